"""To send: what waits for a person, "I sent it", and the way of an approval from its undo to the customer's mail."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Role, User
from portin.jobs import JOBS
from portin.models import CarrierRequest, PortInNumber, PortInOrder
from portin.orders import lifecycle, packets
from portin.orders.lifecycle import customer
from portin.review import queues, to_send
from tests.cast import MembershipFactory, give_file
from tests.portin.jobs.doubles import GATEWAY
from tests.portin.review.conftest import ids, pdf, statuses, submitted

TO_SEND = "/admin/review/?show=to-send"
SENT_WORDS = re.compile(
    r"\b(with the carrier now|submitted to carrier|carrier was asked|we asked the carrier|handed to the carrier)\b",
    re.I,
)


def at(name: str, order: PortInOrder, *more: object) -> str:
    return reverse(f"review:{name}", args=[order.reference, *more])


def request_page(order: PortInOrder, kind: str = "port") -> str:
    return at("request", order, CarrierRequest.objects.get(submission__order=order, kind=kind).idempotency_key)


def said(answer: object) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def local(moment: datetime) -> str:
    return timezone.localtime(moment, timezone.zoneinfo.ZoneInfo("America/New_York")).strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def approved(in_review: PortInOrder, reviewer: User) -> PortInOrder:
    lifecycle.approve(in_review.pk, ids(in_review), actor=lifecycle.reviewer(reviewer))
    in_review.refresh_from_db()
    return in_review


@pytest.mark.parametrize("sent_at", ["now", ""])
def test_who_sent_what_a_colleague_withdrew_is_told_to_tell_the_carrier(
    desk: Client, approved: PortInOrder, reviewer: User, sent_at: str
) -> None:
    page = request_page(approved)
    lifecycle.reject(
        approved.pk, ids(approved), actor=lifecycle.reviewer(reviewer), reasons=[lifecycle.GivenReason("OTHER")]
    )
    answer = desk.post(page, {"sent_at": sent_at and local(timezone.now()), "reference": ""}, follow=True)
    assert answer.status_code == 200 and "was withdrawn" in said(answer)[0] and "tell the carrier" in said(answer)[0]
    assert "was withdrawn" in said(desk.get(page, follow=True))[0]


def test_before_i_sent_it_no_page_says_sent_and_after_it_all_do(
    desk: Client, approved: PortInOrder, owner: User, sign_in: object
) -> None:
    """The whole way: approved, To send, the packet, "I sent it", the customer's mail."""
    for document in approved.documents.all():
        give_file(document, pdf(document.kind))
    shop = sign_in(owner)
    own_pages = ("/phone-numbers/port-in/", approved.get_absolute_url())
    JOBS["send_to_carrier"].run()
    JOBS["send_pending_mail"].run()
    for client, addresses in ((shop, own_pages), (desk, (TO_SEND, at("order", approved), request_page(approved)))):
        for address in addresses:
            text = re.sub(r"<[^>]+>", " ", client.get(address).content.decode())
            assert not SENT_WORDS.search(re.sub(r"\s+", " ", text).replace("Answer", "")), (
                address,
                SENT_WORDS.search(text),
            )
    assert "Approved; we are sending it to the carrier." in shop.get(approved.get_absolute_url()).content.decode()
    assert not any(SENT_WORDS.search(m.subject + m.body) for m in mail.outbox)

    page = desk.get(TO_SEND).content.decode()
    assert "Port 2 numbers" in page and "I sent it…" in page and approved.display_name in page
    packet = desk.get(at("packet", approved, CarrierRequest.objects.get().idempotency_key))
    assert packet["Content-Type"] == "application/zip"
    answer = desk.post(
        request_page(approved), {"sent_at": local(timezone.now()), "reference": "LSR-20417-B"}, follow=True
    )
    assert "The customer is told by e-mail." in said(answer)[0] and answer.redirect_chain[-1][0] == TO_SEND
    assert "The carrier has every request." in answer.content.decode()
    assert statuses(approved) == {"submitted_to_carrier"}
    JOBS["send_pending_mail"].run()
    assert mail.outbox[-1].subject == f"Submitted to the carrier: {approved.display_name}"
    assert "LSR-20417-B" in desk.get(at("order", approved)).content.decode()
    for query in ("LSR-20417", "lsr-20417-b"):
        assert approved.display_name in desk.get("/admin/review/", {"q": query}).content.decode()


