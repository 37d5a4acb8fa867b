"""One world for all tests of a module: every address, and a signed-in client for each of its people."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from tests.portin.every_address.world import Route, World, make_world, routes_of


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of refusals, each with its lines in the log, would take longer than what is under test."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


@pytest.fixture(scope="module")
def world(kept: Path) -> World:
    return make_world()


@pytest.fixture(scope="module")
def routes(world: World) -> list[Route]:
    return routes_of(world)


@pytest.fixture
def clients(world: World, sign_in: Callable[[User], Client]) -> dict[str, Client]:
    """By name, and one that is signed out; an error is an answer like any other."""
    signed_in = {name: sign_in(User.objects.get(pk=user.pk)) for name, user in world.people.items()}
    signed_in["signed out"] = Client()
    for client in signed_in.values():
        client.raise_request_exception = False
    return signed_in
