"""A new PIN for numbers that the carrier does not have yet: the customer gives it at any time, without a question of
support and without a rejection.

It goes into what was submitted and not sent, so that the packet holds it. What was sent keeps the PIN with which it was
sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from portin.models import CarrierRequest, CarrierRequestKind, EventKind, PortInNumber, Submission, seals
from portin.orders.lifecycle.holding import Held, hold, record, save_order
from portin.orders.lifecycle.permission import Actor, permit_customer
from portin.rules import carriers
from portin.rules.errors import NotReady, WrongState
from portin.rules.statuses import NumberStatus


def give_new_pin(
    order_id: int,
    *,
    actor: Actor,
    pin: str = "",
    made_on: date | None = None,
    number_pins: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> None:
    """Puts a PIN in place of the order's, and of those of single numbers (TN -> PIN), wherever the carrier does not
    have it yet.

    WrongState when it has all of them, or a sender has one in hand right now; NotReady when no PIN was given.
    """
    with hold(order_id, now=now) as held:
        permit_customer(held.order, actor)
        held = held.about([number for number in held.numbers if number.status == NumberStatus.IN_REVIEW])
        _refuse_what_is_gone(held)
        own = _own_pins(held, number_pins or {})
        if not pin and not own:
            raise NotReady(_("Enter the new PIN."))
        if max(map(len, (pin, *own.values()))) > carriers.PIN_LENGTH:
            raise NotReady(_("A PIN has at most %(most)s characters.") % {"most": carriers.PIN_LENGTH})
        before = [number for number in held.chosen if number.tn in own]
        for number in before:
            number.pin, number.pin_entered_at = own[number.tn], held.now
        PortInNumber.objects.bulk_update(before, ["pin", "pin_entered_at"])
        for submission in held.order.submissions.filter(pk__in={number.submission_id for number in held.chosen}):
            _put_into(submission, held, pin, made_on, own)
        if pin:
            held.order.pin, held.order.pin_entered_at, held.order.pin_made_on = pin, held.now, made_on
        save_order(held, *(("pin", "pin_entered_at", "pin_made_on") if pin else ()))
        about = held.chosen if pin else before
        record(held.about(about), EventKind.NEW_PIN, actor, moved=held.about(about).moved())


def _refuse_what_is_gone(held: Held) -> None:
    if not held.chosen:
        raise WrongState(_("The carrier has this request already, so a new PIN cannot go with it anymore."))
    requests = CarrierRequest.objects.unsent().filter(
        kind=CarrierRequestKind.PORT, submission__order=held.order, attempts__gt=0
    )
    if any(request.last_error == "" or request.unclear_since for request in requests):
        raise WrongState(_("Your request is being handed over to the carrier right now. Try again in a few minutes."))


def _own_pins(held: Held, given: Mapping[str, str]) -> dict[str, str]:
    known = {number.tn for number in held.chosen}
    return {tn: pin for tn, pin in given.items() if pin and tn in known}


def _put_into(submission: Submission, held: Held, pin: str, made_on: date | None, own: Mapping[str, str]) -> None:
    """Into what was frozen: as the PIN of all, or of those alone that were not sent where others were."""
    mine = [number for number in held.chosen if number.submission_id == submission.pk]
    others = [n for n in held.numbers if n.submission_id == submission.pk and n not in mine]
    secrets = dict(submission.secrets)
    pins = dict(secrets.get("number_pins", {})) | {number.tn: own[number.tn] for number in mine if number.tn in own}
    answers = dict(submission.answers)
    if pin and not others:
        secrets["pin"], answers["pin_made_on"] = pin, made_on.isoformat() if made_on else None
    elif pin:
        pins |= {number.tn: pin for number in mine if number.tn not in pins}
    secrets["number_pins"] = pins
    is_intact = seals.is_intact(submission)
    submission.secrets, submission.answers = secrets, answers
    if is_intact:
        seals.seal(submission)
    submission.save(update_fields=["secrets", "answers", "content_hash"])
