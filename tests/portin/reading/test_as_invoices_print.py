"""What invoices of small carriers and of those for businesses do: a small table with "Date" beside the invoice number,
and account numbers that are letters mostly."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from tests.portin.reading.test_as_carriers_print import LINE, OWNER, kind, reading_of

OFFICE = [(40, 762, "Corvid Voice LLC", 14), (40, 748, "1901 N Moore St"), (40, 737, "Lexington, KY 40502")]
AT = 726  # the height of the office's telephone number, and of the values of the table


@pytest.mark.parametrize(
    "heads", [("Date", "Invoice #"), ("Date", "Invoice No."), ("Date", "Statement #"), ("Date", "N° de facture")]
)
def test_a_date_beside_the_invoice_number_is_the_bills(heads: tuple[str, str]) -> None:
    table = [(400, AT + 11, heads[0]), (490, AT + 11, heads[1]), (400, AT, "11/15/2026"), (490, AT, "24918")]
    reading = reading_of([*OFFICE, (40, AT, "309-555-0100"), *table, *OWNER, *LINE])
    assert [one.value for one in reading.bill_dates] == ["2026-11-15"]
    assert kind(reading, "bill_date") == Kind.MATCH


def test_dates_of_a_list_of_calls_or_of_payments_are_not_the_bills() -> None:
    heads = [(40, 500, "Date"), (140, 500, "Number called"), (300, 500, "Minutes")]
    calls = [(40, 488, "10/15/2026"), (140, 488, "309-555-0177"), (300, 488, "4")]
    assert not reading_of([*OFFICE, *OWNER, *LINE], [*heads, *calls]).bill_dates
    paid = [(40, 500, "Date"), (140, 500, "Invoice #"), (300, 500, "Payment")]
    paid += [(40, 488 - 12 * at, f"{month}/15/2026") for at, month in enumerate(("08", "09"))]
    paid += [(140, 488 - 12 * at, f"2488{at}") for at in range(2)]
    assert not reading_of([*OFFICE, *OWNER, *LINE], paid).bill_dates


@pytest.mark.parametrize("code", ["5-KWRTNZQX", "KWRTNZQ-7", "QXKTRMV8", "BR7-QXKTRM", "1-KQXRTNP"])
@pytest.mark.parametrize("place", ["left", "before", "above"])
def test_an_account_number_may_have_a_single_figure(code: str, place: str) -> None:
    label = "Billing Account Number"
    printed = {
        "left": [(330, 740, label), (500, 740, code)],
        "before": [(330, 740, f"{label}: {code}")],
        "above": [(330, 740, label), (330, 729, code), (480, 740, "Invoice Number"), (480, 729, "711840236")],
    }[place]
    date = (330, 700, "Invoice Date: November 12, 2026")
    reading = reading_of([(40, 762, "Corvid Voice LLC", 14), *printed, date, *OWNER, *LINE])
    assert kind(reading, "account_number", account_number=code) == Kind.MATCH
    assert kind(reading, "account_number", account_number=code.replace("-", "").lower()) == Kind.MATCH
    assert kind(reading, "account_number", account_number="711840236") == Kind.MISMATCH


@pytest.mark.parametrize("label", ["BAN", "Account", "Acct No."])
def test_a_short_label_is_enough_for_a_code(label: str) -> None:
    table = [(330, 740, label), (330, 729, "VX-1QWERTY"), (450, 740, "Invoice"), (450, 729, "711840236")]
    date = (330, 700, "Invoice Date: November 12, 2026")
    for printed in (table, [(330, 740, f"{label}: VX-1QWERTY"), (330, 728, "Invoice Number: 711840236")]):
        reading = reading_of([(40, 762, "Corvid Voice LLC", 14), *printed, date, *OWNER, *LINE])
        assert kind(reading, "account_number", account_number="VX1QWERTY") == Kind.MATCH
        assert kind(reading, "account_number", account_number="711840236") == Kind.MISMATCH


@pytest.mark.parametrize("word", ["COVID19", "STE240", "B2B", "OFFICE365"])
def test_a_word_with_a_figure_is_no_account_number(word: str) -> None:
    page = [(330, 740, "Account Number: 714402218"), (40, 640, "Your account and"), (140, 640, word)]
    reading = reading_of([(40, 762, "Corvid Voice LLC", 14), *page, *OWNER, *LINE])
    assert {one.value for one in reading.account_numbers} == {"714402218"}
