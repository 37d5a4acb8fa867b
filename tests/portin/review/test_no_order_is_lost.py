"""At each moment of its life an open order, or one that support has to clear, is in a view of the queue that is about
its state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Account, User
from portin.jobs import JOBS
from portin.models import CarrierRequest, PortInOrder
from portin.orders import integrity, lifecycle
from portin.orders.lifecycle import JOB, GivenReason, PortResult, customer
from portin.review import queues
from portin.rules.statuses import OPEN_ORDERS, Turn
from tests.cast import complete_draft
from tests.portin.jobs.doubles import GATEWAY, RecordingGateway
from tests.portin.jobs.walks import ids

pytestmark = pytest.mark.django_db

MANUAL = "portin.integrations.carrier.ManualGateway"
# "All open" holds them by definition and proves nothing
VIEWS = [view for key, view in queues.FILTERS.items() if key != "open"]
FOC, LATER = date(2027, 1, 13), date(2027, 1, 20)
Life = Callable[["Walk"], Iterator[None]]


class Walk:
    """One order on its way. Each life below yields at each of its moments."""

    def __init__(self, account: Account, owner: User, reviewer: User, is_manual: bool) -> None:
        self.order = complete_draft(account, numbers=2)
        self.customer, self.support, self.is_manual = customer(owner), lifecycle.reviewer(reviewer), is_manual
        self.now = timezone.now()

    @property
    def all(self) -> list[int]:
        return ids(self.order)

    def submit(self) -> None:
        lifecycle.submit(self.order.pk, actor=self.customer, now=self.now)

    def approve(self, numbers: list[int] | None = None) -> None:
        lifecycle.approve(self.order.pk, numbers or self.all, actor=self.support, now=self.now)

    def send(self, kind: str = "port") -> None:
        """By the job, or by a reviewer."""
        for request in CarrierRequest.objects.unsent().filter(submission__order=self.order, kind=kind):
            verb = {
                "port": lifecycle.mark_sent,
                "cancel": lifecycle.mark_cancel_sent,
                "date": lifecycle.mark_date_change_sent,
            }[kind]
            if self.is_manual:
                verb(request.pk, actor=self.support, now=self.later(minutes=1))
        if not self.is_manual:
            JOBS["send_to_carrier"].run(now=self.later(minutes=1))

    def accept(self, numbers: list[int] | None = None) -> None:
        lifecycle.accept(self.order.pk, numbers or self.all, FOC, actor=self.support, now=self.now)

    def reject(self, code: str, numbers: list[int] | None = None) -> None:
        lifecycle.reject(
            self.order.pk, numbers or self.all, actor=self.support, reasons=[GivenReason(code)], now=self.now
        )

    def test(self, sms: str, numbers: list[int] | None = None) -> None:
        at = datetime(2027, 1, 13, 23, tzinfo=self.now.tzinfo)
        results = {number: PortResult("yes", "works", sms) for number in numbers or self.all}
        lifecycle.record_port(self.order.pk, results, actor=JOB, now=at)

    def later(self, **span: int) -> datetime:
        self.now += timedelta(**span)
        return self.now


def straight(walk: Walk) -> Iterator[None]:
    """Submitted, claimed, approved in parts, sent, late, accepted, due, ported with a failure, completed."""
    walk.submit()
    yield
    lifecycle.claim(walk.order.pk, actor=walk.support, now=walk.now)
    yield
    walk.approve(walk.all[:1])
    yield
    walk.approve(walk.all[1:])
    yield
    walk.send()
    yield
    walk.later(days=30)
    yield
    walk.accept(walk.all[:1])
    yield
    walk.accept(walk.all[1:])
    yield
    walk.now = datetime(2027, 1, 13, 22, tzinfo=walk.now.tzinfo)
    yield
    walk.test("fails", walk.all[:1])
    yield
    walk.test("works", walk.all[1:])
    yield
    lifecycle.record_retest(
        walk.order.pk, {walk.all[0]: PortResult("yes", "works", "works")}, actor=JOB, now=walk.later(hours=3)
    )
    yield


def asked_and_answered(walk: Walk) -> Iterator[None]:
    walk.submit()
    lifecycle.ask(walk.order.pk, actor=walk.support, text="Which floor?", now=walk.now)
    yield
    walk.later(days=3)
    yield
    lifecycle.answer(walk.order.pk, actor=walk.customer, text="23", now=walk.later(hours=1))
    yield


def undone(walk: Walk) -> Iterator[None]:
    """Within the seconds of the undo, and after it."""
    walk.submit()
    walk.approve()
    yield
    CarrierRequest.objects.filter(submission__order=walk.order).update(held_until=walk.now + timedelta(seconds=10))
    yield
    lifecycle.undo_approve(walk.order.pk, walk.all, actor=walk.support, now=walk.now)
    yield


def handing_over(walk: Walk) -> Iterator[None]:
    """In a sender's hands, dead there, failed, tried again."""
    walk.submit()
    walk.approve()
    request = CarrierRequest.objects.get(submission__order=walk.order)
    lifecycle.claim_request(request.pk, now=walk.now)
    yield
    walk.later(minutes=20)
    yield
    lifecycle.claim_request(request.pk, now=walk.now)
    lifecycle.fail_request(request.pk, "Closed", actor=JOB, now=walk.now)
    yield
    walk.later(hours=2)
    walk.send()
    yield


