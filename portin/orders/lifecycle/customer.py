"""The verbs of the customer: submit, resubmit, cancel, ask to cancel, ask for another date, give SMS up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.written import insert
from phone_numbers import nanp
from phone_numbers.models import Capabilities, NumberConfiguration
from portin import order_fields
from portin.findings import Kind
from portin.models import (
    ActorKind,
    CarrierRequest,
    CarrierRequestKind,
    Document,
    EventKind,
    PortInNumber,
    Rejection,
    Submission,
    of_one_order,
    seals,
)
from portin.models.order import PortInOrder
from portin.orders import readiness, resubmitting
from portin.orders.lifecycle.at_once import AtOnce, after_commit
from portin.orders.lifecycle.holding import REQUESTED, Held, hold, move, record, refuse_if_claimed, save_order, write
from portin.orders.lifecycle.permission import Actor, permit_customer, permit_customer_or_reviewer
from portin.orders.lifecycle.review_clock import CLOCK, review_deadline, run_clock
from portin.rules import business_days
from portin.rules.errors import NotReady, WrongState
from portin.rules.mail_keys import MailKey
from portin.rules.reasons import CUSTOMER
from portin.rules.spans import span
from portin.rules.statuses import SMS_INACTIVE, NumberStatus
from portin.rules.words import day

REVIEW_FIELDS = (
    "submission",
    "submitted_at",
    "approved_at",
    "sent_at",
    "accepted_at",
    "foc_on",
    "closed_at",
    *REQUESTED,
)


def submit(
    order_id: int, *, actor: Actor, acknowledgements: Collection[str] = (), now: datetime | None = None
) -> Submission:
    """Sends the whole draft into review and freezes it. Clicked twice, the second one finds no draft: WrongState.

    Raises NotReady with the problems when something is missing; NotPermitted for a stranger or a Trial account.
    """
    try:
        with hold(order_id, now=now) as held:
            permit_customer(held.order, actor, may_order=True)
            if held.numbers and not held.order.is_draft:
                raise WrongState(_("This order was submitted already."))
            facts = readiness.Facts.of(held.order, numbers=held.numbers, now=held.now)
            _require_ready(readiness.check_facts(facts))
            submission = freeze(held, facts, actor, acknowledgements)
            for number in held.numbers:  # again: the address may have changed since they were pasted
                number.time_zone = nanp.time_zone_of(number.tn, held.order.region)
            move(
                held,
                "submit",
                lambda number: number.submit(submission, held.now),
                refusal=_("This order was submitted already."),
            )
            write(held, *REVIEW_FIELDS, "time_zone")
            held.order.submitted_at = held.now
            held.order.review_due_at = review_deadline(held.now)
            save_order(held, "submitted_at")
            record(
                held,
                EventKind.SUBMIT,
                actor,
                moved=held.moved(),
                mail=MailKey.SUBMITTED,
                data={"attempt": submission.attempt},
            )
            return submission
    except IntegrityError as error:
        raise _taken_by_another_order(error) from error


def resubmit(
    order_id: int,
    number_ids: Collection[int],
    *,
    actor: Actor,
    acknowledgements: Collection[str] = (),
    now: datetime | None = None,
) -> Submission:
    """Sends rejected numbers into review again, once every flagged field or document is changed or confirmed."""
    try:
        with hold(order_id, number_ids, now=now) as held:
            permit_customer(held.order, actor, may_order=True)
            return _resubmit(held, actor, acknowledgements, by=CUSTOMER)
    except IntegrityError as error:
        raise _taken_by_another_order(error) from error


def _resubmit(held: Held, actor: Actor, acknowledgements: Collection[str], *, by: str, note: str = "") -> Submission:
    """Shared with support's resubmit: the caller has locked and checked the permission."""
    if any(number.status != NumberStatus.REJECTED for number in held.chosen):
        raise WrongState(_("Nothing was changed: choose rejected numbers only. Look at the order again."))
    facts = readiness.Facts.of(held.order, numbers=held.chosen, now=held.now)
    rejections = resubmitting.open_rejections(held.chosen)
    problems = resubmitting.check(facts, rejections, by=by)
    if by == CUSTOMER:
        problems += readiness.check_facts(facts)
    else:
        problems += [p for p in readiness.check_facts(facts) if p.kind == Kind.IN_USE]
    _require_ready(problems)
    confirmed = [one.to_json() for one in resubmitting.confirmed_for(facts, rejections)] if by == CUSTOMER else []
    submission = freeze(held, facts, actor, acknowledgements, confirmed)
    move(held, "resubmit", lambda number: number.resubmit(submission, held.now))
    write(held, *REVIEW_FIELDS)
    Rejection.objects.filter(number__in=held.chosen, resolved_at=None).update(resolved_at=held.now)
    run_clock(held)
    save_order(held, *CLOCK)
    record(
        held,
        EventKind.RESUBMIT,
        actor,
        moved=held.moved(),
        note=note,
        mail=MailKey.SUBMITTED,
        data={"attempt": submission.attempt} | ({"confirmed": confirmed} if confirmed else {}),
    )
    return submission


