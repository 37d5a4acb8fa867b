"""Phrases of bills that are no label of a value but speak for or against one: rows in `rows/`, one phrase a line by
language."""

from __future__ import annotations

import re
from functools import cache

from portin.reading.vocabulary.rows import rows_of


@cache
def phrase(kind: str) -> re.Pattern[str]:
    """Any phrase of that kind as whole words, in the plain text of `spelling.plain`."""
    rows = rows_of("phrases")
    found = sorted({row.pattern for row in rows if row.role == kind}, key=len, reverse=True)
    if not found:
        raise KeyError(kind)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(found)})(?![a-z0-9])")
