"""Each piece of evidence about a telephone number speaks for the number that it is made for, and is silent beside it;
and what they say adds up to one role, or to none."""

from __future__ import annotations

import pytest

from portin.reading import line_roles
from portin.reading.candidates.mentions import mentions_of, page_of
from portin.reading.candidates.printed_numbers import OfPage, Printed
from portin.reading.effort import Effort
from portin.reading.found import Reading
from portin.reading.line_evidence import Said, gather, known
from portin.reading.line_roles import decide, telephone_lines
from portin.reading.reader import lay_out
from portin.reading.tuning import LINE
from tests.portin.reading.drawn import Item, drawn

TN, OTHER, TOLL_FREE = "614-555-0133", "614-555-0170", "800-555-0165"
BARE = [(40, 600, TN)]
BARE_TOLL_FREE = [(40, 600, TOLL_FREE)]
CALL = [(40, 600, "Nov 3"), (100, 600, "10:14 AM"), (200, 600, TN), (300, 600, "2:10")]
COLUMN = [(40, 620, "Called number"), (40, 606, TN), (300, 606, "Chicago IL")]
LINES = [(40, 620, "Telephone numbers"), (40, 606, TN), (300, 606, "Basic")]
CHARGED = [(40, 600, TN), (300, 600, "20.00")]
SECTION = [(40, 660, "Your lines", 12), (40, 630, "Ann Marsh", 9), (40, 600, TN)]
CALLS = [(40, 660, "Itemized calls", 12), (40, 630, "Local", 9), (40, 600, TN)]
ADDRESS = [(40, 620, "1196 Westline Dr"), (40, 609, "Lexington KY 40502"), (40, 598, TN)]
FIGURES = [
    (40 + 120 * column, 700 - down, text, size)
    for column, (figure, caption) in enumerate(
        [
            ("$80.00", "Amount due"),
            ("714402218", "Account number"),
            (TN, "Telephone number"),
            ("11/12/2026", "Bill date"),
        ]
    )
    for text, size, down in ((figure, 14, 0), (caption, 7, 10))
]

