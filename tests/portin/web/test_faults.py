"""What happens when something that we need is full or away, with the real thing: a full file system, a cut connection,
a locked file.

No page is broken (500), nobody types anything twice, and no half file stays behind.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import os
import re
import smtplib
import socket
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import Account, User
from portin.models import Document, OrderMessage, PortInOrder, Ticket, TicketFile
from portin.web import faults
from portin.web import uploads as store
from tests import catalogs
from tests.cast import NumberFactory, OrderFactory, complete_draft, number_in

ON_POSTGRES = django_settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
LONG_TEXT = "Please call the office first.\nThen “Ana & Co” <front desk>, " + "and so on " * 50


class Forms(HTMLParser):
    """The forms of a page as a browser would send them: their address, and name-value pairs in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []
        self.files: list[str] = []
        self.passwords: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), []))
        elif tag == "input" and self.forms:
            if given.get("type") == "file":
                self.files.append(given["name"])
            elif given.get("type") == "password":
                self.passwords.append(given["name"])
                assert not given.get("value")
            else:
                self.forms[-1][1].append((given["name"], given.get("value", "")))


def sent_again(client: Client, page: object, **added: object) -> object:
    """Clicks "Send it again" on the page of a fault."""
    [(address, fields)] = Forms(page.text).forms
    data: dict[str, list[object]] = {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    return client.post(address, data | added)


def picture(size: int = 300) -> SimpleUploadedFile:
    """A picture of noise, which is as large as its pixels."""
    made = io.BytesIO()
    Image.frombytes("RGB", (size, size), os.urandom(size * size * 3)).save(made, "PNG")
    return SimpleUploadedFile("bill page.png", made.getvalue(), content_type="image/png")


# ---------------------------------------------------------------------------------------------------- storage


class Full(FileSystemStorage):
    """A folder that fills up in the middle of a file: half of it is written, then the system says that there is no
    space."""

    def _save(self, name: str, content: object) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read()[:1000])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


