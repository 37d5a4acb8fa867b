"""Numbers of persons and desks to call are no lines; lists of lines are, whatever words are before them."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, number, reading_of

PERSON = "+16145550188"


@pytest.mark.parametrize(
    "said",
    [
        "Questions? Ask Dana Reed (614-555-0188)",
        "Contact: J. Doe (614) 555-0188",
        "Attn: Dana Reed (614-555-0188)",
        "Billing contact: Dana Reed (614-555-0188)",
        "Your representative is Dana Reed, 614-555-0188",
        "See Dana Reed (614-555-0188) with questions.",
        "Speak to Dana Reed at 614-555-0188",
        "Dana Reed, office manager (614-555-0188)",
        "Town clerk: Dana Reed (614-555-0188)",
        "Prepared by Dana Reed (614-555-0188)",
        "Votre conseiller : Dana Reed (614-555-0188)",
    ],
)
def test_the_number_of_a_person_to_ask_is_no_line(said: str):
    reading = reading_of([*HEAD, *OWNER, *LINE, (40, 560, said)])
    assert number(reading, PERSON) == Kind.NOT_FOUND
    assert number(reading, "+16065550120") == Kind.MATCH


@pytest.mark.parametrize("said", ["Dana Reed (614-555-0188)", "Your agent Dana Reed (614-555-0188)"])
def test_a_line_that_is_charged_for_is_one_whoever_has_it(said: str):
    row = [(40, 580, said), (400, 580, "29.99")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *row]), PERSON) == Kind.MATCH


@pytest.mark.parametrize("said", ["Manager 614-555-0188", "See Saw 614-555-0188"])
def test_whose_line_it_is_and_what_it_is_called_is_nobody_to_ask(said: str):
    lines = [(40, 580, "Your lines"), (40, 568, said)]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *lines]), PERSON) == Kind.MATCH


@pytest.mark.parametrize(
    "said",
    [
        "City hall: 614-555-0188",
        "Local office: 614-555-0188",
        "Electric outage: 614-555-0188",
        "Billing 614-555-0188  Repair 614-555-0189",
        "Office 614-555-0188 | Repair 614-555-0189",
        "Facturation : 614-555-0188",
    ],
)
def test_the_number_of_a_desk_is_no_line(said: str):
    assert number(reading_of([*HEAD, *OWNER, *LINE, (40, 120, said)]), PERSON) == Kind.NOT_FOUND


def test_desks_one_under_the_other_are_desks():
    desks = [(400, 640, "Main office 614-555-0188"), (400, 629, "Repair 614-555-0189")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *desks]), PERSON) == Kind.NOT_FOUND
    lines = [(40, 580, "Main office 614-555-0188"), (40, 569, "Kitchen 614-555-0189")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *lines]), PERSON) == Kind.MATCH


LISTS = [
    "numbers: {}, {}, {}",
    "Your numbers: {}, {} and {}",
    "Lines on this account: {}, {} and {}.",
    "Your account includes these numbers: {}, {}, {}",
    "Included numbers: {}, {}, {}",
    "This bill is for {}, {} and {}.",
    "Service for {}, {} & {}",
    "You have 3 lines: {}, {} and {}",
    "Lignes sur ce compte : {}, {} et {}",
    "Numéros : {}, {} et {}",
]
OF_OTHERS = [
    "Numbers called: {}, {}, {}",
    "Blocked numbers: {}, {}, {}",
    "Store phone numbers: {}, {}, {}",
    "Speed dial numbers: {}, {}, {}",
]
LISTED = ("614-555-0188", "614.555.0189", "(614) 555-0190")


@pytest.mark.parametrize("said", LISTS)
def test_each_number_of_a_list_of_lines_is_one(said: str):
    reading = reading_of([*HEAD, *OWNER, *LINE, (40, 560, said.format(*LISTED))])
    assert {number(reading, f"+1614555{end}") for end in ("0188", "0189", "0190")} == {Kind.MATCH}


def test_a_list_goes_on_in_the_next_line():
    said = [
        (40, 560, "Lines on this account: 614-555-0188, 614-555-0189,"),
        (40, 549, "614-555-0190 and 614-555-0191."),
    ]
    reading = reading_of([*HEAD, *OWNER, *said])
    assert {number(reading, f"+1614555{end}") for end in ("0188", "0189", "0190", "0191")} == {Kind.MATCH}


@pytest.mark.parametrize("said", OF_OTHERS)
def test_no_number_of_a_list_of_others_is_a_line(said: str):
    reading = reading_of([*HEAD, *OWNER, *LINE, (40, 560, said.format(*LISTED))])
    assert Kind.MATCH not in {number(reading, f"+1614555{end}") for end in ("0188", "0189", "0190")}
