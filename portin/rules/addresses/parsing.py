"""An address taken apart: the house number, directions, name and kind of the street, the units, the place.

USPS Publication 28 and Canada Post abbreviations are harmless; another house number, unit, direction or street is not.
The library usaddress (MIT, a CRF model) was not taken because it is for the United States only and knows no French; it
was not measured.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from portin.rules import countries
from portin.rules.addresses import terms as known
from portin.rules.addresses.boxes import BOX_NAME, is_po_box
from portin.rules.addresses.cities import normal_zip, state_code
from portin.rules.addresses.puerto_rico import street_in_one_spelling, take_areas
from portin.rules.addresses.roads import in_its_own_state, with_system, without_number_sign
from portin.rules.addresses.rural import take_route
from portin.rules.addresses.units import take_unit_before_house, take_units, unit_id
from portin.rules.patterns import regex
from portin.rules.spelling import folded, plain

DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


@dataclass
class Address:
    """`*_text` are the parts as they were written; all others are in one spelling, to be compared."""

    house: str = ""
    directions: tuple[str, ...] = ()
    name: str = ""
    kind: str = ""
    units: tuple[tuple[str, str], ...] = ()
    city: str = ""
    state: str = ""
    zip: str = ""
    po_box: bool = False
    route: str = ""
    areas: dict[str, str] = field(default_factory=dict)
    optional_units: tuple[tuple[str, str], ...] = ()
    street_text: str = field(default="", compare=False)
    unit_text: str = field(default="", compare=False)
    city_text: str = field(default="", compare=False)


def parse(street: str, city: str = "", state: str = "", zip_code: str = "", unit: str = "") -> Address:
    """An address from its parts as typed or printed; `street` may hold the unit ("2503-1700 E
    Orchard Ave", "… Ste 5")."""
    text = folded(street.translate(DASHES)).replace("’", "'").strip(" ,")
    address = Address(
        state=state_code(state) or state.upper(),
        zip=normal_zip(zip_code),
        city=_city(city),
        street_text=street.strip(" ,"),
        unit_text=unit.strip(" ,"),
        city_text=city.strip(" ,"),
    )
    unit = folded(unit).strip(" ,.")
    address.po_box = is_po_box(text, unit)
    if address.state == "PR" or (not address.state and re.search(r"(?<!\w)urb(?:anizacion)?\.?\s", f"{unit} {text}")):
        (inside, text), (beside, unit) = take_areas(text), take_areas(unit)
        address.areas, text = inside | beside, street_in_one_spelling(text.strip(" ,"))
    text = in_its_own_state(text, address.state)
    country = countries.of_spelled_region(address.state)
    if country and country.has_hyphen_in_house:  # the "37 - 11" of Queens; in Canada a unit is before the hyphen
        text = re.sub(r"^(\d+)\s+-\s+(\d+)(?=\s+[a-z\d])", r"\1-\2", text)
    if not address.po_box and (taken := take_route(f"{text}, {unit}" if unit else text))[0]:
        (address.route, text), unit = taken, ""
    text = without_number_sign(text)
    units, rest = take_units(unit)
    if not units and re.search(r"[a-z0-9]", rest):
        units = [("any", unit_id(rest))]
    if country and country.has_unit_before_house:
        before, text = take_unit_before_house(text)
        units += before
    found, text = take_units(plain_house(text, address.state))
    units += found
    if not address.state:
        before, text = take_unit_before_house(text)
        units += before
    if not units and (m := _PLACE_BEHIND.match(text) or _UNIT_BEHIND.match(text)):
        units, text = [("any", unit_id(m["place"]))], m["street"]
    address.units = tuple(dict.fromkeys(units))
    if m := re.match(
        r"(?!\d+(?:st|nd|rd|th|er|re|i?eme)(?![\w])|\d+e\s+(?:rue|ave|avenue|av|rang)(?![\w]))(?P<house>(?:[nsew]|(?<![\w])[a-z]{1,2}(?=\d+[a-z]?\s+calle\b))?\d[^\s,]*|one(?![\w-]))(?:[\s,]+(?P<part>\d/\d|[a-dfgh](?=[\s,]+(?P<next>[a-z]+))))?(?![^\s,])[\s,]*",
        text,
    ):
        part, end = m["part"] or "", m.end()
        if m["next"] and not _is_letter_of_house(m["next"], text[end:]):
            part, end = "", m.end("house")
        address.house = _HYPHEN.sub("", {"one": "1"}.get(m["house"], m["house"])) + (" " if "/" in part else "") + part
        text = text[end:].strip(" ,")
    _name_parts(address, _tokens(with_system(text, address.state), address.po_box))
    if address.route and not address.house and not address.name:
        address.name, address.route = address.route, ""
    return address


_TYPES = "|".join(sorted((w for w, short in known.TYPE.items() if short in known.SUFFIXES), key=len, reverse=True))
# "88 Upper Kearsarge Road, Rear Cottage": a place within that no unit's word names
_PLACE_BEHIND = regex(
    rf"(?P<street>\d[^,]*\s(?:{_TYPES})\.?(?:\s(?:[nsew]|[ns][ew])\.?)?),\s*(?P<place>[a-z']+(?:\s[a-z']+){{0,2}})$"
)
# "2950 Pratt Street B12", "3300 NE 2nd Ave 1509": the unit without a word for it; roads that have numbers are none
_TYPES_WITHOUT_NUMBERS = "|".join(
    sorted((w for w, short in known.TYPE.items() if short in known.CITY_TYPES), key=len, reverse=True)
)
_UNIT_BEHIND = regex(
    r"(?P<street>\d\S*\s(?:(?:north|south|east|west|[nsew]|[ns][ew])\.?\s)?"
    r"(?!(?:county|state|private|forest|township|ranch|farm|hwy|highway|rte|route|us|sr)\s)(?:[a-z.'-]{3,}|\d+(?:st|nd|rd|th))(?:\s[a-z.'-]+)*?"
    rf"\s(?:{_TYPES_WITHOUT_NUMBERS})\.?(?:\s(?:[nsew]|[ns][ew])\.?)?)\s(?P<place>[a-z]-?\d{{1,4}}|\d{{1,4}}-?[a-z]?|[a-dfg-mp-rt-vxyz])$"
)
_HYPHEN = regex(r"(?<!\d)-|-(?!\d)")  # "12-A" is 12A; the "37-11" of Queens keeps its own
_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_GRID = regex(r"^([nsew])\s?(\d+)[\s-]*([nsew])\s?(\d+)(?![\w/])")
_GRID_OF_ILLINOIS = regex(
    r"^(\d+)\s([nsew])\s(\d{3})(?=\s[a-z]{3,})(?!\s(?:north|south|east|west|street|ave|avenue|road)\b)"
)


_DASH_BEFORE_STREET = regex(r"^(\d+[a-z]?)\s+-\s+(?=\d+(?:st|nd|rd|th|e)(?![\w]))")


def plain_house(text: str, state: str = "") -> str:
    """House numbers in one spelling: "5½" and "5-1/2" as "5 1/2", "4207 - 4th" as "4207 4th"; the
    grids of Wisconsin ("N63 W23456") and, there only, Illinois ("39 W 542") as one word."""
    text = re.sub("[½¼¾⅓⅔]", lambda m: f" {_FRACTIONS[m.group()]}", text)
    text = _DASH_BEFORE_STREET.sub(r"\1 ", text)
    text = re.sub(r"^(\d+)\s?-\s?(\d/\d)(?!\d)", r"\1 \2", re.sub(r"\s+", " ", text))
    return (_GRID_OF_ILLINOIS if state == "IL" else _GRID).sub(lambda m: "".join(g for g in m.groups() if g), text)


def _is_letter_of_house(following: str, rest: str) -> bool:
    """ "12 A Elm St" is house 12A; "12 A St NW" is on A Street. French types come first: "12 A, rue Peel"."""
    kind = known.TYPE.get(following)
    return kind not in known.SUFFIXES or (
        kind in ("rue", "blvd", "ch", "ave", "rang")
        and len(rest.split()) > 1
        and rest.split()[1].strip(".,") not in known.DIRECTIONS
    )


def _tokens(text: str, is_box: bool) -> list[str]:
    """The words of a street without its house number, its numbers, numbered roads and signed
    initials in one spelling."""
    text = re.sub(r"(?<=\d)[\s-]+(?=\d)", "", BOX_NAME.sub("pobox ", text)) if is_box else text
    for short, pattern in known.INITIALS:
        text = pattern.sub(short, text)
    text = known.NUMBERS.sub(lambda m: known.ORDINALS[m.group().replace("-", " ")], text)
    text = re.sub(r"(?<!\w)(\d+) (?:nd|th|(?:st|rd)(?= (?:st|ave|rd|dr|pl|blvd)\b))(?!\w)", r"\1th", text)
    for short, pattern in known.NUMBERED_ROADS:
        text = pattern.sub(f"{short} ", text)
    text = _CROSSING.sub(" & ", text)
    tokens = [t for t in re.split(r"[\s,;()]+|\.(?!\d)|(?<=[a-z])[-'](?=[a-z])", text) if t]
    tokens = [re.sub(r"^(\d+)(?:st|nd|rd|th|e|er|re|ere|iere|ieme|eme)$", r"\1th", t) for t in tokens]
    return [
        f"{t}th" if t.isdigit() and known.TYPE.get(after) in ("st", "ave", "rue") and before not in _ROADS else t
        for before, t, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
    ]


_ROADS = {short for short, _ in known.NUMBERED_ROADS} | {
    w for w, short in known.TYPE.items() if short in ("hwy", "rte")
}
_CROSSING = regex(
    rf"(?<=\d)\s*(?:&|\s(?:and|at)\s|@)\s*(?=(?:{'|'.join(sorted(_ROADS))})\s+\d)"
)  # "Hwy 56 and rgerd 211"


# "120 rue Main St", "40 chemin Montreal Rd": the kind of the street in French before its name, in English behind it
_SAID_TWICE = {"rue": "st", "ch": "rd", "prom": "dr", "ave": "ave", "blvd": "blvd"}


def _name_parts(address: Address, tokens: list[str]) -> None:
    at = [i for i in range(len(tokens)) if not _is_article(tokens, i)]
    words = [tokens[i] for i in at]
    last = len(words) - 1
    pointing: dict[int, str] = {}
    for i, t in enumerate(words):
        edge = (
            i in (0, last)
            or (i == last - 1 and words[-1] in known.DIRECTIONS)
            or (i == 1 and words[0] in known.DIRECTIONS)
        )
        french_o = t not in ("o", "no", "so") or address.state == "QC" or i == last
        if (
            t in known.DIRECTIONS
            and edge
            and french_o
            and last
            and not (i == 0 and last == 1 and known.TYPE.get(words[1]) in known.SUFFIXES)
        ):
            pointing[at[i]] = known.DIRECTIONS[t]
    directions = tuple(pointing.values())
    if len(directions) == 2 and directions[0] in "ns" and directions[1] in "ew" and _adjacent_directions(tokens):
        directions = ("".join(directions),)
    address.directions = directions
    canon = [known.TYPE.get(t, t) for i, t in enumerate(tokens) if i not in pointing]
    if len(words) - len(pointing) > 1:
        if canon[-1] in known.SUFFIXES:
            address.kind = canon.pop()
            if len(canon) > 1 and _SAID_TWICE.get(canon[0]) == address.kind:
                canon.pop(0)
        elif canon[0] in known.SUFFIXES and canon[0] not in ("st", "pt"):
            address.kind = canon.pop(0)
    address.name = " ".join(canon)


def _is_article(tokens: list[str], i: int) -> bool:
    """ "rue de la Montagne"; but D Street, Avenue L and "The Parkway" are called so."""
    after = [t for t in tokens[i + 1 :] if t not in known.DIRECTIONS]
    return (
        tokens[i] in known.ARTICLES
        and bool(after)
        and not (i == 0 and len(tokens[i]) == 1 and known.TYPE.get(after[0]) in known.SUFFIXES)
    )


def _adjacent_directions(tokens: list[str]) -> bool:
    return any(a in known.DIRECTIONS and b in known.DIRECTIONS for a, b in itertools.pairwise(tokens))


def _city(text: str) -> str:
    """One spelling of a town, without spaces: "Ft Worth", "N. Las Vegas", "Colorado Spgs"; the words are those of
    streets."""
    directions = {w: short for w, short in known.DIRECTIONS.items() if len(w) > 3}
    return "".join(directions.get(w, known.TYPE.get(w, w)) for w in plain(text).split())
