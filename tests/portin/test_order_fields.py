"""The table of an order's fields: what derives from it, and that the model agrees with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin import order_fields
from portin.configuration.checks import check_order_fields
from portin.findings import Kind
from portin.models import PortInOrder, Submission
from portin.order_fields import Control, OnPaper, OrderField, Section
from portin.orders import drafts, letters, lifecycle, packets, readiness
from portin.orders.frozen import frozen_order
from portin.orders.readiness import Facts
from portin.paper import order_lines
from portin.paper.loa_content import LoaContent, fingerprint
from portin.paper.order_lines import AnswerLine
from portin.review.answers import answers
from portin.rules import reasons
from portin.web import answer_inputs
from portin.wizard.forms import PortInDetailsForm, UserDetailsForm
from tests.cast import OrderFactory, complete_draft

# The columns of an order that nobody answers: who and when, what derives from its numbers, and the text of the box.
NOT_ANSWERED = {
    "id",
    "reference",
    "account",
    "created_by",
    "created_at",
    "updated_at",
    "saved_by",
    "copied_from",
    "status",
    "whose_turn",
    "next_foc_on",
    "pin_entered_at",
    "pasted_numbers",
    "from_bill",
    "link_key",
    "pin_soon_reminded_at",
    "wants_date",
    "with_carrier_since",
    "has_inactive",
    "is_ours_to_resubmit",
    "wants_cancel",
    "typed",
    "submitted_at",
    "review_due_at",
    "review_paused_at",
    "review_warned_at",
    "review_missed_at",
    "reviewed_at",
    "claimed_by",
    "claimed_at",
    "draft_reminded_at",
    "draft_purge_warned_at",
    "configure_reminded_at",
    "pin_expiry_reminded_at",
    "foc_missed_warned_on",
}


def test_every_answer_of_the_model_is_a_row_of_the_table() -> None:
    columns = {column.name for column in PortInOrder._meta.concrete_fields}
    assert columns - NOT_ANSWERED == set(order_fields.names())


def test_the_model_agrees_with_the_table() -> None:
    assert check_order_fields() == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (OrderField("fax", Section.CONTACT, "Fax"), "no column fax"),
        (replace(order_fields.field("city"), length=79), "city is 80 long in PortInOrder and 79"),
        (replace(order_fields.field("city"), length=None), "city is 80 long in PortInOrder and None"),
        (replace(order_fields.field("pin"), line=""), "pin is no text"),
        (
            replace(order_fields.field("preferred_on"), line="", letter=OnPaper("Date", "Date")),
            "preferred_on is no text",
        ),
        (replace(order_fields.field("is_whole_account"), line="contact"), "is_whole_account is no text"),
        (
            replace(order_fields.field("city"), line="adress"),
            "the line adress, which portin/paper/order_lines.py lacks",
        ),
    ],
)
def test_the_system_check_says_where_they_disagree(monkeypatch: pytest.MonkeyPatch, row: OrderField, said: str) -> None:
    rest = tuple(one for one in order_fields.FIELDS if one.name != row.name)
    monkeypatch.setattr(order_fields, "FIELDS", (*rest, row))
    assert said in check_order_fields()[0].msg


def test_the_system_check_names_a_line_that_no_answer_is_part_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_lines, "LINES", (*order_lines.LINES, AnswerLine("fax", "Fax")))
    [message] = check_order_fields()
    assert "the line fax" in message.msg


def test_what_the_reasons_reopen_are_fields_of_the_table() -> None:
    opened = {name for row in reasons.CATALOGUE.values() for name in row.reopens_fields}
    assert opened - {"numbers", "number.pin"} <= set(order_fields.names())
    assert order_fields.reopened_by("reseller_name") == ("WRONG_CARRIER", "RESELLER_MISMATCH")
    assert order_fields.reopened_by("is_whole_account") == ("PARTIAL_PORT_BTN",)


def test_support_opens_what_the_reasons_open_together() -> None:
    topics = order_fields.topics()
    assert set(topics["name"][1]) == set(reasons.NAME_FIELDS)
    assert set(topics["address"][1]) == set(reasons.ADDRESS_FIELDS)


def test_fields_that_are_side_by_side_are_so_wherever_both_are_asked() -> None:
    wanted = [order_fields.field(name) for name in ("postal_code", "city", "street", "pin")]
    rows = [[one.name for one in row] for row in order_fields.form_rows(wanted)]
    assert rows == [["street"], ["city", "postal_code"], ["pin"]]


@pytest.mark.django_db
def test_a_submission_keeps_every_answer_and_every_secret_by_itself(account: Account, owner: User) -> None:
    order = complete_draft(account, reseller_name="Bluebird Resale", pin_made_on=date(2026, 11, 3))
    sent = lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    assert set(sent.answers) == set(order_fields.answers())
    assert set(sent.secrets) == {*order_fields.secrets(), "number_pins"}
    assert (sent.answers["reseller_name"], sent.secrets["pin"]) == ("Bluebird Resale", "4711")
    assert not set(order_fields.secrets()) & set(sent.answers)


@pytest.mark.django_db
def test_a_submission_that_is_older_than_a_field_has_it_empty(account: Account, owner: User) -> None:
    order = complete_draft(account)
    sent = lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    del sent.answers["reseller_name"]
    order = PortInOrder.objects.get(pk=order.pk)
    order.reseller_name = "Typed after the submission"
    frozen = frozen_order(order, sent)
    assert (frozen.reseller_name, frozen.preferred_on, frozen.pin) == ("", order.preferred_on, "4711")


@pytest.mark.django_db
def test_a_new_order_takes_along_what_the_table_says(account: Account, owner: User) -> None:
    order = complete_draft(account, reseller_name="Bluebird Resale", is_whole_account=False, new_btn="+14155550199")
    copy = PortInOrder.objects.get(pk=drafts.copy_to_draft(order, owner).pk)
    for name in order_fields.copied():
        assert getattr(copy, name) == getattr(order, name), name
    assert (copy.pin, copy.preferred_on) == ("", None)
    assert copy.name == f"{order.name} (copy)"


def test_only_secrets_are_encrypted_and_all_of_them_are() -> None:
    encrypted = {c.name for c in PortInOrder._meta.concrete_fields if type(c).__name__ == "EncryptedTextField"}
    assert encrypted == set(order_fields.secrets())
    assert {row.name for row in order_fields.FIELDS if row.control == Control.MASKED} == encrypted


@pytest.mark.django_db
def test_the_pages_that_ask_for_an_answer_ask_in_the_same_words(account: Account) -> None:
    order = complete_draft(account)
    wizard = UserDetailsForm(instance=order).fields | PortInDetailsForm(instance=order, facts=Facts.of(order)).fields
    for row in order_fields.FIELDS:
        asked, fix = wizard[row.name], answer_inputs.reopened(row.name, order, {})
        correction = answer_inputs.corrected(row.name, order)
        assert asked.label == fix.label == row.label
        if row.missing:
            said = {made.error_messages["required"] for made in (asked, fix, correction)}
            assert said == {row.missing}, "as the check of the order says it"
        assert correction.label == (row.few_words if row.label.endswith("?") else row.label), "said to a colleague"
        assert type(asked) is type(fix) is type(correction)
        if not row.is_secret and row.control != Control.DATE:  # which say what is kept, and which day is the earliest
            assert asked.help_text == fix.help_text == row.help


@pytest.mark.parametrize("row", order_fields.FIELDS, ids=lambda row: row.name)
def test_an_answer_is_as_long_as_its_column(row: OrderField) -> None:
    made = answer_inputs.make(row)
    if row.control in (Control.LINE, Control.EMAIL, Control.CONTACT_PHONE, Control.MASKED):
        assert made.max_length == row.length
        assert "maxlength" not in made.widget_attrs(made.widget) or row.control == Control.EMAIL


@pytest.mark.django_db
def test_every_needed_answer_that_is_not_there_is_asked_for_in_its_step(account: Account) -> None:
    order = complete_draft(account)
    for row in order_fields.FIELDS:
        before = getattr(order, row.name)
        setattr(order, row.name, None if row.control in (Control.DATE, Control.YES_NO) else "")
        missing = [one for one in readiness.check_facts(Facts.of(order)) if one.kind == Kind.MISSING]
        asked = {(one.step, one.field) for one in readiness.blocking(missing)}
        assert ((row.step, row.name) in asked) == (not row.is_optional), row.name
        setattr(order, row.name, before)


@pytest.mark.django_db
def test_an_answer_that_does_not_count_beside_another_is_on_no_paper(account: Account) -> None:
    """The packet told the carrier the business name of a person, who had first said to be a business."""
    order = OrderFactory(account=account, owner_kind="person", is_whole_account=True, new_btn="+14155550141")
    letter = letters.content_of(order, ())
    assert (letter.business_name, letter.new_btn) == ("", "")
    answers_sent = {name: getattr(order, name) for name in order_fields.answers() if name != "preferred_on"}
    sent = Submission(order=order, answers=answers_sent, secrets={}, documents=[], submitted_at=timezone.now())
    packet = packets.content_of(sent, [])
    assert order.business_name and order.new_btn
    assert (packet.business_name, packet.new_btn) == ("", "")


# ------------------------------------------------------------------------------------------------------- on paper

CHANGED = {
    "owner_kind": "person",
    "country": "CA",
    "region": "OR",
    "postal_code": "94110",
    "btn": "+14155550111",
    "new_btn": "+14155550112",
    "is_whole_account": True,
    "preferred_on": date(2027, 3, 4),
    "pin_made_on": date(2026, 11, 2),
    "on_the_line": "alarm hunt",
    "pin": "",
}


@pytest.mark.parametrize("row", order_fields.FIELDS, ids=lambda row: row.name)
def test_another_answer_voids_a_signature_where_the_table_has_it_on_the_letter(row: OrderField) -> None:
    order = OrderFactory.build(account=None, is_whole_account=False, btn="+14155550140", new_btn="+14155550141")
    signed = letters.answers_fingerprint(order)
    setattr(order, row.name, CHANGED.get(row.name, "Another 1"))
    assert (letters.answers_fingerprint(order) != signed) == bool(order_lines.line_of(row.name).letter)


def test_letters_that_were_signed_before_there_was_a_table_stay_valid() -> None:
    signed = LoaContent(
        company="Northfield Voice",
        reference="7KM4Q-X2D9A",
        authorized_name="Rosalind Achterberg",
        service_address=("7008 Juniper Court, Floor 23", "San Francisco, CA 94107"),
        losing_carrier="Cascadia Cable Business",
        account_number="8155749693360329",
        numbers=("+14155550142",),
        business_name="Copper Kettle Print Works Inc",
        btn="+14155550140",
    )
    of_reseller = replace(signed, plain={"reseller_name": "Bluebird Resale", "a_field_of_tomorrow": ""})
    assert fingerprint(signed) == "1fc983dd08a8cf1dcaebd3c93c71b49107bb24c0d9561962ff0eafb0d4ea36e0"
    assert fingerprint(of_reseller) == "137f1c2724f055ba212621b362b0d1c031f881c14913ed00279af636d8e0422b"


def said(order: PortInOrder) -> dict[str, str]:
    """The customer's sheet and the reviewer's rows."""
    sheet = get_template("console/includes/answers.html").render({"order": order})
    return {"sheet": sheet, "review": repr(answers(order, [], None, None, {}, []))}


@pytest.mark.parametrize("row", order_fields.FIELDS, ids=lambda row: row.name)
def test_another_answer_is_on_the_customers_sheet_and_the_reviewers(row: OrderField) -> None:
    order = OrderFactory.build(account=None, is_whole_account=False, btn="+14155550140", new_btn="+14155550141")
    before = said(order)
    setattr(order, row.name, CHANGED.get(row.name, "Another 1"))
    is_row = not order_lines.line_of(row.name).is_heading
    assert {page: text != before[page] for page, text in said(order).items()} == {"sheet": is_row, "review": is_row}


@pytest.mark.django_db
def test_the_check_before_submitting_leads_to_every_answer(account: Account, owner: User, client: Client) -> None:
    optional = [row for row in order_fields.FIELDS if row.is_plain and row.is_optional and row.control == Control.LINE]
    typed = {row.name: "Bluebird" for row in optional} | {"pin_made_on": date(2026, 11, 3), "on_the_line": "dsl"}
    order = complete_draft(account, **typed)
    client.force_login(owner)
    html = client.get(reverse("wizard:review", args=[order.reference])).content.decode()
    for line in order_lines.lines():
        change = f"{reverse(f'wizard:{line.fields[0].step}', args=[order.reference])}#id_{line.names[0]}"
        assert f'href="{change}"' in html, line.name


@pytest.mark.django_db
def test_another_answer_is_in_the_packet_where_the_table_has_it_there(account: Account, owner: User) -> None:
    order = complete_draft(account, is_whole_account=False, btn="+14155550140", new_btn="+14155550141")
    sent = lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    content = packets.content_of(sent, list(order.numbers.all()))
    for row in order_fields.FIELDS:
        kept = sent.secrets if row.is_secret else sent.answers
        before, after = kept[row.name], CHANGED.get(row.name, "Another 1")
        kept[row.name] = after.isoformat() if isinstance(after, date) else after
        is_there = packets.content_of(sent, list(order.numbers.all())) != content
        line = order_lines.line_of(row.name)
        assert is_there == bool(line.packet or line.columns), row.name
        kept[row.name] = before
