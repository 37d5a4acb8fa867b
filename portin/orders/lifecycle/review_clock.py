"""The clock of the review: until when the undecided numbers of an order are to be decided."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from portin.models import Question
from portin.orders.lifecycle.holding import Held


def review_deadline(now: datetime) -> datetime:
    return now + timedelta(hours=settings.REVIEW_SLA_HOURS)


CLOCK = ("reviewed_at", "review_warned_at", "review_missed_at")  # what run_clock sets beside the derived fields


def run_clock(held: Held, *, is_same: bool = False) -> None:
    """Sets the review clock after numbers were decided, submitted again or asked about: to be saved with CLOCK.

    It is that of the undecided number whose time is over first: so many hours from its own submission, the time in
    which the customer was asked not counted. A later moment is warned of again. With the last undecided number it ends,
    and with it the question that nobody needs an answer to anymore. `is_same`: a decision was undone, and the clock
    goes on as if nothing had been.
    """
    order, undecided = held.order, held.undecided
    if not undecided:
        order.reviewed_at = order.reviewed_at or held.now
        if order.review_paused_at is not None:
            Question.objects.filter(order=order, answered_at=None).update(answered_at=held.now)
        return
    order.reviewed_at = None
    questions = Question.objects.filter(order=order).exclude(answered_at=None).values_list("asked_at", "answered_at")
    waits = [(asked_at, answered_at) for asked_at, answered_at in questions if answered_at]
    due_at = min(_due_at(number.submitted_at or held.now, waits) for number in undecided)
    if not is_same and (order.review_due_at is None or due_at > order.review_due_at):
        order.review_warned_at = order.review_missed_at = None
    order.review_due_at = due_at


def review_measured(held: Held) -> dict[str, int | bool]:
    """How the review of the chosen numbers went that a decision ends, as the event keeps it for the reports: for how
    long it was our turn, and whether that was in time. To be asked before they are decided; empty when all of them were
    decided before.

    Of numbers that were not submitted together, the review of those that waited longest. What the customer was asked
    is looked up only where the clock is not simply that of the submission: nearly every decision costs no query.
    """
    order, undecided = held.order, held.undecided
    decided = {number.pk for number in held.chosen}
    submitted = [number.submitted_at for number in undecided if number.submitted_at and number.pk in decided]
    if not submitted:
        return {}
    since, due_at, waited = min(submitted), order.review_due_at, timedelta()
    if due_at != review_deadline(since) or order.review_paused_at is not None:
        questions = Question.objects.filter(order=order).values_list("asked_at", "answered_at")
        waits = [(asked_at, answered_at or held.now) for asked_at, answered_at in questions]
        waited = _due_at(since, waits) - review_deadline(since)
    if due_at is None or since != min(number.submitted_at or held.now for number in undecided):
        due_at = review_deadline(since) + waited
    elif order.review_paused_at is not None:
        due_at += held.now - order.review_paused_at
    seconds = int((held.now - since - waited).total_seconds())
    return {"review_seconds": max(0, seconds), "was_in_time": held.now <= due_at}


def _due_at(since: datetime, waits: list[tuple[datetime, datetime]]) -> datetime:
    waited = [answered - max(asked, since) for asked, answered in waits if answered > since]
    return review_deadline(since) + sum(waited, timedelta())