def test_the_form_says_what_is_wrong_with_the_moment(desk: Client, approved: PortInOrder) -> None:
    tomorrow, yesterday = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
    for moment, sentence in ((tomorrow, "in the future"), (yesterday, "the request was made")):
        page = desk.post(request_page(approved), {"sent_at": local(moment)})
        assert page.status_code == 200 and sentence in page.content.decode()
    for wrong in ("", "yesterday at noon"):
        assert desk.post(request_page(approved), {"sent_at": wrong}).status_code == (200 if wrong else 400)
    assert statuses(approved) == {"in_review"}
    before = timezone.now()
    form = desk.get(request_page(approved)).content.decode()
    assert "The carrier’s days are counted from then." in form and "each PIN that was given" in form
    [offered] = re.findall(r'<input type="datetime-local" name="sent_at" value="([^"]*)"', form)
    assert offered in {local(before), local(timezone.now())}, "the minute in which the page was made"


def test_a_member_of_the_account_is_sent_to_a_colleague(desk: Client, approved: PortInOrder, reviewer: User) -> None:
    MembershipFactory(account=approved.account, user=reviewer, role=Role.MEMBER)
    assert "A colleague must send it" in desk.get(TO_SEND).content.decode()
    assert "a colleague must send its requests" in desk.get(request_page(approved)).content.decode()
    answer = desk.post(request_page(approved), {"sent_at": local(timezone.now())}, follow=True)
    assert "You belong to this account" in said(answer)[0] and statuses(approved) == {"in_review"}


def test_cancellations_and_date_changes_are_read_and_said_to_be_sent(
    desk: Client, account: Account, owner: User, reviewer: User
) -> None:
    order, support = submitted(account, owner), lifecycle.reviewer(reviewer)
    [port] = lifecycle.approve(order.pk, ids(order), actor=support)
    lifecycle.request_cancel(order.pk, ids(order)[:1], actor=customer(owner))
    page = desk.get(TO_SEND).content.decode()
    assert "After the port request" in page and "The customer asks to cancel 1 number of these" in page
    page = desk.get(request_page(order, "cancel")).content.decode()
    assert f'<a href="{request_page(order)}">The port request of these numbers</a> comes first' in page
    assert desk.get(at("order", order)).content.decode().count("I sent it…") == 1, "of the port request alone"
    lifecycle.mark_sent(port.pk, actor=support, carrier_reference="LSR-5")
    page = desk.get(request_page(order, "cancel")).content.decode()
    assert "days are counted" not in page, "a notice starts no clock of the carrier"
    assert "Please cancel the port of these numbers" in page and "Your reference: LSR-5" in page
    desk.post(request_page(order, "cancel"), {"sent_at": local(timezone.now())})
    assert "The carrier was asked to cancel" in [str(e.title) for e in _customer_entries(order, owner)]


def _customer_entries(order: PortInOrder, owner: User) -> list:
    from portin.console import queries as reading
    from portin.console import timeline

    numbers = list(order.numbers.by_tn())
    return timeline.entries(reading.events_of(order, numbers), owner, len(numbers))


def test_what_the_customer_called_off_is_canceled_before_it_is_sent(
    desk: Client, approved: PortInOrder, owner: User
) -> None:
    lifecycle.request_cancel(approved.pk, ids(approved)[:1], actor=customer(owner))
    assert at("call_off", approved) in desk.get(TO_SEND).content.decode()
    answer = desk.post(at("call_off", approved), {"numbers": ids(approved)[:1], "note": "By phone, too."}, follow=True)
    assert said(answer) == ["1 number canceled. It will not be sent."]
    assert "Port 1 number" in desk.get(TO_SEND).content.decode()


