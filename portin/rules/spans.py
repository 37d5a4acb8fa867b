"""Every limit that a sentence names, in words: hours of review, days of a bill, megabytes of a file.

No sentence of a page, a mail or an error writes such a number itself: it asks here (templates: `{% span "review" %}`),
so that it says what the settings say. tests/portin/rules/test_spans.py looks for what was forgotten.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext, ngettext

from accounts.notifications import DAYS_TO_CONFIRM
from accounts.spelled import spelled
from portin.rules import business_days, words
from portin.rules.countries import COUNTRIES
from portin.rules.words import joined, plural, size_limit


def last(count: int) -> str:
    """ "last 30 days", "last day"."""
    return ngettext("last day", "last %(count)s days", count) % {"count": count}


def most_bytes() -> str:
    """The size that a file may have: "10 MB"."""
    return size_limit(settings.DOCUMENT_MAX_BYTES)


def lead_days() -> dict[str, int]:
    """Business days that carriers need, by kind of number (`business_days.lead_kind`)."""
    by_country = {
        country.code: getattr(settings, country.lead_setting, country.lead_days) for country in COUNTRIES.values()
    }
    return by_country | {business_days.TOLL_FREE: settings.LEAD_DAYS_TOLL_FREE}


def lead() -> str:
    """ "5 business days for US local numbers, 7 for Canadian local numbers and 7 for toll-free numbers"."""
    first, *others = lead_days().items()
    said = gettext("%(days)s for %(numbers)s")
    told = [said % {"days": plural(first[1], "business day"), "numbers": business_days.lead_name(first[0])}]
    return joined(told + [said % {"days": days, "numbers": business_days.lead_name(kind)} for kind, days in others])


SPANS: dict[str, Callable[[], str]] = {
    "review": lambda: plural(settings.REVIEW_SLA_HOURS, "hour"),
    "carrier_answer": lambda: plural(settings.CARRIER_ANSWER_DAYS, "business day"),
    "whole_move": lambda: spelled(settings.WHOLE_MOVE_WEEKS, "week"),
    "cancel": lambda: plural(business_days.CANCEL_HOURS, "hour"),
    "end_of_business": lambda: words.time_of_day(business_days.END_OF_BUSINESS),
    "latest_date": lambda: plural(settings.LATEST_DATE_DAYS, "day"),
    "lead": lead,
    "numbers": lambda: plural(settings.MAX_NUMBERS_PER_ORDER, "number"),
    "last_bill": lambda: last(settings.BILL_MAX_AGE_DAYS),
    "last_letter": lambda: last(settings.LOA_MAX_AGE_DAYS),
    "letter_toll_free": lambda: str(settings.LOA_MAX_AGE_DAYS_TOLL_FREE),
    "file": most_bytes,
    "pages": lambda: plural(settings.DOCUMENT_MAX_PAGES, "page"),
    "signing_link": lambda: plural(settings.SIGNING_LINK_DAYS, "day"),
    "invitation": lambda: spelled(settings.INVITATION_DAYS, "day"),
    "notification": lambda: spelled(DAYS_TO_CONFIRM, "day"),
    "confirm_email": lambda: spelled(settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS, "day"),
    "upgrade_answer": lambda: spelled(settings.UPGRADE_ANSWER_DAYS, "business day"),
}


def span(name: str) -> str:
    """A limit in words; KeyError for one that is not in the table."""
    return SPANS[name]()
