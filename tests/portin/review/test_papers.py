"""Documents and packets for reviewers: as pictures or downloads only, kept by nobody, and each look written down."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from phone_numbers import nanp
from portin.models import CarrierRequest, Document, EventKind, PortInOrder
from portin.orders import lifecycle
from portin.orders.differences import Submitted
from portin.review import marks
from tests.cast import give_file
from tests.portin.review.conftest import ids, pdf, submitted
from tests.readings import bill_reading, read


@pytest.fixture
def bill(in_review: PortInOrder) -> Document:
    """The bill of the order, as paper that can be painted."""
    give_file(in_review.documents.get(kind="loa"), pdf("A letter"))
    return give_file(
        in_review.documents.get(kind="bill"), pdf(pages=2), page_count=2, original_name="Rechnung “Mai”.pdf"
    )


def looks(order: PortInOrder, kind: EventKind = EventKind.OPEN_DOCUMENT) -> list[dict]:
    return [event.data for event in order.events.filter(kind=kind).order_by("pk")]


def test_a_page_is_our_own_picture_and_each_look_is_logged(
    desk: Client, in_review: PortInOrder, bill: Document
) -> None:
    for page in (1, 2):
        answer = desk.get(reverse("review:page", args=[in_review.reference, bill.reference, page]))
        assert (
            answer.status_code == 200
            and answer["Content-Type"] == "image/png"
            and answer.content.startswith(b"\x89PNG")
        )
        assert answer["Cache-Control"] == "no-store, private"
    assert looks(in_review) == [
        {"document": bill.reference, "how": "page", "page": 1},
        {"document": bill.reference, "how": "page", "page": 2},
    ]
    assert desk.get(reverse("review:page", args=[in_review.reference, bill.reference, 3])).status_code == 404
    assert desk.get(reverse("review:page", args=[in_review.reference, bill.reference, 0])).status_code == 404
    page = desk.get(reverse("review:order", args=[in_review.reference])).content.decode()
    assert f"Document {bill.reference} page 1 shown" in page


def test_a_page_that_cannot_be_painted_says_so_on_a_blank_one(desk: Client, in_review: PortInOrder) -> None:
    broken = in_review.documents.get(kind="bill")
    answer = desk.get(reverse("review:page", args=[in_review.reference, broken.reference, 1]))
    assert answer.status_code == 200 and answer["Content-Type"] == "image/svg+xml"
    assert "cannot be shown" in answer.content.decode()


def test_a_document_is_a_download_under_its_own_name(desk: Client, in_review: PortInOrder, bill: Document) -> None:
    answer = desk.get(reverse("review:document", args=[in_review.reference, bill.reference]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment") and "no-store" in answer["Cache-Control"]
    assert looks(in_review) == [{"document": bill.reference, "how": "download"}]


def test_a_document_that_is_gone_is_a_sentence(desk: Client, in_review: PortInOrder, bill: Document) -> None:
    bill.file.storage.delete(bill.file.name)
    answer = desk.get(reverse("review:document", args=[in_review.reference, bill.reference]), follow=True)
    assert "is missing, so it cannot be used. Support was told." in answer.content.decode()


def test_a_document_of_another_order_is_not_found_here(desk: Client, in_review: PortInOrder, bill: Document) -> None:
    from tests.cast import DocumentFactory

    other = DocumentFactory()
    assert desk.get(reverse("review:document", args=[in_review.reference, other.reference])).status_code == 404


def packet_of(order: PortInOrder) -> str:
    return reverse("review:packet", args=[order.reference, CarrierRequest.objects.get().idempotency_key])


def test_the_packet_holds_what_was_submitted_for_the_approved_numbers(
    desk: Client, in_review: PortInOrder, bill: Document, reviewer: User
) -> None:
    first = in_review.numbers.by_tn().first()
    lifecycle.approve(in_review.pk, [first.pk], actor=lifecycle.reviewer(reviewer))
    PortInOrder.objects.filter(pk=in_review.pk).update(street="1 Changed Street", account_number="0000")
    answer = desk.get(packet_of(in_review))
    pon = in_review.submissions.get().pon
    assert (
        answer["Content-Disposition"] == f'attachment; filename="{pon}.zip"' and "no-store" in answer["Cache-Control"]
    )
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    assert {name.rpartition(".")[2] for name in packed.namelist()} == {"pdf", "csv"} and len(packed.namelist()) == 4
    [row] = csv.DictReader(io.StringIO(packed.read(f"{pon}-numbers.csv").decode("utf-8-sig")))
    assert row["telephone_number"] == first.tn and (row["house_number"], row["street"]) == ("7008", "Juniper Court")
    assert (row["account_number"], row["pin"]) == ("8155749693360329", "4711")
    assert looks(in_review, EventKind.DOWNLOAD_PACKET) == [{"pon": pon}]
    page = desk.get(reverse("review:order", args=[in_review.reference])).content.decode()
    assert packet_of(in_review) in page


def test_there_is_no_packet_before_the_approval_nor_of_a_withdrawn_request(
    desk: Client, in_review: PortInOrder, bill: Document, reviewer: User
) -> None:
    assert "Download the packet" not in desk.get(reverse("review:order", args=[in_review.reference])).content.decode()
    actor = lifecycle.reviewer(reviewer)
    lifecycle.approve(in_review.pk, ids(in_review), actor=actor)
    url = packet_of(in_review)
    lifecycle.reject(in_review.pk, ids(in_review), actor=actor, reasons=[lifecycle.GivenReason("LOA_INVALID")])
    assert desk.get(url).status_code == 404
    assert not looks(in_review, EventKind.DOWNLOAD_PACKET)


@pytest.mark.parametrize("who", ["staff", "owner", "stranger"])
def test_nobody_else_gets_the_packet(
    who: str, request: pytest.FixtureRequest, sign_in: object, in_review: PortInOrder, bill: Document, reviewer: User
) -> None:
    lifecycle.approve(in_review.pk, ids(in_review), actor=lifecycle.reviewer(reviewer))
    assert sign_in(request.getfixturevalue(who)).get(packet_of(in_review)).status_code == 403
    assert Client().get(packet_of(in_review)).status_code == 302


# ---------------------------------------------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("rotation", "shown"),
    [(0, (0.1, 0.2, 0.3, 0.4)), (90, (0.2, 0.7, 0.4, 0.9)), (180, (0.7, 0.6, 0.9, 0.8)), (270, (0.6, 0.1, 0.8, 0.3))],
)
def test_a_mark_is_where_the_value_is_on_a_turned_page(rotation: int, shown: tuple) -> None:
    assert marks.as_shown((0.1, 0.2, 0.3, 0.4), rotation) == pytest.approx(shown)


@pytest.fixture
def of_another_account(in_review: PortInOrder, bill: Document) -> Document:
    """The bill, read: its account number is another one, all else agrees."""
    read(bill, bill_reading(in_review, account_number="8155749693360111"))
    return bill


def test_what_was_read_is_marked_beside_the_answer_and_on_its_page(
    desk: Client, in_review: PortInOrder, of_another_account: Document
) -> None:
    address, reference = reverse("review:order", args=[in_review.reference]), of_another_account.reference
    page = desk.get(address).content.decode()
    [missed] = re.findall(r'<g id="(mark-\d+)" class="miss">', page)
    [account] = [row for row in page.split("<dt>") if row.startswith("Account<")]
    assert f'href="?document={reference}&amp;page=1#{missed}"' in account
    assert "Bill, page 1" in page and page.count('<g id="mark-') > 3
    other = desk.get(address, {"document": reference, "page": 2}).content.decode()
    assert '<g id="mark-' not in other and f"#{missed}" in other


def test_the_account_number_of_the_bill_is_as_secret_as_the_one_given(
    desk: Client, in_review: PortInOrder, of_another_account: Document
) -> None:
    for name in ("order", "approve", "reject"):
        page = desk.get(reverse(f"review:{name}", args=[in_review.reference])).content.decode()
        assert "8155749693360111" not in page, name
    assert (
        "The bill has a different account number"
        in desk.get(reverse("review:approve", args=[in_review.reference])).content.decode()
    )


@pytest.mark.parametrize(("is_whole", "is_told"), [(True, True), (False, False)])
def test_a_reviewer_sees_which_numbers_of_the_bill_would_go_dead(
    desk: Client, account: Account, owner: User, reviewer: User, is_whole: bool, is_told: bool
) -> None:
    order = submitted(account, owner, is_whole_account=is_whole, new_btn="" if is_whole else "+14155550142")
    own = list(order.numbers.values_list("tn", flat=True))
    read(order.documents.get(kind="bill"), bill_reading(order, numbers=[*own, "+14155550142"]))
    sheet = reverse("review:order", args=[order.reference])
    assert ("The bill also lists (415) 555-0142" in desk.get(sheet).text) == is_told
    given = {one.key: "That one is given up." for one in Submitted(order).known(list(order.numbers.all()))}
    assert bool(given) == is_told, "what goes dead is not passed over"
    lifecycle.approve(order.pk, ids(order)[:1], actor=lifecycle.reviewer(reviewer), reasons=given)
    page = desk.get(sheet).text
    assert ("The bill also lists (415) 555-0142" in page) == is_told
    assert f"The bill also lists {nanp.display(own[0])}" not in page, "it was decided before, and moves"


@pytest.mark.parametrize(("answer", "is_to_judge"), [("none", False), ("alarm", True)])
def test_what_uses_the_numbers_is_to_be_cleared_only_where_something_does(
    desk: Client, account: Account, owner: User, answer: str, is_to_judge: bool
) -> None:
    order = submitted(account, owner, on_the_line=answer)
    page = desk.get(reverse("review:order", args=[order.reference])).text
    assert ("See that this is cleared before it is sent" in page) == is_to_judge


@pytest.mark.parametrize(("is_shown", "said"), [(True, "Covers all numbers"), (False, "Uploaded for all numbers")])
def test_the_viewer_says_that_a_bill_covers_only_what_was_found_on_it(
    desk: Client, in_review: PortInOrder, is_shown: bool, said: str
) -> None:
    bill, tns = in_review.documents.get(kind="bill"), [number.tn for number in in_review.numbers.by_tn()]
    read(bill, bill_reading(in_review, numbers=tns if is_shown else tns[:1]))
    address = reverse("review:order", args=[in_review.reference])
    page = " ".join(desk.get(address, {"document": bill.reference}).content.decode().split())
    assert said in page and ("Covers all numbers" in page) is is_shown
