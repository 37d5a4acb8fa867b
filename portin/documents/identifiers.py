"""Account numbers and dates of a page: every candidate of the right shape, with the role its label gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .context import Hit, hits_for
from .dates import DateFound, dates_in
from .layout import PageLayout, Segment
from .telephones import mentions_in

ID_ROLES = {"account", "other_id", "btn", "called", "contact_phone", "forward", "amount", "due_date", "bill_date", "other_date", "caller"}
DATE_ROLES = {"bill_date", "due_date", "other_date", "called"}


@dataclass
class Candidate:
    """A value with its place; `tier` is the strength of its label, 0 for none."""

    value: str
    role: str
    tier: int
    segment: Segment
    first: int
    last: int
    hit: Hit | None = None
    other: str = ""


_ID_WORD = re.compile(r"^[A-Za-z]{0,5}[-/.]?\d[\dA-Za-z]*(?:[-/.][\dA-Za-z]+)*$")
_MONEY = re.compile(r"[$€£%]|\d[.,]\d\d(?:CR|DB|-)?$|^\d{1,3}(?:,\d{3})+")
_MASK = re.compile(r"[*•]|[xX]{3,}")
_UNIT_OF_MEASURE = re.compile(r"^(?:\d+(?:st|nd|rd|th|er|e)|\d+(?:min|mb|gb|h|s))$", re.I)


def id_runs(segment: Segment) -> list[tuple[str, int, int]]:
    """Stretches of words that could be one identifier: (text, first word, after the last word)."""
    taken: set[int] = set()
    at = 0
    offsets = []
    for w in segment.words:
        offsets.append((at, at + len(w.text)))
        at += len(w.text) + 1
    for d in dates_in(segment.text):
        taken |= {i for i, (a, b) in enumerate(offsets) if a < d.end and d.start < b}
    runs: list[tuple[str, int, int]] = []
    current: list[int] = []

    def flush() -> None:
        if current:
            text = " ".join(segment.words[i].text.strip("#.,;:()") for i in current)
            bare = re.sub(r"[^A-Za-z0-9]", "", text)
            if 5 <= len(bare) <= 26 and sum(ch.isdigit() for ch in bare) >= 4:
                runs.append((text, current[0], current[-1] + 1))
            current.clear()

    for i, w in enumerate(segment.words):
        text = w.text.strip("#;:,()")
        fits = i not in taken and _ID_WORD.match(text.rstrip(".")) and not _MONEY.search(w.text.rstrip(".,;")) and not _MASK.search(text) and not _UNIT_OF_MEASURE.match(text)
        if not fits and w.text in ("-", "–") and current:
            continue
        if not fits and current and text in ("CR", "A", "B", "C", "R", "T", "X") and i not in taken and i + 1 < len(segment.words) and segment.words[i + 1].text[:1].isdigit():
            fits = True
        if not fits and not current and re.fullmatch(r"[A-Z]{1,3}", text) and i + 1 < len(segment.words) and re.fullmatch(r"[-\d]{5,}", segment.words[i + 1].text.strip(".,;")) and i not in taken and text not in (
                "H", "NO", "ID", "AT", "OF", "BAN", "PO", "TN", "SA", "BA", "LN", "IS", "TO"):
            fits = True
        if not fits:
            flush()
            continue
        if w.text.startswith("#"):
            flush()
        current.append(i)
        if w.text.endswith((".", ",", ";", ")")) and not w.text.startswith("("):
            flush()
    flush()
    return runs


def account_candidates(layout: PageLayout) -> list[Candidate]:
    """Everything shaped like an identifier that has a label near it; role account, btn or other_id."""
    out = []
    for segment in layout.segments:
        if sum(ch.isdigit() for ch in segment.text) < 4:
            continue
        for text, first, last in id_runs(segment):
            hits = hits_for(layout, segment, first, last, ID_ROLES)
            if not hits:
                continue
            hit = hits[0]
            if hit.role == "amount" and len(hits) > 1 and hits[1].cost - hit.cost < 0.5:
                hit = hits[1]
            role = hit.role if hit.role in ("account", "btn") else "other_id"
            if role == "account" and hit.where != "same" and hit.cost > 3.4:
                continue
            out.append(Candidate(text, role, hit.label.tier, segment, first, last, hit))
    return out


def bare(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text).upper()


def leading_number(text: str) -> str:
    """The telephone number that a Bell-style account number begins with ("614 555-7727 308 7"), E.164 or empty."""
    digits = bare(text)
    m = re.match(r"^\(?([2-9]\d{2})[)\s-]{0,2}([2-9]\d{2})[\s-](\d{4})(?:\s|-|$)", text)
    return f"+1{m[1]}{m[2]}{m[3]}" if m and 10 <= len(digits) <= 15 else ""


_TIME = re.compile(r"^[\s,]*(?:at |à |@ )?\d{1,2}(?::|\s?h\s?)\d\d")
_JOIN = re.compile(r"^[\s,]*(?:to|through|thru|until|till|and|au|à|a|jusqu'?au|-|–|—)[\s]*$", re.I)


def date_candidates(layout: PageLayout, *, day_first: bool = False) -> list[Candidate]:
    out = []
    for segment in layout.segments:
        text = segment.text
        if not any(ch.isdigit() for ch in text) or len(text) < 6:
            continue
        found = dates_in(text.replace("0ct", "Oct").replace("N0v", "Nov") if layout.by_picture else text, day_first=day_first)
        if not found:
            continue
        offsets, at = [], 0
        for w in segment.words:
            offsets.append(at)
            at += len(w.text) + 1
        for i, d in enumerate(found):
            first = max(n for n, a in enumerate(offsets) if a <= d.start)
            last = max(n for n, a in enumerate(offsets) if a < d.end) + 1
            role, tier, hit = _date_role(layout, segment, first, last, text, found, i)
            out.append(Candidate(d.value.isoformat(), role, tier, segment, first, last, hit, d.other.isoformat() if d.other else ""))
    return out


def _date_role(layout: PageLayout, segment: Segment, first: int, last: int, text: str, found: list[DateFound], i: int) -> tuple[str, int, Hit | None]:
    d = found[i]
    if _TIME.match(text[d.end:]) or re.search(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?[\s,]*$", text[:d.start]):
        return "stamp", 3, None
    if (i + 1 < len(found) and _JOIN.match(text[d.end:found[i + 1].start])) or (i and _JOIN.match(text[found[i - 1].end:d.start])):
        return "other_date", 3, None
    hits = hits_for(layout, segment, first, last, DATE_ROLES)
    if not hits:
        return "unlabelled_date", 0, None
    hit = hits[0]
    if hit.role == "bill_date" and hit.label.tier == 1 and _in_table(layout, segment, hit):
        return "other_date", 1, hit
    if hit.where == "above" and hit.role == "other_date" and hit.label.text in ("from", "to", "through", "du", "au", "received"):
        return "other_date", 1, hit
    return hit.role if hit.role in ("bill_date", "due_date") else "other_date", hit.label.tier, hit


def _in_table(layout: PageLayout, segment: Segment, hit: Hit) -> bool:
    """Whether "Date" is the head of a column of calls or payments, not the date of the bill."""
    row = layout.row(segment)
    if (hit.where == "above" and any(mentions_in(s.text) for s in row)) or any(re.search(r"\d+\s?(?:min|sec|:\d\d)\b", s.text) for s in row):
        return True
    if hit.where == "above":
        below = layout.below(segment, reach=1.5)
        if below is not None and dates_in(below.text) and abs(below.x0 - segment.x0) < segment.size:
            return True
        head = " ".join(s.norm for s in layout.row(hit.segment))
        return bool(re.search(r"\b(?:description|called|minutes|duration|time|duree|heure|rate|type|payment|activity|transaction)\b", head))
    return False


def is_in_list(layout: PageLayout, segment: Segment) -> bool:
    """Whether a date stands in a row about one number, or over or under another date: a call, a change of a line, not the document's own."""
    near = [s for s in (layout.above(segment, reach=1.6), layout.below(segment, reach=1.6)) if s is not None and abs(s.x0 - segment.x0) < segment.size]
    return any(mentions_in(s.text) for s in [segment, *layout.row(segment)]) or any(dates_in(s.text[:12]) for s in near if dates_in(segment.text[:12]))


def parse_iso(text: str) -> date:
    return date.fromisoformat(text)
