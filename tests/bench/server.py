"""The web server that is put under load: gunicorn on loopback over a copy of the sample data, and who visits it."""

from __future__ import annotations

import http.client
import io
import os
import random
import socket
import subprocess
import sys
import time
import uuid
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from accounts.models import Account, Membership, User
from portin.models import Document, PortInOrder
from portin.orders import drafts

HOST = "127.0.0.1"
SECONDS_TO_START = 120
TOKEN = "a" * 32  # of a cookie and its form: what a browser was given once
MARK = b"0000000000"
ROOM_FOR_DRAFTS = 20  # an account that has more may soon have none


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """gunicorn in a process group of its own, for the length of a `with`."""

    workers: int
    threads: int
    application: str = "portin.wsgi"
    port: int = field(default_factory=_free_port)

    def __enter__(self) -> Server:
        command = [self.application, "--bind", f"{HOST}:{self.port}", "--workers", str(self.workers)]
        command += ["--threads", str(self.threads), "--timeout", "120", "--log-level", "warning", "--no-control-socket"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *command],
            cwd=settings.BASE_DIR,
            env=os.environ
            | {"PORTIN_SITE_URL": f"http://{HOST}:{self.port}", "PYTHONWARNINGS": "ignore:No directory at:UserWarning"},
        )
        until = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                self.process.kill()
                raise RuntimeError("The web server did not start")
            time.sleep(0.2)
        return self

    def __exit__(self, *args: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)

    def _answers(self) -> bool:
        try:
            return Visitor("", self.port).get("/healthz").status == 200
        except OSError:
            return False

    def _processes(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [self.process.pid, *map(int, children.split())]

    def memory(self) -> float:
        """MB of all its processes; what they share is counted once."""
        return sum(_kilobytes(pid, "smaps_rollup", "Pss:") for pid in self._processes()) / 1024

    def highest_memory(self) -> float:
        """MB that its largest process has had at most."""
        return max(_kilobytes(pid, "status", "VmHWM:") for pid in self._processes()) / 1024

    def memory_of_one(self) -> float:
        """MB that its largest process has now."""
        return max(_kilobytes(pid, "status", "VmRSS:") for pid in self._processes()) / 1024

    def processor_seconds(self) -> float:
        """That its processes have used until now, and those that they started and waited for."""
        used = 0
        for pid in self._processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            used += sum(map(int, fields[11:15]))
        return used / os.sysconf("SC_CLK_TCK")


def _kilobytes(pid: int, file: str, name: str) -> int:
    lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    seconds: float


@dataclass(frozen=True)
class Visitor:
    """A browser that is signed in, behind a proxy: each request comes on a connection of its own."""

    session: str
    port: int
    timeout: float = 120

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, b"", {})

    def upload(self, path: str, content: bytes) -> Answer:
        boundary = uuid.uuid4().hex
        part = f"--{boundary}\r\nContent-Disposition: form-data; name="
        head = f'{part}"kind"\r\n\r\nbill\r\n{part}"files"; filename="bill.pdf"\r\n'
        head += "Content-Type: application/pdf\r\n\r\n"
        body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "X-CSRFToken": TOKEN}
        return self._ask("POST", path, body, headers)

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        cookie = f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        headers = {"Cookie": cookie, "Accept-Encoding": "gzip"} | headers
        began = time.monotonic()
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=self.timeout)) as connection:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.read(), time.monotonic() - began)


# ---------------------------------------------------------------------------------------------------- who visits


@dataclass
class Customer:
    account: Account
    user: User
    session: str
    references: list[str]
    draft: PortInOrder | None = None
    uploads: int = 0

    def upload_address(self) -> str:
        """Of a draft that has room for one more document."""
        if self.draft is None or self.uploads % 20 == 0:
            self.draft = drafts.start(self.account, self.user)
        self.uploads += 1
        return reverse("wizard:upload", args=[self.draft.reference])


@dataclass
class People:
    """Customers of accounts of different sizes, and reviewers with the orders that wait for them."""

    customers: list[Customer]
    reviewers: list[str]  # their sessions
    waiting: list[str]  # references

    @classmethod
    def of_sample_data(cls, customers: int = 40, reviewers: int = 5) -> People:
        full = PortInOrder.objects.with_status("draft").order_by().values("account").annotate(many=Count("pk"))
        members = (
            Membership.objects.exclude(account__in=full.filter(many__gt=ROOM_FOR_DRAFTS).values("account"))
            .select_related("user", "account")
            .order_by("account_id", "pk")
        )
        staff = list(User.objects.filter(is_staff=True).order_by("pk")[:reviewers])
        may_review = Permission.objects.get(codename="review_orders")
        for user in staff:
            user.user_permissions.add(may_review)
        return cls(
            [_customer(member) for member in members[:customers]],
            [session_of(user) for user in staff],
            list(PortInOrder.objects.with_status("in_review").order_by("pk").values_list("reference", flat=True)[:200]),
        )

    def forget_uploads(self) -> None:
        """The files of this run, whose rows are in a copy of the database."""
        mine = [customer.draft.account_id for customer in self.customers if customer.draft]
        for document in Document.objects.filter(order__account__in=mine, original_name="bill.pdf"):
            document.file.delete(save=False)


def _customer(member: Membership) -> Customer:
    orders = PortInOrder.objects.for_account(member.account).submitted().newest_first()
    return Customer(
        member.account, member.user, session_of(member.user), list(orders.values_list("reference", flat=True)[:50])
    )


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


# ---------------------------------------------------------------------------------------------------- what they upload


def bill(megabytes: float) -> bytes:
    """A PDF of one page with a picture that cannot be made smaller."""
    side = int((megabytes * 2**20 / 3 / 1.25) ** 0.5)  # as text in base 85
    picture = Image.frombytes("RGB", (side, side), random.Random(11).randbytes(side * side * 3))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792), pageCompression=0)
    canvas.drawString(72, 720, f"Account {MARK.decode()}")
    canvas.drawImage(ImageReader(picture), 72, 72, 400, 400)
    canvas.save()
    return made.getvalue()


def another(content: bytes, number: int) -> bytes:
    """The same bill of another account: a file that was not uploaded before."""
    return content.replace(MARK, b"%010d" % number)
