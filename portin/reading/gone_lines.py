"""How bills say that a line, or what hangs on one, is gone: behind its number or before it, in its row or beneath, by
the heading over it, by a date in a column of ends."""

from __future__ import annotations

import re

from portin.reading.candidates.number_heads import (
    heads_calls_of_a_line,
    heads_what_follows,
    is_in_a_row_of_one,
    names_a_feature,
)
from portin.reading.evidence import AGAINST, MOST_ROWS, Case, speaks
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.dates import dates_in
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import before_its_list, mentions_in
from portin.rules.carrier_names import is_known
from portin.rules.spelling import plain


@speaks(AGAINST, "the bill says that this line is gone", "line", "on_the_line")
def marked_as_gone(case: Case) -> bool:
    """ "606-555-0133 - Removed", "Disconnected 11/02/26", or "Service removed" on the line beneath."""
    after = plain(case.after)
    named = plain(re.sub(r"^\W*\([^()]{1,40}\)", "", case.after))  # "614-555-0142 (Otto) was cancelled"
    before = plain(before_its_list(case.before))
    if (
        phrase("gone_after").match(after)
        or phrase("gone_after").match(named)
        or (
            (said := phrase("gone_before").search(before))
            and not names_a_feature(said.group())
            and not _PRICE_ENDED.search(before[: said.start()])
        )
        or _went_to_another_carrier(case)
        or _its_end_is_past(case)
    ):
        return True
    if len(case.after.split()) <= 12 and _says_gone(case.after):
        return True
    for cell in _behind_it(case):
        if len(cell.words) <= 4 and phrase("gone").fullmatch(cell.norm):
            return True
        if len(cell.words) <= 12 and _says_gone(cell.text):
            return True
    for cell in _beside_on_the_left(case):
        if len(cell.words) <= 6 and (_says_gone(cell.text) or phrase("gone_before").search(cell.norm)):
            return True
    under = _own_line_beneath(case)
    return under is not None and _says_the_line_is_gone(under.text) and not heads_what_follows(case.layout, under)


def _behind_it(case: Case) -> list[Segment]:
    """The cells behind the number; where words are before it, those right before the next number are that one's:
    "Rosa   563-555-0119     Camper (suspended)   319-555-0164"."""
    cells = case.layout.right_of(case.segment)
    at = next((i for i, cell in enumerate(cells) if mentions_in(cell.text)), None)
    if not at or mentions_in(cells[at].text)[0].start > 0 or not _beside_on_the_left(case):
        return cells
    return cells[: at - 1]


# "Promotional credit ended on 774-555-0115": what it costs has changed, and the line goes on
_PRICE_ENDED = re.compile(
    r"\b(?:credits?|discounts?|promo(?:tion(?:al|s)?)?|offer|trial|rate|price|pricing|savings|rebate|plan|contract|term"
    r"|agreement|commitment|instal+ments?|financing|lease|warranty|insurance|protection|rabais|promotion|offre|contrat"
    r"|forfait)(?: (?:has|have|period|price|rate|was|is|a|est|prend))*\s*$"
)
_WENT_TO = re.compile(
    r"^\W*(?:(?:was|were|has been) )?(?:ported|transferred|moved|switched)(?: out| away)? to "
    r"(?P<name>[A-Z][\w&’'-]*(?: [A-Z&][\w&’'-]*){0,2})"
)


def _went_to_another_carrier(case: Case) -> bool:
    """ "614-555-0142 transferred to T-Mobile on 10/28", on a page that names that carrier nowhere else."""
    said = _WENT_TO.match(case.after)
    words = said["name"].split() if said else []
    names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    name = next((one for one in names if is_known(one)), "")
    others = (s for s in case.layout.segments if s is not case.segment)
    return bool(name) and not any(f" {plain(name)} " in f" {s.norm} " for s in others)


def _its_end_is_past(case: Case) -> bool:
    """ "614-555-0142 End date: 10/28/26"; a day to come is the end of a contract, mostly."""
    is_end = re.match(r"^\W*(?:(?:service|line) )?end(?:ed)?(?: date| on)?\W+", case.after, re.IGNORECASE)
    days = dates_in(case.after) if is_end and case.as_of else []
    return (
        bool(days)
        and days[0].start <= len(is_end.group() if is_end else "")
        and days[0].value.isoformat() <= case.as_of
    )


_ITEM = re.compile(r"^\d{1,3}[.)]?\s+(?=[A-Za-zÀ-ÿ])")  # "9. Service removed": the number of an item


_OF_A_PRICE = re.compile(r"\b(?:fees?|charges?|frais)\b")  # "Number port-out fee credit"


def _says_the_line_is_gone(printed: str) -> bool:
    """ "9. Service removed - Business Line", "Disconnect of service 10/19": the line is gone, and no feature."""
    said, *what = re.split(r"\s[-–—:]\s|\s\(", _ITEM.sub("", printed), maxsplit=1)
    if what and not phrase("line_kind").fullmatch(plain(what[0])):
        said = _ITEM.sub("", printed)
    norm = plain(said)
    return (
        not names_a_feature(norm)
        and not _OF_A_PRICE.search(norm)
        and bool(phrase("gone").fullmatch(norm) or phrase("gone_cell").fullmatch(norm))
    )


