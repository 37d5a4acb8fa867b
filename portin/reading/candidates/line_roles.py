"""What a telephone number is there for: questions to the page around it, in their order; the first one that knows
answers, with the words that told it.

A number counts for the account unless something speaks against it: the words before it, its column's head, its row, its
section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from portin.reading.candidates.call_rows import CALL_ROW, ROW_DATE, heads_calls, is_in_a_call, record_of
from portin.reading.candidates.identifiers import ID_ROLES
from portin.reading.context import captions_under, heads_a_stack, reads_on, strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import Label, is_all_label, labels_before, labels_in
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import Mention, is_toll_free, mentions_in
from portin.rules.addresses import city_line, looks_like_street
from portin.rules.spelling import plain

Heading = tuple[float, float, str]  # bottom, left edge, role
Answer = tuple[str, str]  # a role, and what told it

AGAINST = {"called", "forward", "contact_phone", "caller"}
PHONE_ROLES = AGAINST | {"own", "btn"}
UNDER_AN_ADDRESS = "under an address"
BY_ITS_SECTION = ("section", "section of the page before")
MOST_ROWS = 120  # of a table that are climbed up to its head

_ONLY_WHEN = re.compile(
    r"^[\s\d.]{0,5}(?:\d{1,2}[-/]\d{1,2}(?:[-/]\d\d(?:\d\d)?)?|20\d\d-\d\d-\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]t|d[ée]c)[a-z]*\.?"
    r" ?\d{1,2},?)"
    # nothing but a date and a time before a number: a call
    r"(?:[\s,]+\d{1,2}[:h]\d\d(?::\d\d)?\s?(?:[ap]\.?m?\.?)?)?\s*$",
    re.I,
)
_CALL_TIME = re.compile(r"\b\d{1,2}:\d\d ?(?:[ap]\.?m?\.?)?(?![\d:])", re.I)
_AMOUNT = re.compile(r"[$]\s?\d|\d[.,]\d\d(?:\s?[$])?\s*$")
_MINUTES_AFTER = re.compile(r"[\s,(-]{0,3}\d{1,4}(?:[.:]\d+)?\s?min(?:s|utes?)?\b", re.I)
_CONTACT_AFTER = re.compile(r"\W{0,3}(?:contact|attn|attention)\b", re.I)
_PHONES = ("telephone", "phone", "tel", "telephones", "mobile")


@dataclass
class Printed:
    """A mention of a number as it is printed. `text` is its line with what belongs to it; `carried` the role of the
    section that the page before ended in."""

    layout: PageLayout
    segment: Segment
    text: str
    mention: Mention
    headings: list[Heading]
    carried: str

    @property
    def is_toll_free(self) -> bool:
        return is_toll_free(self.mention.numbers[0])

    @property
    def follows_a_desk(self) -> bool:
        """Whether a toll-free number is before it: "telephone 1-800-555-0161 or 614-555-0162"."""
        return any(is_toll_free(one.numbers[0]) for one in mentions_in(self.text[: self.mention.start]))

    @cached_property
    def before(self) -> str:
        """The words of its clause before it, from the line over it where its own line goes on with that one."""
        printed = f"{_begun_over(self.layout, self.segment)}{without_remarks(self.text[: self.mention.start])}"
        if re.search(r"[.;!?]\s", printed):
            clause = plain(re.split(r"[.;!?]\s", printed)[-1])
            return clause if labels_in(clause) else plain(printed)
        return plain(printed)

    @cached_property
    def labels(self) -> list[Label]:
        """The labels before it, in a line with many numbers looked for once."""
        norm, end = self.segment.norm, len(self.before)
        is_its_line = norm.startswith(self.before) and norm[end : end + 1] in ("", " ")
        return strongest(list(labels_before(norm, end) if is_its_line else labels_in(self.before)))

    @cached_property
    def clause(self) -> str:
        """The clause before it as printed."""
        return re.split(r"[.;!?]\s", self.text[: self.mention.start])[-1]

    @property
    def is_in_a_sentence(self) -> bool:
        """Words before it, and a sentence that it ends, or that goes on or follows after it."""
        after = self.text[self.mention.end :]
        words = len(f"{self.text[: self.mention.start]} {after}".split())
        return words >= 3 and bool(re.match(r"\)?(?:[.,;]\s+\S|\s.*[a-z0-9)][.!?]\s+[A-ZÀ-Ý]|[.!]\s*$)", after))

    @property
    def has_words_before(self) -> bool:
        return bool(re.search(r"[a-z]{2}", self.before))

    @cached_property
    def row(self) -> str:
        """Its row in one, without the calls of the next column of the page."""
        return " ".join(s.text for s in record_of(self.layout, self.segment) if s is self.segment or not _is_a_call(s))

    @cached_property
    def head(self) -> Answer | None:
        return _column_head(self.layout, self.segment, self.headings)


_REMARK = re.compile(r"(?<=\d)\s?\([^()\d]{2,24}\)(?=\s*(?:[,;/|&]|and\b|et\b))")


def without_remarks(text: str) -> str:
    """A list of numbers without what is said of each behind it: "719-555-0190 (fax), 844-555-0109"."""
    return _REMARK.sub("", text)


_GOES_ON = re.compile(r"[\d().\s-]{7,18}\. [A-ZÀ-Ý]")  # "… support:" over "418 555-0100. Head office: …"
_ENDS_A_SENTENCE = re.compile(r"\w{5}(?:-\d{4})?, [\d().\s-]{7,18}\.$")  # "…, Rupert, ID" over "83350, 208-555-0196."


def _begun_over(layout: PageLayout, segment: Segment) -> str:
    """The line of running text that a line goes on with: "… Ask for more. Call our" over "business team at …"."""
    over = layout.above(segment, reach=EMS.next_line)
    if over is None or abs(over.x0 - segment.x0) > segment.size or len(over.words) < 4 or len(segment.words) < 2:
        return ""
    if phrase("forward_before").search(over.norm):
        return f"{over.text} "  # "Backup line: calls are routed to" over "305 555-5262."
    if len(over.words) < 5 or len(segment.words) < 3:
        return f"{over.text} " if _ENDS_A_SENTENCE.match(segment.text) else ""
    goes_on = not over.text.rstrip().endswith((".", ":", ";", "!", "?")) or bool(_GOES_ON.match(segment.text))
    return f"{over.text} " if goes_on and (reads_on(over) or re.search(r"\w[.?!] [A-ZÀ-Ý]", over.text)) else ""


def role_of(printed: Printed) -> Answer:
    if is_in_a_call(printed.layout, printed.segment):
        return printed.head if printed.head and printed.head[0] in AGAINST else ("called", "call detail")
    return next(answer for ask in QUESTIONS if (answer := ask(printed)))


def _by_its_caption(printed: Printed) -> Answer | None:
    under = captions_under(printed.layout).get(id(printed.segment))
    role = phone_label(under.norm) if under is not None else ""
    return (role, under.norm) if under is not None and role else None


def _by_minutes_after_it(printed: Printed) -> Answer | None:
    is_talked = _MINUTES_AFTER.match(printed.text[printed.mention.end :])
    return ("called", "minutes talked") if is_talked else None


def _by_whom_it_reaches(printed: Printed) -> Answer | None:
    """ "503 555-0179 (CONTACT D. MARSH)"."""
    is_contacts = _CONTACT_AFTER.match(printed.text[printed.mention.end :])
    return ("contact_phone", "contact") if is_contacts else None


def _by_words_that_calls_go_on(printed: Printed) -> Answer | None:
    goes_on = phrase("forward_before").search(printed.before)
    return ("forward", printed.before[-40:]) if goes_on else None


def _by_what_one_is_to_fax_there(printed: Printed) -> Answer | None:
    """ "Fax changes to 660-555-0101.": a desk that takes them, and no line of the account."""
    is_a_desk = phrase("fax_to").search(printed.before)
    return ("contact_phone", "to be written to") if is_a_desk else None


_DESK = re.compile(r"(?:(?:business|main|local) )?office|sales|repairs?|billing|store|support")


def _by_the_desk_before_it(printed: Printed) -> Answer | None:
    """ "Office 800-555-0165", of a toll-free number: a line of the account can be called so, too."""
    is_a_desk = printed.is_toll_free and _DESK.fullmatch(printed.before.strip())
    return ("contact_phone", printed.before[-40:]) if is_a_desk else None


def _by_labels_before_it(printed: Printed) -> Answer | None:
    if not printed.has_words_before:
        return None
    found = [h for h in printed.labels if h.role in PHONE_ROLES]
    if not found:
        return None
    last = max(found, key=lambda h: h.end)
    if last.role == "own" and last.text in _PHONES and any(h.role in AGAINST for h in found):
        last = next(h for h in found if h.role in AGAINST)
    is_a_desk = printed.is_toll_free or printed.follows_a_desk or "fax" in printed.segment.norm
    if last.role == "own" and last.text in _PHONES[:3] and is_a_desk:
        return "contact_phone", printed.before[-40:]
    return last.role, printed.before[-40:]


def _by_another_identifier_before_it(printed: Printed) -> Answer | None:
    """No telephone number is the number of a page: that "Page" is somebody's name."""
    if not printed.has_words_before:
        return None
    ids = [h for h in printed.labels if h.role == "other_id" and h.text != "page"]
    return ("unknown", printed.before[-40:]) if ids and len(printed.before) - ids[-1].end < 4 else None


