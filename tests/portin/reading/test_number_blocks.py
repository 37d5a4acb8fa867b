"""Blocks of numbers of which the bill prints the ends, or the first and how many they are: all of them are lines."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from portin.reading.vocabulary.telephones import mentions_in
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, number, reading_of


@pytest.mark.parametrize(
    "printed",
    [
        "6065552200 - 6065552219",
        "6065552200-6065552219",
        "6065552200 thru 6065552219",
        "606-555-2200 through 6065552219",
        "16065552200-16065552219",
        "+16065552200 – +16065552219",
        "(606)5552200-(606)5552219",
        "606-555-2200 -> 606-555-2219",
        "606-555-2200 → 2219",
        "606-555-2200 up to 2219",
        "606-555-2200 -- 2219",
        "between 606-555-2200 and 606-555-2219",
        "entre le 606 555-2200 et le 606 555-2219",
        "606-555-[2200-2219]",
        "606-555-(2200-2219)",
        "606-555-2200 thru 2219",
        "606-555-2200 - 2219",
        "606.555.2200-2219",
    ],
)
def test_a_range_in_any_writing_is_all_between(printed: str) -> None:
    [said] = mentions_in(printed)
    assert said.numbers == tuple(f"+1606555{line}" for line in range(2200, 2220))


@pytest.mark.parametrize(
    "printed",
    [
        "6065552200 6065552201",
        "6065552200 - 9165552200",
        "606-555-2200 - 45 min",
        "606-555-2200 - 200M",
        "606-555-2200 - 250.00",
        "606-555-2200 and 606-555-2219",
    ],
)
def test_what_is_no_range_has_nothing_between(printed: str) -> None:
    assert "+16065552210" not in {one for said in mentions_in(printed) for one in said.numbers}


def verdicts(*rows: tuple[str, ...]) -> tuple[Kind, ...]:
    """Of the first number, of one within, of the last and of the next one."""
    placed = [(40 + 150 * at, 560 - 14 * y, cell) for y, row in enumerate(rows) for at, cell in enumerate(row) if cell]
    reading = reading_of([*HEAD, *OWNER, *LINE, *placed])
    return tuple(number(reading, f"+1606555{line}") for line in (2200, 2207, 2219, 2220))


IN, OUT, ASK = Kind.MATCH, Kind.NOT_FOUND, Kind.UNREADABLE


@pytest.mark.parametrize(
    "rows",
    [
        [("20 DIDs starting with 606-555-2200", "", "10.00")],
        [("DID block of 20 starting at 606-555-2200", "", "10.00")],
        [("20 telephone numbers beginning 606-555-2200", "", "10.00")],
        [("606-555-2200 (20 DIDs)", "", "10.00")],
        [("606-555-2200", "DID block of 20", "10.00")],
        [("606-555-2200", "20 DID numbers", "10.00")],
        [("606-555-2200", "Number block 20", "10.00")],
        [("Block of 20 numbers from", "606-555-2200", "10.00")],
        [("DID block of 20:", "606-555-2200", "10.00")],
        [("20 numéros à partir du 606 555-2200", "", "10,00 $")],
        [("Bloc de 20 numéros", "606 555-2200", "10,00 $")],
        [("DIDBLK-2200", "DID Range 6065552200 - 6065552219", "", "36.00")],
        [("NPA-NXX", "Range", "Rate"), ("606-555", "2200 - 2219", "10.00")],
        [("NPA", "NXX", "Lines"), ("606", "555", "2200-2219")],
        [("Exchange", "Numbers"), ("(606) 555", "2200 thru 2219")],
        [("Start", "End"), ("606-555-2200", "606-555-2219")],
    ],
)
def test_the_first_number_and_how_many_they_are(rows: list[tuple[str, ...]]) -> None:
    assert verdicts(*rows) == (IN, IN, IN, OUT)


def test_a_quantity_beside_a_block_is_a_question_for_its_others() -> None:
    rows = [("Description", "Number", "Qty"), ("DID numbers", "606-555-2200", "20")]
    assert verdicts(*rows) == (IN, ASK, ASK, OUT)


def test_figures_without_an_exchange_are_no_range() -> None:
    assert verdicts(("Period", "2200 - 2219", "1.00")) == (OUT, OUT, OUT, OUT)


def test_a_quantity_of_something_else_makes_no_block() -> None:
    rows = [("Description", "Number", "Qty"), ("Call paths", "606-555-2200", "20")]
    assert verdicts(*rows) == (IN, OUT, OUT, OUT)
    assert verdicts(("2 lines: 606-555-2200, 606-555-2201", "", "50.00")) == (IN, OUT, OUT, OUT)


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("6145550130KXWD7Q4R000208163", 0),
        ("6145550130N318", 0),
        ("6145550130x12", 1),
        ("6145550130ext5", 1),
        ("6145550130 Ann", 1),
        ("614-555-0130A1", 1),
    ],
)
def test_ten_digits_that_begin_a_code_are_no_telephone_number(text: str, many: int) -> None:
    """As lines for machines on slips are; separators say that it is one."""
    assert len(mentions_in(text)) == many