def cancel(
    order_id: int, number_ids: Collection[int], *, actor: Actor, note: str = "", now: datetime | None = None
) -> None:
    """Cancels numbers that nobody approved yet. What was approved or sent needs request_cancel.

    The customer always may; a reviewer not while a colleague is reviewing the order.
    """
    with hold(order_id, number_ids, now=now) as held:
        permit_customer_or_reviewer(held.order, actor)
        if actor.kind == ActorKind.REVIEWER:
            refuse_if_claimed(held, actor)
        move(held, "cancel", lambda number: number.cancel(held.now), actor=actor)
        write(held, "closed_at", *REQUESTED)
        run_clock(held)
        save_order(held, *CLOCK)
        record(held, EventKind.CANCEL, actor, moved=held.moved(), note=note, mail=MailKey.CANCELED)
        wipe_pins(held)


def request_cancel(
    order_id: int, number_ids: Collection[int], *, actor: Actor, note: str = "", now: datetime | None = None
) -> bool:
    """The customer wants numbers canceled that are approved or with the carrier: a request to the carrier waits to be
    sent. They may still move until the carrier confirms.

    Returns whether it was asked in time for all of them: before the 72-hour moment it is a right, inside it a plea.
    """
    with hold(order_id, number_ids, now=now) as held:
        permit_customer(held.order, actor)
        move(held, "request_cancel", lambda number: number.request_cancel(held.now))
        write(held, "cancel_requested_at", "cancel_sent_at")
        in_time = all(
            not n.foc_on or business_days.is_within_cancel_window(n.foc_on, n.time_zone, held.now) for n in held.chosen
        )
        _ask_the_carrier(held, CarrierRequestKind.CANCEL)
        save_order(held)
        data = {"in_time": in_time}
        record(
            held,
            EventKind.REQUEST_CANCEL,
            actor,
            moved=held.moved(),
            note=note,
            data=data,
            mail=MailKey.CANCEL_REQUESTED,
        )
        return in_time


def _ask_the_carrier(held: Held, kind: str, wish_on: date | None = None) -> None:
    """Makes one request for each port request in which the chosen numbers went (or are to go) to the carrier."""
    sent_in = _sent_in(held)
    for submission_id, part in sorted(set(sent_in.values())):
        request = CarrierRequest.objects.create(
            submission_id=submission_id, part=part, kind=kind, wish_on=wish_on, created_at=held.now
        )
        request.numbers.set([number for number in held.chosen if sent_in[number.pk] == (submission_id, part)])
    after_commit(AtOnce.SEND_TO_CARRIER)


def _sent_in(held: Held) -> dict[int, tuple[int, str]]:
    """Submission and part of the port request that each chosen number is in: the carrier knows it by that PON."""
    found = {number.pk: (number.known_submission_id, "") for number in held.chosen}
    ports = CarrierRequest.objects.filter(kind=CarrierRequestKind.PORT, withdrawn_at=None, numbers__in=held.chosen)
    for pk, submission_id, part in ports.values_list("numbers", "submission_id", "part"):
        if found[pk][0] == submission_id:
            found[pk] = (submission_id, part)
    return found


