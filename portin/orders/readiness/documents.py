"""What can be wrong in step 3, Documents: what is missing or too old, and what differs from the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings

from phone_numbers import nanp
from portin import comparing
from portin.findings import OfDocument
from portin.models import DocumentKind, OwnerKind
from portin.orders.readiness.facts import (
    BLOCKING,
    CONFIRM,
    DOCUMENTS,
    PORT_IN_DETAILS,
    USER_DETAILS,
    WARNING,
    Facts,
    Problem,
    fingerprint,
    max_age,
)
from portin.rules import business_days
from portin.rules.spans import last
from portin.rules.words import plural
from portin.sentences import customer


def coverage(facts: Facts) -> Iterator[Problem]:
    for kind, words, reason_code in (
        (DocumentKind.LOA, "letter of authorization", "LOA_INVALID"),
        (DocumentKind.BILL, "phone bill", "BILL_INVALID"),
    ):
        without = [number for number in facts.numbers if not facts.covering(kind, number)]
        if without and kind == DocumentKind.LOA and facts.void_letters:
            yield Problem(
                DOCUMENTS,
                kind,
                BLOCKING,
                "An answer that stands on the signed letter was changed, so the signature is void. Have the letter"
                " signed again",
                "void:loa",
                "New signature",
                reason_code,
            )
            continue
        has_any = any(document.kind == kind for document in facts.documents)
        if (without and not has_any) or (not facts.numbers and not has_any):
            label = words[0].upper() + words[1:]
            bill = f"Upload a phone bill from the {last(settings.BILL_MAX_AGE_DAYS)}"
            message = "Upload or sign the letter of authorization" if kind == DocumentKind.LOA else bill
            yield Problem(DOCUMENTS, kind, BLOCKING, message, f"missing:{kind}", label, reason_code)
        elif without:
            shown = ", ".join(number.display for number in without[:3]) + (
                f" and {len(without) - 3} more" if len(without) > 3 else ""
            )
            many = "1 number" if len(without) == 1 else f"{len(without)} numbers"
            yield Problem(
                DOCUMENTS,
                kind,
                BLOCKING,
                f"Add a {words} that covers {shown}",
                f"uncovered:{kind}",
                f"{words.capitalize()} for {many}",
                reason_code,
            )


def document_dates(facts: Facts) -> Iterator[Problem]:
    for document in facts.documents:
        if document.kind == DocumentKind.CSR:
            continue
        is_loa = document.kind == DocumentKind.LOA
        name, what = document.original_name, "letter" if is_loa else "bill"
        if document.dated_on is None:
            message = (
                f"Enter the date on which {name} was signed" if is_loa else f"Enter the date that stands on {name}"
            )
            yield Problem(
                DOCUMENTS, document.kind, BLOCKING, message, f"missing:date:{document.reference}", f"Date of the {what}"
            )
            continue
        days = max_age(document.kind, facts, document)
        code = "LOA_EXPIRED" if is_loa else "BILL_TOO_OLD"
        if document.dated_on > facts.today + timedelta(days=1):
            yield Problem(
                DOCUMENTS,
                document.kind,
                BLOCKING,
                f"The date of {name} lies in the future. Enter the date that stands on it",
                f"future:{document.reference}",
                f"Date of the {what}",
                code,
            )
        elif (facts.today - document.dated_on).days > days:
            message = f"{name} is from {business_days.short_date(document.dated_on)}. " + (
                f"Have the letter signed again: carriers accept {plural(days, 'day')}"
                if is_loa
                else f"Upload a bill from the {last(days)}"
            )
            yield Problem(
                DOCUMENTS, document.kind, BLOCKING, message, f"old:{document.reference}", f"Newer {what}", code
            )


def missing_pages(facts: Facts) -> Iterator[Problem]:
    """A carrier looks for the account and every number: they may stand on the pages that were not uploaded."""
    for document in facts.documents:
        if document.pk in facts.incomplete:
            code = "LOA_INVALID" if document.kind == DocumentKind.LOA else "BILL_INVALID"
            said = facts.incomplete[document.pk]
            yield Problem(
                DOCUMENTS, document.kind, WARNING, said, f"pages:{document.reference}", "Pages are missing", code
            )


def bill_on_the_preferred_date(facts: Facts) -> Iterator[Problem]:
    """A bill that is fresh today may be refused when the carrier looks at it."""
    bills = [
        d
        for d in facts.documents
        if d.kind == DocumentKind.BILL and d.dated_on and (facts.today - d.dated_on).days <= max_age(d.kind, facts)
    ]
    preferred_on = facts.order.preferred_on
    if (
        bills
        and preferred_on
        and all((preferred_on - bill.dated_on).days > settings.BILL_MAX_AGE_DAYS + 14 for bill in bills)
    ):
        yield Problem(
            DOCUMENTS,
            "bill",
            WARNING,
            f"On {business_days.short_date(preferred_on)} the bill will be"
            f" {(preferred_on - max(b.dated_on for b in bills)).days} days old. Choose an earlier date, or add a newer"
            " bill when it comes",
            "old_on_preferred_date",
            "Bill too old on the date",
            "BILL_TOO_OLD",
        )


def account_and_bill(facts: Facts) -> Iterator[Problem]:
    """The lines that the bill lists beside "Does the whole account move?": what is left out goes dead when the account
    closes."""
    is_whole = facts.order.is_whole_account
    listed = (
        comparing.lines_listed(facts.documents)
        if facts.order.is_draft and is_whole is not None and facts.numbers
        else set()
    )
    left_out = sorted(listed - {number.tn for number in facts.numbers})
    if is_whole and left_out:
        shown = ", ".join(nanp.display(tn) for tn in left_out[:3]) + (
            f" and {len(left_out) - 3} more" if len(left_out) > 3 else ""
        )
        yield Problem(
            PORT_IN_DETAILS,
            "is_whole_account",
            WARNING,
            f"The bill also lists {shown}. When the whole account moves, a number that is not in the order is"
            " disconnected: add it, or say that a part of the account stays",
            "lines_left_out",
            "Numbers on the bill that are not in the order",
            "PARTIAL_PORT_BTN",
        )
    elif is_whole is False and listed and not left_out:
        yield Problem(
            PORT_IN_DETAILS,
            "is_whole_account",
            WARNING,
            "All numbers that the bill lists are in this order. If nothing else stays with the old carrier, say that"
            " the whole account moves",
            "nothing_left",
            "Nothing seems to stay",
            "PARTIAL_PORT_BTN",
        )


def answers_and_bill(facts: Facts) -> Iterator[Problem]:
    """What differs between the answers and the documents that were read: to be corrected, or
    confirmed with a reason."""
    for row in facts.compared:
        if not row.is_different:
            continue
        is_business = facts.order.owner_kind == OwnerKind.BUSINESS
        name = _field_of(row, is_business)
        is_of_a_document = isinstance(row.finding.subject, OfDocument)
        step = (
            DOCUMENTS
            if is_of_a_document
            else PORT_IN_DETAILS
            if row.tn or row.name in ("account_number", "btn")
            else USER_DETAILS
        )
        yield Problem(
            step,
            name,
            CONFIRM,
            customer.message(row.finding),
            row.code,
            customer.label(row.finding),
            row.finding.prevents,
            row.tn,
            fingerprint=fingerprint(row.finding.subject.written, row.typed, row.found),
        )


def _field_of(row: comparing.Row, is_business: bool) -> str:
    """The question that a row is about."""
    if row.tn:
        return "numbers"
    if isinstance(row.finding.subject, OfDocument):
        return row.document.kind
    if row.name == "owner_name":
        return "business_name" if is_business else "first_name"
    return comparing.FIELD_OF[row.name]
