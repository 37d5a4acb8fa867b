"""Dates, moments and lists in Canadian French, for who signs a French letter: "le 26 novembre 2026 à 14 h 30 (heure de
l’Est)". Pure.

Written as the Office québécois de la langue française has it: no zero before the hour, the colon after a space that
does not break.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
# What the tz database calls the time -> what it is called, and its short form.
_ZONES = {
    "NST": ("heure de Terre-Neuve", "HNT"),
    "NDT": ("heure de Terre-Neuve", "HAT"),
    "AST": ("heure de l’Atlantique", "HNA"),
    "ADT": ("heure de l’Atlantique", "HAA"),
    "EST": ("heure de l’Est", "HNE"),
    "EDT": ("heure de l’Est", "HAE"),
    "CST": ("heure du Centre", "HNC"),
    "CDT": ("heure du Centre", "HAC"),
    "MST": ("heure des Rocheuses", "HNR"),
    "MDT": ("heure des Rocheuses", "HAR"),
    "PST": ("heure du Pacifique", "HNP"),
    "PDT": ("heure du Pacifique", "HAP"),
    "AKST": ("heure de l’Alaska", "HNAK"),
    "AKDT": ("heure de l’Alaska", "HAAK"),
    "HST": ("heure d’Hawaï", "HNH"),
    "UTC": ("UTC", "UTC"),
}


def day(value: date) -> str:
    """26 novembre 2026; 1er décembre 2026."""
    return f"{'1er' if value.day == 1 else value.day} {MONTHS[value.month - 1]} {value.year}"


def clock(value: datetime | time) -> str:
    """14 h 30, 9 h 05; 14 h on the hour."""
    return f"{value.hour} h {value:%M}" if value.minute else f"{value.hour} h"


def exact_clock(value: datetime) -> str:
    """14 h 30 min 12 s"""
    return f"{value.hour} h {value:%M} min {value:%S} s"


def moment(value: datetime, zone: tzinfo) -> str:
    """26 novembre 2026 à 14 h 30 (heure de l’Est)"""
    local = value.astimezone(zone)
    code = local.tzname() or ""
    named = _ZONES.get(code, (code, code))[0]
    return f"{day(local.date())} à {clock(local)}" + (f" ({named})" if named else "")


def zone_code(value: datetime) -> str:
    """HNE: the short form of the time that a local moment is in."""
    code = value.tzname() or ""
    return _ZONES.get(code, (code, code))[1]


def zone_name(code: str) -> str:
    """heure de l’Est, for what the tz database calls EST or EDT; "" for what it does not know."""
    return _ZONES.get(code, ("", ""))[0]


def joined(parts: Sequence[str]) -> str:
    """a, b et c"""
    return f"{', '.join(parts[:-1])} et {parts[-1]}" if len(parts) > 1 else "".join(parts)


def plural(count: int, one: str, many: str) -> str:
    """0 jour, 1 jour, 2 jours: in French none is one."""
    return f"{count} {many if count >= 2 else one}"
