"""What is noted on an order without moving a number: messages, reveals, corrections, reminders and warnings of the
clock jobs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import available_timezones

from django.conf import settings
from django.utils.translation import gettext as _

from portin.models import ActorKind, Document, EventKind, Opening, OrderMessage, Submission
from portin.orders.lifecycle.customer import wipe_frozen_pins
from portin.orders.lifecycle.holding import Held, hold, record, said, save_order, write
from portin.orders.lifecycle.permission import Actor, permit_customer_or_reviewer, permit_job, permit_reviewer
from portin.rules.errors import NotPermitted, NotReady, WrongState
from portin.rules.mail_keys import MailKey
from portin.rules.statuses import NumberStatus

MISSING_TOLD_AGAIN = timedelta(days=30)


def send_message(order_id: int, *, actor: Actor, text: str, now: datetime | None = None) -> OrderMessage:
    """A message on a submitted order, from the customer or from support; support's goes out by mail."""
    with hold(order_id, now=now) as held:
        permit_customer_or_reviewer(held.order, actor)
        if held.order.is_draft:
            raise WrongState(
                _("This order is a draft: there is nothing to write about yet. Open a support ticket instead.")
            )
        if not text.strip():
            raise NotReady(_("Write your message."))
        is_from_support = actor.kind == ActorKind.REVIEWER
        message = OrderMessage.objects.create(
            order=held.order,
            author=actor.user,
            is_from_support=is_from_support,
            text=said(held, text.strip()),
            at=held.now,
        )
        if is_from_support:
            held.order.messages.filter(is_from_support=False, read_by_support_at=None).update(
                read_by_support_at=held.now
            )
        record(held, EventKind.MESSAGE, actor, note=text.strip(), mail=MailKey.MESSAGE if is_from_support else None)
        return message


def reveal(order_id: int, what: str, *, actor: Actor, number_id: int | None = None, now: datetime | None = None) -> str:
    """One secret for a reviewer: "account_number", "pin", or "number_pin" of one number. Always audited.

    It is what was submitted, as everything that a reviewer decides about; a draft has only what is typed so far.
    A member of the account sees the account number as it is typed now, to proof-read it; PINs are shown to no customer.
    """
    with hold(order_id, [number_id] if number_id else None, now=now) as held:
        permit_customer_or_reviewer(held.order, actor)
        if actor.kind == ActorKind.CUSTOMER and what != "account_number":
            raise NotPermitted(
                _("Only the account number is shown again. Enter the PIN again if you are not sure of it.")
            )
        if actor.kind == ActorKind.CUSTOMER:
            secret = held.order.account_number
        elif what == "number_pin" and number_id:
            [number] = held.chosen
            sent = number.submission
            secret = sent.secrets.get("number_pins", {}).get(number.tn, "") if sent else number.pin
        elif what in ("account_number", "pin"):
            sent = _submission_to_decide(held)
            secret = sent.secrets.get(what, "") if sent else getattr(held.order, what)
        else:
            raise WrongState("There is nothing to reveal here.")
        data = {"what": what} | ({"tn": held.chosen[0].tn} if number_id else {})
        record(held, EventKind.REVEAL, actor, data=data, is_visible=False)
        return secret


def _submission_to_decide(held: Held) -> Submission | None:
    """That of the undecided numbers, as the review page shows it; without any, the latest."""
    rows = list(held.order.submissions.all())
    wanted = {number.submission_id for number in held.undecided}
    found = [row for row in rows if row.pk in wanted] or rows
    return found[-1] if found else None


def note_page_shown(document: Document, page: int, *, actor: Actor) -> None:
    """A bill shows the account number as the bill does: each page that staff look at is noted. `page`: from 1."""
    with hold(document.order_id) as held:
        permit_reviewer(held.order, actor)
        data = {"document": document.reference, "how": Opening.PAGE, "page": page}
        record(held, EventKind.OPEN_DOCUMENT, actor, data=data, is_visible=False)


