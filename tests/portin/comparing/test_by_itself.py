"""Each document by itself: of another account, another kind of paper, only a page of three, a letter for another
suite; found by the customer and again by the reviewer, with the click that mends it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from phone_numbers import nanp
from portin.findings import Kind
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import drafts, letters, lifecycle, readiness, resubmitting
from portin.orders.readiness import CONFIRM, Facts, Shown
from portin.reading.letter import read_loa
from portin.reading.reader import read as read_bill
from tests.bills.kit.pen import Pen
from tests.cast import DocumentFactory, NumberFactory, complete_draft
from tests.portin.wizard.acting import click, form_of, text_of, url
from tests.readings import ADDRESS, PDF, bill_reading, letter_reading, read

pytestmark = pytest.mark.django_db
STRANGER = {
    "account_number": "5512204477",
    "owner": "Blue Heron Bakery LLC",
    "address": "12 Birch Road, , Reno NV 89501",
}


@pytest.fixture
def order(account: Account) -> PortInOrder:
    order = complete_draft(account)
    read(order.documents.get(kind=DocumentKind.BILL), bill_reading(order))
    letter = order.documents.get(kind=DocumentKind.LOA)
    read(letter, letter_reading(order, dated_on=letter.dated_on))
    return order


def a_bill(order: PortInOrder, kind: str = DocumentKind.BILL, **said: object) -> Document:
    document = DocumentFactory(order=order, kind=kind, original_name="other.pdf")
    read(document, bill_reading(order, **said))
    return document


def kinds(order: PortInOrder) -> dict[Kind, str]:
    return {one.kind: one.level for one in readiness.check(PortInOrder.objects.get(pk=order.pk))}


def test_a_strangers_bill_beside_the_right_one_is_to_be_removed_or_explained(order: PortInOrder) -> None:
    a_bill(order, numbers=["+17755550100"], **STRANGER)
    facts = Facts.of(order)
    [problem] = readiness.check_facts(facts)
    assert (problem.kind, problem.level) == (Kind.OF_ANOTHER_ACCOUNT, CONFIRM)
    assert "ending in 4477" in problem.message and "5512204477" not in problem.message + problem.for_reviewer
    assert "4477" not in problem.finding.said, "what is kept of it has nothing of the account number"
    assert {row.verdict for row in facts.compared} == {"match"}, "what a stranger's bill says is held against nothing"


def test_why_a_strangers_bill_belongs_here_is_said_beside_it(order: PortInOrder, owner: User, sign_in) -> None:
    other, client = a_bill(order, numbers=["+17755550100"], **STRANGER), sign_in(owner)
    key = f"of_another_account-{other.reference}"
    page = client.get(url("documents", order)).content.decode()
    assert f'name="because_{key}"' in page and "It belongs here, because" in page
    assert click(client, "documents", order, "confirm", value=key, **{f"because_{key}": ""}).status_code == 200
    click(client, "documents", order, "confirm", value=key, **{f"because_{key}": "Our second line"})
    [problem] = [one for one in readiness.check(order) if one.kind == Kind.OF_ANOTHER_ACCOUNT]
    assert problem.is_confirmed and problem.because == "Our second line"


@pytest.mark.parametrize(
    "said",
    [
        {"account_number": "8155749693360329"},
        {"account_number": "5512204477"},  # and our numbers are on it
        {"account_number": "5512204477", "numbers": ()},  # and the same holder and address
    ],
)
def test_another_bill_of_ours_is_not_called_a_strangers(order: PortInOrder, said: dict) -> None:
    a_bill(order, **said)
    assert Kind.OF_ANOTHER_ACCOUNT not in kinds(order)


def test_while_no_bill_has_the_account_number_none_is_called_a_strangers(order: PortInOrder) -> None:
    a_bill(order, numbers=["+17755550100"], **STRANGER)
    order.account_number = "1000200030"
    order.save()
    assert Kind.OF_ANOTHER_ACCOUNT not in kinds(order)


def test_a_number_that_only_a_bill_of_another_account_lists_is_a_question(order: PortInOrder) -> None:
    extra = NumberFactory(order=order)
    a_bill(order, account_number="5512204477", numbers=[extra.tn])
    row = next(row for row in Facts.of(order).compared if row.tn == extra.tn)
    assert row.is_unreadable and "another account" in row.explanation


def a_letter() -> bytes:
    s = Pen()
    s.text(60, 80, "LETTER OF AUTHORIZATION", 14, True)
    s.text(60, 110, "I hereby authorize the transfer of the telephone numbers below.", 10)
    s.text(60, 400, "Signature: /s/ Rosalind Achterberg", 10)
    return s.done()


def test_a_letter_among_the_bills_is_named_and_one_click_makes_it_a_letter(
    order: PortInOrder, owner: User, sign_in
) -> None:
    document = DocumentFactory(order=order, kind=DocumentKind.BILL, original_name="loa2.pdf")
    read(document, read_bill(a_letter(), PDF, ocr=False))
    assert kinds(order)[Kind.OTHER_PAPER] == CONFIRM
    client = sign_in(owner)
    html = text_of(client.get(url("documents", order)))
    assert "loa2.pdf is a letter of authorization, not a phone bill" in html
    client.post(url("documents", order), {"change_kind": f"{document.reference}:loa"})
    document.refresh_from_db()
    assert (document.kind, document.reading_state) == (DocumentKind.LOA, "waiting"), "and is read as one"


def test_a_bill_among_the_letters_is_named(order: PortInOrder) -> None:
    s = Pen()
    s.text(40, 50, "Cascadia Cable Business", 18, True)
    for at_, line in enumerate(("Previous balance $10.00", "Total amount due $20.00", "Due date December 1, 2026")):
        s.text(40, 100 + 16 * at_, line, 10)
    document = order.documents.get(kind=DocumentKind.LOA)
    read(document, read_loa(s.done(), PDF, ocr=False))
    assert kinds(order)[Kind.OTHER_PAPER] == CONFIRM


def test_of_ordinary_papers_nothing_is_said(order: PortInOrder) -> None:
    assert readiness.check(order) == []


@pytest.mark.parametrize(
    ("listed", "shown"),
    [("all", Shown.YES), ("first", Shown.NO), ("none", Shown.NO_LIST)],
)
def test_covered_is_said_of_a_number_only_where_it_is_on_the_bill(
    order: PortInOrder, listed: str, shown: Shown
) -> None:
    first, second = order.numbers.by_tn()
    bill = order.documents.get(kind=DocumentKind.BILL)
    read(bill, bill_reading(order, numbers={"all": None, "first": [first.tn], "none": ()}[listed]))
    assert Facts.of(order).shown_on(bill, second) == shown


def test_a_record_stands_in_for_a_bill_where_it_shows_all_that_a_bill_does(order: PortInOrder) -> None:
    order.documents.filter(kind=DocumentKind.BILL).delete()
    assert kinds(order) == {Kind.MISSING: "blocking"}
    record = a_bill(order, kind=DocumentKind.CSR)
    assert kinds(order) == {}
    read(record, bill_reading(order, numbers=()))
    [problem] = [one for one in readiness.check(order) if one.kind == Kind.LACKS]
    assert problem.is_blocking and "every number" in problem.message and "the carrier" not in problem.message


def a_page(*facts: tuple[str, str], numbers: tuple[str, ...] = (), carrier: str = "") -> bytes:
    """Of an account on the web, printed: what it shows, and no more."""
    s = Pen()
    s.text(40, 24, "11/20/26, 8:12 AM", 7)
    s.text(40, 50, carrier, 16, True)
    for at_, (words, value) in enumerate(facts):
        s.text(40, 120 + 30 * at_, words, 8)
        s.text(40, 134 + 30 * at_, value, 11, True)
    s.block(40, 300, [nanp.display(number) for number in numbers])
    return s.done()


WHOSE = ("Account holder", "Copper Kettle Print Works Inc")
ACCOUNT_NO = ("Account number", "8155749693360329")
CASCADIA = "Cascadia Cable Business"


@pytest.mark.parametrize(
    ("shown", "missing", "add"),
    [
        ((WHOSE,), "the account number", "the billing page with the account number"),
        ((ACCOUNT_NO,), "the account holder", "the profile page with the account holder’s name"),
        ((), "the account number or the account holder", "the billing page with the account number and the profile"),
    ],
)
def test_what_a_printed_page_does_not_show_is_named_with_what_to_add(
    order: PortInOrder, owner: User, sign_in, shown: tuple, missing: str, add: str
) -> None:
    tns = tuple(order.numbers.by_tn().values_list("tn", flat=True))
    bill = order.documents.get(kind=DocumentKind.BILL)
    read(bill, read_bill(a_page(*shown, numbers=tns, carrier=CASCADIA), PDF, ocr=False))
    [problem] = [one for one in readiness.check(order) if one.kind == Kind.LACKS]
    assert problem.level == readiness.WARNING
    assert f"We did not find {missing} on {bill.original_name}" in problem.message and add in problem.message
    assert f"does not show {missing}" in problem.for_reviewer
    html = text_of(sign_in(owner).get(url("documents", order)))
    assert f"We did not find {missing} on" in " ".join(html.split())


def test_a_page_without_carrier_and_numbers_names_both(order: PortInOrder) -> None:
    read(order.documents.get(kind=DocumentKind.BILL), read_bill(a_page(WHOSE, ACCOUNT_NO), PDF, ocr=False))
    [problem] = [one for one in readiness.check(order) if one.kind == Kind.LACKS]
    assert "We did not find the carrier or the telephone numbers on" in problem.message
    assert "Add the page with the carrier’s name and the page that lists your numbers" in problem.message


def test_pages_of_an_account_complete_each_other(order: PortInOrder) -> None:
    tns = tuple(order.numbers.by_tn().values_list("tn", flat=True))
    read(order.documents.get(kind=DocumentKind.BILL), read_bill(a_page(WHOSE, carrier=CASCADIA), PDF, ocr=False))
    assert Kind.LACKS in kinds(order)
    other = DocumentFactory(order=order, kind=DocumentKind.BILL, original_name="lines.pdf")
    read(other, read_bill(a_page(ACCOUNT_NO, numbers=tns), PDF, ocr=False))
    assert Kind.LACKS not in kinds(order)


def test_of_a_page_that_was_not_read_nothing_is_said(order: PortInOrder) -> None:
    reading = read_bill(a_page(WHOSE), PDF, ocr=False)
    reading.pages[0].how = "none"
    read(order.documents.get(kind=DocumentKind.BILL), reading)
    assert Kind.LACKS not in kinds(order)


def test_a_bill_whose_carrier_is_a_picture_is_a_bill(order: PortInOrder) -> None:
    bill = order.documents.get(kind=DocumentKind.BILL)
    reading = bill_reading(order)
    reading.carrier_names, reading.paper = [], "bill"
    read(bill, reading)
    assert Kind.LACKS not in kinds(order)


def an_uploaded_letter(order: PortInOrder, **said: object) -> Document:
    """Uploaded for the answers as they are now."""
    letter = order.documents.get(kind=DocumentKind.LOA)
    read(letter, letter_reading(order, dated_on=letter.dated_on, **said))
    letter.answers_then = letters.answers_for_upload(order)
    letter.save()
    return letter


def test_an_answer_changed_after_the_letter_was_uploaded_asks_for_a_new_letter(order: PortInOrder) -> None:
    an_uploaded_letter(order)
    before = order.first_name
    PortInOrder.objects.filter(pk=order.pk).update(first_name="Theodora")
    [problem] = [one for one in readiness.check(PortInOrder.objects.get(pk=order.pk)) if one.field == "loa"]
    assert (problem.kind, problem.level) == (Kind.VOID, "blocking")
    assert "Upload a new letter, or sign one online" in problem.message
    PortInOrder.objects.filter(pk=order.pk).update(first_name=before)
    assert kinds(order) == {}, "back to what the letter says"


def test_a_letter_that_says_otherwise_from_the_first_is_a_question(order: PortInOrder) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(first_name="Theodora")
    letter = order.documents.get(kind=DocumentKind.LOA)
    letter.answers_then = letters.answers_for_upload(PortInOrder.objects.get(pk=order.pk))
    letter.save()
    PortInOrder.objects.filter(pk=order.pk).update(contact_phone="(415) 555-0142")
    [problem] = [one for one in readiness.check(PortInOrder.objects.get(pk=order.pk)) if one.field == "loa"]
    assert (problem.kind, problem.level) == (Kind.MISMATCH, CONFIRM)


def papers_of_the_four(order: PortInOrder) -> None:
    """Another carrier, a stranger's bill beside the right one, a letter for another suite, and page 1 of 3."""
    bill, letter = order.documents.get(kind=DocumentKind.BILL), order.documents.get(kind=DocumentKind.LOA)
    reading = bill_reading(order, carrier="Harvest Telephone")
    reading.printed_pages = [[0, 1, 3]]
    read(bill, reading)
    a_bill(order, numbers=["+17755550100"], carrier="Harvest Telephone", **STRANGER)
    read(letter, letter_reading(order, dated_on=letter.dated_on, address=ADDRESS.replace("Floor 23", "Suite 9")))


