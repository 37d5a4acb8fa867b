"""Between approve and the carrier: requests that are handed over or sent by hand, and what is called off before.

With an automatic gateway the send job hands them over; with a manual one, or where handing over failed, a reviewer
sends them and says so. Only then are they sent. The gateway is called by the send job outside any transaction:
claim_request (a lease, committed) -> gateway -> mark_sent. Dying in between leaves the lease to expire; the next try
uses the same idempotency key, so nothing is sent twice or lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from portin.models import ActorKind, CarrierRequest, CarrierRequestKind, EventKind, OrderEvent, SendingState
from portin.orders.lifecycle.customer import wipe_pins
from portin.orders.lifecycle.holding import (
    REQUESTED,
    Held,
    hold,
    move,
    record,
    said,
    save_order,
    withdraw_from_ports,
    write,
)
from portin.orders.lifecycle.permission import Actor, permit_job, permit_reviewer, permit_sender
from portin.rules.errors import NotReady, WrongState
from portin.rules.mail_keys import MailKey
from portin.rules.words import clock, day, when

LEASE = timedelta(minutes=10)
MAX_BACKOFF = timedelta(hours=1)
TIME_TO_DECIDE = timedelta(minutes=10)
LONGEST_REFERENCE = 80


def claim_request(request_id: int, *, now: datetime | None = None) -> CarrierRequest | None:
    """Leases an unsent request to this sender, committed before the gateway is called. None when another one has it, or
    when the approval behind it can still be undone.
    """
    now = now or timezone.now()
    with transaction.atomic():
        request = CarrierRequest.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
        if (
            request is None
            or request.sent_at
            or request.withdrawn_at
            or (request.lease_until and request.lease_until > now)
        ):
            return None
        if request.held_until and request.held_until > now:
            return None
        if request.attempts and not request.last_error:  # who had it before died with it
            request.unclear_since = request.unclear_since or request.lease_until or now
        request.lease_until, request.attempts, request.last_error = now + LEASE, request.attempts + 1, ""
        request.save(update_fields=["lease_until", "attempts", "last_error", "unclear_since"])
        return request


def fail_request(
    request_id: int, error: str, *, actor: Actor, is_unknown: bool = False, now: datetime | None = None
) -> str:
    """The gateway gave no receipt: tried again later, ever more rarely; support sees the error.

    `is_unknown`: the carrier may have it all the same. A later try that surely failed says nothing of an earlier one,
    so the doubt stays until a receipt, or a person who asked the carrier, ends it. What fails again as it did before
    is no news for the timeline. Nothing is noted when a reviewer has sent it by hand in the meantime, or it was
    withdrawn.
    Returns the error without what is secret in this order, for whoever reports it.
    """
    now = now or timezone.now()
    order_id = CarrierRequest.objects.values_list("submission__order_id", flat=True).get(pk=request_id)
    with hold(order_id, now=now) as held:
        permit_job(actor)
        request = CarrierRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
        error = said(held, error)[:300] or "No reason was given"  # partners quote what they refuse
        if request.sent_at or request.withdrawn_at:
            return error
        request.last_error = error
        request.lease_until = now + min(timedelta(minutes=2 ** min(request.attempts, 10)), MAX_BACKOFF)
        if is_unknown:
            request.unclear_since = request.unclear_since or now
        request.save(update_fields=["last_error", "lease_until", "unclear_since"])
        if not _was_told(request, error, is_unknown):
            data = {"request": request.pk, "attempt": request.attempts, "is_unknown": is_unknown}
            record(held, EventKind.SEND_FAILED, actor, note=error, data=data, is_visible=False)
        return error


def _was_told(request: CarrierRequest, error: str, is_unknown: bool) -> bool:
    """Whether the last try of this request failed in the same way: the timeline says so once, To send counts tries."""
    events = OrderEvent.objects.filter(order=request.submission.order_id, kind=EventKind.SEND_FAILED)
    last = events.filter(data__request=request.pk).newest_first().first()
    return last is not None and (last.note, last.data.get("is_unknown")) == (error, is_unknown)


def confirm_not_received(request_id: int, *, actor: Actor, note: str, now: datetime | None = None) -> None:
    """The carrier told a reviewer that it does not have a request where that was in doubt (`note`: who said so). It
    waits again; before the next try there is time to reject it or to call it off.
    """
    order_id = CarrierRequest.objects.values_list("submission__order_id", flat=True).filter(pk=request_id).first()
    if order_id is None:
        raise WrongState("This request does not exist anymore.")
    with hold(order_id, now=now) as held:
        permit_reviewer(held.order, actor)
        if not note.strip():
            raise NotReady("Write whom you asked, and what they said.")
        request = CarrierRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
        _refuse_what_is_not_to_be_sent(request, actor, held.now)
        if request.state(held.now) != SendingState.UNCLEAR:
            raise WrongState("Nothing was changed: nobody is in doubt whether the carrier has it. Look at it again.")
        request.unclear_since, request.last_error = None, "The carrier confirmed that it does not have it"
        request.lease_until = held.now + TIME_TO_DECIDE
        request.save(update_fields=["unclear_since", "last_error", "lease_until"])
        data = {"request": request.pk, "pon": request.pon}
        record(held, EventKind.NOT_RECEIVED, actor, note=note.strip(), data=data, is_visible=False)


def withdraw_request(request_id: int, *, actor: Actor, now: datetime | None = None) -> None:
    """Takes back a request that nothing is left to be asked for. One that was sent stays sent (WrongState)."""
    with transaction.atomic():
        permit_job(actor)
        request = CarrierRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
        if request.sent_at or request.withdrawn_at:
            raise WrongState("This request was handed to the carrier already.")
        request.withdrawn_at, request.lease_until = now or timezone.now(), None
        request.save(update_fields=["withdrawn_at", "lease_until"])


def note_reference(request_id: int, *, actor: Actor, carrier_reference: str, now: datetime | None = None) -> str:
    """The carrier's reference of a request that was sent came later, or was mistyped. Returns what is kept: never a
    secret of the order. Later requests about these numbers quote it."""
    order_id = CarrierRequest.objects.values_list("submission__order_id", flat=True).filter(pk=request_id).first()
    if order_id is None:
        raise WrongState("This request does not exist anymore.")
    with hold(order_id, now=now) as held:
        permit_reviewer(held.order, actor)
        request = CarrierRequest.objects.select_for_update(of=("self",)).select_related("submission").get(pk=request_id)
        if not request.sent_at:
            raise WrongState("Nothing was changed: what was not sent has no reference of the carrier.")
        reference, before = said(held, carrier_reference.strip())[:LONGEST_REFERENCE], request.carrier_reference
        if not reference:
            raise NotReady("Enter the reference that the carrier gave.")
        if reference == before:
            raise WrongState("Nothing was changed: that is the reference that we have.")
        request.carrier_reference = reference
        request.save(update_fields=["carrier_reference"])
        if request.kind == CarrierRequestKind.PORT and request.submission.carrier_reference in ("", before):
            request.submission.carrier_reference = reference
            request.submission.save(update_fields=["carrier_reference"])
        data = {"request": request.pk, "pon": request.pon, "carrier_reference": reference, "before": before}
        record(held, EventKind.REFERENCE_NOTED, actor, data=data, is_visible=False)
        return reference


# ---------------------------------------------------------------------------------------------------- it was sent


def mark_sent(
    request_id: int,
    *,
    actor: Actor,
    carrier_reference: str = "",
    sent_at: datetime | None = None,
    now: datetime | None = None,
) -> None:
    """A port request was sent: by the gateway (the job says so), or by a reviewer, who says when. Its numbers are with
    the carrier, whose clock runs from that moment. A second call changes nothing (WrongState).
    """
    with _sending(request_id, CarrierRequestKind.PORT, actor, carrier_reference, sent_at, now) as sending:
        held, request = sending.held, sending.request
        move(held, "mark_sent", lambda number: number.mark_sent(sending.at))
        write(held, "sent_at")
        if sending.reference:
            request.submission.carrier_reference = sending.reference
            request.submission.save(update_fields=["carrier_reference"])
        sending.note(EventKind.MARK_SENT, actor, mail=MailKey.SUBMITTED_TO_CARRIER)


def mark_cancel_sent(
    request_id: int,
    *,
    actor: Actor,
    carrier_reference: str = "",
    sent_at: datetime | None = None,
    now: datetime | None = None,
) -> None:
    """The carrier was asked to cancel, by the gateway or by a reviewer; the numbers stay where they are until it
    confirms."""
    with _sending(request_id, CarrierRequestKind.CANCEL, actor, carrier_reference, sent_at, now) as sending:
        for number in sending.held.chosen:
            number.cancel_sent_at = sending.at
        write(sending.held, "cancel_sent_at")
        sending.note(EventKind.CANCEL_SENT, actor, mail=MailKey.CANCEL_SENT)


def mark_date_change_sent(
    request_id: int,
    *,
    actor: Actor,
    carrier_reference: str = "",
    sent_at: datetime | None = None,
    now: datetime | None = None,
) -> None:
    """The carrier was asked for another FOC date, by the gateway or by a reviewer; the current date stays until it
    agrees."""
    with _sending(request_id, CarrierRequestKind.DATE, actor, carrier_reference, sent_at, now) as sending:
        for number in sending.held.chosen:
            number.foc_wish_sent_at = sending.at
        write(sending.held, "foc_wish_sent_at")
        wish_on = sending.request.wish_on.isoformat() if sending.request.wish_on else ""
        sending.note(EventKind.DATE_CHANGE_SENT, actor, mail=MailKey.DATE_CHANGE_SENT, data={"wish_on": wish_on})


@dataclass
class Sending:
    """A request that was sent `at` a moment, under the lock of its order."""

    held: Held
    request: CarrierRequest
    at: datetime
    reference: str

    def note(self, kind: EventKind, actor: Actor, *, mail: MailKey, data: dict[str, object] | None = None) -> None:
        """No sender holds it anymore, and what failed before does not count. What nobody wants any more is no news to
        the customer."""
        request, held = self.request, self.held
        request.sent_at, request.carrier_reference = self.at, self.reference
        request.lease_until, request.last_error, request.unclear_since = None, "", None
        request.save(update_fields=["sent_at", "carrier_reference", "lease_until", "last_error", "unclear_since"])
        save_order(held)
        said = {
            "request": request.pk,
            "pon": request.pon,
            "carrier_reference": self.reference,
            "sent_at": self.at.isoformat(),
        }
        record(held, kind, actor, moved=held.moved(), data=said | (data or {}), mail=mail if held.chosen else None)


@contextmanager
def _sending(
    request_id: int, kind: str, actor: Actor, carrier_reference: str, sent_at: datetime | None, now: datetime | None
) -> Iterator[Sending]:
    """Locks the order and reads the request under its lock; refuses when it is not to be sent (anymore), or not at
    that moment."""
    order_id = CarrierRequest.objects.values_list("submission__order_id", flat=True).filter(pk=request_id).first()
    if order_id is None:
        raise WrongState("This request does not exist anymore.")
    with hold(order_id, now=now) as held:
        permit_sender(held.order, actor)
        request = CarrierRequest.objects.select_for_update(of=("self",)).select_related("submission").get(pk=request_id)
        if request.kind != kind:
            raise WrongState("Nothing was changed: this is another kind of request.")
        _refuse_what_is_not_to_be_sent(request, actor, held.now)
        ids = set(request.numbers.values_list("pk", flat=True))
        held = held.about([number for number in held.numbers if number.pk in ids and request.wants(number)])
        at = sent_at or held.now
        if actor.kind == ActorKind.REVIEWER:
            if not held.chosen:
                raise WrongState("Nothing was changed: there is nothing left to ask the carrier for.")
            at = _moment_said(at, request, held.now)
        yield Sending(held, request, at, said(held, carrier_reference.strip())[:LONGEST_REFERENCE])


def _refuse_what_is_not_to_be_sent(request: CarrierRequest, actor: Actor, now: datetime) -> None:
    """A job that has a receipt is refused only when the request is closed. A reviewer must not say that they sent what
    is in the hands of the job: it would go out twice.
    """
    state = request.state(now)
    if request.sent_at:
        raise WrongState(f"Nothing was changed: {_who_sent(request, request.sent_at)}.")
    if request.withdrawn_at:
        at = f"{clock(request.withdrawn_at)} on {day(request.withdrawn_at)}"
        raise WrongState(
            f"Nothing was changed: this request was withdrawn at {at}. If you have sent it, tell the carrier."
        )
    if actor.kind == ActorKind.REVIEWER and state == SendingState.UNDOABLE:
        raise WrongState(
            "Nothing was changed: the approval can still be undone for a few seconds. Say it again after that."
        )
    if actor.kind == ActorKind.REVIEWER and state == SendingState.SENDING:
        raise WrongState(
            "Nothing was changed: it is being handed over automatically right now. Look again in a minute."
        )
    if request.kind != CarrierRequestKind.PORT and _port_of(request) is None:
        raise WrongState("Nothing was changed: the port request of these numbers comes first, and was not sent yet.")


def _who_sent(request: CarrierRequest, sent_at: datetime) -> str:
    kinds = (EventKind.MARK_SENT, EventKind.CANCEL_SENT, EventKind.DATE_CHANGE_SENT)
    events = OrderEvent.objects.filter(order=request.submission.order_id, kind__in=kinds, data__request=request.pk)
    event = events.select_related("actor").first()
    at = f"{day(sent_at)}, {clock(sent_at)}"
    if event is None or event.actor is None:
        return f"this request was handed to the carrier already, {at}"
    name = f"{event.actor} ({event.actor.email})" if str(event.actor) != event.actor.email else event.actor.email
    return f"{name} said at {clock(event.at)} that this request was sent {at}"


def _port_of(request: CarrierRequest) -> CarrierRequest | None:
    """The port request, sent, that a cancellation or a date change is about: the carrier knows its numbers by it."""
    ports = CarrierRequest.objects.filter(
        submission=request.submission_id, part=request.part, kind=CarrierRequestKind.PORT
    )
    return ports.filter(withdrawn_at=None).exclude(sent_at=None).first()


def _moment_said(at: datetime, request: CarrierRequest, now: datetime) -> datetime:
    """When a reviewer sent it: not in the future, and not before it was asked for. People say minutes, so seconds are
    forgiven."""
    if at > now:
        raise NotReady("Nothing was changed: that moment is in the future. Choose when you sent it.")
    port = _port_of(request) if request.kind != CarrierRequestKind.PORT else None
    since = max(request.created_at, port.sent_at) if port and port.sent_at else request.created_at
    if at < since.replace(second=0, microsecond=0):
        raise NotReady(f"Nothing was changed: the request was made {when(since)}. Choose that moment or a later one.")
    return max(at, since)


def call_off(
    order_id: int, number_ids: Collection[int], *, actor: Actor, note: str = "", now: datetime | None = None
) -> None:
    """The customer asked to cancel numbers that are approved and not sent: a reviewer sees to it that they never are.

    Refused while a sender has them, or once it is open whether the carrier does.
    """
    with hold(order_id, number_ids, now=now) as held:
        permit_reviewer(held.order, actor)
        withdraw_from_ports(held)
        refusal = "Nothing was changed: only what the customer asked to cancel before it was sent can be canceled here."
        move(held, "call_off", lambda number: number.call_off(held.now), refusal=refusal, actor=actor)
        write(held, "closed_at", *REQUESTED)
        save_order(held)
        record(
            held,
            EventKind.CANCEL,
            actor,
            moved=held.moved(),
            note=note,
            data={"was_asked": True},
            mail=MailKey.CANCELED,
        )
        wipe_pins(held)
