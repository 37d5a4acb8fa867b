"""An order begins with its bill: the draft is filled in from what is read, and what somebody typed is not touched."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from accounts.models import Account, User
from phone_numbers import nanp
from portin import comparing, jobs
from portin.demo.samples import BillContent, make_bill
from portin.findings import Kind
from portin.models import Document, PortInOrder
from portin.orders import drafts, from_bill, readiness
from tests.cast import DocumentFactory, MembershipFactory, UserFactory
from tests.portin.files.hostile import pdf
from tests.portin.reading.test_as_carriers_print import OWNER, pages_of
from tests.portin.wizard.acting import click, form_of, text_of, url
from tests.readings import bill_reading
from tests.readings import read as read_as

pytestmark = pytest.mark.django_db

ACCOUNT_NUMBER = "8155749693360329"
TNS = [f"+1415555{last}" for last in range(1170, 1190)]


@pytest.fixture
def client(client: Client, account: Account, owner: User) -> Client:
    client.force_login(owner)
    return client


def bill(
    name: str = "bill.pdf",
    *,
    numbers: list[str] = TNS,
    account_number: str = ACCOUNT_NUMBER,
    unit: str = ", Floor 23",
    carrier: str = "Cascadia Cable Business",
) -> SimpleUploadedFile:
    content = BillContent(
        carrier=carrier,
        account_number=account_number,
        account_holder="Copper Kettle Print Works Inc",
        address=(f"7008 Juniper Court{unit}", "San Francisco, CA 94107"),
        numbers=numbers,
        billed_on=timezone.localdate() - timedelta(days=6),
    )
    return SimpleUploadedFile(name, make_bill(content))


def photo(shade: int) -> SimpleUploadedFile:
    made = io.BytesIO()
    Image.new("RGB", (60, 80), (shade,) * 3).save(made, "JPEG")
    return SimpleUploadedFile(f"page {shade}.jpg", made.getvalue())


def drop(client: Client, *files: SimpleUploadedFile) -> HttpResponse:
    return client.post(reverse("wizard:new"), {"bill": "1", "files": list(files)})


def begun_with(client: Client, *files: SimpleUploadedFile) -> PortInOrder:
    response = drop(client, *files)
    assert response.status_code == 302, text_of(response)
    return PortInOrder.objects.get(reference=response["Location"].split("/")[3])


def read(order: PortInOrder) -> PortInOrder:
    for document in order.documents.order_by("pk"):
        jobs.read_document(document.pk)
    order.refresh_from_db()
    return order


@pytest.fixture(scope="module")
def filled_in(kept: Path, sign_in: Callable[[User], Client]) -> PortInOrder:
    """What bill() fills in, once for those who only look at it: somebody else's order."""
    user = UserFactory(name="Rosalind Achterberg")
    MembershipFactory(user=user)
    return read(begun_with(sign_in(user), bill()))


@pytest.fixture
def theirs(filled_in: PortInOrder, sign_in: Callable[[User], Client]) -> tuple[Client, PortInOrder]:
    order = PortInOrder.objects.get(pk=filled_in.pk)
    return sign_in(order.account.users.get()), order


def test_the_bill_fills_in_what_it_says_and_nothing_is_sent(theirs: tuple[Client, PortInOrder]) -> None:
    _, order = theirs
    assert (order.owner_kind, order.business_name) == ("business", "Copper Kettle Print Works Inc")
    assert (order.first_name, order.last_name) == ("Rosalind", "Achterberg"), "the name of who is signed in"
    assert (order.street, order.unit, order.city) == ("7008 Juniper Court", "Floor 23", "San Francisco")
    assert (order.country, order.region, order.postal_code) == ("US", "CA", "94107")
    assert (order.losing_carrier, order.account_number) == ("CASCADIA CABLE BUSINESS", ACCOUNT_NUMBER)
    assert [number.tn for number in order.numbers.by_tn()] == TNS
    assert order.documents.get().dated_on == timezone.localdate() - timedelta(days=6)
    assert order.is_draft
    assert (order.pin, order.is_whole_account) == ("", None), "what no bill says is asked"