def _says_gone(printed: str) -> bool:
    """ "Cancelled 10/22", "Analog line - removed 10/23": the cell, or what is behind a dash or in brackets in it."""
    parts = (printed, *re.split(r"(?:\s[-–—:]\s|\s\()", printed)[1:])
    return any(phrase("gone_cell").fullmatch(plain(part)) for part in parts)


def _beside_on_the_left(case: Case) -> list[Segment]:
    """The cell right before the number, where it is the row's first word cell: "Line removed 11/5/2026"."""
    return [cell for cell in case.layout.left_of(case.segment) if re.search(r"[a-z]{2}", cell.norm)][:1]


def _own_line_beneath(case: Case) -> Segment | None:
    """The line right beneath, where it holds no number of its own and starts in the column of this one."""
    row = [case.segment, *case.layout.right_of(case.segment)[:2]]
    for cell in row:
        under = case.layout.below(cell, reach=EMS.next_line if cell is case.segment else EMS.next_row)
        if under is None or mentions_in(under.text) or abs(under.x0 - cell.x0) > EMS.indent * cell.size:
            continue
        is_alone = cell is case.segment or not any(o is not under for o in case.layout.row(under))
        if is_alone and (cell is case.segment or _says_the_line_is_gone(under.text)):
            return under
    return None


@speaks(AGAINST, "the heading over it is of lines that are gone", "line", "on_the_line")
def under_a_heading_of_gone_lines(case: Case) -> bool:
    """ "Canceled lines", over a table of them; it is over the first column, mostly."""
    if not _has_such_a_heading(case.layout):
        return False
    first = case.layout.left_of(case.segment)[-1:]
    return any(_is_headed_as_gone(case.layout, at) for at in (case.segment, *first))


def _has_such_a_heading(layout: PageLayout) -> bool:
    """Looked for once on each page, since most have none and tables are long."""
    if layout.has_gone_heading is None:
        layout.has_gone_heading = any(phrase("gone_heading").fullmatch(s.norm) for s in layout.segments)
    return layout.has_gone_heading


def _is_headed_as_gone(layout: PageLayout, at: Segment) -> bool:
    for _ in range(MOST_ROWS):
        over = layout.above(at, reach=EMS.caption)
        if over is None or heads_calls_of_a_line(at):
            return False
        if not mentions_in(over.text) and not is_in_a_row_of_one(layout, over):
            return bool(phrase("gone_heading").fullmatch(over.norm)) and heads_what_follows(layout, over)
        at = over
    return False


# ------------------------------------------------------------------------------------------------- a column of ends

NO_END = 2090  # a year from here on stands for none: "12/31/9999"


@speaks(AGAINST, "its row has a date in a column of days on which lines ended", "line")
def its_end_is_in_its_row(case: Case) -> bool:
    """ "Disc date 10/28/26". What is called an end only may be that of a contract or of a period: of a line the day is
    past, and other rows have none."""
    for head, is_of_lines in _heads_of_ends(case.layout):
        cell = _cell_under(case.layout, case.segment, head)
        days = dates_in(cell.text) if cell is not None and len(cell.words) <= 3 else []
        if not days or days[0].value.year >= NO_END:
            continue
        is_past = bool(case.as_of) and days[0].value.isoformat() <= case.as_of
        if is_of_lines or (is_past and _has_rows_without_an_end(case, head)):
            return True
    return False


def _heads_of_ends(layout: PageLayout) -> list[tuple[Segment, bool]]:
    """Heads of such columns, with whether they are of lines for sure; looked for once on each page."""
    if layout.heads_of_ends is None:
        layout.heads_of_ends = []
        for s in layout.segments:
            over = layout.above(s, reach=EMS.next_line) if len(s.words) <= 3 else None
            texts = [s.norm, *([f"{over.norm} {s.norm}"] if over is not None else [])]
            is_of_lines = any(phrase("end_of_line_head").fullmatch(text) for text in texts)
            if not is_of_lines and not any(phrase("end_head").fullmatch(text) for text in texts):
                continue
            row = layout.row(s)
            if len(row) >= 2 and not any(re.search(r"\d{2}", other.text) for other in row):
                layout.heads_of_ends.append((s, is_of_lines))
    return layout.heads_of_ends


def _cell_under(layout: PageLayout, segment: Segment, head: Segment) -> Segment | None:
    """The cell of the row of `segment` that is in the column of `head`, where that is over it."""
    if head.y1 > segment.y0 + EMS.beside * segment.size:
        return None
    row = (s for s in layout.row(segment) if s.x0 < head.x1 + head.size and s.x1 > head.x0 - head.size)
    return min(row, key=lambda s: abs(s.x0 - head.x0), default=None)


def _begins_with_one(segment: Segment) -> bool:
    return any(not re.search(r"\w", segment.text[: mention.start]) for mention in mentions_in(segment.text))


def _has_rows_without_an_end(case: Case, head: Segment) -> bool:
    column = [
        s
        for s in case.layout.segments
        if s.y0 > head.y1 and abs(s.x0 - case.segment.x0) < s.size and s is not case.segment and _begins_with_one(s)
    ]
    cells = (_cell_under(case.layout, s, head) for s in column)
    return any(cell is None or not dates_in(cell.text) for cell in cells)