# evidence -> a page on which it speaks, the role that it speaks of, and a page on which it must be silent
SPEAKS: dict[str, tuple[list[Item], str, list[Item]]] = {
    "a_caption_is_under_it": (FIGURES, "own", [(40, 612, TN), (40, 600, "Telephone number")]),
    "minutes_follow_it": ([(40, 600, f"{TN} 12 min")], "called", [(40, 600, f"{TN} 12 Minor Lane")]),
    "a_contact_follows_it": ([(40, 600, f"{TN} (CONTACT D. MARSH)")], "contact_phone", [(40, 600, f"{TN} D. MARSH")]),
    "calls_are_sent_on_to_it": ([(40, 600, f"Calls to the front desk go to {TN}")], "forward", BARE),
    "one_is_to_fax_there": ([(40, 600, f"Review your list and fax changes to {TN}.")], "contact_phone", BARE),
    "a_desk_is_before_it": ([(40, 600, f"Office {TOLL_FREE}")], "contact_phone", [(40, 600, f"Office {TN}")]),
    "something_is_done_by_telephone": (
        [(40, 600, f"Pay by phone {TOLL_FREE}")],
        "contact_phone",
        [(40, 600, f"Pay by phone {TN}")],
    ),
    "a_label_is_before_it": ([(40, 600, f"Billing telephone number: {TN}")], "btn", [(40, 600, f"Marsh: {TN}")]),
    "another_identifier_is_before_it": (
        [(40, 600, f"Invoice number {TN}")],
        "unknown",
        [(40, 600, f"Invoice number 4471, telephone number {TN}")],
    ),
    "it_is_in_a_list_of_lines": (
        [(40, 600, f"Your account includes these numbers: {OTHER}, {TN}")],
        "own",
        [(40, 600, f"Helpful numbers: {OTHER}, {TN}")],
    ),
    "it_is_in_a_list_of_others": (
        [(40, 600, f"Blocked numbers: {OTHER}, {TN}")],
        "unknown",
        [(40, 600, f"Your numbers: {OTHER}, {TN}")],
    ),
    "it_is_the_new_number": (
        [(40, 600, f"Number change: {OTHER} to {TN}")],
        "own",
        [(40, 600, f"Number change: {TN}")],
    ),
    "a_person_to_ask_is_before_it": (
        [(40, 600, f"Contact: J. Doe ({TN})")],
        "contact_phone",
        [(40, 600, f"Voice line for J. Doe ({TN})")],
    ),
    "a_desk_of_the_carrier_is_before_it": (
        [(40, 600, f"City hall: {TN}")],
        "contact_phone",
        [(40, 600, "City hall"), (200, 600, TN), (300, 600, "20.00")],
    ),
    "it_is_among_desks": (
        [(40, 600, f"Office {TN}"), (40, 588, f"Repair {OTHER}")],
        "contact_phone",
        [(40, 600, f"Office {TN}"), (40, 588, f"Kitchen {OTHER}")],
    ),
    "it_is_under_the_letterhead": (
        [(200, 760, "Sand Hills Cooperative", 14), (200, 746, f"Valentine, Nebraska office {TN}"), (40, 500, "Text")],
        "contact_phone",
        [(200, 360, "Sand Hills Cooperative", 14), (200, 346, f"Valentine, Nebraska office {TN}"), (40, 300, "Text")],
    ),
    "it_is_on_another_bill": (
        [(40, 600, f"The charges for {TN} are on another bill.")],
        "unknown",
        [(40, 600, f"The charges for {TN} are on this bill.")],
    ),
    "a_price_is_before_it": ([(40, 600, f"Team seats, $25.00 each: {TN} (Ann)")], "own", [(40, 600, f"Team: {TN}")]),
    "hours_are_beside_it": ([(40, 600, f"Office hours 8:00-4:30 Mon-Fri {TN}")], "contact_phone", CALL),
    "it_begins_a_block": ([(40, 600, f"20 DIDs starting with {TN}")], "own", [(40, 600, f"20 DIDs, and {TN}")]),
    "it_is_inside_a_sentence": (
        [(40, 600, f"City Hall {TN}. Council meets on Monday.")],
        "unknown",
        [(40, 600, f"Telephone numbers in service: {TN}.")],
    ),
    "a_toll_free_number_is_behind_other_words": (
        [(40, 620, TN), (40, 600, f"NOC {TOLL_FREE}")],
        "unknown",
        [(40, 620, OTHER), (40, 600, TOLL_FREE)],
    ),
    "a_label_is_left_of_it": ([(40, 600, "Customer service"), (200, 600, TN)], "contact_phone", CHARGED),
    "words_of_a_line_are_left_of_it": (
        [(40, 600, "Wireless line of Ann"), (200, 600, TN)],
        "own",
        [(40, 600, "Ann Marsh"), (200, 600, TN)],
    ),
    "another_identifier_is_left_of_it": (
        [(40, 600, "Invoice number"), (200, 600, TN)],
        "unknown",
        [(40, 600, "Invoice number"), (140, 600, "Marsh"), (200, 600, TN)],
    ),
    "it_is_on_the_bill": (BARE, "own", []),
    "its_row_is_of_a_call": (CALL, "called", [(40, 600, "Nov 3"), (100, 600, "Marsh"), (200, 600, TN)]),
    "its_column_is_of_others": (COLUMN, "called", LINES),
    "its_column_is_of_lines": (LINES, "own", COLUMN),
    "its_section_says_so": (SECTION, "own", BARE),
    "its_row_in_the_section_is_as_of_calls": ([*CALLS, (200, 600, OTHER)], "called", CALLS),
    "it_is_charged_for": (CHARGED, "own", [(40, 600, f"Call {TN}"), (300, 600, "20.00")]),
    "nobody_pays_for_a_desk": (CHARGED, "contact_phone", BARE),
    "nobody_pays_for_what_is_no_line": (CHARGED, "unknown", BARE),
    "it_costs_something_where_calls_are": ([*CALLS, (300, 600, "20.00")], "called", CALLS),
    "it_is_toll_free": (BARE_TOLL_FREE, "own", BARE),
    "nothing_says_whose_it_is": (BARE_TOLL_FREE, "unknown", [(40, 600, f"Telephone number: {TOLL_FREE}")]),
    "it_is_under_an_address": (ADDRESS, "unknown", [(40, 609, "Lexington"), (40, 598, TN)]),
}
OF_THE_READING = ("the_section_before_says_so", "it_is_under_the_carriers_address", "it_is_the_account_number")