def test_each_step_is_one_click_and_marks_what_came_from_the_bill(theirs: tuple[Client, PortInOrder]) -> None:
    client, order = theirs
    page = client.get(url("user_details", order))
    assert text_of(page).count("From your bill") == 8
    assert ACCOUNT_NUMBER not in text_of(client.get(url("port_in_details", order)))
    assert click(client, "user_details", order).status_code == 302
    response = click(client, "port_in_details", order, is_whole_account="True")
    assert response["Location"] == url("documents", order), text_of(response)
    order.refresh_from_db()
    assert len(order.numbers.all()) == len(TNS)
    assert order.preferred_on, "the earliest date was in the field"


def test_what_is_not_on_the_bill_is_told_beside_the_empty_answer(client: Client) -> None:
    order = read(begun_with(client, bill(account_number="")))
    assert order.account_number == "" and order.losing_carrier
    words = "We did not find this on your bill."
    assert text_of(client.get(url("port_in_details", order))).count(words) == 1
    assert words not in text_of(client.get(url("user_details", order))), "all of that is on it"
    click(client, "port_in_details", order, "later", account_number="815-22")
    assert words not in text_of(client.get(url("port_in_details", order)))


def test_a_bill_without_numbers_says_so_beside_the_field_for_them(client: Client) -> None:
    words = "We found no numbers of this account on your bill. Add those to move."
    printed = [(330, 740, "Account number: 8155 74 969"), (330, 728, f"Bill date: {timezone.localdate():%m/%d/%Y}")]
    no_lines = SimpleUploadedFile("bill.pdf", pages_of([(40, 762, "Lakeshore Telephone", 14), *printed, *OWNER]))
    order = read(begun_with(client, no_lines))
    assert order.account_number
    assert text_of(client.get(url("port_in_details", order))).count(words) == 1
    click(client, "port_in_details", order, "later", numbers=TNS[0])
    assert words not in text_of(client.get(url("port_in_details", order)))
    assert words not in text_of(client.get(url("port_in_details", read(begun_with(client, bill())))))


@pytest.mark.parametrize(
    ("carrier", "name"),
    [
        ("Cascadia Cable Business", "CASCADIA CABLE BUSINESS, San Francisco"),
        ("", "Copper Kettle Print Works Inc, San Francisco"),
    ],
)
def test_the_order_has_a_name_whether_or_not_the_bill_names_its_carrier(
    client: Client, carrier: str, name: str
) -> None:
    order = read(begun_with(client, bill(carrier=carrier)))
    assert (bool(order.losing_carrier), order.name) == (bool(carrier), name)


def test_that_a_bill_may_list_more_lines_is_told(client: Client) -> None:
    order = read(begun_with(client, bill()))
    words = "It may list more that we could not read for sure"
    assert words not in text_of(client.get(url("port_in_details", order)))
    document = Document.objects.with_readings().get(order=order)
    document.reading["pages_left_out"] = 1
    document.save()
    assert words in text_of(client.get(url("port_in_details", order)))


def test_a_mark_goes_with_the_first_change_and_comes_back_with_no_reload(theirs: tuple[Client, PortInOrder]) -> None:
    client, order = theirs
    click(client, "user_details", order, "later", street="7010 Juniper Court")
    page = text_of(client.get(url("user_details", order)))
    assert page.count("From your bill") == 7
    assert client.get(reverse("wizard:from_bill", args=[order.reference, "street"])).status_code == 404
    picture = client.get(reverse("wizard:from_bill", args=[order.reference, "business_name"]))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")


def test_what_was_typed_while_the_bill_was_read_stays(client: Client) -> None:
    order = begun_with(client, bill())
    click(client, "user_details", order, "later", street="1 Other Street", city="Oakland", business_name="Kettle LLC")
    read(order)
    assert (order.street, order.city, order.business_name) == ("1 Other Street", "Oakland", "Kettle LLC")
    assert (order.postal_code, order.owner_kind) == ("", ""), "half an address of the bill is none"
    assert order.account_number == ACCOUNT_NUMBER


