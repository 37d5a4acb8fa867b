"""One world for all tests of this room: every address, and a signed-in client for each of its people."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import cache
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from accounts.models import User
from tests.databases import undone
from tests.portin.every_address.world import Look, Route, World, looked_at, make_world, one_of_each, routes_of


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of refusals, each with its lines in the log, would take longer than what is under test."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


@pytest.fixture(scope="package")
def kept(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """As that of all tests, for the whole room: each test changes the world in a savepoint of its own."""
    folder = tmp_path_factory.mktemp("kept")
    with undone(django_db_blocker, folder):
        yield folder


@pytest.fixture(scope="package")
def world(kept: Path) -> World:
    return make_world()


@pytest.fixture(scope="package")
def routes(world: World) -> list[Route]:
    return routes_of(world)


@pytest.fixture(scope="package")
def cookies(world: World, sign_in: Callable[[User], Client]) -> dict[str, SimpleCookie]:
    """By name, and nobody's."""
    signed_in = {name: sign_in(User.objects.get(pk=user.pk)).cookies for name, user in world.people.items()}
    return signed_in | {"signed out": SimpleCookie()}


@pytest.fixture
def clients(cookies: dict[str, SimpleCookie]) -> dict[str, Client]:
    """By name, and one that is signed out."""
    return {name: _client(given) for name, given in cookies.items()}


def _client(cookies: SimpleCookie) -> Client:
    """An error is an answer like any other."""
    client = Client(raise_request_exception=False)
    client.cookies = SimpleCookie({name: given.value for name, given in cookies.items()})
    return client


@pytest.fixture(scope="package")
def looks(routes: list[Route], cookies: dict[str, SimpleCookie]) -> Callable[[str], list[Look]]:
    """looks("owner") -> each page as a GET shows it, asked for once: tests change nothing for another."""

    @cache
    def looks_of(who: str) -> list[Look]:
        return looked_at(one_of_each(routes), _client(cookies[who]))

    return looks_of
