"""What the pages of a document say about how many there are: "Page 1 of 3" at the top or the foot."""

from __future__ import annotations

import re
from collections import Counter

from portin.reading.pages.layout import PageLayout

MOST_PAGES = 300
_OF = r"(?:of|de|sur|out of|/)"
_NAMED = re.compile(
    rf"\b(?:page|pages|pg|p\.|sheet|feuille|feuillet|folio)[\s.:#]*(\d{{1,3}})\s*{_OF}\s*(\d{{1,3}})(?!\d|[/.,]\d)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"[-–—|(\s]*(\d{{1,3}})\s*{_OF}\s*(\d{{1,3}})[-–—|)\s]*", re.IGNORECASE)
_EDGE = 0.12  # of the height: a bare "1 of 3" counts at the top and at the foot only


def printed_pages(layouts: list[PageLayout]) -> list[list[int]]:
    """[page of the file from 0, its printed number, of how many] for each page that says so, once a page."""
    found: list[list[int]] = []
    for layout in (one for one in layouts if not one.is_variant):
        said = [
            pair
            for pair in (_said(layout, named=True) or _said(layout, named=False))
            if 1 <= pair[0] <= pair[1] <= MOST_PAGES
        ]
        if said:
            (number, total), _ = Counter(said).most_common(1)[0]
            found.append([layout.page, number, total])
    return found


def _said(layout: PageLayout, *, named: bool) -> list[tuple[int, int]]:
    if named:
        return [(int(m[1]), int(m[2])) for s in layout.segments for m in _NAMED.finditer(s.text)]
    edges = [s for s in layout.segments if s.y1 < _EDGE * layout.height or s.y0 > (1 - _EDGE) * layout.height]
    return [(int(m[1]), int(m[2])) for s in edges if "/" not in s.text and (m := _BARE.fullmatch(s.text))]
