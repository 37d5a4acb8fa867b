"""check_integrity names every invariant that is broken behind the verbs' back, and is silent about
what the verbs made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, User
from phone_numbers.models import ActiveNumber
from portin.models import CarrierRequest, EventLine, PortInNumber, PortInOrder, Question, Submission
from portin.models.order import OrderWords
from portin.orders import integrity, lifecycle
from portin.orders.lifecycle import JOB, GivenReason, PortResult, customer
from tests import cast
from tests.cast import complete_draft
from tests.portin.jobs.walks import accepted, approved, exit_code, ids, in_review, sent

pytestmark = pytest.mark.django_db


@dataclass
class World:
    """Orders in every state, made by the verbs."""

    draft: PortInOrder
    review: PortInOrder
    approved: PortInOrder
    sent: PortInOrder
    accepted: PortInOrder
    completed: PortInOrder
    rejected: PortInOrder
    canceling: PortInOrder


@pytest.fixture(scope="module")
def world(kept: Path) -> World:
    account = cast.copper_kettle()
    owner, reviewer = cast.owner_of(account), cast.reviewer()
    made = World(
        draft=complete_draft(account, numbers=1),
        review=in_review(account, owner, numbers=1),
        approved=approved(account, owner, reviewer, numbers=1),
        sent=sent(account, owner, reviewer, numbers=1),
        accepted=accepted(account, owner, reviewer, numbers=1),
        completed=accepted(account, owner, reviewer, numbers=1, foc_on=date(2026, 11, 18)),
        rejected=sent(account, owner, reviewer, numbers=1),
        canceling=sent(account, owner, reviewer, numbers=1),
    )
    lifecycle.record_port(made.completed.pk, {ids(made.completed)[0]: PortResult("yes", "works", "works")}, actor=JOB)
    support = lifecycle.reviewer(reviewer)
    lifecycle.reject(made.rejected.pk, ids(made.rejected), actor=support, reasons=[GivenReason("PIN_INVALID")])
    lifecycle.request_cancel(made.canceling.pk, ids(made.canceling), actor=customer(owner))
    return made


@pytest.fixture
def account(world: World) -> Account:
    return world.draft.account


@pytest.fixture
def owner(world: World) -> User:
    return User.objects.get(email="owner@example.com")


@pytest.fixture
def reviewer(world: World) -> User:
    return User.objects.get(email="reviewer@example.com")


def found() -> list[str]:
    return list(integrity.problems())


def test_what_the_verbs_made_is_right(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert found() == []
    assert exit_code("check_integrity") == 0
    assert capsys.readouterr().out == "check_integrity: 8 orders checked, nothing is wrong\n"


def test_what_is_wrong_is_printed_and_the_exit_code_is_1(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    PortInOrder.objects.filter(pk=world.sent.pk).update(status="completed")
    assert exit_code("check_integrity") == 1
    line, summary = capsys.readouterr().out.splitlines()
    assert line == f"Order {world.sent.spoken_reference}: status is completed, its numbers say in_progress"
    assert summary == "check_integrity: 8 orders checked, 1 problem"


def _orders(order: PortInOrder, **values: object) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(**values)


def _numbers(order: PortInOrder, **values: object) -> None:
    PortInNumber.objects.filter(order=order).update(**values)


def _requests(order: PortInOrder, kind: str = "port") -> CarrierRequest:
    return CarrierRequest.objects.get(submission__order=order, kind=kind)


def _line(order: PortInOrder, to_status: str) -> None:
    EventLine.objects.filter(number__order=order, to_status=to_status).exclude(from_status=F("to_status")).delete()


BREAKS: dict[str, tuple[str, Callable[[World], object]]] = {
    "order status": ("status is draft, its numbers say in_review", lambda w: _orders(w.review, status="draft")),
    "whose turn": ("whose_turn is done, its numbers say carrier", lambda w: _orders(w.sent, whose_turn="done")),
    "whose turn of a rejection": (
        "whose_turn is support, its numbers say customer",
        lambda w: _orders(w.rejected, whose_turn="support"),
    ),
    "whose turn while a cancellation waits with us": (
        "whose_turn is carrier, its numbers say support",
        lambda w: _orders(w.canceling, whose_turn="carrier"),
    ),
    "next FOC date": (
        "next_foc_on is None, its numbers say 2026-12-09",
        lambda w: _orders(w.accepted, next_foc_on=None),
    ),
    "no review clock": (
        "numbers are undecided, but review_due_at is empty",
        lambda w: _orders(w.review, review_due_at=None),
    ),
    "a clock too many": (
        "no number is undecided, but review_due_at is set",
        lambda w: _orders(w.sent, review_due_at=timezone.now()),
    ),
    "a question that nobody waits for": (
        "the review clock and the question to the customer disagree",
        lambda w: Question.objects.create(order=w.review, text="Which suite?"),
    ),
    "a clock that stands for nothing": (
        "the review clock and the question to the customer disagree",
        lambda w: _orders(w.review, review_paused_at=timezone.now()),
    ),
    "a move without an event": (
        "its events lead to accepted, but it is ported_sms_inactive",
        lambda w: _numbers(w.accepted, status="ported_sms_inactive"),
    ),
    "a gap in the timeline": (
        "an event moves it from submitted_to_carrier, but it was in_review",
        lambda w: _line(w.accepted, "submitted_to_carrier"),
    ),
    "the last line missing": (
        "its events lead to in_review, but it is submitted_to_carrier",
        lambda w: _line(w.sent, "submitted_to_carrier"),
    ),
    "no lines at all": (
        "its events lead to draft, but it is in_review",
        lambda w: EventLine.objects.filter(number__order=w.review).delete(),
    ),
    "no submission": (
        "it was submitted, but has no submission",
        lambda w: Submission.objects.filter(order=w.review).update(order=w.draft.pk),
    ),
    "an attempt missing": (
        "the attempts of its submissions have a gap",
        lambda w: Submission.objects.filter(order=w.review).update(attempt=2),
    ),
    "another order's submission": (
        "its submission is not one of this order",
        lambda w: _numbers(w.review, submission=w.sent.submissions.get()),
    ),
    "not in its submission": (
        "its submission does not list it",
        lambda w: Submission.objects.filter(order=w.review).update(numbers=[]),
    ),
    "completed, but not in service": (
        "it is completed, but 0 rows in Active Numbers",
        lambda w: ActiveNumber.objects.all().delete(),
    ),
    "released on one side": (
        "order and Active Numbers disagree on whether it was released",
        lambda w: ActiveNumber.objects.update(released_at=timezone.now()),
    ),
    "in service, but not completed": (
        "it is in Active Numbers, but not completed in this order",
        lambda w: ActiveNumber.objects.filter(pk=ActiveNumber.objects.first().pk).update(
            order_reference=w.sent.reference, tn=w.sent.numbers.by_tn()[0].tn
        ),
    ),
    "in service from another order": (
        "which it is not in",
        lambda w: ActiveNumber.objects.update(order_reference=w.sent.reference),
    ),
    "in service from nowhere": (
        "from order NOWHERE123, which does not exist",
        lambda w: ActiveNumber.objects.update(order_reference="NOWHERE123"),
    ),
    "approved, but in no request": (
        "it is approved and in 0 unsent requests",
        lambda w: _requests(w.approved).numbers.clear(),
    ),
    "a request without numbers": (
        "it holds no number and was not withdrawn",
        lambda w: _requests(w.approved).numbers.clear(),
    ),
    "sent, but its request was not": (
        "it is submitted_to_carrier, but a request for it was not sent",
        lambda w: CarrierRequest.objects.filter(submission__order=w.sent).update(sent_at=None),
    ),
    "with the carrier, but never sent": (
        "it is submitted_to_carrier, but no request of its submission was sent",
        lambda w: _requests(w.sent).delete(),
    ),
    "sent and withdrawn": (
        "it was sent and withdrawn",
        lambda w: CarrierRequest.objects.filter(submission__order=w.sent).update(withdrawn_at=timezone.now()),
    ),
    "numbers of another order": (
        "it holds numbers of another order",
        lambda w: _requests(w.sent).numbers.add(w.accepted.numbers.get()),
    ),
    "a cancellation without a request": (
        "its cancellation was requested, but there is no request to the carrier",
        lambda w: _requests(w.canceling, "cancel").delete(),
    ),
    "numbers that the search does not have": (
        "the search of all accounts has other numbers of it than it has",
        lambda w: OrderWords.objects.filter(order=w.accepted).update(numbers="14155550199"),
    ),
    "a requested date without a request": (
        "its other FOC date was requested, but there is no request to the carrier",
        lambda w: _numbers(w.accepted, foc_wish_on=date(2026, 12, 16)),
    ),
    "told to be asked, but not sent": (
        "its cancellation is told to have been asked for, its request says otherwise",
        lambda w: _numbers(w.canceling, cancel_sent_at=timezone.now()),
    ),
    "sent, but not told": (
        "its cancellation is not told to have been asked for, its request says otherwise",
        lambda w: CarrierRequest.objects.filter(kind="cancel").update(sent_at=timezone.now()),
    ),
    "a port request with a requested date": (
        "its kind is “Port request”, and its requested date is 2026-12-16",
        lambda w: CarrierRequest.objects.filter(kind="port").update(wish_on=date(2026, 12, 16)),
    ),
    "sent before it was made": (
        "it was sent before it was made",
        lambda w: CarrierRequest.objects.update(created_at=timezone.now() + timedelta(days=1)),
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_each_broken_invariant_is_named(world: World, name: str) -> None:
    sentence, break_it = BREAKS[name]
    break_it(world)
    assert any(sentence in line for line in found()), found()


def test_two_live_orders_of_one_number_are_named_should_the_constraint_ever_be_gone(world: World) -> None:
    tn = world.sent.numbers.get().tn
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_live_order_per_number")
    _numbers(world.accepted, tn=tn)
    assert f"{tn} is in 2 live orders" in found()


def test_a_verb_that_commits_at_the_same_time_raises_no_false_alarm(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look sees the order as it was before a verb, the second one, under the lock, as it is."""
    real, looks = integrity.CheckedBatch.of, []

    def first_stale(orders: list[PortInOrder]) -> integrity.CheckedBatch:
        looks.append(len(orders))
        if len(looks) == 1:
            for order in orders:
                order.status = "canceled"
        return real(orders)

    monkeypatch.setattr(integrity.CheckedBatch, "of", first_stale)
    assert (found(), looks) == ([], [8] + [1] * 8)


def test_it_reads_in_batches_with_a_constant_number_of_queries(
    account: Account, owner: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs = []
    for count in (1, 6):
        for _ in range(count):
            accepted(account, owner, reviewer, numbers=3)
        with CaptureQueriesContext(connection) as queries:
            assert found() == []
        costs.append(len(queries))
    assert costs[0] == costs[1]
    monkeypatch.setattr(integrity, "BATCH", 2)
    _orders(PortInOrder.objects.latest("pk"), status="canceled")
    assert len(found()) == 1, "the last batch as well"


def test_it_changes_nothing(world: World) -> None:
    _orders(world.sent, status="completed", updated_at=timezone.now() - timedelta(days=1))
    before = list(PortInOrder.objects.order_by("pk").values_list())
    with pytest.raises(SystemExit):
        call_command("check_integrity")
    assert list(PortInOrder.objects.order_by("pk").values_list()) == before
