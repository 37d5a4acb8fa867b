"""Loads the whole demo in one transaction: all of it, or nothing, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_q.models import OrmQ

from portin.configuration.table import RULES
from portin.demo.early_stories import EARLY
from portin.demo.late_stories import LATE
from portin.demo.people import Cast, is_loaded, make_cast
from portin.demo.stage import Stage
from portin.demo.to_decide import ten_to_decide
from portin.jobs import JOBS
from portin.models import OrderEvent, PortInNumber, PortInOrder, Ticket, TicketMessage, TicketStatus
from portin.orders.lifecycle.at_once import AtOnce

SWEEPS = [JOBS[name].entry_point for name in (AtOnce.SEND_MAIL, AtOnce.SEND_TO_CARRIER)]
MAILS_KEPT = timedelta(hours=4)  # younger ones go out when the worker starts, so that there are a few to see


@dataclass(frozen=True)
class Loaded:
    orders: int
    numbers: int


def load(now: datetime | None = None) -> Loaded | None:
    """Makes the demo's data, its moments relative to `now`; None when it is there already."""
    if not settings.IS_DEMO:
        raise ImproperlyConfigured("The demo's data is for demo mode only: its password is known to everybody")
    now = now or timezone.now()
    with transaction.atomic(), rules_as_shipped():
        if is_loaded():
            return None
        stage = Stage(make_cast(now), now)
        for story in (*LATE, *EARLY, ten_to_decide):
            story(stage)
        make_tickets(stage.cast, now)
        forget_old_mails(now)
    forget_queued_sweeps()
    return Loaded(PortInOrder.objects.count(), PortInNumber.objects.count())


@contextmanager
def rules_as_shipped() -> Iterator[None]:
    """The demo's orders happened under the rules that Portin ships with, as orders of a real console happened under
    the rules of their day, so the demo loads whatever the settings say; the pages follow the settings."""
    shipped = {rule.variable.removeprefix("PORTIN_"): rule.default for rule in RULES.settings}
    configured = {name: getattr(settings, name) for name in shipped if hasattr(settings, name)}
    try:
        for name in configured:
            setattr(settings, name, shipped[name])
        yield
    finally:
        for name, value in configured.items():
            setattr(settings, name, value)


def forget_old_mails(now: datetime) -> None:
    """Mails of the past count as sent when they were due."""
    old = {"mail_sent_at": None, "mail_due_at__lte": now - MAILS_KEPT}
    OrderEvent.objects.exclude(mail="").filter(**old).update(mail_sent_at=F("mail_due_at"))
    TicketMessage.objects.filter(**old).update(mail_sent_at=F("mail_due_at"))


def forget_queued_sweeps() -> None:
    """Each verb has queued a sweep of its own, more than a hundred in all; the scheduled ones do the same work once."""
    for row in OrmQ.objects.all():
        if row.func() in SWEEPS:
            row.delete()


def make_tickets(cast: Cast, now: datetime) -> None:
    sydney = Ticket.objects.create(
        account=cast.kettle,
        opened_by=cast.owner,
        subject="Three numbers in Sydney",
        country="AU",
        numbers="+61 2 5550 0142\n+61 2 5550 0143\n+61 2 5550 0144",
        status=TicketStatus.ANSWERED,
        created_at=now - timedelta(days=4),
        updated_at=now - timedelta(days=3),
    )
    _say(
        sydney,
        cast,
        now - timedelta(days=4),
        "We open a studio in Sydney in February. Can you move our numbers from Telstra?",
    )
    _say(
        sydney,
        cast,
        now - timedelta(days=3),
        "Yes. Send us the latest Telstra bill and the signed form that we attach to our next mail; it takes about three"
        " weeks.",
        from_support=True,
    )
    fax = Ticket.objects.create(
        account=cast.juniper,
        opened_by=cast.stranger,
        subject="Fax after the move",
        status=TicketStatus.OPEN,
        created_at=now - timedelta(hours=6),
        updated_at=now - timedelta(hours=6),
    )
    _say(
        fax,
        cast,
        now - timedelta(hours=6),
        "Will our fax machine work with the number at the front desk once it has moved?",
    )


def _say(ticket: Ticket, cast: Cast, at: datetime, text: str, *, from_support: bool = False) -> None:
    TicketMessage.objects.create(
        ticket=ticket,
        author=cast.reviewer if from_support else ticket.opened_by,
        is_from_support=from_support,
        text=text,
        at=at,
        mail_due_at=at if from_support else None,
    )
