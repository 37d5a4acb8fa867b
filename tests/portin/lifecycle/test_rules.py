"""Rules between the verbs: what one verb leaves behind for the next, on the clock, on questions, on requests to the carrier."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Account, User
from portin import integrity, lifecycle
from portin.jobs import JOBS
from portin.lifecycle import JOB, GivenReason, PortResult, customer
from portin.models import CarrierRequest, PortInNumber, PortInOrder
from tests.cast import complete_draft
from tests.portin.jobs.walks import accepted, ids

pytestmark = pytest.mark.django_db


def resubmitted(order: PortInOrder, number: int, owner: User, at: object) -> None:
    """The street is corrected, and the number sent into review again."""
    PortInOrder.objects.filter(pk=order.pk).update(street=f"{7000 + order.submissions.count()} Juniper Court")
    lifecycle.resubmit(order.pk, [number], actor=customer(owner), now=at)


def clock(order: PortInOrder) -> tuple[object, object, object]:
    order.refresh_from_db()
    return order.review_due_at, order.reviewed_at, order.review_missed_at


# ---------------------------------------------------------------------------------------------------- the review clock


def test_each_number_has_24_hours_from_its_own_submission(account: Account, owner: User, reviewer: User) -> None:
    order, support, t0 = complete_draft(account), lifecycle.reviewer(reviewer), timezone.now()
    hour = timedelta(hours=1)
    one, two = ids(order)
    lifecycle.submit(order.pk, actor=customer(owner), now=t0)
    lifecycle.reject(order.pk, [one], actor=support, reasons=[GivenReason("ADDRESS_MISMATCH")], now=t0 + hour)
    resubmitted(order, one, owner, t0 + 10 * hour)
    assert clock(order)[0] == t0 + 24 * hour, "the number that came first is due first"
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + 21 * hour) == "warning"
    lifecycle.approve(order.pk, [two], actor=support, now=t0 + 23 * hour)
    assert clock(order) == (t0 + 34 * hour, None, None), "the other one came ten hours later"
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + 31 * hour) == "warning", "of this moment nobody was warned"
    lifecycle.cancel(order.pk, [one], actor=customer(owner), now=t0 + 32 * hour)
    assert clock(order)[:2] == (None, t0 + 32 * hour)


def test_a_resubmission_beside_an_overdue_number_does_not_hide_that_it_is_overdue(account: Account, owner: User, reviewer: User) -> None:
    order, t0 = complete_draft(account), timezone.now()
    one = ids(order)[0]
    lifecycle.submit(order.pk, actor=customer(owner), now=t0)
    lifecycle.reject(order.pk, [one], actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("ADDRESS_MISMATCH")], now=t0)
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + timedelta(hours=25)) == "missed"
    resubmitted(order, one, owner, t0 + timedelta(hours=26))
    assert clock(order) == (t0 + timedelta(hours=24), None, t0 + timedelta(hours=25))
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + timedelta(hours=27)) == "", "support was told already"


def test_waiting_for_the_customer_counts_only_for_numbers_that_waited(account: Account, owner: User, reviewer: User) -> None:
    order, support, t0 = complete_draft(account), lifecycle.reviewer(reviewer), timezone.now()
    hour = timedelta(hours=1)
    one, two = ids(order)
    lifecycle.submit(order.pk, actor=customer(owner), now=t0)
    lifecycle.reject(order.pk, [one], actor=support, reasons=[GivenReason("ADDRESS_MISMATCH")], now=t0 + hour)
    lifecycle.ask(order.pk, actor=support, text="Is it a line of yours?", now=t0 + 2 * hour)
    resubmitted(order, one, owner, t0 + 12 * hour)
    lifecycle.answer(order.pk, actor=customer(owner), text="Yes", now=t0 + 22 * hour)
    assert clock(order)[0] == t0 + 44 * hour, "20 hours were waited for the second number"
    lifecycle.approve(order.pk, [two], actor=support, now=t0 + 23 * hour)
    assert clock(order)[0] == t0 + 46 * hour, "10 hours for the first, which came in the middle of it"


def test_canceling_what_was_asked_about_ends_the_question(account: Account, owner: User, reviewer: User) -> None:
    """It stayed open behind the scenes, and the next question of the order failed on the database's "one open question"."""
    order, support = complete_draft(account), lifecycle.reviewer(reviewer)
    one, two = ids(order)
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.reject(order.pk, [one], actor=support, reasons=[GivenReason("ADDRESS_MISMATCH")])
    lifecycle.ask(order.pk, actor=support, text="Is the second number a fax?")
    lifecycle.cancel(order.pk, [two], actor=customer(owner))
    assert not order.questions.filter(answered_at=None).exists()
    assert list(integrity.problems()) == []
    resubmitted(order, one, owner, timezone.now())
    lifecycle.ask(order.pk, actor=support, text="Which floor is it?")
    assert order.questions.filter(answered_at=None).count() == 1


# ---------------------------------------------------------------------------------------------------- the carrier


def test_a_number_that_moved_is_asked_for_nothing_any_more(account: Account, owner: User, reviewer: User) -> None:
    """The carrier would have been told to cancel a number that is ported, and nobody could have taken the wish back."""
    order = accepted(account, owner, reviewer, numbers=1)
    number = order.numbers.get()
    lifecycle.request_foc_change(order.pk, [number.pk], number.foc_on + timedelta(days=7), actor=customer(owner))
    lifecycle.request_cancel(order.pk, [number.pk], actor=customer(owner))
    day = timezone.now() + timedelta(days=40)
    lifecycle.record_port(order.pk, {number.pk: PortResult("yes", "works", "fails")}, actor=JOB, now=day)
    number = PortInNumber.objects.get(pk=number.pk)
    assert (number.status, number.cancel_requested_at, number.foc_wish_on) == ("ported_sms_inactive", None, None)
    JOBS["send_to_carrier"].run(now=day)
    request = CarrierRequest.objects.get(submission__order=order, kind="cancel")
    assert (request.sent_at, request.withdrawn_at is not None) == (None, True)
