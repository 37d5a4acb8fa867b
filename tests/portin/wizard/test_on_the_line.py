"""What else uses the numbers: one question, what stops with it and what to do first, wherever somebody acts on it."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

import pytest
from django.urls import reverse

from phone_numbers import nanp
from portin.findings import Kind
from portin.models import PortInOrder
from portin.orders import drafts, from_bill, lifecycle, packets, readiness
from portin.orders.lifecycle import GivenReason, customer
from portin.reading.reader import read
from portin.rules import line_features
from portin.rules.reasons import CATALOGUE
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on
from tests.cast import complete_draft
from tests.portin.wizard.acting import click, form_of, port_in_details, start, text_of, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("selected", "stored"),
    [(["alarm", "dsl"], "dsl alarm"), (["none"], "none"), ([], ""), (["pager"], "")],
)
def test_what_was_selected_is_stored_in_the_order_of_the_table(owner, sign_in, selected, stored) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "port_in_details", order, "check", **port_in_details(on_the_line=selected))
    assert PortInOrder.objects.get(pk=order.pk).on_the_line == stored


@pytest.mark.parametrize("button", ["continue", "check", "later"])
def test_none_of_them_beside_one_of_them_is_refused_and_both_stay_selected(owner, sign_in, button) -> None:
    client = sign_in(owner)
    order = start(client)
    typed = port_in_details(on_the_line=["fax", "none"], name="Bay Area")
    response = click(client, "port_in_details", order, button, **typed)
    stored = PortInOrder.objects.get(pk=order.pk)
    assert (stored.on_the_line, stored.name) == ("", "Bay Area"), "the rest is saved"
    said = "Deselect “None of these”, or what you selected beside it: both cannot be right"
    if button == "continue":
        assert said in text_of(response) and form_of(response)["on_the_line"] == ["fax", "none"]
    assert form_of(client.get(url("port_in_details", order)))["on_the_line"] == ["fax", "none"]
    problems = [one for one in readiness.check(stored) if one.field == "on_the_line"]
    assert [(one.is_blocking, one.message) for one in problems] == [(True, said)], "it cannot be submitted like this"
    click(client, "port_in_details", order, "check", **port_in_details(on_the_line=["fax"]))
    assert PortInOrder.objects.get(pk=order.pk).on_the_line == "fax"


def test_each_box_says_what_stops_and_what_to_do_first(owner, sign_in) -> None:
    """The style sheet shows it of those that are selected, without a script."""
    client = sign_in(owner)
    page = " ".join(text_of(client.get(url("port_in_details", start(client)))).split())
    for code, feature in line_features.FEATURES.items():
        label = page.split(f'value="{code}"')[1].split("</label>")[0]
        assert f"{feature.stops} {feature.first}" in label


def test_what_was_selected_is_selected_again(owner, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(client, "port_in_details", order, "check", **port_in_details(on_the_line=["hunt", "ring"]))
    page = text_of(client.get(url("port_in_details", order)))
    selected = {
        code
        for code in line_features.FEATURES
        if f'value="{code}" checked' in " ".join(page.split())
        or (f'value="{code}"' in page and "checked" in page.split(f'value="{code}"')[1].split(">")[0])
    }
    assert selected == {"hunt", "ring"}


def test_each_feature_says_what_stops_and_what_to_do_first(account) -> None:
    for code, feature in line_features.FEATURES.items():
        [problem] = [
            one
            for one in readiness.check(complete_draft(account, on_the_line=code))
            if one.kind == Kind.STOPS_WITH_THE_LINE
        ]
        assert feature.stops in problem.message
        assert feature.first.rstrip(".") in problem.message
        assert problem.level == readiness.WARNING
        assert problem.prevents == "FEATURE_BLOCK"


def test_several_things_are_a_list_of_one_item_each(account, owner, client) -> None:
    order = with_bill(complete_draft(account, on_the_line=" ".join(line_features.FEATURES)), "Conference bridge")
    client.force_login(owner)
    shown = " ".join(text_of(client.get(reverse("wizard:review", args=[order.reference]))).split())
    checks = shown.split('id="h-checks"')[1].split('<ul class="check-list">')[1].split("</ul>")[0].split("<li>")
    for feature in line_features.FEATURES.values():
        [item] = [one for one in checks if feature.first.rstrip(".") in one]
        assert sum(other.stops in item for other in line_features.FEATURES.values()) == 1


def test_an_item_names_the_number_that_the_bill_names(account) -> None:
    order = complete_draft(account, on_the_line="dsl")
    tn = order.numbers.by_tn().first().tn
    with_bill(order, f"DSL 10 Mbps on {nanp.display(tn)}", f"Alarm circuit {nanp.display(tn)}")
    [dsl, alarm] = [one for one in readiness.check(order) if one.field == "on_the_line"]
    assert dsl.message.startswith(f"DSL or other internet on the line on {nanp.display(tn)}: The internet on this line")
    assert f"lists “Alarm circuit” with {nanp.display(tn)}. Select" in alarm.message
    assert f"on {nanp.display(tn)}: The internet" in dsl.for_reviewer


def test_what_the_bill_names_with_a_number_that_stays_is_not_told(account) -> None:
    order = with_bill(complete_draft(account), "Alarm circuit (212) 555-0199", "DSL 10 Mbps")
    [problem] = seen_problems(order)
    assert "DSL" in problem.message and "Alarm" not in problem.message


@pytest.mark.parametrize("answer", ["", "none"])
def test_where_nothing_hangs_on_the_line_nothing_is_said(account, answer) -> None:
    found = {problem.kind for problem in readiness.check(complete_draft(account, on_the_line=answer))}
    assert Kind.STOPS_WITH_THE_LINE not in found


def test_the_check_page_the_reviewer_and_the_packet_have_it(account, owner, reviewer, client) -> None:
    order = complete_draft(account, on_the_line="dsl alarm")
    client.force_login(owner)
    shown = " ".join(text_of(client.get(reverse("wizard:review", args=[order.reference]))).split())
    assert "The internet on this line stops with it. Ask your carrier to put it on a line of its own" in shown
    assert "DSL or other internet on the line; Alarm or security system" in shown, "and as an answer of its own"
    submission = lifecycle.submit(order.pk, actor=customer(owner))
    content = packets.content_of(submission, list(order.numbers.all()))
    assert content.plain["on_the_line"] == "DSL or other internet on the line; Alarm or security system"
    client.force_login(reviewer)
    shown = " ".join(text_of(client.get(reverse("review:order", args=[order.reference]))).split())
    assert "The alarm can no longer call its center." in shown
    assert "See that this is cleared before it is sent: DSL or other internet on the line" in shown


def test_the_refusal_for_a_feature_opens_the_answer() -> None:
    assert "on_the_line" in CATALOGUE["FEATURE_BLOCK"].reopens_fields


# --------------------------------------------------------------------------------------------- seen on the bill


@cache
def _bill_with(billed_on: date, tns: tuple[str, ...], rows: tuple[str, ...]) -> str:
    """Read once; the facts are those of the cast's orders."""
    s = Pen()
    s.text(40, 50, "Cascadia Cable Business", 18, True)
    s.pairs(330, 60, [("Account number", "8155749693360329"), ("Billing date", on(billed_on, "long"))], value_x=460)
    s.text(40, 150, "Service address", 9.5, True)
    s.block(40, 164, ["Copper Kettle Print Works Inc", "7008 Juniper Court, Floor 23", "San Francisco, CA 94107"])
    s.text(40, 260, "Monthly charges", 9.5, True)
    lines = [f"{nanp.display(tn)} Business line" for tn in tns]
    for at, words in enumerate((*lines, *rows, "Total")):
        s.text(40, 274 + 14 * at, words, 9)
        s.text(400, 274 + 14 * at, f"${30 + at}.00", 9, align="right")
    return json.dumps(read(s.done(), "application/pdf", ocr=False).to_json())


