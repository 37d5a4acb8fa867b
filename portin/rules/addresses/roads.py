"""Numbered roads: the highways of states, provinces and counties under their many names, with and without the system
that they belong to."""

from __future__ import annotations

import re
from functools import cache

from portin.rules.addresses import terms as known
from portin.rules.countries import COUNTRIES
from portin.rules.patterns import regex

_ALSO = {
    "AR": "ark",
    "CO": "colo",
    "DE": "del",
    "FL": "fla",
    "GA": "ga",
    "IL": "ill",
    "IN": "ind",
    "KS": "kan|kans|k",
    "KY": "ky",
    "LA": "la",
    "MA": "mass",
    "MD": "md",
    "MI": "m",
    "MS": "miss",
    "MO": "mo",
    "MT": "mont",
    "NV": "nev",
    "NY": "nys|n y s",
    "NJ": "nj|njsh",
    "OR": "ore|oreg",
    "PA": "pa",
    "TX": "tex",
    "VT": "vt",
    "VA": "va",
    "WA": "wash",
    "WV": "w va|wva",
    "WY": "wyo",
    "MB": "man",
    "ON": "king'?s",
    "QC": "que",
}
_WORD = r"(?:state\s+)?(?:trunk\s+)?(?:highway|hwy|route|rte|rt|road|rd)\.?"
_DIRECTION = "north|south|east|west|[ns][ew]|[nsew]"
_POINT = rf"(?:(?:{_DIRECTION})\.?\s+)?"
_NUMBER = r"(?P<number>\d{1,4}[a-z]?)(?=$|[\s,])"


def _names(state: str) -> str:
    names = [*known.SPELLINGS[state].split("|"), *filter(None, _ALSO.get(state, "").split("|"))]
    return "|".join(
        [rf"{state[0].lower()}\.?\s?{state[1].lower()}\.?", *(name.replace(" ", r"\s+") for name in names if name)]
    )


@cache
def _of_state(state: str) -> re.Pattern[str] | None:
    """Compiled for the states that are met; None for no state that we know."""
    if state not in known.SPELLINGS:
        return None
    return regex(
        rf"^(?P<point>{_POINT})(?:(?:{_names(state)})\.?(?:\s+{_WORD})?|(?:{_WORD})\s+(?:{_names(state)})\.?)[\s-]*(?:#|no\.?)?\s*{_NUMBER}"
    )


# "NE" is a direction too, and the regions of the military post have no roads
_WITHOUT_ROADS = {"NE", *(code for country in COUNTRIES.values() for code in country.postal_regions)}
_CODES = "|".join(code.lower() for code in known.SPELLINGS if code not in _WITHOUT_ROADS)
_OF_ANY = regex(rf"^(?P<point>{_POINT})(?:{_CODES})[\s-]{_NUMBER}(?=\s*(?:,|$|(?:{_DIRECTION})\.?$))")
_CANADIAN = regex(
    rf"^(?P<point>{_POINT})(?:trans[\s-]*canada(?:\s+(?:highway|hwy)\.?)?|t\.?c\.?h\.?|(?:route|autoroute)\s+transcanadienne)[\s-]*{_NUMBER}"
)
_BEHIND_HOUSE = rf"^(?P<before>\d+[a-z]?\s+{_POINT})"
_NO_BOX = r"(?P<number>\d{1,4})(?![\w-])(?!.*\b(?:box|bx|site|comp)\b)"
_OWN = {
    "TX": (
        regex(
            rf"{_BEHIND_HOUSE}(?:ranch(?:[\s-]+to[\s-]+market)?(?:\s+(?:road|rd)\.?)?|r\.?\s?[rm]\.?)(?:\s+(?:road|rd)\.?)?[\s-]*#?{_NO_BOX}"
        ),
        "ranch road",
    ),
    "ON": (
        regex(rf"{_BEHIND_HOUSE}(?:reg(?:ional|\.)?\s+(?:road|rd)\.?|r\.?\s?r\.?)[\s-]*#?{_NO_BOX}"),
        "regional road",
    ),
}
_NO_SIGN = regex(
    r"^(\d\S*\s+(?:(?:[a-z.]+\s+){0,3}?(?:highway|hwy|route|rte|rt|autoroute)"
    r"|(?:(?:n|s|e|w|north|south|east|west|old|county|co|cty|state|township|twp|range|ranch|farm|forest|fire)\.?\s+){0,3}"
    r"(?:road|rd))\.?)\s*(?:#|no\.?(?=\s*\d))\s*(?=\d)"
)
_SYSTEM = regex(r"(?P<system>us|ih|sh|sr|cr|cth|crte|tch|aut) (?P<number>\d+[a-z]?|[a-z]{1,2})(?: (?P<rest>.*))?")
_PLAIN = regex(r"(?P<number>\d+[a-z]?)(?: (?P<rest>.*))?")
_CLASS = {"sh": "state", "sr": "state", "tch": "state", "crte": "cth"}
# "Highway 59" may be any of these; a county road, an interstate or a farm road says so
_LEFT_OUT = {"state", "us", "cth", "aut"}


def without_number_sign(text: str) -> str:
    """ "15780 Highway #7" is no unit 7."""
    return _NO_SIGN.sub(r"\1 ", text)


def in_its_own_state(text: str, state: str) -> str:
    """What "RR 620" and "RM 620" behind a house number are there: a ranch road of Texas (no rural route, no room), a
    regional road of Ontario."""
    pattern, short = _OWN.get(state, (None, ""))
    return pattern.sub(rf"\g<before>{short} \g<number>", text) if pattern else text


def with_system(text: str, state: str) -> str:
    """The folded street (without its house number) with the state's or province's highway as "sh 59": "WY-59", "Wyoming
    Hwy 59", "Hwy WY 59"."""
    for pattern, short in ((_CANADIAN, "tch"), (_of_state(state) if state else _OF_ANY, "sh")):
        if pattern and (m := pattern.match(text)):
            return f"{m['point']}{short} {m['number']}{text[m.end() :]}"
    return text


def same_road(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two streets (name, kind) are one numbered road, its system named or left out."""
    a, b = _road(*one), _road(*other)
    return (
        a is not None
        and b is not None
        and a[1:] == b[1:]
        and (a[0] == b[0] or (not a[0] and b[0] in _LEFT_OUT) or (not b[0] and a[0] in _LEFT_OUT))
    )


def _road(name: str, kind: str) -> tuple[str, str, str] | None:
    if m := _SYSTEM.fullmatch(name):
        return _CLASS.get(m["system"], m["system"]), m["number"], m["rest"] or ""
    if kind in ("hwy", "rte") and (m := _PLAIN.fullmatch(name)):
        return "", m["number"], m["rest"] or ""
    return None
