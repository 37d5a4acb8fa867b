"""What a value that was read means to those who compare it: normal forms and what a name says of itself. Whoever reads
only what is here loads none of what it takes to read a page."""

from __future__ import annotations

import re

from portin.reading.found import AddressParts
from portin.rules import carrier_names
from portin.rules.addresses import Address
from portin.rules.spelling import plain

PAYEE, HEAD, SAID, LINE = "payee", "head", "said", "line"  # where the name of a carrier was read

_IS_TELECOM = re.compile(
    r"\b(?:tele(?:phone|com|communications?|com)?|tel|wireless|mobile|mobility|mobilite|cellular|cable|communications?|"
    r"networks?|voice|fiber|fibre|broadband|internet|bell|telco|voip|phones?|sans fil|pcs|coop|co op|long distance)\b"
)


_NO_SIGN = re.compile(r"[^A-Za-z0-9]+")


def bare(text: str) -> str:
    return (text if text.isascii() and text.isalnum() else _NO_SIGN.sub("", text)).upper()


def is_telecom(name: str) -> bool:
    """Whether a name is one of a telephone company: in our tables, or by what it calls itself."""
    return carrier_names.is_known(name) or bool(_IS_TELECOM.search(plain(name)))


_OF_CUSTOMERS_TOO = re.compile(r"\b(?:coop|co op|bell)\b")


def is_surely_telecom(name: str) -> bool:
    """The same without the words that others are called by as well: "Corvallis Bread Co-op", "Liberty Bell Bakery"."""
    return carrier_names.is_known(name) or bool(_IS_TELECOM.search(_OF_CUSTOMERS_TOO.sub(" ", plain(name))))


def address_from_parts(raw: AddressParts) -> Address:
    return Address(
        raw["house"],
        tuple(raw["directions"]),
        raw["name"],
        raw["kind"],
        tuple((u[0], u[1]) for u in raw["units"]),
        raw["city"],
        raw["state"],
        raw["zip"],
        raw["po_box"],
        raw["route"],
        raw["areas"],
        tuple((u[0], u[1]) for u in raw["optional_units"]),
        raw["street"],
    )
