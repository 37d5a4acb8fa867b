"""Stored files are compared with what was uploaded each time they are read; a difference stops, and support hears of it
once."""

from __future__ import annotations

import html
import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin import comparing
from portin.jobs import JOBS
from portin.models import CarrierRequest, Document, EventKind, PortInOrder, Submission, TicketFile
from portin.orders import lifecycle, packets, stored_files
from portin.orders.originals import bytes_of
from portin.orders.page_images import blank_page, page_image
from portin.orders.stored_bytes import FileChanged, FileMissing
from portin.rules.errors import NotPermitted, NotReady
from portin.web import health
from portin.web import uploads as store
from tests.cast import OrderFactory, give_file
from tests.portin.files import hostile
from tests.portin.jobs.walks import approved, in_review
from tests.portin.orders.test_integrity import found as wrong

pytestmark = pytest.mark.django_db


BILL = hostile.pdf(2)


def replace(row: Document | TicketFile, content: bytes = b"%PDF-1.4 another file") -> None:
    """As somebody with a hand in the storage would."""
    storage, name = row.file.storage, row.file.name
    storage.delete(name)
    assert storage.save(name, ContentFile(content)) == name


def uploaded(order: PortInOrder, user: User, kind: str = "bill") -> Document:
    return store.take(SimpleUploadedFile("bill.pdf", BILL), order, kind, user)


@pytest.fixture
def order(account: Account) -> PortInOrder:
    return OrderFactory(account=account)


@pytest.fixture
def document(order: PortInOrder, owner: User) -> Document:
    return uploaded(order, owner)


def alerts(order: PortInOrder) -> list[str]:
    JOBS["send_pending_mail"].run()
    return [sent.subject for sent in mail.outbox if "stored file was changed" in sent.subject.lower()]


def test_bytes_are_those_that_were_uploaded(document: Document) -> None:
    assert bytes_of(document) == BILL
    replace(document)
    with pytest.raises(FileChanged, match="is not the one that was uploaded"):
        bytes_of(document)


def test_support_hears_once_of_each_change(document: Document, order: PortInOrder, settings) -> None:
    replace(document)
    for _ in range(3):
        with pytest.raises(FileChanged):
            bytes_of(document)
    assert len(alerts(order)) == 1 and mail.outbox[-1].to == [settings.SUPPORT_EMAIL]
    assert order.events.filter(kind=EventKind.FILE_CHANGED).count() == 1
    replace(document, b"yet another")
    with pytest.raises(FileChanged):
        bytes_of(document)
    assert len(alerts(order)) == 2


def test_support_hears_once_of_a_missing_file_and_both_sides_read_its_name(
    account: Account, owner: User, reviewer: User, sign_in
) -> None:
    order = in_review(account, owner, numbers=1)
    document = order.documents.first()
    document.file.storage.delete(document.file.name)
    shop, desk = sign_in(owner), sign_in(reviewer)
    said = f"The stored file of {document.original_name} is missing"
    args = [order.reference, document.reference]
    [request] = lifecycle.approve(order.pk, [order.numbers.get().pk], actor=lifecycle.reviewer(reviewer))
    for client, address in (
        (shop, reverse("port_in:document", args=[document.reference])),
        (desk, reverse("review:document", args=args)),
        (desk, reverse("review:packet", args=[order.reference, request.idempotency_key])),
        (shop, reverse("port_in:document_page", args=[document.reference, 1])),
        (desk, reverse("review:page", args=[*args, 1])),
    ):
        answer = client.get(address, follow=True)
        assert said in html.unescape(answer.content.decode()), address
    looks = (EventKind.OPEN_DOCUMENT, EventKind.DOWNLOAD_PACKET)
    assert not order.events.filter(kind__in=looks).exists(), "nobody got to see anything"
    JOBS["send_pending_mail"].run()
    told = [sent for sent in mail.outbox if "stored file is missing" in sent.subject]
    assert len(told) == 1 and document.original_name in told[0].body
    timeline = desk.get(reverse("review:order", args=[order.reference])).content.decode()
    assert timeline.count("Stored file is missing") == 1 and document.original_name in timeline


