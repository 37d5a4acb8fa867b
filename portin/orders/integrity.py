"""Proves that what is stored fits together, row by row: what derives is derived, and every number's events lead to its
status.

It reads in batches and changes nothing. An order that looks wrong is read once more under its lock before it is
reported, so that a verb that commits between two queries raises no false alarm.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar, cast

from django.db import transaction
from django.db.models import Case, Count, DateTimeField, Exists, F, IntegerField, Model, OuterRef, QuerySet, When

from phone_numbers.models import ActiveNumber
from portin import comparing
from portin.models import (
    CarrierRequest,
    CarrierRequestKind,
    Document,
    EventLine,
    PortInNumber,
    PortInOrder,
    Question,
    Rejection,
    Submission,
    seals,
)
from portin.models.order import OrderWords, searched_numbers
from portin.orders import derived as derived_of
from portin.rules.statuses import PORTED, WITH_CARRIER, NumberStatus, OrderStatus

BATCH = 500
Row = TypeVar("Row", bound=Model)


class CheckedNumber(NamedTuple):
    """What the checks ask of a number, named as the columns of PortInNumber; `sent_at` only while it is with the
    carrier, and 1 for a moment that only has to be set."""

    order_id: int
    pk: int
    tn: str
    status: str
    submission_id: int | None
    approved_at: int | None
    sent_at: datetime | None
    foc_on: date | None
    foc_wish_on: date | None
    foc_wish_sent_at: int | None
    cancel_requested_at: datetime | None
    cancel_sent_at: int | None
    released_at: int | None

    @property
    def has_unsent_request(self) -> bool:
        return PortInNumber.has_unsent_request.fget(self)  # type: ignore[attr-defined]


def _is_set(column: str) -> Case:
    """1 or NULL: a moment costs more to read than all else of a row."""
    return Case(When(**{f"{column}__isnull": False}, then=1), output_field=IntegerField())


_ASKED_OTHERWISE = {
    "sent_at": Case(When(status=NumberStatus.SUBMITTED_TO_CARRIER, then=F("sent_at")), output_field=DateTimeField()),
    **{name: _is_set(name) for name in ("approved_at", "foc_wish_sent_at", "cancel_sent_at", "released_at")},
}
ASKED_OF_NUMBERS = tuple(_ASKED_OTHERWISE.get(name, name) for name in CheckedNumber._fields)
SENT = (*WITH_CARRIER, *PORTED)
ASKED_OF_ORDERS = (*derived_of.NAMES, "reference", "account_id", "review_due_at", "review_paused_at")


class InService(NamedTuple):
    """A row of Active Numbers, named as its columns."""

    order_reference: str
    tn: str
    account_id: int
    released_at: int | None  # 1: it is set


ASKED_OF_SERVICE = (*InService._fields[:-1], _is_set("released_at"))


def _lists() -> defaultdict[Any, list[Any]]:
    return defaultdict(list)


@dataclass
class CheckedBatch:
    """Some orders with everything that speaks of them, read with a constant number of queries."""

    orders: list[PortInOrder]
    numbers: dict[int, list[CheckedNumber]] = field(default_factory=_lists)
    lines: dict[int, list[tuple[str, str]]] = field(default_factory=_lists)
    reasons: dict[int, list[str]] = field(default_factory=_lists)
    submissions: dict[int, list[Submission]] = field(default_factory=_lists)
    asked: set[int] = field(default_factory=set)
    requests: dict[int, list[CarrierRequest]] = field(default_factory=_lists)
    holds: dict[int, list[int]] = field(default_factory=_lists)  # of each request the keys of its numbers
    ports: dict[int, list[CarrierRequest]] = field(default_factory=_lists)  # of each number, without withdrawn ones
    others: dict[int, list[CarrierRequest]] = field(default_factory=_lists)  # those to cancel it or to move it
    active: dict[str, list[InService]] = field(default_factory=_lists)
    dropped: dict[int, list[str]] = field(default_factory=_lists)  # references of documents without their reading
    searched: dict[int, str] = field(default_factory=dict)  # its numbers as the search of all accounts has them

    @classmethod
    def of(cls, orders: list[PortInOrder]) -> CheckedBatch:
        """Of orders by their keys. What speaks of them is asked by the first and the last: a range is read quicker than
        each of its keys, and what it has of an order that came in between is asked for by nobody."""
        batch, these = cls(orders), (orders[0].pk, orders[-1].pk)
        numbers = PortInNumber.objects.filter(order__pk__range=these).order_by("order_id", "tn")
        for values in numbers.values_list(*ASKED_OF_NUMBERS):
            batch.numbers[values[0]].append(CheckedNumber(*values))
        lines = EventLine.objects.filter(number__order__pk__range=these).order_by("event_id", "pk")
        for number_id, before, after in lines.values_list("number_id", "from_status", "to_status"):
            batch.lines[number_id].append((before, after))
        reasons = Rejection.objects.filter(number__order__pk__range=these, resolved_at=None)
        for number_id, code in reasons.values_list("number_id", "code"):
            batch.reasons[number_id].append(code)
        for submission in Submission.objects.filter(order__pk__range=these):
            batch.submissions[submission.order_id].append(submission)
        asked = Question.objects.filter(order__pk__range=these, answered_at=None)
        batch.asked = set(asked.values_list("order_id", flat=True))
        batch._read_requests(these)
        dropped = Document.objects.filter(order__pk__range=these, reading_state=comparing.DROPPED)
        for order_id, reference in dropped.values_list("order_id", "reference"):
            batch.dropped[order_id].append(reference)
        batch.searched = dict(OrderWords.objects.filter(order__pk__range=these).values_list("order_id", "numbers"))
        # by number: no index has the references, and a scan for each batch would be one of everything each time
        in_service = ActiveNumber.objects.filter(
            tn__in=PortInNumber.objects.filter(order__pk__range=these).values("tn")
        )
        for row in in_service.values_list(*ASKED_OF_SERVICE):
            batch.active[row[0]].append(InService(*row))
        return batch

    def _read_requests(self, orders: tuple[int, int]) -> None:
        of_submissions = {one.pk: order_id for order_id, rows in self.submissions.items() for one in rows}
        asked = CarrierRequest.objects.filter(submission__order__pk__range=orders).order_by("pk")
        requests = {one.pk: one for one in asked if one.submission_id in of_submissions}
        live = {}
        for key, request in requests.items():
            self.requests[of_submissions[request.submission_id]].append(request)
            if request.withdrawn_at is None:
                live[key] = request, self.ports if request.kind == CarrierRequestKind.PORT else self.others
        holds = CarrierRequest.numbers.through.objects.filter(carrierrequest__submission__order__pk__range=orders)
        keys = holds.order_by("carrierrequest_id").values_list("carrierrequest_id", "portinnumber_id")
        for key, number_id in keys:
            self.holds[key].append(number_id)
            if key in live:
                request, held = live[key]
                held[number_id].append(request)


Check = Callable[[CheckedBatch, PortInOrder, list[CheckedNumber]], Iterator[str]]


def derived(batch: CheckedBatch, order: PortInOrder, numbers: list[CheckedNumber]) -> Iterator[str]:
    """What the order keeps of its numbers, and its review clock, are what the numbers say."""
    for name, said in derived_of.derived(order, cast("list[PortInNumber]", numbers), batch.reasons).items():
        if (kept := getattr(order, name)) != said:
            yield f"{name} is {kept}, its numbers say {said}"
    is_undecided = any(n.status == NumberStatus.IN_REVIEW and n.approved_at is None for n in numbers)
    if is_undecided and order.review_due_at is None:
        yield "numbers are undecided, but review_due_at is empty"
    if not is_undecided and order.review_due_at is not None:
        yield "no number is undecided, but review_due_at is set"
    if batch.searched.get(order.pk, "") != searched_numbers(number.tn for number in numbers):
        yield "the search of all accounts has other numbers of it than it has"
    if (order.review_paused_at is not None) != (order.pk in batch.asked):
        yield "the review clock and the question to the customer disagree on whether we wait for an answer"


def timeline(batch: CheckedBatch, order: PortInOrder, numbers: list[CheckedNumber]) -> Iterator[str]:
    """The event lines of each number lead from draft to its status without a gap."""
    for number in numbers:
        status = NumberStatus.DRAFT.value
        for before, after in batch.lines.get(number.pk, []):
            if before != status:
                yield f"{number.tn}: an event moves it from {before}, but it was {status}"
                break
            status = after
        else:
            if status != number.status:
                yield f"{number.tn}: its events lead to {status}, but it is {number.status}"


def submissions(batch: CheckedBatch, order: PortInOrder, numbers: list[CheckedNumber]) -> Iterator[str]:
    """A submitted order has its submissions, unchanged, and each number is listed in the one that it holds."""
    rows = {submission.pk: submission for submission in batch.submissions.get(order.pk, [])}
    if order.status != OrderStatus.DRAFT and not rows:
        yield "it was submitted, but has no submission"
    if sorted(row.attempt for row in rows.values()) != list(range(1, len(rows) + 1)):
        yield "the attempts of its submissions have a gap"
    for row in rows.values():
        if not seals.is_intact(row):
            yield f"its submission {row.attempt} is not what was frozen"
    for number in numbers:
        if number.status == NumberStatus.DRAFT:
            continue
        if number.submission_id not in rows:
            yield f"{number.tn}: its submission is not one of this order"
        elif number.tn not in rows[number.submission_id].numbers:
            yield f"{number.tn}: its submission does not list it"


def readings(batch: CheckedBatch, order: PortInOrder, numbers: list[CheckedNumber]) -> Iterator[str]:
    """What was read on documents is dropped with the end of an order, and not before."""
    if not (dropped := batch.dropped.get(order.pk)):
        return
    if all(number.status in (NumberStatus.COMPLETED, NumberStatus.CANCELED) for number in numbers):
        return
    for reference in dropped:
        yield f"the reading of document {reference} was dropped, but the order is not over"


def service(batch: CheckedBatch, order: PortInOrder, numbers: list[CheckedNumber]) -> Iterator[str]:
    """A completed number is in service, or was released; nothing else is in service by this order."""
    completed = {number.tn: number for number in numbers if number.status == NumberStatus.COMPLETED}
    active: dict[str, list[InService]] = {}
    for row in batch.active.get(order.reference, []):
        active.setdefault(row.tn, []).append(row)
        if row.tn not in completed or row.account_id != order.account_id:
            yield f"{row.tn}: it is in Active Numbers, but not completed in this order and account"
    for tn, number in completed.items():
        rows = active.get(tn, [])
        if len(rows) != 1:
            yield f"{tn}: it is completed, but {len(rows)} rows in Active Numbers come from this order"
        elif (rows[0].released_at is None) != (number.released_at is None):
            yield f"{tn}: order and Active Numbers disagree on whether it was released"


def carrier_requests(batch: CheckedBatch, order: PortInOrder, numbers: list[CheckedNumber]) -> Iterator[str]:
    """What is approved waits in exactly one request, what is with the carrier was sent, and what the carrier is to be
    asked has its request: a cancellation or another date counts as asked when, and only when, that request was sent.
    """
    mine = {number.pk for number in numbers}
    for request in batch.requests.get(order.pk, []):
        held = batch.holds.get(request.pk, [])
        if any(number not in mine for number in held):
            yield f"request {request.pk}: it holds numbers of another order"
        if request.sent_at and request.withdrawn_at:
            yield f"request {request.pk}: it was sent and withdrawn"
        if not held and not request.withdrawn_at:
            yield f"request {request.pk}: it holds no number and was not withdrawn"
        if (request.kind == CarrierRequestKind.DATE) != (request.wish_on is not None):
            yield (
                f"request {request.pk}: its kind is “{request.get_kind_display()}”, and its requested date is"
                f" {request.wish_on}"
            )
        if request.sent_at and request.sent_at < request.created_at:
            yield f"request {request.pk}: it was sent before it was made"
    for number in numbers:
        yield from _port(number, batch.ports.get(number.pk, []))
        yield from _other_requests(number, batch.others.get(number.pk, []))


def _port(number: CheckedNumber, requests: list[CarrierRequest]) -> Iterator[str]:
    """What is wrong with the requests to port it."""
    unsent = sum(request.sent_at is None for request in requests)
    is_approved = number.status == NumberStatus.IN_REVIEW and number.approved_at is not None
    if is_approved and unsent != 1:
        yield f"{number.tn}: it is approved and in {unsent} unsent requests"
    if not is_approved and unsent:
        yield f"{number.tn}: it is {number.status}, but a request for it was not sent"
    if number.status in SENT and not any(
        request.submission_id == number.submission_id and request.sent_at for request in requests
    ):
        yield f"{number.tn}: it is {number.status}, but no request of its submission was sent"


def _other_requests(number: CheckedNumber, requests: list[CarrierRequest]) -> Iterator[str]:
    """What is wrong with those to cancel it, or to move it on another day."""
    wanted = [request for request in requests if request.wants(cast("PortInNumber", number))]
    if wanted or number.cancel_requested_at or number.cancel_sent_at:
        asked = [request for request in wanted if request.kind == CarrierRequestKind.CANCEL]
        yield from _asked(number, "cancellation", asked, number.cancel_requested_at, number.cancel_sent_at)
    if wanted or number.foc_wish_on or number.foc_wish_sent_at:
        asked = [request for request in wanted if request.kind == CarrierRequestKind.DATE]
        yield from _asked(number, "other FOC date", asked, number.foc_wish_on, number.foc_wish_sent_at)


def _asked(
    number: CheckedNumber,
    what: str,
    requests: list[CarrierRequest],
    wanted: date | datetime | None,
    asked_at: int | None,
) -> Iterator[str]:
    if wanted and not requests:
        yield f"{number.tn}: its {what} was requested, but there is no request to the carrier"
    # A request that the carrier refused may be made again: then the older request was sent, and the newest tells.
    is_told = any(request.sent_at for request in requests) if asked_at else bool(requests and requests[-1].sent_at)
    if (asked_at is not None) != is_told:
        yield (
            f"{number.tn}: its {what} is {'' if asked_at else 'not '}told to have been asked for, its request says"
            " otherwise"
        )


CHECKS: tuple[Check, ...] = (derived, timeline, submissions, readings, service, carrier_requests)


def problems() -> Iterator[str]:
    """Everything that is wrong, a line each; nothing when all is well."""
    for orders in batches(PortInOrder.objects.only(*ASKED_OF_ORDERS)):
        with _collected_rarely():
            suspicious = [order.pk for order, _ in _wrong(CheckedBatch.of(orders))]
        for order_id in dict.fromkeys(suspicious):
            yield from _again(order_id)
    held_twice = PortInNumber.objects.open().values("tn").annotate(orders=Count("pk")).filter(orders__gt=1)
    for row in held_twice.order_by("tn"):
        yield f"{row['tn']} is in {row['orders']} live orders"
    yield from _orphans()


@contextmanager
def _collected_rarely() -> Iterator[None]:
    """Rows hold no circles: to look for some among the hundred thousand objects of a batch, again and again while it is
    read, took a fifth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(500_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _wrong(batch: CheckedBatch) -> Iterator[tuple[PortInOrder, str]]:
    for order in batch.orders:
        for check in CHECKS:
            for found in check(batch, order, batch.numbers.get(order.pk, [])):
                yield order, found


def _again(order_id: int) -> list[str]:
    """What is wrong with one order while nothing can move in it."""
    with transaction.atomic():
        locked = PortInOrder.objects.only(*ASKED_OF_ORDERS).select_for_update(of=("self",))
        order = locked.filter(pk=order_id).first()
        return (
            [f"Order {order.spoken_reference}: {found}" for _, found in _wrong(CheckedBatch.of([order]))]
            if order
            else []
        )


def _orphans() -> Iterator[str]:
    """Numbers in Active Numbers that name an order which does not exist, or which they are not in."""
    number = PortInNumber.objects.filter(tn=OuterRef("tn"), order__reference=OuterRef("order_reference"))
    rows = ActiveNumber.objects.exclude(order_reference="").exclude(Exists(number)).order_by("pk")
    for tn, reference in rows.values_list("tn", "order_reference"):
        if PortInOrder.objects.filter(reference=reference).exists():
            yield f"{tn} is in Active Numbers from order {reference}, which it is not in"
        else:
            yield f"{tn} is in Active Numbers from order {reference}, which does not exist"


def batches(rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """The rows in the order of their keys, some hundred at a time."""
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield found
        last = found[-1].pk