def test_a_canceled_number_of_a_whole_account_is_told_to_customer_reviewer_and_carrier(
    desk: Client, approved: PortInOrder, owner: User, reviewer: User
) -> None:
    """The account is closed with the others: nobody may read that the number works as before."""
    first, second = approved.numbers.by_tn()
    assert approved.is_whole_account and "the whole account, and" not in desk.get(request_page(approved)).text
    mail.outbox.clear()
    lifecycle.request_cancel(approved.pk, [first.pk], actor=customer(owner))
    lifecycle.call_off(approved.pk, [first.pk], actor=lifecycle.reviewer(reviewer))
    JOBS["send_pending_mail"].run()
    told = [" ".join(one.body.split()) for one in mail.outbox if one.subject.startswith("Canceled")]
    assert len(told) == 1 and "works as before" not in told[0]
    assert "closes it with the other numbers. Tell it now that the number stays" in told[0]
    page = " ".join(desk.get(request_page(approved)).text.split())
    assert "The order moves the whole account, and" in page and first.display in page.partition("was canceled.")[0]
    submission = approved.submissions.get()
    packet = packets.content_of(submission, [second])
    assert packet.note.startswith(f"Do not disconnect {first.display}: it is no longer")
    assert not packet.moves_whole_account, "the form must not say the contrary of its note"
    lifecycle.request_cancel(approved.pk, [second.pk], actor=customer(owner))
    lifecycle.call_off(approved.pk, [second.pk], actor=lifecycle.reviewer(reviewer))
    assert packets.stays_of(submission) == "", "nothing moves, so nothing is closed"


def test_what_waits_longer_than_the_setting_is_warned_of_in_business_hours(
    desk: Client, account: Account, owner: User, reviewer: User, settings: object
) -> None:
    """Approved on Friday at 4 PM in California: one business hour on Friday, none on the weekend, three on Monday at
    noon."""
    order = submitted(account, owner)
    lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer))
    CarrierRequest.objects.update(created_at=datetime(2026, 11, 14, 0, 0, tzinfo=UTC))
    monday = datetime(2026, 11, 16, 20, 0, tzinfo=UTC)
    [row] = to_send.waiting(reviewer, monday)[1]
    assert (row.waits, row.is_late) == (timedelta(hours=4), False)
    _, [row], late = to_send.waiting(reviewer, monday + timedelta(minutes=1))
    assert (row.is_late, late) == (True, 1)
    settings.SEND_WITHIN_BUSINESS_HOURS = 5
    assert to_send.waiting(reviewer, monday + timedelta(minutes=1))[2] == 0
    CarrierRequest.objects.update(created_at=datetime(2026, 11, 2, tzinfo=UTC))
    assert "1 request has waited longer than 5 business hours." in desk.get(TO_SEND).content.decode()


def test_the_states_of_an_automatic_gateway_are_seen(
    desk: Client, account: Account, owner: User, reviewer: User, settings: object
) -> None:
    settings.CARRIER_GATEWAY = GATEWAY
    names = ("Waits", "Leased", "Failed once")
    for name in names:
        order = submitted(account, owner, name=name)
        [request] = lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer))
        if name != "Waits":
            lifecycle.claim_request(request.pk)
        if name == "Failed once":
            lifecycle.fail_request(request.pk, "The partner is closed", actor=lifecycle.JOB)
    states = {row.order.name: (row.state, row.can_be_said) for row in to_send.waiting(reviewer, timezone.now())[1]}
    assert states == {"Waits": ("waiting", False), "Leased": ("sending", False), "Failed once": ("failed", True)}
    page = desk.get(TO_SEND).content.decode()
    assert (
        "Being handed over" in page and "Failed: The partner is closed" in page and "Tried 1 time, again after" in page
    )
    assert page.count("I sent it by hand…") == 1
    failed = PortInOrder.objects.get(name="Failed once")
    desk.post(request_page(failed), {"sent_at": local(timezone.now()), "reference": "by phone"})
    assert statuses(failed) == {"submitted_to_carrier"}


def test_a_reference_is_added_and_corrected_after_it_was_sent(
    desk: Client, approved: PortInOrder, reviewer: User
) -> None:
    assert "note_reference" not in desk.get(request_page(approved)).content.decode()
    lifecycle.mark_sent(CarrierRequest.objects.get().pk, actor=lifecycle.reviewer(reviewer))
    assert "Add their reference…" in desk.get(at("order", approved)).content.decode()
    assert "Add their reference</h2>" in desk.get(request_page(approved)).content.decode()
    page = desk.post(request_page(approved), {"note_reference": "1", "reference": ""})
    assert "Enter the reference that the partner gave" in page.content.decode()
    for reference in ("LSR-77", "LSR-78"):
        answer = desk.post(request_page(approved), {"note_reference": "1", "reference": reference}, follow=True)
        assert f"is {reference} now." in said(answer)[0]
    order_page = desk.get(at("order", approved)).content.decode()
    assert "LSR-78 · of P" in order_page and "was LSR-77" in order_page and "Correct their reference…" in order_page
    assert approved.display_name in desk.get("/admin/review/", {"q": "lsr-78"}).content.decode()
    assert approved.display_name not in desk.get("/admin/review/", {"q": "lsr-77"}).content.decode()