def test_no_file_is_missing_while_the_whole_storage_is_away_or_when_it_was_just_removed(
    document: Document, order: PortInOrder, tmp_path: Path
) -> None:
    folder = Path(document.file.storage.location)
    folder.rename(tmp_path / "unmounted")
    with pytest.raises(OSError, match="not there"):
        bytes_of(document)
    (tmp_path / "unmounted").rename(folder)
    document.file.storage.delete(document.file.name)
    Document.objects.all().delete()
    with pytest.raises(FileMissing):
        bytes_of(document)
    assert not order.events.filter(kind=EventKind.FILE_MISSING)


def test_a_missing_file_is_not_waited_for(document: Document) -> None:
    Document.objects.update(reading_state=comparing.WAITING, uploaded_at=timezone.now() - timedelta(hours=1))
    document.file.storage.delete(document.file.name)
    assert not JOBS["read_documents"].run().failed
    document.refresh_from_db()
    assert document.reading_state == comparing.FAILED


def test_the_owner_reads_what_happened_instead_of_the_file(document: Document, owner: User, sign_in) -> None:
    client: Client = sign_in(owner)
    replace(document)
    answer = client.get(reverse("port_in:document", args=[document.reference]), follow=True)
    assert "is not the one that was uploaded" in answer.content.decode()
    page = client.get(reverse("port_in:document_page", args=[document.reference, 1]))
    assert page.status_code == 409 and b"not the one that was uploaded" in page.content


def test_the_reviewer_reads_what_happened_instead_of_the_file(
    account: Account, owner: User, reviewer: User, sign_in
) -> None:
    order = in_review(account, owner, numbers=1)
    document = order.documents.first()
    replace(document)
    client = sign_in(reviewer)
    args = [order.reference, document.reference]
    assert (
        "is not the one that was uploaded"
        in client.get(reverse("review:document", args=args), follow=True).content.decode()
    )
    page = client.get(reverse("review:page", args=[*args, 1]))
    assert page.status_code == 409 and b"not the one that was uploaded" in page.content


def test_a_painted_page_that_somebody_replaced_is_painted_again(document: Document) -> None:
    first = page_image(document, 1)
    storage = document.file.storage
    [kept] = [name for name in stored_files._names(storage) if name.endswith("1-1200.png")]
    with storage.open(kept) as opened:
        content = opened.read()
    storage.delete(kept)
    storage.save(kept, ContentFile(content[:32] + blank_page()))
    assert page_image(document, 1) == first
    assert page_image(document, 1) == first, "and kept again"


def test_a_painted_page_of_another_document_is_not_taken_for_this_one(
    document: Document, account: Account, owner: User
) -> None:
    other = store.take(
        SimpleUploadedFile("other.pdf", hostile.pdf(1, words="Another")), OrderFactory(account=account), "bill", owner
    )
    mine, theirs = page_image(document, 1), page_image(other, 1)
    storage = document.file.storage
    names = {stored_files.folder_of(one.file.name): one for one in (document, other)}
    by_document = {}
    for name in stored_files._names(storage):
        if name.endswith("1-1200.png"):
            by_document[next(d for folder, d in names.items() if name.startswith(folder))] = name
    with storage.open(by_document[other]) as opened:
        content = opened.read()
    storage.delete(by_document[document])
    storage.save(by_document[document], ContentFile(content))
    assert mine != theirs and page_image(document, 1) == mine


def test_a_changed_file_is_not_read(document: Document) -> None:
    Document.objects.update(reading_state=comparing.WAITING, uploaded_at=timezone.now() - timedelta(hours=1))
    replace(document, hostile.pdf(words="Account Number: 999"))
    JOBS["read_documents"].run()
    document.refresh_from_db()
    assert (document.reading_state, document.reading) == (comparing.FAILED, {})


def test_a_changed_file_goes_into_no_packet_and_to_no_carrier(
    account: Account, owner: User, reviewer: User, sign_in
) -> None:
    order = approved(account, owner, reviewer, numbers=1)
    replace(order.documents.first())
    request = CarrierRequest.objects.get()
    with pytest.raises(FileChanged):
        packets.content_of(request.submission, list(request.numbers.all()))
    address = reverse("review:packet", args=[order.reference, request.idempotency_key])
    assert "is not the one that was uploaded" in sign_in(reviewer).get(address, follow=True).content.decode()


