"""What the strip says of FOC dates: a date that has passed is never called the next one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from portin.models import PortInNumber
from portin.review.clock import foc_dates

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates of this year are written without it."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def accepted(pk: int, foc_on: date) -> PortInNumber:
    return PortInNumber(
        pk=pk, tn=f"+1415555{100 + pk:04d}", status="accepted", time_zone="America/New_York", foc_on=foc_on
    )


def test_dates_ahead_and_dates_that_have_passed_are_told_apart() -> None:
    past, ahead = accepted(1, date(2026, 11, 25)), accepted(2, date(2026, 11, 30))
    assert foc_dates([ahead], NOW) == "Next FOC date Mon, Nov 30."
    assert foc_dates([past], NOW) == "FOC date Wed, Nov 25 has passed, and 1 number is not recorded as ported."
    assert foc_dates([ahead, past], NOW) == f"{foc_dates([past], NOW)} {foc_dates([ahead], NOW)}"
    earlier = accepted(3, date(2026, 11, 24))
    assert foc_dates([past, earlier], NOW) == (
        "FOC dates Tue, Nov 24 and Wed, Nov 25 have passed, and 2 numbers are not recorded as ported."
    )
    assert foc_dates([PortInNumber(pk=4, status="completed", foc_on=date(2026, 11, 20))], NOW) == ""
