"""Two at once: real threads on PostgreSQL, each with a connection of its own. SQLite lets one writer in at a time by
BEGIN IMMEDIATE and cannot show these races, so there they are skipped, loudly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Barrier, Event, Thread
from time import sleep

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Plan, User
from phone_numbers.models import ActiveNumber
from portin.models import CarrierRequest, OrderEvent, PortInNumber, PortInOrder, Submission
from portin.orders import drafts, integrity, lifecycle
from portin.orders.lifecycle import JOB, GivenReason, PortResult, customer
from portin.rules.errors import LifecycleError
from tests.cast import WEST, AccountFactory, MembershipFactory, UserFactory, complete_draft, local_day, number_in

pytestmark = [
    pytest.mark.races,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def _only_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("NEEDS POSTGRESQL: real races between threads (set DATABASE_URL)")


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Runs all calls at the same moment; returns their results, or the error of a verb that refused."""
    barrier, results = Barrier(len(calls)), [None] * len(calls)

    def run(place: int, call: Callable[[], object]) -> None:
        try:
            barrier.wait(timeout=10)
            results[place] = call()
        except LifecycleError as error:
            results[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads), "two verbs wait for each other"
    return results


def refused(results: list[object]) -> list[object]:
    return [result for result in results if isinstance(result, LifecycleError)]


@pytest.fixture
def people() -> tuple[User, User]:
    """An owner, and a reviewer (a superuser: has every right)."""
    owner = UserFactory()
    MembershipFactory(account=AccountFactory(), user=owner)
    return owner, UserFactory(is_staff=True, is_superuser=True)


def test_submit_pressed_in_four_tabs_gives_one_submission(people: tuple[User, User]) -> None:
    owner, _ = people
    order = complete_draft(owner.accounts.get(), numbers=5)
    results = at_once(*[lambda: lifecycle.submit(order.pk, actor=customer(owner))] * 4)
    assert len(refused(results)) == 3
    assert Submission.objects.filter(order=order).count() == 1
    assert OrderEvent.objects.filter(order=order, kind="submit").count() == 1


def test_a_number_drafted_by_two_accounts_is_submitted_by_one(people: tuple[User, User]) -> None:
    owner, _ = people
    other = UserFactory()
    MembershipFactory(account=AccountFactory(plan=Plan.STANDARD), user=other)
    orders = [complete_draft(owner.accounts.get(), numbers=0), complete_draft(other.accounts.get(), numbers=0)]
    for order in orders:
        drafts.set_numbers(order, "(415) 555-0199, (415) 555-0198")
    results = at_once(
        lambda: lifecycle.submit(orders[0].pk, actor=customer(owner)),
        lambda: lifecycle.submit(orders[1].pk, actor=customer(other)),
    )
    assert len(refused(results)) == 1
    assert PortInNumber.objects.open().filter(tn="+14155550199").count() == 1
    assert sorted(PortInOrder.objects.values_list("status", flat=True)) == ["draft", "in_review"]


def test_approve_and_reject_at_the_same_moment_decide_once(people: tuple[User, User]) -> None:
    owner, support = people
    for _ in range(5):
        order = complete_draft(owner.accounts.get(), numbers=3)
        lifecycle.submit(order.pk, actor=customer(owner))
        chosen = [number.pk for number in order.numbers.all()]
        at_once(
            partial(lifecycle.approve, order.pk, chosen, actor=lifecycle.reviewer(support)),
            partial(
                lifecycle.reject, order.pk, chosen, actor=lifecycle.reviewer(support), reasons=[GivenReason("OTHER")]
            ),
            partial(lifecycle.cancel, order.pk, chosen, actor=customer(owner)),
        )
        order.refresh_from_db()
        statuses = {number.status for number in order.numbers.all()}
        assert len(statuses) == 1
        unsent = CarrierRequest.objects.unsent().filter(submission__order=order)
        assert bool(unsent) == (statuses == {"in_review"}), "a rejected or canceled number is never still to be sent"