def with_bill(order: PortInOrder, *rows: str) -> PortInOrder:
    bill, tns = order.documents.current().get(kind="bill"), tuple(order.numbers.by_tn().values_list("tn", flat=True))
    bill.reading, bill.reading_state = json.loads(_bill_with(bill.dated_on, tns, rows)), "done"
    bill.save()
    return order


def seen_problems(order: PortInOrder) -> list[readiness.Problem]:
    return [one for one in readiness.check(order) if one.kind == Kind.SEEN_ON_THE_BILL]


@pytest.mark.parametrize("answer", ["", "none", "alarm"])
def test_what_the_bill_lists_and_the_answer_does_not_is_told(account, answer) -> None:
    [problem] = seen_problems(with_bill(complete_draft(account, on_the_line=answer), "High Speed Internet"))
    assert "page 1, lists “High Speed Internet”" in problem.message
    assert "The internet on this line stops with it." in problem.message
    assert (problem.level, problem.prevents, problem.field) == (readiness.WARNING, "FEATURE_BLOCK", "on_the_line")


def test_what_is_selected_is_not_told_again(account) -> None:
    assert seen_problems(with_bill(complete_draft(account, on_the_line="dsl"), "High Speed Internet")) == []


@pytest.mark.parametrize(("answer", "count"), [("", 1), ("none", 0), ("fax", 0)])
def test_the_word_internet_alone_is_asked_about_once(account, answer, count) -> None:
    """A cable company's bill has it, and it uses no line: who answered saw it beside the question."""
    assert len(seen_problems(with_bill(complete_draft(account, on_the_line=answer), "Internet"))) == count


