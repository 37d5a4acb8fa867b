"""What needs doing, across all accounts: the filters of the queue, how many orders each holds, and which comes next.

Reads only. Each filter asks a partial index that holds its orders alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts import keyset
from accounts.keyset import Keyset, Reach
from accounts.models import User
from accounts.prepared import Prepared
from phone_numbers.area_codes import number_zones
from portin.models import CarrierRequest, OrderMessage, PortInNumber, PortInOrder
from portin.models.counting import MARK, Counting, counted, counting
from portin.models.querysets import NumberQuerySet, OrderQuerySet
from portin.rules import business_days, countries

REVIEW, TO_SEND = "review", "to-send"
BY_MOVE = Keyset((keyset.moment("updated_at"), keyset.whole("pk")))
LAST_MOVED_FIRST = Keyset(BY_MOVE.columns, is_descending=True)
BY_FOC_DATE = Keyset((keyset.day("next_foc_on"), keyset.whole("pk")))
MOST_NEIGHBOURS = 500


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
    """So many business days where the service address is; an order is as late as its number that waits longest."""
    late = PortInOrder.objects.with_the_carrier().filter(_is_overdue(_half_hour_of(now), "with_carrier_since"))
    return late.order_by("updated_at", "pk")


def late_with_carrier(numbers: NumberQuerySet, now: datetime) -> NumberQuerySet:
    """Numbers whose carrier did not answer in time."""
    return numbers.submitted_to_carrier().filter(_is_overdue(_half_hour_of(now), "sent_at", "order__"))


def _count_late(now: datetime) -> Counting | None:
    return _counting_late(_half_hour_of(now), settings.CARRIER_OVERDUE_DAYS, connection.vendor)


@lru_cache(maxsize=10)
def _counting_late(half_hour: datetime, days: int, vendor: str) -> Counting | None:
    return counting(carrier_is_late(half_hour))


def _half_hour_of(moment: datetime) -> datetime:
    """Days begin at whole hours, or at half ones: within one half hour the day is the same everywhere."""
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)


def _is_overdue(half_hour: datetime, since: str, order: str = "") -> Q:
    """Whether what was sent at a moment (`since`) is overdue where the order is. `order`: how to get to it."""
    known = _overdue_before(half_hour, settings.CARRIER_OVERDUE_DAYS)
    moments = [before for _, _, before in known]
    wanted = Q(**{f"{since}__lt": min(moments)})  # everywhere
    for country, regions, before in known:
        where = Q(**{f"{order}region__in": regions})
        is_there = Q(**{f"{order}country__in": country}, **{f"{since}__lt": before})
        wanted |= is_there & (where if regions[0] else ~where)
    return Q(**{f"{since}__lt": max(moments)}) & wanted


@lru_cache(maxsize=10)
def _overdue_before(half_hour: datetime, days: int) -> list[tuple[list[str], list[str], datetime]]:
    """(country, regions, moment): what was sent there before it is overdue. Few, because holidays are, and zones. The
    first region is "" where it is all the others, and an unknown one, that are meant."""
    found = []
    for country in countries.COUNTRIES.values():
        codes = [country.code, ""] if country is countries.DEFAULT else [country.code]
        usual, *moments = (
            business_days.overdue_before(half_hour, country.code, region, days=days)
            for region in ("", *country.regions)
        )
        apart = defaultdict(list)
        for region, before in zip(country.regions, moments, strict=True):
            if before != usual:
                apart[before].append(region)
        found += [(codes, regions, before) for before, regions in apart.items()]
        found.append((codes, ["", *(region for regions in apart.values() for region in regions)], usual))
    return found


def foc_is_due(now: datetime) -> OrderQuerySet:
    """Orders with a number that is due: on the day that has begun in some zones only, its numbers are looked at."""
    return _due(*_days_now(now))


def _due(first: date, last: date, begun: tuple[str, ...]) -> OrderQuerySet:
    wanted = Q(next_foc_on__lte=first)
    if first != last:
        due = PortInNumber.objects.accepted().filter(foc_on=last, time_zone__in=begun)
        wanted |= Q(pk__in=due.values("order"), next_foc_on=last)
    return PortInOrder.objects.filter(wanted, next_foc_on__lte=last).order_by("next_foc_on", "pk")


def _count_due(now: datetime) -> Counting | None:
    return _counting_due(*_days_now(now), connection.vendor)


@lru_cache(maxsize=10)
def _counting_due(first: date, last: date, begun: tuple[str, ...], vendor: str) -> Counting | None:
    """It changes as often as a day begins somewhere."""
    return counting(_due(first, last, begun))


def due_numbers(now: datetime) -> NumberQuerySet:
    """Accepted numbers whose FOC date is today or earlier in their own zone."""
    first, last, begun = _days_now(now)
    due = PortInNumber.objects.accepted()
    return due.filter(Q(foc_on__lte=first) | Q(foc_on=last, time_zone__in=begun))


def _days_now(now: datetime) -> tuple[date, date, tuple[str, ...]]:
    """Today where it is earliest and where it is latest, among the zones of numbers, and the zones of the latter."""
    days = {zone: business_days.local_date(now, zone) for zone in number_zones()}
    first, last = min(days.values()), max(days.values())
    return first, last, tuple(sorted(zone for zone, day in days.items() if day == last))


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
    """One chip over the queue. `sorted_by`: the key of its pages; None where the order is more than columns say, and
    pages are counted. `is_counted`: how many orders it holds is worth a query. `rows`: what is counted, if not orders.
    `is_of_today`: which orders it holds hangs on the time of day. `count`: how they are counted, where it is not the
    same statement at every moment."""

    key: str
    title: str
    orders: Callable[[datetime], OrderQuerySet]
    empty: str
    sorted_by: Keyset | None = BY_MOVE
    is_counted: bool = True
    rows: Callable[[], QuerySet[Any]] | None = None
    is_of_today: bool = False
    count: Callable[[datetime], Counting | None] | None = None

    def counting(self, now: datetime) -> Counting | None:
        """How its orders are counted."""
        if self.count:
            return self.count(now)
        asked = _counting(self.key, connection.vendor)
        return asked.at(now) if asked else None


FILTERS = {
    one.key: one
    for one in (
        QueueFilter("review", "To review", to_review, "Every order is decided.", sorted_by=None),
        QueueFilter(
            TO_SEND,
            "To send",
            to_send,
            "The carrier has every request.",
            sorted_by=None,
            rows=CarrierRequest.objects.unsent,
        ),
        QueueFilter("carrier", "With the carrier", with_carrier, "No carrier owes us a response."),
        QueueFilter(
            "late", "Carrier is late", carrier_is_late, "No carrier is late.", is_of_today=True, count=_count_late
        ),
        QueueFilter("dated", "FOC date set", with_a_date, "No number has a FOC date ahead.", sorted_by=BY_FOC_DATE),
        QueueFilter(
            "foc",
            "FOC today",
            foc_is_due,
            "No number is due to move today.",
            sorted_by=BY_FOC_DATE,
            is_of_today=True,
            count=_count_due,
        ),
        QueueFilter(
            "failures",
            "Ported with failures",
            ported_with_failures,
            "Voice and SMS work on every number that was ported.",
        ),
        QueueFilter("cancel", "Cancel requests", cancel_requested, "No cancellation is waiting for a carrier."),
        QueueFilter(
            "dates",
            "Date requests",
            another_date_requested,
            "Nobody is asking for another FOC date.",
            sorted_by=BY_FOC_DATE,
        ),
        QueueFilter("messages", "Messages", with_messages, "Every message is answered or read."),
        QueueFilter(
            "handing-over",
            "Handing over failed",
            handing_over_failed,
            "No hand-over to the carrier has failed.",
            is_of_today=True,
        ),
        QueueFilter("resubmit", "Ours to resubmit", ours_to_resubmit, "No rejection waits for us to clear it."),
        QueueFilter(
            "open", "All open", all_open, "There is no open order.", sorted_by=LAST_MOVED_FIRST, is_counted=False
        ),
    )
}


@lru_cache(maxsize=100)
def _counting(key: str, vendor: str) -> Counting | None:
    """Made once for each engine."""
    one = FILTERS[key]
    return counting(one.rows() if one.rows else one.orders(MARK))


def counts(now: datetime, also: Sequence[Counting | None] = ()) -> tuple[dict[str, int], list[int]]:
    """How many orders each filter holds, and how many rows there are of what is asked `also`, counted no further than
    anybody reads; one query for all of them."""
    asked = {one.key: one.counting(now) for one in FILTERS.values() if one.is_counted}
    found = counted([*asked.values(), *also])
    return dict(zip(asked, found, strict=False)), found[len(asked) :]


def keys(shown: QueueFilter, start: int, many: int) -> list[int]:
    """Of so many orders of a view without a key of pages, from a place on; by the index that serves it."""
    return [pk for (pk,) in _keys(shown.key, start, many)]


def reached(shown: QueueFilter, sorted_by: Keyset, now: datetime, reach: Reach) -> list[tuple[Any, ...]]:
    """The key of each order of a page, whose last column is its primary key; by the index that serves the view."""
    if shown.is_of_today or reach.key is not None or reach.is_back:
        columns = [column.name for column in sorted_by.columns]
        return list(sorted_by.reached(shown.orders(now), reach).values_list(*columns))
    return _first(shown.key, reach.most)


@Prepared
def _first(key: str, many: int) -> QuerySet[PortInOrder, Any]:
    shown = FILTERS[key]
    columns = [column.name for column in shown.sorted_by.columns] if shown.sorted_by else ["pk"]
    return shown.orders(MARK).values_list(*columns)[:many]


@Prepared
def _keys(key: str, start: int, many: int) -> QuerySet[PortInOrder, Any]:
    return FILTERS[key].orders(MARK).values_list("pk")[start : start + many]


@Prepared
def _references(key: str) -> QuerySet[PortInOrder, Any]:
    return FILTERS[key].orders(MARK).values_list("reference")[:MOST_NEIGHBOURS]


def neighbours(order: PortInOrder, now: datetime, show: str = REVIEW) -> tuple[str, str, int, int]:
    """(reference before, reference after, place, how many) in a view, first of all in that of what is to review; place
    0 when the order is not in it.
    """
    shown = FILTERS.get(show, FILTERS[REVIEW])
    if shown.is_of_today:
        references = list(shown.orders(now).values_list("reference", flat=True)[:MOST_NEIGHBOURS])
    else:
        references = [reference for (reference,) in _references(shown.key)]
    if order.reference not in references:
        return "", references[0] if references else "", 0, len(references)
    place = references.index(order.reference)
    before = references[place - 1] if place else ""
    after = references[place + 1] if place + 1 < len(references) else ""
    return before, after, place + 1, len(references)


def _others(orders: OrderQuerySet, user: int) -> QuerySet[PortInOrder, Any]:
    others = orders.exclude(account__memberships__user=user)
    return others.values_list("reference", "claimed_by_id", "claimed_at")[:MOST_NEIGHBOURS]


@Prepared
def _to_decide(key: str, user: int) -> QuerySet[PortInOrder, Any]:
    return _others(FILTERS[key].orders(MARK), user)


def following(order: PortInOrder, user: User, now: datetime, show: str) -> str:
    """The reference of the order of a view that this reviewer is to open after one; "" when no other is left for them.

    Colleagues' claims and orders of accounts of their own are passed over. Ask before the order is decided, which takes
    it away.
    """
    shown = FILTERS.get(show, FILTERS[REVIEW])
    fresh = now - timedelta(minutes=settings.CLAIM_MINUTES)
    rows = list(_others(shown.orders(now), user.pk)) if shown.is_of_today else _to_decide(shown.key, user=user.pk)
    free = [ref for ref, by, at in rows if ref == order.reference or by in (None, user.pk) or at is None or at <= fresh]
    place = free.index(order.reference) if order.reference in free else -1
    after = free[place + 1 :] + free[: max(place, 0)]
    return after[0] if after else ""