def test_two_senders_hand_a_request_over_once(people: tuple[User, User]) -> None:
    owner, support = people
    order = complete_draft(owner.accounts.get())
    lifecycle.submit(order.pk, actor=customer(owner))
    [request] = lifecycle.approve(order.pk, [n.pk for n in order.numbers.all()], actor=lifecycle.reviewer(support))
    results = at_once(*[lambda: lifecycle.claim_request(request.pk)] * 4)
    assert len([result for result in results if result is not None]) == 1
    results = at_once(*[lambda: lifecycle.mark_sent(request.pk, actor=JOB)] * 3)
    assert len(refused(results)) == 2
    assert OrderEvent.objects.filter(order=order, kind="mark_sent").count() == 1


def test_two_foc_day_runs_put_a_number_into_service_once(people: tuple[User, User]) -> None:
    owner, _ = people
    number = number_in("accepted", order=complete_draft(owner.accounts.get(), numbers=0))
    now = timezone.now() + timedelta(days=20)
    works = {number.pk: PortResult("yes", "works", "works")}
    results = at_once(*[lambda: lifecycle.record_port(number.order_id, works, actor=JOB, now=now)] * 3)
    assert len(refused(results)) == 2
    assert ActiveNumber.objects.filter(tn=number.tn).count() == 1


def test_verbs_on_two_orders_in_opposite_order_never_deadlock(people: tuple[User, User]) -> None:
    owner, support = people
    actor = lifecycle.reviewer(support)
    numbers = [
        number_in("submitted_to_carrier", order=complete_draft(owner.accounts.get(), numbers=0)) for _ in range(6)
    ]

    def accept_all(which: list[PortInNumber]) -> None:
        for number in which:
            try:
                lifecycle.accept(number.order_id, [number.pk], local_day(WEST), actor=actor, confirmed=True)
            except LifecycleError:
                continue

    at_once(lambda: accept_all(numbers), lambda: accept_all(numbers[::-1]))
    assert set(PortInNumber.objects.values_list("status", flat=True)) == {"accepted"}
    assert OrderEvent.objects.filter(kind="accept").count() == len(numbers)


def test_two_reviewers_who_say_that_they_sent_it_are_told_apart(people: tuple[User, User]) -> None:
    owner, support = people
    other = UserFactory(is_staff=True, is_superuser=True)
    for _ in range(3):
        order = approved_order(owner, support)
        request = CarrierRequest.objects.get(submission__order=order)
        results = at_once(
            partial(lifecycle.mark_sent, request.pk, actor=lifecycle.reviewer(support), carrier_reference="A"),
            partial(lifecycle.mark_sent, request.pk, actor=lifecycle.reviewer(other), carrier_reference="B"),
        )
        [loser] = refused(results)
        assert "that this request was sent" in loser.sentence
        [event] = OrderEvent.objects.filter(order=order, kind="mark_sent")
        request.refresh_from_db()
        assert event.data["carrier_reference"] == request.carrier_reference == ("A" if event.actor == support else "B")
        assert list(integrity.problems()) == []


def test_the_undo_and_the_send_job_never_both_win(people: tuple[User, User], settings: object) -> None:
    """At the end of the time: the job holds the request, or the numbers are undecided and there is none."""
    settings.UNDO_SECONDS = 10
    owner, support = people
    actor = lifecycle.reviewer(support)
    for late in (False, True) * 3:
        order = complete_draft(owner.accounts.get(), numbers=2)
        lifecycle.submit(order.pk, actor=customer(owner))
        chosen, now = [number.pk for number in order.numbers.all()], timezone.now()
        [request] = lifecycle.approve(order.pk, chosen, actor=actor, now=now)
        end = now + timedelta(seconds=10)
        results = at_once(
            partial(
                lifecycle.undo_approve,
                order.pk,
                chosen,
                actor=actor,
                now=end if late else end - timedelta(milliseconds=1),
            ),
            partial(lifecycle.claim_request, request.pk, now=end),
        )
        undone, claimed = not isinstance(results[0], LifecycleError), results[1] is not None
        is_undecided = not PortInNumber.objects.filter(order=order).exclude(approved_at=None).exists()
        assert undone == is_undecided and (not late or not undone)
        assert undone != claimed, "a clock that is a moment behind undoes nothing that a sender has"
        assert list(integrity.problems()) == []


