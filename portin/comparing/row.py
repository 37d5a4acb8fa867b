"""One answer beside what a document says, and how much of it a page may show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from portin.findings import Box, Finding, Kind
from portin.models import Document
from portin.rules.hiding import masked
from portin.rules.words import short_day
from portin.sentences import customer

DATES = ("bill_date", "loa_date")
TAKEN_OVER = ("account_number", "owner_name", "service_address", "zip", "btn", "losing_carrier", *DATES)


@dataclass(frozen=True)
class Row:
    """A finding with the document that it was made on.

    What was typed and found of the account number is secret: pages show `shown_typed` and `shown_found`.
    """

    finding: Finding
    document: Document

    @property
    def name(self) -> str:
        """The answer, or the thing on the document, that it is about."""
        return self.finding.subject.name

    @property
    def tn(self) -> str:
        return self.finding.tn

    @property
    def verdict(self) -> Kind:
        return self.finding.kind

    @property
    def label(self) -> str:
        return customer.name_of(self.finding)

    @property
    def explanation(self) -> str:
        return customer.ended(customer.message(self.finding))

    @property
    def page(self) -> int | None:
        """From 1; None where its value is nowhere."""
        return self.finding.at.page + 1 if self.finding.at else None

    @property
    def box(self) -> Box | None:
        """In fractions of the upright page."""
        return self.finding.at.box if self.finding.at else None

    @property
    def is_different(self) -> bool:
        return self.verdict.is_difference

    @property
    def can_be_taken_over(self) -> bool:
        """Whether the document's value can replace the answer with one click."""
        is_said = self.verdict in (Kind.MISMATCH, Kind.OFFERED, Kind.QUESTION) and bool(self.finding.found)
        return is_said and self.name in TAKEN_OVER

    @property
    def is_offered(self) -> bool:
        return self.verdict == Kind.OFFERED

    @property
    def is_question(self) -> bool:
        return self.verdict == Kind.QUESTION

    @property
    def is_match(self) -> bool:
        return self.verdict == Kind.MATCH

    @property
    def is_unreadable(self) -> bool:
        return self.verdict == Kind.UNREADABLE

    @property
    def cutout_key(self) -> str:
        """Names the row in the address of its cut-out; empty where it is on no page."""
        return self.finding.subject.anchor if self.finding.at else ""

    @property
    def typed(self) -> str:
        return self.finding.typed

    @property
    def found(self) -> str:
        return self.finding.found

    @property
    def shown_typed(self) -> str:
        return _shown(self.name, customer.typed_value(self.finding), self.found)

    @property
    def shown_found(self) -> str:
        return _shown(self.name, customer.found_value(self.finding), self.typed)


def _shown(name: str, value: str, other: str) -> str:
    """A value as a page shows it: dates in words, of an account number only where it differs from the other, and its
    end."""
    if name in DATES:
        try:
            return short_day(date.fromisoformat(value))
        except ValueError:
            return value
    if name not in ("account_number", "loa_account_number"):
        return value
    mine, theirs = ("".join(c for c in text.upper() if c.isalnum()) for text in (value, other))
    if not theirs or mine == theirs or len(mine) <= 6:
        return masked(value)
    differing = set()
    for tag, start, end, _, _ in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            differing |= set(range(start, end))
    if len(differing) > len(mine) // 3:
        return masked(value)
    return "".join(c if at in differing or at >= len(mine) - 4 else "•" for at, c in enumerate(mine))
