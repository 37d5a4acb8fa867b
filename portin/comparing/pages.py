"""Documents with missing pages: they say "Page 1 of 3", and nothing that was uploaded holds the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from portin.findings import Finding, Kind, OfDocument
from portin.models import Document, DocumentKind


@dataclass
class Paper:
    """Documents of one kind that are pages of one paper, as far as their printed numbers and account numbers tell."""

    total: int
    documents: list[Document]
    numbers: set[int]
    accounts: set[str] = field(default_factory=set)

    @property
    def page_count(self) -> int:
        return sum(document.page_count for document in self.documents)

    @property
    def missing(self) -> list[int]:
        """Empty also when there are enough pages, some without a number. Of fewer, which of them those without a
        number are is not known."""
        if self.page_count >= self.total:
            return []
        return [number for number in range(1, self.total + 1) if number not in self.numbers]

    def takes(self, other: Paper) -> bool:
        is_other_account = self.accounts and other.accounts and not self.accounts & other.accounts
        return self.total == other.total and not self.numbers & other.numbers and not is_other_account


def incomplete(documents: Iterable[Document]) -> dict[int, Finding]:
    """By the id of a document, which of its pages are missing. Several documents that hold all of them
    together are fine."""
    papers: dict[str, list[Paper]] = {}
    for document in documents:
        one = _printed(document)
        if one is None:
            continue
        same = next((paper for paper in papers.setdefault(document.kind, []) if paper.takes(one)), None)
        if same is None:
            papers[document.kind].append(one)
        else:
            same.documents.append(document)
            same.numbers |= one.numbers
            same.accounts |= one.accounts
    found = {}
    for paper in (paper for kind in papers.values() for paper in kind if paper.missing):
        for document in paper.documents:
            found[document.pk] = _finding(paper, document)
    return found


def _printed(document: Document) -> Paper | None:
    reading = document.reading if isinstance(document.reading, dict) else {}
    marks = [(number, total) for _page, number, total in reading.get("printed_pages", [])]
    if not marks:
        return None
    total = max(Counter(total for _, total in marks).items(), key=lambda pair: (pair[1], pair[0]))[0]
    accounts = {"".join(filter(str.isalnum, found["value"])).lower() for found in reading.get("account_numbers", [])}
    return Paper(total, [document], {number for number, of in marks if of == total}, accounts)


def _finding(paper: Paper, document: Document) -> Finding:
    values = {
        "name": document.original_name,
        "total": paper.total,
        "has": sorted(paper.numbers),
        "missing": paper.missing,
        "unnumbered": paper.page_count - len(paper.numbers),
    }
    prevents = "LOA_INVALID" if document.kind == DocumentKind.LOA else "BILL_INVALID"
    return Finding(Kind.PAGES_MISSING, OfDocument(document.reference), prevents=prevents, values=values)
