"""The vocabulary of orders and numbers. A status filter outside this module is a smell: give it a name here."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform

from accounts.models import Account
from portin.rules import business_days
from portin.rules.spelling import search_pattern
from portin.rules.statuses import CLOSED, OPEN, OPEN_ORDERS, PORTED_INACTIVE, NumberStatus, OrderStatus, Turn

if TYPE_CHECKING:  # named in strings only
    from portin.models.document import Document  # noqa: F401
    from portin.models.number import PortInNumber  # noqa: F401
    from portin.models.order import PortInOrder
    from portin.models.timeline import OrderEvent  # noqa: F401

SHORTEST_PART, LONGEST_NAME = 3, 60
NO_LIMIT = 10**9  # rows
FARTHEST_EAST = timedelta(hours=14)  # of UTC: where a day begins first


def spelled(text: str, *columns: str) -> Q:
    """Rows with the text in one of these columns of names, in any spelling: "videotron" finds Vidéotron."""
    is_spelled_in_one_way = text.isascii() and text.isdigit()
    pattern = "" if len(text) < SHORTEST_PART or is_spelled_in_one_way else search_pattern(text[:LONGEST_NAME])
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__icontains": text})
        if pattern:
            found |= Q(**{f"{column}__iregex": pattern})
    return found


class OrderQuerySet(models.QuerySet["PortInOrder"]):
    def for_account(self, account: Account) -> Self:
        return self.filter(account=account)

    def with_numbers_ported_since(self, moment: datetime) -> Self:
        """Orders of all accounts that may have some: what has moved is in orders of two statuses, which
        `orders_by_status` finds by their last change.

        The limit that nothing reaches keeps PostgreSQL from planning them together with their numbers: for that it
        starts helpers, which read another index as a whole.
        """
        statuses = (OrderStatus.IN_PROGRESS, OrderStatus.COMPLETED)
        return self.filter(status__in=statuses, updated_at__gte=moment).order_by()[:NO_LIMIT]

    def linked_with(self, order: PortInOrder) -> Self:
        """The others that were made of one another with this one, the oldest first; without secrets."""
        if order.link_key is None:
            return self.none()
        others = self.filter(account=order.account_id, link_key=order.link_key).exclude(pk=order.pk)
        return others.defer("account_number", "pin", "typed", "pasted_numbers").order_by("created_at", "pk")

    def drafts(self) -> Self:
        return self.filter(status=OrderStatus.DRAFT)

    def submitted(self) -> Self:
        return self.exclude(status=OrderStatus.DRAFT)

    def open(self) -> Self:
        return self.filter(status__in=OPEN_ORDERS)

    def not_completed(self) -> Self:
        return self.exclude(status=OrderStatus.COMPLETED)

    def with_status(self, status: str) -> Self:
        return self.filter(status=status)

    def waiting_for_customer(self) -> Self:
        return self.filter(whose_turn=Turn.CUSTOMER)

    def to_review(self) -> Self:
        """Orders with a number that nobody decided yet: the review clock runs, or is stopped while the
        customer is asked."""
        return self.filter(review_due_at__isnull=False)

    def paused(self) -> Self:
        """Of those to review: the customer was asked, and has not answered."""
        return self.to_review().filter(review_paused_at__isnull=False)

    def with_running_review(self) -> Self:
        return self.to_review().filter(review_paused_at=None)

    def with_the_carrier(self) -> Self:
        """Orders with a number that was sent and has no answer yet."""
        return self.filter(with_carrier_since__isnull=False)

    def with_a_foc_date(self) -> Self:
        return self.filter(next_foc_on__isnull=False)

    def with_inactive_numbers(self) -> Self:
        return self.filter(has_inactive=True)

    def cancel_requested(self) -> Self:
        return self.filter(wants_cancel=True)

    def another_date_requested(self) -> Self:
        return self.filter(wants_date=True)

    def ours_to_resubmit(self) -> Self:
        return self.filter(is_ours_to_resubmit=True)

    def with_secrets(self) -> Self:
        """With what portin/rules/hiding.py looks at, in three queries for any number of orders."""
        return self.only("account_number", "pin", "account_id").prefetch_related("numbers", "submissions")

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")

    def last_moved_first(self) -> Self:
        """By the last change that the customer can see (`updated_at`)."""
        return self.order_by("-updated_at", "-pk")


class NumberQuerySet(models.QuerySet["PortInNumber"]):
    def for_account(self, account: Account) -> Self:
        return self.filter(order__account=account)

    def with_asked_carrier(self) -> Self:
        """Each with `asked_carrier`: the losing carrier in its submission, None in a draft (portin/orders/asked.py)."""
        return self.annotate(asked_carrier=KeyTextTransform("losing_carrier", "submission__answers"))

    def of(self, orders: OrderQuerySet) -> Self:
        """Of the few orders of a view, which an index knows."""
        return self.filter(order__in=orders.order_by().values("pk"))

    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def closed(self) -> Self:
        return self.filter(status__in=CLOSED)

    def not_canceled(self) -> Self:
        return self.exclude(status=NumberStatus.CANCELED)

    def drafts(self) -> Self:
        return self.filter(status=NumberStatus.DRAFT)

    def in_review(self) -> Self:
        return self.filter(status=NumberStatus.IN_REVIEW)

    def undecided(self) -> Self:
        """In review and not approved: the review clock runs for them."""
        return self.in_review().filter(approved_at=None)

    def waiting_to_be_sent(self) -> Self:
        return self.in_review().exclude(approved_at=None)

    def submitted_to_carrier(self) -> Self:
        return self.filter(status=NumberStatus.SUBMITTED_TO_CARRIER)

    def accepted(self) -> Self:
        return self.filter(status=NumberStatus.ACCEPTED)

    def with_the_carrier(self) -> Self:
        """Sent and not ported yet: what a carrier can still say something about."""
        return self.filter(status__in=(NumberStatus.SUBMITTED_TO_CARRIER, NumberStatus.ACCEPTED))

    def ported_inactive(self) -> Self:
        return self.filter(status__in=PORTED_INACTIVE)

    def rejected(self) -> Self:
        return self.filter(status=NumberStatus.REJECTED)

    def to_be_submitted(self) -> Self:
        """Of a draft, or rejected: what the customer may submit, or submit again."""
        return self.filter(status__in=(NumberStatus.DRAFT, NumberStatus.REJECTED))

    def in_review_or_rejected(self) -> Self:
        """What a letter that is signed after the submission is for."""
        return self.filter(status__in=(NumberStatus.IN_REVIEW, NumberStatus.REJECTED))

    def completed(self) -> Self:
        return self.filter(status=NumberStatus.COMPLETED)

    def accepted_since(self, moment: datetime) -> Self:
        """Numbers that the carrier gave a FOC date since then, whatever became of them, unless they were submitted
        again."""
        return self.filter(accepted_at__isnull=False, accepted_at__gte=moment)

    def never_resubmitted(self) -> Self:
        """Whose rejections, if there are any, are all open: none of them came before what is now."""
        return self.exclude(rejections__resolved_at__isnull=False)

    def cancel_requested(self) -> Self:
        return self.exclude(cancel_requested_at=None)

    def configurable(self) -> Self:
        """From the draft until the number is active, rejected or canceled."""
        return self.filter(status__in=(NumberStatus.DRAFT, *OPEN))

    def foc_on_or_before(self, day: date) -> Self:
        """Accepted numbers whose FOC date is `day` or earlier; the caller checks the number's own zone."""
        return self.accepted().filter(foc_on__lte=day)

    def foc_test_due(self, now: datetime) -> Self:
        """Accepted numbers whose FOC date has begun in their own zone, today or earlier, to be tested by whoever leases
        them."""
        rows = self.foc_on_or_before((now + FARTHEST_EAST).date())
        begun = Q(pk__in=[])
        for zone in rows.order_by().values_list("time_zone", flat=True).distinct():
            begun |= Q(time_zone=zone, foc_on__lte=business_days.local_date(now, zone))
        return rows.filter(begun).to_test(now)

    def retest_due(self, now: datetime) -> Self:
        """Ported numbers with an inactive capability, to be tested again by whoever leases them."""
        return self.ported_inactive().to_test(now)

    def to_test(self, now: datetime) -> Self:
        """Whose next test is due, and that no worker has at this moment."""
        return self.filter(
            Q(next_test_at=None) | Q(next_test_at__lte=now), Q(test_lease_until=None) | Q(test_lease_until__lte=now)
        )

    def by_tn(self) -> Self:
        return self.order_by("tn")