FOUND = (
    "The bill is from Harvest Telephone, and you named Cascadia Cable Business as the current carrier",
    "other.pdf seems to be of another account (ending in 4477)",
    "The letter has another service address: 7008 Juniper Court, Suite 9",
    "says that it has 3 pages, and only page 1 of them is here",
)


def test_the_four_are_found_in_the_wizard_and_again_by_the_reviewer(
    order: PortInOrder, owner: User, reviewer: User, sign_in, client: Client
) -> None:
    papers_of_the_four(order)
    html = text_of(sign_in(owner).get(url("documents", order)))
    for sentence in FOUND:
        assert sentence in html, sentence
    for way in ("Remove it", "Add what is missing"):
        assert way in html
    problems = [one for one in readiness.check(order) if one.level == CONFIRM]
    drafts.confirm_findings(order, dict.fromkeys(problems, "It is right, I asked them."), owner)
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    html = text_of(sign_in(reviewer).get(reverse("review:order", args=[order.reference])))
    for sentence in FOUND:
        for_reviewer = sentence.replace("and you named", "and the customer named")
        assert for_reviewer in html, for_reviewer


def test_an_answer_that_is_changed_asks_for_a_new_letter_where_the_uploaded_one_says_the_old(
    order: PortInOrder,
) -> None:
    letter = order.documents.get(kind=DocumentKind.LOA)
    read(letter, letter_reading(order, dated_on=letter.dated_on, address=ADDRESS))
    assert resubmitting.to_replace(readiness.check(order)) == []
    order.unit = "Suite 9"
    order.save()
    [problem] = resubmitting.to_replace(readiness.check(order))
    assert resubmitting.item_of(problem) == "document:loa"


