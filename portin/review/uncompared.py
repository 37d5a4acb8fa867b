"""Why an answer was held against no document, and what of an order is therefore left to a person's eye. Pure; reads
what was loaded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from portin import comparing, order_fields
from portin.comparing.pages import incomplete
from portin.models import Document, DocumentKind, PortInNumber, PortInOrder
from portin.orders.answer_words import in_words
from portin.rules.words import joined
from portin.sentences import reviewer

OF_ACCOUNT = (DocumentKind.BILL, DocumentKind.CSR)


@dataclass(frozen=True)
class ToJudge:
    """One thing that a person has to look at, and why no check did. `said`: how far it has come, in a word or two."""

    title: str
    why: str
    said: str = "Not compared"


def why_not_compared(documents: Iterable[Document], kinds: Collection[str] = OF_ACCOUNT) -> str:
    """Why nothing on the documents of these kinds was held against an answer that was given."""
    mine = [document for document in documents if document.kind in kinds]
    if not mine:
        return reviewer.no_document("loa" if DocumentKind.LOA in kinds else "bill")
    unread = [said for document in mine if (said := why_not_read(document))]
    return unread[0] if unread else reviewer.not_found_on([document.original_name for document in mine])


def why_not_read(document: Document) -> str:
    """Why nothing is known of what a document says; "" when it was read."""
    name = document.original_name
    if document.reading_state == comparing.WAITING:
        return reviewer.being_read(name)
    if document.reading_state == comparing.DROPPED:
        return reviewer.no_longer_kept(name)
    if document.reading_state == comparing.FAILED:
        return reviewer.not_read(
            name, document.reading.get("problem", "") if isinstance(document.reading, dict) else ""
        )
    if comparing.is_to_be_read(document) and not comparing.is_read(document):
        return reviewer.not_read(name, None)
    return ""


def of_order(
    order: PortInOrder, documents: Iterable[Document], numbers: Collection[PortInNumber], unclear: Iterable[ToJudge]
) -> list[ToJudge]:
    """What this order leaves to a person: papers that were not read, rows that were not clear, and what no reader looks
    for."""
    documents = list(documents)
    found = [ToJudge(one.get_kind_display(), why) for one in documents if (why := why_not_read(one))]
    missing = incomplete(documents)
    found += [
        ToJudge(one.get_kind_display(), reviewer.message(missing[one.pk])) for one in documents if one.pk in missing
    ]
    said = {one.why for one in found} | {reviewer.nothing_typed()}
    by_why: dict[str, list[str]] = {}
    for one in unclear:
        if one.why not in said:
            by_why.setdefault(one.why, []).append(one.title)
    found += [
        ToJudge(joined(titles) if len(titles) < 4 else reviewer.first_of(titles), why) for why, titles in by_why.items()
    ]
    if any(number.is_toll_free for number in numbers):
        found.append(ToJudge("Toll-free numbers", "Look on the bill for their RespOrg"))
    found += [
        ToJudge(row.few_words, row.to_judge.format(in_words(row.name, getattr(order, row.name))))
        for row in order_fields.FIELDS
        if row.to_judge and getattr(order, row.name) not in ("", row.nothing)
    ]
    return found
