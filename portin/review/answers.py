"""The answers of a submission as the reviewer checks them: each with a mark, what speaks for or against it, and what it was before.

Reads the frozen submission, never the live form: what is decided about is what was sent to us.
"""

from __future__ import annotations

import copy
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from phone_numbers.nanp import display
from portin import addresses, readiness
from portin.models import Document, OwnerKind, PortInNumber, PortInOrder, Submission
from portin.readiness import REGION_NAMES, Facts, Problem
from portin.review.marks import Mark
from portin.words import day, plural

OK, BAD, WARN, NONE = "ok", "bad", "warn", "none"
MARK_WORDS = {OK: "Match", BAD: "Mismatch", WARN: "Doubtful", NONE: "Not checked"}


@dataclass
class Answer:
    """One line of the answers. `reveal` names the secret that a button shows; `was` what the attempt before said."""

    label: str
    lines: list[str]
    mark: str = NONE
    found: list[str] = field(default_factory=list)
    was: str = ""
    reveal: str = ""
    is_mono: bool = False
    pin: Mark | None = None

    @property
    def mark_words(self) -> str:
        return MARK_WORDS[self.mark]


def frozen_order(order: PortInOrder, submission: Submission) -> PortInOrder:
    """A copy of the order, not to be saved, that holds the answers of a submission."""
    frozen = copy.copy(order)
    for name, value in submission.answers.items():
        setattr(frozen, name, date.fromisoformat(value) if name == "preferred_on" and value else value)
    frozen.account_number = submission.secrets.get("account_number", "")
    frozen.pin = submission.secrets.get("pin", "")
    return frozen


def frozen_facts(
    frozen: PortInOrder, submission: Submission, numbers: list[PortInNumber], documents: Collection[Document], confirmed: dict
) -> Facts:
    """For the checks: ages and dates count at the moment of the submission, conflicts as they are now."""
    sent = {row["id"] for row in submission.documents}
    return Facts(frozen, submission.submitted_at, numbers, [d for d in documents if d.pk in sent], confirmed)


def answers(
    frozen: PortInOrder, problems: list[Problem], before: Submission | None, facts: Facts | None, found: dict[str, Mark]
) -> list[Answer]:
    """All answers, in the order in which a bill shows them. `found`: what the documents say, by the field of the comparison."""
    wrong: dict[str, list[Problem]] = {}
    for problem in problems:
        wrong.setdefault(problem.field, []).append(problem)
    old = before.answers if before else {}

    def one(label: str, value: str, *names: str, was: str | None = None, ok: str = "", compared: str = "", **more: object) -> Answer:
        answer = Answer(label, [value] if value else [], was=_was(old, names, value) if was is None else was, **more)
        _judge(answer, [problem for name in names for problem in wrong.get(name, [])], ok, found.get(compared))
        return answer

    is_business = frozen.owner_kind == OwnerKind.BUSINESS
    rows = [one("Business", frozen.business_name, "business_name", compared="owner_name")] if is_business else []
    rows += [one("Person", frozen.person, "first_name", "last_name", compared="" if is_business else "owner_name")]
    if frozen.reseller_name or old.get("reseller_name"):
        rows.append(one("Reseller", frozen.reseller_name, "reseller_name"))
    rows += [
        one("Street", frozen.street, "street", compared="service_address"),
        one("Unit", frozen.unit or "None", "unit"),
        one("City", ", ".join(part for part in (frozen.city, frozen.region) if part), "city", "region"),
        one("ZIP" if frozen.country == "US" else "Postal code", frozen.postal_code, "postal_code", ok=_code_fits(frozen), compared="zip"),
        one("Carrier", frozen.losing_carrier, "losing_carrier"),
        one(
            "Account",
            frozen.masked_account_number,
            "account_number",
            was="",
            is_mono=True,
            reveal="account_number",
            compared="account_number",
        ),
        one("Port PIN", "Given" if frozen.pin else "None", "pin", was="", reveal="pin" if frozen.pin else ""),
        one("BTN", display(frozen.btn) if frozen.btn else "None", "btn"),
        one("Moves", _whole_or_part(frozen), "is_whole_account", "new_btn", was=""),
        one("Wished", day(frozen.preferred_on) if frozen.preferred_on else "", "preferred_on", ok=_date_fits(frozen, facts)),
    ]
    if found.get("service_address") and found["service_address"].is_match:
        for row in rows:
            row.mark = OK if row.label in ("Unit", "City") and row.mark == NONE else row.mark
    for document in facts.documents if facts else []:
        rows += [_document_date(document, wrong.get(document.kind, []), facts, found), *_of_letter(document, problems, found)]
    rows.append(Answer("Contact", [part for part in (frozen.contact_email, frozen.contact_phone) if part], OK, ["Ours, not on the bill"]))
    return rows


