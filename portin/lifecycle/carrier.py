"""Between approve and the FOC day: handing requests to the gateway, and recording what the carrier answers.

The gateway is called by the send job outside any transaction: claim_request (a lease, committed) -> gateway -> mark_sent.
Dying in between leaves the lease to expire; the next try uses the same idempotency key, so nothing is sent twice or lost.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from portin import business_days
from portin.errors import NeedsConfirmation, NotReady, WrongState
from portin.lifecycle.customer import wipe_pins
from portin.lifecycle.door import (
    Actor,
    Held,
    hold,
    move,
    permit_carrier_answer,
    permit_job,
    record,
    said,
    save_order,
    write,
)
from portin.models import ActorKind, CarrierRequest, CarrierRequestKind, EventKind, PortInNumber

LEASE = timedelta(minutes=10)
MAX_BACKOFF = timedelta(hours=1)


def claim_request(request_id: int, *, now: datetime | None = None) -> CarrierRequest | None:
    """Leases an unsent request to this sender, committed before the gateway is called. None when another one has it."""
    now = now or timezone.now()
    with transaction.atomic():
        request = CarrierRequest.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
        if request is None or request.sent_at or request.withdrawn_at or (request.lease_until and request.lease_until > now):
            return None
        request.lease_until, request.attempts, request.last_error = now + LEASE, request.attempts + 1, ""
        request.save(update_fields=["lease_until", "attempts", "last_error"])
        return request


def fail_request(request_id: int, error: str, *, actor: Actor, now: datetime | None = None) -> None:
    """The gateway refused or could not be reached: tried again later, ever more rarely; support sees the error."""
    now = now or timezone.now()
    order_id = CarrierRequest.objects.values_list("submission__order_id", flat=True).get(pk=request_id)
    with hold(order_id, now=now) as held:
        permit_job(actor)
        request = CarrierRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
        request.last_error = error[:300]
        request.lease_until = now + min(timedelta(minutes=2 ** min(request.attempts, 10)), MAX_BACKOFF)
        request.save(update_fields=["last_error", "lease_until"])
        held.chosen = []
        record(held, EventKind.SEND_FAILED, actor, note=error[:300], data={"attempt": request.attempts}, is_visible=False)


def withdraw_request(request_id: int, *, actor: Actor, now: datetime | None = None) -> None:
    """Takes back a request that nothing is left to be asked for. One that was sent stays sent (WrongState)."""
    with transaction.atomic():
        permit_job(actor)
        request = CarrierRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
        if request.sent_at or request.withdrawn_at:
            raise WrongState("This request was handed to the carrier already.")
        request.withdrawn_at, request.lease_until = now or timezone.now(), None
        request.save(update_fields=["withdrawn_at", "lease_until"])


def mark_sent(request_id: int, *, actor: Actor, carrier_reference: str = "", now: datetime | None = None) -> None:
    """The gateway took a port request: its numbers are with the carrier. A second call changes nothing (WrongState)."""
    request, held_numbers = _request_and_numbers(request_id)
    with hold(request.submission.order_id, held_numbers, now=now) as held:
        permit_job(actor)
        request = _unsent(request_id, CarrierRequestKind.PORT)
        move(held, "mark_sent", lambda number: number.mark_sent(held.now))
        write(held, "sent_at")
        _note_taken(request, carrier_reference, held.now)
        if carrier_reference:
            request.submission.carrier_reference = carrier_reference[:80]
            request.submission.save(update_fields=["carrier_reference"])
        held.order.updated_at = held.now
        save_order(held.order, held.numbers, "updated_at")
        data = {"pon": request.pon, "carrier_reference": carrier_reference[:80]}
        record(held, EventKind.MARK_SENT, actor, moved=held.moved(), data=data, mail="submitted_to_carrier")


def mark_cancel_sent(request_id: int, *, actor: Actor, carrier_reference: str = "", now: datetime | None = None) -> None:
    """The gateway took a cancel request; the numbers stay where they are until the carrier confirms."""
    request, held_numbers = _request_and_numbers(request_id)
    with hold(request.submission.order_id, held_numbers, now=now) as held:
        permit_job(actor)
        request = _unsent(request_id, CarrierRequestKind.CANCEL)
        _note_taken(request, carrier_reference, held.now)
        record(held, EventKind.CANCEL_SENT, actor, moved=held.moved())


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
    """Records the carrier's FOC date. An unusual one (past, no business day, inside 72 hours) asks to confirm: it is a fact."""
    with hold(order_id, number_ids, now=now) as held:
        permit_carrier_answer(held.order, actor)
        _confirm_unusual(held, foc_on, confirmed or actor.kind == ActorKind.CARRIER)
        move(held, "accept", lambda number: number.accept(foc_on, held.now))
        write(held, "foc_on", "accepted_at", "foc_wish_on")
        held.order.updated_at = held.now
        _tell_of_this_date(held, foc_on)
        save_order(held.order, held.numbers, "updated_at", "foc_missed_warned_on")
        record(held, EventKind.ACCEPT, actor, moved=held.moved(), note=note, data={"foc_on": foc_on.isoformat()}, mail="foc_assigned")


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
        permit_carrier_answer(held.order, actor)
        _confirm_unusual(held, foc_on, confirmed or actor.kind == ActorKind.CARRIER)
        before = sorted({number.foc_on.isoformat() for number in held.chosen if number.foc_on})
        move(held, "reschedule_foc", lambda number: number.reschedule_foc(foc_on))
        write(held, "foc_on", "foc_wish_on", "next_test_at")
        held.order.updated_at = held.now
        _tell_of_this_date(held, foc_on)
        save_order(held.order, held.numbers, "updated_at", "foc_missed_warned_on")
        data = {"foc_on": foc_on.isoformat(), "before": before}
        record(held, EventKind.RESCHEDULE_FOC, actor, moved=held.moved(), note=note, data=data, mail="foc_assigned")


