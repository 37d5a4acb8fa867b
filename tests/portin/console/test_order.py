"""Order details: what happens now, whose turn, what next; answers with masked secrets; documents, timeline, messages;
queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from portin.console import timeline
from portin.models import EventKind, OrderMessage, PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import GivenReason
from portin.rules.statuses import NumberStatus
from portin.web import limits
from tests.cast import WEST, complete_draft, local_day, number_in
from tests.portin.console.conftest import Stage, ids, text_of

pytestmark = pytest.mark.django_db
K = EventKind


def page_of(client: Client, order: PortInOrder) -> str:
    response = client.get(order.get_absolute_url())
    assert response.status_code == 200
    return text_of(response)


def test_a_draft_leads_into_the_wizard(stage: Stage, client: Client) -> None:
    order = stage.draft()
    response = client.get(order.get_absolute_url())
    assert response.status_code == 302 and response["Location"] == reverse("wizard:resume", args=[order.reference])


def test_an_order_in_review_says_what_is_happening(stage: Stage, client: Client) -> None:
    page = page_of(client, stage.in_review())
    assert "We review your order" in page and "Our turn" in page and "Reviewed by" in page
    assert "Keep the old service active" in page
    assert "Submitted by you" in page


@pytest.mark.parametrize("move", ["in_review", "with_carrier", "accepted"])
def test_every_open_order_says_to_keep_the_old_service(stage: Stage, client: Client, move: str) -> None:
    assert "Keep the old service active." in page_of(client, getattr(stage, move)())


def test_a_closed_order_says_what_to_do_with_the_old_carrier(stage: Stage, client: Client) -> None:
    page = page_of(client, stage.ported())
    assert "Keep the old service active." not in page
    assert "Tell your old carrier" in page and "In Active Numbers." in page


def test_secrets_are_masked(stage: Stage, client: Client) -> None:
    order = stage.in_review()
    body = client.get(order.get_absolute_url()).content.decode()
    assert "8155749693360329" not in body and "4711" not in body
    assert "•••• 0329" in body and "ending in 0329" in body


def test_a_foc_date_comes_with_a_calendar_file_and_the_last_moment_to_cancel(stage: Stage, client: Client) -> None:
    order = stage.accepted(days=10)
    page = page_of(client, order)
    assert "Add to calendar" in page and "72 hours before that day begins" in page
    assert "11:59 PM Pacific" in page
    assert reverse("port_in:cancel", args=[order.reference]) in client.get(order.get_absolute_url()).content.decode()


def test_within_the_72_hours_the_page_says_that_the_right_is_over(stage: Stage, client: Client) -> None:
    page = page_of(client, stage.accepted(foc_on=local_day(WEST) + timedelta(days=1)))
    assert "the deadline to cancel was" in page and "You can still ask us to try." in page


def test_a_rejection_offers_the_fix_and_shows_the_reasons(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH", "PIN_INVALID", words="8A ADDR")
    page = page_of(client, order)
    assert "rejected both numbers" in page and "Your numbers still work" in page and "Fix and resubmit" in page
    assert "The port PIN is wrong or has expired" in page


def test_a_final_rejection_offers_no_fix(stage: Stage, client: Client) -> None:
    page = page_of(client, stage.rejected("NOT_PORTABLE"))
    assert "Fix and resubmit" not in page and "There is nothing to correct" in page


def test_a_question_of_support_is_shown_with_the_way_to_answer(stage: Stage, client: Client) -> None:
    order = stage.asked("unit", text="Is it floor 23?")
    page = page_of(client, order)
    assert "Your turn" in page and "Is it floor 23?" in page and "Answer support" in page


def test_notes_that_customers_must_not_see_stay_hidden(stage: Stage, client: Client) -> None:
    order = stage.in_review()
    lifecycle.approve(order.pk, ids(order), actor=stage.reviewer, note="Looks odd, but fine")
    lifecycle.reveal(order.pk, "pin", actor=stage.reviewer)
    page = page_of(client, order)
    assert "Looks odd" not in page and "revealed" not in page.lower()


def test_messages_go_both_ways(stage: Stage, client: Client) -> None:
    order = stage.in_review()
    response = client.post(reverse("port_in:message", args=[order.reference]), {"message": "Does the fax <b>move</b>?"})
    assert response.status_code == 302
    lifecycle.send_message(order.pk, actor=stage.reviewer, text="It does.")
    body = client.get(order.get_absolute_url()).content.decode()
    assert "Does the fax &lt;b&gt;move&lt;/b&gt;?" in body and "It does." in body


def test_a_name_over_a_message_is_written_as_its_owner_writes_it(stage: Stage, client: Client, colleague: User) -> None:
    User.objects.filter(pk=colleague.pk).update(name="de la Cruz")
    order = stage.in_review()
    colleague.refresh_from_db()
    lifecycle.send_message(order.pk, actor=lifecycle.customer(colleague), text="And the fax?")
    client.post(reverse("port_in:message", args=[order.reference]), {"message": "Does it?"})
    page = client.get(order.get_absolute_url()).content.decode()
    assert "<b>de la Cruz</b>" in page and "<b>You</b>" in page


def test_an_empty_or_endless_message_is_not_sent_and_not_lost(stage: Stage, client: Client) -> None:
    order = stage.in_review()
    address = reverse("port_in:message", args=[order.reference])
    assert "Write your message" in text_of(client.post(address, {"message": "  "}))
    endless = client.post(address, {"message": "x" * 4001})
    assert "x" * 4001 in endless.content.decode()
    assert OrderMessage.objects.count() == 0


def test_messages_are_limited_per_account_and_what_was_typed_stays(stage: Stage, client: Client, monkeypatch) -> None:
    monkeypatch.setattr(limits, "MESSAGES", limits.Limit("one_message", 1, 3600))
    order = stage.in_review()
    address = reverse("port_in:message", args=[order.reference])
    assert client.post(address, {"message": "The first"}).status_code == 302
    refused = text_of(client.post(address, {"message": "The second"}))
    assert "wait a while, then send it" in refused and "The second" in refused
    assert order.events.filter(kind="message").count() == 1


def test_the_address_of_a_message_opens_the_order(stage: Stage, client: Client) -> None:
    order = stage.in_review()
    assert client.get(reverse("port_in:message", args=[order.reference])).url == order.get_absolute_url()


def test_a_message_on_a_draft_changes_nothing(stage: Stage, client: Client) -> None:
    order = stage.draft()
    assert client.post(reverse("port_in:message", args=[order.reference]), {"message": "Hello"}).status_code == 302
    assert OrderMessage.objects.count() == 0


@pytest.mark.parametrize("kind", EventKind)
def test_every_event_that_a_customer_sees_has_words(stage: Stage, kind: EventKind) -> None:
    """An event kind without a sentence is either internal or a message; nothing is forgotten."""
    internal = {
        K.APPROVE,
        K.UNDO_APPROVE,
        K.MESSAGE,
        K.CORRECT_TIME_ZONE,
        K.REVEAL,
        K.OPEN_DOCUMENT,
        K.DOWNLOAD_PACKET,
        K.FILE_CHANGED,
        K.FILE_MISSING,
        K.SEND_FAILED,
        K.NOT_RECEIVED,
        K.REFERENCE_NOTED,
        K.TEST_FAILED,
        K.REVIEW_SLA_WARNING,
        K.REVIEW_SLA_MISSED,
        K.FOC_MISSED,
        K.DRAFT_REMINDER,
        K.DRAFT_PURGE_WARNING,
        K.PINS_WIPED,
    }
    assert (kind in timeline._SENTENCES) != (kind in internal)


def test_the_timeline_tells_who_did_what(stage: Stage, client: Client, colleague: object, sign_in: Callable) -> None:
    order = stage.accepted()
    first, second = ids(order)
    lifecycle.request_cancel(order.pk, [first], actor=stage.customer, note="Sold the shop")
    lifecycle.refuse_cancel(order.pk, [first], actor=stage.reviewer, note="Too late at the carrier")
    lifecycle.reject(order.pk, [second], actor=stage.reviewer, reasons=[GivenReason("PORT_FREEZE")])
    page = page_of(client, order)
    for words in (
        "FOC date",
        "Cancellation requested",
        "by you",
        "Sold the shop",
        "cancellation refused",
        "Too late at the carrier",
    ):
        assert words in page
    assert "The number is locked against porting" in page
    assert "by Rosalind Achterberg" in page_of(sign_in(colleague), order)


def test_a_mixed_test_result_is_told_number_by_number(stage: Stage, client: Client) -> None:
    order = stage.accepted(3, foc_on=local_day(WEST) - timedelta(days=1))
    one, two, _ = ids(order)
    result = lifecycle.PortResult
    lifecycle.record_port(
        order.pk,
        {one: result(ported="yes", voice="works", sms="works"), two: result(ported="yes", voice="works", sms="fails")},
        actor=lifecycle.JOB,
    )
    page = page_of(client, order)
    assert "1 number ported in" in page and "SMS inactive" in page


def test_the_number_of_queries_is_the_same_for_1_and_20_numbers(
    stage: Stage, client: Client, counted: Callable
) -> None:
    def queries(size: int) -> int:
        order = stage.rejected("ADDRESS_MISMATCH", "BILL_TOO_OLD", numbers=size)
        lifecycle.send_message(order.pk, actor=stage.customer, text="Hello")
        client.get(order.get_absolute_url())
        with counted() as found:
            assert client.get(order.get_absolute_url()).status_code == 200
        return len(found)

    assert queries(1) == queries(20) <= 12


def test_an_order_with_numbers_in_every_status_costs_no_more(stage: Stage, client: Client, counted: Callable) -> None:
    order = complete_draft(stage.account, numbers=0)
    for status in NumberStatus:
        if status != NumberStatus.DRAFT:
            number_in(status, order=order)
    with counted() as found:
        assert client.get(order.get_absolute_url()).status_code == 200
    assert len(found) <= 12


def test_a_secret_in_a_message_is_hidden_and_the_customer_is_told(stage: Stage, client: Client) -> None:
    order = stage.in_review()
    page = text_of(
        client.post(
            reverse("port_in:message", args=[order.reference]), {"message": "The PIN is 80411 now."}, follow=True
        )
    )
    assert "The PIN is •••• now." in page and "was replaced by ••••" in page
    assert "80411" not in "".join(order.messages.values_list("text", flat=True))


def test_what_support_canceled_because_the_customer_asked_says_so(stage: Stage, client: Client) -> None:
    order = stage.in_review(2)
    first, _ = ids(order)
    lifecycle.approve(order.pk, ids(order), actor=stage.reviewer)
    lifecycle.request_cancel(order.pk, [first], actor=stage.customer)
    lifecycle.call_off(order.pk, [first], actor=stage.reviewer)
    assert "Canceled by us, as you asked" in text_of(client.get(order.get_absolute_url()))


def test_a_bill_is_said_to_be_uploaded_for_numbers_not_to_cover_them(stage: Stage, client: Client) -> None:
    order = stage.in_review(2)
    page = text_of(client.get(reverse("port_in:order", args=[order.reference])))
    assert "uploaded for 2 numbers" in page and "covers 2 numbers" not in page
