"""The FOC day: tests accepted numbers whose day has begun in their zone, today or earlier, and tells support what did
not move.

Asked for "due now or earlier", never "equals today", so that a missed run heals. Ported numbers move; "not ported yet"
and "unknown" move nothing and are asked again. With the manual tester nothing moves: the numbers are listed for the
reviewer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q

from portin.jobs import testing
from portin.jobs.work import Job, Report, Work
from portin.models import PortInNumber, PortInOrder
from portin.models.querysets import FARTHEST_EAST, NumberQuerySet
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB
from portin.orders.lifecycle.at_once import Queue
from portin.rules import business_days
from portin.rules.statuses import NumberStatus


def _words(status: str) -> str:
    if status == NumberStatus.COMPLETED:
        return "completed"
    return "not ported yet" if status == NumberStatus.ACCEPTED else "ported with a capability inactive"


TESTED = testing.Tested(
    due=NumberQuerySet.foc_test_due,
    waiting=PortInNumber.objects.accepted,
    verb=lifecycle.record_port,
    said=_words,
    by_hand=lambda number: f"{number.display}, order {number.order.spoken_reference}, FOC date {number.foc_on}",
)


# ---------------------------------------------------------------------------------------------------- missed FOC dates


def missed(now: datetime, order_id: int | None = None) -> dict[int, list[PortInNumber]]:
    """By order, the accepted numbers of its latest FOC date that is over for all of them and that support was not told
    of. None of them is being tested at this moment."""
    rows = PortInNumber.objects.foc_on_or_before((now + FARTHEST_EAST).date())
    rows = rows.filter(Q(order__foc_missed_warned_on=None) | Q(foc_on__gt=F("order__foc_missed_warned_on")))
    if order_id is not None:
        rows = rows.filter(order=order_id)
    found: dict[int, list[PortInNumber]] = {}
    running = set()
    needed = rows.only("order_id", "foc_on", "time_zone", "test_lease_until")
    for number in needed.order_by("order_id", "foc_on", "tn"):
        is_over = business_days.is_after_end_of_business(number.known_foc_on, number.time_zone, now)
        if is_over and not number.is_being_tested(now):
            found.setdefault(number.order_id, []).append(number)
        else:
            running.add((number.order_id, number.foc_on))
    return {
        order: over
        for order, numbers in found.items()
        if (over := [n for n in numbers if (n.order_id, n.foc_on) not in running])
    }


def orders_with_missed(now: datetime) -> Iterable[int]:
    return list(missed(now))


def tell_support(order_id: int, now: datetime, report: Report) -> None:
    numbers = missed(now, order_id).get(order_id, [])
    if numbers:
        latest = max(number.known_foc_on for number in numbers)
        told = lifecycle.warn_of_missed_foc(order_id, latest, [number.pk for number in numbers], actor=JOB, now=now)
        report.count("orders with a missed FOC date told to support", int(told))


def named(order_id: int) -> str:
    order = PortInOrder.objects.filter(pk=order_id).first()
    return order.spoken_reference if order else f"number {order_id}"


JOB_TO_RUN = Job(
    "run_foc_day",
    10,
    "Tests numbers whose FOC day has come, and puts the ported ones into service.",
    (
        testing.work("orders with numbers to test", TESTED, named),
        Work("orders with a missed FOC date", orders_with_missed, tell_support, named),
    ),
    queue=Queue.TESTER,
)
