"""The mails about orders reach the confirmed notification addresses of the account, each once, each with its own way
out."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.utils import timezone

from accounts import notifications
from accounts.models import Account, NotificationAddress, User
from portin.jobs import notices
from portin.models import Notice, OrderEvent, PortInOrder
from portin.orders import lifecycle
from tests.cast import MembershipFactory
from tests.portin.jobs.walks import approved, in_review, run

pytestmark = pytest.mark.django_db
CONTACT = "rosalind@example.com"


def address(account: Account, email: str, *, is_confirmed: bool = True) -> NotificationAddress:
    made = NotificationAddress.objects.create(account=account, email=email)
    if is_confirmed:
        notifications.confirm(made)
    return made


def submitted(account: Account, owner: User) -> PortInOrder:
    order = in_review(account, owner, numbers=1)
    run("send_pending_mail")
    return order


def receivers() -> list[str]:
    return sorted(to for message in mail.outbox for to in message.to)


def test_confirmed_addresses_get_a_copy_beside_the_contact(account: Account, owner: User) -> None:
    address(account, "office@example.net")
    address(account, "asked@example.net", is_confirmed=False)
    order = submitted(account, owner)
    assert receivers() == ["office@example.net", CONTACT]
    first, copy = sorted(mail.outbox, key=lambda message: message.to[0] != CONTACT)
    assert copy.subject == first.subject
    assert copy.extra_headers["Message-ID"] != first.extra_headers["Message-ID"]
    assert order.account_number not in copy.body and order.pin not in copy.body


def test_each_copy_has_its_own_way_to_stop_it_and_names_no_other(account: Account, owner: User) -> None:
    office, desk = address(account, "office@example.net"), address(account, "desk@example.net")
    submitted(account, owner)
    bodies = {message.to[0]: message.body + message.alternatives[0][0] for message in mail.outbox}
    assert "Stop these e-mails" not in bodies[CONTACT]
    for mine, other in ((office, desk), (desk, office)):
        token = notifications.stop_link(mine).rsplit("/", 2)[1].split(":")[0]
        assert f"/account/notifications/stop/{token}" in bodies[mine.email]
        assert f"{mine.email} gets the e-mails about the orders" in bodies[mine.email]
        assert other.email not in bodies[mine.email]
        assert notifications.to_stop(bodies[mine.email].split("/stop/", 1)[1].split("/", 1)[0]) == mine


def test_addresses_can_be_instead_of_the_contact(account: Account, owner: User) -> None:
    address(account, "office@example.net")
    account.only_notification_addresses = True
    account.save()
    order = submitted(account, owner)
    assert receivers() == ["office@example.net"]
    event = order.events.get(mail="submitted")
    assert event.mail_sent_at is not None, "the outbox is done with it"


def test_a_correction_is_told_to_them_too(account: Account, owner: User, reviewer: User) -> None:
    address(account, "office@example.net")
    order = submitted(account, owner)
    mail.outbox.clear()
    consent = lifecycle.Consent("Rosalind Achterberg", timezone.now(), "phone", "She said that it is suite 9.")
    lifecycle.correct_answers(
        order.pk, actor=lifecycle.reviewer(reviewer), changes={"unit": "Suite 9"}, consent=consent
    )
    run("send_pending_mail")
    assert receivers() == ["office@example.net", CONTACT]


def test_without_a_confirmed_address_the_contact_gets_them_all_the_same(account: Account, owner: User) -> None:
    address(account, "asked@example.net", is_confirmed=False)
    account.only_notification_addresses = True
    account.save()
    submitted(account, owner)
    assert receivers() == [CONTACT]


def test_the_contact_of_an_order_gets_it_once(account: Account, owner: User) -> None:
    address(account, CONTACT.title())
    submitted(account, owner)
    assert receivers() == [CONTACT]


def test_addresses_of_another_account_hear_nothing(account: Account, owner: User, stranger: User) -> None:
    address(stranger.accounts.get(), "strangers@example.net")
    submitted(account, owner)
    assert receivers() == [CONTACT]


def test_what_is_not_for_the_contact_is_not_for_them_either(account: Account, owner: User, reviewer: User) -> None:
    address(account, "office@example.net")
    order = submitted(account, owner)
    mail.outbox.clear()
    OrderEvent.objects.create(
        order=order, kind="note", actor_kind="job", mail="support_sla_warning", mail_due_at=timezone.now()
    )
    run("send_pending_mail")
    assert "office@example.net" not in receivers()


def test_a_second_run_sends_nothing_again(account: Account, owner: User) -> None:
    address(account, "office@example.net")
    submitted(account, owner)
    mail.outbox.clear()
    run("send_pending_mail", timezone.now() + timedelta(days=1))
    assert mail.outbox == []


def test_an_address_that_stopped_gets_no_mail_that_was_still_to_go(account: Account, owner: User) -> None:
    office = address(account, "office@example.net")
    in_review(account, owner, numbers=1)
    notifications.remove(office)
    run("send_pending_mail")
    assert receivers() == [CONTACT]


def test_a_refused_copy_is_tried_again_by_itself_and_the_contact_gets_no_second_mail(
    account: Account, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = address(account, "office@example.net")
    working = notices.message_of

    def refused(*args: object) -> object:
        raise OSError("the server is away")

    monkeypatch.setattr(notices, "message_of", refused)
    submitted(account, owner)
    assert receivers() == [CONTACT]
    row = Notice.objects.get(address=office)
    assert row.mail_sent_at is None and row.mail_due_at > timezone.now()
    monkeypatch.setattr(notices, "message_of", working)
    run("send_pending_mail", timezone.now() + timedelta(hours=2))
    assert receivers() == ["office@example.net", CONTACT]
    row.refresh_from_db()
    assert row.mail_sent_at is not None


def test_a_copy_that_is_refused_for_hours_is_given_up(
    account: Account, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> object:
        raise OSError("no such address")

    address(account, "office@example.net")
    monkeypatch.setattr(notices, "message_of", refused)
    submitted(account, owner)
    for hours in range(1, 20):
        run("send_pending_mail", timezone.now() + timedelta(hours=2 * hours))
    row = Notice.objects.get()
    assert row.mail_attempts == notices.MOST_TRIES
    assert row.mail_due_at is None


def test_gathered_events_make_one_copy(account: Account, owner: User, reviewer: User) -> None:
    address(account, "office@example.net")
    order = approved(account, owner, reviewer, numbers=2)
    run("send_pending_mail")
    sent = [message.subject for message in mail.outbox if message.to == ["office@example.net"]]
    firsts = [message.subject for message in mail.outbox if message.to == [CONTACT]]
    assert sorted(sent) == sorted(firsts)
    assert Notice.objects.filter(event__order=order).count() == len(sent)


def test_a_copy_says_why_it_comes_in_the_language_of_its_account(account: Account, owner: User) -> None:
    """The whole mail was French, but for its last sentence."""
    Account.objects.filter(pk=account.pk).update(language="fr-ca")
    address(account, "office@example.net")
    submitted(account, owner)
    [copy] = [message for message in mail.outbox if message.to == ["office@example.net"]]
    for body in (copy.body, copy.alternatives[0][0]):
        assert "Vous recevez ce courriel" in body and "You’re getting this e-mail" not in body


def test_members_are_not_addresses(account: Account, owner: User) -> None:
    MembershipFactory(account=account)
    submitted(account, owner)
    assert receivers() == [CONTACT]
    assert isinstance(OrderEvent.objects.first().mail_id, UUID)


def test_an_address_that_nobody_confirmed_goes_after_a_month(account: Account) -> None:
    old, young = (
        address(account, "old@example.net", is_confirmed=False),
        address(account, "young@example.net", is_confirmed=False),
    )
    kept = address(account, "kept@example.net")
    NotificationAddress.objects.exclude(pk=young.pk).update(asked_at=timezone.now() - timedelta(days=40))
    run("purge_expired")
    assert set(account.notification_addresses.all()) == {young, kept}
    assert not NotificationAddress.objects.filter(pk=old.pk).exists()
