"""Telephone numbers of a page, each with what it is there for: a billed line of the account, or called, forwarded to, a
help desk.

A number counts for the account unless something speaks against it: the words before it, its column's head, its row, its
section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from portin.reading.candidates.identifiers import ID_ROLES
from portin.reading.context import captions_under, heads_a_stack, strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import is_all_label, labels_in
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import MAX_RANGE, Mention, is_toll_free, mentions_in
from portin.rules.addresses import city_line, looks_like_street
from portin.rules.spelling import plain

Heading = tuple[float, float, str]  # bottom, left edge, role

AGAINST = {"called", "forward", "contact_phone", "caller"}
PHONE_ROLES = AGAINST | {"own", "btn"}
MOST_ROWS = 120  # of a table that are climbed up to its head


@dataclass
class Line:
    numbers: tuple[str, ...]
    role: str  # own, btn, called, forward, contact_phone, caller, unknown
    why: str
    segment: Segment
    first: int
    last: int


_CALL_ROW = re.compile(
    r"\b\d+\s?(?:min|mins|minutes?|sec)\b|\b\d{1,2}:\d\d\s?[ap]m?\b|\b\d{1,2}:\d\d(?::\d\d)\b|\b\d{1,3}:\d\d\b.*\b\d{1,3}:\d\d\b",
    re.I,
)
_ROW_DATE = re.compile(
    r"\b20\d\d-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}(?:/\d\d(?:\d\d)?)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|fevr|mars|avr|mai|juin|juil|aout)[a-z]*\.?"
    r" ?\d{1,2}\b",
    re.I,
)
_ONLY_WHEN = re.compile(
    r"^[\s\d.]{0,5}(?:\d{1,2}[-/]\d{1,2}(?:[-/]\d\d(?:\d\d)?)?|20\d\d-\d\d-\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]t|d[ée]c)[a-z]*\.?"
    r" ?\d{1,2},?)"
    # nothing but a date and a time before a number: a call
    r"(?:[\s,]+\d{1,2}[:h]\d\d(?::\d\d)?\s?(?:[ap]\.?m?\.?)?)?\s*$",
    re.I,
)
_CALL_TIME = re.compile(r"\b\d{1,2}:\d\d ?(?:[ap]\.?m?\.?)?(?![\d:])", re.I)
_AMOUNT = re.compile(r"[$]\s?\d|\d[.,]\d\d(?:\s?[$])?\s*$")
_BY_PHONE = re.compile(r"\bby (?:tele)?phone\b|\bpar telephone\b")
_MINUTES_AFTER = re.compile(r"[\s,(-]{0,3}\d{1,4}(?:[.:]\d+)?\s?min(?:s|utes?)?\b", re.I)
_LIST_TAIL = re.compile(r"^\s*(?:\d{4}|\d{3}-\d{4})\s*(?:[,;]|$|thru|to|and|et|à|-)")
_RANGE_HEAD = re.compile(r"^\s*(?:thru|through|to|à|au|-|–|—)\s*\(?\d", re.I)


def telephone_lines(
    layout: PageLayout, area_code: str, carried: str, taken: set[tuple[int, int]]
) -> tuple[list[Line], str]:
    """All mentions of the page; `carried` is the role of the section that a table on the page before belonged to;
    `taken` are words that are something else (id of segment, index). Returns the lines and the role to carry on."""
    out: list[Line] = []
    done: set[int] = set()
    headings = _headings(layout)
    areas = _area_headings(layout)
    for segment in layout.segments:
        if id(segment) in done or segment.digits < 7:
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
            role, why = _role(layout, segment, text, mention, headings, carried)
            said = plain(text[: mention.start]) or next((left.norm for left in layout.left_of(segment)[:1]), "")
            if (
                role == "own"
                and is_toll_free(mention.numbers[0])
                and re.search(r"[a-z]{2}", said)
                and not _phone_label(said)
                and why != "no evidence"
            ):
                role = _of_its_column(out)
            if role == "own" and is_toll_free(mention.numbers[0]) and _BY_PHONE.search(why):
                role = "contact_phone"
            if role == "own" and is_toll_free(mention.numbers[0]) and why == "no evidence":
                role = "unknown"
            out.append(Line(mention.numbers, role, why, segment, first, last))
        done.update(id(p) for p in pieces[1:])
    _first_and_last(layout, out)
    _targets(layout, out)
    return out, _carried_on(headings, out, carried)


def _carried_on(headings: list[Heading], lines: list[Line], carried: str) -> str:
    """The role of the last section, for a page that begins within it; a heading with no number of its kind below it
    ("Usage charges  2.14") stands in a summary and says nothing against the numbers of the next page."""
    if not headings:
        return carried
    bottom, _, role = headings[-1]
    return "" if role in AGAINST and not any(line.role == role and line.segment.y1 > bottom for line in lines) else role


_AREA = re.compile(r"\b(?:area code|npa|indicatif(?: regional)?|ind reg|code regional)\D{0,12}([2-9]\d\d)(?!\d)")


def _area_headings(layout: PageLayout) -> list[tuple[float, str]]:
    """Area codes that stand once above numbers of seven digits: (where, code), from top to bottom."""
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
        if not 1 < count <= MAX_RANGE or _CALL_ROW.search(row) or _ROW_DATE.search(row):
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
    """What stands over the column of numbers."""
    for _ in range(MOST_ROWS):
        over = layout.above(segment, reach=2.4)
        if over is None or over.digits < 7:
            return over.norm if over is not None else ""
        segment = over
    return ""


def _of_its_column(before: list[Line]) -> str:
    """A toll-free number after words we do not know, below numbers that are not toll-free: more likely a desk than a
    line ("NOC 1-877-555-0114")."""
    return "unknown" if any(line.role == "own" and not is_toll_free(line.numbers[0]) for line in before) else "own"


def _joined(layout: PageLayout, segment: Segment, done: set[int]) -> tuple[str, list[Segment]]:
    """The text of the segment with ranges and lists that run on to the right or to the next line."""
    text, pieces = segment.text, [segment]
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
    offsets, at = [], 0
    for w in segment.words:
        offsets.append(at)
        at += len(w.text) + 1
    first = max((n for n, a in enumerate(offsets) if a <= start), default=0)
    last = max((n for n, a in enumerate(offsets) if a < end), default=0) + 1
    return first, last


def _headings(layout: PageLayout) -> list[Heading]:
    """Section headings that say whose numbers follow: (bottom, left edge, role), from top to bottom."""
    out = []
    for s in layout.segments:
        digits = s.digits
        if len(s.words) > 9 or digits > 11 or city_line(s.text) or looks_like_street(s.text):
            continue
        if digits > 1 and not re.match(
            r"(?:calls?|call|usage|detail|details|itemized|long|charges|activity|appels|utilisation)\b", s.norm
        ):
            continue  # a line with a value of its own ("Fax: 614-555-0100", "BAL FWD 10/19/26") heads nothing
        if any(is_toll_free(m.numbers[0]) for m in mentions_in(s.text)):
            continue  # "Call 1-877-555-0110 or visit …"
        if "@" in s.text or "://" in s.text:
            continue  # "support@example.com"
        if s.text.endswith(":") and layout.right_of(s):
            continue  # it speaks for its neighbour ("From:  CSR desk")
        role = _phone_label(s.norm)
        if role in AGAINST and any(_AMOUNT.search(right.text) for right in layout.right_of(s)):
            continue  # a sum in a summary ("Long distance  2.14"); calls below it show by their times
        if role and not re.search(r"[$]|\d\.\d\d", s.text) and (is_all_label(s.norm) or len(s.words) <= 7):
            out.append((s.y1, s.x0, role))
        elif _is_plain_heading(layout, s):
            out.append((s.y1, s.x0, ""))
    return out


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
    under = layout.below(s, reach=2.0)
    return under is not None and s.size > 1.12 * under.size and not layout.row(s)


def _phone_label(norm: str) -> str:
    """The role that a heading or label text gives to numbers; what speaks against wins over what speaks for."""
    found = [h for h in strongest(list(labels_in(norm))) if h.role in PHONE_ROLES]
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


def _role(
    layout: PageLayout, segment: Segment, text: str, mention: Mention, headings: list[Heading], carried: str
) -> tuple[str, str]:
    if (under := captions_under(layout).get(id(segment))) is not None and (role := _phone_label(under.norm)):
        return role, under.norm
    if _MINUTES_AFTER.match(text[mention.end :]):
        return "called", "minutes talked"
    before = plain(text[: mention.start])
    if re.search(r"[.;!?]\s", text[: mention.start]):
        clause = plain(re.split(r"[.;!?]\s", text[: mention.start])[-1])
        before = clause if labels_in(clause) else before
    if phrase("forward_before").search(before):
        return "forward", before[-40:]
    if re.search(r"[a-z]{2}", before):
        found = [h for h in strongest(list(labels_in(before))) if h.role in PHONE_ROLES]
        if found:
            last = max(found, key=lambda h: h.end)
            if (
                last.role == "own"
                and last.text in ("telephone", "phone", "tel", "telephones", "mobile")
                and any(h.role in AGAINST for h in found)
            ):
                last = next(h for h in found if h.role in AGAINST)
            if (
                last.role == "own"
                and last.text in ("telephone", "phone", "tel")
                and (is_toll_free(mention.numbers[0]) or "fax" in segment.norm)
            ):
                return "contact_phone", before[-40:]
            return last.role, before[-40:]
        # no telephone number is the number of a page: that "Page" is somebody's name
        ids = [h for h in strongest(list(labels_in(before))) if h.role == "other_id" and h.text != "page"]
        if ids and len(before) - ids[-1].end < 4:
            return "unknown", before[-40:]
        if len(before.split()) > 5:
            return "contact_phone" if is_toll_free(mention.numbers[0]) else "unknown", "inside a sentence"
    else:
        for left in layout.left_of(segment)[:2]:
            role = _phone_label(left.norm) if not re.search(r"\d{4}", left.norm) else ""
            if (
                role
                and len(left.words) <= 6
                and segment.x0 - left.x1 < 45 * segment.size
                and not heads_a_stack(layout, left)
            ):
                head = (
                    None
                    if is_all_label(left.norm) or left.text.endswith(":")
                    else _column_head(layout, segment, headings)
                )
                return head if head and head[0] in AGAINST else (role, left.norm)
            ids = [h for h in strongest(list(labels_in(left.norm))) if h.role in ID_ROLES - PHONE_ROLES]
            if ids and is_all_label(left.norm) and ids[-1].role == "other_id":
                return "unknown", left.norm
            if not re.fullmatch(r"[\W\d]*", left.text) or _AMOUNT.search(left.text):
                break
    row_text = " ".join(s.text for s in [segment, *layout.row(segment)] if s is segment or not _is_a_call(s))
    if (_ROW_DATE.search(row_text) and _CALL_ROW.search(row_text)) or _ONLY_WHEN.match(
        " ".join([*(s.text for s in reversed(layout.left_of(segment))), text[: mention.start]])
    ):
        head = _column_head(layout, segment, headings)
        return head if head and head[0] in AGAINST else ("called", "call detail")
    section = _section(_first_of_its_row(layout, segment), headings)
    said = _column_head(layout, segment, headings) or ((section, "section") if section else None)
    if not said and section is None and carried and not _above_is_header(layout, segment):
        said = carried, "section of the page before"
    if said and not (said[0] == "contact_phone" and _AMOUNT.search(row_text) and not is_toll_free(mention.numbers[0])):
        return said
    return "own", "charged for" if said else "no evidence"  # nobody is charged for a help desk's number


def _is_a_call(segment: Segment) -> bool:
    """A whole row of calls in one piece, beside something else in the next column of the page."""
    has_moment = _ROW_DATE.search(segment.text) and _CALL_TIME.search(segment.text)
    return bool(has_moment) and bool(mentions_in(segment.text))


def _first_of_its_row(layout: PageLayout, segment: Segment) -> Segment:
    """The first of numbers side by side: a grid of numbers belongs to the heading over its left edge."""
    for left in layout.left_of(segment):
        if left.digits < 7 or re.search(r"[A-Za-z]", left.text):
            break
        segment = left
    return segment


def _section(segment: Segment, headings: list[Heading]) -> str | None:
    """The role of the nearest heading above that is not to the right of the number; None when there is none."""
    above = [h for h in headings if h[0] <= segment.y0 + 0.4 * segment.size and h[1] <= segment.x0 + 3 * segment.size]
    if not above:
        return None
    same_column = [h for h in above if h[1] > segment.x0 - 16 * segment.size] or above
    return max(same_column, key=lambda h: h[0])[2]


def _above_is_header(layout: PageLayout, segment: Segment) -> bool:
    return segment.y0 < 0.12 * layout.height and layout.page == 0


def _column_head(
    layout: PageLayout, segment: Segment, headings: list[tuple[float, float, str]]
) -> tuple[str, str] | None:
    """Up the column through rows of the same table to its head; a section's heading on the way ends the table."""
    ends = max(
        (
            h[0]
            for h in headings
            if h[2] and h[0] <= segment.y0 + 0.4 * segment.size and h[1] < segment.x0 - 3 * segment.size
        ),
        default=0.0,
    )
    current, steps = segment, 0
    while steps < MOST_ROWS:
        current, climbed = _top_row(layout, current)
        steps += climbed + 1
        over = _over(layout, current)
        if over is None or over.y1 < ends - 1.5 * segment.size or steps > MOST_ROWS:
            return None
        role = _phone_label(over.norm)
        if role and len(over.words) <= 6:
            # "Charges transferred … 592.58" is a charge, and heads nothing
            return None if _AMOUNT.search(over.text) else (role, over.norm)
        if (
            over.digits
            or role
            or len(over.words) > 2
            or abs(over.x0 - segment.x0) >= 0.6 * segment.size
            or is_all_label(over.norm)
            or steps >= 40
            or not layout.row(over)
        ):
            return None
        current = over  # a name under the number, as in wireless tables
    return None


def _over(layout: PageLayout, segment: Segment) -> Segment | None:
    return layout.above(segment, reach=2.4) or layout.above(segment, reach=12 if layout.left_of(segment) else 2.4)


def _top_row(layout: PageLayout, segment: Segment) -> tuple[Segment, int]:
    """The highest row of numbers over that one, and how many rows that is up; each row is climbed once."""
    passed: list[Segment] = []
    while segment not in layout.climbed and len(passed) < MOST_ROWS:
        over = _over(layout, segment)
        if over is None or not (over.digits >= 7 or (over.digits >= 4 and not re.search(r"[a-z]{4}", over.norm))):
            layout.climbed[segment] = segment, 0
            break
        passed.append(segment)
        segment = over
    top, rows = layout.climbed.get(segment, (segment, 0))
    for one in reversed(passed):
        rows += 1
        layout.climbed[one] = top, rows
    return top, rows
