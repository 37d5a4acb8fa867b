"""The FOC dates of an order as a calendar file (RFC 5545): one all-day event a date, with the zone of the numbers in
words. Pure.

The same order and date keep their UID, so that a newer file, from a mail or from the page, replaces the older one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

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
        raise ValueError("Only a number with a FOC date stands in a calendar")
    return number.foc_on


def before_five(number: PortInNumber) -> str:
    """before 5:00 PM Pacific"""
    end = business_days.end_of_business(_foc_date(number), number.time_zone)
    return f"before {words.clock(end, number.time_zone)} {words.zone_words(end, number.time_zone)}"


def last_minute_to_cancel(number: PortInNumber) -> str:
    """Thu, Nov 12, 11:59 PM Eastern: the 72-hour moment itself is too late."""
    last = business_days.cancel_until(_foc_date(number), number.time_zone) - timedelta(minutes=1)
    return words.moment(last, number.time_zone)


def _event(order: PortInOrder, foc_on: date, numbers: Sequence[PortInNumber], now: datetime, url: str) -> list[str]:
    shown = words.joined([number.display for number in numbers])
    zones = {before_five(number) for number in numbers}
    open_to_cancel = [
        number for number in numbers if now < business_days.cancel_until(_foc_date(number), number.time_zone)
    ]
    cancel = {last_minute_to_cancel(number) for number in open_to_cancel}
    description = "\n".join(
        [
            (
                f"{shown} {'moves' if len(numbers) == 1 else 'move'} to us on this day, any time"
                f" {words.joined(sorted(zones), 'or')}."
            ),
            (
                f"You can cancel until {words.joined(sorted(cancel), 'or')}."
                if cancel
                else "The moment until which you could cancel is over. You can still ask on the page of the order."
            ),
            f"Keep the old service active until the order is completed. Order {order.spoken_reference}: {url}",
        ]
    )
    summary = f"{words.plural(len(numbers), 'number')} to be ported: {order.display_name}"
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
