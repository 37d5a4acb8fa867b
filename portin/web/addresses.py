"""Addresses of pages, quicker than reverse(): one without arguments is made once; of one with references and numbers of
pages it is known where they go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

PLAIN = re.compile(r"[0-9A-Z]{4,20}", re.A)  # references: nothing in them is written in another way in an address


def address(route: str, *given: object) -> str:
    """As reverse(route, args=given)."""
    if not given:
        return _reversed(route, where())
    kinds = tuple(_kind(one) for one in given)
    parts = _around(route, kinds, where()) if all(kinds) else None
    if parts is None:
        return reverse(route, args=given)
    return _joined(parts, given)


def _kind(value: object) -> str:
    """ "" of what an address may have in another form, or not at all."""
    if isinstance(value, str):
        return "word" if PLAIN.fullmatch(value) else ""
    return "number" if type(value) is int and 0 < value < 10**6 else ""


@lru_cache(maxsize=1_000)
def _around(route: str, kinds: tuple[str, ...], place: tuple[str, str]) -> tuple[str, ...] | None:
    """What is before, between and after the arguments; None where it cannot be told. NoReverseMatch for no route."""
    marks = [f"ZZZZ{place}ZZZZ" if kind == "word" else 800_000 + place for place, kind in enumerate(kinds)]
    found = reverse(route, args=marks)
    parts = re.split("|".join(map(str, marks)), found)
    return tuple(parts) if len(parts) == len(marks) + 1 and found == _joined(parts, marks) else None


def _joined(parts: Sequence[str], given: Sequence[object]) -> str:
    return parts[0] + "".join([f"{one}{after}" for one, after in zip(given, parts[1:], strict=True)])


def where() -> tuple[str, str]:
    """What addresses hang on: below which path we are served, and the routes."""
    return get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF


@lru_cache(maxsize=1_000)
def _reversed(route: str, place: tuple[str, str]) -> str:
    return reverse(route)
