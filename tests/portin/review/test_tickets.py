"""Support tickets for staff: who waits longest first, answers that go out by mail, files as downloads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin.models import Ticket, TicketFile, TicketMessage
from tests.cast import MembershipFactory

LIST = "/admin/review/tickets/"


@pytest.fixture
def ticket(account: Account, owner: User) -> Ticket:
    found = Ticket.objects.create(
        account=account, opened_by=owner, subject="Numbers in Sydney", country="AU", numbers="+61 2 5550 1234"
    )
    TicketMessage.objects.create(ticket=found, author=owner, text="Can you move <b>these</b>?")
    return found


def at(name: str, ticket: Ticket) -> str:
    return reverse(f"review:{name}", args=[ticket.reference])


def test_who_waits_longest_comes_first(desk: Client, account: Account, ticket: Ticket) -> None:
    older = Ticket.objects.create(account=account, subject="Older", updated_at=timezone.now() - timedelta(days=2))
    Ticket.objects.create(account=account, subject="Done", status="closed")
    page = desk.get(LIST).content.decode()
    assert page.index("Older") < page.index("Numbers in Sydney") and ">Done<" not in page
    assert ">Done<" in desk.get(LIST, {"show": "closed"}).content.decode()
    for query in (
        "sydney",
        "5550 1234",
        "copper",
        ticket.reference.lower(),
        f"{ticket.reference[:5]}-{ticket.reference[5:]}",
    ):
        page = desk.get(LIST, {"q": query}).content.decode()
        assert "Numbers in Sydney" in page, query
    assert older.subject not in desk.get(LIST, {"q": "sydney"}).content.decode()


def test_an_answer_goes_out_by_mail(desk: Client, ticket: Ticket, reviewer: User) -> None:
    page = desk.get(at("ticket", ticket)).content.decode()
    assert "Can you move &lt;b&gt;these&lt;/b&gt;?" in page and "Australia" in page
    answer = desk.post(at("answer_ticket", ticket), {"text": "Yes, send us the bill."}, follow=True)
    assert "e-mail on its way" in answer.content.decode()
    said = ticket.messages.get(is_from_support=True)
    assert said.author == reviewer and said.mail_due_at <= timezone.now() and said.mail_sent_at is None
    ticket.refresh_from_db()
    assert ticket.status == "answered"


def test_what_came_in_since_the_page_was_shown_is_read_before_anything_is_sent(
    desk: Client, ticket: Ticket, superuser: User
) -> None:
    seen = desk.get(at("ticket", ticket)).context["form"]["seen"].value()
    TicketMessage.objects.create(ticket=ticket, author=superuser, is_from_support=True, text="A colleague was faster.")
    page = desk.post(at("answer_ticket", ticket), {"text": "My answer", "seen": seen})
    assert "a message came in since" in page.content.decode() and "A colleague was faster." in page.content.decode()
    assert "My answer" in page.content.decode() and ticket.messages.count() == 2
    desk.post(at("answer_ticket", ticket), {"text": "My answer", "seen": page.context["form"]["seen"].value()})
    assert ticket.messages.count() == 3


def test_who_belongs_to_the_account_answers_none_of_its_tickets(
    ticket: Ticket, superuser: User, sign_in: object, django_capture_on_commit_callbacks: object
) -> None:
    file = TicketFile(message=ticket.messages.get(), original_name="bill.pdf", content_type="application/pdf", size=4)
    file.file.save("file", ContentFile(b"%PDF"), save=True)
    MembershipFactory(account=ticket.account, user=superuser)
    client = sign_in(superuser)
    page = client.get(at("ticket", ticket)).content.decode()
    assert (
        "a colleague must reply to its tickets" in page
        and "Send answer" not in page
        and "Close without" not in page
        and "Download" not in page
    )
    before = Ticket.objects.filter(pk=ticket.pk).values().get()
    with django_capture_on_commit_callbacks() as effects:
        for name, data in (
            ("answer_ticket", {"text": "Sure"}),
            ("answer_ticket", {"text": ""}),
            ("close_ticket", {"to": "closed"}),
        ):
            answer = client.post(at(name, ticket), data, follow=True)
            assert "a colleague must reply to its tickets" in next(str(m) for m in answer.context["messages"]), name
    assert Ticket.objects.filter(pk=ticket.pk).values().get() == before
    assert ticket.messages.count() == 1 and not effects
    assert client.get(reverse("review:ticket_file", args=[ticket.reference, file.reference])).status_code == 302


def test_an_empty_answer_is_none(desk: Client, ticket: Ticket) -> None:
    page = desk.post(at("answer_ticket", ticket), {"text": "  "}).content.decode()
    assert "Write your reply" in page and "<title>Error:" in page
    assert ticket.messages.count() == 1


def test_a_ticket_is_closed_with_or_without_an_answer_and_opened_again(desk: Client, ticket: Ticket) -> None:
    desk.post(at("answer_ticket", ticket), {"text": "Done.", "close": "1"})
    assert Ticket.objects.get().status == "closed"
    desk.post(at("close_ticket", ticket), {"to": "open"})
    assert Ticket.objects.get().status == "open"
    desk.post(at("close_ticket", ticket), {"to": "closed"})
    assert Ticket.objects.get().status == "closed"
    assert ticket.messages.count() == 2


def test_a_file_is_a_download_of_its_own_ticket(
    desk: Client, account: Account, ticket: Ticket, staff: User, sign_in: object
) -> None:
    message = ticket.messages.get()
    file = TicketFile(message=message, original_name="bill.pdf", content_type="application/pdf", size=4)
    file.file.save("bill", ContentFile(b"%PDF"))
    file.save()
    page = desk.get(at("ticket", ticket)).content.decode()
    url = reverse("review:ticket_file", args=[ticket.reference, file.reference])
    assert f'href="files/{file.reference}/"' in page and url.endswith(f"files/{file.reference}/")
    answer = desk.get(url)
    assert answer["Content-Disposition"].startswith("attachment") and b"".join(answer.streaming_content) == b"%PDF"
    other = Ticket.objects.create(account=account, subject="Other")
    assert desk.get(reverse("review:ticket_file", args=[other.reference, file.reference])).status_code == 404
    assert sign_in(staff).get(url).status_code == 403
    file.file.storage.delete(file.file.name)
    assert "is missing, so it cannot be used. Support was told." in desk.get(url, follow=True).content.decode()


def test_more_tickets_and_messages_cost_no_more_queries(
    desk: Client, account: Account, owner: User, ticket: Ticket
) -> None:
    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(url).status_code == 200
        return len(queries)

    desk.get(LIST)
    few, few_said = cost(LIST), cost(at("ticket", ticket))
    for at_all in range(29):
        Ticket.objects.create(account=account, opened_by=owner, subject=f"Ticket {at_all}")
        message = TicketMessage.objects.create(ticket=ticket, author=owner, text="And?")
        TicketFile.objects.create(
            message=message, original_name="a.pdf", content_type="application/pdf", size=1, file="x"
        )
    assert (cost(LIST), cost(at("ticket", ticket))) == (few, few_said)
