"""The FOC dates of an order as a calendar file (RFC 5545): one all-day event a date, with the zone of the numbers in
words. Pure.

The same order and date keep their UID, so that a newer file, from a mail or from the page, replaces the older one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin.rules import business_days, words

if TYPE_CHECKING:
    from portin.models import PortInNumber, PortInOrder

FOLD = 75  # octets a line without its CRLF (RFC 5545, 3.1)


def ics(order: PortInOrder, numbers: Sequence[PortInNumber], now: datetime, url: str) -> bytes:
    """The file for numbers that have a FOC date."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Portin//Port-in//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for foc_on in sorted({number.foc_on for number in numbers if number.foc_on}):
        lines += _event(order, foc_on, [number for number in numbers if number.foc_on == foc_on], now, url)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _foc_date(number: PortInNumber) -> date:
    if number.foc_on is None:
        raise ValueError("Only a number with a FOC date is put into a calendar")
    return number.foc_on


def before_five(number: PortInNumber) -> str:
    """before 5:00 PM Pacific"""
    end = business_days.end_of_business(_foc_date(number), number.time_zone)
    return _("before %(time)s %(zone)s") % {
        "time": words.clock(end, number.time_zone),
        "zone": words.zone_words(end, number.time_zone),
    }


def any_time(numbers: Sequence[PortInNumber]) -> str:
    """Any time before 5:00 PM Central or before 5:00 PM Pacific"""
    return _("Any time %(before)s") % {"before": _before(numbers)}


def _before(numbers: Sequence[PortInNumber]) -> str:
    return words.joined(sorted({before_five(number) for number in numbers}), "or")


def last_minute_to_cancel(number: PortInNumber) -> str:
    """Thu, Nov 12, 11:59 PM Eastern: the 72-hour moment itself is too late."""
    last = business_days.cancel_until(_foc_date(number), number.time_zone) - timedelta(minutes=1)
    return words.moment(last, number.time_zone)


def _event(order: PortInOrder, foc_on: date, numbers: Sequence[PortInNumber], now: datetime, url: str) -> list[str]:
    moves = ngettext(
        "%(numbers)s moves to us on this day, any time %(before)s.",
        "%(numbers)s move to us on this day, any time %(before)s.",
        len(numbers),
    )
    keep = _("Keep the old service active until the order is completed. Order %(order)s: %(url)s")
    description = "\n".join(
        [
            moves % {"numbers": words.joined([n.display for n in numbers]), "before": _before(numbers)},
            _can_cancel(numbers, now),
            keep % {"order": order.spoken_reference, "url": url},
        ]
    )
    summary = _("%(numbers)s to be ported: %(order)s") % {
        "numbers": words.plural(len(numbers), "number"),
        "order": order.display_name,
    }
    return [
        "BEGIN:VEVENT",
        f"UID:{order.reference}-{foc_on:%Y%m%d}@portin",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%S}Z",
        f"DTSTART;VALUE=DATE:{foc_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{foc_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(summary)}",
        f"DESCRIPTION:{_escaped(description)}",
        f"URL:{url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _can_cancel(numbers: Sequence[PortInNumber], now: datetime) -> str:
    open_to_cancel = [
        number for number in numbers if now < business_days.cancel_until(_foc_date(number), number.time_zone)
    ]
    if not open_to_cancel:
        return _("The deadline to cancel has passed. You can still ask on the page of the order.")
    until = sorted({last_minute_to_cancel(number) for number in open_to_cancel})
    return _("You can cancel until %(moment)s.") % {"moment": words.joined(until, "or")}


def _escaped(text: str) -> str:
    return text.replace("\r", "").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Long lines go on behind a space; a character is never cut in two."""
    parts, current = [], ""
    for character in line:
        if len((current + character).encode()) > FOLD:
            parts.append(current)
            current = " "
        current += character
    return "\r\n".join([*parts, current])
