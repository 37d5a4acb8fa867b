"""Support tickets: opened with numbers and files, answered by staff, replied to; files are private to the account."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Account
from portin.models import Ticket, TicketFile, TicketMessage, TicketStatus
from portin.web import limits
from tests.cast import AccountFactory
from tests.portin.console.conftest import Stage, text_of
from tests.portin.files.hostile import encrypted_pdf, pdf

pytestmark = pytest.mark.django_db
NEW = "/support/new/"
ASKED = {"subject": "Sydney office", "country": "AU", "numbers": "+61 2 5550 0100", "text": "Please move this number."}


def file(content: bytes, name: str = "bill.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_no_ticket_yet(client: Client) -> None:
    assert "No ticket yet" in text_of(client.get("/support/"))


def test_a_ticket_about_australian_numbers_with_files(client: Client, account: Account) -> None:
    response = client.post(
        NEW, ASKED | {"files": [file(pdf(words="One")), file(pdf(words="Two"), "../two.pdf")]}, follow=True
    )
    ticket = Ticket.objects.get()
    assert (ticket.account, ticket.country, ticket.numbers, ticket.status) == (account, "AU", "+61 2 5550 0100", "open")
    assert [row.original_name for row in TicketFile.objects.order_by("pk")] == ["bill.pdf", "two.pdf"]
    page = text_of(response)
    assert "Your ticket is with support" in page and "Please move this number." in page and "two.pdf" in page
    assert "Sydney office" in text_of(client.get("/support/"))


def test_links_fill_the_form_in(client: Client, stage: Stage) -> None:
    order = stage.in_review()
    body = client.get(
        NEW, {"country": "AU", "subject": "Port Australian numbers", "order": order.reference}
    ).content.decode()
    assert (
        '<option value="AU" selected>' in body
        and 'value="Port Australian numbers"' in body
        and order.display_name in body
    )
    client.post(f"{NEW}?order={order.reference}", ASKED)
    assert Ticket.objects.get().order == order


def test_the_countries_are_in_the_readers_language(client: Client) -> None:
    page = client.get(reverse("support:new"), headers={"Accept-Language": "fr-CA"}).content.decode()
    assert "Australie" in page and "Ne concerne pas des numéros" in page and "Australia" not in page


def test_an_order_of_another_account_is_not_named(client: Client, stage: Stage) -> None:
    foreign = stage.in_review()
    foreign.account = AccountFactory()
    foreign.save()
    client.post(f"{NEW}?order={foreign.reference}", ASKED)
    assert Ticket.objects.get().order is None


@pytest.mark.parametrize(
    ("field", "sentence"),
    [("subject", "Enter the subject"), ("text", "Write your message"), ("numbers", "Enter the numbers")],
)
def test_what_is_missing_is_asked_for_and_nothing_is_lost(client: Client, field: str, sentence: str) -> None:
    response = client.post(NEW, ASKED | {field: ""})
    assert sentence in text_of(response)
    for name, value in ASKED.items():
        assert name == field or value in response.content.decode()
    assert Ticket.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "empty"), (b"MZ\x90 a program", "PDF, JPEG, PNG or HEIC"), (encrypted_pdf("secret"), "password")],
)
def test_a_bad_file_is_refused_by_its_name(client: Client, content: bytes, sentence: str) -> None:
    page = text_of(client.post(NEW, ASKED | {"files": [file(content, "odd.pdf")]}))
    assert sentence in page and Ticket.objects.count() == 0


def test_too_many_files(client: Client) -> None:
    page = text_of(client.post(NEW, ASKED | {"files": [file(pdf(), f"{n}.pdf") for n in range(6)]}))
    assert "Choose at most 5 files" in page and TicketFile.objects.count() == 0


def test_an_answer_is_shown_and_a_reply_opens_the_ticket_again(client: Client, account: Account) -> None:
    ticket = Ticket.objects.create(account=account, subject="Sydney", status=TicketStatus.CLOSED)
    TicketMessage.objects.create(ticket=ticket, text="We can do <that>.", is_from_support=True)
    address = reverse("support:ticket", args=[ticket.reference])
    body = client.get(address).content.decode()
    assert "We can do &lt;that&gt;." in body and "Support" in body
    client.post(address, {"text": "Thank you, one more thing"})
    ticket.refresh_from_db()
    assert ticket.status == TicketStatus.OPEN and ticket.messages.count() == 2


def test_an_empty_reply_is_not_sent(client: Client, account: Account) -> None:
    ticket = Ticket.objects.create(account=account, subject="Sydney", status=TicketStatus.ANSWERED)
    assert "Write your message" in text_of(
        client.post(reverse("support:ticket", args=[ticket.reference]), {"text": " "})
    )
    ticket.refresh_from_db()
    assert ticket.status == TicketStatus.ANSWERED


def test_a_file_is_only_ever_a_download(client: Client, account: Account) -> None:
    client.post(NEW, ASKED | {"files": [file(pdf())]})
    row = TicketFile.objects.get()
    response = client.get(reverse("support:ticket_file", args=[row.message.ticket.reference, row.reference]))
    assert response["Content-Disposition"].startswith("attachment") and response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_a_file_that_is_gone_is_no_crash(client: Client) -> None:
    client.post(NEW, ASKED | {"files": [file(pdf())]})
    row = TicketFile.objects.get()
    row.file.storage.delete(row.file.name)
    address = reverse("support:ticket_file", args=[row.message.ticket.reference, row.reference])
    answer = client.get(address, follow=True)
    assert f"The stored file of {row.original_name} is missing" in answer.content.decode()


def test_tickets_replies_and_files_are_limited_per_account_and_nothing_typed_is_lost(
    client: Client, monkeypatch
) -> None:
    for name in ("TICKETS", "MESSAGES", "UPLOADS"):
        monkeypatch.setattr(limits, name, limits.Limit(f"one_{name}", 1, 3600))
    client.post(NEW, ASKED)
    refused = client.post(NEW, ASKED | {"subject": "Another one"}).content.decode()
    assert "wait a while, then send it" in refused and "Another one" in refused and Ticket.objects.count() == 1
    address = f"/support/{Ticket.objects.get().reference}/"
    two_files = text_of(
        client.post(address, {"text": "See both", "files": [file(pdf(words="One")), file(pdf(words="Two"))]})
    )
    assert (
        "Wait a little and choose these again" in two_files
        and "See both" in two_files
        and not TicketFile.objects.exists()
    )
    assert client.post(address, {"text": "A reply"}).status_code == 302
    assert "wait a while, then send it" in text_of(client.post(address, {"text": "A second reply"}))


def test_a_page_that_comes_back_says_that_the_files_are_to_be_chosen_again(client: Client) -> None:
    page = text_of(
        client.post(
            NEW,
            ASKED | {"subject": "", "files": [file(pdf(words="One"), "one.pdf"), file(pdf(words="Two"), "two.pdf")]},
        )
    )
    assert "Choose one.pdf and two.pdf again: nothing was sent yet" in page
    assert "again" not in text_of(client.post(NEW, ASKED | {"subject": ""}))


def test_a_pin_or_account_number_is_hidden_and_the_customer_is_told(client: Client, stage: Stage) -> None:
    order = stage.in_review()
    said = f"My PIN code is 80 411. The account {order.account_number} is right."
    page = text_of(
        client.post(f"{NEW}?order={order.reference}", ASKED | {"subject": "PIN 998877", "text": said}, follow=True)
    )
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.messages.get().text) == (
        "PIN ••••",
        "My PIN code is ••••. The account •••• is right.",
    )
    assert "was replaced by ••••" in page and order.account_number not in page
    page = text_of(
        client.post(f"/support/{ticket.reference}/", {"text": f"Again: {order.account_number}"}, follow=True)
    )
    assert "Again: ••••" in page and "was replaced by ••••" in page
    page = text_of(client.post(f"/support/{ticket.reference}/", {"text": "Room 5122 is ours."}, follow=True))
    assert "Room 5122 is ours." in page and "was replaced" not in page