def _by_its_sentence(printed: Printed) -> Answer | None:
    if not printed.has_words_before or len(printed.before.split()) <= 5:
        return None
    return "contact_phone" if printed.is_toll_free else "unknown", "inside a sentence"


def _by_its_price(printed: Printed) -> Answer | None:
    """ "2 seats, $25.00 each: 614-555-0115 (Ann) and 614-555-0116": nobody is charged for a help desk's number."""
    return ("own", "charged for") if _PRICED.search(printed.clause) else None


_PRICED = re.compile(r"(?:[$]\s?\d[\d.,]*|\d,\d\d\s?[$])[^:.]{0,30}:(?:\s|$)")


_NEXT_SENTENCE = re.compile(r"\)?[.!?]\s+[A-ZÀ-Ý]")


def _by_running_text(printed: Printed) -> Answer | None:
    if len(printed.before.split()) < 2 or not printed.has_words_before or not printed.is_in_a_sentence:
        return None
    is_prose = printed.text.rstrip().endswith((".", "!", "?")) or _NEXT_SENTENCE.match(
        printed.text[printed.mention.end :]
    )
    if not is_prose and is_paid_for(printed.layout, printed.segment):
        return None  # "Cloud seat (614-555-0112, 614-555-0113)   2   24.95   49.90"
    return "contact_phone" if printed.is_toll_free else "unknown", "inside a sentence"


