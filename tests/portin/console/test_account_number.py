"""The account number is shown in full to a member of its account who asks, and each look is written down."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from portin.models import EventKind, PortInOrder
from portin.orders import lifecycle
from portin.rules.errors import NotPermitted
from tests.portin.console.conftest import Stage, text_of

pytestmark = pytest.mark.django_db


def address_of(order: PortInOrder) -> str:
    return reverse("port_in:show_account_number", args=[order.reference])


@pytest.mark.parametrize("move", ["draft", "in_review", "accepted"])
def test_a_member_sees_it_in_full_and_it_is_noted(stage: Stage, client: Client, owner: User, move: str) -> None:
    order = getattr(stage, move)(1)
    page = client.get(reverse("wizard:review" if move == "draft" else "port_in:order", args=[order.reference])).text
    assert order.account_number not in page and address_of(order) in page
    before = order.updated_at
    answer = client.post(address_of(order), {"do": "1"})
    assert order.account_number in text_of(answer) and "16 characters" in text_of(answer)
    assert "no-store" in answer["Cache-Control"]
    [noted] = stage.fresh(order).events.filter(kind=EventKind.REVEAL)
    assert noted.actor == owner and noted.data == {"what": "account_number"} and not noted.is_visible_to_customer
    assert stage.fresh(order).updated_at == before


def test_it_is_shown_on_a_press_only(stage: Stage, client: Client) -> None:
    order = stage.draft(1)
    assert client.get(address_of(order)).status_code == 405
    assert not order.events.filter(kind=EventKind.REVEAL).exists()


def test_a_stranger_sees_and_notes_nothing(stage: Stage, sign_in: Callable[[User], Client], stranger: User) -> None:
    order = stage.in_review(1)
    assert sign_in(stranger).post(address_of(order), {"do": "1"}).status_code == 404
    assert not order.events.filter(kind=EventKind.REVEAL).exists()


@pytest.mark.parametrize("what", ["pin", "number_pin"])
def test_no_pin_is_shown_to_a_customer(stage: Stage, what: str) -> None:
    order = stage.in_review(1)
    with pytest.raises(NotPermitted):
        lifecycle.reveal(
            order.pk, what, actor=stage.customer, number_id=order.numbers.first().pk if what == "number_pin" else None
        )
