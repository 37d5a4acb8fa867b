"""Which function makes which mail: each says so itself, with the key by which the timeline asks for it."""

from __future__ import annotations

from collections.abc import Callable

from portin.mails.mail_parts import Mail
from portin.mails.news import News
from portin.rules.mail_keys import MailKey

Notification = Callable[[News], Mail | None]
MAILS: dict[str, Notification] = {}
TO_SUPPORT: set[str] = set()


def tells(key: MailKey, *, to_support: bool = False) -> Callable[[Notification], Notification]:
    """Registers a function as the mail of a key; two of one key are an error. `to_support`: it is read in English."""

    def registered(function: Notification) -> Notification:
        if key in MAILS:
            raise ValueError(f"{MAILS[key].__name__} and {function.__name__} both tell {key}")
        MAILS[key] = function
        if to_support:
            TO_SUPPORT.add(key)
        return function

    return registered


def refuse_gaps() -> None:
    """Raises LookupError for a key that no function tells: its mail would fail at every try."""
    if missing := [key for key in MailKey if key not in MAILS]:
        raise LookupError(f"No function in portin/mails tells {', '.join(missing)}")
