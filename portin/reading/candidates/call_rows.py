"""Rows of calls: which cells of a row are about one call, and which is its number. Bills of hundred pages are full of
them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.vocabulary.telephones import mentions_in

CALL_ROW = re.compile(
    r"\b\d+\s?(?:min|mins|minutes?|sec)\b|\b\d{1,2}:\d\d\s?[ap]m?\b|\b\d{1,2}:\d\d(?::\d\d)\b|\b\d{1,3}:\d\d\b.*\b\d{1,3}:\d\d\b",
    re.I,
)
ROW_DATE = re.compile(
    r"\b20\d\d-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}(?:/\d\d(?:\d\d)?)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|fevr|mars|avr|mai|juin|juil|aout)[a-z]*\.?"
    r" ?\d{1,2}\b"
    r"|\b\d{1,2}(?:er)? ?(?:jan(?:v|vier|uary)?|feb(?:ruary)?|f[eé]v(?:r|rier)?|mars?|march|apr(?:il)?|avr(?:il)?|may"
    r"|mai|june?|juin|july?|juil(?:let)?|aug(?:ust)?|ao[uû]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?"
    r"|d[eé]c(?:ember|embre)?)\b",
    re.I,
)
_WHEN_HEAD = re.compile(r"(?:(?:call )?date|day|when|date de l appel|jour)(?: (?:time|and time|heure|et heure))?")
_MINUTES_HEAD = re.compile(r"(?:call )?(?:mins?|minutes|min sec|mn|duration|length|duree)(?: (?:mins?|minutes|used))?")


def heads_calls(layout: PageLayout, head: Segment) -> bool:
    """Whether the row of a column's head has one for the day and one for the minutes: what is under it was called."""
    cells = [cell.norm for cell in layout.row(head)]
    return any(map(_WHEN_HEAD.fullmatch, cells)) and any(map(_MINUTES_HEAD.fullmatch, cells))


def record_of(layout: PageLayout, segment: Segment) -> list[Segment]:
    """The cells of its row that are about it: where several numbers are in a row, a cell that begins with a day begins
    a call of its own, as in the next column of the page."""
    if segment in layout.records:
        return layout.records[segment]
    cells = sorted([segment, *layout.row(segment)], key=lambda s: s.x0)
    layout.records[segment] = found = _record_in(cells, segment)
    return found


def _record_in(cells: list[Segment], segment: Segment) -> list[Segment]:
    starts = [at for at, cell in enumerate(cells) if at and ROW_DATE.match(cell.text)]
    if not starts or sum(cell.digits >= 7 and bool(mentions_in(cell.text)) for cell in cells) < 2:
        return cells
    mine = cells.index(segment)
    first = max((at for at in starts if at <= mine), default=0)
    last = min((at for at in starts if at > mine), default=len(cells))
    return cells[first:last]


_A_TIME = re.compile(r"\d{1,2}(?::\d\d(?::\d\d)?| ?h ?\d\d) ?(?:[ap]\.?m?\.?)?", re.I)
_MINUTES = re.compile(r"\d+\s?(?:min|mins|minutes?|sec)\.?", re.I)


def has_time_and_minutes(cells: Sequence[Segment]) -> bool:
    """Whether a cell is a time and another one minutes: a call, however its day is written ("10-12", "Mon")."""
    return any(_A_TIME.fullmatch(cell.text) for cell in cells) and any(_MINUTES.fullmatch(c.text) for c in cells)


def is_in_a_call(layout: PageLayout, segment: Segment) -> bool:
    """Whether it is a number and nothing else, right behind the day and the time of a call. Bills have thousands."""
    if segment.digits < 7 or len(segment.words) > 2:
        return False
    if segment not in layout.in_calls:
        lefts = layout.left_of(segment)[:2] if not re.search(r"[a-z]", segment.norm) else []
        layout.in_calls[segment] = len(lefts) == 2 and bool(
            _A_TIME.fullmatch(lefts[0].text) and ROW_DATE.fullmatch(lefts[1].text)
        )
    return layout.in_calls[segment]
