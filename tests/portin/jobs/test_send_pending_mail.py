"""send_pending_mail: every mail goes out, once, and whatever fails is tried again as the same message."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from typing import ClassVar

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from accounts.models import Account, User
from portin.jobs import mail as sender
from portin.models import LoaInvitation, OrderEvent, PortInOrder, Ticket, TicketMessage
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB, PortResult
from tests.cast import complete_draft
from tests.portin.jobs.walks import accepted, exit_code, ids, in_review, run, snapshot, soon, utc

pytestmark = pytest.mark.django_db
WORKS = PortResult("yes", "works", "works")


class BusyServer(BaseEmailBackend):
    """A mail server that is busy; it remembers the Message-IDs that it was offered."""

    offered: ClassVar[list[str]] = []

    def send_messages(self, messages: list) -> int:
        self.offered.extend(message.message()["Message-ID"] for message in messages)
        raise smtplib.SMTPServerDisconnected("Busy")


@pytest.fixture
def order(account: Account, owner: User) -> PortInOrder:
    """In review, with the mail that says so in the outbox."""
    return in_review(account, owner)


def event_of(order: PortInOrder, name: str) -> OrderEvent:
    return order.events.filter(mail=name).latest("pk")


def test_a_due_mail_is_sent_once_to_the_contact(order: PortInOrder) -> None:
    assert run("send_pending_mail").summary == "send_pending_mail: 1 mails sent, 0 failed"
    assert run("send_pending_mail").summary == "send_pending_mail: nothing to do, 0 failed"
    [message] = mail.outbox
    event = event_of(order, "submitted")
    assert (message.to, message.extra_headers["Message-ID"]) == (
        ["rosalind@example.com"],
        f"<{event.mail_id}@example.com>",
    )
    assert (event.mail_sent_at is not None, event.mail_attempts, event.mail_lease_until) == (True, 1, None)


def test_before_it_is_due_it_waits(order: PortInOrder) -> None:
    event = event_of(order, "submitted")
    assert not run("send_pending_mail", event.mail_due_at - timedelta(seconds=1)).counts
    assert run("send_pending_mail", event.mail_due_at).counts == {"mails sent": 1}


def test_a_dry_run_sends_nothing(order: PortInOrder) -> None:
    before = snapshot()
    assert (
        run("send_pending_mail", dry_run=True).summary
        == "send_pending_mail: 1 mails of orders due (dry run: nothing was changed)"
    )
    assert (snapshot(), mail.outbox) == (before, [])


def test_a_server_that_does_not_take_it_is_asked_again_ever_more_rarely_as_the_same_message(
    order: PortInOrder, settings: object
) -> None:
    settings.EMAIL_BACKEND, BusyServer.offered = f"{__name__}.BusyServer", []
    assert exit_code("send_pending_mail") == 1
    assert event_of(order, "submitted").mail_error == "SMTPServerDisconnected"
    assert not run("send_pending_mail", soon(minutes=1)).failed, "not at once"
    for hours in (1, 3, 5):
        assert len(run("send_pending_mail", soon(hours=hours)).failed) == 1
    assert (len(BusyServer.offered), len(set(BusyServer.offered))) == (4, 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run("send_pending_mail", soon(hours=7))
    event = event_of(order, "submitted")
    assert mail.outbox[0].message()["Message-ID"] == BusyServer.offered[0]
    assert (event.mail_sent_at is not None, event.mail_error) == (True, "")


class RefusingServer(BaseEmailBackend):
    """A server that knows nobody of this name."""

    code: ClassVar[int] = 550

    def send_messages(self, messages: list) -> int:
        raise smtplib.SMTPRecipientsRefused({"rosalind@example.com": (self.code, b"No such user")})


@pytest.mark.parametrize(("code", "gives_up"), [(550, True), (450, False)])
def test_an_address_that_the_server_refuses_for_good_is_given_up_after_hours(
    order: PortInOrder, settings: object, code: int, gives_up: bool
) -> None:
    settings.EMAIL_BACKEND, RefusingServer.code = f"{__name__}.RefusingServer", code
    failed = [len(run("send_pending_mail", soon(hours=2 * tries)).failed) for tries in range(8)]
    assert failed == ([1] * 5 + [0] * 3 if gives_up else [1] * 8)
    assert event_of(order, "submitted").mail_error == (
        "The server refuses this address" if gives_up else "SMTPRecipientsRefused"
    )


def test_one_that_cannot_be_made_does_not_stop_the_rest(order: PortInOrder, account: Account, owner: User) -> None:
    in_review(account, owner)
    OrderEvent.objects.filter(order=order).exclude(mail="").update(mail="nonsense")
    report = run("send_pending_mail")
    assert (report.counts, len(report.failed), len(mail.outbox)) == ({"mails sent": 1}, 1, 1)


def test_two_senders_never_take_the_same_mail(order: PortInOrder) -> None:
    event, now = event_of(order, "submitted"), timezone.now()
    assert [row.pk for row in sender.claim(event.pk, now)] == [event.pk]
    assert sender.claim(event.pk, now) == []
    assert not run("send_pending_mail", now + timedelta(minutes=9)).counts


def test_a_sender_that_died_after_the_servers_yes_sends_the_same_message_once_more(order: PortInOrder) -> None:
    event = event_of(order, "submitted")
    sender.claim(event.pk, timezone.now())  # … the server said yes, and then the process died
    assert run("send_pending_mail", soon(minutes=11)).counts == {"mails sent": 1}
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{event.mail_id}@example.com>"


def test_a_mail_that_nobody_can_get_is_let_go(order: PortInOrder) -> None:
    PortInOrder.objects.update(contact_email="", created_by=None)
    order.account.memberships.all().delete()
    assert run("send_pending_mail").counts == {"mails without a receiver": 1}
    assert (event_of(order, "submitted").mail_error, mail.outbox) == ("Nobody to write to", [])
    assert not run("send_pending_mail", soon(days=1)).counts


def test_without_a_contact_it_goes_to_who_began_the_order_else_to_the_owners(
    order: PortInOrder, owner: User, colleague: User
) -> None:
    PortInOrder.objects.update(contact_email="", created_by=colleague)
    run("send_pending_mail")
    OrderEvent.objects.update(mail_sent_at=None)
    PortInOrder.objects.update(created_by=None)
    run("send_pending_mail")
    assert [message.to for message in mail.outbox] == [[colleague.email], [owner.email]]


# ---------------------------------------------------------------------------------------------------- gathered


def port(order: PortInOrder, number_id: int, now: datetime) -> None:
    lifecycle.record_port(order.pk, {number_id: WORKS}, actor=JOB, now=now)


@pytest.fixture
def porting(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = accepted(account, owner, reviewer, numbers=4)
    OrderEvent.objects.filter(order=order).exclude(mail="").update(mail_sent_at=timezone.now())
    return order


def send_at(now: datetime) -> int:
    """Sends what is due, and notes it as sent at that moment."""
    before = len(mail.outbox)
    sent_ids = list(OrderEvent.objects.mail_due(now).values_list("pk", flat=True))
    run("send_pending_mail", now)
    OrderEvent.objects.filter(pk__in=sent_ids).exclude(mail_sent_at=None).update(mail_sent_at=now)
    return len(mail.outbox) - before


def test_numbers_that_are_ported_together_are_told_of_together(porting: PortInOrder) -> None:
    for index, number_id in enumerate(ids(porting)):
        port(porting, number_id, utc(9, 16, index))
    assert send_at(utc(9, 16, 5)) == 1
    assert all(number.display in mail.outbox[-1].body for number in porting.numbers.all())
    assert send_at(utc(9, 20)) == 0


def test_the_next_ones_wait_for_half_an_hour_and_then_go_together(porting: PortInOrder) -> None:
    first, *others = ids(porting)
    port(porting, first, utc(9, 16))
    assert send_at(utc(9, 16)) == 1
    for index, number_id in enumerate(others):
        port(porting, number_id, utc(9, 16, 5 + index))
    assert send_at(utc(9, 16, 29)) == 0
    assert send_at(utc(9, 16, 30)) == 1
    assert (len(mail.outbox), mail.outbox[-1].subject.startswith("All numbers are with us")) == (2, True)


def test_what_came_up_while_the_first_was_on_its_way_waits_too(porting: PortInOrder) -> None:
    first, second, *_ = ids(porting)
    port(porting, first, utc(9, 16))
    claimed = sender.claim(event_of(porting, "ported").pk, utc(9, 16))
    port(porting, second, utc(9, 16))
    OrderEvent.objects.filter(pk__in=[event.pk for event in claimed]).update(mail_sent_at=utc(9, 16))
    assert send_at(utc(9, 16, 1)) == 0
    assert send_at(utc(9, 16, 30)) == 1


def test_a_gathered_mail_keeps_its_company_and_its_id_at_every_try(porting: PortInOrder, settings: object) -> None:
    first, second, third, _ = ids(porting)
    port(porting, first, utc(9, 16))
    port(porting, second, utc(9, 16))
    settings.EMAIL_BACKEND, BusyServer.offered = f"{__name__}.BusyServer", []
    run("send_pending_mail", utc(9, 16))
    port(porting, third, utc(9, 16, 1))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run("send_pending_mail", utc(9, 18))
    bodies = {message.extra_headers["Message-ID"]: message.body for message in mail.outbox}
    numbers = {pk: porting.numbers.get(pk=pk).display for pk in (first, second, third)}
    repeat = bodies[BusyServer.offered[0]]
    assert (
        numbers[first] in repeat,
        numbers[second] in repeat,
        numbers[third] in repeat.partition("What to do now")[0],
    ) == (
        True,
        True,
        False,
    )
    assert sum(numbers[third] in body.partition("What to do now")[0] for body in bodies.values()) <= 1


# ----------------------------------------------------------------------------------------------- tickets, invitations


@pytest.fixture
def answer(account: Account, owner: User, reviewer: User) -> TicketMessage:
    ticket = Ticket.objects.create(account=account, opened_by=owner, subject="Three numbers in Sydney", country="AU")
    TicketMessage.objects.create(ticket=ticket, author=owner, text="Can you?")
    return TicketMessage.objects.create(
        ticket=ticket, author=reviewer, is_from_support=True, text="Yes, in three weeks.", mail_due_at=timezone.now()
    )


def test_the_answer_of_a_ticket_is_sent_once_to_who_opened_it(answer: TicketMessage, owner: User) -> None:
    assert run("send_pending_mail").counts == {"mails sent": 1}
    assert not run("send_pending_mail").counts
    [message] = mail.outbox
    assert (message.to, "Yes, in three weeks." in message.body) == ([owner.email], True)


@pytest.mark.parametrize(("own", "told"), [("", "Vous recevez ce courriel"), ("en", "You’re getting this e-mail")])
def test_the_answer_of_a_ticket_is_in_the_own_language_of_its_reader_or_in_that_of_the_account(
    answer: TicketMessage, account: Account, owner: User, own: str, told: str
) -> None:
    Account.objects.filter(pk=account.pk).update(language="fr-ca")
    User.objects.filter(pk=owner.pk).update(language=own)
    run("send_pending_mail")
    [message] = mail.outbox
    assert told in message.body


def test_the_answer_of_a_ticket_is_tried_again_as_the_same_message(answer: TicketMessage, settings: object) -> None:
    settings.EMAIL_BACKEND, BusyServer.offered = f"{__name__}.BusyServer", []
    for hours in (0, 2, 4):
        assert len(run("send_pending_mail", soon(hours=hours)).failed) == 1
    assert (len(BusyServer.offered), len(set(BusyServer.offered))) == (3, 1)


def test_a_link_to_sign_goes_to_the_signer_and_not_after_it_was_withdrawn(account: Account, owner: User) -> None:
    from portin.orders import signatures

    order = complete_draft(account)
    order.documents.filter(kind="loa").delete()
    kept = signatures.invite(order, name="Pat Signer", email="pat@example.com", language="fr", by=owner)
    withdrawn = signatures.invite(order, name="Sam Signer", email="sam@example.com", language="en", by=owner)
    signatures.withdraw(withdrawn, by=owner)
    assert run("send_pending_mail").counts == {"mails sent": 1, "mails without a receiver": 1}
    [message] = mail.outbox
    assert message.to == ["pat@example.com"]
    assert LoaInvitation.objects.get(pk=kept.pk).token in message.body
