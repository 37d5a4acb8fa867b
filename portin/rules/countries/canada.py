"""Canada."""

from __future__ import annotations

import re

from portin.rules.countries.country import Country, PostalCode, TextQuestion
from portin.rules.marking import N_

_SPELLINGS = {
    "AB": "alberta|alta",
    "BC": "british columbia|colombie britannique|c b",
    "MB": "manitoba",
    "NB": "new brunswick|nouveau brunswick",
    "NL": "newfoundland and labrador|newfoundland|nfld|terre neuve et labrador|terre neuve|t n l",
    "NS": "nova scotia|nouvelle ecosse",
    "NT": "northwest territories|territoires du nord ouest|nwt",
    "NU": "nunavut",
    "ON": "ontario|ont",
    "PE": "prince edward island|ile du prince edouard|pei|i p e",
    "QC": "quebec|pq|que",
    "SK": "saskatchewan|sask",
    "YT": "yukon",
}

# First letter of a Canadian postal code -> provinces (Canada Post).
_PROVINCES_OF_LETTER = {
    "A": ("NL",),
    "B": ("NS",),
    "C": ("PE",),
    "E": ("NB",),
    "G": ("QC",),
    "H": ("QC",),
    "J": ("QC",),
    "K": ("ON",),
    "L": ("ON",),
    "M": ("ON",),
    "N": ("ON",),
    "P": ("ON",),
    "R": ("MB",),
    "S": ("SK",),
    "T": ("AB",),
    "V": ("BC",),
    "X": ("NT", "NU"),
    "Y": ("YT",),
}


def _tidied(plain: str) -> str:
    return f"{plain[:3]} {plain[3:]}" if re.fullmatch(r"[A-Z]\d[A-Z]\d[A-Z]\d", plain) else ""


CANADA = Country(
    code="CA",
    name=N_("Canada"),
    in_sentences=N_("Canada"),
    region=N_("province"),
    region_label=N_("Province"),
    choose_region=N_("Choose a province of Canada"),
    calendar="Canada",
    calendar_language="en_CA",
    lead_days=7,
    lead_setting="LEAD_DAYS_CANADA",
    postal_code=PostalCode(
        name=N_("postal code"),
        label=N_("Postal code"),
        short=N_("Postal code"),
        pattern=r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d",
        shape=N_("like K1A 0B1"),
        tidied=_tidied,
        has_letters=True,
        regions_of=lambda code: _PROVINCES_OF_LETTER.get(code[:1].upper(), ()),
    ),
    spellings=_SPELLINGS,
    letter_languages=("en", "fr"),
    wireless_text=TextQuestion("YES", minutes=90),  # the carriers' own rule, no setting of ours (docs/rules.md)
    wireless_needs=N_(
        "A wireless carrier: before it releases a number, it asks the owner by text message. The account number is"
        " enough; enter a PIN only if the carrier asks for one."
    ),
    pin_asked_by=N_(
        "Enter one only if your carrier asks for it: for the wireless numbers of Canada the account number is enough."
    ),
    has_day_before_month=True,
    has_unit_before_house=True,
    is_route_a_place=True,
    notice=N_("In Canada individuals and small businesses owe no 30 days’ notice when they cancel."),
    notice_refused=N_(
        "In Canada individuals and small businesses owe a carrier no 30 days’ notice; if yours asks for that, leave the"
        " date, confirm it here and submit again."
    ),
)
