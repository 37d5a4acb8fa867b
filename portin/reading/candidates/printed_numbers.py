"""A telephone number as it is printed, with the words and the cells around it: what is there, and not what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from portin.reading.candidates.call_rows import (
    CALL_ROW,
    ROW_DATE,
    has_time_and_minutes,
    is_in_a_call,
    record_of,
)
from portin.reading.candidates.identifiers import ID_ROLES
from portin.reading.candidates.number_blocks import counted
from portin.reading.candidates.number_heads import (
    AGAINST,
    AMOUNT,
    IN_CALLS,
    PHONE_ROLES,
    Answer,
    Heading,
    column_head,
    first_of_its_row,
    is_in_the_head,
    is_paid_for,
    phone_label,
    section_over,
)
from portin.reading.context import heads_a_stack, reads_on, strongest
from portin.reading.found import Box
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import Label, is_all_label, labels_before, labels_in
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import (
    Mention,
    before_its_list,
    behind_its_list,
    is_toll_free,
    mentions_in,
)
from portin.rules.spelling import plain

_REMARK = re.compile(r"(?<=\d)\s?\([^()\d]{2,24}\)(?=\s*(?:[,;/|&]|and\b|et\b))")
_GOES_ON = re.compile(r"[\d().\s-]{7,18}\. [A-ZÀ-Ý]")  # "… support:" over "418 555-0100. Head office: …"
_ENDS_A_SENTENCE = re.compile(r"\w{5}(?:-\d{4})?, [\d().\s-]{7,18}\.$")  # "…, Rupert, ID" over "83350, 208-555-0196."
_NEXT_SENTENCE = re.compile(r"\)?[.!?]\s+[A-ZÀ-Ý]")
_CALL_TIME = re.compile(r"\b\d{1,2}:\d\d ?(?:[ap]\.?m?\.?)?(?![\d:])", re.I)
# "10-09 10:22 MATANE QC", "6 10/16 1012AM DULUTH MN", "1020 1105A BEMIDJI MN": a row of a call up to its number
_DAY_AND_TIME = re.compile(
    r"\s*(?:\d{1,3}[.)]?\s+)?(?:\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|(?:0\d|1[0-2])[0-3]\d)\s+"
    r"(?:\d{1,2}:\d\d(?::\d\d)?\s?(?:[ap]\.?m?\.?)?|\d{3,4}\s?[ap]m?)\s",
    re.I,
)
_OPENING_HOURS = re.compile(r"\b(?:office|business|opening|store|support) hours\b|\bheures d ouverture\b")
_DAY = (
    r"^[\s\d.]{0,5}(?:\d{1,2}[-/]\d{1,2}(?:[-/]\d\d(?:\d\d)?)?|20\d\d-\d\d-\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]t|d[ée]c)[a-z]*\.?"
    r" ?\d{1,2},?)"
)
_TIME = r"[\s,]+\d{1,2}[:h]\d\d(?::\d\d)?\s?(?:[ap]\.?m?\.?(?![\w]))?"
# nothing but a date and a time before a number: a call
_ONLY_WHEN = re.compile(rf"{_DAY}(?:{_TIME})?\s*$", re.I)
_WHEN_AND_WHERE = re.compile(rf"{_DAY}{_TIME}\s*(?P<place>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ.'’ -]{{2,30}})$", re.I)


@dataclass(slots=True)
class OfPage:
    """What a page, and the reading so far, say for all numbers on it. `carried`: the role of the section that the page
    before ended in; `as_of`: the day of the document, ISO; `accounts`: account numbers of digits only;
    `account_numbers`: all of them, bare; `carriers`: where surely the carrier's addresses are, as fractions of the
    page; `has_lines`: whether a line of the account that is not toll-free was found above."""

    layout: PageLayout
    headings: list[Heading]
    carried: str = ""
    as_of: str = ""
    accounts: frozenset[str] = frozenset()
    account_numbers: frozenset[str] = frozenset()
    carriers: Sequence[Box] = field(default_factory=tuple)
    has_lines: bool = False


@dataclass
class Printed:
    """A mention of a number as it is printed. `text` is its line with what belongs to it; `first` and `last` the words
    of its segment that it is."""

    page: OfPage
    segment: Segment
    text: str
    mention: Mention
    first: int = 0
    last: int = 0

    @property
    def layout(self) -> PageLayout:
        return self.page.layout

    @cached_property
    def is_toll_free(self) -> bool:
        return is_toll_free(self.mention.numbers[0])

    @property
    def behind(self) -> str:
        return self.text[self.mention.end :]

    @property
    def follows_a_desk(self) -> bool:
        """Whether a toll-free number is before it: "telephone 1-800-555-0161 or 614-555-0162"."""
        return any(is_toll_free(one.numbers[0]) for one in mentions_in(self.text[: self.mention.start]))

    @cached_property
    def before(self) -> str:
        """The words of its clause before it, from the line over it where its own line goes on with that one."""
        printed = f"{_begun_over(self.layout, self.segment)}{without_remarks(self.text[: self.mention.start])}"
        printed = before_its_list(printed)
        if re.search(r"[.;!?]\s", printed):
            clause = plain(re.split(r"[.;!?]\s", printed)[-1])
            return clause if labels_in(clause) else plain(printed)
        return plain(printed)

    @cached_property
    def labels(self) -> list[Label]:
        """The labels before it, in a line with many numbers looked for once."""
        if not self.has_words_before:
            return []
        norm, end = self.segment.norm, len(self.before)
        is_its_line = norm.startswith(self.before) and norm[end : end + 1] in ("", " ")
        return strongest(list(labels_before(norm, end) if is_its_line else labels_in(self.before)))

    @cached_property
    def label(self) -> Answer | None:
        """What the last label before it says; "telephone" and the like say less than what else they are of, and of a
        toll-free number, of a fax or behind opening hours that it is a desk's."""
        found = [h for h in self.labels if h.role in PHONE_ROLES]
        if not found:
            return None
        last = max(found, key=lambda h: h.end)
        if last.role == "own" and last.text in _PHONES and any(h.role in AGAINST for h in found):
            last = next(h for h in found if h.role in AGAINST)
        is_open_at_times = bool(_OPENING_HOURS.search(self.before))
        is_a_desk = self.is_toll_free or self.follows_a_desk or "fax" in self.segment.norm or is_open_at_times
        is_weak = last.role == "own" and last.text in _PHONES[:3]
        return "contact_phone" if is_weak and is_a_desk else last.role, self.before[-40:]

    @property
    def clause(self) -> str:
        """The clause before it as printed."""
        return re.split(r"[.;!?]\s", self.text[: self.mention.start])[-1]

    @property
    def said(self) -> str:
        """The words before it in its own line, or what is left of it."""
        own = plain(without_remarks(self.text[: self.mention.start]))
        return own or next((left.norm for left in self.layout.left_of(self.segment)[:1]), "")

    @property
    def is_named(self) -> bool:
        """ "After hours: 614-555-0199"."""
        return ":" in self.text[: self.mention.start]

    @cached_property
    def is_in_a_sentence(self) -> bool:
        """Behind many words; or behind some, and a sentence ends with it, or goes on or begins after it."""
        words = self.before.split()
        if len(words) < 2 or not self.has_words_before:
            return False
        if len(words) > MANY_WORDS:
            return True
        whole, behind = len(f"{self.text[: self.mention.start]} {self.behind}".split()), behind_its_list(self.behind)
        return whole >= 3 and bool(re.match(r"\)?(?:[.,;]\s+\S|\s.*[a-z0-9)][.!?]\s+[A-ZÀ-Ý]|[.!]\s*$)", behind))

    @property
    def ends_a_sentence(self) -> bool:
        is_closed = self.text.rstrip().endswith((".", "!", "?"))
        return is_closed or bool(_NEXT_SENTENCE.match(self.behind))

    @cached_property
    def has_words_before(self) -> bool:
        return bool(re.search(r"[a-z]{2}", self.before))

    @cached_property
    def label_left(self) -> tuple[Answer, bool] | None:
        """What the label left of it says, and whether that is a label and nothing else."""
        if self.label:
            return None
        if self.has_words_before:
            left = next(iter(self.layout.left_of(self.segment)), None)
            is_near = left is not None and len(self.before.split()) <= 3 and is_all_label(left.norm)
            is_contact = left is not None and is_near and phone_label(left.norm) == "contact_phone"
            return (("contact_phone", left.norm), True) if left is not None and is_contact else None
        for left in self._cells_left():
            if role := self._role_left(left):
                return (role, left.norm), is_all_label(left.norm) or left.text.endswith(":")
        return None

    @cached_property
    def identifier_left(self) -> str:
        """The label of another identifier left of it, where nothing is between."""
        cells = [] if self.has_words_before else self._cells_left()
        left = cells[-1] if cells and not any(map(self._role_left, cells)) else None
        return left.norm if left is not None and _is_another_identifier(left) else ""

    def _cells_left(self) -> list[Segment]:
        """The next two, up to a label or to anything but figures."""
        found = []
        for left in self.layout.left_of(self.segment)[:2]:
            found.append(left)
            if not re.fullmatch(r"[\W\d]*", left.text) or AMOUNT.search(left.text):
                break
        return found

    def _role_left(self, left: Segment) -> str:
        if re.search(r"\d{4}", left.norm) or len(left.words) > 6 or self._names_the_number_before(left):
            return ""
        if self.segment.x0 - left.x1 >= EMS.to_its_right * self.segment.size or heads_a_stack(self.layout, left):
            return ""
        return phone_label(left.norm)

    @cached_property
    def has_a_day_and_minutes(self) -> bool:
        """In its row, without the calls of the next column of the page."""
        mine = record_of(self.layout, self.segment)
        if has_time_and_minutes(mine):
            return True
        row = " ".join(s.text for s in mine if s is self.segment or not _is_a_call(s))
        return bool(ROW_DATE.search(row) and CALL_ROW.search(row))

    @cached_property
    def is_in_a_row_of_a_call(self) -> bool:
        """Behind the day and the time of a call, or in a row with a day and minutes."""
        if is_in_a_call(self.layout, self.segment):
            return True
        mine = record_of(self.layout, self.segment)
        lefts = [s.text for s in reversed(self.layout.left_of(self.segment)) if s in mine]
        said = " ".join([*lefts, self.text[: self.mention.start]])
        if _ONLY_WHEN.match(said) or _DAY_AND_TIME.match(said) or self._is_behind_a_moment_and_a_place(said):
            return True
        return self.has_a_day_and_minutes

    def _is_behind_a_moment_and_a_place(self, said: str) -> bool:
        """ "Oct 19   15:22   Inuvik NT   867-555-8820   25": minutes that nothing names."""
        found = _WHEN_AND_WHERE.match(said)
        is_alone = not self.has_words_before and not self.behind.strip()
        return found is not None and is_alone and not phone_label(plain(found["place"]))

    @cached_property
    def counted(self) -> int:
        """How many numbers it is the first of, where words say so; else 0."""
        is_one = len(self.mention.numbers) == 1
        return counted(self.layout, self.segment, self.text[: self.mention.start], self.behind) if is_one else 0

    @cached_property
    def head(self) -> Answer | None:
        return column_head(self.layout, self.segment, self.page.headings)

    @cached_property
    def section(self) -> str | None:
        """The role of the heading over it, "" where it heads something else; None where there is none."""
        return section_over(first_of_its_row(self.layout, self.segment), self.page.headings)

    @property
    def section_carried(self) -> str:
        """The role of the section of the page before, where that has not ended."""
        is_within = self.section is None and not is_in_the_head(self.layout, self.segment)
        return self.page.carried if is_within else ""

    @property
    def headed(self) -> str:
        """The role that the head of its column gives it, or its section."""
        return self.head[0] if self.head else (self.section or self.section_carried)

    @cached_property
    def has_an_amount_behind(self) -> bool:
        cells = [self.behind, *(s.text for s in self.layout.right_of(self.segment))]
        return any(AMOUNT.search(text) for text in cells)

    def _names_the_number_before(self, left: Segment) -> bool:
        """ "819 555-0190 Fax    418 555-0170 Quebec": each number of the row has its words right behind it."""
        before = next(iter(self.layout.left_of(left)), None)
        if (
            before is None
            or left.text.endswith(":")
            or not mentions_in(before.text)
            or phone_label(left.norm) in IN_CALLS
        ):
            return False
        return 2 * (left.x0 - before.x1) < self.segment.x0 - left.x1


