"""In a browser, with the manual gateway: approved, undone, approved, To send, packet, "I sent it", the customer's mail
as a file."""

from __future__ import annotations

import email
import email.policy
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from accounts.models import Account, User
from portin.jobs import JOBS
from portin.models import CarrierRequest, PortInOrder
from portin.orders import lifecycle
from tests.cast import PASSWORD, give_file
from tests.portin.review.conftest import pdf, submitted

pytestmark = pytest.mark.django_db(transaction=True)

SAYS_SENT = (
    "Submitted to the carrier",
    "Submitted to carrier",
    "carrier was asked",
    "Handed to the carrier",
    "We asked the carrier",
)


@pytest.fixture
def mail_folder(settings: object, tmp_path: Path) -> Path:
    """Mails as files, as the demo writes them to var/mail."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


@pytest.fixture
def order(account: Account, owner: User) -> PortInOrder:
    made = submitted(account, owner, name="Harbor desk")
    for document in made.documents.all():
        give_file(document, pdf(document.kind))
    return made


def mails(folder: Path) -> list[str]:
    """Subject and text of each mail that went out."""
    JOBS["send_pending_mail"].run()
    read = []
    for file in sorted(folder.glob("*.log")) if folder.exists() else []:
        for part in file.read_text().split("\n" + "-" * 79 + "\n"):
            if part.strip():
                message = email.message_from_string(part, policy=email.policy.default)
                read.append(f"{message['Subject']}\n{message.get_body(('plain',)).get_content()}")
    return read


def test_nothing_says_sent_before_somebody_sent_it(
    visitor: Callable[..., object],
    sign_in_as: Callable[..., None],
    order: PortInOrder,
    owner: User,
    reviewer: User,
    mail_folder: Path,
    settings: object,
    tmp_path: Path,
) -> None:
    settings.UNDO_SECONDS = 60
    support, shop = visitor(), visitor()
    sign_in_as(support, reviewer.email, PASSWORD)
    sign_in_as(shop, owner.email, PASSWORD)

    approve(support, order)
    assert "Approved. Harbor desk: 2 numbers now wait in To send." in support.inner_text(".messages")
    support.click("text=Undo")
    support.wait_for_url(f"**/{order.reference}/?show=review")
    assert "was undone: back in review" in support.inner_text(".messages")
    approve(support, order)

    support.goto("/admin/review/?show=to-send")
    assert "Can still be undone" in support.inner_text("main")
    CarrierRequest.objects.update(held_until=None)  # the minute is over
    JOBS["send_to_carrier"].run()
    support.reload()
    row = support.inner_text("table.data-table")
    assert "Port 2 numbers" in row and "Waiting to be sent" in row
    shop.goto(f"/phone-numbers/port-in/{order.reference}/")
    assert "Approved; we are sending it to the carrier." in shop.inner_text("main")
    told = [shop.inner_text("main .turn-strip"), shop.inner_text("main .timeline"), row, *mails(mail_folder)]
    assert not [(words, text) for words in SAYS_SENT for text in told if words.lower() in text.lower()]
    assert [text.partition("\n")[0] for text in mails(mail_folder)] == ["We received your order: Harbor desk"]

    support.click("text=I sent it…")
    with support.expect_download() as download:
        support.click("text=Download the packet")
    download.value.save_as(tmp_path / "packet.zip")
    assert len(zipfile.ZipFile(tmp_path / "packet.zip").namelist()) == 4
    support.fill("[name=reference]", "LSR-20417")
    support.click("main .form-actions .btn-primary")
    support.wait_for_url("**/review/?show=to-send")
    assert "The carrier has every request." in support.inner_text("main")

    # by its subject: of two mails of one second the folder does not say which came first
    [told] = [mail for mail in mails(mail_folder) if mail.startswith("Submitted to the carrier: Harbor desk\n")]
    assert "sent 2 numbers to Cascadia Cable Business" in " ".join(told.split())
    shop.reload()
    assert "Submitted to carrier" in shop.inner_text("main")
    support.goto("/admin/review/?q=lsr-20417")
    assert "Harbor desk" in support.inner_text("table.data-table")


def test_a_cancellation_is_read_copied_and_said_to_be_sent(
    visitor: Callable[..., object],
    sign_in_as: Callable[..., None],
    order: PortInOrder,
    owner: User,
    reviewer: User,
    mail_folder: Path,
) -> None:
    """Nothing of this needs JavaScript."""
    [port] = lifecycle.approve(order.pk, [n.pk for n in order.numbers.all()], actor=lifecycle.reviewer(reviewer))
    lifecycle.mark_sent(port.pk, actor=lifecycle.reviewer(reviewer), carrier_reference="LSR-20417")
    support, shop = visitor(java_script_enabled=False), visitor(java_script_enabled=False)
    sign_in_as(shop, owner.email, PASSWORD)
    shop.goto(f"/phone-numbers/port-in/{order.reference}/cancel/?all")
    shop.fill("[name=note]", "We keep it.") if shop.locator("[name=note]").count() else None
    shop.click("main .form-actions .btn-danger")
    assert "We’re passing it to the carrier" in shop.inner_text("main")
    assert any(text.startswith("We received your cancellation") for text in mails(mail_folder))
    assert not any("carrier was asked to cancel" in text.lower() for text in mails(mail_folder))

    sign_in_as(support, reviewer.email, PASSWORD)
    support.goto("/admin/review/?show=to-send")
    support.click("text=I sent it…")
    assert "Your reference: LSR-20417" in support.input_value("#notice")
    support.click("main .form-actions .btn-primary")
    support.wait_for_url("**/review/?show=to-send")
    assert any(text.startswith("The carrier was asked to cancel") for text in mails(mail_folder))
    shop.goto(f"/phone-numbers/port-in/{order.reference}/")
    assert "We asked the carrier to cancel it." in shop.inner_text("main")


def approve(support: object, order: PortInOrder) -> None:
    support.goto("/admin/review/")
    support.click(f"a[href*='{order.reference}'] >> nth=0")
    support.click(".decision-bar .btn-primary")
    support.wait_for_url("**/approve/**")
    support.click("main .form-actions .btn-primary")
    support.wait_for_url("**/review/?show=review")
