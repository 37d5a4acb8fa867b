"""The time zones that an account can choose, in the words that people there use. Pure."""

from __future__ import annotations

from zoneinfo import available_timezones

TIME_ZONES: list[tuple[str, str]] = [
    ("America/St_Johns", "Newfoundland (St. John’s)"),
    ("America/Halifax", "Atlantic (Halifax)"),
    ("America/Puerto_Rico", "Atlantic without daylight saving (Puerto Rico, Virgin Islands)"),
    ("America/New_York", "Eastern (New York, Toronto)"),
    ("America/Chicago", "Central (Chicago, Winnipeg)"),
    ("America/Regina", "Central without daylight saving (Saskatchewan)"),
    ("America/Denver", "Mountain (Denver, Edmonton)"),
    ("America/Phoenix", "Mountain without daylight saving (Arizona)"),
    ("America/Los_Angeles", "Pacific (Los Angeles, Vancouver)"),
    ("America/Anchorage", "Alaska (Anchorage)"),
    ("Pacific/Honolulu", "Hawaii (Honolulu)"),
    ("Pacific/Guam", "Chamorro (Guam, Northern Marianas)"),
    ("Pacific/Pago_Pago", "Samoa (Pago Pago)"),
    ("UTC", "UTC"),
]


def known(name: str) -> str:
    """The zone that a browser names, if it is one that we know; else nothing."""
    return name if name in available_timezones() else ""


def label_of(name: str) -> str:
    return dict(TIME_ZONES).get(name) or name.replace("_", " ")
