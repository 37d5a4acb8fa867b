"""Addresses of pages without arguments, which do not change while a process runs: each is made once."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(route: str) -> str:
    """As reverse(route)."""
    return _reversed(route, where())


def where() -> tuple[str, str]:
    """What addresses hang on: below which path we are served, and the routes."""
    return get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF


@lru_cache(maxsize=1_000)
def _reversed(route: str, place: tuple[str, str]) -> str:
    return reverse(route)
