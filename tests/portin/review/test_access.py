"""Who gets into the reviewers' pages: reviewers only; and what a reviewer who belongs to the account is refused."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Role, User
from portin.models import PortInOrder, StaffNote, Ticket
from tests.cast import MembershipFactory
from tests.portin.review.conftest import ids, statuses

OF_ORDER = (
    "order",
    "claim",
    "release_claim",
    "note",
    "message",
    "messages_read",
    "reveal",
    "approve",
    "reject",
    "ask",
    "cancel",
    "correct",
    "resubmit",
    "time_zone",
    "release",
)
PLAIN = (
    "queue",
    "carrier_responses",
    "import_responses",
    "record_response",
    "foc_day",
    "record_results",
    "retest",
    "reports",
    "tickets",
)
POST_ONLY = (
    "claim",
    "release_claim",
    "note",
    "message",
    "messages_read",
    "reveal",
    "retest",
    "answer_ticket",
    "close_ticket",
)

NEEDS_WORDS = ("note", "message", "answer_ticket", "reveal", "undo_approve", "close_ticket", "retest")
NOTHING_TO_DO = ("release", "resubmit", "record_response", "record_results")  # no number is in service, rejected or out


def addresses(order: PortInOrder, ticket: Ticket) -> list[tuple[str, str]]:
    document = order.documents.first()
    found = [(name, reverse(f"review:{name}", args=[order.reference])) for name in OF_ORDER]
    found += [(name, reverse(f"review:{name}")) for name in PLAIN]
    found += [
        (name, reverse(f"review:{name}", args=[ticket.reference]))
        for name in ("ticket", "answer_ticket", "close_ticket")
    ]
    found.append(("document", reverse("review:document", args=[order.reference, document.reference])))
    found.append(("page", reverse("review:page", args=[order.reference, document.reference, 1])))
    return found


@pytest.fixture
def ticket(account: Account, owner: User) -> Ticket:
    return Ticket.objects.create(account=account, opened_by=owner, subject="Numbers in Sydney", country="AU")


def ask_for(client: Client, name: str, url: str) -> object:
    return client.post(url, {"do": "1"}) if name in POST_ONLY else client.get(url)


def test_every_page_opens_for_a_reviewer(desk: Client, in_review: PortInOrder, ticket: Ticket) -> None:
    for name, url in addresses(in_review, ticket):
        response = ask_for(desk, name, url)
        leads_on = name not in NEEDS_WORDS and name in (*POST_ONLY, *NOTHING_TO_DO)
        assert response.status_code == (400 if name in NEEDS_WORDS else 302 if leads_on else 200), name


def test_staff_without_the_right_are_told_so(
    staff: User, sign_in: object, in_review: PortInOrder, ticket: Ticket
) -> None:
    client = sign_in(staff)
    for name, url in addresses(in_review, ticket):
        answer = ask_for(client, name, url)
        assert answer.status_code == 403, name
        assert "without the right to review" in answer.content.decode()
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize("who", ["owner", "stranger"])
def test_customers_do_not_get_in(
    who: str, request: pytest.FixtureRequest, sign_in: object, in_review: PortInOrder, ticket: Ticket
) -> None:
    client = sign_in(request.getfixturevalue(who))
    for name, url in addresses(in_review, ticket):
        assert ask_for(client, name, url).status_code == 403, name


def test_signed_out_people_are_asked_to_sign_in(client: Client, in_review: PortInOrder, ticket: Ticket) -> None:
    for name, url in addresses(in_review, ticket):
        answer = ask_for(client, name, url)
        assert answer.status_code == 302, name
        assert answer["Location"].startswith(reverse("account_login")), name


def test_a_reviewer_is_told_before_and_refused_on_an_order_of_their_own(
    desk: Client, reviewer: User, account: Account, in_review: PortInOrder
) -> None:
    MembershipFactory(account=account, user=reviewer, role=Role.MEMBER)
    page = desk.get(reverse("review:order", args=[in_review.reference])).content.decode()
    assert "a colleague must decide its orders" in page
    assert "Reveal" not in page and 'id="decision"' not in page
    assert reverse("review:reveal", args=[in_review.reference]) not in page, "nothing is offered that is refused"
    before = in_review.events.count()
    data = {
        "numbers": ids(in_review),
        "reasons": ["ADDRESS_MISMATCH"],
        "text": "Why?",
        "note-text": "x",
        "message-text": "x",
        "what": "pin",
        "do": "1",
        "note": "x",
        "time_zone": "America/New_York",
    }
    for name in (
        "claim",
        "note",
        "message",
        "messages_read",
        "reveal",
        "approve",
        "reject",
        "ask",
        "cancel",
        "time_zone",
    ):
        answer = desk.post(reverse(f"review:{name}", args=[in_review.reference]), data, follow=True)
        assert "a colleague must decide" in answer.content.decode(), name
    document = in_review.documents.first()
    assert desk.get(reverse("review:page", args=[in_review.reference, document.reference, 1])).status_code == 403
    assert desk.get(reverse("review:document", args=[in_review.reference, document.reference])).status_code == 302
    assert statuses(in_review) == {"in_review"}
    assert in_review.events.count() == before
    assert not StaffNote.objects.exists()


def test_an_unknown_order_or_document_is_not_found(desk: Client, in_review: PortInOrder) -> None:
    assert desk.get(reverse("review:order", args=["0000000000"])).status_code == 404
    assert desk.get(reverse("review:page", args=[in_review.reference, "0000000000", 1])).status_code == 404
    document = in_review.documents.first()
    assert desk.get(reverse("review:page", args=[in_review.reference, document.reference, 2])).status_code == 404
