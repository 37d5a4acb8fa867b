"""The bill catches three wrong answers in a real browser: two are taken over, one is kept with a reason, the letter is
signed by the private link in another browser, and the reviewer sees what became of all three."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from portin import jobs
from portin.demo.samples import BillContent, make_bill
from portin.models import LoaInvitation, PortInOrder
from tests.browser.test_port_walk import fill, go_on
from tests.cast import PASSWORD, a_good_date

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TNS = ["+14155550142", "+14155550143"]
ACCOUNT_NUMBER, WRONG_ACCOUNT_NUMBER = "8155749693360329", "8155749693306329"
REASON = "We moved from floor 23 to suite 9 this month, and the carrier changed it on the phone."


@pytest.fixture
def bill(tmp_path: Path) -> Path:
    content = BillContent(
        carrier="Cascadia Cable Business",
        account_number=ACCOUNT_NUMBER,
        account_holder="Copper Kettle Print Works Inc",
        address=("7008 Juniper Court, Floor 23", "San Francisco, CA 94107"),
        numbers=TNS,
        billed_on=timezone.localdate() - timedelta(days=6),
    )
    (tmp_path / "bill.pdf").write_bytes(make_bill(content))
    return tmp_path / "bill.pdf"


def test_the_bill_catches_three_wrong_answers(
    visitor: Callable[..., object], sign_in_as: Callable[..., None], bill: Path, owner: User, reviewer: User
) -> None:
    page = visitor()
    sign_in_as(page, owner.email, PASSWORD)
    order = type_three_wrong_answers(page)
    upload(page, order, bill)
    assert three_differences_with_cutouts(page) == ["Account number", "Service address", "ZIP or postal code"]
    take_over(page, "Account number")
    take_over(page, "ZIP or postal code")
    assert order.btn == "", "the bill's billing number is offered, and not taken over by itself"
    take_over(page, "Billing telephone number")
    order.refresh_from_db()
    assert order.btn in TNS
    assert (order.account_number, order.postal_code, order.unit) == (ACCOUNT_NUMBER, "94107", "Suite 9")
    keep(page, "Service address", REASON)
    sign_by_the_private_link(page, visitor(), order)
    submit(page, order)
    the_reviewer_sees_what_became_of_them(visitor(), sign_in_as, order)
    call_command("check_integrity")


def type_three_wrong_answers(page: object) -> PortInOrder:
    page.goto("/phone-numbers/port-in/new/")
    page.click("text=Fill in by hand")
    page.wait_for_url("**/user-details/")
    page.check("[name=owner_kind][value=business]")
    fill(page, business_name="Copper Kettle Print Works Inc", first_name="Rosalind", last_name="Achterberg")
    fill(page, contact_email="rosalind@example.net", contact_phone="(415) 555-0100")
    fill(page, street="7008 Juniper Ct", unit="Suite 9", city="San Francisco", postal_code="94117")
    page.select_option("[name=region]", "CA")
    go_on(page, "**/port-in-details/")
    fill(
        page,
        losing_carrier="Cascadia Cable Business",
        account_number=WRONG_ACCOUNT_NUMBER,
        pin="4711",
        name="All our lines",
    )
    page.check("[name=is_whole_account] >> nth=0")
    page.fill("[name=numbers]", "\n".join(TNS))
    page.fill("[name=preferred_on]", a_good_date().isoformat())
    go_on(page, "**/documents/")
    return PortInOrder.objects.get()


def upload(page: object, order: PortInOrder, bill: Path) -> None:
    """The page says that it is reading, and shows what was read as soon as the worker is done, without a reload."""
    page.evaluate("window.notReloaded = true")
    page.check("[name=kind][value=bill]")
    page.set_input_files("[name=files]", str(bill))
    page.wait_for_selector(".answer-sheet >> text=Reading")
    document = order.documents.get()
    jobs.read_document(document.pk)
    page.wait_for_selector(".difference")
    assert page.evaluate("window.notReloaded") is True
    document.refresh_from_db()
    billed_on = (timezone.localdate() - timedelta(days=6)).isoformat()
    assert page.input_value(f"#id_date_{document.reference}") == document.dated_on.isoformat() == billed_on, (
        "prefilled from the bill"
    )


def three_differences_with_cutouts(page: object) -> list[str]:
    labels = []
    for difference in page.locator(".difference.is-bad").all():
        labels.append(difference.locator("h3").inner_text().replace("Differs", "").strip())
        picture = difference.locator("img.cutout")
        picture.scroll_into_view_if_needed()
        page.wait_for_function(
            "picture => picture.complete && picture.naturalWidth > 100", arg=picture.element_handle()
        )
    assert page.locator(".answer-sheet details summary", has_text="agree with your documents").count() == 1
    whole = page.content()
    assert ACCOUNT_NUMBER not in whole
    assert WRONG_ACCOUNT_NUMBER not in whole
    return sorted(labels)


def difference(page: object, label: str) -> object:
    return page.locator(".difference", has=page.locator("h3", has_text=label))


def take_over(page: object, label: str) -> None:
    with page.expect_navigation(wait_until="domcontentloaded"):
        difference(page, label).locator("button[name=take_over]").click()
    assert f"{label}: your answer is now what the bill says." in page.inner_text(".messages")
    assert difference(page, label).count() == 0


def keep(page: object, label: str, reason: str) -> None:
    difference(page, label).locator("summary").click()
    with page.expect_navigation(wait_until="domcontentloaded"):
        difference(page, label).locator("button[name=confirm]").click()
    page.wait_for_selector(".error-summary >> text=Say why your answer is right")
    difference(page, label).locator("input[name^=because_]").fill(reason)
    with page.expect_navigation(wait_until="domcontentloaded"):
        difference(page, label).locator("button[name=confirm]").click()
    page.wait_for_selector(".difference h3 .mark[title=Confirmed]")
    assert page.locator(".difference.is-bad").count() == 0


def sign_by_the_private_link(page: object, signer: object, order: PortInOrder) -> None:
    page.click("text=Send a private link")
    page.fill("[name=email]", "rosalind@example.net")
    page.click("main .btn-primary")
    page.wait_for_load_state()
    signer.goto(f"/sign/{LoaInvitation.objects.get().token}/")
    assert "Floor 23" not in signer.inner_text("main")
    fill(signer, full_name="Rosalind Achterberg", title="Owner")
    signer.check("[name=consent]")
    signer.click("text=Sign the letter >> visible=true >> nth=-1")
    signer.wait_for_selector("text=/signed/i")
    assert order.documents.get(kind="loa").is_signed_online


def submit(page: object, order: PortInOrder) -> None:
    page.goto(f"/phone-numbers/port-in/{order.reference}/documents/")
    go_on(page, "**/review/")
    assert page.locator(".difference").count() == 1
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    page.click("main button[name=submit]")
    page.wait_for_url("**/submitted/")
    order.refresh_from_db()
    assert order.status == "in_review"


def the_reviewer_sees_what_became_of_them(support: object, sign_in_as: Callable[..., None], order: PortInOrder) -> None:
    """The kept one on top with its reason, the two taken over among what agrees, and each with its mark on the page
    image."""
    sign_in_as(support, "reviewer@example.com", PASSWORD)
    support.goto(f"/admin/review/orders/{order.reference}/")
    checks = support.locator(".checks")
    assert REASON in checks.inner_text()
    assert ACCOUNT_NUMBER not in support.content()
    first = checks.locator(".answers > div").first
    assert "Street" in first.inner_text()
    assert REASON in first.inner_text()
    agreeing = checks.locator("details", has_text="agree").first
    agreeing.locator("> summary").click()
    for label in ("ZIP", "Account"):
        row = agreeing.locator(".answers > div", has=support.locator("dt", has_text=label))
        assert row.locator(".mark[title=Match]").count() == 1
        number = row.locator("a.pin").inner_text()
        assert support.locator(f".page-view g#mark-{number}").count() == 1
