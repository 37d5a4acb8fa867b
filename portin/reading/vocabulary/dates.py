"""Dates as bills print them, English and French, to `date`; with the doubt kept where day and
month could be swapped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from portin.rules.spelling import plain

_MONTHS = {
    name: i
    for i, names in enumerate(
        (
            "jan january janvier janv enero ene",
            "feb february fevrier fev fevr febrero",
            "mar march mars marzo",
            "apr april avril avr abril abr",
            "may mai mayo",
            "jun june juin junio",
            "jul july juillet juil julio",
            "aug august aout agosto ago",
            "sep sept september septembre septiembre",
            "oct october octobre octubre",
            "nov november novembre noviembre",
            "dec december decembre diciembre dic",
        ),
        1,
    )
    for name in names.split()
}
# "nove. 2026"; four letters tell any two months apart
_MONTHS |= {name[:n]: i for name, i in list(_MONTHS.items()) for n in range(4, len(name))}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_YEAR = r"(?:20\d\d|'?\d\d)"

_FORMS = [
    ("ymd", re.compile(r"(?<![\d\w])(20\d\d)[-/. ](0?[1-9]|1[0-2])[-/. ](0?[1-9]|[12]\d|3[01])(?!\d)")),
    ("ymd", re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")),
    (
        "mdy",
        re.compile(rf"(?<![a-z])({_MONTH})\.?[ -]{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?[ ,/.'-]{{1,3}}({_YEAR})(?!\d)"),
    ),
    ("mdy", re.compile(rf"(?<![a-z])({_MONTH})(\d\d)(20\d\d|\d\d)(?!\d)")),
    (
        "dmy",
        re.compile(
            rf"(?<![\d])(\d{{1,2}})(?:st|nd|rd|th|er|e)?[ .-]{{0,2}}(?:de |of )?({_MONTH})\.?,?["
            rf" .,'-]{{0,3}}(?:del? )?({_YEAR})(?!\d)"
        ),
    ),
    ("ynd", re.compile(rf"(?<!\d)(20\d\d)[ .-]({_MONTH})\.?[ .-](\d{{1,2}})(?!\d)")),
    ("num", re.compile(r"(?<![\d/.-])(\d{1,2})([/.-]| / )(\d{1,2})\2(20\d\d|\d\d)(?![\d])(?! ?[/.-]\d)")),
]


_BY_MONTH = {"mdy", "dmy", "ynd"}
_ANY_MONTH = re.compile("|".join(sorted({name[:3] for name in _MONTHS})))


@dataclass(frozen=True, slots=True)
class DateFound:
    value: date
    start: int
    end: int
    other: date | None = None  # the same digits, day and month swapped


def _fold(text: str) -> str:
    """As `layout.plain`, but one character for one: offsets stay."""
    text = text.lower()
    return text if text.isascii() else "".join(map(_folded, text))


@lru_cache(maxsize=2048)
def _folded(ch: str) -> str:
    folded = plain(ch) if ch.isalpha() else ch
    return folded if len(folded) == 1 else ch


def dates_in(text: str, *, day_first: bool = False) -> list[DateFound]:
    """All dates of a text with their offsets; overlapping readings: the first form that fits wins."""
    return list(_dates(text, day_first)) if _FEWEST.search(text) else []


_FEWEST = re.compile(r"(?:\d\D*){3}")  # digits of a date: "May 2 '26"


@lru_cache(maxsize=8192)
def _dates(text: str, day_first: bool) -> tuple[DateFound, ...]:
    folded = _fold(text)
    found: list[DateFound] = []
    has_month = bool(_ANY_MONTH.search(folded))
    for form, pattern in _FORMS:
        if form in _BY_MONTH and not has_month:
            continue
        for m in pattern.finditer(folded):
            if any(m.start() < f.end and f.start < m.end() for f in found):
                continue
            value, other = _value(form, m.groups(), day_first)
            if value and 2000 <= value.year <= 2099:
                found.append(DateFound(value, m.start(), m.end(), other))
    return tuple(sorted(found, key=lambda f: f.start))


def _value(form: str, groups: tuple[str, ...], day_first: bool) -> tuple[date | None, date | None]:
    if form == "ymd":
        return _date(*groups), None
    if form == "mdy":
        return _date(groups[2], _MONTHS[groups[0]], groups[1]), None
    if form == "dmy":
        return _date(groups[2], _MONTHS[groups[1]], groups[0]), None
    if form == "ynd":
        return _date(groups[0], _MONTHS[groups[1]], groups[2]), None
    first, _, second, year = groups
    month_first, day_is_first = _date(year, first, second), _date(year, second, first)
    if month_first and day_is_first and month_first != day_is_first:
        return (day_is_first, month_first) if day_first else (month_first, day_is_first)
    return month_first or day_is_first, None


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    year = int(str(year).lstrip("'"))
    try:
        return date(year + 2000 if year < 100 else year, int(month), int(day))
    except ValueError:
        return None
