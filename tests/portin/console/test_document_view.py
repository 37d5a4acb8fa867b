"""Looking at one page of a document: the account's members only, and only pages that exist."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from tests.cast import DocumentFactory, OrderFactory

pytestmark = pytest.mark.django_db


def test_a_page_is_shown_to_members_with_the_others_a_link_away(
    account: Account, owner: User, colleague: User, sign_in: object
) -> None:
    document = DocumentFactory(order=OrderFactory(account=account), page_count=3)
    for user in (owner, colleague):
        shown = sign_in(user).get(reverse("port_in:document_view", args=[document.reference, 2]))
        assert "no-store" in shown["Cache-Control"]
        assert reverse("port_in:document_page", args=[document.reference, 2]) in shown.text
        assert reverse("port_in:document_view", args=[document.reference, 3]) in shown.text


@pytest.mark.parametrize("page", [0, 4, 999])
def test_there_is_no_page_beyond_the_last(account: Account, owner: User, sign_in: object, page: int) -> None:
    document = DocumentFactory(order=OrderFactory(account=account), page_count=3)
    assert sign_in(owner).get(reverse("port_in:document_view", args=[document.reference, page])).status_code == 404


def test_a_stranger_and_somebody_signed_out_never_get_in(account: Account, stranger: User, sign_in: object) -> None:
    document = DocumentFactory(order=OrderFactory(account=account))
    address = reverse("port_in:document_view", args=[document.reference, 1])
    assert sign_in(stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302
