"""purge_expired deletes a draft only after its warning, and PINs, invitations and sessions when their time is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import Account, Invitation, User
from portin.models import Document, EventKind, LoaInvitation, OrderEvent, PortInOrder
from portin.orders import drafts, lifecycle
from portin.orders.lifecycle import JOB, GivenReason, PortResult
from tests.cast import complete_draft
from tests.portin.jobs.walks import accepted, ids, run, sent, snapshot, utc

pytestmark = pytest.mark.django_db


def left(order: PortInOrder, **span: float) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(updated_at=timezone.now() - timedelta(**span))


def test_a_draft_is_warned_of_at_25_days_and_deleted_at_30(account: Account) -> None:
    order, now = complete_draft(account), timezone.now()
    names = [document.file.name for document in order.documents.all()]
    storage = Document._meta.get_field("file").storage
    left(order, days=24, hours=23)
    assert not run("purge_expired", now).counts
    left(order, days=25, minutes=1)
    assert run("purge_expired", now).counts == {"warnings that a draft will be deleted": 1}
    assert not run("purge_expired", now + timedelta(days=4, hours=23)).counts, "twice, and a day too early"
    OrderEvent.objects.filter(order=order).update(mail_sent_at=now)
    later = now + timedelta(days=5, minutes=1)
    assert "1 drafts to delete due" in run("purge_expired", later, dry_run=True).summary
    with_files = [storage.exists(name) for name in names]
    assert run("purge_expired", later).counts == {"drafts deleted": 1}
    assert (PortInOrder.objects.count(), Document.objects.count(), with_files) == (0, 0, [True, True])
    assert not run("purge_expired", later).counts


def test_the_files_of_a_deleted_draft_are_gone(account: Account, django_capture_on_commit_callbacks: object) -> None:
    order, now = complete_draft(account), timezone.now()
    names = [document.file.name for document in order.documents.all()]
    left(order, days=40)
    PortInOrder.objects.update(draft_purge_warned_at=now - timedelta(days=6))
    with django_capture_on_commit_callbacks(execute=True):
        run("purge_expired", now)
    storage = Document._meta.get_field("file").storage
    assert [storage.exists(name) for name in names] == [False, False]


def test_nobody_loses_a_draft_whose_warning_is_not_out(account: Account) -> None:
    order, now = complete_draft(account), timezone.now()
    left(order, days=60)
    run("purge_expired", now)
    assert not run("purge_expired", now + timedelta(days=10)).counts
    OrderEvent.objects.filter(order=order).update(mail_due_at=None)  # nobody was there to get it
    assert run("purge_expired", now + timedelta(days=10)).counts == {"drafts deleted": 1}


def test_a_draft_that_is_worked_on_after_the_warning_stays(account: Account, owner: User) -> None:
    order, now = complete_draft(account), timezone.now()
    left(order, days=26)
    run("purge_expired", now)
    OrderEvent.objects.filter(order=order).update(mail_sent_at=now)
    drafts.touch(PortInOrder.objects.get(pk=order.pk), owner)
    assert not run("purge_expired", now + timedelta(days=6)).counts
    assert PortInOrder.objects.filter(pk=order.pk).exists()


def rejected(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = sent(account, owner, reviewer)
    lifecycle.reject(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("PIN_INVALID")])
    return order


def test_the_pins_of_rejected_numbers_go_after_30_days(account: Account, owner: User, reviewer: User) -> None:
    order, now = rejected(account, owner, reviewer), timezone.now()
    assert not run("purge_expired", now + timedelta(days=29, hours=23)).counts
    later = now + timedelta(days=30, minutes=1)
    before = snapshot()
    assert "1 orders with PINs to wipe due" in run("purge_expired", later, dry_run=True).summary
    assert snapshot() == before
    assert run("purge_expired", later).counts == {"numbers whose PIN was wiped": 2}
    order.refresh_from_db()
    assert (order.pin, order.submissions.get().secrets["pin"]) == ("", "")
    assert not run("purge_expired", later).counts
    assert order.events.filter(kind=EventKind.PINS_WIPED).count() == 1


def test_the_pin_that_another_number_needs_stays_and_no_event_says_otherwise(
    account: Account, owner: User, reviewer: User
) -> None:
    order = sent(account, owner, reviewer)
    first, second = ids(order)
    support = lifecycle.reviewer(reviewer)
    lifecycle.reject(order.pk, [first], actor=support, reasons=[GivenReason("NUMBER_INACTIVE")])
    later = timezone.now() + timedelta(days=31)
    for _ in range(3):
        assert not run("purge_expired", later).counts
    order.refresh_from_db()
    assert (order.pin, order.events.filter(kind=EventKind.PINS_WIPED).count()) == ("4711", 0)
    lifecycle.accept(order.pk, [second], utc(9, 0).date(), actor=support, confirmed=True)
    lifecycle.record_port(order.pk, {second: PortResult("yes", "works", "works")}, actor=JOB, now=later)
    assert run("purge_expired", later).counts == {"numbers whose PIN was wiped": 1}, "now the order is over"
    order.refresh_from_db()
    assert order.pin == ""


def test_a_completed_order_has_no_pin_left_to_purge(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer)
    run("run_foc_day", utc(9, 16))
    order.refresh_from_db()
    assert order.pin == ""
    assert not run("purge_expired", utc(9, 16, month=12) + timedelta(days=40)).counts


def test_unanswered_invitations_and_sessions_go(account: Account, owner: User) -> None:
    now = timezone.now()
    for days, accepted_at in ((31, None), (29, None), (31, now)):
        Invitation.objects.create(
            account=account,
            email="new@example.com",
            token_hash=f"{days}{accepted_at}",
            invited_by=owner,
            expires_at=now - timedelta(days=days),
            accepted_at=accepted_at,
        )
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(minutes=1))
    assert run("purge_expired").counts == {"expired invitations deleted": 1, "times expired sessions cleared": 1}
    assert (Invitation.objects.count(), list(Session.objects.values_list("session_key", flat=True))) == (2, ["new"])
    assert not run("purge_expired").counts


def test_the_token_of_a_link_to_sign_goes_when_the_link_is_over(account: Account) -> None:
    order, now = complete_draft(account), timezone.now()
    for hours in (1, -1):
        LoaInvitation.objects.create(
            order=order,
            name="Pat",
            email="pat@example.com",
            token_hash=str(hours),
            token=f"t{hours}",
            expires_at=now + timedelta(hours=hours),
        )
    assert run("purge_expired").counts == {"tokens of old links wiped": 1}
    assert not run("purge_expired").counts
    assert [link.token for link in LoaInvitation.objects.order_by("pk")] == ["t1", ""]
