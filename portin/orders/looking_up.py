"""What the number look-up says of numbers, kept for a while: a number is asked about once, and a service that is away
is left alone for a minute.

Never called inside a transaction, for it may talk to the outside. What was said is stored with the numbers of an order,
so that no page and no check ever waits for it.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone

from accounts.prepared import Prepared
from accounts.written import update
from portin.integrations import get_lookup
from portin.integrations.lookup import LookupAway
from portin.models import PortInNumber, PortInOrder
from portin.rules import carriers
from portin.rules.looked_up import LookedUp, Source

log = logging.getLogger(__name__)

MOST_AT_ONCE = 50  # numbers of one question: an order has fewer
LEFT_ALONE_SECONDS = 60  # after a service did not answer
Grant = Callable[[int], int]  # how many of so many numbers may be asked about


def look_up(tns: Iterable[str], grant: Grant, *, now: datetime | None = None) -> dict[str, LookedUp]:
    """What is known of each number: kept from before, or asked for now, with one question at most.

    `grant` counts the numbers that are really asked about; of one that it does not grant, and when the service is
    away, that is said.
    """
    lookup, wanted, now = get_lookup(), list(dict.fromkeys(tns)), now or timezone.now()
    if not lookup.asks_outside:
        return {tn: replace(said, at=now) for tn, said in lookup.look_up(wanted).items()}
    kept = cache.get_many([_key(tn) for tn in wanted])
    found = {tn: LookedUp.from_json(kept[_key(tn)]) for tn in wanted if _key(tn) in kept}
    missing = [tn for tn in wanted if tn not in found][:MOST_AT_ONCE]
    if not missing:
        return found
    if cache.get(_away_key()):
        return found | dict.fromkeys(missing, LookedUp(source=Source.AWAY, at=now))
    granted = grant(len(missing))
    found |= dict.fromkeys(missing[granted:], LookedUp(source=Source.LIMIT, at=now))
    return found | _asked(missing[:granted], now) if granted else found


def _asked(tns: list[str], now: datetime) -> dict[str, LookedUp]:
    try:
        said = get_lookup().look_up(tns)
        answers = {tn: replace(said.get(tn, LookedUp()), source=Source.SERVICE, at=now) for tn in tns}
    except Exception as error:  # a class of the operator's own may raise anything: the wizard goes on
        if not isinstance(error, LookupAway):
            log.exception("The number look-up failed")
        else:
            log.warning("The numbers were not looked up: %s", error)
        cache.set(_away_key(), True, LEFT_ALONE_SECONDS)
        return dict.fromkeys(tns, LookedUp(source=Source.AWAY, at=now))
    cache.set_many({_key(tn): one.to_json() for tn, one in answers.items()}, settings.NUMBER_LOOKUP_HOURS * 3600)
    return answers


@Prepared
def _numbers(order: int) -> QuerySet[PortInNumber]:
    return PortInNumber.objects.filter(order=order).by_tn().only("order_id", "tn", "status", "looked_up")


def refresh(order: PortInOrder, grant: Grant, *, now: datetime | None = None) -> None:
    """Looks the numbers of an order up that were not, or long ago, and stores what was said with them."""
    now = now or timezone.now()
    stale = [number for number in _numbers(order=order.pk) if is_stale(of(number), now)]
    if not stale:
        return
    said = look_up([number.tn for number in stale], grant, now=now)
    told = [number for number in stale if _is_news(of(number), said.get(number.tn))]
    alike: dict[LookedUp, list[int]] = defaultdict(list)  # most numbers of an order are at one carrier
    for number in told:
        alike[said[number.tn]].append(number.pk)
    for answer, keys in alike.items():
        update(PortInNumber, {"looked_up": answer.to_json()}, pk=keys)


def _is_news(before: LookedUp | None, after: LookedUp | None) -> bool:
    """An old answer is worth more than none."""
    return after is not None and (before is None or not before.is_from_service or after.is_from_service)


def is_stale(said: LookedUp | None, now: datetime) -> bool:
    """Whether a number is to be asked about: never asked, not answered, or too long ago."""
    if said is None or said.at is None:
        return True
    is_answer = said.source == (Source.SERVICE if get_lookup().asks_outside else Source.PLAN)
    return not is_answer or now - said.at > timedelta(hours=settings.NUMBER_LOOKUP_HOURS)


def asks_outside() -> bool:
    """Whether there is anybody to ask; else only the numbering plan speaks."""
    return get_lookup().asks_outside


def of(number: PortInNumber) -> LookedUp | None:
    """What was said of a number of an order; None when nobody was asked. Parsed once for as long as the number is in
    hand, and once more where something else was said since."""
    if not number.looked_up:
        return None
    raw, said = getattr(number, "_parsed_look_up", (None, None))
    if raw is not number.looked_up or said is None:
        said = LookedUp.from_json(number.looked_up)
        number._parsed_look_up = (number.looked_up, said)  # type: ignore[attr-defined]
    return said


def carriers_of(numbers: Iterable[PortInNumber]) -> dict[str, list[str]]:
    """Carrier, under the name of our table where it is known -> the numbers that the look-up says are theirs."""
    found: dict[str, list[str]] = {}
    for number in numbers:
        said = of(number)
        if said and said.is_from_service and said.carrier:
            known = carriers.find(said.carrier)
            found.setdefault(known.name if known else said.carrier, []).append(number.tn)
    return found


def _key(tn: str) -> str:
    return f"looked-up:{settings.NUMBER_LOOKUP}:{tn}"


def _away_key() -> str:
    return f"look-up-away:{settings.NUMBER_LOOKUP}"
