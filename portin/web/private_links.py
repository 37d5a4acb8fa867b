"""Tokens of private links (signing a letter, invitations, a new password, a confirmed e-mail) are keys: no log line
holds one.

`guard_logs` masks them in each log record as it is made, whichever logger and handler it is for: ours, Django's,
gunicorn's access log, the worker's. An address with a token in it that is new needs its row in ADDRESSES; a test walks
the routes and says so.
"""

from __future__ import annotations

import logging
import re
from typing import Any

MASK = "[hidden]"
# What is before the token in an address, between slashes.
ADDRESSES = (
    "sign",
    "account/invitations",
    "account/notifications/confirm",
    "account/notifications/stop",
    "accounts/confirm-email",
    "accounts/password/reset/key",
)
# And before one in a query string, as in the sign-up of somebody who was invited.
PARAMETERS = ("invitation", "token", "key")

_SLASH = r"(?:/|%(?:25)*2F)+"
_TOKEN = r"[^/\s\"'<>?&#,)\]}]+"  # noqa: S105  a pattern
_IN_PATH = "|".join(address.replace("/", _SLASH) for address in ADDRESSES)
_PATTERN = re.compile(
    rf"((?:{_SLASH})(?:{_IN_PATH}){_SLASH}|(?:[?&]|%(?:25)*(?:3F|26))(?:{'|'.join(PARAMETERS)})(?:=|%(?:25)*3D)){_TOKEN}"
    r"|(?<![\w-])[\w-]{43}(?![\w-])",  # token_urlsafe(32), wherever it is
    re.IGNORECASE,
)
_exceptions = logging.Formatter()


def masked(text: str) -> str:
    """The text with each token of a private link hidden; the rest of the address stays."""
    return _PATTERN.sub(lambda found: f"{found[1] or ''}{MASK}", text)


def guard_logs() -> None:
    """From here on each log record of this process is masked when it is made. Calling it again changes nothing."""
    make = logging.getLogRecordFactory()
    if getattr(make, "masks_private_links", False):
        return

    def make_masked(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        _mask(record)
        return record

    make_masked.masks_private_links = True  # type: ignore[attr-defined]  # functions take attributes
    logging.setLogRecordFactory(make_masked)


def _mask(record: logging.LogRecord) -> None:
    try:
        message = record.getMessage()
    except Exception:  # a wrong format is the handler's to report, as it does without us
        return
    hidden = masked(message)
    if hidden != message:
        record.msg, record.args = hidden, ()
    if record.exc_info and record.exc_info[0] is not None:
        text = _exceptions.formatException(record.exc_info)
        hidden = masked(text)
        if hidden != text:  # formatters print this text instead of making their own
            record.exc_text, record.exc_info = hidden, None