def test_a_page_that_was_open_while_the_bill_was_read_is_shown_once_more(client: Client) -> None:
    order = begun_with(client, bill())
    before = client.get(url("user_details", order))
    assert "We are still reading your bill" in text_of(before)
    read(order)
    response = click(client, "user_details", order, page=before)
    assert response["Location"] == url("user_details", order), "nobody has seen what was filled in"
    assert "Your bill was read while you were typing" in text_of(client.get(response["Location"]))
    order.refresh_from_db()
    assert order.street == "7008 Juniper Court"


def test_the_page_waits_for_the_reading_and_then_goes_on(client: Client) -> None:
    order = begun_with(client, bill())
    waiting = client.get(url("your_bill", order))
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in text_of(waiting)
    Document.objects.update(reading_page=2, reading_pages=3)
    assert "Reading page 2 of 3…" in text_of(client.get(url("your_bill", order)))
    read(order)
    assert client.get(url("your_bill", order))["Location"] == url("user_details", order)


def test_a_reading_that_was_killed_is_taken_up_by_the_clock_and_fills_in(client: Client) -> None:
    order = begun_with(client, bill())
    Document.objects.update(uploaded_at=timezone.now() - timedelta(minutes=5))
    assert "Reading takes longer than usual." in text_of(client.get(url("your_bill", order)))
    jobs.JOBS["read_documents"].run()
    order.refresh_from_db()
    assert order.account_number == ACCOUNT_NUMBER


def test_a_file_that_cannot_be_read_leaves_the_form_to_the_customer(client: Client) -> None:
    order = read(begun_with(client, photo(240)))
    page = text_of(client.get(url("user_details", order)))
    assert "We could not read “page 240.jpg”" in page
    assert (order.street, order.account_number, order.from_bill) == ("", "", {})


def test_a_file_that_is_no_bill_begins_nothing(client: Client, account: Account) -> None:
    response = drop(client, SimpleUploadedFile("bill.docx", b"PK\x03\x04 word"))
    assert "This is a Word or Excel document" in text_of(response)
    assert not account.port_in_orders.exists()
    response = client.post(reverse("wizard:new"), {"bill": "1"})
    assert "Choose your bill first" in text_of(response)
    assert not account.port_in_orders.exists()


def test_what_was_refused_is_told_and_the_rest_begins_the_order(client: Client) -> None:
    order = begun_with(client, bill(), SimpleUploadedFile("letter.docx", b"PK\x03\x04 word"))
    assert order.documents.count() == 1
    assert "letter.docx was not taken." in text_of(client.get(url("your_bill", order)))


def test_photos_are_the_pages_of_one_bill_and_pdfs_are_documents_of_their_own(client: Client) -> None:
    order = begun_with(client, photo(250), bill(), photo(200))
    joined, other = sorted(order.documents.all(), key=lambda document: not document.is_joined)
    assert (joined.page_count, joined.content_type, joined.is_joined) == (2, "application/pdf", True)
    assert (other.original_name, other.is_joined) == ("bill.pdf", False)


def test_pages_of_photos_are_put_in_order_and_taken_out(client: Client) -> None:
    order = begun_with(client, photo(250), photo(200), photo(150))
    document = order.documents.get()
    before = document.sha256
    click(client, "documents", order, "page_up", f"{document.reference}:3")
    document.refresh_from_db()
    assert document.sha256 != before
    click(client, "documents", order, "page_out", f"{document.reference}:1")
    document.refresh_from_db()
    assert (document.page_count, document.reading_state) == (2, comparing.WAITING)
    click(client, "documents", order, "page_out", f"{document.reference}:7")
    document.refresh_from_db()
    assert document.page_count == 2


