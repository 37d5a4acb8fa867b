"""How many queries pages and verbs may cost, the same with 1 and with 20 rows; tests/test_benchmarks.py holds them to
it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin.models import NumberTest, PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB, GivenReason, PortResult, customer
from portin.review.decisions import seen
from portin.wizard.check import ACKNOWLEDGEMENTS
from tests.cast import AccountFactory, MembershipFactory, UserFactory, a_good_date, complete_draft
from tests.readings import bill_reading

FEW, MANY = 1, 20
WORKS = PortResult("yes", "works", "works")
Act = Callable[[], object]


@dataclass
class World:
    """One account with its owner, and a reviewer; both signed in."""

    account: Account
    owner: User
    reviewer: User
    at_home: Client = field(default_factory=Client)
    at_work: Client = field(default_factory=Client)

    @classmethod
    def make(cls) -> World:
        from django.contrib.auth.models import Permission

        account, owner = AccountFactory(), UserFactory()
        MembershipFactory(account=account, user=owner, role="owner")
        reviewer = UserFactory(is_staff=True)
        reviewer.user_permissions.add(Permission.objects.get(codename="review_orders"))
        world = cls(account, owner, reviewer)
        for client, user in ((world.at_home, owner), (world.at_work, reviewer)):
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return world

    def draft(self, count: int) -> PortInOrder:
        return complete_draft(self.account, numbers=count)

    def submitted(self, count: int) -> PortInOrder:
        order = self.draft(count)
        lifecycle.submit(order.pk, actor=customer(self.owner))
        return order

    def sent(self, count: int) -> PortInOrder:
        order = self.submitted(count)
        for request in lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(self.reviewer)):
            lifecycle.claim_request(request.pk)
            lifecycle.mark_sent(request.pk, actor=JOB)
        return order

    def accepted(self, count: int) -> PortInOrder:
        order = self.sent(count)
        lifecycle.accept(order.pk, ids(order), a_good_date(), actor=lifecycle.reviewer(self.reviewer))
        return order

    def completed(self, count: int) -> PortInOrder:
        order = self.accepted(count)
        lifecycle.record_port(
            order.pk, dict.fromkeys(ids(order), WORKS), actor=JOB, now=timezone.now() + timedelta(days=40)
        )
        return order


def ids(order: PortInOrder) -> list[int]:
    return [number.pk for number in order.numbers.by_tn()]


@dataclass(frozen=True)
class Scenario:
    """`prepare(world, rows)` sets the stage and gives back the act that is measured. `budget`: queries, at most."""

    name: str
    prepare: Callable[[World, int], Act]
    budget: int
    is_page: bool = True


def opened(client: Client, url: str) -> Act:
    def act() -> None:
        response = client.get(url)
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}")

    return act


def page_of_order(name: str, state: Callable[[World, int], PortInOrder]) -> Callable[[World, int], Act]:
    return lambda world, rows: opened(world.at_home, reverse(name, args=[state(world, rows).reference]))


def order_list(world: World, rows: int) -> Act:
    for _ in range(rows):
        world.submitted(2)
    return opened(world.at_home, reverse("port_in:orders"))


def drafts_with_read_bills(world: World, rows: int) -> Act:
    for _ in range(rows):
        draft = world.draft(2)
        reading = bill_reading(draft, numbers=["+14155550142"], billed_on=date(2026, 11, 10)).to_json()
        for bill in draft.documents.filter(kind="bill"):
            bill.reading, bill.reading_state = reading, "done"
            bill.save()
    return opened(world.at_home, reverse("port_in:orders"))


def active_numbers(world: World, rows: int) -> Act:
    world.completed(rows)
    return opened(world.at_home, reverse("numbers:active"))


def review_queue(world: World, rows: int) -> Act:
    for _ in range(rows):
        world.submitted(2)
    return opened(world.at_work, reverse("review:queue"))


def review_page(world: World, rows: int) -> Act:
    return opened(world.at_work, reverse("review:order", args=[world.submitted(rows).reference]))


def foc_day(world: World, rows: int) -> Act:
    order = world.accepted(rows)
    order.numbers.update(foc_on=timezone.now().date() - timedelta(days=3))
    for number in order.numbers.all():
        NumberTest.objects.create(number=number, tester="by hand", tested_by=world.reviewer, ported="no")
    return opened(world.at_work, reverse("review:foc_day"))


def reports(world: World, rows: int) -> Act:
    for place in range(rows):
        world.accepted(1)
        refused = world.sent(2)
        PortInOrder.objects.filter(pk=refused.pk).update(losing_carrier=f"Carrier {place}")
        lifecycle.reject(refused.pk, ids(refused), actor=lifecycle.reviewer(world.reviewer), reasons=REASONS)
    return opened(world.at_work, f"{reverse('review:reports')}?period=year")


def verb(
    state: Callable[[World, int], PortInOrder], call: Callable[[World, PortInOrder, list[int]], object]
) -> Callable[[World, int], Act]:
    def prepare(world: World, rows: int) -> Act:
        order = state(world, rows)
        chosen = ids(order)
        return lambda: call(world, order, chosen)

    return prepare


def posted(
    state: Callable[[World, int], PortInOrder],
    form: Callable[[World, PortInOrder], tuple[Client, str, dict[str, object]]],
) -> Callable[[World, int], Act]:
    """A whole request that is followed by a redirect: who may, the form, the verb, and what is said of it."""

    def prepare(world: World, rows: int) -> Act:
        client, url, fields = form(world, state(world, rows))

        def act() -> None:
            response = client.post(url, fields)
            if response.status_code != 302:
                raise RuntimeError(f"{url} answered {response.status_code}")

        return act

    return prepare


def submit_form(world: World, order: PortInOrder) -> tuple[Client, str, dict[str, object]]:
    fields = dict.fromkeys(ACKNOWLEDGEMENTS, "on") | {"seen": order.updated_at.isoformat()}
    return world.at_home, reverse("wizard:review", args=[order.reference]), fields


def decision_form(verb: str, **fields: object) -> Callable[[World, PortInOrder], tuple[Client, str, dict[str, object]]]:
    return lambda world, order: (
        world.at_work,
        reverse(f"review:{verb}", args=[order.reference]),
        {"numbers": ids(order), "seen": seen(order.numbers.all()), **fields},
    )


def support(world: World) -> lifecycle.Actor:
    """The reviewer without what an earlier check of permissions left on the user."""
    return lifecycle.reviewer(User.objects.get(pk=world.reviewer.pk))


REASONS = [GivenReason("PIN_INVALID"), GivenReason("ADDRESS_MISMATCH")]
SCENARIOS = [
    Scenario("orders, rows", order_list, 10),
    Scenario("orders, drafts with read bills", drafts_with_read_bills, 10),
    Scenario("order details: in review", page_of_order("port_in:order", World.submitted), 10),
    Scenario("order details: accepted", page_of_order("port_in:order", World.accepted), 10),
    Scenario("order details: completed", page_of_order("port_in:order", World.completed), 10),
    Scenario("configure", page_of_order("port_in:configure", World.accepted), 15),
    Scenario("wizard: user details", page_of_order("wizard:user_details", World.draft), 20),
    Scenario("wizard: port-in details", page_of_order("wizard:port_in_details", World.draft), 20),
    Scenario("wizard: documents", page_of_order("wizard:documents", World.draft), 20),
    Scenario("wizard: check and submit", page_of_order("wizard:review", World.draft), 20),
    Scenario("Active Numbers, rows", active_numbers, 12),
    Scenario("review queue, rows", review_queue, 12),
    Scenario("review page", review_page, 17),
    Scenario("FOC day", foc_day, 11),
    Scenario("reports", reports, 12),
    Scenario(
        "submit",
        verb(World.draft, lambda world, order, _: lifecycle.submit(order.pk, actor=customer(world.owner))),
        12,
        False,
    ),
    Scenario(
        "approve",
        verb(World.submitted, lambda world, order, pks: lifecycle.approve(order.pk, pks, actor=support(world))),
        15,
        False,
    ),
    Scenario(
        "reject",
        verb(
            World.sent, lambda world, order, pks: lifecycle.reject(order.pk, pks, actor=support(world), reasons=REASONS)
        ),
        11,
        False,
    ),
    Scenario(
        "accept",
        verb(
            World.sent, lambda world, order, pks: lifecycle.accept(order.pk, pks, a_good_date(), actor=support(world))
        ),
        10,
        False,
    ),
    Scenario(
        "cancel",
        verb(World.submitted, lambda world, order, pks: lifecycle.cancel(order.pk, pks, actor=customer(world.owner))),
        20,
        False,
    ),
    Scenario(
        "record_port",
        verb(
            World.accepted,
            lambda world, order, pks: lifecycle.record_port(
                order.pk, dict.fromkeys(pks, WORKS), actor=JOB, now=timezone.now() + timedelta(days=40)
            ),
        ),
        15,
        False,
    ),
    # of these, what is around the verb costs the rest
    Scenario("submit, the whole request", posted(World.draft, submit_form), 17, False),
    Scenario("approve, the whole request", posted(World.submitted, decision_form("approve")), 18, False),
    Scenario(
        "reject, the whole request",
        posted(World.submitted, decision_form("reject", reasons=["ADDRESS_MISMATCH", "PIN_INVALID"])),
        13,
        False,
    ),
]


def queries_of(scenario: Scenario, rows: int) -> int:
    """A page is opened once before it is counted."""
    act = scenario.prepare(World.make(), rows)
    if scenario.is_page:
        act()
    with CaptureQueriesContext(connection) as captured:
        act()
    return len([q for q in captured.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def complaints(scenario: Scenario, few: int, many: int) -> list[str]:
    wrong = []
    if many > few:
        wrong.append(f"{scenario.name}: {few} queries for {FEW} and {many} for {MANY}")
    if max(few, many) > scenario.budget:
        wrong.append(f"{scenario.name}: {max(few, many)} queries, and {scenario.budget} are allowed")
    return wrong
