"""How each language of the console writes days, times of day, zones, sizes and lists: one object a language. Pure.

French as the Office québécois de la langue française has it: the day before the month, 14 h 30, a comma before
decimals, a space that does not break between thousands and before units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from portin.rules import french

NO_BREAK = "\N{NO-BREAK SPACE}"
ENGLISH_ZONES = {
    "NST": "Newfoundland",
    "NDT": "Newfoundland",
    "AST": "Atlantic",
    "ADT": "Atlantic",
    "EST": "Eastern",
    "EDT": "Eastern",
    "CST": "Central",
    "CDT": "Central",
    "MST": "Mountain",
    "MDT": "Mountain",
    "PST": "Pacific",
    "PDT": "Pacific",
    "AKST": "Alaska",
    "AKDT": "Alaska",
    "HST": "Hawaii",
    "HDT": "Hawaii",
    "SST": "Samoa",
    "ChST": "Chamorro",
    "UTC": "UTC",
}


@dataclass(frozen=True)
class English:
    """Mon, Nov 30; 11:59 PM; Eastern; 1,200; a, b and c."""

    def day(self, found: date, *, with_year: bool) -> str:
        return f"{found:%a, %b} {found.day}" + (f", {found.year}" if with_year else "")

    def short_day(self, found: date, *, with_year: bool) -> str:
        return f"{found:%b} {found.day}" + (f", {found.year}" if with_year else "")

    def long_day(self, found: date, *, with_year: bool) -> str:
        return f"{found:%A, %B} {found.day}" + (f", {found.year}" if with_year else "")

    def clock(self, local: datetime | time) -> str:
        return f"{local.hour % 12 or 12}:{local:%M %p}"

    def zone(self, code: str, fallback: str) -> str:
        return ENGLISH_ZONES.get(code) or fallback

    def moment(self, day: str, clock: str, zone: str) -> str:
        return f"{day}, {clock} {zone}"

    def count(self, number: int) -> str:
        return f"{number:,}"

    def size(self, amount: float, unit: str, decimals: int = 0) -> str:
        return f"{amount:.{decimals}f} {unit}" if decimals else f"{amount:g} {unit}"

    def joined(self, texts: Sequence[str], word: str) -> str:
        return f" {word} ".join([", ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)


_SHORT_WEEKDAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_LINKING = {"and": "et", "or": "ou"}


@dataclass(frozen=True)
class French:
    """lun. 30 novembre; 23 h 59; heure de l’Est; 1 200; a, b et c."""

    def day(self, found: date, *, with_year: bool) -> str:
        return f"{_SHORT_WEEKDAYS[found.weekday()]} {self.short_day(found, with_year=with_year)}"

    def short_day(self, found: date, *, with_year: bool) -> str:
        """With the whole month: its abbreviation ends in a period, which the end of a sentence would double."""
        number = "1er" if found.day == 1 else str(found.day)
        return f"{number}{NO_BREAK}{french.MONTHS[found.month - 1]}" + (f" {found.year}" if with_year else "")

    def long_day(self, found: date, *, with_year: bool) -> str:
        number = "1er" if found.day == 1 else str(found.day)
        return f"{_WEEKDAYS[found.weekday()]} {number} {french.MONTHS[found.month - 1]}" + (
            f" {found.year}" if with_year else ""
        )

    def clock(self, local: datetime | time) -> str:
        return french.clock(local).replace(" ", NO_BREAK)

    def zone(self, code: str, fallback: str) -> str:
        return french.zone_name(code) or fallback

    def moment(self, day: str, clock: str, zone: str) -> str:
        return f"{day}, {clock} ({zone})"

    def count(self, number: int) -> str:
        return f"{number:,}".replace(",", NO_BREAK)

    def size(self, amount: float, unit: str, decimals: int = 0) -> str:
        """`unit` is MB or KB, which French calls Mo and Ko."""
        number = f"{amount:.{decimals}f}" if decimals else f"{amount:g}"
        return f"{number.replace('.', ',')}{NO_BREAK}{unit.replace('B', 'o')}"

    def joined(self, texts: Sequence[str], word: str) -> str:
        return ENGLISH.joined(texts, _LINKING.get(word, word))


ENGLISH, FRENCH = English(), French()


def speech_of(language: str | None) -> English | French:
    """The object of a language code: "fr-ca" and every other French is French, all else English."""
    return FRENCH if (language or "").lower().startswith("fr") else ENGLISH
