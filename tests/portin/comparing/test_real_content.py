"""What bills print and customers type, held against each other: the tables of pairs say what a careful reviewer would
say."""

from __future__ import annotations

from datetime import date

import pytest

from portin.comparing.matching import Typed, match
from portin.reading.found import Reading
from portin.reading.vocabulary.dates import dates_in
from portin.reading.vocabulary.names import same_name
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.addresses import city_line, differences, looks_like_street, looks_like_unit, parse
from tests.portin.comparing import address_pairs, canadian_pairs, name_pairs, pairs, rural_pairs
from tests.portin.comparing.address_pairs import SAME
from tests.readings import ACCOUNT, block, page_reading

TODAY = date(2026, 11, 23)
PART_OF = {"house": "house", "direction": "street", "street": "street", "type": "street", "unit": "unit"}
NAMES = [
    pytest.param(*pair, id=f"{kind}: {pair[0]} | {pair[1]}")
    for kind, listed in name_pairs.NAMES.items()
    for pair in listed
]
STREETS = [
    pytest.param(place, *pair, id=f"{kind}: {pair[0]} | {pair[1]} {pair[2]}".rstrip())
    for kind, (place, listed) in (address_pairs.ADDRESSES | canadian_pairs.ADDRESSES | rural_pairs.ADDRESSES).items()
    for pair in listed
]

RURAL_PLACES = {place for place, _ in rural_pairs.ADDRESSES.values()}


def verdict(field: str, typed: Typed, reading: Reading) -> str:
    return next(f.kind for f in match(typed, reading, today=TODAY) if f.subject.written == field)


@pytest.mark.parametrize(("as_printed", "as_typed", "same"), NAMES)
def test_names(as_printed: str, as_typed: str, same: bool):
    assert same_name(as_typed, as_printed) is same


@pytest.mark.parametrize(("place", "as_printed", "street", "unit", "part"), STREETS)
def test_streets(place: tuple[str, str, str], as_printed: str, street: str, unit: str, part: str):
    differ = differences(parse(street, *place, unit), parse(as_printed, *place))
    assert differ == [] if part == SAME else part in {PART_OF[d] for d in differ}


@pytest.mark.parametrize(("place", "as_printed", "street", "unit", "part"), STREETS)
def test_lines_of_an_address_are_seen_as_such(
    place: tuple[str, str, str], as_printed: str, street: str, unit: str, part: str
):
    assert looks_like_street(as_printed)
    is_rural = place in RURAL_PLACES and unit  # a box or an urbanization in the unit's field is a part of the street
    assert is_rural or (looks_like_street(street) and (not unit or unit[0].isdigit() or looks_like_unit(unit)))


@pytest.mark.parametrize(
    "text",
    [
        "A-12 Plumbing",
        "7-Eleven #1234",
        "Three Rivers Bakery",
        "VFW Post 42",
        "12 min St Paul",
        "Page 1 of 3",
        "2 GB",
        "Unit 4-12 hours",
        "Room 4-12 minutes",
        "1 of 3",
        "Upper Room Ministries",
        "Springfield",
    ],
)
def test_other_lines_are_no_street(text: str):
    assert not looks_like_street(text) and not looks_like_unit(text)


@pytest.mark.parametrize(
    ("town", "state", "zip_code", "typed_town", "typed_state", "same"), canadian_pairs.PLACES, ids=lambda v: str(v)
)
def test_places(town: str, state: str, zip_code: str, typed_town: str, typed_state: str, same: bool):
    line = city_line(f"{town}, {state} {zip_code}")
    assert line is not None
    found = parse("1 Elm St", line.head, line.state, line.zip)
    assert (differences(parse("1 Elm St", typed_town, typed_state, zip_code), found) == []) is same


@pytest.mark.parametrize(("as_printed", "as_typed", "same"), pairs.ACCOUNTS)
def test_account_numbers(as_printed: str, as_typed: str, same: bool):
    reading = page_reading((330, 700, "Account number"), (460, 700, as_printed))
    assert verdict("account_number", Typed(account_number=as_typed), reading) == ("match" if same else "mismatch")


@pytest.mark.parametrize(("as_printed", "as_typed", "same"), pairs.ZIPS)
def test_zips(as_printed: str, as_typed: str, same: bool):
    state = "ON" if as_printed[0].isalpha() else "NY"
    reading = page_reading(*ACCOUNT, *block("Service address", "1 Elm St", f"Ottawa, {state} {as_printed}"))
    typed = Typed(street="1 Elm St", city="Ottawa", state=state, zip=as_typed)
    assert verdict("zip", typed, reading) == ("match" if same else "mismatch")


@pytest.mark.parametrize(("text", "iso"), pairs.DATES)
def test_dates(text: str, iso: str):
    assert [d.value.isoformat() for d in dates_in(text)] == ([iso] if iso else [])


@pytest.mark.parametrize(("text", "numbers"), pairs.TELEPHONES, ids=lambda v: v if isinstance(v, str) else str(len(v)))
def test_telephone_numbers(text: str, numbers: list[str]):
    assert [number for mention in mentions_in(text) for number in mention.numbers] == numbers
