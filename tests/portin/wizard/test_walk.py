"""The wizard from start to submit, as a user walks it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portin.models import PortInOrder, Submission
from portin.rules.statuses import OrderStatus
from tests.portin.wizard.acting import (
    ACKNOWLEDGED,
    PASTED,
    USER_DETAILS,
    click,
    fill,
    port_in_details,
    start,
    text_of,
    url,
)

pytestmark = pytest.mark.django_db


def test_a_customer_fills_every_step_and_submits(owner, sign_in) -> None:
    client = sign_in(owner)
    order = fill(client)
    check = client.get(url("review", order))
    assert "7008 Juniper Court, Floor 23" in text_of(check)
    assert "8155749693360329" not in text_of(check)
    response = click(client, "review", order, "submit", **ACKNOWLEDGED)
    assert response.status_code == 302 and response["Location"] == url("confirmation", order)
    order.refresh_from_db()
    assert order.status == OrderStatus.IN_REVIEW
    assert Submission.objects.get(order=order).confirmations[0]["acknowledged"].startswith("I am authorized")
    done = text_of(client.get(url("confirmation", order)))
    assert order.spoken_reference in done and "Keep the old service active" in done


def test_a_colleague_goes_on_at_the_first_incomplete_step(owner, colleague, sign_in) -> None:
    first = sign_in(owner)
    order = start(first)
    assert first.get(url("resume", order))["Location"] == url("user_details", order)
    click(first, "user_details", order, **USER_DETAILS)
    second = sign_in(colleague)
    assert second.get(url("resume", order))["Location"] == url("port_in_details", order)
    assert "Rosalind Achterberg" in text_of(second.get(url("port_in_details", order)))
    click(second, "port_in_details", order, **port_in_details())
    assert first.get(url("resume", order))["Location"] == url("documents", order)


def test_a_stranger_finds_nothing(owner, stranger, sign_in) -> None:
    order = start(sign_in(owner))
    client = sign_in(stranger)
    for step in ("user_details", "port_in_details", "documents", "review", "confirmation", "discard", "resume"):
        assert client.get(url(step, order)).status_code == 404, step
        if step not in ("confirmation", "resume"):
            assert client.post(url(step, order), {}).status_code == 404, step
    assert client.post(reverse("wizard:numbers_check"), {"order": order.reference, "numbers": "x"}).status_code == 404
    assert client.post(url("upload", order), {}).status_code == 404


def test_signed_out_leads_to_the_sign_in(owner, sign_in, client) -> None:
    order = start(sign_in(owner))
    for step in ("user_details", "port_in_details", "documents", "review", "confirmation", "discard", "resume"):
        response = client.get(url(step, order))
        assert response.status_code == 302 and reverse("account_login") in response["Location"]
    assert reverse("account_login") in client.post(reverse("wizard:new"))["Location"]


def test_a_trial_account_is_told_of_the_gate_and_starts_nothing(trial_user, sign_in) -> None:
    client = sign_in(trial_user)
    page = client.get(reverse("wizard:new"))
    assert "Port-in orders need the Standard plan" in text_of(page) and reverse("accounts:upgrade") in text_of(page)
    client.post(reverse("wizard:new"), {"by_hand": "1"})
    assert not PortInOrder.objects.exists()


def test_an_empty_post_starts_nothing(owner, sign_in) -> None:
    assert sign_in(owner).post(reverse("wizard:new")).status_code == 400
    assert not PortInOrder.objects.exists()


def test_start_pressed_twice_makes_one_draft(owner, sign_in) -> None:
    client = sign_in(owner)
    assert start(client) == start(client)
    PortInOrder.objects.update(
        created_at=timezone.now() - timedelta(minutes=5), updated_at=timezone.now() - timedelta(minutes=5)
    )
    start(client)
    assert PortInOrder.objects.count() == 2


def test_an_account_with_too_many_drafts_is_told(owner, sign_in, settings) -> None:
    settings.MAX_DRAFTS_PER_ACCOUNT = 0
    client = sign_in(owner)
    assert "Finish or discard one of them first" in text_of(
        client.post(reverse("wizard:new"), {"by_hand": "1"}, follow=True)
    )


def test_what_is_missing_is_at_the_field_and_in_the_summary(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    response = click(client, "user_details", order, first_name="Rosalind")
    assert response.status_code == 400, "the others were not sent at all"
    html = text_of(response)
    assert "<title>Error: User Details" in html
    assert html.count("Enter the authorized user’s last name") == 2
    assert '<a href="#id_last_name">' in html and '<a href="#id_owner_kind_0">' in html
    order.refresh_from_db()
    assert order.first_name == "Rosalind"


def test_the_check_page_blocks_and_says_what_to_do(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "user_details", order, **USER_DETAILS)
    html = text_of(client.get(url("review", order)))
    assert "Paste the numbers that you want to move" in html
    response = click(client, "review", order, "submit", **ACKNOWLEDGED)
    assert response.status_code == 200 and "Not submitted yet" in text_of(response)
    order.refresh_from_db()
    assert order.is_draft


def test_the_pages_cost_the_same_for_one_and_for_twenty_numbers(owner, sign_in, django_assert_max_num_queries) -> None:
    client = sign_in(owner)
    counts = {}
    for many in (1, 20):
        order = fill(client, numbers="\n".join(f"415-555-01{n:02d}" for n in range(many)))
        PortInOrder.objects.update(created_at=timezone.now() - timedelta(hours=1))
        for step in ("user_details", "port_in_details", "documents", "review"):
            with django_assert_max_num_queries(40) as counted:
                client.get(url(step, order))
            counts.setdefault(step, []).append(len(counted))
        with django_assert_max_num_queries(60) as counted:
            click(
                client, "port_in_details", order, "check", numbers="\n".join(f"628-555-01{n:02d}" for n in range(many))
            )
        counts.setdefault("post", []).append(len(counted))
    assert all(one == twenty for one, twenty in counts.values()), counts


def test_pasted_numbers_make_the_numbers_of_the_draft(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "port_in_details", order, "check", numbers=PASTED)
    assert [number.tn for number in order.numbers.by_tn()] == [
        "+14155550171",
        "+14155550172",
        "+14155550173",
        "+15105550126",
        "+16285550180",
    ]
