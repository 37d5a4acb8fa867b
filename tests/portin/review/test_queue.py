"""The queue: what it holds, in which order, what its search finds, and that more rows cost no more queries."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models import Account, User
from portin.models import CarrierRequest, OrderMessage, PortInNumber, PortInOrder, Submission
from portin.orders import lifecycle
from portin.review import queues
from portin.review.clock import clock_of
from portin.rules.business_days import is_carrier_response_overdue
from tests import cast
from tests.cast import OrderFactory, number_in
from tests.databases import undone
from tests.portin.review.conftest import ids, submitted

QUEUE = "/admin/review/"


def due_in(order: PortInOrder, **span: int) -> PortInOrder:
    PortInOrder.objects.filter(pk=order.pk).update(review_due_at=timezone.now() + timedelta(**span))
    return order


def names(page: str, *wanted: str) -> list[str]:
    return sorted(wanted, key=page.index)


def test_the_order_with_the_least_time_left_comes_first_and_a_paused_one_last(
    desk: Client, account: Account, owner: User, reviewer: User
) -> None:
    due_in(submitted(account, owner, name="Later"), hours=20)
    due_in(submitted(account, owner, name="Overdue"), hours=-2)
    paused = due_in(submitted(account, owner, name="Asked"), hours=-5)
    lifecycle.ask(paused.pk, actor=lifecycle.reviewer(reviewer), text="Which floor?")
    due_in(submitted(account, owner, name="Soon"), hours=1)
    assert clock_of(PortInOrder.objects.get(pk=paused.pk), timezone.now()).words.startswith("Paused, overdue by ")
    page = desk.get(QUEUE).content.decode()
    assert names(page, "Later", "Overdue", "Asked", "Soon") == ["Overdue", "Soon", "Later", "Asked"]
    assert "Times are Eastern." in page
    assert "Overdue by 2 h" in page and "Waiting for the customer’s answer" in page
    assert 'class="overdue"' in page


def test_a_decided_order_leaves_the_queue(desk: Client, in_review: PortInOrder, reviewer: User) -> None:
    lifecycle.approve(in_review.pk, ids(in_review), actor=lifecycle.reviewer(reviewer))
    page = desk.get(QUEUE).content.decode()
    assert in_review.display_name not in page
    assert "Every order is decided." in page


def test_each_filter_holds_what_needs_doing(db: None) -> None:
    now = timezone.now()
    long_ago, today = now - timedelta(days=20), now.date()
    late = number_in("submitted_to_carrier", sent_at=long_ago).order
    number_in("submitted_to_carrier")
    due = number_in("accepted", foc_on=today - timedelta(days=1)).order
    requested = number_in("accepted", foc_wish_on=today + timedelta(days=20)).order
    broken = number_in("ported_sms_inactive").order
    canceling = number_in("submitted_to_carrier", cancel_requested_at=now).order
    written = number_in("accepted").order
    OrderMessage.objects.create(order=written, text="When?")
    failed = number_in("in_review", approved_at=now).order
    CarrierRequest.objects.create(submission=failed.submissions.get(), last_error="The mail was not taken")
    dated = {due, requested, written}
    expected = {
        "to-send": {failed},
        "carrier": set(PortInOrder.objects.filter(numbers__status="submitted_to_carrier")),
        "dated": dated,
        "late": {late},
        "foc": {due},
        "dates": {requested},
        "failures": {broken},
        "cancel": {canceling},
        "messages": {written},
        "handing-over": {failed},
        "review": set(),
        "resubmit": set(),
    }
    assert {key: set(queues.FILTERS[key].orders(now)) for key in expected} == expected
    assert queues.counts(now)[0] == {key: len(orders) for key, orders in expected.items()}


def test_a_rejection_that_support_clears_is_ours_to_resubmit(in_review: PortInOrder, reviewer: User) -> None:
    actor, numbers = lifecycle.reviewer(reviewer), ids(in_review)
    lifecycle.reject(in_review.pk, numbers[:1], actor=actor, reasons=[lifecycle.GivenReason("CARRIER_NO_RESPONSE")])
    assert list(queues.ours_to_resubmit(timezone.now())) == [in_review]
    lifecycle.reject(in_review.pk, numbers[1:], actor=actor, reasons=[lifecycle.GivenReason("ADDRESS_MISMATCH")])
    assert list(queues.ours_to_resubmit(timezone.now())) == [in_review]


def test_a_rejection_that_the_customer_corrects_is_not_ours(in_review: PortInOrder, reviewer: User) -> None:
    reasons = [lifecycle.GivenReason("CARRIER_NO_RESPONSE"), lifecycle.GivenReason("ADDRESS_MISMATCH")]
    lifecycle.reject(in_review.pk, ids(in_review), actor=lifecycle.reviewer(reviewer), reasons=reasons)
    assert not queues.ours_to_resubmit(timezone.now()).exists()


OTHER = {
    "name": "Something else",
    "business_name": "Other",
    "first_name": "Theo",
    "last_name": "McIlroyd",
    "losing_carrier": "Harborline Bell",
}


@pytest.mark.parametrize(
    "query",
    [
        "(415) 555-0187",
        "415.555.0187",
        "4155550187",
        "+1 415 555 0187",
        "0187",
        "415 555",
        "55 50187",
        "front desk",
        "kettle",
        "rosalind",
        "Achterberg",
        "Rosalind Achterberg",
        "cascadia",
    ],
)
def test_the_search_finds_an_order_of_any_account_and_state(desk: Client, account: Account, query: str) -> None:
    number_in(
        "completed",
        tn="+14155550187",
        order=OrderFactory(account=account, name="Front desk", business_name="Copper Kettle"),
    )
    number_in("completed", tn="+12125550100", order=OrderFactory(**OTHER))
    page = desk.get(QUEUE, {"q": query}).content.decode()
    assert "Front desk" in page and "Something else" not in page


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("lukasz", "Łukasz"),
        ("Łukasz", "LUKASZ"),
        ("gross", "Groß"),
        ("soren", "Søren"),
        ("duc", "Đức"),
        ("mueller", "Müller"),
        ("muller", "Müller"),
        ("thor", "Þór"),
    ],
)
@pytest.mark.parametrize("field", ["first_name", "last_name", "business_name", "losing_carrier"])
def test_the_search_finds_a_name_in_any_spelling(
    desk: Client, account: Account, field: str, query: str, name: str
) -> None:
    other = OTHER | {"name": "No one", "business_name": "Łomża Bakery", "first_name": "Dung", "last_name": "Grosz"}
    number_in("completed", tn="+12125550100", order=OrderFactory(**other))
    number_in(
        "completed",
        tn="+14155550187",
        order=OrderFactory(account=account, **(OTHER | {"name": "Front desk", field: f"Anna {name}"})),
    )
    page = desk.get(QUEUE, {"q": query}).content.decode()
    assert "Front desk" in page and "No one" not in page


def test_orders_and_accounts_are_found_by_their_names_in_any_spelling(desk: Client, account: Account) -> None:
    number_in("completed", tn="+12125550100", order=OrderFactory(**OTHER))
    order = OrderFactory(account=account, **(OTHER | {"name": "Montréal reception"}))
    number_in("completed", tn="+14155550187", order=order)
    account.name = "Clé de Sol"
    account.save()
    for query in ("montreal", "MONTRÉAL", "cle de"):
        page = desk.get(QUEUE, {"q": query}).content.decode()
        assert "Montréal reception" in page and "Something else" not in page, query


@pytest.mark.parametrize(
    "query",
    [
        *("LSR-2155550187", "lsr-21555", "2155550187", "550187", "5550187", "R-2155550187"),  # from its ends
        *("LSR", "-2155", "15555018", "0187"),  # short, or in its middle
    ],
)
def test_the_search_finds_a_reference_of_the_carrier(desk: Client, in_review: PortInOrder, query: str) -> None:
    CarrierRequest.objects.create(submission=Submission.objects.get(), carrier_reference="LSR-2155550187")
    number_in("completed", tn="+12125550100", order=OrderFactory(**OTHER))
    page = desk.get(QUEUE, {"q": query}).content.decode()
    assert in_review.display_name in page and "Something else" not in page


def test_the_search_finds_a_reference_and_a_number_that_end_alike(desk: Client, in_review: PortInOrder) -> None:
    CarrierRequest.objects.create(submission=Submission.objects.get(), carrier_reference="LSR-5550100")
    number_in("completed", tn="+12125550100", order=OrderFactory(**OTHER))
    page = desk.get(QUEUE, {"q": "5550100"}).content.decode()
    assert in_review.display_name in page and "Something else" in page


@pytest.mark.parametrize("query", ["王小明", "...", "???"])
def test_letters_that_no_pattern_holds_find_nothing(query: str, desk: Client, in_review: PortInOrder) -> None:
    assert "No order matches" in desk.get(QUEUE, {"q": query}).content.decode()


def test_the_search_finds_a_reference_as_it_is_spoken_and_a_pon(desk: Client, in_review: PortInOrder) -> None:
    reference = in_review.reference
    for query in (
        in_review.spoken_reference,
        reference.lower(),
        f"{reference[:5]} {reference[5:]}",
        Submission.objects.get().pon,
    ):
        assert in_review.display_name in desk.get(QUEUE, {"q": query}).content.decode(), query
    assert "No order matches" in desk.get(QUEUE, {"q": "nothing like it"}).content.decode()


def test_a_claim_is_shown_until_it_lapses(
    desk: Client, in_review: PortInOrder, reviewer: User, superuser: User
) -> None:
    lifecycle.claim(in_review.pk, actor=lifecycle.reviewer(superuser))
    assert "Ada Admin" in desk.get(QUEUE).content.decode()
    PortInOrder.objects.filter(pk=in_review.pk).update(claimed_at=timezone.now() - timedelta(minutes=21))
    assert "Ada Admin" not in desk.get(QUEUE).content.decode()


def test_the_clock_stops_while_the_customer_is_asked(in_review: PortInOrder) -> None:
    now = timezone.now()
    in_review.review_due_at, in_review.review_paused_at = now - timedelta(hours=1), now - timedelta(hours=4)
    clock = clock_of(in_review, now)
    assert (clock.state, clock.left, clock.words) == ("paused", timedelta(hours=3), "Paused, 3 h left")


def a_stage(many: int) -> None:
    """As many orders in every filter."""
    now = timezone.now()
    for _ in range(many):
        number_in("in_review", order=None)
        number_in("submitted_to_carrier", sent_at=now - timedelta(days=20), cancel_requested_at=now)
        order = number_in(
            "accepted", foc_on=now.date() - timedelta(days=1), foc_wish_on=now.date() + timedelta(days=9)
        ).order
        OrderMessage.objects.create(order=order, text="When?")
        number_in("ported_sms_inactive")
        failed = number_in("in_review", approved_at=now).order
        CarrierRequest.objects.create(submission=failed.submissions.get(), last_error="Not taken")


@pytest.fixture(scope="module")
def costs(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[int, int]]:
    """Queries of the queue with each filter, for 1 and for 10 orders of each kind."""
    desk = Client()

    def cost(show: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(QUEUE, {"show": show}).status_code == 200
        return len(queries)

    with undone(django_db_blocker, tmp_path_factory.mktemp("costs")):
        desk.force_login(cast.reviewer(), backend="django.contrib.auth.backends.ModelBackend")
        a_stage(1)
        desk.get(QUEUE)
        few = {show: cost(show) for show in queues.FILTERS}
        a_stage(9)
        return {show: (few[show], cost(show)) for show in queues.FILTERS}


@pytest.mark.parametrize("show", [*queues.FILTERS])
def test_more_orders_cost_no_more_queries(costs: dict[str, tuple[int, int]], show: str) -> None:
    few, many = costs[show]
    assert many == few <= (12 if show == queues.REVIEW else 14)


def test_more_results_cost_no_more_queries(desk: Client, account: Account) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(QUEUE, {"q": "order"})
        return len(queries)

    number_in("in_review")
    desk.get(QUEUE, {"q": "order"})  # whether there is an index of trigrams is asked once
    few = cost()
    for _ in range(29):
        number_in("accepted")
    assert cost() == few


def test_neighbours_are_those_of_the_queue(account: Account, owner: User) -> None:
    first, second, third = (due_in(submitted(account, owner, numbers=1), hours=hours) for hours in (1, 2, 3))
    assert queues.neighbours(second, timezone.now()) == (first.reference, third.reference, 2, 3)
    other = number_in("accepted").order
    assert queues.neighbours(other, timezone.now()) == ("", first.reference, 0, 3)


def test_the_next_order_is_the_one_behind_it_however_long_the_queue_is(
    account: Account, owner: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the paused ones, then the front again."""
    monkeypatch.setattr(queues, "MOST_NEIGHBOURS", 2)
    first, second, third, fourth, paused = (
        due_in(submitted(account, owner, numbers=1), hours=hours) for hours in (1, 2, 3, 4, 2)
    )
    lifecycle.ask(paused.pk, actor=lifecycle.reviewer(reviewer), text="Which floor?")
    found = {}
    for order in PortInOrder.objects.all():
        found[order.reference] = queues.following(order, reviewer, timezone.now(), "review")
    chain = [first, second, third, fourth, paused, first]
    assert found == {one.reference: behind.reference for one, behind in itertools.pairwise(chain)}
    other = number_in("accepted").order
    assert queues.following(other, reviewer, timezone.now(), "review") == first.reference


