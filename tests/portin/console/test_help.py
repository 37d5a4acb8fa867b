"""Help answers every question of self-service port-in, and its tables cannot disagree with the code."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from portin.console.help_texts import NUMBER_MEANS, ORDER_MEANS
from portin.rules.reasons import CATALOGUE
from portin.rules.statuses import NumberStatus, OrderStatus
from tests.portin.console.conftest import text_of

pytestmark = pytest.mark.django_db

ANCHORS = [
    "what-is-porting",
    "how-long",
    "what-you-need",
    "order-statuses",
    "number-statuses",
    "foc",
    "cancel",
    "old-service",
    "bulk",
    "rejections",
    "csr",
    "hosted-messaging",
    "australia",
    "part",
    "configure",
    "plan",
]


def test_every_question_has_its_anchor_and_every_link_of_the_page_leads_somewhere(client: Client) -> None:
    body = client.get(reverse("help:porting")).content.decode()
    for anchor in ANCHORS:
        assert f'id="{anchor}"' in body
    for target in re.findall(r'href="#([^"]+)"', body):
        assert f'id="{target}"' in body


def test_every_status_is_explained(client: Client) -> None:
    assert set(ORDER_MEANS) == set(OrderStatus)
    assert set(NUMBER_MEANS) == set(NumberStatus) - {NumberStatus.DRAFT}
    page = text_of(client.get(reverse("help:porting")))
    for status in (*ORDER_MEANS, *NUMBER_MEANS):
        assert str(status.label) in page


def test_every_reason_is_explained(client: Client) -> None:
    response = client.get(reverse("help:rejections"))
    page = text_of(response)
    for row in CATALOGUE.values():
        assert row.title in page and row.to_do in page and f'id="{row.code}"' in response.content.decode()


@pytest.mark.parametrize(
    "words", ["24 hours", "up to 20 numbers", "72 hours", "5 business days", "last 30 days", "15 for toll-free"]
)
def test_the_rules_are_told_with_their_figures(client: Client, words: str) -> None:
    assert words in text_of(client.get(reverse("help:porting")))


def test_where_to_find_account_number_and_pin(client: Client) -> None:
    page = text_of(client.get(reverse("help:account_number")))
    assert "Verizon Wireless" in page and "number transfer PIN" in page
