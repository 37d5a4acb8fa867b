"""The answers of a submission as the reviewer checks them: each with a mark, what speaks for or against it, and what it
was before.

Reads the frozen submission, never the live form: what is decided about is what was sent to us.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from phone_numbers.nanp import display
from portin import order_fields
from portin.comparing import why as why_read
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
    reasons: list[str] = field(default_factory=list)  # why the document was read so
    is_with_street: bool = False

    @property
    def mark_words(self) -> str:
        return reviewer.see_the_street() if self.is_with_street and self.mark == NONE else MARK_WORDS[self.mark]

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
    judge = _Judge(frozen, before.answers if before else {}, facts, problems, found, overrides)
    rows = [*_who(judge), *_where(judge), *_account(judge), *_what_moves(judge)]
    for document in judge.documents:
        rows += [
            _document_date(document, judge.wrong.get(document.kind, []), facts, found),
            *_of_letter(document, problems, found),
        ]
        rows[-1].overrides += [row for row in overrides if row.field == document.kind and _is_of(document, row.topics)]
    contact = [part for part in (frozen.contact_email, frozen.contact_phone) if part]
    return [*rows, Answer("Contact", contact, OK, [reviewer.not_on_bills()])]


@dataclass
class _Judge:
    """What the answers of one submission are held against."""

    frozen: PortInOrder
    old: dict
    facts: Facts | None
    problems: list[Problem]
    found: dict[Subject, Mark]
    overrides: list[Override]

    @cached_property
    def documents(self) -> list[Document]:
        return self.facts.documents if self.facts else []

    @cached_property
    def wrong(self) -> dict[str, list[Problem]]:
        """The problems by field."""
        by_field: dict[str, list[Problem]] = {}
        for problem in self.problems:
            by_field.setdefault(problem.field, []).append(problem)
        return by_field

    def one(
        self,
        label: str,
        value: str,
        *names: str,
        was: str | None = None,
        ok: str = "",
        compared: str = "",
        why: str = "",
        **more: object,
    ) -> Answer:
        """The line of one answer. `names`: its fields; `compared`: the field of the comparison, if documents are read
        for it; `ok`: what speaks for it otherwise; `why`: why it was held against nothing."""
        said_before = _was(self.old, names, value) if was is None else was
        answer = Answer(label, [value] if value else [], was=said_before, **more)
        answer.is_comparable = bool(compared)
        answer.overrides = [row for row in self.overrides if row.field in names and not row.tns]
        why = why or (self.why_not() if value else reviewer.nothing_typed())
        problems = [problem for name in names for problem in self.wrong.get(name, [])]
        mark = self.found.get(OfField(compared))
        answer.reasons = why_read.reasons(mark.row) if mark else []
        _judge(answer, problems, ok, mark, why)
        return answer

    def why_not(self) -> str:
        return why_not_compared(self.documents) if self.facts else reviewer.not_submitted()

    def plain(self, step: str) -> list[Answer]:
        """The plain fields of a step that say something, or said something before."""
        return [
            self.one(
                row.few_words,
                in_words(row.name, getattr(self.frozen, row.name)),
                row.name,
                why=reviewer.not_read_from_bills(),
            )
            for row in order_fields.plain(step)
            if getattr(self.frozen, row.name) or self.old.get(row.name)
        ]


def _who(judge: _Judge) -> list[Answer]:
    frozen, person = judge.frozen, ("first_name", "last_name")
    if frozen.owner_kind != OwnerKind.BUSINESS:
        rows = [judge.one("Person", frozen.person, *person, compared="owner_name")]
    else:
        rows = [
            judge.one("Business", frozen.business_name, "business_name", compared="owner_name"),
            judge.one("Person", frozen.person, *person, why=reviewer.person_is_on_the_letter()),
        ]
    return [*rows, *judge.plain(USER_DETAILS)]


def _where(judge: _Judge) -> list[Answer]:
    frozen, at_address = judge.frozen, judge.found.get(OfField("service_address"))
    with_street = reviewer.with_the_street() if at_address else judge.why_not()
    city = ", ".join(part for part in (frozen.city, frozen.region) if part)
    code = countries.of(frozen.country).postal_code.short
    beside = [
        judge.one("Unit", frozen.unit or "None", "unit", why=with_street),
        judge.one("City", city, "city", "region", why=with_street),
    ]
    for row in beside if at_address else ():
        row.is_with_street = True
        if at_address.is_match and row.mark == NONE:
            row.mark = OK
    return [
        judge.one("Street", frozen.street, "street", compared="service_address"),
        *beside,
        judge.one(code, frozen.postal_code, "postal_code", ok=_code_fits(frozen), compared="zip"),
    ]


def _account(judge: _Judge) -> list[Answer]:
    frozen, secret = judge.frozen, "account_number"
    is_btn_read = judge.found.get(OfField("btn"))
    no_btn = reviewer.no_document_names_one() if frozen.btn else reviewer.nothing_typed()
    return [
        judge.one("Carrier", frozen.losing_carrier, "losing_carrier", why=reviewer.not_read_from_bills()),
        judge.one(
            "Account", frozen.masked_account_number, secret, was="", is_mono=True, reveal=secret, compared=secret
        ),
        judge.one(
            "Port PIN",
            "Given" if frozen.pin else "None",
            "pin",
            was="",
            reveal="pin" if frozen.pin else "",
            why=reviewer.about_pin(is_given=bool(frozen.pin)),
        ),
        judge.one(
            "BTN",
            display(frozen.btn) if frozen.btn else "None",
            "btn",
            compared="btn" if is_btn_read else "",
            why=no_btn if judge.facts or not frozen.btn else judge.why_not(),
        ),
    ]


def _what_moves(judge: _Judge) -> list[Answer]:
    frozen = judge.frozen
    on = day(frozen.preferred_on) if frozen.preferred_on else ""
    return [
        judge.one(
            "Moves",
            _whole_or_part(frozen),
            "is_whole_account",
            "new_btn",
            was="",
            why=reviewer.only_the_customer_says_it(),
        ),
        judge.one("Requested FOC", on, "preferred_on", ok=_date_fits(frozen, judge.facts)),
        *judge.plain(PORT_IN_DETAILS),
    ]


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
