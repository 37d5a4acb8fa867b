"""The rows of one page of the queue: orders with their numbers, and in words what each needs. Reads only, and only the
columns that a row shows, with a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, cast
from uuid import UUID

from django.conf import settings
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from phone_numbers import nanp
from portin.models import CarrierRequest, OrderMessage, PortInNumber, PortInOrder, Rejection, SendingState, Submission
from portin.models.querysets import OrderQuerySet
from portin.rules import business_days
from portin.rules.reasons import CATALOGUE, SUPPORT, can_be_fixed_by
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus, OrderStatus
from portin.rules.words import day, joined, plural

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Counts(TypedDict):
        """What is counted of each order of the queue."""

        attempts: int
        unread: int

    QueuedOrder = WithAnnotations[PortInOrder, Counts]


class QueuedNumber(NamedTuple):
    """What a row needs of a number, named as the columns of PortInNumber."""

    order_id: int
    pk: int
    tn: str
    status: str
    approved_at: datetime | None
    sent_at: datetime | None
    foc_on: date | None
    time_zone: str
    cancel_requested_at: datetime | None
    cancel_sent_at: datetime | None
    foc_wish_on: date | None
    foc_wish_sent_at: datetime | None

    @property
    def display(self) -> str:
        return nanp.display(self.tn)


@dataclass
class QueueRow:
    """One order of the queue, with what it needs."""

    order: PortInOrder
    numbers: list[QueuedNumber]
    attempts: int = 1
    unread: int = 0
    failed_request: str = ""
    ours: list[QueuedNumber] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)

    @property
    def first(self) -> QueuedNumber | None:
        return self.numbers[0] if self.numbers else None

    @property
    def more(self) -> int:
        return len(self.numbers) - 1


def orders_of_page(orders: OrderQuerySet, start: int, many: int) -> list[QueuedOrder]:
    """So many orders from a place on: first their keys, by the index that serves their order, then what a row shows of
    them and of account and claim. Never the secrets, which cost decrypting."""
    attempts = _how_many(Submission.objects.filter(order=OuterRef("pk")))
    unread = _how_many(
        OrderMessage.objects.filter(order=OuterRef("pk"), is_from_support=False, read_by_support_at=None)
    )
    keys = list(orders.values_list("pk", flat=True)[start : start + many])
    shown = (
        PortInOrder.objects.select_related("account", "claimed_by")
        .annotate(attempts=attempts, unread=unread)
        .only(
            "reference",
            "name",
            "status",
            "country",
            "region",
            "next_foc_on",
            "review_due_at",
            "review_paused_at",
            "is_ours_to_resubmit",
            "link_key",
            "account_id",
            "claimed_at",
            "claimed_by__name",
            "claimed_by__email",
            "account__name",
        )
    )
    found = cast("dict[int, QueuedOrder]", shown.in_bulk(keys))
    return [found[key] for key in keys if key in found]


def _how_many(rows: QuerySet[Any]) -> Coalesce:
    """Of each order; 0 where it has none."""
    return Coalesce(Subquery(rows.order_by().values("order").annotate(many=Count("pk")).values("many")), 0)


def rows(orders: Sequence[QueuedOrder], now: datetime) -> list[QueueRow]:
    """The rows of one page of orders; four queries at most for any number of them."""
    pks = [order.pk for order in orders]
    numbers: dict[int, list[QueuedNumber]] = defaultdict(list)
    of_page = PortInNumber.objects.filter(order__in=pks).order_by("order_id", "tn")
    for values in of_page.values_list(*QueuedNumber._fields).iterator(chunk_size=2000):
        numbers[values[0]].append(QueuedNumber(*values))
    failures = _failures(pks, now)
    linked = _linked({order.link_key for order in orders if order.link_key})
    rejections = _ours_rejections([order.pk for order in orders if order.is_ours_to_resubmit])
    found = []
    for order in orders:
        row = QueueRow(
            order,
            numbers[order.pk],
            order.attempts,
            order.unread,
            failures.get(order.pk, ""),
            linked=[name for key, name in linked.get(order.link_key, ()) if key != order.pk] if order.link_key else [],
        )
        for number in row.numbers if order.is_ours_to_resubmit else ():
            codes = rejections.get(number.pk, [])
            if order.status != OrderStatus.COMPLETED and can_be_fixed_by(SUPPORT, codes):
                row.ours.append(number)
                row.reasons += [CATALOGUE[code].title for code in codes if CATALOGUE[code].title not in row.reasons]
        row.needs = _needs(row, now)
        found.append(row)
    return found


def _failures(pks: list[int], now: datetime) -> dict[int, str]:
    """What went wrong with handing an order over; that the carrier may have it goes before what it surely has not; one
    query."""
    requests = CarrierRequest.objects.failed_or_unclear(now).filter(submission__order__in=pks)
    found: dict[int, str] = {}
    for request in requests.select_related("submission").defer("submission__secrets", "submission__answers"):
        order_id, error = request.submission.order_id, request.last_error
        if request.state(now) == SendingState.UNCLEAR:
            found[order_id] = f"{SendingState.UNCLEAR.label}: ask it" + (f". {error}" if error else "")
        else:
            found.setdefault(order_id, f"Handing over failed: {error}")
    return found


def _ours_rejections(pks: list[int]) -> dict[int, list[str]]:
    """The open reasons of rejected numbers, by number; one query, and none where there is nothing of ours."""
    found: dict[int, list[str]] = defaultdict(list)
    if not pks:
        return found
    rejected = PortInNumber.objects.rejected().filter(order__in=pks)
    given = Rejection.objects.filter(number__in=rejected, resolved_at=None).order_by("pk")
    for number_id, code in given.values_list("number_id", "code"):
        if code not in found[number_id]:
            found[number_id].append(code)
    return found


def _linked(link_keys: set[UUID]) -> dict[UUID | None, list[tuple[int, str]]]:
    """Keys and names of the orders that were made together; one query, and none where there are none."""
    found: dict[UUID | None, list[tuple[int, str]]] = defaultdict(list)
    if link_keys:
        for order in PortInOrder.objects.filter(link_key__in=link_keys).order_by("pk").only("name", "link_key"):
            found[order.link_key].append((order.pk, order.display_name))
    return found


def _needs(row: QueueRow, now: datetime) -> list[str]:
    return [line for part in (_of_review, _of_carrier, _of_numbers, _of_requests) for line in part(row, now)]


def _of_review(row: QueueRow, now: datetime) -> Iterable[str]:
    in_review = [n for n in row.numbers if n.status == NumberStatus.IN_REVIEW]
    undecided = [n for n in in_review if n.approved_at is None]
    if undecided and row.order.review_paused_at:
        yield "Waiting for the customer’s answer"
    elif undecided:
        yield f"Decide {plural(len(undecided), 'number')}"
    if len(in_review) > len(undecided) and not row.failed_request:
        yield f"{plural(len(in_review) - len(undecided), 'number')} approved, not sent yet"
    if row.failed_request:
        yield row.failed_request


def _of_carrier(row: QueueRow, now: datetime) -> Iterable[str]:
    sent = [n.sent_at for n in row.numbers if n.status == NumberStatus.SUBMITTED_TO_CARRIER and n.sent_at]
    country, region = row.order.country, row.order.region
    late = {
        moment
        for moment in set(sent)
        if business_days.is_carrier_response_overdue(moment, now, country, region, days=settings.CARRIER_OVERDUE_DAYS)
    }
    if late:
        many = sum(moment in late for moment in sent)
        yield f"No response from the carrier for {plural(many, 'number')}, sent {day(min(late))}"
    accepted = [n for n in row.numbers if n.status == NumberStatus.ACCEPTED]
    dates = {(n.foc_on, n.time_zone) for n in accepted if n.foc_on}
    begun = {(on, zone) for on, zone in dates if business_days.is_due(on, zone, now)}
    due = [n.foc_on for n in accepted if n.foc_on and (n.foc_on, n.time_zone) in begun]
    if due:
        yield f"FOC date {day(min(due))}: {plural(len(due), 'number')} to test"


def _of_numbers(row: QueueRow, now: datetime) -> Iterable[str]:
    broken = [n for n in row.numbers if n.status in PORTED_INACTIVE]
    if broken:
        yield f"Voice or SMS inactive on {plural(len(broken), 'number')}"


def _of_requests(row: QueueRow, now: datetime) -> Iterable[str]:
    canceling = [n for n in row.numbers if n.cancel_requested_at]
    if canceling:
        asked = "the carrier was asked" if all(n.cancel_sent_at for n in canceling) else "not sent yet"
        yield f"Cancellation requested for {plural(len(canceling), 'number')}, {asked}"
    requested = [n for n in row.numbers if n.foc_wish_on]
    if requested:
        asked = "the carrier was asked" if all(n.foc_wish_sent_at for n in requested) else "not sent yet"
        when = joined([day(one) for one in sorted({n.foc_wish_on for n in requested if n.foc_wish_on})])
        yield f"Another FOC date requested: {when}, {asked}"
    if row.ours:
        yield f"Clear it, then submit {plural(len(row.ours), 'number')} again: {joined(row.reasons)}"
    if row.unread:
        yield plural(row.unread, "unread message")
