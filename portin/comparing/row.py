"""One answer beside what a document says, and how much of it a page may show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from portin.comparing.matching import MATCH, MISMATCH, NOT_FOUND, UNREADABLE
from portin.models import Document
from portin.reading.found import Box
from portin.rules.words import short_day

DATES = ("bill_date", "loa_date")
TAKEN_OVER = ("account_number", "owner_name", "service_address", "zip", "btn", *DATES)
OFFERED = "offered"  # nothing was typed, and a document says it: proposed, never taken over unasked


@dataclass(frozen=True)
class Row:
    """One answer beside what the document says. `page` (from 1) and `box` (fractions of the upright page) say where it
    stands.

    `answers`: what may replace the typed answers, field by field, where the document was read for sure.

    `typed` and `found` of the account number are secret: pages show `shown_typed` and `shown_found`, and `explanation`
    names neither.
    """

    field: str
    label: str
    verdict: str
    typed: str
    found: str
    explanation: str
    prevents: str
    document: Document | None
    page: int | None
    box: Box | None
    tn: str = ""
    answers: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def code(self) -> str:
        """Under which the finding is confirmed."""
        return f"bill:{self.field}"

    @property
    def is_different(self) -> bool:
        return self.verdict in (MISMATCH, NOT_FOUND)

    @property
    def can_be_taken_over(self) -> bool:
        """Whether the document's value can replace the answer with one press."""
        return self.verdict in (MISMATCH, OFFERED) and bool(self.found) and self.kind in TAKEN_OVER

    @property
    def is_offered(self) -> bool:
        return self.verdict == OFFERED

    @property
    def kind(self) -> str:
        """The field without the number or the document that it is about."""
        return self.field.partition(":")[0]

    @property
    def is_match(self) -> bool:
        return self.verdict == MATCH

    @property
    def is_unreadable(self) -> bool:
        return self.verdict == UNREADABLE

    @property
    def cutout_key(self) -> str:
        """Names the row in the address of its cut-out; empty where it stands nowhere."""
        return self.field.replace("+", "").replace(":", "-") if self.document and self.page and self.box else ""

    @property
    def shown_typed(self) -> str:
        return _shown(self.kind, self.typed, self.found)

    @property
    def shown_found(self) -> str:
        return _shown(self.kind, self.found, self.typed)


def masked(secret: str) -> str:
    """•••• 0329: the last characters of a long number, nothing of a short one."""
    plain = "".join(character for character in secret if character.isalnum())
    return f"•••• {plain[-4:]}" if len(plain) > 6 else "••••" if plain else ""


def _shown(kind: str, value: str, other: str) -> str:
    """A value as a page shows it: dates in words, of an account number only where it differs from the other, and its
    end."""
    if kind in DATES:
        try:
            return short_day(date.fromisoformat(value))
        except ValueError:
            return value
    if kind != "account_number":
        return value.replace(" / ", " or ") if kind == "owner_name" else value
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
