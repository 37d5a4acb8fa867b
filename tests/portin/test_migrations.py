"""What migrations make of rows that older code left behind."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from types import ModuleType

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, User
from portin.models import PortInOrder
from portin.orders import integrity, lifecycle
from portin.orders.lifecycle import GivenReason, customer
from tests.portin.jobs.walks import accepted, ids, sent

pytestmark = pytest.mark.django_db


def migration(name: str) -> ModuleType:
    return import_module(f"portin.migrations.{name}")


def test_an_order_whose_wish_waits_with_us_becomes_our_turn(account: Account, owner: User, reviewer: User) -> None:
    support = lifecycle.reviewer(reviewer)
    canceling, asked, quiet = (sent(account, owner, reviewer) for _ in range(3))
    dated, fixing = (accepted(account, owner, reviewer, foc_on=date(2027, 1, 13)) for _ in range(2))
    for order in (canceling, asked):
        lifecycle.request_cancel(order.pk, ids(order)[1:], actor=customer(owner))
    lifecycle.mark_cancel_sent(asked.submissions.get().carrier_requests.get(kind="cancel").pk, actor=support)
    for order in (dated, fixing):
        lifecycle.request_foc_change(order.pk, ids(order)[1:], date(2027, 1, 20), actor=customer(owner))
    lifecycle.reject(fixing.pk, ids(fixing)[:1], actor=support, reasons=[GivenReason("PIN_INVALID")])
    expected = dict(PortInOrder.objects.values_list("pk", "whose_turn"))
    assert expected == {
        canceling.pk: "support",
        asked.pk: "carrier",
        quiet.pk: "carrier",
        dated.pk: "support",
        fixing.pk: "customer",
    }
    PortInOrder.objects.filter(whose_turn="support").update(whose_turn="carrier")  # as older code left them
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            migration("0020_unsent_is_our_turn").say_whose_turn(apps, None)
        assert len(queries) == 1
        assert dict(PortInOrder.objects.values_list("pk", "whose_turn")) == expected
    assert list(integrity.problems()) == []
