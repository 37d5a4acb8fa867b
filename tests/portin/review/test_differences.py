"""A known difference is approved only with a reason of its own; what agrees says so, and what was not compared says
why."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from portin.models import CarrierRequest, Document, DocumentKind, EventKind, PortInOrder
from portin.orders import differences, drafts, lifecycle, packets, readiness
from portin.orders.lifecycle import GivenReason
from portin.paper.packet import numbers_csv
from portin.rules.errors import NotReady
from tests.cast import complete_draft
from tests.portin.review.conftest import ids
from tests.readings import bill_reading, letter_reading, read

pytestmark = pytest.mark.django_db
SECRET = "8155749693360329"


def bill_of(order: PortInOrder) -> Document:
    return order.documents.get(kind=DocumentKind.BILL)


def in_review(account: Account, owner: User, **answers: object) -> PortInOrder:
    """Submitted before its documents were read: what differs was never shown to the customer."""
    order = complete_draft(account, btn="+14155550111", **answers)
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    order.refresh_from_db()
    return order


def read_all(order: PortInOrder, **said: object) -> None:
    read(bill_of(order), bill_reading(order, **said))
    letter = order.documents.get(kind=DocumentKind.LOA)
    read(letter, letter_reading(order, dated_on=letter.dated_on))


@pytest.fixture
def order(account: Account, owner: User) -> PortInOrder:
    """Two things are open: another unit, and the second number is on no bill."""
    order = in_review(account, owner, unit="Suite 9")
    read_all(order, numbers=[order.numbers.by_tn()[0].tn])
    return order


def known(order: PortInOrder) -> dict[str, differences.Difference]:
    return {one.field: one for one in differences.Submitted(order).known(list(order.numbers.undecided().by_tn()))}


def at(name: str, order: PortInOrder) -> str:
    return reverse(f"review:{name}", args=[order.reference])


def approved(order: PortInOrder) -> int:
    return order.numbers.exclude(approved_at=None).count()


# ---------------------------------------------------------------------------------------------------- the verb


def test_without_a_reason_for_each_the_verb_refuses_and_leaves_no_trace(order: PortInOrder, reviewer: User) -> None:
    found, actor = known(order), lifecycle.reviewer(reviewer)
    assert set(found) == {"street", "numbers"}
    events = order.events.count()
    for reasons in (
        {},
        {found["street"].key: "They moved."},
        {found["street"].key: "They moved.", found["numbers"].key: "  "},
    ):
        with pytest.raises(NotReady, match="say why you approve it"):
            lifecycle.approve(order.pk, ids(order), actor=actor, reasons=reasons)
    assert approved(order) == 0 and order.events.count() == events and not CarrierRequest.objects.exists()


def test_the_reasons_are_kept_with_the_approval_and_without_secrets(order: PortInOrder, reviewer: User) -> None:
    reasons = {"street": f"The carrier has {SECRET} at Suite 9.", "numbers": "It is on page 4, which was cut off."}
    given = {one.key: reasons[name] for name, one in known(order).items()}
    lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=given)
    kept = order.events.get(kind=EventKind.APPROVE).data["overrides"]
    assert {row["field"]: row["because"] for row in kept} == reasons | {"street": "The carrier has •••• at Suite 9."}
    assert approved(order) == 2 and SECRET not in str(kept)


def test_what_the_customer_explained_needs_no_second_reason(account: Account, owner: User, reviewer: User) -> None:
    order = complete_draft(account, unit="Suite 9", btn="+14155550111")
    read(bill_of(order), bill_reading(order))
    [problem] = [problem for problem in readiness.check(order) if problem.level == readiness.CONFIRM]
    drafts.confirm_findings(order, {problem: "We moved within the house."}, owner)
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    assert known(order) == {}
    lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer))
    assert "overrides" not in order.events.get(kind=EventKind.APPROVE).data


def test_numbers_that_the_difference_is_not_about_are_approved_without_it(
    account: Account, owner: User, reviewer: User
) -> None:
    order = in_review(account, owner)
    on_bill, not_on_bill = order.numbers.by_tn()
    read_all(order, numbers=[on_bill.tn])
    lifecycle.approve(order.pk, [on_bill.pk], actor=lifecycle.reviewer(reviewer))
    with pytest.raises(NotReady):
        lifecycle.approve(order.pk, [not_on_bill.pk], actor=lifecycle.reviewer(reviewer))
    assert approved(order) == 1


def test_a_reason_for_what_was_shown_is_none_for_what_came_up_since(order: PortInOrder, reviewer: User) -> None:
    given = {one.key: "As shown." for one in known(order).values()}
    read_all(order, numbers=[order.numbers.by_tn()[0].tn], address="12 Other Road, Floor 2, San Francisco CA 94107")
    with pytest.raises(NotReady, match="12 Other Road"):
        lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=given)
    assert approved(order) == 0


def test_a_document_that_is_missing_is_approved_only_with_a_reason(
    account: Account, owner: User, reviewer: User
) -> None:
    order = in_review(account, owner)
    sent = order.submissions.get()
    sent.documents = [row for row in sent.documents if row["kind"] == "loa"]
    sent.save(update_fields=["documents"])
    [missing] = differences.Submitted(order).known(list(order.numbers.undecided()))
    assert missing.field == "bill"
    with pytest.raises(NotReady):
        lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer))
    lifecycle.approve(
        order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons={missing.key: "The carrier sent it to us."}
    )
    assert approved(order) == 2


# ---------------------------------------------------------------------------------------------------- the page


def test_each_open_thing_has_a_field_of_its_own_and_the_summary_names_it(desk: Client, order: PortInOrder) -> None:
    found = known(order)
    page = desk.get(at("approve", order))
    html = page.content.decode()
    assert "2 things to correct, or to approve with your reason" in html
    for one in found.values():
        assert f'name="because_{one.key}"' in html and one.message in html
    data = {
        "numbers": ids(order),
        "seen": page.context["form"]["seen"].value(),
        f"because_{found['street'].key}": "They moved.",
    }
    again = desk.post(at("approve", order), data).content.decode()
    assert f'href="#id_because_{found["numbers"].key}"' in again and "Say why you approve it all the same" in again
    assert "They moved." in again and approved(order) == 0
    desk.post(at("approve", order), data | {f"because_{found['numbers'].key}": "On page 4."})
    assert approved(order) == 2


def test_a_difference_that_appeared_after_the_page_was_shown_is_asked_about(
    desk: Client, account: Account, owner: User
) -> None:
    order = in_review(account, owner)
    page = desk.get(at("approve", order))
    assert "because_" not in page.content.decode()
    read_all(order, owner="Somebody Else LLC")
    answer = desk.post(at("approve", order), {"numbers": ids(order), "seen": page.context["form"]["seen"].value()})
    html = answer.content.decode()
    assert answer.status_code == 400 and "Somebody Else LLC" in html and 'name="because_' in html
    assert approved(order) == 0


def test_the_reasons_are_in_the_timeline_and_beside_the_answers_ever_after(
    desk: Client, order: PortInOrder, reviewer: User, owner: User
) -> None:
    given = {one.key: f"Because of {name}." for name, one in known(order).items()}
    lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=given)
    html = desk.get(at("order", order)).content.decode()
    rows, _, timeline = html.partition('id="h-timeline"')
    for name in ("street", "numbers"):
        assert f"“Because of {name}.”" in rows and f"Approved because: Because of {name}." in timeline
    beside_street = rows.split("<dt>Street</dt>")[1].split("<dt>")[0]
    assert "Approved with this by Ines Valcourt" in beside_street and "Because of street." in beside_street
    lifecycle.reject(
        order.pk,
        ids(order),
        actor=lifecycle.reviewer(reviewer),
        reasons=[GivenReason("ADDRESS_MISMATCH")],
        is_from_carrier=False,
    )
    PortInOrder.objects.filter(pk=order.pk).update(unit="Suite 8")
    for problem in readiness.check(PortInOrder.objects.get(pk=order.pk)):
        drafts.keep_reasons(PortInOrder.objects.get(pk=order.pk), {problem: "Mine is right."}, owner)
    lifecycle.resubmit(order.pk, ids(order), actor=lifecycle.customer(owner))
    again = desk.get(at("order", order)).content.decode()
    assert "Submission 2" in again and "Because of street." in again.split("<dt>Street</dt>")[1].split("<dt>")[0]


def test_the_customer_never_reads_the_reasons(order: PortInOrder, reviewer: User, owner: User, sign_in: object) -> None:
    given = {one.key: "Between us." for one in known(order).values()}
    lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=given)
    assert "Between us." not in sign_in(owner).get(reverse("port_in:order", args=[order.reference])).content.decode()


# --------------------------------------------------------------------------------- what agrees, what was not compared


def strip_of(html: str) -> str:
    return html.split("What the checks say")[1].split("</dl>")[0]


def test_a_page_where_everything_agrees_says_so_in_its_headline(desk: Client, account: Account, owner: User) -> None:
    order = in_review(account, owner)
    read_all(order)
    html = desk.get(at("order", order)).content.decode()
    assert "Answers as submitted: everything agrees\n" in html and "<strong>Everything agrees</strong>" in strip_of(
        html
    )
    page = desk.get(at("approve", order)).content.decode()
    assert "Everything agrees." in page and " autofocus>" in page, "there is nothing to read before the button"
    order.documents.update(reading_state="waiting")
    page = desk.get(at("approve", order)).content.decode()
    assert "Everything agrees." not in page and "autofocus" not in page, "the page begins where it is to be read"


@pytest.mark.parametrize(
    ("state", "reading", "why"),
    [
        ("waiting", {}, "bill.pdf is being read"),
        ("failed", {"problem": "no_ocr"}, "bill.pdf was not read. Pictures are not read here: compare it by eye"),
        ("failed", {"problem": "encrypted"}, "bill.pdf was not read. It opens only with a password: compare it by eye"),
        ("", {}, "bill.pdf was not read: compare it by eye"),
    ],
)
def test_a_row_that_was_not_compared_says_why(
    desk: Client, account: Account, owner: User, state: str, reading: dict, why: str
) -> None:
    order = in_review(account, owner)
    letter = order.documents.get(kind=DocumentKind.LOA)
    read(letter, letter_reading(order, dated_on=letter.dated_on))
    Document.objects.filter(pk=bill_of(order).pk).update(reading_state=state, reading=reading)
    html = desk.get(at("order", order)).content.decode()
    for label in ("Business", "Street", "Account"):
        assert why in html.split(f"<dt>{label}</dt>")[1].split("<dt>")[0], label
    headline = "Not compared yet" if state == "waiting" else "No difference found"
    assert "everything agrees" not in html and headline in strip_of(html)
    assert headline in desk.get(at("approve", order)).content.decode()
    judge = html.split('id="h-judge"')[1].split("This account")[0]
    assert why in judge and judge.count("<li>") == 1, "said once, not row by row"


def test_only_what_a_document_says_agrees(desk: Client, account: Account, owner: User) -> None:
    """A contact that is on no bill, or a possible date, is in order; nothing agrees before a document was read."""
    order = in_review(account, owner)
    Document.objects.filter(order=order).update(reading_state="waiting")
    html = desk.get(at("order", order)).content.decode()
    assert "answers are in order</summary>" in html and "answers agree" not in html and ">Match<" not in html
    read_all(order)
    html = desk.get(at("order", order)).content.decode()
    assert re.search(r"<summary>\d+ answers agree, \d others are in order</summary>", html)


def test_what_could_not_be_read_and_an_unknown_signature_are_left_to_a_person(
    desk: Client, account: Account, owner: User
) -> None:
    order = in_review(account, owner, reseller_name="Bluebird Resale")
    read(bill_of(order), bill_reading(order, how="ocr", numbers=[]))
    letter = order.documents.get(kind=DocumentKind.LOA)
    read(letter, letter_reading(order, dated_on=letter.dated_on, signed="unknown", how="ocr"))
    html = desk.get(at("order", order)).content.decode()
    judge = html.split('id="h-judge"')[1].split("This account")[0]
    assert (
        "LOA signed" in judge
        and "loa.pdf: compare it by eye" in judge
        and "Look whether the bill comes from Bluebird Resale" in judge
    )
    assert re.search(r"Not clear enough on|Not found on bill.pdf", judge)


def test_a_field_that_is_empty_says_so(desk: Client, account: Account, owner: User) -> None:
    order = complete_draft(account)
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    html = desk.get(at("order", order)).content.decode()
    assert "Nothing was typed" in html.split("<dt>BTN</dt>")[1].split("<dt>")[0]


def test_a_billing_number_that_the_bill_names_and_nobody_typed_is_told_the_reviewer(
    desk: Client, account: Account, owner: User
) -> None:
    order = complete_draft(account, is_whole_account=False)  # the billing number stays
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    read_all(order, btn="+14155550111")
    html = desk.get(at("order", order)).content.decode()
    said = html.split("<dt>BTN</dt>")[1].split("<dt>")[0]
    assert "Bill, page 1: (415) 555-0111. The customer typed none; the packet gives this one" in said
    assert "everything agrees" in html, "of what was given"
    assert "BTN" in html.split('id="h-judge"')[1].split("This account")[0]
    assert differences.Submitted(order).known(list(order.numbers.all())) == [], (
        "it is a hint, and keeps nothing from being approved"
    )
    assert "Bill, page 1: (415) 555-0111" in desk.get(at("correct", order)).content.decode()


@pytest.mark.parametrize(("typed", "in_packet"), [("", "+14155550111"), ("+14155550166", "+14155550166")])
def test_the_packet_gives_the_billing_number_of_the_bill_where_the_customer_gave_none(
    typed: str, in_packet: str, account: Account, owner: User, reviewer: User
) -> None:
    order = complete_draft(account, is_whole_account=False, btn=typed)
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    read_all(order, btn="+14155550111")
    reasons = {one.key: "Seen" for one in differences.Submitted(order).known(list(order.numbers.all()))}
    [request] = lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=reasons)
    Document.objects.filter(order=order).drop_readings()  # as of a closed order
    packet = packets.content_for(CarrierRequest.objects.get(pk=request.pk))
    assert packet.btn == in_packet
    is_of_bill = "(415) 555-0111 is the one on the bill: the customer gave none" in packet.note
    assert is_of_bill == (not typed)
    [_heads, *rows] = csv.reader(io.StringIO(numbers_csv(packet).decode("utf-8-sig")))
    assert {row[_heads.index("btn")] for row in rows} == {in_packet}


def words_of_rows(desk: Client, order: PortInOrder) -> dict[str, tuple[str, str]]:
    """What is under an answer, and its mark, by its label."""
    return {one.label: (one.why, one.mark_words) for one in desk.get(at("order", order)).context["sheet"].answers}


def test_what_is_compared_with_the_street_is_not_called_not_compared(desk: Client, order: PortInOrder) -> None:
    rows = words_of_rows(desk, order)
    assert rows["Unit"] == rows["City"] == ("Compared together with the street", "See the street")
    assert rows["Street"][1] == "Mismatch"


def test_nothing_is_called_compared_with_a_street_that_was_not(desk: Client, account: Account, owner: User) -> None:
    rows = words_of_rows(desk, in_review(account, owner, unit="Suite 9"))
    assert rows["Unit"] == rows["Street"] and rows["Unit"][1] == "Not compared"


def test_of_a_draft_nobody_says_that_it_lacks_the_bill_that_it_has(desk: Client, account: Account) -> None:
    draft = complete_draft(account, btn="+14155550111")
    assert draft.documents.count() == 2
    page, rows = desk.get(at("order", draft)).content.decode(), words_of_rows(desk, draft)
    for label in ("Street", "Unit", "Account", "BTN"):
        assert rows[label] == ("A draft is compared once it is submitted", "Not compared"), label
    assert "part of this submission" not in page


@pytest.mark.parametrize(("of_letter", "said"), [("(415) 555-0111", "only the letter"), ("", "No document names one")])
def test_which_document_names_the_billing_number_is_said_as_it_is(
    desk: Client, account: Account, owner: User, of_letter: str, said: str
) -> None:
    order = complete_draft(account, btn="+14155550111")
    letter = order.documents.get(kind="loa")
    details = {"btn": of_letter} if of_letter else {}
    read(letter, letter_reading(order, dated_on=letter.dated_on, **details))
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    assert said in desk.get(at("order", order)).text
