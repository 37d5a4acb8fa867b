"""What jobs do in a second, and how much memory they take at most; the FOC day and the mails beside the leanest loop
that does the same."""

from __future__ import annotations

import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import takewhile

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Min
from django.utils import timezone

from phone_numbers.models import ActiveNumber, NumberConfiguration
from portin.jobs import JOBS
from portin.models import EventLine, NumberTest, OrderEvent, PortInNumber, PortInOrder
from portin.orders.integrity import problems
from tests.bench import lanes
from tests.bench.measuring import Rate, clock

MAILS = 400


@dataclass(frozen=True)
class Task:
    """`prepare` makes one half of the rows due, 0 or 1; `ours` and `floors` then work for so many seconds at most, and
    say how many they did."""

    name: str
    what: str
    prepare: Callable[[int], object]
    ours: Callable[[float], int]
    floors: Callable[[float], int] | None = None
    clock: Callable[[], float] = clock


def rate_of(task: Task, seconds: float) -> Rate:
    task.prepare(0)
    began = task.clock()
    done = task.ours(seconds)
    ours = done / (task.clock() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    floor = 0.0
    if task.floors:
        task.prepare(1)
        began = task.clock()
        done = task.floors(seconds)
        floor = done / (task.clock() - began)
    return Rate(task.name, task.what, ours, floor, peak)


def _until(seconds: float) -> Callable[[object], bool]:
    over = time.monotonic() + seconds
    return lambda _: time.monotonic() < over


# ------------------------------------------------------------------------------------------------------ the FOC day


def _are_due(half: int, *, one_an_order: bool = False) -> None:
    """The numbers with a FOC date of every second order were due yesterday, or the lowest one of each; the others are
    due in ten days."""
    today = timezone.now().date()
    was_due, will_be = today - timedelta(days=1), today + timedelta(days=10)
    for part, day in ((half, was_due), (1 - half, will_be)):
        dated = PortInOrder.objects.with_a_foc_date().annotate(half=F("pk") % 2).filter(half=part)
        keys = list(dated.values_list("pk", flat=True))
        for some in (keys[at : at + 500] for at in range(0, len(keys), 500)):
            accepted = PortInNumber.objects.accepted().filter(order__in=some)
            if one_an_order and day == was_due:
                accepted.update(foc_on=will_be)
                lowest = accepted.order_by().values("order").annotate(first=Min("pk"))
                accepted = PortInNumber.objects.filter(pk__in=list(lowest.values_list("first", flat=True)))
            accepted.update(foc_on=day)
            PortInOrder.objects.filter(pk__in=some).update(next_foc_on=day)


def _run_foc_day(seconds: float) -> int:
    report = JOBS["run_foc_day"].run(seconds=seconds)
    return sum(report.counts.values())


def _foc_day_in_a_loop(seconds: float) -> int:
    return sum(_port(order, numbers) for order, numbers in takewhile(_until(seconds), _due_by_order()))


def _due_by_order() -> Iterator[tuple[int, dict[int, str]]]:
    found: dict[int, dict[int, str]] = defaultdict(dict)
    due = PortInNumber.objects.filter(status="accepted", foc_on__lt=timezone.now().date()).order_by("order_id", "tn")
    for order, pk, tn in due.values_list("order_id", "pk", "tn"):
        found[order][pk] = tn
    yield from found.items()


def _port(order: int, numbers: dict[int, str]) -> int:
    """The same rows as the product writes for numbers of an order that all work, in one transaction."""
    now, keys = timezone.now(), list(numbers)
    with transaction.atomic():
        account, reference = (
            PortInOrder.objects.select_for_update().values_list("account_id", "reference").get(pk=order)
        )
        works = {"voice_works": True, "sms_works": True, "ported_at": now, "closed_at": now, "last_tested_at": now}
        PortInNumber.objects.filter(pk__in=keys, status="accepted").update(status="completed", **works)
        NumberTest.objects.bulk_create(
            [NumberTest(number_id=pk, at=now, ported="yes", voice="works", sms="works") for pk in keys]
        )
        event = OrderEvent.objects.create(
            order_id=order, kind="record_port", actor_kind="job", mail="ported", mail_due_at=now
        )
        moved = {"event": event, "from_status": "accepted", "to_status": "completed"}
        EventLine.objects.bulk_create([EventLine(number_id=pk, **moved) for pk in keys])
        configured = NumberConfiguration.objects.filter(account=account, tn__in=list(numbers.values()))
        ActiveNumber.objects.bulk_create(
            [
                ActiveNumber(
                    account_id=account,
                    tn=tn,
                    tn_reversed=tn[::-1],
                    configuration_id=pk,
                    order_reference=reference,
                    in_service_since=now,
                )
                for pk, tn in configured.values_list("pk", "tn")
            ]
        )
        PortInOrder.objects.filter(pk=order).update(status="completed", next_foc_on=None, updated_at=now)
    return len(keys)


# ------------------------------------------------------------------------------------------------------- the mails


def _mails_wait(half: int) -> None:
    """The latest mails about submitted orders are to be sent once more: every second one."""
    submits = OrderEvent.objects.filter(kind="submit").annotate(half=F("pk") % 2).filter(half=half)
    latest = list(submits.order_by("-pk").values_list("pk", flat=True)[:MAILS])
    OrderEvent.objects.filter(pk__in=latest).update(mail_sent_at=None, mail_attempts=0, mail_due_at=timezone.now())


def _send_pending_mail(seconds: float) -> int:
    return JOBS["send_pending_mail"].run(seconds=seconds).counts["mails sent"]


def _mails_in_a_loop(seconds: float) -> int:
    due = OrderEvent.objects.filter(mail_sent_at=None, mail_due_at__lte=timezone.now()).exclude(mail="")
    columns = ("pk", "order__name", "order__reference", "order__contact_email", "order__numbers__tn")
    mails: dict[int, list[str]] = defaultdict(list)
    to: dict[int, tuple[str, str, str]] = {}
    for pk, name, reference, address, tn in due.values_list(*columns):
        to[pk] = name, reference, address
        mails[pk].append(tn)
    return sum(_send(pk, *to[pk], tns) for pk, tns in takewhile(_until(seconds), mails.items()))


def _send(event: int, name: str, reference: str, address: str, tns: list[str]) -> int:
    lines = [f"{name} ({reference}) was submitted.", *tns]
    mail = EmailMultiAlternatives(f"{name}: submitted", "\n".join(lines), "porting@example.com", [address])
    mail.attach_alternative("".join(f"<p>{line}</p>" for line in lines), "text/html")
    mail.send()
    return OrderEvent.objects.filter(pk=event).update(mail_sent_at=timezone.now())


# --------------------------------------------------------------------------------------------------------- integrity


def _check_integrity(seconds: float) -> int:
    """All of it, however long it takes. Raises RuntimeError when something is wrong."""
    for problem in problems():
        raise RuntimeError(problem)
    return PortInOrder.objects.count()


TASKS = [
    Task("check_integrity", "orders", lambda half: None, _check_integrity),
    Task("run_foc_day", "numbers", _are_due, _run_foc_day, _foc_day_in_a_loop),
    Task(
        "run_foc_day, one transaction a number",
        "numbers",
        partial(_are_due, one_an_order=True),
        _run_foc_day,
        _foc_day_in_a_loop,
    ),
    Task("send_pending_mail", "mails", _mails_wait, _send_pending_mail, _mails_in_a_loop),
    # these wait for each other, which no processor time says
    Task("submit by 8 lanes", "orders", lanes.prepare, lanes.submits, lanes.plain_submits, clock=time.perf_counter),
]
