"""What the reports count: reviews, responses of carriers, rejections and FOC dates of a period, and what is open now.

Reads only, and in few queries whatever the period: ranges of indexes that hold what is asked, never all events or
numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import islice, pairwise
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils import timezone

from portin.models import CarrierRequest, OrderEvent, PortInNumber, PortInOrder, Rejection, Submission
from portin.models.counting import counted
from portin.review.clock import start_of_local_day

EVERY_ONE = 10**9  # a report counts to the end
OLDEST_DAY = (0, 2, 5, 10)  # of today, 1 to 2 days, 3 to 5 days, 6 to 10 days ago; what is left is older


@dataclass(frozen=True)
class Period:
    """Whole days of the zone in which the pages of support show their times, today the last one. `days`: how many; 0
    is a year."""

    key: str
    title: str
    days: int

    def first_day(self, today: date) -> date:
        if self.days:
            return today - timedelta(days=self.days - 1)
        is_leap_day = (today.month, today.day) == (2, 29)
        return today.replace(year=today.year - 1, day=28 if is_leap_day else today.day) + timedelta(days=1)


PERIODS = {
    one.key: one
    for one in (
        Period("7", "Last 7 days", 7),
        Period("30", "Last 30 days", 30),
        Period("90", "Last 90 days", 90),
        Period("year", "Last 12 months", 0),
    )
}
DEFAULT = PERIODS["30"]


@dataclass(frozen=True)
class Span:
    """A period that ends at a moment."""

    period: Period
    now: datetime

    @cached_property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @cached_property
    def first_day(self) -> date:
        return self.period.first_day(self.today)

    @cached_property
    def start(self) -> datetime:
        return start_of_local_day(self.first_day)

    @cached_property
    def is_by_day(self) -> bool:
        return self.period.days == 7

    @cached_property
    def steps(self) -> list[date]:
        """The first day of each column of a chart: days of a week, else weeks from Monday on, the first one cut off
        where the period begins."""
        day, step = self.first_day, timedelta(days=1 if self.is_by_day else 7)
        found = [day]
        day += step if self.is_by_day else timedelta(days=7 - day.weekday())
        while day <= self.today:
            found.append(day)
            day += step
        return found


class Rejected(NamedTuple):
    """So many numbers rejected for a reason, by the carrier or in our review. `carrier`: as it was named in what was
    submitted then."""

    code: str
    is_from_carrier: bool
    carrier: str
    many: int


@dataclass(frozen=True)
class Figures:
    """`review_seconds`: of each first decision, by step; `in_time`: how many of them were, by step. `waiting`: how many
    of each kind of open work there are, by age. `timed_since`, `dated_since`: the first event that has the measure;
    None where there is none."""

    span: Span
    review_seconds: list[list[int]]
    in_time: list[int]
    answered: int
    accepted_at_once: int
    rejected: list[Rejected]
    foc_days: dict[int, int]
    waiting: dict[str, list[int]]
    timed_since: datetime | None
    dated_since: datetime | None

    @property
    def decisions(self) -> list[int]:
        return [seconds for step in self.review_seconds for seconds in step]


def figures(span: Span) -> Figures:
    """All that the page shows of a period, in seven queries: what is only counted is counted in one of them."""
    start, reviews = span.start, OrderEvent.objects.ending_a_review().filter(at__lte=span.now)
    moments = [start_of_local_day(day) for day in span.steps]
    asked: dict[Any, QuerySet[Any]] = {
        "accepted": PortInNumber.objects.accepted_since(start),
        "at once": PortInNumber.objects.accepted_since(start).never_resubmitted(),
    }
    steps = [reviews.filter(at__gte=after, at__lt=before) for after, before in pairwise(moments)]
    steps.append(reviews.filter(at__gte=moments[-1]))
    asked |= {("decided", place): rows for place, rows in enumerate(steps)}
    asked |= {("in time", place): rows.filter(was_in_time=True) for place, rows in enumerate(steps)}
    asked |= {(kind, place): rows for kind, ages in _waiting(span).items() for place, rows in enumerate(ages)}
    many = dict(zip(asked, counted(list(asked.values()), EVERY_ONE), strict=True))
    seconds = list(reviews.filter(at__gte=start).order_by("at").values_list("review_seconds", flat=True))
    dated = OrderEvent.objects.with_a_foc_date()
    days = dated.filter(at__gte=start, at__lte=span.now).order_by().values_list("foc_days").annotate(many=Count("*"))
    return Figures(
        span=span,
        review_seconds=_parted(seconds, [many["decided", place] for place in range(len(steps))]),
        in_time=[many["in time", place] for place in range(len(steps))],
        answered=many["accepted"] + _refused_since(start),
        accepted_at_once=many["at once"],
        rejected=_rejected_since(start),
        foc_days={day: count for day, count in days if day is not None},
        waiting={kind: [many[kind, place] for place in range(len(OLDEST_DAY) + 1)] for kind in WORK},
        timed_since=_first(reviews),
        dated_since=_first(dated),
    )


def _parted(seconds: Sequence[Any], sizes: Sequence[int]) -> list[list[int]]:
    """Parts of so many."""
    rest = iter(seconds)
    return [list(islice(rest, size)) for size in sizes]


def _first(events: QuerySet[OrderEvent]) -> datetime | None:
    return events.order_by("at").values_list("at", flat=True).first()


def _refused_since(moment: datetime) -> int:
    """Numbers that a carrier rejected since then, and has not accepted since then as well."""
    number = PortInNumber.objects.filter(pk=OuterRef("number")).values("accepted_at")[:1]
    refused = Rejection.objects.filter(is_from_carrier=True, at__gte=moment).annotate(accepted_at=Subquery(number))
    others = refused.filter(Q(accepted_at=None) | Q(accepted_at__lt=moment))
    return others.aggregate(many=Count("number", distinct=True))["many"]


def _rejected_since(moment: datetime) -> list[Rejected]:
    """Counted by event first: a carrier is looked up once for all numbers that were rejected together."""
    name = KT("answers__losing_carrier")
    until = Submission.objects.filter(order=OuterRef("order"), submitted_at__lte=OuterRef("at")).order_by("-attempt")
    own = until.filter(sent_numbers__lines__event=OuterRef("pk")).values(asked=name)[:1]
    last = until.values(asked=name)[:1]  # where its numbers were submitted again since
    named = Coalesce(Subquery(own), Subquery(last), "order__losing_carrier", output_field=CharField())
    event = OrderEvent.objects.filter(pk=OuterRef("event")).values(asked=named)[:1]
    rows = Rejection.objects.filter(at__gte=moment).order_by().values_list("event", "code", "is_from_carrier")
    found: Counter[tuple[str, bool, str]] = Counter()
    for _, code, is_from_carrier, many, carrier in rows.annotate(many=Count("*"), carrier=Subquery(event)):
        found[code, is_from_carrier, carrier] += many
    return [Rejected(*what, many) for what, many in found.items()]


# ---------------------------------------------------------------------------------------------------- open work

WORK = ("review", "asked", "send", "carrier", "resubmit", "failures")


def _waiting(span: Span) -> Mapping[str, list[QuerySet[Any]]]:
    """The rows of each kind of open work, by the day since when they wait: today first, the oldest last. What is to be
    reviewed is as old as its review clock says, which leaves out the time in which the customer was asked."""
    begun = [start_of_local_day(span.today - timedelta(days=days)) for days in OLDEST_DAY]
    allowed = timedelta(hours=settings.REVIEW_SLA_HOURS)
    orders = PortInOrder.objects
    return {
        "review": _by_age(orders.with_running_review(), "review_due_at", [moment + allowed for moment in begun]),
        "asked": _by_age(orders.paused(), "review_paused_at", begun),
        "send": _by_age(CarrierRequest.objects.unsent(), "created_at", begun),
        "carrier": _by_age(orders.with_the_carrier(), "with_carrier_since", begun),
        "resubmit": _by_age(orders.ours_to_resubmit(), "updated_at", begun),
        "failures": _by_age(orders.with_inactive_numbers(), "updated_at", begun),
    }


def _by_age(rows: QuerySet[Any], since: str, begun: Sequence[datetime]) -> list[QuerySet[Any]]:
    youngest = [rows.filter(**{f"{since}__gte": begun[0]})]
    between = [rows.filter(**{f"{since}__gte": older, f"{since}__lt": younger}) for younger, older in pairwise(begun)]
    return [*youngest, *between, rows.filter(**{f"{since}__lt": begun[-1]})]
