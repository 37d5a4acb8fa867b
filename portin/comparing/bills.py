"""Bills and customer service records: every answer held against what was read on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.conf import settings

from phone_numbers import nanp
from portin.comparing import current_carrier
from portin.comparing.matching import CLEAR, Typed, match
from portin.comparing.parsed import bill_of
from portin.comparing.row import Row
from portin.findings import Finding, Kind, OfDocument, OfField, Place
from portin.models import Document, DocumentKind, OwnerKind, PortInNumber, PortInOrder
from portin.reading.found import Found, Reading

_BILL_DATE = OfField("bill_date")


def rows_of(order: PortInOrder, document: Document, numbers: Iterable[PortInNumber], today: date) -> list[Row]:
    """`numbers`: those that the document covers."""
    reading = bill_of(document)
    found: list[Finding | None] = []
    for finding in match(typed_of(order, numbers), reading, today=today, max_age_days=settings.BILL_MAX_AGE_DAYS):
        if finding.subject == _BILL_DATE:
            found.append(None if document.kind == DocumentKind.CSR else _dated(finding, document, reading))
        else:
            found.append(finding)
    found += [_btn(order, reading), current_carrier.of_bill(order, reading)]
    return [Row(_named(finding, document), document) for finding in found if finding]


def _named(finding: Finding, document: Document) -> Finding:
    """Of a number with the document that it is held against: sentences by themselves name both."""
    return replace(finding, values={**finding.values, "document": document.original_name}) if finding.tn else finding


def _btn(order: PortInOrder, reading: Reading) -> Finding | None:
    """The billing number beside the one that the document names as such, or begins its account number with.

    None where the document names none: many bills do not. Where none was typed, the document's is offered.
    """
    lines = {found.value for found in reading.numbers}
    named = [found for found in reading.btn if not found.parts.of_account]
    candidates = named or [found for found in reading.btn if found.value in lines]
    values = {found.value for found in candidates}
    if order.btn:
        same = next((found for found in [*named, *reading.btn] if found.value == order.btn), None)
        if same:
            return _btn_finding(order, Kind.MATCH, same)
        candidates = named
    if not candidates or (not order.btn and len(values) > 1):
        return None
    best = max(candidates, key=lambda found: found.parts.tier)
    is_clear = best.parts.ink >= CLEAR
    if not order.btn:
        return _btn_finding(order, Kind.OFFERED, best) if is_clear else None
    return _btn_finding(order, Kind.MISMATCH if is_clear else Kind.UNREADABLE, best)


def _btn_finding(order: PortInOrder, kind: Kind, at: Found) -> Finding:
    return Finding(
        kind,
        OfField("btn"),
        typed=nanp.display(order.btn) if order.btn else "",
        found=nanp.display(at.value),
        at=Place(at.page, at.box),
        prevents="" if kind in (Kind.MATCH, Kind.OFFERED) else "BTN_MISMATCH",
        answers={"btn": at.value} if kind in (Kind.MISMATCH, Kind.OFFERED) else {},
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


def date_seen(document: Document) -> tuple[date, Place | None] | None:
    """The date that appears on a bill as far as it was read for sure, and where."""
    [finding] = [
        finding
        for finding in match(Typed(), bill_of(document), today=document.uploaded_at.date(), max_age_days=100_000)
        if finding.subject == _BILL_DATE
    ]
    if finding.kind != Kind.MATCH:
        return None
    try:
        return date.fromisoformat(finding.found), finding.at
    except ValueError:
        return None


def _dated(finding: Finding, document: Document, reading: Reading) -> Finding | None:
    """The date that was typed for a bill beside the one that appears on it; its age is judged by what was typed
    (readiness).

    None while no date was typed: then it is asked for, or prefilled from the reading.
    """
    if document.dated_on is None:
        return None
    typed = document.dated_on.isoformat()
    finding = replace(finding, subject=OfDocument(document.reference, "bill_date"), typed=typed)
    if finding.kind not in (Kind.MATCH, Kind.MISMATCH):
        return finding
    agreeing = next((one for one in reading.bill_dates if one.value == typed), None)
    if agreeing:
        finding = replace(finding, found=typed, at=Place(agreeing.page, agreeing.box))
    if finding.found == typed:
        return replace(finding, kind=Kind.MATCH, prevents="")
    return replace(finding, kind=Kind.MISMATCH, prevents="BILL_TOO_OLD")