def note_document_taken(document: Document, *, actor: Actor) -> None:
    """As `note_page_shown`, of the whole document."""
    with hold(document.order_id) as held:
        permit_reviewer(held.order, actor)
        data = {"document": document.reference, "how": Opening.DOWNLOAD}
        record(held, EventKind.OPEN_DOCUMENT, actor, data=data, is_visible=False)


def note_original_taken(document: Document, *, actor: Actor) -> None:
    """A PDF that can act left the console as it came: who took it is noted."""
    with hold(document.order_id) as held:
        permit_customer_or_reviewer(held.order, actor)
        record(
            held,
            EventKind.OPEN_DOCUMENT,
            actor,
            data={"document": document.reference, "how": Opening.ORIGINAL},
            is_visible=False,
        )


def note_file_changed(document: Document, *, digest: str, actor: Actor) -> None:
    """The stored file has other bytes than were uploaded: support is told once for each content that is found in its
    place."""
    with hold(document.order_id) as held:
        told = held.order.events.filter(kind=EventKind.FILE_CHANGED).values_list("data", flat=True)
        if not any(data.get("document") == document.reference and data.get("found") == digest for data in told):
            data, name = {"document": document.reference, "found": digest}, document.original_name
            mail = MailKey.SUPPORT_FILE_CHANGED
            record(held, EventKind.FILE_CHANGED, actor, note=name, data=data, mail=mail, is_visible=False)


def note_file_missing(document: Document, *, actor: Actor) -> None:
    """The stored file is gone: support is told once, and again when it still is, or is again, after a month."""
    with hold(document.order_id) as held:
        if not held.order.documents.filter(pk=document.pk).exists():
            return  # removed together with its file, while somebody looked
        lately = held.order.events.filter(kind=EventKind.FILE_MISSING, at__gt=held.now - MISSING_TOLD_AGAIN)
        if document.reference not in [data.get("document") for data in lately.values_list("data", flat=True)]:
            data, name, mail = {"document": document.reference}, document.original_name, MailKey.SUPPORT_FILE_MISSING
            record(held, EventKind.FILE_MISSING, actor, note=name, data=data, mail=mail, is_visible=False)


def note_packet_downloaded(order_id: int, pon: str, *, actor: Actor) -> None:
    with hold(order_id) as held:
        permit_reviewer(held.order, actor)
        record(held, EventKind.DOWNLOAD_PACKET, actor, data={"pon": pon}, is_visible=False)


def correct_time_zone(
    order_id: int, number_ids: Collection[int], time_zone: str, *, actor: Actor, now: datetime | None = None
) -> None:
    """A reviewer corrects the zone in which the FOC day of numbers is counted."""
    with hold(order_id, number_ids, now=now) as held:
        permit_reviewer(held.order, actor)
        if time_zone not in available_timezones():
            raise NotReady("Choose a time zone of the list.")
        before = sorted({number.time_zone for number in held.chosen})
        for number in held.chosen:
            number.time_zone = time_zone
        write(held, "time_zone")
        data = {"before": before, "time_zone": time_zone}
        record(held, EventKind.CORRECT_TIME_ZONE, actor, moved=held.moved(), data=data, is_visible=False)


# ---------------------------------------------------------------------------------------------------- the clock jobs


def warn_of_review_sla(order_id: int, *, actor: Actor, now: datetime | None = None) -> str:
    """Tells support that a review is due soon, or overdue; each once. Returns "warning", "missed" or ""."""
    with hold(order_id, now=now) as held:
        permit_job(actor)
        order = held.order
        if order.review_due_at is None or order.review_paused_at is not None:
            return ""
        if order.review_due_at <= held.now and order.review_missed_at is None:
            order.review_missed_at = held.now
            order.save(update_fields=["review_missed_at"])
            record(held, EventKind.REVIEW_SLA_MISSED, actor, mail=MailKey.SUPPORT_SLA_MISSED, is_visible=False)
            return "missed"
        soon = timedelta(hours=settings.REVIEW_SLA_WARNING_HOURS)
        if order.review_due_at > held.now and order.review_due_at - held.now <= soon and order.review_warned_at is None:
            order.review_warned_at = held.now
            order.save(update_fields=["review_warned_at"])
            record(held, EventKind.REVIEW_SLA_WARNING, actor, mail=MailKey.SUPPORT_SLA_WARNING, is_visible=False)
            return "warning"
        return ""


