"""The review page: what it shows in each state, secrets one at a time, and that twenty numbers
cost no more than one."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin.models import EventKind, OrderEvent, OrderMessage, PortInNumber, PortInOrder, StaffNote
from portin.orders import lifecycle
from portin.orders.lifecycle import GivenReason
from portin.reading.found import Found, Parts
from portin.review import timeline
from tests import readings
from tests.cast import DocumentFactory, OrderFactory, complete_draft, number_in
from tests.portin.review.conftest import ids, submitted
from tests.portin.wizard.acting import text_of
from tests.readings import bill_reading

SECRET, PIN = "8155749693360329", "4711"


def at(name: str, order: PortInOrder) -> str:
    return reverse(f"review:{name}", args=[order.reference])


def shown(desk: Client, order: PortInOrder, **query: object) -> str:
    answer = desk.get(at("order", order), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "status",
    [
        "draft",
        "in_review",
        "submitted_to_carrier",
        "accepted",
        "ported_sms_inactive",
        "ported_voice_inactive",
        "ported_sms_voice_inactive",
        "rejected",
        "canceled",
        "completed",
    ],
)
def test_the_page_opens_in_every_state(desk: Client, status: str) -> None:
    number = number_in(status)
    page = shown(desk, number.order)
    assert number.display in page
    assert ('id="decision"' in page) == (status == "in_review")
    assert SECRET not in page


def test_it_shows_what_was_submitted_and_not_what_the_form_says_now(desk: Client, in_review: PortInOrder) -> None:
    PortInOrder.objects.filter(pk=in_review.pk).update(street="1 Changed Street")
    page = shown(desk, in_review)
    assert "7008 Juniper Court" in page and "1 Changed Street" not in page


def test_a_new_attempt_shows_what_was_before(desk: Client, in_review: PortInOrder, reviewer: User, owner: User) -> None:
    lifecycle.reject(
        in_review.pk, ids(in_review), actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("ADDRESS_MISMATCH")]
    )
    PortInOrder.objects.filter(pk=in_review.pk).update(unit="Suite 23")
    lifecycle.resubmit(in_review.pk, ids(in_review), actor=lifecycle.customer(owner))
    page = shown(desk, in_review)
    assert "Submission 2" in page and "Before: <s>Floor 23</s>" in page


def test_secrets_are_masked_until_they_are_revealed_one_at_a_time(desk: Client, in_review: PortInOrder) -> None:
    number, sent = in_review.numbers.by_tn()[0], in_review.submissions.get()
    PortInNumber.objects.filter(pk=number.pk).update(pin="9876")
    sent.secrets["number_pins"][number.tn] = "9876"
    sent.save(update_fields=["secrets"])
    page = shown(desk, in_review)
    assert SECRET not in page and f">{PIN}<" not in page and "9876" not in page and "•••• 0329" in page
    answer = desk.post(at("reveal", in_review), {"what": "account_number"})
    text = answer.content.decode()
    assert SECRET in text and f">{PIN}<" not in text and "9876" not in text
    assert "no-store" in answer["Cache-Control"]
    text = desk.post(at("reveal", in_review), {"what": "pin"}).content.decode()
    assert f">{PIN}<" in text and SECRET not in text
    text = desk.post(at("reveal", in_review), {"number_pin": ids(in_review)[0]}).content.decode()
    assert ">9876<" in text and SECRET not in text
    assert SECRET not in shown(desk, in_review)
    events = in_review.events.filter(kind=EventKind.REVEAL)
    assert [event.data["what"] for event in events.order_by("pk")] == ["account_number", "pin", "number_pin"]
    assert not any(event.is_visible_to_customer for event in events)
    assert "Account number revealed" in shown(desk, in_review)


@pytest.mark.parametrize(
    "asked",
    [{"what": ""}, {"what": "answers"}, {"number_pin": ""}, {"number_pin": "999999"}, {"number_pin": "x"}],
)
def test_there_is_nothing_else_to_reveal(desk: Client, in_review: PortInOrder, asked: dict[str, str]) -> None:
    answer = desk.post(at("reveal", in_review), asked)
    assert answer.status_code == (400 if asked == {"what": ""} else 302)
    assert not in_review.events.filter(kind=EventKind.REVEAL).exists()


def test_the_number_pin_of_another_order_is_not_revealed(desk: Client, in_review: PortInOrder) -> None:
    other = number_in("in_review", pin="5555")
    assert desk.post(at("reveal", in_review), {"number_pin": other.pk}).status_code == 302


def test_a_claim_is_taken_and_given_back(
    desk: Client, in_review: PortInOrder, reviewer: User, superuser: User, sign_in: object
) -> None:
    assert "Claim<" in shown(desk, in_review)
    desk.post(at("claim", in_review), {"do": "1"})
    assert "Yours until" in shown(desk, in_review)
    answer = sign_in(superuser).post(at("claim", in_review), {"do": "1"}, follow=True)
    assert "Ines Valcourt is reviewing this order right now." in answer.content.decode()
    desk.post(at("release_claim", in_review), {"do": "1"})
    assert PortInOrder.objects.get(pk=in_review.pk).claimed_by is None


def test_notes_are_for_colleagues_and_messages_for_the_customer(desk: Client, in_review: PortInOrder) -> None:
    OrderMessage.objects.create(order=in_review, text="Is there news?")
    assert "Is there news?" in shown(desk, in_review)
    desk.post(at("note", in_review), {"note-text": "Called them."})
    assert StaffNote.objects.get().text == "Called them."
    assert not in_review.events.filter(note="Called them.").exists()
    desk.post(at("message", in_review), {"message-text": "Tomorrow."})
    assert list(in_review.messages.values_list("text", "is_from_support")) == [
        ("Is there news?", False),
        ("Tomorrow.", True),
    ]
    assert not in_review.messages.filter(is_from_support=False, read_by_support_at=None).exists()
    for name in ("note", "message"):
        assert f"Write your {name}" in desk.post(at(name, in_review), {f"{name}-text": "  "}).content.decode()


def test_messages_are_marked_as_read_without_an_answer(desk: Client, in_review: PortInOrder) -> None:
    OrderMessage.objects.create(order=in_review, text="Thank you!")
    assert "Mark 1 message as read" in shown(desk, in_review)
    desk.post(at("messages_read", in_review), {"do": "1"})
    assert "Marked as read." in shown(desk, in_review)
    assert "message as read" not in shown(desk, in_review)


def test_the_history_of_the_account_says_what_was_rejected(
    desk: Client, account: Account, owner: User, reviewer: User
) -> None:
    before = submitted(account, owner, name="Oakland counter")
    lifecycle.reject(
        before.pk,
        ids(before),
        actor=lifecycle.reviewer(reviewer),
        reasons=[GivenReason("PIN_INVALID"), GivenReason("BILL_TOO_OLD")],
    )
    elsewhere = number_in("rejected", order=OrderFactory(name="Of another account")).order
    page = shown(desk, submitted(account, owner))
    assert "Oakland counter" in page and "The port PIN is wrong or has expired · The bill is too old" in page
    assert elsewhere.name not in page


def test_what_is_wrong_is_marked_at_its_answer(desk: Client, in_review: PortInOrder) -> None:
    submission = in_review.submissions.get()
    submission.answers = submission.answers | {"street": "PO Box 12"}
    submission.save()
    page = shown(desk, in_review)
    assert "1 thing to correct" in page and "The service address is a PO box" in page and 'class="is-bad"' in page


def test_the_viewer_shows_the_pages_of_each_document(desk: Client, in_review: PortInOrder) -> None:
    bill = in_review.documents.get(kind="bill")
    type(bill).objects.filter(pk=bill.pk).update(page_count=3)
    page = shown(desk, in_review, document=bill.reference, page=2)
    assert f"/documents/{bill.reference}/pages/2/" in page and "Page 2 of 3" in page
    late = DocumentFactory(order=in_review, kind="bill", original_name="later.pdf", removed_at=timezone.now())
    assert "replaced" in shown(desk, in_review)
    assert f"/documents/{late.reference}/pages/1/" in shown(desk, in_review, document=late.reference)
    assert shown(desk, in_review, document="nonsense", page="x")


def test_text_from_outside_is_shown_as_text(desk: Client, account: Account, owner: User) -> None:
    order = submitted(account, owner, name="<b>bold</b>")
    OrderMessage.objects.create(order=order, text="<script>alert(1)</script>")
    page = shown(desk, order)
    assert "<b>bold</b>" not in page and "<script>alert" not in page


def test_twenty_numbers_cost_no_more_queries_than_one(
    desk: Client, account: Account, owner: User, reviewer: User
) -> None:
    def cost(order: PortInOrder) -> int:
        with CaptureQueriesContext(connection) as queries:
            shown(desk, order)
        return len(queries)

    one, twenty = (submitted_with_read_bill(account, owner, numbers=many) for many in (1, 20))
    shown(desk, one)
    assert cost(one) == cost(twenty) <= 18
    for order in (one, twenty):
        for number in order.numbers.all():
            OrderMessage.objects.create(order=order, text="Hello", author=owner)
            StaffNote.objects.create(order=order, text="Hello", author=reviewer)
            DocumentFactory(order=order, covers_all=False).numbers.add(number)
    assert cost(one) == cost(twenty) <= 18
    actor = lifecycle.reviewer(reviewer)
    for order in (one, twenty):
        lifecycle.reject(
            order.pk, ids(order), actor=actor, reasons=[GivenReason("CARRIER_NO_RESPONSE"), GivenReason("OTHER")]
        )
    assert cost(one) == cost(twenty) <= 20, "the reasons that were given, here and in other orders of the account"
    for order in (one, twenty):
        lifecycle.resubmit_by_support(order.pk, ids(order), actor=actor)
        lifecycle.approve(order.pk, ids(order), actor=actor)
    assert cost(one) == cost(twenty) <= 22, "the request to the carrier, and its numbers"


def submitted_with_read_bill(account: Account, owner: User, *, numbers: int) -> PortInOrder:
    draft = complete_draft(account, numbers=numbers)
    reading = bill_reading(draft).to_json()
    draft.documents.filter(kind="bill").update(reading=reading, reading_state="done")
    lifecycle.submit(draft.pk, actor=lifecycle.customer(owner))
    return PortInOrder.objects.get(pk=draft.pk)


def test_a_decision_is_shown_whatever_came_after_it(desk: Client, in_review: PortInOrder, reviewer: User) -> None:
    """The page reads only the last events; why a number was rejected, or approved all the same, is beside it still."""
    actor, (first, second) = lifecycle.reviewer(reviewer), ids(in_review)
    lifecycle.reject(in_review.pk, [first], actor=actor, reasons=[GivenReason("PIN_INVALID", "PIN MISMATCH 07")])
    for _ in range(timeline.MOST_SHOWN + 1):
        OrderEvent.objects.create(order=in_review, kind=EventKind.MESSAGE, actor_kind="reviewer", actor=reviewer)
    for _ in range(timeline.MOST_LOOKS + 1):
        lifecycle.note_page_shown(in_review.documents.first(), 1, actor=actor)
    sheet = desk.get(at("order", in_review)).context["sheet"]
    assert [one.code for one in sheet.rejections[first]] == ["PIN_INVALID"] and second not in sheet.rejections
    assert {entry.title for entry in sheet.timeline} == {"Message"}
    assert (len(sheet.timeline), len(sheet.looks)) == (timeline.MOST_SHOWN, timeline.MOST_LOOKS)


def test_messages_and_notes_keep_their_order_and_their_readers(
    desk: Client, in_review: PortInOrder, owner: User, reviewer: User
) -> None:
    OrderMessage.objects.create(order=in_review, text="When?", author=owner)
    StaffNote.objects.create(order=in_review, text="Called twice", author=None)
    OrderMessage.objects.create(order=in_review, text="Tomorrow", author=reviewer, is_from_support=True)
    sheet = desk.get(at("order", in_review)).context["sheet"]
    assert [(one.text, one.author, one.is_unread) for one in sheet.messages] == [
        ("When?", str(owner), True),
        ("Tomorrow", str(reviewer), False),
    ]
    assert [(one.text, one.author) for one in sheet.notes] == [("Called twice", "")]


def test_thirty_orders_of_the_account_cost_no_more_queries(desk: Client, account: Account, owner: User) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown(desk, order)
        return len(queries)

    order = submitted(account, owner, numbers=1)
    submitted(account, owner, numbers=1)
    shown(desk, order)
    few = cost()
    for _ in range(28):
        number_in("rejected", order=OrderFactory(account=account))
    assert cost() == few


def test_both_sides_read_what_a_bar_hides_on_the_letter_and_who_signed_it(
    desk: Client, in_review: PortInOrder, owner: User, sign_in: Callable[[User], Client]
) -> None:
    letter = in_review.documents.get(kind="loa")
    reading = readings.letter_reading(in_review, dated_on=letter.dated_on)
    reading.covered = [Found("", 0, (0.1, 0.2, 0.4, 0.22), label="account number", parts=Parts(role="account"))]
    reading.signers = [Found("Bob Miller", 0, (0.1, 0.5, 0.4, 0.52), label="Bob Miller")]
    readings.read(letter, reading)
    page = shown(desk, in_review)
    assert "The signature is typed in the name of Bob Miller" in page and "see who signed" in page
    assert "LOA account" in page and "Something covers this on the document, so it was not compared" in page
    order = complete_draft(in_review.account)
    readings.read(order.documents.get(kind="loa"), reading)
    page = text_of(sign_in(owner).get(reverse("wizard:documents", args=[order.reference])))
    assert "Something covers this on the document, so we did not compare it." in page
    assert "The signature is typed in the name of Bob Miller" in page


def test_the_tabs_of_several_documents_of_a_kind_tell_them_apart(client, reviewer) -> None:
    order = number_in("in_review").order
    names = ("November.pdf", "AT&T business account 287301442918 page 2.pdf")
    for name in names:
        DocumentFactory(order=order, original_name=name)
    client.force_login(reviewer)
    page = text_of(client.get(reverse("review:order", args=[order.reference])))
    bar = " ".join(page.split("viewer-bar")[1].split("</nav>")[0].split())
    assert "Phone bill: November.pdf" in bar
    assert "Phone bill: AT&T busine…8 page 2.pdf" in unescape(bar)
