"""Where a value is and how sure we are of it: words of a page as a `Found` of the reading."""

from __future__ import annotations

from typing import Any

from portin.reading.found import Box, Found, Parts
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.pages.page_words import Word

SURE = {3: 0.97, 2: 0.9, 1: 0.6, 0: 0.4}


def box_of(layout: PageLayout, words: list[Word]) -> Box:
    boxes = [w.shown or (w.x0, w.y0, w.x1, w.y1) for w in words]
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return shown_at(layout, (x0, y0, x1, y1))


def shown_at(layout: PageLayout, area: Box) -> Box:
    """An area of the layout as fractions of the upright page image."""
    x0, y0, x1, y1 = area
    box = (
        layout.to_display(area)
        if layout.to_display
        else (x0 / layout.width, y0 / layout.height, x1 / layout.width, y1 / layout.height)
    )
    left, top, right, bottom = (round(min(1.0, max(0.0, v)), 4) for v in box)
    return left, top, right, bottom


def found_at(
    layout: PageLayout, value: str, segment: Segment, first: int, last: int, tier: int, label: str, **parts: Any
) -> Found:
    words = segment.words[first:last] or segment.words
    around = " ".join(s.text for s in sorted([segment, *layout.row(segment)], key=lambda s: s.x0))
    sure = SURE.get(tier, 0.4) * min(w.confidence for w in words)
    others = []
    if any(w.alternative for w in words):
        others = [" ".join(w.alternative or w.text for w in words)]
    return Found(
        value,
        layout.page,
        box_of(layout, words),
        around[:200],
        round(sure, 3),
        label,
        others,
        Parts(tier, round(min(w.confidence for w in words), 3), **parts),
    )