def test_two_bills_fill_one_order_and_another_accounts_lines_stay_out(client: Client) -> None:
    first, second = bill("one.pdf", numbers=TNS[:3]), bill("two.pdf", numbers=TNS[3:5], account_number="7720113842")
    order = begun_with(client, first, second)
    jobs.read_document(order.documents.get(original_name="two.pdf").pk)
    order.refresh_from_db()
    assert order.account_number == "", "the first one is still being read"
    jobs.read_document(order.documents.get(original_name="one.pdf").pk)
    order.refresh_from_db()
    assert order.account_number == ACCOUNT_NUMBER
    assert [number.tn for number in order.numbers.by_tn()] == TNS[:3]


def test_a_bill_that_comes_later_offers_what_is_empty_and_asks(client: Client, account: Account, owner: User) -> None:
    order = drafts.start(account, owner)
    drafts.save_answers(order, {"street": "1 Other Street", "losing_carrier": "Another Carrier"}, owner)
    click(client, "documents", order, "upload", kind="bill", files=[bill(numbers=TNS[:2])])
    read(order)
    assert order.account_number == "", "nothing is filled in unasked"
    document = order.documents.get()
    offered = offers(client, order)
    assert f"{offered} empty answers were filled in" in filled_in_from(client, order, document), (
        "as many as were offered"
    )
    order.refresh_from_db()
    assert (order.account_number, order.business_name) == (ACCOUNT_NUMBER, "Copper Kettle Print Works Inc")
    assert (order.street, order.city, order.losing_carrier) == ("1 Other Street", "", "Another Carrier")


def offers(client: Client, order: PortInOrder) -> int:
    """How many answers the documents page offers to fill in."""
    page = " ".join(text_of(client.get(url("documents", order))).split())
    found = re.findall(r"Fill in (\d+) empty answers? from this bill", page)
    return int(found[0]) if found else 0


def filled_in_from(client: Client, order: PortInOrder, document: Document) -> str:
    """What the page says after the click."""
    said = click(client, "documents", order, "fill_in", document.reference)
    return " ".join(text_of(client.get(said["Location"])).split())


def with_document(order: PortInOrder, kind: str = "bill", **said: object) -> Document:
    document = DocumentFactory(order=order, kind=kind, original_name=f"other {kind}.pdf", dated_on=timezone.localdate())
    read_as(document, bill_reading(order, **said))
    return document


STRANGER = {
    "account_number": "5512204477",
    "owner": "Blue Heron Bakery LLC",
    "address": "12 Birch Road, , Reno NV 89501",
    "numbers": ["+17755550100"],
    "btn": "+17755550100",
}
CANADIAN = {"address": "88 Queen Street, , Toronto ON M5V 2T6"}


@pytest.mark.parametrize("kind", ["bill", "csr"])
def test_a_document_of_another_account_fills_nothing_in(
    client: Client, account: Account, owner: User, kind: str
) -> None:
    order = drafts.start(account, owner)
    holder = {"owner_kind": "business", "business_name": "Copper Kettle Print Works Inc"}
    drafts.save_answers(order, {"account_number": ACCOUNT_NUMBER} | holder, owner)
    with_document(order, numbers=TNS[:2])
    stranger = with_document(order, kind, **STRANGER)
    order.refresh_from_db()
    page = " ".join(text_of(client.get(url("documents", order))).split())
    assert "seems to be of another account" in page and page.count("from this bill") == 1
    assert "Nothing was filled in" in filled_in_from(client, order, stranger)
    order.refresh_from_db()
    assert (order.street, order.btn, order.first_name, order.pasted_numbers) == ("", "", "", "")


def test_of_two_bills_that_begin_an_order_one_of_another_account_fills_nothing_in(
    account: Account, owner: User
) -> None:
    order = drafts.start(account, owner)
    first, other = with_document(order, numbers=TNS[:2]), with_document(order, **STRANGER)
    for document in (first, other):
        Document.objects.filter(pk=document.pk).update(fills_in=True)
    from_bill.fill_what_began_it(order.pk)
    order.refresh_from_db()
    assert (order.account_number, order.street, order.btn) == (ACCOUNT_NUMBER, "7008 Juniper Court", "")