@pytest.mark.parametrize(
    ("now", "is_void"),
    [
        ({"losing_carrier": "Bandwidth", "reseller_name": "AT&T"}, True),
        ({"losing_carrier": "Bandwidth"}, True),
        ({"losing_carrier": "Frontier"}, True),
        ({"losing_carrier": "AT&T Inc."}, False),
        ({"reseller_name": "Clearfog Voice"}, False),
        ({"account_number": ""}, False),
    ],
)
def test_a_letter_is_for_the_carrier_that_loses_the_numbers(
    order: PortInOrder, now: dict[str, str], is_void: bool
) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(losing_carrier="AT&T")
    letter = an_uploaded_letter(PortInOrder.objects.get(pk=order.pk), carrier="AT&T")
    PortInOrder.objects.filter(pk=order.pk).update(**now)
    void = Facts.of(PortInOrder.objects.get(pk=order.pk)).void_letters
    assert void == ([letter] if is_void else [])


def test_a_reseller_that_is_not_on_the_letter_may_change(order: PortInOrder) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(losing_carrier="AT&T", reseller_name="Frontier")
    an_uploaded_letter(PortInOrder.objects.get(pk=order.pk), carrier="AT&T")
    PortInOrder.objects.filter(pk=order.pk).update(reseller_name="")
    assert not Facts.of(PortInOrder.objects.get(pk=order.pk)).void_letters


