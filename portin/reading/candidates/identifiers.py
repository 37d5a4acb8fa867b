"""Account numbers and other identifiers of a page: every candidate of the right shape, with the role its label gives
it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from portin.reading.candidates.call_rows import ROW_DATE, is_in_a_call
from portin.reading.candidates.number_heads import is_paid_for
from portin.reading.candidates.slips import hits_on
from portin.reading.context import Hit, norm_before, strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.values import bare
from portin.reading.vocabulary.dates import dates_in
from portin.reading.vocabulary.labels import is_all_label, labels_in

ID_ROLES = {
    "account",
    "other_id",
    "btn",
    "called",
    "contact_phone",
    "forward",
    "amount",
    "due_date",
    "bill_date",
    "other_date",
    "caller",
}


SHORTEST, LONGEST = 3, 40  # characters of an account number
FEWEST_FIGURES = 1  # of one that is of letters mostly: "5-QXKTRBMV"
SHORTEST_CODE = 7  # letters and figures of such a one
_USUAL = range(5, 27)  # what is shorter or longer is one only right beside a label that says so in full


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


_ID_WORD = re.compile(
    r"^(?:[A-Za-z]{0,5}[-/.]?\d[\dA-Za-z]*(?:[-/.][\dA-Za-z]+)*(?:\(\d{1,4}\))?"
    r"|(?=[A-Z-]*\d)[A-Z\d]{2,}(?:-[A-Z\d]+)*)$"
)
_MONEY = re.compile(r"[$€£%]|\d[.,]\d\d(?:CR|DB|-)?$|^\d{1,3}(?:,\d{3})+")
_MASKED_WORD = re.compile(r"[*•●∙·xX-]{3,}")
_MASK = re.compile(r"[*•]|[xX]{3,}")
_UNIT_OF_MEASURE = re.compile(r"^(?:\d+(?:st|nd|rd|th|er|e)|\d+(?:min|mb|gb|h|s))$", re.I)
_HYPHENS = str.maketrans("‐‑‒–", "----")  # as typesetters print one: 123456789–00001


def id_runs(segment: Segment) -> list[tuple[str, int, int]]:
    """Stretches of words that could be one identifier: (text, first word, after the last word)."""
    taken: set[int] = set()
    for d in dates_in(segment.text):
        taken |= {
            i
            for i, (a, w) in enumerate(zip(segment.offsets, segment.words, strict=True))
            if a < d.end and d.start < a + len(w.text)
        }
    runs: list[tuple[str, int, int]] = []
    current: list[int] = []

    def flush() -> None:
        if current:
            text = " ".join(segment.words[i].text.strip("#.,;:()") for i in current).translate(_HYPHENS)
            bare = re.sub(r"[^A-Za-z0-9]", "", text)
            is_long = SHORTEST <= len(bare) <= LONGEST
            if is_long and (sum(ch.isdigit() for ch in bare) >= min(4, len(bare)) or _is_a_code(bare)):
                runs.append((text, current[0], current[-1] + 1))
            current.clear()

    for i, w in enumerate(segment.words):
        printed = w.text[:-1] if i + 1 == len(segment.words) and w.text.endswith("-") else w.text  # goes on below
        fits = (
            i not in taken
            and not _is_behind_a_mask(segment, i)
            and (_fits(printed) or _goes_with_next(segment, i, is_inside=bool(current)))
        )
        if not fits and w.text in ("-", "–") and current:
            continue
        if not fits:
            if current:
                flush()
            continue
        if w.text.startswith("#"):
            flush()
        current.append(i)
        if w.text.endswith((".", ",", ";", ")")) and not w.text.startswith("("):
            flush()
    flush()
    return runs


def _is_a_code(bare: str) -> bool:
    return len(bare) >= SHORTEST_CODE and bare.isupper() and sum(ch.isdigit() for ch in bare) >= FEWEST_FIGURES


def _is_behind_a_mask(segment: Segment, at: int) -> bool:
    """ "••••••• 4471": the end of a value that is hidden."""
    return at > 0 and bool(_MASKED_WORD.fullmatch(segment.words[at - 1].text))


def _fits(printed: str) -> bool:
    if printed.isalpha():
        return False
    around = "#;:,(" if re.search(r"\w\(\d{1,4}\)\W*$", printed) else "#;:,()"
    text = printed.rstrip(".").strip(around).translate(_HYPHENS)  # "(order 66201-884-7713)."
    return bool(
        _ID_WORD.match(text.rstrip("."))
        and not _MONEY.search(printed.rstrip(".,;"))
        and not _MASK.search(text)
        and not _UNIT_OF_MEASURE.match(text)
    )


_WITHIN = ("CR", "A", "B", "C", "R", "T", "X")  # letters inside of an identifier
_NO_HEAD = ("H", "NO", "ID", "AT", "OF", "BAN", "PO", "TN", "SA", "BA", "LN", "IS", "TO")


def _goes_with_next(segment: Segment, i: int, *, is_inside: bool) -> bool:
    """Letters alone that belong to the figures behind them: "4455 CR 12", "AB 4455667"."""
    behind = segment.words[i + 1].text if i + 1 < len(segment.words) else ""
    if not (behind[:1].isdigit() or behind[:1] == "-"):
        return False
    text = segment.words[i].text.strip("#;:,()")
    if is_inside:
        return text in _WITHIN and behind[:1].isdigit()
    is_head = bool(re.fullmatch(r"[A-Z]{1,3}", text)) and text not in _NO_HEAD and not is_all_label(text.lower())
    return is_head and bool(re.match(r"[-\d]{5}", _figures_from(segment, i + 1)))


def _figures_from(segment: Segment, i: int) -> str:
    """The figures from that word on, in however many groups: "55 90318"."""
    groups = itertools.takewhile(re.compile(r"[-\d]+").fullmatch, (w.text.strip(".,;") for w in segment.words[i:]))
    return "".join(groups)


def account_candidates(layout: PageLayout) -> list[Candidate]:
    """Everything shaped like an identifier that has a label near it; role account, btn or other_id."""
    out = []
    for segment in layout.segments:
        if segment.digits < FEWEST_FIGURES or is_in_a_call(layout, segment) or ROW_DATE.fullmatch(segment.text):
            continue
        for text, first, last in id_runs(segment):
            broken = _label_over_the_break(layout, segment, first)
            hits = [broken] if broken is not None else hits_on(layout, segment, first, last, ID_ROLES)
            if not hits:
                continue
            hit = hits[0]
            if hit.role == "amount" and len(hits) > 1 and hits[1].cost - hit.cost < 0.5:
                hit = hits[1]
            role = hit.role if hit.role in ("account", "btn") else "other_id"
            text, last = _in_its_column(layout, segment, text, first, last, hit)
            text += _goes_on_below(layout, segment, last)
            has_few = sum(ch.isdigit() for ch in text) < 4
            if (len(bare(text)) not in _USUAL or has_few) and not _is_said_in_full(role, hit, bare(text)):
                continue
            if role == "account" and hit.where != "same" and hit.cost > 3.4:
                continue
            out.append(Candidate(text, role, hit.label.tier, segment, first, last, hit))
    return out


FEW_WORDS = 3


def _label_over_the_break(layout: PageLayout, segment: Segment, first: int) -> Hit | None:
    """The label of a value in running text that begins in the line before: "… on Nov 9 (order" over "66201-884-7713)",
    "client no. for your financial" over "institution: 22798 10446"."""
    before = norm_before(segment, first)
    over = layout.above(segment, reach=EMS.next_line) if len(before.split()) <= FEW_WORDS else None
    if over is None or abs(over.x0 - segment.x0) > segment.size or is_all_label(over.norm):
        return None
    if sum(w.text[:1].islower() for w in over.words) < FEW_WORDS:
        return None  # a caption, and no running text
    if is_paid_for(layout, segment):
        return None  # "Moved to another account" over the next line of a table
    joined = f"{over.norm} {before}".strip()
    found = [h for h in strongest(list(labels_in(joined))) if h.end == len(joined) and h.start < len(over.norm)]
    label = next((h for h in found if h.role in ID_ROLES), None)
    return Hit(label, 0.2, segment, "same") if label is not None and label.role in _IDENTIFIES else None


_IDENTIFIES = ("account", "other_id")


def _in_its_column(layout: PageLayout, segment: Segment, text: str, first: int, last: int, hit: Hit) -> tuple[str, int]:
    """The identifier up to where the next head of its table begins, and the word that it ends before: in fixed pitch a
    blank is all that is between "402 555-2740 318" under "ACCOUNT NO" and "1FB" under "CL SVC"."""
    beside = layout.right_of(hit.segment)[:1] if hit.where == "above" else []
    for at in range(first + 1, last):
        if any(not head.digits and abs(head.x0 - segment.words[at].x0) < EMS.aligned * head.size for head in beside):
            kept = sum(w.text not in ("-", "–") for w in segment.words[first:at])
            return " ".join(text.split(" ")[:kept]), at
    return text, last


def _goes_on_below(layout: PageLayout, segment: Segment, last: int) -> str:
    """The rest of an identifier that a narrow column breaks at its hyphen: "PP-20048817-" over "0032-B"; "" mostly."""
    if last < len(segment.words) or not segment.words[-1].text.endswith("-"):
        return ""
    under = layout.below(segment, reach=EMS.next_line)
    is_it = under is not None and len(under.words) == 1 and abs(under.x0 - segment.x0) < segment.size
    return under.text if under is not None and is_it and re.fullmatch(r"[\dA-Z]+(?:-[\dA-Z]+)*", under.text) else ""


def _is_said_in_full(role: str, hit: Hit, bare: str) -> bool:
    """Whether the label right at it calls it the account in full. Of a code its short form is enough, over it as well:
    what is short there may be in a table."""
    is_a_code = _is_a_code(bare)
    near = {"same": 0.2, "left": 1.6, "above": 1.8 if is_a_code else 0.0, "below": 0.2}.get(hit.where, 0.0)
    is_short = is_a_code and (hit.where == "same" or hit.label.end == len(hit.segment.norm))
    return role == "account" and hit.label.tier >= (2 if is_short else 3) and hit.cost <= near


def leading_number(text: str) -> str:
    """The telephone number that a Bell-style account number begins with ("614 555-7727 308 7"), E.164 or empty."""
    digits = bare(text)
    m = re.match(r"^\(?([2-9]\d{2})[)\s-]{0,2}([2-9]\d{2})[\s-](\d{4})(?:\s|-|$)", text)
    return f"+1{m[1]}{m[2]}{m[3]}" if m and 10 <= len(digits) <= 15 else ""
