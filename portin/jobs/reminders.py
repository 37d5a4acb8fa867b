"""Reminders to customers, each once, and warnings to support: drafts left, numbers not configured, PINs, the review
clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.query import QuerySet

from phone_numbers.models import NumberConfiguration
from portin.jobs.foc_day import named
from portin.jobs.work import Job, Report, Work
from portin.models import PortInNumber, PortInOrder
from portin.models.querysets import FARTHEST_EAST
from portin.orders import lifecycle, pins
from portin.orders.lifecycle import JOB
from portin.rules import business_days, carriers, countries
from portin.rules.mail_keys import MailKey

PURGE_WARNING_DAYS = 5  # between the warning and the deletion of a draft

# ---------------------------------------------------------------------------------------------------- drafts


def idle_drafts(now: datetime, days: int) -> QuerySet[PortInOrder]:
    return PortInOrder.objects.drafts().filter(updated_at__lte=now - timedelta(days=days))


def drafts_to_remind(now: datetime) -> QuerySet[PortInOrder]:
    """Drafts left for a week. One that is about to be deleted gets that warning instead (portin/jobs/purge.py)."""
    soon_gone = now - timedelta(days=settings.DRAFT_PURGE_DAYS - PURGE_WARNING_DAYS)
    rows = idle_drafts(now, settings.DRAFT_REMINDER_DAYS).filter(updated_at__gt=soon_gone, draft_reminded_at=None)
    return rows.filter(draft_purge_warned_at=None)


# ---------------------------------------------------------------------------------------------------- configurations


def unconfigured(now: datetime, order_id: int | None = None) -> dict[int, list[PortInNumber]]:
    """By order, accepted numbers that nobody configured and whose FOC date is at most three days ahead (not past)."""
    configured = NumberConfiguration.objects.filter(
        account=OuterRef("order__account"), tn=OuterRef("tn"), configured_at__isnull=False
    )
    last = (now + FARTHEST_EAST).date() + timedelta(days=settings.CONFIGURE_REMINDER_DAYS)
    rows = PortInNumber.objects.foc_on_or_before(last).filter(~Exists(configured), order__configure_reminded_at=None)
    if order_id is not None:
        rows = rows.filter(order=order_id)
    found: dict[int, list[PortInNumber]] = {}
    for number in rows.order_by("order_id", "tn"):
        days = (number.known_foc_on - business_days.local_date(now, number.time_zone)).days
        if 0 <= days <= settings.CONFIGURE_REMINDER_DAYS:
            found.setdefault(number.order_id, []).append(number)
    return found


def remind_to_configure(order_id: int, now: datetime, report: Report) -> None:
    numbers = unconfigured(now, order_id).get(order_id, [])
    if numbers:
        data: dict[str, object] = {
            "numbers": [number.tn for number in numbers],
            "foc_on": min(number.known_foc_on for number in numbers).isoformat(),
        }
        done = lifecycle.remind(order_id, MailKey.CONFIGURE_REMINDER, actor=JOB, now=now, data=data)
        report.count("reminders to configure numbers", int(done))


# ---------------------------------------------------------------------------------------------------- PINs


def orders_with_old_pins(now: datetime, age: timedelta, **of: int) -> list[PortInOrder]:
    """Orders that wait for the carrier's response with a PIN of this age, each PIN once: a newer one counts again.

    The age counts from the day on which the PIN was made, where that is known. An accepted number needs none anymore:
    the carrier has taken the PIN.
    """
    waiting = PortInNumber.objects.filter(order=OuterRef("pk"))
    waiting = waiting.in_review() | waiting.submitted_to_carrier()
    limit = now - age
    of_number = Q(order__pin_expiry_reminded_at=None) | Q(pin_entered_at__gt=F("order__pin_expiry_reminded_at"))
    of_order = Q(pin_expiry_reminded_at=None) | Q(pin_entered_at__gt=F("pin_expiry_reminded_at"))
    old = (of_order & Q(pin_entered_at__lte=limit)) | Exists(waiting.filter(of_number, pin_entered_at__lte=limit))
    rows = PortInOrder.objects.open().filter(Exists(waiting), **of).select_related("account")
    by_day = rows.filter(of_order, pin_made_on__lte=limit.date(), pin_entered_at__gt=limit)
    made_early = [order for order in by_day if (at := pins.made_at(order)) and at <= limit]
    return list({order.pk: order for order in [*rows.filter(old), *made_early]}.values())


def remind_of_pin(order_id: int, now: datetime, report: Report) -> None:
    carrier = PortInOrder.objects.values_list("losing_carrier", flat=True).get(pk=order_id)
    for order in orders_with_old_pins(now, carriers.pin_grows_old_after(carrier), pk=order_id):
        entered = [order.pin_entered_at, *order.numbers.values_list("pin_entered_at", flat=True)]
        newest = max(at for at in entered if at is not None)
        report.count(
            "reminders of old PINs",
            int(lifecycle.remind(order_id, MailKey.PIN_EXPIRY_REMINDER, actor=JOB, now=now, again_since=newest)),
        )


def wireless_orders_with_old_pins(now: datetime) -> Iterable[int]:
    """Those of carriers that need a PIN, whose PIN has the age at which it is asked about there."""
    found: set[int] = set()
    for age in carriers.PIN_AGES:
        for order in orders_with_old_pins(now, age):
            name, country = order.losing_carrier, countries.of(order.country)
            if carriers.needs_pin(name, country) and carriers.pin_grows_old_after(name) == age:
                found.add(order.pk)
    return sorted(found)


def pins_that_end_soon(now: datetime) -> Iterable[int]:
    """Drafts with numbers, and open orders, that still need a PIN which ends soon, each PIN once. The longest life
    bounds what is looked at."""
    longest = max(carriers.PIN_AGES)
    fresh = Q(pin_entered_at__gt=now - longest) | Exists(
        PortInNumber.objects.filter(order=OuterRef("pk"), pin_entered_at__gt=now - longest)
    )
    needing = PortInOrder.objects.drafts() | PortInOrder.objects.open()
    rows = needing.filter(fresh).select_related("account").prefetch_related("numbers")
    return [order.pk for order in rows.order_by("pk") if _ends_soon(order, now)]


def _ends_soon(order: PortInOrder, now: datetime) -> bool:
    until = pins.holds_until(order, pins.waiting_for_the_carrier(order.numbers.all()))
    carrier = carriers.find(order.losing_carrier)
    if until is None or carrier is None or carrier.pin_lives is None:
        return False
    told = order.pin_soon_reminded_at
    is_told = told is not None and told >= until - carrier.pin_lives
    return not is_told and until - pins.remind_before(carrier.pin_lives) <= now < until


def remind_of_the_end(order_id: int, now: datetime, report: Report) -> None:
    order = PortInOrder.objects.select_related("account").get(pk=order_id)
    if _ends_soon(order, now):
        done = lifecycle.remind(order_id, MailKey.PIN_EXPIRES_SOON, actor=JOB, now=now, again_since=now)
        report.count("reminders of PINs that end soon", int(done))


# ---------------------------------------------------------------------------------------------------- the review clock


def reviews_to_watch(now: datetime) -> Iterable[int]:
    """Running reviews that are overdue, or due within the warning time, and that support was not told of."""
    soon = now + timedelta(hours=settings.REVIEW_SLA_WARNING_HOURS)
    missed = Q(review_due_at__lte=now, review_missed_at=None)
    near = Q(review_due_at__gt=now, review_due_at__lte=soon, review_warned_at=None)
    rows = PortInOrder.objects.to_review().filter(missed | near, review_paused_at=None)
    return rows.order_by("review_due_at", "pk").values_list("pk", flat=True)


def warn_support(order_id: int, now: datetime, report: Report) -> None:
    told = lifecycle.warn_of_review_sla(order_id, actor=JOB, now=now)
    if told:
        report.count("reviews due soon told to support" if told == "warning" else "missed reviews told to support")


# ---------------------------------------------------------------------------------------------------- the jobs


def reminding(
    what: MailKey,
    said: str,
    due: Callable[[datetime], QuerySet[PortInOrder]],
    data: Callable[[datetime], dict[str, object]] = lambda now: {},
) -> Callable[[int, datetime, Report], None]:
    """The verb of a simple reminder; asked again just before, because the customer may have come back since."""

    def do(order_id: int, now: datetime, report: Report) -> None:
        if due(now).filter(pk=order_id).exists():
            report.count(said, int(lifecycle.remind(order_id, what, actor=JOB, now=now, data=data(now))))

    return do


def ids_of_drafts_to_remind(now: datetime) -> Iterable[int]:
    return drafts_to_remind(now).order_by("pk").values_list("pk", flat=True)


REMIND_CUSTOMERS = Job(
    "remind_customers",
    60,
    "Reminds customers of drafts, of numbers to configure and of old PINs.",
    (
        Work(
            "drafts to remind of",
            ids_of_drafts_to_remind,
            reminding(MailKey.DRAFT_REMINDER, "reminders of drafts", drafts_to_remind),
            named,
        ),
        Work("orders with numbers to configure", lambda now: list(unconfigured(now)), remind_to_configure, named),
        Work("orders with a PIN that ends soon", pins_that_end_soon, remind_of_the_end, named),
        Work(
            "orders with an old PIN",
            wireless_orders_with_old_pins,
            remind_of_pin,
            named,
        ),
    ),
)
WATCH_REVIEW_SLA = Job(
    "watch_review_sla",
    5,
    "Warns support of reviews that are due soon or overdue.",
    (Work("reviews to warn of", reviews_to_watch, warn_support, named),),
)