def _is_another_identifier(left: Segment) -> bool:
    ids = [h for h in strongest(list(labels_in(left.norm))) if h.role in ID_ROLES - PHONE_ROLES]
    return bool(ids) and is_all_label(left.norm) and ids[-1].role == "other_id"


MANY_WORDS = 5  # before a number: it is in a sentence
_PHONES = ("telephone", "phone", "tel", "telephones", "mobile")


def without_remarks(text: str) -> str:
    """A list of numbers without what is said of each behind it: "719-555-0190 (fax), 844-555-0109"."""
    return _REMARK.sub("", text)


def _begun_over(layout: PageLayout, segment: Segment) -> str:
    """The line of running text that a line goes on with: "… Ask for more. Call our" over "business team at …"."""
    over = layout.above(segment, reach=EMS.next_line)
    if over is None or abs(over.x0 - segment.x0) > segment.size or len(over.words) < 4 or len(segment.words) < 2:
        return ""
    if phrase("forward_before").search(over.norm):
        return f"{over.text} "  # "Backup line: calls are routed to" over "305 555-5262."
    if len(over.words) < 5 or len(segment.words) < 3:
        is_its_end = over.text.endswith(",") and segment.text.endswith(
            "."
        )  # "Office hours 8 to 5," over "telephone …."
        return f"{over.text} " if is_its_end or _ENDS_A_SENTENCE.match(segment.text) else ""
    if mentions_in(over.text) and is_paid_for(layout, over):
        return ""  # "User D. Roy 514 555-0144   $34.99": a row of its own
    goes_on = not over.text.rstrip().endswith((".", ":", ";", "!", "?")) or bool(_GOES_ON.match(segment.text))
    return f"{over.text} " if goes_on and (reads_on(over) or re.search(r"\w[.?!] [A-ZÀ-Ý]", over.text)) else ""


def _is_a_call(segment: Segment) -> bool:
    """A whole row of calls in one piece, beside something else in the next column of the page."""
    if segment.digits < 7:
        return False
    has_moment = ROW_DATE.search(segment.text) and _CALL_TIME.search(segment.text)
    return bool(has_moment) and bool(mentions_in(segment.text))
