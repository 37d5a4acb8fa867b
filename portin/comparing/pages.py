"""Documents of which pages are missing: they say "Page 1 of 3", and nothing that was uploaded holds the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from portin.models import Document
from portin.rules.words import joined, plural


@dataclass
class Printed:
    """Documents of one kind that are pages of one paper, as far as their printed numbers and account numbers tell."""

    total: int
    documents: list[Document]
    numbers: set[int]
    accounts: set[str] = field(default_factory=set)

    @property
    def missing(self) -> list[int]:
        """Empty also when there are pages enough, of which some do not say their number."""
        if sum(document.page_count for document in self.documents) >= self.total:
            return []
        return [number for number in range(1, self.total + 1) if number not in self.numbers]

    def takes(self, other: Printed) -> bool:
        is_other_account = self.accounts and other.accounts and not self.accounts & other.accounts
        return self.total == other.total and not self.numbers & other.numbers and not is_other_account


def incomplete(documents: Iterable[Document]) -> dict[int, str]:
    """By the id of a document, a sentence that says which pages are missing. Several documents that hold all of them
    together are fine."""
    papers: dict[str, list[Printed]] = {}
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
            found[document.pk] = _sentence(paper, document)
    return found


def _printed(document: Document) -> Printed | None:
    reading = document.reading if isinstance(document.reading, dict) else {}
    marks = [(number, total) for _page, number, total in reading.get("printed_pages", [])]
    if not marks:
        return None
    total = max(Counter(total for _, total in marks).items(), key=lambda pair: (pair[1], pair[0]))[0]
    accounts = {"".join(filter(str.isalnum, found["value"])).lower() for found in reading.get("account_numbers", [])}
    return Printed(total, [document], {number for number, of in marks if of == total}, accounts)


def _sentence(paper: Printed, document: Document) -> str:
    has = sorted(paper.numbers)
    pages = f"page {has[0]}" if len(has) == 1 else f"pages {joined(has)}" if len(has) <= 4 else plural(len(has), "page")
    missing = paper.missing
    asked = (
        f"page {missing[0]}" if len(missing) == 1 else f"pages {joined(missing)}" if len(missing) <= 4 else "the others"
    )
    return (
        f"{document.original_name} says that it has {paper.total} pages, and only {pages} of them"
        f" {'is' if len(has) == 1 else 'are'} here. Upload {asked} as well"
    )
