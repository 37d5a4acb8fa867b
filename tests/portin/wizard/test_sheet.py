"""Your answers and your bill on a draft's pages: cut-outs, taking over, keeping with a reason, and
the page that waits."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.models import Account, User
from portin import jobs
from portin.findings import Kind, OfField, Topic
from portin.models import ConfirmedFinding, Document, DocumentKind, PortInOrder
from portin.orders import drafts, lifecycle, readiness, taking_over
from portin.orders.lifecycle import GivenReason
from portin.reading.decide import _address_parts
from portin.rules.addresses import parse
from portin.rules.errors import WrongState
from tests.cast import NumberFactory, complete_draft, give_file, number_in
from tests.portin.files.hostile import pdf
from tests.portin.wizard.acting import ACKNOWLEDGED, click, form_of, text_of, url
from tests.readings import at, bill_reading, read

pytestmark = pytest.mark.django_db
RIGHT, WRONG = "8155749693360329", "8155749693306329"


@pytest.fixture
def client(owner: User, sign_in: object) -> Client:
    return sign_in(owner)


@pytest.fixture
def order(account: Account) -> PortInOrder:
    """Three answers differ from the bill that was read."""
    order = complete_draft(account, postal_code="94117", unit="Suite 9", account_number=WRONG)
    bill = give_file(order.documents.get(kind=DocumentKind.BILL), pdf(words="A bill"))
    read(bill, bill_reading(order))
    return order


@pytest.fixture
def bill(order: PortInOrder) -> Document:
    return order.documents.get(kind=DocumentKind.BILL)


def left(order: PortInOrder) -> set[str]:
    order = PortInOrder.objects.get(pk=order.pk)
    return {
        problem.finding.subject.written
        for problem in readiness.check(order)
        if problem.level == readiness.CONFIRM and not problem.is_confirmed
    }


def differing(order: PortInOrder, name: str) -> readiness.Problem:
    return next(problem for problem in readiness.check(order) if problem.topic == Topic(Kind.DIFFERS, OfField(name)))


@pytest.mark.parametrize("step", ["documents", "review"])
def test_three_differences_with_their_cutouts(client: Client, order: PortInOrder, step: str) -> None:
    html = text_of(client.get(url(step, order)))
    assert "3 answers differ from your documents" in html
    for key in ("account_number", "service_address", "zip"):
        assert reverse("port_in:cutout", args=[order.reference, key]) in html
    assert RIGHT not in html and WRONG not in html
    assert "5 answers agree" in html


def test_a_cutout_is_a_private_picture_of_the_page(client: Client, order: PortInOrder) -> None:
    answer = client.get(reverse("port_in:cutout", args=[order.reference, "zip"]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.width < 1200 and picture.height < 400


def test_a_turned_page_is_cut_upright(client: Client, order: PortInOrder, bill: Document) -> None:
    reading = bill_reading(order)
    reading.pages[0].rotation = 90
    reading.pages[0].width, reading.pages[0].height = 792, 612
    read(bill, reading)
    answer = client.get(reverse("port_in:cutout", args=[order.reference, "zip"]))
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.width > picture.height


@pytest.mark.parametrize("key", ["nothing", "number-14155550000", "../etc", "zip.png"])
def test_what_was_not_read_has_no_cutout(client: Client, order: PortInOrder, key: str) -> None:
    assert client.get(f"/phone-numbers/port-in/{order.reference}/cutouts/{key}.png").status_code == 404


def test_a_stranger_sees_and_changes_nothing(order: PortInOrder, stranger: User, sign_in: object) -> None:
    there = sign_in(stranger)
    assert there.get(reverse("port_in:cutout", args=[order.reference, "zip"])).status_code == 404
    assert there.get(reverse("port_in:reading", args=[order.reference])).status_code == 404
    assert there.post(url("documents", order), {"take_over": "zip"}).status_code == 404
    order.refresh_from_db()
    assert order.postal_code == "94117"
    assert Client().get(reverse("port_in:cutout", args=[order.reference, "zip"])).status_code == 302


# ---------------------------------------------------------------------------------------------------- taking over


@pytest.mark.parametrize("step", ["documents", "review"])
@pytest.mark.parametrize(
    ("key", "answers"),
    [
        ("account_number", {"account_number": RIGHT}),
        ("zip", {"postal_code": "94107"}),
        (
            "service_address",
            {
                "street": "7008 Juniper Court",
                "unit": "Floor 23",
                "city": "San Francisco",
                "region": "CA",
                "postal_code": "94107",
            },
        ),
    ],
)
def test_one_click_takes_the_value_of_the_bill_over(
    client: Client, order: PortInOrder, owner: User, step: str, key: str, answers: dict
) -> None:
    response = click(client, step, order, "take_over", key)
    assert response["Location"].endswith("#h-sheet")
    order.refresh_from_db()
    assert {name: getattr(order, name) for name in answers} == answers
    assert order.saved_by == owner, "the draft was worked on"
    assert key not in left(order)


@pytest.mark.parametrize(
    ("kind", "said", "answers"),
    [
        ("business", "Copper Kettle Printing LLC", {"business_name": "Copper Kettle Printing LLC"}),
        ("person", "Rosa M Achterbach", {"first_name": "Rosa M", "last_name": "Achterbach"}),
    ],
)
def test_the_owner_of_the_bill_becomes_the_name(
    client: Client, order: PortInOrder, bill: Document, kind: str, said: str, answers: dict
) -> None:
    order.owner_kind = kind
    order.save()
    read(bill, bill_reading(order, owner=said))
    click(client, "documents", order, "take_over", "owner_name")
    order.refresh_from_db()
    assert {name: getattr(order, name) for name in answers} == answers


def test_the_date_of_the_bill_is_taken_over(client: Client, order: PortInOrder, bill: Document) -> None:
    is_dated = bill.dated_on
    bill.dated_on -= timedelta(days=2)
    bill.save()
    read(bill, bill_reading(order, billed_on=is_dated))
    click(client, "review", order, "take_over", f"bill_date-{bill.reference}")
    bill.refresh_from_db()
    assert bill.dated_on == is_dated


def test_what_was_typed_beside_it_is_kept(client: Client, order: PortInOrder) -> None:
    name = f"because_{differing(order, 'service_address').anchor}"
    click(client, "documents", order, "take_over", "zip", **{name: "We moved within the house."})
    assert left(order) == {"account_number"}


def test_a_second_click_changes_nothing(client: Client, order: PortInOrder) -> None:
    click(client, "documents", order, "take_over", "zip")
    assert "Nothing was changed" in text_of(client.post(url("documents", order), {"take_over": "zip"}, follow=True))


def test_on_a_submitted_order_only_what_is_open_is_taken_over(order: PortInOrder, owner: User, reviewer: User) -> None:
    for name in ("zip", "account_number", "service_address"):
        drafts.confirm_findings(order, {differing(order, name): "It is right"}, owner)
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    with pytest.raises(WrongState):
        taking_over.take_over(order, "zip", owner)
    ids = list(order.numbers.values_list("pk", flat=True))
    lifecycle.reject(order.pk, ids, actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("POSTAL_CODE_MISMATCH")])
    assert taking_over.take_over(order, "zip", owner)
    with pytest.raises(WrongState):
        taking_over.take_over(order, "account_number", owner)
    order.refresh_from_db()
    assert (order.postal_code, order.account_number) == ("94107", WRONG)


@pytest.mark.parametrize(
    ("printed", "answers"),
    [
        (("442, av. du Parc", "bureau 9"), ("442, av. du Parc", "bureau 9")),
        (("2503-1700 E Orchard Ave", ""), ("1700 E Orchard Ave", "2503")),
        (("500, rue Sainte-Catherine Ouest, bureau 4", ""), ("500, rue Sainte-Catherine Ouest", "bureau 4")),
    ],
)
def test_the_parts_of_an_address_are_taken_over_as_parts(
    client: Client, order: PortInOrder, bill: Document, printed: tuple[str, str], answers: tuple[str, str]
) -> None:
    reading = bill_reading(order)
    shown = reading.service_addresses[0]
    address = parse(printed[0], "Montréal", "QC", "H3B1A1", printed[1])
    shown.value, shown.parts = (
        "Adresse de service : 442",
        replace(shown.parts, address=_address_parts(address), zip=address.zip),
    )
    read(bill, reading)
    click(client, "documents", order, "take_over", "service_address")
    order.refresh_from_db()
    assert (order.street, order.unit) == answers
    assert (order.city, order.region, order.postal_code, order.country) == ("Montréal", "QC", "H3B 1A1", "CA")


@pytest.mark.parametrize(
    ("street", "city", "verdict"),
    [
        ("PO Box 12", "Columbus", "mismatch"),
        ("Main Street", "Columbus", "unreadable"),  # half an address is left to a person
        ("12 Main St", "", "mismatch"),
        ("12 Main St", "#4 Troy", "mismatch"),
    ],
)
def test_an_address_that_is_none_or_unsure_is_not_offered(
    order: PortInOrder, bill: Document, street: str, city: str, verdict: str
) -> None:
    reading = bill_reading(order)
    address = parse(street, city, "OH", "43215")
    reading.service_addresses = [at(f"{street}, {city} OH 43215", address=_address_parts(address), zip=address.zip)]
    read(bill, reading)
    row = next(row for row in readiness.Facts.of(order).compared if row.name == "service_address")
    assert row.verdict == verdict
    assert taking_over.answers_from(order, row) == {}


def test_where_a_bill_names_two_places_neither_is_offered_unless_the_answer_is_near_to_one(
    order: PortInOrder, bill: Document
) -> None:
    reading = bill_reading(order)
    other = parse("88 Former Street", "Reno", "NV", "89501")
    there = at("88 Former Street, Reno NV 89501", address=_address_parts(other), zip=other.zip)
    reading.service_addresses.append(there)
    read(bill, reading)

    def offered() -> dict[str, object]:
        row = next(row for row in readiness.Facts.of(order).compared if row.name == "service_address")
        return taking_over.answers_from(order, row)

    assert offered()["unit"] == "Floor 23", "only the unit differs"
    order.street, order.city, order.region = "5 Elsewhere Lane", "Troy", "NY"
    assert offered() == {}


# ---------------------------------------------------------------------------------------------------- keeping


def test_keeping_an_answer_needs_a_reason(client: Client, order: PortInOrder) -> None:
    key = differing(order, "zip").anchor
    for step in ("documents", "review"):
        html = text_of(click(client, step, order, "confirm", key))
        assert f'href="#id_because_{key}"' in html and 'aria-invalid="true"' in html
    assert not ConfirmedFinding.objects.exists()


def test_a_reason_is_kept_until_the_answer_changes(client: Client, order: PortInOrder, owner: User) -> None:
    key = differing(order, "zip").anchor
    click(client, "documents", order, "confirm", key, **{f"because_{key}": "The carrier corrected it on the phone."})
    finding = ConfirmedFinding.objects.get()
    assert (finding.topic, finding.because, finding.confirmed_by) == (
        Topic(Kind.DIFFERS, OfField("zip")),
        "The carrier corrected it on the phone.",
        owner,
    )
    assert "zip" not in left(order)
    PortInOrder.objects.filter(pk=order.pk).update(postal_code="94118")
    assert "zip" in left(order)


def test_differences_keep_an_order_from_being_submitted_and_reasons_let_it_through(
    client: Client, order: PortInOrder
) -> None:
    assert click(client, "review", order, "submit", **ACKNOWLEDGED).status_code == 200
    form = form_of(client.get(url("review", order)))
    reasons = {name: "It is right as it is." for name in form if name.startswith("because_")}
    assert len(reasons) == 3
    assert click(client, "review", order, "submit", **ACKNOWLEDGED, **reasons).status_code == 302
    order.refresh_from_db()
    assert order.status == "in_review"


def head_of(client: Client, order: PortInOrder) -> tuple[str, list[str]]:
    """What the head of the check page says that is left, and where its links lead."""
    html = text_of(client.get(url("review", order)))
    if 'id="to-do"' not in html:
        return "", []
    head = html.split('id="to-do"')[1].split("</section>")[0]
    assert all(f'id="{link[1:]}"' in html for link in re.findall('href="(#[^"]+)"', head)), "each leads somewhere"
    return " ".join(head.split(">")[1].split("<")[0].split()), re.findall('href="([^"]+)"', head)


def test_the_head_counts_all_that_stands_in_the_way(client: Client, order: PortInOrder, bill: Document) -> None:
    assert head_of(client, order)[0] == "3 things to do before you can submit", "the three differences"
    order.documents.filter(kind=DocumentKind.LOA).delete()
    said, links = head_of(client, order)
    assert said == "4 things to do before you can submit", "and the letter"
    assert [link for link in links if link.startswith("#")] == [
        f"#confirm-{differing(order, name).anchor}" for name in ("account_number", "service_address", "zip")
    ]
    drafts.confirm_findings(order, {differing(order, "zip"): "It is right"}, order.account.users.get())
    assert head_of(client, order)[0] == "3 things to do before you can submit"


def test_the_head_counts_rows_to_confirm_and_numbers_with_one_reason_once(
    client: Client, order: PortInOrder, bill: Document
) -> None:
    reading = bill_reading(order)
    for tn in ("+14155550201", "+14155550202", "+14155550203"):
        NumberFactory(order=order, tn=tn)
    read(bill, reading)
    assert head_of(client, order)[0] == "4 things to do before you can submit"
    stuck = {"portable": "no", "source": "service", "line_type": "wireline", "at": timezone.now().isoformat()}
    order.numbers.filter(tn="+14155550201").update(looked_up=stuck)
    assert head_of(client, order)[0] == "5 things to do before you can submit", "the row that is to be confirmed"


def test_a_draft_that_can_be_submitted_has_no_head(client: Client, account: Account) -> None:
    assert head_of(client, complete_draft(account)) == ("", [])


# ---------------------------------------------------------------------------------------------------- reading


def test_while_a_bill_is_read_the_page_says_so_and_its_date_is_not_asked_for(
    client: Client, order: PortInOrder, bill: Document
) -> None:
    Document.objects.filter(pk=bill.pk).update(reading_state="waiting", reading="", dated_on=None)
    html = text_of(client.get(url("documents", order)))
    assert "Reading…" in html and "data-reading" in html
    assert click(client, "documents", order).status_code == 302
    missing = [problem.finding.subject.name for problem in readiness.check(order) if problem.kind == Kind.MISSING]
    assert "date" in missing, "but it is required to submit"


def test_a_date_that_was_read_while_the_page_stood_open_stays(
    client: Client, order: PortInOrder, bill: Document
) -> None:
    Document.objects.filter(pk=bill.pk).update(reading_state="waiting", dated_on=None)
    page = client.get(url("documents", order))
    Document.objects.filter(pk=bill.pk).update(reading_state="done", dated_on=bill.dated_on)
    assert click(client, "documents", order, page=page).status_code == 302
    assert Document.objects.get(pk=bill.pk).dated_on == bill.dated_on


def test_the_page_asks_how_far_the_reading_is_and_learns_nothing_else(
    client: Client, order: PortInOrder, bill: Document, caplog: object
) -> None:
    answer = client.get(reverse("port_in:reading", args=[order.reference]))
    assert answer.json() == {"waiting": 0, "read": 1, "page": 0}
    assert "no-store" in answer["Cache-Control"]
    Document.objects.filter(pk=bill.pk).update(reading_state="waiting")
    with caplog.at_level(logging.DEBUG):
        jobs.read_document(bill.pk)
    assert client.get(reverse("port_in:reading", args=[order.reference])).json()["waiting"] == 0
    assert RIGHT not in caplog.text and WRONG not in caplog.text


@pytest.mark.parametrize(
    ("problem", "words"), [("no_ocr", "Pictures are not read here"), ("illegible", "could not read it clearly")]
)
def test_what_was_not_read_says_that_a_person_looks(
    client: Client, order: PortInOrder, bill: Document, problem: str, words: str
) -> None:
    bill.reading, bill.reading_state = {"problem": problem}, "failed"
    bill.save()
    html = text_of(client.get(url("documents", order)))
    assert words in html and "A person will look at it" in html
    assert left(order) == set()


def test_pages_cost_the_same_for_one_and_twenty_numbers(client: Client, order: PortInOrder, bill: Document) -> None:
    counts = []
    for more in (0, 18):
        NumberFactory.create_batch(more, order=order)
        read(bill, bill_reading(order))
        for step in ("documents", "review"):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(url(step, order)).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def test_numbers_that_are_on_no_bill_are_one_difference_with_one_reason(
    client: Client, order: PortInOrder, bill: Document
) -> None:
    reading = bill_reading(order)
    for tn in ("+14155550201", "+14155550202", "+14155550203"):
        NumberFactory(order=order, tn=tn)
    read(bill, reading)
    html = text_of(client.get(url("documents", order)))
    assert html.count("These numbers are not on this bill.") == 1 and "The number is not on this bill" not in html
    assert "3 numbers" in html and "4 answers differ" in html, "the three are one thing to decide, on every page"
    missing = {name for name in left(order) if "+1415555020" in name}
    assert len(missing) == 3
    [key] = {one.anchor for one in readiness.check(order) if one.finding.subject.written in missing}
    click(client, "documents", order, "confirm", key, **{f"because_{key}": "Another page of the same bill lists them"})
    assert missing.isdisjoint(left(order)), "one reason is kept for each of them"
    assert ConfirmedFinding.objects.filter(because="Another page of the same bill lists them").count() == 3
    NumberFactory(order=order, tn="+14155550204")
    html = text_of(client.get(url("documents", order)))
    assert "4 numbers" in html and "4 answers differ" in html, (
        "the reason was given for three: the fourth is still to be decided"
    )


def test_the_rail_says_once_what_is_said_of_several_numbers(client: Client, order: PortInOrder, bill: Document) -> None:
    reading = bill_reading(order)
    for n in range(1, 9):
        NumberFactory(order=order, tn=f"+1415555020{n}")
    read(bill, reading)
    html = text_of(client.get(url("documents", order)))
    assert "8 numbers: differ from the bill" in html and "(415) 555-0201: differs from the bill" not in html


def test_a_step_says_what_is_still_to_be_confirmed_once(client: Client, order: PortInOrder, bill: Document) -> None:
    reading = bill_reading(order)
    NumberFactory(order=order, tn="+14155550201")
    NumberFactory(order=order, tn="+14155550202")
    read(bill, reading)
    moved = click(client, "port_in_details", order, numbers="\n".join(order.numbers.values_list("tn", flat=True)))
    html = text_of(client.get(moved.url))
    said = "These numbers are not on this bill. Correct it, or confirm it when you check your answers."
    assert html.count(said) == 1
    assert f"{bill.original_name}, (415) 555-0201 and (415) 555-0202: {said}" in html


def test_what_is_wrong_with_a_line_of_the_bill_is_said_at_its_row(
    client: Client, order: PortInOrder, bill: Document, account: Account
) -> None:
    read(bill, bill_reading(order, account_number=order.account_number))
    tn = order.numbers.by_tn()[0].tn
    number_in("in_review", order=complete_draft(account, numbers=0), tn=tn)
    lines = list(order.numbers.values_list("tn", flat=True))
    page = click(client, "port_in_details", order, numbers="", line=lines).content.decode()
    summary = page.split("error-summary")[1].split("</ul>")[0] if "error-summary" in page else page
    assert f'href="#id_line_{tn}"' in summary and "Other numbers:" not in summary
    row = page.split(f'id="id_line_{tn}"')[1].split("</li>")[0]
    assert "In another open order of yours" in row and 'aria-invalid="true"' in row
    assert 'id="id_numbers_error"' not in page, "nothing is wrong with what was pasted beside them"


def test_the_check_page_names_the_number_and_the_bill_that_it_is_not_on(
    client: Client, order: PortInOrder, bill: Document
) -> None:
    reading = bill_reading(order)
    NumberFactory(order=order, tn="+14155550201")
    read(bill, reading)
    html = " ".join(text_of(client.get(url("review", order))).split())
    assert f"{bill.original_name}, (415) 555-0201: The number is not on this bill" in html


# ------------------------------------------------------------------------------------------------- the billing number


def test_the_billing_number_of_the_bill_is_offered_and_taken_only_when_asked(
    client: Client, order: PortInOrder, bill: Document
) -> None:
    read(bill, bill_reading(order, btn="+14155550111"))
    html = text_of(client.get(url("documents", order)))
    assert "The bill names" in html and "(415) 555-0111" in html and "You typed none" in html and 'value="btn"' in html
    client.get(url("review", order))
    order.refresh_from_db()
    assert order.btn == "", "looking takes nothing over"
    client.post(url("documents", order), {"take_over": "btn"}, follow=True)
    order.refresh_from_db()
    assert order.btn == "+14155550111"
    assert 'value="btn"' not in text_of(client.get(url("documents", order)))


def test_a_billing_number_that_was_typed_is_asked_about_and_never_overwritten(
    client: Client, order: PortInOrder, bill: Document
) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(btn="+14155550222")
    read(bill, bill_reading(order, btn="+14155550111"))
    html = text_of(client.get(url("documents", order)))
    assert (
        "You typed" in html.split("Billing telephone number")[1] and "(415) 555-0222" in html and 'value="btn"' in html
    )
    order.refresh_from_db()
    assert order.btn == "+14155550222"
