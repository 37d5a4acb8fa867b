"""What a browser of ours never sends, and somebody else's program does: each gets an answer, and nothing is broken by
it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts import members
from accounts.models import Account, User
from portin.models import PortInOrder
from portin.review.batches import chosen
from portin.signing import forms as signing_forms
from tests.cast import DocumentFactory, complete_draft, number_in

pytestmark = pytest.mark.django_db
NO_NUMBERS = ("²", "9" * 5000, "9" * 30, "-1", "1e3", "\0")


@pytest.fixture
def draft(account: Account, owner: User) -> PortInOrder:
    return complete_draft(account)


@pytest.fixture
def desk(sign_in: object, owner: User) -> Client:
    return sign_in(owner)


@pytest.mark.parametrize("place", NO_NUMBERS, ids=ascii)
def test_a_place_that_is_none_takes_no_number_out(place: str, desk: Client, draft: PortInOrder) -> None:
    answer = desk.post(
        reverse("wizard:numbers_check"), {"order": draft.reference, "numbers": draft.pasted_numbers, "remove": place}
    )
    assert answer.status_code == 200 and answer.json()["text"] == draft.pasted_numbers
    step = reverse("wizard:port_in_details", args=[draft.reference])
    assert desk.post(step, {"numbers": draft.pasted_numbers, "remove": place}).status_code == 302
    assert draft.numbers.count() == 2


def test_nul_in_what_no_form_reads(desk: Client, draft: PortInOrder) -> None:
    """PostgreSQL refuses it wherever it comes to a column or a comparison."""
    assert desk.post(reverse("wizard:numbers_check"), {"order": "A\0B"}).status_code == 404
    documents = reverse("wizard:documents", args=[draft.reference])
    assert desk.post(documents, {"remove": "A\0B"}).status_code == 302
    assert draft.documents.current().count() == 2
    for page in ("documents", "review"):
        sent = {"because_bill_name": "right\0as it is", "confirm": "bill_name", "take_over": "a\0b"}
        assert desk.post(reverse(f"wizard:{page}", args=[draft.reference]), sent).status_code == 302


def test_ids_that_fit_no_column_choose_nothing(db: None) -> None:
    number = number_in("in_review")
    assert [group.ids for group in chosen([*NO_NUMBERS, str(number.pk)])] == [[number.pk]]


def test_a_secret_of_a_number_that_is_none(reviewer: User, sign_in: object) -> None:
    number = number_in("in_review")
    for posted in NO_NUMBERS:
        answer = sign_in(reviewer).post(reverse("review:reveal", args=[number.order.reference]), {"number_pin": posted})
        assert answer.status_code == 302 and "4711" not in answer.content.decode()


def test_another_orders_document_is_neither_removed_nor_replaced(desk: Client, draft: PortInOrder) -> None:
    foreign = DocumentFactory(order=complete_draft(draft.account))
    step = reverse("wizard:documents", args=[draft.reference])
    desk.post(step, {"remove": foreign.reference})
    desk.post(step, {"upload": "1", f"replace_{foreign.reference}": SimpleUploadedFile("a.pdf", b"%PDF-1.4")})
    foreign.refresh_from_db()
    assert foreign.removed_at is None and foreign.order.documents.current().count() == 3


def test_nobody_is_flooded_with_invitations(
    desk: Client, account: Account, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same address again and again withdraws the link before, so what is open does not limit what is sent."""
    monkeypatch.setattr(members, "MAX_INVITATIONS_PER_HOUR", 3)
    for _ in range(5):
        answer = desk.post(reverse("accounts:invite"), {"email": "victim@example.com", "role": "member"})
    assert (account.invitations.count(), len(mail.outbox)) == (3, 3)
    assert "Wait a little" in answer.content.decode()
    account.invitations.update(created_at=timezone.now() - timedelta(hours=2))
    assert desk.post(reverse("accounts:invite"), {"email": "victim@example.com", "role": "member"}).status_code == 302


def test_nobody_is_flooded_with_links_to_sign(
    desk: Client, draft: PortInOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_forms, "MAX_LINKS_PER_HOUR", 3)
    for _ in range(5):
        answer = desk.post(reverse("signing:invite", args=[draft.reference]), {"email": "victim@example.com"})
    assert draft.loa_invitations.count() == 3 and "Wait a little" in answer.content.decode()


def test_a_letter_that_is_not_to_be_signed_shows_no_account_number(
    desk: Client, draft: PortInOrder, account: Account
) -> None:
    """Everywhere else it is masked; the letter needs it in full, but only while it can be signed."""
    paper = [reverse(name, args=[draft.reference]) for name in ("signing:here", "signing:letter")]
    assert [desk.get(address).status_code for address in paper] == [200, 200]
    sent = number_in("in_review", order=complete_draft(account, numbers=0)).order
    paper = [reverse(name, args=[sent.reference]) for name in ("signing:here", "signing:letter")]
    assert [desk.get(address).status_code for address in paper] == [302, 404]
    assert sent.account_number not in desk.get(paper[0], follow=True).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/healthz", "/nothing-is-here/"])
def test_head_is_answered_with_headers_alone(path: str) -> None:
    """As a server gets it from us: the client of tests would take the body away by itself."""
    handler = WSGIHandler()
    page, head = (handler.get_response(made(path)) for made in (RequestFactory().get, RequestFactory().head))
    assert (head.status_code, head.headers["Content-Type"]) == (page.status_code, page.headers["Content-Type"])
    assert b"".join(head) == b"" and b"".join(page)
