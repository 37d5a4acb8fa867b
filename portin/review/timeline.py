"""The timeline of an order as support reads it: what happened in words, and apart from it who looked at what. Reads
only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, prefetch_related_objects

from accounts.prepared import Prepared
from phone_numbers import nanp
from portin.models import ActorKind, EventKind, EventLine, Opening, OrderEvent, PortInOrder, Rejection
from portin.orders import correcting, file_faults
from portin.orders.differences import Override, overrides_of
from portin.orders.resubmitting import confirmed_in
from portin.review.confirmed_again import in_short
from portin.rules.reasons import CATALOGUE
from portin.rules.statuses import NumberStatus
from portin.rules.words import day, joined, plural, when, zone_name

LOOKS = (EventKind.REVEAL, EventKind.OPEN_DOCUMENT, EventKind.DOWNLOAD_PACKET)
DECISIONS = (EventKind.APPROVE, EventKind.REJECT)  # read whatever their age: their reasons are shown elsewhere, too
MOST_SHOWN, MOST_LOOKS = 100, 50
_KEY = (
    EventKind.SUBMIT,
    EventKind.RESUBMIT,
    EventKind.APPROVE,
    EventKind.MARK_SENT,
    EventKind.ACCEPT,
    EventKind.RECORD_PORT,
)
_BAD = (
    EventKind.REJECT,
    EventKind.CANCEL_BY_CARRIER,
    EventKind.REFUSE_CANCEL,
    EventKind.REFUSE_FOC_CHANGE,
    EventKind.SEND_FAILED,
    EventKind.FILE_CHANGED,
    EventKind.FILE_MISSING,
    EventKind.TEST_FAILED,
    EventKind.FOC_MISSED,
    EventKind.REVIEW_SLA_MISSED,
)
_NAMES_REFERENCE = (
    EventKind.MARK_SENT,
    EventKind.CANCEL_SENT,
    EventKind.DATE_CHANGE_SENT,
    EventKind.REFERENCE_NOTED,
)
_SECRETS = {"account_number": "Account number", "pin": "Port PIN", "number_pin": "PIN"}


@dataclass(frozen=True)
class Entry:
    """One line of the timeline."""

    title: str
    at: datetime
    who: str
    about: str = ""
    note: str = ""
    carrier_words: list[str] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)
    is_key: bool = False
    is_bad: bool = False
    is_internal: bool = False


def events_of(order: PortInOrder) -> list[OrderEvent]:
    """The last things that happened, the last looks, all decisions and faults of files, newest first, with their
    rejections; two queries, and one where nothing was rejected."""
    events = _shown(order=order.pk)
    for event in events:
        event.order = order
    prefetch_related_objects([event for event in events if event.kind == EventKind.REJECT], "rejections")
    return events


@Prepared
def _shown(order: int) -> QuerySet[OrderEvent]:
    events = OrderEvent.objects.filter(order=order)
    happened = events.exclude(kind__in=LOOKS).newest_first()[:MOST_SHOWN]
    looked = events.filter(kind__in=LOOKS).newest_first()[:MOST_LOOKS]
    kept = Q(kind__in=(*DECISIONS, *file_faults.NOTED))
    wanted = Q(pk__in=happened.values("pk")) | Q(pk__in=looked.values("pk")) | kept
    return events.filter(wanted).select_related("actor").newest_first()


def entries(events: Sequence[OrderEvent]) -> list[Entry]:
    """What happened, newest first; one query."""
    happened = [event for event in events if event.kind not in LOOKS][:MOST_SHOWN]
    lines: dict[int, list[_Line]] = {event.pk: [] for event in happened}
    for event, *line in _lines(events=list(lines)) if lines else ():
        lines[event].append(_Line(*line))
    return [_entry(event, lines[event.pk]) for event in happened]


class _Line(NamedTuple):
    """A number that an event moved or touched."""

    tn: str
    to_status: str


@Prepared
def _lines(events: list[int]) -> QuerySet[EventLine, Any]:
    rows = EventLine.objects.filter(event__in=events).order_by("number__tn")
    return rows.values_list("event_id", "number__tn", "to_status")


def looks(events: Sequence[OrderEvent]) -> list[Entry]:
    """Who opened a document, revealed a secret or took a packet, newest first."""
    return [Entry(_look(event), event.at, _who(event)) for event in events if event.kind in LOOKS][:MOST_LOOKS]


def rejections(events: Iterable[OrderEvent]) -> list[Rejection]:
    """All reasons that were given for rejecting numbers, the oldest first."""
    given = [one for event in events if event.kind == EventKind.REJECT for one in event.rejections.all()]
    return sorted(given, key=lambda one: one.pk)


def _entry(event: OrderEvent, lines: Sequence[_Line]) -> Entry:
    data = event.data or {}
    said = {rejection.carrier_words for rejection in rejections([event]) if rejection.carrier_words}
    if data.get("carrier_words"):
        said.add(data["carrier_words"])
    return Entry(
        title=_title(event, data, lines),
        at=event.at,
        who=_who(event),
        about=_about(event, data, lines),
        note=event.note,
        carrier_words=sorted(said),
        overrides=overrides_of(event),
        corrections=(
            [*correcting.lines(event), correcting.who_agreed(event)] if event.kind == EventKind.CORRECT_ANSWERS else []
        ),
        is_key=event.kind in _KEY,
        is_bad=event.kind in _BAD,
        is_internal=not event.is_visible_to_customer,
    )


def _title(event: OrderEvent, data: dict[str, Any], lines: Sequence[_Line]) -> str:
    if event.kind in (EventKind.ACCEPT, EventKind.RESCHEDULE_FOC) and data.get("foc_on"):
        return f"{event.get_kind_display()}: {day(date.fromisoformat(data['foc_on']))}"
    if event.kind == EventKind.REQUEST_FOC_CHANGE and data.get("wish_on"):
        return f"{event.get_kind_display()}: {day(date.fromisoformat(data['wish_on']))}"
    if event.kind == EventKind.REFUSE_FOC_CHANGE and data.get("wished"):
        return f"{event.get_kind_display()}: {joined([day(date.fromisoformat(text)) for text in data['wished']])}"
    if event.kind == EventKind.REJECT:
        return "Rejected by the carrier" if data.get("from_carrier") else "Rejected by us"
    if event.kind == EventKind.SEND_FAILED and data.get("is_unknown"):
        return "Handing over ended without a response"
    if event.kind == EventKind.CANCEL_BY_CARRIER and data.get("was_asked"):
        return "Cancellation confirmed by the carrier"
    if event.kind in (EventKind.RECORD_PORT, EventKind.RECORD_RETEST):
        results = {line.to_status for line in lines}
        return "Ported in and tested" if results == {NumberStatus.COMPLETED} else event.get_kind_display()
    return event.get_kind_display()


def _about(event: OrderEvent, data: dict[str, Any], lines: Sequence[_Line]) -> str:
    numbers = [nanp.display(line.tn) for line in lines]
    parts = [joined(numbers) if len(numbers) <= 2 else plural(len(numbers), "number")] if numbers else []
    parts += [CATALOGUE[code].title for code in data.get("reasons", []) if code in CATALOGUE]
    parts += [said for one in confirmed_in(data.get("confirmed", [])) if (said := in_short(one))]
    if event.kind == EventKind.SPLIT_OFF:
        parts.append(plural(int(data.get("count", 0)), "number"))
    if event.kind == EventKind.CORRECT_TIME_ZONE:
        parts.append(f"now {zone_name(data['time_zone'])}")
    if data.get("sent_at") and abs((datetime.fromisoformat(data["sent_at"]) - event.at).total_seconds()) >= 60:
        parts.append(f"sent {when(datetime.fromisoformat(data['sent_at']))}")
    if event.kind == EventKind.DATE_CHANGE_SENT and data.get("wish_on"):
        parts.append(f"for {day(date.fromisoformat(data['wish_on']))}")
    if event.kind in _NAMES_REFERENCE and data.get("carrier_reference"):
        parts.append(f"carrier’s reference {data['carrier_reference']}")
    if event.kind == EventKind.REFERENCE_NOTED:
        parts.append(f"of {data['pon']}" + (f", was {data['before']}" if data.get("before") else ""))
    if event.kind == EventKind.ANSWER and data.get("changed"):
        parts.append("with new answers")
    if event.kind in (EventKind.RECORD_PORT, EventKind.RECORD_RETEST):
        parts += sorted(
            {str(NumberStatus(line.to_status).label) for line in lines if line.to_status != NumberStatus.COMPLETED}
        )
    return " · ".join(parts)


def _look(event: OrderEvent) -> str:
    data = event.data or {}
    if event.kind == EventKind.REVEAL:
        what = _SECRETS.get(data.get("what", ""), "Secret")
        return f"{what} revealed" + (f" for {nanp.display(data['tn'])}" if data.get("tn") else "")
    if event.kind == EventKind.DOWNLOAD_PACKET:
        return f"Packet {data.get('pon', '')} downloaded"
    shown = _OPENED.get(data.get("how", ""), "opened") % {"page": data.get("page", "")}
    return f"Document {data.get('document', '')} {shown}"


_OPENED = {
    Opening.PAGE: "page %(page)s shown",
    Opening.DOWNLOAD: "downloaded",
    Opening.ORIGINAL: "downloaded as the original",
}


def _who(event: OrderEvent) -> str:
    if event.actor is not None:
        return f"{event.actor}, {_AS[ActorKind(event.actor_kind)]}"
    return _NOBODY_NAMED[ActorKind(event.actor_kind)]


_AS = {
    ActorKind.CUSTOMER: "customer",
    ActorKind.REVIEWER: "support",
    ActorKind.JOB: "job",
    ActorKind.CARRIER: "carrier",
}
_NOBODY_NAMED = {
    ActorKind.CUSTOMER: "Customer",
    ActorKind.REVIEWER: "Support",
    ActorKind.JOB: "Automatically",
    ActorKind.CARRIER: "The carrier",
}
