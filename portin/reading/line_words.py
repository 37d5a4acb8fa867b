"""What the words around a telephone number say of it: its caption, what is before it, behind it and left of it."""

from __future__ import annotations

import re
from dataclasses import replace

from portin.reading.candidates.number_heads import AGAINST, Answer, is_paid_for, phone_label
from portin.reading.candidates.printed_numbers import MANY_WORDS, Printed
from portin.reading.context import captions_under
from portin.reading.line_evidence import Told, tells
from portin.reading.tuning import LINE
from portin.reading.values import bare
from portin.reading.vocabulary.phrases import phrase
from portin.rules.spelling import plain

_MINUTES_AFTER = re.compile(r"[\s,(-]{0,3}\d{1,4}(?:[.:]\d+)?\s?min(?:s|utes?)?\b", re.I)
_CONTACT_AFTER = re.compile(r"\W{0,3}(?:contact|attn|attention)\b", re.I)
_DESK = re.compile(r"(?:(?:business|main|local) )?office|sales|repairs?|billing|store|support")
_BY_PHONE = re.compile(r"\bby (?:tele)?phone\b|\bpar telephone\b")
_PRICED = re.compile(r"(?:[$]\s?\d[\d.,]*|\d,\d\d\s?[$])[^:.]{0,30}:(?:\s|$)")
_TO = r"\.?\s?(?:-|–|—|to|thru|through|until|à|au|jusqu.à)\s?"
_WEEKDAY = r"\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)(?:[a-z]*day|s|r|rs|[a-z]*di)?"
_HOURS = re.compile(
    rf"{_WEEKDAY}{_TO}{_WEEKDAY}\b"
    rf"|\b\d{{1,2}}(?::\d\d)?\s?(?:[ap]\.?\s?m\.?)?{_TO}\d{{1,2}}(?::\d\d)?\s?[ap]\.?\s?m\b"
    rf"|\b\d{{1,2}}\s?h(?:\s?\d\d)?{_TO}\d{{1,2}}\s?h\b"
    r"|\b24\s?/\s?7\b|\b24[- ](?:hours?|hrs?|heures)\b",
    re.I,
)
HOURS_REACH = 60  # characters before and behind a number in which its opening hours are
_MUST_END = 4  # letters at most between the label of another identifier and the number


def by_label(answer: Answer) -> Told:
    """A fax may be a line of the account, and who calls mostly is one."""
    role, words = answer
    return Told(role, words, is_open=role == "caller" or (role == "contact_phone" and "fax" in words))


@tells(LINE.caption, '"{words}" is the caption under it')
def a_caption_is_under_it(printed: Printed) -> Told | None:
    under = captions_under(printed.layout).get(id(printed.segment))
    role = phone_label(under.norm) if under is not None else ""
    return Told(role, under.norm) if under is not None and role else None


@tells(LINE.behind, "minutes follow it: it was called")
def minutes_follow_it(printed: Printed) -> Told | None:
    return Told("called", "minutes talked") if _MINUTES_AFTER.match(printed.behind) else None


@tells(LINE.behind, "it is said whom one reaches there")
def a_contact_follows_it(printed: Printed) -> Told | None:
    """ "503 555-0179 (CONTACT D. MARSH)", in a cell of its own as well."""
    cells = [] if printed.behind.strip() else printed.layout.right_of(printed.segment)[:1]
    is_said = any(cell.text.startswith("(") and _CONTACT_AFTER.match(cell.text) for cell in cells)
    return Told("contact_phone", "contact") if is_said or _CONTACT_AFTER.match(printed.behind) else None


@tells(LINE.calls_go_on, 'calls go on to it: "{words}"')
def calls_are_sent_on_to_it(printed: Printed) -> Told | None:
    goes_on = phrase("forward_before").search(printed.before)
    return Told("forward", printed.before[-40:]) if goes_on else None


@tells(LINE.label_before, '"{words}" is before the list that it is in')
def it_is_in_a_list_of_lines(printed: Printed) -> Told | None:
    """ "Your account includes these numbers: 614-555-0142, 614-555-0143", "This bill is for 614-555-0142."."""
    said = phrase("lines_listed").search(printed.before)
    return Told("own", said.group()) if said else None


@tells(LINE.behind, '"{words}" is before the list that it is in')
def it_is_in_a_list_of_others(printed: Printed) -> Told | None:
    """ "Blocked numbers: 303-555-0142, 303-555-0143"."""
    said = phrase("others_listed").search(printed.before)
    return Told("unknown", said.group(), is_open=True) if said else None


@tells(LINE.behind, "it is in the place of a number that it was changed from")
def it_is_the_new_number(printed: Printed) -> Told | None:
    """ "Number change: 614-555-0142 to 614-555-0199"."""
    return Told("own", "new number") if phrase("new_number").search(printed.before) else None


@tells(LINE.known_otherwise, 'it is billed elsewhere: "{words}"')
def it_is_on_another_bill(printed: Printed) -> Told | None:
    """ "614-555-0142 is billed separately", "the charges for 614-555-0142 are on account 1234567890"; of the document's
    own account that says nothing."""
    behind = plain(re.split(r"[.;!?](?:\s|$)", printed.behind)[0])
    said = phrase("on_another_bill").match(behind.strip())
    names_its_own = any(number in bare(printed.behind) for number in printed.page.account_numbers)
    return Told("unknown", said.group()) if said and not names_its_own else None


