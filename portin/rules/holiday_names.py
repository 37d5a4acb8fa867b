"""What holidays are called in the language of who reads. The calendars that we count with name them in English.

Days that one state of the United States keeps alone have no other name: theirs stays.
"""

from __future__ import annotations

from django.utils.translation import gettext

from portin.rules.marking import N_

NAMES = (
    N_("Boxing Day"),
    N_("British Columbia Day"),
    N_("Canada Day"),
    N_("Christmas Day"),
    N_("Christmas Eve"),
    N_("Civic Holiday"),
    N_("Columbus Day"),
    N_("Day After Thanksgiving"),
    N_("Discovery Day"),
    N_("Easter Monday"),
    N_("Election Day"),
    N_("Family Day"),
    N_("Good Friday"),
    N_("Heritage Day"),
    N_("Independence Day"),
    N_("Islander Day"),
    N_("Juneteenth National Independence Day"),
    N_("Labor Day"),
    N_("Labour Day"),
    N_("Louis Riel Day"),
    N_("Martin Luther King Jr. Day"),
    N_("Memorial Day"),
    N_("National Aboriginal Day"),
    N_("National Day for Truth and Reconciliation"),
    N_("National Patriots' Day"),
    N_("New Brunswick Day"),
    N_("New Year's Day"),
    N_("New Year's Eve"),
    N_("Nunavut Day"),
    N_("Presidents' Day"),
    N_("Remembrance Day"),
    N_("Saint Jean Baptiste Day"),
    N_("Saskatchewan Day"),
    N_("Thanksgiving Day"),
    N_("Veterans Day"),
    N_("Victoria Day"),
    N_("Washington's Birthday"),
)
_OBSERVED = " (observed)"  # what the calendars add to a day that is kept on another weekday


def in_words(name: str) -> str:
    """A name as a calendar has it, for a sentence; "" stays empty."""
    if not name:
        return ""
    plain = name.removesuffix(_OBSERVED)
    said = gettext(plain)
    return said if plain == name else gettext("%(holiday)s (observed)") % {"holiday": said}
