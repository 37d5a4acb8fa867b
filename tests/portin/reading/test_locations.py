"""Bills that list the lines of several places each under its address: the address of a line is the one that it is
listed under, and another one of the account's is a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from portin.comparing.matching import Typed, match
from portin.findings import Finding, Kind, Why
from portin.reading.found import Reading
from portin.sentences import customer, reviewer
from tests.portin.reading.test_as_carriers_print import TODAY, kind, reading_of

HEAD = [(40, 750, "HARVEST TELECOM", 14), (330, 750, "Account Number: 71440221"), (330, 738, "Bill Date: 11/12/2026")]
OFFICE = [(40, 680, "FERN HOLLOW CLINIC LLC"), (40, 669, "900 MAIN ST STE 300"), (40, 658, "ASHLAND KY 41101")]
FIRST, SECOND = ("14 SEAVIEW AVE UNIT 1", "GRAYSON KY 41143"), ("27 COOGAN BLVD", "RUSSELL KY 41169")
OF_FIRST, OF_SECOND = ["+16065550150", "+16065550151"], ["+16065550160", "+16065550161"]


def lines(y: float, numbers: list[str], x: float = 48) -> list[tuple]:
    said = (f"{tn[2:5]}-{tn[5:8]}-{tn[8:]}" for tn in numbers)
    return [
        one
        for at, number in enumerate(said)
        for one in ((x, y - 12 * at, number), (x + 150, y - 12 * at, "Business line"), (x + 440, y - 12 * at, "52.10"))
    ]


def by_label() -> Reading:
    """ "Location 71440221-001   MAIN CLINIC" over its address, the charges of each below; a table of them before, whose
    head speaks of the service address, and only for its first row."""
    page = [(40, 700, "Charges by location", 12)]
    table: list[tuple] = [(40, 700, "Location"), (130, 700, "Name / Service Address"), (480, 700, "Total")]
    for y, name, place, numbers in ((670, "MAIN", FIRST, OF_FIRST), (560, "NORTH", SECOND, OF_SECOND)):
        page += [(40, y, f"Location 71440221-0{y}"), (180, y, f"{name} CLINIC"), (180, y - 12, ", ".join(place))]
        page += [(48, y - 30, "Service ID"), (198, y - 30, "Description"), (488, y - 30, "Amount")]
        page += lines(y - 44, numbers)
        at = y / 4 + 520
        table += [(40, at, f"71440221-0{y}"), (130, at, f"{name} CLINIC"), (480, at, "104.20")]
        table += [(130, at - 11, place[0]), (130, at - 21, place[1])]
    return reading_of([*HEAD, *OFFICE], table, page)


def of_children() -> Reading:
    """A child account with its billing number and its address in the row, first in a table, then over its lines."""
    heads = [(40, 700, "CHILD ACCT"), (120, 700, "BTN"), (230, 700, "LOCATION"), (500, 700, "TOTAL")]
    table, detail = [*heads], [(40, 700, "DETAIL OF CHARGES", 12)]
    for at, (name, place, numbers) in enumerate((("MAIN", FIRST, OF_FIRST), ("NORTH", SECOND, OF_SECOND))):
        number = f"606-555-{numbers[0][-4:]}"
        y = 684 - 34 * at
        table += [(40, y, f"7144023{at}"), (120, y, number), (230, y, f"FERN - {name}"), (500, y, "104.20")]
        table += [(230, y - 12, ", ".join(place))]
        y = 670 - 110 * at
        detail += [(40, y, f"Child Account: 7144023{at}"), (200, y, f"BTN: {number}"), (340, y, f"FERN - {name}")]
        detail += [(340, y - 12, ", ".join(place)), (40, y - 30, "Recurring charges"), *lines(y - 44, numbers)]
    return reading_of([*HEAD, *OFFICE], [*HEAD, *table], [*HEAD, *detail])


def by_address_alone() -> Reading:
    """Nothing but each address as a heading, the second one on a page of its own."""
    first = [(40, 600, "FERN HOLLOW EAST", 10), (40, 588, ", ".join(FIRST)), *lines(564, OF_FIRST)]
    second = [(40, 600, "FERN HOLLOW NORTH", 10), (40, 588, ", ".join(SECOND)), *lines(564, OF_SECOND)]
    return reading_of([*HEAD, *OFFICE], [*HEAD, *first], [*HEAD, *second])


def in_columns() -> Reading:
    """The places side by side, each over the lines of its column."""
    page: list[tuple] = [(40, 640, "YOUR SITES", 12)]
    for x, place, numbers in ((40, FIRST, OF_FIRST), (320, SECOND, OF_SECOND)):
        page += [(x, 610, "Service location:"), (x, 598, place[0]), (x, 586, place[1])]
        page += [(x, 560 - 12 * at, f"606-555-{tn[-4:]}  Line") for at, tn in enumerate(numbers)]
    return reading_of([*HEAD, *OFFICE], page)


def in_french() -> Reading:
    page: list[tuple] = []
    for at, (place, numbers) in enumerate(((FIRST, OF_FIRST), (SECOND, OF_SECOND)), 1):
        y = 720 - 110 * at
        page += [(40, y, f"Succursale {at}"), (160, y, ", ".join(place)), *lines(y - 30, numbers)]
    return reading_of([*HEAD, *OFFICE], page)


def under_its_number() -> Reading:
    """Each number heads its own address and charges."""
    page: list[tuple] = []
    for at, (place, tn) in enumerate([(FIRST, tn) for tn in OF_FIRST] + [(SECOND, tn) for tn in OF_SECOND]):
        y = 700 - 46 * at
        page += [(40, y, f"606-555-{tn[-4:]}"), (60, y - 12, f"Service address: {', '.join(place)}")]
        page += [(60, y - 24, "Business line"), (500, y - 24, "32.00")]
    return reading_of([*HEAD, *OFFICE], page)


def under_other_names() -> Reading:
    """The places have names of their own, none of them that of the account's holder, whom a label names."""
    page: list[tuple] = [(40, 700, "Sub-account details", 12)]
    for at, (name, place, numbers) in enumerate(
        (("RIVERSIDE PEDIATRICS", FIRST, OF_FIRST), ("HILLTOP DENTAL", SECOND, OF_SECOND))
    ):
        y = 670 - 110 * at
        page += [(40, y, f"Account 71440231-{at}"), (200, y, name), (200, y - 12, place[0]), (200, y - 24, place[1])]
        page += lines(y - 44, numbers)
    return reading_of([*HEAD, (330, 726, "Account name: Fern Hollow Clinic LLC"), *OFFICE], page)


