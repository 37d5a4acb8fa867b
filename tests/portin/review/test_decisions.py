"""Each decision is a page and then a verb; what came too late changes nothing and says so."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Account, User
from phone_numbers.models import ActiveNumber
from portin.models import CarrierRequest, OrderEvent, PortInNumber, PortInOrder, Question, Rejection
from portin.models.number import Outcome, Ported
from portin.orders import lifecycle
from portin.orders.lifecycle import GivenReason, PortResult
from portin.rules import words
from portin.rules.reasons import CATALOGUE
from tests.cast import WEST, complete_draft, local_day, number_in
from tests.portin.review.conftest import ids, statuses, submitted
from tests.readings import bill_reading, read


def at(name: str, order: PortInOrder) -> str:
    return reverse(f"review:{name}", args=[order.reference])


def said(answer: object) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


# ---------------------------------------------------------------------------------------------------- approve


def test_looking_at_a_decision_decides_nothing(desk: Client, in_review: PortInOrder) -> None:
    for name in ("approve", "reject", "ask", "cancel", "time_zone"):
        assert desk.get(at(name, in_review), {"numbers": ids(in_review)}).status_code == 200
    assert not in_review.numbers.exclude(approved_at=None).exists()
    assert statuses(in_review) == {"in_review"}


def test_approve_selected_numbers_leaves_the_others_to_decide(desk: Client, account: Account, owner: User) -> None:
    order = submitted(account, owner, numbers=3)
    first, _, third = ids(order)
    page = desk.get(at("approve", order), {"numbers": [first, third]})
    assert page.context["form"]["numbers"].value() == [first, third]
    answer = desk.post(
        at("approve", order), {"numbers": [first, third], "seen": page.context["form"]["seen"].value()}, follow=True
    )
    assert said(answer) == [f"Approved. {order.display_name}: 2 numbers now wait in To send."]
    assert set(order.numbers.exclude(approved_at=None).values_list("pk", flat=True)) == {first, third}
    assert {n.pk for n in CarrierRequest.objects.get().numbers.all()} == {first, third}
    assert PortInOrder.objects.get(pk=order.pk).review_due_at is not None


def test_a_second_approval_of_an_old_page_changes_nothing(
    desk: Client, in_review: PortInOrder, superuser: User
) -> None:
    lifecycle.approve(in_review.pk, ids(in_review), actor=lifecycle.reviewer(superuser))
    answer = desk.post(at("approve", in_review), {"numbers": ids(in_review)}, follow=True)
    clock = words.clock(OrderEvent.objects.get(kind="approve").at, "America/New_York")
    assert said(answer) == [f"Nothing was changed: Ada Admin (admin@example.com) approved these 2 numbers at {clock}."]
    assert CarrierRequest.objects.count() == 1


def test_answers_that_came_in_since_are_not_approved_unseen(
    desk: Client, in_review: PortInOrder, owner: User, superuser: User
) -> None:
    seen = desk.get(at("approve", in_review)).context["form"]["seen"].value()
    lifecycle.ask(in_review.pk, actor=lifecycle.reviewer(superuser), text="Which unit?", opens=["unit"])
    PortInOrder.objects.filter(pk=in_review.pk).update(unit="Suite 23")
    lifecycle.answer(in_review.pk, actor=lifecycle.customer(owner), text="Suite 23")
    answer = desk.post(at("approve", in_review), {"numbers": ids(in_review), "seen": seen}, follow=True)
    assert said(answer) == [
        "Nothing was changed: the answers are not those that this page showed anymore. Look at them first."
    ]
    assert not CarrierRequest.objects.exists()


def test_what_a_colleague_reviews_is_not_decided(desk: Client, in_review: PortInOrder, superuser: User) -> None:
    lifecycle.claim(in_review.pk, actor=lifecycle.reviewer(superuser))
    page = desk.get(at("order", in_review)).content.decode()
    assert "Ada Admin is reviewing this order" in page and 'id="decision"' not in page
    for name in ("approve", "reject", "ask"):
        data = {"numbers": ids(in_review), "reasons": ["OTHER"], "note": "x", "text": "x"}
        assert (
            "Ada Admin is reviewing this order right now." in said(desk.post(at(name, in_review), data, follow=True))[0]
        ), name
        assert desk.get(at(name, in_review)).status_code == 302
    assert statuses(in_review) == {"in_review"}


def test_nothing_is_approved_while_the_customer_is_asked(desk: Client, in_review: PortInOrder, reviewer: User) -> None:
    lifecycle.ask(in_review.pk, actor=lifecycle.reviewer(reviewer), text="Which unit?")
    assert said(desk.get(at("approve", in_review), follow=True)) == ["The customer has not answered your question yet."]
    answer = desk.post(at("approve", in_review), {"numbers": ids(in_review)}, follow=True)
    assert said(answer) == ["Nothing was changed: the customer has not answered your question yet."]
    page = desk.get(at("order", in_review)).content.decode()
    assert "Open question" in page and "Which unit?" in page and ">Approve…" not in page


def test_approving_costs_the_same_for_one_and_for_twenty_numbers(desk: Client, account: Account, owner: User) -> None:
    """The page checks the answers once; the form and the verb do it together, under the lock."""
    pages, posts = [], []
    for many in (1, 20):
        order = submitted(account, owner, numbers=many)
        desk.get(at("approve", order))
        with CaptureQueriesContext(connection) as queries:
            form = desk.get(at("approve", order)).context["form"]
        pages.append(len(queries))
        data = {"numbers": ids(order), "seen": form["seen"].value()}
        with CaptureQueriesContext(connection) as queries:
            assert desk.post(at("approve", order), data).status_code == 302
        posts.append(len([one for one in queries.captured_queries if "SAVEPOINT" not in one["sql"]]))
    assert pages[0] == pages[1] <= 14
    assert posts[0] == posts[1] <= 19  # one of them asks whether a stored file is known to be broken


def test_rejecting_costs_the_same_for_one_and_for_twenty_numbers(desk: Client, account: Account, owner: User) -> None:
    posts = []
    for many in (1, 20):
        order = submitted(account, owner, numbers=many)
        data = {"numbers": ids(order), "reasons": ["PIN_INVALID", "ADDRESS_MISMATCH"]}
        desk.get(at("order", order))
        with CaptureQueriesContext(connection) as queries:
            assert desk.post(at("reject", order), data).status_code == 302
        posts.append(len([one for one in queries.captured_queries if "SAVEPOINT" not in one["sql"]]))
    assert posts[0] == posts[1] <= 18


@pytest.mark.parametrize("name", ["approve", "reject"])
def test_nobody_decides_without_the_mark_of_what_the_page_showed(
    sign_in: object, reviewer: User, in_review: PortInOrder, name: str
) -> None:
    sent = {"numbers": ids(in_review), "reasons": ["UNPAID_BALANCE"]}
    answer = sign_in(reviewer).post(at(name, in_review), sent)
    assert answer.status_code == 400 and "Not all of this form arrived" in answer.text
    assert statuses(in_review) == {"in_review"} and not in_review.numbers.exclude(approved_at=None).exists()


def test_an_order_that_nobody_has_is_not_found(desk: Client) -> None:
    for name in ("approve", "reject", "ask"):
        assert desk.post(reverse(f"review:{name}", args=["0000000000"]), {}).status_code == 404


# ---------------------------------------------------------------------------------------------------- reject


def test_reject_gives_all_reasons_to_the_chosen_numbers(desk: Client, in_review: PortInOrder) -> None:
    first, second = ids(in_review)
    data = {
        "numbers": [first],
        "reasons": ["ADDRESS_MISMATCH", "PIN_MISSING"],
        "carrier_words": "8A SVC ADDR",
        "note": "See line 3.",
    }
    answer = desk.post(at("reject", in_review), data, follow=True)
    assert said(answer) == ["1 number rejected. The customer is told all reasons by e-mail."]
    rejections = Rejection.objects.order_by("code")
    assert [(r.number_id, r.code, r.carrier_words, r.is_from_carrier) for r in rejections] == [
        (first, "ADDRESS_MISMATCH", "8A SVC ADDR", False),
        (first, "PIN_MISSING", "8A SVC ADDR", False),
    ]
    assert PortInNumber.objects.get(pk=second).status == "in_review"
    page = answer.content.decode()
    assert "The address is not what the carrier has on file" in page and "8A SVC ADDR" in page and "See line 3." in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose at least one reason"),
        ({"reasons": ["NO_SUCH"]}, "Choose one from the list"),
        ({"reasons": ["OTHER"]}, "“Another reason” needs words"),
        ({"reasons": ["PIN_MISSING"], "numbers": []}, "Choose at least one number"),
    ],
)
def test_a_rejection_without_reason_or_number_is_not_one(
    desk: Client, in_review: PortInOrder, data: dict, sentence: str
) -> None:
    whole = {"numbers": ids(in_review), "seen": "", "find": "", "carrier_words": "", "note": ""}
    answer = desk.post(at("reject", in_review), whole | data)
    assert answer.status_code == (400 if "at least one" in sentence else 200), "without its boxes it came in part"
    page = answer.content.decode()
    assert sentence in page and "<title>Error:" in page
    assert statuses(in_review) == {"in_review"}


def boxes_shown(html: str) -> set[str]:
    return set(
        re.findall(r'<div class="form-check" data-words="[^"]*">\s*<input[^>]*name="reasons" value="(\w+)"', html)
    )


def test_the_catalogue_is_searched_without_deciding_and_without_losing_anything(
    desk: Client, in_review: PortInOrder
) -> None:
    everything = boxes_shown(desk.get(at("reject", in_review)).content.decode())
    assert everything == set(CATALOGUE)
    first = ids(in_review)[0]
    data = {
        "numbers": [first],
        "reasons": ["BILL_TOO_OLD"],
        "note": "See line 3.",
        "find": "pin expired",
        "search": "1",
    }
    answer = desk.post(at("reject", in_review), data)
    html = answer.content.decode()
    assert {"PIN_INVALID", "BILL_TOO_OLD"} <= boxes_shown(html) and "NAME_MISMATCH" not in boxes_shown(html)
    assert "See line 3." in html and 'value="pin expired"' in html and "<title>Error" not in html
    assert answer.context["form"]["numbers"].value() == [str(first)] and re.search(
        r'value="BILL_TOO_OLD"[^>]* checked', html
    )
    assert statuses(in_review) == {"in_review"} and not Rejection.objects.exists()
    nothing = desk.post(at("reject", in_review), data | {"find": "xyzzy", "reasons": []}).content.decode()
    assert boxes_shown(nothing) == set() and "data-nothing-found>" in nothing
    wrong = desk.post(at("reject", in_review), {"numbers": [first], "find": "xyzzy"}).content.decode()
    assert boxes_shown(wrong) == set(CATALOGUE), "who is told to choose a reason sees all of them"


def test_the_page_says_what_a_colleague_may_have_sent(desk: Client, in_review: PortInOrder, reviewer: User) -> None:
    sentence = "Reject only if nobody has sent the packet"
    assert sentence not in desk.get(at("reject", in_review)).content.decode()
    first = in_review.numbers.by_tn().first()
    lifecycle.approve(in_review.pk, [first.pk], actor=lifecycle.reviewer(reviewer))
    page = " ".join(desk.get(at("reject", in_review)).content.decode().split())
    assert sentence in page and "approved, and not known to be sent" in page


def test_what_is_approved_and_not_sent_yet_can_still_be_rejected(
    desk: Client, in_review: PortInOrder, reviewer: User
) -> None:
    lifecycle.approve(in_review.pk, ids(in_review), actor=lifecycle.reviewer(reviewer))
    assert at("reject", in_review) in desk.get(at("order", in_review)).content.decode()
    assert desk.get(at("reject", in_review)).context["form"]["numbers"].value() == ids(in_review)
    answer = desk.post(at("reject", in_review), {"numbers": ids(in_review), "reasons": ["LOA_INVALID"]}, follow=True)
    assert "2 numbers rejected" in said(answer)[0]
    assert CarrierRequest.objects.get().withdrawn_at is not None


# ---------------------------------------------------------------------------------------------- ask, cancel, resubmit


def test_ask_opens_what_was_chosen_and_stops_the_clock(desk: Client, in_review: PortInOrder) -> None:
    answer = desk.post(at("ask", in_review), {"text": "Which unit is it?", "opens": ["address", "bill"]}, follow=True)
    assert said(answer) == ["Question sent. The clock is stopped until the customer answers."]
    question = Question.objects.get()
    assert set(question.opens) == {"street", "unit", "city", "region", "postal_code", "document:bill"}
    assert PortInOrder.objects.get(pk=in_review.pk).review_paused_at is not None
    assert said(desk.post(at("ask", in_review), {"text": "And?"}, follow=True)) == [
        "The customer has not answered your last question yet."
    ]
    assert (
        "Write what you want to know"
        in desk.post(at("ask", submitted_again(in_review)), {"text": " "}).content.decode()
    )


def submitted_again(order: PortInOrder) -> PortInOrder:
    return submitted(order.account, order.account.users.first())


def test_cancel_for_the_customer_needs_words_and_reaches_only_undecided_numbers(
    desk: Client, in_review: PortInOrder, reviewer: User
) -> None:
    first, second = ids(in_review)
    assert (
        "Write why: the customer reads it" in desk.post(at("cancel", in_review), {"numbers": [first]}).content.decode()
    )
    desk.post(at("cancel", in_review), {"numbers": [first], "note": "Asked for by phone."})
    assert PortInNumber.objects.get(pk=first).status == "canceled"
    lifecycle.approve(in_review.pk, [second], actor=lifecycle.reviewer(reviewer))
    answer = desk.post(at("cancel", in_review), {"numbers": [second], "note": "By phone."}, follow=True)
    assert "Nothing was changed" in said(answer)[-1]
    assert PortInNumber.objects.get(pk=second).status == "in_review"


def test_support_submits_again_what_support_clears(desk: Client, in_review: PortInOrder, reviewer: User) -> None:
    actor, (first, second) = lifecycle.reviewer(reviewer), ids(in_review)
    lifecycle.reject(in_review.pk, [first], actor=actor, reasons=[GivenReason("WRONG_LINE_TYPE")])
    lifecycle.reject(in_review.pk, [second], actor=actor, reasons=[GivenReason("PIN_INVALID")])
    page = desk.get(at("resubmit", in_review))
    assert [choice[0] for choice in page.context["form"].fields["numbers"].choices] == [first]
    answer = desk.post(at("resubmit", in_review), {"numbers": [first, second]}, follow=True)
    assert "1 thing is still to do" in said(answer)[0]
    answer = desk.post(at("resubmit", in_review), {"numbers": [first], "note": "Sent as wireline."}, follow=True)
    assert said(answer) == ["1 number submitted again: in review now."]
    assert PortInNumber.objects.get(pk=first).status == "in_review"


# ------------------------------------------------------------------------------------------------- time zone, release


def test_the_time_zone_of_numbers_is_corrected(desk: Client, in_review: PortInOrder) -> None:
    first, second = ids(in_review)
    answer = desk.post(at("time_zone", in_review), {"numbers": [first], "time_zone": "America/Denver"}, follow=True)
    assert said(answer) == ["The FOC day of 1 number is counted in Mountain time (Denver) now."]
    assert PortInNumber.objects.get(pk=first).time_zone == "America/Denver"
    assert PortInNumber.objects.get(pk=second).time_zone == "America/Los_Angeles"
    assert desk.post(at("time_zone", in_review), {"numbers": [first], "time_zone": "Europe/Paris"}).status_code == 200


def test_a_number_that_left_is_released(desk: Client, reviewer: User) -> None:
    number = number_in("accepted", foc_on=local_day(WEST))
    result = PortResult(Ported.YES, Outcome.WORKS, Outcome.WORKS)
    PortInNumber.objects.filter(pk=number.pk).update(time_zone="America/St_Johns", foc_on="2026-01-05")
    lifecycle.record_port(number.order_id, {number.pk: result}, actor=lifecycle.reviewer(reviewer))
    url, chosen = at("release", number.order), {"numbers": [number.pk]}
    for data, sentence in (
        ({}, "Choose why the number is released"),
        ({"why": "other", "confirmed": "on"}, "Write why the number is released"),
        ({"why": "ported_away"}, "Confirm that they do not work here anymore"),
    ):
        assert sentence in desk.post(url, chosen | data).content.decode()
    assert ActiveNumber.objects.get().released_at is None
    answer = desk.post(
        url, chosen | {"why": "snapped_back", "note": "Their notice of Friday", "confirmed": "on"}, follow=True
    )
    assert said(answer) == ["1 number released."]
    released = ActiveNumber.objects.get()
    assert (
        released.released_at is not None
        and released.release_note == "Snap-back: returned to the previous carrier: Their notice of Friday"
    )
    assert said(desk.get(at("release", number.order), follow=True)) == [
        "No number of this order is in a state for this."
    ]


@pytest.mark.parametrize(
    "status", ["submitted_to_carrier", "accepted", "ported_sms_inactive", "completed", "rejected", "canceled"]
)
@pytest.mark.parametrize("name", ["approve", "reject", "ask", "cancel"])
def test_what_is_decided_is_not_decided_again(desk: Client, status: str, name: str) -> None:
    number = number_in(status)
    events = number.order.events.count()
    data = {"numbers": [number.pk], "reasons": ["PIN_INVALID"], "text": "Why?", "note": "Because"}
    assert desk.get(at(name, number.order)).status_code == 302
    page = desk.post(at(name, number.order), data, follow=True)
    assert page.status_code == 200
    number = PortInNumber.objects.get(pk=number.pk)
    assert number.status == status
    assert number.order.events.count() == events


@pytest.mark.parametrize(
    ("name", "data", "lines"),
    [
        ("ask", {"text": ""}, ["Your question: Write what you want to know"]),
        ("cancel", {"note": ""}, ["Numbers: Choose at least one number", "Write why: the customer reads it"]),
        ("reject", {}, ["Numbers: Choose at least one number", "Reasons: Choose at least one reason"]),
        (
            "correct",
            {"btn": "12", "consent_by": ""},
            ["Write who of the customer’s people agreed", "Choose how they agreed", "Billing telephone number: "],
        ),
    ],
)
def test_the_error_summary_names_each_field(
    desk: Client, in_review: PortInOrder, name: str, data: dict, lines: list[str]
) -> None:
    html = desk.post(at(name, in_review), data).content.decode()
    summary = re.sub(r"<[^>]+>", "\n", html.split('class="error-summary"')[1].split("</div>")[0])
    said = [line.strip() for line in summary.splitlines() if line.strip()]
    for line in lines:
        plain = line.removeprefix("Numbers: ").removeprefix("Reasons: ")  # these sentences say their field themselves
        assert any(one.startswith((line, plain)) for one in said), (line, said)
    assert html.count('<a href="#id_') >= len(lines)


# ---------------------------------------------------------------------------------------------------- too late


NOTE = "Spoke to Rosalind: the suite moved in May"


@pytest.mark.parametrize("faster", ["decided", "claimed"])
def test_who_decides_too_late_keeps_what_they_wrote(
    desk: Client, in_review: PortInOrder, superuser: User, faster: str
) -> None:
    page = desk.get(at("approve", in_review)).context["form"]
    sent = {"numbers": ids(in_review), "seen": page["seen"].value(), "note": NOTE}
    if faster == "decided":
        lifecycle.approve(in_review.pk, ids(in_review), actor=lifecycle.reviewer(superuser))
    else:
        lifecycle.claim(in_review.pk, actor=lifecycle.reviewer(superuser))
    answer = desk.post(at("approve", in_review), sent, follow=True)
    text = answer.content.decode()
    assert "Nothing was changed" in text and "What you wrote is kept here. It is not saved yet." in text
    assert answer.context["note_form"]["text"].value() == NOTE and f">{NOTE}</textarea>" in text
    assert not in_review.staff_notes.exists(), "it is theirs to save"


def test_who_wrote_nothing_comes_back_to_the_order(desk: Client, in_review: PortInOrder, superuser: User) -> None:
    lifecycle.approve(in_review.pk, ids(in_review), actor=lifecycle.reviewer(superuser))
    answer = desk.post(at("approve", in_review), {"numbers": ids(in_review), "note": " "})
    assert answer.status_code == 302


@pytest.mark.parametrize("told", [True, False])
def test_nobody_is_told_by_mail_who_has_no_address(desk: Client, in_review: PortInOrder, told: bool) -> None:
    if not told:
        PortInOrder.objects.filter(pk=in_review.pk).update(contact_email="", created_by=None)
        in_review.account.memberships.all().delete()
    answer = desk.post(at("reject", in_review), {"numbers": ids(in_review), "reasons": ["LOA_INVALID"]}, follow=True)
    [message] = [str(one) for one in answer.context["messages"]]
    assert ("told all reasons by e-mail" in message) is told
    assert ("No e-mail goes out" in message) is not told


@pytest.mark.parametrize("name", ["reveal", "undo_approve", "record_response", "record_results"])
def test_a_click_that_says_nothing_is_refused_in_words(name: str, desk: Client, in_review: PortInOrder) -> None:
    order = [in_review.reference] if "record" not in name else []
    for body in ({}, {"nothing": "of ours"}) if order else ({},):
        answer = desk.post(reverse(f"review:{name}", args=order), body)
        assert answer.status_code == 400 and "The address or the form was not complete" in answer.content.decode()


def test_a_reason_against_what_the_bill_bears_out_is_marked_and_may_be_given(
    desk: Client, account: Account, owner: User
) -> None:
    """The carrier's record may be another one: the reviewer is told, and decides."""
    order = complete_draft(account)
    read(order.documents.get(kind="bill"), bill_reading(order))
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    page = desk.get(at("reject", order)).content.decode()
    assert page.count("A document says what was answered") >= 3
    desk.post(at("reject", order), {"numbers": ids(order), "reasons": ["ADDRESS_MISMATCH"]})
    assert statuses(order) == {"rejected"}
