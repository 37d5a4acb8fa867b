"""The numbers of a verb are written by as few statements as their values allow, and only where nobody was faster."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, User
from portin.models import PortInNumber
from portin.orders import lifecycle
from portin.orders.lifecycle import customer, holding, review
from portin.rules.errors import WrongState
from tests.cast import complete_draft
from tests.portin.jobs.walks import in_review

pytestmark = pytest.mark.django_db


def updates_of_numbers(queries: CaptureQueriesContext) -> list[str]:
    return [q["sql"] for q in queries if q["sql"].startswith('UPDATE "portin_portinnumber"')]


def test_numbers_with_the_same_values_share_one_statement(account: Account, owner: User) -> None:
    order = complete_draft(account, numbers=7)
    with CaptureQueriesContext(connection) as queries:
        submission = lifecycle.submit(order.pk, actor=customer(owner))
    (sql,) = updates_of_numbers(queries)
    assert "CASE" not in sql
    assert {(n.status, n.submission_id) for n in order.numbers.all()} == {("in_review", submission.pk)}


def test_each_number_gets_its_own_values(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    zones = ["Pacific/Guam", "Pacific/Honolulu"]
    with CaptureQueriesContext(connection) as queries, holding.hold(order.pk) as held:
        for number, zone in zip(held.chosen, zones, strict=True):
            number.time_zone = zone
        holding.write(held, "time_zone")
    assert len(updates_of_numbers(queries)) == 2
    assert [number.time_zone for number in order.numbers.by_tn()] == zones


def test_two_numbers_with_one_pin_do_not_show_that_in_the_database(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    with holding.hold(order.pk) as held:
        for number in held.chosen:
            number.pin = "2468"
        holding.write(held, "pin")
    assert [number.pin for number in order.numbers.all()] == ["2468", "2468"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pin FROM portin_portinnumber WHERE order_id = %s", [order.pk])
        assert len(set(cursor.fetchall())) == 2


def test_nothing_is_written_when_one_of_the_rows_slipped_away(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    _first, second = order.numbers.by_tn()
    with pytest.raises(WrongState, match="at the same moment"), holding.hold(order.pk) as held:
        PortInNumber.objects.filter(pk=second.pk).update(status="canceled")
        holding.write(held, "approved_at")


def test_more_numbers_than_one_statement_takes_are_all_written(
    account: Account, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "IDS_AT_ONCE", 2)
    order = complete_draft(account, numbers=5)
    lifecycle.submit(order.pk, actor=customer(owner))
    assert [number.status for number in order.numbers.all()] == ["in_review"] * 5


def test_a_verb_of_a_page_goes_on_in_its_transaction_and_leaves_nothing_where_it_is_refused(
    account: Account, owner: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read under the lock is all one: there is nothing to go back to but its beginning."""
    order, by = in_review(account, owner), lifecycle.reviewer(reviewer)
    chosen = [number.pk for number in order.numbers.all()]
    monkeypatch.setattr(review, "PARTS", ())
    queries = CaptureQueriesContext(connection)
    with queries, pytest.raises(WrongState), holding.hold_for_one_verb(order.reference):
        lifecycle.approve(order.pk, chosen, actor=by)
    assert len(updates_of_numbers(queries)) == 1, "refused after the numbers were written"
    assert sum(one["sql"].startswith("SAVEPOINT") for one in queries) == 1, "that of the test's own transaction"
    assert set(PortInNumber.objects.filter(order=order).values_list("approved_at", flat=True)) == {None}
