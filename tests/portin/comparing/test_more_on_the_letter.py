"""Numbers on an uploaded letter beside those of the order: the carrier refuses the letter, or moves too much."""

from __future__ import annotations

import pytest
from django.urls import reverse

from phone_numbers import nanp
from portin.comparing import Row
from portin.findings import Kind
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import drafts, linked, readiness
from portin.orders.readiness import Facts
from portin.reading.letter import read_loa
from tests.bills.kit.words import tn
from tests.cast import NumberFactory, complete_draft, number_in
from tests.portin.reading.drawn import drawn
from tests.portin.wizard.acting import text_of, url
from tests.readings import PDF, letter_reading, read

pytestmark = pytest.mark.django_db
EXTRA, OTHER = "+14155559143", "+14155559144"


@pytest.fixture
def order(account) -> PortInOrder:
    return complete_draft(account)


@pytest.fixture
def letter(order: PortInOrder) -> Document:
    return order.documents.get(kind=DocumentKind.LOA)


def more(order: PortInOrder) -> Row | None:
    facts = Facts.of(PortInOrder.objects.get(pk=order.pk))
    return next((row for row in facts.compared if row.name == "loa_more"), None)


def drawn_letter(order: PortInOrder, letter: Document, *lines: str) -> None:
    """With the numbers of the order in a list, and these lines right below it."""
    mine = [tn(number.tn) for number in order.numbers.by_tn()]
    rows = ["LETTER OF AUTHORIZATION", "", "Numbers to be ported:", *mine, *lines]
    items = [(60, 700 - 14 * at, row) for at, row in enumerate(rows) if row]
    read(letter, read_loa(drawn(items), PDF, ocr=False))


def test_one_more_number_in_the_list_is_a_question_that_names_it(order, letter) -> None:
    drawn_letter(order, letter, tn(EXTRA))
    row = more(order)
    assert row is not None and (row.verdict, row.finding.values["tns"]) == (Kind.QUESTION, (EXTRA,))
    assert f"The letter also names {nanp.display(EXTRA)}, which is not in this order" in row.explanation
    [problem] = [one for one in readiness.check(order) if one.topic == row.finding.topic]
    assert problem.level == readiness.WARNING and problem.url.endswith("#id_loa")


def test_so_is_one_in_the_same_line_and_those_that_follow_on_it(order, letter) -> None:
    drawn_letter(order, letter, f"{tn(EXTRA)}, {tn(OTHER)}")
    row = more(order)
    assert row is not None and set(row.finding.values["tns"]) == {EXTRA, OTHER}


def test_a_number_that_was_taken_out_of_the_order_is_still_on_the_letter(order, letter) -> None:
    NumberFactory(order=order, status="draft", tn=EXTRA)
    read(letter, letter_reading(order, dated_on=letter.dated_on))
    assert more(order) is None
    drafts.set_numbers(order, "\n".join(n.tn for n in order.numbers.by_tn() if n.tn != EXTRA))
    row = more(order)
    assert row is not None and row.finding.values["tns"] == (EXTRA,)


@pytest.mark.parametrize(
    "line",
    [
        f"Fax: {tn(EXTRA)}",
        f"Contact phone {tn(EXTRA)}",
        f"Billing telephone number: {tn(EXTRA)}",
        f"Do not port {tn(EXTRA)}.",
        f"Numéro de facturation : {tn(EXTRA)}",
    ],
)
def test_what_other_words_call_a_number_is_none_to_move(order, letter, line: str) -> None:
    drawn_letter(order, letter, line)
    assert more(order) is None


def test_a_telephone_elsewhere_on_the_letter_is_none_to_move(order, letter) -> None:
    drawn_letter(order, letter, "", "", "", "", tn(EXTRA))
    assert more(order) is None


def test_a_number_that_moves_with_a_linked_order_is_none_too_many(order, letter, owner) -> None:
    drafts.set_numbers(order, "\n".join([*(n.tn for n in order.numbers.by_tn()), EXTRA]))
    read(letter, letter_reading(order, dated_on=letter.dated_on))
    linked.split_off(order, [EXTRA], owner)
    assert more(order) is None


def test_the_customer_is_asked_for_the_number_or_another_letter(order, letter, owner, sign_in) -> None:
    drawn_letter(order, letter, tn(EXTRA))
    for step in ("documents", "review"):
        page = " ".join(text_of(sign_in(owner).get(url(step, order))).split())
        assert f"The letter also names {nanp.display(EXTRA)}" in page
        assert "Replace the letter" in page and "Change the numbers" in page


def test_the_reviewer_has_a_row_for_it(account, client, reviewer) -> None:
    order = number_in("in_review").order
    letter = order.documents.filter(kind=DocumentKind.LOA).first()
    drawn_letter(order, letter, tn(EXTRA))
    client.force_login(reviewer)
    page = " ".join(text_of(client.get(reverse("review:order", args=[order.reference]))).split())
    assert "LOA also names" in page
    assert f"The letter also names {nanp.display(EXTRA)}, which is not in the order" in page


def test_what_is_at_fault_on_a_letter_offers_to_replace_it(order, letter, owner, sign_in) -> None:
    read(letter, letter_reading(order, dated_on=letter.dated_on, name="Theo McIlroyd"))
    page = sign_in(owner).get(url("review", order)).content.decode()
    assert "Replace the letter" in page
    assert f"{url('user_details', order)}#id_first_name" in page, "or the answer is"


def test_a_missing_signature_offers_no_reason(order, letter, owner, sign_in) -> None:
    read(letter, letter_reading(order, dated_on=letter.dated_on, signed="no"))
    page = text_of(sign_in(owner).get(url("review", order)))
    to_do = page.split('id="to-do"')[1].split("</ul>")[0]
    assert to_do.count("There is nothing where the signature belongs") == 1
    assert "Replace the letter" in page
    assert "Mine is right" not in page and "Change your answer" not in page


def test_the_address_that_was_typed_is_shown_with_its_zip_beside_that_of_the_letter(order, letter) -> None:
    address = f"{order.street}, Suite 999, {order.city} {order.region} {order.postal_code}"
    read(letter, letter_reading(order, dated_on=letter.dated_on, address=address))
    [row] = [row for row in Facts.of(order).compared if row.name == "loa_address"]
    assert row.verdict == Kind.MISMATCH
    assert order.postal_code in row.shown_typed and order.postal_code in row.shown_found
