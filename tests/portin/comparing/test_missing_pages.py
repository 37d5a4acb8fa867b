"""Of a bill of three pages only one was uploaded: said at the upload and to the reviewer, and the
others are asked for."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Account, User
from portin.comparing.pages import incomplete
from portin.findings import Kind, OfDocument, Topic
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import readiness
from portin.orders.readiness import Facts
from portin.sentences import customer, reviewer
from tests.cast import DocumentFactory, complete_draft
from tests.portin.jobs.walks import in_review
from tests.readings import bill_reading, letter_reading, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(account: Account) -> PortInOrder:
    return complete_draft(account)


def says(document: Document, *marks: tuple[int, int], account: str = "") -> Document:
    """As if each page of the document said its number and of how many."""
    order = document.order
    reading = (
        letter_reading(order, dated_on=document.dated_on) if document.kind == DocumentKind.LOA else bill_reading(order)
    )
    reading.printed_pages = [[at, number, total] for at, (number, total) in enumerate(marks)]
    if account:
        reading.account_numbers[0].value = account
    document.page_count = len(marks)
    document.save()
    read(document, reading)
    return document


def more(order: PortInOrder, kind: str = DocumentKind.BILL) -> Document:
    return DocumentFactory(order=order, kind=kind, original_name="more.pdf")


def said(order: PortInOrder) -> list[str]:
    return [customer.message(found) for found in incomplete(order.documents.current()).values()]


def test_one_page_of_three(order: PortInOrder) -> None:
    says(order.documents.get(kind=DocumentKind.BILL), (1, 3))
    assert said(order) == [
        "bill.pdf says that it has 3 pages, and only page 1 of them is here. Upload pages 2 and 3 as well"
    ]


def test_a_number_that_may_be_on_a_missing_page_is_no_difference(order: PortInOrder) -> None:
    """The first of three pages names one number of two; on all three pages the other one is missing for certain."""
    first, second = order.numbers.by_tn()
    bill = order.documents.get(kind=DocumentKind.BILL)
    reading = bill_reading(order, numbers=[first.tn])
    for pages, is_different in (([[0, 1, 3]], False), ([[0, 1, 3], [1, 2, 3], [2, 3, 3]], True)):
        reading.printed_pages, bill.page_count = pages, len(pages)
        bill.save()
        read(bill, reading)
        facts = Facts.of(PortInOrder.objects.get(pk=order.pk))
        [row] = [row for row in facts.compared if row.tn == second.tn]
        assert row.is_different is is_different
        assert (customer.message(row.finding).startswith("Not on the pages that are here")) is not is_different
        assert (reviewer.message(row.finding).startswith("Not on the pages that are here")) is not is_different


def test_two_pages_of_three(order: PortInOrder) -> None:
    says(order.documents.get(kind=DocumentKind.BILL), (1, 3), (3, 3))
    assert said(order) == [
        "bill.pdf says that it has 3 pages, and only pages 1 and 3 of them are here. Upload page 2 as well"
    ]


def test_a_page_without_a_number_is_counted_as_here(order: PortInOrder) -> None:
    """Two photos, of which one says "Page 1 of 3": the other is a page of it, too."""
    bill = says(order.documents.get(kind=DocumentKind.BILL), (1, 3))
    Document.objects.filter(pk=bill.pk).update(page_count=2)
    assert said(order) == [
        "bill.pdf says that it has 3 pages, and only 2 pages of them are here. Upload the other one as well"
    ]
    [found] = incomplete(order.documents.current()).values()
    assert reviewer.message(found) == (
        "bill.pdf says that it has 3 pages, and only 2 pages of them are here. Ask for the other one as well"
    )
    says(bill, (1, 5))
    Document.objects.filter(pk=bill.pk).update(page_count=2)
    assert said(order)[0].endswith(
        "says that it has 5 pages, and only 2 pages of them are here. Upload the others as well"
    )


def test_all_pages_in_one_document_or_in_several_are_fine(order: PortInOrder) -> None:
    bill = says(order.documents.get(kind=DocumentKind.BILL), (1, 3))
    says(more(order), (2, 3))
    assert len(said(order)) == 2
    says(more(order), (3, 3))
    assert said(order) == []
    says(bill, (1, 1))
    assert len(said(order)) == 2


def test_pages_that_do_not_say_their_number_count_as_pages(order: PortInOrder) -> None:
    bill = says(order.documents.get(kind=DocumentKind.BILL), (1, 3))
    Document.objects.filter(pk=bill.pk).update(page_count=3)
    assert said(order) == []


def test_a_page_of_another_bill_completes_nothing(order: PortInOrder) -> None:
    says(order.documents.get(kind=DocumentKind.BILL), (1, 2), account="1111111")
    says(more(order), (2, 2), account="2222222")
    assert len(said(order)) == 2


def test_a_letter_completes_no_bill(order: PortInOrder) -> None:
    says(order.documents.get(kind=DocumentKind.BILL), (1, 2))
    says(order.documents.get(kind=DocumentKind.LOA), (2, 2))
    assert len(said(order)) == 2


def test_the_same_page_twice_completes_nothing(order: PortInOrder) -> None:
    says(order.documents.get(kind=DocumentKind.BILL), (1, 2))
    says(more(order), (1, 2))
    assert len(said(order)) == 2


def test_it_warns_and_never_blocks(order: PortInOrder) -> None:
    bill = says(order.documents.get(kind=DocumentKind.BILL), (1, 3))
    missing = Topic(Kind.PAGES_MISSING, OfDocument(bill.reference))
    [problem] = [one for one in readiness.check(order) if one.topic == missing]
    assert problem.level == readiness.WARNING and problem not in readiness.blocking(readiness.check(order))


def test_the_documents_step_says_it(order: PortInOrder, owner: User, sign_in) -> None:
    says(order.documents.get(kind=DocumentKind.BILL), (1, 3))
    page = sign_in(owner).get(reverse("wizard:documents", args=[order.reference])).content.decode()
    assert "only page 1 of them is here. Upload pages 2 and 3 as well" in page


def test_the_reviewer_reads_it(account: Account, owner: User, reviewer: User, sign_in) -> None:
    order = in_review(account, owner, numbers=1)
    says(order.documents.get(kind=DocumentKind.BILL), (1, 3))
    page = sign_in(reviewer).get(reverse("review:order", args=[order.reference])).content.decode()
    assert "only page 1 of them is here. Ask for pages 2 and 3 as well" in page
    approve = sign_in(reviewer).get(reverse("review:approve", args=[order.reference])).content.decode()
    assert approve.count("only page 1 of them is here") == 1, "once, among the doubts"
    assert "Upload pages 2 and 3" not in page, "that is said to the customer"
