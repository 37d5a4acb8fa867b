"""What needs doing, across all accounts: the filters of the queue, how many orders each holds, and which comes next.

Reads only. Each filter asks a partial index that holds its orders alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models import User
from phone_numbers.area_codes import number_zones
from portin.models import CarrierRequest, OrderMessage, PortInNumber, PortInOrder
from portin.models.counting import counted
from portin.models.querysets import NumberQuerySet, OrderQuerySet
from portin.rules import business_days

REVIEW, TO_SEND = "review", "to-send"
MOST_NEIGHBOURS = 500
MOST_LATE = 2000  # looked at, the longest waiting first
# that many business days are never fewer days
SHORTEST_CARRIER_WAIT = timedelta(days=business_days.ANSWER_OVERDUE_DAYS)


# ---------------------------------------------------------------------------------------------------- which orders


def to_review(now: datetime) -> OrderQuerySet:
    """By what the clock says: running ones first, the least time left first; then FOC soon, then age."""
    is_paused = Case(When(review_paused_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        PortInOrder.objects.to_review()
        .annotate(is_paused=is_paused)
        .order_by(
            "is_paused",
            "review_due_at",
            Coalesce("next_foc_on", "preferred_on").asc(nulls_last=True),
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
    return PortInOrder.objects.with_the_carrier().order_by("updated_at", "pk")


def with_a_date(now: datetime) -> OrderQuerySet:
    """Orders with a number that has a FOC date, today or later, or passed."""
    return PortInOrder.objects.with_a_foc_date().order_by("next_foc_on", "pk")


def carrier_is_late(now: datetime) -> OrderQuerySet:
    """Seven business days where the service address is; an order is as late as its number that waits longest."""
    candidates = PortInOrder.objects.with_the_carrier().filter(with_carrier_since__lte=now - SHORTEST_CARRIER_WAIT)
    rows = candidates.order_by("with_carrier_since", "pk").values_list("pk", "with_carrier_since", "country", "region")
    return PortInOrder.objects.filter(pk__in=_late(rows[:MOST_LATE], now)).order_by("updated_at", "pk")


def late_with_carrier(numbers: NumberQuerySet, now: datetime) -> NumberQuerySet:
    """Numbers whose carrier did not answer in time."""
    candidates = numbers.submitted_to_carrier().filter(sent_at__lte=now - SHORTEST_CARRIER_WAIT)
    return numbers.filter(pk__in=_late(candidates.values_list("pk", "sent_at", "order__country", "order__region"), now))


def _late(rows: Iterable[tuple[int, datetime | None, str, str]], now: datetime) -> list[int]:
    """The keys of those (key, sent, country, region) whose answer is overdue."""
    overdue = lru_cache(maxsize=None)(
        lambda sent_at, country, region: business_days.is_carrier_response_overdue(
            sent_at, now, country, region, days=settings.CARRIER_OVERDUE_DAYS
        )
    )
    return [pk for pk, sent_at, country, region in rows if sent_at and overdue(_hour_of(sent_at), country, region)]


def _hour_of(moment: datetime) -> datetime:
    """Days begin at whole hours, or at half ones: within one half hour the day is the same everywhere."""
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)


def foc_is_due(now: datetime) -> OrderQuerySet:
    """Orders with a number that is due: on the day that has begun in some zones only, its numbers are looked at."""
    first, last, begun = _days_now(now)
    wanted = Q(next_foc_on__lte=first)
    if first != last:
        due = PortInNumber.objects.accepted().filter(foc_on=last, time_zone__in=begun, order=OuterRef("pk"))
        wanted |= Q(Exists(due), next_foc_on=last)
    return PortInOrder.objects.filter(wanted).order_by("next_foc_on", "pk")


def due_numbers(now: datetime) -> NumberQuerySet:
    """Accepted numbers whose FOC date is today or earlier in their own zone."""
    first, last, begun = _days_now(now)
    due = PortInNumber.objects.accepted()
    return due.filter(Q(foc_on__lte=first) | Q(foc_on=last, time_zone__in=begun))


def _days_now(now: datetime) -> tuple[date, date, list[str]]:
    """Today where it is earliest and where it is latest, among the zones of numbers, and the zones of the latter."""
    days = {zone: business_days.local_date(now, zone) for zone in number_zones()}
    first, last = min(days.values()), max(days.values())
    return first, last, [zone for zone, day in days.items() if day == last]


def ported_with_failures(now: datetime) -> OrderQuerySet:
    return PortInOrder.objects.with_inactive_numbers().order_by("updated_at", "pk")


def cancel_requested(now: datetime) -> OrderQuerySet:
    return PortInOrder.objects.cancel_requested().order_by("updated_at", "pk")


def another_date_requested(now: datetime) -> OrderQuerySet:
    return PortInOrder.objects.another_date_requested().order_by("next_foc_on", "pk")


def with_messages(now: datetime) -> OrderQuerySet:
    unread = OrderMessage.objects.filter(is_from_support=False, read_by_support_at=None)
    return PortInOrder.objects.filter(pk__in=unread.values("order_id")).order_by("updated_at", "pk")


def handing_over_failed(now: datetime) -> OrderQuerySet:
    failed = CarrierRequest.objects.failed_or_unclear(now)
    return PortInOrder.objects.filter(pk__in=failed.values("submission__order_id")).order_by("updated_at", "pk")


def ours_to_resubmit(now: datetime) -> OrderQuerySet:
    """Orders with a rejected number that support clears and sends again, and that is not done by what completed beside
    it."""
    return PortInOrder.objects.ours_to_resubmit().order_by("updated_at", "pk")


def all_open(now: datetime) -> OrderQuerySet:
    return PortInOrder.objects.open().order_by("-updated_at", "-pk")


@dataclass(frozen=True)
class QueueFilter:
    """One chip over the queue. `is_counted`: how many orders it holds is worth a query. `rows`: what is counted, if not
    orders."""

    key: str
    title: str
    orders: Callable[[datetime], OrderQuerySet]
    empty: str
    is_counted: bool = True
    rows: Callable[[], QuerySet[Any]] | None = None


FILTERS = {
    one.key: one
    for one in (
        QueueFilter("review", "To review", to_review, "Every order is decided."),
        QueueFilter(TO_SEND, "To send", to_send, "The carrier has every request.", rows=CarrierRequest.objects.unsent),
        QueueFilter("carrier", "With the carrier", with_carrier, "No carrier owes us a response."),
        QueueFilter("late", "Carrier is late", carrier_is_late, "No carrier is late."),
        QueueFilter("dated", "FOC date set", with_a_date, "No number has a FOC date ahead."),
        QueueFilter("foc", "FOC today", foc_is_due, "No number is due to move today."),
        QueueFilter(
            "failures",
            "Ported with failures",
            ported_with_failures,
            "Voice and SMS work on every number that was ported.",
        ),
        QueueFilter("cancel", "Cancel requests", cancel_requested, "No cancellation is waiting for a carrier."),
        QueueFilter("dates", "Date requests", another_date_requested, "Nobody is asking for another FOC date."),
        QueueFilter("messages", "Messages", with_messages, "Every message is answered or read."),
        QueueFilter("handing-over", "Handing over failed", handing_over_failed, "Every request reached the carrier."),
        QueueFilter("resubmit", "Ours to resubmit", ours_to_resubmit, "No rejection waits for us to clear it."),
        QueueFilter("open", "All open", all_open, "There is no open order.", is_counted=False),
    )
}


def counts(now: datetime, also: Sequence[QuerySet[Any]] = ()) -> tuple[dict[str, int], list[int]]:
    """How many orders each filter holds, and how many rows there are of what is asked `also`, counted no further than
    anybody reads; two queries for all of them."""
    asked = {one.key: one.rows() if one.rows else one.orders(now) for one in FILTERS.values() if one.is_counted}
    found = counted([*asked.values(), *also])
    return dict(zip(asked, found, strict=False)), found[len(asked) :]


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
