"""Documents of orders that can still be compared are read again when the rules of reading have changed; once, and never
of an order that is beyond comparing."""

from __future__ import annotations

import pytest

from accounts.models import Account, User
from portin import comparing
from portin.jobs import JOBS
from portin.models import Document, PortInOrder
from portin.reading.found import RULES
from portin.rules.statuses import OrderStatus
from tests.portin.jobs.walks import in_review

pytestmark = pytest.mark.django_db


def read_with(order: PortInOrder, rules: int) -> Document:
    bill = order.documents.filter(kind="bill").get()
    values = {"reading": {"problem": "old"}, "reading_state": comparing.DONE, "read_by": rules}
    Document.objects.filter(pk=bill.pk).update(**values)
    return bill


def test_what_older_rules_have_read_is_read_again_once(account: Account, owner: User) -> None:
    bill = read_with(in_review(account, owner), RULES - 1)
    JOBS["read_documents"].run()
    bill.refresh_from_db()
    assert bill.read_by == RULES and bill.reading["problem"] != "old"
    assert "nothing to do" in JOBS["read_documents"].run().summary


def test_what_these_rules_have_read_is_left_alone(account: Account, owner: User) -> None:
    bill = read_with(in_review(account, owner), RULES)
    JOBS["read_documents"].run()
    bill.refresh_from_db()
    assert bill.reading["problem"] == "old"


@pytest.mark.parametrize("status", [OrderStatus.COMPLETED, OrderStatus.CANCELED, OrderStatus.IN_PROGRESS])
def test_orders_beyond_comparing_keep_what_was_read(account: Account, owner: User, status: str) -> None:
    order = in_review(account, owner)
    bill = read_with(order, RULES - 1)
    PortInOrder.objects.filter(pk=order.pk).update(status=status)
    JOBS["read_documents"].run()
    bill.refresh_from_db()
    assert bill.reading["problem"] == "old"
