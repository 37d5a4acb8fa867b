"""What heads a telephone number: the heading of its section, the head of its column, and what the cells behind it say
that it costs. Each is a role, or none; what it weighs is not told here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from portin.reading.candidates.call_rows import heads_calls
from portin.reading.context import strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import is_all_label, labels_in
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import is_toll_free, mentions_in
from portin.rules.addresses import city_line, looks_like_street

Heading = tuple[float, float, str]  # bottom, left edge, role
Answer = tuple[str, str]  # a role, and the words that told it

AGAINST = {"called", "forward", "contact_phone", "caller"}
IN_CALLS = ("called", "caller", "forward")
PHONE_ROLES = AGAINST | {"own", "btn"}
MOST_ROWS = 120  # of a table that are climbed up to its head
AMOUNT = re.compile(r"[$]\s?\d|(?:\d|(?<![\w.,]))[.,]\d\d(?:\s?[$])?\s*$")


def headings_of(layout: PageLayout) -> list[Heading]:
    """Section headings that say whose numbers follow: (bottom, left edge, role), from top to bottom."""
    if layout.headings is None:
        layout.headings = list(_headings(layout))
    return layout.headings


_OF_CALLS = re.compile(r"(?:calls?|call|usage|detail|details|itemized|long|charges|activity|appels|utilisation)\b")


_CALLS_OF_A_LINE = re.compile(
    r"(?:itemi[sz]ed )?(?:calls?|usage|long distance|appels|utilisation)"
    r"(?: (?:calls|details?|charges|activity))?"
    r"(?: (?:for|by|from|of|pour|du))? [\d ]{10,14}"
)


def heads_calls_of_a_line(segment: Segment) -> bool:
    """ "Usage 208-555-0150", alone: the calls of a line that is there."""
    return segment.digits >= 10 and bool(_CALLS_OF_A_LINE.fullmatch(segment.norm))


def _headings(layout: PageLayout) -> Iterator[Heading]:
    for s in layout.segments:
        if len(s.words) > 9 or s.digits > 11:
            continue
        if s.digits > 1 and not _OF_CALLS.match(s.norm):
            continue  # a line with a value of its own ("Fax: 614-555-0100", "BAL FWD 10/19/26") heads nothing
        if city_line(s.text) or looks_like_street(s.text):
            continue
        if any(is_toll_free(m.numbers[0]) for m in mentions_in(s.text)):
            continue  # "Call 1-877-555-0110 or visit …"
        if "@" in s.text or "://" in s.text:
            continue  # "support@example.com"
        if s.text.endswith(":") and layout.right_of(s):
            continue  # it speaks for its neighbour ("From:  CSR desk")
        role = phone_label(s.norm)
        if role in AGAINST and any(AMOUNT.search(o.text) or o.norm in _FREE for o in layout.right_of(s)):
            continue  # a sum in a summary ("Long distance  2.14"); calls below it show by their times
        if role in AGAINST and (_is_right_behind_a_number(layout, s) or _is_of_the_line_above(layout, s)):
            continue  # "606 555-0120 Fax" in a grid of lines
        if role and not re.search(r"[$]|\d\.\d\d", s.text) and (is_all_label(s.norm) or len(s.words) <= 7):
            yield s.y1, s.x0, role
        elif _is_plain_heading(layout, s):
            yield s.y1, s.x0, ""


def _is_right_behind_a_number(layout: PageLayout, s: Segment) -> bool:
    before = next(iter(layout.left_of(s)), None)
    return before is not None and s.x0 - before.x1 < EMS.indent * s.size and bool(mentions_in(before.text))


def _is_plain_heading(layout: PageLayout, s: Segment) -> bool:
    """A heading about something else ends the section above it: alone in its row, no digits, larger than the text below
    it."""
    if (
        any(ch.isdigit() for ch in s.norm)
        or not 1 <= len(s.words) <= 6
        or s.text.endswith((".", ","))
        or not s.text[:1].isupper()
    ):
        return False
    if layout.row(s):
        return False
    under = layout.below(s, reach=EMS.under_a_heading)
    return under is not None and s.size > EMS.larger * under.size


_FEATURE = re.compile(
    r"\b(?:caller id|call (?:waiting|display|forward(?:ing)?|return|block(?:ing)?|trace|screen(?:ing)?|pick ?up|hold|"
    r"transfer|park)|(?:3|three) way(?: call(?:ing)?)?|speed (?:call|dial)(?:ing)?|voice ?mail|auto attendant|"
    r"hunting|afficheur|appel en attente|renvoi automatique|boite vocale|messagerie vocale|conference a (?:3|trois))\b"
)


def names_a_feature(norm: str) -> bool:
    return bool(_FEATURE.search(norm))


@lru_cache(maxsize=8192)
def phone_label(norm: str) -> str:
    """The role that a heading or label text gives to numbers; what speaks against wins over what speaks for. What a
    line can do ("Includes: Caller ID, Call Waiting, 3-way", "Call display") says nothing of it."""
    features = [feature.span() for feature in _FEATURE.finditer(norm)]
    if len(features) > 1:
        return ""
    found = [h for h in strongest(list(labels_in(norm))) if h.role in PHONE_ROLES]
    found = [h for h in found if h.role == "forward" or not any(a <= h.start and h.end <= b for a, b in features)]
    if not is_all_label(norm):  # "Lakeshore Telephone" is a carrier, no heading over numbers
        found = [h for h in found if h.text not in ("tel", "telephone", "phone", "mobile", "telephones")]
    for role in ("forward", "called", "contact_phone", "btn", "own", "caller"):
        if any(h.role == role for h in found):
            return role
    return (
        "own"
        if any(
            h.role == "heading" and re.search(r"lines|numbers|services|phones|devices|lignes|numeros", h.text)
            for h in labels_in(norm)
        )
        else ""
    )


def first_of_its_row(layout: PageLayout, segment: Segment) -> Segment:
    """The first of numbers side by side: a grid of numbers belongs to the heading over its left edge."""
    for left in layout.left_of(segment):
        if left.digits < 7 or re.search(r"[A-Za-z]", left.text):
            break
        segment = left
    return segment


def section_over(segment: Segment, headings: list[Heading]) -> str | None:
    """The role of the nearest heading above that is not to the right of the number; None when there is none."""
    above = [h for h in headings if _is_over(h, segment) and h[1] <= segment.x0 + EMS.indent * segment.size]
    if not above:
        return None
    same_column = [h for h in above if h[1] > segment.x0 - EMS.same_column * segment.size] or above
    return max(same_column, key=lambda h: h[0])[2]


def is_in_the_head(layout: PageLayout, segment: Segment) -> bool:
    """Whether it is over whatever a first page goes on with."""
    return segment.y0 < EMS.first_page_head * layout.height and layout.page == 0


def _is_over(heading: Heading, segment: Segment) -> bool:
    return heading[0] <= segment.y0 + EMS.beside * segment.size


def column_head(layout: PageLayout, segment: Segment, headings: list[Heading]) -> Answer | None:
    """Up the column through rows of the same table to its head; a section's heading on the way ends the table."""
    ends = max(
        (h[0] for h in headings if h[2] and _is_over(h, segment) and h[1] < segment.x0 - EMS.indent * segment.size),
        default=0.0,
    )
    current, steps = segment, 0
    if heads_calls_of_a_line(segment):
        return None
    while steps < MOST_ROWS:
        current, climbed = _top_row(layout, current)
        steps += climbed + 1
        over = _over(layout, current)
        if over is None or over.y1 < ends - EMS.next_row * segment.size or steps > MOST_ROWS:
            return None
        if heads_calls_of_a_line(over):
            return "called", over.norm
        role = "" if city_line(over.text) else phone_label(over.norm)  # "NASHVILLE TN 37202"
        if role not in AGAINST and not over.digits and len(over.words) <= 3 and heads_calls(layout, over):
            return "called", over.norm
        if role and len(over.words) <= 6:
            # "Charges transferred … 592.58" is a charge, and heads nothing
            is_charge = AMOUNT.search(over.text) or (
                role in AGAINST and any(AMOUNT.search(s.text) or s.norm in _FREE for s in layout.right_of(over))
            )
            return None if is_charge or _is_of_the_line_above(layout, over) else (role, over.norm)
        if (
            over.digits
            or role
            or len(over.words) > 2
            or abs(over.x0 - segment.x0) >= EMS.aligned * segment.size
            or is_all_label(over.norm)
            or steps >= 40
            or not layout.row(over)
        ):
            return None
        current = over  # a name under the number, as in wireless tables
    return None