def page(items: list[Item]) -> OfPage:
    [layout] = lay_out(Reading(), drawn(items), "application/pdf", Effort(ocr=False))
    return page_of(layout)


def said_on(on: OfPage, *, has_lines: bool = False) -> dict[str, Said]:
    """What is said of the last number of the page whose digits are TN's or TOLL_FREE's, else of the last."""
    on.has_lines = has_lines
    found = list(mentions_of(on, "", set()))
    asked = [one for one in found if one.mention.numbers[0] in ("+16145550133", "+18005550165")] or found
    return {one.name: one for one in gather(asked[-1])}


@pytest.mark.parametrize("name", SPEAKS)
def test_it_speaks_where_it_should_and_is_silent_beside_it(name: str) -> None:
    items, role, silent = SPEAKS[name]
    assert said_on(page(items), has_lines=True)[name].role == role
    assert not silent or name not in said_on(page(silent), has_lines=True)


def test_every_piece_of_evidence_is_tried_here() -> None:
    assert set(known()) == {*SPEAKS, *OF_THE_READING}


def test_the_section_of_the_page_before_goes_on_until_a_heading_ends_it() -> None:
    name = "the_section_before_says_so"
    on = page(BARE)
    on.carried = "called"
    assert said_on(on)[name].role == "called"
    headed = page(SECTION)
    headed.carried = "called"
    assert name not in said_on(headed)


def test_under_the_carriers_address_it_is_the_carriers() -> None:
    name = "it_is_under_the_carriers_address"
    on = page(ADDRESS)
    assert name not in said_on(on)
    on.carriers = [(0.0, 0.0, 1.0, 1.0)]
    assert said_on(on)[name].role == "contact_phone"


def test_the_account_number_again_is_no_line() -> None:
    name = "it_is_the_account_number"
    on = page([(40, 600, "6145550133")])
    assert name not in said_on(on)
    on.accounts = frozenset({"6145550133"})
    assert said_on(on)[name].role == "unknown"
    labelled = page([(40, 600, "Telephone number: 6145550133")])
    labelled.accounts = on.accounts
    assert name not in said_on(labelled)


def test_the_first_and_the_last_of_a_block_are_all_between() -> None:
    columns = [
        (40, 614, "First number"),
        (200, 614, "Last number"),
        (40, 600, "614-555-0130"),
        (200, 600, "614-555-0139"),
    ]
    lines, _ = telephone_lines(page(columns), "", set())
    assert len(lines[0].numbers) == 10 and {line.role for line in lines} == {"own"}
    assert {line_roles.FIRST_AND_LAST.name} <= {one.name for one in lines[0].said}


def test_a_bare_number_right_of_a_toll_free_one_is_where_that_rings() -> None:
    lines, _ = telephone_lines(page([(40, 600, TOLL_FREE), (200, 600, TN)]), "", set())
    assert [line.role for line in lines if not line.printed.is_toll_free] == ["forward"]


def test_a_line_that_the_bill_calls_gone_is_gone() -> None:
    [line], _ = telephone_lines(page([(40, 600, f"{TN} - Removed")]), "", set())
    assert line.role == "gone" and line.decision.is_sure


# ------------------------------------------------------------------------------------------------------ the decision


def said(role: str, weight: int, words: str = "", *, is_open: bool = False) -> Said:
    return Said("some_evidence", role, weight, words, "", is_open)


def test_the_heavier_role_is_taken_with_the_words_of_its_heaviest_evidence() -> None:
    found = decide([said("own", 2), said("called", 16, "called number"), said("called", 26, "call detail")])
    assert (found.role, found.why, found.is_sure) == ("called", "call detail", True)


def test_what_agrees_adds_up_against_what_is_heavier_alone() -> None:
    assert decide([said("contact_phone", 20), said("called", 16), said("called", 8), said("own", 2)]).role == "called"


@pytest.mark.parametrize("against", [20 - LINE.near + 1, 20, 20 + LINE.near - 1])
def test_where_nearly_as_much_speaks_for_another_role_it_is_for_a_person(against: int) -> None:
    found = decide([said("own", 20), said("called", against)])
    assert found.role == "unknown" and not found.is_sure


