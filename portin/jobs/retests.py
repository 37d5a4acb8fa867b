"""Tests ported numbers with an inactive capability again, until it works, and mails the customer when it is time
to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db.models import F

from portin.integrations import get_tester
from portin.jobs import testing
from portin.jobs.foc_day import named
from portin.jobs.work import Job, Report, Work
from portin.models import PortInNumber
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB
from portin.orders.lifecycle.service import is_worth_a_mail
from portin.rules.statuses import NumberStatus


def due_numbers(now: datetime, order_id: int | None = None) -> list[PortInNumber]:
    rows = PortInNumber.objects.retest_due(now).select_related("order")
    if order_id is not None:
        rows = rows.filter(order=order_id)
    return list(rows.order_by(F("next_test_at").asc(nulls_first=True), "pk"))


def due_orders(now: datetime) -> Iterable[int]:
    return dict.fromkeys(number.order_id for number in due_numbers(now))


def retest_order(order_id: int, now: datetime, report: Report) -> None:
    numbers, tester = due_numbers(now, order_id), get_tester()
    if tester.is_manual:
        report.lines += [
            f"To be tested by hand: {n.display}, order {n.order.spoken_reference}, {n.get_status_display()}"
            for n in numbers
        ]
        report.count("to be tested by hand", len(numbers))
        return
    verb = partial(lifecycle.record_retest, order_id, actor=JOB, now=now)
    for group in testing.answers(tester, numbers, report):
        for status in testing.record(group, verb, _still_inactive, report).values():
            report.count("completed" if status == NumberStatus.COMPLETED else "still inactive")


def _still_inactive(ids: set[int]) -> set[int]:
    return set(PortInNumber.objects.ported_inactive().filter(pk__in=ids).values_list("pk", flat=True))


def orders_to_tell(now: datetime) -> Iterable[int]:
    """Orders with a failure that was not mailed yet and is worth a mail now: after 17:00 local, or three failed
    retests."""
    rows = PortInNumber.objects.ported_inactive().filter(failure_mailed_at=None).order_by("pk")
    return dict.fromkeys(number.order_id for number in rows if is_worth_a_mail(number, now))


def tell(order_id: int, now: datetime, report: Report) -> None:
    report.count("failures told to the customer", lifecycle.tell_of_failures(order_id, actor=JOB, now=now))


JOB_TO_RUN = Job(
    "retest_inactive_numbers",
    10,
    "Tests ported numbers with an inactive capability again.",
    (
        Work("orders with numbers to test again", due_orders, retest_order, named),
        Work("orders with a failure to tell", orders_to_tell, tell, named),
    ),
)
