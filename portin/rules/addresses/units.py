"""The units within a building: taken out of an address line in all their spellings, and held against each other.

A unit is its class and its identifier, normal: ("room", "200b"), ("floor", "2"), ("building", "a"), ("place", "rear"),
("any", "200") where nothing names the class.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from portin.rules.addresses import terms as known
from portin.rules.patterns import regex

Unit = tuple[str, str]

_KIND = "|".join(sorted((w for w in known.UNIT_CLASS if w != "no"), key=len, reverse=True))
_ID = r"\d+[a-z]?(?:-?[a-z0-9]{1,4}|\s[a-df-mo-rt-vx-z](?=\s*(?:,|$)))?|[a-z]-?\d+[a-z]?|[a-z]"
_AFTER = regex(
    rf"(?<![\w-])(?:(?P<kind>{_KIND})\.?\s*(?:#|no\.?(?=\s*\d)|:|-(?=\d))?\s*|(?P<hash>#)\s*)(?P<id>{_ID})(?![\w])"
)
_FLOOR = r"(?:floor|fl|flr|etage)(?![\w])\.?"
_FLOOR_BEFORE = regex(
    r"(?<![\w])(?:(?P<id>\d{1,3})\s*(?:st|nd|rd|th|e|er|ieme|eme)"
    rf"|(?P<word>{'|'.join(w for w in known.ORDINALS if ' ' not in w)}))\s+{_FLOOR}"
)
_TYPE = "|".join(sorted((w for w, short in known.TYPE.items() if short in known.SUFFIXES), key=len, reverse=True))
_PLACE = "|".join(sorted((re.escape(w) for w in known.PLACES_WITHIN), key=len, reverse=True))
_PLACE_AT_END = regex(
    rf"(?:^|,\s*|(?<=[\w'])(?P<type>\s(?:{_TYPE})\.?(?:\s(?:[nsew]|[ns][ew])\.?)?)\s+)(?P<place>{_PLACE})(?:\s+(?:unit|apt|suite|ste))?\.?$"
)
# western Canada's "Bay 3"; "12 Kirkdale Bay" and "45 Bay St" are streets
_BAY = regex(
    rf"(?P<before>^|,\s*|\s(?:{_TYPE})\.?(?:\s(?:[nsew]|[ns][ew]|north|south|east|west)\.?)?,?\s+)"
    r"bay\s+#?\s*(?P<id>\d{1,4}[a-z]?)(?![\w])"
)
# Québec's "loc. 2", which is a local; without its dot or comma "LOC 2" numbers a place
_LOCAL = regex(r"(?:^loc\.|(?<=[a-z\d.]),\s*loc\.?)\s*#?\s*(?P<id>\d{1,4}[a-z]?)(?![\w])")
_NUMBER_AT_END = regex(r"^(?P<street>\d.*[a-z]{2}.*),\s*(?P<id>\d{1,5}[a-z]?|[a-z]\d{1,4})$")
_BEFORE_HOUSE = regex(
    rf"^(?:(?!ph)(?:{_KIND})\.?\s*|#\s*)?(?P<unit>ph\s?\d*|[a-z]?\d+[a-z]?|[a-z])\s?[-–]\s?(?P<house>\d+[a-z]?)[\s,]+(?P<rest>\D.*|\d+(?:st|nd|rd|th|e|\s(?:st|street|ave?|avenue))\b.*)$"
)


def unit_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text).lstrip("0")


def take_units(text: str) -> tuple[list[Unit], str]:
    """The units of a folded line, and the line without them."""
    units: list[Unit] = []
    for pattern in (_FLOOR_BEFORE, _AFTER):
        while m := pattern.search(text):
            found = m.groupdict()
            kind, ident = (
                ("floor", found["id"] or known.ORDINALS[found["word"]][:-2])
                if pattern is _FLOOR_BEFORE
                else (found["kind"] or "unit", found["id"])
            )
            units.append((known.UNIT_CLASS[kind], ("ph" if kind in ("penthouse", "ph") else "") + unit_id(ident)))
            text = (text[: m.start()] + " " + text[m.end() :]).strip(" ,–-")
    if m := _LOCAL.search(text):
        units.append(("room", unit_id(m["id"])))
        text = (text[: m.start()] + " " + text[m.end() :]).strip(" ,–-")
    if m := _BAY.search(text):
        units.append(("room", unit_id(m["id"])))
        text = f"{text[: m.start()]}{m['before']} {text[m.end() :]}".strip(" ,–-")
    if m := _PLACE_AT_END.search(text):
        units.append(("place", known.PLACES_WITHIN[m["place"]]))
        text = (text[: m.start()] + (m["type"] or "")).strip(" ,")
    elif m := _NUMBER_AT_END.match(text):
        units.append(("any", unit_id(m["id"])))
        text = m["street"]
    return units, text


def take_unit_at_start(text: str) -> str:
    """ "Suite 200, 123 Main St" and "Unit 200 - 123 Main St" from the house number on; other lines as they are."""
    m = _AFTER.match(text) or _BAY.match(text)
    return (
        re.sub(r"^[\s,–-]+", "", text[m.end() :]) if m and re.match(r"[\s,–-]+\d+[a-z]?\s", text[m.end() :]) else text
    )


def take_unit_before_house(text: str) -> tuple[list[Unit], str]:
    """Canada Post writes the unit before the house number: "200-123 Main St" is unit 200 of 123."""
    m = _BEFORE_HOUSE.match(text)
    return ([("room", unit_id(m["unit"]))], f"{m['house']} {m['rest']}") if m else ([], text)


def same_units(typed: Sequence[Unit], found: Sequence[Unit], optional: Sequence[Unit]) -> bool:
    """Every unit typed is found, and every one found is typed, but for those that bills print for their own use, and
    for the floor, or the place within, beside the same suite: the suite is the unit of the address (USPS Publication
    28, 213), and systems of carriers keep the rest or leave it out."""
    left, more, rooms = list(found), [], 0
    for kind, ident in typed:
        for pool in (left, list(optional)):
            hit = next((u for u in pool if u[1] == ident and (u[0] == kind or "any" in (u[0], kind))), None)
            if hit:
                rooms += "room" in (kind, hit[0])
                if pool is left:
                    left.remove(hit)
                break
        else:
            more.append((kind, ident))
    if left and more:
        return False
    return not (left or more) or bool(rooms and all(kind in ("floor", "place") for kind, _ident in left or more))
