"""Several things in a sentence: how many, the first of them, one or the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from phone_numbers import nanp
from portin.rules.spoken import speech_of
from portin.rules.words import joined

SHOWN = 3  # of many numbers


def count_of_numbers(count: int) -> str:
    return ngettext("%(count)s number", "%(count)s numbers", count) % {"count": speech_of(get_language()).count(count)}


def some_of(tns: Sequence[str]) -> str:
    """The first numbers, and how many more: "(415) 555-0142, (415) 555-0143, (415) 555-0144 and 2 more"."""
    shown = ", ".join(nanp.display(tn) for tn in tns[:SHOWN])
    more = len(tns) - SHOWN
    return _("%(shown)s and %(count)s more") % {"shown": shown, "count": more} if more > 0 else shown


def first_of(names: Sequence[str]) -> str:
    """The first of several, and how many more: "ZIP or postal code and 2 more"."""
    more = len(names) - 1
    return _("%(name)s and %(count)s more") % {"name": names[0], "count": more} if more else names[0]


def listed(tns: Sequence[str]) -> str:
    """(415) 555-0142, (415) 555-0143 and (415) 555-0144; of more than three the first, and how many more."""
    return some_of(tns) if len(tns) > SHOWN else joined([nanp.display(tn) for tn in tns])


def day(value: date) -> str:
    """Mon, Nov 30: a day of this order, so without its year."""
    return speech_of(get_language()).day(value, with_year=False)


def pages(numbers: Sequence[int]) -> str:
    said = ngettext("page %(pages)s", "pages %(pages)s", len(numbers))
    return said % {"pages": joined(numbers)}


def count_of_pages(count: int) -> str:
    return ngettext("%(count)s page", "%(count)s pages", count) % {"count": speech_of(get_language()).count(count)}
