"""What was typed and is printed on the document is never called different only because the reading took something
else: it is for a person, unless the document says what else it is."""

from __future__ import annotations

import pytest

from portin.comparing import in_print
from portin.findings import Kind
from portin.reading.found import Found, Page, Parts, Reading
from portin.rules.addresses import parse
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, holder, kind, number, reading_of

CARRIER = (40, 750, "HARVEST MOBILE", 14)
DATE = (360, 736, "Bill Date: November 12, 2026")


@pytest.mark.parametrize(
    "printed",
    [
        [(360, 750, "Ledger key"), (470, 750, "3311-8842-07")],
        [(360, 750, "Ledger key"), (360, 738, "3311-8842-"), (360, 726, "07")],
        [(360, 750, "Ledger key"), (450, 750, "3311"), (490, 750, "8842"), (530, 750, "07")],
    ],
    ids=["in one", "in two lines", "in boxes"],
)
def test_an_account_number_under_another_name_is_for_a_person(printed: list[tuple]):
    reading = reading_of([CARRIER, DATE, *OWNER, *LINE, *printed, (40, 500, "Your account"), (130, 500, "47110815")])
    assert kind(reading, "account_number", account_number="3311884207") == Kind.UNREADABLE
    assert kind(reading, "account_number", account_number="3311884208") == Kind.MISMATCH


def test_what_a_label_calls_otherwise_is_no_account_number():
    reading = reading_of([*HEAD, *OWNER, *LINE, (360, 700, "Invoice no."), (470, 700, "3311884207")])
    assert kind(reading, "account_number", account_number="3311884207") == Kind.MISMATCH


def test_what_a_label_says_in_full_is_the_account_number_whatever_else_is_there():
    reading = reading_of([*HEAD, *OWNER, *LINE, (360, 700, "Slip key"), (470, 700, "3311884207")])
    assert kind(reading, "account_number", account_number="3311884207") == Kind.MISMATCH


def test_a_name_that_is_printed_as_the_other_one_is_is_for_a_person():
    reading = reading_of([*HEAD, *OWNER, *LINE, (360, 500, "Quarry Lane Realty")])
    assert holder(reading, "Quarry Lane Realty") == Kind.UNREADABLE
    assert holder(reading, "Quarry Road Realty") == Kind.MISMATCH


@pytest.mark.parametrize(
    "printed",
    [
        [(40, 580, "606-555-0121"), (160, 580, "Dana Whitlock"), (300, 580, "32.00")],
        [(40, 570, "606-555-0121"), (40, 559, "Dana Whitlock")],
    ],
)
def test_the_user_of_a_line_is_not_the_holder(printed: list[tuple]):
    assert holder(reading_of([*HEAD, *OWNER, *LINE, *printed]), "Dana Whitlock") == Kind.MISMATCH


def test_a_whole_address_in_no_role_is_for_a_person():
    labelled = [(40, 560, "Place of service"), (40, 548, "12 QUARRY RD"), (40, 537, "ASHLAND KY 41101")]
    row = [(40, 500, "At 77 Foxglove Ct Unit 8, Ashland KY 41105 since 2019, as agreed upon with our office on site")]
    reading = reading_of([*HEAD, *LINE, *labelled, *row])
    typed = {"city": "Ashland", "state": "KY", "zip": "41105", "unit": "Unit 8"}
    assert kind(reading, "service_address", street="77 Foxglove Court", **typed) == Kind.UNREADABLE
    assert kind(reading, "service_address", street="79 Foxglove Court", **typed) == Kind.MISMATCH


@pytest.mark.parametrize(
    ("said", "verdict"),
    [("Toll calls from 606-555-0133", Kind.UNREADABLE), ("Usage charges of 606-555-0133", Kind.MATCH)],
)
def test_whose_calls_are_listed_may_be_a_line(said: str, verdict: Kind):
    calls = [(40, 540, "10/21/26 9:10a"), (160, 540, "Denver CO"), (260, 540, "303-555-0188"), (340, 540, "2 min")]
    reading = reading_of([*HEAD, *OWNER, *LINE, (40, 560, said), *calls])
    assert number(reading, "+16065550133") == verdict
    assert number(reading, "+13035550188") == Kind.NOT_FOUND


def test_an_old_date_of_a_weak_label_beside_a_fresh_one_is_for_a_person():
    head = [CARRIER, (360, 750, "Account Number: 714402218")]
    dates = [(40, 640, "Date"), (100, 640, "Sep 12, 2026"), (360, 640, "Cut"), (420, 640, "Nov 12, 2026")]
    assert kind(reading_of([*head, *OWNER, *LINE, *dates]), "bill_date") == Kind.UNREADABLE
    assert kind(reading_of([*head, *OWNER, *LINE, *dates[:2]]), "bill_date") == Kind.MISMATCH


