"""The PIN of an order: since when it counts, until when it holds, and whether a new one can still reach the carrier.

Never holds or says the PIN itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta

from portin.models import PortInNumber, PortInOrder
from portin.rules import carriers
from portin.rules.statuses import NumberStatus
from portin.rules.zones import zone_named

UNANSWERED = (NumberStatus.DRAFT, NumberStatus.IN_REVIEW, NumberStatus.SUBMITTED_TO_CARRIER)


def made_at(order: PortInOrder) -> datetime | None:
    """Since when the life of the order's PIN counts: the day on which the customer got it, from its beginning, or the
    moment when it was entered. None without a PIN."""
    entered, made_on = order.pin_entered_at, order.pin_made_on
    if entered is None or made_on is None:
        return entered
    zone = zone_named(order.account.time_zone)
    if made_on >= entered.astimezone(zone).date():
        return entered
    return datetime.combine(made_on, time(), zone)


def was_made_before(order: PortInOrder) -> bool:
    """Whether the life of the order's PIN counts from the day on which it was made, for it was entered on a later
    one."""
    return made_at(order) != order.pin_entered_at


def holds_until(order: PortInOrder, numbers: Iterable[PortInNumber]) -> datetime | None:
    """Until when the first of the PINs of these numbers holds. None where there is none, or where the carrier does not
    say how long its PINs live."""
    carrier = carriers.find(order.losing_carrier)
    lives = carrier.pin_lives if carrier else None
    if lives is None:
        return None
    since = [number.pin_entered_at if number.pin else made_at(order) for number in numbers]
    known = [at for at in since if at is not None]
    return min(known) + lives if known else None


def draft_holds_until(order: PortInOrder, numbers: Collection[PortInNumber]) -> datetime | None:
    """The same for the page of a draft, which may have no numbers yet: then that of the order's own PIN."""
    return holds_until(order, numbers or [PortInNumber(order=order)])


def remind_before(lives: timedelta) -> timedelta:
    """How long before its end a PIN is to be spoken of: a quarter of its life."""
    return lives / 4


def waiting_for_the_carrier(numbers: Iterable[PortInNumber]) -> list[PortInNumber]:
    """The numbers whose PIN is still needed: the carrier does not have it, or has not answered. Those of a draft
    too."""
    return [number for number in numbers if number.status in UNANSWERED]


def can_be_replaced(numbers: Iterable[PortInNumber]) -> bool:
    """Whether a new PIN can still go out with a request: a number that the carrier does not have."""
    return any(number.status == NumberStatus.IN_REVIEW for number in numbers)
