"""An address line cut in its parts as they are written: house number, street, unit. Nothing is respelled, only cut.

Where a line cannot be cut for sure it stays whole: a street with its unit in it is right, a street with half a unit is
not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portin.rules import countries
from portin.rules.addresses.differing import differences
from portin.rules.addresses.parsing import Address, parse
from portin.rules.addresses.rural import is_military, take_route
from portin.rules.addresses.streets import looks_like_unit
from portin.rules.spelling import folded

_EDGE = " ,;-–—"
_FRACTIONS = str.maketrans({"½": "12", "¼": "14", "¾": "34", "⅓": "13", "⅔": "23"})


def split_street(text: str, region: str = "") -> tuple[str, str]:
    """ "442, av. du Parc" -> ("442", "av. du Parc"); an empty house number where the line has none ("RR 2 Box 152",
    "Highway 7", "5th Ave").

    `text` has no unit in it (see `split_line`); `region`: the code of its state or province, if known.
    """
    line = " ".join(text.split()).strip(_EDGE)
    house = parse(line, state=region).house
    if not house:
        return "", line
    for m in re.finditer(r"[\s,]+(?=\S)", line):
        before = line[: m.start()]
        if _bare(before) == _bare(house) or (before.lower() == "one" and house == "1"):
            return before, line[m.end() :]
    return "", line


def split_unit(text: str, region: str = "") -> tuple[str, str]:
    """ "5026 E Quarry St, Ste 5" -> ("5026 E Quarry St", "Ste 5"), in Canada "2503-1700 Orchard Ave" -> ("1700 Orchard
    Ave", "2503").

    Without a unit, or where the cut is not sure, the line whole and "".
    """
    line = " ".join(text.split()).strip(_EDGE)
    whole = parse(line, state=region)
    if not whole.units:
        return line, ""
    for street, unit in _cuts(line):
        if not parse(street, state=region).units and not differences(parse(street, state=region, unit=unit), whole):
            return street, unit
    return line, ""


def split_line(street: str, unit: str = "", region: str = "") -> tuple[str, str, str]:
    """House number, street and unit of an address as an order has it, the unit beside the street or in it: for papers
    with a column each."""
    line, inside = split_unit(street, region)
    house, rest = split_street(line, region)
    return house, rest, ", ".join(part for part in (inside, " ".join(unit.split())) if part)


def is_without_house_number(street: str, unit: str = "", region: str = "") -> bool:
    """Whether the line says no place by a number: neither a house number with its street, nor a box on a route, a lot,
    a kilometer."""
    line = folded(f"{street}, {unit}" if unit else street)
    route = take_route(line)[0]
    if route:
        country = countries.of_spelled_region(region)
        return not (country and country.is_route_a_place) and not re.search(
            r"(?:^| )(?:box|site|comp|group|lot)", route
        )
    if region == "PR" and re.search(r"(?<![a-z])km\.?\s*\d", line):
        return False
    found = parse(street, state=region, unit=unit)
    return not (found.house and (found.name or found.kind))


def is_military_box(street: str, unit: str = "") -> bool:
    """A box in the mail room of a military post ("PSC 8 Box 1234"): mail goes there, and no phone is."""
    return is_military(folded(f"{street}, {unit}" if unit else street))


def answers(address: Address) -> dict[str, str]:
    """The parts as written under the names that an order has for them, to be taken over as they are; empty unless every
    part is sure.

    Of the ZIP only the five digits; a PO box is no place where service is, so it is no answer.
    """
    region, line = address.state, address.street_text
    street, inside = split_unit(line, region)
    unit = ", ".join(part for part in (inside, address.unit_text) if part)
    found = {"street": street, "unit": unit, "city": address.city_text, "region": region, "postal_code": address.zip}
    is_place = not is_without_house_number(street, unit, region) and not address.po_box
    is_city = bool(address.city_text) and not re.search(r"[\d#:]", address.city_text)
    again = parse(street, address.city_text, region, address.zip, unit)
    is_sure = is_place and is_city and not parse(street, state=region).units and not differences(again, address)
    country = countries.of_spelled_region(region)
    return found | {"country": country.code} if is_sure and country and address.zip else {}


def _cuts(line: str) -> Iterator[tuple[str, str]]:
    """Every way to take a unit from the end, the longest first, or from the beginning of a line."""
    edges = [m.start() for m in re.finditer(r"(?<=\S)(?=[\s,])|(?<=\w)(?=\s*#)", line)]
    for at in edges:
        street, unit = line[:at].strip(_EDGE), line[at:].strip(_EDGE)
        if street and unit and looks_like_unit(unit):
            yield street, unit
    for at in edges:  # "Main St, 5": a bare number after a comma
        street, unit = line[:at].strip(_EDGE), line[at:].strip(_EDGE)
        if line[at] == "," and re.fullmatch(r"[A-Z]?\d{1,5}[A-Z]?", unit, re.I):
            yield street, unit
    for m in re.finditer(r"[\s,–—-]+(?=[A-Z]?\d)", line, re.I):
        yield line[m.end() :].strip(_EDGE), line[: m.start()].strip(_EDGE)


def _bare(house: str) -> str:
    return re.sub(r"[^a-z0-9]", "", house.lower().translate(_FRACTIONS))
