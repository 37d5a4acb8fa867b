"""Statuses of numbers and orders, their named groups, and the two values that derive from them. Pure.

Design: the tables "Order status" and "Number status". The labels are what customers read; the values are what is stored
and what the stylesheet's `status-…` classes are called.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import TextChoices  # an enum with labels; no table, no settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrderStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("of an order", "Draft")
    IN_REVIEW = "in_review", pgettext_lazy("of an order", "In review")
    IN_PROGRESS = "in_progress", pgettext_lazy("of an order", "In progress")
    COMPLETED = "completed", pgettext_lazy("of an order", "Completed")
    REJECTED = "rejected", pgettext_lazy("of an order", "Rejected")
    CANCELED = "canceled", pgettext_lazy("of an order", "Canceled")


class NumberStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    SUBMITTED_TO_CARRIER = "submitted_to_carrier", _("Submitted to carrier")
    ACCEPTED = "accepted", _("Accepted")
    PORTED_SMS_INACTIVE = "ported_sms_inactive", _("Ported in, SMS inactive due to failures")
    PORTED_VOICE_INACTIVE = "ported_voice_inactive", _("Ported in, voice inactive due to failures")
    PORTED_SMS_VOICE_INACTIVE = "ported_sms_voice_inactive", _("Ported in, SMS and voice inactive due to failures")
    REJECTED = "rejected", _("Rejected")
    CANCELED = "canceled", _("Canceled")
    COMPLETED = "completed", _("Completed")


class Turn(TextChoices):
    """Whose turn it is. `customer` is the only one that is shown in marigold."""

    CUSTOMER = "customer", _("Your turn")
    SUPPORT = "support", _("Our turn")
    CARRIER = "carrier", _("Carrier’s turn")
    DONE = "done", _("Done")


TURN_FOR_SUPPORT = {turn.value: turn.label for turn in Turn} | {Turn.CUSTOMER.value: "Customer’s turn"}

PORTED_INACTIVE = (
    NumberStatus.PORTED_SMS_INACTIVE,
    NumberStatus.PORTED_VOICE_INACTIVE,
    NumberStatus.PORTED_SMS_VOICE_INACTIVE,
)
WITH_CARRIER = (NumberStatus.SUBMITTED_TO_CARRIER, NumberStatus.ACCEPTED, *PORTED_INACTIVE)
OPEN = (NumberStatus.IN_REVIEW, *WITH_CARRIER)
CLOSED = (NumberStatus.COMPLETED, NumberStatus.REJECTED, NumberStatus.CANCELED)
PORTED = (*PORTED_INACTIVE, NumberStatus.COMPLETED)

OPEN_ORDERS = (OrderStatus.IN_REVIEW, OrderStatus.IN_PROGRESS)

SMS_INACTIVE = (NumberStatus.PORTED_SMS_INACTIVE, NumberStatus.PORTED_SMS_VOICE_INACTIVE)
VOICE_INACTIVE = (NumberStatus.PORTED_VOICE_INACTIVE, NumberStatus.PORTED_SMS_VOICE_INACTIVE)


def order_status(number_statuses: Collection[str]) -> OrderStatus:
    """The status of an order, from those of its numbers (design: "Order status is a pure function of its numbers")."""
    have = set(number_statuses)
    if have <= {NumberStatus.DRAFT}:
        return OrderStatus.DRAFT
    if have & set(WITH_CARRIER):
        return OrderStatus.IN_PROGRESS
    if NumberStatus.IN_REVIEW in have:
        return OrderStatus.IN_PROGRESS if NumberStatus.COMPLETED in have else OrderStatus.IN_REVIEW
    if NumberStatus.COMPLETED in have:
        return OrderStatus.COMPLETED
    return OrderStatus.REJECTED if NumberStatus.REJECTED in have else OrderStatus.CANCELED


def whose_turn(
    number_statuses: Collection[str],
    *,
    has_open_question: bool,
    customer_can_fix: bool,
    support_can_fix: bool,
    has_unsent_request: bool,
) -> Turn:
    """Whose turn an order is: the customer's when anything waits for them, else ours, else the carrier's.

    `customer_can_fix` and `support_can_fix`: a rejected number of the order can be resubmitted by them. A rejected
    number beside completed ones no longer nags: such an order is done. `has_unsent_request`: the customer asked for a
    cancellation or another date that the carrier does not know about yet, so the carrier owes no response to it.
    """
    have = set(number_statuses)
    status = order_status(have)
    if status == OrderStatus.DRAFT or has_open_question:
        return Turn.CUSTOMER
    if status in (OrderStatus.COMPLETED, OrderStatus.CANCELED):
        return Turn.DONE
    if customer_can_fix:
        return Turn.CUSTOMER
    if have & {NumberStatus.IN_REVIEW, *PORTED_INACTIVE} or support_can_fix or has_unsent_request:
        return Turn.SUPPORT
    return Turn.CARRIER if status == OrderStatus.IN_PROGRESS else Turn.DONE


def ported_status(*, voice_works: bool, sms_works: bool) -> NumberStatus:
    """The status of a ported number, given which of the asked capabilities work (one not asked for
    counts as working)."""
    if voice_works and sms_works:
        return NumberStatus.COMPLETED
    if voice_works:
        return NumberStatus.PORTED_SMS_INACTIVE
    return NumberStatus.PORTED_VOICE_INACTIVE if sms_works else NumberStatus.PORTED_SMS_VOICE_INACTIVE