def _by_the_label_left_of_it(printed: Printed) -> Answer | None:
    if printed.has_words_before:
        left = next(iter(printed.layout.left_of(printed.segment)), None)
        is_contact = left is not None and len(printed.before.split()) <= 3 and phone_label(left.norm) == "contact_phone"
        return ("contact_phone", left.norm) if left is not None and is_contact and is_all_label(left.norm) else None
    for left in printed.layout.left_of(printed.segment)[:2]:
        role = phone_label(left.norm) if not re.search(r"\d{4}", left.norm) else ""
        if role and _speaks_to_its_right(printed, left):
            is_label = is_all_label(left.norm) or left.text.endswith(":")
            head = None if is_label else printed.head
            return head if head and head[0] in AGAINST else (role, left.norm)
        ids = [h for h in strongest(list(labels_in(left.norm))) if h.role in ID_ROLES - PHONE_ROLES]
        if ids and is_all_label(left.norm) and ids[-1].role == "other_id":
            return "unknown", left.norm
        if not re.fullmatch(r"[\W\d]*", left.text) or _AMOUNT.search(left.text):
            return None
    return None


def _speaks_to_its_right(printed: Printed, left: Segment) -> bool:
    is_near = len(left.words) <= 6 and printed.segment.x0 - left.x1 < 45 * printed.segment.size
    return is_near and not heads_a_stack(printed.layout, left)


def _by_its_row_of_calls(printed: Printed) -> Answer | None:
    mine = record_of(printed.layout, printed.segment)
    lefts = [s.text for s in reversed(printed.layout.left_of(printed.segment)) if s in mine]
    is_only_when = _ONLY_WHEN.match(" ".join([*lefts, printed.text[: printed.mention.start]]))
    if not is_only_when and not (ROW_DATE.search(printed.row) and CALL_ROW.search(printed.row)):
        return None
    return printed.head if printed.head and printed.head[0] in AGAINST else ("called", "call detail")


def _by_its_column_or_section(printed: Printed) -> Answer | None:
    section = _section(_first_of_its_row(printed.layout, printed.segment), printed.headings)
    said = printed.head or ((section, BY_ITS_SECTION[0]) if section else None)
    if not said and section is None and printed.carried and not _above_is_header(printed.layout, printed.segment):
        said = printed.carried, BY_ITS_SECTION[1]
    is_named = ":" in printed.text[: printed.mention.start]  # "After hours: 614-555-0199", beside somebody's sum
    behind = [printed.text[printed.mention.end :], *(s.text for s in printed.layout.right_of(printed.segment))]
    is_charged = any(_AMOUNT.search(text) for text in behind)
    if said and said[0] == "contact_phone" and is_charged and not printed.is_toll_free | is_named:
        return "own", "charged for"  # nobody is charged for a help desk's number
    return said


