"""What hangs on the lines of an order by its bills and service records, whatever the customer said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portin import comparing
from portin.comparing.parsed import bill_of
from portin.findings import Place
from portin.models import Document, DocumentKind
from portin.rules import line_features


@dataclass(frozen=True)
class SeenFeature:
    """`code` of portin/rules/line_features.py; `words` as the document has them.

    `is_certain`: whether it can only be what runs over the line; the word internet alone is asked about.
    """

    code: str
    words: str
    document: Document
    at: Place
    is_certain: bool


def seen_on(documents: Iterable[Document]) -> list[SeenFeature]:
    """Each thing once, where it is said most certainly, in the order of the table."""
    found: dict[str, SeenFeature] = {}
    for document in documents:
        if document.kind not in (DocumentKind.BILL, DocumentKind.CSR) or not comparing.is_read(document):
            continue
        for one in bill_of(document).on_the_line:
            kept = found.get(one.value)
            if kept is None or (one.is_certain and not kept.is_certain):
                found[one.value] = SeenFeature(one.value, one.label, document, Place(one.page, one.box), one.is_certain)
    return [found[code] for code in line_features.FEATURES if code in found]


def unsaid(seen: Iterable[SeenFeature], answer: str) -> list[SeenFeature]:
    """What the documents name and the answer does not. Who answered at all had what is not certain before their eyes,
    and is not asked again."""
    said = line_features.codes_of(answer)
    return [one for one in seen if one.code not in said and (one.is_certain or not answer)]
