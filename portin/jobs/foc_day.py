"""The FOC day: tests accepted numbers whose day has begun in their zone, today or earlier, and tells support what did
not move.

Asked for "due now or earlier", never "equals today", so that a missed run heals. Ported numbers move; "not ported yet"
and "unknown" move nothing and are asked again. With the manual tester nothing moves: the numbers are listed for the
reviewer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, partial

from django.db.models import F, Max, Q

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


TESTED = testing.TestRun(
    due=NumberQuerySet.foc_test_due,
    waiting=PortInNumber.objects.accepted,
    verb=lifecycle.record_port,
    said=_words,
    by_hand=lambda number: f"{number.display}, order {number.order.spoken_reference}, FOC date {number.foc_on}",
)


# ---------------------------------------------------------------------------------------------------- missed FOC dates


def missed(now: datetime, order_id: int) -> list[PortInNumber]:
    """The accepted numbers of an order's FOC dates that are over for all of them and that support was not told of. None
    of them is being tested at this moment."""
    needed = _untold(now).filter(order=order_id).only("order_id", "foc_on", "time_zone", "test_lease_until")
    numbers = list(needed.order_by("foc_on", "tn"))
    groups = ((n.order_id, n.known_foc_on, n.time_zone, n.test_lease_until) for n in numbers)
    over = _over(groups, now)
    return [number for number in numbers if (number.order_id, number.foc_on) in over]


def orders_with_missed(now: datetime) -> Iterable[int]:
    """By groups of numbers that are alike: after a bad day there are many."""
    alike = _untold(now).order_by("order_id", "foc_on").values_list("order_id", "foc_on", "time_zone")
    return list(dict.fromkeys(order for order, _ in _over(alike.annotate(Max("test_lease_until")), now)))


def _untold(now: datetime) -> NumberQuerySet:
    rows = PortInNumber.objects.foc_on_or_before((now + FARTHEST_EAST).date())
    return rows.filter(Q(order__foc_missed_warned_on=None) | Q(foc_on__gt=F("order__foc_missed_warned_on")))


def _over(groups: Iterable[tuple[int, date, str, datetime | None]], now: datetime) -> list[tuple[int, date]]:
    """(order, FOC date) of all of whose numbers the day is over and none is being tested. `groups`: order, FOC date,
    zone, and the latest lease of numbers that are alike in these."""
    is_past = cache(partial(business_days.is_after_end_of_business, now=now))
    found: dict[tuple[int, date], bool] = {}
    for order, foc_on, zone, lease_until in groups:
        is_over = is_past(foc_on, zone) and not (lease_until and lease_until > now)
        found[order, foc_on] = found.get((order, foc_on), True) and is_over
    return [key for key, is_over in found.items() if is_over]


def tell_support(order_id: int, now: datetime, report: Report) -> None:
    numbers = missed(now, order_id)
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
