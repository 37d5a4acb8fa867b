"""What the words before a telephone number say of whoever answers there: a person to ask, or a desk among desks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portin.reading.candidates.number_heads import is_paid_for, names_a_feature, phone_label
from portin.reading.candidates.printed_numbers import Printed
from portin.reading.line_evidence import Told, tells
from portin.reading.pages.layout import Segment
from portin.reading.tuning import EMS, LINE
from portin.reading.vocabulary.labels import is_all_label, labels_in
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.spelling import plain

MOST_OF_A_NAME = 4  # words
MOST_OF_A_DESK = 4  # words
_TO_THE_NUMBER = re.compile(
    r"[\s(,:;/–—-]*(?:\b(?:at|on|au|tel\.?|t[ée]l\.?|phone|ph\.?|cell|direct|@)[\s(:.]*)?$", re.I
)
_WORD_OF_A_NAME = r"[A-ZÀ-Ý][\w'’.-]*"
_OF_A_NAME = re.compile(rf"{_WORD_OF_A_NAME},?")
_NAME_AND_ROLE = re.compile(
    rf"(?:^|[.;:?!]\s)(?P<name>{_WORD_OF_A_NAME}(?: {_WORD_OF_A_NAME}){{1,3}}),\s(?P<role>[\w ]+)$"
)


@tells(LINE.behind, 'the person to ask is named before it: "{words}"')
def a_person_to_ask_is_before_it(printed: Printed) -> Told | None:
    """ "Contact: J. Doe (604) 555-0188", "Dana Reed, office manager (614-555-0188)"; whose line it is that is charged
    for is named so, too."""
    said = _TO_THE_NUMBER.sub("", printed.text[: printed.mention.start])
    if not re.search(r"[A-Za-z]{2}", said) or _is_of_the_account(printed):
        return None
    named = _NAME_AND_ROLE.search(said)
    if named and phrase("contact_role").fullmatch(plain(named["role"])) and not labels_in(plain(named["name"])):
        return Told("contact_phone", plain(said)[-40:])
    return Told("contact_phone", plain(said)[-40:]) if _ends_with_a_person(said) else None


def _ends_with_a_person(said: str) -> bool:
    """Whether the text ends with a name, and before that are the words of somebody to ask."""
    words = said.split()
    for count in range(1, min(MOST_OF_A_NAME, len(words) - 1) + 1):
        if not _OF_A_NAME.fullmatch(words[-count]):
            return False
        name = plain(" ".join(words[-count:]))
        before = plain(" ".join(words[:-count]))
        if phrase("before_a_contact").search(before) and not labels_in(name):
            return not (phrase("of_a_line").search(name) or names_a_feature(f"{before} {name}"))
    return False


# ------------------------------------------------------------------------------------------------------------- desks


@tells(LINE.desk, '"{words}" is a desk of the carrier')
def a_desk_of_the_carrier_is_before_it(printed: Printed) -> Told | None:
    """ "City hall: 606-555-0190", toll-free or not; a line that is charged for can be called so, too."""
    said = printed.said
    is_a_desk = bool(phrase("desk").fullmatch(said)) and not _is_of_the_account(printed)
    return Told("contact_phone", said) if is_a_desk else None


@tells(LINE.desk, "it is among numbers of desks")
def it_is_among_desks(printed: Printed) -> Told | None:
    """ "Office 606-555-0190   Repair 606-555-0191", side by side or one under the other."""
    said = printed.said
    if not re.search(r"[a-z]{3}", said) or re.search(r"\d", said) or len(said.split()) > MOST_OF_A_DESK:
        return None
    if printed.label or _is_of_the_account(printed):
        return None
    is_one = bool(phrase("may_be_desk").fullmatch(said))  # another word may be what a line of the account is called
    return Told("contact_phone", said, is_open=not is_one) if any(map(_is_a_desk, _beside(printed))) else None


@tells(LINE.desk, "it is under the name that heads the page")
def it_is_under_the_letterhead(printed: Printed) -> Told | None:
    """ "Valentine, Nebraska   office 402-555-0111", of a first page; in larger writing and in words."""
    over = printed.layout.above(printed.segment, reach=EMS.next_row)
    if printed.layout.page or over is None or over.digits or _is_of_the_account(printed):
        return None
    is_at_the_top = over.y0 < EMS.page_head * printed.layout.height
    is_a_name = len(over.words) > 1 and not is_all_label(over.norm) and over.size > EMS.larger * printed.segment.size
    is_open = bool(printed.label) or is_in_a_table(printed)
    return Told("contact_phone", over.norm) if is_at_the_top and is_a_name and not is_open else None


def is_in_a_table(printed: Printed) -> bool:
    return len(printed.layout.row(printed.segment)) > 1


def _is_of_the_account(printed: Printed) -> bool:
    return printed.headed in ("own", "btn") or is_paid_for(printed.layout, printed.segment)


def _beside(printed: Printed) -> Iterator[str]:
    """The words before the numbers next to it: in its line, and in the lines over and under it."""
    yield from _words_before(printed.segment, skip=printed.mention.start)
    for look in (printed.layout.above, printed.layout.below):
        other = look(printed.segment, EMS.next_row)
        if other is not None and abs(other.x0 - printed.segment.x0) < other.size:
            yield from _words_before(other)
            cells = printed.layout.right_of(other)[:1]
            if not mentions_in(other.text) and any(mentions_in(cell.text) for cell in cells):
                yield other.norm  # "Repair   606-555-0191", torn in two


def _words_before(segment: Segment, skip: int = -1) -> Iterator[str]:
    text, at = segment.text, 0
    for mention in mentions_in(text):
        words, at = plain(text[at : mention.start]), mention.end
        if mention.start != skip:
            yield words


def _is_a_desk(words: str) -> bool:
    is_short = 0 < len(words.split()) <= MOST_OF_A_DESK
    return is_short and (phone_label(words) == "contact_phone" or bool(phrase("desk").fullmatch(words)))
