"""What is asked about each document of a draft, and the files to add. All of it is in one form on one page.

The cards are read without crispy: twenty documents with twenty numbers each would take seconds to lay out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from portin import comparing
from portin.findings import Kind, OfDocument
from portin.models import Document, DocumentKind, PortInNumber
from portin.orders import from_bill, letters, readiness
from portin.orders.page_images import THUMBNAILS
from portin.orders.readiness import Facts, Problem, Shown
from portin.sentences import customer
from portin.web.saved_since import mark
from portin.wizard.filled_in import Hint, of_date

_KINDS = {choice.value for choice in DocumentKind}


@dataclass(frozen=True)
class CardFinding:
    """What is said of a document: ok, warn or bad, the sentence, and the one click that mends it.

    `button`: the name of a button of the form and its `value`; "add" and "replace" lead to the control instead.
    """

    mark: str
    sentence: str
    button: str = ""
    value: str = ""
    key: str = ""  # of the reason that may be given why it is right
    because: str = ""


@dataclass
class Card:
    """One document as the page shows it: what was typed about it, what is well, and what is to do."""

    document: Document
    is_locked: bool
    covered: set[int]
    is_wanted_date: bool
    dated_on: date | None
    typed_date: str
    error: str = ""
    findings: list[CardFinding] = field(default_factory=list)

    date_mark: Hint | None = None  # where the date was read, if it is the one that was read
    is_first: bool = False
    fills: int = 0  # empty answers of the order that it could fill in

    @property
    def arranged(self) -> range:
        """The pages that can be put in another order, or taken out: those of photos that we joined."""
        is_ours = self.document.is_joined and self.document.page_count > 1
        return range(1, self.document.page_count + 1) if is_ours else range(0)

    @property
    def id(self) -> str:
        """What a problem leads to: the first letter and the first bill are the control of their step."""
        kind, reference = self.document.kind, self.document.reference
        if kind == DocumentKind.CSR:
            return f"doc_{reference}"
        return f"id_{kind}" if self.is_first else f"id_{kind}_{reference}"

    @property
    def is_to_replace(self) -> bool:
        return any(one.button == "replace" for one in self.findings)

    @property
    def seen(self) -> str:
        return seen(self.document)

    @property
    def more_pages(self) -> range:
        """After the first one, as far as small images are painted at the upload."""
        return range(2, min(self.document.page_count, THUMBNAILS) + 1)

    @property
    def last_pages(self) -> range:
        return range(THUMBNAILS + 1, self.document.page_count + 1)

    @property
    def is_reading(self) -> bool:
        return self.document.reading_state == comparing.WAITING


def cards(facts: Facts, problems: list[Problem], user: User, data: QueryDict | None = None) -> list[Card]:
    """The documents of a draft; with `data` as typed in the form that is shown again."""
    every = {number.pk for number in facts.numbers}
    found: list[Card] = []
    for document in facts.documents:
        covered = every if document.covers_all else {number.pk for number in document.numbers.all()}
        dated_on = document.dated_on or comparing.date_read(document)
        as_kept = dated_on.isoformat() if dated_on else ""
        typed = data.get(f"date_{document.reference}", as_kept) if data else as_kept
        card = Card(
            document, bool(document.is_signed_online), covered, document.kind != DocumentKind.CSR, dated_on, typed
        )
        card.is_first = not any(other.document.kind == document.kind for other in found)
        document.order = facts.order
        card.date_mark = of_date(document, typed) if card.is_wanted_date else None
        card.findings = _findings(card, facts, problems, len(every))
        is_stranger = document.pk in facts.of_another_account
        card.fills = 0 if is_stranger else len(from_bill.could_fill(facts.order, document, user))
        found.append(card)
    return found


def _findings(card: Card, facts: Facts, problems: list[Problem], count: int) -> list[CardFinding]:
    document = card.document
    about = [problem for problem in problems if _is_on(document, problem)]
    of_this = [problem for problem in about if problem.is_blocking]
    found = [_mended("warn" if problem.kind == Kind.MISSING else "bad", problem, document) for problem in of_this]
    found += [
        _mended("bad" if problem in readiness.blocking([problem]) else "warn", problem, document)
        for problem in about
        if problem.kind in _BUTTONS and not problem.is_blocking
    ]
    if document in facts.void_letters:
        again = customer.beside.letter_to_sign_again(is_signed_online=document.is_signed_online)
        return [CardFinding("bad", again)]
    if document.pk in facts.set_apart:
        return found  # its date and its numbers are those of something else
    of_its_date = [problem for problem in of_this if problem.topic.subject.name != "loa_signature"]
    if not of_its_date and document.dated_on and document.kind != DocumentKind.CSR:
        days = readiness.max_age(document.kind, facts, document)
        found.append(CardFinding("ok", customer.beside.recent(days, is_signed_online=document.is_signed_online)))
    if count:
        found.append(_covering(card, facts, problems))
    return found


# The button that mends what is wrong with a document.
_BUTTONS = {
    Kind.OF_ANOTHER_ACCOUNT: "remove",
    Kind.OTHER_PAPER: "change_kind",
    Kind.PAGES_MISSING: "add",
    Kind.OUTDATED: "replace",
    Kind.LACKS: "add",
}


def _mended(mark: str, problem: Problem, document: Document) -> CardFinding:
    button = _BUTTONS.get(problem.kind, "")
    value = document.reference
    if button == "change_kind":
        value = f"{document.reference}:{problem.finding.values['paper']}"
    said = problem.message if not problem.is_confirmed else customer.beside.said_why(problem.message, problem.because)
    key = problem.anchor if problem.level == readiness.CONFIRM else ""
    return CardFinding(mark, customer.ended(said), button, value, key, problem.because)


def _covering(card: Card, facts: Facts, problems: list[Problem]) -> CardFinding:
    """For how many of the numbers a document is, and how many it shows, as far as it was read."""
    document, total = card.document, len(facts.numbers)
    not_named = _not_named(document, problems)
    chosen = [number for number in facts.numbers if number.pk in card.covered and number.tn not in not_named]
    if letters.signature_of(document):
        return CardFinding("ok" if len(chosen) == total else "warn", customer.beside.covers(len(chosen), total))
    states = [facts.shown_on(document, number) for number in chosen]
    seen = states.count(Shown.YES)
    if seen == len(chosen):
        return CardFinding("ok" if seen == total else "warn", customer.beside.covers(seen, total))
    if Shown.READING in states:
        return CardFinding("warn", customer.beside.is_for(len(chosen), total))
    if Shown.UNREAD in states:
        return CardFinding("warn", customer.beside.cannot_see(len(chosen), total))
    if Shown.NO_LIST in states:
        return CardFinding("warn", customer.beside.lists_no_numbers())
    return CardFinding("warn", customer.beside.shows(seen, total))


def _is_on(document: Document, problem: Problem) -> bool:
    subject = problem.finding.subject
    return isinstance(subject, OfDocument) and subject.reference == document.reference


def _not_named(document: Document, problems: list[Problem]) -> set[str]:
    """The numbers that a letter excludes or does not name, while nobody has said why that is right."""
    return {
        tn
        for problem in problems
        if problem.kind.is_difference and not problem.is_confirmed and _is_on(document, problem)
        for tn in (*problem.finding.values.get("refused", ()), *problem.finding.values.get("missing", ()))
    }


def coverage(facts: Facts, problems: list[Problem]) -> list[tuple[PortInNumber, tuple[str, str]]]:
    """Each number with what its letter and its bill are: "covered" where it is on one, "differs" where it does not
    and nobody said why that is right, "no_list", "unread" or "reading" where nobody can tell yet, or "missing"."""
    return [
        (
            number,
            (
                _state(facts, facts.covering(DocumentKind.LOA, number), number, problems),
                _state(facts, facts.proof(number), number, problems),
            ),
        )
        for number in facts.numbers
    ]


def _state(facts: Facts, documents: list[Document], number: PortInNumber, problems: list[Problem]) -> str:
    """The best that is known of a number on these documents."""
    if not documents:
        return "missing"
    found = {facts.shown_on(document, number) for document in documents}
    state = next(state for state in Shown if state in found)
    if state == Shown.NO and _is_explained(number, documents, problems):
        return "explained"
    return {Shown.YES: "covered", Shown.NO: "differs"}.get(state, state.value)


def _is_explained(number: PortInNumber, documents: list[Document], problems: list[Problem]) -> bool:
    """Whether the customer said why a number that is on none of them is right."""
    about = [one for one in problems if one.tn == number.tn or any(_is_on(document, one) for document in documents)]
    open_ones = [one for one in about if one.kind.is_difference and not one.is_confirmed]
    return not open_ones


class Described(TypedDict):
    """What is said of a document, as order_documents.describe_document takes it."""

    kind: str
    dated_on: date | None
    covers: list[int] | None


def described(document: Document, numbers: list[PortInNumber], data: QueryDict) -> tuple[Described, str]:
    """What the form says of a document, and a sentence when its date is none."""
    kind = data.get(f"kind_{document.reference}", document.kind)
    dated_on, error = document.dated_on, ""
    text = data.get(f"date_{document.reference}")
    if text is not None:
        try:
            dated_on = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%m/%d/%Y"]).clean(text)
        except forms.ValidationError:
            error = _("Enter the date of %(name)s like 2026-11-05") % {"name": document.original_name}
    covers: list[int] | None = None if document.covers_all else [number.pk for number in document.numbers.all()]
    if f"covers_shown_{document.reference}" in data:
        selected = set(data.getlist(f"covers_{document.reference}"))
        chosen = [number.pk for number in numbers if str(number.pk) in selected]
        covers = None if len(chosen) == len(numbers) else chosen
    return {"kind": kind if kind in _KINDS else document.kind, "dated_on": dated_on, "covers": covers}, error


@dataclass(frozen=True)
class RefusedFile:
    """A file that was not taken, with the sentence that says what to do."""

    name: str
    message: str


def first_missing_kind(facts: Facts) -> str:
    """What an upload most likely is: what is missing still."""
    kinds = {document.kind for document in facts.documents}
    return next((kind for kind in (DocumentKind.BILL, DocumentKind.LOA) if kind not in kinds), DocumentKind.BILL)


def seen(document: Document) -> str:
    """A mark of what the page shows of a document, to notice a colleague's change."""
    covered = "all" if document.covers_all else ",".join(str(number.pk) for number in document.numbers.all())
    return mark(document.reference, f"{document.kind}|{document.dated_on}|{covered}")
