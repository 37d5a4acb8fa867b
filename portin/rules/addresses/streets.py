"""Which lines of a page are the street of an address, and which hold a unit and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from portin.rules.addresses import terms as known
from portin.rules.addresses.boxes import is_po_box
from portin.rules.addresses.parsing import DASHES, plain_house
from portin.rules.addresses.rural import take_route
from portin.rules.addresses.units import take_unit_at_start, take_unit_before_house, take_units
from portin.rules.patterns import regex
from portin.rules.spelling import folded

_POINT = r"(?:north|south|east|west|[ns][ew]|[nsew])\.?"
_STREET = regex(
    rf"^(?:[a-z]{{0,2}}\d+[a-z]?\s?-\s?|[a-z]\s?-\s?(?=\d\d))?(?:[nsew]{{0,2}}\d+(?:[a-z]|-[a-d](?=\s))?(?:[nsew]\d+)?|one|two|three|ten)(?:\s?[-/]\s?\d+)?(?:\s+\d/\d)?,?\s+(?:{_POINT}\s+)?(?:\d+\s\d/\d\s)?[\d]*[a-z#'’.-]{{1,}}",
    re.I,
)
_GRID_STREET = regex(rf"^\d+\s+{_POINT}\s+\d+\s+{_POINT}(?![\w])")
_NUMBER_STREET = regex(
    rf"^(?:\d+[a-z]?-)?\d+[a-z]?\s+(?:{_POINT}\s+)?\d{{1,3}}\s+(?:mile\s+)?(?:st|street|ave|avenue|rd|road)\.?\s*(?=$|,|#|{_POINT}(?![\w]))"
)


# Puerto Rico: "Calle A #150", "C-12 Calle 4", "Carr 2 Km 45.6", "URB ROYAL OAK 150 CALLE A".
_CALLE = regex(r"^(?:calle\s+\S.*\d[a-z]?|(?:[a-z]{1,2}[\s-]?)?\d+[a-z]?(?:-\d+)?\s+calle\s+\S.*)$")
_KILOMETER = regex(
    r"(?:^|\s)(?:carr(?:etera)?|pr|ruta)\.?[\s-]*\d+,?\s+km\.?\s*\d|^km\.?\s*\d+(?:\.\d+)?,?\s+(?:carr|pr|ruta)"
)
_AREA_BEFORE = regex(
    r"^(?:urb(?:anizacion)?|cond(?:ominio)?|rep(?:ar)?to|barrio|bo|ext)\.?\s+[a-z' ]+,?\s+(?=[a-z]?-?\d)"
)
_LETTER_ROAD = regex(rf"^\d+\s+(?:{_POINT}\s+)?[mk][\s-]\d{{1,3}}(?![\w-])")  # "4410 M-59"
# "37 11 Junction Blvd"
_SPACED_HOUSE = regex(
    r"^[1-9]\d{0,2}\s(?P<one>\d\d\s+(?:[a-z]|\d+(?:st|nd|rd|th)\b).*\b"
    rf"(?:{'|'.join(w for w, short in known.TYPE.items() if short in known.SUFFIXES)})"
    rf"\.?(?:\s+{_POINT})?(?:,?\s+(?:apt|unit|ste|#).*)?)$"
)


def is_route_alone(text: str) -> bool:
    """A folded line with nothing but a route and what belongs to it: "RR 2", "SITE 5 COMP 8 RR 2"; in a table a lone
    "HC 5" is no address."""
    route, rest = take_route(text)
    return bool(route) and not re.search(r"[a-z0-9]", rest) and (" " in route or route.startswith("rr"))


# "SW 14-22-18 W2M": a quarter of a section, its township, range and meridian, as the Prairies name land
_SECTION_OF_LAND = regex(r"(?:[ns][ew]|lsd \d{1,2}|\d{1,2})[\s-]\d{1,2}-\d{1,3}-\d{1,2}[\s-]?w[1-6]m?\.?")


# "Rural municipality of Old Post No. 43", "M.D. of Willow Creek No. 26": the districts that such land lies in
_DISTRICT_OF_LAND = regex(
    r"(?:(?:rural|regional) municipality|municipal district|r\.?\s?m\.?|m\.?\s?d\.?|county|municipality|township)"
    r" of [a-z][a-z' .-]*,? (?:no\.?|number|#) ?\d{1,4}"
)


_AT_A_MILE = regex(
    r"(?:mile(?:post)?|km|kilomet(?:er|re))\.?\s*\d{1,4}(?:\.\d{1,2})?,?\s+(?:[a-z][a-z'.-]*\s+){0,3}"
    rf"(?:highway|hwy|road|rd|trail|route|rte)\.?(?:\s+(?:\d{{1,4}}[a-z]?|{_POINT}))?"
)
_CROSSES = regex(r"\s*(?:&|(?<=\s)and(?=\s)|(?<=\s)at(?=\s)|@)\s*")
_HIGHWAY_NUMBER = regex(r"(?:highway|hwy|route|rte)\.?\s+(?:no\.?\s*)?(?=\d)")


def is_on_a_road(text: str) -> bool:
    """Whether a line says a place without a house number: where along a road it is ("Mile 9.4 Dempster Hwy"), or which
    two numbered roads cross there ("Hwy 56 & Range Rd 211")."""
    text = folded(text.translate(DASHES)).strip(" ,.")
    if _AT_A_MILE.fullmatch(text):
        return True
    roads = _CROSSES.split(text)
    return len(roads) == 2 and all(map(_is_a_numbered_road, roads))


def _is_a_numbered_road(text: str) -> bool:
    patterns = (_HIGHWAY_NUMBER, *(road for _, road in known.NUMBERED_ROADS))
    return any((m := road.match(text)) and re.fullmatch(r"\d{1,4}[a-z]?", text[m.end() :]) for road in patterns)


def names_land(text: str) -> bool:
    """Whether a line says a place as land: a quarter of a section, or the numbered district of the Prairies."""
    text = folded(text.translate(DASHES)).strip(" ,.")
    return bool(_SECTION_OF_LAND.fullmatch(text) or _DISTRICT_OF_LAND.fullmatch(text))


@lru_cache(maxsize=4096)
def looks_like_street(text: str) -> bool:
    # 37 – 11 Junction Blvd
    text = re.sub(r"^(\d{1,3}) ?- ?(\d\d)(?= )", r"\1-\2", plain_house(folded(text.translate(DASHES)).strip(" ,")))
    if is_po_box(text) or _GRID_STREET.match(text) or _NUMBER_STREET.match(text) or is_route_alone(text):
        return True
    if is_on_a_road(text) or _CALLE.match(text) or _KILOMETER.search(text) or _SECTION_OF_LAND.fullmatch(text):
        return True
    if _LETTER_ROAD.match(text) or ((m := _SPACED_HOUSE.match(text)) and looks_like_street(m["one"])):
        return True
    if (after := _AREA_BEFORE.match(text)) and looks_like_street(text[after.end() :]):
        return True
    if not text[:1].isdigit() and (behind := _behind_a_unit(text)) != text:
        return looks_like_street(behind)
    if re.search(r"[$%]|\d+\.\d\d\b", text):
        return False
    if re.match(r"^\d\S*\s", text) and any(road.match(text, text.index(" ") + 1) for _, road in known.NUMBERED_ROADS):
        return True
    if not _STREET.match(text):
        return False
    words = re.findall(r"[a-z]+", text)
    if (
        not text[:1].isdigit()
        and words[0] in ("one", "two", "three", "ten")
        and not any(
            known.TYPE.get(w) in known.SUFFIXES for w in re.findall(r"[a-z]+", re.split(r"\d| - ", text)[0])[2:]
        )
    ):
        return False  # "Three Rivers Bakery" is a name, "One Market Street" is not
    if text[1:2] == "-" and text[:1].isalpha() and not any(known.TYPE.get(w) in known.SUFFIXES for w in words[2:]):
        return False  # "A-12 Plumbing" is a name, "B-123 Main St" is unit B
    if any(
        w
        in (
            "min",
            "mins",
            "minutes",
            "gb",
            "mb",
            "am",
            "pm",
            "lines",
            "calls",
            "items",
            "days",
            "of",
            "messages",
            "page",
            "x",
            "per",
        )
        for w in words[:2]
    ):
        # "1211 Avenue of the Americas", "6400 Page Blvd", "6609 Falls of Neuse Rd"
        kinds = [known.TYPE.get(w) in known.SUFFIXES for w in words]
        is_named_so = words[1:2] == ["of"] and (kinds[0] or (kinds[-1] and len(words) == 4))
        return is_named_so or (words[0] in ("page", "days", "lines", "items") and any(kinds[1:2]))
    return bool(words) and max(len(w) for w in words) >= 2


def _behind_a_unit(text: str) -> str:
    """ "Suite 200, 123 Main St" and "Unit 4-248 Wellington St W" from the house number on; other lines as they are."""
    behind = take_unit_at_start(text)
    if behind == text:
        _unit, house = take_unit_before_house(text)
        names_a_road = any(known.TYPE.get(word) in known.SUFFIXES for word in re.findall(r"[a-z]+", house))
        return house if names_a_road else text
    return behind


@lru_cache(maxsize=4096)
def looks_like_unit(text: str) -> bool:
    """A line that holds a unit and nothing else."""
    text = folded(text).strip(" ,.")
    units, rest = take_units(text)
    return bool(units) and not re.search(r"[a-z0-9]", rest)
