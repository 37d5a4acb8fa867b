"""Telephone numbers of a page: proposed as they are printed, and given no role."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from portin.reading.candidates.number_heads import headings_of
from portin.reading.candidates.printed_numbers import OfPage, Printed
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import Mention, mentions_in
from portin.rules.spelling import plain


def mentions_of(page: OfPage, area_code: str, taken: set[tuple[int, int]]) -> Iterator[Printed]:
    """All mentions of a page, from top to bottom; `area_code` completes numbers without one, where the page has none
    of its own for them; `taken` are words that are something else (id of segment, index)."""
    layout = page.layout
    done: set[int] = set()
    areas = _area_headings(layout)
    for segment in layout.segments:
        if id(segment) in done or (segment.digits < 7 and not _TORN.search(segment.text)):
            continue
        text, pieces = _joined(layout, segment, done)
        begun = _begun_above(layout, segment) or _exchange_left(layout, segment)
        text = begun + text
        for mention in _mentions(text, _area_at(areas, segment) or area_code):
            if mention.end <= len(begun):
                continue
            first, last = _words_at(segment, max(0, mention.start - len(begun)), mention.end - len(begun))
            if not any((id(segment), i) in taken for i in range(first, last)):
                yield Printed(page, segment, text, mention, first, last)
        done.update(id(p) for p in pieces[1:])


_TO = re.compile(r"\s*(?:\bto\b|→|->|\bà\b|\bau\b)\s*", re.I)


def _mentions(text: str, area_code: str) -> Iterator[Mention]:
    """As they are printed, but "Number change: 614-555-0142 to 614-555-0199" is two numbers, and no range."""
    for mention in mentions_in(text, area_code):
        to = _TO.search(text, mention.start, mention.end) if len(mention.numbers) > 1 else None
        if to is None or not phrase("number_changed").search(plain(text[: mention.start])):
            yield mention
            continue
        yield replace(mention, numbers=mention.numbers[:1], end=to.start())
        yield replace(mention, numbers=mention.numbers[-1:], start=to.end())


def page_of(layout: PageLayout, carried: str = "") -> OfPage:
    return OfPage(layout, headings_of(layout), carried)


_LIST_TAIL = re.compile(r"^\s*(?:\d{4}|\d{3}-\d{4})\s*(?:[,;]|$|thru|to|and|et|à|-)")
_RANGE_HEAD = re.compile(r"^\s*(?:thru|through|to|à|au|-|–|—)\s*\(?\d", re.I)
_AREA = re.compile(r"\b(?:area code|npa|indicatif(?: regional)?|ind reg|code regional)\D{0,12}([2-9]\d\d)(?!\d)")


def _area_headings(layout: PageLayout) -> list[tuple[float, str]]:
    """Area codes that appear once above numbers of seven digits: (where, code), from top to bottom."""
    return [(s.y0, m[1]) for s in layout.segments if (m := _AREA.search(s.norm)) and s.digits < 10]


def _area_at(areas: list[tuple[float, str]], segment: Segment) -> str:
    return next((code for y, code in reversed(areas) if y <= segment.y0 + EMS.aligned * segment.size), "")


_TORN = re.compile(r"(?<!\d)\(?[2-9]\d\d\)?[-. ]\s?[2-9]\d\d[-.]$")  # "614-555-" over "0142", in a narrow column


def _joined(layout: PageLayout, segment: Segment, done: set[int]) -> tuple[str, list[Segment]]:
    """The text of the segment with ranges and lists that run on to the right or to the next line."""
    text, pieces = segment.text, [segment]
    if _TORN.search(text):
        under = layout.below(segment, reach=EMS.next_line)
        is_rest = under is not None and re.match(r"\d{4}(?!\d)", under.text)
        return (f"{text}{under.text}", [segment, under]) if under is not None and is_rest else (text, pieces)
    if not re.search(r"\d{4}\W*$", text) and not re.search(r"(?:thru|through|to|à|au|-|–|,)\s*$", text):
        return text, pieces
    for right in layout.right_of(segment)[:3]:
        if (
            _RANGE_HEAD.match(right.text)
            or re.fullmatch(r"(?:thru|through|to|à|au|-|–|—)", right.text.strip(), re.I)
            or (re.search(r"(?:thru|through|to|à|au|-|–)\s*$", text, re.I) and re.match(r"^\(?\d", right.text))
        ):
            text, pieces = f"{text} {right.text}", [*pieces, right]
        else:
            break
    if text.rstrip().endswith((",", ";", "thru", "through")):
        under = layout.below(segment, reach=EMS.list_line)
        if (
            under is not None
            and id(under) not in done
            and abs(under.x0 - segment.x0) < EMS.list_hang * segment.size
            and (_LIST_TAIL.match(under.text) or re.match(r"^\(?\d{3}\)?[ -]", under.text))
        ):
            more, rest = _joined(layout, under, done)
            if _LIST_TAIL.match(under.text):
                text, pieces = f"{text} {more}", [*pieces, *rest]
    return text, pieces


_AREA_AT_END = re.compile(r"(?:^|\s)(?:1[\s-])?\(?[2-9]\d\d\)?-?$")


def _begun_above(layout: PageLayout, segment: Segment) -> str:
    """The line over a line that goes on with its number: "… Questions? 844" over "555-0134."; "" mostly."""
    if not re.match(r"[2-9]\d\d[-.]\d{4}(?!\d)", segment.text):
        return ""
    over = layout.above(segment, reach=EMS.next_line)
    is_one = over is not None and abs(over.x0 - segment.x0) < segment.size and len(over.words) > 2
    return f"{over.text} " if over is not None and is_one and _AREA_AT_END.search(over.text) else ""


_LINES_ALONE = re.compile(r"\d{4}\s?(?:-|–|thru|through|to|à|au)\s?-?\d{4}(?!\d)", re.I)
_EXCHANGE = re.compile(r"\(?([2-9]\d\d)\)?[-. /]{0,2}([2-9]\d\d)-?")


def _exchange_left(layout: PageLayout, segment: Segment) -> str:
    """What a range of line numbers has left of it: "913-555" beside "2200 - 2219", or "913" and "555"; "" mostly."""
    if not _LINES_ALONE.match(segment.text):
        return ""
    left = layout.left_of(segment)[:2]
    for said in (left[:1], left[::-1]):
        if found := _EXCHANGE.fullmatch(" ".join(cell.text for cell in said)):
            return f"{found[1]}-{found[2]}-"
    return ""


def _words_at(segment: Segment, start: int, end: int) -> tuple[int, int]:
    first = max(bisect_right(segment.offsets, start) - 1, 0)
    last = max(bisect_left(segment.offsets, end) - 1, 0) + 1
    return first, last