def test_a_file_of_a_ticket_is_compared_as_well(account: Account, owner: User, sign_in) -> None:
    client = sign_in(owner)
    client.post(
        reverse("support:new"),
        {"subject": "A bill", "text": "See the file", "files": SimpleUploadedFile("bill.pdf", BILL)},
    )
    file = TicketFile.objects.get()
    address = reverse("support:ticket_file", args=[file.message.ticket.reference, file.reference])
    assert b"".join(client.get(address)) == BILL
    replace(file)
    mail.outbox.clear()
    for _ in range(2):
        assert "is not the one that was uploaded" in client.get(address, follow=True).content.decode()
    assert len(mail.outbox) == 1 and file.message.ticket.reference in mail.outbox[0].subject


# ------------------------------------------------------------------------------------------- check_integrity --files


def test_all_is_well_with_what_was_uploaded(document: Document) -> None:
    page_image(document, 1)
    assert list(stored_files.problems()) == []


def test_changed_missing_and_left_over_files_are_named(account: Account, owner: User) -> None:
    changed, missing = (uploaded(OrderFactory(account=account), owner) for _ in range(2))
    replace(changed)
    missing.file.storage.delete(missing.file.name)
    left = changed.file.storage.save("2026/10/nobody-knows-it", ContentFile(b"?"))
    new = changed.file.storage.save("2026/11/just-arrived", ContentFile(b"?"))
    old = (timezone.now() - timedelta(days=1)).timestamp()
    os.utime(Path(changed.file.storage.path(left)), (old, old))
    found = "\n".join(stored_files.problems())
    assert f"document {changed.reference} is not the one that was uploaded" in found
    assert f"document {missing.reference} is missing" in found
    assert f"{left} in the document storage belongs to nothing" in found and new not in found
    with pytest.raises(SystemExit):
        call_command("check_integrity", "--files", stdout=io.StringIO())
    call_command("check_integrity", stdout=io.StringIO())


# ----------------------------------------------------------------------------------------------- frozen submissions


@pytest.mark.parametrize(
    "changed", ["answers", "secrets", "numbers", "documents", "confirmations", "pon", "content_hash"]
)
def test_a_submission_that_was_changed_after_it_was_frozen_is_named(
    account: Account, owner: User, changed: str
) -> None:
    order = in_review(account, owner, numbers=1)
    assert wrong() == []
    submission = order.submissions.get()
    other = {
        "answers": submission.answers | {"city": "Elsewhere"},
        "secrets": submission.secrets | {"pin": "0001"},
        "documents": submission.documents[:1],
        "numbers": [*submission.numbers, "+14155550100"],
        "confirmations": [{"code": "x", "because": "y"}],
        "pon": "P1",
        "content_hash": "",
    }
    type(submission).objects.filter(pk=submission.pk).update(**{changed: other[changed]})
    assert [line for line in wrong() if "its submission 1 is not what was frozen" in line]


def test_wiping_pins_seals_again_and_hides_no_other_change(account: Account, owner: User) -> None:
    for is_changed in (False, True):
        order = in_review(account, owner, numbers=1, pin="4711")
        submission = order.submissions.get()
        if is_changed:
            type(submission).objects.filter(pk=submission.pk).update(answers=submission.answers | {"city": "Elsewhere"})
        lifecycle.cancel(order.pk, [n.pk for n in order.numbers.all()], actor=lifecycle.customer(owner))
        submission.refresh_from_db()
        assert not submission.secrets.get("pin")
        assert bool([line for line in wrong() if "is not what was frozen" in line]) is is_changed


def test_a_key_that_came_later_reads_the_old_seals(account: Account, owner: User, settings) -> None:
    in_review(account, owner, numbers=1)
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
    assert wrong() == []


def test_the_verb_itself_approves_nothing_with_a_file_that_is_known_to_be_broken(
    account: Account, owner: User, reviewer: User
) -> None:
    order = in_review(account, owner)
    ids, actor = list(order.numbers.values_list("pk", flat=True)), lifecycle.reviewer(reviewer)
    bill = order.documents.get(kind="bill")
    kept = bill.file.read()
    replace(bill)
    with pytest.raises(FileChanged):
        bytes_of(Document.objects.get(pk=bill.pk))
    with pytest.raises(NotReady, match=r"Not approved\. .*bill.* Have the file restored"):
        lifecycle.approve(order.pk, ids, actor=actor)
    assert not CarrierRequest.objects.exists()
    with pytest.raises(NotPermitted):
        lifecycle.approve(order.pk, ids, actor=lifecycle.customer(owner))
    replace(bill, kept)
    assert lifecycle.approve(order.pk, ids, actor=actor), "it was restored"


