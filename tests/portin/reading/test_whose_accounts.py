"""A bill that names several accounts: the customer's own is the account number, and no other one is."""

from __future__ import annotations

import pytest

from portin.comparing.proposing import proposals
from portin.findings import Kind
from portin.reading.found import Reading
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, kind, number, reading_of

OWN, OTHER = "714402218", "8499102033445566"
UNDER_A_CUSTOMER_NUMBER = [(x, y, text.replace("Account Number", "Customer no."), *more) for x, y, text, *more in HEAD]


def account(reading: Reading, value: str) -> Kind:
    return kind(reading, "account_number", account_number=value)


OF_THE_CARRIER_BEHIND = [
    "Carrier account 8499 1020 3344 5566",
    "Underlying carrier account: 8499 1020 3344 5566",
    "Underlying carrier: Ohio Bell, account 8499 1020 3344 5566",
    "Wholesale account #: 8499 1020 3344 5566",
    "Service provided through Comcast Business account 8499 1020 3344 5566",
    "Verizon account number 8499 1020 3344 5566",
    "Network provider acct no. 8499 1020 3344 5566",
    "Carrier BAN: 8499 1020 3344 5566",
    "Compte du fournisseur : 8499 1020 3344 5566",
]
OF_ANOTHER_BILL = [
    "The charges for 614-555-0188 are on another bill, account 8499 1020 3344 5566.",
    "Long distance is billed separately under account 8499 1020 3344 5566.",
    "Your TV service is billed under account number 8499 1020 3344 5566.",
    "614-555-0188 moved to account 8499 1020 3344 5566 on 11/01.",
    "614-555-0188 see account 8499 1020 3344 5566",
    "L'Internet est facturé séparément, compte 8499 1020 3344 5566",
]


@pytest.mark.parametrize("line", [*OF_THE_CARRIER_BEHIND, *OF_ANOTHER_BILL])
@pytest.mark.parametrize("head", [HEAD, UNDER_A_CUSTOMER_NUMBER], ids=["account", "customer"])
def test_the_account_of_another_is_not_the_customers(head: list[tuple], line: str):
    reading = reading_of([*head, *OWNER, *LINE, (40, 560, line)])
    assert account(reading, OTHER) == Kind.MISMATCH
    assert account(reading, OWN) == Kind.MATCH
    assert proposals(reading).answers["account_number"].value == OWN


def test_beside_its_label_and_under_it_too():
    beside = [(360, 722, "Carrier account:"), (480, 722, "8499 1020 3344 5566")]
    columns = [(40, 640, "Account"), (200, 640, "Carrier account"), (40, 629, OWN), (200, 629, OTHER)]
    for page in ([*HEAD, *beside], [HEAD[0], HEAD[2], *columns]):
        reading = reading_of([*page, *OWNER, *LINE])
        assert account(reading, OTHER) == Kind.MISMATCH
        assert account(reading, OWN) == Kind.MATCH


@pytest.mark.parametrize("line", ["Carrier account number: 714402218", "Charges are billed to account 714402218."])
def test_the_only_account_is_the_customers_whatever_it_is_called(line: str):
    reading = reading_of([HEAD[0], HEAD[2], *OWNER, *LINE, (40, 560, line)])
    assert account(reading, OWN) == Kind.MATCH
    assert account(reading, OTHER) == Kind.MISMATCH


def test_the_own_account_in_such_a_sentence_is_its_own():
    said = (40, 560, "606-555-0120 is billed on account 714402218.")
    reading = reading_of([*HEAD, *OWNER, *LINE, said])
    assert account(reading, OWN) == Kind.MATCH
    assert number(reading, "+16065550120") == Kind.MATCH


@pytest.mark.parametrize(
    "line",
    [
        "The charges for 614-555-0188 are on another bill.",
        "614-555-0188 is billed separately under account 8499102033445566",
        "614-555-0188 is on account 8499102033445566 (Harvest Hardware).",
        "Les frais du 614-555-0188 sont sur une autre facture.",
    ],
)
def test_a_number_that_is_billed_elsewhere_is_no_line_of_this_account(line: str):
    reading = reading_of([*HEAD, *OWNER, *LINE, (40, 560, line)])
    assert number(reading, "+16145550188") == Kind.NOT_FOUND
    assert number(reading, "+16065550120") == Kind.MATCH