def test_an_advert_for_internet_is_no_service(account) -> None:
    assert seen_problems(with_bill(complete_draft(account), "Get High Speed Internet today")) == []


def test_a_bill_of_another_account_says_nothing_of_these_lines(account) -> None:
    order = with_bill(complete_draft(account), "Alarm line")
    bill = order.documents.current().filter(kind="bill").first()
    bill.reading["paper"] = "loa"
    bill.save()
    assert seen_problems(order) == []


def test_the_bill_fills_it_in_as_a_proposal_and_never_over_an_answer(account, owner) -> None:
    order = with_bill(complete_draft(account), "Alarm circuit", "DSL 10 Mbps", "Internet")
    bill = order.documents.current().filter(kind="bill").first()
    assert from_bill.fill(order, bill, owner) == ["on_the_line"]
    order.refresh_from_db()
    assert order.on_the_line == "dsl alarm"
    assert "on_the_line" in from_bill.filled(order, [bill])
    drafts.save_answers(order, {"on_the_line": "none"}, owner)
    order.refresh_from_db()
    assert "on_the_line" not in from_bill.filled(order, [bill])
    assert from_bill.fill(order, bill, owner) == []
    order.refresh_from_db()
    assert order.on_the_line == "none"


def test_the_hint_beside_the_question_quotes_the_bill(account, owner, client) -> None:
    order = with_bill(complete_draft(account), "Alarm circuit", "High Speed Internet")
    client.force_login(owner)
    page = " ".join(text_of(client.get(url("port_in_details", order))).split())
    assert "Your bill lists “High Speed Internet” and “Alarm circuit”. Select what uses a number" in page
    for code in ("dsl", "alarm"):
        shown = client.get(reverse("wizard:from_bill", args=[order.reference, f"on_the_line.{code}"]))
        assert shown.status_code == 200 and shown["Content-Type"] == "image/png"
    assert client.get(reverse("wizard:from_bill", args=[order.reference, "on_the_line.fax"])).status_code == 404
    from_bill.fill(order, order.documents.current().get(kind="bill"), owner)
    page = " ".join(text_of(client.get(url("port_in_details", order))).split())
    assert "Selected because your bill lists “High Speed Internet” and “Alarm circuit”. Deselect what" in page


def test_without_anything_on_the_bill_there_is_no_hint(account, owner, client) -> None:
    order = with_bill(complete_draft(account))
    client.force_login(owner)
    assert "Select what uses a number" not in text_of(client.get(url("port_in_details", order)))


