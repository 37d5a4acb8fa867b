"""From the bill alone to a submitted order in a real browser: every click and every key is counted as the browser sees
it, but for those of the signature."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.models import User
from portin import jobs
from portin.models import PortInOrder
from portin.reading.values import bare
from tests.bills.content import Bill, make_bill
from tests.bills.make import designs
from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST = 15
CHOOSING = 2  # the field, and the file in the browser's own window
COUNTING = """
for (const kind of ["pointerdown", "keydown"]) {
  addEventListener(kind, (event) => {
    if (!event.isTrusted) return;
    localStorage.clicked = Number(localStorage.clicked ?? 0) + 1;
  }, { capture: true });
}
"""


@pytest.fixture
def bill() -> Bill:
    drawn = make_bill(random.Random("a bill of twenty numbers"), timezone.localdate(), person=False, count=20)
    drawn.carrier = "Lakeshore Telephone"
    return drawn


def test_from_the_bill_alone_to_twenty_numbers_submitted(
    visitor: Callable[..., object], sign_in_as: Callable[..., None], bill: Bill, tmp_path: Path, owner: User
) -> None:
    (tmp_path / "bill.pdf").write_bytes(designs()["cable_statement"]["draw"](bill))
    page = visitor()
    sign_in_as(page, owner.email, PASSWORD)
    page.add_init_script(COUNTING)
    page.goto("/phone-numbers/port-in/new/")
    page.set_input_files("#id_files", str(tmp_path / "bill.pdf"))
    click(page, "button[name=bill]", "**/your-bill/")
    order = PortInOrder.objects.get()
    jobs.read_document(order.documents.get().pk)  # the worker's part
    page.wait_for_url("**/user-details/")
    every_answer_is_as_printed(order, bill)
    the_pieces_of_the_bill_are_beside_the_answers(page)
    click(page, ".form-actions button[name=continue]", "**/port-in-details/")
    page.locator("[name=is_whole_account]").first.click()
    click(page, ".form-actions button[name=continue]", "**/documents/")
    click(page, "text=Read and sign now", "**/sign/")
    before = clicked(page)
    sign(page)
    for_the_signature = clicked(page) - before
    click(page, ".form-actions button[name=continue]", "**/review/")
    for box in page.locator("main input[type=checkbox]").all():
        box.click()
    click(page, "text=Submit 20 numbers", "**/submitted/")
    order.refresh_from_db()
    assert order.status == "in_review"
    count = clicked(page) - for_the_signature + CHOOSING
    print(f"clicks and keys without the signature: {count}")
    assert count <= MOST


def click(page: object, what: str, leads_to: str) -> None:
    page.click(what)
    page.wait_for_url(leads_to)


def clicked(page: object) -> int:
    return int(page.evaluate("localStorage.clicked ?? 0"))


def every_answer_is_as_printed(order: PortInOrder, bill: Bill) -> None:
    order.refresh_from_db()
    place = bill.service
    assert order.business_name.casefold() == bill.holder.casefold()
    assert bare(order.account_number) == bare(bill.account)
    assert order.losing_carrier == bill.carrier
    assert (order.street, order.city, order.region) == (place.street_line(), place.city, place.state)
    assert (order.unit, order.postal_code) == (place.unit_text(), place.zip)
    assert [number.tn for number in order.numbers.by_tn()] == bill.numbers


def the_pieces_of_the_bill_are_beside_the_answers(page: object) -> None:
    for picture in page.locator("img.cutout").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("one => one.complete && one.naturalWidth > 100", arg=picture.element_handle())
    assert page.locator("img.cutout").count() == 2


def sign(page: object) -> None:
    page.fill("[name=full_name]", "Rosalind Achterberg")
    page.fill("[name=title]", "Owner")
    page.check("[name=consent]")
    page.click("text=Sign the letter >> visible=true >> nth=-1")
    page.wait_for_url("**/documents/**")
