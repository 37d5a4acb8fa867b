"""The last step of the wizard: what is checked, confirmed and submitted there, and what comes of the draft else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Account, User
from portin.models import PortInOrder, Submission
from portin.orders import drafts
from tests import cast
from tests.cast import complete_draft
from tests.portin.wizard.acting import ACKNOWLEDGED, USER_DETAILS, click, fill, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(kept: Path, sign_in) -> PortInOrder:
    """Its owner came to the check page, once for all tests."""
    return fill(sign_in(cast.owner_of(cast.copper_kettle())))


@pytest.fixture
def account(filled: PortInOrder) -> Account:
    return Account.objects.get(pk=filled.account_id)


@pytest.fixture
def owner(account: Account) -> User:
    return account.users.get()


@pytest.fixture
def order(filled: PortInOrder) -> PortInOrder:
    return PortInOrder.objects.get(pk=filled.pk)


def test_submitting_twice_makes_one_order_and_lands_on_the_confirmation(owner, order, sign_in) -> None:
    client = sign_in(owner)
    page = client.get(url("review", order))
    for _ in range(2):
        response = click(client, "review", order, "submit", page=page, **ACKNOWLEDGED)
        assert response["Location"] == url("confirmation", order)
    assert Submission.objects.filter(order=order).count() == 1


def test_an_account_back_on_trial_submits_nothing(owner, account, order, sign_in) -> None:
    client = sign_in(owner)
    page = client.get(url("review", order))
    account.plan = "trial"
    account.save()
    assert click(client, "review", order, "submit", page=page, **ACKNOWLEDGED)["Location"] == reverse("wizard:new")
    order.refresh_from_db()
    assert order.is_draft


def test_pages_of_a_submitted_order_lead_to_the_order(owner, order, sign_in) -> None:
    client = sign_in(owner)
    click(client, "review", order, "submit", **ACKNOWLEDGED)
    for step in ("user_details", "port_in_details", "documents", "review", "discard", "resume"):
        assert client.get(url(step, order))["Location"] == order.get_absolute_url(), step
    answer = client.post(url("user_details", order), {"first_name": "Mallory", "seen": ""})
    assert answer["Location"] == order.get_absolute_url()
    order.refresh_from_db()
    assert order.first_name == "Rosalind"


OF_A_DOCUMENT = (
    *("upload", "later", "take_over", "confirm", "remove", "change_kind", "fill_in"),
    *("page_up", "page_down", "page_out"),
)


@pytest.mark.parametrize("button", OF_A_DOCUMENT)
def test_a_button_of_the_documents_tells_that_somebody_submitted(owner, order, sign_in, button: str) -> None:
    client = sign_in(owner)
    click(client, "review", order, "submit", **ACKNOWLEDGED)
    answer = client.post(url("documents", order), {button: "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == order.get_absolute_url()
    assert "has been submitted already" in text_of(answer)


def test_a_file_in_place_of_another_tells_that_somebody_submitted(owner, order, sign_in) -> None:
    client = sign_in(owner)
    click(client, "review", order, "submit", **ACKNOWLEDGED)
    file = SimpleUploadedFile("bill.pdf", b"%PDF-1.4", "application/pdf")
    answer = client.post(url("documents", order), {"replace_x": file}, follow=True)
    assert answer.redirect_chain[-1][0] == order.get_absolute_url()
    assert "has been submitted already" in text_of(answer)


def test_every_acknowledgement_is_needed(owner, order, sign_in) -> None:
    client = sign_in(owner)
    response = click(client, "review", order, "submit", authorized="1", as_on_file="1")
    assert "Confirm: I will keep the old service active" in text_of(response)
    order.refresh_from_db()
    assert order.is_draft


def test_a_doubt_is_confirmed_with_a_reason(owner, order, sign_in) -> None:
    client = sign_in(owner)
    PortInOrder.objects.filter(pk=order.pk).update(postal_code="10001")
    page = client.get(url("review", order))
    assert "10001 belongs to New York" in text_of(page)
    assert click(client, "review", order, "submit", page=page, **ACKNOWLEDGED).status_code == 200
    page = client.get(url("review", order))
    field = next(name for name in page.context["confirmable"])[0]
    response = click(
        client, "review", order, "submit", page=page, **{f"because_{field}": "The line ends there"}, **ACKNOWLEDGED
    )
    assert response.status_code == 302
    assert order.confirmed_findings.get().because == "The line ends there"
    assert Submission.objects.get(order=order).confirmations[-1]["because"] == "The line ends there"


def test_the_order_that_a_colleague_changed_is_checked_again(owner, colleague, order, sign_in) -> None:
    mine, theirs = sign_in(owner), sign_in(colleague)
    page = mine.get(url("review", order))
    click(theirs, "user_details", order, **USER_DETAILS | {"unit": "Suite 23"})
    response = click(mine, "review", order, "submit", page=page, **ACKNOWLEDGED)
    assert "Theo McIlroyd changed this order" in text_of(response) and "Suite 23" in text_of(response)
    assert click(mine, "review", order, "submit", page=response, **ACKNOWLEDGED).status_code == 302


def test_a_draft_is_discarded_after_a_question(owner, order, sign_in) -> None:
    client = sign_in(owner)
    assert "Discard" in text_of(client.get(url("discard", order)))
    assert PortInOrder.objects.filter(pk=order.pk).exists()
    assert client.post(url("discard", order)).status_code == 400 and PortInOrder.objects.filter(pk=order.pk).exists()
    client.post(url("discard", order), {"discard": "1"})
    assert not PortInOrder.objects.filter(pk=order.pk).exists()


def test_a_form_of_the_check_page_that_arrives_empty_blames_nobody(owner, order, sign_in) -> None:
    client = sign_in(owner)
    answer = client.post(url("review", order), {})
    assert answer.status_code == 400 and "Not all of this form arrived" in text_of(answer)
    assert "changed this order" not in text_of(answer)
    assert not Submission.objects.filter(order=order).exists()


def test_a_number_of_two_drafts_leads_to_the_other_and_is_not_called_free_of_others(account, owner, sign_in) -> None:
    order, other = complete_draft(account), complete_draft(account, numbers=0, name="Branch office")
    drafts.set_numbers(other, order.numbers.by_tn()[0].tn)
    html = text_of(sign_in(owner).get(url("review", order)))
    assert f"“Branch office” ({other.spoken_reference})" in html
    assert reverse("wizard:resume", args=[other.reference]) in html and "Open that draft" in html
    assert "no other order has" not in html
    drafts.discard(other)
    assert "no other order has" in text_of(sign_in(owner).get(url("review", order)))
