"""The stage of the console's tests: orders of the account in any state, moved by the lifecycle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, User
from portin.console import drafts_left
from portin.models import PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import GivenReason, PortResult
from portin.rules.business_days import next_business_day
from tests.cast import WEST, complete_draft, local_day


class Stage:
    """Makes orders and moves them; every step goes through portin.orders.lifecycle."""

    def __init__(self, account: Account, owner: User, reviewer: User) -> None:
        self.account = account
        self.customer, self.reviewer = lifecycle.customer(owner), lifecycle.reviewer(reviewer)

    def draft(self, numbers: int = 2, **answers: object) -> PortInOrder:
        return complete_draft(self.account, numbers=numbers, **answers)

    def in_review(self, numbers: int = 2, **answers: object) -> PortInOrder:
        order = self.draft(numbers, **answers)
        lifecycle.submit(order.pk, actor=self.customer)
        return self.fresh(order)

    def with_carrier(self, numbers: int = 2, **answers: object) -> PortInOrder:
        order = self.in_review(numbers, **answers)
        for request in lifecycle.approve(order.pk, ids(order), actor=self.reviewer):
            lifecycle.mark_sent(request.pk, actor=lifecycle.JOB)
        return self.fresh(order)

    def accepted(
        self, numbers: int = 2, *, days: int = 8, foc_on: date | None = None, **answers: object
    ) -> PortInOrder:
        order = self.with_carrier(numbers, **answers)
        foc_on = foc_on or next_business_day(local_day(WEST) + timedelta(days=days), "US", "CA")
        lifecycle.accept(order.pk, ids(order), foc_on, actor=self.reviewer, confirmed=True)
        return self.fresh(order)

    def ported(self, numbers: int = 2, *, voice: str = "works", sms: str = "works", **answers: object) -> PortInOrder:
        order = self.accepted(numbers, foc_on=local_day(WEST) - timedelta(days=3), **answers)
        results = {pk: PortResult(ported="yes", voice=voice, sms=sms) for pk in ids(order)}
        lifecycle.record_port(order.pk, results, actor=lifecycle.JOB)
        return self.fresh(order)

    def rejected(self, *codes: str, numbers: int = 2, words: str = "", **answers: object) -> PortInOrder:
        order = self.with_carrier(numbers, **answers)
        reasons = [GivenReason(code, words) for code in codes or ("ADDRESS_MISMATCH",)]
        lifecycle.reject(order.pk, ids(order), actor=self.reviewer, reasons=reasons)
        return self.fresh(order)

    def asked(self, *opens: str, text: str = "Is it floor 23 or 32?", numbers: int = 2) -> PortInOrder:
        order = self.in_review(numbers)
        lifecycle.ask(order.pk, actor=self.reviewer, text=text, opens=opens)
        return self.fresh(order)

    @staticmethod
    def fresh(order: PortInOrder) -> PortInOrder:
        return PortInOrder.objects.get(pk=order.pk)


def ids(order: PortInOrder) -> list[int]:
    return list(order.numbers.by_tn().values_list("pk", flat=True))


@pytest.fixture(autouse=True)
def _nothing_known_of_drafts() -> None:
    drafts_left.forget_all()


@pytest.fixture
def stage(account: Account, owner: User, reviewer: User) -> Stage:
    return Stage(account, owner, reviewer)


@pytest.fixture
def client(sign_in: Callable[[User], Client], owner: User) -> Client:
    """The owner's browser."""
    return sign_in(owner)


@pytest.fixture
def counted() -> Callable[[], Iterator[CaptureQueriesContext]]:
    """with counted() as queries: …; len(queries)"""

    @contextmanager
    def count() -> Iterator[CaptureQueriesContext]:
        with CaptureQueriesContext(connection) as queries:
            yield queries

    return count


def text_of(response: object) -> str:
    """What a reader sees of a page, in one line."""
    import html
    import re

    body = re.sub(r"<(script|head)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))
