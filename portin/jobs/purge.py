"""Deletes what is not needed anymore: drafts left for a month (after a warning), PINs of closed numbers, invitations,
sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from accounts.models import Invitation, NotificationAddress
from accounts.notifications import DAYS_TO_CONFIRM
from portin.jobs.foc_day import named
from portin.jobs.reminders import PURGE_WARNING_DAYS, idle_drafts, reminding
from portin.jobs.work import Job, Report, Work
from portin.models import Document, LoaInvitation, OrderEvent, PortInNumber, PortInOrder, SignedCopy, Submission
from portin.orders import drafts, lifecycle
from portin.orders.lifecycle import JOB
from portin.rules.mail_keys import MailKey

INVITATION_DAYS = 30  # that an unanswered invitation is kept after it has expired
BATCH = 200
MOST_READINGS = 20_000  # dropped in one run


def drafts_to_warn_of(now: datetime) -> QuerySet[PortInOrder]:
    return idle_drafts(now, settings.DRAFT_PURGE_DAYS - PURGE_WARNING_DAYS).filter(draft_purge_warned_at=None)


def ids_of_drafts_to_warn_of(now: datetime) -> Iterable[int]:
    return drafts_to_warn_of(now).order_by("pk").values_list("pk", flat=True)


def when_deleted(now: datetime) -> dict[str, object]:
    return {"deleted_from": (now + timedelta(days=PURGE_WARNING_DAYS)).isoformat()}


def drafts_to_delete(now: datetime) -> QuerySet[PortInOrder]:
    """Idle for 30 days, and warned of 5 days ago by a mail that is out (or that nobody was there to get)."""
    unsent = OrderEvent.objects.filter(
        order=OuterRef("pk"), mail=MailKey.DRAFT_PURGE_WARNING, mail_sent_at=None, mail_due_at__isnull=False
    )
    warned = now - timedelta(days=PURGE_WARNING_DAYS)
    return idle_drafts(now, settings.DRAFT_PURGE_DAYS).filter(~Exists(unsent), draft_purge_warned_at__lte=warned)


def ids_of_drafts_to_delete(now: datetime) -> Iterable[int]:
    return drafts_to_delete(now).order_by("pk").values_list("pk", flat=True)


def delete_draft(order_id: int, now: datetime, report: Report) -> None:
    """Asked again under the lock: whoever works on a draft in this moment keeps it."""
    with transaction.atomic():
        order = drafts_to_delete(now).select_for_update(of=("self",)).filter(pk=order_id).first()
        if order is None:
            return
        drafts.discard(order)
    report.count("drafts deleted")


# ---------------------------------------------------------------------------------------------------- PINs


def orders_with_old_pins(now: datetime) -> list[int]:
    """Orders with numbers rejected for 30 days and a PIN left, in the rows or in what was frozen.

    Encrypted values cannot be asked for in the database, so they are looked at in batches; without locks, for the verb
    checks again.
    """
    limit = now - timedelta(days=settings.REJECTED_PIN_DAYS)
    old = PortInNumber.objects.rejected().filter(closed_at__lte=limit, order=OuterRef("pk"))
    ids = list(PortInOrder.objects.submitted().filter(Exists(old)).order_by("pk").values_list("pk", flat=True))
    found: set[int] = set()
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        found |= {order.pk for order in PortInOrder.objects.filter(pk__in=batch).only("pk", "pin") if order.pin}
        found |= {
            n.order_id for n in PortInNumber.objects.rejected().filter(order__in=batch).only("order_id", "pin") if n.pin
        }
        rows = Submission.objects.filter(order__in=batch).only("order_id", "secrets")
        found |= {row.order_id for row in rows if row.secrets.get("pin") or row.secrets.get("number_pins")}
    return sorted(found)


def wipe_pins(order_id: int, now: datetime, report: Report) -> None:
    report.count("numbers whose PIN was wiped", lifecycle.wipe_old_pins(order_id, actor=JOB, now=now))


# ---------------------------------------------------------------------------------------------------- readings


def readings_of_orders_that_are_over(now: datetime) -> Iterable[int]:
    """Documents whose reading is still kept although their order is over: it was over before readings were dropped with
    the end of an order. So many a run."""
    rows = Document.objects.with_readings().of_orders_that_are_over().order_by("pk")
    return list(rows.values_list("pk", flat=True)[:MOST_READINGS])


def drop_reading(document_id: int, now: datetime, report: Report) -> None:
    report.count("readings dropped", Document.objects.of_orders_that_are_over().filter(pk=document_id).drop_readings())


# ---------------------------------------------------------------------------------------------------- people


def old_invitations(now: datetime) -> Iterable[int]:
    rows = Invitation.objects.filter(accepted_at=None, expires_at__lte=now - timedelta(days=INVITATION_DAYS))
    return rows.order_by("pk").values_list("pk", flat=True)


def delete_invitation(invitation_id: int, now: datetime, report: Report) -> None:
    deleted, _ = Invitation.objects.filter(pk=invitation_id, accepted_at=None).delete()
    report.count("expired invitations deleted", deleted)


def expired_links(now: datetime) -> Iterable[int]:
    """Links to sign a letter that are over, and whose token is still kept for a mail that never had to go out."""
    rows = LoaInvitation.objects.annotate(kept=Length("token")).filter(kept__gt=0)
    over = Q(expires_at__lte=now) | Q(signed_at__isnull=False) | Q(withdrawn_at__isnull=False)
    return rows.filter(over).order_by("pk").values_list("pk", flat=True)


def wipe_token(invitation_id: int, now: datetime, report: Report) -> None:
    report.count("tokens of old links wiped", LoaInvitation.objects.filter(pk=invitation_id).update(token=""))


def old_copies(now: datetime) -> Iterable[int]:
    """Copies of signed letters that no link shows anymore."""
    rows = SignedCopy.objects.filter(made_at__lte=now - timedelta(days=settings.SIGNED_LINK_DAYS))
    return rows.order_by("pk").values_list("pk", flat=True)


def delete_copy(copy_id: int, now: datetime, report: Report) -> None:
    deleted, _ = SignedCopy.objects.filter(pk=copy_id).delete()
    report.count("copies of signed letters deleted", deleted)


def unconfirmed_addresses(now: datetime) -> Iterable[int]:
    asked = now - timedelta(days=DAYS_TO_CONFIRM + INVITATION_DAYS)
    rows = NotificationAddress.objects.filter(confirmed_at=None, asked_at__lte=asked)
    return rows.order_by("pk").values_list("pk", flat=True)


def delete_address(address_id: int, now: datetime, report: Report) -> None:
    deleted, _ = NotificationAddress.objects.filter(pk=address_id, confirmed_at=None).delete()
    report.count("notification addresses that nobody confirmed deleted", deleted)


def expired_sessions(now: datetime) -> Iterable[int]:
    """One item: whether there is any expired session in the database."""
    from django.contrib.sessions.models import Session

    return [0] if Session.objects.filter(expire_date__lt=now).exists() else []


def clear_sessions(_: int, now: datetime, report: Report) -> None:
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    report.count("times expired sessions cleared")


JOB_TO_RUN = Job(
    "purge_expired",
    720,
    "Deletes drafts left for a month (after a warning), PINs of closed numbers, readings of orders that are over,"
    " expired invitations and sessions.",
    (
        Work("drafts to delete", ids_of_drafts_to_delete, delete_draft, named),
        Work(
            "drafts to warn of",
            ids_of_drafts_to_warn_of,
            reminding(
                MailKey.DRAFT_PURGE_WARNING, "warnings that a draft will be deleted", drafts_to_warn_of, when_deleted
            ),
            named,
        ),
        Work("orders with PINs to wipe", orders_with_old_pins, wipe_pins, named),
        Work("readings of orders that are over", readings_of_orders_that_are_over, drop_reading),
        Work("expired invitations", old_invitations, delete_invitation),
        Work("unconfirmed notification addresses", unconfirmed_addresses, delete_address),
        Work("tokens of old links", expired_links, wipe_token),
        Work("copies of signed letters", old_copies, delete_copy),
        Work("expired sessions", expired_sessions, clear_sessions),
    ),
)
