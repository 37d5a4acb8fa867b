"""What a customer confirmed of a rejection when they submitted again: support reads it, and a dispute reaches the
carrier."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from portin.models import EventKind, PortInOrder, Submission
from portin.orders import drafts, lifecycle, packets
from portin.orders.lifecycle import Consent, GivenReason
from portin.rules.reasons import CATALOGUE
from tests.portin.console.conftest import text_of
from tests.portin.jobs.walks import ids, in_review, sent

pytestmark = pytest.mark.django_db

BALANCE = CATALOGUE["UNPAID_BALANCE"]


def rejected(code: str, account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = sent(account, owner, reviewer)
    lifecycle.reject(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=[GivenReason(code)])
    return order


def submit_again(client: Client, order: PortInOrder, *boxes: str) -> None:
    typed = {"tn": [number.tn for number in order.numbers.all()], "resubmit": "yes"}
    client.post(reverse("port_in:fix", args=[order.reference]), typed | dict.fromkeys(boxes, "on"))
    assert {number.status for number in order.numbers.all()} == {"in_review"}


def pages_of_support(desk: Client, order: PortInOrder) -> list[str]:
    return [text_of(desk.get(reverse(f"review:{name}", args=[order.reference]))) for name in ("order", "approve")]


def note_of(order: PortInOrder) -> str:
    return packets.content_of(Submission.objects.filter(order=order).latest("attempt"), list(order.numbers.all())).note


def test_a_disputed_balance_reaches_support_and_the_carrier(
    account: Account, owner: User, reviewer: User, sign_in, desk: Client
) -> None:
    order = rejected("UNPAID_BALANCE", account, owner, reviewer)
    submit_again(sign_in(owner), order, "confirm_UNPAID_BALANCE_disputed")
    event = order.events.get(kind=EventKind.RESUBMIT)
    tns = sorted(number.tn for number in order.numbers.all())
    disputed = {"rejection": "UNPAID_BALANCE", "is_disputed": True, "tns": tns, "is_from_carrier": True}
    assert event.data["confirmed"] == [disputed]
    for page in pages_of_support(desk, order):
        assert BALANCE.disputes in page and "For you to judge" in page and "point the carrier to it" in page
        assert "everything agrees" not in page.lower() and BALANCE.confirms not in page
    timeline = text_of(desk.get(reverse("review:order", args=[order.reference])))
    assert f"{BALANCE.title}: “{BALANCE.disputes}”" in timeline
    assert "The rejection for an unpaid balance is disputed" in note_of(order) and "FCC 03-237" in note_of(order)


def test_a_settled_balance_is_told_to_support_and_disputed_with_nobody(
    account: Account, owner: User, reviewer: User, sign_in, desk: Client
) -> None:
    order = rejected("UNPAID_BALANCE", account, owner, reviewer)
    submit_again(sign_in(owner), order, "confirm_UNPAID_BALANCE")
    for page in pages_of_support(desk, order):
        assert BALANCE.confirms in page and BALANCE.disputes not in page and "everything agrees" not in page.lower()
    assert note_of(order) == ""


@pytest.mark.parametrize("code", ["SMS_NOT_CONFIRMED", "PORT_FREEZE", "BILL_INVALID"])
def test_what_was_confirmed_of_any_reason_is_for_support_to_judge(
    account: Account, owner: User, reviewer: User, sign_in, desk: Client, code: str
) -> None:
    order = rejected(code, account, owner, reviewer)
    submit_again(sign_in(owner), order, f"confirm_{code}")
    for page in pages_of_support(desk, order):
        assert CATALOGUE[code].title in page and CATALOGUE[code].said_unchanged(is_from_carrier=True) in page
        assert "everything agrees" not in page.lower()


def test_what_our_own_review_gave_as_a_reason_is_not_confirmed_with_the_carriers_word(
    account: Account, owner: User, reviewer: User, sign_in, desk: Client
) -> None:
    order = in_review(account, owner)
    reasons = [GivenReason("BILL_INVALID")]
    lifecycle.reject(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=reasons, is_from_carrier=False)
    client, said = sign_in(owner), "It is right as it is: look at it again."
    page = text_of(client.get(reverse("port_in:fix", args=[order.reference])))
    assert said in page and "checked with the carrier" not in page
    submit_again(client, order, "confirm_BILL_INVALID")
    for page in pages_of_support(desk, order):
        assert said in page and "checked with the carrier" not in page


def test_a_dispute_of_an_earlier_rejection_is_not_told_of_a_later_one(
    account: Account, owner: User, reviewer: User, sign_in
) -> None:
    order = rejected("UNPAID_BALANCE", account, owner, reviewer)
    submit_again(sign_in(owner), order, "confirm_UNPAID_BALANCE_disputed")
    lifecycle.reject(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("PORT_FREEZE")])
    submit_again(sign_in(owner), order, "confirm_PORT_FREEZE")
    last = order.events.filter(kind=EventKind.RESUBMIT).latest("pk")
    assert [row["rejection"] for row in last.data["confirmed"]] == ["PORT_FREEZE"]


def test_an_answer_to_a_question_and_a_correction_by_support_keep_the_dispute(
    account: Account, owner: User, reviewer: User, sign_in
) -> None:
    order = rejected("UNPAID_BALANCE", account, owner, reviewer)
    submit_again(sign_in(owner), order, "confirm_UNPAID_BALANCE_disputed")
    lifecycle.ask(order.pk, actor=lifecycle.reviewer(reviewer), text="Which reseller?", opens=["reseller_name"])
    order.refresh_from_db()
    drafts.save_answers(order, {"reseller_name": "Tally"}, owner)
    lifecycle.answer(order.pk, actor=lifecycle.customer(owner), text="Tally")
    assert "FCC 03-237" in note_of(order)
    consent = Consent(by="Their office manager", at=order.events.latest("pk").at, how="phone")
    lifecycle.correct_answers(
        order.pk, actor=lifecycle.reviewer(reviewer), changes={"reseller_name": "Tally Voice"}, consent=consent
    )
    assert Submission.objects.filter(order=order).count() == 4 and "FCC 03-237" in note_of(order)


@pytest.mark.parametrize(("country", "is_offered"), [("US", True), ("CA", False)])
def test_a_dispute_is_offered_where_there_is_a_rule(
    account: Account, owner: User, reviewer: User, sign_in, country: str, is_offered: bool
) -> None:
    order = rejected("UNPAID_BALANCE", account, owner, reviewer)
    PortInOrder.objects.filter(pk=order.pk).update(country=country)
    page = text_of(sign_in(owner).get(reverse("port_in:fix", args=[order.reference])))
    assert (BALANCE.disputes in page) is is_offered and BALANCE.confirms in page


def test_after_a_newer_authorization_only_a_new_letter_helps(
    account: Account, owner: User, reviewer: User, sign_in
) -> None:
    order = rejected("NEWER_AUTHORIZATION", account, owner, reviewer)
    client, address = sign_in(owner), reverse("port_in:fix", args=[order.reference])
    assert "It is right as it is" not in text_of(client.get(address))
    typed = {
        "tn": [number.tn for number in order.numbers.all()],
        "resubmit": "yes",
        "confirm_NEWER_AUTHORIZATION": "on",
    }
    client.post(address, typed)
    assert {number.status for number in order.numbers.all()} == {"rejected"}
