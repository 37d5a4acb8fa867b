"""Orders brought to a state by the real verbs, for the tests of the jobs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.core.management import call_command
from django.utils import timezone

from accounts.models import Account, User
from portin.jobs import JOBS, Report
from portin.management.manage import job_commands
from portin.models import CarrierRequest, PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB, customer
from tests.cast import complete_draft

FOC_ON = date(2026, 12, 9)  # a Wednesday


def utc(day: int, hour: int, minute: int = 0, *, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def ids(order: PortInOrder) -> list[int]:
    return [number.pk for number in order.numbers.by_tn()]


def statuses(order: PortInOrder) -> list[str]:
    return [number.status for number in order.numbers.by_tn()]


def in_review(account: Account, owner: User, *, numbers: int = 2, **answers: object) -> PortInOrder:
    order = complete_draft(account, numbers=numbers, **answers)
    lifecycle.submit(order.pk, actor=customer(owner))
    order.refresh_from_db()
    return order


def approved(account: Account, owner: User, reviewer: User, *, numbers: int = 2, **answers: object) -> PortInOrder:
    order = in_review(account, owner, numbers=numbers, **answers)
    lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer))
    order.refresh_from_db()
    return order


def sent(account: Account, owner: User, reviewer: User, *, numbers: int = 2, **answers: object) -> PortInOrder:
    order = approved(account, owner, reviewer, numbers=numbers, **answers)
    request = CarrierRequest.objects.get(submission__order=order)
    lifecycle.claim_request(request.pk)
    lifecycle.mark_sent(request.pk, actor=JOB)
    order.refresh_from_db()
    return order


def accepted(
    account: Account,
    owner: User,
    reviewer: User,
    *,
    numbers: int = 2,
    foc_on: date = FOC_ON,
    zone: str = "America/Los_Angeles",
    **answers: object,
) -> PortInOrder:
    order = sent(account, owner, reviewer, numbers=numbers, **answers)
    order.numbers.update(time_zone=zone)
    lifecycle.accept(order.pk, ids(order), foc_on, actor=lifecycle.reviewer(reviewer), confirmed=True)
    order.refresh_from_db()
    return order


def run(name: str, now: datetime | None = None, *, dry_run: bool = False) -> Report:
    return JOBS[name].run(now=now, dry_run=dry_run)


def exit_code(command: str, *arguments: str) -> int:
    """Of a management command, run in this process."""
    try:
        call_command(job_commands().get(command, command), *arguments)
    except SystemExit as stopped:
        return int(stopped.code or 0)
    return 0


def snapshot() -> list[object]:
    """All rows that a job may write, to show that a dry run wrote none."""
    from django.apps import apps

    names = ("portin", "numbers", "accounts")
    models = [model for name in names for model in apps.get_app_config(name).get_models()]
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def soon(**span: float) -> datetime:
    return timezone.now() + timedelta(**span)