def _judge(answer: Answer, problems: list[Problem], ok: str = "", mark: Mark | None = None) -> None:
    """The mark and its words: what is wrong counts first, then what was read, then what we know by ourselves."""
    answer.pin = mark if mark and mark.number else None
    for problem in problems:
        if problem.is_confirmed:
            answer.found += [problem.message, f"The customer: “{problem.because}”"]
            answer.mark = WARN if answer.mark != BAD else BAD
        else:
            answer.found.append(problem.message)
            answer.mark = WARN if problem.level == readiness.WARNING and answer.mark != BAD else BAD
    if problems:
        return
    if mark and mark.is_match:
        answer.mark, answer.found = OK, [mark.place or "On the document"]
    elif mark:
        answer.found = [mark.row.explanation]
    elif ok:
        answer.mark, answer.found = OK, [ok]
    elif answer.reveal == "pin":
        answer.found = ["Cannot be checked here"]


def _was(old: dict, names: tuple[str, ...], value: str) -> str:
    """What the attempt before said, when it said something else."""
    if not old:
        return ""
    parts = [str(old.get(name) or "") for name in names]
    if names == ("btn",):
        parts = [display(part) if part else "None" for part in parts]
    elif names == ("preferred_on",):
        parts = [day(date.fromisoformat(part)) if part else "" for part in parts]
    elif names == ("unit",):
        parts = [parts[0] or "None"]
    said = (", " if names == ("city", "region") else " ").join(part for part in parts if part)
    return said if said and said != value else ""


def _code_fits(frozen: PortInOrder) -> str:
    regions = addresses.regions_of_postal_code(frozen.postal_code, frozen.country) if frozen.postal_code else []
    return f"It belongs to {REGION_NAMES.get(frozen.region, frozen.region)}" if frozen.region in (regions or []) else ""


def _date_fits(frozen: PortInOrder, facts: Facts | None) -> str:
    return "A business day, and not too early when submitted" if frozen.preferred_on and facts else ""


def _whole_or_part(frozen: PortInOrder) -> str:
    if frozen.is_whole_account is None:
        return ""
    if frozen.is_whole_account:
        return "The whole account"
    return f"A part; {display(frozen.new_btn)} becomes the billing number" if frozen.new_btn else "A part of the account"


_LETTER_ROWS = {"loa_signature": "LOA signed", "loa_name": "LOA name", "loa_numbers": "LOA names"}
_OF_LETTER = tuple(f"bill:{kind}:" for kind in _LETTER_ROWS)


def _of_letter(document: Document, problems: list[Problem], marks: dict[str, Mark]) -> list[Answer]:
    """What was read on an uploaded letter beside its date."""
    rows = []
    for kind, label in _LETTER_ROWS.items():
        mark = marks.get(f"{kind}:{document.reference}")
        if mark:
            answer = Answer(label, [said] if (said := mark.row.shown_found or mark.row.shown_typed) else ["Not sure"])
            _judge(answer, [problem for problem in problems if problem.code == mark.row.code], mark=mark)
            rows.append(answer)
    return rows


def _document_date(document: Document, problems: list[Problem], facts: Facts, marks: dict[str, Mark]) -> Answer:
    what = {"loa": "LOA date", "bill": "Bill date"}.get(document.kind, "CSR date")
    mine = [p for p in problems if p.code.endswith(f":{document.reference}") and not p.code.startswith(_OF_LETTER)]
    found = Answer(what, [day(document.dated_on) if document.dated_on else "Not given"])
    days = (facts.today - document.dated_on).days if document.dated_on else 0
    age = "dated on the day of the submission" if days == 0 else f"{plural(days, 'day')} old at the submission"
    _judge(found, mine, f"{document.original_name}, {age}" if document.dated_on else "")
    mark = marks.get(f"{'loa' if document.kind == 'loa' else 'bill'}_date:{document.reference}")
    found.pin = mark if mark and mark.number else None
    return found


@dataclass(frozen=True)
class NumberCheck:
    """One number in review, held against the documents that cover it."""

    number: PortInNumber
    mark: str
    found: list[str]
    pin: Mark | None = None

    @property
    def mark_words(self) -> str:
        return MARK_WORDS[self.mark]


def number_checks(facts: Facts, problems: list[Problem], found: dict[str, Mark]) -> list[NumberCheck]:
    rows = []
    for number in facts.numbers:
        mark = found.get(f"number:{number.tn}")
        answer = Answer(number.display, [])
        _judge(answer, [problem for problem in problems if problem.tn == number.tn], mark=mark)
        covering = [document for kind in ("bill", "csr") for document in facts.covering(kind, number)]
        if not covering:
            answer.mark, answer.found = BAD, [*answer.found, "No bill covers it"]
        elif not answer.found:
            answer.found = ["Look for it on " + ", ".join(document.original_name for document in covering)]
        rows.append(NumberCheck(number, answer.mark, answer.found, answer.pin))
    return rows
