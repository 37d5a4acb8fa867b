"""The operator's service that an integration asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.portin.integrations.service import Service


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    yield running
    running.server.shutdown()
    running.server.server_close()