def cancel_by_carrier(
    order_id: int, number_ids: Collection[int], *, actor: Actor, note: str = "", carrier_words: str = "", now: datetime | None = None
) -> None:
    """The carrier confirmed a requested cancellation, or canceled by itself."""
    with hold(order_id, number_ids, now=now) as held:
        permit_carrier_answer(held.order, actor)
        was_asked = all(number.cancel_requested_at is not None for number in held.chosen)
        move(held, "cancel_by_carrier", lambda number: number.cancel_by_carrier(held.now))
        write(held, "closed_at", "cancel_requested_at", "foc_wish_on")
        held.order.updated_at = held.now
        save_order(held.order, held.numbers, "updated_at")
        data = {"was_asked": was_asked, "carrier_words": said(held, carrier_words)}
        record(held, EventKind.CANCEL_BY_CARRIER, actor, moved=held.moved(), note=note, data=data, mail="canceled")
        wipe_pins(held)


def refuse_cancel(order_id: int, number_ids: Collection[int], *, actor: Actor, note: str, now: datetime | None = None) -> None:
    """The carrier does not cancel any more: the flag goes off, the customer is told why."""
    with hold(order_id, number_ids, now=now) as held:
        permit_carrier_answer(held.order, actor)
        if not note.strip():
            raise NotReady("Write why the cancellation is refused: the customer reads it.")
        move(held, "refuse_cancel", lambda number: number.refuse_cancel())
        write(held, "cancel_requested_at")
        held.order.updated_at = held.now
        save_order(held.order, held.numbers, "updated_at")
        record(held, EventKind.REFUSE_CANCEL, actor, moved=held.moved(), note=note.strip(), mail="cancel_refused")


def refuse_foc_change(order_id: int, number_ids: Collection[int], *, actor: Actor, note: str, now: datetime | None = None) -> None:
    """The carrier stays with its FOC date: the customer's wish for another one goes off, the customer is told why."""
    with hold(order_id, number_ids, now=now) as held:
        permit_carrier_answer(held.order, actor)
        if not note.strip():
            raise NotReady("Write why the date stays: the customer reads it.")
        wished = sorted({number.foc_wish_on.isoformat() for number in held.chosen if number.foc_wish_on})
        dates = sorted({number.foc_on.isoformat() for number in held.chosen if number.foc_on})
        move(
            held,
            "refuse_foc_change",
            lambda number: number.refuse_foc_change(),
            refusal="Nothing was changed: choose numbers for which the customer asks for another date.",
        )
        write(held, "foc_wish_on")
        held.order.updated_at = held.now
        save_order(held.order, held.numbers, "updated_at")
        data = {"wished": wished, "dates": dates}
        record(held, EventKind.REFUSE_FOC_CHANGE, actor, moved=held.moved(), note=note.strip(), data=data, mail="foc_change_refused")


def unusual_foc_date(numbers: Collection[PortInNumber], foc_on: date, country: str, region: str, now: datetime) -> str:
    """What is unusual about a FOC date, as a sentence; "" when nothing is."""
    zones = {number.time_zone for number in numbers}
    if any(foc_on < business_days.local_date(now, zone) for zone in zones):
        return f"{business_days.short_date(foc_on)} is in the past."
    if not business_days.is_business_day(foc_on, country or "US", region):
        return f"{business_days.short_date(foc_on)} is not a business day where the service address is."
    if not all(business_days.is_within_cancel_window(foc_on, zone, now) for zone in zones):
        return f"{business_days.short_date(foc_on)} is less than 72 hours away: the customer cannot cancel any more."
    return ""


def _tell_of_this_date(held: Held, foc_on: date) -> None:
    """Support is told once of what did not move by a FOC date; of a date that is not later than the last one told, once more."""
    told = held.order.foc_missed_warned_on
    if told and foc_on <= told:
        held.order.foc_missed_warned_on = None


def _confirm_unusual(held: Held, foc_on: date, confirmed: bool) -> None:
    sentence = unusual_foc_date(held.chosen, foc_on, held.order.country, held.order.region, held.now)
    if sentence and not confirmed:
        raise NeedsConfirmation(f"{sentence} Confirm it if the carrier said so.")


def _request_and_numbers(request_id: int) -> tuple[CarrierRequest, list[int]]:
    request = CarrierRequest.objects.select_related("submission").filter(pk=request_id).first()
    if request is None:
        raise WrongState("This request does not exist any more.")
    return request, list(request.numbers.values_list("pk", flat=True))


def _note_taken(request: CarrierRequest, carrier_reference: str, at: datetime) -> None:
    """The gateway took it: no sender holds it any more, and what failed before does not count."""
    request.sent_at, request.carrier_reference, request.lease_until, request.last_error = at, carrier_reference[:80], None, ""
    request.save(update_fields=["sent_at", "carrier_reference", "lease_until", "last_error"])


def _unsent(request_id: int, kind: str) -> CarrierRequest:
    """The request, read again under the lock of its order."""
    request = CarrierRequest.objects.select_for_update(of=("self",)).select_related("submission").get(pk=request_id)
    if request.kind != kind or request.sent_at or request.withdrawn_at:
        raise WrongState("This request was handed to the carrier already.")
    return request