def test_a_cancellation_and_i_sent_it_at_the_same_moment(people: tuple[User, User]) -> None:
    owner, support = people
    actor = lifecycle.reviewer(support)
    for _ in range(3):
        order = approved_order(owner, support)
        request = CarrierRequest.objects.get(submission__order=order)
        chosen = [number.pk for number in order.numbers.all()]
        results = at_once(
            partial(lifecycle.request_cancel, order.pk, chosen, actor=customer(owner)),
            partial(lifecycle.mark_sent, request.pk, actor=actor),
        )
        assert not refused(results), "both are facts: it was sent, and the customer wants it canceled"
        assert list(integrity.problems()) == []
        order = approved_order(owner, support)
        request = CarrierRequest.objects.get(submission__order=order)
        chosen = [number.pk for number in order.numbers.all()]
        lifecycle.request_cancel(order.pk, chosen, actor=customer(owner))
        results = at_once(
            partial(lifecycle.call_off, order.pk, chosen, actor=actor),
            partial(lifecycle.mark_sent, request.pk, actor=actor),
        )
        assert len(refused(results)) == 1
        assert {n.status for n in order.numbers.all()} in ({"canceled"}, {"submitted_to_carrier"})
        assert list(integrity.problems()) == []


def test_what_is_claimed_and_what_is_said_to_be_sent_by_hand_is_sent_once(people: tuple[User, User]) -> None:
    owner, support = people
    for _ in range(5):
        order = approved_order(owner, support)
        request = CarrierRequest.objects.get(submission__order=order)
        by_job, by_hand = at_once(
            partial(lifecycle.claim_request, request.pk),
            partial(lifecycle.mark_sent, request.pk, actor=lifecycle.reviewer(support)),
        )
        assert (by_job is not None) == isinstance(by_hand, LifecycleError)


@pytest.mark.parametrize("verb", ["reject", "call_off"])
def test_what_a_sender_takes_at_the_same_moment_is_not_taken_back(people: tuple[User, User], verb: str) -> None:
    """The claim is made and not committed yet when the reviewer decides: the reviewer waits for it, and is refused."""
    owner, support = people
    order = approved_order(owner, support)
    request, chosen = CarrierRequest.objects.get(submission__order=order), [number.pk for number in order.numbers.all()]
    lifecycle.request_cancel(order.pk, chosen, actor=customer(owner))
    is_claimed = Event()

    def claim_slowly() -> object:
        with transaction.atomic():
            claimed = lifecycle.claim_request(request.pk)
            is_claimed.set()
            sleep(1)
        return claimed

    def take_back() -> object:
        assert is_claimed.wait(10)
        if verb == "reject":
            return lifecycle.reject(order.pk, chosen, actor=lifecycle.reviewer(support), reasons=[GivenReason("OTHER")])
        return lifecycle.call_off(order.pk, chosen, actor=lifecycle.reviewer(support))

    claimed, taken_back = at_once(claim_slowly, take_back)
    assert claimed is not None and isinstance(taken_back, LifecycleError)
    assert request.numbers.count() == len(chosen), "the packet that is being handed over holds what was approved"
    lifecycle.mark_sent(request.pk, actor=JOB)
    assert {number.status for number in order.numbers.all()} == {"submitted_to_carrier"}


def approved_order(owner: User, support: User) -> PortInOrder:
    order = complete_draft(owner.accounts.get(), numbers=2)
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.approve(order.pk, [number.pk for number in order.numbers.all()], actor=lifecycle.reviewer(support))
    return order
