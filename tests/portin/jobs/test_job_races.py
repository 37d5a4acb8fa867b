"""Two workers at once, with real threads against PostgreSQL: nothing is sent, tested or told twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import connection, connections

from accounts.models import Account, User
from portin.integrations.carrier import GatewayReceipt
from portin.jobs import JOBS, Report
from portin.models import EventKind, OrderEvent, PortInNumber
from portin.orders.integrity import problems
from tests.portin.jobs.doubles import RecordingGateway
from tests.portin.jobs.walks import accepted, approved, in_review, statuses, utc

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql() -> Iterator[None]:
    if connection.vendor != "postgresql":
        pytest.skip("two workers at once need PostgreSQL: set DATABASE_URL")
    yield


def at_once(name: str, *, workers: int = 3, **arguments: object) -> list[Report]:
    """The job, run by several threads that start together."""
    barrier, reports = threading.Barrier(workers), []

    def work() -> None:
        barrier.wait()
        try:
            reports.append(JOBS[name].run(**arguments))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(reports) == workers, "a worker died"
    return reports


def test_an_order_is_handed_over_once(
    account: Account, owner: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = [approved(account, owner, reviewer) for _ in range(3)]
    take = RecordingGateway._take

    def slowly(self: RecordingGateway, *arguments: object) -> GatewayReceipt:
        time.sleep(0.2)
        return take(self, *arguments)

    monkeypatch.setattr(RecordingGateway, "_take", slowly)
    reports = at_once("send_to_carrier")
    assert [report.failed for report in reports] == [[], [], []]
    assert len(RecordingGateway.calls) == 3
    assert [statuses(order) for order in orders] == [["submitted_to_carrier"] * 2] * 3


def test_a_mail_is_sent_once(account: Account, owner: User) -> None:
    for _ in range(5):
        in_review(account, owner)
    reports = at_once("send_pending_mail")
    assert sum(report.counts["mails sent"] for report in reports) == len(mail.outbox) == 5
    assert not OrderEvent.objects.exclude(mail="").filter(mail_sent_at=None).exists()


def test_gathered_mails_are_sent_once_by_senders_that_see_them_in_another_order(
    account: Account, owner: User, reviewer: User
) -> None:
    from portin.orders import lifecycle
    from portin.orders.lifecycle import JOB, PortResult

    order = accepted(account, owner, reviewer, numbers=6)
    OrderEvent.objects.exclude(mail="").update(mail_due_at=None)
    for number in order.numbers.all():
        lifecycle.record_port(order.pk, {number.pk: PortResult("yes", "works", "works")}, actor=JOB, now=utc(9, 16))
    reports = at_once("send_pending_mail", now=utc(9, 16, 1))
    assert ([report.failed for report in reports], len(mail.outbox)) == ([[], [], []], 1)


def test_numbers_are_completed_once(account: Account, owner: User, reviewer: User) -> None:
    orders = [accepted(account, owner, reviewer) for _ in range(3)]
    reports = at_once("run_foc_day", now=utc(9, 16))
    assert [report.failed for report in reports] == [[], [], []]
    assert sum(report.counts["completed"] for report in reports) == PortInNumber.objects.completed().count() == 6
    assert all(order.events.filter(kind=EventKind.RECORD_PORT).count() == 1 for order in orders)
    assert list(problems()) == []


def test_support_is_warned_once(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    at_once("watch_review_sla", now=order.review_due_at)
    assert order.events.filter(mail="support_sla_missed").count() == 1
