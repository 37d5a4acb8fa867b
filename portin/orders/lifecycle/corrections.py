"""Support corrects answers of an order in review, with the customer's consent.

What was submitted stays what it was: the corrected answers are frozen as a new attempt, which says who consented, when
and how.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from phone_numbers import nanp
from portin import order_fields
from portin.models import EventKind, PortInNumber, Submission, of_one_order
from portin.order_fields import AnswerValue
from portin.orders import readiness
from portin.orders.frozen import frozen_facts, frozen_order
from portin.orders.lifecycle.holding import Held, hold, record, refuse_if_claimed, said, save_order, write
from portin.orders.lifecycle.permission import Actor, permit_reviewer
from portin.orders.readiness import Facts
from portin.rules import carriers
from portin.rules.errors import NotReady, WrongState
from portin.rules.mail_keys import MailKey

CONSENT = {
    "phone": "by phone",
    "email": "by e-mail",
    "ticket": "in a support ticket",
    "message": "in a message",
    "in_person": "in person",
}
LONGEST_NAME = 120
NUMBER_PINS = "number_pins"


@dataclass(frozen=True)
class Consent:
    """Who agreed to a correction, when, and how (a key of CONSENT). `detail`: what proves it, for example the number of
    a ticket."""

    by: str
    at: datetime
    how: str
    detail: str = ""


def correct_answers(
    order_id: int,
    *,
    actor: Actor,
    changes: Mapping[str, AnswerValue],
    consent: Consent,
    number_pins: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> list[Submission]:
    """Puts `changes` (field of the order -> value) and `number_pins` (TN -> PIN of that number) in place of what the
    undecided numbers were submitted with.

    Returns the new attempts: one for each submission that differs. Ages and dates go on counting from the customer's
    own submission. NotReady when a new value is certainly wrong, or the consent is not told; a letter signed for the
    old answer is void by it, as when the customer changes an answer.
    """
    with hold(order_id, now=now) as held:
        permit_reviewer(held.order, actor)
        refuse_if_claimed(held, actor)
        held = _about_undecided(held)
        _require_consent(consent, held.now)
        _require_known(changes)
        pins = _pins_of(held, number_pins or {})
        before = {
            row.pk: row
            for row in held.order.submissions.filter(pk__in={number.submission_id for number in held.chosen})
        }
        tns = {number.tn for old in before.values() for number in _new_pins(held, old, pins)}
        made = [row for old in before.values() if (row := _corrected(held, actor, old, changes, consent, pins))]
        if not made:
            raise NotReady("Nothing was changed: what you wrote is what was submitted.")
        held = held.about([number for number in held.chosen if number.submission_id not in before])
        names = [name for name in order_fields.names() if any(_differs(old, name, changes) for old in before.values())]
        _write_order(held, {name: changes[name] for name in names})
        if "region" in names:  # an area code of several zones is that of the address
            for number in held.chosen:
                number.time_zone = nanp.time_zone_of(number.tn, held.order.region)
        write(held, "submission", "time_zone", *(("pin", "pin_entered_at") if tns else ()))
        data = {
            "changes": _told(held, before, changes, names, tns),
            "consent": {"by": said(held, consent.by.strip()), "at": consent.at.isoformat(), "how": consent.how},
            "attempts": [row.attempt for row in made],
            "letter_void": any(_voids_letter(held, before.values(), row) for row in made),
        }
        record(
            held,
            EventKind.CORRECT_ANSWERS,
            actor,
            moved=held.moved(),
            note=consent.detail.strip(),
            data=data,
            mail=MailKey.CORRECTED,
        )
        return made


def _about_undecided(held: Held) -> Held:
    """The numbers that nobody decided yet: only what they were submitted with is corrected."""
    held = held.about(held.undecided)
    if not held.chosen:
        raise WrongState("Nothing was changed: only answers of numbers that nobody decided yet are corrected.")
    if held.order.review_paused_at is not None:
        raise WrongState(
            "Nothing was changed: the customer has not answered your question yet, and may be changing answers right"
            " now."
        )
    return held


def _told(
    held: Held, before: Mapping[int, Submission], changes: Mapping[str, AnswerValue], names: list[str], tns: set[str]
) -> list[dict[str, object]]:
    """What was changed, for the timeline; without the value of a secret."""
    rows = [
        _as_data(held, name, next(old for old in before.values() if _differs(old, name, changes)), changes)
        for name in names
    ]
    rows += [{"field": NUMBER_PINS, "numbers": sorted(tns)}] if tns else []
    return [
        row | {key: said(held, text) for key, text in row.items() if isinstance(text, str) and key != "field"}
        for row in rows
    ]


def _require_consent(consent: Consent, now: datetime) -> None:
    if not consent.by.strip() or len(consent.by) > LONGEST_NAME:
        raise NotReady("Write who agreed to the correction.")
    if consent.how not in CONSENT:
        raise NotReady("Say how the customer agreed.")
    if consent.at > now:
        raise NotReady("The customer cannot have agreed in the future: write when they did.")


def _require_known(changes: Mapping[str, AnswerValue]) -> None:
    for name, value in changes.items():
        if not order_fields.is_field(name):
            raise NotReady("Only answers of the order can be corrected.")
        row = order_fields.field(name)
        if row.length and isinstance(value, str) and len(value) > row.length:
            raise NotReady(f"{row.few_words}: shorten it to {row.length} characters.")


def _pins_of(held: Held, number_pins: Mapping[str, str]) -> dict[str, str]:
    known, pins = {number.tn for number in held.chosen}, {tn: pin.strip() for tn, pin in number_pins.items()}
    if not pins.keys() <= known:
        raise NotReady("Only PINs of numbers that nobody decided yet are corrected.")
    if any(not pin or len(pin) > carriers.PIN_LENGTH for pin in pins.values()):
        raise NotReady(f"A PIN has 1 to {carriers.PIN_LENGTH} characters.")
    return pins


def _new_pins(held: Held, old: Submission, pins: Mapping[str, str]) -> list[PortInNumber]:
    """The numbers of a submission that get another PIN than they were submitted with."""
    had = old.secrets.get("number_pins", {})
    mine = [number for number in held.chosen if number.submission_id == old.pk]
    return [number for number in mine if number.tn in pins and pins[number.tn] != had.get(number.tn, "")]


def _differs(submission: Submission, name: str, changes: Mapping[str, AnswerValue]) -> bool:
    if name not in changes:
        return False
    kept = submission.secrets if order_fields.is_secret(name) else submission.answers
    before = kept.get(name, "" if isinstance(changes[name], str) else None)  # it may be older than the field
    return (before or "") != (order_fields.as_stored(changes[name]) or "") or (before is None) != (
        changes[name] is None
    )


def _corrected(
    held: Held,
    actor: Actor,
    old: Submission,
    changes: Mapping[str, AnswerValue],
    consent: Consent,
    pins: Mapping[str, str],
) -> Submission | None:
    """A new attempt of one submission, with its undecided numbers in it; None when nothing of it differs."""
    wanted = {name: order_fields.as_stored(value) for name, value in changes.items() if _differs(old, name, changes)}
    with_new_pin = _new_pins(held, old, pins)
    if not wanted and not with_new_pin:
        return None
    for number in with_new_pin:
        number.pin, number.pin_entered_at = pins[number.tn], held.now
    mine = [number for number in held.chosen if number.submission_id == old.pk]
    tns = {number.tn for number in mine}
    attempt = held.order.submissions.count() + 1
    secrets = old.secrets | {name: value for name, value in wanted.items() if order_fields.is_secret(name)}
    corrected = [*sorted(wanted), *([NUMBER_PINS] if with_new_pin else [])]
    told = {"by": said(held, consent.by.strip()), "at": consent.at.isoformat(), "how": consent.how}
    new = Submission(
        order=held.order,
        attempt=attempt,
        submitted_by=actor.user,
        submitted_at=held.now,
        counts_from=old.counted_from,
        answers=old.answers | {name: value for name, value in wanted.items() if not order_fields.is_secret(name)},
        secrets=secrets
        | {
            "number_pins": {tn: pin for tn, pin in old.secrets.get("number_pins", {}).items() if tn in tns}
            | {number.tn: number.pin for number in with_new_pin}
        },
        numbers=[number.tn for number in mine],
        documents=old.documents,
        confirmations=[*old.confirmations, {"corrected": corrected, "consent": told}],
        pon=f"P{held.order.reference}{attempt:02d}",
    )
    wrong = [one for one in readiness.check_facts(_facts(held, new, mine)) if one.is_blocking and one.field in wanted]
    if wrong:
        raise readiness.Left(f"Nothing was changed: {wrong[0].message}.", wrong)
    new.save(force_insert=True)
    for number in mine:
        number.submission = new
    return new


def _facts(held: Held, submission: Submission, numbers: list[PortInNumber]) -> Facts:
    documents = of_one_order.documents(held.order)
    return frozen_facts(frozen_order(held.order, submission), submission, numbers, documents, {})


def _voids_letter(held: Held, before: Collection[Submission], new: Submission) -> bool:
    """Whether a letter that was signed online for what was submitted before does not fit anymore."""
    mine = [number for number in held.chosen if number.submission_id == new.pk]
    were_void = {document.pk for old in before for document in _facts(held, old, mine).void_letters}
    return any(document.pk not in were_void for document in _facts(held, new, mine).void_letters)


def _as_data(held: Held, name: str, old: Submission, changes: Mapping[str, AnswerValue]) -> dict[str, object]:
    """One correction as the event keeps it: of a secret only that it was corrected."""
    if order_fields.is_secret(name):
        return {"field": name}
    return {"field": name, "before": old.answers.get(name), "after": order_fields.as_stored(changes[name])}


def _write_order(held: Held, changes: Mapping[str, AnswerValue]) -> None:
    """The live answers follow, so that a form that is opened later starts from what was agreed."""
    fields = list(changes)
    for name, value in changes.items():
        setattr(held.order, name, value)
    if "pin" in changes:
        held.order.pin_entered_at = held.now if changes["pin"] else None
        fields.append("pin_entered_at")
    save_order(held, *fields)
