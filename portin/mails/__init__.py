"""What each mail says: one function a mail, which says what it tells (`registry.tells`). Reads, and sends nothing.

Mails never hold an account number or a PIN, not even in words that somebody quoted. The sender (portin/jobs/mail.py)
finds it by the key in OrderEvent.mail. `parts` is how a mail is built, `news` what it tells of.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import translation

from accounts import languages
from portin.mails import progress, refusals, reminders, requests, talking, to_support
from portin.mails.mail_parts import Mail
from portin.mails.news import News
from portin.mails.registry import MAILS, TO_SUPPORT, refuse_gaps
from portin.models import OrderEvent

__all__ = ["MAILS", "mail_of"]

# Imported for the mails that register themselves in them.
ROOMS = (progress, refusals, requests, talking, reminders, to_support)
refuse_gaps()


def mail_of(events: Sequence[OrderEvent], now: datetime) -> Mail | None:
    """The mail that these events of one order ask for, in the language of its account; support reads English. None when
    there is nothing to tell anymore."""
    key = events[0].mail
    stored = "" if key in TO_SUPPORT else events[0].order.account.language
    with translation.override(languages.for_mails(stored)):
        return MAILS[key](News(events, now))
