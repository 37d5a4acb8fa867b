"""Each document by itself: whether it is of this account at all, whether it is the kind of paper that it was uploaded
as, which numbers it lists, and what a record lacks to be in for a bill.

Nothing here is said of a document that was not read, and only what its own words say for sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from portin.comparing.parsed import bill_of
from portin.comparing.row import Row
from portin.findings import Finding, Kind, OfDocument, Why
from portin.models import Document, DocumentKind
from portin.reading.values import LINE, is_telecom

OF_ACCOUNT = (DocumentKind.BILL, DocumentKind.CSR)
Rows = Mapping[int, list[Row]]


def of_another_account(documents: Iterable[Document], rows: Rows) -> dict[int, Finding]:
    """By the id of a document: it is of another account than one beside it that has the account number that was typed.

    A number of the order among its lines, or nothing else that differs, speaks against it: then one account may have
    two numbers for itself.
    """
    mine = [document for document in documents if document.pk in rows and document.kind in OF_ACCOUNT]
    accounts = {document.pk: _row(rows[document.pk], "account_number") for document in mine}
    if not any(row and row.is_match for row in accounts.values()):
        return {}
    found = {}
    for document in mine:
        row = accounts[document.pk]
        if row is None or not contradicts_the_account(rows[document.pk]):
            continue
        others = [_row(rows[document.pk], name) for name in ("owner_name", "service_address")]
        differs = any(one and one.verdict == Kind.MISMATCH for one in others)
        if differs or (document.kind == DocumentKind.BILL and bill_of(document).numbers):
            found[document.pk] = _stranger(document, row)
    return found


def contradicts_the_account(rows: list[Row]) -> bool:
    """Whether a document has another account number for certain, and no number of the order."""
    row = _row(rows, "account_number")
    return row is not None and row.verdict == Kind.MISMATCH and not _lists_a_number(rows)


def _row(rows: list[Row], name: str) -> Row | None:
    return next((row for row in rows if row.name == name), None)


def _lists_a_number(rows: list[Row]) -> bool:
    return any(row.tn and row.verdict in (Kind.MATCH, Kind.UNREADABLE) for row in rows)


def _stranger(document: Document, row: Row) -> Finding:
    """Nothing of the account number is in its values, which are kept; the end of `found` is for a page alone."""
    values = {"name": document.original_name, "document": document.kind}
    return Finding(
        Kind.OF_ANOTHER_ACCOUNT,
        OfDocument(document.reference),
        found=row.found,
        at=row.finding.at,
        prevents="BILL_INVALID",
        values=values,
    )


def of_this_account(rows: Rows) -> dict[int, list[Row]]:
    """The rows, with a number that only a bill of another account lists as a question: it is on the document, and the
    account number that was typed is on another one."""
    accounts = {key: _row(mine, "account_number") for key, mine in rows.items()}
    if not any(row and row.is_match for row in accounts.values()):
        return dict(rows)
    out = {}
    for key, mine in rows.items():
        account = accounts[key]
        is_other = account is not None and account.verdict == Kind.MISMATCH and account.document.kind == "bill"
        out[key] = [_questioned(row) if is_other and row.tn and row.is_match else row for row in mine]
    return out


def _questioned(row: Row) -> Row:
    finding = replace(row.finding, kind=Kind.UNREADABLE, why=Why.ANOTHER_ACCOUNT, prevents="MULTIPLE_ACCOUNTS")
    return replace(row, finding=finding)


def other_papers(documents: Iterable[Document]) -> dict[int, Finding]:
    """By the id of a document: it says itself that it is another kind of paper than it was uploaded as."""
    found = {}
    for document in documents:
        said = document.reading.get("paper", "") if isinstance(document.reading, dict) else ""
        if document.is_signed_online or document.reading_state != "done" or not said or said == document.kind:
            continue
        is_letter = DocumentKind.LOA in (said, document.kind)
        values = {"name": document.original_name, "document": document.kind, "paper": said}
        prevents = ("LOA_INVALID" if document.kind == DocumentKind.LOA else "BILL_INVALID") if is_letter else ""
        finding = Finding(Kind.OTHER_PAPER, OfDocument(document.reference), prevents=prevents, values=values)
        found[document.pk] = finding
    return found


def is_a_letter(document: Document) -> bool:
    """Whether it says itself that it is a letter of authorization, whatever it was uploaded as."""
    said = document.reading.get("paper", "") if isinstance(document.reading, dict) else ""
    return document.kind == DocumentKind.LOA or said == DocumentKind.LOA


def is_grave(finding: Finding) -> bool:
    """Whether a paper of another kind cannot be used as it is; a record for a bill, or a bill for a record, can."""
    return DocumentKind.LOA in (finding.values["paper"], finding.values["document"])


# ------------------------------------------------------------------------------------------- proof without a bill

CARRIER, ACCOUNT, HOLDER, NUMBERS = "carrier", "account_number", "owner_name", "numbers"


def lacking(document: Document, tns: Iterable[str]) -> tuple[str, ...]:
    """What a service record, or a printed page of an account, does not show of what a bill has to: carrier, account,
    holder, and these numbers. All of it where it was not read; nothing once the order is over."""
    if document.reading_state == "dropped":
        return ()
    if document.reading_state != "done" or not isinstance(document.reading, dict) or "signed" in document.reading:
        return (CARRIER, ACCOUNT, HOLDER, NUMBERS)
    reading = bill_of(document)
    listed = {found.value for found in (*reading.numbers, *reading.btn)}
    has = {
        CARRIER: any(one.parts.how != LINE or is_telecom(one.value) for one in reading.carrier_names),
        ACCOUNT: any(one.parts.tier >= 2 for one in reading.account_numbers),
        HOLDER: any(one.is_certain for one in reading.owner_names),
        NUMBERS: all(tn in listed for tn in tns),
    }
    return tuple(name for name, is_there in has.items() if not is_there)


def not_shown(documents: Iterable[Document], rows: Rows) -> tuple[Document, tuple[str, ...]] | None:
    """What none of the bills and records shows of what a carrier looks for on a bill, and the first of the bills: they
    may be pages of an account on the web, or pictures of them. None where nothing is missing, or a page was not read.

    A bill that says what it is has its carrier's name, if only in a picture of its letters.
    """
    read = [one for one in documents if one.kind in OF_ACCOUNT and one.pk in rows]
    bills = [one for one in read if one.kind == DocumentKind.BILL]
    readings = [bill_of(one) for one in read]
    if not bills or not all(one.is_legible and not one.has_unread_pages for one in readings):
        return None
    agreeing = {NUMBERS if row.tn else row.name for one in read for row in rows[one.pk] if row.is_match}
    has = {
        CARRIER: any(one.carrier_names or one.paper == DocumentKind.BILL for one in readings),
        ACCOUNT: any(one.account_numbers for one in readings),
        HOLDER: any(one.owner_names for one in readings),
        NUMBERS: any(one.numbers or one.btn for one in readings),
    }
    lacks = tuple(name for name, is_there in has.items() if not is_there and _ROW_OF.get(name, name) not in agreeing)
    return (bills[0], lacks) if lacks else None


_ROW_OF = {CARRIER: "losing_carrier"}
