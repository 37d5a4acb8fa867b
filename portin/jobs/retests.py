"""Tests ported numbers with an inactive capability again, until it works, and mails the customer when it is time
to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from portin.jobs import testing
from portin.jobs.foc_day import named
from portin.jobs.work import Job, Report, Work
from portin.models import PortInNumber
from portin.models.querysets import NumberQuerySet
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB
from portin.orders.lifecycle.at_once import Queue
from portin.orders.lifecycle.service import is_worth_a_mail
from portin.rules.statuses import NumberStatus

TESTED = testing.TestRun(
    due=NumberQuerySet.retest_due,
    waiting=PortInNumber.objects.ported_inactive,
    verb=lifecycle.record_retest,
    said=lambda status: "completed" if status == NumberStatus.COMPLETED else "still inactive",
    by_hand=lambda number: f"{number.display}, order {number.order.spoken_reference}, {number.get_status_display()}",
)


def orders_to_tell(now: datetime) -> Iterable[int]:
    """Orders with a failure that was not mailed yet and is worth a mail now: after 17:00 local, or three failed
    retests."""
    rows = PortInNumber.objects.ported_inactive().filter(failure_mailed_at=None).order_by("pk")
    needed = rows.only("order_id", "ported_at", "time_zone", "failed_tests")
    return dict.fromkeys(number.order_id for number in needed if is_worth_a_mail(number, now))


def tell(order_id: int, now: datetime, report: Report) -> None:
    report.count("failures told to the customer", lifecycle.tell_of_failures(order_id, actor=JOB, now=now))


JOB_TO_RUN = Job(
    "retest_inactive_numbers",
    10,
    "Tests ported numbers with an inactive capability again.",
    (
        testing.work("orders with numbers to test again", TESTED, named),
        Work("orders with a failure to tell", orders_to_tell, tell, named),
    ),
    queue=Queue.TESTER,
)
