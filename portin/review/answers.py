"""The answers of a submission as the reviewer checks them: each with a mark, what speaks for or against it, and what it
was before.

Reads the frozen submission, never the live form: what is decided about is what was sent to us.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from phone_numbers.nanp import display
from portin import order_fields
from portin.findings import Kind, OfDocument, OfField, OfKind, OfNumber, Subject, Topic
from portin.models import Document, DocumentKind, OwnerKind, PortInNumber, PortInOrder, Submission
from portin.orders import readiness
from portin.orders.answer_words import in_words
from portin.orders.differences import Override
from portin.orders.readiness import PORT_IN_DETAILS, USER_DETAILS, Facts, Problem
from portin.review.marks import Mark
from portin.review.uncompared import why_not_compared, why_not_read
from portin.rules import addresses, countries
from portin.rules.words import day
from portin.sentences import reviewer

OK, BAD, WARN, NONE = "ok", "bad", "warn", "none"
MARK_WORDS = {OK: "Match", BAD: "Mismatch", WARN: "Doubtful", NONE: "Not compared"}


@dataclass
class Answer:
    """One line of the answers. `reveal` names the secret that a button shows; `was` what the attempt before said.

    `overrides`: why reviewers approved it with what was open then. `is_comparable`: whether documents are read for it.
    `is_offered`: a document says what nobody typed.
    """

    label: str
    lines: list[str]
    mark: str = NONE
    found: list[str] = field(default_factory=list)
    was: str = ""
    reveal: str = ""
    is_mono: bool = False
    pin: Mark | None = None
    overrides: list[Override] = field(default_factory=list)
    is_comparable: bool = False
    is_offered: bool = False

    @property
    def mark_words(self) -> str:
        return MARK_WORDS[self.mark]

    @property
    def why(self) -> str:
        return self.found[0] if self.found else ""


def answers(
    frozen: PortInOrder,
    problems: list[Problem],
    before: Submission | None,
    facts: Facts | None,
    found: dict[Subject, Mark],
    overrides: list[Override],
) -> list[Answer]:
    """All answers, in the order in which a bill shows them. `found`: what the documents say, by the field of the
    comparison."""
    wrong: dict[str, list[Problem]] = {}
    for problem in problems:
        wrong.setdefault(problem.field, []).append(problem)
    old = before.answers if before else {}
    documents = facts.documents if facts else []

    def one(
        label: str,
        value: str,
        *names: str,
        was: str | None = None,
        ok: str = "",
        compared: str = "",
        why: str = "",
        **more: object,
    ) -> Answer:
        answer = Answer(label, [value] if value else [], was=_was(old, names, value) if was is None else was, **more)
        answer.is_comparable, answer.overrides = (
            bool(compared),
            [row for row in overrides if row.field in names and not row.tns],
        )
        why = why or (why_not_compared(documents) if value else reviewer.nothing_typed())
        _judge(
            answer,
            [problem for name in names for problem in wrong.get(name, [])],
            ok,
            found.get(OfField(compared)),
            why,
        )
        return answer

    is_business = frozen.owner_kind == OwnerKind.BUSINESS
    rows = [one("Business", frozen.business_name, "business_name", compared="owner_name")] if is_business else []
    on_letter = reviewer.person_is_on_the_letter() if is_business else ""
    rows += [
        one(
            "Person",
            frozen.person,
            "first_name",
            "last_name",
            compared="" if is_business else "owner_name",
            why=on_letter,
        )
    ]

    def plain(step: str) -> list[Answer]:
        return [
            one(
                row.few_words,
                in_words(row.name, getattr(frozen, row.name)),
                row.name,
                why=reviewer.not_read_from_bills(),
            )
            for row in order_fields.plain(step)
            if getattr(frozen, row.name) or old.get(row.name)
        ]

    rows += plain(USER_DETAILS)
    with_street = reviewer.with_the_street()
    rows += [
        one("Street", frozen.street, "street", compared="service_address"),
        one("Unit", frozen.unit or "None", "unit", why=with_street),
        one(
            "City", ", ".join(part for part in (frozen.city, frozen.region) if part), "city", "region", why=with_street
        ),
        one(
            countries.of(frozen.country).postal_code.short,
            frozen.postal_code,
            "postal_code",
            ok=_code_fits(frozen),
            compared="zip",
        ),
        one(
            "Carrier",
            frozen.losing_carrier,
            "losing_carrier",
            why=reviewer.not_read_from_bills(),
        ),
        one(
            "Account",
            frozen.masked_account_number,
            "account_number",
            was="",
            is_mono=True,
            reveal="account_number",
            compared="account_number",
        ),
        one(
            "Port PIN",
            "Given" if frozen.pin else "None",
            "pin",
            was="",
            reveal="pin" if frozen.pin else "",
            why=reviewer.about_pin(is_given=bool(frozen.pin)),
        ),
        one(
            "BTN",
            display(frozen.btn) if frozen.btn else "None",
            "btn",
            compared="btn" if found.get(OfField("btn")) else "",
            why=reviewer.no_document_names_one() if frozen.btn else reviewer.nothing_typed(),
        ),
        one(
            "Moves",
            _whole_or_part(frozen),
            "is_whole_account",
            "new_btn",
            was="",
            why=reviewer.only_the_customer_says_it(),
        ),
        one(
            "Wished",
            day(frozen.preferred_on) if frozen.preferred_on else "",
            "preferred_on",
            ok=_date_fits(frozen, facts),
        ),
        *plain(PORT_IN_DETAILS),
    ]
    at_address = found.get(OfField("service_address"))
    if at_address and at_address.is_match:
        for row in rows:
            row.mark = OK if row.label in ("Unit", "City") and row.mark == NONE else row.mark
    for document in documents:
        rows += [
            _document_date(document, wrong.get(document.kind, []), facts, found),
            *_of_letter(document, problems, found),
        ]
        rows[-1].overrides += [row for row in overrides if row.field == document.kind and _is_of(document, row.topics)]
    rows.append(
        Answer(
            "Contact",
            [part for part in (frozen.contact_email, frozen.contact_phone) if part],
            OK,
            [reviewer.not_on_bills()],
        )
    )
    return rows


def _is_of(document: Document, topics: Iterable[Topic]) -> bool:
    """Whether something that was open is about this document, or about the lack of one of its kind."""
    lack = {Topic(kind, OfKind(document.kind)) for kind in (Kind.MISSING, Kind.UNCOVERED)}
    return any(topic in lack or _is_on(document, topic) for topic in topics)


def _is_on(document: Document, topic: Topic) -> bool:
    return isinstance(topic.subject, OfDocument) and topic.subject.reference == document.reference


def _judge(answer: Answer, problems: list[Problem], ok: str = "", mark: Mark | None = None, why: str = "") -> None:
    """The mark and its words: what is wrong counts first, then what was read, then what we know by ourselves.

    `why`: why it was held against nothing, where that is so.
    """
    answer.pin = mark if mark and mark.number else None
    for problem in problems:
        if problem.is_confirmed:
            answer.found += [reviewer.message(problem.finding), reviewer.confirmed(problem.because)]
            answer.mark = WARN if answer.mark != BAD else BAD
        else:
            answer.found.append(reviewer.message(problem.finding))
            answer.mark = WARN if problem.level == readiness.WARNING and answer.mark != BAD else BAD
    if problems:
        return
    if mark and mark.is_match:
        answer.mark, answer.found = OK, [reviewer.found_there(mark.place)]
    elif mark and mark.row.verdict == Kind.UNREADABLE:
        answer.found = [reviewer.not_clear_on(mark.row.document.original_name)]
    elif mark and mark.row.is_offered:
        answer.is_offered = True
        answer.found = [reviewer.offered(mark.place, mark.row.shown_found)]
    elif mark:
        answer.mark, answer.found = BAD, [reviewer.ended(reviewer.message(mark.row.finding))]
    elif ok:
        answer.mark, answer.found = OK, [ok]
    elif why:
        answer.found = [why]


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
    if frozen.region not in (regions or []):
        return ""
    return reviewer.belongs_to(countries.of(frozen.country).region_name(frozen.region))


def _date_fits(frozen: PortInOrder, facts: Facts | None) -> str:
    return reviewer.date_is_possible() if frozen.preferred_on and facts else ""


def _whole_or_part(frozen: PortInOrder) -> str:
    if frozen.is_whole_account is None:
        return ""
    if frozen.is_whole_account:
        return "The whole account"
    return (
        f"A part; {display(frozen.new_btn)} becomes the billing number" if frozen.new_btn else "A part of the account"
    )


_LETTER_ROWS = {"loa_signature": "LOA signed", "loa_name": "LOA name", "loa_numbers": "LOA names"}


def _of_letter(document: Document, problems: list[Problem], marks: dict[Subject, Mark]) -> list[Answer]:
    """What was read on an uploaded letter beside its date."""
    rows = []
    for kind, label in _LETTER_ROWS.items():
        mark = marks.get(OfDocument(document.reference, kind))
        if mark:
            answer = Answer(
                label,
                [said] if (said := mark.row.shown_found or mark.row.shown_typed) else ["Not sure"],
                is_comparable=True,
            )
            _judge(answer, [problem for problem in problems if problem.topic == mark.row.finding.topic], mark=mark)
            rows.append(answer)
    if document.kind == DocumentKind.LOA and not rows and (why := why_not_read(document)):
        rows.append(Answer("LOA", [document.original_name], found=[why], is_comparable=True))
    return rows


def _document_date(document: Document, problems: list[Problem], facts: Facts, marks: dict[Subject, Mark]) -> Answer:
    what = {"loa": "LOA date", "bill": "Bill date"}.get(document.kind, "CSR date")
    mine = [p for p in problems if _is_on(document, p.topic) and p.topic.subject.name not in _LETTER_ROWS]
    found = Answer(what, [day(document.dated_on) if document.dated_on else "Not given"])
    days = (facts.today - document.dated_on).days if document.dated_on else 0
    _judge(found, mine, reviewer.dated(document.original_name, days) if document.dated_on else "")
    if found.mark == NONE and not found.found:
        found.found = [reviewer.needs_no_date() if document.kind == DocumentKind.CSR else reviewer.nothing_typed()]
    mark = marks.get(OfDocument(document.reference, "loa_date" if document.kind == DocumentKind.LOA else "bill_date"))
    found.pin = mark if mark and mark.number else None
    return found


@dataclass(frozen=True)
class NumberCheck:
    """One number in review, held against the documents that cover it."""

    number: PortInNumber
    mark: str
    found: list[str]
    pin: Mark | None = None
    overrides: tuple[Override, ...] = ()

    @property
    def mark_words(self) -> str:
        return MARK_WORDS[self.mark]


def number_checks(
    facts: Facts, problems: list[Problem], found: dict[Subject, Mark], overrides: list[Override]
) -> list[NumberCheck]:
    rows = []
    for number in facts.numbers:
        mark = found.get(OfNumber(number.tn))
        answer = Answer(number.display, [])
        covering = [document for kind in ("bill", "csr") for document in facts.covering(kind, number)]
        mine = [problem for problem in problems if problem.tn == number.tn]
        _judge(answer, mine, mark=mark, why=why_not_compared(covering) if covering else "")
        if not covering:
            answer.mark, answer.found = BAD, [*answer.found, reviewer.no_bill_covers_it()]
        rows.append(
            NumberCheck(
                number, answer.mark, answer.found, answer.pin, tuple(row for row in overrides if number.tn in row.tns)
            )
        )
    return rows
