"""Bills and customer service records: every answer held against what was read on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.conf import settings

from phone_numbers import nanp
from portin.comparing.matching import CLEAR, MATCH, MISMATCH, UNREADABLE, Finding, Typed, match
from portin.comparing.row import OFFERED, Row
from portin.models import Document, DocumentKind, OwnerKind, PortInNumber, PortInOrder
from portin.reading.found import Found, Reading
from portin.rules.words import short_day

LABELS = {
    "account_number": "Account number",
    "owner_name": "Account holder",
    "service_address": "Service address",
    "zip": "ZIP or postal code",
    "btn": "Billing telephone number",
    "bill_date": "Date of the bill",
}


def rows_of(order: PortInOrder, document: Document, numbers: Iterable[PortInNumber], today: date) -> list[Row]:
    """`numbers`: those that the document covers."""
    reading = Reading.from_json(document.reading)
    found = []
    for finding in match(typed_of(order, numbers), reading, today=today, max_age_days=settings.BILL_MAX_AGE_DAYS):
        row = _row(finding, document)
        if row.field == "bill_date":
            row = None if document.kind == DocumentKind.CSR else _dated(row, document, reading)
        if row:
            found.append(row)
    return found + [row for row in [_btn(order, document, reading)] if row]


def _btn(order: PortInOrder, document: Document, reading: Reading) -> Row | None:
    """The billing number beside the one that the document names as such, or begins its account number with.

    None where the document names none: many bills do not. Where none was typed, the document's is offered.
    """
    lines = {found.value for found in reading.numbers}
    named = [found for found in reading.btn if not found.parts.get("of_account")]
    candidates = named or [found for found in reading.btn if found.value in lines]
    values = {found.value for found in candidates}
    if order.btn:
        same = next((found for found in [*named, *reading.btn] if found.value == order.btn), None)
        if same:
            return _btn_row(order, document, MATCH, same, "The billing number on the bill is the same.")
        candidates = named
    if not candidates or (not order.btn and len(values) > 1):
        return None
    best = max(candidates, key=lambda found: found.parts.get("tier", 0))
    is_clear = best.parts.get("ink", 1.0) >= CLEAR
    if not order.btn:
        words = f"The bill names {nanp.display(best.value)} as the main number of the account."
        return _btn_row(order, document, OFFERED, best, words) if is_clear else None
    if not is_clear:
        words = "We could not read this clearly on your document. A person will look at it."
        return _btn_row(order, document, UNREADABLE, best, words)
    return _btn_row(
        order, document, MISMATCH, best, f"The bill names {nanp.display(best.value)} as the main number of the account."
    )


def _btn_row(order: PortInOrder, document: Document, verdict: str, at: Found, explanation: str) -> Row:
    is_taken = verdict in (MISMATCH, OFFERED)
    return Row(
        field="btn",
        label=LABELS["btn"],
        verdict=verdict,
        typed=nanp.display(order.btn) if order.btn else "",
        found=nanp.display(at.value),
        explanation=explanation,
        prevents="" if verdict in (MATCH, OFFERED) else "BTN_MISMATCH",
        document=document,
        page=at.page + 1,
        box=at.box,
        answers={"btn": at.value} if is_taken else {},
    )


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


def date_read(document: Document) -> date | None:
    """The date that stands on a bill as far as it was read for sure."""
    [finding] = [
        finding
        for finding in match(
            Typed(), Reading.from_json(document.reading), today=document.uploaded_at.date(), max_age_days=100_000
        )
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
        answers=finding.answers,
    )


def _dated(row: Row, document: Document, reading: Reading) -> Row | None:
    """The date that was typed for a bill beside the one that stands on it; its age is judged by what was typed
    (readiness).

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
            return replace(
                row,
                typed=typed,
                verdict=MATCH,
                explanation="The date is the one that stands on the bill.",
                prevents="",
                **at,
            )
        words = (
            f"You typed {short_day(document.dated_on)}, and the bill is of {short_day(date.fromisoformat(row.found))}."
        )
        return replace(row, typed=typed, verdict=MISMATCH, explanation=words, prevents="BILL_TOO_OLD")
    return replace(row, typed=typed)