_FREE = ("included", "incl", "inclus", "n c", "free", "gratuit")
_IN_SERVICE = re.compile(r"(?:active|in service|working|live|actif|en service|activo)(?: [0-9a-z ]{0,16})?")
_SUM = re.compile(r"^[-(]?\s?[$]?\s?(?:\d[\d,]*)?[.,]\d\d\s?[$)]?$")
MOST_CELLS = 5


def is_paid_for(layout: PageLayout, segment: Segment) -> bool:
    """Whether the cells behind a number say that it is in service, or what it costs, with no caption of another value
    between: nobody is charged for a help desk's number. Behind one that words name another number has its own sum."""
    is_named = bool(re.search(r"[a-z]{2}", segment.norm))
    for cell in layout.right_of(segment)[:MOST_CELLS]:
        if _SUM.match(cell.text) or _IN_SERVICE.fullmatch(cell.norm):
            return True
        if is_named and mentions_in(cell.text):
            return False
        if any(label.role == "amount" for label in labels_in(cell.norm)):
            return False  # "Previous balance": of the next column of the page
        is_caption = cell.text.endswith(":") or (is_all_label(cell.norm) and not cell.digits)
        if is_caption or len(cell.words) > 6:
            break
    return _is_in_a_table_of_sums(layout, segment)