def test_the_reviewer_sees_what_the_bill_lists_and_where(account, owner, reviewer, client) -> None:
    order = with_bill(complete_draft(account), "Alarm circuit")
    lifecycle.submit(order.pk, actor=customer(owner))
    client.force_login(reviewer)
    page = " ".join(text_of(client.get(reverse("review:order", args=[order.reference]))).split())
    assert "lists “Alarm circuit”, which the customer did not select: Alarm or security system" in page
    assert "Not answered" in page


def test_the_fix_page_names_what_may_block_the_move(account, owner, reviewer, client) -> None:
    order = with_bill(complete_draft(account, on_the_line="alarm"), "High Speed Internet")
    lifecycle.submit(order.pk, actor=customer(owner))
    numbers = list(order.numbers.values_list("pk", flat=True))
    lifecycle.reject(order.pk, numbers, actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("FEATURE_BLOCK")])
    client.force_login(owner)
    page = " ".join(text_of(client.get(reverse("port_in:fix", args=[order.reference]))).split())
    assert "You selected: Alarm or security system. Your bill lists “High Speed Internet”." in page
    asked = " ".join(text_of(client.get(reverse("port_in:ask_carrier", args=[order.reference]))).split())
    assert "Please tell me which feature is on which number" in asked


def test_a_refusal_for_a_feature_takes_the_word_that_it_is_dealt_with(account, owner, reviewer, client) -> None:
    order = complete_draft(account)
    lifecycle.submit(order.pk, actor=customer(owner))
    numbers = list(order.numbers.values_list("pk", flat=True))
    lifecycle.reject(order.pk, numbers, actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("FEATURE_BLOCK")])
    client.force_login(owner)
    address = reverse("port_in:fix", args=[order.reference])
    page = client.get(address)
    label = text_of(page).split('value="dsl"')[1].split("</label>")[0]
    assert line_features.FEATURES["dsl"].first in label, "as its words promise"
    tns = list(order.numbers.values_list("tn", flat=True))
    sent = {"seen": form_of(page)["seen"], "tn": tns, "on_the_line": ["dsl"], "resubmit": "yes"}
    page = client.post(address, sent)
    shown = " ".join(text_of(page).split())
    order.refresh_from_db()
    assert order.status == "rejected" and order.on_the_line == "dsl", "the answer is kept, and is no correction"
    assert "select “What blocked the move no longer uses the number. Send it again.”" in shown
    assert ">corrected<" not in shown
    assert '<a href="#id_confirm_FEATURE_BLOCK">' in shown, "the summary leads to the box"
    sent |= {"seen": form_of(page)["seen"], "confirm_FEATURE_BLOCK": "on"}
    assert client.post(address, sent).status_code == 302
    order.refresh_from_db()
    assert order.status == "in_review"


def test_the_last_box_is_taken_out_while_no_radio_button_is_selected(account, owner, sign_in) -> None:
    """A browser sends neither: that the radio button is not there says nothing of the boxes."""
    order = complete_draft(account, on_the_line="dsl", is_whole_account=None)
    posted = port_in_details(on_the_line=[])
    posted.pop("is_whole_account")
    click(sign_in(owner), "port_in_details", order, "later", **posted)
    order.refresh_from_db()
    assert (order.on_the_line, order.is_whole_account) == ("", None)


def test_boxes_that_did_not_come_with_the_rest_of_the_form_stay(account, owner, sign_in) -> None:
    order = complete_draft(account, on_the_line="dsl alarm")
    client = sign_in(owner)
    address = url("port_in_details", order)
    client.post(address, {"losing_carrier": "Frontier"})
    order.refresh_from_db()
    assert (order.losing_carrier, order.on_the_line) == ("Frontier", "dsl alarm")
    click(client, "port_in_details", order, "check", **port_in_details(on_the_line=[]))
    order.refresh_from_db()
    assert order.on_the_line == "", "a browser that sends the rest says that nothing is selected"
