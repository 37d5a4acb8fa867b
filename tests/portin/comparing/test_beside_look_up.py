"""Bill, answer and look-up each name a carrier: which of them may be a reseller, which answer is wrong, and what is to
be asked of whom, with the click that mends it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from portin.findings import Kind, Why
from portin.models import DocumentKind, PortInOrder
from portin.orders import readiness, taking_over
from portin.orders.readiness import CONFIRM, WARNING, Facts, Problem
from portin.rules.looked_up import LookedUp, Source
from tests.cast import complete_draft
from tests.portin.wizard.acting import text_of
from tests.readings import bill_reading, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(sign_in: Callable[[User], Client], owner: User) -> Client:
    return sign_in(owner)


@pytest.fixture
def made(account: Account) -> Callable[..., PortInOrder]:
    def make(*, bill: str, typed: str, looked_up: str, reseller: str = "") -> PortInOrder:
        order = complete_draft(account, losing_carrier=typed, reseller_name=reseller)
        read(order.documents.get(kind=DocumentKind.BILL), bill_reading(order, carrier=bill))
        order.numbers.update(looked_up=LookedUp(carrier=looked_up, source=Source.SERVICE).to_json())
        return PortInOrder.objects.get(pk=order.pk)

    return make


def about_the_carrier(order: PortInOrder) -> list[Problem]:
    found = readiness.check(PortInOrder.objects.get(pk=order.pk))
    return [one for one in found if one.prevents == "WRONG_CARRIER"]


def page_of(client: Client, order: PortInOrder) -> str:
    return " ".join(text_of(client.get(reverse("wizard:review", args=[order.reference]))).split())


def ask_url(order: PortInOrder) -> str:
    return reverse("port_in:ask_carrier", args=[order.reference])


def test_whose_record_counts_leads_to_what_to_ask(made: Callable[..., PortInOrder], client: Client) -> None:
    order = made(bill="Clearfog Voice", typed="Clearfog Voice", looked_up="AT&T")
    [problem] = about_the_carrier(order)
    assert problem.kind == Kind.RECORD_ELSEWHERE and "ask Clearfog Voice what it says" in problem.message
    assert "Clearfog Voice under “Reseller”" in problem.message
    assert ask_url(order) in page_of(client, order)


def test_an_answer_that_the_look_up_bears_out_is_a_question_and_the_bill_names_the_reseller(
    made: Callable[..., PortInOrder], client: Client
) -> None:
    order = made(bill="Clearfog Voice", typed="AT&T", looked_up="AT&T")
    [problem] = about_the_carrier(order)
    assert (problem.kind, problem.level, problem.finding.why) == (Kind.QUESTION, WARNING, Why.LOOKED_UP)
    assert "enter Clearfog Voice under “Reseller”" in problem.message
    page = page_of(client, order)
    assert "Enter Clearfog Voice as the reseller" in page and ask_url(order) in page and "Use what the bill" not in page


@pytest.mark.parametrize("bill", ["Clearfog Voice", "CLEARFOG VOICE"])
def test_one_click_enters_the_reseller_and_leaves_the_carrier(
    made: Callable[..., PortInOrder], client: Client, bill: str
) -> None:
    order = made(bill=bill, typed="AT&T", looked_up="AT&T Corp.")
    row = next(row for row in Facts.of(order).compared if row.name == "losing_carrier")
    data = {"take_over": row.cutout_key}
    said = client.post(reverse("wizard:review", args=[order.reference]), data, follow=True)
    order.refresh_from_db()
    assert (order.losing_carrier, order.reseller_name.casefold()) == ("AT&T", "clearfog voice")
    assert "Reseller: your answer is now what the bill says." in text_of(said)
    assert about_the_carrier(order) == []


def test_a_reseller_that_was_typed_is_not_overwritten(made: Callable[..., PortInOrder]) -> None:
    order = made(bill="Clearfog Voice", typed="AT&T", looked_up="AT&T", reseller="Other Voice")
    row = next(row for row in Facts.of(order).compared if row.name == "losing_carrier")
    assert row.is_question and not taking_over.answers_from(order, row)


def test_where_bill_and_look_up_name_the_same_the_answer_is_wrong(
    made: Callable[..., PortInOrder], client: Client, owner: User
) -> None:
    order = made(bill="AT&T", typed="Comcast", looked_up="AT&T")
    [problem] = about_the_carrier(order)
    assert (problem.kind, problem.level) == (Kind.MISMATCH, CONFIRM)
    assert problem.message.startswith("The bill and the number look-up both name AT&T, and you named Comcast")
    page = page_of(client, order)
    assert "ask Comcast" not in page and "Use what the bill says" in page
    row = next(row for row in Facts.of(order).compared if row.name == "losing_carrier")
    assert taking_over.take_over(order, row.cutout_key, owner)
    order.refresh_from_db()
    assert order.losing_carrier == "AT&T" and about_the_carrier(order) == []


def test_without_a_look_up_a_bill_of_another_carrier_differs_as_before(account: Account) -> None:
    order = complete_draft(account, losing_carrier="Comcast")
    read(order.documents.get(kind=DocumentKind.BILL), bill_reading(order, carrier="AT&T"))
    [problem] = about_the_carrier(order)
    assert (problem.kind, problem.finding.why) == (Kind.MISMATCH, None)


def test_a_look_up_of_two_carriers_decides_nothing(made: Callable[..., PortInOrder]) -> None:
    order = made(bill="AT&T", typed="Comcast", looked_up="AT&T")
    first = order.numbers.by_tn()[0]
    order.numbers.filter(pk=first.pk).update(looked_up=LookedUp(carrier="Comcast", source=Source.SERVICE).to_json())
    row = next(row for row in Facts.of(PortInOrder.objects.get(pk=order.pk)).compared if row.name == "losing_carrier")
    assert (row.verdict, row.finding.why) == (Kind.MISMATCH, None)
