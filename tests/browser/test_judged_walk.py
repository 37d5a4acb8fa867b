"""Four things that carriers refuse an order for, in a real browser: another carrier, a stranger's bill beside the right
one, a letter for another suite, and page 1 of 3. The customer meets them in the wizard, and the reviewer again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.models import Account, User
from portin import jobs
from portin.models import PortInOrder
from portin.orders import drafts, lifecycle, readiness
from portin.orders.readiness import CONFIRM
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn
from tests.cast import PASSWORD, complete_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOUND = (
    "The bill is from Harvest Telephone, and you named Cascadia Cable Business as the current carrier",
    "stranger.pdf seems to be of another account (ending in 4477)",
    "The letter has another service address: 7008 Juniper Court, Suite 9",
    "bill.pdf says that it has 3 pages, and only page 1 of them is here",
)


@pytest.fixture
def order(account: Account) -> PortInOrder:
    order = complete_draft(account)
    order.documents.all().delete()
    return order


def a_bill(account_number: str, lines: list[str], numbers: list[str], foot: str = "") -> bytes:
    s = Pen()
    s.text(40, 50, "Harvest Telephone", 18, True)
    billed_on = on(timezone.localdate() - timedelta(days=6), "long")
    s.pairs(330, 60, [("Account number", account_number), ("Billing date", billed_on)], value_x=460)
    s.text(40, 150, "Service address", 9.5, True)
    s.block(40, 164, lines)
    s.text(40, 260, "Telephone numbers", 9.5, True)
    s.block(40, 274, [tn(number, "paren") for number in numbers])
    s.text(40, 740, foot, 8)
    return s.done()


def a_letter(numbers: list[str]) -> bytes:
    s = Pen()
    s.text(60, 80, "LETTER OF AUTHORIZATION", 14, True)
    s.text(60, 110, "I hereby authorize the transfer of the telephone numbers below.", 10)
    s.text(60, 130, "Business name: Copper Kettle Print Works Inc", 10)
    s.text(60, 146, "Service address: 7008 Juniper Court, Suite 9, San Francisco, CA 94107", 10)
    s.block(60, 180, [tn(number) for number in numbers])
    s.text(60, 470, f"Date issued: {on(timezone.localdate() - timedelta(days=2), 'long')}", 10)
    s.text(60, 500, "Authorized signature: /s/ Rosalind Achterberg", 10)
    return s.done()


def upload(page: object, order: PortInOrder, kind: str, path: Path) -> None:
    before = order.documents.count()
    page.check(f"[name=kind][value={kind}]")
    page.set_input_files("[name=files]", str(path))
    page.wait_for_selector(f"[data-refresh=documents] h3:has-text('{path.name}')")
    document = order.documents.order_by("pk").last()
    assert order.documents.count() == before + 1
    jobs.read_document(document.pk)


def test_the_four_are_found_in_the_wizard_and_again_by_the_reviewer(
    visitor: Callable[..., object],
    sign_in_as: Callable[..., None],
    order: PortInOrder,
    owner: User,
    reviewer: User,
    tmp_path: Path,
) -> None:
    numbers = list(order.numbers.values_list("tn", flat=True))
    mine = ["Copper Kettle Print Works Inc", "7008 Juniper Court, Floor 23", "San Francisco, CA 94107"]
    (tmp_path / "bill.pdf").write_bytes(a_bill(order.account_number, mine, numbers, "Page 1 of 3"))
    other = ["Blue Heron Bakery LLC", "12 Birch Road", "Reno, NV 89501"]
    (tmp_path / "stranger.pdf").write_bytes(a_bill("5512204477", other, ["+17755550100"]))
    (tmp_path / "letter.pdf").write_bytes(a_letter(numbers))
    page = visitor()
    sign_in_as(page, owner.email, PASSWORD)
    page.goto(f"/phone-numbers/port-in/{order.reference}/documents/")
    for kind, name in (("bill", "bill.pdf"), ("bill", "stranger.pdf"), ("loa", "letter.pdf")):
        upload(page, order, kind, tmp_path / name)
    page.reload()
    said = page.inner_text("main")
    assert [sentence for sentence in FOUND if sentence not in said] == []
    assert page.locator("button:has-text('Remove it')").count() == 1
    assert page.locator("a:has-text('Add what is missing')").count() == 1
    assert order.account_number not in page.content() and "5512204477" not in page.content()
    problems = [problem for problem in readiness.check(order) if problem.level == CONFIRM]
    drafts.confirm_findings(order, dict.fromkeys(problems, "I asked the carrier."), owner)
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    support = visitor()
    sign_in_as(support, reviewer.email, PASSWORD)
    support.goto(f"/admin/review/orders/{order.reference}/")
    checks = support.locator(".checks").inner_text()
    of_the_customer = [sentence.replace("and you named", "and the customer named") for sentence in FOUND]
    assert [sentence for sentence in of_the_customer if sentence not in checks] == []
    assert "I asked the carrier." in checks
