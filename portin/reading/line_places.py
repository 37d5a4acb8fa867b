"""What the place of a telephone number says of it: the call that its row is of, the head of its column, its section,
what it costs, the address over it, and its kind."""

from __future__ import annotations

from portin.reading.candidates.call_rows import ROW_DATE, record_of
from portin.reading.candidates.number_heads import AGAINST, IN_CALLS, is_paid_for
from portin.reading.candidates.printed_numbers import Printed
from portin.reading.line_evidence import Told, tells
from portin.reading.line_words import by_label
from portin.reading.places import box_of
from portin.reading.tuning import EMS, LINE
from portin.reading.vocabulary.labels import labels_in
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.addresses import city_line

UNDER_AN_ADDRESS = "under an address"


@tells(LINE.on_the_bill, "it is on the bill")
def it_is_on_the_bill(printed: Printed) -> Told | None:
    """A number counts for the account unless something speaks against it."""
    return Told("own", "no evidence")


# ------------------------------------------------------------------------------------------- its row and its column


@tells(LINE.in_a_call, "its row is of a call")
def its_row_is_of_a_call(printed: Printed) -> Told | None:
    """What is on which side of the call its label says, or the head of its column; mostly who was called."""
    said = printed.label or (printed.head if printed.head and printed.head[0] in AGAINST else ("called", "call detail"))
    if not printed.is_in_a_row_of_a_call or said[0] not in AGAINST or (printed.label and said[0] not in IN_CALLS):
        return None
    return Told(*said, is_open=said[0] == "caller" and not printed.has_a_day_and_minutes)


@tells(LINE.head_of_others, 'the head of its column is "{words}"')
def its_column_is_of_others(printed: Printed) -> Told | None:
    return by_label(printed.head) if printed.head and printed.head[0] in AGAINST else None


@tells(LINE.head_of_lines, 'the head of its column is "{words}"')
def its_column_is_of_lines(printed: Printed) -> Told | None:
    return Told(*printed.head) if printed.head and printed.head[0] not in AGAINST else None


# ------------------------------------------------------------------------------------------------------ its section


@tells(LINE.section, "the heading of its section says so")
def its_section_says_so(printed: Printed) -> Told | None:
    return by_label((printed.section, "section")) if printed.section and not printed.head else None


@tells(LINE.section_carried, "the section of the page before goes on, whose heading says so")
def the_section_before_says_so(printed: Printed) -> Told | None:
    role = "" if printed.head else printed.section_carried
    return by_label((role, "section of the page before")) if role else None


@tells(LINE.several_in_the_section, "a day or another number is in its row, as in lists of calls")
def its_row_in_the_section_is_as_of_calls(printed: Printed) -> Told | None:
    """What only a section says may have ended; a list of calls has more in its rows."""
    if printed.headed != "called":
        return None
    is_dated, has_others = _row_of(printed)
    is_paid = is_paid_for(printed.layout, printed.segment)
    return Told("called", "call detail") if is_dated or (has_others and not is_paid) else None


def _row_of(printed: Printed) -> tuple[bool, bool]:
    """Whether a day is in its row, and whether another number is."""
    text = " ".join(s.text for s in record_of(printed.layout, printed.segment))
    return bool(ROW_DATE.search(text)), len(mentions_in(text)) > 1


# ---------------------------------------------------------------------------------------------------- what it costs


def _has_a_sum_of_its_own(printed: Printed) -> bool:
    """Not that of a row of balances in the next column of the page: "Billing 602-555-0140   Previous balance $0.00"."""
    cells = printed.layout.right_of(printed.segment)
    is_of_balances = any(label.role == "amount" for cell in cells for label in labels_in(cell.norm))
    return printed.has_an_amount_behind and not is_of_balances


def _costs_as_a_line_does(printed: Printed) -> bool:
    """Whether its row says what it costs, and it is not among calls, which cost something, too; not in a sentence, not
    behind words that ask to call, and not named as a place with a colon."""
    if printed.is_named or printed.headed in IN_CALLS or (printed.label and printed.label[0] in IN_CALLS):
        return False
    if printed.headed == "contact_phone" and not printed.is_toll_free and _has_a_sum_of_its_own(printed):
        return True
    is_called = it_is_inside_words_to_call(printed) or printed.is_in_a_row_of_a_call
    return not is_called and is_paid_for(printed.layout, printed.segment)