def _by_the_address_over_it(printed: Printed) -> Answer | None:
    """Under the city of somebody's address it is of whoever is there: of the customer, or of the carrier."""
    over = printed.layout.above(printed.segment, reach=EMS.next_line)
    is_alone = len(printed.segment.words) <= 3 and not printed.layout.row(printed.segment)
    is_under = over is not None and is_alone and abs(over.x0 - printed.segment.x0) < over.size
    return ("unknown", UNDER_AN_ADDRESS) if over is not None and is_under and city_line(over.text) else None


def _by_nothing(printed: Printed) -> Answer:
    return "own", "no evidence"


QUESTIONS: tuple[Callable[[Printed], Answer | None], ...] = (
    _by_its_caption,
    _by_minutes_after_it,
    _by_whom_it_reaches,
    _by_words_that_calls_go_on,
    _by_what_one_is_to_fax_there,
    _by_the_desk_before_it,
    _by_labels_before_it,
    _by_another_identifier_before_it,
    _by_its_price,
    _by_its_sentence,
    _by_running_text,
    _by_the_label_left_of_it,
    _by_its_row_of_calls,
    _by_its_column_or_section,
    _by_the_address_over_it,
    _by_nothing,
)


def headings_of(layout: PageLayout) -> list[Heading]:
    """Section headings that say whose numbers follow: (bottom, left edge, role), from top to bottom."""
    if layout.headings is None:
        layout.headings = list(_headings(layout))
    return layout.headings


_OF_CALLS = re.compile(r"(?:calls?|call|usage|detail|details|itemized|long|charges|activity|appels|utilisation)\b")


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
        if role in AGAINST and any(_AMOUNT.search(o.text) or o.norm in _FREE for o in layout.right_of(s)):
            continue  # a sum in a summary ("Long distance  2.14"); calls below it show by their times
        if role and not re.search(r"[$]|\d\.\d\d", s.text) and (is_all_label(s.norm) or len(s.words) <= 7):
            yield s.y1, s.x0, role
        elif _is_plain_heading(layout, s):
            yield s.y1, s.x0, ""


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
    under = layout.below(s, reach=2.0)
    return under is not None and s.size > 1.12 * under.size


_FEATURE = re.compile(
    r"\b(?:caller id|call (?:waiting|display|forward(?:ing)?|return|block(?:ing)?|trace|screen(?:ing)?|pick ?up|hold|"
    r"transfer|park)|(?:3|three) way(?: call(?:ing)?)?|speed (?:call|dial)(?:ing)?|voice ?mail|auto attendant|"
    r"hunting|afficheur|appel en attente|renvoi automatique|boite vocale|messagerie vocale|conference a (?:3|trois))\b"
)


@lru_cache(maxsize=8192)
def phone_label(norm: str) -> str:
    """The role that a heading or label text gives to numbers; what speaks against wins over what speaks for. What a
    line can do ("Includes: Caller ID, Call Waiting, 3-way") says nothing of it."""
    if len(_FEATURE.findall(norm)) > 1:
        return ""
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


def _is_a_call(segment: Segment) -> bool:
    """A whole row of calls in one piece, beside something else in the next column of the page."""
    if segment.digits < 7:
        return False
    has_moment = ROW_DATE.search(segment.text) and _CALL_TIME.search(segment.text)
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
        role = "" if city_line(over.text) else phone_label(over.norm)  # "NASHVILLE TN 37202"
        if role not in AGAINST and not over.digits and len(over.words) <= 3 and heads_calls(layout, over):
            return "called", over.norm
        if role and len(over.words) <= 6:
            # "Charges transferred … 592.58" is a charge, and heads nothing
            is_charge = _AMOUNT.search(over.text) or (
                role in AGAINST and any(_AMOUNT.search(s.text) or s.norm in _FREE for s in layout.right_of(over))
            )
            return None if is_charge else (role, over.norm)
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


_FREE = ("included", "incl", "inclus", "n c", "free", "gratuit")
_IN_SERVICE = re.compile(r"(?:active|in service|working|live|actif|en service|activo)(?: [0-9a-z ]{0,16})?")
_SUM = re.compile(r"^[-(]?\s?[$]?\s?\d[\d,]*[.,]\d\d\s?[$)]?$")
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
        is_caption = cell.text.endswith(":") or (is_all_label(cell.norm) and not cell.digits)
        if is_caption or len(cell.words) > 6 or any(label.role == "amount" for label in labels_in(cell.norm)):
            return False
    return False


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
