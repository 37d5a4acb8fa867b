"""Requests with files wait for their turn; pages without files do not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import ClassVar

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import Account, User
from portin.integrations.scanner import DocumentScanner
from portin.web import turns
from portin.web.turns import AT_ONCE, in_turn
from tests.cast import complete_draft
from tests.portin.wizard.acting import a_file


def with_a_file() -> HttpRequest:
    return RequestFactory().post("/", {"files": SimpleUploadedFile("bill.pdf", b"%PDF-")})


def in_threads(many: int, call: Callable[[], object]) -> list[threading.Thread]:
    threads = [threading.Thread(target=call) for _ in range(many)]
    for thread in threads:
        thread.start()
    return threads


def test_only_a_few_requests_with_files_are_worked_on_at_a_time() -> None:
    inside, most, lock = [0], [0], threading.Lock()
    all_in, go_on = threading.Semaphore(0), threading.Event()

    @in_turn
    def view(request: HttpRequest) -> HttpResponse:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        all_in.release()
        go_on.wait(30)
        with lock:
            inside[0] -= 1
        return HttpResponse()

    threads = in_threads(8, lambda: view(with_a_file()))
    for _ in range(AT_ONCE):
        assert all_in.acquire(timeout=30)
    assert not all_in.acquire(timeout=0.2), "the others wait"

    @in_turn
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("here")

    assert page(RequestFactory().get("/")).content == b"here", "a page waits for no upload"
    assert page(RequestFactory().post("/", {"a": "b"})).content == b"here"
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert (most[0], inside[0]) == (AT_ONCE, 0)


def test_a_view_that_breaks_gives_its_turn_back() -> None:
    @in_turn
    def view(request: HttpRequest) -> HttpResponse:
        raise RuntimeError

    for _ in range(AT_ONCE + 1):
        with pytest.raises(RuntimeError):
            view(with_a_file())


class LookingScanner(DocumentScanner):
    """Notes how many turns are free while a file is being looked at."""

    free: ClassVar[list[int]] = []

    def scan(self, data: bytes) -> None:
        taken = 0
        while turns._turns.acquire(blocking=False):
            taken += 1
        for _ in range(taken):
            turns._turns.release()
        self.free.append(taken)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["start", "documents", "upload", "ticket"])
def test_the_pages_that_take_files_do(
    account: Account, owner: User, sign_in: Callable[[User], Client], settings: object, page: str
) -> None:
    settings.DOCUMENT_SCANNER = f"{__name__}.LookingScanner"
    LookingScanner.free.clear()
    order = complete_draft(account)
    address, answers = {
        "start": (reverse("wizard:new"), {"bill": "1"}),
        "documents": (reverse("wizard:documents", args=[order.reference]), {"kind": "csr", "upload": "1"}),
        "upload": (reverse("wizard:upload", args=[order.reference]), {"kind": "csr"}),
        "ticket": (
            reverse("support:new"),
            {"subject": "A bill", "country": "US", "numbers": "", "text": "Here."},
        ),
    }[page]
    sign_in(owner).post(address, answers | {"files": a_file()})
    assert LookingScanner.free == [AT_ONCE - 1]
