"""Addresses that a label names and that leave their state out: the ZIP says it."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from portin.rules.addresses import city_line_without_state
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, kind, reading_of

NAME = [(60, 640, "LIGHTHOUSE MARINE SUPPLY LLC")]
OWN = [*NAME, (60, 629, "88 OSER AVE STE 14"), (60, 618, "HAUPPAUGE NY 11788-3804")]
MAILED = [*NAME, (60, 629, "PO BOX 5120"), (60, 618, "SMITHTOWN NY 11787-0120")]
PRINTED = {
    "one line": [(340, 560, "Service address: 88 Oser Ave Suite 14 Hauppauge 11788")],
    "with commas": [(340, 560, "Service address: 88 Oser Ave, Suite 14, Hauppauge, 11788")],
    "its city below": [
        (340, 560, "Service address:"),
        (340, 549, "88 Oser Ave Suite 14"),
        (340, 538, "Hauppauge 11788"),
    ],
    "label above": [(340, 560, "For service at"), (340, 549, "88 Oser Ave Suite 14 Hauppauge 11788-3804")],
}
RIGHT = {"street": "88 Oser Avenue", "unit": "Suite 14", "city": "Hauppauge", "state": "NY", "zip": "11788"}


@pytest.mark.parametrize("printed", PRINTED.values(), ids=PRINTED)
@pytest.mark.parametrize("block", [OWN, MAILED, NAME], ids=["the same block", "mailed elsewhere", "no block"])
def test_the_place_agrees_and_its_neighbours_differ(printed: list[tuple], block: list[tuple]):
    reading = reading_of([*HEAD, *block, *LINE, *printed])
    assert kind(reading, "service_address", **RIGHT) == Kind.MATCH
    assert kind(reading, "zip", **RIGHT) == Kind.MATCH
    for wrong in ({"unit": "Suite 41"}, {"street": "86 Oser Avenue"}):
        assert kind(reading, "service_address", **RIGHT | wrong) == Kind.MISMATCH, wrong
    assert kind(reading, "zip", **RIGHT | {"zip": "11787"}) == Kind.MISMATCH


@pytest.mark.parametrize(
    "text, city, state, code",
    [
        ("Hauppauge 11788", "Hauppauge", "NY", "11788"),
        ("Laval (Chomedey) H7N 2B3", "Laval (Chomedey)", "QC", "H7N 2B3"),
        ("Hamilton, L8P4W3", "Hamilton", "ON", "L8P 4W3"),
    ],
)
def test_the_code_says_the_state(text: str, city: str, state: str, code: str):
    line = city_line_without_state(text)
    assert line is not None and (line.head, line.state, line.zip) == (city, state, code)


@pytest.mark.parametrize(
    "text",
    [
        "Hauppauge NY 11788",  # names its state
        "Yellowknife X1A 2N3",  # of two territories
        "Pleasant 00012",  # no such ZIP
        "Invoice 117883",
        "11788",
    ],
)
def test_it_is_said_of_nothing_else(text: str):
    assert city_line_without_state(text) is None
