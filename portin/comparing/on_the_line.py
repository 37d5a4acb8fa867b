"""What hangs on the lines of an order by its bills and service records, whatever the customer said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from portin import comparing
from portin.comparing.parsed import bill_of
from portin.findings import Place
from portin.models import Document, DocumentKind
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules import line_features


@dataclass(frozen=True)
class SeenFeature:
    """`code` of portin/rules/line_features.py; `words` as the document has them.

    `is_certain`: whether it can only be what runs over the line; the word internet alone is asked about. `tns`: the
    numbers (E.164) that documents name in the same row; none where no row does.
    """

    code: str
    words: str
    document: Document
    at: Place
    is_certain: bool
    tns: tuple[str, ...] = ()


def seen_on(documents: Iterable[Document]) -> list[SeenFeature]:
    """Each thing once, where it is said most certainly, in the order of the table."""
    found: dict[str, SeenFeature] = {}
    named: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        if document.kind not in (DocumentKind.BILL, DocumentKind.CSR) or not comparing.is_read(document):
            continue
        for one in bill_of(document).on_the_line:
            named[one.value] += [tn for tn in _numbers_in(one.words_around) if tn not in named[one.value]]
            kept = found.get(one.value)
            if kept is None or (one.is_certain and not kept.is_certain):
                found[one.value] = SeenFeature(one.value, one.label, document, Place(one.page, one.box), one.is_certain)
    return [replace(found[code], tns=tuple(named[code])) for code in line_features.FEATURES if code in found]


def _numbers_in(row: str) -> list[str]:
    return [tn for mention in mentions_in(row) for tn in mention.numbers]


def of_numbers(seen: Iterable[SeenFeature], tns: Collection[str]) -> list[SeenFeature]:
    """What may use one of these numbers: not what documents name with others only."""
    return [one for one in seen if not one.tns or not set(tns).isdisjoint(one.tns)]


def unsaid(seen: Iterable[SeenFeature], answer: str) -> list[SeenFeature]:
    """What the documents name and the answer does not. Who answered at all had what is not certain before their eyes,
    and is not asked again."""
    said = line_features.codes_of(answer)
    return [one for one in seen if one.code not in said and (one.is_certain or not answer)]
