"""Where on the documents the values were read: numbered marks, the same beside the answers and on the page.
Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from portin.comparing import Row
from portin.findings import Box, Kind, Subject
from portin.models import Document

KIND_WORDS = {"bill": "Bill", "csr": "CSR", "loa": "LOA"}


@dataclass(frozen=True)
class Mark:
    """One value found: its number, what it says, and the page on which it is (None when it is on none)."""

    row: Row
    number: int = 0
    place: str = ""
    page: int = 0

    @property
    def is_miss(self) -> bool:
        return self.row.verdict == Kind.MISMATCH

    @property
    def is_match(self) -> bool:
        return self.row.verdict == Kind.MATCH

    @property
    def href(self) -> str:
        """The mark on its page, wherever the viewer is now."""
        return f"?document={self.row.document.reference}&page={self.page}#mark-{self.number}" if self.number else ""


@dataclass(frozen=True)
class Drawn:
    """A mark on the page that is shown, in percent of its width and height."""

    number: int
    is_miss: bool
    x: float
    y: float
    width: float
    height: float
    place: int = 0  # how many marks have the very same box before this one, as an address and its ZIP have

    @property
    def pin_x(self) -> float:
        """Right of the box, or left of it where the page ends; marks of the same box are side by side."""
        aside = 1.6 + 4.4 * self.place
        return self.x + self.width + aside if self.x + self.width + aside < 97 else max(1.6, self.x - aside)

    @property
    def pin_y(self) -> float:
        return self.y + self.height / 2


def marks(rows: Iterable[Row]) -> dict[Subject, Mark]:
    """By what the row is about; those that are on a page are numbered in the order of the page."""
    rows = list(rows)
    placed = [(row, at) for row in rows if (at := row.finding.at)]
    placed.sort(key=lambda one: (one[0].document.pk, one[1].page, one[1].box[1], one[1].box[0]))
    numbered = {
        row.finding.subject: Mark(row, number, _place(row.document, at.page + 1), at.page + 1)
        for number, (row, at) in enumerate(placed, start=1)
    }
    return {row.finding.subject: numbered.get(row.finding.subject) or Mark(row) for row in rows}


def _place(document: Document, page: int) -> str:
    return f"{KIND_WORDS.get(document.kind, 'Document')}, page {page}"


def drawn(found: Iterable[Mark], document: Document, page: int) -> list[Drawn]:
    """The marks of one page of one document, turned as its image is; differences last, so that nothing hides them."""
    rotation = rotation_of(document, page)
    here = [mark for mark in found if mark.number and mark.row.document == document and mark.page == page]
    here.sort(key=lambda mark: mark.is_miss)
    shown = [_drawn(mark, as_shown(mark.row.box, rotation)) for mark in here if mark.row.box]
    boxes = [(one.x, one.y, one.width, one.height) for one in shown]
    before = [boxes[:at].count(box) for at, box in enumerate(boxes)]
    return [replace(one, place=many) if many else one for one, many in zip(shown, before, strict=True)]


def _drawn(mark: Mark, box: Box) -> Drawn:
    left, top, right, bottom = (round(100 * value, 2) for value in box)
    return Drawn(mark.number, mark.is_miss, left, top, round(right - left, 2), round(bottom - top, 2))


def rotation_of(document: Document, page: int) -> int:
    """How far (degrees clockwise) the page as shown must be turned to be upright, by what the reading says.

    Its pages count from 0.
    """
    pages = document.reading.get("pages", []) if isinstance(document.reading, dict) else []
    return next((int(one.get("rotation", 0)) % 360 for one in pages if one.get("number") == page - 1), 0)


def as_shown(box: Box, rotation: int) -> Box:
    """A box on the upright page as a box on the page as it is shown."""
    left, top, right, bottom = box
    if rotation == 90:
        return top, 1 - right, bottom, 1 - left
    if rotation == 180:
        return 1 - right, 1 - bottom, 1 - left, 1 - top
    if rotation == 270:
        return 1 - bottom, left, 1 - top, right
    return box
