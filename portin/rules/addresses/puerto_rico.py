"""Puerto Rico: urbanizations and condominiums beside the street, houses with letters, roads by number and kilometer.

USPS Publication 28, section 29: streets repeat within a ZIP, so the urbanization is part of the address. It is in a
line of its own, before the house number, behind the street, or in the field for the unit.
"""

from __future__ import annotations

import re

from portin.rules.patterns import regex
from portin.rules.spelling import folded

_ALWAYS = "urb(?:anizacion)?|cond(?:ominio)?|bo|barrio|rep(?:ar)?to|residencial|parcelas|sector"
_AT_START = (
    f"{_ALWAYS}|ext(?:ension)?|res|com(?:unidad)?|parc|sect|est(?:ancias)?|jard(?:ines)?|mans(?:iones)?|alt(?:uras)?"
    "|quintas|villas?|brisas|haciendas?|hcda"
)
_HOUSE = r"(?:[a-z]{1,2}-?)?\d+[a-z]?(?:-\d+)?"
_STREET = r"(?:calle|cll|c/|ave|avenida|av|via|paseo|camino|carr|carretera|blvd|marginal|km)\b"
_NAME = (
    r"(?P<name>[a-z0-9][a-z0-9'"
    rf" .-]*?)(?=\s*(?:,|$)|\s+(?:#|(?:{_HOUSE}\s+)?{_STREET}|(?:apt|apto|edif|bldg|torre|ste|suite|unit)\b|pr-?\d))"
)
_AREA = regex(rf"(?:(?:^|,)\s*(?P<first>{_AT_START})|(?<![\w])(?P<kind>{_ALWAYS}))\.?\s+{_NAME}")
_SHORT = {
    "urbanizacion": "urb",
    "condominio": "cond",
    "barrio": "bo",
    "reparto": "repto",
    "residencial": "res",
    "parcelas": "parc",
    "sector": "sect",
    "extension": "ext",
    "comunidad": "com",
    "estancias": "est",
    "jardines": "jard",
    "mansiones": "mans",
    "alturas": "alt",
    "villa": "villas",
    "haciendas": "hcda",
    "hacienda": "hcda",
}
_ROAD = regex(r"(?<![\w])(?:carr(?:etera)?|pr|ruta)\.?\s*(?:#|no\.?)?\s*-?\s*(?P<road>\d{1,4})(?![\w])")
_KM = regex(r"(?<![\w])km\.?\s*(?P<km>\d+)(?:\.(?P<part>\d+)|[\s,]*h(?:m|ect\w*)\.?\s*(?P<hm>\d+))?")
_AFTER = regex(rf"^(?P<street>calle\s+\S.*?)[\s,]+(?:#|num\.?|no\.?)?\s*(?P<house>{_HOUSE})$")
_LETTERED = regex(r"^([a-z]{1,2})[\s-]?(\d+[a-z]?)(?=\s)")
_OPTIONAL = {"bo", "sect", "com", "parc"}  # a carrier's record may leave them out


def take_areas(text: str) -> tuple[dict[str, str], str]:
    """The urbanization and the like of a folded line by their kind, and the line without them."""
    areas: dict[str, str] = {}
    while m := _AREA.search(text):
        kind = m["first"] or m["kind"]
        areas[_SHORT.get(kind, kind)] = re.sub(r"[^a-z0-9]", "", m["name"])
        text = f"{text[: m.start()].rstrip(' ,')} {text[m.end() :].lstrip(' ,')}".strip()
    return areas, text


def is_area(text: str) -> bool:
    """A line that holds an urbanization, a condominium or the like and nothing else."""
    areas, rest = take_areas(folded(text))
    return bool(areas) and not re.search(r"[a-z0-9]", rest)


def same_areas(one: dict[str, str], other: dict[str, str]) -> bool:
    kinds = {*one, *other}
    return all(
        one.get(kind) == other.get(kind) or (kind in _OPTIONAL and not (kind in one and kind in other))
        for kind in kinds
    )


def street_in_one_spelling(text: str) -> str:
    """ "Calle A #150" and "150 Calle A" as one, "C-12 Calle 4" with one house; a road with its kilometer as "carr2
    km45.6"."""
    text = re.sub(r"(?<![\w])(?:cll\.?|c/)\s*(?=\w)", "calle ", text)
    text = re.sub(r"(?<![\w])(?:avenida|av)\.?(?=\s)", "ave", text)
    if km := _KM.search(text):
        road = _ROAD.search(text)
        at = f"km{km['km']}.{km['part'] or km['hm'] or '0'}"
        rest = _KM.sub(" ", _ROAD.sub(" ", text)) if road else _KM.sub(" ", text)
        rest = re.sub(r"(?<![\w])(?:int(?:erior)?|h(?:m)?)\.?(?![\w])", " ", rest)
        return " ".join([*([f"carr{road['road']}"] if road else []), at, *rest.replace(",", " ").split()])
    if m := _AFTER.match(text):
        return f"{m['house'].replace('-', '')} {m['street']}"
    return _LETTERED.sub(r"\1\2", text)
