"""Words to segments (pieces of a line that belong together) and how they lie to each other: in a row, in a column, in a
stack.

Geometry only: reading order of the file plays no part, since bills are multi-column and draw their blocks in any order.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from portin.reading.found import Box
from portin.reading.pages.page_words import Word
from portin.rules.spelling import plain

# characters; a line across a whole page has some 200, and hostile files draw thousands
LONGEST_LINE, LONGEST_ROW = 400, 1_000


_GLUED = re.compile(r"(?<=[a-z])#")  # "Customer#"


@dataclass(eq=False)
class Segment:
    words: list[Word]
    page: int = 0
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    text: str = ""
    norm: str = ""
    starts: list[int] = field(default_factory=list)  # where each word begins in `norm`
    digits: int = 0
    by_picture: bool = False

    def measure(self) -> Segment:
        """Where its words are and how large; `settle` says also what they say."""
        words = self.words
        self.x0, self.x1 = min([w.x0 for w in words]), max([w.x1 for w in words])
        self.y0, self.y1 = min([w.y0 for w in words]), max([w.y1 for w in words])
        sizes = sorted([w.size for w in words])
        self.size = sizes[len(sizes) // 2]
        return self

    def settle(self, correct: Callable[[str], str] | None = None) -> Segment:
        self.measure()
        self.__dict__.pop("offsets", None)
        self.text = " ".join(w.text for w in self.words)
        parts: list[str] = []
        at = 0
        self.starts = []
        for w in self.words:
            self.starts.append(at)
            bit = plain(w.text)
            if "#" in bit:
                bit = _GLUED.sub(" #", bit)
            if correct and bit and w.confidence < 0.85:
                bit = correct(bit)
            if bit:
                parts.append(bit)
                at += len(bit) + 1
        self.norm = " ".join(parts)
        self.digits = sum(map(self.norm.count, "0123456789"))
        return self

    def word_at(self, offset: int) -> int:
        """The index of the word that holds (or follows) that offset of `norm`."""
        index = bisect_left(self.starts, offset + 1) - 1
        return max(index, 0)

    @cached_property
    def offsets(self) -> list[int]:
        """Where each word begins in `text`."""
        return list(itertools.accumulate((len(w.text) + 1 for w in self.words[:-1]), initial=0))

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    def is_beside(self, other: Segment) -> bool:
        overlap = min(self.y1, other.y1) - max(self.y0, other.y0)
        return overlap > 0.4 * min(self.y1 - self.y0, other.y1 - other.y0)


class PageLayout:
    """The segments of one page with the questions the roles ask."""

    def __init__(
        self,
        words: list[Word],
        page: int,
        width: float,
        height: float,
        *,
        by_picture: bool = False,
        correct: Callable[[str], str] | None = None,
        to_display: Callable[[Box], Box] | None = None,
        is_variant: bool = False,
        hidden: Sequence[Box] = (),
    ) -> None:
        self.hidden = hidden  # where words are that nobody can see, under a bar
        self.is_variant = is_variant  # the page again, as a second look read it
        # from these coordinates to fractions of the displayed upright page, where that is not a mere scale
        self.to_display = to_display
        self.page, self.width, self.height, self.by_picture = page, width, height, by_picture
        self.captions: dict[int, Segment] | None = None  # found by `context.captions_under` when first asked
        self.has_gone_heading: bool | None = None  # by `gone_lines` when first asked
        self.heads_of_ends: list[tuple[Segment, bool]] | None = None  # by `gone_lines`
        self.has_lone_codes: bool | None = None  # by `blocks` when first asked
        self.headings: list[tuple[float, float, str]] | None = None  # by `number_heads.headings_of`
        self.climbed: dict[Segment, tuple[Segment, int]] = {}  # up a column of numbers: its top row, rows between
        self.records: dict[Segment, list[Segment]] = {}  # by `call_rows.record_of`: the cells about a number
        self.in_calls: dict[Segment, bool] = {}  # by `call_rows.is_in_a_call`
        self._rows: dict[Segment, list[Segment]] = {}
        self._above: dict[tuple[Segment, float], Segment | None] = {}
        self.segments = _segments(words, page, by_picture, correct)
        self.segments.sort(key=lambda s: (s.y0, s.x0))
        self._tops = [s.y0 for s in self.segments]
        self._tallest = max((s.y1 - s.y0 for s in self.segments), default=0)

    def between(self, top: float, bottom: float) -> list[Segment]:
        """Segments that touch the band from `top` to `bottom`."""
        low = bisect_left(self._tops, top - self._tallest)
        high = bisect_left(self._tops, bottom)
        return [s for s in self.segments[low:high] if s.y1 > top]

    def row(self, segment: Segment) -> list[Segment]:
        """The others on the same line, from left to right; the nearest ones of a line without end."""
        if segment not in self._rows:
            beside = [s for s in self.between(segment.y0, segment.y1) if s is not segment and s.is_beside(segment)]
            if sum(len(s.text) for s in beside) > LONGEST_ROW:
                beside = _nearest(beside, segment)
            self._rows[segment] = sorted(beside, key=lambda s: s.x0)
        return list(self._rows[segment])

    def left_of(self, segment: Segment) -> list[Segment]:
        """Nearest first."""
        return [s for s in reversed(self.row(segment)) if s.x1 <= segment.x0 + 0.5 * segment.size]

    def right_of(self, segment: Segment) -> list[Segment]:
        return [s for s in self.row(segment) if s.x0 >= segment.x1 - 0.5 * segment.size]

    def above(self, segment: Segment, reach: float = 3.0) -> Segment | None:
        """The nearest segment above in the same column, at most `reach` ems away."""
        if (segment, reach) not in self._above:
            self._above[segment, reach] = self._find_above(segment, reach)
        return self._above[segment, reach]

    def _find_above(self, segment: Segment, reach: float) -> Segment | None:
        best, best_key = None, None
        for s in self.between(segment.y0 - reach * segment.size, segment.y0 + 0.3 * segment.size):
            if s is segment or s.middle >= segment.y0 + 0.2 * segment.size or not shares_column(s, segment):
                continue
            key = (-round(s.y1 / max(segment.size, 1) * 2), not is_aligned(s, segment), abs(s.x0 - segment.x0))
            if best_key is None or key < best_key:
                best, best_key = s, key
        return best

    def below(self, segment: Segment, reach: float = 2.0) -> Segment | None:
        best, best_key = None, None
        for s in self.between(segment.y1 - 0.3 * segment.size, segment.y1 + reach * segment.size):
            if s is segment or s.middle <= segment.y1 - 0.2 * segment.size or not shares_column(s, segment):
                continue
            key = (round(s.y0 / max(segment.size, 1) * 2), not is_aligned(s, segment), abs(s.x0 - segment.x0))
            if best_key is None or key < best_key:
                best, best_key = s, key
        return best


def shares_column(a: Segment, b: Segment) -> bool:
    a0, a1, b0, b1 = a.x0, a.x1, b.x0, b.x1
    overlap = (a1 if a1 < b1 else b1) - (a0 if a0 > b0 else b0)
    if overlap > 0:
        shorter = a1 - a0 if a1 - a0 < b1 - b0 else b1 - b0
        if overlap > 0.15 * shorter:
            return True
    return -a.size < a0 - b0 < a.size


def is_aligned(a: Segment, b: Segment) -> bool:
    """Same left edge, same right edge or same middle."""
    slack = 0.8 * max(a.size, b.size)
    return abs(a.x0 - b.x0) < slack or abs(a.x1 - b.x1) < slack or abs((a.x0 + a.x1) - (b.x0 + b.x1)) < 2 * slack


def _segments(words: list[Word], page: int, by_picture: bool, correct: Callable[[str], str] | None) -> list[Segment]:
    """Words whose gap is less than about an em, on one line, are one segment, unless it grows beyond LONGEST_LINE."""
    rows = [piece for row in _rows_of(_without_wide_letters(words), by_picture) for piece in _bounded(row)]
    rows = [_with_colons(row[1:] if row[0].text == ":" and len(row) > 1 else row) for row in rows]  # ": 1311 NE COUCH"
    return [
        Segment(_mended(row) if by_picture else row, page=page, by_picture=by_picture).settle(correct) for row in rows
    ]


def _without_wide_letters(words: list[Word]) -> list[Word]:
    """Words that are written with a space after each letter ("A C C O U N T   N U M B E R") as words."""
    letters = [w for w in words if len(w.text) == 1]
    if len(letters) < _FEWEST_LETTERS:
        return words
    merged: list[Word] = []
    used: set[int] = set()
    lines: dict[tuple[int, int], list[Word]] = {}
    for w in letters:
        lines.setdefault((round(w.y1), round(2 * w.size)), []).append(w)
    for line in lines.values():
        line.sort(key=lambda w: w.x0)
        for run in _runs(line):
            if len(run) >= _FEWEST_LETTERS and sum(w.text.isalpha() for w in run) > 0.8 * len(run):
                used |= {id(w) for w in run}
                merged += _by_wide_gaps(run)
    return [w for w in words if id(w) not in used] + merged if used else words


_FEWEST_LETTERS = 4


def _runs(line: list[Word]) -> list[list[Word]]:
    """Letters that follow each other at no more than some ems."""
    runs: list[list[Word]] = []
    for w in line:
        if runs and w.x0 - runs[-1][-1].x1 < 2.5 * w.size:
            runs[-1].append(w)
        else:
            runs.append([w])
    return runs


def _by_wide_gaps(run: list[Word]) -> list[Word]:
    """The letters as words: where a gap is much wider than most, a word ends. It reaches nearly to the next one, as
    words of a line do."""
    gaps = sorted(b.x0 - a.x1 for a, b in itertools.pairwise(run))
    usual = gaps[len(gaps) // 2]
    pieces = [[run[0]]]
    for a, b in itertools.pairwise(run):
        if b.x0 - a.x1 > 1.7 * usual + 0.05 * a.size:
            pieces.append([])
        pieces[-1].append(b)
    ends = [b[0].x0 - 0.3 * b[0].size for b in pieces[1:]] + [run[-1].x1]
    return [
        replace(
            piece[0],
            text="".join(w.text for w in piece),
            x1=max(piece[-1].x1, end),
            y0=min(w.y0 for w in piece),
            y1=max(w.y1 for w in piece),
            confidence=min(w.confidence for w in piece),
        )
        for piece, end in zip(pieces, ends, strict=True)
    ]


def _rows_of(words: list[Word], by_picture: bool) -> list[list[Word]]:
    """From left to right each word goes on with the row that ends nearest before it. Rows are kept by the height at
    which they end, so that a dense page costs no more than its words."""
    heights = sorted(w.height for w in words)
    step = max(heights[len(heights) // 2], 1.0) if heights else 1.0
    at_height: dict[int, list[list[Word]]] = {}
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.x0):
        best, nearest, left = None, math.inf, word.x0
        bands = range(int(word.y0 // step), int(word.y1 // step) + 1)
        for band in bands:
            for row in at_height.get(band, ()):
                last = row[-1]
                gap = left - last.x1
                if gap < nearest and _goes_on(last, word, gap, by_picture):
                    best, nearest = row, gap
        if best is None:
            best = []
            rows.append(best)
        best.append(word)
        far = left - 4 * max(word.size, 1)  # what ends further left cannot grow anymore
        for band in bands:
            still = [row for row in at_height.get(band, ()) if row is not best and row[-1].x1 >= far]
            at_height[band] = [*still, best]
    return rows


def _goes_on(last: Word, word: Word, gap: float, by_picture: bool) -> bool:
    small, large = (last.size, word.size) if last.size < word.size else (word.size, last.size)
    em = max(large, 1e-6)
    if not -0.6 * em < gap < 1.05 * em or not (by_picture or em < 1.6 * small):
        return False
    overlap = min(last.y1, word.y1) - max(last.y0, word.y0)
    return overlap > 0.5 * min(last.y1 - last.y0, word.y1 - word.y0)


def _nearest(beside: list[Segment], segment: Segment) -> list[Segment]:
    room, near = LONGEST_ROW, []
    for other in sorted(beside, key=lambda s: abs(s.x0 - segment.x0)):
        room -= len(other.text)
        if room < 0:
            break
        near.append(other)
    return near


def _bounded(row: list[Word]) -> list[list[Word]]:
    """The row in pieces of at most LONGEST_LINE characters; no word is longer. The cost of reading a line grows faster
    than the line."""
    pieces: list[list[Word]] = []
    room = 0
    for word in row:
        room -= len(word.text) + 1
        if room < 0:
            pieces.append([])
            room = LONGEST_LINE - len(word.text) - 1
        pieces[-1].append(word if len(word.text) <= LONGEST_LINE else replace(word, text=word.text[:LONGEST_LINE]))
    return pieces


def _with_colons(row: list[Word]) -> list[Word]:
    """French sets a space before a colon, which belongs to the word: "Adresse du service : 1450 rue Saint-Denis"."""
    if all(word.text != ":" for word in row):
        return row
    out: list[Word] = []
    for word in row:
        if word.text == ":" and out and not out[-1].text.endswith(":"):
            out[-1] = replace(out[-1], text=f"{out[-1].text}:", x1=word.x1)
        else:
            out.append(word)
    return out


def _mended(row: list[Word]) -> list[Word]:
    """Pictures: "415555691 1" is one number that fell apart, and not where numbers are written apart."""
    out: list[Word] = []
    for word in row:
        last = out[-1] if out else None
        if (
            last
            and last.text.isdigit()
            and word.text.isdigit()
            and len(last.text) + len(word.text) == 10
            and len(last.text) not in (3, 6)
        ):
            out[-1] = replace(
                last,
                text=last.text + word.text,
                x1=word.x1,
                y0=min(last.y0, word.y0),
                y1=max(last.y1, word.y1),
                confidence=min(last.confidence, word.confidence),
                alternative="",
            )
        else:
            out.append(word)
    return out


def levelled(words: list[Word], width: float) -> list[Word]:
    """Words of a picture whose lines still lean a little (and not all alike, after a photo): put on level lines,
    heights kept."""
    tilts = []
    for s in _segments(words, 0, True, None):
        if (feet := [w for w in s.words if not re.search(r"[gjpqyQ,;()/$|@]", w.text) and w.confidence > 0.6]) and feet[
            -1
        ].x0 - feet[0].x0 > 0.08 * width:
            tilts.append((s.middle, (feet[-1].y1 - feet[0].y1) / (feet[-1].x0 - feet[0].x0)))
    if len(tilts) < 5:
        return words
    tilts.sort()
    half = len(tilts) // 2
    (top, lean), (bottom, lean_below) = (
        (sum(y for y, _ in part) / len(part), sorted(t for _, t in part)[len(part) // 2])
        for part in (tilts[:half], tilts[half:])
    )
    change = (lean_below - lean) / (bottom - top) if bottom - top > 0.1 * width and len(tilts) >= 8 else 0.0
    if max(abs(lean), abs(lean_below)) < 0.0012:
        return words
    for w in words:
        shift = (lean + change * (w.y1 - top)) * (w.x0 - width / 2)
        w.y0, w.y1 = w.y0 - shift, w.y1 - shift
    return words
