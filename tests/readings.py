"""What the reader would have found on a document that says what an order says, or something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from portin.models import Document, PortInOrder
from portin.reading.decide import _address_parts
from portin.reading.found import Found, LetterReading, Page, Reading
from portin.rules.addresses import parse

STREET, UNIT, CITY, STATE, ZIP = "7008 Juniper Court", "Floor 23", "San Francisco", "CA", "94107"
ADDRESS = f"{STREET}, {UNIT}, {CITY} {STATE} {ZIP}"
BOX = (0.6, 0.1, 0.8, 0.12)


def at(value: str, tier: int = 3, **parts: object) -> Found:
    return Found(value, 0, BOX, parts={"tier": tier, "ink": 1.0} | parts)


def bill_reading(
    order: PortInOrder,
    *,
    account_number: str = "8155749693360329",
    owner: str = "Copper Kettle Print Works Inc",
    address: str = ADDRESS,
    numbers: Sequence[str] | None = None,
    billed_on: date | None = None,
    how: str = "text",
    btn: str = "",
    **btn_parts: object,
) -> Reading:
    """A bill as it stands for the cast's orders, but for what is given."""
    street, unit, place = (part.strip() for part in address.split(","))
    city, state, code = place.rsplit(" ", 2)
    billed_on = (
        billed_on
        or order.documents.filter(kind="bill").values_list("dated_on", flat=True).first()
        or date(2026, 11, 10)
    )
    return Reading(
        pages=[Page(0, 612, 792, 0, how, 1.0, 200)],
        account_numbers=[at(account_number)],
        owner_names=[at(owner)],
        service_addresses=[at(address, address=_address_parts(parse(street, city, state, code, unit)), zip=code)],
        bill_dates=[at(billed_on.isoformat())],
        btn=[at(btn, **btn_parts)] if btn else [],
        numbers=[at(tn) for tn in (numbers if numbers is not None else order.numbers.values_list("tn", flat=True))],
    )


def letter_reading(
    order: PortInOrder,
    *,
    dated_on: date,
    signed: str = "yes",
    name: str = "Rosalind Achterberg",
    numbers: int = 99,
    days: int = 0,
    how: str = "text",
) -> LetterReading:
    """A letter; `numbers`: how many of the order's it names, `days`: how much older its date is than the one typed."""
    tns = list(order.numbers.values_list("tn", flat=True))[:numbers]
    return LetterReading(
        signed=signed,
        page=0,
        box=BOX,
        dates=[at((dated_on - timedelta(days=days)).isoformat())],
        names=[at("Copper Kettle Print Works Inc"), *([at(name)] if name else [])],
        numbers=[at(tn, tier=1) for tn in tns],
        pages=[Page(0, 612, 792, 0, how, 1.0, 100)],
    )


def read(document: Document, reading: Reading | LetterReading) -> None:
    """As the job keeps it."""
    document.reading, document.reading_state = reading.to_json(), "done"
    document.save()
