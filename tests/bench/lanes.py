"""Submits by eight customers at a time, in one process with a thread for each, as a web process has them: how many a
second, beside the floor's. An answer that is no redirect is an error, and ends the run."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from portin.models import PortInOrder
from tests.bench.actions import Form, plain_form, post, submit_form
from tests.bench.stage import Stage, signed_in

LANES = 8
DRAFTS = 25  # for each lane, and each side

_ready: deque[PortInOrder] = deque()
_stage: list[Stage] = []


def prepare(half: int) -> None:
    """Drafts of 20 numbers that are ready to submit."""
    if not _stage:
        _stage.append(Stage.of_sample_data())
    _ready.clear()
    _ready.extend(_stage[0].draft() for _ in range(LANES * DRAFTS))


def submits(seconds: float) -> int:
    return _in_lanes(submit_form, plain=False)


def plain_submits(seconds: float) -> int:
    return _in_lanes(plain_form("orders", "submit"), plain=True)


def _in_lanes(form: Form, *, plain: bool) -> int:
    """All of them, however long it takes. Raises RuntimeError when one was not taken."""
    with ThreadPoolExecutor(LANES) as executor:
        lanes = [executor.submit(_lane, form, plain) for _ in range(LANES)]
        return sum(lane.result() for lane in lanes)


def _lane(form: Form, plain: bool) -> int:
    stage = _stage[0]
    client, done = signed_in(stage.owner(stage.usual), plain=plain), 0
    try:
        while _ready:
            try:
                order = _ready.popleft()
            except IndexError:
                break
            post(client, *form(order))
            done += 1
    finally:
        connections.close_all()
    return done
