"""Dates, moments and counts in the words of the console, for pages and mails alike (design: look.md, "Words").

A moment is shown in a zone, and says which one in words; without one given, in the current time zone: the account's,
set by accounts.middleware. Reads no models.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from portin.rules import file_formats as formats

ZONE_WORDS = {
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


@lru_cache(maxsize=200)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def zone_of(zone: tzinfo | str | None = None) -> tzinfo:
    """The zone by its name, or the current one."""
    if not zone:
        return timezone.get_current_timezone()
    return _zone(zone) if isinstance(zone, str) else zone


def zone_words(moment: datetime, zone: tzinfo | str | None = None) -> str:
    """Eastern, Pacific, Newfoundland …: what people there call their time."""
    local = moment.astimezone(zone_of(zone))
    code = local.tzname() or ""
    return ZONE_WORDS.get(code) or str(local.tzinfo).rsplit("/", 1)[-1].replace("_", " ")


def zone_name(zone: str) -> str:
    """Central time (Chicago): a zone for people who check or choose one. Phoenix is Mountain time as Denver is, but not
    in summer."""
    return f"{zone_words(timezone.now(), zone)} time ({zone.rsplit('/', 1)[-1].replace('_', ' ')})"


def local_day(value: date | datetime, zone: tzinfo | str | None = None) -> date:
    return value.astimezone(zone_of(zone)).date() if isinstance(value, datetime) else value


def today(zone: tzinfo | str | None = None) -> date:
    return timezone.now().astimezone(zone_of(zone)).date()


def _year(day: date, zone: tzinfo | str | None) -> str:
    return "" if day.year == today(zone).year else f", {day.year}"


def day(value: date | datetime, zone: tzinfo | str | None = None) -> str:
    """Mon, Nov 30 (and the year when it is not this one)."""
    found = local_day(value, zone)
    return f"{found:%a, %b} {found.day}{_year(found, zone)}"


def short_day(value: date | datetime, zone: tzinfo | str | None = None) -> str:
    """Nov 30"""
    found = local_day(value, zone)
    return f"{found:%b} {found.day}{_year(found, zone)}"


def long_day(value: date | datetime, zone: tzinfo | str | None = None) -> str:
    """Monday, November 30"""
    found = local_day(value, zone)
    return f"{found:%A, %B} {found.day}{_year(found, zone)}"


def clock(value: datetime, zone: tzinfo | str | None = None) -> str:
    """11:59 PM"""
    local = value.astimezone(zone_of(zone))
    return f"{local.hour % 12 or 12}:{local:%M %p}"


def when(value: datetime, zone: tzinfo | str | None = None) -> str:
    """Today, 9:05 AM; Tue, Nov 24, 9:05 AM. For people who know which zone is meant: their own."""
    found = local_day(value, zone)
    return f"{'Today' if found == today(zone) else day(value, zone)}, {clock(value, zone)}"


def moment(value: datetime, zone: tzinfo | str | None = None) -> str:
    """Thu, Nov 12, 11:59 PM Eastern: a deadline."""
    return f"{day(value, zone)}, {clock(value, zone)} {zone_words(value, zone)}"


def ago(value: datetime, zone: tzinfo | str | None = None) -> str:
    """20 min ago, 2 h ago; the day when it is a day or more."""
    passed = timezone.now() - value
    if passed >= timedelta(days=1) or passed < timedelta(minutes=-1):
        return day(value, zone)
    minutes = max(0, int(passed.total_seconds() // 60))
    return "just now" if minutes < 1 else f"{minutes} min ago" if minutes < 60 else f"{minutes // 60} h ago"


def duration(span: timedelta) -> str:
    """3 h 12 min; 2 days 4 h. A negative span is told without its sign."""
    minutes = abs(int(span.total_seconds())) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return plural(days, "day") + (f" {hours} h" if hours else "")
    return f"{hours} h {minutes} min" if hours and minutes else f"{hours} h" if hours else f"{minutes} min"


def plural(count: int, noun: str) -> str:
    """1 number, 3 numbers; "entry,entries" where an s is not enough."""
    one, _, many = noun.partition(",")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def files_taken() -> str:
    """Which files may be uploaded: "PDF, JPEG, PNG or HEIC, up to 10 MB and 50 pages"."""
    return (
        f"{formats.IN_WORDS}, up to {formats.size_in_words(settings.DOCUMENT_MAX_BYTES)} and"
        f" {plural(settings.DOCUMENT_MAX_PAGES, 'page')}"
    )


def review_time() -> str:
    """Within which a submission is reviewed: "24 hours"."""
    return plural(settings.REVIEW_SLA_HOURS, "hour")


def joined(parts: Sequence[object], word: str = "and") -> str:
    """a, b and c"""
    texts = [str(part) for part in parts]
    return f" {word} ".join([", ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)


def file_size(size: int) -> str:
    """640 KB, 1.2 MB"""
    return f"{max(1, round(size / 1024))} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def in_groups(text: str, size: int = 4) -> str:
    """ABCD EFGH: a long code as people read and type it."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))
