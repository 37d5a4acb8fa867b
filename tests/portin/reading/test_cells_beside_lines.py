"""Cells beside and over a telephone number that speak of another one, or of what a line can do."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from tests.portin.reading.test_as_carriers_print import HEAD, OWNER, number, reading_of

LINES = [(40, 560, "LINES AND FEATURES")]


def table(rows: list[tuple[str, ...]], edges: tuple[int, ...], top: int = 540) -> list[tuple]:
    return [
        (x, top - 12 * at, text) for at, row in enumerate(rows) for x, text in zip(edges, row, strict=False) if text
    ]


@pytest.mark.parametrize("feature", ["CALL DISPLAY", "CALL WAITING", "CALL RETURN"])
@pytest.mark.parametrize("cost", [".00", "", "2.50"])
def test_what_a_line_can_do_is_no_heading_over_the_next_line(feature: str, cost: str):
    rows = [
        ("TELEPHONE  606-555-0120  OFFICE", ""),
        ("BUSINESS INDIVIDUAL LINE", "49.00"),
        (feature, cost),
        ("SUBTOTAL", "51.50"),
        ("WIRELESS  606-555-0177  A FENN", ""),
        ("TALK TEXT DATA", "85.00"),
    ]
    reading = reading_of([*HEAD, *OWNER, *LINES, *table(rows, (40, 520))])
    assert [number(reading, f"+16065550{end}") for end in (120, 177)] == [Kind.MATCH] * 2


def test_calls_are_under_a_heading_that_is_more_than_a_feature():
    rows = [("CALL DETAIL", ""), ("606-555-0177", "ASHLAND KY"), ("606-555-0178", "ASHLAND KY")]
    reading = reading_of([*HEAD, *OWNER, *table(rows, (40, 220))])
    assert number(reading, "+16065550177") != Kind.MATCH


GRID = [
    ("606 555-0120", "Main", "606 555-0121", "Sales", "606 555-0122", "Service"),
    ("606 555-0123", "Fax", "859 555-0170", "Lexington", "502 555-0145", "Louisville"),
    ("606 555-0124", "Télécopieur", "859 555-0171", "Front desk", "502 555-0146", "Dock"),
]


def test_words_right_behind_a_number_are_not_the_next_ones():
    reading = reading_of([*HEAD, *OWNER, (40, 560, "Active numbers"), *table(GRID, (40, 108, 230, 298, 420, 488))])
    wanted = ["+16065550123", "+18595550170", "+16065550124", "+18595550171", "+15025550145"]
    assert [number(reading, tn) for tn in wanted] == [Kind.MATCH] * 5


@pytest.mark.parametrize("label", ["Fax:", "Customer care"])
def test_words_right_before_a_number_are_its_own(label: str):
    rows = [("606 555-0120", label, "859 555-0170")]
    reading = reading_of([*HEAD, *OWNER, *table(rows, (40, 300, 370))])
    assert number(reading, "+18595550170") != Kind.MATCH


@pytest.mark.parametrize("day", ["10-12", "Mon", "12"])
@pytest.mark.parametrize("time", ["19:04", "19 h 04", "7:04 PM"])
@pytest.mark.parametrize("head", ["Numéro appelé", "Called number"])
def test_a_row_with_a_time_and_minutes_is_of_a_call_however_its_day_is_written(day: str, time: str, head: str):
    rows = [
        ("Date", "Time", "Place", head, "Length", "Amount"),
        (day, time, "Ashland KY", "859 555-0170", "8 min", "0.64"),
        (day, time, "Ashland KY", "859 555-0171", "22 min", "1.76"),
    ]
    page = [*HEAD, *OWNER, (40, 600, "606-555-0120"), (160, 600, "Voice line"), (300, 600, "32.00")]
    reading = reading_of([*page, *table(rows, (40, 90, 150, 260, 380, 460))])
    assert [number(reading, f"+1859555017{end}") for end in "01"] == [Kind.NOT_FOUND] * 2