@pytest.fixture
def lost(approved: PortInOrder, settings: object) -> PortInOrder:
    """Handed over, and no answer came."""
    settings.CARRIER_GATEWAY = GATEWAY
    request = lifecycle.claim_request(CarrierRequest.objects.get().pk)
    lifecycle.fail_request(request.pk, "No answer in time", is_unknown=True, actor=lifecycle.JOB)
    return approved


DOUBT = "We don’t know whether the carrier has it"


def test_what_nobody_knows_is_shown_wherever_it_waits(desk: Client, lost: PortInOrder) -> None:
    for page in (TO_SEND, "/admin/review/?show=handing-over", at("order", lost), request_page(lost)):
        text = desk.get(page).content.decode()
        assert DOUBT in text and "No answer in time" in text, page
        assert "Failed: No answer" not in text and "Handing over failed: No answer" not in text, page
    answer = desk.post(at("reject", lost), {"numbers": ids(lost), "reasons": ["LOA_INVALID"]}, follow=True)
    assert "we don’t know whether the carrier has" in answer.content.decode() and statuses(lost) == {"in_review"}


def test_what_was_sent_or_may_be_there_is_not_offered_to_be_called_off(
    desk: Client, lost: PortInOrder, owner: User, reviewer: User
) -> None:
    lifecycle.request_cancel(lost.pk, ids(lost)[:1], actor=customer(owner))
    asked, offer = "The customer asked to cancel 1 number of these.", at("call_off", lost)
    page = desk.get(request_page(lost)).content.decode()
    assert asked in page and offer not in page and offer not in desk.get(TO_SEND).content.decode()
    port = CarrierRequest.objects.get(kind="port")
    lifecycle.confirm_not_received(port.pk, actor=lifecycle.reviewer(reviewer), note="Mo")
    assert offer in desk.get(request_page(lost)).content.decode() and offer in desk.get(TO_SEND).content.decode()
    lifecycle.mark_sent(port.pk, actor=lifecycle.reviewer(reviewer))
    assert asked not in desk.get(request_page(lost)).content.decode()


def test_what_may_be_with_the_carrier_is_taken_back_by_no_button_of_the_order(
    desk: Client, lost: PortInOrder, owner: User, reviewer: User
) -> None:
    lifecycle.request_cancel(lost.pk, ids(lost)[:1], actor=customer(owner))
    offers = "Reject before it is sent…", "Cancel before it is sent…"
    page = desk.get(at("order", lost)).content.decode()
    assert not any(offer in page for offer in offers)
    port = CarrierRequest.objects.get(kind="port")
    lifecycle.confirm_not_received(port.pk, actor=lifecycle.reviewer(reviewer), note="Mo")
    page = desk.get(at("order", lost)).content.decode()
    assert all(offer in page for offer in offers)


def test_the_carrier_says_that_it_has_it(desk: Client, lost: PortInOrder) -> None:
    page = desk.get(request_page(lost)).content.decode()
    assert page.count("The carrier has it</") == 2 and page.count("The carrier does not have it</") == 2
    assert f'value="{local(CarrierRequest.objects.get().unclear_since)}"' in page
    answer = desk.post(request_page(lost), {"sent_at": local(timezone.now()), "reference": "LSR-3"}, follow=True)
    assert "Port 2 numbers: sent" in said(answer)[0] and statuses(lost) == {"submitted_to_carrier"}


def test_the_carrier_says_that_it_does_not_have_it(desk: Client, lost: PortInOrder) -> None:
    page = desk.post(request_page(lost), {"not_received": "1", "said_by": ""})
    assert page.status_code == 400 and "Write whom you asked" in page.content.decode()
    answer = desk.post(request_page(lost), {"not_received": "1", "said_by": "Mo at the LNP desk"}, follow=True)
    assert "does not have" in said(answer)[0] and "handed over again in 10 minutes" in said(answer)[0]
    assert "Mo at the LNP desk" in desk.get(at("order", lost)).content.decode()
    assert DOUBT not in answer.content.decode()
    answer = desk.post(request_page(lost), {"not_received": "1", "said_by": "Mo"}, follow=True)
    assert "nobody is in doubt" in said(answer)[0]


