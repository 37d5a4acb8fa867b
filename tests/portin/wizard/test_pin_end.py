"""Until when a PIN holds: said in the step, on the check page and to the reviewer, with a warning where it ends before
the numbers can have moved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin.findings import Kind
from portin.models import PortInOrder
from portin.orders import lifecycle, pins, readiness
from portin.orders.lifecycle import customer
from portin.rules import carriers
from portin.rules.words import day, short_day
from portin.rules.zones import zone_named
from portin.sentences.customer import counted
from tests.cast import OrderFactory, complete_draft, local_day
from tests.portin.wizard.acting import click, form_of, text_of, url

pytestmark = pytest.mark.django_db


def with_pin(account: Account, *, days_ago: int, carrier: str = "Verizon Wireless", **answers: object) -> PortInOrder:
    """A draft whose PIN was entered now and made some days ago."""
    order = complete_draft(account, losing_carrier=carrier, pin="123456", account_number="123456789-00001", **answers)
    made_on = local_day() - timedelta(days=days_ago) if days_ago else None
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=timezone.now(), pin_made_on=made_on)
    order.refresh_from_db()
    return order


def of_pin(order: PortInOrder) -> list[readiness.Problem]:
    return [problem for problem in readiness.check(order) if problem.field == "pin"]


def flat(response: object) -> str:
    return " ".join(text_of(response).split())


@pytest.mark.parametrize("days_ago", [0, 3, 5])
def test_a_pin_that_ends_before_the_foc_date_is_warned_of(account: Account, days_ago: int) -> None:
    order = with_pin(account, days_ago=days_ago)
    [problem] = of_pin(order)
    assert (problem.kind, problem.level, problem.prevents) == (
        Kind.OUTDATED_BY_THEN,
        readiness.WARNING,
        "PIN_INVALID",
    )
    until = pins.holds_until(order, order.numbers.all())
    last = counted.day(until.astimezone(zone_named(account.time_zone)).date())
    assert f"good until about {last}, and the FOC date is {counted.day(order.preferred_on)}" in problem.message
    assert "123456" not in problem.message
    assert "good until about" in problem.for_reviewer


@pytest.mark.parametrize(("carrier", "days_ago"), [("Fido", 3), ("Cascadia Cable Business", 3), ("Mint Mobile", 1)])
def test_where_no_life_is_known_nothing_is_warned_of(account: Account, carrier: str, days_ago: int) -> None:
    assert Kind.OUTDATED_BY_THEN not in {one.kind for one in of_pin(with_pin(account, days_ago=0, carrier=carrier))}


def test_a_pin_that_lives_longer_than_the_order_takes_is_not_warned_of(account: Account, monkeypatch: object) -> None:
    rule = carriers.PINS["Verizon Wireless"]
    monkeypatch.setitem(
        carriers.PINS,
        "Verizon Wireless",
        carriers.PinRule(rule.kind, rule.called, rule.how, rule.source, timedelta(days=60), rule.lives_words),
    )
    assert of_pin(with_pin(account, days_ago=2)) == []


@pytest.mark.parametrize("days_ago", [0, 9])
def test_what_is_too_old_was_made_then_or_entered_then(account: Account, days_ago: int) -> None:
    order = with_pin(account, days_ago=days_ago)
    if not days_ago:
        PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=timezone.now() - timedelta(days=9))
        order.refresh_from_db()
    [problem] = of_pin(order)
    word = "made" if days_ago else "entered"
    assert problem.message.startswith(f"The PIN was {word} more than 7 days ago")
    assert problem.for_reviewer.startswith(f"The PIN was {word} more than 7 days ago")


def test_the_step_and_the_check_page_say_until_when_it_holds(account: Account, owner: User, sign_in: object) -> None:
    order, client = with_pin(account, days_ago=3), sign_in(owner)
    at = pins.holds_until(order, order.numbers.all()).astimezone(zone_named(account.time_zone))
    until = counted.day(at.date())
    step = flat(client.get(url("port_in_details", order)))
    assert f"The PIN is good until about {until}, and the FOC date" in step.split('id="pin-until"')[1].split("</p>")[0]
    check = flat(client.get(url("review", order)))
    made, entered = short_day(order.pin_made_on), short_day(timezone.now(), account.time_zone)
    assert f"Made {made}, entered {entered}." in check
    assert f"valid for 7 days: this one is good until about {day(at.date())}" in check
    assert f"The PIN is good until about {until}, and the FOC date" in check


def test_the_step_says_it_as_soon_as_the_pin_is_saved(account: Account, owner: User, sign_in: object) -> None:
    order, client = complete_draft(account, losing_carrier="T-Mobile", pin=""), sign_in(owner)
    assert (
        "good until" not in flat(client.get(url("port_in_details", order))).split('id="pin-until"')[1].split("</p>")[0]
    )
    page = client.get(url("port_in_details", order))
    made_on = local_day() - timedelta(days=2)
    click(client, "port_in_details", order, "check", page=page, pin="123456", pin_made_on=made_on.isoformat())
    shown = flat(client.get(url("port_in_details", order)))
    assert f"good until about {counted.day(made_on + timedelta(days=7))}" in shown
    assert form_of(page)["seen"]


def test_a_draft_without_numbers_says_it_of_the_orders_pin(account: Account, owner: User, sign_in: object) -> None:
    order = OrderFactory(account=account, losing_carrier="T-Mobile", pin="123456", pin_entered_at=timezone.now())
    shown = flat(sign_in(owner).get(url("port_in_details", order))).split('id="pin-until"')[1].split("</p>")[0]
    assert "good until about" in shown.lower()


def test_the_reviewer_sees_until_when_it_holds(account: Account, owner: User, reviewer: User, client: object) -> None:
    order = with_pin(account, days_ago=2)
    lifecycle.submit(order.pk, actor=customer(owner))
    client.force_login(reviewer)
    shown = flat(client.get(reverse("review:order", args=[order.reference])))
    until = pins.holds_until(order, order.numbers.all())
    assert f"Given, good until about {day(until, account.time_zone)}" in shown
    assert "The PIN is good until about" in shown, "and that this is before the FOC date"
