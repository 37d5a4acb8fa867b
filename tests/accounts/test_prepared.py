"""A query that is made SQL once answers as the ORM does, whatever it is asked with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Case, CharField, Count, DateTimeField, JSONField, Model, QuerySet, Value, When
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, Membership, User
from accounts.prepared import MOST_KEPT, Prepared
from portin.models import Document, PortInNumber, PortInOrder
from portin.models.counting import MARK, counted, counting
from portin.models.encrypted import EncryptedJSONField
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


def test_days_are_found_as_the_orm_finds_them() -> None:
    def since(first: date, orders: list[date]) -> QuerySet[PortInOrder, Any]:
        return PortInOrder.objects.filter(next_foc_on__gte=first, next_foc_on__in=orders).values_list("pk")

    ask, days = Prepared(since), [date(2026, 11, day) for day in (2, 3, 30)]
    for day in days:
        OrderFactory(next_foc_on=day)
    for first in (date(2026, 11, 3), date(2026, 11, 1), date(2027, 1, 1)):
        assert sorted(ask(first=first, orders=days)) == sorted(since(first, days))


def test_nothing_is_what_the_orm_makes_of_it() -> None:
    """Of a column that is empty a date comes as None, and sealed JSON as an empty object."""
    nothing = [Value(None, output_field=field) for field in (DateTimeField(), EncryptedJSONField(), JSONField())]
    rows = PortInOrder.objects.annotate(on=nothing[0], sealed=nothing[1], open=nothing[2])
    OrderFactory()
    ask = Prepared(lambda name: rows.filter(name__gt=name).values_list("on", "sealed", "open", "review_due_at"))
    assert ask(name="") == list(rows.values_list("on", "sealed", "open", "review_due_at")) == [(None, {}, None, None)]


def test_the_orm_is_asked_once_for_each_statement() -> None:
    made = []

    def make(orders):
        made.append(len(orders))
        return PortInOrder.objects.filter(pk__in=orders).values_list("pk")

    ask, keys = Prepared(make), [OrderFactory().pk for _ in range(3)]
    for some in (keys, keys[::-1], keys[:1], keys[1:2], []):
        assert sorted(ask(orders=some)) == sorted((pk,) for pk in some)
    assert made == [4, 1, 0], "lists are filled up to a power of two, so that there are few statements"
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


@pytest.mark.parametrize("model", [PortInNumber, PortInOrder, Document, User], ids=lambda one: one.__name__)
def test_an_object_has_what_one_of_the_orm_has(account, model: type[Model]) -> None:
    complete_draft(account, numbers=2)
    MembershipFactory(account=account)
    ours, theirs = Prepared(lambda: model.objects.order_by("pk"))(), list(model.objects.order_by("pk"))
    assert ours == theirs and ours
    for one, other in zip(ours, theirs, strict=True):
        mine, its = ({k: v for k, v in vars(row).items() if k != "_state"} for row in (one, other))
        assert mine == its
        assert (one._state.db, one._state.adding) == (other._state.db, other._state.adding)
        one.save()


def test_a_model_that_makes_its_objects_itself_does_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its columns are given to it as the ORM gives them."""
    order, made = OrderFactory(), []

    def from_db(cls: type[PortInOrder], db: str, names: list[str], values: list[object]) -> PortInOrder:
        made.append(dict(zip(names, values, strict=True))["reference"])
        return PortInOrder(**dict(zip(names, values, strict=True)))

    monkeypatch.setattr(PortInOrder, "from_db", classmethod(from_db))
    [found] = Prepared(lambda pk: PortInOrder.objects.filter(pk=pk))(pk=order.pk)
    assert made == [found.reference] == [order.reference]


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


def test_a_list_that_is_filled_up_finds_each_once() -> None:
    keys = [OrderFactory().pk for _ in range(7)]
    ask = Prepared(lambda orders: PortInOrder.objects.filter(pk__in=orders).order_by("pk").values_list("pk"))
    for many in range(8):
        assert ask(orders=keys[:many]) == [(pk,) for pk in keys[:many]]
    assert len(ask._made) == 5  # 0, 1, 2, 4 and 8


def test_constants_are_what_they_are_beside_values() -> None:
    """On PostgreSQL they are in the text of the statement: signs that its parameters are told by are theirs, too."""
    strange = "100 % of 'it' %s \\ %% \N{PILE OF POO}"
    order, other = OrderFactory(name=strange, next_foc_on=date(2026, 11, 30)), OrderFactory(name="100")

    def make(orders):
        known = Case(When(name=strange, then=Value(strange)), default=Value("another"))
        rows = PortInOrder.objects.filter(pk__in=orders).exclude(name__contains="%d").order_by("pk")
        return rows.values_list(
            "pk", known, Value(None, CharField()), Value(True), Value(2.5), "next_foc_on", Value([1, "%"], JSONField())
        )

    keys = [order.pk, other.pk]
    assert Prepared(make)(orders=keys) == list(make(keys)) and Prepared(make)(orders=keys)[0][1] == strange


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in the same process")
def test_postgresql_keeps_the_plan_of_what_is_asked_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def kept(ask: Prepared) -> int:
        for number in range(6):
            assert ask(name=f"Front desk {number}", orders=[order.pk, number]) == [(order.pk,)] * (number == 1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE '%Front%'")
            (many,) = cursor.fetchone()
        return int(many)

    def make(name, orders):
        return PortInOrder.objects.filter(name=name, pk__in=orders).exclude(name="Front").values_list("pk")

    order = OrderFactory(name="Front desk 1")
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "prepare_threshold", None)
    assert kept(Prepared(make)) == 0
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "prepare_threshold", 3)
    assert kept(Prepared(make)) == 1
