"""How long the review of an order still has, who holds it, and which FOC dates are ahead or past: for the queue and the
strip of the review page. Reads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from portin.models import PortInNumber, PortInOrder
from portin.rules import business_days
from portin.rules.statuses import NumberStatus
from portin.rules.words import day, duration, joined, plural

RUNNING, PAUSED, OVERDUE, STOPPED = "running", "paused", "overdue", "stopped"


@dataclass(frozen=True)
class Clock:
    """`left` is negative when overdue."""

    state: str
    left: timedelta = timedelta()
    due_at: datetime | None = None

    @property
    def used(self) -> int:
        """The part of the time that is gone, in percent; 0 where none runs."""
        whole = timedelta(hours=settings.REVIEW_SLA_HOURS)
        return max(0, min(100, round(100 * (whole - self.left) / whole))) if self.due_at else 0

    @property
    def is_late(self) -> bool:
        """Overdue, or paused when it was already."""
        return self.due_at is not None and self.left <= timedelta()

    @property
    def words(self) -> str:
        if self.state == STOPPED:
            return "Nothing to decide"
        time = duration(self.left)
        if self.state == PAUSED:
            return f"Paused, overdue by {time}" if self.is_late else f"Paused, {time} left"
        return f"Overdue by {time}" if self.is_late else f"{time} left"


class Timed(Protocol):
    """An order, or what a list has of it."""

    @property
    def review_due_at(self) -> datetime | None: ...
    @property
    def review_paused_at(self) -> datetime | None: ...


def clock_of(order: Timed, now: datetime) -> Clock:
    """The clock of domain.md's review SLA: it is stopped while we wait for the customer, and ends with the last
    undecided number."""
    if order.review_due_at is None:
        return Clock(STOPPED)
    left = order.review_due_at - (order.review_paused_at or now)
    state = PAUSED if order.review_paused_at else OVERDUE if left <= timedelta() else RUNNING
    return Clock(state, left, order.review_due_at)


@dataclass(frozen=True)
class Claim:
    """Who reviews the order right now; nobody when the claim lapsed."""

    by: User | None = None
    since: datetime | None = None
    is_mine: bool = False

    @property
    def until(self) -> datetime | None:
        return self.since + timedelta(minutes=settings.CLAIM_MINUTES) if self.since else None

    @property
    def is_anothers(self) -> bool:
        return self.by is not None and not self.is_mine


def claim_of(order: PortInOrder, user: User, now: datetime) -> Claim:
    if not is_claim_fresh(order.claimed_at, now) or order.claimed_by_id is None:
        return Claim()
    return Claim(order.claimed_by, order.claimed_at, order.claimed_by_id == user.pk)


def is_claim_fresh(claimed_at: datetime | None, now: datetime) -> bool:
    """Whether a claim has not lapsed yet."""
    return claimed_at is not None and claimed_at > now - timedelta(minutes=settings.CLAIM_MINUTES)


def start_of_local_day(day: date) -> datetime:
    """00:00 of a day in the zone in which the page shows its times."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


def foc_dates(numbers: Sequence[PortInNumber], now: datetime) -> str:
    """The FOC dates of accepted numbers, those that have passed first; "" without any.

    "FOC date Wed, Nov 25 has passed, and 2 numbers are not recorded as ported. Next FOC date Mon, Nov 30."
    """
    accepted = [number for number in numbers if number.status == NumberStatus.ACCEPTED]
    is_past = {n.pk: business_days.is_after_end_of_business(n.known_foc_on, n.time_zone, now) for n in accepted}
    past = [number for number in accepted if is_past[number.pk]]
    ahead = [number.known_foc_on for number in accepted if not is_past[number.pk]]
    said = []
    if past:
        days = sorted({number.known_foc_on for number in past})
        date_s, are = ("date", "has") if len(days) == 1 else ("dates", "have")
        ported = f"{plural(len(past), 'number')} {'is' if len(past) == 1 else 'are'} not recorded as ported"
        said.append(f"FOC {date_s} {joined([day(one) for one in days])} {are} passed, and {ported}.")
    if ahead:
        said.append(f"Next FOC date {day(min(ahead))}.")
    return " ".join(said)
