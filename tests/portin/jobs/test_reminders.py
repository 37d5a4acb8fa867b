"""watch_review_sla and remind_customers: each told once, at its moment, and not at all when there is no reason any
more."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Account, User
from phone_numbers.models import NumberConfiguration
from portin.models import EventKind, OrderEvent, PortInOrder
from portin.orders import drafts, lifecycle
from portin.orders.lifecycle import customer
from tests.cast import complete_draft
from tests.portin.jobs.walks import accepted, approved, ids, in_review, run, sent, snapshot, utc

pytestmark = pytest.mark.django_db


def mails(order: PortInOrder, mail: str) -> int:
    return OrderEvent.objects.filter(order=order, mail=mail).count()


# ---------------------------------------------------------------------------------------------------- the review clock


def before_due(order: PortInOrder, **span: float) -> datetime:
    return order.review_due_at - timedelta(**span)


def test_support_is_warned_when_four_hours_are_left_and_once(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    run("watch_review_sla", before_due(order, hours=4, seconds=1))
    assert mails(order, "support_sla_warning") == 0
    for minutes in (240, 200, 1):
        run("watch_review_sla", before_due(order, minutes=minutes))
    assert (mails(order, "support_sla_warning"), mails(order, "support_sla_missed")) == (1, 0)


def test_support_is_told_of_a_missed_review_once(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    assert (
        run("watch_review_sla", order.review_due_at).summary
        == "watch_review_sla: 1 missed reviews told to support, 0 failed"
    )
    assert (
        run("watch_review_sla", order.review_due_at + timedelta(hours=1)).summary
        == "watch_review_sla: nothing to do, 0 failed"
    )
    assert mails(order, "support_sla_missed") == 1


def test_a_stopped_clock_warns_nobody(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner)
    lifecycle.ask(order.pk, actor=lifecycle.reviewer(reviewer), text="Which unit?")
    assert not run("watch_review_sla", order.review_due_at + timedelta(days=1)).counts


def test_a_decided_order_warns_nobody(account: Account, owner: User, reviewer: User) -> None:
    approved(account, owner, reviewer)
    assert not run("watch_review_sla", timezone.now() + timedelta(days=2)).counts


def test_a_dry_run_warns_nobody(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    before = snapshot()
    assert "1 reviews to warn of due" in run("watch_review_sla", order.review_due_at, dry_run=True).summary
    assert snapshot() == before


# ---------------------------------------------------------------------------------------------------- drafts


def left(order: PortInOrder, **span: float) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(updated_at=timezone.now() - timedelta(**span))


def test_a_draft_left_for_a_week_is_reminded_of_once(account: Account) -> None:
    order = complete_draft(account)
    left(order, days=6, hours=23)
    assert not run("remind_customers").counts
    left(order, days=7)
    assert run("remind_customers").counts == {"reminders of drafts": 1}
    assert not run("remind_customers").counts
    assert mails(order, "draft_reminder") == 1


def test_a_draft_that_is_worked_on_again_is_reminded_of_again(account: Account, owner: User) -> None:
    order = complete_draft(account)
    left(order, days=8)
    run("remind_customers")
    drafts.touch(PortInOrder.objects.get(pk=order.pk), owner)
    assert not run("remind_customers").counts
    left(order, days=8)
    run("remind_customers")
    assert mails(order, "draft_reminder") == 2


def test_a_submitted_order_is_no_draft(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    left(order, days=8)
    assert not run("remind_customers").counts


def test_a_draft_about_to_be_deleted_gets_that_warning_only(account: Account) -> None:
    order = complete_draft(account)
    left(order, days=26)
    assert not run("remind_customers").counts


# ---------------------------------------------------------------------------------------------------- configurations


def test_unconfigured_numbers_are_told_of_three_days_before_their_day(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    configured, not_yet = order.numbers.by_tn()
    NumberConfiguration.objects.filter(account=account, tn=configured.tn).update(configured_at=timezone.now())
    run("remind_customers", utc(6, 7, 59))
    assert mails(order, "configure_reminder") == 0, "it is still the fifth in Los Angeles"
    for moment in (utc(6, 8), utc(7, 8), utc(9, 8)):
        run("remind_customers", moment)
    event = order.events.get(mail="configure_reminder")
    assert (event.kind, event.data) == (EventKind.CONFIGURE_REMINDER, {"numbers": [not_yet.tn], "foc_on": "2026-12-09"})


def test_nobody_is_told_when_all_is_configured_or_the_day_has_passed(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    run("remind_customers", utc(11, 8))
    NumberConfiguration.objects.filter(account=account).update(configured_at=timezone.now())
    run("remind_customers", utc(8, 8))
    assert mails(order, "configure_reminder") == 0


# ---------------------------------------------------------------------------------------------------- PINs


def in_flight(account: Account, owner: User, reviewer: User, carrier: str = "Verizon Wireless") -> PortInOrder:
    order = sent(account, owner, reviewer, losing_carrier=carrier)
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=timezone.now())
    return order


def test_an_old_pin_of_a_wireless_carrier_is_told_of_once(account: Account, owner: User, reviewer: User) -> None:
    order, now = in_flight(account, owner, reviewer), timezone.now()
    run("remind_customers", now + timedelta(days=6, hours=23))
    assert mails(order, "pin_expiry_reminder") == 0
    for days in (7, 8, 12):
        run("remind_customers", now + timedelta(days=days, minutes=1))
    assert mails(order, "pin_expiry_reminder") == 1


def test_an_old_pin_counts_from_the_day_on_which_it_was_made(account: Account, owner: User, reviewer: User) -> None:
    early, undated = in_flight(account, owner, reviewer), in_flight(account, owner, reviewer)
    now = timezone.now()
    PortInOrder.objects.filter(pk=early.pk).update(pin_made_on=(now - timedelta(days=4)).date())
    run("remind_customers", now + timedelta(days=1))
    assert mails(early, "pin_expiry_reminder") == 0
    for days in (4, 5):
        run("remind_customers", now + timedelta(days=days))
    assert (mails(early, "pin_expiry_reminder"), mails(undated, "pin_expiry_reminder")) == (1, 0)


def test_the_pin_of_one_number_counts_as_well(account: Account, owner: User, reviewer: User) -> None:
    order = sent(account, owner, reviewer, losing_carrier="Fido")
    order.numbers.filter(pk=ids(order)[0]).update(pin_entered_at=timezone.now() - timedelta(days=8))
    run("remind_customers")
    assert mails(order, "pin_expiry_reminder") == 1


def test_wirelines_and_accepted_numbers_need_no_new_pin(account: Account, owner: User, reviewer: User) -> None:
    in_flight(account, owner, reviewer, carrier="Comcast Business")
    taken = in_flight(account, owner, reviewer)
    lifecycle.accept(taken.pk, ids(taken), utc(9, 0).date(), actor=lifecycle.reviewer(reviewer), confirmed=True)
    run("remind_customers", utc(2, 12))
    assert not OrderEvent.objects.filter(mail="pin_expiry_reminder").exists()


def test_a_dry_run_reminds_nobody(account: Account, owner: User, reviewer: User) -> None:
    order = complete_draft(account)
    left(order, days=8)
    in_flight(account, owner, reviewer)
    before = snapshot()
    summary = run("remind_customers", timezone.now() + timedelta(days=8), dry_run=True).summary
    assert "1 drafts to remind of due" in summary and "1 orders with an old PIN due" in summary
    assert snapshot() == before


def test_a_canceled_order_needs_no_pin(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner, losing_carrier="Fido")
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=timezone.now() - timedelta(days=9))
    lifecycle.cancel(order.pk, ids(order), actor=customer(owner))
    assert not run("remind_customers").counts


def test_a_new_pin_that_grew_old_too_is_told_of_again(account: Account, owner: User, reviewer: User) -> None:
    order, now = in_flight(account, owner, reviewer), timezone.now()
    run("remind_customers", now + timedelta(days=8))
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=now + timedelta(days=9))
    run("remind_customers", now + timedelta(days=10))
    assert mails(order, "pin_expiry_reminder") == 1, "the new one is fresh"
    for days in (17, 18):
        run("remind_customers", now + timedelta(days=days))
    assert mails(order, "pin_expiry_reminder") == 2


def test_a_pin_reminder_leads_to_the_page_for_a_new_one_only_while_we_have_the_request(
    account: Account, owner: User, reviewer: User
) -> None:
    sent_order = in_flight(account, owner, reviewer)
    reviewed = in_review(account, owner, losing_carrier="Fido")
    PortInOrder.objects.filter(pk=reviewed.pk).update(pin_entered_at=timezone.now())
    later = timezone.now() + timedelta(days=8)
    run("remind_customers", later)
    run("send_pending_mail", later)
    bodies = {
        order: m.body
        for order in (sent_order, reviewed)
        for m in mail.outbox
        if order.spoken_reference in m.body and "PIN" in m.subject
    }
    assert f"/{reviewed.reference}/pin/" in bodies[reviewed]
    assert "keep it at hand" in bodies[sent_order]
    assert "/pin/" not in bodies[sent_order]
