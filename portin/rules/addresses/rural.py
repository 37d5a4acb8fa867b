"""Addresses without a street and house number of their own: rural and highway contract routes, Canadian sites and lots,
military posts, and the kilometers of Puerto Rican roads.

USPS Publication 28: sections 24 (RR; RFD and RD are written RR), 25 (HC; star routes are written HC), 28 (PSC, CMR,
Unit), 29 (Puerto Rico). Canada Post: rural routes with SITE, COMP, BOX, GROUP; Ontario's LOT and CONC. Their parts come
in any order, so they are kept sorted.
"""

from __future__ import annotations

import re

from portin.rules.patterns import regex

_NO = r"[\s.]*(?:#|no\b\.?|num\b\.?|number\b)?[\s-]*"
_END = r"(?=\s*(?:,|$))"
# "77-A" and "77-12", whose hyphen may be printed as a space where nothing follows that the letter could belong to
_ID = rf"(?P<id>\d+(?:-\d+|\s\d+{_END})?(?:-?[a-z](?![a-z])|\s[a-z]{_END})?|[a-z]-?\d+|[a-z](?![a-z]))(?![\w])"
_KINDS = {
    "rr": r"rural\s+(?:route|rte|rt|free\s+delivery|delivery|r)|r\.?\s?r\.?|r\.?\s?f\.?\s?d\.?",
    "hc": (
        r"(?:highway|hwy)\s+contract(?:\s+(?:route|rte|rt))?|contract\s+route|h\.?\s?c\.?(?:\s?r\.?)?|star\s+(?:route|rte|rt)"
    ),
    "rt": r"route|rte|rt|r\.?\s?d\.?|r",  # only beside a box
    "sr": r"s\.?\s?r\.?",  # a star route, only beside a box
    "ss": r"suburban\s+service|s\.?\s?s\.?",
    "mr": r"m(?:otor|ail)\s+route|m\.?\s?r\.?",
    "box": r"box|bx",
    "site": r"site|emplacement|empl",
    "comp": r"comp(?:artment)?|cmp|compartiment",
    "group": r"group|grp|gp|groupe",
    "psc": r"p\.?\s?s\.?\s?c\.?|postal\s+service\s+center",
    "cmr": r"c\.?\s?m\.?\s?r\.?|community\s+mail\s+room",
    "unit": r"unit",
    "lot": r"lot",
    "conc": r"con(?:c|cession)?(?:\s+(?:road|rd))?",
}
_PART = {kind: regex(rf"(?<![\w'])(?:{words})(?![a-z]){_NO}{_ID}") for kind, words in _KINDS.items()}
_BARE_STAR = regex(r"(?<![\w'])star\s+(?:route|rte|rt)\.?(?=\s+box)")
_STATION = regex(
    r"[\s,]*(?<![\w])(?:stn|station|succ|succursale|rpo|lcd|(?:apo|fpo|dpo)(?=\s*(?:$|,|a[aep])))\.?(?:\s+[a-z' -]+)?$"
)
# "S5 C8 RR2", as western carriers abbreviate it
_SITE_IN_SHORT = regex(r"(?<![\w'])s[\s-]?(?P<site>\d+)[\s,]+(?P<kind>[bc])[\s-]?(?P<id>\d+[a-z]?)(?![\w])")
_WITHIN = {"site", "comp", "group", "box"}


def take_route(text: str) -> tuple[str, str]:
    """The route of a folded line in one spelling ("box152 rr2") and what else the line says; "" where it names none."""
    parts, rest = _parts(text)
    if not _is_route(parts, rest):
        return "", text
    rest = _STATION.sub("", rest).strip(" ,;-")
    for same, kind in (("rt", "rr"), ("sr", "hc")):
        if same in parts:
            parts[kind] = parts.pop(same)
    return " ".join(sorted(f"{kind}{ident}" for kind, ident in parts.items())), rest


def is_route(text: str) -> bool:
    """Whether a folded line names a route or post at which the line's box is."""
    return bool(take_route(text)[0])


def is_military(text: str) -> bool:
    """A box in the mail room of a military post: it tells no building."""
    return _is_military(*_parts(text))


_ANY = regex(rf"(?<![\w'])(?:{'|'.join(_KINDS.values())})(?![a-z])")


def _parts(text: str) -> tuple[dict[str, str], str]:
    parts: dict[str, str] = {}
    if not _ANY.search(text) or not re.search(r"\d", text):
        return parts, text
    rest = text
    if _PART["rr"].search(text):
        rest = _SITE_IN_SHORT.sub(lambda m: f"site {m['site']} {'box' if m['kind'] == 'b' else 'comp'} {m['id']}", text)
    for kind, pattern in _PART.items():
        if (kind in ("rt", "sr") and ({"rr", "hc"} & parts.keys() or not _PART["box"].search(text))) or (
            kind == "sr" and "rt" in parts
        ):
            continue
        if kind == "rt" and re.match(r"\d", text):
            continue  # "1200 Route 9 Box 4": a house on a highway
        if m := pattern.search(rest):
            ident = re.sub(r"[^a-z0-9]", "", m["id"]).lstrip("0") or "0"
            parts[kind], rest = ident, f"{rest[: m.start()].rstrip(' ,')} {rest[m.end() :].lstrip(' ,')}".strip()
        elif kind == "hc" and (m := _BARE_STAR.search(rest)):
            parts[kind], rest = "", f"{rest[: m.start()]} {rest[m.end() :]}".strip()
    return parts, rest


def _is_military(parts: dict[str, str], rest: str) -> bool:
    return bool({"psc", "cmr"} & parts.keys()) or ({"unit", "box"} == parts.keys() and not re.search(r"\d", rest))


def _is_route(parts: dict[str, str], rest: str) -> bool:
    kinds = parts.keys()
    return bool(
        {"rr", "hc"} & kinds
        or ({"rt", "sr", "ss", "mr"} & kinds and _WITHIN & kinds)
        or {"site", "comp"} <= kinds
        or {"site", "box"} <= kinds
        or {"group", "box"} <= kinds
        or ({"lot", "conc"} <= kinds and not re.search(r"\d", rest))
        or _is_military(parts, rest)
    )
