"""Your answers and your bill: what was typed held against what the documents of an order say, as one list of rows.

Composition only: reading is portin/documents/reading.py (in a job), matching is portin/documents/matching.py (pure). Rows are
made anew from the stored readings each time, so a corrected answer is compared at once. Nothing here is stored or logged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from django.conf import settings

from phone_numbers import nanp
from portin.documents.found import Box, Reading
from portin.documents.matching import MATCH, MISMATCH, NOT_FOUND, UNREADABLE, Finding, Typed, match
from portin.models import Document, DocumentKind, OwnerKind, PortInNumber, PortInOrder
from portin.words import short_day

WAITING, DONE, FAILED = "waiting", "done", "failed"
READ_KINDS = (DocumentKind.BILL, DocumentKind.CSR)

LABELS = {
    "account_number": "Account number",
    "owner_name": "Account holder",
    "service_address": "Service address",
    "zip": "ZIP or postal code",
    "bill_date": "Date of the bill",
}
TAKEN_OVER = ("account_number", "owner_name", "service_address", "zip", "bill_date")
FIELD_OF = {"account_number": "account_number", "service_address": "street", "zip": "postal_code", "bill_date": "bill"}


@dataclass(frozen=True)
class Row:
    """One answer beside what the document says. `page` (from 1) and `box` (fractions of the upright page) say where it stands.

    `typed` and `found` of the account number are secret: pages show `shown_typed` and `shown_found`, and `explanation` names neither.
    """

    field: str
    label: str
    verdict: str
    typed: str
    found: str
    explanation: str
    prevents: str
    document: Document | None
    page: int | None
    box: Box | None
    tn: str = ""

    @property
    def code(self) -> str:
        """Under which the finding is confirmed."""
        return f"bill:{self.field}"

    @property
    def is_different(self) -> bool:
        return self.verdict in (MISMATCH, NOT_FOUND)

    @property
    def can_be_taken_over(self) -> bool:
        """Whether the document's value can replace the answer with one press."""
        return self.verdict == MISMATCH and bool(self.found) and self.kind in TAKEN_OVER

    @property
    def kind(self) -> str:
        """The field without the number or the document that it is about."""
        return self.field.partition(":")[0]

    @property
    def is_match(self) -> bool:
        return self.verdict == MATCH

    @property
    def is_unreadable(self) -> bool:
        return self.verdict == UNREADABLE

    @property
    def cutout_key(self) -> str:
        """Names the row in the address of its cut-out; empty where it stands nowhere."""
        return self.field.replace("+", "").replace(":", "-") if self.document and self.page and self.box else ""

    @property
    def shown_typed(self) -> str:
        return _shown(self.kind, self.typed, self.found)

    @property
    def shown_found(self) -> str:
        return _shown(self.kind, self.found, self.typed)


def rows(order: PortInOrder, documents: Iterable[Document], numbers: Iterable[PortInNumber], today: date) -> list[Row]:
    """One row a field and number, differences first; empty while nothing was read."""
    found: dict[str, list[Row]] = {}
    for document in documents:
        if document.kind not in READ_KINDS or document.reading_state != DONE or not document.reading:
            continue
        covered = {number.pk for number in document.numbers.all()}
        mine = [number for number in numbers if document.covers_all or number.pk in covered]
        reading = Reading.from_json(document.reading)
        for finding in match(typed_of(order, mine), reading, today=today, max_age_days=settings.BILL_MAX_AGE_DAYS):
            row = _row(finding, document)
            if row.field == "bill_date":
                dated = None if document.kind == DocumentKind.CSR else _dated(row, document, reading)
                if dated is None:
                    continue
                row = dated
            found.setdefault(row.field, []).append(row)
    merged = [_merged(candidates) for candidates in found.values()]
    weight = {MISMATCH: 0, NOT_FOUND: 1, UNREADABLE: 2, MATCH: 3}
    return sorted(merged, key=lambda row: weight[row.verdict])