@pytest.mark.parametrize(
    ("street", "printed"),
    [
        ("7502 Northwest Martin Luther King Court", "7502 nw martin luther king ct"),
        ("7502 First Avenue", "7502 1st ave"),
        ("7502 County Road 12", "7502 cr 12"),
    ],
)
def test_a_street_that_is_printed_in_another_spelling_is_printed(street: str, printed: str):
    want = parse(street, "Ashland", "KY", "41101", "")
    there = Reading(printed_lines=[printed, "ashland ky 41101"])
    assert in_print.is_printed_as_an_address(want, "41101", there)
    assert not in_print.is_printed_as_an_address(
        want, "41101", Reading(printed_lines=["9 1st ave", "ashland ky 41101"])
    )


def test_the_very_address_that_is_only_guessed_to_be_the_carriers_is_for_a_person():
    """A heading that we do not know is over it, and another one is over the one to write to."""
    head = (40, 770, "Site", 14)
    site = [(340, 640, "Site"), (340, 628, "12 QUARRY RD"), (340, 617, "GEORGETOWN KY 40324")]
    payer = [(40, 640, "Payer address"), (40, 628, "65 CEDAR LOOP"), (40, 617, "ASHLAND KY 41101")]
    named = (40, 700, "Account name: FERN HOLLOW CLINIC")
    reading = reading_of([head, CARRIER, DATE, named, *LINE, *site, *payer])
    typed = {"city": "Georgetown", "state": "KY", "zip": "40324"}
    assert not any(f.parts.zip == "40324" for f in reading.service_addresses)
    assert kind(reading, "service_address", street="12 Quarry Rd", **typed) == Kind.UNREADABLE
    assert kind(reading, "service_address", street="14 Quarry Rd", **typed) == Kind.MISMATCH


def test_a_name_that_is_joined_to_the_next_line_is_there_once():
    taken = Found("Northgate Realty LLC", 0, (0, 0, 1, 1), label="address block", parts=Parts(2))
    lines = ["dana whitlock", "dealer", "dealer northgate realty llc", "northgate realty llc"]
    reading = Reading(pages=[Page(0, 612, 792, 0, "text")], owner_names=[taken], printed_lines=lines)
    assert in_print.is_printed_as_a_name(["Dana Whitlock"], reading, taken)
    reading.printed_lines = [*lines, "northgate realty llc"]
    assert not in_print.is_printed_as_a_name(["Dana Whitlock"], reading, taken)


def test_a_number_to_call_beside_a_name_makes_nobody_the_user_of_a_line():
    row = [(40, 560, "1-800-555-0118"), (300, 560, "Dana Whitlock")]
    assert "dana whitlock" in reading_of([*HEAD, *OWNER, *LINE, *row]).printed_lines
    row = [(40, 560, "606-555-0118"), (300, 560, "Dana Whitlock")]
    assert "dana whitlock" not in reading_of([*HEAD, *OWNER, *LINE, *row]).printed_lines


def test_of_half_an_address_a_unit_on_a_line_of_its_own_is_no_difference():
    half = [
        (40, 560, "Service address"),
        (40, 548, "12 QUARRY RD"),
        (40, 520, "FL 17"),
        (40, 490, "LEXINGTON KY 40502"),
    ]
    reading = reading_of([*HEAD, *OWNER, *LINE, *half])
    typed = {"unit": "Fl 17", "city": "Lexington", "state": "KY", "zip": "41101"}
    assert [f.parts.is_half for f in reading.service_addresses] == [True]
    assert kind(reading, "service_address", street="12 Quarry Rd", **typed) == Kind.UNREADABLE
    assert kind(reading, "service_address", street="12 Quarry Rd", **typed | {"unit": "Fl 19"}) == Kind.MISMATCH


def as_picture(*items: tuple) -> Reading:
    """The page as if it had been read from a picture: recognizing one takes seconds."""
    reading = reading_of([*HEAD, *OWNER, *LINE, *items])
    for page in reading.pages:
        page.how = "ocr"
    return reading


@pytest.mark.parametrize("printed", ["606 §55-0147", "606-555-014", "606-S55-0l47", "606 55-0147"])
def test_a_number_in_a_badly_read_cell_is_for_a_person(printed: str):
    reading = as_picture((40, 560, printed), (300, 560, "32.00"))
    assert number(reading, "+16065550147") == Kind.UNREADABLE
    assert number(reading, "+16065550193") == Kind.NOT_FOUND


def test_a_number_that_was_read_is_not_another_one_read_wrong():
    reading = as_picture((40, 560, "606-555-0147"), (300, 560, "32.00"))
    assert [number(reading, f"+1606555014{end}") for end in "74"] == [Kind.MATCH, Kind.NOT_FOUND]


def test_text_is_read_as_it_is():
    reading = reading_of([*HEAD, *OWNER, *LINE, (40, 560, "606 55-0147"), (300, 560, "32.00")])
    assert number(reading, "+16065550147") == Kind.NOT_FOUND