def test_more_requests_cost_no_more_queries(desk: Client, account: Account, owner: User, reviewer: User) -> None:
    costs = []
    for _ in range(2):
        for _ in range(3 if costs else 1):
            order = submitted(account, owner)
            lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer))
        desk.get(TO_SEND)
        with CaptureQueriesContext(connection) as queries:
            desk.get(TO_SEND)
        costs.append(len(queries))
    assert costs[0] == costs[1]


# --------------------------------------------------------------------------------------- the next order, and the undo


@pytest.fixture
def undo_of_ten_seconds(settings: object) -> None:
    settings.UNDO_SECONDS = 10


def approve(desk: Client, order: PortInOrder, show: str = "review") -> object:
    page = desk.get(at("approve", order), {"show": show})
    data = {"numbers": ids(order), "seen": page.context["form"]["seen"].value(), "show": page.context["show"]}
    return desk.post(at("approve", order), data, follow=True)


def test_after_a_decision_the_next_order_of_the_view_opens_with_the_undo(
    undo_of_ten_seconds: None, desk: Client, account: Account, owner: User
) -> None:
    first, second, third = (submitted(account, owner, name=name) for name in ("One", "Two", "Three"))
    for hours, order in enumerate((first, second, third), 1):
        PortInOrder.objects.filter(pk=order.pk).update(review_due_at=timezone.now() + timedelta(hours=hours))
    answer = approve(desk, second)
    assert answer.redirect_chain[-1][0] == f"{at('order', third)}?show=review"
    page = answer.content.decode()
    assert "Approved. Two: 2 numbers now wait in To send." in page and ">Undo<" in page
    assert not CarrierRequest.objects.due(timezone.now()).exists()
    answer = approve(desk, third)
    assert answer.redirect_chain[-1][0] == f"{at('order', first)}?show=review", "it goes on at the beginning"
    undone = desk.post(at("undo_approve", third), {"numbers": ids(third), "show": "review"}, follow=True)
    assert said(undone) == ["The approval of 2 numbers was undone: back in review."]
    assert undone.redirect_chain[-1][0] == f"{at('order', third)}?show=review"
    assert ">Undo<" not in undone.content.decode()
    approve(desk, third)
    answer = approve(desk, first)
    assert answer.redirect_chain[-1][0] == "/admin/review/?show=review", "none is left"
    assert ">Undo<" in answer.content.decode()


