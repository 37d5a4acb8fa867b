"""The offer to take an approval back, for some seconds, on the page that comes after it. The verb itself says when it
is too late.

It is in the reviewer's session, so that a plain form shows it; a look at the page neither uses nor renews it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from accounts.access import StaffRequest
from portin.models import PortInOrder

KEY = "review_undo"


@dataclass(frozen=True)
class Undo:
    """What was said of the approval, and what to post to take it back."""

    reference: str
    numbers: list[int]
    sentence: str
    seconds: int
    show: str


def offer(
    request: StaffRequest, order: PortInOrder, numbers: Collection[int], sentence: str, show: str, now: datetime
) -> None:
    until = now + timedelta(seconds=settings.UNDO_SECONDS)
    kept = {
        "reference": order.reference,
        "numbers": sorted(numbers),
        "sentence": sentence,
        "show": show,
        "until": until.isoformat(),
    }
    request.session[KEY] = kept


def offered(request: StaffRequest, now: datetime) -> Undo | None:
    kept = request.session.get(KEY)
    if not kept:
        return None
    left = (datetime.fromisoformat(kept["until"]) - now).total_seconds()
    if left <= 0:
        return None
    return Undo(kept["reference"], kept["numbers"], kept["sentence"], max(1, round(left)), kept["show"])


def forget(request: StaffRequest) -> None:
    request.session.pop(KEY, None)
