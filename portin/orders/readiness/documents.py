"""What can be wrong in step 3, Documents: what is missing or too old, and what differs from the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings

from portin import comparing
from portin.comparing import by_itself
from portin.findings import Finding, Kind, OfDocument, OfField, OfKind
from portin.models import Document, DocumentKind, OwnerKind
from portin.order_fields import PORT_IN_DETAILS, USER_DETAILS
from portin.orders.readiness.facts import (
    BLOCKING,
    CONFIRM,
    DOCUMENTS,
    WARNING,
    Facts,
    Problem,
    fingerprint,
    max_age,
)


def coverage(facts: Facts) -> Iterator[Problem]:
    for kind, prevents in ((DocumentKind.LOA, "LOA_INVALID"), (DocumentKind.BILL, "BILL_INVALID")):
        is_bill = kind == DocumentKind.BILL
        without = [n.tn for n in facts.numbers if not (facts.proof(n) if is_bill else facts.covering(kind, n))]
        has_any = any(document.kind == kind for document in facts.documents)
        values: dict[str, object] = {}
        records = [one for one in facts.documents if is_bill and one.kind == DocumentKind.CSR]
        if without and records and not has_any:
            yield _of(records[0], _lacking(records[0], facts), field=kind)
            continue
        if without and kind == DocumentKind.LOA and facts.void_letters:
            found = Kind.VOID
            values = {"is_uploaded": not any(one.is_signed_online for one in facts.void_letters)}
        elif (without and not has_any) or (not facts.numbers and not has_any):
            found, values = Kind.MISSING, {"days": settings.BILL_MAX_AGE_DAYS}
        elif without:
            found, values = Kind.UNCOVERED, {"tns": without}
        else:
            continue
        yield Problem(DOCUMENTS, kind, BLOCKING, Finding(found, OfKind(kind.value), prevents=prevents, values=values))


def document_dates(facts: Facts) -> Iterator[Problem]:
    for document in facts.documents:
        if document.kind == DocumentKind.CSR:
            continue
        values = {"name": document.original_name, "document": document.kind}
        if document.dated_on is None:
            yield _of(document, Finding(Kind.MISSING, OfDocument(document.reference, "date"), values=values))
            continue
        days = max_age(document.kind, facts, document)
        prevents = "LOA_EXPIRED" if document.kind == DocumentKind.LOA else "BILL_TOO_OLD"
        if document.dated_on > facts.today + timedelta(days=1):
            kind = Kind.IN_THE_FUTURE
        elif (facts.today - document.dated_on).days > days:
            kind, values = Kind.OUTDATED, values | {"dated_on": document.dated_on, "days": days}
        else:
            continue
        yield _of(document, Finding(kind, OfDocument(document.reference), prevents=prevents, values=values))


def _of(
    document: Document, found: Finding, level: str = BLOCKING, mark: str = "", field: DocumentKind | None = None
) -> Problem:
    return Problem(DOCUMENTS, field or DocumentKind(document.kind), level, found, mark)


def _lacking(record: Document, facts: Facts) -> Finding:
    """What a service record does not show of what a bill has to, where there is no bill."""
    tns = [number.tn for number in facts.covered_by(record)]
    values = {"name": record.original_name, "lacks": by_itself.lacking(record, tns), "days": settings.BILL_MAX_AGE_DAYS}
    is_waiting = record.reading_state == comparing.WAITING
    values |= {"is_read": record.reading_state == comparing.DONE, "is_waiting": is_waiting}
    return Finding(Kind.LACKS, OfDocument(record.reference), prevents="BILL_INVALID", values=values)


def papers(facts: Facts) -> Iterator[Problem]:
    """A document that is of another account, or another kind of paper than it was uploaded as."""
    for document in facts.documents:
        if found := facts.of_another_account.get(document.pk):
            yield _of(document, found, CONFIRM, fingerprint("of_another_account", document.reference, found.found))
        elif found := facts.other_papers.get(document.pk):
            mark = fingerprint("other_paper", document.reference, document.kind, found.values["paper"])
            yield _of(document, found, CONFIRM if by_itself.is_grave(found) else WARNING, mark)


def missing_pages(facts: Facts) -> Iterator[Problem]:
    """A carrier looks for the account and every number: they may be on the pages that were not uploaded.

    Said, with the others asked for, and never blocking: that pages are missing is what a machine read, and such a doubt
    warns (design: "only what is certain blocks"). The reviewer has it among what is for a person to judge.
    """
    for document in facts.documents:
        if document.pk in facts.incomplete:
            yield _of(document, facts.incomplete[document.pk], WARNING)


def not_shown(facts: Facts) -> Iterator[Problem]:
    """A page of an account on the web counts as a bill where it shows what a bill does: what is missing is named."""
    used = [one for one in facts.documents if one.pk not in facts.set_apart and one.pk not in facts.incomplete]
    if found := by_itself.not_shown(used, facts.by_document):
        document, lacks = found
        values = {"name": document.original_name, "document": document.kind, "lacks": lacks}
        lack = Finding(Kind.LACKS, OfDocument(document.reference), prevents="BILL_INVALID", values=values)
        yield _of(document, lack, WARNING)


def bill_on_the_preferred_date(facts: Facts) -> Iterator[Problem]:
    """A bill that is fresh today may be refused when the carrier looks at it."""
    dates = [
        d.dated_on
        for d in facts.documents
        if d.kind == DocumentKind.BILL and d.dated_on and (facts.today - d.dated_on).days <= max_age(d.kind, facts)
    ]
    preferred_on = facts.order.preferred_on
    if (
        dates
        and preferred_on
        and all((preferred_on - dated_on).days > settings.BILL_MAX_AGE_DAYS + 14 for dated_on in dates)
    ):
        values = {"on": preferred_on, "days": (preferred_on - max(dates)).days}
        found = Finding(Kind.OUTDATED_BY_THEN, OfKind(DocumentKind.BILL.value), prevents="BILL_TOO_OLD", values=values)
        yield Problem(DOCUMENTS, "bill", WARNING, found)


def account_and_bill(facts: Facts) -> Iterator[Problem]:
    """The lines that the bill lists beside "Does the whole account move?": what is left out goes dead when the account
    closes, so that somebody has to say that it may."""
    is_whole = facts.order.is_whole_account
    listed = (
        comparing.lines_listed(one for one in facts.documents if one.pk not in facts.of_another_account)
        if is_whole is not None and facts.numbers
        else set()
    )
    beyond = listed - {number.tn for number in facts.numbers}
    left_out = sorted(beyond - facts.elsewhere_in_order - facts.in_linked_orders) if beyond else []
    if is_whole and left_out:
        kind, level = Kind.LEFT_OUT, CONFIRM
    elif is_whole is False and listed and not left_out:
        kind, level = Kind.NOTHING_STAYS, WARNING
    else:
        return
    found = Finding(kind, OfField("is_whole_account"), prevents="PARTIAL_PORT_BTN", values={"tns": left_out})
    mark = fingerprint(found.subject.written, *left_out) if level == CONFIRM else ""
    yield Problem(PORT_IN_DETAILS, "is_whole_account", level, found, mark)


def answers_and_bill(facts: Facts) -> Iterator[Problem]:
    """What differs between the answers and the documents that were read: to be corrected, or
    confirmed with a reason."""
    for row in facts.compared:
        if row.is_match or not (row.is_different or row.is_question) or row.document in facts.void_letters:
            continue  # a void letter is not confirmed: another one is asked for
        if _is_unsigned(row):
            continue
        is_business = facts.order.owner_kind == OwnerKind.BUSINESS
        name = _field_of(row, is_business)
        is_of_a_document = isinstance(row.finding.subject, OfDocument)
        step = (
            DOCUMENTS
            if is_of_a_document
            else PORT_IN_DETAILS
            if row.tn or row.name in ("account_number", "btn", "losing_carrier")
            else USER_DETAILS
        )
        mark = fingerprint(row.finding.subject.written, row.typed, row.found)
        yield Problem(step, name, WARNING if row.is_question else CONFIRM, row.finding, mark)


def unsigned_letters(facts: Facts) -> Iterator[Problem]:
    """A letter whose place for the signature is empty is none: no reason makes it one."""
    for row in facts.compared:
        if _is_unsigned(row) and row.document not in facts.void_letters:
            yield _of(row.document, row.finding)


def _is_unsigned(row: comparing.Row) -> bool:
    return row.name == "loa_signature" and row.is_different


def _field_of(row: comparing.Row, is_business: bool) -> str:
    """The question that a row is about."""
    if row.tn:
        return "numbers"
    if isinstance(row.finding.subject, OfDocument):
        return row.document.kind
    if row.name == "owner_name":
        return "business_name" if is_business else "first_name"
    return comparing.FIELD_OF[row.name]