def over_two_pages() -> Reading:
    """The lines of the second place go on at the top of the next page, where nothing says so."""
    first = [(40, 300, "Location: East"), (40, 288, ", ".join(FIRST)), *lines(264, OF_FIRST)]
    second = [(40, 120, "Location: North"), (40, 108, ", ".join(SECOND)), *lines(84, OF_SECOND[:1])]
    rest = [*lines(690, OF_SECOND[1:]), (40, 600, "Taxes and fees", 12), (40, 580, "Federal fund"), (500, 580, "3.00")]
    return reading_of([*HEAD, *OFFICE, *first, *second], [*HEAD, *rest])


def in_a_table() -> Reading:
    heads = ((40, "Site"), (160, "Address"), (430, "Numbers"), (530, "Charges"))
    page: list[tuple] = [(x, 700, text) for x, text in heads]
    for y, name, place, numbers in ((686, "East", FIRST, OF_FIRST), (650, "North", SECOND, OF_SECOND)):
        page += [(40, y, f"{name} clinic"), (160, y, ", ".join(place))]
        for at, tn in enumerate(numbers):
            page += [(430, y - 12 * at, f"606-555-{tn[-4:]}"), (530, y - 12 * at, "52.10")]
    return reading_of([*HEAD, *OFFICE], page)


BILLS = [
    by_label,
    of_children,
    by_address_alone,
    in_columns,
    in_french,
    under_its_number,
    under_other_names,
    over_two_pages,
    in_a_table,
]


def found(reading: Reading, place: tuple[str, str], numbers: list[str]) -> dict[str, Finding]:
    street, (city, state, code) = place[0], place[1].rsplit(" ", 2)
    typed = Typed("71440221", ["Fern Hollow Clinic LLC"], street, "", city, state, code, numbers)
    return {one.subject.written: one for one in match(typed, reading, today=TODAY)}


def kinds(reading: Reading, place: tuple[str, str], numbers: list[str]) -> tuple[Kind, Kind]:
    said = found(reading, place, numbers)
    return said["service_address"].kind, said["zip"].kind


@pytest.mark.parametrize("bill", BILLS)
def test_the_address_of_a_line_is_the_one_that_it_is_listed_under(bill: Callable[[], Reading]) -> None:
    reading = bill()
    for place, numbers in ((FIRST, OF_FIRST), (SECOND, OF_SECOND)):
        assert kinds(reading, place, numbers) == (Kind.MATCH, Kind.MATCH)
        assert kinds(reading, place, numbers[1:]) == (Kind.MATCH, Kind.MATCH)
        assert {found(reading, place, numbers)[f"number:{tn}"].kind for tn in numbers} == {Kind.MATCH}


