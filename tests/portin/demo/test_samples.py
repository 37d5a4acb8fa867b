"""Sample bills and letters hold what they were asked for, and differ from carrier to carrier."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from portin.demo.samples import BillContent, make_bill, make_signed_loa, photographed, scribble
from portin.files.inspect import inspect
from tests.portin.paper.test_loa import CONTENT as LOA
from tests.portin.paper.test_loa import page_count, words

BILL = BillContent(
    carrier="Comcast Business",
    account_holder="Harbor Dental Group",
    attention="Pat Rivera",
    address=("200 Market Street, Suite 500", "San Francisco, CA 94103"),
    account_number="8155 10 045 1234567",
    numbers=("+14155550142", "+14155550143", "+18445550199"),
    billed_on=date(2026, 11, 9),
)
CARRIERS = ("Comcast Business", "Bayline Telecom", "Lakeshore Voice")  # one for each design


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_bill_says_what_it_was_asked_to_say(carrier: str):
    pdf = make_bill(replace(BILL, carrier=carrier))
    said = words(pdf)
    for part in (
        "Harbor Dental Group",
        "Pat Rivera",
        "200 Market Street, Suite 500",
        "8155 10 045 1234567",
        "November 9, 2026",
    ):
        assert part in said, part
    digits = "".join(c for c in said if c.isdigit())
    assert all(tn[2:] in digits for tn in BILL.numbers)
    assert "SAMPLE" in said
    assert page_count(pdf) == 3
    assert inspect(pdf).is_active is False


def test_the_designs_differ():
    labels = [
        label
        for carrier in CARRIERS
        for label in ("Account number", "Account #", "Billing account no.")
        if label in words(make_bill(replace(BILL, carrier=carrier)))
    ]
    assert labels == ["Account number", "Account #", "Billing account no."]


def test_the_bill_may_go_elsewhere_than_the_service():
    said = words(make_bill(replace(BILL, billing_address=("PO Box 77", "Oakland, CA 94601"))), 0)
    assert "Service address 200 Market Street, Suite 500" in said
    assert "PO Box 77 Oakland, CA 94601" in said


def test_french():
    said = words(make_bill(replace(BILL, language="fr", account_holder="Boulangerie Côté")))
    assert "9 novembre 2026" in said
    assert "Montant total dû" in said
    assert "Account" not in said


def test_many_numbers_and_long_names_still_make_a_bill():
    numbers = [f"+1415555{n:04}" for n in range(100, 180)]
    pdf = make_bill(
        replace(BILL, numbers=numbers, account_holder="The Very Long Name of a Company of Many Words and Partners " * 4)
    )
    assert page_count(pdf) == 5


def test_the_same_arguments_give_the_same_file():
    assert make_bill(BILL) == make_bill(replace(BILL))
    assert make_signed_loa(LOA, signed_on=date(2026, 11, 20)) == make_signed_loa(LOA, signed_on=date(2026, 11, 20))


def test_a_signed_letter_has_its_date_and_its_signature():
    pdf = make_signed_loa(LOA, signed_on=date(2026, 11, 20))
    assert page_count(pdf) == 1
    assert "November 20, 2026" in words(pdf)
    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) == 1


def test_signatures_of_two_names_differ():
    assert scribble("Pat Rivera") != scribble("Sam Okafor")


def test_a_photo_of_a_bill_is_a_jpeg():
    found = inspect(photographed(make_bill(BILL)))
    assert found.content_type == "image/jpeg"
    assert found.width > 1200
