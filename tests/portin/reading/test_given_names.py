"""The list of given names: a row each, plain, of many origins, and without what a business begins with as well."""

from __future__ import annotations

import pytest

from portin.comparing.proposing import BUSINESS, PERSON, kind_of
from portin.reading.vocabulary.given_names import given_names
from portin.reading.vocabulary.rows import HERE
from portin.rules.spelling import plain
from tests.bills.content import BUSINESS_A

ROWS = (HERE / "given_names.txt").read_text("utf-8").splitlines()


def test_it_is_in_order_and_names_each_once_in_plain_letters() -> None:
    assert sorted(set(ROWS)) == ROWS
    assert all(plain(row) == row and row.isalpha() for row in ROWS)


@pytest.mark.parametrize(
    "name",
    [
        "Hector Weatherby",
        "Geneviève Tremblay",
        "Guadalupe Ortiz",
        "Priya Raman",
        "Kwame Okonjo",
        "Dmitri Zieglar",
        "Hiroshi Nakashira",
        "Thanh Nguyen",
        "Fatima Haddad",
        "Ingrid Brandvold",
        "Moshe Adler",
        "Siobhan Kearney",
    ],
)
def test_people_of_many_origins_are_persons(name: str) -> None:
    expected = "" if name.startswith("Guadalupe") else PERSON  # a place as well
    assert kind_of(name) == expected


@pytest.mark.parametrize("name", ["Blue Heron", "Florence Heights", "Paris Lights", "Summit Peak", "Les Fleurs"])
def test_what_is_a_word_or_a_place_makes_nobody_a_person(name: str) -> None:
    assert kind_of(name) == ""


@pytest.mark.parametrize("name", ["Austin Parts", "Jade Garden Inn"])
def test_a_given_name_before_a_word_of_businesses_makes_nobody_a_person(name: str) -> None:
    assert kind_of(name) == BUSINESS


def test_no_business_of_our_drawings_begins_with_one() -> None:
    assert not given_names() & {plain(name).split()[0] for name in BUSINESS_A}
