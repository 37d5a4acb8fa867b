"""The line with stations on top of an order: submitted, reviewed, with the carrier, FOC date, ported. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portin.console.situation import Situation
from portin.models import PortInNumber, PortInOrder
from portin.rules import words
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus, OrderStatus

DONE, NOW, STOPPED, AHEAD = "is-done", "is-now", "is-stopped", ""
SUBMITTED, REVIEWED, WITH_CARRIER, FOC, PORTED = range(5)
_NAMES = (
    gettext_lazy("Submitted"),
    gettext_lazy("Reviewed"),
    gettext_lazy("With the carrier"),
    gettext_lazy("FOC date assigned"),
    gettext_lazy("Ported in"),
)
_STATION_OF = {
    NumberStatus.IN_REVIEW: REVIEWED,
    NumberStatus.SUBMITTED_TO_CARRIER: WITH_CARRIER,
    NumberStatus.ACCEPTED: FOC,
}


@dataclass(frozen=True)
class Station:
    name: str
    text: str
    css: str

    @property
    def is_now(self) -> bool:
        return self.css == NOW


def stations(at: Situation) -> list[Station]:
    """The five stations of a submitted order. A stopped one names what stopped it; nothing is done beyond it."""
    order, texts = at.order, _texts(at)
    if order.status == OrderStatus.COMPLETED:
        return [Station(name, text, DONE) for name, text in zip(_names(), texts, strict=True)]
    if order.status in (OrderStatus.REJECTED, OrderStatus.CANCELED):
        here = _stopped_at(at)
        name, texts[here] = _what_stopped(at, here), _stopped_on(at)
        css = [DONE if n < here else STOPPED if n == here else AHEAD for n in range(5)]
        names = [name if n == here else usual for n, usual in enumerate(_names())]
        return [Station(names[n], texts[n] if css[n] else "", css[n]) for n in range(5)]
    here = _here(at)
    # some of the numbers may have gone ahead of others, which are in review
    is_reviewing = here == REVIEWED or bool(at.undecided)
    names = [_("In review") if n == REVIEWED and is_reviewing else usual for n, usual in enumerate(_names())]
    css = [DONE if n < here else NOW if n == here else AHEAD for n in range(5)]
    if is_reviewing and here != REVIEWED:
        css[REVIEWED] = AHEAD
    return [Station(names[n], texts[n] if n in (REVIEWED, PORTED) or css[n] else "", css[n]) for n in range(5)]


def _names() -> list[str]:
    return [str(name) for name in _NAMES]


def _here(at: Situation) -> int:
    """The most advanced station at which a number waits; the last one when all that is left is a capability."""
    waiting = [_STATION_OF[number.status] for number in at.numbers if number.status in _STATION_OF]
    return max(waiting, default=PORTED)


def _stopped_at(at: Situation) -> int:
    def reached(number: PortInNumber) -> int:
        return FOC if number.accepted_at else WITH_CARRIER if number.sent_at else REVIEWED

    closed = at.rejected or at.numbers
    return max((reached(number) for number in closed), default=REVIEWED)


def _what_stopped(at: Situation, here: int) -> str:
    if at.order.status == OrderStatus.CANCELED:
        return _("Canceled")
    return _("Rejected by the carrier") if here in (WITH_CARRIER, FOC) else _("Rejected in review")


def _stopped_on(at: Situation) -> str:
    closed = [number.closed_at for number in at.rejected or at.numbers if number.closed_at]
    return words.short_day(max(closed)) if closed else ""


def _review_words(order: PortInOrder, *, is_reviewing: bool) -> str:
    if order.reviewed_at and not is_reviewing:
        return words.stamp(order.reviewed_at)
    if order.review_paused_at:
        return _("waits for your answer")
    return _("by %(time)s") % {"time": words.when(order.review_due_at)} if order.review_due_at else ""


def _texts(at: Situation) -> list[str]:
    order = at.order
    sent = [number.sent_at for number in at.numbers if number.sent_at]
    dates = [n.known_foc_on for n in at.accepted] or [n.foc_on for n in at.numbers if n.foc_on]
    moved = len(at.completed) + len([n for n in at.numbers if n.status in PORTED_INACTIVE])
    done = _("%(count)s of %(total)s done") % {"count": moved, "total": len(at.wanted)}
    return [
        words.stamp(order.submitted_at) if order.submitted_at else "",
        _review_words(order, is_reviewing=bool(at.undecided)),
        _("since %(day)s") % {"day": words.short_day(min(sent))} if sent else "",
        words.day(min(dates)) if dates else "",
        done if len(at.wanted) > 1 or moved else "",
    ]