@pytest.mark.parametrize("show", queues.FILTERS)
def test_each_view_says_what_is_beside_an_order(in_review: PortInOrder, reviewer: User, show: str) -> None:
    assert queues.following(in_review, reviewer, timezone.now(), show) == ""
    assert queues.neighbours(in_review, timezone.now(), show)[2] == (1 if show in ("review", "open") else 0)


def test_what_chips_and_navigation_both_count_is_counted_once(desk: Client, in_review: PortInOrder) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(QUEUE).context["chips"][0].count == "1"
    [counts] = [one["sql"] for one in queries.captured_queries if "portin_ticket" in one["sql"]]
    assert counts.count('"review_due_at" IS NOT NULL') == 1


def test_the_nav_counts_what_is_to_review(desk: Client, in_review: PortInOrder) -> None:
    assert '1<span class="visually-hidden"> open</span>' in desk.get(reverse("review:queue")).content.decode()


def test_an_order_is_late_by_the_calendar_of_its_address(db: None) -> None:
    """Thanksgiving passes in the States: a day in Canada is one more."""
    now = datetime(2026, 11, 26, 18, tzinfo=UTC)
    sent_at = datetime(2026, 11, 17, 18, tzinfo=UTC)
    orders = {}
    for country, region in (("US", "CA"), ("US", "TX"), ("CA", "ON"), ("CA", "NL"), ("US", "??"), ("US", "")):
        order = number_in("submitted_to_carrier", sent_at=sent_at).order
        PortInOrder.objects.filter(pk=order.pk).update(country=country, region=region, with_carrier_since=sent_at)
        PortInNumber.objects.filter(order=order).update(sent_at=sent_at)
        orders[country, region] = order
    expected = {
        order
        for (country, region), order in orders.items()
        if is_carrier_response_overdue(sent_at, now, country, region)
    }
    assert expected == {orders["CA", "ON"], orders["CA", "NL"]}
    assert set(queues.carrier_is_late(now)) == expected
    assert queues.counts(now)[0]["late"] == len(expected)
    assert {number.order for number in queues.late_with_carrier(PortInNumber.objects.all(), now)} == expected
    assert set(queues.carrier_is_late(now + timedelta(days=5))) == set(orders.values())