def test_a_hash_that_was_emptied_or_changed_is_found_by_what_was_frozen(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    bill = order.documents.get(kind="bill")
    Document.objects.filter(pk=bill.pk).update(sha256="ab" * 32)
    submission = order.submissions.get()
    submission.documents = [
        row | {"sha256": "ab" * 32} if row["id"] == bill.pk else row for row in submission.documents
    ]
    Submission.objects.filter(pk=submission.pk).update(documents=submission.documents)
    said = f"the hash of document {bill.reference} is not the one that was frozen"
    assert not any(said in line for line in stored_files.problems())
    for hash_now in ("", "cd" * 32):
        Document.objects.filter(pk=bill.pk).update(sha256=hash_now)
        assert any(said in line for line in stored_files.problems()), hash_now


# ------------------------------------------------------------------------------------------ the folder of all files


def test_nothing_is_stored_while_the_folder_is_gone_and_it_is_not_made_again(
    account: Account, owner: User, sign_in, document: Document, order: PortInOrder, tmp_path: Path
) -> None:
    folder, client = Path(document.file.storage.location), sign_in(owner)
    folder.rename(tmp_path / "unmounted")
    page = {"kind": "csr", "files": SimpleUploadedFile("page.pdf", hostile.pdf(1)), "upload": "1"}
    answer = client.post(reverse("wizard:documents", args=[order.reference]), page)
    assert answer.status_code == 503
    assert "Files cannot be stored at the moment. Choose the file again in a few minutes." in answer.text
    ticket = {"subject": "A question", "text": "Please look", "files": SimpleUploadedFile("a.pdf", hostile.pdf(1))}
    assert client.post(reverse("support:new"), ticket).status_code == 503
    report = health.full_report()["checks"]
    for name in ("storage", "documents"):
        assert report[name] == {"ok": False, "says": "the folder of the documents is not there: is its disk mounted?"}
    assert list(stored_files.problems()) == ["The folder of the documents is not there: is its disk mounted?"]
    assert not folder.exists(), "what is stored below the place of a disk hides when it comes back"
    (tmp_path / "unmounted").rename(folder)
    assert bytes_of(document) == BILL, "and nobody was told that it is missing"
    assert not order.events.filter(kind=EventKind.FILE_MISSING).exists()
    assert health.full_report()["checks"]["storage"]["ok"]


def test_the_folder_is_made_for_the_first_file_and_never_again(order: PortInOrder, owner: User, tmp_path: Path) -> None:
    folder = Path(Document._meta.get_field("file").storage.location)
    assert not folder.exists() and list(stored_files.problems()) == []
    document = uploaded(order, owner)
    assert bytes_of(document) == BILL
    document.delete()
    folder.rename(folder.with_name("unmounted"))
    with pytest.raises(store.Unavailable):  # no row has a file, and this process has seen the folder
        uploaded(order, owner)
    assert not folder.exists()


def test_pages_that_were_painted_are_not_shown_once_the_file_was_found_changed(
    account: Account, owner: User, reviewer: User, sign_in
) -> None:
    order = in_review(account, owner, numbers=1)
    document, other = order.documents.order_by("pk")
    give_file(document, BILL, page_count=2)
    shop, desk = sign_in(owner), sign_in(reviewer)

    def seen(row: Document, page: int) -> set[int]:
        at_desk = reverse("review:page", args=[order.reference, row.reference, page])
        at_shop = reverse("port_in:document_page", args=[row.reference, page])
        return {client.get(address).status_code for client, address in ((shop, at_shop), (desk, at_desk))}

    assert seen(document, 1) == seen(other, 1) == {200}
    replace(document)
    assert seen(document, 2) == {409}, "here it is found, and support is told"
    assert seen(document, 1) == {409} and seen(other, 1) == {200}
    replace(document, BILL)
    assert seen(document, 1) == {200}, "restored"
