"""Numbers on a bill that are no lines of the account, or no longer: what was removed, and whom one may call. Each of
the wordings was once taken for a line."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, found, number, reading_of

SAID = "606-555-0133"
TN = "+16065550133"


def verdict(*rows: tuple[str, ...]) -> Kind:
    """Of the number in these rows of cells, under the customer's own line."""
    placed = [(40 + 160 * at, 560 - 14 * y, cell) for y, row in enumerate(rows) for at, cell in enumerate(row) if cell]
    return number(reading_of([*HEAD, *OWNER, *LINE, *placed]), TN)


@pytest.mark.parametrize(
    "beneath",
    [
        "9. Service removed - Business Line",
        "4. Disconnected - additional line",
        "Disconnect of service 10/19/2026",
        "Business line removed 10/19",
        "12. Service retiré - ligne d’affaires",
    ],
)
def test_an_order_that_removes_the_line_stands_under_its_number(beneath: str) -> None:
    page = [(40, 560, f"{SAID}   Order C5128844"), (40, 546, beneath), (400, 546, "11.20CR")]
    gone = found(reading_of([*HEAD, *OWNER, *LINE, *page]), f"number:{TN}", numbers=[TN])
    assert (gone.kind, gone.prevents) == (Kind.NOT_FOUND, "NUMBER_INACTIVE")


@pytest.mark.parametrize(
    "beneath",
    [
        "9. Call Waiting removed",
        "Service removed - Call Waiting",
        "Service removed - Voice Mail",
        "Service added - Business Line",
        "Voice mail removed 10/19",
    ],
)
def test_an_order_that_removes_a_feature_leaves_the_line(beneath: str) -> None:
    assert verdict((f"{SAID}   Order C5128844", "", "3.00CR"), (beneath,)) == Kind.MATCH


@pytest.mark.parametrize(
    "heading",
    [
        "Removals",
        "Disconnects",
        "Services removed since your last bill",
        "Deletions of lines",
        "Credits for removed lines",
    ],
)
def test_a_heading_says_that_what_is_under_it_is_gone(heading: str) -> None:
    assert verdict((heading,), (SAID, "Business line", "-11.20")) == Kind.NOT_FOUND


@pytest.mark.parametrize(
    "said",
    [
        f"{SAID} is no longer billed as of October 19.",
        f"Service for {SAID} was stopped on October 19.",
        f"The number {SAID} left your account on October 19.",
    ],
)
def test_a_sentence_says_that_a_line_is_gone(said: str) -> None:
    assert verdict((said,)) == Kind.NOT_FOUND


@pytest.mark.parametrize(
    "row",
    [
        ("Old telephone number", SAID),
        ("Former phone number:", SAID),
        (f"Referral from {SAID}", "", "0.00"),
        ("Referral of calls", SAID, "0.00"),
        ("Ancien numéro de téléphone", SAID),
    ],
)
def test_a_number_that_calls_are_referred_from_is_gone(row: tuple[str, ...]) -> None:
    assert verdict(row) == Kind.NOT_FOUND


@pytest.mark.parametrize(
    "said",
    [
        "Our storm line is",
        "Storm line:",
        "Storm hotline",
        "24-hour line",
        "24 hour repair",
        "Payment line",
        "Fraud line:",
        "Our office:",
        "Our Ashland office can be reached at",
        "Voice mail access:",
        "Automated account information:",
        "Public utility commission:",
        "Text BILL to",
        "Pay your bill anytime:",
        "Directory listings and corrections:",
        "Hearing or speech impaired:",
        "Notre ligne d’urgence est le",
        "Service 24 heures :",
        "Ligne de dépannage :",
    ],
)
@pytest.mark.parametrize("is_a_cell", [False, True])
def test_whom_one_may_call_is_no_line_toll_free_or_not(said: str, is_a_cell: bool) -> None:
    assert verdict((said, SAID) if is_a_cell else (f"{said} {SAID}",)) == Kind.NOT_FOUND


def test_the_carriers_line_in_running_text() -> None:
    text = f"HURRICANE SEASON: keep your call forwarding up to date before the storm. Our storm line is {SAID}."
    assert verdict((text,)) == Kind.NOT_FOUND


@pytest.mark.parametrize(
    "said", ["Alarm line:", "Emergency phone", "After hours line", "Fax line", "Office", "Main line"]
)
def test_the_customers_own_lines_have_such_names_too(said: str) -> None:
    assert verdict((f"{said} {SAID}", "", "32.00")) == Kind.MATCH
    assert verdict((f"Our Lady of Grace office {SAID}", "", "32.00")) == Kind.MATCH


@pytest.mark.parametrize(
    "said",
    [
        "Failover for inbound calls is set to",
        "Inbound calls are diverted to",
        "Disaster recovery is pointed to",
        "If busy, calls roll over to",
    ],
)
def test_where_calls_go_on_to_is_no_line(said: str) -> None:
    assert verdict((f"You are responsible for it. {said} {SAID}. Support is on page 2.",)) == Kind.NOT_FOUND
