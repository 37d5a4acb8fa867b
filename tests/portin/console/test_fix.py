"""Fix and resubmit: all reasons at once, only what was flagged is open, nothing typed is lost, good numbers go on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from accounts.models import User
from portin.console.fixing import Fix
from portin.findings import Kind, OfReason, Topic
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import letters, lifecycle, order_documents
from portin.orders.lifecycle import GivenReason
from portin.rules.errors import WrongState
from portin.rules.reasons import CATALOGUE, CUSTOMER
from tests.cast import a_good_date, local_day, number_in
from tests.portin.console.conftest import Stage, ids, text_of
from tests.portin.files.hostile import pdf
from tests.portin.wizard.acting import form_of
from tests.readings import ADDRESS as LETTER_ADDRESS
from tests.readings import bill_reading, letter_reading, read

ZIP = {"is": "field", "name": "zip"}
pytestmark = pytest.mark.django_db

ADDRESS = {
    "street": "7008 Juniper Court",
    "unit": "Floor 23",
    "city": "San Francisco",
    "region": "CA",
    "postal_code": "94107",
}


def address_of(order: PortInOrder) -> str:
    return reverse("port_in:fix", args=[order.reference])


def tns(order: PortInOrder) -> list[str]:
    return list(order.numbers.by_tn().values_list("tn", flat=True))


def statuses(order: PortInOrder) -> list[str]:
    return list(order.numbers.by_tn().values_list("status", flat=True))


def click(client: Client, order: PortInOrder, button: str = "resubmit", **data: object) -> object:
    return client.post(address_of(order), {"tn": tns(order), button: "yes", **data}, follow=True)


def a_bill(name: str = "new-bill.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(words=f"A bill, {name}"), content_type="application/pdf")


# ---------------------------------------------------------------------------------------------------- what the page has


def test_all_reasons_are_there_at_once_with_the_carriers_words(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH", "PIN_INVALID", "BILL_TOO_OLD", words="8A SVC ADDR")
    page = text_of(client.get(address_of(order)))
    for code in ("ADDRESS_MISMATCH", "PIN_INVALID", "BILL_TOO_OLD"):
        assert CATALOGUE[code].title in page and CATALOGUE[code].to_do in page
    assert "8A SVC ADDR" in page and "Resubmit 2 numbers" in page and "Your numbers still work" in page


def test_what_happened_is_said_as_on_the_order_page(stage: Stage, client: Client) -> None:
    order = stage.in_review(2)
    one, other = ids(order)
    support, given = stage.reviewer, [GivenReason("BILL_TOO_OLD")]
    lifecycle.reject(order.pk, [one], actor=support, reasons=given, is_from_carrier=False)
    for request in lifecycle.approve(order.pk, [other], actor=support):
        lifecycle.mark_sent(request.pk, actor=lifecycle.JOB)
    lifecycle.reject(order.pk, [other], actor=support, reasons=given, is_from_carrier=True)
    for page in (address_of(order), order.get_absolute_url()):
        assert "Both numbers were rejected" in text_of(client.get(page)), page
    order = stage.in_review(2)
    lifecycle.reject(order.pk, ids(order), actor=support, reasons=given, is_from_carrier=False)
    for page in (address_of(order), order.get_absolute_url()):
        assert "We cannot send either number yet" in text_of(client.get(page)), page


def test_what_support_wrote_with_each_rejection_is_there_once(stage: Stage, client: Client) -> None:
    order = stage.in_review(2)
    first, second = ids(order)
    for chosen, code, note in (
        (first, "NAME_MISMATCH", "The bill says Inc."),
        (second, "POSTAL_CODE_MISMATCH", "The bill says 94107."),
    ):
        lifecycle.reject(order.pk, [chosen], actor=stage.reviewer, reasons=[GivenReason(code)], note=note)
    page = text_of(client.get(address_of(order)))
    assert page.count("The bill says Inc.") == page.count("The bill says 94107.") == 1 and "Note from support" in page


@pytest.mark.parametrize("code", [row.code for row in CATALOGUE.values() if row.fixed_by == CUSTOMER])
def test_only_what_the_reason_opens_is_open(stage: Stage, client: Client, code: str) -> None:
    form = client.get(address_of(stage.rejected(code, numbers=1))).context["form"]
    row = CATALOGUE[code]
    assert set(form.answers) == set(row.reopens_fields) - {"numbers", "number.pin"}
    assert {kind for kind, _ in form.replaced.values()} == set(row.reopens_documents)
    assert (f"confirm_{code}" in form.fields) is row.is_confirmable
    assert bool(form.pin_numbers) == ("number.pin" in row.reopens_fields)


def test_a_field_of_two_reasons_is_asked_once(stage: Stage, client: Client) -> None:
    response = client.get(address_of(stage.rejected("ADDRESS_MISMATCH", "POSTAL_CODE_MISMATCH")))
    assert response.content.decode().count('name="postal_code"') == 1
    assert "Its fields are above" in text_of(response)


def test_what_went_out_of_date_since_is_open_too(stage: Stage, client: Client) -> None:
    order = stage.rejected("PIN_INVALID")
    Document.objects.filter(order=order, kind="bill").update(dated_on=local_day() - timedelta(days=60))
    PortInOrder.objects.filter(pk=order.pk).update(preferred_on=local_day())
    response = client.get(address_of(order))
    assert {"pin", "preferred_on"} <= set(response.context["form"].answers)
    assert "Newer bill" in text_of(response)


def test_secrets_are_not_sent_back(stage: Stage, client: Client) -> None:
    order = stage.rejected("ACCOUNT_NUMBER_WRONG", "PIN_INVALID")
    body = client.get(address_of(order)).content.decode()
    assert "8155749693360329" not in body and not re.search(r"\b4711\b", body) and "•••• 0329" in body
    again = click(client, order, account_number="99998888777", pin="123456").content.decode()
    assert "99998888777" not in again and "123456" not in again


# ---------------------------------------------------------------------------------------------------- fixing


def test_a_corrected_address_is_sent_again(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH")
    response = click(client, order, **ADDRESS | {"unit": "Suite 4"})
    assert "2 numbers submitted again" in text_of(response)
    order.refresh_from_db()
    assert (order.unit, order.status, statuses(order)) == ("Suite 4", "in_review", ["in_review"] * 2)
    assert order.submissions.count() == 2 and order.submissions.last().answers["unit"] == "Suite 4"


def test_where_a_letter_is_asked_for_no_box_is_named(stage: Stage, client: Client) -> None:
    order = stage.rejected("NEWER_AUTHORIZATION")
    letter = order.documents.get(kind=DocumentKind.LOA)
    page = text_of(click(client, order, **{f"date_{letter.reference}": ""}))
    assert "have a new letter of authorization signed or upload one" in page and "correct it" not in page
    assert statuses(order) == ["rejected"] * 2


def test_who_disputes_a_balance_has_not_settled_it(stage: Stage, client: Client) -> None:
    order = stage.rejected("UNPAID_BALANCE")
    both = {"confirm_UNPAID_BALANCE": "on", "confirm_UNPAID_BALANCE_disputed": "on"}
    page = text_of(click(client, order, **both))
    assert "Select “I dispute this rejection." in page and "not both" in page
    assert statuses(order) == ["rejected"] * 2 and not order.confirmed_findings.exists()
    assert "submitted again" in text_of(click(client, order, confirm_UNPAID_BALANCE_disputed="on"))


def test_nothing_corrected_is_not_sent_and_says_what_to_do(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH", "UNPAID_BALANCE")
    response = click(client, order, **ADDRESS)
    page = text_of(response)
    assert (
        "The address is not what the carrier has on file: correct it or select “It is right as it is. I checked with"
        " the carrier.”" in page
    )
    assert (
        "balance is unpaid: select “I dispute this rejection. Point the carrier to the rule, and send it again.” or"
        " select “The balance is settled now. Send it again.”" in page
    )
    assert (
        'href="#id_street"' in response.content.decode()
        and 'href="#id_confirm_UNPAID_BALANCE_disputed"' in response.content.decode()
    )
    assert statuses(order) == ["rejected"] * 2


def test_right_as_it_is_can_be_confirmed_and_taken_back(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH", "UNPAID_BALANCE")
    click(client, order, "later", **ADDRESS, confirm_ADDRESS_MISMATCH="on", confirm_UNPAID_BALANCE="on")
    assert order.confirmed_findings.count() == 2 and statuses(order) == ["rejected"] * 2
    click(client, order, "later", **ADDRESS, confirm_ADDRESS_MISMATCH="on")
    assert order.confirmed_findings.get().topic == Topic(Kind.REJECTED, OfReason("ADDRESS_MISMATCH"))
    click(client, order, **ADDRESS, confirm_ADDRESS_MISMATCH="on", confirm_UNPAID_BALANCE="on")
    assert statuses(order) == ["in_review"] * 2


def test_a_new_bill_replaces_the_old_one(stage: Stage, client: Client) -> None:
    order = stage.rejected("BILL_TOO_OLD")
    old = order.documents.current().get(kind="bill")
    today = local_day().isoformat()
    click(client, order, **{f"file_{old.reference}": a_bill(), f"date_{old.reference}": today})
    new = order.documents.current().get(kind="bill")
    assert (new.original_name, new.dated_on.isoformat()) == ("new-bill.pdf", today)
    old.refresh_from_db()
    assert old.removed_at and statuses(order) == ["in_review"] * 2


def a_letter_for_these_answers(order: PortInOrder) -> Document:
    """Uploaded, read, and in agreement with them."""
    letter = order.documents.current().get(kind="loa")
    read(letter, letter_reading(order, dated_on=letter.dated_on, address=LETTER_ADDRESS))
    letter.answers_then = letters.answers_for_upload(order)
    letter.save()
    return letter


def test_a_letter_that_a_changed_answer_made_void_is_asked_for_again(stage: Stage, client: Client) -> None:
    order = stage.draft()
    old = a_letter_for_these_answers(order)
    lifecycle.submit(order.pk, actor=stage.customer)
    [request] = lifecycle.approve(order.pk, ids(order), actor=stage.reviewer)
    lifecycle.mark_sent(request.pk, actor=lifecycle.JOB)
    lifecycle.reject(order.pk, ids(order), actor=stage.reviewer, reasons=[GivenReason("ADDRESS_MISMATCH")])
    assert "does not say what the order says now" not in text_of(client.get(address_of(order)))
    corrected = ADDRESS | {"street": "12 Birch Road", "unit": ""}
    page = text_of(click(client, order, **corrected))
    assert statuses(order) == ["rejected"] * 2, "what the carrier gets would contradict itself"
    assert "The letter that you uploaded does not say what the order says now. Upload a new letter" in page
    today = local_day().isoformat()
    sent = {f"file_{old.reference}": a_bill("new-letter.pdf"), f"date_{old.reference}": today}
    click(client, order, **corrected, **sent)
    assert statuses(order) == ["in_review"] * 2
    assert order.documents.current().get(kind="loa").original_name == "new-letter.pdf", "and the old one left"


def test_a_letter_that_names_the_carrier_of_before_is_asked_for_again(stage: Stage, client: Client) -> None:
    order = stage.draft(losing_carrier="AT&T")
    letter = order.documents.current().get(kind="loa")
    read(letter, letter_reading(order, dated_on=letter.dated_on, carrier="AT&T"))
    letter.answers_then = letters.answers_for_upload(order)
    letter.save()
    lifecycle.submit(order.pk, actor=stage.customer)
    [request] = lifecycle.approve(order.pk, ids(order), actor=stage.reviewer)
    lifecycle.mark_sent(request.pk, actor=lifecycle.JOB)
    lifecycle.reject(order.pk, ids(order), actor=stage.reviewer, reasons=[GivenReason("WRONG_CARRIER")])
    corrected = {"losing_carrier": "Bandwidth", "reseller_name": "AT&T"}
    page = text_of(click(client, order, **corrected))
    assert statuses(order) == ["rejected"] * 2, "the carrier would refuse a letter to another one"
    assert "Upload a new letter" in page
    today = local_day().isoformat()
    click(
        client, order, **corrected, **{f"file_{letter.reference}": a_bill("new.pdf"), f"date_{letter.reference}": today}
    )
    assert statuses(order) == ["in_review"] * 2


def test_a_file_that_was_taken_need_not_be_chosen_again(stage: Stage, client: Client) -> None:
    order = stage.rejected("BILL_TOO_OLD", "ADDRESS_MISMATCH")
    old = order.documents.current().get(kind="bill")
    today = local_day().isoformat()
    page = text_of(
        click(
            client,
            order,
            **ADDRESS | {"street": ""},
            **{f"file_{old.reference}": a_bill(), f"date_{old.reference}": today},
        )
    )
    assert "Your new document is stored" in page and "Enter the street and house number" in page
    assert order.documents.current().get(kind="bill").original_name == "new-bill.pdf"
    order.refresh_from_db()
    assert order.street == ADDRESS["street"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty"),
        (b"not a document", "Save it as PDF, JPEG, PNG or HEIC"),
        (b"%PDF-1.4 broken", "damaged"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_the_rest_is_kept(
    stage: Stage, client: Client, content: bytes, sentence: str
) -> None:
    order = stage.rejected("BILL_TOO_OLD", "ADDRESS_MISMATCH")
    old = order.documents.current().get(kind="bill")
    file = SimpleUploadedFile("bill.pdf", content, content_type="application/pdf")
    today = local_day().isoformat()
    page = text_of(
        click(
            client,
            order,
            **ADDRESS | {"unit": "Suite 4"},
            **{f"file_{old.reference}": file, f"date_{old.reference}": today},
        )
    )
    assert sentence in page
    order.refresh_from_db()
    assert order.unit == "Suite 4" and statuses(order) == ["rejected"] * 2
    assert order.documents.current().get(kind="bill") == old


def test_a_bill_needs_its_date(stage: Stage, client: Client) -> None:
    order = stage.rejected("BILL_TOO_OLD")
    old = order.documents.current().get(kind="bill")
    page = text_of(click(client, order, **{f"file_{old.reference}": a_bill()}))
    assert "Enter the date of the new bill" in page and "You don’t need to choose it again" in page
    new = order.documents.current().get(kind="bill")
    Document.objects.filter(pk=new.pk).update(dated_on=local_day())
    assert f'value="{local_day().isoformat()}"' in client.get(address_of(order)).content.decode(), (
        "as a browser's date field reads it"
    )
    Document.objects.filter(pk=new.pk).update(dated_on=None)
    assert (new.original_name, new.dated_on, statuses(order)) == ("new-bill.pdf", None, ["rejected"] * 2)
    assert "Date of the bill" in text_of(click(client, order)) and statuses(order) == ["rejected"] * 2
    today = local_day().isoformat()
    click(client, order, **{f"date_{new.reference}": today})
    new.refresh_from_db()
    assert new.dated_on.isoformat() == today and statuses(order) == ["in_review"] * 2


def test_a_bill_without_its_date_can_be_left_for_later(stage: Stage, client: Client) -> None:
    order = stage.rejected("BILL_TOO_OLD")
    old = order.documents.current().get(kind="bill")
    assert "Your corrections are saved" in text_of(click(client, order, "later", **{f"file_{old.reference}": a_bill()}))
    assert order.documents.current().get(kind="bill").original_name == "new-bill.pdf"


def test_a_letter_that_was_signed_online_keeps_its_date(stage: Stage, client: Client) -> None:
    order = stage.rejected("LOA_INVALID")
    today = local_day()
    made = order_documents.add_document(
        order,
        "loa",
        pdf(words="Signed"),
        original_name="signed.pdf",
        content_type="application/pdf",
        page_count=1,
        user=stage.customer.user,
        dated_on=today,
        is_signed_online=True,
    )
    page = client.get(address_of(order))
    assert "signed.pdf new" in text_of(page) and f'name="date_{made.reference}"' not in page.content.decode()
    click(client, order, "later", **{f"date_{made.reference}": "2026-01-05"})
    assert order.documents.get(pk=made.pk).dated_on == today


def test_a_bill_that_was_sent_keeps_the_date_that_was_sent(stage: Stage, client: Client) -> None:
    order = stage.rejected("BILL_INVALID")
    old = order.documents.current().get(kind="bill")
    click(client, order, "later", **{f"date_{old.reference}": "2026-01-05"})
    assert order.documents.current().get(kind="bill").dated_on == old.dated_on


def test_nothing_typed_is_lost_when_an_answer_does_not_fit(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH")
    body = click(client, order, **ADDRESS | {"street": "Market Street 1" * 20, "city": "Oakland"}).content.decode()
    assert "Market Street 1" * 20 in body and 'value="Oakland"' in body
    order.refresh_from_db()
    assert order.city == "Oakland" and order.street == ADDRESS["street"]


def test_saving_for_later_keeps_all_and_says_what_was_written(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH")
    assert "Your corrections are saved" in text_of(click(client, order, "later", **ADDRESS | {"unit": "Suite 4"}))
    page = text_of(client.get(address_of(order)))
    assert "You wrote Floor 23" in page and "corrected" in page
    assert statuses(order) == ["rejected"] * 2


def test_a_pin_of_one_number(stage: Stage, client: Client) -> None:
    order = stage.rejected("PIN_INVALID")
    first = order.numbers.by_tn().first()
    click(client, order, pin="", **{f"pin_{number.tn[2:]}": "9911" for number in order.numbers.all()})
    first.refresh_from_db()
    assert first.pin == "9911" and first.status == "in_review"


# ---------------------------------------------------------------------------------------------------- two at once


def fields_of(page: object) -> dict[str, object]:
    """The form as the page shows it, with what it was shown with."""
    return {
        name: value
        for name, value in form_of(page).items()
        if name not in ("resubmit", "later", "take_over", "confirm")
    }


def test_what_both_changed_is_asked_about_and_nothing_is_lost(
    stage: Stage, client: Client, colleague: User, sign_in: Callable
) -> None:
    order = stage.rejected("ADDRESS_MISMATCH")
    mine = fields_of(client.get(address_of(order)))
    click(sign_in(colleague), order, "later", **ADDRESS | {"unit": "Suite 4"})
    page = click(client, order, **mine | {"unit": "Suite 9", "street": "7010 Juniper Court"})
    assert (
        "Theo McIlroyd saved “Suite 4” while you were typing. Save again to keep yours, or change it first"
        in text_of(page)
    )
    assert 'value="Suite 9"' in page.content.decode() and statuses(order) == ["rejected"] * 2
    order.refresh_from_db()
    assert (order.unit, order.street) == ("Suite 4", "7010 Juniper Court"), "what nobody else changed is saved"
    click(client, order, **fields_of(page))
    order.refresh_from_db()
    assert (order.unit, statuses(order)) == ("Suite 9", ["in_review"] * 2)


def test_what_only_a_colleague_changed_is_kept_and_seen_before_it_is_sent(
    stage: Stage, client: Client, colleague: User, sign_in: Callable
) -> None:
    order = stage.rejected("ADDRESS_MISMATCH", "UNPAID_BALANCE")
    mine = fields_of(client.get(address_of(order)))
    click(sign_in(colleague), order, "later", **ADDRESS | {"unit": "Suite 4"}, confirm_UNPAID_BALANCE="on")
    page = click(client, order, **mine | {"street": "7010 Juniper Court"})
    assert (
        "Somebody changed this while you were typing, and it was kept: Unit" in text_of(page)
        and 'value="Suite 4"' in page.content.decode()
    )
    order.refresh_from_db()
    assert (order.unit, order.street, statuses(order)) == ("Suite 4", "7010 Juniper Court", ["rejected"] * 2)
    click(client, order, **fields_of(page))
    assert statuses(order) == ["in_review"] * 2, "what the colleague selected was kept as well"


def test_a_file_for_a_document_that_a_colleague_replaced_is_not_dropped_silently(
    stage: Stage, client: Client, colleague: User, sign_in: Callable
) -> None:
    order = stage.rejected("BILL_TOO_OLD")
    old = order.documents.current().get(kind="bill")
    mine, today = fields_of(client.get(address_of(order))), local_day().isoformat()
    click(
        sign_in(colleague),
        order,
        "later",
        **{f"file_{old.reference}": a_bill("theirs.pdf"), f"date_{old.reference}": today},
    )
    page = text_of(
        click(client, order, **mine | {f"file_{old.reference}": a_bill("mine.pdf"), f"date_{old.reference}": today})
    )
    assert "If mine.pdf is the right one, choose it again" in page and statuses(order) == ["rejected"] * 2
    assert order.documents.current().get(kind="bill").original_name == "theirs.pdf"


def test_an_answer_that_a_colleague_corrected_and_that_is_not_open_any_more_is_said(
    stage: Stage, client: Client, colleague: User, sign_in: Callable
) -> None:
    order = stage.rejected("UNPAID_BALANCE")
    PortInOrder.objects.filter(pk=order.pk).update(preferred_on=local_day())
    mine = fields_of(client.get(address_of(order)))
    click(sign_in(colleague), order, "later", preferred_on=a_good_date().isoformat())
    page = text_of(click(client, order, **mine | {"confirm_UNPAID_BALANCE": "on"}))
    assert (
        "Requested FOC date: Theo McIlroyd corrected it while you were typing" in page
        and statuses(order) == ["rejected"] * 2
    )


def sent(fields: dict[str, object], **typed: object) -> QueryDict:
    return QueryDict(urlencode(fields | typed, doseq=True))


def test_a_pin_that_a_colleague_saved_while_this_click_waited_for_the_order_is_not_overwritten(
    stage: Stage, client: Client, owner: User
) -> None:
    order = stage.rejected("PIN_INVALID")
    number = order.numbers.by_tn().first()
    name = f"pin_{number.tn[2:]}"
    waiting = Fix.of(order, list(order.numbers.by_tn())).form(
        sent(fields_of(client.get(address_of(order))), **{name: "9911"})
    )
    click(client, order, "later", **{name: "8822"})
    assert "saved another one while you were typing" in waiting.save(owner)[name][0]
    number.refresh_from_db()
    assert number.pin == "8822"


def test_a_pin_is_not_given_to_a_number_that_a_colleague_sent_again_first(
    stage: Stage, client: Client, owner: User
) -> None:
    order = stage.rejected("PIN_INVALID")
    first, second = order.numbers.by_tn()
    late = Fix.of(order, [first, second]).form(
        sent(fields_of(client.get(address_of(order))), **{f"pin_{first.tn[2:]}": "9911"})
    )
    client.post(address_of(order), {"tn": [first.tn], "resubmit": "yes", "pin": "8822"})
    with pytest.raises(WrongState, match="submitted again already"):
        late.save(owner)
    first.refresh_from_db()
    assert (first.status, first.pin) == ("in_review", "")


# ----------------------------------------------------------------------------------------- what differs from the bill


def with_a_doubt(stage: Stage) -> PortInOrder:
    """A rejected order whose bill shows another ZIP than the answers; it was read after the submit."""
    order = stage.rejected("UNPAID_BALANCE")
    bill = order.documents.current().get(kind="bill")
    PortInOrder.objects.filter(pk=order.pk).update(postal_code="94117")
    order.refresh_from_db()
    read(bill, bill_reading(order))
    return order


def test_a_difference_is_kept_with_a_reason_and_not_with_a_box(stage: Stage, client: Client) -> None:
    order = with_a_doubt(stage)
    page = client.get(address_of(order))
    [doubt] = [one for one in page.context["form"].doubts if one.problems[0].topic.stored_subject == ZIP]
    assert "Mine is right, because" in text_of(page)
    confirmed = click(client, order, confirm_UNPAID_BALANCE="on")
    assert statuses(order) == ["rejected"] * 2 and f'href="#confirm-{doubt.key}"' in confirmed.content.decode()
    empty = client.post(address_of(order), {"confirm": doubt.key, doubt.field: ""})
    assert "Say why your answer is right" in text_of(empty)
    for answer in (confirmed, empty):
        summary = (
            text_of(answer).partition("answers to continue")[2] or text_of(answer).partition("answer to continue")[2]
        )
        assert summary.strip().startswith("ZIP or postal code: "), "each is named by its answer"
    others = {one.field: "As the carrier has it" for one in page.context["form"].doubts}
    click(client, order, "later", **others | {doubt.field: "The post office changed it"})
    assert "The post office changed it" in client.get(address_of(order)).content.decode()
    click(client, order, confirm_UNPAID_BALANCE="on", **others | {doubt.field: "The post office changed it"})
    assert statuses(order) == ["in_review"] * 2
    assert order.confirmed_findings.get(subject=ZIP).because == "The post office changed it"


def test_an_account_number_in_a_reason_is_hidden(stage: Stage, client: Client) -> None:
    order = with_a_doubt(stage)
    doubts = client.get(address_of(order)).context["form"].doubts
    [doubt] = [one for one in doubts if one.problems[0].topic.stored_subject == ZIP]
    click(client, order, "later", **{doubt.field: f"The carrier has it under {order.account_number}"})
    assert order.confirmed_findings.get(subject=ZIP).because == "The carrier has it under ••••"


# ---------------------------------------------------------------------------------------------------- which numbers


def test_good_numbers_go_on(stage: Stage, client: Client) -> None:
    order = stage.with_carrier(3)
    first = ids(order)[0]
    lifecycle.reject(order.pk, [first], actor=stage.reviewer, reasons=[GivenReason("ADDRESS_MISMATCH")])
    client.post(address_of(order), {"resubmit": "yes", **ADDRESS, "unit": "Suite 4"})
    assert statuses(order) == ["in_review", "submitted_to_carrier", "submitted_to_carrier"]


def test_only_the_selected_numbers_are_sent(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH", numbers=3)
    client.post(address_of(order), {"resubmit": "yes", "tn": tns(order)[:2], **ADDRESS, "unit": "Suite 4"})
    assert statuses(order) == ["in_review", "in_review", "rejected"]
    response = client.post(address_of(order), {"resubmit": "yes", **ADDRESS, "unit": "Suite 4"})
    assert statuses(order)[2] == "in_review" and response.status_code == 302  # one left: no box to select


def test_none_selected_is_said(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH")
    page = client.post(address_of(order), {"resubmit": "yes", **ADDRESS, "unit": "Suite 4"})
    assert "Select at least one number" in text_of(page) and statuses(order) == ["rejected"] * 2


def test_a_number_that_is_in_another_order_by_now_is_not_ready(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH")
    number_in("in_review", tn=tns(order)[0])
    page = text_of(click(client, order, **ADDRESS | {"unit": "Suite 4"}))
    assert "cannot be ordered now" in page and statuses(order) == ["rejected"] * 2


# ---------------------------------------------------------------------------------------------------- wrong states


@pytest.mark.parametrize("move", ["in_review", "with_carrier", "accepted", "ported"])
def test_an_order_with_nothing_rejected_has_nothing_to_fix(stage: Stage, client: Client, move: str) -> None:
    order = getattr(stage, move)()
    before = statuses(order)
    assert "There is nothing to fix in this order now" in text_of(click(client, order, street="Elsewhere 1"))
    order.refresh_from_db()
    assert order.street == ADDRESS["street"] and statuses(order) == before


@pytest.mark.parametrize("code", ["NOT_PORTABLE", "RATE_CENTER_SPLIT"])
def test_what_the_customer_cannot_fix_is_not_open(stage: Stage, client: Client, code: str) -> None:
    order = stage.rejected(code)
    assert "There is nothing to fix" in text_of(click(client, order))


def test_a_draft_goes_to_the_wizard(stage: Stage, client: Client) -> None:
    order = stage.draft()
    assert client.get(address_of(order))["Location"] == reverse("wizard:resume", args=[order.reference])


def test_what_is_not_open_is_not_saved(stage: Stage, client: Client) -> None:
    order = stage.rejected("PIN_INVALID")
    click(client, order, "later", pin="123456", street="Elsewhere 1", business_name="Another Company")
    order.refresh_from_db()
    assert (order.pin, order.street, order.business_name) == (
        "123456",
        ADDRESS["street"],
        "Copper Kettle Print Works Inc",
    )


def test_a_trial_account_sends_nothing_again(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH")
    stage.account.plan = "trial"
    stage.account.save()
    page = text_of(click(client, order, **ADDRESS | {"unit": "Suite 4"}))
    assert "need the Standard plan" in page and statuses(order) == ["rejected"] * 2


def test_the_number_of_queries_does_not_grow(stage: Stage, client: Client, counted: Callable) -> None:
    def queries(size: int) -> int:
        order = stage.rejected("ADDRESS_MISMATCH", "PIN_INVALID", "BILL_TOO_OLD", numbers=size)
        client.get(address_of(order))
        with counted() as found:
            client.get(address_of(order))
        return len(found)

    assert queries(1) == queries(20)