def test_that_it_is_one_of_two_things_and_no_line_is_sure_though_nobody_can_tell_which() -> None:
    found = decide([said("own", 2), said("called", 20), said("contact_phone", 20)])
    assert found.role == "unknown" and found.is_sure


def test_little_that_speaks_against_a_line_is_for_a_person() -> None:
    found = decide([said("own", 2), said("called", 2 + LINE.sure - 1)])
    assert found.role == "called" and not found.is_sure


def test_what_leaves_a_line_open_makes_nothing_sure_however_much_it_is() -> None:
    found = decide([said("own", 2), said("caller", 36, is_open=True), said("caller", 16, is_open=True)])
    assert found.role == "caller" and not found.is_sure


def test_the_billing_number_is_a_line_of_the_account_whatever_else_says_so() -> None:
    assert decide([said("btn", 10), said("own", 8), said("own", 2)]).role == "btn"


def test_what_speaks_against_every_role_leaves_it_unknown() -> None:
    assert decide([said("own", -4), said("contact_phone", -60)]).role == "unknown"


def printed(items: list[Item]) -> Printed:
    return next(mentions_of(page(items), "", set()))


@pytest.mark.parametrize(("words", "role"), [("Fax", "contact_phone"), ("Calls from", "caller")])
def test_a_fax_and_who_calls_may_be_a_line_of_the_account(words: str, role: str) -> None:
    [one] = [s for s in gather(printed([(40, 600, f"{words} {TN}")])) if s.name == "a_label_is_before_it"]
    assert one.role == role and one.is_open


def test_a_call_in_words_and_the_head_of_its_column_is_a_call_and_no_sentence() -> None:
    row = [(40, 600, f"10/17 10:00A SALEM OR {TN} D 1")]
    [line], _ = telephone_lines(page(row), "", set())
    assert line.role == "called" and line.decision.is_sure


HOURS = [
    "{} Mon-Fri 8-5",
    "{}, 5 am–6 pm MST.",
    "{} (8:00 a.m. to 6:00 p.m.)",
    "Office hours 8:00-4:30 MON-FRI  {}",
    "Emergencies, 24/7: {}",
    "{}, lundi au vendredi",
    "{}, de 8 h à 17 h 30",
    "{} open 24 hours",
]
NO_HOURS = ["{} 10:14 AM 12", "{} 10/24/26-11/22/26", "{} Sat 10:14 AM", "{} 8-5 Market St", "{} Mon Repos Ave"]


@pytest.mark.parametrize("line", HOURS)
def test_who_says_when_somebody_answers_is_a_desk(line: str) -> None:
    """Among the lines of the account, too, whose list goes on with nothing between."""
    lines, _ = telephone_lines(page([*LINES, (40, 590, TN), (40, 574, line.format(OTHER))]), "", set())
    assert {line.numbers[0]: line.role for line in lines} == {"+16145550133": "own", "+16145550170": "contact_phone"}


@pytest.mark.parametrize("line", NO_HOURS)
def test_other_times_are_no_opening_hours(line: str) -> None:
    assert "hours_are_beside_it" not in said_on(page([(40, 600, line.format(TN))]))


def test_a_desk_beside_a_summary_of_balances_is_charged_for_nothing() -> None:
    """The summary in the next column of the page has a row at the same height, and one under it."""
    desks = [(40, 660, "Contact us", 12), (40, 630, f"Billing {TN}"), (40, 618, f"Support 24/7 {TOLL_FREE}")]
    summary = [(300, 630, "Previous balance"), (480, 630, "$612.40")]
    summary += [(300, 618, "Payments received"), (480, 618, "-$612.40")]
    lines, _ = telephone_lines(page([*desks, *summary]), "", set())
    assert {line.role for line in lines} == {"contact_phone"}


def test_whom_to_call_is_said_on_one_page() -> None:
    for heading, goes_on in (("Contact us", ""), ("Itemized calls", "called")):
        _, carried = telephone_lines(page([(40, 660, heading, 12), (40, 630, TN, 9), (40, 610, OTHER)]), "", set())
        assert carried == goes_on


def test_questions_call_heads_desks_and_no_calls() -> None:
    on = page([(40, 620, "For Questions, Call:"), (40, 606, f"Billing & orders {TOLL_FREE}")])
    assert {one.role for one in said_on(on).values() if one.weight > 0} <= {"contact_phone", "own"}
