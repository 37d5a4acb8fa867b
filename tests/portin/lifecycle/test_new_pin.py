"""A PIN lives for days: it is reminded of before its end, and a new one is given as long as the carrier does not have
the order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin.models import CarrierRequest, OrderEvent, PortInNumber, PortInOrder, Submission, seals
from portin.orders import lifecycle, packets, pins, readiness
from portin.orders.lifecycle import GivenReason, customer
from portin.rules.errors import NotPermitted, NotReady, WrongState
from tests.cast import OrderFactory, complete_draft, local_day
from tests.portin.jobs.walks import approved, ids, in_review, run, sent

pytestmark = pytest.mark.django_db


def packet_pins(order: PortInOrder) -> dict[str, str]:
    """TN -> the PIN that goes to the carrier with it."""
    found: dict[str, str] = {}
    for number in PortInNumber.objects.filter(order=order).exclude(submission=None):
        content = packets.content_of(Submission.objects.get(pk=number.submission_id), [number])
        found[number.tn] = content.numbers[0].pin or content.pin
    return found


@pytest.mark.parametrize("make", [lambda a, o, r: in_review(a, o), approved])
def test_a_new_pin_goes_out_with_what_was_not_sent(make, account: Account, owner: User, reviewer: User) -> None:
    order = make(account, owner, reviewer)
    lifecycle.give_new_pin(order.pk, actor=customer(owner), pin="998877", made_on=local_day())
    order.refresh_from_db()
    assert set(packet_pins(order).values()) == {"998877"}
    assert (order.pin, order.pin_made_on) == ("998877", local_day())
    assert all(seals.is_intact(submission) for submission in order.submissions.all())
    event = order.events.get(kind="new_pin")
    assert "998877" not in f"{event.data}{event.note}"


def test_what_was_sent_keeps_its_pin(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner)
    first, second = ids(order)
    lifecycle.approve(order.pk, [first], actor=lifecycle.reviewer(reviewer))
    request = CarrierRequest.objects.get(submission__order=order)
    lifecycle.claim_request(request.pk)
    lifecycle.mark_sent(request.pk, actor=lifecycle.JOB)
    lifecycle.give_new_pin(order.pk, actor=customer(owner), pin="998877")
    tns = {number.pk: number.tn for number in order.numbers.all()}
    assert packet_pins(order) == {tns[first]: "4711", tns[second]: "998877"}


def test_a_number_with_a_pin_of_its_own_gets_its_own(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    one, other = order.numbers.by_tn()
    lifecycle.give_new_pin(order.pk, actor=customer(owner), number_pins={one.tn: "1234"})
    assert packet_pins(order) == {one.tn: "1234", other.tn: "4711"}
    assert order.numbers.get(pk=one.pk).pin == "1234"


def test_it_is_too_late_once_the_carrier_has_it_or_a_sender_holds_it(
    account: Account, owner: User, reviewer: User
) -> None:
    gone, held = sent(account, owner, reviewer), approved(account, owner, reviewer)
    CarrierRequest.objects.filter(submission__order=held).update(
        attempts=1, lease_until=timezone.now() + timedelta(minutes=5)
    )
    for order in (gone, held):
        with pytest.raises(WrongState):
            lifecycle.give_new_pin(order.pk, actor=customer(owner), pin="998877")
        assert set(packet_pins(order).values()) == {"4711"}


def test_an_empty_one_is_refused_and_a_stranger_gives_none(account: Account, owner: User, stranger: User) -> None:
    order = in_review(account, owner)
    with pytest.raises(NotReady):
        lifecycle.give_new_pin(order.pk, actor=customer(owner))
    with pytest.raises(NotPermitted):
        lifecycle.give_new_pin(order.pk, actor=customer(stranger), pin="998877")


def test_the_page_takes_it_and_never_shows_it(account: Account, owner: User, client: Client) -> None:
    order = in_review(account, owner, losing_carrier="AT&T Wireless")
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=timezone.now() - timedelta(days=3))
    client.force_login(owner)
    page = client.get(order.get_absolute_url()).content.decode()
    address = reverse("port_in:new_pin", args=[order.reference])
    assert address in page
    assert "Good until about" in page
    asked = client.get(address).content.decode()
    assert "number transfer PIN" in asked
    assert "*PORT" in asked
    for wrong, status in (({"pin": ""}, 400), ({"pin": "998877", "pin_made_on": "2999-01-01"}, 200)):
        refused = client.post(address, wrong)
        assert refused.status_code == status and "998877" not in PortInOrder.objects.get(pk=order.pk).pin
    shown = client.post(address, {"pin": "998877"}, follow=True).content.decode()
    assert "We have your new PIN" in shown
    assert "998877" not in shown
    assert PortInOrder.objects.get(pk=order.pk).pin == "998877"


def test_the_page_is_closed_once_the_carrier_has_the_order_and_open_after_a_resubmission(
    account: Account, owner: User, reviewer: User, client: Client
) -> None:
    order = sent(account, owner, reviewer)
    client.force_login(owner)
    address = reverse("port_in:new_pin", args=[order.reference])
    assert client.get(address).status_code == 302
    lifecycle.reject(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("PIN_INVALID")])
    PortInOrder.objects.filter(pk=order.pk).update(pin="555555")
    lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))
    assert client.get(address).status_code == 200
    lifecycle.give_new_pin(order.pk, actor=customer(owner), pin="998877")
    assert set(packet_pins(order).values()) == {"998877"}


# ---------------------------------------------------------------------------------------------------- how long it holds


def reminders(order: PortInOrder) -> int:
    return OrderEvent.objects.filter(order=order, mail="pin_expires_soon").count()


def test_it_is_reminded_of_once_before_its_end_and_again_for_the_next_pin(account: Account, owner: User) -> None:
    order, now = in_review(account, owner, losing_carrier="AT&T Wireless"), timezone.now()
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=now)
    for hours, told in ((71, 0), (73, 1), (74, 1), (97, 1)):
        run("remind_customers", now + timedelta(hours=hours))
        assert reminders(order) == told, hours
    lifecycle.give_new_pin(order.pk, actor=customer(owner), pin="998877", now=now + timedelta(hours=98))
    run("remind_customers", now + timedelta(hours=99))
    assert reminders(order) == 1
    run("remind_customers", now + timedelta(hours=98 + 80))
    assert reminders(order) == 2


def test_the_pin_of_a_draft_is_reminded_of_while_the_draft_needs_it(account: Account) -> None:
    order, now = complete_draft(account, losing_carrier="AT&T Wireless", pin="123456"), timezone.now()
    empty = OrderFactory(account=account, losing_carrier="AT&T Wireless", pin="123456", pin_entered_at=now)
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=now)
    for hours, told in ((71, 0), (73, 1), (74, 1), (97, 1)):
        run("remind_customers", now + timedelta(hours=hours))
        assert reminders(order) == told, hours
    assert reminders(empty) == 0, "no number needs it"


def test_the_mail_about_the_pin_of_a_draft_says_what_is_true_of_it(account: Account, mailoutbox: list) -> None:
    order, now = complete_draft(account, losing_carrier="AT&T Wireless", pin="123456"), timezone.now()
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=now - timedelta(hours=73))
    run("remind_customers", now)
    run("send_pending_mail", now)
    [mail] = mailoutbox
    said = " ".join(mail.body.split())
    assert "The order is not submitted yet" in said and "up to 24 hours after you submit" in said
    assert "has not accepted the request yet" not in said and "123456" not in said
    assert order.reference in said


@pytest.mark.parametrize("carrier", ["Cascadia Cable Business", "Fido"])
def test_where_no_life_is_known_no_end_is_claimed(account: Account, owner: User, carrier: str) -> None:
    order, now = in_review(account, owner, losing_carrier=carrier), timezone.now()
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=now)
    for days in range(1, 10):
        run("remind_customers", now + timedelta(days=days))
    assert reminders(order) == 0


def test_its_life_counts_from_the_day_on_which_it_was_made(account: Account, owner: User) -> None:
    order, now = in_review(account, owner, losing_carrier="T-Mobile"), timezone.now()
    made_on = (now - timedelta(days=6)).date()
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=now, pin_made_on=made_on)
    order.refresh_from_db()
    numbers = list(order.numbers.all())
    assert pins.holds_until(order, numbers) < now + timedelta(days=2)
    run("remind_customers", now)
    assert reminders(order) == 1
    later = now + timedelta(days=2)
    found = {problem.kind for problem in readiness.check(order, numbers=numbers, now=later) if problem.field == "pin"}
    assert readiness.Kind.OUTDATED in found


def test_a_new_pin_forgets_when_the_one_before_was_made(account: Account, owner: User) -> None:
    from portin.orders import drafts
    from tests.cast import OrderFactory

    order = OrderFactory(account=account, pin_made_on=local_day())
    drafts.save_answers(order, {"pin": "123456"}, owner)
    order.refresh_from_db()
    assert order.pin_made_on is None


def test_who_sends_it_by_hand_is_told_that_an_older_packet_has_the_old_pin(
    account: Account, owner: User, reviewer: User, client: Client
) -> None:
    order = approved(account, owner, reviewer)
    client.force_login(reviewer)
    address = f"{reverse('review:queue')}?show=to-send"
    assert "holds the old one" not in client.get(address).content.decode()
    lifecycle.give_new_pin(order.pk, actor=customer(owner), pin="998877")
    page = client.get(address).content.decode()
    assert "a packet downloaded before holds the old one" in page
    assert "998877" not in page


def test_only_a_pin_that_is_kept_is_said_to_be_replaced(account: Account, owner: User, sign_in: object) -> None:
    order, client = in_review(account, owner), sign_in(owner)
    address = reverse("port_in:new_pin", args=[order.reference])
    for pin, is_said in (("", False), ("4711", True)):
        order.pin = pin
        order.save(update_fields=["pin"])
        assert ("It replaces the one before" in client.get(address).content.decode()) is is_said
