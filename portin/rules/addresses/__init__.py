"""The one place that knows postal addresses of the United States and Canada: what is a PO box, a unit, a rural route;
where a street splits; in what two addresses differ; which state a code belongs to. Pure: text in, values out.

Typed answers, what is read on a bill, the packet and the checks of an order all ask here, so that none of them takes an
address apart in a way of its own.
"""

from __future__ import annotations

from portin.rules.addresses.bilingual import in_both_languages
from portin.rules.addresses.boxes import is_po_box
from portin.rules.addresses.cities import (
    CityLine,
    city_line,
    city_line_without_state,
    may_hold_code,
    normal_zip,
    state_code,
)
from portin.rules.addresses.differing import differences
from portin.rules.addresses.parsing import Address, parse
from portin.rules.addresses.postal_codes import is_postal_code, regions_of_postal_code, tidy_postal_code
from portin.rules.addresses.puerto_rico import is_area
from portin.rules.addresses.splitting import (
    answers,
    is_military_box,
    is_without_house_number,
    split_line,
    split_street,
    split_unit,
)
from portin.rules.addresses.streets import (
    is_on_a_road,
    is_route_alone,
    looks_like_street,
    looks_like_unit,
    names_land,
)
from portin.rules.addresses.units import take_units, unit_id

__all__ = [
    "Address",
    "CityLine",
    "answers",
    "city_line",
    "city_line_without_state",
    "differences",
    "in_both_languages",
    "is_area",
    "is_military_box",
    "is_on_a_road",
    "is_po_box",
    "is_postal_code",
    "is_route_alone",
    "is_without_house_number",
    "looks_like_street",
    "looks_like_unit",
    "may_hold_code",
    "names_land",
    "normal_zip",
    "parse",
    "regions_of_postal_code",
    "split_line",
    "split_street",
    "split_unit",
    "state_code",
    "take_units",
    "tidy_postal_code",
    "unit_id",
]
