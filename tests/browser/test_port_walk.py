"""The whole way of a new customer in a real browser: sign-up, upgrade, the wizard with 20 pasted numbers and real
documents, review, the carrier's date, the FOC day, Active Numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command

from accounts.models import Account, User
from phone_numbers.models import ActiveNumber
from portin.demo.samples import BillContent, make_bill, make_signed_loa
from portin.jobs import JOBS
from portin.models import PortInNumber, PortInOrder
from portin.paper.loa import LoaContent
from tests.cast import PASSWORD, WEST, a_good_date, local_day

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTED = """415-555-0100, 415-555-0101; 4155550102
(415) 555-0103
+1 415 555 0104
1-415-555-0105 415.555.0106
4155550107 4155550108
415 555 0109
+14155550110;+14155550111
(415)555-0112, (415) 555 0113
14155550114
415-555-0115
415-555-0116	415-555-0117
tel:+1-415-555-0118
415 555-0119"""
TNS = [f"+141555501{n:02d}" for n in range(20)]


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path]:
    """A bill and a signed letter of the customer, as files."""
    today = local_day()
    bill = make_bill(
        BillContent(
            carrier="Cascadia Cable Business",
            account_number="8155749693360329",
            account_holder="Copper Kettle Print Works Inc",
            address=("7008 Juniper Court, Floor 23", "San Francisco, CA 94107"),
            numbers=TNS,
            billed_on=today - timedelta(days=6),
        )
    )
    letter = make_signed_loa(
        LoaContent(
            company="Portin",
            reference="",
            authorized_name="Rosalind Achterberg",
            business_name="Copper Kettle Print Works Inc",
            service_address=("7008 Juniper Court, Floor 23", "San Francisco, CA 94107"),
            losing_carrier="Cascadia Cable Business",
            account_number="8155749693360329",
            numbers=TNS,
        ),
        signed_on=today,
    )
    (tmp_path / "bill.pdf").write_bytes(bill)
    (tmp_path / "letter.pdf").write_bytes(letter)
    return tmp_path / "bill.pdf", tmp_path / "letter.pdf"


def test_a_new_customer_ports_twenty_numbers(
    visitor: Callable[..., object],
    sign_in_as: Callable[..., None],
    papers: tuple[Path, Path],
    superuser: User,
    reviewer: User,
    settings: object,
) -> None:
    settings.NUMBER_TESTER = "tests.browser.test_port_walk.EverythingWorks"
    page = visitor()
    sign_up(page)
    ask_for_the_upgrade(page)
    grant_the_upgrade(visitor(), sign_in_as)
    order = fill_in_the_wizard(page, papers)
    approve(support := visitor(), sign_in_as, order)
    JOBS["send_to_carrier"].run()
    assert {number.status for number in order.numbers.all()} == {"in_review"}, (
        "by hand, nothing is sent before somebody sent it"
    )
    send_by_hand(support)
    order.refresh_from_db()
    assert {number.status for number in order.numbers.all()} == {"submitted_to_carrier"}
    record_the_foc_date(support, order)
    page.goto(f"/phone-numbers/port-in/{order.reference}/")
    assert "Accepted" in page.inner_text("main")
    PortInNumber.objects.filter(order=order).update(foc_on=local_day(WEST) - timedelta(days=1))  # the day comes
    JOBS["run_foc_day"].run()
    order.refresh_from_db()
    assert order.status == "completed"
    page.goto("/phone-numbers/")
    for tn in TNS:
        assert f"({tn[2:5]}) {tn[5:8]}-{tn[8:]}" in page.inner_text("main")
    assert ActiveNumber.objects.in_service().count() == 20
    call_command("check_integrity")
    JOBS["send_pending_mail"].run()
    subjects = [message.subject for message in mail.outbox]
    assert len(subjects) >= 5, subjects
    for message in mail.outbox:
        whole = message.body + "".join(str(part[0]) for part in getattr(message, "alternatives", []))
        assert "8155749693360329" not in whole
        assert "4711" not in whole


class EverythingWorks:
    """A number tester for whom every number is ported and works (portin.integrations.tester.NumberTester)."""

    is_manual = False

    def test(self, tn: str, capabilities: str) -> object:
        from portin.integrations.tester import TestResult

        return TestResult(ported="yes", voice="works", sms="works" if capabilities == "voice_sms" else "not_asked")


def sign_up(page: object) -> None:
    page.goto("/accounts/signup/")
    page.fill("[name=email]", "rosalind@example.net")
    page.fill("[name=account_name]", "Copper Kettle Print Works")
    page.fill("[name=name]", "Rosalind Achterberg")
    page.fill("[name=password1]", PASSWORD)
    page.click("main [type=submit]")
    page.wait_for_url("**/confirm-email/")
    assert Account.objects.latest("pk").time_zone == "America/Los_Angeles", "the browser's (tests/browser/conftest.py)"
    address = re.search(r"https?://[^/\s]+(/accounts/confirm-email/\S+)", mail.outbox[-1].body).group(1)
    page.goto(address)
    page.click("main [type=submit]")
    page.wait_for_url("**/phone-numbers/port-in/")


def ask_for_the_upgrade(page: object) -> None:
    page.goto("/phone-numbers/port-in/new/")
    assert "Standard" in page.inner_text("main"), "a Trial account is told what it needs"
    page.goto("/account/upgrade/")
    page.click("main form:has(textarea) [type=submit], main .btn-primary")
    page.wait_for_url("**/account/**")


def grant_the_upgrade(staff: object, sign_in_as: Callable[..., None]) -> None:
    sign_in_as(staff, "admin@example.com", PASSWORD)
    staff.goto("/admin/accounts/account/")
    staff.check("input[name=_selected_action]")
    staff.select_option("select[name=action]", label="Upgrade to Standard")
    staff.click("button[name=index], .actions button")
    staff.wait_for_load_state()
    assert Account.objects.get().is_standard


def fill_in_the_wizard(page: object, papers: tuple[Path, Path]) -> PortInOrder:
    page.goto("/phone-numbers/port-in/")
    page.click("main >> text=New Port-In Order")
    page.click("text=Fill in by hand")
    page.wait_for_url("**/user-details/")
    page.check("[name=owner_kind][value=business]")
    fill(page, business_name="Copper Kettle Print Works Inc", first_name="Rosalind", last_name="Achterberg")
    fill(page, contact_email="rosalind@example.net", contact_phone="(415) 555-0100")
    page.select_option("[name=country]", "US")
    fill(page, street="7008 Juniper Court", unit="Floor 23", city="San Francisco", postal_code="94107")
    page.select_option("[name=region]", "CA")
    go_on(page, "**/port-in-details/")
    fill(
        page,
        losing_carrier="Cascadia Cable Business",
        account_number="8155749693360329",
        pin="4711",
        name="All our lines",
    )
    page.check("[name=is_whole_account] >> nth=0")
    page.fill("[name=numbers]", PASTED + "\n(876) 555-0140")
    page.fill("[name=preferred_on]", a_good_date().isoformat())
    page.wait_for_selector(".number-list >> text=Jamaica", state="visible")
    page.fill("[name=numbers]", PASTED)
    page.wait_for_selector(".number-list >> text=Jamaica", state="detached")
    go_on(page, "**/documents/")
    bill, letter = papers
    for kind, paper in (("bill", bill), ("loa", letter)):
        page.check(f"[name=kind][value={kind}]")
        page.set_input_files("[name=files]", str(paper))
        page.wait_for_selector(f"[data-refresh=documents] h3:has-text('{paper.name}')", timeout=60_000)
    order = PortInOrder.objects.get()
    for document in order.documents.all():
        if page.locator(f"#id_date_{document.reference}").count():
            page.fill(
                f"#id_date_{document.reference}",
                (local_day() - timedelta(days=6 * (document.kind == "bill"))).isoformat(),
            )
    from portin import jobs

    for document in order.documents.filter(reading_state="waiting"):
        jobs.read_document(document.pk)
    page.locator("main .form-actions button[name=continue], main .form-actions input[name=continue]").first.click()
    page.wait_for_url("**/review/")
    assert "things to do before" not in page.inner_text("main"), page.inner_text("main")
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    page.evaluate("() => { const b = document.querySelector('main button[name=submit]'); b.click(); b.click(); }")
    page.wait_for_url("**/submitted/")
    order.refresh_from_db()
    assert (order.status, order.submissions.count(), order.numbers.count()) == ("in_review", 1, 20)
    return order


def approve(support: object, sign_in_as: Callable[..., None], order: PortInOrder) -> None:
    sign_in_as(support, "reviewer@example.com", PASSWORD)
    support.goto("/admin/review/")
    support.click(f"a[href*='{order.reference}'] >> nth=0")
    support.wait_for_url(f"**/{order.reference}/**")
    if support.locator("text=/^Claim/").count():
        support.click("text=/^Claim/ >> nth=0")
        support.wait_for_load_state()
    support.click(".decision-bar .btn-primary")
    support.wait_for_url("**/approve/**")
    support.click("main .form-actions .btn-primary")
    support.wait_for_load_state()
    order.refresh_from_db()
    assert all(number.approved_at for number in order.numbers.all())


def send_by_hand(support: object) -> None:
    support.goto("/admin/review/?show=to-send")
    support.click("main >> text=I sent it…")
    support.fill("[name=reference]", "LSR-20417")
    support.click("main .form-actions .btn-primary")
    support.wait_for_url("**/review/?show=to-send")


def record_the_foc_date(support: object, order: PortInOrder) -> None:
    support.goto("/admin/review/carrier-responses/")
    for box in support.locator("input.pick").all():
        box.check()
    support.click("button[name=response] >> nth=0")
    support.fill("[name=foc_on]", a_good_date().isoformat())
    support.click("main .form-actions .btn-primary")
    support.wait_for_load_state()
    assert {number.status for number in order.numbers.all()} == {"accepted"}


def fill(page: object, **answers: str) -> None:
    for name, answer in answers.items():
        page.fill(f"[name={name}]", answer)


def go_on(page: object, to: str) -> None:
    page.click("main .form-actions [name=continue]")
    page.wait_for_url(to)
