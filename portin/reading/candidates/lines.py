"""Telephone numbers of a page, each with what it is there for: a billed line of the account, or called, forwarded to, a
help desk.

A number counts for the account unless something speaks against it: the words before it, its column's head, its row, its
section.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from portin.reading.candidates.call_rows import CALL_ROW, ROW_DATE, record_of
from portin.reading.candidates.line_roles import (
    AGAINST,
    BY_ITS_SECTION,
    MOST_ROWS,
    UNDER_AN_ADDRESS,
    Heading,
    Printed,
    headings_of,
    is_paid_for,
    phone_label,
    role_of,
    without_remarks,
)
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import MAX_RANGE, is_toll_free, mentions_in
from portin.rules.spelling import plain


@dataclass
class Line:
    numbers: tuple[str, ...]
    role: str  # own, btn, called, forward, contact_phone, caller, unknown
    why: str
    segment: Segment
    first: int
    last: int
    is_sure: bool = True  # that it is not the account's: a fax may be a line of it, or the carrier's


_BY_PHONE = re.compile(r"\bby (?:tele)?phone\b|\bpar telephone\b")
_LIST_TAIL = re.compile(r"^\s*(?:\d{4}|\d{3}-\d{4})\s*(?:[,;]|$|thru|to|and|et|à|-)")
_RANGE_HEAD = re.compile(r"^\s*(?:thru|through|to|à|au|-|–|—)\s*\(?\d", re.I)


def telephone_lines(
    layout: PageLayout, area_code: str, carried: str, taken: set[tuple[int, int]]
) -> tuple[list[Line], str]:
    """All mentions of the page; `carried` is the role of the section that a table on the page before belonged to;
    `taken` are words that are something else (id of segment, index). Returns the lines and the role to carry on."""
    out: list[Line] = []
    done: set[int] = set()
    headings = headings_of(layout)
    areas = _area_headings(layout)
    for segment in layout.segments:
        if id(segment) in done or (segment.digits < 7 and not _TORN.search(segment.text)):
            continue
        text, pieces = _joined(layout, segment, done)
        begun = _begun_above(layout, segment)
        text = begun + text
        for mention in mentions_in(text, _area_at(areas, segment) or area_code):
            if mention.end <= len(begun):
                continue
            first, last = _words_at(segment, max(0, mention.start - len(begun)), mention.end - len(begun))
            if any((id(segment), i) in taken for i in range(first, last)):
                continue
            printed = Printed(layout, segment, text, mention, headings, carried)
            role, why = role_of(printed)
            said = plain(without_remarks(text[: mention.start])) or next(
                (left.norm for left in layout.left_of(segment)[:1]), ""
            )
            if (
                role == "own"
                and is_toll_free(mention.numbers[0])
                and re.search(r"[a-z]{2}", said)
                and not phone_label(said)
                and why != "no evidence"
                and not _heads_its_column(printed, why)
            ):
                role = _of_its_column(out)
            if role == "own" and is_toll_free(mention.numbers[0]) and _BY_PHONE.search(why):
                role = "contact_phone"
            if role == "own" and is_toll_free(mention.numbers[0]) and why == "no evidence":
                role = "unknown"
            is_open = role in ("contact_phone", "unknown") and ":" not in text[: mention.start]
            if is_open and _may_be_paid_for(said, why) and is_paid_for(layout, segment):
                role, why = "own", "charged for"
            is_sure = _is_sure(layout, segment, mention.numbers[0], role, why)
            out.append(Line(mention.numbers, role, why, segment, first, last, is_sure=is_sure))
        done.update(id(p) for p in pieces[1:])
    _first_and_last(layout, out)
    _targets(layout, out)
    return out, _carried_on(headings, out, carried)


def _is_sure(layout: PageLayout, segment: Segment, number: str, role: str, why: str) -> bool:
    """Whether a number that something speaks against is surely not the account's. A fax may be a line of it; who calls
    mostly is one; and what only the section says, which may have ended, or a column of numbers that are charged for, is
    no proof."""
    if role in ("own", "btn") or (is_toll_free(number) and role != "caller"):
        return True
    if why == "call detail":
        return True
    text = " ".join(s.text for s in record_of(layout, segment))
    if ROW_DATE.search(text) and (role == "called" or CALL_ROW.search(text)):
        return True
    if role == "caller" or why in ("no evidence", UNDER_AN_ADDRESS) or (role == "contact_phone" and "fax" in why):
        return False
    others = len(mentions_in(text)) > 1
    if why in BY_ITS_SECTION:
        return role == "called" and others and not is_paid_for(layout, segment)
    is_its_label = plain(segment.text).find(why[-12:]) >= 0
    return is_its_label or others or not is_paid_for(layout, segment)


def _carried_on(headings: list[Heading], lines: list[Line], carried: str) -> str:
    """The role of the last section, for a page that begins within it; a heading with no number of its kind below it
    ("Usage charges  2.14") is in a summary and says nothing against the numbers of the next page."""
    if not headings:
        return carried
    bottom, _, role = headings[-1]
    return "" if role in AGAINST and not any(line.role == role and line.segment.y1 > bottom for line in lines) else role


def _may_be_paid_for(said: str, why: str) -> bool:
    """Not in a sentence, and not behind words that ask to call or say that it is gone."""
    is_gone = any(phrase("gone_word").search(text) for text in (said, why))
    is_a_desk = any(phrase("help_line").search(text) for text in (said, why))
    return why != "inside a sentence" and not is_gone and not is_a_desk


_AREA = re.compile(r"\b(?:area code|npa|indicatif(?: regional)?|ind reg|code regional)\D{0,12}([2-9]\d\d)(?!\d)")


def _area_headings(layout: PageLayout) -> list[tuple[float, str]]:
    """Area codes that appear once above numbers of seven digits: (where, code), from top to bottom."""
    return [(s.y0, m[1]) for s in layout.segments if (m := _AREA.search(s.norm)) and s.digits < 10]


def _area_at(areas: list[tuple[float, str]], segment: Segment) -> str:
    return next((code for y, code in reversed(areas) if y <= segment.y0 + 0.5 * segment.size), "")


_FIRST = re.compile(
    r"^(?:(?:did|tn|number|numero|range|block|plage)"
    r" ?)?(?:first|start(?:ing|s)?|begin(?:ning|s)?|from|low|premier|debut|du|de)\b"
)
_LAST = re.compile(
    r"^(?:(?:did|tn|number|numero|range|block|plage) ?)?(?:last|end(?:ing|s)?|thru|through|to|high|dernier|fin|au|a)\b"
)


def _first_and_last(layout: PageLayout, lines: list[Line]) -> None:
    """A block of numbers printed as two columns, its first and its last: all between belong to it."""
    single = {id(line.segment): line for line in lines if len(line.numbers) == 1}
    for line in list(single.values()):
        right = next((single[id(s)] for s in layout.right_of(line.segment)[:1] if id(s) in single), None)
        if right is None or right.numbers[0][:8] != line.numbers[0][:8]:
            continue
        count = int(right.numbers[0][2:]) - int(line.numbers[0][2:]) + 1
        row = " ".join(s.text for s in [line.segment, *layout.row(line.segment)])
        if not 1 < count <= MAX_RANGE or CALL_ROW.search(row) or ROW_DATE.search(row):
            continue
        if _FIRST.match(_head_text(layout, line.segment)) and _LAST.match(_head_text(layout, right.segment)):
            line.numbers = tuple(f"+1{int(line.numbers[0][2:]) + i}" for i in range(count))
            line.role = right.role = "own"
            line.why = right.why = "first and last of a block"


def _targets(layout: PageLayout, lines: list[Line]) -> None:
    """An ordinary number with no label of its own right of a toll-free one is where that one rings."""
    toll_free = {
        id(line.segment) for line in lines if is_toll_free(line.numbers[0]) and line.role in ("own", "unknown")
    }
    for line in lines:
        if (
            line.role == "own"
            and line.why == "no evidence"
            and not is_toll_free(line.numbers[0])
            and any(id(s) in toll_free for s in layout.left_of(line.segment))
        ):
            line.role, line.why = "forward", "beside a toll-free number"


def _head_text(layout: PageLayout, segment: Segment) -> str:
    """What is over the column of numbers."""
    for _ in range(MOST_ROWS):
        over = layout.above(segment, reach=2.4)
        if over is None or over.digits < 7:
            return over.norm if over is not None else ""
        segment = over
    return ""


def _heads_its_column(printed: Printed, why: str) -> bool:
    """Whether that is the head of its own column of numbers ("TN"): then the words left of it are of another one."""
    return not re.search(r"[a-z]{2}", printed.before) and printed.head is not None and printed.head[1] == why


def _of_its_column(before: list[Line]) -> str:
    """A toll-free number after words we do not know, below numbers that are not toll-free: more likely a desk than a
    line ("NOC 1-877-555-0114")."""
    return "unknown" if any(line.role == "own" and not is_toll_free(line.numbers[0]) for line in before) else "own"


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
        under = layout.below(segment, reach=1.0)
        if (
            under is not None
            and id(under) not in done
            and abs(under.x0 - segment.x0) < 4 * segment.size
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


def _words_at(segment: Segment, start: int, end: int) -> tuple[int, int]:
    first = max(bisect_right(segment.offsets, start) - 1, 0)
    last = max(bisect_left(segment.offsets, end) - 1, 0) + 1
    return first, last
