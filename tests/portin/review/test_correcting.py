"""The page on which a reviewer corrects answers with the customer's consent, and what everybody
reads of it afterwards."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin.models import EventKind, PortInOrder
from portin.orders.lifecycle.corrections import CONSENT
from portin.review.correction_form import HOW
from tests.portin.console.conftest import text_of
from tests.portin.review.conftest import ids, submitted
from tests.readings import bill_reading, read

pytestmark = pytest.mark.django_db
SECRET = "8155749693360329"


@pytest.fixture
def order(account: Account, owner: User) -> PortInOrder:
    return submitted(account, owner, btn="+14155550111")


def at(name: str, order: PortInOrder) -> str:
    return reverse(f"review:{name}", args=[order.reference])


def filled(page: object, **changes: object) -> dict[str, object]:
    """The form as a browser sends it: what is shown, and what was typed over it."""
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    when = timezone.now() - timedelta(days=2)
    consent = {
        "consent_by": "Rosalind Achterberg",
        "consent_how": "phone",
        "consent_at": f"{when:%Y-%m-%dT%H:%M}",
        "consent_detail": "Ticket 12",
    }
    return {name: value for name, value in (shown | consent | changes).items() if value is not None}


def test_it_shows_what_was_submitted_but_no_secret(desk: Client, order: PortInOrder) -> None:
    assert at("correct", order) in desk.get(at("order", order)).content.decode()
    PortInOrder.objects.filter(pk=order.pk).update(street="1 Changed Street")
    html = desk.get(at("correct", order)).content.decode()
    assert 'value="7008 Juniper Court"' in html and "1 Changed Street" not in html
    assert SECRET not in html and "4711" not in html


def test_the_pin_of_a_single_number_is_corrected_on_the_page(desk: Client, order: PortInOrder) -> None:
    first = order.numbers.by_tn().first()
    page = desk.get(at("correct", order))
    assert f"PIN of {first.display}" in page.content.decode()
    desk.post(at("correct", order), filled(page, **{f"pin_{first.pk}": "86420"}), follow=True)
    sent = order.submissions.latest("attempt")
    assert sent.secrets["number_pins"] == {first.tn: "86420"}
    html = desk.get(at("order", order)).content.decode()
    assert f"PIN of {first.display}: changed" in re.sub(r"<[^>]+>", "", html).replace("\xa0", " ")
    assert "86420" not in html


def test_corrected_answers_are_not_called_those_that_were_submitted(desk: Client, order: PortInOrder) -> None:
    assert "Answers as submitted" in desk.get(at("order", order)).content.decode()
    page = desk.get(at("correct", order))
    assert "As they were submitted." in page.content.decode()
    desk.post(at("correct", order), filled(page, btn="(415) 555-0199"))
    html = desk.get(at("order", order)).content.decode()
    assert "Answers as corrected" in html and "Answers as submitted" not in html
    assert "As they were corrected." in desk.get(at("correct", order)).content.decode()


def test_only_what_was_changed_is_corrected_and_the_page_shows_both(desk: Client, order: PortInOrder) -> None:
    page = desk.get(at("correct", order))
    answer = desk.post(at("correct", order), filled(page, btn="(415) 555-0199", postal_code="94107-1234"), follow=True)
    assert [str(m) for m in answer.context["messages"]] == [
        "Corrected. The customer is told by e-mail what was changed."
    ]
    event = order.events.get(kind=EventKind.CORRECT_ANSWERS)
    assert [row["field"] for row in event.data["changes"]] == ["postal_code", "btn"]
    html = answer.content.decode()
    assert "Submission 2, corrected by support" in html and "Before: <s>(415) 555-0111</s>" in html
    timeline = html.split('id="h-timeline"')[1]
    assert (
        "Answers corrected" in timeline
        and "Rosalind Achterberg agreed by phone on" in timeline
        and "Ticket 12" in timeline
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Nothing is changed yet"),
        ({"btn": "(415) 555-0199", "consent_by": ""}, "Write who of the customer’s people agreed"),
        ({"btn": "(415) 555-0199", "consent_how": ""}, "Choose how they agreed"),
        ({"btn": "(415) 555-0199", "consent_at": ""}, "Enter when they agreed"),
        ({"btn": "(415) 555-0199", "consent_at": "2999-01-01T10:00"}, "This is in the future"),
        ({"btn": "12"}, "digit"),
        ({"region": "ON"}, "Choose a state of the United States"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(
    desk: Client, order: PortInOrder, changes: dict, sentence: str
) -> None:
    page = desk.get(at("correct", order))
    html = desk.post(
        at("correct", order), filled(page, unit="Suite 9", **changes) if changes else filled(page)
    ).content.decode()
    assert sentence in html and "<title>Error:" in html and order.submissions.count() == 1
    assert ('value="Suite 9"' in html) == bool(changes), "what was typed"


def test_answers_that_came_in_since_are_not_corrected_unseen(desk: Client, order: PortInOrder) -> None:
    page = desk.get(at("correct", order))
    desk.post(at("correct", order), filled(page, btn="(415) 555-0199"))
    answer = desk.post(at("correct", order), filled(page, unit="Suite 9"), follow=True)
    assert ["not those that this page showed" in str(m) for m in answer.context["messages"]][-1]
    assert order.submissions.count() == 2


def test_what_the_bill_says_is_beside_the_field(desk: Client, account: Account, owner: User) -> None:
    order = submitted(account, owner)
    bill = order.documents.get(kind="bill")
    read(
        bill,
        bill_reading(order, address="12 Other Road, Floor 2, San Francisco CA 94107", account_number="99887766554433"),
    )
    html = desk.get(at("correct", order)).content.decode()
    assert "12 Other Road" in html and "99887766554433" not in html


def test_the_customer_reads_what_was_changed_but_no_secret(
    desk: Client, order: PortInOrder, owner: User, sign_in: object
) -> None:
    page = desk.get(at("correct", order))
    desk.post(at("correct", order), filled(page, account_number="4455667788990011", unit="Suite 9"))
    html = sign_in(owner).get(reverse("port_in:order", args=[order.reference])).content.decode()
    assert (
        "Support corrected your answers" in html
        and "Unit: Suite 9 (was Floor 23)" in html
        and "agreed by phone" in html
    )
    assert "Account number: changed" in html and "4455667788990011" not in html and "Ticket 12" not in html


def test_who_belongs_to_the_account_corrects_nothing(
    order: PortInOrder, reviewer: User, account: Account, desk: Client
) -> None:
    page = desk.get(at("correct", order))
    account.memberships.create(user=reviewer, role="member")
    answer = desk.post(at("correct", order), filled(page, btn="(415) 555-0199"), follow=True)
    assert "a colleague must decide" in answer.content.decode() and order.submissions.count() == 1


def test_a_decided_order_offers_no_correction(desk: Client, order: PortInOrder) -> None:
    page = desk.get(at("approve", order))
    desk.post(at("approve", order), {"numbers": ids(order), "seen": page.context["form"]["seen"].value()})
    assert at("correct", order) not in desk.get(at("order", order)).content.decode()
    assert desk.get(at("correct", order)).status_code == 302


def test_what_was_not_sent_stays_as_it_was_submitted(desk: Client, order: PortInOrder) -> None:
    consent = {
        "consent_by": "Rosalind",
        "consent_how": "phone",
        "consent_at": f"{timezone.now() - timedelta(days=2):%Y-%m-%dT%H:%M}",
    }
    desk.post(at("correct", order), consent | {"unit": "Suite 9"})
    assert [row["field"] for row in order.events.get(kind=EventKind.CORRECT_ANSWERS).data["changes"]] == ["unit"]
    empty = desk.post(at("correct", order), {})
    assert empty.status_code == 400 and "Write who of the customer’s people agreed" in empty.content.decode()


def test_each_way_to_agree_has_a_label_and_a_sentence():
    assert HOW.keys() == CONSENT.keys()


def test_a_colleague_reads_no_question_and_no_sentence_for_the_customer(desk: Client, order: PortInOrder) -> None:
    page = text_of(desk.get(at("correct", order)))
    for asked in ("When did you get the PIN?", "that you are moving", "Who owns the numbers?"):
        assert asked not in page
    for label in ("PIN made on", "On the line", "Business or person", "Whole account or part"):
        assert label in page
    refused = text_of(desk.post(at("correct", order), {"account_number": "!!", "consent_by": "Dana Whitlock"}))
    assert "What was given cannot be an account number: it has no digits" in refused and "your bill" not in refused
    refused = text_of(desk.post(at("correct", order), {"account_number": "dana@example.com"}))
    assert "cannot be an account number: it is an e-mail address" in refused


def test_the_last_box_can_be_cleared(desk: Client, account: Account, owner: User) -> None:
    """A browser sends no box that is not selected."""
    order = submitted(account, owner, on_the_line="dsl alarm")
    page = desk.get(at("correct", order))
    posted = dict.fromkeys(page.context["form"].fields, "") | filled(page)
    del posted["on_the_line"]
    assert desk.post(at("correct", order), posted).status_code == 302
    assert order.submissions.latest("attempt").answers["on_the_line"] == ""
