"""What a changed or missing file means for a decision: it is named, and nothing is approved or said to be sent with
it."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin.models import CarrierRequest, Document, EventKind, PortInOrder
from portin.orders.originals import bytes_of
from portin.orders.stored_bytes import FileChanged, FileMissing
from tests.portin.console.conftest import text_of
from tests.portin.jobs.walks import approved, ids, in_review, statuses
from tests.portin.review.test_to_send import local

pytestmark = pytest.mark.django_db


def page_of(order: PortInOrder, name: str = "order") -> str:
    return reverse(f"review:{name}", args=[order.reference])


def break_file(document: Document, how: str) -> bytes:
    """Changes or deletes the stored file; returns what was in it."""
    content, storage, name = bytes_of(document), document.file.storage, document.file.name
    storage.delete(name)
    if how == "changed":
        assert storage.save(name, ContentFile(b"%PDF-1.4 another file")) == name
    return content


def restore(document: Document, content: bytes) -> None:
    storage, name = document.file.storage, document.file.name
    storage.delete(name)
    assert storage.save(name, ContentFile(content)) == name


def stumble_on(document: Document, how: str) -> None:
    with pytest.raises({"changed": FileChanged, "missing": FileMissing}[how]):
        bytes_of(Document.objects.get(pk=document.pk))


@pytest.mark.parametrize(("how", "said"), [("changed", "is not the one that was uploaded"), ("missing", "is missing")])
def test_an_order_with_a_broken_file_is_not_approved_until_it_is_restored(
    account: Account, owner: User, desk: Client, how: str, said: str
) -> None:
    order = in_review(account, owner, numbers=1)
    document = order.documents.filter(kind="bill").get()
    content = break_file(document, how)
    stumble_on(document, how)
    page = text_of(desk.get(page_of(order)))
    assert "No packet can be made" in page and document.original_name in page and said in page
    assert "everything agrees" not in page.lower()
    assert said in text_of(desk.get(page_of(order, "approve"), follow=True))
    answer = text_of(desk.post(page_of(order, "approve"), {"numbers": ids(order)}, follow=True))
    assert "Not approved" in answer and "restored from a backup" in answer
    assert not order.events.filter(kind=EventKind.APPROVE).exists()
    restore(document, content)
    assert "No packet can be made" not in text_of(desk.get(page_of(order)))
    desk.post(page_of(order, "approve"), {"numbers": ids(order)})
    assert order.events.filter(kind=EventKind.APPROVE).exists()


@pytest.mark.parametrize("how", ["changed", "missing"])
def test_what_no_packet_can_be_made_of_was_not_sent(
    account: Account, owner: User, reviewer: User, desk: Client, how: str
) -> None:
    order = approved(account, owner, reviewer, numbers=1)
    request, document = CarrierRequest.objects.get(), order.documents.filter(kind="bill").get()
    address = reverse("review:request", args=[order.reference, request.idempotency_key])
    content = break_file(document, how)
    said = {"sent_at": local(timezone.now()), "reference": ""}
    answer = text_of(desk.post(address, said, follow=True))
    assert "Nothing was changed" in answer and document.original_name in answer and "restored from a backup" in answer
    assert statuses(order) == ["in_review"]
    for page in (address, page_of(order)):
        assert "No packet can be made" in text_of(desk.get(page))
    page = desk.get(address).content.decode()
    assert "Download the packet" not in page and 'type="submit">I sent it' not in page, "there is nothing to send"
    restore(document, content)
    desk.post(address, said)
    assert statuses(order) == ["submitted_to_carrier"]
