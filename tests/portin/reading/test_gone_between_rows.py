"""A line that is gone in a list of lines: what is said between two numbers is of the upper one, unless it heads the
lower."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from portin.reading.found import Reading
from tests.portin.reading.test_as_carriers_print import HEAD, OWNER, number, reading_of

UPPER, MIDDLE, LOWER = "+16065550120", "+16065550121", "+16065550122"
ROW = 12


def listed(*, suffix: str = "", beneath: str = "", indent: float = 10, gap: float = 0, before: str = "") -> Reading:
    """Three lines with what they cost; `gap`: points more between the middle one and what is said beneath it."""
    items, y = [(40, 560, "Your lines")], 540.0
    for i, printed in enumerate(["606-555-0120", "606-555-0121", "606-555-0122"]):
        is_middle = i == 1
        text = f"{before}{printed}{suffix}" if is_middle else printed
        items += [
            (40, y, text),
            *([(160, y, f"User {i}")] if beneath else []),
            (480, y, "4.99" if is_middle else "34.99"),
        ]
        y -= ROW
        if is_middle and beneath:
            y -= gap
            items.append((40 + indent, y, beneath))
            y -= ROW
    return reading_of([*HEAD, *OWNER, *items])


def kinds(reading: Reading) -> tuple[Kind, Kind, Kind]:
    return number(reading, UPPER), number(reading, MIDDLE), number(reading, LOWER)


GONE_IN_THE_MIDDLE = (Kind.MATCH, Kind.NOT_FOUND, Kind.MATCH)


@pytest.mark.parametrize("indent", [10, 0], ids=["set in", "at the same edge"])
@pytest.mark.parametrize(
    "said",
    [
        *("Cancelled", "Suspended", "No longer in service", "Line removed", "Transferred to another carrier"),
        *("Moved to another account", "Ligne résiliée", "Transféré à un autre fournisseur"),
        "Service débranché le 14 octobre",
    ],
)
def test_what_is_said_beneath_a_number_is_of_that_line_alone(said: str, indent: float):
    assert kinds(listed(beneath=said, indent=indent)) == GONE_IN_THE_MIDDLE


@pytest.mark.parametrize(
    "shape",
    [
        {"beneath": "Cancelled", "indent": -12},
        {"beneath": "Cancelled", "indent": 0, "gap": 14},
        {"beneath": "Cancelled lines", "indent": 10},
        {"beneath": "Removed during this period", "indent": 0},
    ],
)
def test_a_heading_is_of_what_follows(shape: dict):
    assert kinds(listed(**shape)) == (Kind.MATCH, Kind.MATCH, Kind.NOT_FOUND)


@pytest.mark.parametrize(
    "shape",
    [
        {"suffix": " - Moved to another account"},
        {"suffix": " (Moved to another account)"},
        {"suffix": " - Cancellation effective 10/14/26"},
        {"before": "Cancellation effective 10/14/26: "},
        {"before": "Disc 10/14/26: "},
        {"before": "Service ended Oct 14: "},
    ],
)
def test_what_is_said_in_its_row_is_of_that_line_alone(shape: dict):
    assert kinds(listed(**shape)) == GONE_IN_THE_MIDDLE
