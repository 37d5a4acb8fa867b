"""The mails of orders to the notification addresses of an account (accounts/notifications.py): one message each, with
its own link to stop them, so that none knows of another and one that the server refuses holds up nobody.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid5

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import languages
from accounts.models import NotificationAddress
from accounts.notifications import stop_link
from portin.jobs.work import Report
from portin.mails import mail_of
from portin.mails.mail_parts import Mail, message_of
from portin.models import Notice, OrderEvent, PortInOrder

LEASE = timedelta(minutes=10)
LONGEST_BACKOFF = timedelta(hours=1)
MOST_TRIES = 12  # some eight hours: what is older is no news


def receivers(mail: Mail, order: PortInOrder) -> list[NotificationAddress]:
    """The confirmed addresses that get a copy of this mail, but for who gets the mail itself."""
    if not mail.is_to_contact:
        return []
    own = {address.lower() for address in mail.to} if not order.account.only_notification_addresses else set()
    return [address for address in order.account.notification_addresses.confirmed() if address.email.lower() not in own]


def leave(mail: Mail, events: Sequence[OrderEvent], now: datetime) -> bool:
    """Writes a notice for each receiver, once. True when these are instead of the mail itself."""
    order = events[0].order
    found = receivers(mail, order)
    if not found:
        return False
    with transaction.atomic():
        rows = [Notice(event=events[0], address=address, mail_due_at=now) for address in found]
        Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return order.account.only_notification_addresses or not mail.to


def due(now: datetime) -> Iterable[int]:
    """Those that the mail before them just left are due, too, in the same run."""
    return (
        Notice.objects.filter(mail_sent_at=None, mail_due_at__lte=now)
        .order_by("mail_due_at", "pk")
        .values_list("pk", flat=True)
    )


def send(notice_id: int, now: datetime, report: Report) -> None:
    """The lease is the due moment, moved ahead: whoever moved it sends it."""
    notice = Notice.objects.select_related("address__account", "event").filter(pk=notice_id, mail_sent_at=None).first()
    if notice is None or notice.mail_due_at is None:
        return
    row = Notice.objects.filter(pk=notice_id, mail_sent_at=None)
    if not row.filter(mail_due_at=notice.mail_due_at).update(
        mail_due_at=now + LEASE, mail_attempts=F("mail_attempts") + 1
    ):
        return
    attempts = notice.mail_attempts + 1
    try:
        mail = mail_of(events_of(notice.event), now)
        if mail is None or not mail.is_to_contact:
            row.update(mail_due_at=None)
            report.count("notices with nothing to tell any more")
            return
        message_of(copy_for(mail, notice.address), uuid5(notice.event.mail_id, notice.address.reference)).send()
    except Exception as error:
        is_final = attempts >= MOST_TRIES
        row.update(mail_due_at=None if is_final else now + min(timedelta(minutes=2**attempts), LONGEST_BACKOFF))
        if is_final and isinstance(error, (smtplib.SMTPException, OSError)):
            report.count("notices given up")
            return
        report.fail(f"notice of order {notice.event.order.spoken_reference}", error)
        return
    row.update(mail_sent_at=timezone.now())
    report.count("notices sent")


def events_of(event: OrderEvent) -> list[OrderEvent]:
    """The events that the mail of this one told of together."""
    rows = OrderEvent.objects.filter(order=event.order_id, mail=event.mail, mail_id=event.mail_id)
    return list(
        rows.select_related("order__account", "order__created_by", "actor")
        .prefetch_related("lines__number")
        .order_by("pk")
    )


def copy_for(mail: Mail, address: NotificationAddress) -> Mail:
    """The same mail for one notification address, with why it comes and how to stop it."""
    with translation.override(languages.of_words(mail.language)):
        said = _("You’re getting this e-mail because %(email)s gets the e-mails about the orders of %(account)s.")
    why = said % {"account": address.account.name, "email": address.email}
    return replace(mail, to=[address.email], why=why, stop_url=stop_link(address))
