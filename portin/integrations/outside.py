"""What the integrations have in common."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from http.client import HTTPResponse
from typing import Any

LONGEST_ANSWER = 64 * 1024


class Integration:
    """A way out of this process, made without arguments. `is_manual`: a person does the work,
    nothing leaves by itself."""

    is_manual: bool = False

    @classmethod
    def missing_settings(cls) -> list[str]:
        """One sentence for each setting that this class cannot work without; the system checks report them."""
        return []


# ---------------------------------------------------------------------------------------------- asking a web service


class BadAnswer(Exception):
    """A service answered, but not as documented; `str(error)` goes on after its name."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What is signed, or carries a token, goes to the configured address only: a redirect is an HTTPError like any
    other status."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


direct = urllib.request.build_opener(_NoRedirect)


def reason_of(error: Exception) -> str:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return "timed out" if isinstance(reason, TimeoutError) else str(reason) or type(reason).__name__


def read_until(response: HTTPResponse, deadline: float) -> bytes:
    """The body, however slowly it drips, within the deadline; the socket's own timeout bounds only the single read."""
    body = b""
    while chunk := response.read1(LONGEST_ANSWER):
        body += chunk
        if len(body) > LONGEST_ANSWER:
            raise BadAnswer("answered with more than 64 KB")
        if time.monotonic() > deadline:
            raise TimeoutError
    return body
