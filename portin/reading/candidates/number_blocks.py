"""Blocks of telephone numbers of which not every number is printed: the first and the last in two columns, or the first
and how many they are. Ranges in one piece are read in `vocabulary/telephones`."""

from __future__ import annotations

import re

from portin.reading.candidates.call_rows import CALL_ROW, ROW_DATE
from portin.reading.candidates.number_heads import MOST_ROWS
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import MAX_RANGE
from portin.rules.spelling import plain

_FIRST = re.compile(
    r"^(?:(?:did|tn|number|numero|range|block|plage)"
    r" ?)?(?:first|start(?:ing|s)?|begin(?:ning|s)?|from|low|premier|debut|du|de)\b"
)
_LAST = re.compile(
    r"^(?:(?:did|tn|number|numero|range|block|plage) ?)?(?:last|end(?:ing|s)?|thru|through|to|high|dernier|fin|au|a)\b"
)
_COUNT = re.compile(r"\b(\d{1,4})\b")
_QUANTITY = re.compile(r"(?:qty|quantity|units?|count|numbers|dids|tns|qte|quantite|nombre|unites?)")
FEWEST = 5  # numbers of a block that only a column of quantities tells
MOST_CELLS = 5  # behind a number, among which its quantity is


def are_first_and_last(layout: PageLayout, left: Segment, right: Segment) -> bool:
    """Whether the heads over two numbers of a row call them the first and the last of a block."""
    row = " ".join(s.text for s in [left, *layout.row(left)])
    if CALL_ROW.search(row) or ROW_DATE.search(row):
        return False
    return bool(_FIRST.match(_head_text(layout, left)) and _LAST.match(_head_text(layout, right)))


def _head_text(layout: PageLayout, segment: Segment) -> str:
    """What is over the column of numbers."""
    for _ in range(MOST_ROWS):
        over = layout.above(segment, reach=EMS.caption)
        if over is None or over.digits < 7:
            return over.norm if over is not None else ""
        segment = over
    return ""


def counted(layout: PageLayout, segment: Segment, before: str, behind: str) -> int:
    """How many numbers words say that there are from this one on: "20 DIDs starting with" before it, "(40 numbers)"
    behind it, in its line or in the next cell. 0 where they say nothing."""
    left, right = layout.left_of(segment)[:1], layout.right_of(segment)[:2]
    for text in (before, *(cell.text for cell in left if not before.strip())):
        if said := phrase("block_before").search(plain(text)):
            return _as_count(said.group())
    for text in (behind, *(cell.text for cell in right if not behind.strip())):
        if said := phrase("block_behind").match(plain(text)):
            return _as_count(said.group())
    return 0


def _as_count(said: str) -> int:
    """The figure in "block of 20", or 0 for one that no block has."""
    found = _COUNT.search(said)
    count = int(found[1]) if found else 0
    return count if 1 < count <= MAX_RANGE else 0


def quantity(layout: PageLayout, segment: Segment) -> int:
    """What a column of quantities says in the row of a block of numbers; 0 where the row is of no block."""
    row = layout.row(segment)
    if not any(phrase("number_block").search(s.norm) for s in (segment, *row)):
        return 0
    cells = [s for s in layout.right_of(segment)[:MOST_CELLS] + layout.left_of(segment)[:2] if s.text.isdigit()]
    found = next((s for s in cells if _QUANTITY.fullmatch(_head_over(layout, s))), None)
    count = int(found.text) if found is not None else 0
    return count if FEWEST <= count <= MAX_RANGE else 0


def _head_over(layout: PageLayout, cell: Segment) -> str:
    for _ in range(MOST_ROWS):
        over = layout.above(cell, reach=EMS.caption)
        if over is None or not over.digits:
            return over.norm if over is not None else ""
        cell = over
    return ""
