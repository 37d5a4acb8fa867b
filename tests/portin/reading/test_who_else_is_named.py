"""Who and what else a bill names beside the customer: offices, shops, authorities, people to ask for, desks. Typed in,
they do not agree."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from portin.reading.found import Reading
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, holder, kind, number, reading_of

OWN = {"street": "65 Cedar Loop", "city": "Ashland", "state": "KY", "zip": "41101"}


def bill(*lines: str, x: float = 330) -> Reading:
    reading = reading_of([*HEAD, *OWNER, *LINE, *((x, 470 - 11 * i, line) for i, line in enumerate(lines))])
    assert holder(reading, "Fern Hollow Clinic") == kind(reading, "service_address", **OWN) == Kind.MATCH
    assert number(reading, "+16065550120") == Kind.MATCH
    return reading


@pytest.mark.parametrize(
    "lines",
    [
        ("Visit our store:", "120 Main St", "Ashland KY 41102"),
        ("KY Public Service Commission", "120 Main St", "Ashland KY 41102"),
        ("Office of the Attorney General", "120 Main St", "Ashland KY 41102"),
        ("Return equipment to", "Harvest Returns", "120 Main St", "Ashland KY 41102"),
        ("Written disputes: Harvest, 120 Main St, Ashland KY 41102",),
        ("Nearest store: 120 Main St, Ashland KY 41102",),
        ("Visitez notre boutique", "120 Main St", "Ashland KY 41102"),
    ],
    ids=lambda lines: lines[0],
)
def test_an_address_of_somebody_else(lines: tuple[str, ...]):
    typed = {"street": "120 Main St", "city": "Ashland", "state": "KY", "zip": "41102"}
    for x in (330, 40):
        assert kind(bill(*lines, x=x), "service_address", **typed) == Kind.MISMATCH


@pytest.mark.parametrize(
    "line, name",
    [
        ("Questions? Ask for Pat Lund", "Pat Lund"),
        ("New plans: call for Pat Lund", "Pat Lund"),
    ],
)
def test_a_name_of_somebody_else(line: str, name: str):
    assert holder(bill(line), name) == Kind.MISMATCH


def test_whom_the_bill_is_for_is_still_the_holder():
    items = [item for item in [*HEAD, *LINE] if "FERN" not in item[2]]
    reading = reading_of([*items, (40, 690, "Invoice 7 dated 11/02/2026 for Greyfield Realty")])
    assert holder(reading, "Greyfield Realty") == Kind.MATCH


@pytest.mark.parametrize(
    "said", ["Your sales rep:", "Store phone", "Alarm company", "Home phone on file:", "WhatsApp", "Monitoring station"]
)
def test_a_number_of_somebody_else(said: str):
    for x in (330, 40):
        assert number(bill(f"{said} 606-555-0177", x=x), "+16065550177") in (Kind.NOT_FOUND, Kind.MISMATCH)
