"""What one click takes over from a bill is, part by part, what is printed on it: for every design of the collection."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from portin.comparing import bills
from portin.models import Document, OwnerKind, PortInOrder
from portin.orders.taking_over import answers_from
from portin.reading.reader import read
from portin.rules.spelling import plain
from tests.bills.content import Bill
from tests.bills.make import TODAY, designs
from tests.bills.shared import drawn_as_text, read_as_text

ALL = designs() | designs("all")


def printed_on(bill: Bill) -> dict[str, set[str]]:
    """Field of the order -> the ways in which the designs print it."""
    place, (first, _, last) = bill.service, bill.holder.rpartition(" ")
    country = "US" if bill.lang == "en" else "CA"
    said = {
        "street": {place.street_line(True), place.street_line(False)},
        "unit": {place.unit_text(True), place.unit_text(False), place.unit_id},
        "city": {place.city},
        "region": {place.state},
        "postal_code": {place.zip},
        "country": {country},
        "account_number": {bill.account},
        "btn": {bill.numbers[0]},
    }
    said |= {"first_name": {first}, "last_name": {last}} if bill.is_person else {"business_name": {bill.holder}}
    return {name: {plain(text) for text in texts} for name, texts in said.items()}


def typed_wrong(bill: Bill, *, near: bool) -> PortInOrder:
    """Another answer in every field: near to what is printed, or wholly another."""
    place, is_canadian = bill.service, bill.lang != "en"
    order = PortInOrder(
        country="CA" if is_canadian else "US",
        account_number="ZZ999999",
        postal_code="A1A 1A1" if is_canadian else "99999",
        owner_kind=OwnerKind.PERSON if bill.is_person else OwnerKind.BUSINESS,
        first_name="Xavier",
        last_name="Quillfeather",
        business_name="" if bill.is_person else "Zzyzx Holdings",
        street="77 Nowhere Place",
        city="Nowhere",
        region="ON" if is_canadian else "NE",
    )
    if near:
        order.street, order.unit, order.city, order.region = (
            f"9{place.street_line(True)}",
            place.unit_text(True),
            place.city,
            place.state,
        )
    return order


@pytest.mark.parametrize("name", sorted(ALL), scope="session")  # beside the other tests of its reading
def test_what_is_taken_over_is_what_is_printed(name: str) -> None:
    drawn = drawn_as_text(name)
    document = Document(kind="bill", reading=read_as_text(name), reading_state="done")
    printed, offered = printed_on(drawn.bill), set()
    for near in (True, False):
        order = typed_wrong(drawn.bill, near=near)
        for row in bills.rows_of(order, document, [], TODAY):
            for field, value in answers_from(order, row).items():
                assert plain(str(value)) in printed[field], (row.name, field, value)
                offered.add(field)
    assert offered >= {"street", "unit", "city", "region", "postal_code"}, (
        "a service address near to the one typed is always offered"
    )


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (("RR 2 BOX 152", "CARTHAGE TX 75633"), ("RR 2 BOX 152", "", "CARTHAGE", "TX", "75633")),
        (("HC 72 BOX 18", "ALPINE TX 79830"), ("HC 72 BOX 18", "", "ALPINE", "TX", "79830")),
        (("SITE 5 COMP 8 RR 2", "PRITCHARD BC V0E 2P0"), ("SITE 5 COMP 8 RR 2", "", "PRITCHARD", "BC", "V0E 2P0")),
        (
            ("URB ROYAL OAK", "150 CALLE A", "BAYAMON PR 00961"),
            ("150 CALLE A", "URB ROYAL OAK", "BAYAMON", "PR", "00961"),
        ),
        (("CARR 2 KM 45.6", "MANATI PR 00674"), ("CARR 2 KM 45.6", "", "MANATI", "PR", "00674")),
        (("15780 WY-59", "GILLETTE WY 82718"), ("15780 WY-59", "", "GILLETTE", "WY", "82718")),
        (("37 11 JUNCTION BLVD", "CORONA NY 11368"), ("37 11 JUNCTION BLVD", "", "CORONA", "NY", "11368")),
        (("SUITE 4", "12 ELM ST", "TROY NY 12180"), ("12 ELM ST", "SUITE 4", "TROY", "NY", "12180")),
        (("PO BOX 77", "TROY NY 12180"), None),
    ],
)
def test_addresses_away_from_the_streets_of_a_town_are_read_and_offered(
    lines: tuple[str, ...], parts: tuple[str, ...] | None
) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for at, line in enumerate(
        ["Cobalt Ridge Telecom", "Account number 12345678", "Service address:", "Maria Lopez Vega", *lines]
    ):
        canvas.drawString(60, 740 - 14 * at, line)
    canvas.save()
    document = Document(
        kind="bill", reading=read(buffer.getvalue(), "application/pdf", ocr=False).to_json(), reading_state="done"
    )
    order = PortInOrder(country="US", street="1 Nowhere Rd", city="Nowhere", region="NE", postal_code="99999")
    [row] = [row for row in bills.rows_of(order, document, [], TODAY) if row.name == "service_address"]
    answers = answers_from(order, row)
    assert (
        tuple(answers[name] for name in ("street", "unit", "city", "region", "postal_code")) if answers else None
    ) == parts