def test_a_bill_with_another_number_for_the_account_and_a_number_of_the_order_still_fills_in(
    client: Client, account: Account, owner: User
) -> None:
    order = drafts.start(account, owner)
    drafts.save_answers(order, {"account_number": "1000200030"}, owner)
    drafts.set_numbers(order, nanp.display(TNS[0]))
    with_document(order, numbers=TNS[:2])
    assert offers(client, order)


@pytest.mark.parametrize("tn", ["+14165550142", ""])
def test_a_bill_of_another_country_changes_no_country(client: Client, account: Account, owner: User, tn: str) -> None:
    order = drafts.start(account, owner)
    drafts.save_answers(order, {"country": "CA"}, owner)
    drafts.set_numbers(order, nanp.display(tn) if tn else "")
    document = with_document(order, btn="+14155550142", numbers=TNS[:2])
    order.refresh_from_db()
    offered = offers(client, order)
    assert offered and f"{offered} empty answers were filled in" in filled_in_from(client, order, document)
    order.refresh_from_db()
    assert (order.country, order.street, order.region, order.postal_code, order.btn) == ("CA", "", "", "", "")
    assert order.account_number == ACCOUNT_NUMBER, "what contradicts nothing is filled in"
    assert not order.numbers.filter(country="US").exists()


def test_numbers_of_a_country_say_of_which_country_the_order_is(client: Client, account: Account, owner: User) -> None:
    order = drafts.start(account, owner)
    drafts.set_numbers(order, nanp.display(TNS[0]))
    document = with_document(order, **CANADIAN)
    filled_in_from(client, order, document)
    order.refresh_from_db()
    assert (order.country, order.street) == ("US", "")


def test_a_bill_still_says_the_country_where_nobody_did(client: Client, account: Account, owner: User) -> None:
    order = drafts.start(account, owner)
    document = with_document(order, numbers=["+14165550142"], **CANADIAN)
    offered = offers(client, order)
    assert f"{offered} empty answers were filled in" in filled_in_from(client, order, document)
    order.refresh_from_db()
    assert (order.country, order.street, order.postal_code) == ("CA", "88 Queen Street", "M5V 2T6")


def test_boxes_take_numbers_out_and_the_text_adds_others(client: Client) -> None:
    order = read(begun_with(client, bill(numbers=TNS[:3])))
    page = client.get(url("port_in_details", order))
    assert form_of(page)["line"] == TNS[:3]
    assert form_of(page)["numbers"] == [""]
    typed = {"line": TNS[:2], "numbers": "628 555 0180", "is_whole_account": "False", "new_btn": TNS[2]}
    response = click(client, "port_in_details", order, page=page, **typed)
    assert response.status_code == 302, text_of(response)
    order.refresh_from_db()
    assert [number.tn for number in order.numbers.by_tn()] == [*TNS[:2], "+16285550180"]
    again = text_of(client.get(url("port_in_details", order)))
    assert "1 number of your bill stays with your current carrier." in " ".join(again.split())
    assert f'<option value="{nanp.display(TNS[2])}">' in again, "offered as the new billing number"


def test_a_number_of_the_bill_that_was_pasted_twice_needs_no_correction(client: Client) -> None:
    """The box no longer has it: nothing could be removed there."""
    order = read(begun_with(client, bill(numbers=TNS[:2])))
    order.pasted_numbers += f"\n{nanp.display(TNS[0])}\n628 555 018"
    order.save(update_fields=["pasted_numbers"])
    page = " ".join(text_of(client.get(url("port_in_details", order))).split())
    assert "2 numbers in the numbering plan" in page and "1 needs a correction" in page
    assert "further up in your list" not in page


