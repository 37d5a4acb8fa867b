"""Sends what the timeline's outbox holds: a lease is committed, the server takes the mail, then it is noted as sent.

A mail that the server does not take is tried again, ever more rarely, always with the same Message-ID. A process that
dies between the server's yes and our note leaves the lease to run out: that mail goes out once more, as the same
message. Mails that are gathered (several events of an order in one) keep their company at every try.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone, translation

from accounts import languages
from portin.jobs import notices
from portin.jobs.work import Job, Report, Work
from portin.mails import mail_of
from portin.mails.mail_parts import message_of
from portin.mails.talking import ticket_answer
from portin.models import OrderEvent, TicketMessage
from portin.orders.lifecycle.at_once import Queue
from portin.orders.lifecycle.holding import GATHERED_MAILS

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
MAX_BACKOFF = timedelta(hours=1)
TRIES_OF_A_REFUSED_ADDRESS = 6  # over two hours: a typing error must not make the outbox look stuck for ever
MAIL_ERRORS = (smtplib.SMTPException, OSError)


def due_events(now: datetime) -> Iterable[int]:
    return OrderEvent.objects.mail_due(now).order_by("mail_due_at", "pk").values_list("pk", flat=True)


def send_event(event_id: int, now: datetime, report: Report) -> None:
    events = claim(event_id, now)
    if not events:
        return
    ids = [event.pk for event in events]
    try:
        mail = mail_of(events, now)
        if mail is None or (not mail.to and not notices.receivers(mail, events[0].order)):
            _give_up(ids, "Nobody to write to" if mail else "Nothing to tell any more")
            report.count("mails without a receiver")
            return
        if not notices.leave(mail, events, now):
            message_of(mail, events[0].mail_id).send()
    except smtplib.SMTPRecipientsRefused as error:
        if events[0].mail_attempts >= TRIES_OF_A_REFUSED_ADDRESS and _is_final(error):
            _give_up(ids, "The server refuses this address")
            report.count("mails to refused addresses given up")
            return
        _failed(ids, events[0].mail_attempts, error, now)
        _note_failure(report, f"mail “{events[0].mail}” of order {events[0].order.spoken_reference}", error)
        return
    except Exception as error:
        _failed(ids, events[0].mail_attempts, error, now)
        _note_failure(report, f"mail “{events[0].mail}” of order {events[0].order.spoken_reference}", error)
        return
    _sent(ids)
    report.count("mails sent")


def claim(event_id: int, now: datetime) -> list[OrderEvent]:
    """The events of one mail, leased to this sender; empty when another one has them, or when they are to wait for
    company."""
    with transaction.atomic():
        asked = OrderEvent.objects.filter(pk=event_id).first()
        if asked is None:
            return []
        rows = (
            OrderEvent.objects.select_for_update(of=("self",))
            .mail_due(now)
            .filter(order=asked.order_id, mail=asked.mail)
        )
        if asked.mail not in GATHERED_MAILS:
            rows = rows.filter(pk=event_id)
        due = list(rows.order_by("pk"))
        event = next((row for row in due if row.pk == event_id), None)
        if event is None:
            return []
        group = (
            [row for row in due if row.mail_attempts == 0]
            if event.mail_attempts == 0
            else [e for e in due if e.mail_id == event.mail_id]
        )
        ids = [row.pk for row in group]
        if event.mail_attempts == 0 and (not_before := _gathered_until(event)) and not_before > now:
            OrderEvent.objects.filter(pk__in=ids).update(mail_due_at=not_before)
            return []
        OrderEvent.objects.filter(pk__in=ids).update(
            mail_id=group[0].mail_id, mail_lease_until=now + LEASE, mail_attempts=F("mail_attempts") + 1
        )
        found = OrderEvent.objects.filter(pk__in=ids).select_related("order__account", "order__created_by", "actor")
        return list(found.prefetch_related("lines__number").order_by("pk"))


def _gathered_until(event: OrderEvent) -> datetime | None:
    """When the next mail of this kind may go out for the order; None when at once."""
    pause = GATHERED_MAILS.get(event.mail)
    if pause is None:
        return None
    last = OrderEvent.objects.filter(order=event.order_id, mail=event.mail).aggregate(at=Max("mail_sent_at"))["at"]
    return last + pause if last else None


def _sent(ids: list[int]) -> None:
    OrderEvent.objects.filter(pk__in=ids).update(mail_sent_at=timezone.now(), mail_lease_until=None, mail_error="")


def _give_up(ids: list[int], why: str) -> None:
    OrderEvent.objects.filter(pk__in=ids).update(mail_due_at=None, mail_lease_until=None, mail_error=why)


def _failed(ids: list[int], attempts: int, error: Exception, now: datetime) -> None:
    OrderEvent.objects.filter(pk__in=ids).update(
        mail_lease_until=now + _backoff(attempts), mail_error=type(error).__name__
    )


def _is_final(error: smtplib.SMTPRecipientsRefused) -> bool:
    """Whether the server said of every receiver that trying again is no use (5xx)."""
    return bool(error.recipients) and all(500 <= code < 600 for code, _ in error.recipients.values())


def _backoff(attempts: int) -> timedelta:
    return min(timedelta(minutes=2 ** min(attempts, 10)), MAX_BACKOFF)


def _note_failure(report: Report, item: str, error: Exception) -> None:
    if not isinstance(error, MAIL_ERRORS):
        log.exception("%s could not be made", item)
    report.fail(item, error)


# ------------------------------------------------------------------------------------------------- answers of tickets


def due_answers(now: datetime) -> Iterable[int]:
    rows = TicketMessage.objects.filter(is_from_support=True, mail_sent_at=None, mail_due_at__lte=now)
    return rows.order_by("mail_due_at", "pk").values_list("pk", flat=True)


def send_answer(message_id: int, now: datetime, report: Report) -> None:
    """The lease of an answer is its due moment, moved ahead: whoever moved it sends it."""
    message = (
        TicketMessage.objects.select_related("ticket__opened_by", "ticket__account")
        .filter(pk=message_id, mail_sent_at=None)
        .first()
    )
    if message is None or message.mail_due_at is None:
        return
    row = TicketMessage.objects.filter(pk=message_id, mail_sent_at=None)
    if not row.filter(mail_due_at=message.mail_due_at).update(
        mail_due_at=now + LEASE, mail_attempts=F("mail_attempts") + 1
    ):
        return
    try:
        chosen = getattr(message.ticket.opened_by, "language", "")
        with translation.override(languages.for_mails(chosen or message.ticket.account.language)):
            mail = ticket_answer(message)
        if mail is None:
            row.update(mail_due_at=None)
            report.count("mails without a receiver")
            return
        message_of(mail, uuid5(NAMESPACE_URL, f"ticket-message:{message.ticket.reference}:{message.pk}")).send()
    except Exception as error:
        row.update(mail_due_at=now + _backoff(message.mail_attempts + 1))
        _note_failure(report, f"answer of ticket {message.ticket.reference}", error)
        return
    row.update(mail_sent_at=timezone.now())
    report.count("mails sent")


JOB_TO_RUN = Job(
    "send_pending_mail",
    1,
    "Sends the mails of orders and tickets that are due.",
    (
        Work("mails of orders", due_events, send_event),
        Work("notices to further addresses", notices.due, notices.send),
        Work("answers of tickets", due_answers, send_answer),
    ),
    queue=Queue.MAIL,
)
