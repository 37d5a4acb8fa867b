"""The timeline of an order in the customer's words: one entry an event, from the events and lines that were read
already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from portin.models import ActorKind, EventKind, OrderEvent
from portin.orders import correcting
from portin.rules import words
from portin.rules.reasons import CATALOGUE
from portin.rules.spans import span
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus

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


def entries(events: Sequence[OrderEvent], reader: object, total: int) -> list[Entry]:
    """Newest first, as given. `reader`: the user who looks at it ("by you"). `total`: how many
    numbers the order has."""
    found = [_entry(event, reader, total) for event in events if event.kind in _SENTENCES]
    return [entry for entry in found if entry]


def messages(events: Sequence[OrderEvent], reader: object) -> list[Message]:
    """What customer and support wrote to each other, oldest first."""
    written = [event for event in events if event.kind == K.MESSAGE]
    return [
        Message(
            event.at,
            "Support" if event.actor_kind == ActorKind.REVIEWER else _name(event, reader),
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


def who_canceled(events: Sequence[OrderEvent], reader: object) -> dict[int, str]:
    """Number pk -> "you", "Theo McIlroyd", "us" or "the carrier", of canceled numbers."""
    found: dict[int, str] = {}
    for event in events:
        if event.kind in (K.CANCEL, K.CANCEL_BY_CARRIER):
            for line in event.lines.all():
                found.setdefault(line.number_id, _canceler(event, reader))
    return found


def _canceler(event: OrderEvent, reader: object) -> str:
    if event.kind == K.CANCEL_BY_CARRIER:
        return "the carrier"
    if event.data.get("was_asked"):
        return "us, as you asked"
    return _name(event, reader) if event.actor_kind == ActorKind.CUSTOMER else "us"


def _name(event: OrderEvent, reader: object) -> str:
    if event.actor_id is None:
        return "a colleague"
    return "you" if event.actor_id == reader.pk else str(event.actor)


def _by(event: OrderEvent, reader: object) -> str:
    return (
        f"by {_name(event, reader)}"
        if event.actor_kind == ActorKind.CUSTOMER
        else "by support"
        if event.actor_kind == ActorKind.REVIEWER
        else ""
    )


def _which(lines: Sequence[object], total: int) -> str:
    """(415) 555-0142, or "3 numbers"; "" when it is about all of the order."""
    if len(lines) in (0, total):
        return ""
    return lines[0].number.display if len(lines) == 1 else words.plural(len(lines), "number")


def _day(event: OrderEvent, key: str) -> str:
    text = event.data.get(key)
    return words.day(date.fromisoformat(text)) if text else ""


def _entry(event: OrderEvent, reader: object, total: int) -> Entry | None:
    lines = list(event.lines.all())
    which = _which(lines, total)
    return _SENTENCES[event.kind](event, which, lines, reader)


def _joined(which: str, verb: str) -> str:
    return f"{which} {verb}" if which else verb[:1].upper() + verb[1:]


def _plain(title: str, css: str = "", *, says_who: bool = False, quotes_note: bool = False) -> Callable[..., Entry]:
    def entry(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
        quotes = [event.note] if quotes_note and event.note else []
        text = " ".join(part for part in (which and f"for {which}", _by(event, reader) if says_who else "") if part)
        return Entry(event.at, title, text, css, quotes)

    return entry


def _moved(verb: str, css: str = "", *, says_who: bool = False) -> Callable[..., Entry]:
    def entry(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
        return Entry(
            event.at,
            _joined(which, verb),
            _by(event, reader) if says_who else "",
            css,
            [event.note] if event.note else [],
        )

    return entry


def _rejected(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
    is_from_carrier = bool(event.data.get("from_carrier"))
    codes = [code for code in event.data.get("reasons", []) if code in CATALOGUE]
    titles = [CATALOGUE[code].title_of(is_from_carrier=is_from_carrier) for code in codes]
    by = "by the carrier" if is_from_carrier else ""
    return Entry(event.at, _joined(which, "rejected"), by, BAD, titles + ([event.note] if event.note else []))


def _foc(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
    moved = event.kind == K.RESCHEDULE_FOC
    title = f"FOC date {'changed to ' if moved else ''}{_day(event, 'foc_on')}"
    return Entry(event.at, title, f"for {which}" if which else "", KEY, [event.note] if event.note else [])


def _wish(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
    asked = f"Another date requested: {_day(event, 'wish_on')}"
    return Entry(
        event.at,
        asked,
        " ".join(part for part in (which and f"for {which}", _by(event, reader)) if part),
        "",
        [event.note] if event.note else [],
    )


def _date_asked(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
    return Entry(event.at, f"The carrier was asked for {_day(event, 'wish_on')}", f"for {which}" if which else "")


def _date_stays(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
    dates = words.joined([words.day(date.fromisoformat(text)) for text in event.data.get("dates", [])])
    title = f"FOC date stays {dates}" if dates else "FOC date stays"
    return Entry(event.at, title, f"for {which}" if which else "", "", [event.note] if event.note else [])


def _request_cancel(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
    late = "" if event.data.get("in_time", True) else f" Less than {span('cancel')} were left."
    return Entry(
        event.at,
        "Cancellation requested",
        f"{f'for {which} ' if which else ''}{_by(event, reader)}.{late}",
        "",
        [event.note] if event.note else [],
    )


def _tested(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
    """A port or a retest: what is completed, and what is not yet."""
    done = [line for line in lines if line.to_status == NumberStatus.COMPLETED]
    inactive = [line for line in lines if line.to_status in PORTED_INACTIVE]
    verb = "ported in" if event.kind == K.RECORD_PORT else "works now"
    if done and not inactive:
        return Entry(event.at, _joined(which, verb if len(done) == 1 or verb == "ported in" else "work now"), "", KEY)
    failures = {line.get_to_status_display() for line in inactive}
    what = "; ".join(sorted(failure.replace("Ported in, ", "").replace(" due to failures", "") for failure in failures))
    who = inactive[0].number.display if len(inactive) == 1 else words.plural(len(inactive), "number")
    if done:
        return Entry(
            event.at,
            f"{words.plural(len(done), 'number')} {'ported in' if event.kind == K.RECORD_PORT else 'completed'}",
            f"{who}: {what}.",
            KEY,
        )
    title = _joined(who, "ported in") if event.kind == K.RECORD_PORT else f"{who} tested again"
    return Entry(event.at, title, f"{what[:1].upper()}{what[1:]}." if what else "", "")


def _corrected(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
    """What support changed, and by whose consent; of a secret only that it was changed."""
    return Entry(
        event.at,
        "Support corrected your answers",
        f"{correcting.what_changed(event)} {correcting.who_agreed(event)}{correcting.letter_words(event)}",
    )


def _copied(event: OrderEvent, which: str, lines: list, reader: object) -> Entry:
    return Entry(event.at, "New order started from this one", _by(event, reader))


_SENTENCES: dict[str, Callable[..., Entry]] = {
    K.CREATED: _plain("Draft started", says_who=True),
    K.SUBMIT: _plain("Submitted", KEY, says_who=True),
    K.RESUBMIT: _moved("submitted again", KEY, says_who=True),
    K.MARK_SENT: _moved("submitted to carrier", KEY),
    K.REJECT: _rejected,
    K.ACCEPT: _foc,
    K.RESCHEDULE_FOC: _foc,
    K.REQUEST_FOC_CHANGE: _wish,
    K.CANCEL: _moved("canceled", says_who=True),
    K.REQUEST_CANCEL: _request_cancel,
    K.CANCEL_SENT: _plain("The carrier was asked to cancel"),
    K.DATE_CHANGE_SENT: _date_asked,
    K.CANCEL_BY_CARRIER: _moved("canceled by the carrier"),
    K.REFUSE_FOC_CHANGE: _date_stays,
    K.REFUSE_CANCEL: _moved("cancellation refused", BAD),
    K.RECORD_PORT: _tested,
    K.RECORD_RETEST: _tested,
    K.DROP_SMS: _plain("SMS given up", says_who=True),
    K.RELEASE: _moved("released"),
    K.ASK: _plain("Support asked", quotes_note=True),
    K.ANSWER: _plain("Answered", says_who=True, quotes_note=True),
    K.COPY: _copied,
    K.CORRECT_ANSWERS: _corrected,
    K.LOA_INVITED: _plain("Signature requested"),
    K.LOA_SIGNED: _plain("Letter of authorization signed", KEY),
    K.LOA_VOIDED: _plain("Letter of authorization void", BAD),
    K.CONFIGURE_REMINDER: _plain("Reminder sent: configure your numbers"),
    K.PIN_EXPIRY_REMINDER: _plain("Reminder sent: the PIN may have expired"),
}
