"""Counts of things as sentences say them: small numbers as words, the noun in the right number."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop, ngettext_lazy

_SPELLED = (
    gettext_noop("no"),
    gettext_noop("one"),
    gettext_noop("two"),
    gettext_noop("three"),
    gettext_noop("four"),
    gettext_noop("five"),
    gettext_noop("six"),
    gettext_noop("seven"),
    gettext_noop("eight"),
    gettext_noop("nine"),
)
# A noun that is missing here is a KeyError, so that none stays English in another language.
_COUNTED = {
    "day": ngettext_lazy("%(shown)s day", "%(shown)s days", "count"),
    "business day": ngettext_lazy("%(shown)s business day", "%(shown)s business days", "count"),
    "week": ngettext_lazy("%(shown)s week", "%(shown)s weeks", "count"),
    "try,tries": ngettext_lazy("%(shown)s try", "%(shown)s tries", "count"),
}


def spelled(count: int, noun: str) -> str:
    """ "seven days", "one business day", "14 days"."""
    number = gettext(_SPELLED[count]) if 0 <= count < len(_SPELLED) else f"{count:,}"
    return _COUNTED[noun] % {"count": count, "shown": number}
