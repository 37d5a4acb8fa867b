"""What every verb does in the same way: lock, permission, state, guarded UPDATE, event, effects after the commit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Field, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_fsm import can_proceed

from accounts.prepared import Prepared
from accounts.written import insert, insert_values, update
from portin.models import (
    ActorKind,
    CarrierRequest,
    CarrierRequestKind,
    EventKind,
    EventLine,
    OrderEvent,
    PortInNumber,
    PortInOrder,
    Rejection,
    SendingState,
    of_one_order,
)
from portin.models.encrypted import EncryptedTextField
from portin.orders import derived
from portin.orders.lifecycle.at_once import AtOnce, after_commit
from portin.orders.lifecycle.permission import Actor, claimed_by_another
from portin.rules.errors import WrongState
from portin.rules.hiding import secrets_of, without
from portin.rules.mail_keys import MailKey
from portin.rules.statuses import NumberStatus
from portin.rules.words import clock, day, local_day, plural

log = logging.getLogger(__name__)

IDS_AT_ONCE = 500  # in one statement: what every database takes

# Several events of an order in one mail: one of a kind in this time; rejections when they wait for the same run of the
# sender.
GATHERED_MAILS: Mapping[str, timedelta] = {
    MailKey.PORTED: timedelta(minutes=30),
    MailKey.CAPABILITY_INACTIVE: timedelta(minutes=30),
    MailKey.REJECTED: timedelta(),
}


@dataclass(frozen=True)
class Held:
    """A locked order with all its numbers (by TN), `chosen`, those that the verb is about, and their statuses `before`
    it, by id. `asks`: whether something was asked of the carrier for one of the numbers when the lock was taken."""

    order: PortInOrder
    numbers: list[PortInNumber]
    chosen: list[PortInNumber]
    now: datetime
    before: Mapping[int, str]
    asks: bool = True

    @classmethod
    def of(cls, order: PortInOrder, numbers: list[PortInNumber], chosen: list[PortInNumber], now: datetime) -> Held:
        """`numbers`: as they were read under the lock."""
        before = {number.pk: number.status for number in numbers}
        asks = any(number.cancel_requested_at or number.foc_wish_on for number in numbers)
        return cls(order, numbers, chosen, now, before, asks)

    def about(self, chosen: list[PortInNumber]) -> Held:
        """The same order under the same lock, for a verb that turns out to be about other numbers."""
        return replace(self, chosen=chosen)

    @property
    def undecided(self) -> list[PortInNumber]:
        return [n for n in self.numbers if n.status == NumberStatus.IN_REVIEW and n.approved_at is None]

    def moved(self) -> list[tuple[PortInNumber, str, str]]:
        return [(number, self.before[number.pk], number.status) for number in self.chosen]


@contextmanager
def hold(order_id: int, number_ids: Collection[int] | None = None, *, now: datetime | None = None) -> Iterator[Held]:
    """Locks the order, then its numbers by TN: the same order everywhere, so that two verbs never wait for each other.

    Raises WrongState when a chosen number is not (or no longer) in this order, or none is chosen. On SQLite the
    IMMEDIATE transaction is the lock.
    """
    page = _held_by_a_page.get()
    is_held = page is not None and page.order.pk == order_id
    with transaction.atomic(savepoint=not is_held):  # what is refused in a page's transaction ends all of it
        order, numbers = (page.order, page.numbers) if page is not None and is_held else _locked(pk=order_id)
        wanted = None if number_ids is None else set(number_ids)
        chosen = numbers if wanted is None else [number for number in numbers if number.pk in wanted]
        if wanted is not None and (len(chosen) != len(wanted) or not wanted):
            raise WrongState(_("Choose numbers of this order."))
        yield Held.of(order, numbers, chosen, now or timezone.now())


def _locked(*, pk: int | None = None, reference: str = "") -> tuple[PortInOrder, list[PortInNumber]]:
    order = of_one_order.locked(pk=pk, reference=reference)
    if order is None:
        raise WrongState(_("This order does not exist anymore. Go back to the list of orders."))
    return order, of_one_order.locked_numbers(order)


_held_by_a_page: ContextVar[Held | None] = ContextVar("order held by a page", default=None)


@contextmanager
def hold_for_one_verb(reference: str) -> Iterator[Held]:
    """For a page that looks at an order under its lock and then calls one verb: the verb goes on with the same rows,
    read once, and moves what the page holds. WrongState for an unknown reference."""
    with transaction.atomic():
        order, numbers = _locked(reference=reference)
        held = Held.of(order, numbers, numbers, timezone.now())
        token = _held_by_a_page.set(held)
        try:
            yield held
        finally:
            _held_by_a_page.reset(token)


# ---------------------------------------------------------------------------------------------------- claims


def refuse_if_claimed(held: Held, actor: Actor) -> None:
    """What a colleague is reviewing right now is decided by nobody else."""
    if claimed_by_another(held.order, actor, held.now):
        raise WrongState(f"Nothing was changed: {held.order.claimed_by} is reviewing this order right now.")


# ---------------------------------------------------------------------------------------------------- moving


# what the carrier is to be asked for
REQUESTED = ("cancel_requested_at", "cancel_sent_at", "foc_wish_on", "foc_wish_sent_at")


def move(
    held: Held, verb: str, call: Callable[[PortInNumber], object], *, refusal: str = "", actor: Actor | None = None
) -> None:
    """Asks every chosen number first, then moves all of them in memory. WrongState when one of them cannot.

    A reviewer (`actor`) who was too late reads who was faster, with what and when; a customer reads no names of ours.
    """
    if not held.chosen:
        raise WrongState(refusal or _("No number of this order is in a state for this."))
    stuck = [number for number in held.chosen if not can_proceed(getattr(number, verb))]
    if stuck:
        faster = who_decided(stuck, len(held.numbers)) if actor and actor.kind == ActorKind.REVIEWER else ""
        raise WrongState(
            f"Nothing was changed: {faster}."
            if faster
            else refusal
            or _("Nothing was changed: %(numbers)s. Look at the order again.") % {"numbers": _in_which_states(stuck)}
        )
    for number in held.chosen:
        call(number)


def _in_which_states(numbers: list[PortInNumber]) -> str:
    """(415) 555-0142 is “Accepted” now. What is approved and not sent yet is still labeled In review, which would
    explain nothing."""
    shown = ", ".join(number.display for number in numbers[:3])
    if len(numbers) > 3:
        shown = _("%(shown)s and %(count)s more") % {"shown": shown, "count": len(numbers) - 3}
    states = {"" if n.status == NumberStatus.IN_REVIEW and n.approved_at else n.get_status_display() for n in numbers}
    if len(states) > 1:
        said = _("%(numbers)s now have a different status")
    elif "" in states:
        said = ngettext("%(numbers)s is approved already", "%(numbers)s are approved already", len(numbers))
    else:
        said = ngettext("%(numbers)s is “%(status)s” now", "%(numbers)s are “%(status)s” now", len(numbers))
    return said % {"numbers": shown, "status": states.pop()}


_DECIDED = {
    EventKind.APPROVE: "approved",
    EventKind.REJECT: "rejected",
    EventKind.CANCEL: "canceled",
    EventKind.MARK_SENT: "sent",
    EventKind.RESUBMIT: "resubmitted",
}


def who_decided(numbers: list[PortInNumber], many: int) -> str:
    """Ines Valcourt (reviewer@example.com) approved these 3 numbers at 2:14 PM; "" when several decisions, or none,
    explain it.

    `many`: how many numbers the order has.
    """
    lines = EventLine.objects.filter(number__in=numbers).order_by("-event_id", "-pk").select_related("event__actor")
    last: dict[int, OrderEvent] = {}
    for line in lines:
        last.setdefault(line.number_id, line.event)
    events = {event.pk: event for event in last.values()}
    event = next(iter(events.values())) if len(events) == 1 else None
    if event is None or event.kind not in _DECIDED:
        return ""
    if event.actor_kind == ActorKind.REVIEWER:
        who = (
            f"{event.actor} ({event.actor.email})"
            if event.actor and str(event.actor) != event.actor.email
            else str(event.actor or "a colleague")
        )
    else:
        who = {ActorKind.CUSTOMER: "the customer", ActorKind.CARRIER: "the carrier"}.get(
            event.actor_kind, "the send job"
        )
    which = (
        "this number"
        if many == len(numbers) == 1
        else numbers[0].display
        if len(numbers) == 1
        else f"these {plural(len(numbers), 'number')}"
    )
    at = (
        f"at {clock(event.at)}"
        if local_day(event.at) == local_day(timezone.now())
        else f"on {day(event.at)} at {clock(event.at)}"
    )
    return f"{who} {_DECIDED[event.kind]} {which} {at}"


def write(held: Held, *fields: str) -> None:
    """Writes the chosen numbers, guarded by the statuses that were read: WrongState if a row slipped away. Numbers that
    get the same values share an UPDATE, so that nearly every verb needs one, for a hundred numbers as well.

    Where it touches what the carrier is to be asked for, requests that ask for nothing any more are withdrawn; there
    are none while no number has asked for anything.
    """
    statuses = {held.before[number.pk] for number in held.chosen}
    columns = [_column(name) for name in ("status", *fields)]
    matched = 0
    for values, ids in _by_values(held.chosen, columns):
        for start in range(0, len(ids), IDS_AT_ONCE):
            matched += update(PortInNumber, values, pk=ids[start : start + IDS_AT_ONCE], status=statuses)
    if matched != len(held.chosen):
        raise WrongState(
            _("Nothing was changed: somebody else changed these numbers at the same moment. Look at the order again.")
        )
    if held.asks and {"cancel_requested_at", "foc_wish_on"} & set(fields):
        _withdraw_moot_requests(held)


def _column(name: str) -> Field[object, object]:
    column = PortInNumber._meta.get_field(name)
    if not isinstance(column, Field):
        raise TypeError(f"{name} is no column of a number")
    return column


def _by_values(
    numbers: list[PortInNumber], columns: list[Field[object, object]]
) -> Iterator[tuple[dict[str, object], list[int]]]:
    """The values to write, each with the ids of the numbers that get them. Every secret is encrypted for its own row:
    two equal tokens would tell that two numbers have one PIN."""
    secrets = [column.attname for column in columns if isinstance(column, EncryptedTextField)]
    groups: dict[tuple[object, ...], tuple[dict[str, object], list[int]]] = {}
    for number in numbers:
        values = {column.attname: getattr(number, column.attname) for column in columns}
        own = number.pk if any(values[name] for name in secrets) else None
        groups.setdefault((own, *values.values()), (values, []))[1].append(number.pk)
    yield from groups.values()


def _withdraw_moot_requests(held: Held) -> None:
    """Nobody sends a cancellation or a date change for which the carrier no longer has to be asked. One that a sender
    has right now is left to it: it asks again itself before it hands over, and afterwards the carrier has been asked.
    """
    unsent = CarrierRequest.objects.unsent().exclude(kind=CarrierRequestKind.PORT).filter(submission__order=held.order)
    for request in unsent.select_for_update(of=("self",)):
        ids = set(request.numbers.values_list("pk", flat=True))
        is_wanted = any(request.wants(number) for number in held.numbers if number.pk in ids)
        if not is_wanted and not request.is_in_hand(held.now):
            request.withdrawn_at, request.lease_until = held.now, None
            request.save(update_fields=["withdrawn_at", "lease_until"])


def withdraw_from_ports(held: Held) -> None:
    """Takes approved numbers out of what is still to be sent; refused while it is open whether the carrier has them."""
    approved = [number for number in held.chosen if number.status == NumberStatus.IN_REVIEW and number.approved_at]
    if not approved:
        return
    held_by = CarrierRequest.numbers.through.objects.filter(portinnumber__in=approved).values("carrierrequest_id")
    ports = CarrierRequest.objects.unsent().filter(kind=CarrierRequestKind.PORT, pk__in=held_by).order_by("pk")
    for request in ports.select_for_update(of=("self",)):  # a claim takes this lock, not that of the order
        state = request.state(held.now)
        if state == SendingState.SENDING:
            raise WrongState(
                _("Nothing was changed: the order is being handed to the carrier right now. Try again in a minute.")
            )
        if state == SendingState.UNCLEAR:
            raise WrongState(
                f"Nothing was changed: we don’t know whether the carrier has {request.pon}. Ask the carrier, then say"
                " under To send whether it has it."
            )
        request.numbers.remove(*approved)
        if not request.numbers.exists():
            request.withdrawn_at = held.now
            request.save(update_fields=["withdrawn_at"])


DERIVED = (*derived.NAMES, "review_due_at", "review_paused_at", "claimed_by", "claimed_at")


def refresh_derived(order: PortInOrder, numbers: list[PortInNumber] | None = None) -> list[str]:
    """Sets and saves what derives from the numbers; in the transaction that moved them. Returns the fields written."""
    derive(order, list(order.numbers.all()) if numbers is None else numbers)
    order.save_columns(*DERIVED)
    return sorted(DERIVED)


def save_order(held: Held, *fields: str, is_news: bool = True, codes: Mapping[int, list[str]] | None = None) -> None:
    """Saves `fields` of the order together with its derived ones (portin/orders/derived.py) and the review clock.
    `is_news`: the customer can see what changed, so the order moves up in the list. `codes`: see derive."""
    derive(held.order, held.numbers, codes)
    if is_news:
        held.order.save_as_news(held.now, *DERIVED, *fields)
    else:
        held.order.save_columns(*DERIVED, *fields)


def derive(order: PortInOrder, numbers: list[PortInNumber], codes: Mapping[int, list[str]] | None = None) -> None:
    """In memory; one query, and only when a number is rejected whose open reasons are not in `codes`."""
    if not any(n.status == NumberStatus.IN_REVIEW and n.approved_at is None for n in numbers):
        # before whose turn it is: a question ends with the last undecided number
        order.review_due_at = order.review_paused_at = order.claimed_by = order.claimed_at = None
    found: dict[int, list[str]] = dict(codes or {})
    others = [n.pk for n in numbers if n.status == NumberStatus.REJECTED and n.pk not in found]
    if others:
        open_ones = Rejection.objects.filter(number__in=others, resolved_at=None)
        for number_id, code in open_ones.values_list("number_id", "code"):
            found.setdefault(number_id, []).append(code)
    for name, value in derived.derived(order, numbers, found).items():
        setattr(order, name, value)


# ---------------------------------------------------------------------------------------------------- the timeline


def record(
    held: Held,
    kind: EventKind,
    actor: Actor,
    *,
    moved: list[tuple[PortInNumber, str, str]] | None = None,
    note: str = "",
    data: Mapping[str, object] | None = None,
    mail: MailKey | None = None,
    is_visible: bool = True,
    saves: bool = True,
    measured: Mapping[str, int | bool] | None = None,
) -> OrderEvent:
    """Writes the event and one line per number; its mail goes out after the commit (or when it is due).

    `note` is somebody's words, stored as `said` leaves them. `saves`: False of a verb that saves the order
    as news afterwards. `measured`: what reports count, by its column.
    """
    event = OrderEvent(
        order=held.order,
        kind=kind,
        actor_kind=actor.kind,
        actor=actor.user,
        at=held.now,
        note=said(held, note),
        data=dict(data or {}),
        is_visible_to_customer=is_visible,
        mail=mail or "",
        mail_due_at=_mail_due_at(held, mail) if mail else None,
        **measured or {},
    )
    insert([event])
    lines = [(event.pk, number.pk, before, after) for number, before, after in moved or []]
    insert_values(EventLine, ("event_id", "number_id", "from_status", "to_status"), lines)
    is_news = is_visible and (moved or actor.kind != ActorKind.JOB)  # a reminder is no change of the order
    if saves and is_news and held.order.updated_at != held.now:  # else the verb has saved that with the order already
        held.order.save_as_news(held.now)
    if mail:
        after_commit(AtOnce.SEND_MAIL)
    return event


def said(held: Held, text: str) -> str:
    """What a person or a carrier wrote, as it may be stored: without the account number and the PINs of this order.

    History is not encrypted and outlives the PINs.
    """
    return saying(held)(text)


def saying(held: Held) -> Callable[[str], str]:
    """`said` for many texts at a time: the secrets are gathered once, and only when there is a text."""

    @cache
    def secrets() -> set[str]:
        return secrets_of(held.order, held.numbers)

    return lambda text: without(text, secrets()) if text else ""


def _mail_due_at(held: Held, mail: MailKey) -> datetime:
    """Now; for mails that are gathered, not sooner than their time after the last one of this order."""
    if not GATHERED_MAILS.get(mail):
        return held.now
    if mail == MailKey.PORTED and NumberStatus.COMPLETED not in held.before.values():  # so there was none yet
        return held.now
    last = next((at for (at,) in _sent_last(order=held.order.pk, mail=str(mail))), None)
    return max(held.now, last + GATHERED_MAILS[mail]) if last else held.now


@Prepared
def _sent_last(order: int, mail: str) -> QuerySet[OrderEvent, Any]:
    mails = OrderEvent.objects.filter(order=order, mail=mail).order_by()
    return mails.values("mail").annotate(last=Max("mail_sent_at")).values_list("last")
