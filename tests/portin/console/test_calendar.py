"""The calendar file: valid lines, one all-day event a date, the zone and the last moment to cancel in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from portin.console.calendar import ics
from portin.models import PortInNumber, PortInOrder
from portin.orders import lifecycle
from tests.cast import WEST, local_day
from tests.portin.console.conftest import Stage, ids

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def lines_of(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def made(*focs: date, name: str = "Front desk") -> tuple[PortInOrder, list[PortInNumber]]:
    order = PortInOrder(reference="7KM4QX2D9A", name=name)
    numbers = [
        PortInNumber(tn=f"+1415555{n:04d}", foc_on=foc, time_zone="America/Los_Angeles", order=order)
        for n, foc in enumerate(focs, 100)
    ]
    return order, numbers


def test_an_all_day_event_that_ends_the_next_day() -> None:
    order, numbers = made(date(2026, 11, 30))
    lines = lines_of(ics(order, numbers, NOW, "https://example.com/o/"))
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2] == "END:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20261130" in lines and "DTEND;VALUE=DATE:20261201" in lines
    assert "DTSTAMP:20261123T170000Z" in lines and "UID:7KM4QX2D9A-20261130@portin" in lines
    description = next(line for line in lines if line.startswith("DESCRIPTION"))
    assert "before 5:00 PM Pacific" in description and "Thu\\, Nov 26\\, 11:59 PM Pacific" in description
    assert "Keep the old service active" in description


def test_a_moment_to_cancel_that_is_over_is_said_to_be_over() -> None:
    order, numbers = made(date(2026, 11, 25))
    description = next(
        line for line in lines_of(ics(order, numbers, NOW, "https://example.com/o/")) if line.startswith("DESCRIPTION")
    )
    assert "You can cancel until" not in description and "has passed" in description


def test_one_event_a_date() -> None:
    order, numbers = made(date(2026, 11, 30), date(2026, 12, 2), date(2026, 11, 30))
    lines = lines_of(ics(order, numbers, NOW, "https://example.com/o/"))
    assert lines.count("BEGIN:VEVENT") == 2
    assert next(line for line in lines if line.startswith("SUMMARY")) == "SUMMARY:2 numbers to be ported: Front desk"


def test_names_are_escaped_and_long_lines_folded() -> None:
    order, numbers = made(*[date(2026, 11, 30)] * 20, name="A; b, c\\d é" + "ü" * 60)
    content = ics(order, numbers, NOW, "https://example.com/o/")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert "A\\; b\\, c\\\\d é" in "".join(lines_of(content))


def test_the_file_of_an_order(stage: Stage, client: Client) -> None:
    order = stage.accepted(2, days=10)
    response = client.get(reverse("port_in:calendar", args=[order.reference]))
    assert response["Content-Type"].startswith("text/calendar")
    assert f"port-{order.reference}.ics" in response["Content-Disposition"]
    assert response.content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_no_foc_date_no_file(stage: Stage, client: Client) -> None:
    assert client.get(reverse("port_in:calendar", args=[stage.with_carrier().reference])).status_code == 404
    order = stage.accepted(1, foc_on=local_day(WEST) - timedelta(days=1))
    lifecycle.cancel_by_carrier(order.pk, ids(order), actor=stage.reviewer)
    assert client.get(reverse("port_in:calendar", args=[order.reference])).status_code == 404