def typed_of(order: PortInOrder, numbers: Iterable[PortInNumber]) -> Typed:
    """The answers as the matching wants them. Of a business its name counts, of a person the person's."""
    names = [order.business_name, order.person] if order.owner_kind == OwnerKind.BUSINESS else [order.person]
    return Typed(
        account_number=order.account_number,
        owner_names=[name for name in names if name.strip()],
        street=order.street,
        unit=order.unit,
        city=order.city,
        state=order.region,
        zip=order.postal_code,
        numbers=[number.tn for number in numbers],
    )


def is_waiting(documents: Iterable[Document]) -> bool:
    """Whether a document is still being read."""
    return any(document.reading_state == WAITING for document in documents)


def date_read(document: Document) -> date | None:
    """The date that stands on a bill as far as it was read for sure; to prefill the question."""
    if document.reading_state != DONE or not document.reading:
        return None
    [finding] = [
        finding
        for finding in match(Typed(), Reading.from_json(document.reading), today=document.uploaded_at.date(), max_age_days=100_000)
        if finding.field == "bill_date"
    ]
    if finding.verdict != MATCH:
        return None
    try:
        return date.fromisoformat(finding.found)
    except ValueError:
        return None


def _row(finding: Finding, document: Document) -> Row:
    tn = finding.field.partition(":")[2] if finding.field.startswith("number:") else ""
    return Row(
        field=finding.field,
        label=nanp.display(tn) if tn else LABELS[finding.field],
        verdict=finding.verdict,
        typed=nanp.display(tn) if tn else finding.typed,
        found=finding.found,
        explanation=finding.explanation,
        prevents=finding.reason,
        document=document,
        page=None if finding.page is None else finding.page + 1,  # the reading counts from 0
        box=finding.box,
        tn=tn,
    )


def _dated(row: Row, document: Document, reading: Reading) -> Row | None:
    """The date that was typed for a bill beside the one that stands on it; its age is judged by what was typed (readiness).

    None while no date was typed: then it is asked for, or prefilled from the reading.
    """
    row = replace(row, field=f"bill_date:{document.reference}")
    if document.dated_on is None:
        return None
    typed = document.dated_on.isoformat()
    if row.verdict in (MATCH, MISMATCH):
        agreeing = next((one for one in reading.bill_dates if one.value == typed), None)
        if agreeing or row.found == typed:
            at = {"found": typed, "page": agreeing.page + 1, "box": agreeing.box} if agreeing else {}
            return replace(row, typed=typed, verdict=MATCH, explanation="The date is the one that stands on the bill.", prevents="", **at)
        words = f"You typed {short_day(document.dated_on)}, and the bill is of {short_day(date.fromisoformat(row.found))}."
        return replace(row, typed=typed, verdict=MISMATCH, explanation=words, prevents="BILL_TOO_OLD")
    return replace(row, typed=typed)


def masked(secret: str) -> str:
    """•••• 0329: the last characters of a long number, nothing of a short one."""
    plain = "".join(character for character in secret if character.isalnum())
    return f"•••• {plain[-4:]}" if len(plain) > 6 else "••••" if plain else ""


def _shown(kind: str, value: str, other: str) -> str:
    """A value as a page shows it: dates in words, of an account number only where it differs from the other, and its end."""
    if kind == "bill_date":
        try:
            return short_day(date.fromisoformat(value))
        except ValueError:
            return value
    if kind != "account_number":
        return value.replace(" / ", " or ") if kind == "owner_name" else value
    mine, theirs = ("".join(c for c in text.upper() if c.isalnum()) for text in (value, other))
    if not theirs or mine == theirs or len(mine) <= 6:
        return masked(value)
    differing = set()
    for tag, start, end, _, _ in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            differing |= set(range(start, end))
    if len(differing) > len(mine) // 3:
        return masked(value)
    return "".join(c if at in differing or at >= len(mine) - 4 else "•" for at, c in enumerate(mine))


def _merged(candidates: list[Row]) -> Row:
    """One row of several documents: a CSR that says something is believed above the bills; among bills one that agrees is enough."""
    csr = [row for row in candidates if row.document and row.document.kind == DocumentKind.CSR and row.verdict in (MATCH, MISMATCH)]
    for verdict in (MATCH, MISMATCH, UNREADABLE, NOT_FOUND):
        for row in csr or candidates:
            if row.verdict == verdict:
                return row
    return candidates[0]
