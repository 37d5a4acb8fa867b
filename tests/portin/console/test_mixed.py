"""An order whose numbers came out differently: bad news first, and the same count of corrections, on every page and in
every mail."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portin.jobs import JOBS
from portin.models import PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import GivenReason, PortResult
from portin.rules import words
from portin.rules.business_days import next_business_day
from tests.cast import WEST, local_day
from tests.portin.console.conftest import Stage, ids, text_of

pytestmark = pytest.mark.django_db

SUMMARY = "2 numbers were rejected, 3 have a date"
TAKES = "They may take a newly signed letter and an answer from your current carrier."


@pytest.fixture
def mixed(stage: Stage) -> PortInOrder:
    """Two refused, each for another reason; one canceled by the customer; three with a date."""
    order = stage.in_review(6, name="Bakery lines")
    first, second, third, *rest = ids(order)
    lifecycle.cancel(order.pk, [third], actor=stage.customer)
    for request in lifecycle.approve(order.pk, [first, second, *rest], actor=stage.reviewer):
        lifecycle.mark_sent(request.pk, actor=lifecycle.JOB)
    lifecycle.reject(order.pk, [first], actor=stage.reviewer, reasons=[GivenReason("ADDRESS_MISMATCH", "8A SVC ADDR")])
    lifecycle.reject(
        order.pk, [second], actor=stage.reviewer, reasons=[GivenReason("PIN_INVALID"), GivenReason("ADDRESS_MISMATCH")]
    )
    foc_on = next_business_day(local_day(WEST) + timezone.timedelta(days=8), "US", "CA")
    lifecycle.accept(order.pk, rest, foc_on, actor=stage.reviewer, confirmed=True)
    return stage.fresh(order)


def counts_of(text: str) -> set[str]:
    return set(re.findall(r"(\d+) (?:more )?(?:corrections?|things? to correct)\b", text))


def title_of(response: object) -> str:
    return re.search(r"<title>(.*?)</title>", response.content.decode(), re.S).group(1)


def mails_about(order: PortInOrder) -> list[str]:
    """Subject and text of all mails, sent now."""
    mail.outbox.clear()
    JOBS["send_pending_mail"].run(now=timezone.now())
    return [" ".join(f"{sent.subject}\n{sent.body}".split()) for sent in mail.outbox]


def test_the_strip_and_the_title_of_the_order_tell_the_bad_news_first(mixed: PortInOrder, client: Client) -> None:
    response = client.get(mixed.get_absolute_url())
    page = text_of(response)
    assert (
        f"What is happening now {SUMMARY}, 1 was canceled The rejected numbers still work at {mixed.losing_carrier}."
        in page
    )
    assert f"Bakery lines: {SUMMARY}" in title_of(response)
    assert counts_of(page) == {"2"}


def test_the_list_tells_it_too(mixed: PortInOrder, client: Client) -> None:
    page = text_of(client.get(reverse("port_in:orders")))
    assert f"{SUMMARY}, 1 was canceled Fix and resubmit: 2 corrections" in page


def test_the_fix_page_tells_it_and_counts_the_same(mixed: PortInOrder, client: Client) -> None:
    page = text_of(client.get(reverse("port_in:fix", args=[mixed.reference])))
    assert (
        f"What happened {SUMMARY}, 1 was canceled" in page and "The rejected numbers still work where they are." in page
    )
    assert f"2 corrections. {TAKES}" in page and counts_of(page) == {"2"}


def test_what_went_out_of_date_since_is_counted_apart(mixed: PortInOrder, client: Client) -> None:
    mixed.documents.filter(kind="bill").update(dated_on=local_day() - timezone.timedelta(days=300))
    page = text_of(client.get(reverse("port_in:fix", args=[mixed.reference])))
    assert f"2 corrections. {TAKES} 1 more thing to look at." in page


def test_a_correction_that_is_done_stays_in_the_count(mixed: PortInOrder, client: Client) -> None:
    address = reverse("port_in:fix", args=[mixed.reference])
    client.post(address, {"later": "yes", "confirm_ADDRESS_MISMATCH": "on"}, follow=True)
    assert "2 corrections, 1 done." in text_of(client.get(address))
    assert f"2 corrections. {TAKES}" in text_of(client.get(mixed.get_absolute_url()))
    client.post(address, {"later": "yes", "confirm_ADDRESS_MISMATCH": "on", "confirm_PIN_INVALID": "on"}, follow=True)
    assert "2 corrections, all done. Send it again." in text_of(client.get(address))


def test_the_mails_tell_it_and_counts_the_same(mixed: PortInOrder) -> None:
    told = mails_about(mixed)
    refusal = next(text for text in told if text.startswith("To correct"))  # gathered: of both refusals
    assert f"In this order {SUMMARY}" in refusal and f"2 corrections wait for you. {TAKES}" in refusal
    date = next(text for text in told if "accepted your request" in text)
    assert date.startswith(SUMMARY), "the subject, too, tells the bad news first"
    assert (
        date.index(SUMMARY) < date.index("accepted your request") and "2 corrections wait for you in the order." in date
    )


def test_the_mail_about_ported_numbers_does_not_say_all_while_some_were_refused(
    mixed: PortInOrder, stage: Stage
) -> None:
    mails_about(mixed)
    moved = mixed.numbers.filter(status="accepted")
    moved.update(foc_on=local_day(WEST) - timezone.timedelta(days=2))
    lifecycle.record_port(mixed.pk, {n.pk: PortResult("yes", "works", "works") for n in moved}, actor=lifecycle.JOB)
    (told,) = mails_about(mixed)
    assert told.startswith(
        "2 numbers were rejected, 3 are with us, 1 was canceled: Bakery lines 2 numbers were rejected, 3 are with us,"
    )
    keep = f"What was rejected did not move: keep the service at {mixed.losing_carrier} for it."
    assert keep in told, "once numbers of a whole account have moved, nobody knows what still works"


def test_the_mail_of_a_rejection_beside_others_speaks_of_the_rejected_number(stage: Stage) -> None:
    order = stage.with_carrier(2)
    one, other = ids(order)
    mails_about(order)
    lifecycle.reject(order.pk, [one], actor=stage.reviewer, reasons=[GivenReason("NOT_PORTABLE")])
    (told,) = mails_about(order)
    assert "The rejected number still works as before" in told and "Your numbers still work" not in told
    assert order.numbers.get(pk=other).status == "submitted_to_carrier"
    third = stage.with_carrier(1)
    PortInOrder.objects.filter(pk=third.pk).update(is_whole_account=False)
    mails_about(third)
    lifecycle.reject(third.pk, ids(third), actor=stage.reviewer, reasons=[GivenReason("NOT_PORTABLE")])
    (told,) = mails_about(third)
    assert "Your numbers still work as before" in told and "active: nothing has moved." in told


def test_a_final_refusal_is_told_first_where_nothing_can_be_corrected(stage: Stage, client: Client) -> None:
    order = stage.with_carrier(2)
    one, other = ids(order)
    lifecycle.reject(order.pk, [one], actor=stage.reviewer, reasons=[GivenReason("NOT_PORTABLE")])
    foc_on = next_business_day(local_day(WEST) + timezone.timedelta(days=8), "US", "CA")
    lifecycle.accept(order.pk, [other], foc_on, actor=stage.reviewer, confirmed=True)
    assert f"1 number was rejected, 1 has a date FOC {words.day(foc_on)}" in text_of(
        client.get(reverse("port_in:orders"))
    )
    page = text_of(client.get(order.get_absolute_url()))
    assert (
        "What is happening now 1 number was rejected, 1 has a date The rejected number still works" in page
        and not counts_of(page)
    )


def test_numbers_that_share_one_fate_need_no_summary(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH", numbers=3)
    assert title_of(client.get(order.get_absolute_url())).startswith(order.display_name)
    assert "were rejected" not in text_of(client.get(order.get_absolute_url()))