def warn_of_missed_foc(
    order_id: int, foc_on: date, number_ids: Collection[int], *, actor: Actor, now: datetime | None = None
) -> bool:
    """Tells support, once a FOC date, that numbers were not ported by the end of business."""
    with hold(order_id, number_ids, now=now) as held:
        permit_job(actor)
        order = held.order
        if order.foc_missed_warned_on == foc_on or any(n.status != NumberStatus.ACCEPTED for n in held.chosen):
            return False
        order.foc_missed_warned_on = foc_on
        order.save(update_fields=["foc_missed_warned_on"])
        data = {"foc_on": foc_on.isoformat(), "numbers": [number.tn for number in held.chosen]}
        record(held, EventKind.FOC_MISSED, actor, data=data, mail=MailKey.SUPPORT_FOC_MISSED, is_visible=False)
        return True


REMINDERS = {
    MailKey.DRAFT_REMINDER: (EventKind.DRAFT_REMINDER, "draft_reminded_at"),
    MailKey.DRAFT_PURGE_WARNING: (EventKind.DRAFT_PURGE_WARNING, "draft_purge_warned_at"),
    MailKey.CONFIGURE_REMINDER: (EventKind.CONFIGURE_REMINDER, "configure_reminded_at"),
    MailKey.PIN_EXPIRES_SOON: (EventKind.PIN_EXPIRES_SOON, "pin_soon_reminded_at"),
    MailKey.PIN_EXPIRY_REMINDER: (EventKind.PIN_EXPIRY_REMINDER, "pin_expiry_reminded_at"),
}


def remind(
    order_id: int,
    what: MailKey,
    *,
    actor: Actor,
    now: datetime | None = None,
    data: dict[str, object] | None = None,
    again_since: datetime | None = None,
) -> bool:
    """Reminds the customer of something, once: a draft left, numbers not configured, a PIN probably expired.

    A reminder from before `again_since` was about something else (the PIN before this one) and does not count.
    """
    kind, column = REMINDERS[what]
    with hold(order_id, now=now) as held:
        permit_job(actor)
        reminded_at = getattr(held.order, column)
        if reminded_at is not None and (again_since is None or reminded_at >= again_since):
            return False
        setattr(held.order, column, held.now)
        held.order.save(update_fields=[column])
        record(held, kind, actor, data=data, mail=what)
        return True


def wipe_old_pins(order_id: int, *, actor: Actor, now: datetime | None = None) -> int:
    """Wipes the PINs of numbers that have been rejected for long (PORTIN_REJECTED_PIN_DAYS).
    Returns how many numbers."""
    with hold(order_id, now=now) as held:
        permit_job(actor)
        order, limit = held.order, held.now - timedelta(days=settings.REJECTED_PIN_DAYS)
        closed = (NumberStatus.COMPLETED, NumberStatus.CANCELED)
        old = [n for n in held.numbers if n.status == NumberStatus.REJECTED and n.closed_at and n.closed_at <= limit]
        if not old:
            return 0
        is_over = all(n.status in closed or n in old for n in held.numbers) and not order.is_draft
        before = [(s.pk, s.secrets) for s in order.submissions.all()]
        had = any(n.pin for n in old) or (is_over and bool(order.pin))
        order.numbers.filter(pk__in=[n.pk for n in old]).update(pin="", pin_entered_at=None)
        wipe_frozen_pins(order, {n.tn for n in old}, everything=is_over)
        if is_over:
            order.pin, order.pin_entered_at = "", None
            save_order(held, "pin", "pin_entered_at", is_news=False)
        if not had and [(s.pk, s.secrets) for s in order.submissions.all()] == before:
            return 0  # the order's PIN stays while another number needs it
        record(held, EventKind.PINS_WIPED, actor, data={"numbers": len(old)}, is_visible=False)
        return len(old)