def test_a_bill_with_more_lines_than_an_order_takes_goes_into_a_linked_one(client: Client) -> None:
    many = [f"+1415555{last}" for last in range(1100, 1123)]
    order = read(begun_with(client, bill(numbers=many)))
    assert order.numbers.count() == 20
    click(client, "port_in_details", order, "split_rest", is_whole_account="True")
    order.refresh_from_db()
    [other] = PortInOrder.objects.linked_with(order)
    assert other.numbers.count() == 3
    assert other.account_number == ACCOUNT_NUMBER
    page = " ".join(text_of(client.get(url("port_in_details", order))).split())
    assert page.count(f"In “{other.display_name}”") == 3
    assert "Put the others into a linked order" not in page
    left_out = [problem for problem in readiness.check(order) if problem.kind == Kind.LEFT_OUT]
    assert left_out == [], "they move with the other order"


def test_nothing_of_it_exists_for_a_stranger(theirs: tuple[Client, PortInOrder], stranger: User) -> None:
    _, order = theirs
    there = Client()
    there.force_login(stranger)
    for address in (
        url("your_bill", order),
        reverse("wizard:from_bill", args=[order.reference, "street"]),
        url("port_in_details", order),
    ):
        assert there.get(address).status_code == 404


def test_a_draft_that_was_discarded_or_submitted_by_then_is_left_alone(client: Client) -> None:
    order = begun_with(client, bill())
    PortInOrder.objects.filter(pk=order.pk).update(status="in_review", submitted_at=timezone.now())
    read(order)
    assert (order.street, order.from_bill) == ("", {})


def test_by_hand_begins_as_before(client: Client, account: Account) -> None:
    response = client.post(reverse("wizard:new"), {"by_hand": "1"})
    order = account.port_in_orders.get()
    assert response["Location"] == url("user_details", order)
    assert "bill-note" not in text_of(client.get(url("user_details", order)))


def test_an_unread_pdf_is_never_filled_in_from(client: Client) -> None:
    order = read(begun_with(client, SimpleUploadedFile("empty.pdf", pdf(words="nothing of a bill"))))
    assert order.account_number == "" and not order.numbers.exists()
    assert from_bill.filled(order, order.documents.all()) == {}


def test_a_letter_is_no_bill_to_begin_with(client: Client) -> None:
    letter = [
        "LETTER OF AUTHORIZATION",
        "I hereby authorize the transfer of the telephone numbers below.",
        "Business name: Copper Kettle Print Works Inc",
        "Service address: 7008 Juniper Court, Floor 23, San Francisco, CA 94107",
        f"Account number: {ACCOUNT_NUMBER}",
        *[nanp.display(tn) for tn in TNS[:2]],
    ]
    order = read(begun_with(client, SimpleUploadedFile("letter.pdf", printed(letter))))
    assert (order.account_number, order.street, order.from_bill) == ("", "", {})
    assert "“letter.pdf” is a letter of authorization, not a bill" in text_of(client.get(url("user_details", order)))
    drafts.set_numbers(order, nanp.display(TNS[0]))
    page = text_of(client.get(url("documents", order)))
    assert "Change what it is" in page
    assert "Covers your number" not in page and "Fill in" not in page


def printed(lines: list[str]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    for place, line in enumerate(lines):
        canvas.drawString(60, 700 - 16 * place, line)
    canvas.save()
    return made.getvalue()


def test_what_is_unclear_on_a_bill_of_another_account_is_no_hint(account: Account, owner: User) -> None:
    order = drafts.start(account, owner)
    drafts.save_answers(order, {"account_number": ACCOUNT_NUMBER}, owner)
    stranger = with_document(order, **STRANGER)
    reading = bill_reading(order, **STRANGER)
    for one in (*reading.btn, *reading.numbers):
        one.parts.ink = 0.1
    read_as(stranger, reading)
    order.refresh_from_db()
    assert from_bill.read_from(stranger).unsure and from_bill.read_from(stranger).has_more
    assert from_bill.unsure(order, [stranger]) == {} and not from_bill.may_have_more_lines(order, [stranger])
    order.account_number = STRANGER["account_number"]
    assert from_bill.unsure(order, [stranger]) and from_bill.may_have_more_lines(order, [stranger])