@tells(LINE.behind, "one is to fax something there")
def one_is_to_fax_there(printed: Printed) -> Told | None:
    """ "Fax changes to 660-555-0101.": a desk that takes them, and no line of the account."""
    return Told("contact_phone", "to be written to") if phrase("fax_to").search(printed.before) else None


@tells(LINE.desk, '"{words}" before a toll-free number is a desk')
def a_desk_is_before_it(printed: Printed) -> Told | None:
    """ "Office 800-555-0165"; a line of the account can be called so, too, where it is not toll-free."""
    is_a_desk = printed.is_toll_free and _DESK.fullmatch(printed.before.strip())
    return Told("contact_phone", printed.before[-40:]) if is_a_desk else None


@tells(LINE.behind, "it is a toll-free number to do something by telephone")
def something_is_done_by_telephone(printed: Printed) -> Told | None:
    """ "Pay by phone: 1-800-555-0117"."""
    places = (printed.before[-40:], printed.said[-40:], printed.head[1] if printed.head else "")
    said = next((words for words in places if _BY_PHONE.search(words)), "") if printed.is_toll_free else ""
    return Told("contact_phone", said) if said else None


@tells(LINE.opening_hours, "it is said when somebody answers there")
def hours_are_beside_it(printed: Printed) -> Told | None:
    """ "Office hours 8:00-4:30 Mon-Fri 507-555-0100", "800-555-0104, 5 am–6 pm"."""
    own = printed.text[: printed.mention.start]
    left = "" if own.strip() else next((one.text for one in printed.layout.left_of(printed.segment)[:1]), "")
    around = f"{(left or own)[-HOURS_REACH:]} {printed.behind[:HOURS_REACH]}"
    return Told("contact_phone", "opening hours") if _HOURS.search(around) else None


@tells(LINE.block, "it is said how many numbers begin with it")
def it_begins_a_block(printed: Printed) -> Told | None:
    """ "20 DIDs starting with 614-555-0120": numbers of desks come one by one."""
    return Told("own", "first of a block") if printed.counted else None


@tells(LINE.label_before, '"{words}" is before it')
def a_label_is_before_it(printed: Printed) -> Told | None:
    """From the line over it, where a row with a cost goes on with that, it may be of another line."""
    if not printed.label:
        return None
    told = by_label(printed.label)
    is_its_own = printed.label[1][-12:] in printed.segment.norm
    may_be_anothers = not is_its_own and is_paid_for(printed.layout, printed.segment)
    return replace(told, is_open=True) if may_be_anothers else told


@tells(LINE.identifier_before, '"{words}" is before it: it is another identifier')
def another_identifier_is_before_it(printed: Printed) -> Told | None:
    """No telephone number is the number of a page: that "Page" is somebody's name."""
    ids = [h for h in printed.labels if h.role == "other_id" and h.text != "page"]
    is_right_before = ids and len(printed.before) - ids[-1].end < _MUST_END and not printed.label
    return Told("unknown", printed.before[-40:]) if is_right_before else None


@tells(LINE.price_before, "what it costs is before it")
def a_price_is_before_it(printed: Printed) -> Told | None:
    """ "2 seats, $25.00 each: 614-555-0115 (Ann) and 614-555-0116": nobody is charged for a help desk's number."""
    return Told("own", "charged for") if _PRICED.search(printed.clause) else None


@tells(LINE.sentence, "it is inside a sentence")
def it_is_inside_a_sentence(printed: Printed) -> Told | None:
    """Where a label in it says more, that is what the sentence is about."""
    if printed.label or not printed.is_in_a_sentence:
        return None
    is_paid = is_paid_for(printed.layout, printed.segment)
    if is_paid and len(printed.before.split()) <= MANY_WORDS and not printed.ends_a_sentence:
        return None  # "Cloud seat (614-555-0112, 614-555-0113)   2   24.95   49.90"
    role = "contact_phone" if printed.is_toll_free else "unknown"
    return Told(role, "inside a sentence", is_open=is_paid and not printed.is_toll_free)


@tells(LINE.toll_free_behind_words, "other words are before it, and lines of the account are not toll-free")
def a_toll_free_number_is_behind_other_words(printed: Printed) -> Told | None:
    """After words we do not know, below numbers that are not toll-free: "NOC 1-877-555-0114". Where its column has a
    head and nothing is before it in its cell, those words are of another column."""
    if not printed.is_toll_free or not printed.page.has_lines or printed.is_in_a_sentence:
        return None
    said = printed.said
    if not re.search(r"[a-z]{2}", said) or phone_label(said) or (printed.head and not printed.has_words_before):
        return None
    return Told("unknown", said[-40:])


# ------------------------------------------------------------------------------------------------------- left of it


@tells(LINE.label_left, '"{words}" is left of it')
def a_label_is_left_of_it(printed: Printed) -> Told | None:
    found = printed.label_left
    is_clear = found is not None and (found[1] or found[0][0] in AGAINST)
    return by_label(found[0]) if found is not None and is_clear else None


@tells(LINE.words_left, 'words of a line are left of it: "{words}"')
def words_of_a_line_are_left_of_it(printed: Printed) -> Told | None:
    """Within other words; where the number's own column is headed as of others, those are of another column."""
    found = printed.label_left
    is_headed = printed.head is not None and printed.head[0] in AGAINST
    is_within = found is not None and not found[1] and found[0][0] not in AGAINST and not is_headed
    return Told(*found[0]) if found is not None and is_within else None


@tells(LINE.identifier_left, '"{words}" is left of it: it is another identifier')
def another_identifier_is_left_of_it(printed: Printed) -> Told | None:
    return Told("unknown", printed.identifier_left) if printed.identifier_left else None
