"""The timeline of an order in the customer's words: one entry an event, from the events and lines that were read
already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from accounts.models import User
from portin.models import ActorKind, EventKind, EventLine, OrderEvent
from portin.orders import correcting
from portin.rules import words
from portin.rules.reasons import CATALOGUE
from portin.rules.spans import span
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise, StrPromise

K = EventKind
KEY, BAD = "is-key", "is-bad"


@dataclass(frozen=True)
class Entry:
    """`title` is set bold, `text` follows it; `quotes` are a person's or the carrier's words."""

    at: datetime
    title: str
    text: str = ""
    css: str = ""
    quotes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Message:
    at: datetime
    author: str
    is_from_support: bool
    text: str


def entries(events: Sequence[OrderEvent], reader: User, total: int) -> list[Entry]:
    """Newest first, as given. `reader`: the user who looks at it ("by you"). `total`: how many
    numbers the order has."""
    found = [_entry(event, reader, total) for event in events if event.kind in _SENTENCES]
    return [entry for entry in found if entry]


def messages(events: Sequence[OrderEvent], reader: User) -> list[Message]:
    """What customer and support wrote to each other, oldest first."""
    written = [event for event in events if event.kind == K.MESSAGE]
    return [
        Message(
            event.at,
            _("Support") if event.actor_kind == ActorKind.REVIEWER else _author(event, reader),
            event.actor_kind == ActorKind.REVIEWER,
            event.note,
        )
        for event in reversed(written)
    ]


def open_question(events: Sequence[OrderEvent]) -> OrderEvent | None:
    """The last question of support, if nobody answered it since; its `data["opens"]` says what may be changed."""
    for event in events:
        if event.kind == K.ANSWER:
            return None
        if event.kind == K.ASK:
            return event
    return None


def who_canceled(events: Sequence[OrderEvent], reader: User) -> dict[int, str]:
    """Number pk -> "Canceled by you", "Canceled by the carrier", …, of canceled numbers."""
    found: dict[int, str] = {}
    for event in events:
        if event.kind in (K.CANCEL, K.CANCEL_BY_CARRIER):
            for line in event.lines.all():
                found.setdefault(line.number_id, _canceled(event, reader))
    return found


def _canceled(event: OrderEvent, reader: User) -> str:
    if event.kind == K.CANCEL_BY_CARRIER:
        return _("Canceled by the carrier")
    if event.data.get("was_asked"):
        return _("Canceled by us, as you asked")
    if event.actor_kind != ActorKind.CUSTOMER:
        return _("Canceled by us")
    if event.actor_id is None:
        return _("Canceled by a colleague")
    if event.actor_id == reader.pk:
        return _("Canceled by you")
    return _("Canceled by %(name)s") % {"name": event.actor}


def _author(event: OrderEvent, reader: User) -> str:
    """Over a message: a name is written as its owner writes it."""
    if event.actor_id is None:
        return _("A colleague")
    return _("You") if event.actor_id == reader.pk else str(event.actor)


def _by(event: OrderEvent, reader: User) -> str:
    """Who did it, after the title of an entry."""
    if event.actor_kind == ActorKind.REVIEWER:
        return _("by support")
    if event.actor_kind != ActorKind.CUSTOMER:
        return ""
    if event.actor_id is None:
        return _("by a colleague")
    return _("by you") if event.actor_id == reader.pk else _("by %(name)s") % {"name": event.actor}


def _which(lines: Sequence[EventLine], total: int) -> str:
    """(415) 555-0142, or "3 numbers"; "" when it is about all of the order."""
    if len(lines) in (0, total):
        return ""
    return lines[0].number.display if len(lines) == 1 else words.plural(len(lines), "number")


def _for(which: str) -> str:
    """Which numbers it is about, after the title of an entry."""
    return _("for %(numbers)s") % {"numbers": which} if which else ""


def _beside(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _day(event: OrderEvent, key: str) -> str:
    text = event.data.get(key)
    return words.day(date.fromisoformat(text)) if text else ""


def _entry(event: OrderEvent, reader: User, total: int) -> Entry | None:
    lines = list(event.lines.all())
    which = _which(lines, total)
    return _SENTENCES[event.kind](event, which, lines, reader)


def _quotes(event: OrderEvent) -> list[str]:
    return [event.note] if event.note else []


def _plain(
    title: StrOrPromise, css: str = "", *, says_who: bool = False, quotes_note: bool = False
) -> Callable[..., Entry]:
    """`title` is translated when it is shown."""

    def entry(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
        text = _beside(_for(which), _by(event, reader) if says_who else "")
        return Entry(event.at, str(title), text, css, _quotes(event) if quotes_note else [])

    return entry


def _moved(title: StrOrPromise, named: StrPromise, css: str = "", *, says_who: bool = False) -> Callable[..., Entry]:
    """`title` of all the order, `named` of some of its numbers, both translated when they are shown."""

    def entry(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
        shown = str(title) if not which else named % {"count": len(lines), "numbers": which}
        return Entry(event.at, shown, _by(event, reader) if says_who else "", css, _quotes(event))

    return entry


def _rejected(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
    is_from_carrier = bool(event.data.get("from_carrier"))
    codes = [code for code in event.data.get("reasons", []) if code in CATALOGUE]
    titles = [CATALOGUE[code].title_of(is_from_carrier=is_from_carrier) for code in codes]
    said = ngettext("%(numbers)s rejected", "%(numbers)s rejected", len(lines)) % {"numbers": which}
    by = _("by the carrier") if is_from_carrier else ""
    return Entry(event.at, said if which else _("Rejected"), by, BAD, titles + _quotes(event))


def _foc(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
    said = _("FOC date changed to %(day)s") if event.kind == K.RESCHEDULE_FOC else _("FOC date %(day)s")
    return Entry(event.at, said % {"day": _day(event, "foc_on")}, _for(which), KEY, _quotes(event))


def _another_date(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
    asked = _("Another date requested: %(day)s") % {"day": _day(event, "wish_on")}
    return Entry(event.at, asked, _beside(_for(which), _by(event, reader)), "", _quotes(event))


def _date_asked(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
    asked = _("The carrier was asked for %(day)s") % {"day": _day(event, "wish_on")}
    return Entry(event.at, asked, _for(which))


def _date_stays(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
    dates = words.joined([words.day(date.fromisoformat(text)) for text in event.data.get("dates", [])])
    title = _("FOC date stays %(days)s") % {"days": dates} if dates else _("FOC date stays")
    return Entry(event.at, title, _for(which), "", _quotes(event))


def _request_cancel(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
    late = "" if event.data.get("in_time", True) else _("Less than %(time)s were left.") % {"time": span("cancel")}
    text = f"{_beside(_for(which), _by(event, reader))}."
    return Entry(event.at, _("Cancellation requested"), _beside(text, late), "", _quotes(event))


def _tested(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
    """A port or a retest: what is completed, and what is not yet."""
    done = [line for line in lines if line.to_status == NumberStatus.COMPLETED]
    inactive = [line for line in lines if line.to_status in PORTED_INACTIVE]
    is_port = event.kind == K.RECORD_PORT
    if done and not inactive:
        return Entry(event.at, _all_work(which, len(done), is_port=is_port), "", KEY)
    who = inactive[0].number.display if len(inactive) == 1 else words.plural(len(inactive), "number")
    if done:
        said = (
            ngettext("%(count)s number ported in", "%(count)s numbers ported in", len(done))
            if is_port
            else ngettext("%(count)s number completed", "%(count)s numbers completed", len(done))
        )
        text = _("%(numbers)s: %(what)s.") % {"numbers": who, "what": _failures(inactive, _INACTIVE)}
        return Entry(event.at, said % {"count": len(done)}, text, KEY)
    said = (
        ngettext("%(numbers)s ported in", "%(numbers)s ported in", len(inactive))
        if is_port
        else ngettext("%(numbers)s tested again", "%(numbers)s tested again", len(inactive))
    )
    return Entry(event.at, said % {"numbers": who}, f"{_failures(inactive, _INACTIVE_FIRST)}." if inactive else "", "")


def _all_work(which: str, count: int, *, is_port: bool) -> str:
    if is_port:
        named = ngettext("%(numbers)s ported in", "%(numbers)s ported in", count)
        return named % {"numbers": which} if which else _("Ported in")
    named = ngettext("%(numbers)s works now", "%(numbers)s work now", count)
    return named % {"numbers": which} if which else ngettext("Works now", "Work now", count)


# What of a ported number does not work yet, after a colon, and at the beginning of a sentence.
_INACTIVE = {
    NumberStatus.PORTED_SMS_VOICE_INACTIVE: gettext_lazy("SMS and voice inactive"),
    NumberStatus.PORTED_SMS_INACTIVE: gettext_lazy("SMS inactive"),
    NumberStatus.PORTED_VOICE_INACTIVE: gettext_lazy("voice inactive"),
}
_INACTIVE_FIRST = _INACTIVE | {NumberStatus.PORTED_VOICE_INACTIVE: gettext_lazy("Voice inactive")}


def _failures(lines: Sequence[EventLine], first: dict[NumberStatus, StrPromise]) -> str:
    """ "SMS inactive; voice inactive": each once, the first in the words of the table `first`."""
    statuses = {line.to_status for line in lines}
    found = [status for status in _INACTIVE if status in statuses]
    return "; ".join(str((_INACTIVE if place else first)[status]) for place, status in enumerate(found))


def _corrected(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
    """What support changed, and by whose consent; of a secret only that it was changed."""
    return Entry(
        event.at,
        _("Support corrected your answers"),
        _beside(correcting.what_changed(event), correcting.who_agreed(event), correcting.letter_words(event)),
    )


def _copied(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
    return Entry(event.at, _("New order started from this one"), _by(event, reader))


def _split_off(event: OrderEvent, which: str, lines: list[EventLine], reader: User) -> Entry:
    count = int(event.data.get("count", 0))
    said = ngettext("%(count)s number moved to a linked order", "%(count)s numbers moved to a linked order", count)
    return Entry(event.at, said % {"count": count}, _by(event, reader))


_SENTENCES: dict[str, Callable[..., Entry]] = {
    K.CREATED: _plain(gettext_lazy("Draft started"), says_who=True),
    K.SUBMIT: _plain(gettext_lazy("Submitted"), KEY, says_who=True),
    K.RESUBMIT: _moved(
        gettext_lazy("Submitted again"),
        ngettext_lazy("%(numbers)s submitted again", "%(numbers)s submitted again", "count"),
        KEY,
        says_who=True,
    ),
    K.MARK_SENT: _moved(
        gettext_lazy("Submitted to carrier"),
        ngettext_lazy("%(numbers)s submitted to carrier", "%(numbers)s submitted to carrier", "count"),
        KEY,
    ),
    K.REJECT: _rejected,
    K.ACCEPT: _foc,
    K.RESCHEDULE_FOC: _foc,
    K.REQUEST_FOC_CHANGE: _another_date,
    K.CANCEL: _moved(
        gettext_lazy("Canceled"),
        ngettext_lazy("%(numbers)s canceled", "%(numbers)s canceled", "count"),
        says_who=True,
    ),
    K.REQUEST_CANCEL: _request_cancel,
    K.CANCEL_SENT: _plain(gettext_lazy("The carrier was asked to cancel")),
    K.DATE_CHANGE_SENT: _date_asked,
    K.CANCEL_BY_CARRIER: _moved(
        gettext_lazy("Canceled by the carrier"),
        ngettext_lazy("%(numbers)s canceled by the carrier", "%(numbers)s canceled by the carrier", "count"),
    ),
    K.REFUSE_FOC_CHANGE: _date_stays,
    K.REFUSE_CANCEL: _moved(
        gettext_lazy("Cancellation refused"),
        ngettext_lazy("%(numbers)s cancellation refused", "%(numbers)s cancellation refused", "count"),
        BAD,
    ),
    K.RECORD_PORT: _tested,
    K.RECORD_RETEST: _tested,
    K.DROP_SMS: _plain(gettext_lazy("SMS given up"), says_who=True),
    K.RELEASE: _moved(gettext_lazy("Released"), ngettext_lazy("%(numbers)s released", "%(numbers)s released", "count")),
    K.ASK: _plain(gettext_lazy("Support asked"), quotes_note=True),
    K.ANSWER: _plain(gettext_lazy("Answered"), says_who=True, quotes_note=True),
    K.COPY: _copied,
    K.SPLIT_OFF: _split_off,
    K.CORRECT_ANSWERS: _corrected,
    K.LOA_INVITED: _plain(gettext_lazy("Signature requested")),
    K.LOA_SIGNED: _plain(gettext_lazy("Letter of authorization signed"), KEY),
    K.LOA_VOIDED: _plain(gettext_lazy("Letter of authorization void"), BAD),
    K.CONFIGURE_REMINDER: _plain(gettext_lazy("Reminder sent: configure your numbers")),
    K.NEW_PIN: _plain(gettext_lazy("New PIN given"), says_who=True),
    K.PIN_EXPIRES_SOON: _plain(gettext_lazy("Reminder sent: the PIN expires soon")),
    K.PIN_EXPIRY_REMINDER: _plain(gettext_lazy("Reminder sent: the PIN may have expired")),
}
