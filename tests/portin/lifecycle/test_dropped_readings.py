"""What was read on documents is kept as long as the order may be compared and corrected, and not longer."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin import comparing
from portin.jobs import purge
from portin.jobs.read_documents import read_one
from portin.jobs.work import Report
from portin.models import Document, PortInOrder
from portin.models.encrypted import encrypt, open_json, seal_json
from portin.orders import integrity, lifecycle
from portin.orders.lifecycle import JOB, GivenReason, PortResult
from tests.cast import number_in
from tests.portin.jobs.walks import accepted, ids
from tests.readings import bill_reading

pytestmark = pytest.mark.django_db
WORKS = PortResult("yes", "works", "works")


@pytest.fixture
def order(account: Account, owner: User, reviewer: User) -> PortInOrder:
    """Two numbers whose FOC day has come, and a bill that was read."""
    order = accepted(account, owner, reviewer, numbers=2, foc_on=date(2026, 11, 18))
    bill = order.documents.get(kind="bill")
    bill.reading, bill.reading_state = bill_reading(order).to_json(), comparing.DONE
    bill.save()
    return order


def bill_of(order: PortInOrder) -> Document:
    return order.documents.get(kind="bill")


def stored(document: Document) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reading FROM portin_document WHERE id = %s", [document.pk])
        return cursor.fetchone()[0]


def test_a_reading_is_compressed_before_it_is_encrypted(order: PortInOrder) -> None:
    bill = bill_of(order)
    assert bill.reading == json.loads(json.dumps(bill_reading(order).to_json()))
    assert len(stored(bill)) * 3 < len(encrypt(str(bill.reading)))


@pytest.mark.parametrize("value", [{"pin": "4711"}, {"text": "€ñ" * 2000}, [1, 2], {"deep": {"list": [None, True]}}])
def test_what_was_sealed_is_opened_again(value: object) -> None:
    assert open_json(seal_json(value)) == value


def test_what_was_kept_before_is_still_opened() -> None:
    assert open_json(encrypt('{"pages": [], "problem": "no_ocr"}')) == {"pages": [], "problem": "no_ocr"}


def test_it_is_dropped_with_the_last_number(order: PortInOrder) -> None:
    first, second = ids(order)
    lifecycle.record_port(order.pk, {first: WORKS}, actor=JOB)
    assert bill_of(order).reading_state == comparing.DONE
    lifecycle.record_port(order.pk, {second: WORKS}, actor=JOB)
    bill = bill_of(order)
    assert (bill.reading, bill.reading_state, stored(bill)) == ({}, comparing.DROPPED, "")
    assert list(integrity.problems()) == []


def test_it_is_kept_while_a_number_may_be_submitted_again(order: PortInOrder, reviewer: User) -> None:
    first, second = ids(order)
    reasons = [GivenReason("PIN_INVALID")]
    lifecycle.reject(order.pk, [first], actor=lifecycle.reviewer(reviewer), reasons=reasons)
    lifecycle.record_port(order.pk, {second: WORKS}, actor=JOB)
    order.refresh_from_db()
    assert (order.status, bill_of(order).reading_state) == ("completed", comparing.DONE)
    assert bill_of(order).pk not in purge.readings_of_orders_that_are_over(timezone.now())


def test_the_page_of_an_order_that_is_over_says_so_and_finds_nothing_wrong(
    order: PortInOrder, reviewer: User, sign_in: object
) -> None:
    order.documents.filter(kind="bill").update(kind="csr")
    lifecycle.record_port(order.pk, dict.fromkeys(ids(order), WORKS), actor=JOB)
    desk: Client = sign_in(reviewer)
    answer = desk.get(reverse("review:order", args=[order.reference]))
    sheet, name = answer.context["sheet"], order.documents.get(kind="csr").original_name
    assert f"What was read on {name} is no longer kept: the order is over" in answer.content.decode()
    assert "lacks" not in {problem.kind for problem in sheet.problems}


def test_what_was_over_before_is_dropped_by_the_clock_once() -> None:
    order = number_in("completed").order
    bill = order.documents.filter(kind="bill").first()
    Document.objects.filter(pk=bill.pk).update(reading={"pages": []}, reading_state=comparing.DONE)
    now, report = timezone.now(), Report("a job")
    assert list(purge.readings_of_orders_that_are_over(now)) == [bill.pk]
    for _ in range(2):
        purge.drop_reading(bill.pk, now, report)
    assert bill_of(order).reading_state == comparing.DROPPED and report.counts == {"readings dropped": 1}
    assert list(purge.readings_of_orders_that_are_over(now)) == []


def test_a_reader_that_is_late_brings_nothing_back(order: PortInOrder) -> None:
    lifecycle.record_port(order.pk, dict.fromkeys(ids(order), WORKS), actor=JOB)
    report = Report("a job")
    read_one(bill_of(order).pk, timezone.now(), report)
    assert (bill_of(order).reading, bill_of(order).reading_state) == ({}, comparing.DROPPED)


def test_a_reading_that_is_gone_too_early_is_reported(order: PortInOrder) -> None:
    order.documents.drop_readings()
    assert list(integrity.problems()) == [
        f"Order {order.spoken_reference}: the reading of document {bill_of(order).reference} was dropped, but the order"
        " is not over"
    ]
