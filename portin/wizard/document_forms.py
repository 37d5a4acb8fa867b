"""What is asked about each document of a draft, and the files to add. All of it stands in one form on one page.

The cards are read without crispy: twenty documents with twenty numbers each would take seconds to lay out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.utils.translation import gettext as _

from portin import comparing
from portin.findings import Kind, OfDocument
from portin.models import Document, DocumentKind, PortInNumber
from portin.orders import from_bill, readiness
from portin.orders.page_images import THUMBNAILS
from portin.orders.readiness import Facts, Problem
from portin.sentences import customer
from portin.web.meanwhile import mark

_KINDS = {choice.value for choice in DocumentKind}


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
    findings: list[tuple[str, str]] = field(default_factory=list)

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


def cards(facts: Facts, problems: list[Problem], data: Mapping | None = None) -> list[Card]:
    """The documents of a draft; with `data` as typed in the form that is shown again."""
    every = {number.pk for number in facts.numbers}
    found = []
    for document in facts.documents:
        covered = every if document.covers_all else {number.pk for number in document.numbers.all()}
        dated_on = document.dated_on or comparing.date_read(document)
        typed = (data or {}).get(f"date_{document.reference}", dated_on.isoformat() if dated_on else "")
        card = Card(
            document, bool(document.is_signed_online), covered, document.kind != DocumentKind.CSR, dated_on, typed
        )
        card.is_first = not any(other.document.kind == document.kind for other in found)
        card.findings = _findings(card, facts, problems, len(every))
        card.fills = len(from_bill.could_fill(facts.order, document))
        found.append(card)
    return found


def _findings(card: Card, facts: Facts, problems: list[Problem], count: int) -> list[tuple[str, str]]:
    """(mark, sentence): ok, warn or bad."""
    document = card.document
    about = [problem for problem in problems if _is_on(document, problem)]
    of_this = [problem for problem in about if problem.is_blocking]
    found = [("warn" if problem.kind == Kind.MISSING else "bad", problem.message) for problem in of_this]
    found += [("warn", problem.message) for problem in about if problem.kind == Kind.PAGES_MISSING]
    if document in facts.void_letters:
        return [("bad", customer.beside.letter_to_sign_again())]
    if not of_this and document.dated_on and document.kind != DocumentKind.CSR:
        days = readiness.max_age(document.kind, facts, document)
        found.append(("ok", customer.beside.recent(document.kind, days)))
    not_named = _not_named(document, problems)
    covered = [number for number in facts.numbers if number.pk in card.covered and number.tn not in not_named]
    if count:
        found.append(("ok" if len(covered) == count else "warn", customer.beside.covers(len(covered), count)))
    return found


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
    """Each number with what its letter and its bill are: "covered", "differs" (the document does not show the number,
    and nobody has said why that is right), or "missing"."""
    not_named = {document.pk: _not_named(document, problems) for document in facts.documents}
    not_billed = {problem.tn for problem in problems if problem.kind.is_difference and not problem.is_confirmed}
    rows = []
    for number in facts.numbers:
        letters, bills = facts.covering(DocumentKind.LOA, number), facts.covering(DocumentKind.BILL, number)
        is_named = any(number.tn not in not_named[document.pk] for document in letters)
        is_billed = number.tn not in not_billed
        rows.append((number, (_state(bool(letters), is_named), _state(bool(bills), is_billed))))
    return rows


def _state(is_there: bool, agrees: bool) -> str:
    return "missing" if not is_there else "covered" if agrees else "differs"


def described(document: Document, numbers: list[PortInNumber], data: Mapping) -> tuple[dict[str, object], str]:
    """What the form says of a document, for drafts.describe_document, and a sentence when its date is none."""
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
        ticked = set(data.getlist(f"covers_{document.reference}"))
        chosen = [number.pk for number in numbers if str(number.pk) in ticked]
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