@pytest.mark.parametrize("bill", BILLS)
def test_another_address_of_the_account_is_a_question(bill: Callable[[], Reading]) -> None:
    reading = bill()
    assert kinds(reading, FIRST, OF_SECOND) == (Kind.UNREADABLE, Kind.UNREADABLE)
    office = ("900 MAIN ST STE 300", "ASHLAND KY 41101")
    assert kinds(reading, office, OF_SECOND) == (Kind.UNREADABLE, Kind.UNREADABLE)
    said = found(reading, FIRST, OF_SECOND)["service_address"]
    assert (said.why, said.prevents) == (Why.ANOTHER_LOCATION, "ADDRESS_MISMATCH")
    assert "another of its addresses" in customer.message(said)
    assert "27 COOGAN BLVD" in reviewer.message(said)


@pytest.mark.parametrize("bill", BILLS)
def test_numbers_of_two_places_are_at_either(bill: Callable[[], Reading]) -> None:
    assert kinds(bill(), FIRST, [OF_FIRST[0], OF_SECOND[0]])[0] == Kind.MATCH


@pytest.mark.parametrize("bill", BILLS)
def test_a_wrong_address_differs_from_that_of_the_lines(bill: Callable[[], Reading]) -> None:
    reading = bill()
    wrong = found(reading, ("27 COOGAN BLVD", "RUSSELL KY 41196"), OF_SECOND)
    assert (wrong["service_address"].kind, wrong["zip"].kind) == (Kind.MATCH, Kind.MISMATCH)
    assert kinds(reading, ("29 COOGAN BLVD", "RUSSELL KY 41169"), OF_SECOND) == (Kind.MISMATCH, Kind.MATCH)
    assert kinds(reading, ("14 SEAVIEW AVE UNIT 7", "GRAYSON KY 41143"), OF_FIRST) == (Kind.MISMATCH, Kind.MATCH)


def test_a_bill_of_one_place_has_no_locations() -> None:
    place = [(330, 680, "Service address"), (330, 669, FIRST[0]), (330, 658, FIRST[1])]
    reading = reading_of([*HEAD, *OFFICE, *place, *lines(560, [*OF_FIRST, *OF_SECOND])])
    assert not reading.locations
    assert kinds(reading, FIRST, OF_SECOND) == (Kind.MATCH, Kind.MATCH)


def test_the_window_and_the_carriers_office_are_no_locations() -> None:
    """A billing number beside the window, a telephone beside the office's address: all lines are under both of them."""
    office = [(40, 762, "HARVEST TELECOM", 14), (40, 748, "100 Copley Works Dr, Lexington KY 40502")]
    window = [*OFFICE, (330, 680, "Billing number: 606-555-0150"), (330, 669, "Questions? 606-555-0199")]
    place = [(40, 610, "Service address: 14 SEAVIEW AVE UNIT 1, GRAYSON KY 41143"), *lines(590, OF_FIRST)]
    head = [(330, 738, "Account Number: 71440221"), (330, 726, "Bill Date: 11/12/2026")]
    again = [*office, (330, 748, "606-555-0150"), *lines(600, [*OF_FIRST, *OF_SECOND])]
    reading = reading_of([*office, *head, *window, *place], again)
    assert not reading.locations
    assert kinds(reading, FIRST, OF_SECOND) == (Kind.MATCH, Kind.MATCH)


def test_one_place_in_two_writings_is_one() -> None:
    page = [(40, 640, "Service location: 14 SEAVIEW AVE UNIT 1, GRAYSON KY 41143"), *lines(620, OF_FIRST)]
    again = [(40, 540, "Service location: 14 Seaview Avenue #1, Grayson, KY 41143-2201"), *lines(520, OF_SECOND)]
    assert not reading_of([*HEAD, *OFFICE], [*page, *again]).locations


def test_locations_survive_being_stored() -> None:
    reading = Reading.from_json(by_label().to_json())
    assert kinds(reading, SECOND, OF_SECOND) == (Kind.MATCH, Kind.MATCH)
    assert {tuple(one.parts.locations) for one in reading.numbers if one.value in OF_SECOND} == {
        ("27 COOGAN BLVD, RUSSELL KY 41169",)
    }


def test_lines_of_child_accounts_are_the_parents() -> None:
    reading = of_children()
    assert kind(reading, "number:+16065550161", account_number="71440221", numbers=["+16065550161"]) == Kind.MATCH
    asked = {"account_number": "71440230", "numbers": ["+16065550161"]}
    assert kind(reading, "number:+16065550161", **asked) == Kind.UNREADABLE