class EventQuerySet(models.QuerySet["OrderEvent"]):
    def for_customer(self) -> Self:
        return self.filter(is_visible_to_customer=True)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")

    def ending_a_review(self) -> Self:
        """First decisions: approvals and rejections of numbers that nobody had decided."""
        return self.filter(review_seconds__isnull=False)

    def with_a_foc_date(self) -> Self:
        """FOC dates that the carrier gave; not those that it changed later."""
        return self.filter(foc_days__isnull=False)

    def mail_due(self, now: datetime) -> Self:
        """Events whose mail is to go out now: not sent, due, and not in the hands of another sender."""
        return (
            self.exclude(mail="")
            .filter(mail_sent_at=None, mail_due_at__lte=now)
            .filter(Q(mail_lease_until=None) | Q(mail_lease_until__lt=now))
        )


class DocumentQuerySet(models.QuerySet["Document"]):
    def current(self) -> Self:
        """Not removed and not replaced; what a submission froze stays in the table."""
        return self.filter(removed_at=None)

    def with_readings(self) -> Self:
        """Those that were read, or are to be."""
        return self.exclude(reading_state__in=("", "dropped"))

    def of_orders_that_are_over(self) -> Self:
        """Of orders whose numbers are all completed or canceled: nothing in them is sent or compared again."""
        over = self.filter(order__status__in=(OrderStatus.COMPLETED, OrderStatus.CANCELED))
        return over.exclude(order__numbers__status=NumberStatus.REJECTED)

    def drop_readings(self) -> int:
        """Forgets what was read on them. Returns on how many."""
        return self.with_readings().update(reading={}, reading_state="dropped", reading_page=0, reading_pages=0)

    def comparable(self) -> Self:
        """Of orders whose answers can still be compared, and corrected."""
        return self.filter(order__status__in=(OrderStatus.DRAFT, OrderStatus.IN_REVIEW, OrderStatus.REJECTED))
