"""Moments in words: today, another day, another year, in the zone of who reads, which is looked up once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation

from portin.rules import words
from tests.calls import calls_of

SPOKEN = (words.when, words.stamp, words.moment, words.day, words.short_day)


@pytest.mark.parametrize("language", ["en", "fr-ca"])
@pytest.mark.parametrize("zone", ["", "America/St_Johns", "Pacific/Honolulu"])
@pytest.mark.parametrize("ago", [timedelta(), timedelta(days=3), timedelta(days=500)])
def test_a_moment_is_a_day_and_a_time(language: str, zone: str, ago: timedelta) -> None:
    value = timezone.now() - ago
    with translation.override(language):
        on, at = words.day(value, zone or None), words.clock(value, zone or None)
        when, stamp = words.when(value, zone or None), words.stamp(value, zone or None)
        assert when.endswith(at) and stamp.endswith(at)
        if ago:
            assert when == stamp == f"{on}, {at}"
            assert ago.days < 366 or str(words.local_day(value, zone or None).year) in on
        else:
            today = {"en": "today", "fr-ca": "aujourd’hui"}[language]
            assert when.startswith(today) and stamp.lower().startswith(today)


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda one: one.__name__)
def test_the_zone_is_looked_up_once(spoken: Callable[[datetime], str]) -> None:
    value = timezone.now() - timedelta(days=3)
    calls = calls_of(lambda: spoken(value), timezone.get_current_timezone)
    assert calls["get_current_timezone"] == 1
