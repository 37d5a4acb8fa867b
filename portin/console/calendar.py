"""The FOC dates of an order as a calendar file (RFC 5545): one all-day event a date, with the zone of the numbers in words.

`ics` is pure; the mail that tells of a FOC date may attach the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import account_required
from portin import words
from portin.console import number_words, reading
from portin.models import PortInNumber, PortInOrder

FOLD = 75  # octets a line without its CRLF (RFC 5545, 3.1)


@account_required
@require_GET
def calendar(request: HttpRequest, reference: str) -> HttpResponse:
    """404 while no number has a FOC date: there is nothing to put into a calendar."""
    order = reading.order_or_404(request, reference)
    numbers = list(order.numbers.accepted().by_tn())
    if not numbers:
        raise Http404("No FOC date yet")
    content = ics(order, numbers, timezone.now(), request.build_absolute_uri(reverse("port_in:order", args=[order.reference])))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="port-{order.reference}.ics"'
    return response


def ics(order: PortInOrder, numbers: Sequence[PortInNumber], now: datetime, url: str) -> bytes:
    """The file for numbers that have a FOC date. The same date and order keep their UID, so that a new file replaces the old."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Portin//Port-in//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for foc_on in sorted({number.foc_on for number in numbers}):
        lines += _event(order, foc_on, [number for number in numbers if number.foc_on == foc_on], now, url)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(order: PortInOrder, foc_on: date, numbers: Sequence[PortInNumber], now: datetime, url: str) -> list[str]:
    shown = words.joined([number.display for number in numbers])
    zones = {number_words.before_five(number) for number in numbers}
    cancel = {words.moment(number_words.last_minute_to_cancel(number), number.time_zone) for number in numbers}
    description = "\n".join(
        [
            f"{shown} {'moves' if len(numbers) == 1 else 'move'} to us on this day, any time {words.joined(sorted(zones), 'or')}.",
            f"You can cancel until {words.joined(sorted(cancel), 'or')}.",
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
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Long lines go on behind a space; a character is never cut in two."""
    parts, current = [], ""
    for character in line:
        if len((current + character).encode()) > FOLD:
            parts.append(current)
            current = " "
        current += character
    return "\r\n".join([*parts, current])
