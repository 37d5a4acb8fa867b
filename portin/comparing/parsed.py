"""What was read on a document, parsed once for as long as the document is in hand: a submit, a decision or a page asks
for it several times. Nobody may change what comes back, for the next one who asks gets the same."""

from __future__ import annotations

from typing import TypeVar

from portin.models import Document
from portin.reading.found import LetterReading, Reading

Parsed = TypeVar("Parsed", Reading, LetterReading)


def bill_of(document: Document) -> Reading:
    return _once(document, Reading)


def letter_of(document: Document) -> LetterReading:
    return _once(document, LetterReading)


def _once(document: Document, kind: type[Parsed]) -> Parsed:
    """Once more where the document got another reading since."""
    raw, parsed = getattr(document, "_parsed_reading", (None, None))
    if raw is not document.reading or not isinstance(parsed, kind):
        parsed = kind.from_json(document.reading)
        document._parsed_reading = (document.reading, parsed)  # type: ignore[attr-defined]
    return parsed
