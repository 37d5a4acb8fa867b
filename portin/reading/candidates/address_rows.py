"""Addresses whose parts are in rows of their own, each beside its caption: account profiles ("City  Hartford") and
service records with a field for each part ("SASN  Service Address Street Name  QUARRY")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from portin.reading.pages.layout import PageLayout, Segment
from portin.rules.addresses import Address, city_line, looks_like_street, normal_zip, parse, state_code
from portin.rules.spelling import plain

_WHOSE = (
    r"(?:(?:service|svc|listed|listing|billing|bill|mailing|mail|install(?:ation)?|location|physical|emergency|911|e911|customer|end"
    r" user|account|site|premises?|street|address|de|du|la|le|l)(?: to)? )*"
)
_PARTS = [
    (part, re.compile(rf"{_WHOSE}(?:{words})(?: 1)?"))
    for part, words in (
        ("house", r"(?:address|house|street|building|civic) (?:number|no|nbr)|sano|numero civique"),
        ("before", r"(?:pre ?)?direction(?:al)?(?: prefix)?|pre ?dir|sasd"),
        ("name", r"(?:street|road|st) name|sasn|nom de (?:la )?rue"),
        ("kind", r"(?:street )?(?:type|suffix)|thoroughfare|sath|type de (?:rue|voie)"),
        ("after", r"(?:post ?direction(?:al)?|post ?dir|directional suffix)|sass"),
        ("street", r"street|address|street address|address line|line|addr|adresse|rue|address street|[sl]a"),
        (
            "more",
            (
                r"(?:street|address|addr|address line|line|adresse) 2|suite|unit|apt|apartment|suite unit|apt suite(?:"
                r" unit)?|apt unit|bureau|app|appartement|unit number|suite number"
            ),
        ),
        ("designator", r"location designator|ld1?|unit type"),
        ("value", r"location value|lv1?|unit value"),
        ("city", r"city|town|municipality|community|ville|municipalite"),
        (
            "place",
            (
                r"(?:city|town|municipality) (?:and )?(?:state|st|province|prov|state province)(?: and)?"
                r" (?:zip|postal)(?: postal)?(?: code)?|(?:ville|municipalite) province (?:et )?code postal"
            ),
        ),
        ("state", r"state|st|province|prov|state province|state prov|province state|etat"),
        ("zip", r"zip|zip code|postal code|zip postal code|zip postal|postcode|code postal"),
    )
]


@dataclass
class AddressRows:
    """`captions` from top to bottom; `values` are the pieces of the page that hold the parts."""

    address: Address
    street: str
    unit: str
    captions: list[Segment]
    values: list[Segment]


def addresses_in_rows(layout: PageLayout) -> list[AddressRows]:
    found = []
    for rows in [*_stacks(_rows(layout)), *_tables(layout)]:
        parts = {part: text for part, text, *_ in rows}
        if "city" not in parts or "zip" not in parts or not ("street" in parts or {"house", "name"} <= set(parts)):
            continue
        street = parts.get("street") or " ".join(
            parts[k] for k in ("house", "before", "name", "kind", "after") if parts.get(k)
        )
        unit = parts.get("more") or f"{parts.get('designator', '')} {parts.get('value', '')}".strip()
        address = parse(street, parts["city"], parts.get("state", ""), parts["zip"], unit)
        if re.fullmatch(r"\d{5}|[A-Z]\d[A-Z] \d[A-Z]\d", address.zip) and (address.house or address.po_box):
            found.append(
                AddressRows(address, street, unit, [caption for *_, caption, _ in rows], [value for *_, value in rows])
            )
    return found


Row = tuple[str, str, Segment, Segment]  # part, text, caption, value


# "CITY: CANTON  ST: OH  ZIP: 44721" in one piece
_ALL_IN_ONE = re.compile(
    r"(?:city|town|ville)\b[:.]?\s+(?P<city>\S.*?)\s+(?:state|st|prov(?:ince)?)\b[:.]?\s+(?P<state>[a-z]{2})"
    r"\s+(?:zip(?: code)?|postal(?: code)?|pc|code postal)\b[:.]?\s+(?P<zip>[a-z\d][a-z\d -]{3,9})",
    re.I,
)
_PLACE_CODES = ("SA", "LA")


def _rows(layout: PageLayout) -> list[Row]:
    out = []
    for s in layout.segments:
        if (whole := _ALL_IN_ONE.fullmatch(s.text)) and _fits("state", whole["state"]) and _fits("zip", whole["zip"]):
            out += [(part, whole[part], s, s) for part in ("city", "state", "zip")]
        elif part := _part(s.norm):
            value = next(iter(layout.right_of(s)), None)
            if (
                value is not None
                and value.x0 - s.x1 < 40 * s.size
                and not _part(value.norm)
                and _fits(part, value.text)
            ):
                out += _parted(part, value.text.strip(" :"), s, value)
        elif (at := next((i for i, w in enumerate(s.words[:-1]) if w.text.endswith(":")), None)) is not None and (
            part := _part(plain(" ".join(w.text for w in s.words[: at + 1])))
        ):
            text = " ".join(w.text for w in s.words[at + 1 :])
            if _fits(part, text):
                out += _parted(part, text, s, s)
        elif len(s.words) > 1:
            out += _behind_a_code(s)
    return out


# captions of records that need no colon; the first kind may be in the middle of a piece as well: "LD1 BLDG LV1 4"
_CODE_ANYWHERE = re.compile(r"SA(?:NO|SN|TH|SD|SS)|L[DV]\d")
_CODE_AT_HEAD = re.compile(r"CITY|ST(?:ATE)?|PROV|ZIP|CITY/ST/ZIP")


def _behind_a_code(s: Segment) -> list[Row]:
    """The parts that a piece says behind codes: "SASN CEDAR LOOP", "SA 65 CEDAR LOOP BLDG 4", "ST OH"."""
    words = [w.text for w in s.words]
    if words[0] in _PLACE_CODES:
        street = " ".join(words[1:])
        return [("street", street, s, s)] if looks_like_street(street) else []
    if _CODE_AT_HEAD.fullmatch(words[0]):
        starts = [0]
    else:
        starts = [at for at, word in enumerate(words) if _CODE_ANYWHERE.fullmatch(word)]
    rows: list[Row] = []
    for at, end in zip(starts, [*starts[1:], len(words)], strict=True) if starts[:1] == [0] else ():
        part, text = _part(plain(words[at])), " ".join(words[at + 1 : end])
        if part and text and _fits(part, text):
            rows += _parted(part, text, s, s)
    return rows


def _parted(part: str, text: str, caption: Segment, value: Segment) -> list[Row]:
    """The row; of "City, state, ZIP  Salem, OR 97301" one for each of the three."""
    if part != "place" or not (line := city_line(text)):
        return [(part, text, caption, value)]
    parts = (("city", line.head.strip(" ,")), ("state", line.state), ("zip", line.zip))
    return [(one, said, caption, value) for one, said in parts]


def _tables(layout: PageLayout) -> list[list[Row]]:
    """Addresses with a column for each part, the captions in a row over the values: "Number  Street  Suffix" and under
    that "City  State  ZIP"."""
    tables = []
    for caption in layout.segments:
        if _part(caption.norm) != "city":
            continue
        last = _columns(layout, caption)
        if not {"city", "zip"} <= {part for part, *_ in last}:
            continue
        value = next(value for part, _, _, value in last if part == "city")
        over = min((s for s in layout.left_of(caption)), key=lambda s: s.x0, default=caption)
        streets = [] if {"street", "name"} & {part for part, *_ in last} else _columns_over(layout, over)
        if value is not None and (rows := [*streets, *last]):
            tables.append(rows)
    return tables


def _columns_over(layout: PageLayout, caption: Segment) -> list[Row]:
    """The row of captions over that one, with the values between both."""
    value = layout.above(caption, reach=2.5)
    head = layout.above(value, reach=1.5) if value is not None else None
    return _columns(layout, head) if head is not None and (_part(head.norm) or head.norm in _HOUSE) else []


_HOUSE = ("number", "no", "house")


def _columns(layout: PageLayout, caption: Segment) -> list[Row]:
    """The parts of an address in the row of that caption, each with its value right under it."""
    found: list[Row] = []
    for one in sorted([caption, *layout.row(caption)], key=lambda s: s.x0):
        part = "house" if one.norm in _HOUSE else _part(one.norm)
        value = layout.below(one, reach=1.5)
        if not part or value is None or abs(value.x0 - one.x0) > one.size or _part(value.norm):
            continue
        found.append((part, value.text.strip(" :"), one, value))
    parts = {part for part, *_ in found}
    if "house" in parts and "street" in parts:  # a number of its own: the street is its name alone
        found = [("name" if part == "street" else part, *rest) for part, *rest in found]  # type: ignore[misc]
    return found if all(_fits(part, text) for part, text, *_ in found if part in ("zip", "state", "house")) else []


@lru_cache(maxsize=8192)
def _part(norm: str) -> str:
    return next((part for part, pattern in _PARTS if pattern.fullmatch(norm)), "")


def _fits(part: str, text: str) -> bool:
    if part == "zip":
        return bool(re.fullmatch(r"\d{5}|[A-Z]\d[A-Z] \d[A-Z]\d", normal_zip(text)))
    if part == "place":
        return bool((line := city_line(text)) and line.head.strip(" ,"))
    if part == "state":
        return bool(state_code(text))
    if part in ("house", "street"):
        return any(ch.isdigit() for ch in text)
    return not text.endswith(":")


def is_part_caption(norm: str) -> bool:
    return bool(_part(norm))


def _stacks(rows: list[Row]) -> list[list[Row]]:
    """Rows under each other at one left edge, or beside each other; the ZIP ends an address, the same part again begins
    the next one."""
    stacks: list[list[Row]] = []
    line = sorted(caption.size for _, _, caption, _ in rows)[len(rows) // 2] if rows else 1.0
    for row in sorted(rows, key=lambda r: (round(r[2].middle / max(line, 1)), r[2].x0)):
        part, _, caption, _ = row
        open_ones = [
            st
            for st in reversed(stacks)
            if not {part, "zip"} & {r[0] for r in st}
            and 0 <= caption.y0 - st[-1][2].y0 + 0.5 * caption.size < 5 * caption.size
        ]
        near = next((st for st in open_ones if any(abs(r[2].x0 - caption.x0) < 2 * caption.size for r in st)), None)
        near = near or next((st for st in open_ones if st[-1][2].is_beside(caption)), None)
        if near is not None:
            near.append(row)
        else:
            stacks.append([row])
    return stacks
