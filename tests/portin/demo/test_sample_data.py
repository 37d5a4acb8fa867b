"""Sample data fits together as the verbs would have left it, and the same seed makes the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.models import Account
from portin.demo.sample_data.make import make
from portin.models import OrderEvent, PortInNumber, PortInOrder, Submission
from portin.orders.integrity import problems
from portin.rules.statuses import NumberStatus

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 20, tzinfo=UTC)


class _Undone(Exception):
    pass


def test_it_fits_together_in_every_state() -> None:
    made = make(400, 20, seed=7, now=NOW)
    assert list(problems()) == []
    assert (made.orders, made.numbers) == (PortInOrder.objects.count(), PortInNumber.objects.count()) != (400, 400)
    assert Account.objects.count() == 20
    statuses = set(PortInNumber.objects.values_list("status", flat=True))
    assert {NumberStatus.COMPLETED, NumberStatus.DRAFT, NumberStatus.ACCEPTED, NumberStatus.CANCELED} <= statuses


def _data(seed: int) -> dict[str, Any]:
    """What one run makes, and nothing of it left."""
    found: dict[str, Any] = {}
    try:
        with transaction.atomic():
            make(30, 3, seed=seed, now=NOW)
            found["orders"] = list(PortInOrder.objects.order_by("pk").values_list("reference", "status", "updated_at"))
            found["secrets"] = [order.account_number for order in PortInOrder.objects.order_by("pk")]
            found["numbers"] = list(PortInNumber.objects.order_by("pk").values_list("tn", "foc_on"))
            found["events"] = list(OrderEvent.objects.order_by("pk").values_list("kind", "at", "mail_id"))
            found["answers"] = list(Submission.objects.order_by("pk").values_list("answers", "pon"))
            raise _Undone
    except _Undone:
        return found


def test_the_same_seed_makes_the_same_data_and_another_seed_other_data() -> None:
    first, again, other = _data(1), _data(1), _data(2)
    assert first == again
    assert all(first[what] != other[what] for what in first)


def test_it_goes_into_an_empty_database_only() -> None:
    call_command("make_sample_data", orders=3, accounts=1, verbosity=0)
    with pytest.raises(CommandError, match="There are orders already"):
        call_command("make_sample_data", orders=3)
    call_command("make_sample_data", orders=2, add=True, verbosity=0)
    assert PortInOrder.objects.count() == 5
    assert list(problems()) == []
