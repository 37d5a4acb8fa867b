"""Orders as a reviewer meets them: submitted through the lifecycle, with paper that can be painted."""

from __future__ import annotations

import io
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from reportlab.pdfgen.canvas import Canvas

from accounts.models import Account, User
from portin.models import PortInOrder
from portin.orders import lifecycle
from tests.cast import complete_draft


def pdf(text: str = "A bill for tests", pages: int = 1) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    for page in range(1, pages + 1):
        canvas.drawString(72, 720, f"{text}, page {page}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def submitted(account: Account, user: User, *, numbers: int = 2, **answers: object) -> PortInOrder:
    """An order in review."""
    order = complete_draft(account, numbers=numbers, **answers)
    lifecycle.submit(order.pk, actor=lifecycle.customer(user))
    order.refresh_from_db()
    return order


def ids(order: PortInOrder) -> list[int]:
    return [number.pk for number in order.numbers.by_tn()]


def statuses(order: PortInOrder) -> set[str]:
    return set(order.numbers.values_list("status", flat=True))


@pytest.fixture
def in_review(account: Account, owner: User) -> PortInOrder:
    return submitted(account, owner)


DECISION = re.compile(r"/(approve|reject|correct)/$")


class Desk(Client):
    """Sends with a decision the mark that its page always sends, which compares nothing while it is empty."""

    def post(self, path: str, data: dict[str, object] | None = None, **more: object) -> HttpResponse:
        is_decision = bool(data) and DECISION.search(path)
        return super().post(path, {"seen": "", **data} if is_decision else data, **more)


@pytest.fixture
def desk(reviewer: User, sign_in: object) -> Client:
    """The reviewer at work."""
    client = Desk()
    client.cookies = sign_in(reviewer).cookies
    return client
