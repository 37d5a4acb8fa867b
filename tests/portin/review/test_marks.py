"""The reviewer's side of the comparison: differences on top with the customer's reason, the rest out of the way, marks
on the page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import drafts, lifecycle, readiness
from portin.orders.readiness import Facts
from portin.review.marks import as_shown, drawn, marks, rotation_of
from tests.cast import complete_draft
from tests.readings import bill_reading, letter_reading, read

pytestmark = pytest.mark.django_db
REASON = "We moved within the house this month."


@pytest.fixture
def order(account: Account, owner: User) -> PortInOrder:
    """Submitted with a unit that the bill has otherwise, kept with a reason."""
    order = complete_draft(account, unit="Suite 9")
    read(order.documents.get(kind=DocumentKind.BILL), bill_reading(order))
    letter = order.documents.get(kind=DocumentKind.LOA)
    read(letter, letter_reading(order, dated_on=letter.dated_on))
    [problem] = [problem for problem in readiness.check(order) if problem.level == readiness.CONFIRM]
    drafts.confirm_findings(order, {problem: REASON}, owner)
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    return order


def page_of(desk: Client, order: PortInOrder, **query: str) -> str:
    return desk.get(reverse("review:order", args=[order.reference]), query).content.decode()


def test_differences_are_on_top_with_the_reason_and_what_agrees_out_of_the_way(
    desk: Client, order: PortInOrder
) -> None:
    html = page_of(desk, order)
    top, _, folded = html.partition('<details class="help"><summary>')
    assert REASON in top
    assert "Street" in top.split('<dl class="answers">')[1][:200]
    for label in ("<dt>ZIP</dt>", "<dt>Account</dt>", "<dt>LOA signed</dt>", "<dt>LOA name</dt>"):
        assert label not in top and label in folded
    assert "8155749693360329" not in html


def test_every_value_that_is_somewhere_is_marked_on_its_page(desk: Client, order: PortInOrder) -> None:
    html = page_of(desk, order)
    assert html.count('<g id="mark-') >= 5
    assert 'class="miss"' in html
    letter = order.documents.get(kind=DocumentKind.LOA)
    assert '<g id="mark-' in page_of(desk, order, document=letter.reference)


@pytest.mark.parametrize(
    ("problem", "words"), [("no_ocr", "Pictures are not read here"), ("limits", "could not be read clearly")]
)
def test_the_page_says_when_a_document_was_not_read(desk: Client, order: PortInOrder, problem: str, words: str) -> None:
    bill = order.documents.get(kind=DocumentKind.BILL)
    bill.reading, bill.reading_state = {"problem": problem}, "failed"
    bill.save()
    html = page_of(desk, order)
    assert words in html and "ompare it by eye" in html


def test_marks_follow_a_turned_page(order: PortInOrder) -> None:
    bill: Document = order.documents.get(kind=DocumentKind.BILL)
    bill.reading["pages"][0]["rotation"] = 90
    assert (rotation_of(bill, 1), rotation_of(bill, 2)) == (90, 0)
    assert as_shown((0.1, 0.2, 0.3, 0.4), 180) == pytest.approx((0.7, 0.6, 0.9, 0.8))
    assert as_shown((0.1, 0.2, 0.3, 0.4), 90) == pytest.approx((0.2, 0.7, 0.4, 0.9))


def test_marks_of_one_place_are_side_by_side_and_differences_on_top(order: PortInOrder) -> None:
    bill = order.documents.get(kind=DocumentKind.BILL)
    found = drawn(marks(Facts.of(order, numbers=list(order.numbers.by_tn())).compared).values(), bill, 1)
    assert len({(one.pin_x, one.pin_y) for one in found}) == len(found) > 3
    assert any(one.place for one in found), "an address and its ZIP have one box"
    assert [one.is_miss for one in found] == sorted(one.is_miss for one in found)
