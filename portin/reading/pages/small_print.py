"""The small print of pages that are full of it: what cannot hold a value is left out, and the rest is measured by words
and not by letters.

A page of terms has twenty thousand letters, each of which costs a call or two. It knows nothing of bills but that
values have figures.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c

from portin.reading.found import Box

DENSE = 6_000  # characters of a page that is full of small print
_SMALL, _LONG = 7.2, 40  # points of a line's height (its letters have about 6), characters
# A number with an area code, or in groups; a postal code; figures enough for an account number or a ZIP; a day. Sums,
# shares, counts, sections of laws and a carrier's own toll-free numbers name no value that is asked for.
_TELLS = re.compile(
    r"(?<![\d.])\d{5}|\d{3,}[)\s.–-]{1,3}\d{3}|\d{4}[\s-]\d{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d/\d|\d{1,2}-\d{1,2}-\d"
)
_TOLL_FREE = re.compile(r"(?<!\d)(?:1[\s.-])?\(?8(?:00|33|44|55|66|77|88)[)\s.-]{1,2}[2-9]\d\d[\s.-]\d{4}(?!\d)")
_SPACE = "\u00a0"


@dataclass(slots=True)
class Stretch:
    """A word of small print: `at` its first character on the page, its box in page space (left, top, right, bottom)."""

    text: str
    at: int
    box: Box


def take_small_print(raw: object, texts: list[str], is_cut: Callable[[str], bool]) -> list[Stretch]:
    """The words of long lines of small print, on a page that is full of it; their characters are emptied in `texts`.

    Lines of prose that neither tell anything nor go on in one that does are left out altogether. Words for which
    `is_cut` holds stay in `texts`: they are to be measured by letters.
    """
    if len(texts) < DENSE:
        return []
    ends = [i for i, text in enumerate(texts) if not text] + [len(texts)]
    lines = [(start + 1, end) for start, end in itertools.pairwise([-1, *ends]) if end > start + 1]
    told = [_tells("".join(texts[start:end])) for start, end in lines] + [False]
    taken: list[Stretch] = []
    rect = pdfium_c.FS_RECTF()
    for at, (start, end) in enumerate(lines):
        if end - start < _LONG or not _is_small(raw, start, rect):
            continue
        if told[at] or told[at + 1]:
            taken += _stretches(raw, texts, start, end, rect, is_cut)
        else:
            texts[start:end] = [""] * (end - start)
    return taken


def _tells(line: str) -> bool:
    return bool(_TELLS.search(_TOLL_FREE.sub("", line)))


def _is_small(raw: object, at: int, rect: pdfium_c.FS_RECTF) -> bool:
    return bool(pdfium_c.FPDFText_GetLooseCharBox(raw, at, rect)) and abs(rect.top - rect.bottom) < _SMALL


def _stretches(
    raw: object, texts: list[str], start: int, end: int, rect: pdfium_c.FS_RECTF, is_cut: Callable[[str], bool]
) -> list[Stretch]:
    """The words of the line from `start` to `end`; none where it is not level, or a letter cannot be measured."""
    found: list[Stretch] = []
    edges = [start - 1, *(i for i in range(start, end) if texts[i] == _SPACE), end]
    get_box = pdfium_c.FPDFText_GetLooseCharBox
    if abs(pdfium_c.FPDFText_GetCharAngle(raw, start)) > 0.01:
        return []
    top: float | None = None
    for before, after in itertools.pairwise(edges):
        first, last = before + 1, after - 1
        if first > last:
            continue
        if not get_box(raw, first, rect):
            return []
        left, at_top, right, bottom = rect.left, rect.top, rect.right, rect.bottom
        if top is None:
            top = at_top
        if at_top != top or (found and left < found[-1].box[2] - 0.5):
            return []
        if last > first:
            if not get_box(raw, last, rect) or rect.right < left:
                return []
            right = rect.right
        found.append(Stretch("".join(texts[first:after]), first, (left, at_top, right, bottom)))
    texts[start:end] = [
        "" if text == _SPACE else text for text in texts[start:end]
    ]  # what is left stays apart by its gaps
    kept = [one for one in found if not is_cut(one.text)]
    for one in kept:
        texts[one.at : one.at + len(one.text)] = [""] * len(one.text)
    return kept
