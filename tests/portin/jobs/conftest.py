"""The integrations of the jobs' tests, empty at each start, and what the commands print."""

from __future__ import annotations

import pytest

from tests.portin.jobs.doubles import GATEWAY, TESTER, RecordingGateway, ScriptedTester


@pytest.fixture(autouse=True)
def _integrations(settings: object) -> None:
    settings.CARRIER_GATEWAY, settings.NUMBER_TESTER = GATEWAY, TESTER
    RecordingGateway.forget()
    ScriptedTester.forget()
