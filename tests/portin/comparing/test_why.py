"""Why a row is as it is: what spoke for the bill's value, what was not taken, and never an account number in full."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from portin.comparing.row import Row
from portin.comparing.why import reasons
from portin.findings import Finding, Kind, OfField, OfNumber, Place
from portin.models import Document
from portin.reading.reader import read
from tests.portin.reading.drawn import drawn

PAGE = [
    (360, 750, "Account Number: 714402218"),
    (360, 736, "Bill Date: November 12, 2026"),
    (40, 690, "FERN HOLLOW CLINIC"),
    (40, 678, "65 CEDAR LOOP"),
    (40, 666, "ASHLAND KY 41101"),
    (40, 600, "Account"),
    (200, 600, "$80.00"),
    (40, 586, "606-555-0120"),
    (200, 586, "$20.00"),
    (40, 540, "Customer service 606-555-0188"),
    (40, 500, "The credit will appear on your statement of November 20, 2026."),
]


def row(name: str) -> Row:
    document = Document(kind="bill", reading=read(drawn(PAGE), "application/pdf", ocr=False).to_json())
    return Row(Finding(Kind.MATCH, OfField(name), "", "", Place(0, (0, 0, 1, 1))), document)


def test_a_value_says_what_spoke_for_it() -> None:
    assert reasons(row("owner_name")) == ['Taken: FERN HOLLOW CLINIC (page 1), because "address block" says so.']


def test_a_candidate_that_was_not_taken_says_why() -> None:
    taken, lost = reasons(row("bill_date"))
    assert taken == 'Taken: 2026-11-12 (page 1), because "bill date" is before it.'
    assert lost.startswith("Not taken: 2026-11-20 (page 1), because the sentence speaks of something still to come")


def test_account_numbers_show_their_ends_only() -> None:
    said = " ".join(reasons(row("account_number")))
    assert "2218" in said and "714402218" not in said and "5550120" not in said


@pytest.mark.parametrize("name", ["btn", "pin"])
def test_other_answers_have_no_reasons(name: str) -> None:
    assert reasons(row(name)) == []


def test_the_command_prints_them(tmp_path, capsys) -> None:
    (tmp_path / "bill.pdf").write_bytes(drawn(PAGE))
    claims = tmp_path / "claims.json"
    claims.write_text(
        '{"claims": [{"claim_id": "1", "file": "bill.pdf", "typed": {"owner_name": "Fern Hollow Clinic"}}]}'
    )
    out = str(tmp_path / "out.json")
    call_command(
        "check_bills", str(claims), "--files", str(tmp_path), "--today", "2026-11-23", "--out", out, "--explain"
    )
    printed = capsys.readouterr().out
    assert "bill_date        taken" in printed and "bill_date        lost" in printed
    assert "+16065550120  a line of the account: " in printed and "+10 the head of its column" not in printed
    assert "+16065550188  a number to call or write to: +36" in printed
    assert "not a line of the account (+2): +2 it is on the bill" in printed


def test_a_number_says_what_it_is_there_for_and_what_it_may_have_been() -> None:
    document = Document(kind="bill", reading=read(drawn(PAGE), "application/pdf", ocr=False).to_json())
    asked = Row(Finding(Kind.NOT_FOUND, OfNumber("+16065550188"), "", "", Place(0, (0, 0, 1, 1))), document)
    [said] = reasons(asked)
    assert said.startswith('Page 1: a number to call or write to, because "customer service" is before it.')
    assert "What spoke for something else: a line of the account: it is on the bill." in said
