"""The answers of a submission as the reviewer checks them: each with a mark, what speaks for or against it, and what it
was before.

Reads the frozen submission, never the live form: what is decided about is what was sent to us.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from typing import Any

from phone_numbers.nanp import display
from portin.comparing import Row
from portin.comparing import why as why_read
from portin.findings import Kind, OfDocument, OfField, OfKind, OfNumber, Subject, Topic
from portin.models import Document, DocumentKind, OwnerKind, PortInNumber, PortInOrder, Submission
from portin.orders import pins, readiness
from portin.orders.answer_words import in_words
from portin.orders.differences import Override
from portin.orders.readiness import Facts, Problem
from portin.paper import order_lines
from portin.paper.order_lines import AnswerLine
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
    is_on_documents: bool = False  # a document says the same

    @property
    def is_bad(self) -> bool:
        return self.mark == BAD

    @property
    def mark_words(self) -> str:
        if self.mark == OK and not self.is_on_documents:
            return "In order"
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
    """All answers, in the order in which the wizard asks for them. `found`: what the documents say, by the field of the
    comparison."""
    judge = _Judge(frozen, before.answers if before else {}, facts, problems, found, overrides)
    rows = [
        row
        for line in order_lines.lines()
        if not line.is_heading
        for row in _OTHERWISE.get(line.name, _as_answered)(judge, line)
    ]
    for document in facts.documents if facts else ():
        dated_on = document.dated_on
        age = (facts.today - dated_on).days if facts and dated_on else 0
        rows += [
            *_paper(document, problems),
            _document_date(document, judge.wrong.get(document.kind, []), age, found),
            *_of_letter(document, problems, found),
        ]
        rows[-1].overrides += [row for row in overrides if row.field == document.kind and _is_of(document, row.topics)]
    return rows


@dataclass
class _Judge:
    """What the answers of one submission are held against."""

    frozen: PortInOrder
    old: dict[str, Any]
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
        is_mono: bool = False,
        reveal: str = "",
    ) -> Answer:
        """The line of one answer. `names`: its fields; `compared`: the field of the comparison, if documents are read
        for it; `ok`: what speaks for it otherwise; `why`: why it was held against nothing."""
        said_before = _was(self.old, names, value) if was is None else was
        answer = Answer(label, [value] if value else [], was=said_before, is_mono=is_mono, reveal=reveal)
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


def _as_answered(judge: _Judge, line: AnswerLine) -> list[Answer]:
    """What says something, or said something before: the answers side by side, and what documents say of them."""
    answer, before = (
        line.joint.join(in_words(row.name, answer) for row, answer in line.given(said))
        for said in (partial(getattr, judge.frozen), judge.old.get)
    )
    if not answer and not before:
        return []
    was, why = before if before != answer else "", "" if line.compared_as else reviewer.not_read_from_bills()
    return [judge.one(line.reviewed_as, answer, *line.names, was=was, compared=line.compared_as, why=why)]


def _holder(judge: _Judge, line: AnswerLine) -> list[Answer]:
    if judge.frozen.owner_kind != OwnerKind.BUSINESS:
        return []
    return [judge.one(line.reviewed_as, judge.frozen.business_name, "business_name", compared=line.compared_as)]


def _person(judge: _Judge, line: AnswerLine) -> list[Answer]:
    """Of a business the person is on the letter alone."""
    if judge.frozen.owner_kind != OwnerKind.BUSINESS:
        return [judge.one(line.reviewed_as, judge.frozen.person, *line.names, compared=line.compared_as)]
    return [judge.one(line.reviewed_as, judge.frozen.person, *line.names, why=reviewer.person_is_on_the_letter())]


def _address(judge: _Judge, line: AnswerLine) -> list[Answer]:
    """A row for each part that a bill may say otherwise."""
    frozen, at_address = judge.frozen, judge.found.get(OfField("service_address"))
    with_street = reviewer.with_the_street() if at_address else judge.why_not()
    city = ", ".join(part for part in (frozen.city, frozen.region) if part)
    code = countries.of(frozen.country).postal_code.short
    beside = [
        judge.one("Unit", frozen.unit or "None", "unit", why=with_street),
        judge.one("City", city, "city", "region", why=with_street),
    ]
    for row in beside:
        row.is_with_street = at_address is not None
        if at_address and at_address.is_match and row.mark == NONE:
            row.mark, row.is_on_documents = OK, True
    return [
        judge.one("Street", frozen.street, "street", compared="service_address"),
        *beside,
        judge.one(code, frozen.postal_code, "postal_code", ok=_code_fits(frozen), compared="zip"),
    ]


def _contact(judge: _Judge, line: AnswerLine) -> list[Answer]:
    contact = [str(said) for _, said in line.given(partial(getattr, judge.frozen))]
    return [Answer(line.reviewed_as, contact, OK, [reviewer.not_on_bills()])]


def _account_number(judge: _Judge, line: AnswerLine) -> list[Answer]:
    masked, secret = judge.frozen.masked_account_number, "account_number"
    return [judge.one(line.reviewed_as, masked, secret, was="", is_mono=True, reveal=secret, compared=secret)]


def _btn(judge: _Judge, line: AnswerLine) -> list[Answer]:
    btn = judge.frozen.btn
    compared = line.compared_as if judge.found.get(OfField(line.compared_as)) else ""
    rows = judge.facts.compared if judge.facts else []
    is_on_letter = any(row.name == "loa_btn" and row.finding.found for row in rows)
    no_btn = reviewer.only_the_letter_names_one() if is_on_letter else reviewer.no_document_names_one()
    no_btn = no_btn if btn else reviewer.nothing_typed()
    why = no_btn if judge.facts or not btn else judge.why_not()
    return [judge.one(line.reviewed_as, display(btn) if btn else "None", "btn", compared=compared, why=why)]


def _on_the_line(judge: _Judge, line: AnswerLine) -> list[Answer]:
    """There too where nothing was answered, and a document names something."""
    mark = judge.found.get(OfField("on_the_line"))
    if mark is None:
        return _as_answered(judge, line)
    answer = in_words("on_the_line", judge.frozen.on_the_line) if judge.frozen.on_the_line else "Not answered"
    before = in_words("on_the_line", judge.old["on_the_line"]) if judge.old.get("on_the_line") else ""
    was = before if before != answer else ""
    return [judge.one(line.reviewed_as, answer, "on_the_line", was=was, compared="on_the_line")]


def _pin(judge: _Judge, line: AnswerLine) -> list[Answer]:
    is_given = bool(judge.frozen.pin)
    answer, reveal = ("Given", "pin") if is_given else ("None", "")
    waiting = pins.waiting_for_the_carrier(judge.facts.numbers) if judge.facts else []
    if is_given and judge.facts and (until := pins.holds_until(judge.facts.order, waiting)):
        answer = f"Given, good until about {day(until)}"
    why = reviewer.about_pin(is_given=is_given)
    return [judge.one(line.reviewed_as, answer, "pin", was="", reveal=reveal, why=why)]


def _moves(judge: _Judge, line: AnswerLine) -> list[Answer]:
    answer, why = _whole_or_part(judge.frozen), reviewer.only_the_customer_says_it()
    return [judge.one(line.reviewed_as, answer, *line.names, was="", why=why)]


def _date(judge: _Judge, line: AnswerLine) -> list[Answer]:
    on = day(judge.frozen.preferred_on) if judge.frozen.preferred_on else ""
    return [judge.one(line.reviewed_as, on, "preferred_on", ok=_date_fits(judge.frozen, judge.facts))]


# The lines that tell a reviewer more than the answer.
_OTHERWISE: dict[str, Callable[[_Judge, AnswerLine], list[Answer]]] = {
    "holder": _holder,
    "person": _person,
    "address": _address,
    "contact": _contact,
    "account_number": _account_number,
    "btn": _btn,
    "on_the_line": _on_the_line,
    "pin": _pin,
    "moves": _moves,
    "date": _date,
}


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
        answer.mark, answer.found, answer.is_on_documents = OK, [reviewer.found_there(mark.place)], True
    elif mark and mark.row.verdict == Kind.UNREADABLE:
        answer.found = [_why_not_clear(mark.row)]
    elif mark and mark.row.is_offered:
        answer.is_offered = True
        answer.found = [reviewer.offered(mark.place, mark.row.shown_found)]
    elif mark:
        answer.mark, answer.found = BAD, [reviewer.ended(reviewer.message(mark.row.finding))]
    elif ok:
        answer.mark, answer.found = OK, [ok]
    elif why:
        answer.found = [why]


def _why_not_clear(row: Row) -> str:
    if row.finding.why is not None:
        return reviewer.ended(reviewer.message(row.finding))
    return reviewer.not_clear_on(row.document.original_name)


def _was(old: dict[str, Any], names: tuple[str, ...], value: str) -> str:
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


_LETTER_ROWS = {
    "loa_signature": "LOA signed",
    "loa_name": "LOA name",
    "loa_business": "LOA business",
    "loa_address": "LOA address",
    "loa_carrier": "LOA carrier",
    "loa_account_number": "LOA account",
    "loa_btn": "LOA BTN",
    "loa_numbers": "LOA names",
    "loa_more": "LOA also names",
}


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


# What is wrong with a document as a whole, not with its date.
_OF_THE_PAPER = (Kind.OF_ANOTHER_ACCOUNT, Kind.OTHER_PAPER, Kind.PAGES_MISSING, Kind.LACKS)


def _paper(document: Document, problems: list[Problem]) -> list[Answer]:
    """A row for the document itself where something is wrong with it as a whole."""
    mine = [one for one in problems if one.kind in _OF_THE_PAPER and _is_on(document, one.topic)]
    if not mine:
        return []
    answer = Answer({"loa": "LOA", "bill": "Bill"}.get(document.kind, "CSR"), [document.original_name])
    _judge(answer, mine)
    return [answer]


def _document_date(document: Document, problems: list[Problem], age: int, marks: dict[Subject, Mark]) -> Answer:
    """`age`: in days, on the day that the checks speak of."""
    what = {"loa": "LOA date", "bill": "Bill date"}.get(document.kind, "CSR date")
    mine = [p for p in problems if _is_on(document, p.topic) and p.topic.subject.name not in _LETTER_ROWS]
    mine = [p for p in mine if p.kind not in _OF_THE_PAPER]
    found = Answer(what, [day(document.dated_on) if document.dated_on else "Not given"])
    _judge(found, mine, reviewer.dated(document.original_name, age) if document.dated_on else "")
    if found.mark == NONE and not found.found:
        found.found = [reviewer.needs_no_date() if document.kind == DocumentKind.CSR else reviewer.nothing_typed()]
    mark = marks.get(OfDocument(document.reference, "loa_date" if document.kind == DocumentKind.LOA else "bill_date"))
    found.pin = mark if mark and mark.number else None
    found.is_on_documents = bool(mark and mark.is_match)
    return found


@dataclass(frozen=True)
class NumberCheck:
    """One number in review, held against the documents that cover it."""

    number: PortInNumber
    mark: str
    found: list[str]
    pin: Mark | None = None
    overrides: tuple[Override, ...] = ()
    reasons: tuple[str, ...] = ()  # what it is there for on the document, and why

    @property
    def is_bad(self) -> bool:
        return self.mark == BAD

    @property
    def mark_words(self) -> str:
        return MARK_WORDS[self.mark]


def number_checks(
    facts: Facts, problems: list[Problem], found: dict[Subject, Mark], overrides: list[Override]
) -> list[NumberCheck]:
    rows = []

    @cache
    def why(*documents: Document) -> str:
        """The same of most numbers."""
        return why_not_compared(documents) if documents else ""

    for number in facts.numbers:
        mark = found.get(OfNumber(number.tn))
        answer = Answer(number.display, [])
        covering = [document for kind in ("bill", "csr") for document in facts.covering(kind, number)]
        mine = [problem for problem in problems if problem.tn == number.tn]
        _judge(answer, mine, mark=mark, why=why(*covering))
        if not covering:
            answer.mark, answer.found = BAD, [*answer.found, reviewer.no_bill_covers_it()]
        rows.append(
            NumberCheck(
                number,
                answer.mark,
                answer.found,
                answer.pin,
                tuple(row for row in overrides if number.tn in row.tns),
                tuple(why_read.reasons(mark.row)) if mark else (),
            )
        )
    return rows
