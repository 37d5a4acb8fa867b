"""The documents step: good files kept, bad ones named, dates and coverage, and who may look at what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.urls import reverse

from accounts.models import Account, User
from portin.models import Document, PortInOrder
from portin.orders import order_documents
from portin.orders.page_images import blank_page, page_image
from portin.orders.stored_bytes import FileMissing
from tests import cast, readings
from tests.cast import complete_draft, local_day
from tests.databases import documents_in
from tests.portin.files import hostile
from tests.portin.wizard.acting import PASTED, a_file, click, port_in_details, start, text_of, url, yesterday

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def begun(kept: Path, sign_in) -> PortInOrder:
    """Its owner came to the documents, once for all tests."""
    client = sign_in(cast.owner_of(cast.copper_kettle()))
    order = start(client)
    click(client, "port_in_details", order, "check", **port_in_details(numbers=PASTED))
    return order


@pytest.fixture
def account(begun: PortInOrder) -> Account:
    return Account.objects.get(pk=begun.account_id)


@pytest.fixture
def owner(account: Account) -> User:
    return account.users.get()


@pytest.fixture
def client(owner, sign_in):
    return sign_in(owner)


@pytest.fixture
def order(begun: PortInOrder, tmp_path: Path) -> Iterator[PortInOrder]:
    with documents_in(tmp_path):
        yield PortInOrder.objects.get(pk=begun.pk)


def add(client, order, *files, kind: str = "bill"):
    return click(client, "documents", order, "upload", kind=kind, files=list(files))


def stored_files() -> list[str]:
    storage = storages["documents"]
    found, folders = [], [""]
    while folders:
        folder = folders.pop()
        inside, names = storage.listdir(folder)
        found += names
        folders += [f"{folder}/{name}".lstrip("/") for name in inside]
    return found


BAD = [
    ("locked.pdf", lambda: hostile.encrypted_pdf("secret"), "asks for a password"),
    ("broken.pdf", lambda: b"%PDF-1.7\nnothing of it is true", "damaged"),
    ("empty.pdf", lambda: b"", "is empty"),
    ("word.pdf", lambda: b"PK\x03\x04" + b"x" * 200, "Word or Excel document"),
    ("page.pdf", lambda: b"<!doctype html><script>alert(1)</script>", "web page"),
    ("many.pdf", lambda: hostile.pdf(pages=201), "more than 200 pages"),
    ("none.pdf", hostile.pdf_without_pages, "pages"),
    ("bomb.png", hostile.png_bomb, "megapixels"),
    ("text.png", lambda: hostile.png_with_text_bomb(80), ""),
    ("loop.pdf", hostile.pdf_whose_pages_are_a_loop, ""),
    ("picture.pdf", hostile.pdf_with_a_picture_bomb, ""),
]


@pytest.mark.parametrize(("name", "make", "sentence"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_gets_its_message_and_the_good_one_is_kept(client, order, name, make, sentence) -> None:
    response = add(client, order, a_file(name, make()), a_file("good.pdf"))
    html = text_of(response)
    assert response.status_code == 200 and name in html and sentence in html
    assert "<title>Error: Documents" in html
    assert [document.original_name for document in order.documents.all()] == ["good.pdf"]


def test_an_upload_without_a_file_says_so(client, order) -> None:
    answer = client.post(reverse("wizard:upload", args=[order.reference]), {"kind": "bill"})
    assert answer.status_code == 400 and "Choose one" in answer.json()["message"]


def test_a_file_that_is_too_large_is_not_read(client, order, settings) -> None:
    settings.DOCUMENT_MAX_BYTES = 1024 * 1024
    response = add(client, order, a_file("large.pdf", hostile.pdf() + b"0" * 1_500_000))
    assert "larger than 1 MB" in text_of(response)
    assert not order.documents.exists()


def test_no_more_of_an_upload_is_kept_than_may_be_stored(settings) -> None:
    from portin.web.uploads import UploadLimit

    settings.DOCUMENT_MAX_BYTES = 100_000
    handler = UploadLimit()
    with pytest.raises(Exception):  # noqa: B017 (the handler takes the file over by raising StopFutureHandlers)
        handler.new_file("files", "x.pdf", "application/pdf", None)
    for start_of_chunk in range(0, 1_000_000, 50_000):
        handler.receive_data_chunk(b"x" * 50_000, start_of_chunk)
    file = handler.file_complete(1_000_000)
    assert file.size == 1_000_000
    file.seek(0, 2)
    assert file.tell() <= 200_000


def test_content_counts_not_the_name(client, order) -> None:
    add(
        client,
        order,
        a_file("scan.pdf", hostile.jpeg()),
        a_file("bill.exe", hostile.pdf()),
        a_file("open.pdf", hostile.encrypted_pdf("")),
    )
    assert [document.content_type for document in order.documents.all()] == [
        "image/jpeg",
        "application/pdf",
        "application/pdf",
    ]


def test_a_photo_of_a_phone_is_stored_as_it_came_and_shown(client, order) -> None:
    photo = hostile.heic((640, 480), orientation=6)
    add(client, order, a_file("IMG_0042.HEIC", photo))
    document = order.documents.get()
    assert (document.content_type, document.page_count, document.file.read()) == ("image/heic", 1, photo)
    shown = page_image(document, 1)
    assert shown.startswith(b"\x89PNG") and shown != blank_page()
    page = text_of(client.get(url("documents", order)))
    assert ".heic" in page and "PDF, JPEG, PNG or HEIC, up to 25 MB and 200 pages each." in page


def test_what_a_phone_put_behind_a_photo_is_not_stored(client, order) -> None:
    add(client, order, a_file("photo.jpg", hostile.jpeg() + hostile.jpeg((64, 64))))
    document = order.documents.get()
    assert document.file.read() == hostile.jpeg() and document.size == len(hostile.jpeg())


def test_a_file_that_is_a_zip_archive_as_well_is_not_stored(client, order) -> None:
    html = text_of(add(client, order, a_file("bill.pdf", hostile.pdf() + hostile.zipped())))
    assert "This file is a ZIP archive as well. Print it to PDF" in html
    assert not order.documents.exists()


def test_the_same_file_is_taken_once(client, order) -> None:
    content = hostile.pdf()
    add(client, order, a_file("bill.pdf", content))
    response = add(client, order, a_file("again.pdf", content))
    assert "This file is here already, as “bill.pdf”." in text_of(response)
    assert order.documents.count() == 1


def test_a_virus_is_refused_and_an_idle_scanner_too(client, order, settings) -> None:
    settings.DOCUMENT_SCANNER = "tests.portin.wizard.test_documents.Suspicious"
    assert "virus scanner refused this file" in text_of(add(client, order, a_file()))
    assert not order.documents.exists()


class Suspicious:
    def scan(self, data: bytes) -> None:
        from portin.integrations.scanner import Infected

        raise Infected(detail="Eicar")


def test_dates_and_coverage_are_saved_by_every_button(client, order) -> None:
    add(client, order, a_file())
    document = order.documents.get()
    first = order.numbers.by_tn().first()
    click(
        client,
        "documents",
        order,
        "later",
        **{f"date_{document.reference}": yesterday(), f"covers_{document.reference}": [str(first.pk)]},
    )
    document.refresh_from_db()
    assert document.dated_on.isoformat() == yesterday()
    assert not document.covers_all and list(document.numbers.all()) == [first]
    html = text_of(client.get(url("documents", order)))
    assert "For 1 of 5 numbers. Whether it shows them is being read" in html and html.count("Missing</span>") == 9
    every = [str(number.pk) for number in order.numbers.all()]
    click(client, "documents", order, "later", **{f"covers_{document.reference}": every})
    document.refresh_from_db()
    assert document.covers_all


def test_a_number_that_a_letter_excludes_is_not_called_covered(client, order) -> None:
    """Two letters that differ: the first excludes a number, the second names them all."""
    for name in ("first.pdf", "second.pdf"):
        add(client, order, a_file(name), kind="loa")
    first, second = order.documents.order_by("pk")
    for letter, left_out in ((first, 1), (second, 0)):
        readings.read(letter, readings.letter_reading(order, dated_on=local_day(), left_out=left_out))
    html = text_of(client.get(url("documents", order)))
    assert "Covers 4 of 5 numbers" in html and "Covers all 5 numbers" in html
    assert html.count("Covered</span>") == 5 and "Not on it</span>" not in html.partition("h-cover")[2]
    second.delete()
    html = text_of(client.get(url("documents", order)))
    assert "Covers all 5 numbers" not in html
    assert html.count("Covered</span>") == 4 and html.partition("h-cover")[2].count("Not on it</span>") == 1


def test_continue_tells_what_is_missing_and_links_to_it(client, order) -> None:
    add(client, order, a_file())
    document = order.documents.get()
    order.documents.update(reading_state="failed")  # while it is being read the date is not asked for: it may be read
    html = text_of(click(client, "documents", order))
    assert f'<a href="#id_date_{document.reference}">Enter the date that appears on bill.pdf</a>' in html
    assert '<a href="#id_loa">Upload or sign the letter of authorization</a>' in html and 'id="id_loa"' in html


def test_continue_takes_chosen_files_along(client, order) -> None:
    click(client, "documents", order, kind="loa", files=[a_file("loa.pdf")])
    assert order.documents.get().kind == "loa"


def test_an_old_bill_is_told(client, order) -> None:
    add(client, order, a_file())
    document = order.documents.get()
    html = text_of(click(client, "documents", order, **{f"date_{document.reference}": "2020-01-31"}))
    assert "Upload a bill from the last 30 days" in html and 'value="2020-01-31"' in html


def test_a_document_is_replaced_with_its_coverage(client, order) -> None:
    add(client, order, a_file("old.pdf"))
    old = order.documents.get()
    old.covers_all = False
    old.save()
    old.numbers.set(order.numbers.all()[:2])
    click(client, "documents", order, "upload", **{f"replace_{old.reference}": a_file("new.pdf")})
    new = order.documents.get()
    assert new.original_name == "new.pdf" and new.numbers.count() == 2


def test_a_bad_replacement_leaves_the_old_one(client, order) -> None:
    add(client, order, a_file("old.pdf"))
    reference = order.documents.get().reference
    click(client, "documents", order, "upload", **{f"replace_{reference}": a_file("new.pdf", b"nothing")})
    assert order.documents.get().original_name == "old.pdf"


def test_removing_takes_the_file_and_its_painted_pages(client, order, django_capture_on_commit_callbacks) -> None:
    add(client, order, a_file())
    document = order.documents.get()
    assert client.get(reverse("port_in:document_page", args=[document.reference, 1])).status_code == 200
    assert sorted(name for name in stored_files() if name.endswith(".png")) == ["1-1200.png", "1-240.png"]
    with django_capture_on_commit_callbacks(execute=True):
        click(client, "documents", order, "remove", document.reference)
    assert not order.documents.exists() and stored_files() == []
    assert click(client, "documents", order, "remove", document.reference).status_code == 302


def test_discarding_takes_all_files(client, order, django_capture_on_commit_callbacks) -> None:
    add(client, order, a_file())
    client.get(reverse("port_in:document_page", args=[order.documents.get().reference, 1]))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("discard", order), {"discard": "1"})
    assert stored_files() == []


def test_the_script_s_upload_answers_in_json(client, order) -> None:
    response = client.post(url("upload", order), {"kind": "bill", "files": [a_file("a.pdf"), a_file("b.pdf", b"")]})
    assert response.json() == {
        "taken": ["a.pdf"],
        "refused": [
            {"name": "b.pdf", "message": "This file is empty. Choose the file again, or save it once more first."}
        ],
    }
    assert client.post(url("upload", order), {"kind": "passport", "files": [a_file("c.pdf")]}).json()["taken"] == []
    assert client.get(url("upload", order)).status_code == 405


def test_uploads_need_the_token_of_the_form(owner, order) -> None:
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    for step in ("documents", "upload"):
        assert strict.post(url(step, order), {"kind": "bill", "files": [a_file()]}).status_code == 403
    assert not order.documents.exists()


def test_names_of_files_are_tidied_and_shown_as_text(client, order) -> None:
    add(client, order, a_file("../../etc/<img src=x onerror=alert(1)>.pdf"), a_file("x" * 300 + ".pdf", hostile.pdf(2)))
    names = [document.original_name for document in order.documents.all()]
    assert "/" not in names[0] and len(names[1]) <= 130 and names[1].endswith(".pdf")
    assert "<img src=x" not in text_of(client.get(url("documents", order)))


def test_a_colleague_s_date_is_not_overwritten(client, order, colleague, sign_in) -> None:
    add(client, order, a_file())
    document = order.documents.get()
    page = client.get(url("documents", order))
    click(sign_in(colleague), "documents", order, "later", **{f"date_{document.reference}": yesterday()})
    response = click(client, "documents", order, page=page, **{f"date_{document.reference}": "2026-11-01"})
    assert "A colleague saved the date of bill.pdf while you were typing" in text_of(response)
    document.refresh_from_db()
    assert document.dated_on.isoformat() == yesterday()


# ---------------------------------------------------------------------------------------------------- looking at them


def test_the_file_is_a_download_and_the_page_an_image(client, order) -> None:
    add(client, order, a_file("Rechnung „März“.pdf"))
    document = order.documents.get()
    file = client.get(reverse("port_in:document", args=[document.reference]))
    page = client.get(reverse("port_in:document_page", args=[document.reference, 1]))
    small = client.get(reverse("port_in:document_page", args=[document.reference, 1]), {"width": "240"})
    assert file["Content-Disposition"].startswith("attachment") and b"".join(file.streaming_content).startswith(b"%PDF")
    assert (
        page["Content-Type"] == "image/png"
        and page.content.startswith(b"\x89PNG")
        and len(small.content) < len(page.content)
    )
    for response in (file, page):
        assert response["Cache-Control"] == "private, no-store" and response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
    assert client.get(reverse("port_in:document_page", args=[document.reference, 2])).status_code == 404


def test_nobody_else_sees_a_document(client, order, stranger, sign_in) -> None:
    from django.test import Client

    add(client, order, a_file())
    reference = order.documents.get().reference
    for address in (
        reverse("port_in:document", args=[reference]),
        reverse("port_in:document_page", args=[reference, 1]),
    ):
        assert sign_in(stranger).get(address).status_code == 404
        assert Client().get(address).status_code == 302


def test_a_document_whose_stored_file_is_missing_says_so(client, order) -> None:
    add(client, order, a_file())
    document = order.documents.get()
    storages["documents"].delete(document.file.name)
    said = f"{FileMissing(document.original_name).sentence} Support was told."
    response = client.get(reverse("port_in:document_page", args=[document.reference, 1]))
    assert response.status_code == 409 and text_of(response) == said
    response = client.get(reverse("port_in:document", args=[document.reference]), follow=True)
    assert [str(message) for message in response.context["messages"]] == [said]


def test_an_order_holds_so_many_documents(client, order, monkeypatch) -> None:
    from portin.web import uploads as store

    monkeypatch.setattr(store, "MAX_DOCUMENTS", 1)
    response = add(client, order, a_file("a.pdf", hostile.pdf(1)), a_file("b.pdf", hostile.pdf(2)))
    assert "1 document already" in text_of(response) and Document.objects.count() == 1


def test_files_that_take_too_long_together_are_asked_for_again(client, order, monkeypatch) -> None:
    from portin.wizard import documents

    monkeypatch.setattr(documents, "PATIENCE", -1)
    assert "The other files took long. Choose this one again." in text_of(add(client, order, a_file()))
    assert not order.documents.exists()


def test_upload_without_a_file_says_that_none_came(client, order) -> None:
    response = click(client, "documents", order, "upload", kind="bill")
    assert "No file came. Choose one and send it again." in text_of(response)
    assert click(client, "documents", order, "upload", kind="bill", files=[a_file()]).status_code == 302


def test_the_date_of_a_bill_has_its_piece_of_the_bill_as_long_as_it_is_that_date(account, owner, client) -> None:
    order = complete_draft(account)
    bill = order.documents.get(kind="bill")
    readings.read(bill, readings.bill_reading(order))
    piece = reverse("wizard:from_bill", args=[order.reference, f"date.{bill.reference}"])
    assert piece in client.get(url("documents", order)).content.decode()
    shown = client.get(piece)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    order_documents.describe_document(bill, owner, kind="bill", dated_on=bill.dated_on - timedelta(days=3), covers=None)
    assert piece not in client.get(url("documents", order)).content.decode()
    assert client.get(reverse("wizard:from_bill", args=[order.reference, "date.AAAAAA"])).status_code == 404


@pytest.mark.parametrize(
    ("is_signed_online", "signed", "said"),
    [
        (False, "no", "Dated within 30 days"),
        (False, "yes", "Dated within 30 days"),
        (True, "yes", "Signed within 30 days"),
    ],
)
def test_an_uploaded_letter_is_said_to_be_dated_not_signed(
    account: Account, sign_in, owner: User, is_signed_online: bool, signed: str, said: str
) -> None:
    order = complete_draft(account)
    letter = order.documents.get(kind="loa")
    readings.read(letter, readings.letter_reading(order, dated_on=letter.dated_on, signed=signed))
    Document.objects.filter(pk=letter.pk).update(is_signed_online=is_signed_online)
    page = text_of(sign_in(owner).get(url("documents", order)))
    assert re.findall(r"(?:Signed|Dated) within 30 days", page) == [said, "Dated within 30 days"], "letter and bill"


def test_what_a_document_is_is_saved_by_its_own_button_which_asks_for_no_file(client, order) -> None:
    add(client, order, a_file())
    document = order.documents.get()
    response = click(client, "documents", order, "save", **{f"kind_{document.reference}": "csr"})
    assert response.status_code == 302 and response["Location"].endswith("#h-docs")
    document.refresh_from_db()
    assert document.kind == "csr"
