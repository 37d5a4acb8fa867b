"""What each mail says: one function a mail, named after the event (OrderEvent.mail). Reads, and sends nothing.

Mails never hold an account number or a PIN, not even in words that somebody quoted. The sender (portin/jobs/mail.py)
finds the function by its name in `MAILS`. `parts` is how a mail is built, `news` what it tells of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils import translation

from accounts import languages
from portin.mails import progress, refusals, reminders, requests, talking, to_support
from portin.mails.news import News
from portin.mails.parts import Mail
from portin.models import OrderEvent

Notification = Callable[[News], Mail | None]
MAILS: dict[str, Notification] = {
    function.__name__: function
    for room in (progress, refusals, requests, talking, reminders, to_support)
    for function in room.ALL
}


def mail_of(events: Sequence[OrderEvent], now: datetime) -> Mail | None:
    """The mail that these events of one order ask for, in the language of its account; support reads English. None when
    there is nothing to tell any more."""
    function = MAILS[events[0].mail]
    stored = "" if function in to_support.ALL else events[0].order.account.language
    with translation.override(languages.for_mails(stored)):
        return function(News(events, now))
