"""The small parts of a row that say how an order, a number or a check is, and whose turn it is: the few that there are,
made once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString

from portin.rules.statuses import TURN_FOR_SUPPORT, Turn

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def status(value: str, label: StrOrPromise, *, large: bool = False) -> SafeString:
    """Shape, word and color by the stored value of a status."""
    return _status(value, str(label), large)


@lru_cache(maxsize=500)
def _status(value: str, label: str, large: bool) -> SafeString:
    return format_html('<span class="status status-{}{}">{}</span>', value, " status-lg" if large else "", label)


def turn(value: str, reader: str = "customer") -> SafeString:
    """In the words of the reader ("customer" or "support"); marigold only when it is the reader's. ValueError for what
    is no turn."""
    whose = Turn(value)
    return _turn(whose == reader, str(TURN_FOR_SUPPORT[whose] if reader == "support" else whose.label))


@lru_cache(maxsize=100)
def _turn(is_readers: bool, label: str) -> SafeString:
    return format_html('<span class="turn{}">{}</span>', " turn-you" if is_readers else "", label)


def mark(kind: str, label: StrOrPromise) -> SafeString:
    """A mark (ok, bad, warn, none) with its hidden word."""
    return _mark(kind, str(label))


@lru_cache(maxsize=200)
def _mark(kind: str, label: str) -> SafeString:
    css = "" if kind == "ok" else f" mark-{kind}"
    return format_html(
        '<span class="mark{}" title="{}"></span><span class="visually-hidden">{}</span>', css, label, label
    )