def request_foc_change(
    order_id: int,
    number_ids: Collection[int],
    wish_on: date,
    *,
    actor: Actor,
    note: str = "",
    now: datetime | None = None,
) -> None:
    """The customer wants another FOC date, before the 72-hour moment: a request to the carrier waits to be sent."""
    with hold(order_id, number_ids, now=now) as held:
        permit_customer(held.order, actor)
        order = held.order
        if any(
            n.foc_on and not business_days.is_within_cancel_window(n.foc_on, n.time_zone, held.now) for n in held.chosen
        ):
            raise NotReady(
                _(
                    "It is less than %(time)s before the FOC date: the carrier no longer takes a new date."
                    " Write to support."
                )
                % {"time": span("cancel")}
            )
        today = business_days.local_date(held.now, business_days.zone_of_address(order.country, order.region))
        if wish_on <= today or not business_days.is_business_day(wish_on, order.country, order.region):
            raise NotReady(_("Choose a business day in the future."))
        asked = held.chosen
        held = held.about(
            [number for number in asked if number.foc_wish_on != wish_on]
        )  # nobody asks the carrier twice
        if asked and not held.chosen:
            raise WrongState(_("Nothing was changed: you already asked for %(day)s.") % {"day": day(wish_on)})
        move(held, "request_foc_change", lambda number: number.request_foc_change(wish_on))
        write(held, "foc_wish_on", "foc_wish_sent_at")
        for request in (
            CarrierRequest.objects.unsent().filter(kind=CarrierRequestKind.DATE, numbers__in=held.chosen).distinct()
        ):
            if not request.is_in_hand(held.now):  # it goes on for its other numbers, and for these only once
                request.numbers.remove(*held.chosen)
        _ask_the_carrier(held, CarrierRequestKind.DATE, wish_on)
        save_order(held)
        data = {"wish_on": wish_on.isoformat()}
        record(
            held,
            EventKind.REQUEST_FOC_CHANGE,
            actor,
            moved=held.moved(),
            note=note,
            data=data,
            mail=MailKey.DATE_CHANGE_REQUESTED,
        )


def drop_sms(order_id: int, number_ids: Collection[int], *, actor: Actor, now: datetime | None = None) -> None:
    """The customer gives SMS up on numbers whose SMS is inactive: the next retest completes them when voice works."""
    with hold(order_id, number_ids, now=now) as held:
        permit_customer(held.order, actor)
        if any(number.status not in SMS_INACTIVE or number.is_sms_dropped for number in held.chosen):
            raise WrongState(_("Nothing was changed: SMS can be given up only while it is inactive."))
        for number in held.chosen:
            number.is_sms_dropped, number.next_test_at = True, None
        write(held, "is_sms_dropped", "next_test_at")
        tns = [number.tn for number in held.chosen]
        NumberConfiguration.objects.filter(account=held.order.account, tn__in=tns).update(
            capabilities=Capabilities.VOICE
        )
        save_order(held)
        record(held, EventKind.DROP_SMS, actor, moved=held.moved())
        after_commit(AtOnce.RETEST)


# ---------------------------------------------------------------------------------------------------- freezing


def freeze(
    held: Held,
    facts: readiness.Facts,
    actor: Actor,
    acknowledgements: Collection[str],
    of_rejections: Collection[dict[str, object]] = (),
) -> Submission:
    """Keeps what is sent as it is now: answers, secrets (encrypted), numbers, documents and what was confirmed
    (`of_rejections`: as resubmitting.Confirmed says it)."""
    order = held.order
    attempt = 1 if order.is_draft else order.submissions.count() + 1
    submission = Submission(
        order=order,
        attempt=attempt,
        submitted_by=actor.user,
        submitted_at=held.now,
        answers=answers_of(order),
        secrets={name: getattr(order, name) for name in order_fields.secrets()}
        | {"number_pins": {n.tn: n.pin for n in held.chosen if n.pin}},
        numbers=[number.tn for number in held.chosen],
        documents=[frozen_document(document, held.chosen) for document in facts.documents],
        confirmations=[{"acknowledged": text} for text in acknowledgements]
        + [{"finding": topic.to_json(), "because": kept.because} for topic, kept in facts.confirmed.items()]
        + list(of_rejections),
        pon=f"P{order.reference}{attempt:02d}",
    )
    seals.seal(submission)
    insert([submission])
    return submission


