"""A query that is made SQL once answers as the ORM does, whatever it is asked with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Count, QuerySet, Value
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, Membership, User
from accounts.prepared import MOST_KEPT, Prepared
from portin.models import PortInNumber, PortInOrder
from portin.models.counting import MARK, counted, counting
from tests.cast import MembershipFactory, OrderFactory, complete_draft, number_in

pytestmark = pytest.mark.django_db
COLUMNS = ("pk", "tn", "status", "foc_on", "sent_at", "order__created_at", "order__link_key", "order__has_inactive")


def of_orders(status, orders):
    return PortInNumber.objects.filter(order__in=orders, status=status).order_by("pk").values_list(*COLUMNS)


def test_it_answers_what_the_orm_answers_for_any_values() -> None:
    ask = Prepared(of_orders)
    orders = [number_in(status).order for status in ("accepted", "accepted", "submitted_to_carrier")]
    assert PortInNumber.objects.count() == 3
    for status in ("accepted", "submitted_to_carrier", "draft"):
        for some in (orders, orders[:2], orders[1:], orders[::-1]):
            keys = [order.pk for order in some]
            assert ask(status, orders=keys) == list(of_orders(status, keys))


def test_the_orm_is_asked_once_for_each_statement() -> None:
    made = []

    def make(orders):
        made.append(len(orders))
        return PortInOrder.objects.filter(pk__in=orders).values_list("pk")

    ask, keys = Prepared(make), [OrderFactory().pk for _ in range(3)]
    for some in (keys, keys[::-1], keys[:1], keys[1:2], []):
        assert sorted(ask(orders=some)) == sorted((pk,) for pk in some)
    assert made == [3, 1, 0]
    with CaptureQueriesContext(connection) as queries:
        ask(orders=keys)
    assert len(queries) == 1 and len(made) == 3


def test_moments_and_words_are_values_as_well() -> None:
    order, now = OrderFactory(name="Front' desk"), timezone.now()
    ask = Prepared(
        lambda name, since, until: PortInOrder.objects.filter(
            name=name, created_at__gt=since, created_at__lt=until
        ).values_list("pk", "created_at")
    )
    day = timedelta(days=1)
    assert ask(name="Front' desk", since=now - day, until=now + day) == [(order.pk, order.created_at)]
    assert ask(name="Front' desk", since=now + day, until=now + day) == []
    assert ask(name="Front", since=now - day, until=now + day) == []


def test_a_value_that_the_sql_has_in_another_form_is_refused() -> None:
    ask = Prepared(lambda name: PortInOrder.objects.filter(name__icontains=name).values_list("pk"))
    with pytest.raises(ValueError, match="not in the SQL"):
        ask(name="Front")


def test_only_so_many_statements_are_kept() -> None:
    ask = Prepared(lambda start: PortInOrder.objects.order_by("pk").values_list("pk")[start : start + 1])
    for start in range(MOST_KEPT + 20):
        ask(start)
    assert len(ask._made) == MOST_KEPT


def test_a_count_is_made_once_and_asked_at_any_moment(account) -> None:
    complete_draft(account, numbers=0)
    earlier = counting(PortInOrder.objects.filter(created_at__lte=MARK))
    assert earlier is not None
    now = timezone.now()
    moments = [earlier.at(now + timedelta(hours=1)), None, earlier.at(now - timedelta(hours=1))]
    assert counted([*moments, PortInOrder.objects.all()]) == [1, 0, 0, 1]
    assert counting(PortInOrder.objects.none()) is None and counted([None]) == [0]


def test_objects_are_those_of_the_orm_with_what_is_joined_and_counted(account) -> None:
    order = complete_draft(account, numbers=3, pin="4711", link_key=uuid4())
    complete_draft(account, numbers=1)

    def make(reference):
        orders = PortInOrder.objects.filter(reference=reference).select_related("account", "claimed_by")
        return orders.annotate(many=Count("numbers"))

    (found,), (expected,) = Prepared(make)(reference=order.reference), make(order.reference)
    for field in PortInOrder._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(expected, field.attname), field.name
    assert found == expected and found.many == 3 and found.pin == "4711" and not found._state.adding
    with CaptureQueriesContext(connection) as queries:
        assert found.account == account and found.claimed_by is None and found.account.name == account.name
    assert len(queries) == 0
    found.name = "Another"
    found.save(update_fields=["name"])
    assert PortInOrder.objects.get(pk=order.pk).name == "Another"


def test_deferred_columns_stay_deferred() -> None:
    OrderFactory(name="Front desk")
    (found,) = Prepared(lambda: PortInOrder.objects.only("reference"))()
    assert found.get_deferred_fields() and found.name == "Front desk"


@pytest.mark.django_db(transaction=True)
def test_a_lock_needs_a_transaction() -> None:
    prepared = Prepared(lambda pk: User.objects.select_for_update().filter(pk=pk))
    with transaction.atomic():
        assert prepared(pk=-1) == []
    with pytest.raises(TransactionManagementError):
        prepared(pk=-1)


def test_two_queries_in_one_are_prepared_as_well(account: Account) -> None:
    def make(account: int, role: str) -> QuerySet[Any, Any]:
        mine = Membership.objects.filter(account=account).values_list("pk", "role", Value(1))
        return mine.union(Membership.objects.filter(role=role).values_list("pk", "role", Value(2)), all=True)

    member = MembershipFactory(account=account, role="member")
    found = Prepared(make)(account=account.pk, role="member")
    assert sorted(found) == [(member.pk, "member", 1), (member.pk, "member", 2)]
