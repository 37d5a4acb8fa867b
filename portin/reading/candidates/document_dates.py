"""The dates of a document, each with the role that its label gives it; which one is the document's own is decided
elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from portin.reading.candidates.identifiers import Candidate
from portin.reading.candidates.slips import hits_on
from portin.reading.context import Hit
from portin.reading.pages.layout import PageLayout, Segment, shares_column
from portin.reading.vocabulary.dates import DateFound, dates_in
from portin.reading.vocabulary.telephones import mentions_in

DATE_ROLES = {"bill_date", "due_date", "other_date", "called"}
_ELSEWHEN = re.compile(
    r"next|prochain|previous|last|prior|precedent|dernier|print|imprim|view|download|generat|expir|renew|start|end|install|activ|contract|period|cycle|run|scan|fax|auto|pre"
    r" ?author|preleve|disconn|order|effective"
)
_PAID = ("paid", "date paid", "payment", "charged", "paye", "paiement", "received")
_TIME = re.compile(r"^[\s,]*(?:at |à |@ )?\d{1,2}(?::|\s?h\s?)\d\d")
# beside "Date" at the head of a small table: its row is of the document, whatever else is at the same height
_INVOICE = re.compile(
    r"(?:invoice|bill|statement|inv|facture|account|compte|page)(?: (?:number|no|id|nbr|num|numero))?\b"
)
PERIOD = re.compile(r"\b(?:period|cycle|periode)\b")
# "Oct 18 - " before "Nov 17, 2026": the first day of a period, without its year
_FROM_A_DAY = re.compile(
    r"(?:\d{1,2}[/-]\d{1,2}|[A-Za-zéûôà]{3,9}\.? \d{1,2}|\d{1,2} [a-zéûôà]{3,9}\.?),? ?"
    r"(?:-|–|—|to|through|thru|au|à|a)\s*$",
    re.I,
)
_JOIN = re.compile(r"^[\s,]*(?:to|through|thru|until|till|and|au|à|a|jusqu'?au|-|–|—)[\s]*$", re.I)


def date_candidates(layout: PageLayout, *, day_first: bool = False) -> list[Candidate]:
    out = []
    for segment in layout.segments:
        text = segment.text
        if not any(ch.isdigit() for ch in text) or len(text) < 6:
            continue
        found = dates_in(
            text.replace("0ct", "Oct").replace("N0v", "Nov") if layout.by_picture else text, day_first=day_first
        )
        if not found:
            continue
        for i, d in enumerate(found):
            first = bisect_right(segment.offsets, d.start) - 1
            last = bisect_left(segment.offsets, d.end)
            role, tier, hit = _date_role(layout, segment, first, last, text, found, i)
            out.append(
                Candidate(
                    d.value.isoformat(), role, tier, segment, first, last, hit, d.other.isoformat() if d.other else ""
                )
            )
    return out


def _date_role(
    layout: PageLayout, segment: Segment, first: int, last: int, text: str, found: list[DateFound], i: int
) -> tuple[str, int, Hit | None]:
    d = found[i]
    if _TIME.match(text[d.end :]) or re.search(
        r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?[\s,]*$", text[: d.start]
    ):
        return "stamp", 3, None
    if i + 1 < len(found) and _JOIN.match(text[d.end : found[i + 1].start]):
        return "other_date", 3, None
    hits = hits_on(layout, segment, first, last, DATE_ROLES)
    if (i and _JOIN.match(text[found[i - 1].end : d.start])) or (not i and _FROM_A_DAY.search(text[: d.start])):
        of_a_period = bool(hits) and bool(PERIOD.search(hits[0].label.text))
        return "period_end" if of_a_period else "other_date", 3, hits[0] if hits else None
    if not hits:
        return "unlabelled_date", 0, None
    hit = hits[0]
    if PERIOD.search(hit.label.text) and hit.role == "other_date":
        return "period_end", hit.label.tier, hit
    if hit.role == "bill_date" and hit.label.tier == 1 and _in_table(layout, segment, hit):
        return "other_date", 1, hit
    if (
        hit.where == "above"
        and hit.role == "other_date"
        and hit.label.text in ("from", "to", "through", "du", "au", "received")
    ):
        return "other_date", 1, hit
    return hit.role if hit.role in ("bill_date", "due_date") else "other_date", hit.label.tier, hit


def _in_table(layout: PageLayout, segment: Segment, hit: Hit) -> bool:
    """Whether "Date" is the head of a column of calls or payments, not the date of the bill."""
    row = layout.row(segment)
    heads = layout.row(hit.segment)
    of_an_invoice = any(_INVOICE.search(s.norm) for s in heads)
    mine = [s for s in row if not of_an_invoice or any(shares_column(s, head) for head in heads if not head.digits)]
    if (hit.where == "above" and any(mentions_in(s.text) for s in mine)) or any(
        re.search(r"\d+\s?(?:min|sec|:\d\d)\b", s.text) for s in mine
    ):
        return True
    if hit.where == "above":
        below = layout.below(segment, reach=1.5)
        if below is not None and dates_in(below.text) and abs(below.x0 - segment.x0) < segment.size:
            return True
        head = " ".join(s.norm for s in heads)
        return bool(
            re.search(
                r"\b(?:description|called|minutes|duration|time|duree|heure|rate|type|payment|activity|transaction)\b",
                head,
            )
        )
    return False


def is_in_list(layout: PageLayout, segment: Segment) -> bool:
    """Whether a date is in a row about one number, or over or under another date: a call, a change of a line, not
    the document's own."""
    near = [
        s
        for s in (layout.above(segment, reach=1.6), layout.below(segment, reach=1.6))
        if s is not None and abs(s.x0 - segment.x0) < segment.size
    ]
    return any(mentions_in(s.text) for s in [segment, *layout.row(segment)]) or any(
        dates_in(s.text[:12]) for s in near if dates_in(segment.text[:12])
    )


def day_comes_first(layouts: list[PageLayout], language: str) -> bool:
    """Whether 03/11/2026 is 3 November: where a date of the document cannot be read the other way, or in French, where
    none says the contrary."""
    first = second = 0
    for layout in layouts:
        for s in layout.segments:
            for d in dates_in(s.text):
                text = s.text[d.start : d.end]
                bits = text.replace("-", "/").replace(".", "/").split("/")
                if len(bits) == 3 and all(b.isdigit() for b in bits) and len(bits[0]) <= 2:
                    first += int(bits[0]) > 12
                    second += int(bits[1]) > 12
    return first > second or (first == second and language == "fr")