def _is_in_a_table_of_sums(layout: PageLayout, segment: Segment) -> bool:
    """Whether its row and the one over or under it are of one table of numbers, whose last column is what each costs:
    whatever the cells between say, as "Overflow" of what a number is for."""
    edge = _edge_of_sums(layout, segment)
    near = (layout.above(segment, reach=EMS.caption), layout.below(segment, reach=EMS.caption))
    return edge is not None and any(
        one is not None
        and abs(one.x0 - segment.x0) < EMS.aligned * segment.size
        and bool(mentions_in(one.text))
        and (other := _edge_of_sums(layout, one)) is not None
        and abs(other - edge) < segment.size
        for one in near
    )


def _edge_of_sums(layout: PageLayout, segment: Segment) -> float | None:
    """The right edge of the last cell of a row with three or more, where it is a sum."""
    cells = layout.right_of(segment)
    return cells[-1].x1 if len(cells) >= 2 and _SUM.match(cells[-1].text) else None


_LINES = re.compile(r"\b(?:lines|numbers|services|phones|devices|lignes|numeros)\b")


_IN_A_TIME = re.compile(r"\b(?:during|since|this|last|ce|dernier|depuis)\b")


def _tells_of_a_line_that_is_gone(norm: str) -> bool:
    """ "Canceled", "Transferred to another carrier": of one line, and not "Canceled lines"."""
    is_of_one = not _LINES.search(norm)
    return is_of_one and bool(phrase("gone").fullmatch(norm) or phrase("gone_cell").fullmatch(norm))


def _is_of_the_line_above(layout: PageLayout, said: Segment) -> bool:
    """ "Transferred to another carrier" beneath a number, which heads nothing."""
    return _tells_of_a_line_that_is_gone(said.norm) and not heads_what_follows(layout, said)


def heads_what_follows(layout: PageLayout, said: Segment) -> bool:
    """Whether words between two numbers are the heading of the second, and no remark on the first: they speak of lines,
    begin left of it, are further from the first one, or tell of a time ("Removed during this period")."""
    over, under = (look(said, EMS.caption) for look in (layout.above, layout.below))
    if under is None:
        return False
    if over is None or not (mentions_in(over.text) or is_in_a_row_of_one(layout, over)):
        return True
    if not _tells_of_a_line_that_is_gone(said.norm):
        return True
    aside = said.x0 - min(cell.x0 for cell in (under, *layout.row(under)))
    if abs(aside) > EMS.aligned * said.size:
        return aside < 0
    is_nearer = said.y0 - over.y1 > under.y0 - said.y1 + EMS.aligned * said.size
    return is_nearer or bool(_IN_A_TIME.search(said.norm))


def is_in_a_row_of_one(layout: PageLayout, segment: Segment) -> bool:
    """Whether the piece is a cell of a row that holds a telephone number: an id, a plan, a date."""
    return any(mentions_in(s.text) for s in layout.row(segment))


def _over(layout: PageLayout, segment: Segment) -> Segment | None:
    near = layout.above(segment, reach=EMS.caption)
    return near or (layout.above(segment, reach=EMS.empty_rows) if layout.left_of(segment) else None)


def _top_row(layout: PageLayout, segment: Segment) -> tuple[Segment, int]:
    """The highest row of numbers over that one, and how many rows that is up; each row is climbed once."""
    passed: list[Segment] = []
    while segment not in layout.climbed and len(passed) < MOST_ROWS:
        over = _over(layout, segment)
        if (
            over is None
            or heads_calls_of_a_line(over)
            or not (over.digits >= 7 or (over.digits >= 4 and not re.search(r"[a-z]{4}", over.norm)))
        ):
            layout.climbed[segment] = segment, 0
            break
        passed.append(segment)
        segment = over
    top, rows = layout.climbed.get(segment, (segment, 0))
    for one in reversed(passed):
        rows += 1
        layout.climbed[one] = top, rows
    return top, rows
