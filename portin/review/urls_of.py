"""Addresses for table rows: one `reverse()` a page and address, not one a row."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from uuid import UUID

from django.urls import reverse

from portin.models import PortInOrder

_STAND_IN = "0000000000"


@lru_cache(maxsize=20)
def _around(route: str) -> tuple[str, str]:
    before, _, after = reverse(route, args=[_STAND_IN]).partition(_STAND_IN)
    return before, after


def order_url(order: PortInOrder | str) -> str:
    return url_with("review:order", order if isinstance(order, str) else order.reference)


def url_with(route: str, reference: str) -> str:
    """The address of a route whose only argument is a reference."""
    before, after = _around(route)
    return f"{before}{reference}{after}"


def request_url(reference: str, key: UUID) -> str:
    """The page of one request to the carrier."""
    before, after = _around_request(reference)
    return f"{before}{key}{after}"


@lru_cache(maxsize=200)
def _around_request(reference: str) -> tuple[str, str]:
    stand_in = UUID(int=0)
    before, _, after = reverse("review:request", args=[reference, stand_in]).partition(str(stand_in))
    return before, after


def packet_urls(reference: str, keys: Collection[UUID]) -> dict[UUID, str]:
    """The address of the packet of each request of one order."""
    if not keys:
        return {}
    stand_in = UUID(int=0)
    around = reverse("review:packet", args=[reference, stand_in])
    return {key: around.replace(str(stand_in), str(key)) for key in keys}
