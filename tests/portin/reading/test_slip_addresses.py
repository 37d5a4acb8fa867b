"""Whose the addresses on a payment slip are where no label says so."""

from __future__ import annotations

import pytest

from portin.comparing.proposing import proposals
from portin.findings import Kind
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, kind, reading_of

GREETING = [(40, 700, "Hello FERN HOLLOW CLINIC LLC,")]
AT_THE_TOP = [(40, 680, "For 65 CEDAR LOOP, ASHLAND, KY, 41101")]
RETURN = [(40, 250, "27 TANNERY RD"), (40, 239, "TULSA OK 74103-2210")]
OWN = [(70, 190, "FERN HOLLOW CLINIC LLC"), (70, 179, "65 CEDAR LOOP"), (70, 168, "ASHLAND KY 41101")]
PAYEE = [(340, 190, "HARVEST MOBILE"), (340, 179, "PO BOX 661"), (340, 168, "TULSA OK 74101")]
SLIP = [(40, 280, "Detach the bottom portion and enclose it with your payment"), *RETURN, *OWN, *PAYEE]


def answers(*items: list[tuple]) -> dict[str, str]:
    said = proposals(reading_of([*HEAD, *LINE, *(item for one in items for item in one)])).answers
    return {field: one.value for field, one in said.items()}


@pytest.mark.parametrize(
    "top", [[*GREETING, *AT_THE_TOP], [(40, 700, OWN[0][2]), *AT_THE_TOP]], ids=["greeted", "named"]
)
def test_where_mail_goes_back_to_is_not_the_holders_place(top: list[tuple]):
    said = answers(top, SLIP)
    assert (said.get("street"), said.get("postal_code")) == ("65 CEDAR LOOP", "41101")


def test_an_unnamed_address_may_be_the_place_where_the_holders_is_named_once():
    assert "street" not in answers(GREETING, SLIP)
    reading = reading_of([*HEAD, *GREETING, *LINE, *SLIP])
    place = {"street": "27 Tannery Rd", "city": "Tulsa", "state": "OK", "zip": "74103"}
    assert kind(reading, "service_address", **place) in (Kind.MATCH, Kind.UNREADABLE)
