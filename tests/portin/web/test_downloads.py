"""Who downloads a document that could act gets a clean copy; the original only after a warning, and it is noted who
took it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from accounts.models import Account, User
from portin.models import CarrierRequest, Document, EventKind, TicketFile
from portin.orders import packets
from portin.orders.copies import copy_of
from portin.paper.packet import zip_packet
from portin.web import uploads as store
from tests.cast import OrderFactory, give_file
from tests.portin.files import hostile
from tests.portin.jobs.walks import approved, in_review

pytestmark = pytest.mark.django_db
ACTIVE = hostile.pdf_with_a_form_that_sends()


def content(answer) -> bytes:
    return b"".join(answer)


def is_harmless(answer) -> bool:
    return (
        answer["Content-Security-Policy"].endswith("sandbox")
        and answer["X-Content-Type-Options"] == "nosniff"
        and answer["Content-Disposition"].startswith("attachment")
        and "no-store" in answer["Cache-Control"]
    )


@pytest.fixture
def document(account: Account, owner: User) -> Document:
    return store.take(SimpleUploadedFile("bill.pdf", ACTIVE), OrderFactory(account=account), "bill", owner)


def test_a_member_downloads_a_clean_copy(document: Document, owner: User, sign_in) -> None:
    assert document.can_act is True
    answer = sign_in(owner).get(reverse("port_in:document", args=[document.reference]))
    copy = content(answer)
    assert is_harmless(answer) and 'filename="bill (clean copy).pdf"' in answer["Content-Disposition"]
    assert b"SubmitForm" not in copy and b"JavaScript" not in copy and copy.startswith(b"%PDF-")
    with translation.override("fr-ca"):
        assert copy_of(document).name == "bill (copie épurée).pdf"


def test_a_member_takes_the_original_after_a_warning_and_it_is_noted(document: Document, owner: User, sign_in) -> None:
    client, address = sign_in(owner), reverse("port_in:document_original", args=[document.reference])
    assert address in client.get(reverse("port_in:document_view", args=[document.reference, 1])).content.decode()
    assert "can act when it is opened" in client.get(address).content.decode()
    assert not document.order.events.filter(kind=EventKind.OPEN_DOCUMENT).exists()
    answer = client.post(address, {"do": "1"})
    assert content(answer) == ACTIVE and is_harmless(answer)
    event = document.order.events.get(kind=EventKind.OPEN_DOCUMENT)
    assert (event.actor, event.data) == (owner, {"document": document.reference, "how": "original"})


def test_a_stranger_gets_neither(document: Document, stranger: User, sign_in) -> None:
    client = sign_in(stranger)
    address = reverse("port_in:document_original", args=[document.reference])
    assert client.get(address).status_code == 404 and client.post(address, {"do": "1"}).status_code == 404


def test_a_reviewer_downloads_a_clean_copy_and_takes_the_original_by_a_click(
    account: Account, owner: User, reviewer: User, sign_in
) -> None:
    order = in_review(account, owner, numbers=1)
    document = give_file(order.documents.get(kind="bill"), ACTIVE)
    client, args = sign_in(reviewer), [order.reference, document.reference]
    answer = client.get(reverse("review:document", args=args))
    assert b"SubmitForm" not in content(answer) and is_harmless(answer)
    document.refresh_from_db()
    assert document.can_act is True, "noted when it was first asked for"
    assert (
        reverse("review:original", args=args)
        in client.get(
            reverse("review:order", args=[order.reference]), {"document": document.reference}
        ).content.decode()
    )
    assert "can act when it is opened" in client.get(reverse("review:original", args=args)).content.decode()
    answer = client.post(reverse("review:original", args=args), {"do": "1"})
    assert content(answer) == ACTIVE and is_harmless(answer)
    assert [event.data["how"] for event in order.events.filter(kind=EventKind.OPEN_DOCUMENT).order_by("pk")] == [
        "download",
        "original",
    ]
    assert "downloaded as the original" in client.get(reverse("review:order", args=[order.reference])).content.decode()


def test_what_cannot_act_is_downloaded_as_it_came(account: Account, owner: User, sign_in) -> None:
    bill = hostile.pdf()
    document = store.take(SimpleUploadedFile("bill.pdf", bill), OrderFactory(account=account), "bill", owner)
    answer = sign_in(owner).get(reverse("port_in:document", args=[document.reference]))
    assert content(answer) == bill and 'filename="bill.pdf"' in answer["Content-Disposition"]


def test_of_what_cannot_act_nothing_is_warned(account: Account, owner: User, reviewer: User, sign_in) -> None:
    order = in_review(account, owner, numbers=1)
    document = give_file(order.documents.get(kind="bill"), hostile.pdf(), can_act=None)
    at_shop = reverse("port_in:document_original", args=[document.reference])
    at_desk = reverse("review:original", args=[order.reference, document.reference])
    for client, address in ((sign_in(owner), at_shop), (sign_in(reviewer), at_desk)):
        page = client.get(address).text
        assert "It holds nothing that acts when it is opened." in page
        assert "can act when it is opened" not in page and "clean copy" not in page
        Document.objects.filter(pk=document.pk).update(can_act=None)
        document.file.storage.delete(document.file.name)
        assert "is missing" in client.get(address, follow=True).text, "nothing is said of what cannot be read"
        give_file(document, hostile.pdf(), can_act=None)


def test_the_packet_takes_the_clean_copy(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer, numbers=1)
    give_file(order.documents.get(kind="bill"), ACTIVE)
    give_file(order.documents.get(kind="loa"), hostile.pdf())
    request = CarrierRequest.objects.get()
    packed = zip_packet(packets.content_of(request.submission, list(request.numbers.all())))
    assert b"SubmitForm" not in packed and b"collector.example" not in packed


def test_a_file_of_a_ticket_is_a_clean_copy_for_both_sides(
    account: Account, owner: User, reviewer: User, sign_in
) -> None:
    sign_in(owner).post(
        reverse("support:new"),
        {"subject": "A bill", "text": "See the file", "files": SimpleUploadedFile("bill.pdf", ACTIVE)},
    )
    file = TicketFile.objects.get()
    for user, route in ((owner, "support:ticket_file"), (reviewer, "review:ticket_file")):
        answer = sign_in(user).get(reverse(route, args=[file.message.ticket.reference, file.reference]))
        assert b"SubmitForm" not in content(answer) and is_harmless(answer)
