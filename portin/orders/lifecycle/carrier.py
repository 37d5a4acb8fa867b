"""From the carrier's response to the FOC day: what the carrier said, recorded by a reviewer or by the gateway."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from portin.models import ActorKind, EventKind, PortInNumber
from portin.orders.lifecycle.customer import wipe_pins
from portin.orders.lifecycle.holding import REQUESTED, Held, hold, move, record, said, save_order, write
from portin.orders.lifecycle.permission import Actor, permit_carrier_response
from portin.rules import business_days
from portin.rules.errors import NeedsConfirmation, NotReady
from portin.rules.mail_keys import MailKey
from portin.rules.spans import span


def accept(
    order_id: int,
    number_ids: Collection[int],
    foc_on: date,
    *,
    actor: Actor,
    confirmed: bool = False,
    note: str = "",
    now: datetime | None = None,
) -> None:
    """Records the carrier's FOC date. An unusual one (past, no business day, inside 72 hours) asks to confirm: it is a
    fact."""
    with hold(order_id, number_ids, now=now) as held:
        permit_carrier_response(held.order, actor)
        _confirm_unusual(held, foc_on, confirmed or actor.kind == ActorKind.CARRIER)
        move(held, "accept", lambda number: number.accept(foc_on, held.now))
        write(held, "foc_on", "accepted_at", *REQUESTED)
        _tell_of_this_date(held, foc_on)
        save_order(held, "foc_missed_warned_on")
        record(
            held,
            EventKind.ACCEPT,
            actor,
            moved=held.moved(),
            note=note,
            data={"foc_on": foc_on.isoformat()},
            mail=MailKey.FOC_ASSIGNED,
            measured=_days_from_submission(held, foc_on),
        )


def reschedule_foc(
    order_id: int,
    number_ids: Collection[int],
    foc_on: date,
    *,
    actor: Actor,
    confirmed: bool = False,
    note: str = "",
    now: datetime | None = None,
) -> None:
    """Records another FOC date for accepted numbers."""
    with hold(order_id, number_ids, now=now) as held:
        permit_carrier_response(held.order, actor)
        _confirm_unusual(held, foc_on, confirmed or actor.kind == ActorKind.CARRIER)
        before = sorted({number.foc_on.isoformat() for number in held.chosen if number.foc_on})
        move(held, "reschedule_foc", lambda number: number.reschedule_foc(foc_on))
        write(held, "foc_on", "next_test_at", *REQUESTED)
        _tell_of_this_date(held, foc_on)
        save_order(held, "foc_missed_warned_on")
        data = {"foc_on": foc_on.isoformat(), "before": before}
        record(
            held, EventKind.RESCHEDULE_FOC, actor, moved=held.moved(), note=note, data=data, mail=MailKey.FOC_ASSIGNED
        )


def cancel_by_carrier(
    order_id: int,
    number_ids: Collection[int],
    *,
    actor: Actor,
    note: str = "",
    carrier_words: str = "",
    now: datetime | None = None,
) -> None:
    """The carrier confirmed a requested cancellation, or canceled by itself."""
    with hold(order_id, number_ids, now=now) as held:
        permit_carrier_response(held.order, actor)
        was_asked = all(number.cancel_requested_at is not None for number in held.chosen)
        move(held, "cancel_by_carrier", lambda number: number.cancel_by_carrier(held.now))
        write(held, "closed_at", *REQUESTED)
        save_order(held)
        data = {"was_asked": was_asked, "carrier_words": said(held, carrier_words)}
        record(
            held, EventKind.CANCEL_BY_CARRIER, actor, moved=held.moved(), note=note, data=data, mail=MailKey.CANCELED
        )
        wipe_pins(held)


def refuse_cancel(
    order_id: int, number_ids: Collection[int], *, actor: Actor, note: str, now: datetime | None = None
) -> None:
    """The carrier does not cancel anymore: the flag goes off, the customer is told why."""
    with hold(order_id, number_ids, now=now) as held:
        permit_carrier_response(held.order, actor)
        if not note.strip():
            raise NotReady("Write why the cancellation is refused: the customer reads it.")
        data = {"was_sent": all(number.cancel_sent_at for number in held.chosen)}
        move(held, "refuse_cancel", lambda number: number.refuse_cancel())
        write(held, "cancel_requested_at", "cancel_sent_at")
        save_order(held)
        record(
            held,
            EventKind.REFUSE_CANCEL,
            actor,
            moved=held.moved(),
            note=note.strip(),
            data=data,
            mail=MailKey.CANCEL_REFUSED,
        )


def refuse_foc_change(
    order_id: int, number_ids: Collection[int], *, actor: Actor, note: str, now: datetime | None = None
) -> None:
    """The carrier keeps its FOC date: the customer's request for another one is dropped, the customer is told why."""
    with hold(order_id, number_ids, now=now) as held:
        permit_carrier_response(held.order, actor)
        if not note.strip():
            raise NotReady("Write why the date stays: the customer reads it.")
        was_sent = all(number.foc_wish_sent_at for number in held.chosen)
        requested = sorted({number.foc_wish_on.isoformat() for number in held.chosen if number.foc_wish_on})
        dates = sorted({number.foc_on.isoformat() for number in held.chosen if number.foc_on})
        move(
            held,
            "refuse_foc_change",
            lambda number: number.refuse_foc_change(),
            refusal="Nothing was changed: choose numbers for which the customer asks for another date.",
        )
        write(held, "foc_wish_on", "foc_wish_sent_at")
        save_order(held)
        data = {"wished": requested, "dates": dates, "was_sent": was_sent}
        record(
            held,
            EventKind.REFUSE_FOC_CHANGE,
            actor,
            moved=held.moved(),
            note=note.strip(),
            data=data,
            mail=MailKey.FOC_CHANGE_REFUSED,
        )


def unusual_foc_date(numbers: Collection[PortInNumber], foc_on: date, country: str, region: str, now: datetime) -> str:
    """What is unusual about a FOC date, as a sentence; "" when nothing is."""
    zones = {number.time_zone for number in numbers}
    if any(foc_on < business_days.local_date(now, zone) for zone in zones):
        return f"{business_days.short_date(foc_on)} is in the past."
    if not business_days.is_business_day(foc_on, country, region):
        return f"{business_days.short_date(foc_on)} is not a business day where the service address is."
    if not all(business_days.is_within_cancel_window(foc_on, zone, now) for zone in zones):
        return (
            f"{business_days.short_date(foc_on)} is less than {span('cancel')} away: the customer cannot cancel any"
            " more."
        )
    return ""


def _days_from_submission(held: Held, foc_on: date) -> dict[str, int]:
    """Calendar days, where the numbers are, from the submission that the carrier accepted; of several, the first."""
    first = min(held.chosen, key=lambda number: number.submitted_at or held.now)
    submitted_on = business_days.local_date(first.submitted_at or held.now, first.time_zone)
    return {"foc_days": (foc_on - submitted_on).days}


def _tell_of_this_date(held: Held, foc_on: date) -> None:
    """Support is told once of what did not move by a FOC date; of a date that is not later than the last one told, once
    more."""
    told = held.order.foc_missed_warned_on
    if told and foc_on <= told:
        held.order.foc_missed_warned_on = None


def _confirm_unusual(held: Held, foc_on: date, confirmed: bool) -> None:
    sentence = unusual_foc_date(held.chosen, foc_on, held.order.country, held.order.region, held.now)
    if sentence and not confirmed:
        raise NeedsConfirmation(f"{sentence} Confirm it if the carrier said so.")
