"""Statements that are made once write what the ORM writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ForeignKey
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import written
from accounts.written import insert, insert_values, update
from phone_numbers.models import ActiveNumber
from portin.models import EventLine, NumberTest, OrderEvent, PortInNumber, PortInOrder, Rejection
from tests.calls import calls_of
from tests.cast import OrderFactory, number_in

pytestmark = pytest.mark.django_db


def of(row: Any) -> dict[str, Any]:
    """All that the database has of a row, but its key."""
    found = type(row).objects.filter(pk=row.pk).values().get()
    return {name: value for name, value in found.items() if name != "id"}


def event_of(order: PortInOrder) -> OrderEvent:
    data = {"foc_on": "2026-09-01", "codes": ["pin", "it’s"]}
    event = OrderEvent(order=order, kind="accept", actor_kind="carrier", note="50% “off”", data=data)
    event.at, event.mail_due_at = timezone.now(), None
    return event


def test_rows_of_values_are_what_the_orm_would_have_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the defaults of what is not said, in as many statements as it takes."""
    monkeypatch.setattr(written, "ROWS_AT_ONCE", 2)
    numbers = [number_in("rejected") for _ in range(3)]
    event = event_of(numbers[0].order)
    event.save()
    at, codes = timezone.now(), ["PIN_WRONG", "OTHER", "PIN_WRONG"]
    rows = [(n.pk, event.pk, code, "it’s 50%", at) for n, code in zip(numbers, codes, strict=True)]
    Rejection.objects.all().delete()
    with CaptureQueriesContext(connection) as queries:
        insert_values(Rejection, ("number_id", "event_id", "code", "carrier_words", "at"), rows)
    assert sum("INSERT" in one["sql"] for one in queries.captured_queries) == 2
    ours = [of(row) for row in Rejection.objects.order_by("pk")]
    Rejection.objects.all().delete()
    for number, code in zip(numbers, codes, strict=True):
        Rejection.objects.create(number=number, event=event, code=code, carrier_words="it’s 50%", at=at)
    assert ours == [of(row) for row in Rejection.objects.order_by("pk")]
    insert_values(Rejection, ("number_id",), [])


def test_an_inserted_row_is_what_the_orm_would_have_written() -> None:
    ours, theirs = (event_of(OrderFactory()) for _ in range(2))
    theirs.order, theirs.at, theirs.mail_id = ours.order, ours.at, ours.mail_id
    insert([ours])
    theirs.save()
    assert of(ours) == of(theirs)
    assert ours.pk and not ours._state.adding
    ours.note = "changed"
    ours.save()
    assert OrderEvent.objects.filter(order=ours.order).count() == 2
    assert of(ours)["note"] == "changed"


def test_each_of_many_rows_gets_its_own_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "ROWS_AT_ONCE", 3)
    event = event_of(OrderFactory())
    insert([event])
    numbers = [number_in("accepted") for _ in range(5)]
    lines = [EventLine(event=event, number=one, from_status="", to_status=f"status {one.pk}") for one in numbers]
    with CaptureQueriesContext(connection) as queries:
        insert(line for line in lines)
    assert sum(query["sql"].startswith("INSERT") for query in queries) == 2
    assert {line.pk: line.number_id for line in lines} == dict(event.lines.values_list("pk", "number_id"))
    insert([])


def test_what_is_the_same_in_many_rows_is_adapted_once() -> None:
    event = event_of(OrderFactory())
    insert([event])
    numbers = [number_in("accepted") for _ in range(5)]
    lines = [EventLine(event=event, number=one, from_status="in_review", to_status="accepted") for one in numbers]
    calls = calls_of(lambda: insert(lines), ForeignKey.get_db_prep_save)
    assert calls["get_db_prep_save"] == 1 + 5
    wrong = event.lines.exclude(from_status="in_review", to_status="accepted")
    assert event.lines.count() == 5 and not wrong.exists()


def test_what_has_a_key_already_or_is_of_another_model_is_refused() -> None:
    event = event_of(OrderFactory())
    insert([event])
    with pytest.raises(ValueError, match="not new rows"):
        insert([event])
    with pytest.raises(ValueError, match="not new rows"):
        insert([event_of(event.order), NumberTest()])


def test_an_update_changes_the_rows_that_are_meant_and_says_how_many() -> None:
    accepted, other, moved = number_in("accepted"), number_in("accepted"), number_in("submitted_to_carrier")
    now, keys = timezone.now(), [accepted.pk, moved.pk]
    values = {"last_tested_at": now, "pin": "4821", "voice_works": None, "looked_up": {"line": "it’s"}}
    assert update(PortInNumber, values, pk=keys, status={"accepted"}) == 1
    assert PortInNumber.objects.values(*values).get(pk=accepted.pk) == values
    assert not PortInNumber.objects.filter(pk__in=[other.pk, moved.pk], last_tested_at=now).exists()
    assert update(PortInNumber, values, pk=keys, status={"accepted", "submitted_to_carrier"}) == 2
    assert update(PortInNumber, values, pk=[]) == 0
    with pytest.raises(TypeError, match="no column"):
        update(PortInOrder, {"numbers": 1}, pk=[accepted.order_id])


def test_what_the_database_refuses_ends_the_transaction_as_with_the_orm() -> None:
    number = number_in("completed")
    active = ActiveNumber.objects.filter(tn=number.tn).first() or ActiveNumber(account=number.order.account)
    twice = [
        ActiveNumber(account_id=active.account_id, tn="+15145550188", tn_reversed="+15145550188"[::-1]) for _ in "ab"
    ]
    with transaction.atomic():
        with pytest.raises(IntegrityError):
            insert(twice)
        with pytest.raises(TransactionManagementError):
            PortInOrder.objects.first()
        transaction.set_rollback(True)


def test_columns_of_an_order_are_saved_alone_and_found_again_by_its_words() -> None:
    order = OrderFactory(name="Old")
    stale = PortInOrder.objects.get(pk=order.pk)
    order.name, order.status = "Bakery", "in_review"
    order.submitted_at = timezone.now()
    order.save_columns("status", "submitted_at")
    stale.refresh_from_db()
    assert (stale.name, stale.status) == ("Old", "in_review")
    order.save_columns("name")
    assert "bakery" in PortInOrder.objects.get(pk=order.pk).words.words
    PortInOrder.objects.filter(pk=order.pk).delete()
    with pytest.raises(PortInOrder.DoesNotExist):
        order.save_columns("status")
