"""The one module that knows addresses: where a line is cut into house number, street and unit."""

from __future__ import annotations

import pytest

from portin.addresses import split_line, split_street


@pytest.mark.parametrize(
    ("line", "region", "house", "street"),
    [
        ("442, av. du Parc", "QC", "442", "av. du Parc"),
        ("5026 E Quarry St", "OH", "5026", "E Quarry St"),
        ("37-11 Junction Blvd", "NY", "37-11", "Junction Blvd"),
        ("W240N2345 Pewaukee Rd", "WI", "W240N2345", "Pewaukee Rd"),
        ("N63 W23456 Main St", "WI", "N63 W23456", "Main St"),
        ("39 W 542 Main St", "IL", "39 W 542", "Main St"),
        ("5S123 Route 59", "IL", "5S123", "Route 59"),
        ("1200 S 300 W", "UT", "1200", "S 300 W"),
        ("123 1/2 Main St", "CA", "123 1/2", "Main St"),
        ("123½ Main St", "CA", "123½", "Main St"),
        ("12 A Elm St", "OH", "12 A", "Elm St"),
        ("12 A St NW", "DC", "12", "A St NW"),
        ("12B Elm St", "OH", "12B", "Elm St"),
        ("123-A Main St", "PR", "123-A", "Main St"),
        ("One Market St", "CA", "One", "Market St"),
        ("2061, 36e Rue", "QC", "2061", "36e Rue"),
        ("100 Highway 7 E", "ON", "100", "Highway 7 E"),
        ("5th Ave", "NY", "", "5th Ave"),
        ("36e Rue", "QC", "", "36e Rue"),
        ("Highway 7", "ON", "", "Highway 7"),
        ("RR 2 Box 152", "TX", "", "RR 2 Box 152"),
        ("Main St", "OH", "", "Main St"),
        ("123", "OH", "", "123"),
        ("", "OH", "", ""),
    ],
)
def test_a_street_is_cut_into_house_number_and_street(line: str, region: str, house: str, street: str) -> None:
    assert split_street(line, region) == (house, street)


@pytest.mark.parametrize(
    ("street", "unit", "region", "parts"),
    [
        ("5026 E Quarry St", "Ste 5", "OH", ("5026", "E Quarry St", "Ste 5")),
        ("5026 E Quarry St, Ste 5", "", "OH", ("5026", "E Quarry St", "Ste 5")),
        ("5026 E Quarry St #5", "", "OH", ("5026", "E Quarry St", "#5")),
        ("Suite 5, 12 Elm St", "", "OH", ("12", "Elm St", "Suite 5")),
        ("1400 16th St NW Ste 420", "", "DC", ("1400", "16th St NW", "Ste 420")),
        ("1250, rue Peel, 2e étage", "", "QC", ("1250", "rue Peel", "2e étage")),
        ("200-123 Main St", "", "ON", ("123", "Main St", "200")),
        ("Unit 200 - 123 Main St", "", "ON", ("123", "Main St", "Unit 200")),
        ("37-11 Junction Blvd", "", "NY", ("37-11", "Junction Blvd", "")),
        ("12 Main St Rear", "", "MA", ("12", "Main St", "Rear")),
        ("12 Main St, Bldg 4", "Apt 7", "MA", ("12", "Main St", "Bldg 4, Apt 7")),
    ],
)
def test_a_unit_is_cut_from_its_street(street: str, unit: str, region: str, parts: tuple[str, str, str]) -> None:
    assert split_line(street, unit, region) == parts