@contextlib.contextmanager
def tmpfs(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"NOT TRIED on a real full file system, which only root may mount: {mounted.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture(params=["a full tmpfs", "a folder that fills up"])
def full_folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The documents' folder without room for what is uploaded."""
    folder = tmp_path / "documents"
    if request.param == "a full tmpfs":
        with tmpfs(folder):
            yield folder
        return
    for model in (Document, TicketFile):
        monkeypatch.setattr(model._meta.get_field("file"), "storage", Full(location=str(folder)))
    yield folder


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_a_full_folder_refuses_the_file_in_words_and_keeps_the_rest_of_the_form(
    full_folder: Path, account: Account, owner: User, sign_in: Callable[[User], Client]
) -> None:
    order = draft_without_files(account)
    client, address = sign_in(owner), reverse("wizard:documents", args=[order.reference])
    page = client.post(address, {"kind": "csr", "files": picture(), "upload": "1"})
    assert page.status_code == 503
    assert "Files cannot be stored at the moment. Choose the file again in a few minutes." in page.text
    assert re.search(r'value="csr"[^>]*checked|checked[^>]*value="csr"|<option value="csr" selected', page.text), (
        "the kind is still chosen"
    )
    assert files_in(full_folder) == []
    assert not order.documents.exists()


@pytest.mark.django_db
def test_the_script_of_the_page_is_told_what_to_do(
    full_folder: Path, account: Account, owner: User, sign_in: Callable[[User], Client]
) -> None:
    order = draft_without_files(account)
    answer = sign_in(owner).post(
        reverse("wizard:upload", args=[order.reference]),
        {"kind": "bill", "files": picture()},
        headers={"Accept": "application/json"},
    )
    message = "Files cannot be stored at the moment. Choose the file again in a few minutes."
    assert (answer.status_code, answer.json()) == (
        503,
        {"taken": [], "refused": [{"name": "bill page.png", "message": message}]},
    )
    assert files_in(full_folder) == []


@pytest.mark.django_db
def test_a_ticket_whose_file_finds_no_room_is_kept_in_a_form(
    full_folder: Path,
    account: Account,
    owner: User,
    sign_in: Callable[[User], Client],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = sign_in(owner)
    typed = {"subject": "A question", "country": "AU", "numbers": "+61 2 5550 0100\n+61 2 5550 0101", "text": LONG_TEXT}
    page = client.post(reverse("support:new"), typed | {"files": [picture(10), picture()]})
    assert page.status_code == 503
    assert "Files cannot be stored or opened at the moment." in page.text
    assert not Ticket.objects.exists()
    assert files_in(full_folder) == [], "neither the half one nor the one before it"
    assert Forms(page.text).files == ["files"], "files are chosen again"
    monkeypatch.setattr(
        TicketFile._meta.get_field("file"), "storage", FileSystemStorage(location=str(tmp_path / "roomy"))
    )
    assert sent_again(client, page, files=[picture()]).status_code == 302
    ticket = Ticket.objects.get()
    assert ticket.messages.get().text.replace("\r\n", "\n") == LONG_TEXT.strip()
    assert (ticket.subject, ticket.numbers.replace("\r\n", "\n")) == (typed["subject"], typed["numbers"])


@pytest.mark.django_db
def test_painting_a_page_needs_no_room(account: Account, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The document is stored; that its small picture found no room any more is no reason to refuse it."""
    order = draft_without_files(account)
    room = FileSystemStorage(location=str(tmp_path / "documents"))
    monkeypatch.setattr(Document._meta.get_field("file"), "storage", room)
    real = room._save

    def save(name: str, content: object) -> str:
        return (
            Full(location=str(tmp_path / "documents"))._save(name, content)
            if name.startswith("pages/")
            else real(name, content)
        )

    monkeypatch.setattr(room, "_save", save)
    document = store.take(picture(60), order, "bill", None)
    assert document.pk and [path.name for path in files_in(tmp_path / "documents")] == [Path(document.file.name).name]
    assert store.page_image(document, 1, 240).startswith(b"\x89PNG")


@pytest.mark.django_db
def test_a_full_folder_for_uploads_loses_the_file_and_nothing_that_was_typed(
    account: Account, owner: User, sign_in: Callable[[User], Client], settings: object, tmp_path: Path
) -> None:
    """Uploads wait in a temporary folder before they are looked at; that one is full here, or gone."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "gone")
    page = sign_in(owner).post(reverse("support:new"), {"files": picture(), "subject": "A question", "text": LONG_TEXT})
    assert page.status_code == 503
    assert "Files cannot be stored at the moment" in page.text
    assert 'value="A question"' in page.text and "and so on and so on" in page.text


def draft_without_files(account: Account) -> PortInOrder:
    order = OrderFactory(account=account)
    NumberFactory.create_batch(2, order=order)
    return order


# ---------------------------------------------------------------------------------------------------- scanner and cache


@pytest.mark.django_db
def test_without_its_scanner_the_page_is_unavailable_and_says_what_to_do(
    account: Account, owner: User, sign_in: Callable[[User], Client], settings: object
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.DOCUMENT_SCANNER = "portin.integrations.scanner.ClamdScanner"
        settings.CLAMD_ADDRESS = f"127.0.0.1:{closed.getsockname()[1]}"
        page = sign_in(owner).post(
            reverse("support:new"), {"subject": "A question", "text": LONG_TEXT, "files": picture()}
        )
    assert page.status_code == 503
    assert "Files cannot be checked for viruses at the moment" in page.text
    assert 'value="A question"' in page.text and "and so on and so on" in page.text
    assert not Ticket.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_without_its_cache_a_message_is_kept_in_a_form(
    account: Account, owner: User, sign_in: Callable[[User], Client], settings: object
) -> None:
    order = number_in("in_review", order=complete_draft(account, numbers=0)).order
    client = sign_in(owner)
    caches = settings.CACHES
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "a_table_that_is_not_there"}
    }
    page = client.post(reverse("port_in:message", args=[order.reference]), {"message": LONG_TEXT})
    assert page.status_code == 503
    assert "is not responding at the moment" in page.text
    settings.CACHES = caches
    assert sent_again(client, page).status_code == 302
    assert OrderMessage.objects.get(order=order).text.replace("\r\n", "\n") == LONG_TEXT.strip()


# ---------------------------------------------------------------------------------------------------- database


class Proxy:
    """A wire between us and PostgreSQL that can be cut: open connections break, new ones are refused."""

    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.pairs: list[socket.socket] = []
        self.listener = socket.socket()
        self.port = 0

    def join(self) -> None:
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        self.listener.listen()
        threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def cut(self) -> None:
        hang_up(self.listener, *self.pairs)
        self.pairs = []

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                ours, _ = listener.accept()
                theirs = socket.create_connection(self.target)
                self.pairs += [ours, theirs]
                for source, target in ((ours, theirs), (theirs, ours)):
                    threading.Thread(target=self._pump, args=(source, target), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        hang_up(source, target)


def hang_up(*ends: socket.socket) -> None:
    """Shut down first: closing alone tells the other side nothing while a thread of ours still reads."""
    for one in ends:
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
    for one in ends:
        one.close()


def close_what_threads_left() -> None:
    """Threads of earlier tests in this process may have left connections to the file open: nobody
    could have it alone."""
    for one in gc.get_referrers(sqlite3.Connection):  # an object refers to its class
        if type(one) is sqlite3.Connection:
            one.close()


class Database:
    """The database of the tests, which can be stopped and started."""

    def __init__(self) -> None:
        self.before = dict(connection.settings_dict)
        self.holder: sqlite3.Connection | None = None
        if ON_POSTGRES:
            self.proxy = Proxy(self.before["HOST"] or "127.0.0.1", int(self.before["PORT"] or 5432))
            self.proxy.join()
            connection.close()
            connection.settings_dict |= {"HOST": "127.0.0.1", "PORT": str(self.proxy.port)}
        else:
            connection.close()
            connection.settings_dict["OPTIONS"] = self.before["OPTIONS"] | {"timeout": 0.2}

    def stop(self) -> None:
        """PostgreSQL: the wire is cut. SQLite: another process writes for ever, so that nobody else can."""
        if ON_POSTGRES:
            self.proxy.cut()
            return
        connection.close()
        close_what_threads_left()
        self.holder = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False)
        self.holder.execute("PRAGMA locking_mode=EXCLUSIVE")
        self.holder.execute("PRAGMA journal_mode=DELETE")
        self.holder.execute("BEGIN EXCLUSIVE")

    def start(self) -> None:
        if ON_POSTGRES:
            with contextlib.suppress(OSError):
                self.proxy.join()
        elif self.holder:
            if self.holder.in_transaction:
                self.holder.execute("ROLLBACK")
            self.holder.close()
            self.holder = None
        connection.close()

    def back_as_before(self) -> None:
        self.start()
        if ON_POSTGRES:
            connection.close()
            self.proxy.cut()
        connection.settings_dict |= {name: self.before[name] for name in ("HOST", "PORT", "OPTIONS")}
        connection.close()


@pytest.fixture
def database(transactional_db: None) -> Iterator[Database]:
    made = Database()
    yield made
    made.back_as_before()


@contextlib.contextmanager
def stopped_at(database: Database, statement: str) -> Iterator[None]:
    """The database stops when the first such statement is about to be sent: in the middle of a save."""
    hits = []

    def watch(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        if sql.lstrip().upper().startswith(statement) and not hits:
            hits.append(sql)
            database.stop() if ON_POSTGRES else None
            if not ON_POSTGRES:
                raise_as_sqlite_does(context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert hits, f"no {statement} was sent"


def raise_as_sqlite_does(context: dict) -> None:
    """In the middle of a transaction of its own SQLite is never refused by others; a disk that is full refuses it."""
    with context["connection"].wrap_database_errors:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = 13
        raise error


def quiet_client(sign_in: Callable[[User], Client], user: User) -> Client:
    client = sign_in(user)
    client.raise_request_exception = False
    return client


def test_a_message_sent_while_the_database_is_away_is_kept_and_sent_again(
    database: Database, account: Account, owner: User, sign_in: Callable[[User], Client]
) -> None:
    order = number_in("in_review", order=complete_draft(account, numbers=0)).order
    client, address = quiet_client(sign_in, owner), reverse("port_in:message", args=[order.reference])
    database.stop()
    page = client.post(address, {"message": LONG_TEXT})
    assert page.status_code == 503
    assert "Our database is not responding at the moment." in page.text
    assert "no-store" in page["Cache-Control"] and page["Retry-After"]
    again = sent_again(client, page)
    assert again.status_code == 503, "still away, and still nothing is lost"
    database.start()
    assert sent_again(client, again).status_code == 302
    assert OrderMessage.objects.get(order=order).text.replace("\r\n", "\n") == LONG_TEXT.strip()


def test_a_database_that_stops_in_the_middle_of_a_save_loses_nothing_that_was_typed(
    database: Database, account: Account, owner: User, sign_in: Callable[[User], Client]
) -> None:
    order = complete_draft(account, account_number="", pin="")
    client, address = quiet_client(sign_in, owner), reverse("wizard:port_in_details", args=[order.reference])
    typed = {
        "losing_carrier": "Cascadia Cable Business",
        "account_number": "8155 7496 9336",
        "btn": "(415) 555-0100",
        "pin": "4711",
        "is_whole_account": "True",
        "new_btn": "",
        "numbers": "415-555-0142\n415-555-0143",
        "name": "Ana’s <shop> & more",
        "later": "",
    }
    with stopped_at(database, "UPDATE"):
        page = client.post(address, typed)
    assert page.status_code == 503
    assert dict(Forms(page.text).forms[0][1]) | {"csrfmiddlewaretoken": ""} == typed | {"csrfmiddlewaretoken": ""}
    database.start()
    order.refresh_from_db()
    assert (order.account_number, order.pin) == ("", "")
    assert sent_again(client, page).status_code == 302
    order.refresh_from_db()
    assert (order.account_number, order.pin, order.name) == ("8155 7496 9336", "4711", typed["name"])
    assert [number.tn for number in order.numbers.by_tn()] == ["+14155550142", "+14155550143"]


def test_what_is_uploaded_by_the_script_then_is_told_what_to_do(
    database: Database, account: Account, owner: User, sign_in: Callable[[User], Client]
) -> None:
    order = complete_draft(account)
    client = quiet_client(sign_in, owner)
    database.stop()
    answer = client.post(
        reverse("wizard:upload", args=[order.reference]),
        {"kind": "bill", "files": picture(20)},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 503
    assert answer.json()["refused"] == [
        {
            "name": "bill page.png",
            "message": "Our database is not responding at the moment. Choose the file again in a few minutes.",
        }
    ]


def test_pages_and_machines_get_an_answer_without_a_database(
    database: Database, account: Account, owner: User, sign_in: Callable[[User], Client]
) -> None:
    client = quiet_client(sign_in, owner)
    database.stop()
    for address in (
        "/",
        reverse("port_in:orders"),
        reverse("accounts:account"),
        "/admin/",
        reverse("signing:by_link", args=["x" * 43]),
    ):
        page = client.get(address)
        assert page.status_code == 503 and "Try again" in page.text, address
    assert client.head(reverse("port_in:orders")).status_code == 503
    assert (client.get("/healthz").status_code, client.get("/healthz?full=1").status_code) == (503, 503)
    database.start()
    assert client.get(reverse("port_in:orders")).status_code == 200


def test_without_a_database_the_browser_says_in_which_language_the_answer_is(
    database: Database,
    account: Account,
    owner: User,
    sign_in: Callable[[User], Client],
    settings: object,
    tmp_path: Path,
) -> None:
    catalogs.use(settings, tmp_path, {faults.DATABASE: "La base de données ne répond pas."})
    client = quiet_client(sign_in, owner)
    database.stop()
    orders, french = reverse("port_in:orders"), {"HTTP_ACCEPT_LANGUAGE": "fr-CA"}
    assert "La base de données ne répond pas." in client.get(orders, **french).text
    assert faults.DATABASE in client.get(orders, HTTP_ACCEPT_LANGUAGE="en").text
    assert faults.DATABASE in client.get("/admin/", **french).text, "staff read English"


def test_a_password_is_in_no_page_and_the_rest_of_the_sign_in_is(database: Database, owner: User) -> None:
    client = Client(raise_request_exception=False)
    database.stop()
    page = client.post(
        reverse("account_login"), {"login": "owner@example.com", "password": "a-long-test-password", "remember": "on"}
    )
    assert page.status_code == 503
    assert "a-long-test-password" not in page.text
    found = Forms(page.text)
    assert found.passwords == ["password"]
    assert {("login", "owner@example.com"), ("remember", "on")} <= set(found.forms[0][1])
    database.start()
    assert sent_again(client, page, password="a-long-test-password").status_code == 302


def test_a_forged_form_of_another_site_comes_back_without_its_values(database: Database, owner: User) -> None:
    """Else one click on our own page would make it ours."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    database.stop()
    page = client.post(
        reverse("accounts:invite"), {"email": "thief@example.com", "role": "owner", "csrfmiddlewaretoken": "x" * 64}
    )
    assert page.status_code == 503
    assert "thief@example.com" not in page.text and Forms(page.text).forms == []


def test_with_its_token_the_form_comes_back_with_a_new_one(database: Database, owner: User) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get(reverse("accounts:profile"))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', shown.text)[1]
    database.stop()
    page = client.post(reverse("accounts:profile"), {"name": "Rosalind B.", "csrfmiddlewaretoken": token})
    assert page.status_code == 503 and 'value="Rosalind B."' in page.text
    database.start()
    assert sent_again(client, page).status_code == 302
    owner.refresh_from_db()
    assert owner.name == "Rosalind B."


@pytest.mark.skipif(ON_POSTGRES, reason="SQLite's own")
def test_an_sqlite_file_whose_folder_is_gone_is_said(
    database: Database, owner: User, sign_in: Callable[[User], Client], tmp_path: Path
) -> None:
    client, name = quiet_client(sign_in, owner), connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(tmp_path / "gone" / "portin.sqlite3")
    try:
        page = client.post(reverse("accounts:profile"), {"name": "Rosalind B."})
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
    assert page.status_code == 503 and 'value="Rosalind B."' in page.text


# ---------------------------------------------------------------------------------------------------- whose fault it is


@pytest.mark.django_db
def test_a_mistake_of_ours_is_no_fault_of_the_database() -> None:
    with pytest.raises(Exception) as wrong, connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column FROM accounts_user")
    assert faults.what_is_away(wrong.value) == ""


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "no space"), faults.STORAGE),
        (OSError(errno.EDQUOT, "quota"), faults.STORAGE),
        (PermissionError(errno.EACCES, "denied"), faults.STORAGE),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), faults.OTHER),
        (TimeoutError("timed out"), faults.OTHER),
        (socket.gaierror(-2, "Name or service not known"), faults.OTHER),
        (smtplib.SMTPServerDisconnected("gone"), faults.OTHER),
        (OperationalError("server closed the connection unexpectedly"), faults.DATABASE),
        (FileNotFoundError(errno.ENOENT, "one file that is gone"), ""),
        (OSError("broken data stream when reading image file"), ""),
        (ValueError("ours"), ""),
    ],
)
def test_each_fault_has_its_sentence(error: Exception, sentence: str) -> None:
    assert faults.what_is_away(error) == sentence
