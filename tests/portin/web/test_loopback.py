"""The demo answers its own machine only; production answers everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from portin.web.loopback import loopback_only_in_demo


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [b"hello"]


def status_for(address: str) -> str:
    statuses = []
    list(loopback_only_in_demo(application)({"REMOTE_ADDR": address}, lambda status, headers: statuses.append(status)))
    return statuses[0]


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_served(address: str) -> None:
    assert status_for(address) == "200 OK"


@pytest.mark.parametrize(
    "address", ["192.168.1.20", "10.0.0.1", "8.8.8.8", "2001:db8::1", "fe80::1%eth0", "", "unknown"]
)
def test_other_machines_are_not(address: str) -> None:
    assert status_for(address) == "403 Forbidden"


def test_production_serves_everybody(settings: object) -> None:
    settings.IS_DEMO = False
    assert loopback_only_in_demo(application) is application


def test_the_demo_allows_loopback_hosts_only(settings: object) -> None:
    assert {"127.0.0.1", "localhost", "[::1]"} | {"testserver"} >= set(settings.ALLOWED_HOSTS)