def answers_of(order: PortInOrder) -> dict[str, str | bool | None]:
    """The answers that are no secrets, as JSON."""
    return {name: order_fields.as_stored(getattr(order, name)) for name in order_fields.answers()}


def frozen_document(document: Document, numbers: Iterable[PortInNumber]) -> dict[str, object]:
    return {
        "id": document.pk,
        "reference": document.reference,
        "kind": document.kind,
        "name": document.original_name,
        "sha256": document.sha256,
        "dated_on": document.dated_on.isoformat() if document.dated_on else None,
        "covers": [number.tn for number in numbers if document.covers_all or number.pk in document.covered_keys],
    }


def wipe_pins(held: Held) -> None:
    """Wipes the PINs of numbers that are completed or canceled, in the rows and in what was frozen.

    The PIN of the order, and what was read on its documents, go when no number is left that might need them; rejected
    ones keep theirs for 30 days (a job).
    """
    gone = [n for n in held.chosen if n.status in (NumberStatus.COMPLETED, NumberStatus.CANCELED)]
    if not gone:
        return
    order = held.order
    is_over = all(n.status in (NumberStatus.COMPLETED, NumberStatus.CANCELED) for n in held.numbers)
    if any(number.pin for number in gone):
        for number in gone:
            number.pin, number.pin_entered_at = "", None
        order.numbers.filter(pk__in=[number.pk for number in gone]).update(pin="", pin_entered_at=None)
    wipe_frozen_pins(order, {number.tn for number in gone}, everything=is_over)
    if is_over and order.pin:
        order.pin, order.pin_entered_at = "", None
        order.save(update_fields=["pin", "pin_entered_at"])
    if is_over:
        order.documents.drop_readings()


def wipe_frozen_pins(order: PortInOrder, tns: set[str], *, everything: bool) -> None:
    """Takes PINs out of what was frozen. That a number had one is kept ("wiped"): who sends it
    again is asked for it."""
    of_one_order.read_sent(order)
    found: dict[int, dict[str, Any]] = {}
    for submission in order.submissions.all():
        secrets = submission.secrets
        pins = {tn: pin for tn, pin in secrets.get("number_pins", {}).items() if tn not in tns}
        wiped = secrets | {
            "number_pins": {} if everything else pins,
            "pin": "" if everything else secrets.get("pin", ""),
        }
        gone = {tn for tn in secrets.get("number_pins", {}) if tn not in wiped["number_pins"]}
        gone |= set(submission.numbers) if secrets.get("pin") and everything else set()
        if gone:
            wiped["wiped"] = sorted(gone | set(secrets.get("wiped", [])))
        if wiped != secrets:
            found[submission.pk] = submission.secrets = wiped
    changed = list(Submission.objects.filter(pk__in=found)) if found else []  # whole, as a seal covers all of it
    for submission in changed:
        is_intact = seals.is_intact(submission)
        submission.secrets = found[submission.pk]
        if is_intact:
            seals.seal(submission)
    if changed:
        Submission.objects.bulk_update(changed, ["secrets", "content_hash"])


def _require_ready(problems: list[readiness.Problem]) -> None:
    left = readiness.blocking(problems)
    if left:
        said = ngettext(
            "Not submitted yet: %(count)s thing is still to do. %(first)s.",
            "Not submitted yet: %(count)s things are still to do. %(first)s.",
            len(left),
        )
        raise readiness.Left(said % {"count": len(left), "first": left[0].message}, left)


def _taken_by_another_order(error: IntegrityError) -> Exception:
    """The database's "one live order per number" spoke: another order was submitted at the same moment."""
    text = str(error)
    if "one_live_order_per_number" in text or "portin_portinnumber.tn" in text:
        return NotReady(
            _("Not submitted: one of the numbers cannot be ordered now. If it is yours, open a support ticket.")
        )
    if "one_submission_per_attempt" in text or "pon" in text:
        return WrongState(_("This order was submitted already."))
    return error
