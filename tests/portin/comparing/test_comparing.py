"""The answers held against what was read: a row a field, several documents, dates, letters, and no secret shown in
full."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from accounts.models import Account, User
from portin import comparing
from portin.findings import Kind
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import drafts, lifecycle, readiness
from portin.orders.readiness import CONFIRM, Facts
from portin.reading.found import Found, Page, Parts, Reading
from portin.sentences import reviewer
from tests.cast import DocumentFactory, NumberFactory, complete_draft, number_in
from tests.readings import ADDRESS, at, bill_reading, letter_reading, read, unreadable_reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(account: Account) -> PortInOrder:
    return complete_draft(account)


@pytest.fixture
def bill(order: PortInOrder) -> Document:
    return order.documents.get(kind=DocumentKind.BILL)


@pytest.fixture
def letter(order: PortInOrder) -> Document:
    return order.documents.get(kind=DocumentKind.LOA)


def verdicts(order: PortInOrder) -> dict[str, str]:
    return {row.name: row.verdict for row in Facts.of(PortInOrder.objects.get(pk=order.pk)).compared}


def confirmable(order: PortInOrder) -> set[str]:
    return {
        problem.finding.subject.name
        for problem in readiness.check(PortInOrder.objects.get(pk=order.pk))
        if problem.level == CONFIRM
    }


def test_without_a_reading_nothing_is_said(order: PortInOrder) -> None:
    assert verdicts(order) == {}


def test_what_agrees_is_a_match_and_is_on_its_page(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order))
    found = Facts.of(order).compared
    assert {row.verdict for row in found} == {"match"}
    assert {row.page for row in found} == {1}, "pages count from 1"
    assert {row.name for row in found} == {
        "account_number",
        "owner_name",
        "service_address",
        "zip",
        "bill_date",
        "losing_carrier",
        "number",
    }
    assert confirmable(order) == set()


def test_what_differs_is_to_be_corrected_or_confirmed(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order))
    order.postal_code, order.unit, order.account_number = "94117", "Suite 9", "8155749693306329"
    order.save()
    assert confirmable(order) == {"account_number", "service_address", "zip"}


def test_a_number_that_the_bill_does_not_show_is_not_found(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order))
    extra = NumberFactory(order=order)
    row = next(row for row in Facts.of(order).compared if row.tn == extra.tn)
    assert (row.verdict, row.is_different, row.cutout_key) == ("not_found", True, "")


def test_what_cannot_be_read_never_blocks(order: PortInOrder, bill: Document) -> None:
    read(bill, unreadable_reading())
    assert set(verdicts(order).values()) == {"unreadable"}
    assert readiness.blocking(readiness.check(order)) == []


def test_a_csr_is_believed_above_the_bill(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order))
    csr = DocumentFactory(order=order, kind=DocumentKind.CSR, original_name="csr.pdf")
    read(csr, bill_reading(order, account_number="8155749693360111"))
    row = next(row for row in Facts.of(order).compared if row.name == "account_number")
    assert (row.verdict, row.document) == ("mismatch", csr)


def test_of_two_bills_one_that_agrees_is_enough(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order, account_number="8155749693360111"))
    read(DocumentFactory(order=order, kind=DocumentKind.BILL), bill_reading(order))
    assert verdicts(order)["account_number"] == "match"


def test_a_bill_speaks_only_of_the_numbers_that_it_covers(order: PortInOrder, bill: Document) -> None:
    first, second = order.numbers.by_tn()
    read(bill, bill_reading(order, numbers=[first.tn]))
    bill.covers_all = False
    bill.save()
    bill.numbers.set([first])
    assert {row.tn: row.verdict for row in Facts.of(order).compared if row.tn} == {first.tn: "match"}
    assert second.tn


def test_another_date_than_the_one_on_the_bill_is_a_difference(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order, billed_on=bill.dated_on))
    assert verdicts(order)["bill_date"] == "match"
    bill.dated_on -= timedelta(days=3)
    bill.save()
    assert confirmable(order) == {"bill_date"}
    bill.dated_on = None
    bill.save()
    assert "bill_date" not in verdicts(order), "what was not typed differs from nothing"


def test_the_date_of_a_bill_is_read_to_prefill_the_question(order: PortInOrder, bill: Document) -> None:
    assert comparing.date_read(bill) is None
    read(bill, bill_reading(order, billed_on=date(2026, 1, 5)))
    assert comparing.date_read(bill) == date(2026, 1, 5)


def test_no_account_number_is_shown_in_full(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order))
    order.account_number = "8155749693306329"
    row = next(row for row in Facts.of(order).compared if row.name == "account_number")
    assert (row.shown_typed, row.shown_found) == ("••••••••••••6329", "••••••••••••0329")
    for text in (row.explanation, *(problem.message for problem in readiness.check(order))):
        assert "8155749693360329" not in text and "8155749693306329" not in text


# ----------------------------------------------------------------------------------------------- the current carrier


@pytest.mark.parametrize(
    ("head", "typed", "reseller", "verdict"),
    [
        ("Cascadia Cable Business", "Cascadia Cable", "", "match"),
        ("Cascadia Cable Business", "CASCADIA CABLE, INC.", "", "match"),
        ("Cascadia Cable Business", "Harvest Telephone", "", "mismatch"),
        ("Comcast Business", "Charter Spectrum", "", "mismatch"),
        ("Verizon Wireless", "Verizon", "", "question"),
        ("Cricket Wireless", "AT&T", "", "question"),
        ("Cascadia Cable Business", "Bandwidth", "", "question"),
        ("Cascadia Cable Business", "Bandwidth", "Cascadia Cable", "match"),
    ],
)
def test_brands_and_resellers_are_a_question_and_another_carrier_is_a_difference(
    order: PortInOrder, bill: Document, head: str, typed: str, reseller: str, verdict: str
) -> None:
    order.losing_carrier, order.reseller_name, order.pin = typed, reseller, "471100"
    order.save()
    read(bill, bill_reading(order, carrier=head))
    assert verdicts(order)["losing_carrier"] == verdict
    assert ("losing_carrier" in confirmable(order)) == (verdict == "mismatch")


def test_a_bill_that_names_no_carrier_says_nothing_of_it(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order, carrier="Your monthly statement"))
    assert "losing_carrier" not in verdicts(order)


# ---------------------------------------------------------------------------------------------------- letters


def test_a_good_letter_agrees(order: PortInOrder, letter: Document) -> None:
    read(letter, letter_reading(order, dated_on=letter.dated_on))
    assert verdicts(order) == {
        "loa_signature": "match",
        "loa_name": "match",
        "loa_date": "match",
        "loa_numbers": "match",
        "loa_business": "match",
    }


@pytest.mark.parametrize(
    ("changed", "different"),
    [
        ({"signed": "unknown"}, set()),
        ({"name": "Theo McIlroyd"}, {"loa_name"}),
        ({"numbers": 1}, {"loa_numbers"}),
        ({"numbers": 0}, set()),
        ({"days": 2}, {"loa_date"}),
        ({"business": "Blue Heron Bakery LLC"}, {"loa_business"}),
        ({"carrier": "Harvest Telephone"}, {"loa_carrier"}),
        ({"carrier": "Cascadia Cable"}, set()),
        ({"account": "8155749693306329"}, {"loa_account_number"}),
        ({"address": ADDRESS.replace("Floor 23", "Suite 9")}, {"loa_address"}),
        ({"address": ADDRESS.replace("94107", "94117")}, {"loa_address"}),
        ({"address": "7008 Juniper Ct, Fl 23, San Francisco, CA 94107", "account": "8155 74 969 3360329"}, set()),
        ({"address": "12 Birch Rd, Reno NV 89501", "carrier": "Harvest Telephone", "how": "ocr"}, set()),
        ({"name": "Theo McIlroyd", "days": 2, "numbers": 1, "how": "ocr"}, set()),
    ],
)
def test_only_what_is_certain_of_a_letter_is_to_be_confirmed(
    order: PortInOrder, letter: Document, changed: dict, different: set[str]
) -> None:
    read(letter, letter_reading(order, dated_on=letter.dated_on, **changed))
    assert confirmable(order) == different
    assert [problem for problem in readiness.check(order) if problem.is_blocking] == []


def test_a_letter_without_a_signature_is_replaced_whatever_is_said_of_it(order: PortInOrder, letter: Document) -> None:
    read(letter, letter_reading(order, dated_on=letter.dated_on, signed="no"))
    assert confirmable(order) == set()
    [problem] = [problem for problem in readiness.check(order) if problem.is_blocking]
    assert (problem.name, problem.field) == ("Signature on the letter", "loa")
    drafts.confirm_findings(order, {problem: "It is on the back"}, order.created_by)
    assert [p.topic for p in readiness.blocking(readiness.check(order))] == [problem.topic]


@pytest.mark.parametrize(
    ("signer", "verdict"),
    [
        ("Rosalind Achterberg", "match"),
        ("rosalind achterberg", "match"),
        ("R. Achterberg", "match"),
        ("Rosalind M. Achterberg, Office Manager", "match"),
        ("Achterberg, Rosalind", "match"),
        ("Bob Miller", "unreadable"),
        ("Rosalind Miller", "unreadable"),
        ("Copper Kettle Print Works Inc", "unreadable"),
    ],
)
def test_a_signature_that_is_typed_in_another_name_is_left_to_a_person(
    order: PortInOrder, letter: Document, signer: str, verdict: str
) -> None:
    reading = letter_reading(order, dated_on=letter.dated_on)
    reading.signers = [Found(signer, 0, (0.1, 0.5, 0.4, 0.52), signer)]
    read(letter, reading)
    [row] = [row for row in Facts.of(order).compared if row.name == "loa_signature"]
    assert row.verdict == verdict and "loa_signature" not in confirmable(order)
    if verdict == "unreadable":
        assert row.explanation.startswith(f"The signature is typed in the name of {signer}, and you named Rosalind")
        assert row.shown_found == signer
        said = reviewer.compared.message(row.finding, 1)
        assert said.startswith(f"The signature is typed in the name of {signer}") and "see who signed" in said


def test_a_number_that_the_letter_leaves_out_is_not_covered(order: PortInOrder, letter: Document) -> None:
    read(letter, letter_reading(order, dated_on=letter.dated_on, left_out=1))
    row = next(row for row in Facts.of(order).compared if row.name == "loa_numbers")
    assert row.verdict == "mismatch" and "is not to be ported" in row.explanation
    assert "loa_numbers" in confirmable(order)


def test_a_business_on_the_letter_says_nothing_about_the_person(order: PortInOrder, letter: Document) -> None:
    read(letter, letter_reading(order, dated_on=letter.dated_on, name=""))
    assert "loa_name" not in verdicts(order)


def test_what_was_read_as_a_letter_says_nothing_of_a_bill(order: PortInOrder, letter: Document) -> None:
    read(letter, letter_reading(order, dated_on=letter.dated_on))
    letter.kind = DocumentKind.BILL
    letter.save()
    assert verdicts(order) == {}


def test_readings_survive_the_database(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order))
    bill.refresh_from_db()
    assert Reading.from_json(bill.reading).service_addresses[0].value == ADDRESS


def hints(order: PortInOrder) -> list[str]:
    fresh = PortInOrder.objects.get(pk=order.pk)
    return [problem.kind for problem in readiness.check(fresh) if problem.field == "is_whole_account"]


def test_lines_that_the_bill_lists_and_the_order_leaves_out_are_told_when_the_whole_account_moves(
    order: PortInOrder, bill: Document, owner: User
) -> None:
    own = list(order.numbers.values_list("tn", flat=True))
    read(bill, bill_reading(order, numbers=[*own, "+14155550142"]))
    PortInOrder.objects.filter(pk=order.pk).update(is_whole_account=True)
    [problem] = [p for p in readiness.check(PortInOrder.objects.get(pk=order.pk)) if p.kind == Kind.LEFT_OUT]
    assert "(415) 555-0142" in problem.message and problem.level == readiness.CONFIRM
    with pytest.raises(readiness.Left):
        lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    drafts.confirm_findings(order, {problem: "That one is a fax that we give up."}, owner)
    [problem] = [p for p in readiness.check(PortInOrder.objects.get(pk=order.pk)) if p.kind == Kind.LEFT_OUT]
    assert problem.because == "That one is a fax that we give up."
    read(bill, bill_reading(order, numbers=[*own, "+14155550142", "+14155550143"]))
    [problem] = [p for p in readiness.check(PortInOrder.objects.get(pk=order.pk)) if p.kind == Kind.LEFT_OUT]
    assert not problem.because, "of the other one nobody has said that it may go dead"
    PortInOrder.objects.filter(pk=order.pk).update(is_whole_account=False, new_btn="+14155550142")
    assert hints(order) == [], "the rest stays, as was said"


def test_a_part_that_is_all_that_the_bill_lists_is_told(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order))
    PortInOrder.objects.filter(pk=order.pk).update(is_whole_account=False)
    assert hints(order) == ["nothing_stays"]
    PortInOrder.objects.filter(pk=order.pk).update(is_whole_account=True)
    assert hints(order) == []


def test_pages_that_were_not_read_may_list_more(order: PortInOrder, bill: Document) -> None:
    reading = bill_reading(order, numbers=["+14155550142"])
    reading.pages.append(Page(1, 612, 792, 0, "none", 0.0))
    read(bill, reading)
    PortInOrder.objects.filter(pk=order.pk).update(is_whole_account=True)
    assert hints(order) == []


def test_after_an_upgrade_bills_that_can_still_be_compared_are_read_by_the_new_rules(
    order: PortInOrder, bill: Document
) -> None:
    read(bill, bill_reading(order))
    done = number_in("completed").order
    sent = DocumentFactory(order=done)
    read(sent, bill_reading(order))
    import_module("portin.migrations.0007_read_open_orders_again").read_again(
        apps, SimpleNamespace(connection=connection)
    )
    states = dict(Document.objects.exclude(reading_state="").values_list("pk", "reading_state"))
    assert states == {bill.pk: "waiting", sent.pk: "done"}


# ------------------------------------------------------------------------------------------------- the billing number

BTN, OTHER_BTN = "+14155550111", "+14155550222"


@pytest.mark.parametrize(
    ("typed", "on_bill", "verdict"),
    [
        (BTN, BTN, "match"),
        (BTN, OTHER_BTN, "mismatch"),
        ("", BTN, "offered"),
        (BTN, "", None),
        ("", "", None),
    ],
)
def test_the_billing_number_is_held_against_the_one_that_the_bill_names(
    order: PortInOrder, bill: Document, typed: str, on_bill: str, verdict: str | None
) -> None:
    order.btn = typed
    order.save()
    read(bill, bill_reading(order, btn=on_bill))
    assert verdicts(order).get("btn") == verdict
    assert ("btn" in confirmable(order)) == (verdict == "mismatch")


def test_of_a_blurred_billing_number_nothing_is_said(order: PortInOrder, bill: Document) -> None:
    read(bill, bill_reading(order, btn=BTN, ink=0.5))
    assert "btn" not in verdicts(order)
    order.btn = OTHER_BTN
    order.save()
    assert verdicts(order)["btn"] == "unreadable" and "btn" not in confirmable(order)


@pytest.mark.parametrize(("is_line", "verdict"), [(True, "offered"), (False, None)])
def test_an_account_number_that_begins_with_a_line_of_the_bill_names_the_billing_number(
    order: PortInOrder, bill: Document, is_line: bool, verdict: str | None
) -> None:
    own = [number.tn for number in order.numbers.all()]
    account = f"{BTN[2:5]} {BTN[5:8]}-{BTN[8:]} 329"
    read(bill, bill_reading(order, account_number=account, numbers=[*own, BTN] if is_line else own))
    assert verdicts(order).get("btn") == verdict
    order.btn = OTHER_BTN
    order.save()
    assert "btn" not in verdicts(order), "it is a hint, and no proof against what was typed"


def test_two_billing_numbers_on_a_bill_are_none_to_offer(order: PortInOrder, bill: Document) -> None:
    reading = bill_reading(order, btn=BTN)
    reading.btn.append(at(OTHER_BTN))
    read(bill, reading)
    assert "btn" not in verdicts(order)


# ----------------------------------------------------------------------------------------------- what something covers


def hidden(role: str, label: str) -> Found:
    return Found("", 0, (0.1, 0.2, 0.4, 0.22), label=label, parts=Parts(role=role))


@pytest.mark.parametrize(
    ("name", "role", "label", "left_out"),
    [
        ("loa_account_number", "account", "account number", {}),
        ("loa_btn", "btn", "billing telephone number", {}),
        ("loa_address", "service", "service address", {}),
        ("loa_business", "name", "business name", {"business": "", "name": ""}),
        ("loa_name", "name", "authorized name", {"business": "", "name": ""}),
        ("loa_date", "bill_date", "date", {}),
    ],
)
def test_what_a_bar_hides_on_a_letter_has_a_row_that_says_so(
    order: PortInOrder, letter: Document, name: str, role: str, label: str, left_out: dict
) -> None:
    order.btn = BTN
    order.save()
    reading = letter_reading(order, dated_on=letter.dated_on, **left_out)
    if name == "loa_date":
        reading.dates = []
    read(letter, reading)
    assert name not in verdicts(order)
    reading.covered = [hidden(role, label)]
    read(letter, reading)
    [row] = [row for row in Facts.of(order).compared if row.name == name]
    assert row.verdict == "unreadable" and row.finding.at is not None
    assert row.explanation.startswith("Something covers this on the document, so we did not compare it")
    assert "so it was not compared" in reviewer.compared.message(row.finding, 1)
    assert name not in confirmable(order), "nothing differs, as far as anybody can see"


@pytest.mark.parametrize(
    ("name", "role", "given"),
    [("account_number", "account", {"account_number": ""}), ("owner_name", "name", {"owner": ""})],
)
def test_what_a_bar_hides_on_a_bill_is_not_called_absent(
    order: PortInOrder, bill: Document, name: str, role: str, given: dict
) -> None:
    reading = bill_reading(order, **given)
    read(bill, reading)
    assert verdicts(order)[name] == "not_found"
    reading.covered = [hidden(role, "")]
    read(bill, reading)
    [row] = [row for row in Facts.of(order).compared if row.name == name]
    assert row.verdict == "not_found" and "Something covers this on the document" in row.explanation
    assert "so it was not compared" in reviewer.compared.message(row.finding, 1)
    reading = bill_reading(order)
    reading.covered = [hidden(role, "")]
    read(bill, reading)
    assert verdicts(order)[name] == "match", "it can be seen elsewhere"