def test_the_view_travels_with_the_reviewer(desk: Client, account: Account, owner: User) -> None:
    """From Messages, the next order is the next one with a message, whatever the clocks say."""
    from portin.models import OrderMessage

    asking = [submitted(account, owner, name=name) for name in ("Asks first", "Asks second")]
    submitted(account, owner, name="Silent")
    for order in asking:
        OrderMessage.objects.create(order=order, text="When?")
    page = desk.get("/admin/review/?show=messages").content.decode()
    assert f"{at('order', asking[0])}?show=messages" in page
    page = desk.get(at("order", asking[0]), {"show": "messages"})
    assert page.context["sheet"].neighbours["many"] == 2
    assert '<input type="hidden" name="show" value="messages">' in page.content.decode()
    answer = desk.post(at("ask", asking[0]), {"text": "Which floor?", "show": "messages"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{at('order', asking[1])}?show=messages"


def test_an_order_that_is_decided_in_part_stays_open(desk: Client, account: Account, owner: User) -> None:
    order = submitted(account, owner, numbers=2)
    submitted(account, owner)
    answer = desk.post(at("approve", order), {"numbers": ids(order)[:1], "show": "review"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{at('order', order)}?show=review"


def test_a_colleagues_claim_and_orders_of_ones_own_account_are_passed_over(
    desk: Client, account: Account, owner: User, stranger: User, reviewer: User, superuser: User
) -> None:
    first, claimed, own, free = (
        submitted(
            stranger.accounts.get() if name == "own" else account, stranger if name == "own" else owner, name=name
        )
        for name in ("first", "claimed", "own", "free")
    )
    for hours, order in enumerate((first, claimed, own, free), 1):
        PortInOrder.objects.filter(pk=order.pk).update(review_due_at=timezone.now() + timedelta(hours=hours))
    lifecycle.claim(claimed.pk, actor=lifecycle.reviewer(superuser))
    MembershipFactory(account=own.account, user=reviewer, role=Role.MEMBER)
    assert queues.following(first, reviewer, timezone.now(), "review") == free.reference


def test_a_late_undo_is_told_so(undo_of_ten_seconds: None, desk: Client, in_review: PortInOrder) -> None:
    approve(desk, in_review)
    CarrierRequest.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    answer = desk.post(at("undo_approve", in_review), {"numbers": ids(in_review)}, follow=True)
    assert "it is too late to undo the approval" in said(answer)[0]
    assert CarrierRequest.objects.count() == 1


def test_a_decision_that_comes_too_late_is_told_who_was_faster(
    desk: Client, in_review: PortInOrder, superuser: User
) -> None:
    page = desk.get(at("reject", in_review))
    lifecycle.approve(in_review.pk, ids(in_review), actor=lifecycle.reviewer(superuser))
    faster = "Ada Admin (admin@example.com) approved these 2 numbers at "
    assert faster in said(desk.get(at("approve", in_review), follow=True))[0]
    assert faster in said(desk.post(at("ask", in_review), {"text": "Which floor?"}, follow=True))[0]
    assert faster in said(desk.post(at("claim", in_review), {"do": "1"}, follow=True))[0]
    assert page.status_code == 200 and statuses(in_review) == {"in_review"}


def seen_on(page: HttpResponse) -> str:
    return re.search(r'name="seen" value="([^"]*)"', page.content.decode()).group(1)


@pytest.mark.parametrize("approved", [1, 2])
def test_a_rejection_takes_back_no_approval_that_its_page_did_not_show(
    desk: Client, in_review: PortInOrder, superuser: User, approved: int
) -> None:
    """One of two numbers is approved in the meantime, or both; the other can still be rejected by itself."""
    given = {
        "reasons": ["UNPAID_BALANCE"],
        "numbers": ids(in_review),
        "seen": seen_on(desk.get(at("reject", in_review))),
    }
    lifecycle.approve(in_review.pk, ids(in_review)[:approved], actor=lifecycle.reviewer(superuser))
    answer = desk.post(at("reject", in_review), given | {"note": "They owe them."}, follow=True)
    assert "Nothing was changed: Ada Admin (admin@example.com) approved " in said(answer)[0]
    assert "They owe them." in answer.content.decode()
    assert PortInNumber.objects.exclude(approved_at=None).count() == approved and statuses(in_review) == {"in_review"}
    if approved == 1:
        desk.post(at("reject", in_review), given | {"numbers": ids(in_review)[1:]})
        assert sorted(in_review.numbers.values_list("status", flat=True)) == ["in_review", "rejected"]
    aware = given | {"seen": seen_on(desk.get(at("reject", in_review))), "numbers": ids(in_review)[:1]}
    assert "rejected" in said(desk.post(at("reject", in_review), aware, follow=True))[0]


def test_the_packet_is_not_out_while_the_approval_can_be_undone(
    undo_of_ten_seconds: None, desk: Client, in_review: PortInOrder
) -> None:
    approve(desk, in_review)
    answer = desk.get(at("packet", in_review, CarrierRequest.objects.get().idempotency_key), follow=True)
    assert "can still be undone" in said(answer)[0]
    assert "Can still be undone" in desk.get(TO_SEND).content.decode()


def test_what_is_ours_to_resubmit_says_what_it_needs(desk: Client, in_review: PortInOrder, reviewer: User) -> None:
    reasons = [lifecycle.GivenReason("RATE_CENTER_SPLIT"), lifecycle.GivenReason("CARRIER_NO_RESPONSE")]
    lifecycle.reject(in_review.pk, ids(in_review)[:1], actor=lifecycle.reviewer(reviewer), reasons=reasons)
    page = desk.get("/admin/review/?show=resubmit").content.decode()
    titles = [lifecycle_reason(code) for code in ("RATE_CENTER_SPLIT", "CARRIER_NO_RESPONSE")]
    assert f"Clear it, then submit 1 number again: {titles[0]} and {titles[1]}" in page


def lifecycle_reason(code: str) -> str:
    from portin.rules.reasons import CATALOGUE

    return CATALOGUE[code].title
