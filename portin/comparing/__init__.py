"""Your answers and your documents: what was typed held against what the documents of an order say, as one list of rows.

Composition only: reading is portin/reading/reader.py and letter.py (in a job), matching is
portin/comparing/matching.py (pure). Rows are made again from the stored readings each time, so a corrected answer is
compared at once. Nothing here is stored or logged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from portin import order_fields
from portin.comparing import bills, pages
from portin.comparing import uploaded_letters as letters
from portin.comparing.matching import CLEAR
from portin.comparing.parsed import bill_of
from portin.comparing.row import DATES, TAKEN_OVER, Row
from portin.findings import Kind, Place, Subject, Why
from portin.models import Document, DocumentKind, PortInNumber, PortInOrder

__all__ = [
    "DATES",
    "DONE",
    "DROPPED",
    "FAILED",
    "FIELD_OF",
    "TAKEN_OVER",
    "WAITING",
    "Row",
    "by_document",
    "date_read",
    "date_seen",
    "is_to_be_read",
    "is_waiting",
    "lines_listed",
    "rows",
]

WAITING, DONE, FAILED = "waiting", "done", "failed"
DROPPED = "dropped"  # the order is over, and what was read of its documents is kept no more
# Kind of comparison -> the answer that it is about; who the owner is depends on the order.
FIELD_OF = {name: fields[0] for name, fields in order_fields.compared().items() if name != "owner_name"}


def is_to_be_read(document: Document) -> bool:
    """All but the letters that were signed here: what those say we wrote ourselves."""
    return not document.is_signed_online


def is_letter_reading(document: Document) -> bool:
    """Whether what was read was read as a letter; a kind that was changed is read again."""
    return "signed" in document.reading


def is_read(document: Document) -> bool:
    return (
        is_to_be_read(document)
        and document.reading_state == DONE
        and bool(document.reading)
        and is_letter_reading(document) == (document.kind == DocumentKind.LOA)
    )


def lines_listed(documents: Iterable[Document]) -> set[str]:
    """The numbers (E.164) that the bills and service records list as lines of the account and that were read clearly;
    empty while a page of them is unread."""
    readings = [bill_of(d) for d in documents if is_read(d) and d.kind in (DocumentKind.BILL, DocumentKind.CSR)]
    if any(reading.has_unread_pages or not reading.is_legible for reading in readings):
        return set()
    return {found.value for reading in readings for found in reading.numbers if found.parts.ink >= CLEAR}


def by_document(
    order: PortInOrder,
    documents: Iterable[Document],
    numbers: Iterable[PortInNumber],
    today: date,
    moving: Callable[[], Iterable[str]] = tuple,
) -> dict[int, list[Row]]:
    """The rows of each document that was read, by its id. A number that is not on the pages that are here may be on
    those that are missing. `moving`: the TNs that move beside `numbers`, asked for where a letter names more."""
    found: dict[int, list[Row]] = {}
    lacking = pages.incomplete(documents := list(documents))
    for document in documents:
        if not is_read(document):
            continue
        mine = [number for number in numbers if document.covers_all or number.pk in document.covered_keys]
        found[document.pk] = (
            letters.rows_of(order, document, mine, moving)
            if document.kind == DocumentKind.LOA
            else bills.rows_of(order, document, mine, today)
        )
        if document.pk in lacking:
            found[document.pk] = [_perhaps_on_a_missing_page(row) for row in found[document.pk]]
    return found


def _perhaps_on_a_missing_page(row: Row) -> Row:
    if not row.tn or row.verdict != Kind.NOT_FOUND or row.finding.at:
        return row
    return replace(row, finding=replace(row.finding, kind=Kind.UNREADABLE, why=Why.PAGES_MISSING))


def rows(of_documents: Mapping[int, list[Row]]) -> list[Row]:
    """One row a field and number, differences first; empty while nothing was read."""
    found: dict[Subject, list[Row]] = {}
    for row in (row for made in of_documents.values() for row in made):
        found.setdefault(row.finding.subject, []).append(row)
    merged = [_merged(candidates) for candidates in found.values()]
    order_of = (Kind.MISMATCH, Kind.NOT_FOUND, Kind.QUESTION, Kind.OFFERED, Kind.UNREADABLE, Kind.MATCH)
    return sorted(merged, key=lambda row: order_of.index(row.verdict))


def is_waiting(documents: Iterable[Document]) -> bool:
    """Whether a document is still being read."""
    return any(document.reading_state == WAITING for document in documents)


def date_read(document: Document) -> date | None:
    """The date that appears on a bill or letter as far as it was read for sure; to prefill the question."""
    seen = date_seen(document)
    return seen[0] if seen else None


def date_seen(document: Document) -> tuple[date, Place | None] | None:
    """The same with its place on the document."""
    if not is_read(document) or document.kind == DocumentKind.CSR:
        return None
    return letters.date_seen(document) if document.kind == DocumentKind.LOA else bills.date_seen(document)


def _merged(candidates: list[Row]) -> Row:
    """One row of several documents: a CSR that says something is believed above the bills; among bills one that agrees
    is enough."""
    csr = [
        row
        for row in candidates
        if row.document.kind == DocumentKind.CSR
        and row.verdict in (Kind.MATCH, Kind.MISMATCH, Kind.QUESTION, Kind.OFFERED)
    ]
    for verdict in (Kind.MATCH, Kind.MISMATCH, Kind.QUESTION, Kind.OFFERED, Kind.UNREADABLE, Kind.NOT_FOUND):
        for row in csr or candidates:
            if row.verdict == verdict:
                return row
    return candidates[0]
