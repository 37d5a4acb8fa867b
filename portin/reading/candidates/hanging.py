"""What hangs on a line beside its calls, wherever a page names it: internet, an alarm, a hunt group. It only proposes:
pages name such things in advertising and small print, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.vocabulary.rows import PhraseRow, rows_of

NOTHING = "nothing"  # called like it, and hangs on no line: "rollover minutes"


@dataclass(frozen=True, slots=True)
class Named:
    """`code` of portin/rules/line_features.py; `strength` of its phrase; the words `first` to `last` (exclusive) name
    it."""

    code: str
    strength: int
    segment: Segment
    first: int
    last: int

    @property
    def printed(self) -> str:
        return " ".join(word.text for word in self.segment.words[self.first : self.last]).strip(" :,;.-–*")


def named_on(layout: PageLayout) -> Iterator[Named]:
    """From the top of the page; of the phrases at a place the longest, and nothing of what hangs on no line."""
    starts = _starts()
    for segment in layout.segments:
        words = segment.norm.split()
        if starts.keys().isdisjoint(words):
            continue
        at = offset = 0
        while at < len(words):
            row = next((one for one in starts.get(words[at], ()) if words[at : at + _count(one)] == _words(one)), None)
            taken = _count(row) if row else 1
            if row and row.role != NOTHING:
                first, last = segment.word_at(offset), segment.word_at(offset + len(row.phrase) - 1) + 1
                if not any(word.text.endswith((":", ",", ";")) for word in segment.words[first : last - 1]):
                    yield Named(row.role, row.strength, segment, first, last)
            offset += sum(len(word) + 1 for word in words[at : at + taken])
            at += taken


@cache
def _starts() -> dict[str, list[PhraseRow]]:
    """The phrases by their first word, the longest first."""
    found: dict[str, list[PhraseRow]] = {}
    for row in sorted(rows_of("hanging"), key=_count, reverse=True):
        found.setdefault(_words(row)[0], []).append(row)
    return found


@cache
def _words(row: PhraseRow) -> list[str]:
    return row.phrase.split()


def _count(row: PhraseRow) -> int:
    return len(_words(row))
