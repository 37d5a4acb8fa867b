"""Numbers that travel apart: split off a draft into a linked one that shares its answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from phone_numbers.pasted_edits import parted
from portin import order_fields
from portin.findings import Kind, OfField, Topic
from portin.models import ConfirmedFinding, DocumentKind, PortInOrder
from portin.models.order import OrderWords, searched_numbers
from portin.orders import drafts, from_bill, linked
from portin.orders.originals import bytes_of
from portin.rules.errors import NotReady, WrongState
from tests.cast import AccountFactory, DocumentFactory, OrderFactory, complete_draft
from tests.readings import bill_reading, read

pytestmark = pytest.mark.django_db
LOCAL, FREE, OTHER_FREE = "+14155550142", "+18005550188", "+18885550177"
TYPED = {"step": "port_in_details", "label": "Billing number", "value": "415 55", "message": "Too short"}
PASTED = "Front desk: (415) 555-0142\n800 555 0188, 888-555-0177; 415-555-014\n800 555 0188"


@pytest.fixture
def draft(account, owner) -> PortInOrder:
    order = OrderFactory(account=account, name="Main office", typed={"btn": TYPED})
    drafts.set_numbers(order, PASTED, {FREE: "998877"})
    return order


def test_every_answer_and_secret_goes_along_but_for_the_name(draft, owner) -> None:
    drafts.save_answers(draft, {"pin": "123456", "reseller_name": "Cord & Sons", "new_btn": "+14155550111"}, owner)
    second = linked.split_off(draft, [FREE, OTHER_FREE], owner)
    second.refresh_from_db()
    for name in set(order_fields.names()) - {"name"}:
        assert getattr(second, name) == getattr(draft, name), name
    assert second.pin_entered_at == draft.pin_entered_at is not None
    assert second.typed["btn"]["value"] == "415 55"
    assert second.name == "Main office (2)"


def test_the_numbers_move_with_their_own_pins_and_what_was_typed_stays_to_the_letter(draft, owner) -> None:
    entered = draft.numbers.get(tn=FREE).pin_entered_at
    second = linked.split_off(draft, [FREE, OTHER_FREE], owner)
    draft.refresh_from_db()
    assert [number.tn for number in draft.numbers.all()] == [LOCAL]
    moved = {number.tn: (number.pin, number.pin_entered_at) for number in second.numbers.all()}
    assert moved == {FREE: ("998877", entered), OTHER_FREE: ("", None)}
    assert draft.pasted_numbers == "Front desk: (415) 555-0142\n415-555-014"
    assert second.pasted_numbers.splitlines() == ["800 555 0188", "888-555-0177"]


def test_support_finds_the_numbers_in_the_order_that_they_moved_to(draft, owner) -> None:
    second = linked.split_off(draft, [FREE, OTHER_FREE], owner)
    searched = dict(OrderWords.objects.values_list("order_id", "numbers"))
    assert (searched[draft.pk], searched[second.pk]) == (
        searched_numbers([LOCAL]),
        searched_numbers([FREE, OTHER_FREE]),
    )


def test_a_bill_comes_along_as_a_file_of_its_own_and_keeps_what_was_read(draft, owner) -> None:
    bill = DocumentFactory(order=draft, reading={"kind": "bill"}, reading_state="done")
    other = DocumentFactory(order=draft, original_name="of the local one.pdf", covers_all=False)
    some = DocumentFactory(order=draft, original_name="of two.pdf", covers_all=False)
    other.numbers.set(draft.numbers.filter(tn=LOCAL))
    some.numbers.set(draft.numbers.filter(tn__in=[LOCAL, FREE]))
    signed = DocumentFactory(order=draft, kind=DocumentKind.LOA, is_signed_online=True)
    second = linked.split_off(draft, [FREE, OTHER_FREE], owner)
    copy, partly = second.documents.order_by("pk")
    assert (copy.original_name, copy.reading, copy.reading_state) == (bill.original_name, bill.reading, "done")
    assert copy.file.name != bill.file.name
    assert bytes_of(copy) == bytes_of(bill)
    assert [number.tn for number in partly.numbers.all()] == [FREE]
    assert [number.tn for number in some.numbers.all()] == [LOCAL]
    drafts.discard(draft)
    assert bytes_of(copy), "the copy outlives the order that it was made of"
    assert signed.original_name not in {one.original_name for one in second.documents.filter(kind="loa")}


def test_what_the_bill_filled_in_is_marked_there_too_on_its_copy(account, owner) -> None:
    draft = complete_draft(account)
    names = ("losing_carrier", "account_number", "street", "unit", "city", "region", "postal_code", "country")
    PortInOrder.objects.filter(pk=draft.pk).update(**dict.fromkeys(names, ""))
    draft.refresh_from_db()
    bill = draft.documents.get(kind=DocumentKind.BILL)
    read(bill, bill_reading(draft))
    filled_in = from_bill.fill(draft, bill, owner)
    draft.refresh_from_db()
    goes = draft.numbers.by_tn()[0].tn
    second = linked.split_off(draft, [goes], owner, changes={"account_number": "714402218"}, leaves_out=["city"])
    second.refresh_from_db()
    copy = second.documents.get(kind=DocumentKind.BILL)
    marked = from_bill.filled(second, [copy])
    assert {"losing_carrier", "street", "postal_code"} <= marked.keys() <= set(filled_in)
    assert not {"account_number", "city"} & marked.keys(), "which are other answers, or none"
    assert marked["losing_carrier"].document == copy and marked["losing_carrier"].at is not None
    assert from_bill.filled(draft, [bill]).keys() > marked.keys()


def test_an_answer_may_differ_and_another_may_be_asked_again(draft, owner) -> None:
    second = linked.split_off(
        draft, [FREE], owner, changes={"losing_carrier": "Bandwidth"}, leaves_out={"account_number", "pin"}
    )
    assert (second.losing_carrier, second.account_number, second.pin, second.pin_entered_at) == (
        "Bandwidth",
        "",
        "",
        None,
    )
    assert second.business_name == draft.business_name


def test_a_reason_that_was_given_need_not_be_given_again(draft, owner) -> None:
    topic = Topic(Kind.DIFFERS, OfField("zip"))
    ConfirmedFinding.keep(draft, topic, fingerprint="f", because="we moved", confirmed_by=owner)
    second = linked.split_off(draft, [FREE], owner)
    assert [(one.topic, one.because) for one in second.confirmed_findings.all()] == [(topic, "we moved")]


def test_it_refuses_what_leaves_nothing_and_keeps_all_as_it_was(draft, owner, settings) -> None:
    bill = DocumentFactory(order=draft)
    for tns, said in (([LOCAL, FREE, OTHER_FREE], "At least one has to stay"), (["+12125550100"], "not in this order")):
        with pytest.raises(NotReady, match=said):
            linked.split_off(draft, tns, owner)
    settings.MAX_DRAFTS_PER_ACCOUNT = 1
    with pytest.raises(NotReady):
        linked.split_off(draft, [FREE], owner)
    draft.refresh_from_db()
    assert (PortInOrder.objects.count(), draft.link_key, draft.numbers.count()) == (1, None, 3)
    folder = draft.documents.get().file.storage
    assert folder.listdir(bill.file.name.rpartition("/")[0])[1] == [bill.file.name.rpartition("/")[2]]


def test_what_was_submitted_is_not_parted(account, owner) -> None:
    order = complete_draft(account)
    PortInOrder.objects.filter(pk=order.pk).update(status="in_review", submitted_at=timezone.now())
    with pytest.raises(WrongState):
        linked.split_off(order, [order.numbers.first().tn], owner)


def test_what_is_beyond_the_limit_goes_into_as_many_orders_as_it_needs(account, owner, settings) -> None:
    settings.MAX_NUMBERS_PER_ORDER = 3
    order = OrderFactory(account=account, name="Hotline")
    tns = [f"+1415555{n:04d}" for n in range(100, 108)]
    drafts.set_numbers(order, "\n".join(tns))
    made = linked.split_beyond_limit(order, owner)
    order.refresh_from_db()
    assert [[number.tn for number in one.numbers.by_tn()] for one in (order, *made)] == [tns[:3], tns[3:6], tns[6:]]
    assert [one.name for one in made] == ["Hotline (2)", "Hotline (3)"]
    assert {one.pk for one in PortInOrder.objects.linked_with(made[0])} == {order.pk, made[1].pk}


def test_only_orders_of_one_account_are_linked(draft, stranger) -> None:
    theirs = OrderFactory(account=AccountFactory())
    with pytest.raises(ValueError, match="one account"), transaction.atomic():
        linked.link(draft, theirs)
    theirs.link_key = draft.link_key = None
    PortInOrder.objects.filter(pk__in=[draft.pk, theirs.pk]).update(link_key="0" * 32)
    draft.refresh_from_db()
    assert list(PortInOrder.objects.linked_with(draft)) == [], "not even where the rows say so"


def test_two_linked_pairs_that_are_linked_become_one_group(account, owner) -> None:
    one, two, three, four = OrderFactory.create_batch(4, account=account)
    linked.link(one, two)
    linked.link(three, four)
    linked.link(two, three)
    one.refresh_from_db()
    assert {order.pk for order in PortInOrder.objects.linked_with(one)} == {two.pk, three.pk, four.pk}


def test_each_order_names_the_other_on_its_page_and_in_the_list(draft, owner, client, reviewer) -> None:
    second = linked.split_off(draft, [FREE], owner, name="Toll-free")
    client.force_login(owner)
    for order, other in ((draft, second), (second, draft)):
        page = client.get(reverse("wizard:user_details", args=[order.reference])).content.decode()
        assert f"/{other.reference}/" in page
        assert other.name in page
    listed = client.get(reverse("port_in:orders")).content.decode()
    assert "Linked with Toll-free" in " ".join(listed.split())
    sent = timezone.now() - timedelta(hours=1)
    PortInOrder.objects.filter(pk=draft.pk).update(status="in_review", submitted_at=sent, review_due_at=timezone.now())
    assert f"/{second.reference}/" in client.get(reverse("port_in:order", args=[draft.reference])).content.decode()
    client.force_login(reviewer)
    page = client.get(reverse("review:order", args=[draft.reference])).content.decode()
    assert reverse("review:order", args=[second.reference]) in page
    assert "Linked with Toll-free" in " ".join(client.get(reverse("review:queue")).content.decode().split())


def test_the_timeline_tells_it(draft, owner, client) -> None:
    linked.split_off(draft, [FREE, OTHER_FREE], owner)
    event = draft.events.get(kind="split_off")
    assert (event.actor, event.data["count"]) == (owner, 2)
    assert "998877" not in str(event.data)


def test_a_number_that_is_taken_out_of_a_text_takes_its_words_along() -> None:
    stays, goes = parted("Front desk: (415) 555-0142\n800 555 0188, 888-555-0177", {LOCAL})
    assert (stays, goes) == ("800 555 0188, 888-555-0177", "Front desk: (415) 555-0142")


def test_the_limit_is_that_of_the_settings(account, owner) -> None:
    order = OrderFactory(account=account)
    drafts.set_numbers(order, "\n".join(f"+1415555{n:04d}" for n in range(100, 100 + settings.MAX_NUMBERS_PER_ORDER)))
    assert linked.split_beyond_limit(order, owner) == []
