"""Requests with files are worked on a few at a time in each web process: every one of them holds its file in memory and
starts processes that open it. The others wait with their files on disk, and hold nothing that other pages need.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.db import connections
from django.http import HttpRequest

AT_ONCE = 2
_turns = threading.BoundedSemaphore(AT_ONCE)

P = ParamSpec("P")
Request = TypeVar("Request", bound=HttpRequest)
Response = TypeVar("Response")


def in_turn(view: Callable[Concatenate[Request, P], Response]) -> Callable[Concatenate[Request, P], Response]:
    """For a view that takes files, below what reads its form: a slow sender must not keep the others waiting."""

    @wraps(view)
    def waiting(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Response:
        if not request.FILES:
            return view(request, *args, **kwargs)
        if not _turns.acquire(blocking=False):
            _give_connections_back()
            _turns.acquire()
        try:
            return view(request, *args, **kwargs)
        finally:
            _turns.release()

    return waiting


def _give_connections_back() -> None:
    """To the database: it has fewer connections than there may be threads that wait."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
