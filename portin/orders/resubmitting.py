"""What a rejection reopens and whether it was fixed: the fields and documents that may be changed after the submit.

It reads, like readiness (but for `confirm`, which keeps the customer's word). A reason counts as fixed when one of its
fields has another value than what was frozen, each of its documents was uploaded after the rejection (or one of another
account was removed), or the customer confirmed that it is right as it is, or disputes it. Where a letter is asked for,
only a new letter (or the customer's word, where that is enough) fixes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from portin import order_fields
from portin.findings import Finding, Kind, OfNumber, OfReason, Topic, Why
from portin.models import ConfirmedFinding, DocumentKind, PortInNumber, PortInOrder, Question, Rejection, Submission
from portin.orders import readiness
from portin.orders.readiness import BLOCKING, CONFIRM, DOCUMENTS, PORT_IN_DETAILS, Facts, Problem
from portin.rules import countries
from portin.rules.countries import Country
from portin.rules.reasons import CUSTOMER, SUPPORT, Reason, can_be_fixed_by, document_item, reason
from portin.rules.statuses import NumberStatus


def open_rejections(numbers: Iterable[PortInNumber]) -> dict[int, list[Rejection]]:
    """The unresolved rejections of each number (by its pk); one query."""
    found: dict[int, list[Rejection]] = {number.pk: [] for number in numbers}
    for rejection in Rejection.objects.filter(number__in=list(found), resolved_at=None).order_by("pk"):
        found[rejection.number_id].append(rejection)
    return found


def fixable(numbers: list[PortInNumber], rejections: dict[int, list[Rejection]], by: str) -> list[PortInNumber]:
    """Those of the rejected numbers that `by` (CUSTOMER or SUPPORT) can resubmit."""
    return [
        number
        for number in numbers
        if number.status == NumberStatus.REJECTED
        and can_be_fixed_by(by, [rejection.code for rejection in rejections.get(number.pk, [])])
    ]


def confirmation(code: str) -> Topic:
    """Under which "it is right as it is" is kept for a rejection reason."""
    return Topic(Kind.REJECTED, OfReason(code))


def dispute(code: str) -> Topic:
    """Under which "the carrier had no right to refuse" is kept for a rejection reason."""
    return Topic(Kind.DISPUTED, OfReason(code))


def concerned(order: PortInOrder, code: str, numbers: Collection[PortInNumber]) -> tuple[Country, ...]:
    """The countries that the words of a reason are to speak of: those of the order and of these numbers, all while
    neither is known. A rule to dispute with is left out where it cannot be used: it speaks of local and wireless
    numbers."""
    if reason(code).disputes and any(number.is_toll_free for number in numbers):
        return ()
    codes = {order.country, *(number.country for number in numbers)} - {""}
    return tuple(country for country in countries.COUNTRIES.values() if country.code in codes or not codes)


def can_be_disputed(order: PortInOrder, code: str, numbers: Iterable[PortInNumber]) -> bool:
    """Whether there is a rule that we point the carrier to: it speaks of local and wireless numbers."""
    has_rule = bool(reason(code).disputes and countries.of(order.country).unpaid_balance_rule)
    return has_rule and not any(number.is_toll_free for number in numbers)


@dataclass(frozen=True)
class Confirmed:
    """What the customer confirmed of a rejection when they submitted its numbers again.

    `is_disputed`: that the carrier had no right to refuse; else that it is right, or done, by now. `is_from_carrier`:
    whose rejection it was.
    """

    code: str
    is_disputed: bool
    tns: tuple[str, ...]
    is_from_carrier: bool = True

    def to_json(self) -> dict[str, object]:
        said = {"rejection": self.code, "is_disputed": self.is_disputed, "tns": list(self.tns)}
        return said | {"is_from_carrier": self.is_from_carrier}


def confirmed_for(facts: Facts, rejections: Mapping[int, list[Rejection]]) -> list[Confirmed]:
    """All that was confirmed since these rejections; each once, with its numbers."""
    found: dict[tuple[str, bool, bool], list[str]] = {}
    for number in facts.numbers:
        for rejection in rejections.get(number.pk, []):
            for topic in _confirmed_since(facts, rejection):
                is_disputed = topic.kind == Kind.DISPUTED
                tns = found.setdefault((rejection.code, is_disputed, rejection.is_from_carrier), [])
                tns += [number.tn] if number.tn not in tns else []
    return [
        Confirmed(code, is_disputed, tuple(tns), is_from_carrier)
        for (code, is_disputed, is_from_carrier), tns in found.items()
    ]


def confirmed_in(rows: Iterable[Mapping[str, Any]]) -> list[Confirmed]:
    """Of the confirmations of a submission, or of the data of its event: those that are about a rejection."""
    return [
        Confirmed(row["rejection"], row["is_disputed"], tuple(row["tns"]), row.get("is_from_carrier", True))
        for row in rows
        if "rejection" in row
    ]


def _confirmed_since(facts: Facts, rejection: Rejection) -> list[Topic]:
    topics = (confirmation(rejection.code), dispute(rejection.code)) if reason(rejection.code).is_confirmable else ()
    kept = [(topic, facts.confirmed.get(topic)) for topic in topics]
    return [topic for topic, one in kept if one and one.confirmed_at >= rejection.at]


def opened_by(rejections: Iterable[Rejection]) -> set[str]:
    """Field names, and "document:loa" and the like, that these rejections open for change."""
    opened: set[str] = set()
    for rejection in rejections:
        row = reason(rejection.code)
        opened |= set(row.reopens_fields) | {document_item(kind) for kind in row.reopens_documents}
    return opened


def opened_fields(
    order: PortInOrder, rejections: Iterable[Rejection], question: Question | None, stale: Iterable[Problem] = ()
) -> set[str]:
    """All that may be changed on a submitted order now: by rejection, by support's question, or
    because it went stale."""
    opened = opened_by(rejections) | set(question.opens if question else ())
    return opened | {item_of(problem) for problem in stale}


def to_replace(problems: Iterable[Problem]) -> list[Problem]:
    """Documents that do not go with the answers as they are now, while nobody has said why they are right: a letter
    that says something else, a bill of another account, a paper of another kind."""
    return [
        problem
        for problem in problems
        if problem.level == CONFIRM
        and not problem.is_confirmed
        and problem.step == DOCUMENTS
        and (problem.field == DocumentKind.LOA or problem.kind in (Kind.OF_ANOTHER_ACCOUNT, Kind.OTHER_PAPER))
    ]


def item_of(problem: Problem) -> str:
    """The field name, or "document:kind", that would have to be opened to make a problem right."""
    return document_item(problem.field) if problem.step == DOCUMENTS else problem.field


def opened_by_question(facts: Facts, question: Question) -> set[str]:
    """What support's question opens; and the letter, while a number has none because an answer that appears on it was
    changed."""
    has_none = any(not facts.covering(DocumentKind.LOA, number) for number in facts.numbers)
    return set(question.opens) | ({document_item(DocumentKind.LOA)} if has_none else set())


def wrong_in_answer(facts: Facts, question: Question) -> list[Problem]:
    """What is certainly wrong with what a question opened: as it is it would be submitted."""
    opened = opened_by_question(facts, question)
    return [problem for problem in readiness.check_facts(facts) if problem.is_blocking and item_of(problem) in opened]


def check(facts: Facts, rejections: dict[int, list[Rejection]], *, by: str) -> list[Problem]:
    """The problems that keep these rejected numbers from being submitted again, beside those of readiness."""
    problems: list[Problem] = []
    told: set[tuple[str, int]] = set()
    submissions = {s.pk: s for s in Submission.objects.filter(pk__in={n.submission_id for n in facts.numbers})}
    for number in facts.numbers:
        given = rejections.get(number.pk, [])
        if not can_be_fixed_by(by, [rejection.code for rejection in given]):
            is_for_support = by == CUSTOMER and can_be_fixed_by(SUPPORT, [r.code for r in given])
            found = Finding(Kind.FINAL, OfNumber(number.tn), why=Why.FOR_SUPPORT if is_for_support else None)
            problems.append(Problem(PORT_IN_DETAILS, "numbers", BLOCKING, found))
            continue
        if by == SUPPORT:
            continue
        for rejection in given:
            row = reason(rejection.code)
            key = (rejection.code, number.pk if "number.pin" in row.reopens_fields else number.known_submission_id)
            if key in told or row.fixed_by != CUSTOMER:
                continue
            if not is_fixed(facts, number, rejection, submissions[number.known_submission_id]):
                told.add(key)  # once for all its numbers, but each is looked at: a new document need not cover them all
                problems.append(_unfixed(facts.order, rejection, number))
    return problems


def is_fixed(facts: Facts, number: PortInNumber, rejection: Rejection, submission: Submission) -> bool:
    row = reason(rejection.code)
    if _confirmed_since(facts, rejection):
        return True
    if row.takes_word:
        return False
    fields_changed = any(_changed(facts.order, number, name, submission) for name in row.reopens_fields)
    documents_new = all(
        _has_new(facts, number, kind, rejection.at)
        or (rejection.code == "BILL_INVALID" and facts.has_lost_a_stranger(kind, rejection.at))
        for kind in row.reopens_documents
    )
    if DocumentKind.LOA in row.reopens_documents:
        return documents_new  # an answer that was changed does not change what the letter says
    if row.reopens_fields and row.reopens_documents:
        return fields_changed or documents_new
    return fields_changed if row.reopens_fields else bool(row.reopens_documents) and documents_new


def _changed(order: PortInOrder, number: PortInNumber, name: str, submission: Submission) -> bool:
    if name == "numbers":
        return False  # a number is never edited: it is confirmed, or canceled and ordered again
    if name == "number.pin":
        return number.pin != submission.secrets.get("number_pins", {}).get(number.tn, "") and bool(number.pin)
    value = getattr(order, name)
    if order_fields.is_secret(name):
        return value != submission.secrets.get(name, "")
    sent = submission.answers.get(name, "" if isinstance(value, str) else None)  # it may be older than the field
    return (value.isoformat() if hasattr(value, "isoformat") else value) != sent


def _has_new(facts: Facts, number: PortInNumber, kind: str, since: datetime) -> bool:
    return any(document.uploaded_at > since for document in facts.covering(kind, number))


def _unfixed(order: PortInOrder, rejection: Rejection, number: PortInNumber) -> Problem:
    row = reason(rejection.code)
    if row.reopens_fields:
        name = "pin" if row.reopens_fields[0] == "number.pin" else row.reopens_fields[0]
        step, field_name = _step_of(name), name
    else:
        step, field_name = DOCUMENTS, row.reopens_documents[0]
    is_disputable = can_be_disputed(order, rejection.code, [number])
    unchanged = row.said_unchanged(is_from_carrier=rejection.is_from_carrier)
    values = {
        "title": row.title_of(is_from_carrier=rejection.is_from_carrier),
        "tn": number.tn,
        "offers": _offered(row),
        "boxes": [*([row.disputes] if is_disputable else []), *([unchanged] if row.is_confirmable else [])],
    }
    found = Finding(Kind.UNFIXED, OfReason(rejection.code), prevents=rejection.code, values=values)
    return Problem(step, field_name, BLOCKING, found)


def _offered(row: Reason) -> list[str]:
    """By what it can be mended beside the customer's word. Where a letter is asked for, a changed answer is not
    enough."""
    if DocumentKind.LOA in row.reopens_documents:
        return ["letter"]
    if row.takes_word:
        return []
    answers = ["answer"] if set(row.reopens_fields) - {"numbers"} else []
    return answers + (["document"] if row.reopens_documents else [])


def _step_of(name: str) -> str:
    """The step of a field; the numbers themselves are given in the second one."""
    return order_fields.field(name).step if order_fields.is_field(name) else PORT_IN_DETAILS


def stale(facts: Facts) -> list[Problem]:
    """What was right at the last submit and is not anymore: the bill, the letter, the preferred date, the PIN."""
    problems = readiness.check_facts(facts)
    gone = [problem for problem in problems if problem.is_blocking and problem.kind != Kind.IN_USE]
    return gone + to_replace(problems)


def confirm(order: PortInOrder, code: str, because: str, by: User | None, at: datetime) -> None:
    """Keeps "it is right as it is" for a rejection reason."""
    ConfirmedFinding.keep(order, confirmation(code), because=because, confirmed_by=by, confirmed_at=at)
