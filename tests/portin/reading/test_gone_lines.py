"""What a bill calls gone, going or changed does not agree as a line of the account, though it is listed elsewhere."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, number, reading_of

GONE, KEPT = "+16145550188", "+16065550120"
LISTED = [(40, 580, "614-555-0188"), (160, 580, "Voice line"), (300, 580, "12.00")]


@pytest.mark.parametrize(
    "said",
    [
        "Your line 614-555-0188 was ported on 10/28 and the number was released.",
        "Your line 614-555-0188 was cancelled on Oct 28 and the number was released.",
        "Removed from account: 614-555-0188",
        "Removed from your account 614-555-0177, 614-555-0188",
        "614-555-0188 - Pending disconnect 11/30",
        "Pending disconnect: 614-555-0188",
        "Disconnected numbers: 614-555-0188",
        "614-555-0188 is scheduled to disconnect on 11/30/26.",
        "614-555-0188 will be disconnected on 11/30/26",
        "614-555-0188 service ends 11/30/26",
        "614-555-0188 transferred to T-Mobile on 10/28",
        "Phone number 614-555-0188 is no longer assigned to your account.",
        "614-555-0188 End date: 10/28/26",
        "You cancelled 614-555-0188 on Oct 28.",
        "Service ended 10/28/26 for 614-555-0188",
        "Final charges for 614-555-0188",
        "Early termination fee 614-555-0188",
        "Number change: 614-555-0188 to 614-555-0199",
        "Changed number 614-555-0188 to 614-555-0199",
        "Retiré du compte : 614-555-0188",
        "Changement de numéro : 614-555-0188 à 614-555-0199",
    ],
)
@pytest.mark.parametrize("listed", [[], LISTED], ids=["only there", "listed"])
def test_it_does_not_agree(said: str, listed: list[tuple]):
    reading = reading_of([*HEAD, *OWNER, *LINE, *listed, (40, 560, said)])
    assert number(reading, GONE) == Kind.NOT_FOUND
    assert number(reading, KEPT) == Kind.MATCH


@pytest.mark.parametrize(
    "said",
    [
        "Number change: 614-555-0188 to 614-555-0199",
        "Old number 614-555-0188, new number 614-555-0199",
        "614-555-0188 was changed to 614-555-0199",
    ],
)
def test_the_number_that_it_was_changed_to_is_a_line_and_none_between(said: str):
    reading = reading_of([*HEAD, *OWNER, *LINE, (40, 560, said)])
    assert number(reading, "+16145550199") == Kind.MATCH
    assert number(reading, "+16145550190") == Kind.NOT_FOUND


@pytest.mark.parametrize(
    "said",
    [
        "Removed voice mail from 614-555-0188",
        "614-555-0188 End date: 12/31/27",
        "614-555-0188 will be disconnected if your payment does not arrive.",
        "614-555-0188 was ported to us on 10/28",
        "614-555-0188 was transferred from another account",
        "614-555-0188   Contract end date 12/31/27",
    ],
)
def test_a_threat_an_arrival_and_a_contract_take_no_line_away(said: str):
    assert number(reading_of([*HEAD, *OWNER, *LINE, *LISTED, (40, 560, said)]), GONE) == Kind.MATCH


def table(head: str, *ends: str) -> list[tuple]:
    """Two lines, the second of which is 614-555-0188, with what is in the column of that head."""
    rows = [(40, 600, "Number"), (150, 600, "Plan"), (250, 600, "Start date"), (340, 600, head), (430, 600, "Monthly")]
    for at, (tn, end) in enumerate(zip(("606-555-0120", "614-555-0188"), ends, strict=True)):
        y = 588 - 12 * at
        rows += [(40, y, tn), (150, y, "Voice"), (250, y, "03/02/24"), (430, y, "12.00")]
        rows += [(340, y, end)] if end else []
    return [*HEAD, *OWNER, *rows]


@pytest.mark.parametrize("head", ["End date", "Disc date", "Disconnected", "Removed", "Cancelled on", "Date de fin"])
@pytest.mark.parametrize("none", ["", "-", "Active", "12/31/9999"])
def test_a_line_whose_end_is_in_its_row_is_gone(head: str, none: str):
    reading = reading_of(table(head, none, "10/28/26"))
    assert number(reading, GONE) == Kind.NOT_FOUND
    assert number(reading, KEPT) == Kind.MATCH


@pytest.mark.parametrize(
    ("head", "ends"),
    [
        ("End date", ("", "12/31/27")),
        ("End date", ("11/10/26", "11/10/26")),
        ("Contract end", ("", "10/31/26")),
        ("Term", ("", "10/31/26")),
        ("To", ("", "10/31/26")),
        ("Paid through", ("", "10/31/26")),
    ],
    ids=["a contract", "a period", "a contract by its name", "a term", "a part of a period", "paid"],
)
def test_the_end_of_a_contract_or_of_a_period_is_none_of_the_line(head: str, ends: tuple[str, str]):
    assert number(reading_of(table(head, *ends)), GONE) == Kind.MATCH


def test_calls_under_a_table_are_no_rows_without_an_end():
    calls = [(40, 540, "10/28/2026 13:00 416 555-9915 OMAHA NE 1.0")]
    assert number(reading_of([*table("End date", "11/10/26", "11/10/26"), *calls]), GONE) == Kind.MATCH


@pytest.mark.parametrize(
    "said",
    [
        "Promotional credit ended on 606-555-0120",
        "Your $10.00 discount ended on 606-555-0120",
        "Trial period ended for 606-555-0120",
        "Device payment plan ended 606-555-0120",
    ],
)
def test_what_ended_on_a_line_is_not_the_line(said: str) -> None:
    reading = reading_of([*HEAD, *OWNER, *LINE, (40, 560, said), (300, 560, "5.00")])
    assert number(reading, KEPT) == Kind.MATCH
