"""Fields of codes: what a value is called, in the language of who reads it."""

from __future__ import annotations

from django.utils import translation

from accounts.models import Account
from portin.models import EventKind, OrderEvent, PortInNumber, PortInOrder
from portin.rules.statuses import NumberStatus, OrderStatus


def test_a_code_is_called_by_its_word_in_the_language_of_now() -> None:
    order = PortInOrder(status=OrderStatus.IN_REVIEW)
    number = PortInNumber(status=NumberStatus.COMPLETED)
    for language in ("en", "fr-ca", "en"):
        with translation.override(language):
            assert order.get_status_display() == str(OrderStatus.IN_REVIEW.label)
            assert number.get_status_display() == str(NumberStatus.COMPLETED.label)
    assert OrderEvent(kind=EventKind.MARK_SENT).get_kind_display() == "Submitted to carrier"


def test_a_code_without_a_word_is_shown_as_it_is() -> None:
    assert (PortInOrder(status="strange").get_status_display(), Account(plan="").get_plan_display()) == ("strange", "")


def test_words_are_looked_up_among_choices_that_were_gathered_once() -> None:
    field = PortInOrder._meta.get_field("status")
    first = PortInOrder(status=OrderStatus.DRAFT).get_status_display() and field.words
    assert PortInOrder(status=OrderStatus.DRAFT).get_status_display() and field.words is first