def test_a_letter_that_names_the_reseller_is_void_with_another_reseller(order: PortInOrder) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(losing_carrier="Bandwidth", reseller_name="Frontier")
    letter = an_uploaded_letter(PortInOrder.objects.get(pk=order.pk), carrier="Frontier")
    assert not Facts.of(PortInOrder.objects.get(pk=order.pk)).void_letters, "as it was uploaded"
    PortInOrder.objects.filter(pk=order.pk).update(reseller_name="Vonage")
    assert Facts.of(PortInOrder.objects.get(pk=order.pk)).void_letters == [letter]


# ------------------------------------------------------------------------------ a stranger's bill that was submitted


def submitted_with_a_stranger(order: PortInOrder, owner: User) -> Document:
    """Kept with a reason, and submitted."""
    stranger = a_bill(order, numbers=["+17755550100"], **STRANGER)
    [problem] = [one for one in readiness.check(order) if one.level == CONFIRM]
    drafts.confirm_findings(order, {problem: "We took that company over."}, owner)
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    return stranger


def test_a_strangers_bill_that_was_kept_is_removed_on_the_fix_page_and_that_mends_it(
    order: PortInOrder, owner: User, reviewer: User, client: Client
) -> None:
    stranger = submitted_with_a_stranger(order, owner)
    bill = order.documents.current().exclude(pk=stranger.pk).get(kind=DocumentKind.BILL)
    numbers = list(order.numbers.values_list("pk", flat=True))
    given = [lifecycle.GivenReason("BILL_INVALID")]
    lifecycle.reject(order.pk, numbers, actor=lifecycle.reviewer(reviewer), reasons=given)
    client.force_login(owner)
    address = reverse("port_in:fix", args=[order.reference])
    page = text_of(client.get(address))
    assert page.count('name="remove"') == 1 and f'value="{stranger.reference}"' in page
    filled = {name: said for name, said in form_of(client.get(address)).items() if name not in ("resubmit", "later")}
    client.post(address, filled | {"remove": bill.reference})
    assert bill in order.documents.current(), "only a stranger's"
    said = text_of(client.post(address, filled | {"remove": stranger.reference}, follow=True))
    assert "“other.pdf” was removed." in said and "corrected" in said and 'name="remove"' not in said
    stranger.refresh_from_db()
    assert stranger.removed_at and order.documents.current().filter(kind=DocumentKind.BILL).get() == bill
    assert set(order.numbers.values_list("status", flat=True)) == {"rejected"}, "nothing was sent by that click"
    client.post(address, {**form_of(client.get(address)), "resubmit": "yes"})
    assert set(order.numbers.values_list("status", flat=True)) == {"in_review"}
    sent = order.submissions.order_by("-attempt").first().documents
    assert stranger.pk not in {row["id"] for row in sent}


def test_it_is_removed_where_support_asks_for_the_bill(
    order: PortInOrder, owner: User, reviewer: User, client: Client
) -> None:
    stranger = submitted_with_a_stranger(order, owner)
    lifecycle.ask(order.pk, actor=lifecycle.reviewer(reviewer), text="Whose bill is this?", opens=["document:bill"])
    client.force_login(owner)
    address = reverse("port_in:answer", args=[order.reference])
    assert 'name="remove"' in text_of(client.get(address))
    said = text_of(client.post(address, {"remove": stranger.reference, "text": "Not ours.", "seen": ""}, follow=True))
    assert "“other.pdf” was removed." in said and "Not ours." in said, "what was written is kept"
    assert stranger not in order.documents.current()


def test_the_only_bill_is_not_offered_for_removal(order: PortInOrder, owner: User, reviewer: User) -> None:
    submitted_with_a_stranger(order, owner)
    order.documents.get(original_name="other.pdf")
    order.documents.filter(kind=DocumentKind.BILL).exclude(original_name="other.pdf").update(kind=DocumentKind.CSR)
    assert Facts.of(PortInOrder.objects.get(pk=order.pk)).removable == set()
