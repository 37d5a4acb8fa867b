"""Dates, moments and counts in the words of the console, for pages and mails alike (design: look.md, "Words").

A moment is shown in a zone, and says which one in words; without one given, in the current time zone: the account's,
set by accounts.middleware. Reads no models.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache, lru_cache, partial

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext_lazy

from portin.rules import file_formats as formats
from portin.rules.spoken import English, French, speech_of
from portin.rules.zones import zone_named


def _speech() -> English | French:
    return speech_of(get_language())


def zone_of(zone: tzinfo | str | None = None) -> tzinfo:
    """The zone by its name, or the current one."""
    if not zone:
        return timezone.get_current_timezone()
    return zone_named(zone) if isinstance(zone, str) else zone


def zone_words(moment: datetime, zone: tzinfo | str | None = None) -> str:
    """Eastern, Pacific, Newfoundland …: what people there call their time."""
    local = moment.astimezone(zone_of(zone))
    return _speech().zone(local.tzname() or "", str(local.tzinfo).rsplit("/", 1)[-1].replace("_", " "))


def zone_name(zone: str) -> str:
    """Central time (Chicago): a zone for people who check or choose one. Phoenix is Mountain time as Denver is, but not
    in summer."""
    place = zone.rsplit("/", 1)[-1].replace("_", " ")
    return gettext("%(zone)s time (%(place)s)") % {"zone": zone_words(timezone.now(), zone), "place": place}


def local_day(value: date | datetime, zone: tzinfo | str | None = None) -> date:
    return value.astimezone(zone_of(zone)).date() if isinstance(value, datetime) else value


def today(zone: tzinfo | str | None = None) -> date:
    return timezone.now().astimezone(zone_of(zone)).date()


def _is_of_another_year(day: date, zone: tzinfo | str | None) -> bool:
    return day.year != today(zone).year


def day(value: date | datetime, zone: tzinfo | str | None = None) -> str:
    """Mon, Nov 30 (and the year when it is not this one)."""
    here = zone_of(zone)
    found = local_day(value, here)
    return _speech().day(found, with_year=_is_of_another_year(found, here))


def short_day(value: date | datetime, zone: tzinfo | str | None = None) -> str:
    """Nov 30"""
    here = zone_of(zone)
    found = local_day(value, here)
    return _speech().short_day(found, with_year=_is_of_another_year(found, here))


def long_day(value: date | datetime, zone: tzinfo | str | None = None) -> str:
    """Monday, November 30"""
    found = local_day(value, zone)
    return _speech().long_day(found, with_year=_is_of_another_year(found, zone))


def clock(value: datetime, zone: tzinfo | str | None = None) -> str:
    """11:59 PM"""
    return _speech().clock(value.astimezone(zone_of(zone)))


class OfRows:
    """Words for the many rows of a page, in the language and the zone that are looked up once for all of them."""

    def __init__(self) -> None:
        language, self._zone = get_language(), zone_of()
        self._speech, self._year = speech_of(language), today(self._zone).year
        self.plural = partial(_plural, language=language)
        self.short_day = cache(self._short_day)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def clock(self, local: datetime) -> str:
        return self._speech.clock(local)

    def _short_day(self, day: date) -> str:
        return self._speech.short_day(day, with_year=day.year != self._year)


def time_of_day(value: time) -> str:
    """5:00 PM, for a rule of the trade that has no date."""
    return _speech().clock(value)


def when(value: datetime, zone: tzinfo | str | None = None) -> str:
    """Inside a sentence: today, 9:05 AM; Tue, Nov 24, 9:05 AM. For people who know which zone is meant: their own."""
    local, on = _here(value, zone)
    if local.date() == on:
        return gettext("today, %(time)s") % {"time": _speech().clock(local)}
    return _day_and_time(local, on)


def _here(value: datetime, zone: tzinfo | str | None) -> tuple[datetime, date]:
    """The moment in the zone, and which day it is there now; the zone is looked up once for both."""
    here = zone_of(zone)
    return value.astimezone(here), today(here)


def _day_and_time(local: datetime, today: date) -> str:
    said = _speech()
    return f"{said.day(local.date(), with_year=local.year != today.year)}, {said.clock(local)}"


def stamp(value: datetime, zone: tzinfo | str | None = None) -> str:
    """The same by itself, beside an entry or in a cell: Today, 9:05 AM."""
    local, on = _here(value, zone)
    if local.date() == on:
        today_there = gettext("Today")
        return f"{today_there}, {_speech().clock(local)}"
    return _day_and_time(local, on)


def moment(value: datetime, zone: tzinfo | str | None = None) -> str:
    """Thu, Nov 12, 11:59 PM Eastern: a deadline."""
    here = zone_of(zone)
    return _speech().moment(day(value, here), clock(value, here), zone_words(value, here))


def ago(value: datetime, zone: tzinfo | str | None = None) -> str:
    """20 min ago, 2 h ago; the day when it is a day or more."""
    passed = timezone.now() - value
    if passed >= timedelta(days=1) or passed < timedelta(minutes=-1):
        return day(value, zone)
    minutes = max(0, int(passed.total_seconds() // 60))
    if minutes < 1:
        return gettext("just now")
    spent = f"{minutes} min" if minutes < 60 else f"{minutes // 60} h"
    return gettext("%(time)s ago") % {"time": spent}


def duration(span: timedelta) -> str:
    """3 h 12 min; 2 days 4 h. A negative span is told without its sign."""
    minutes = abs(int(span.total_seconds())) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return plural(days, "day") + (f" {hours} h" if hours else "")
    return f"{hours} h {minutes} min" if hours and minutes else f"{hours} h" if hours else f"{minutes} min"


# What is counted in sentences. A word that is missing here is a KeyError, so that none stays English.
COUNTED = {
    "number": ngettext_lazy("%(shown)s number", "%(shown)s numbers", "count"),
    "rejected number": ngettext_lazy("%(shown)s rejected number", "%(shown)s rejected numbers", "count"),
    "order": ngettext_lazy("%(shown)s order", "%(shown)s orders", "count"),
    "day": ngettext_lazy("%(shown)s day", "%(shown)s days", "count"),
    "business day": ngettext_lazy("%(shown)s business day", "%(shown)s business days", "count"),
    "hour": ngettext_lazy("%(shown)s hour", "%(shown)s hours", "count"),
    "business hour": ngettext_lazy("%(shown)s business hour", "%(shown)s business hours", "count"),
    "minute": ngettext_lazy("%(shown)s minute", "%(shown)s minutes", "count"),
    "business minute": ngettext_lazy("%(shown)s business minute", "%(shown)s business minutes", "count"),
    "second": ngettext_lazy("%(shown)s second", "%(shown)s seconds", "count"),
    "week": ngettext_lazy("%(shown)s week", "%(shown)s weeks", "count"),
    "page": ngettext_lazy("%(shown)s page", "%(shown)s pages", "count"),
    "document": ngettext_lazy("%(shown)s document", "%(shown)s documents", "count"),
    "file": ngettext_lazy("%(shown)s file", "%(shown)s files", "count"),
    "draft": ngettext_lazy("%(shown)s draft", "%(shown)s drafts", "count"),
    "problem": ngettext_lazy("%(shown)s problem", "%(shown)s problems", "count"),
    "thing": ngettext_lazy("%(shown)s thing", "%(shown)s things", "count"),
    "more thing": ngettext_lazy("%(shown)s more thing", "%(shown)s more things", "count"),
    "more reason": ngettext_lazy("%(shown)s more reason", "%(shown)s more reasons", "count"),
    "correction": ngettext_lazy("%(shown)s correction", "%(shown)s corrections", "count"),
    "answer": ngettext_lazy("%(shown)s answer", "%(shown)s answers", "count"),
    "character": ngettext_lazy("%(shown)s character", "%(shown)s characters", "count"),
    "code": ngettext_lazy("%(shown)s code", "%(shown)s codes", "count"),
    "doubt": ngettext_lazy("%(shown)s doubt", "%(shown)s doubts", "count"),
    "message": ngettext_lazy("%(shown)s message", "%(shown)s messages", "count"),
    "unread message": ngettext_lazy("%(shown)s unread message", "%(shown)s unread messages", "count"),
    "ticket": ngettext_lazy("%(shown)s ticket", "%(shown)s tickets", "count"),
    "request": ngettext_lazy("%(shown)s request", "%(shown)s requests", "count"),
    "result": ngettext_lazy("%(shown)s result", "%(shown)s results", "count"),
    "row": ngettext_lazy("%(shown)s row", "%(shown)s rows", "count"),
    "time": ngettext_lazy("%(shown)s time", "%(shown)s times", "count"),
    "question": ngettext_lazy("%(shown)s question", "%(shown)s questions", "count"),
    "member": ngettext_lazy("%(shown)s member", "%(shown)s members", "count"),
    "line": ngettext_lazy("%(shown)s line", "%(shown)s lines", "count"),
}


def plural(count: int, noun: str) -> str:
    """1 number, 3 numbers; the nouns of COUNTED."""
    return _plural(count, noun, get_language())


@lru_cache(maxsize=1_000)
def _plural(count: int, noun: str, language: str | None) -> str:
    """Lists say the same few hundreds of times. In the `language` that is active now."""
    return COUNTED[noun] % {"count": count, "shown": speech_of(language).count(count)}


def files_taken() -> str:
    """Which files may be uploaded: "PDF, JPEG, PNG or HEIC, up to 10 MB and 50 pages"."""
    return gettext("%(formats)s, up to %(size)s and %(pages)s") % {
        "formats": joined(formats.NAMES, "or"),
        "size": size_limit(settings.DOCUMENT_MAX_BYTES),
        "pages": plural(settings.DOCUMENT_MAX_PAGES, "page"),
    }


def review_time() -> str:
    """Within which a submission is reviewed: "24 hours"."""
    return plural(settings.REVIEW_SLA_HOURS, "hour")


def joined(parts: Sequence[object], word: str = "and") -> str:
    """a, b and c"""
    return _speech().joined([str(part) for part in parts], word)


def file_size(size: int) -> str:
    """640 KB, 1.2 MB"""
    if size < 1024 * 1024:
        return _speech().size(max(1, round(size / 1024)), "KB")
    return _speech().size(size / 1024 / 1024, "MB", decimals=1)


def size_limit(size: int) -> str:
    """How large a file may be: "10 MB", "1.5 MB"."""
    return _speech().size(*formats.limit_of_size(size))


def in_groups(text: str, size: int = 4) -> str:
    """ABCD EFGH: a long code as people read and type it."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))
