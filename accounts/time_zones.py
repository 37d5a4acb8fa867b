"""The time zones that an account can choose, in the words that people there use."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TIME_ZONES: list[tuple[str, StrOrPromise]] = [
    ("America/St_Johns", _("Newfoundland (St. John’s)")),
    ("America/Halifax", _("Atlantic (Halifax)")),
    ("America/Puerto_Rico", _("Atlantic without daylight saving (Puerto Rico, Virgin Islands)")),
    ("America/New_York", _("Eastern (New York, Toronto)")),
    ("America/Chicago", _("Central (Chicago, Winnipeg)")),
    ("America/Regina", _("Central without daylight saving (Saskatchewan)")),
    ("America/Denver", _("Mountain (Denver, Edmonton)")),
    ("America/Phoenix", _("Mountain without daylight saving (Arizona)")),
    ("America/Los_Angeles", _("Pacific (Los Angeles, Vancouver)")),
    ("America/Anchorage", _("Alaska (Anchorage)")),
    ("Pacific/Honolulu", _("Hawaii (Honolulu)")),
    ("Pacific/Guam", _("Chamorro (Guam, Northern Marianas)")),
    ("Pacific/Pago_Pago", _("Samoa (Pago Pago)")),
    ("UTC", "UTC"),
]


def known(name: str) -> str:
    """The zone that a browser names, if it is one that we know; else nothing."""
    return name if name in available_timezones() else ""


def label_of(name: str) -> str:
    return str(dict(TIME_ZONES).get(name, "")) or name.replace("_", " ")
