"""Streets that are written in English and in French in one line, as in New Brunswick and Ottawa."""

from __future__ import annotations

import re

from portin.rules.addresses import terms as known
from portin.rules.addresses.parsing import parse
from portin.rules.addresses.splitting import split_unit
from portin.rules.spelling import folded

_BOTH = re.compile(r"^(?P<house>\d+[A-Za-z]?(?:-\d+)?),?\s+(?P<one>[^/\d][^/]*?)\s*/\s*(?P<other>[^/]*[^/\W][^/]*)$")


def in_both_languages(street: str) -> list[str]:
    """ "36 Wharf Rd / ch. du Quai" as the two streets "36 Wharf Rd" and "36 ch. du Quai", each with the unit; any other
    as it is.

    In English the kind of a street is its last word, in French its first.
    """
    m = _BOTH.match(street.strip())
    if m is None:
        return [street]
    other = re.sub(rf"^{re.escape(m['house'])},?\s+", "", m["other"])
    (one, unit), (other, other_unit) = (split_unit(f"{m['house']} {name}") for name in (m["one"], other))
    both = [(one, unit or other_unit), (other, other_unit or unit)]
    names = [text.partition(" ")[2] for text, _ in both]
    if not all(names) or sorted(map(_is_kind_first, names)) != [False, True] or not all(map(_has_kind, names)):
        return [street]
    return [f"{text}, {inside}" if inside else text for text, inside in both]


def _is_kind_first(name: str) -> bool:
    first = folded(name).split()[0].strip(".,")
    return known.TYPE.get(first) in known.SUFFIXES and len(name.split()) > 1 and first not in ("st", "pt", "saint")


def _has_kind(name: str) -> bool:
    return bool(parse(f"1 {name}").kind)
