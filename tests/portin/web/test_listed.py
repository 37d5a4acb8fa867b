"""What a row of the order list knows of its numbers: as much as the numbers themselves, in as many rows as differ."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Account, User
from portin.console.brief import brief
from portin.console.situation import Situation
from portin.models import PortInNumber, PortInOrder
from portin.orders import lifecycle, readiness
from portin.orders.lifecycle import GivenReason
from portin.web import listed
from tests.cast import complete_draft

pytestmark = pytest.mark.django_db
KEPT = ("status", "approved_at", "sent_at", "foc_on", "foc_wish_on", "cancel_requested_at")


def submitted(account: Account, owner: User, numbers: int) -> PortInOrder:
    draft = complete_draft(account, numbers=numbers)
    lifecycle.submit(draft.pk, actor=lifecycle.customer(owner))
    return PortInOrder.objects.get(pk=draft.pk)


def test_twenty_numbers_that_moved_together_are_one_row(account: Account, owner: User) -> None:
    order = submitted(account, owner, 20)
    mine = listed.numbers_of([order.pk])[order.pk]
    assert len(mine) == 20 and len(set(map(id, mine))) == 1
    assert mine[0].display == order.numbers.by_tn()[0].display


def test_numbers_that_differ_are_told_apart(account: Account, owner: User, reviewer: User) -> None:
    order = submitted(account, owner, 4)
    first, second, _, fourth = order.numbers.by_tn()
    reasons = [GivenReason("PIN_INVALID")]
    lifecycle.reject(order.pk, [first.pk, second.pk], actor=lifecycle.reviewer(reviewer), reasons=reasons)
    now = timezone.now()
    PortInNumber.objects.filter(pk=fourth.pk).update(approved_at=now, cancel_requested_at=now)
    order.refresh_from_db()
    mine, whole = listed.numbers_of([order.pk])[order.pk], list(order.numbers.by_tn())
    assert [[getattr(one, name) for name in KEPT] for one in mine] == [
        [getattr(one, name) for name in KEPT] for one in whole
    ]
    assert [one.pk for one in mine] == [first.pk, second.pk, None, None]
    rejections = {number.pk: list(number.rejections.all()) for number in (first, second)}
    assert brief(Situation(order, mine, now, rejections)) == brief(Situation(order, whole, now, rejections))


def test_the_zone_of_a_number_counts_only_where_a_row_tells_of_its_day(account: Account, owner: User) -> None:
    order = submitted(account, owner, 4)
    first, second, *_ = order.numbers.by_tn()
    PortInNumber.objects.filter(pk=first.pk).update(time_zone="America/New_York")
    assert len(set(listed.numbers_of([order.pk])[order.pk])) == 1
    moves = {"status": "accepted", "foc_on": date(2030, 1, 7), "sent_at": timezone.now()}
    PortInNumber.objects.filter(order=order).update(**moves)
    mine = listed.numbers_of([order.pk])[order.pk]
    assert [one.time_zone for one in mine][:2] == ["America/New_York", second.time_zone]
    assert len(set(mine)) == 2


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"street": "PO Box 12"},
        {"postal_code": "ABC", "losing_carrier": "Verizon Wireless", "pin": ""},
        {"account_number": "", "first_name": "", "preferred_on": date(2020, 1, 1)},
        {"is_whole_account": False, "pasted_numbers": "415 555"},
    ],
)
def test_what_a_list_says_is_missing_is_what_the_steps_say(account: Account, answers: dict[str, object]) -> None:
    order = complete_draft(account, numbers=2, **answers)
    bill = order.documents.get(kind="bill")
    bill.covers_all, bill.dated_on = False, timezone.localdate() - timedelta(days=400)
    bill.save()
    bill.numbers.add(order.numbers.by_tn()[0])
    facts = readiness.Facts.of(order)
    expected = [(one.step, one.field, one.finding) for one in readiness.check_facts(facts) if one.is_blocking]
    assert [(one.step, one.field, one.finding) for one in readiness.certain(facts)] == expected != []
