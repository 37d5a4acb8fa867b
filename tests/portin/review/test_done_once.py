"""What a page of an order needs is read, taken apart and made once, however many numbers ask for it."""

from __future__ import annotations

import re

import pytest
from django.middleware import csrf
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from portin.comparing import by_itself, matching
from portin.models import Document, DocumentKind, PortInNumber, PortInOrder
from portin.orders import letters
from portin.reading.found import Reading
from tests.calls import calls_of
from tests.cast import DocumentFactory
from tests.portin.review.conftest import submitted
from tests.readings import bill_reading, read

MANY = 20


@pytest.fixture
def order(account: Account, owner: User) -> PortInOrder:
    """In review, with a bill and a service record that say the same."""
    order = submitted(account, owner, numbers=MANY)
    submission = order.submissions.get()
    record = DocumentFactory(order=order, kind=DocumentKind.CSR)
    submission.documents.append({**submission.documents[0], "id": record.pk})
    type(submission).objects.filter(pk=submission.pk).update(documents=submission.documents)
    for document in order.documents.filter(kind__in=("bill", "csr")):
        read(document, bill_reading(order))
    return order


def test_a_page_reads_each_document_once_and_takes_the_address_apart_once_for_each(
    desk: Client, order: PortInOrder
) -> None:
    url = reverse("review:order", args=[order.reference])
    calls = calls_of(lambda: desk.get(url), Reading.from_json, matching._closest_address, matching.differences)
    assert calls["from_json"] == 2, "a bill and a record, of twenty numbers"
    assert calls["_closest_address"] == 2
    # the nearest address, and whether it is the one that was typed
    assert calls["differences"] <= 3 * 2


def test_all_forms_of_a_page_have_one_token(desk: Client, order: PortInOrder) -> None:
    """It is hidden in another way in each page, which costs as much as a query."""
    pages = []
    calls = calls_of(
        lambda: pages.append(desk.get(reverse("review:order", args=[order.reference]))), csrf._mask_cipher_secret
    )
    tokens = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', pages[0].content.decode())
    assert len(tokens) > 2 and len(set(tokens)) == 1
    assert calls["_mask_cipher_secret"] == 1


def test_a_record_is_read_once_for_all_numbers_that_it_is_to_prove(order: PortInOrder) -> None:
    record = Document.objects.get(order=order, kind=DocumentKind.CSR)
    tns = list(order.numbers.values_list("tn", flat=True))
    calls = calls_of(lambda: [by_itself.lacking(record, [tn]) for tn in tns], Reading.from_json)
    assert calls["from_json"] == 1
    assert by_itself.lacking(record, tns) == ()
    assert by_itself.lacking(record, ["+19075550000"]) == (by_itself.NUMBERS,)


def test_a_number_is_looked_for_by_its_value(order: PortInOrder) -> None:
    """Whatever the bill lists it for, and however often."""
    reading = bill_reading(order)
    listed, elsewhere, nowhere = reading.numbers[0].value, reading.numbers[1].value, "+19075550000"
    reading.numbers, reading.other_numbers = (
        [one for one in reading.numbers if one.value != elsewhere],
        [one for one in reading.numbers if one.value == elsewhere],
    )
    typed = matching.Typed(numbers=[listed, elsewhere, nowhere])
    found = matching.match(typed, reading, today=order.created_at.date())
    assert [(one.tn, str(one.kind), bool(one.at)) for one in found if one.tn] == [
        (listed, "match", True),
        (elsewhere, "not_found", True),
        (nowhere, "not_found", False),
    ]


def test_a_letter_without_a_signature_has_none_however_it_was_read(order: PortInOrder) -> None:
    letter = order.documents.filter(kind=DocumentKind.LOA)
    for found in (letter.get(), letter.select_related("signature").get()):
        assert letters.signature_of(found) is None


def test_the_state_of_a_number_is_read_when_its_column_was_not(order: PortInOrder) -> None:
    number = PortInNumber.objects.only("tn").filter(order=order)[0]
    assert "status" not in number.__dict__
    assert number.status == "in_review"
