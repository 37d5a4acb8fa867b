"""The verbs of the reviewer on an order in review: claim, approve, reject, ask (and the customer's answer)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.written import insert, insert_values
from portin.models import (
    CarrierRequest,
    CarrierRequestKind,
    EventKind,
    PortInNumber,
    Question,
    Rejection,
    SendingState,
    StaffNote,
    Submission,
)
from portin.orders import differences, file_faults, readiness, resubmitting
from portin.orders.differences import StoredDifference
from portin.orders.frozen import frozen_order
from portin.orders.lifecycle.at_once import AtOnce, after_commit
from portin.orders.lifecycle.customer import _resubmit, answers_of, freeze, wipe_pins
from portin.orders.lifecycle.holding import (
    REQUESTED,
    Held,
    hold,
    move,
    record,
    refuse_if_claimed,
    said,
    save_order,
    who_decided,
    withdraw_from_ports,
    write,
)
from portin.orders.lifecycle.permission import (
    Actor,
    claimed_by_another,
    permit_carrier_response,
    permit_customer,
    permit_reviewer,
)
from portin.orders.lifecycle.review_clock import CLOCK, review_measured, run_clock
from portin.rules.errors import NotReady, WrongState
from portin.rules.mail_keys import MailKey
from portin.rules.reasons import CATALOGUE, SUPPORT
from portin.rules.statuses import NumberStatus

PARTS = ("", *"BCDEFGHIJKLMNOPQRSTUVWXYZ")  # of a submission approved bit by bit; at most one a number


@dataclass(frozen=True)
class GivenReason:
    """One reason of the catalogue, with the carrier's raw words where it is the carrier's."""

    code: str
    carrier_words: str = ""


def claim(order_id: int, *, actor: Actor, now: datetime | None = None) -> bool:
    """Takes the order for this reviewer for some minutes, or prolongs it. Returns whether it is theirs now."""
    with hold(order_id, now=now) as held:
        permit_reviewer(held.order, actor)
        order = held.order
        if not held.undecided:
            faster = who_decided(held.numbers, len(held.numbers))
            raise WrongState(
                f"Nothing was changed: {faster}." if faster else "There is nothing left to review in this order."
            )
        if claimed_by_another(order, actor, held.now):
            return False
        order.claimed_by, order.claimed_at = actor.user, held.now
        order.save(update_fields=["claimed_by", "claimed_at"])
        return True


def release_claim(order_id: int, *, actor: Actor, now: datetime | None = None) -> None:
    with hold(order_id, now=now) as held:
        user = permit_reviewer(held.order, actor)
        if held.order.claimed_by_id == user.pk:
            held.order.claimed_by = held.order.claimed_at = None
            held.order.save(update_fields=["claimed_by", "claimed_at"])


def approve(
    order_id: int,
    number_ids: Collection[int],
    *,
    actor: Actor,
    note: str = "",
    reasons: Mapping[str, str] | None = None,
    submitted: differences.Submitted | None = None,
    now: datetime | None = None,
) -> list[CarrierRequest]:
    """Approves numbers in review: the clock stops for them, and a request to the carrier waits to be sent.

    For PORTIN_UNDO_SECONDS it is held, so that undo_approve can take it back; nothing hands it over before.
    `reasons`: why each known difference is approved all the same, by its key (portin.orders.differences). NotReady
    while one of those that there are now has none: one that came up after the page was shown is not approved blindly.
    `submitted`: what a page has read of the order under the same lock, after it looked for broken files. NotReady, too,
    while a file is known to be changed or missing: no packet can be made with it.
    """
    # before the lock is taken: it may read files
    broken = file_faults.of_numbers(order_id, number_ids) if submitted is None else []
    with hold(order_id, number_ids, now=now) as held:
        permit_reviewer(held.order, actor)
        refuse_if_claimed(held, actor)
        if broken:
            raise NotReady(f"Not approved. {' '.join(broken)} {file_faults.RESTORE_OR_ASK}")
        if held.order.review_paused_at is not None:
            raise WrongState("Nothing was changed: the customer has not answered your question yet.")
        undecided, submitted = held.undecided, submitted or differences.Submitted(held.order)
        measured = review_measured(held)
        move(held, "approve", lambda number: number.approve(held.now), actor=actor)
        explained = _explained(held, submitted, undecided, reasons or {})
        write(held, "approved_at")
        held_until = held.now + timedelta(seconds=settings.UNDO_SECONDS) if settings.UNDO_SECONDS else None
        requests = _requests(held, submitted, undecided, held_until)
        _decided(held)
        data = {"overrides": explained} if explained else {}
        record(
            held,
            EventKind.APPROVE,
            actor,
            moved=held.moved(),
            note=note,
            data=data,
            is_visible=False,
            measured=measured,
        )
        if held_until is None:
            after_commit(AtOnce.SEND_TO_CARRIER)
        return requests


def _requests(
    held: Held, submitted: differences.Submitted, undecided: list[PortInNumber], held_until: datetime | None
) -> list[CarrierRequest]:
    """The requests to the carrier that an approval makes, one for each submission of the chosen numbers."""
    requests, taken = [], _parts_so_far(held, submitted)
    for submission_id in sorted({number.known_submission_id for number in held.chosen}):
        part = next((letter for letter in PARTS if letter not in taken[submission_id]), None)
        if part is None:
            raise WrongState(
                f"Nothing was changed: this submission was approved in {len(PARTS)} parts already, and there is no"
                " PON for another one. Reject the remaining numbers, so that they are submitted again."
            )
        request = CarrierRequest(
            submission_id=submission_id,
            part=part,
            created_at=held.now,
            held_until=held_until,
            btn_of_bill=submitted.btn_of_bill(submission_id, undecided),
        )
        insert([request])
        # a new request holds none yet: nothing to ask for before they are added
        holds = CarrierRequest.numbers.through
        of_it = [number for number in held.chosen if number.submission_id == submission_id]
        insert_values(holds, ("carrierrequest_id", "portinnumber_id"), [(request.pk, number.pk) for number in of_it])
        requests.append(request)
    return requests


def _explained(
    held: Held, submitted: differences.Submitted, undecided: list[PortInNumber], reasons: Mapping[str, str]
) -> list[StoredDifference]:
    """Each known difference of the chosen numbers with its reason, as the event keeps them.
    NotReady when one has none."""
    found = submitted.to_explain(undecided, held.chosen)
    open_ones = [one for one in found if not reasons.get(one.key, "").strip()]
    if open_ones:
        first = open_ones[0]
        raise readiness.Left(
            f"Not approved yet: say why you approve it although this is open. {first.message}.",
            [p for d in open_ones for p in d.problems],
        )
    rows = [
        differences.as_data(one, said(held, reasons[one.key].strip()[: differences.LONGEST_REASON])) for one in found
    ]
    return [row | {"label": said(held, row["label"]), "message": said(held, row["message"])} for row in rows]


def undo_approve(order_id: int, number_ids: Collection[int], *, actor: Actor, now: datetime | None = None) -> None:
    """Takes an approval back within PORTIN_UNDO_SECONDS: the numbers are undecided again, the review clock is what it
    was.

    The customer is not told, since nothing happened. WrongState when the time is over or the customer has acted since.
    """
    with hold(order_id, number_ids, now=now) as held:
        permit_reviewer(held.order, actor)
        ports = CarrierRequest.objects.unsent().filter(kind=CarrierRequestKind.PORT, submission__order=held.order)
        chosen = {number.pk for number in held.chosen}
        requests = [
            r for r in ports.select_for_update(of=("self",)) if chosen & set(r.numbers.values_list("pk", flat=True))
        ]
        is_approved = all(n.status == NumberStatus.IN_REVIEW and n.approved_at is not None for n in held.chosen)
        if is_approved and any(request.state(held.now) != SendingState.UNDOABLE for request in requests):
            raise WrongState(
                "Nothing was changed: it is too late to undo the approval. What must not go out can be rejected before"
                " it is sent."
            )
        refusal = "Nothing was changed: the customer asked to cancel in the meantime." if is_approved else ""
        approved = {number.approved_at for number in held.chosen}
        move(held, "undo_approve", lambda number: number.undo_approve(), refusal=refusal)
        write(held, "approved_at")
        _forget_measures(held, approved - {number.approved_at for number in held.numbers})
        for request in requests:
            request.numbers.remove(*held.chosen)
            if not request.numbers.exists():
                request.delete()  # nobody outside has seen it: the next approval may use its PON
        run_clock(held, is_same=True)
        save_order(held, *CLOCK)
        record(held, EventKind.UNDO_APPROVE, actor, moved=held.moved(), is_visible=False)


def _forget_measures(held: Held, approved: Collection[datetime | None]) -> None:
    """An approval that was taken back whole was no decision: reports count the one that comes instead."""
    events = held.order.events.filter(kind=EventKind.APPROVE, at__in=[at for at in approved if at])
    events.update(review_seconds=None, was_in_time=None)


def reject(
    order_id: int,
    number_ids: Collection[int],
    *,
    actor: Actor,
    reasons: Collection[GivenReason],
    note: str = "",
    is_from_carrier: bool | None = None,
    now: datetime | None = None,
) -> None:
    """Rejects numbers for one or more reasons: our own decision in review, or the carrier's response later.

    `is_from_carrier` is what the caller means; by itself it follows from the numbers. WrongState when they do not fit:
    we refuse only what the carrier does not have yet, and the carrier only what it has.
    """
    with hold(order_id, number_ids, now=now) as held:
        permit_carrier_response(held.order, actor)
        if not reasons:
            raise NotReady("Choose at least one reason.")
        if any(given.code not in CATALOGUE for given in reasons):
            raise NotReady("Choose reasons of the catalogue.")
        from_carrier = _is_from_carrier(held, is_from_carrier)
        if not from_carrier:
            refuse_if_claimed(held, actor)
            withdraw_from_ports(held)
        measured = review_measured(held)
        move(held, "reject", lambda number: number.reject(held.now), actor=actor)
        write(held, "closed_at", *REQUESTED)
        quoted = {given.code: said(held, given.carrier_words) for given in reasons}
        event = record(
            held,
            EventKind.REJECT,
            actor,
            moved=held.moved(),
            note=note,
            data={"reasons": list(quoted), "from_carrier": from_carrier},
            mail=MailKey.REJECTED,
            saves=False,
            measured=measured,
        )
        insert_values(
            Rejection,
            ("number_id", "event_id", "code", "carrier_words", "is_from_carrier", "at"),
            [
                (n.pk, event.pk, code, words, from_carrier, held.now)
                for n in held.chosen
                for code, words in quoted.items()
            ],
        )
        # of these numbers no others are open: what a number was rejected for before is resolved once it is resubmitted
        _decided(held, codes={number.pk: list(quoted) for number in held.chosen})


def _is_from_carrier(held: Held, meant: bool | None) -> bool:
    """Whose refusal it is. Numbers that cannot be rejected at all are left to the transition, which says so."""
    ours = [number for number in held.chosen if number.status == NumberStatus.IN_REVIEW]
    theirs = [
        number for number in held.chosen if number.status in (NumberStatus.SUBMITTED_TO_CARRIER, NumberStatus.ACCEPTED)
    ]
    from_carrier = bool(theirs) if meant is None else meant
    stray = ours if from_carrier else theirs
    if stray:
        who = "A carrier refuses only what it has" if from_carrier else "The carrier has it"
        raise WrongState(
            f"Nothing was changed: {stray[0].display} is “{stray[0].get_status_display()}” now. {who}: look at the"
            " order again."
        )
    return from_carrier


def ask(
    order_id: int, *, actor: Actor, text: str, opens: Collection[str] = (), now: datetime | None = None
) -> Question:
    """Asks the customer about an order in review: the clock stops, and only what `opens` names may be changed."""
    with hold(order_id, now=now) as held:
        permit_reviewer(held.order, actor)
        order = held.order
        refuse_if_claimed(held, actor)
        if not held.undecided:
            faster = who_decided(held.numbers, len(held.numbers))
            decided = f"Nothing was changed: {faster}." if faster else "There is nothing left to review in this order."
            raise WrongState(f"{decided} Write a message instead.")
        if order.review_paused_at is not None:
            raise WrongState("The customer has not answered your last question yet.")
        if not text.strip():
            raise NotReady("Write what you want to know.")
        question = Question.objects.create(
            order=order, asked_by=actor.user, asked_at=held.now, text=said(held, text.strip()), opens=sorted(opens)
        )
        order.review_paused_at = held.now
        save_order(held)
        record(
            held,
            EventKind.ASK,
            actor,
            note=text.strip(),
            data={"opens": sorted(opens), "question": question.pk},
            mail=MailKey.QUESTION,
        )
        return question


def answer(order_id: int, *, actor: Actor, text: str, now: datetime | None = None) -> None:
    """The customer's answer: the clock runs on from where it stopped. What was changed is frozen as a new attempt.

    NotReady while what was opened is certainly wrong, or a letter signed online is void by what was changed.
    """
    with hold(order_id, now=now) as held:
        permit_customer(held.order, actor)
        order = held.order
        question = order.questions.select_for_update().filter(answered_at=None).first()
        if question is None or order.review_paused_at is None:
            raise WrongState(_("There is no open question on this order."))
        held = held.about(held.undecided)
        facts = readiness.Facts.of(order, numbers=held.chosen, now=held.now)
        was_changed = _was_changed(held, facts)
        if not text.strip() and not was_changed:
            raise NotReady(_("Write your answer, or correct what support asks about."))
        wrong = resubmitting.wrong_in_answer(facts, question) if was_changed else []
        if wrong:
            raise readiness.Left(_("Not sent yet: %(problem)s.") % {"problem": wrong[0].message}, wrong)
        question.answer, question.answered_by, question.answered_at = said(held, text.strip()), actor.user, held.now
        question.typed = ""  # it may hold what `said` has hidden, and nobody needs it anymore
        question.save(update_fields=["answer", "answered_by", "answered_at", "typed"])
        if was_changed:
            submission = freeze(held, facts, actor, (), _confirmed_before(held))
            for number in held.chosen:
                number.submission = submission
            write(held, "submission")
        order.review_paused_at = None
        run_clock(held)
        save_order(held, *CLOCK)
        record(held, EventKind.ANSWER, actor, note=text.strip(), data={"question": question.pk, "changed": was_changed})


def _confirmed_before(held: Held) -> list[dict[str, object]]:
    """What the customer confirmed of rejections of these numbers, as the submissions have it that they were in."""
    before = held.order.submissions.filter(pk__in={number.submission_id for number in held.chosen})
    return [one.to_json() for old in before for one in resubmitting.confirmed_in(old.confirmations)]


def add_note(order_id: int, *, actor: Actor, text: str, now: datetime | None = None) -> StaffNote:
    """A note for colleagues, which the customer never sees. It is no event: nothing happened."""
    with hold(order_id, now=now) as held:
        permit_reviewer(held.order, actor)
        if not text.strip():
            raise NotReady("Write your note.")
        return StaffNote.objects.create(order=held.order, author=actor.user, at=held.now, text=said(held, text.strip()))


def resubmit_by_support(
    order_id: int, number_ids: Collection[int], *, actor: Actor, note: str = "", now: datetime | None = None
) -> Submission:
    """Support sends rejected numbers into review again, for the reasons that support fixes."""
    with hold(order_id, number_ids, now=now) as held:
        permit_reviewer(held.order, actor)
        return _resubmit(held, actor, (), by=SUPPORT, note=note)


def _was_changed(held: Held, facts: readiness.Facts) -> bool:
    """Whether answers or documents differ from what the undecided numbers were submitted with."""
    submission = held.chosen[0].submission if held.chosen else None
    if submission is None:
        return False
    order = held.order
    secrets = {
        "account_number": order.account_number,
        "pin": order.pin,
        "number_pins": {n.tn: n.pin for n in held.chosen if n.pin},
    }
    documents = {document.pk for document in facts.documents}
    frozen_pins = {
        tn: pin for tn, pin in submission.secrets.get("number_pins", {}).items() if tn in {n.tn for n in held.chosen}
    }
    return (
        answers_of(order) != answers_of(frozen_order(order, submission))  # which may be older than a field
        or secrets
        != {"account_number": "", "pin": ""}
        | {k: v for k, v in submission.secrets.items() if k in secrets}
        | {"number_pins": frozen_pins}
        or documents != {document["id"] for document in submission.documents}
    )


def _decided(held: Held, codes: Mapping[int, list[str]] | None = None) -> None:
    """After numbers were decided: the clock is that of those that are left, and ends with the last one."""
    run_clock(held)
    save_order(held, *CLOCK, codes=codes)
    wipe_pins(held)


def _parts_so_far(held: Held, submitted: differences.Submitted) -> dict[int, set[str]]:
    """The parts for which each submission of the chosen numbers has a port request: a carrier refuses a PON that it
    knows already."""
    parts: dict[int, set[str]] = defaultdict(set)
    if not any(submission.has_requests for submission in submitted.submissions):
        return parts
    submissions = {number.submission_id for number in held.chosen}
    made = CarrierRequest.objects.filter(kind=CarrierRequestKind.PORT, submission__in=submissions)
    for submission_id, part in made.values_list("submission_id", "part"):
        parts[submission_id].add(part)
    return parts
