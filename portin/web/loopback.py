"""The demo serves this machine only, however it was started: its sign-ins and keys are known to everybody."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
REFUSAL = b"This is the demo of Portin, which serves its own machine only. For others, set PORTIN_MODE=production.\n"


def is_loopback(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_loopback


def loopback_only_in_demo(application: Application) -> Application:
    """The application itself in production; in demo mode one that answers 403 to every other machine."""
    if not settings.IS_DEMO:
        return application

    def guarded(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if is_loopback(environ.get("REMOTE_ADDR", "")):
            return application(environ, start_response)
        start_response(
            "403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(REFUSAL)))]
        )
        return [REFUSAL]

    return guarded