def it_is_inside_words_to_call(printed: Printed) -> bool:
    """ "… is gone", "Call us at …", before it, left of it or at the head of its column."""
    places = [printed.said, *(answer[1] for answer in (printed.head, printed.label) if answer)]
    is_gone_or_a_desk = any(phrase(name).search(said) for name in ("gone_word", "help_line") for said in places)
    return is_gone_or_a_desk or (printed.is_in_a_sentence and not printed.label)


@tells(LINE.charged, "it is charged for")
def it_is_charged_for(printed: Printed) -> Told | None:
    return Told("own", "charged for") if _costs_as_a_line_does(printed) else None


@tells(LINE.nobody_pays_for_a_desk, "nobody is charged for a desk’s number")
def nobody_pays_for_a_desk(printed: Printed) -> Told | None:
    return Told("contact_phone", "charged for") if _costs_as_a_line_does(printed) else None


@tells(LINE.nobody_pays_for_a_desk, "nobody is charged for what is no line")
def nobody_pays_for_what_is_no_line(printed: Printed) -> Told | None:
    return Told("unknown", "charged for") if _costs_as_a_line_does(printed) else None


@tells(LINE.costs_where_calls_are, "its row has a cost of its own, which lines have as well")
def it_costs_something_where_calls_are(printed: Printed) -> Told | None:
    """Under a heading of calls, which may have ended, with nothing else in its row."""
    if printed.headed not in IN_CALLS or printed.is_in_a_row_of_a_call:
        return None
    if not is_paid_for(printed.layout, printed.segment):
        return None
    is_dated, has_others = _row_of(printed)
    is_its_own = not (is_dated and printed.headed == "called") and not (has_others and printed.head)
    return Told(printed.headed, "charged for") if is_its_own else None


# ------------------------------------------------------------------------------------------- its kind and its corner


@tells(LINE.toll_free, "it is toll-free, as the numbers of desks are")
def it_is_toll_free(printed: Printed) -> Told | None:
    return Told("own", "toll-free") if printed.is_toll_free else None


@tells(LINE.only_toll_free, "nothing says whose toll-free number it is")
def nothing_says_whose_it_is(printed: Printed) -> Told | None:
    is_bare = not printed.headed and not printed.label and not printed.label_left and not printed.is_in_a_sentence
    return Told("unknown", "no evidence") if printed.is_toll_free and is_bare else None


@tells(LINE.under_an_address, "it is right under an address")
def it_is_under_an_address(printed: Printed) -> Told | None:
    """Under the city of somebody's address it is of whoever is there: of the customer, or of the carrier."""
    return Told("unknown", UNDER_AN_ADDRESS) if _city_over(printed) else None


@tells(LINE.known_otherwise, "it is under the carrier’s address")
def it_is_under_the_carriers_address(printed: Printed) -> Told | None:
    over = printed.layout.above(printed.segment, reach=EMS.next_line)
    if over is None or not printed.page.carriers or not _city_over(printed):
        return None
    left, top, right, bottom = box_of(printed.layout, over.words)
    x, y = (left + right) / 2, (top + bottom) / 2
    is_theirs = any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in printed.page.carriers)
    return Told("contact_phone", UNDER_AN_ADDRESS) if is_theirs else None


def _city_over(printed: Printed) -> bool:
    over = printed.layout.above(printed.segment, reach=EMS.next_line)
    if over is None or len(printed.segment.words) > 3 or abs(over.x0 - printed.segment.x0) >= over.size:
        return False
    return not printed.layout.row(printed.segment) and bool(city_line(over.text))


@tells(LINE.known_otherwise, "it is the account number again")
def it_is_the_account_number(printed: Printed) -> Told | None:
    """As at the head of a further page, with no label and no column of its own."""
    if not printed.page.accounts or printed.label or printed.label_left or printed.head:
        return None
    text = "".join(w.text for w in printed.segment.words[printed.first : printed.last])
    return Told("unknown", "account number") if text in printed.page.accounts else None
