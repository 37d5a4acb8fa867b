"""What needs doing, across all accounts: the filters of the queue, how many orders each holds, and the rows of a page.

Reads only, with a number of queries that does not grow with the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models import User
from portin.models import (
    CarrierRequest,
    OrderMessage,
    PortInNumber,
    PortInOrder,
    Rejection,
    SendingState,
    Submission,
)
from portin.models.querysets import NumberQuerySet, OrderQuerySet
from portin.orders import linked
from portin.rules import business_days
from portin.rules.reasons import CATALOGUE, SUPPORT, can_be_fixed_by
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus, OrderStatus
from portin.rules.words import day, joined, plural

REVIEW, TO_SEND = "review", "to-send"
MOST_NEIGHBOURS = 500
# that many business days are never fewer days
SHORTEST_CARRIER_WAIT = timedelta(days=business_days.ANSWER_OVERDUE_DAYS)


# ---------------------------------------------------------------------------------------------------- which orders


def to_review(now: datetime) -> OrderQuerySet:
    """By what the clock says: running ones first, the least time left first; then FOC soon, resubmitted, age."""
    is_paused = Case(When(review_paused_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        PortInOrder.objects.to_review()
        .annotate(is_paused=is_paused, attempts=Count("submissions"))
        .order_by(
            "is_paused",
            "review_due_at",
            Coalesce("next_foc_on", "preferred_on").asc(nulls_last=True),
            "-attempts",
            "submitted_at",
            "pk",
        )
    )


def to_send(now: datetime) -> OrderQuerySet:
    """Orders with a request that the carrier does not have yet, whoever is to send it; the one that waits longest
    first."""
    unsent = CarrierRequest.objects.unsent().filter(submission__order=OuterRef("pk")).order_by("created_at")
    waits_since = Subquery(unsent.values("created_at")[:1])
    return PortInOrder.objects.annotate(waits_since=waits_since).exclude(waits_since=None).order_by("waits_since", "pk")


def with_carrier(now: datetime) -> OrderQuerySet:
    """Orders whose carrier has not answered for a number, late or not."""
    return _orders(PortInNumber.objects.submitted_to_carrier()).order_by("updated_at", "pk")


def with_a_date(now: datetime) -> OrderQuerySet:
    """Orders with a number that has a FOC date, today or later, or passed."""
    return _orders(PortInNumber.objects.accepted()).order_by("next_foc_on", "pk")


def carrier_is_late(now: datetime) -> OrderQuerySet:
    return _orders(late_with_carrier(PortInNumber.objects.all(), now)).order_by("updated_at", "pk")


def late_with_carrier(numbers: NumberQuerySet, now: datetime) -> NumberQuerySet:
    """Numbers whose carrier did not answer in time: seven business days where the service address is."""
    candidates = numbers.submitted_to_carrier().filter(sent_at__lte=now - SHORTEST_CARRIER_WAIT)
    late = [
        pk
        for pk, sent_at, country, region in candidates.values_list("pk", "sent_at", "order__country", "order__region")
        if business_days.is_carrier_answer_overdue(sent_at, now, country, region, days=settings.CARRIER_OVERDUE_DAYS)
    ]
    return numbers.filter(pk__in=late)


def foc_is_due(now: datetime) -> OrderQuerySet:
    return _orders(due_numbers(now)).order_by("next_foc_on", "pk")


def due_numbers(now: datetime) -> NumberQuerySet:
    """Accepted numbers whose FOC date is today or earlier in their own zone."""
    latest = (now + timedelta(days=1)).date()
    rows = PortInNumber.objects.foc_on_or_before(latest).values_list("pk", "foc_on", "time_zone")
    return PortInNumber.objects.filter(
        pk__in=[pk for pk, foc_on, zone in rows if business_days.is_due(foc_on, zone, now)]
    )


def ported_with_failures(now: datetime) -> OrderQuerySet:
    return _orders(PortInNumber.objects.ported_inactive()).order_by("updated_at", "pk")


def cancel_requested(now: datetime) -> OrderQuerySet:
    return _orders(PortInNumber.objects.open().cancel_requested()).order_by("updated_at", "pk")


def another_date_wished(now: datetime) -> OrderQuerySet:
    return _orders(PortInNumber.objects.accepted().exclude(foc_wish_on=None)).order_by("next_foc_on", "pk")


def with_messages(now: datetime) -> OrderQuerySet:
    return _orders(OrderMessage.objects.filter(is_from_support=False, read_by_support_at=None)).order_by(
        "updated_at", "pk"
    )


def handing_over_failed(now: datetime) -> OrderQuerySet:
    failed = CarrierRequest.objects.failed_or_unclear(now)
    return PortInOrder.objects.filter(pk__in=failed.values("submission__order_id")).order_by("updated_at", "pk")


def ours_to_resubmit(now: datetime) -> OrderQuerySet:
    """Orders with a rejected number that support clears and sends again, and that is not done by what completed beside
    it."""
    codes: dict[tuple[int, int], list[str]] = defaultdict(list)
    candidates = PortInNumber.objects.rejected().filter(
        rejections__resolved_at=None, rejections__code__in=_SUPPORT_CODES
    )
    rows = Rejection.objects.filter(number__in=candidates, resolved_at=None).values_list(
        "number__order_id", "number_id", "code"
    )
    for order_id, number_id, code in rows:
        codes[order_id, number_id].append(code)
    mine = {order_id for (order_id, _), given in codes.items() if can_be_fixed_by(SUPPORT, given)}
    return PortInOrder.objects.filter(pk__in=mine).not_completed().order_by("updated_at", "pk")


def all_open(now: datetime) -> OrderQuerySet:
    return PortInOrder.objects.open().order_by("-updated_at", "-pk")


_SUPPORT_CODES = [code for code, row in CATALOGUE.items() if row.fixed_by == SUPPORT]


def _orders(rows: NumberQuerySet) -> OrderQuerySet:
    return PortInOrder.objects.filter(pk__in=rows.values("order_id"))


@dataclass(frozen=True)
class QueueFilter:
    """One chip over the queue. `is_counted`: how many orders it holds is worth a query. `rows`: what is counted, if not
    orders."""

    key: str
    title: str
    orders: Callable[[datetime], OrderQuerySet]
    empty: str
    is_counted: bool = True
    rows: Callable[[], QuerySet] | None = None


FILTERS = {
    one.key: one
    for one in (
        QueueFilter("review", "To review", to_review, "Every order is decided."),
        QueueFilter(TO_SEND, "To send", to_send, "The carrier has every request.", rows=CarrierRequest.objects.unsent),
        QueueFilter("carrier", "With the carrier", with_carrier, "No carrier owes us an answer."),
        QueueFilter("late", "Carrier is late", carrier_is_late, "No carrier has kept us waiting for too long."),
        QueueFilter("dated", "FOC date set", with_a_date, "No number has a FOC date ahead."),
        QueueFilter("foc", "FOC today", foc_is_due, "No number is due to move today."),
        QueueFilter(
            "failures",
            "Ported with failures",
            ported_with_failures,
            "Voice and SMS work on every number that was ported.",
        ),
        QueueFilter("cancel", "Cancel requests", cancel_requested, "Nobody waits for a carrier to cancel."),
        QueueFilter("dates", "Date requests", another_date_wished, "Nobody asks for another FOC date."),
        QueueFilter("messages", "Messages", with_messages, "Every message is answered or read."),
        QueueFilter("handing-over", "Handing over failed", handing_over_failed, "Every request reached the carrier."),
        QueueFilter("resubmit", "Ours to resubmit", ours_to_resubmit, "No rejection waits for us to clear it."),
        QueueFilter("open", "All open", all_open, "There is no open order.", is_counted=False),
    )
}


def counts(now: datetime) -> dict[str, int]:
    """How many orders each filter holds; one query or two each."""
    return {
        one.key: (one.rows() if one.rows else one.orders(now).order_by()).count()
        for one in FILTERS.values()
        if one.is_counted
    }


def neighbours(order: PortInOrder, now: datetime, show: str = REVIEW) -> tuple[str, str, int, int]:
    """(reference before, reference after, place, how many) in a view, first of all in that of what is to review; place
    0 when the order is not in it.
    """
    references = list(
        FILTERS.get(show, FILTERS[REVIEW]).orders(now).values_list("reference", flat=True)[:MOST_NEIGHBOURS]
    )
    if order.reference not in references:
        return "", references[0] if references else "", 0, len(references)
    place = references.index(order.reference)
    before = references[place - 1] if place else ""
    after = references[place + 1] if place + 1 < len(references) else ""
    return before, after, place + 1, len(references)


def following(order: PortInOrder, user: User, now: datetime, show: str) -> str:
    """The reference of the order of a view that this reviewer is to open after one; "" when no other is left for them.

    Colleagues' claims and orders of accounts of their own are passed over. Ask before the order is decided, which takes
    it away.
    """
    shown = FILTERS.get(show, FILTERS[REVIEW]).orders(now).exclude(account__memberships__user=user)
    fresh = now - timedelta(minutes=settings.CLAIM_MINUTES)
    rows = shown.values_list("reference", "claimed_by_id", "claimed_at")[:MOST_NEIGHBOURS]
    free = [ref for ref, by, at in rows if ref == order.reference or by in (None, user.pk) or at is None or at <= fresh]
    place = free.index(order.reference) if order.reference in free else -1
    after = free[place + 1 :] + free[: max(place, 0)]
    return after[0] if after else ""


# ------------------------------------------------------------------------------------------------- the rows of a page


@dataclass
class QueueRow:
    """One order of the queue, with what it needs."""

    order: PortInOrder
    numbers: list[PortInNumber]
    attempts: int = 1
    unread: int = 0
    failed_request: str = ""
    ours: list[PortInNumber] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)

    @property
    def first(self) -> PortInNumber | None:
        return self.numbers[0] if self.numbers else None

    @property
    def more(self) -> int:
        return len(self.numbers) - 1


def rows(orders: Iterable[PortInOrder], now: datetime) -> list[QueueRow]:
    """The rows of one page of orders; six queries for any number of them."""
    orders = list(orders)
    linked.read_linked(orders)
    pks = [order.pk for order in orders]
    numbers: dict[int, list[PortInNumber]] = defaultdict(list)
    for number in PortInNumber.objects.filter(order__in=pks).defer("pin").by_tn():
        numbers[number.order_id].append(number)
    attempts = dict(Submission.objects.filter(order__in=pks).order_by().values_list("order_id").annotate(Count("pk")))
    unread = OrderMessage.objects.filter(order__in=pks, is_from_support=False, read_by_support_at=None)
    unread_counts = dict(unread.order_by().values_list("order_id").annotate(Count("pk")))
    failures = _failures(pks, now)
    rejections = _ours_rejections(pks)
    found = []
    for order in orders:
        row = QueueRow(
            order,
            numbers[order.pk],
            attempts.get(order.pk, 0),
            unread_counts.get(order.pk, 0),
            failures.get(order.pk, ""),
        )
        for number in row.numbers:
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
    """The open reasons of rejected numbers, by number; one query."""
    found: dict[int, list[str]] = defaultdict(list)
    rejected = PortInNumber.objects.rejected().filter(order__in=pks)
    given = Rejection.objects.filter(number__in=rejected, resolved_at=None).order_by("pk")
    for number_id, code in given.values_list("number_id", "code"):
        if code not in found[number_id]:
            found[number_id].append(code)
    return found


def _needs(row: QueueRow, now: datetime) -> list[str]:
    order, lines = row.order, []
    undecided = [n for n in row.numbers if n.status == NumberStatus.IN_REVIEW and n.approved_at is None]
    if undecided and order.review_paused_at:
        lines.append("Waiting for the customer’s answer")
    elif undecided:
        lines.append(f"Decide {plural(len(undecided), 'number')}")
    waiting = [n for n in row.numbers if n.status == NumberStatus.IN_REVIEW and n.approved_at is not None]
    if waiting and not row.failed_request:
        lines.append(f"{plural(len(waiting), 'number')} approved, not sent yet")
    if row.failed_request:
        lines.append(row.failed_request)
    late = [
        n
        for n in row.numbers
        if n.status == NumberStatus.SUBMITTED_TO_CARRIER
        and business_days.is_carrier_answer_overdue(
            n.sent_at, now, order.country, order.region, days=settings.CARRIER_OVERDUE_DAYS
        )
    ]
    if late:
        lines.append(
            f"No answer from the carrier for {plural(len(late), 'number')}, sent {day(min(n.sent_at for n in late))}"
        )
    due = [
        n for n in row.numbers if n.status == NumberStatus.ACCEPTED and business_days.is_due(n.foc_on, n.time_zone, now)
    ]
    if due:
        lines.append(f"FOC date {day(min(n.foc_on for n in due))}: {plural(len(due), 'number')} to test")
    broken = [n for n in row.numbers if n.status in PORTED_INACTIVE]
    if broken:
        lines.append(f"Voice or SMS inactive on {plural(len(broken), 'number')}")
    canceling = [n for n in row.numbers if n.cancel_requested_at]
    if canceling:
        asked = all(n.cancel_sent_at for n in canceling)
        lines.append(
            f"Cancellation requested for {plural(len(canceling), 'number')},"
            f" {'the carrier was asked' if asked else 'not sent yet'}"
        )
    wished = [n for n in row.numbers if n.foc_wish_on]
    if wished:
        asked = all(n.foc_wish_sent_at for n in wished)
        when = joined([day(one) for one in sorted({n.foc_wish_on for n in wished})])
        lines.append(f"Another FOC date requested: {when}, {'the carrier was asked' if asked else 'not sent yet'}")
    if row.ours:
        lines.append(f"Clear it, then submit {plural(len(row.ours), 'number')} again: {joined(row.reasons)}")
    if row.unread:
        lines.append(plural(row.unread, "unread message"))
    return lines


def orders_of_page(orders: OrderQuerySet) -> OrderQuerySet:
    """With what a row shows of the account and the claim, and without the secrets, which cost decrypting."""
    return orders.select_related("account", "claimed_by").defer("account_number", "pin", "pasted_numbers", "typed")
