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
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts import keyset
from accounts.keyset import Key, Keyset, Reach
from accounts.models import User
from accounts.prepared import Prepared
from phone_numbers.area_codes import number_zones
from portin.models import CarrierRequest, OrderMessage, PortInNumber, PortInOrder
from portin.models.counting import MARK, Counting, counted, counting
from portin.models.paused import IsPaused
from portin.models.querysets import NumberQuerySet, OrderQuerySet
from portin.rules import business_days, countries

REVIEW, TO_SEND = "review", "to-send"
BY_MOVE = Keyset((keyset.moment("updated_at"), keyset.whole("pk")))
LAST_MOVED_FIRST = Keyset(BY_MOVE.columns, is_descending=True)
BY_FOC_DATE = Keyset((keyset.day("next_foc_on"), keyset.whole("pk")))
BY_WAIT = Keyset((keyset.moment("waits_since"), keyset.whole("pk")))
BY_CLOCK = Keyset(  # an index has the first two, after which hardly any two orders are alike
    (
        keyset.part("is_paused"),
        keyset.moment("review_due_at"),
        keyset.day("soonest_on"),
        keyset.moment("submitted_at"),
        keyset.whole("pk"),
    ),
    parts=(0, 1),
)
MOST_NEIGHBOURS = 500


# ---------------------------------------------------------------------------------------------------- which orders


def to_review(now: datetime) -> OrderQuerySet:
    """By what the clock says: running ones first, the least time left first; then FOC soon, then age."""
    soonest_on = Coalesce("next_foc_on", "preferred_on", Value(date.max))
    orders = PortInOrder.objects.to_review().annotate(is_paused=IsPaused("review_paused_at"), soonest_on=soonest_on)
    return orders.order_by(*(column.name for column in BY_CLOCK.columns))


def to_send(now: datetime) -> OrderQuerySet:
    """Orders with a request that the carrier does not have yet, whoever is to send it; the one that waits longest
    first."""
    unsent = CarrierRequest.objects.unsent().order_by()
    waits_since = unsent.filter(submission__order=OuterRef("pk")).order_by("created_at").values("created_at")[:1]
    orders = PortInOrder.objects.filter(pk__in=unsent.values("submission__order_id"))
    return orders.annotate(waits_since=Subquery(waits_since)).order_by("waits_since", "pk")


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
    """Numbers whose carrier did not answer in time: of orders that are late, which an index knows."""
    return (
        numbers.of(carrier_is_late(now))
        .submitted_to_carrier()
        .filter(_is_overdue(_half_hour_of(now), "sent_at", "order__"))
    )


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
    """One chip over the queue. `sorted_by`: the key of its pages. `is_counted`: how many orders it holds is worth a
    query. `rows`: what is counted, if not orders. `is_of_today`: which orders it holds hangs on the time of day.
    `count`: how they are counted, where it is not the same statement at every moment."""

    key: str
    title: str
    orders: Callable[[datetime], OrderQuerySet]
    empty: str
    sorted_by: Keyset = BY_MOVE
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
        QueueFilter(REVIEW, "To review", to_review, "Every order is decided.", sorted_by=BY_CLOCK),
        QueueFilter(
            TO_SEND,
            "To send",
            to_send,
            "The carrier has every request.",
            sorted_by=BY_WAIT,
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


def reached(shown: QueueFilter, now: datetime, reach: Reach) -> list[Key]:
    """The key of each order of a page, whose last column is its primary key; by the index that serves the view."""
    if shown.is_of_today or reach.key is not None or reach.is_back:
        return shown.sorted_by.read(shown.orders(now), reach)
    return _first(shown.key, reach.most)


@Prepared
def _first(view: str, many: int) -> QuerySet[PortInOrder, Any]:
    return FILTERS[view].orders(MARK).values_list(*FILTERS[view].sorted_by.names)[:many]


# ---------------------------------------------------------------------------------------------------- beside an order


def _place_of(order: PortInOrder, shown: QueueFilter, now: datetime) -> Key | None:
    """Its key in a view; None when it is not in there. Of what is to review the order itself says."""
    if shown.key != REVIEW:
        return shown.orders(now).filter(pk=order.pk).values_list(*shown.sorted_by.names).first()
    if order.review_due_at is None:
        return None
    soonest_on = order.next_foc_on or order.preferred_on or date.max
    return int(order.review_paused_at is not None), order.review_due_at, soonest_on, order.submitted_at, order.pk


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


def following(order: PortInOrder, user: User, now: datetime, show: str) -> str:
    """The reference of the order of a view that this reviewer is to open after one; "" when no other is left for them.

    Colleagues' claims and orders of accounts of their own are passed over. Ask before the order is decided, which takes
    it away.
    """
    shown = FILTERS.get(show, FILTERS[REVIEW])
    place, fresh = _place_of(order, shown, now), now - timedelta(minutes=settings.CLAIM_MINUTES)
    if shown.is_of_today:
        found = list(_next(shown, now, place, user.pk, order.pk, fresh))
    else:
        part, key = shown.sorted_by.parted(place or ())
        values = {f"key{at}": value for at, value in enumerate(key)}
        found = _next_of(shown.key, part, user=user.pk, order=order.pk, fresh=fresh, **values)
    return str(found[0][0])


@Prepared
def _next_of(
    view: str, part: tuple[int, ...], user: int, order: int, fresh: datetime, **key: Any
) -> QuerySet[PortInOrder, Any]:
    return _next(FILTERS[view], MARK, (*part, *key.values()) or None, user, order, fresh)


def _next(
    shown: QueueFilter, now: datetime, place: Key | None, user: int, order: int, fresh: datetime
) -> QuerySet[PortInOrder, Any]:
    """One row: the reference of the first order beyond a place, and behind the last one from the front again, that is
    not `order`, not of an account of the user, and not claimed by a colleague since `fresh`."""
    is_claimed = Q(claimed_at__gt=fresh, claimed_by__isnull=False) & ~Q(claimed_by=user)
    others = shown.orders(now).exclude(account__memberships__user=user).exclude(is_claimed).exclude(pk=order)
    behind = shown.sorted_by.in_parts(Reach(False, place, 1)) if place else ()
    rows = [shown.sorted_by.reached(others, reach, part) for part, reach in (*behind, ((), Reach(False, None, 1)))]
    found = [Subquery(one.values("reference")) for one in rows]
    return PortInOrder.objects.filter(pk=order).values_list(Coalesce(*found, Value("")))
