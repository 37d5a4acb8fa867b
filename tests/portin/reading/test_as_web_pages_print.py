"""Printed pages of an account on the web: the carrier beside the page's name, and in its address at the edge."""

from __future__ import annotations

import pytest

from portin.comparing.proposing import Proposals, proposals
from portin.findings import Kind
from portin.models import DocumentKind
from portin.orders import readiness
from portin.reading.found import Reading
from portin.reading.reader import read as read_bill
from tests.cast import complete_draft
from tests.portin.reading.drawn import Item, drawn
from tests.readings import PDF, read

ACCOUNT = ((40, 700, "Account number"), (160, 700, "287 301 442 918"))
HOLDER = ((40, 680, "Account holder"), (160, 680, "Copper Kettle Print Works Inc"))
LINES = ((40, 580, "My lines"), (40, 566, "(510) 555-0140"), (40, 552, "(510) 555-0141"))


def page(*items: Item) -> Reading:
    return read_bill(drawn([*items, *ACCOUNT, *HOLDER, *LINES]), PDF, ocr=False)


def carrier(*items: Item) -> str:
    said = proposals(page(*items)).answers.get("losing_carrier")
    return said.value if said else ""


@pytest.mark.parametrize(
    ("items", "named"),
    [
        ([(40, 740, "AT&T   My Account", 16)], "AT&T"),
        ([(40, 740, "My Account | AT&T", 16)], "AT&T"),
        ([(40, 775, "AT&T My Account - Overview", 7), (40, 740, "Overview", 16)], "AT&T"),
        ([(40, 740, "My Verizon", 16)], "Verizon"),
        ([(40, 740, "Mon compte - Bell", 16)], "Bell Canada"),
        ([(40, 740, "My Account", 16), (40, 30, "https://www.att.com/acctmgmt/overview", 7)], "AT&T"),
        ([(40, 740, "My Account", 16), (40, 778, "www.t-mobile.com/account 11/20/2026", 7)], "T-Mobile"),
    ],
)
def test_the_carrier_is_named_beside_the_name_of_the_page_and_in_its_address(items, named: str) -> None:
    assert carrier(*items) == named


@pytest.mark.parametrize(
    "items",
    [
        [(40, 740, "Charge Account Summary", 16)],
        [(40, 740, "Pay your AT&T account online", 16)],
        [(40, 740, "My Account", 16), (40, 30, "www.mint.com/overview", 7)],
        [(40, 740, "My Account", 16), (40, 30, "www.copperkettle.com/account", 7)],
        [(40, 740, "My Account", 16), (40, 500, "www.att.com", 9)],
        [(40, 740, "My Account", 16), (40, 30, "Compare us with www.att.com", 7)],
    ],
)
def test_what_only_looks_so_names_nobody(items) -> None:
    assert carrier(*items) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("head", "missing"),
    [("AT&T   My Account", "the account holder"), ("My Account", "the carrier or the account holder")],
)
def test_a_page_without_a_holder_names_all_that_is_missing(account, head: str, missing: str) -> None:
    order = complete_draft(account)
    bill = order.documents.get(kind=DocumentKind.BILL)
    read(bill, read_bill(drawn([(40, 740, head, 16), *ACCOUNT, *LINES]), PDF, ocr=False))
    [problem] = [one for one in readiness.check(order) if one.kind == Kind.LACKS]
    assert f"We did not find {missing} on {bill.original_name}" in problem.message


def record(*rows: str) -> Proposals:
    items = [(40, 740, "CUSTOMER SERVICE RECORD", 14), *((40, 700 - 14 * at, row) for at, row in enumerate(rows))]
    return proposals(read_bill(drawn(items), PDF, ocr=False))


@pytest.mark.parametrize(
    "rows",
    [
        ["BTN  510 555-0140", "TN  510 555-0141"],
        ["BTN  510 555-0140", "MAIN TN  510 555-0141"],
        ["LISTED NUMBER  510 555-0141", "BTN  510 555-0140"],
        ["ACCT  510 555-0140 413", "BTN  510 555-0140", "LISTED NUMBER  510 555-0141"],
    ],
)
def test_what_a_record_calls_the_btn_is_filled_in_whatever_else_is_the_main_number(rows: list[str]) -> None:
    assert record(*rows).answers["btn"].value == "+15105550140"


def test_two_billing_numbers_are_a_question() -> None:
    said = record("BTN  510 555-0140", "BTN  510 555-0150")
    assert "btn" not in said.answers and "btn" in said.unsure
