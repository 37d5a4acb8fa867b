"""A service address is where a phone can ring: what is refused, what is asked about, and what is taken as it is."""

from __future__ import annotations

import pytest

from accounts.models import Account, User
from portin.findings import Kind
from portin.models import PortInOrder
from portin.orders import drafts, readiness
from portin.orders.readiness import Problem
from tests.cast import complete_draft
from tests.portin.wizard.acting import text_of, url

pytestmark = pytest.mark.django_db


def said_of(order: PortInOrder) -> list[Problem]:
    return [
        problem
        for problem in readiness.check(order)
        if problem.field == "street" and problem.kind in (Kind.PO_BOX, Kind.NO_HOUSE_NUMBER, Kind.MILITARY_BOX)
    ]


def at(account: Account, street: str, unit: str, region: str, code: str) -> PortInOrder:
    country = "CA" if code[0].isalpha() else "US"
    return complete_draft(account, street=street, unit=unit, region=region, postal_code=code, country=country)


@pytest.mark.parametrize(
    ("street", "unit", "region", "code"),
    [
        ("RR 2 Box 152", "", "TX", "75633"),
        ("RR 2", "Box 152", "TX", "75633"),
        ("HC 72 Box 18", "", "TX", "79830"),
        ("HC-01 Box 29030", "", "PR", "00725"),
        ("150 Calle A", "Urb Royal Oak", "PR", "00961"),
        ("Carr 2 Km 45.6", "", "PR", "00961"),
        ("RR 2 Site 5 Comp 8", "", "BC", "V0E 2P0"),
        ("Lot 12 Conc 3", "", "ON", "K7H 3C5"),
        ("442, av. du Parc", "", "QC", "H3B 1A1"),
        ("W240N2345 Pewaukee Rd", "", "WI", "53072"),
        ("1200 S 300 W", "", "UT", "84101"),
        ("One Market St", "", "CA", "94105"),
        ("Suite 4, 12 Elm St", "", "OH", "43215"),
        ("12 Box Elder Rd", "", "OH", "43215"),
    ],
)
def test_a_place_is_taken_as_it_is(account: Account, street: str, unit: str, region: str, code: str) -> None:
    assert said_of(at(account, street, unit, region, code)) == []


@pytest.mark.parametrize(
    ("street", "unit", "region", "code", "asked"),
    [
        ("Main Street", "", "OH", "43215", Kind.NO_HOUSE_NUMBER),
        ("Highway 7", "Unit 4", "ON", "K7H 3C5", Kind.NO_HOUSE_NUMBER),
        ("5th Ave", "", "NY", "10036", Kind.NO_HOUSE_NUMBER),
        ("RR 2", "", "TX", "75633", Kind.NO_HOUSE_NUMBER),
        ("100", "", "OH", "43215", Kind.NO_HOUSE_NUMBER),
        ("PSC 8 Box 1234", "", "NC", "28547", Kind.MILITARY_BOX),
        ("Unit 2050 Box 4190", "", "CA", "94105", Kind.MILITARY_BOX),
        ("PSC 3 Box 12", "", "AE", "09021", Kind.MILITARY_BOX),
    ],
)
def test_what_may_be_no_place_is_asked_about(
    account: Account, street: str, unit: str, region: str, code: str, asked: Kind
) -> None:
    [problem] = said_of(at(account, street, unit, region, code))
    assert (problem.kind, problem.level) == (asked, readiness.CONFIRM)
    assert not problem.message.endswith("."), "who shows it ends the sentence"


@pytest.mark.parametrize(
    ("region", "code", "name"),
    [("AE", "09021", "Europe"), ("AP", "96278-2050", "Pacific"), ("AA", "34002", "Americas")],
)
def test_the_armed_forces_stand_for_a_state(
    account: Account, owner: User, sign_in: object, region: str, code: str, name: str
) -> None:
    order = at(account, "PSC 3 Box 12", "", region, code)
    assert not [problem for problem in readiness.check(order) if problem.field in ("region", "postal_code")]
    page = sign_in(owner).get(url("user_details", order)).content.decode()
    assert f'<option value="{region}" selected>Armed Forces {name}</option>' in page
    order.region = "NY"
    assert [problem.kind for problem in readiness.check(order) if problem.field == "postal_code"] == [Kind.OTHER_REGION]


@pytest.mark.parametrize(
    ("street", "unit"),
    [("P.O.Box12", ""), ("GD Stn Main", ""), ("12 Main St", "PMB 4"), ("Caller Service 9", ""), ("RR 2", "PO Box 12")],
)
def test_a_box_is_refused(account: Account, street: str, unit: str) -> None:
    [problem] = said_of(complete_draft(account, street=street, unit=unit))
    assert (problem.kind, problem.is_blocking) == (Kind.PO_BOX, True)
    assert not problem.message.endswith(".")


def test_a_street_without_a_house_number_is_submitted_with_a_reason(
    account: Account, owner: User, sign_in: object
) -> None:
    order = complete_draft(account, street="Old Mill Lane", unit="")
    [problem] = said_of(order)
    assert problem in readiness.blocking(readiness.check(order))
    page = text_of(sign_in(owner).get(url("review", order)))
    assert "This street address has no house number." in page
    drafts.confirm_findings(order, {problem: "The village has none"}, owner)
    assert said_of(order)[0].because == "The village has none" and not readiness.blocking(said_of(order))
    order.street = "Old Mill Road"
    order.save()
    assert not said_of(order)[0].is_confirmed, "the reason was for another street"


def test_the_help_says_which_boxes_are_fine(account: Account, owner: User, sign_in: object) -> None:
    order = complete_draft(account, street="Old Mill Lane", unit="")
    page = text_of(sign_in(owner).get(url("user_details", order)))
    assert "RR 2 Box 152" in page, "the help says that a rural route is fine"
