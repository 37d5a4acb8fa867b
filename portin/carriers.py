"""Well-known losing carriers: suggestions for the form, and which are wireless (they release numbers only with a PIN). Pure.

A name that is not in the table is treated as wireline: the reviewer and the carrier decide, we only catch what is certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PIN_DAYS = 7  # for which wireless carriers let a port-out PIN live at most


@dataclass(frozen=True)
class Carrier:
    """A carrier by the name on its bills. The patterns are hints on shape, never reasons to refuse."""

    name: str
    is_wireless: bool = False
    account_number_hint: str = ""
    account_number_pattern: str = ""
    pin_hint: str = ""
    pin_pattern: str = ""


KNOWN = (
    Carrier("AT&T", account_number_hint="13 to 17 digits; often the main number followed by 3 to 7 digits", account_number_pattern=r"\d{9,17}"),
    Carrier("AT&T Wireless", True, "12 digits", r"\d{9,12}", "a 6-digit number transfer PIN, valid for a few days", r"\d{6}"),
    Carrier("Bandwidth"),
    Carrier("Bell Canada", account_number_hint="6 to 13 digits, or the main number", account_number_pattern=r"[A-Z]?\d{6,13}"),
    Carrier("Bell Mobility", True, "9 digits", r"\d{8,10}"),
    Carrier("Charter Spectrum", account_number_hint="16 digits, starting with 8", account_number_pattern=r"\d{16}", pin_hint="a 4-digit PIN or security code", pin_pattern=r"\d{4,6}"),
    Carrier("Comcast Business", account_number_hint="16 digits, starting with 8", account_number_pattern=r"\d{16}"),
    Carrier("Cox Business", account_number_hint="13 to 16 digits", account_number_pattern=r"\d{13,16}"),
    Carrier("Cricket Wireless", True, pin_hint="a number transfer PIN", pin_pattern=r"\d{4,8}"),
    Carrier("Fido", True, "9 to 10 digits", r"\d{9,10}"),
    Carrier("Freedom Mobile", True),
    Carrier("Frontier", account_number_hint="17 digits: the main number, a date and a check digit", account_number_pattern=r"\d{17}"),
    Carrier("Google Fi", True),
    Carrier("Koodo", True),
    Carrier("Lumen (CenturyLink)"),
    Carrier("Metro by T-Mobile", True),
    Carrier("Mint Mobile", True),
    Carrier("Ooma"),
    Carrier("RingCentral"),
    Carrier("Rogers", account_number_hint="9 or 12 digits", account_number_pattern=r"\d{9,12}"),
    Carrier("Rogers Wireless", True, "9 digits", r"\d{9}"),
    Carrier("Shaw Business"),
    Carrier("T-Mobile", True, "9 digits", r"\d{9}", "a 6-digit number transfer PIN", r"\d{6,15}"),
    Carrier("Telus", account_number_hint="8 to 10 digits", account_number_pattern=r"\d{8,10}"),
    Carrier("Telus Mobility", True, "8 digits", r"\d{8}"),
    Carrier("US Cellular", True),
    Carrier("Verizon", account_number_hint="13 or 14 characters", account_number_pattern=r"[A-Z0-9]{13,18}"),
    Carrier("Verizon Wireless", True, "9 digits, often followed by 5 more", r"\d{9}(\d{5})?", "a 6-digit number transfer PIN, valid for 7 days", r"\d{6}"),
    Carrier("Vidéotron"),
    Carrier("Virgin Plus", True),
    Carrier("Vonage Business"),
    Carrier("Windstream"),
)  # fmt: skip


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", name.lower())


_BY_NAME = {_plain(carrier.name): carrier for carrier in KNOWN}


def find(name: str) -> Carrier | None:
    """The known carrier of this name (case and punctuation do not count), or None."""
    return _BY_NAME.get(_plain(name))


def is_wireless(name: str) -> bool:
    """Whether the name is that of a wireless carrier, or says so itself ("… Wireless", "… Mobility")."""
    carrier = find(name)
    return carrier.is_wireless if carrier else bool(re.search(r"\b(wireless|mobility|cellular|mobile)\b", name, re.I))
