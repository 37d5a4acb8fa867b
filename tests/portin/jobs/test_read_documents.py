"""Documents of orders that can still be compared are read again when the rules of reading have changed; once, and never
of an order that is beyond comparing."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image, ImageDraw

from accounts.models import Account, User
from portin import comparing
from portin.jobs import JOBS
from portin.jobs.read_documents import read_one
from portin.jobs.work import Report
from portin.models import Document, PortInOrder
from portin.orders import order_documents
from portin.reading.found import RULES
from portin.reading.pages.tesseract import ocr_available
from portin.rules.statuses import OrderStatus
from tests.cast import complete_draft
from tests.portin.jobs.walks import in_review

pytestmark = pytest.mark.django_db


def read_with(order: PortInOrder, rules: int) -> Document:
    bill = order.documents.filter(kind="bill").get()
    values = {"reading": {"problem": "old"}, "reading_state": comparing.DONE, "read_by": rules}
    Document.objects.filter(pk=bill.pk).update(**values)
    return bill


def test_what_older_rules_have_read_is_read_again_once(account: Account, owner: User) -> None:
    bill = read_with(in_review(account, owner), RULES - 1)
    JOBS["read_documents"].run()
    bill.refresh_from_db()
    assert bill.read_by == RULES and bill.reading["problem"] == "damaged"
    assert "nothing to do" in JOBS["read_documents"].run().summary


def test_what_these_rules_have_read_is_left_alone(account: Account, owner: User) -> None:
    bill = read_with(in_review(account, owner), RULES)
    JOBS["read_documents"].run()
    bill.refresh_from_db()
    assert bill.reading["problem"] == "old"


@pytest.mark.parametrize("is_changed", [False, True])
def test_when_its_file_is_restored_a_document_is_read_again(account: Account, owner: User, is_changed: bool) -> None:
    bill = in_review(account, owner).documents.filter(kind="bill").get()
    file = Path(bill.file.path)
    content = file.read_bytes()
    file.unlink()
    if is_changed:
        file.write_bytes(b"%PDF-1.4 of somebody else")
    Document.objects.filter(pk=bill.pk).update(reading_state=comparing.WAITING, uploaded_at=a_while_ago())
    JOBS["read_documents"].run()
    bill.refresh_from_db()
    assert bill.reading_state == comparing.FAILED
    assert "1 still without the file" in JOBS["read_documents"].run().summary
    file.write_bytes(content)
    JOBS["read_documents"].run()
    bill.refresh_from_db()
    assert bill.read_by == RULES and bill.read_at
    assert "nothing to do" in JOBS["read_documents"].run().summary


@pytest.mark.parametrize("status", [OrderStatus.COMPLETED, OrderStatus.CANCELED, OrderStatus.IN_PROGRESS])
def test_orders_beyond_comparing_keep_what_was_read(account: Account, owner: User, status: str) -> None:
    order = in_review(account, owner)
    bill = read_with(order, RULES - 1)
    PortInOrder.objects.filter(pk=order.pk).update(status=status)
    JOBS["read_documents"].run()
    bill.refresh_from_db()
    assert bill.reading["problem"] == "old"


def a_while_ago() -> datetime:
    return timezone.now() - timedelta(hours=1)


def two_photographed_pages() -> bytes:
    pages = [Image.new("L", (850, 1100), 255) for _ in range(2)]
    for page in pages:
        ImageDraw.Draw(page).text((80, 80), "Your bill", fill=0, font_size=40)
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:])
    return buffer.getvalue()


@pytest.mark.skipif(not ocr_available(), reason="tesseract is not installed")
def test_while_pictures_are_read_the_document_says_at_which_page(account: Account, owner: User) -> None:
    paper = {"original_name": "bill.pdf", "content_type": "application/pdf", "page_count": 2, "covers": None}
    order = complete_draft(account)
    bill = order_documents.add_document(order, "bill", two_photographed_pages(), user=owner, dated_on=None, **paper)
    with CaptureQueriesContext(connection) as asked:
        read_one(bill.pk, timezone.now(), Report("read_documents"))
    told = [re.search(r'"reading_page" = (\d+), "reading_pages" = (\d+)', query["sql"]) for query in asked]
    pages = [(int(one[1]), int(one[2])) for one in told if one]
    assert pages[-1] == (0, 0) and pages[:-1] and set(pages[:-1]) <= {(1, 2), (2, 2)}
    bill.refresh_from_db()
    assert (bill.reading_page, bill.reading_pages) == (0, 0)
