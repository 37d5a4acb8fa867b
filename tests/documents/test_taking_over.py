"""What one press takes over from a bill is, part by part, what is printed on it: for every design of the collection."""

from __future__ import annotations

import pytest

from portin.comparing import bills
from portin.documents.reading import read
from portin.models import Document, OwnerKind, PortInOrder
from portin.spelling import plain
from portin.taking_over import answers_from
from tests.documents.bills.content import Bill
from tests.documents.bills.make import TODAY, designs, draw

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
    }
    said |= {"first_name": {first}, "last_name": {last}} if bill.is_person else {"business_name": {bill.holder}}
    return {name: {plain(text) for text in texts} for name, texts in said.items()}


def typed_wrong(bill: Bill, *, near: bool) -> PortInOrder:
    """Another answer in every field: near to what is printed, or wholly another."""
    place, is_canadian = bill.service, bill.lang != "en"
    order = PortInOrder(
        country="CA" if is_canadian else "US", account_number="ZZ999999", postal_code="A1A 1A1" if is_canadian else "99999",
        owner_kind=OwnerKind.PERSON if bill.is_person else OwnerKind.BUSINESS, first_name="Xavier", last_name="Quillfeather",
        business_name="" if bill.is_person else "Zzyzx Holdings",
        street="77 Nowhere Place", city="Nowhere", region="ON" if is_canadian else "NE",
    )  # fmt: skip
    if near:
        order.street, order.unit, order.city, order.region = f"9{place.street_line(True)}", place.unit_text(True), place.city, place.state
    return order


@pytest.mark.parametrize("name", sorted(ALL))
def test_what_is_taken_over_is_what_is_printed(name: str) -> None:
    drawn = draw(1, name, ALL[name], "text")
    document = Document(kind="bill", reading=read(drawn.content, "application/pdf").to_json(), reading_state="done")
    printed, offered = printed_on(drawn.bill), set()
    for near in (True, False):
        order = typed_wrong(drawn.bill, near=near)
        for row in bills.rows_of(order, document, [], TODAY):
            for field, value in answers_from(order, row).items():
                assert plain(str(value)) in printed[field], (row.kind, field, value)
                offered.add(field)
    assert offered >= {"street", "unit", "city", "region", "postal_code"}, "a service address near to the one typed is always offered"