def taken_back_while_waiting(walk: Walk) -> Iterator[None]:
    walk.submit()
    walk.approve()
    lifecycle.request_cancel(walk.order.pk, walk.all[:1], actor=walk.customer, now=walk.later(minutes=5))
    yield
    lifecycle.call_off(walk.order.pk, walk.all[:1], actor=walk.support, now=walk.later(minutes=5))
    yield
    lifecycle.request_cancel(walk.order.pk, walk.all[1:], actor=walk.customer, now=walk.later(minutes=5))
    yield
    walk.send()
    yield
    walk.send("cancel")
    yield
    lifecycle.refuse_cancel(walk.order.pk, walk.all[1:], actor=walk.support, note="Too late", now=walk.later(hours=1))
    yield
    lifecycle.request_cancel(walk.order.pk, walk.all[1:], actor=walk.customer, now=walk.later(minutes=5))
    yield
    lifecycle.cancel_by_carrier(walk.order.pk, walk.all[1:], actor=walk.support, now=walk.later(hours=1))
    yield


def other_dates(walk: Walk) -> Iterator[None]:
    walk.submit()
    walk.approve()
    walk.send()
    walk.accept()
    lifecycle.request_foc_change(walk.order.pk, walk.all, LATER, actor=walk.customer, now=walk.now)
    yield
    walk.send("date")
    yield
    lifecycle.refuse_foc_change(
        walk.order.pk, walk.all[:1], actor=walk.support, note="No crew", now=walk.later(hours=1)
    )
    yield
    lifecycle.reschedule_foc(walk.order.pk, walk.all[1:], LATER, actor=walk.support, now=walk.later(hours=1))
    yield
    lifecycle.request_cancel(walk.order.pk, walk.all[1:], actor=walk.customer, now=walk.later(hours=1))
    yield


def refused_and_cleared(walk: Walk) -> Iterator[None]:
    """Rejected for us to clear, in review again; beside a number that goes on, and one that the customer corrects."""
    walk.submit()
    walk.reject("WRONG_LINE_TYPE")
    yield
    lifecycle.resubmit_by_support(walk.order.pk, walk.all, actor=walk.support, now=walk.later(hours=1))
    yield
    walk.approve(walk.all[:1])
    walk.send()
    walk.reject("RATE_CENTER_SPLIT", walk.all[:1])
    yield
    walk.reject("PIN_INVALID", walk.all[1:])
    yield
    lifecycle.resubmit_by_support(walk.order.pk, walk.all[:1], actor=walk.support, now=walk.later(hours=1))
    yield


def completed_beside_one_in_review(walk: Walk) -> Iterator[None]:
    walk.submit()
    walk.approve(walk.all[:1])
    walk.send()
    walk.accept(walk.all[:1])
    yield
    walk.test("works", walk.all[:1])
    yield
    walk.now = datetime(2027, 1, 14, tzinfo=walk.now.tzinfo)
    walk.approve(walk.all[1:])
    yield
    walk.reject("ADDRESS_MISMATCH", walk.all[1:])
    yield


LIVES: list[Life] = [
    straight,
    asked_and_answered,
    undone,
    handing_over,
    taken_back_while_waiting,
    other_dates,
    refused_and_cleared,
    completed_beside_one_in_review,
]


@pytest.mark.parametrize("gateway", [MANUAL, GATEWAY])
@pytest.mark.parametrize("life", LIVES)
def test_an_open_order_is_in_a_view_at_each_moment_of_its_life(
    life: Life, gateway: str, account: Account, owner: User, reviewer: User, settings: object
) -> None:
    settings.CARRIER_GATEWAY = gateway
    RecordingGateway.forget()
    walk, moments = Walk(account, owner, reviewer, gateway == MANUAL), 0
    for moments, _ in enumerate(life(walk), 1):
        order = PortInOrder.objects.get(pk=walk.order.pk)
        views = {view.key for view in VIEWS if view.orders(walk.now).filter(pk=order.pk).exists()}
        is_ours = order.status in OPEN_ORDERS or order.whose_turn == Turn.SUPPORT
        assert views or not is_ours, f"{life.__name__}, moment {moments}: {order.status}, in no view"
        assert _each_unsent_request_is_listed(order, reviewer, walk.now), f"{life.__name__}, moment {moments}"
        assert list(integrity.problems()) == []
    assert moments >= 3


def _each_unsent_request_is_listed(order: PortInOrder, reviewer: User, now: datetime) -> bool:
    from portin.review import to_send

    listed = {row.request.pk for row in to_send.waiting(reviewer, now)[1]}
    approved = set(order.numbers.waiting_to_be_sent())
    waiting = CarrierRequest.objects.unsent().filter(submission__order=order)
    return set(waiting.values_list("pk", flat=True)) <= listed and approved <= {
        n for request in waiting for n in request.wanted()
    }
