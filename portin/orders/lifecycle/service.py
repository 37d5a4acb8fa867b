"""From the FOC day on: test results move accepted numbers into service; release takes them out of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from accounts.prepared import Prepared
from accounts.written import insert
from phone_numbers.models import ActiveNumber, NumberConfiguration
from portin.models import ActorKind, EventKind, NumberTest, PortInNumber, PortInOrder, of_one_order
from portin.models.number import Outcome, Ported
from portin.models.querysets import NumberQuerySet
from portin.orders.lifecycle.customer import wipe_pins
from portin.orders.lifecycle.holding import REQUESTED, Held, hold, move, record, said, save_order, saying, write
from portin.orders.lifecycle.permission import JOB, Actor, permit_reviewer
from portin.rules import business_days
from portin.rules.errors import NotPermitted, NotReady, WrongState
from portin.rules.mail_keys import MailKey
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus

TEST_FIELDS = (
    "ported_at",
    "voice_works",
    "sms_works",
    "last_tested_at",
    "next_test_at",
    "test_lease_until",
    "failed_tests",
    "closed_at",
    *REQUESTED,
)


TEST_LEASE = timedelta(minutes=5)


def claim_tests(due: NumberQuerySet, order_ids: Collection[int], *, now: datetime) -> list[PortInNumber]:
    """Leases the numbers of these orders that are due to this worker, committed before the tester is asked, and returns
    them by order and TN, with what a test has to know.

    What another worker has, or an order that a verb holds at this moment, is left out. A worker that is at work for
    long renews its leases; those of one that died run out.
    """
    with transaction.atomic():
        orders = PortInOrder.objects.select_for_update(of=("self",), skip_locked=True).filter(pk__in=order_ids)
        held = list(orders.order_by("pk").values_list("pk", flat=True))
        rows = due.filter(order__in=held).select_related("order").only("tn", "is_sms_dropped", "order__account_id")
        numbers = list(rows.order_by("order_id", "tn"))
        renew_tests([number.pk for number in numbers], now=now)
        return numbers


def renew_tests(number_ids: Collection[int], *, now: datetime) -> None:
    PortInNumber.objects.filter(pk__in=number_ids).update(test_lease_until=now + TEST_LEASE)


def release_tests(number_ids: Collection[int], *, now: datetime) -> None:
    """Numbers that were not tested after all, or without an answer: others may have them, those never tried first."""
    PortInNumber.objects.filter(pk__in=number_ids).update(test_lease_until=now)


@dataclass(frozen=True)
class PortResult:
    """What a tester (or a reviewer) says of one number."""

    ported: str = Ported.UNKNOWN
    voice: str = Outcome.UNKNOWN
    sms: str = Outcome.UNKNOWN
    detail: str = ""
    tester: str = ""


def record_port(
    order_id: int, results: Mapping[int, PortResult], *, actor: Actor, tester: str = "", now: datetime | None = None
) -> dict[int, str]:
    """Records results for accepted numbers: ported ones move, "not ported yet" and "unknown" move nothing and are kept.

    Returns the status of each number afterwards. NotReady when a number's FOC date is not reached in its zone.
    """
    with hold(order_id, list(results), now=now) as held:
        _permit_tester(held, actor)
        if any(number.status != NumberStatus.ACCEPTED for number in held.chosen):
            raise WrongState(
                "Nothing was changed: a number is not waiting for its FOC day anymore. Look at the order again."
            )
        early = [n for n in held.chosen if not business_days.is_due(n.known_foc_on, n.time_zone, held.now)]
        if early:
            raise NotReady(
                f"Nothing was changed: the FOC date of {early[0].display} is"
                f" {business_days.short_date(early[0].known_foc_on)}."
            )
        _keep(held, results, actor, tester)
        asked = held.chosen
        held = held.about([number for number in asked if results[number.pk].ported == Ported.YES])
        _postpone(held, [number for number in asked if results[number.pk].ported != Ported.YES])
        if held.chosen:
            _take(held, "record_port", results, actor, EventKind.RECORD_PORT)
        return {number.pk: number.status for number in asked}


def record_retest(
    order_id: int, results: Mapping[int, PortResult], *, actor: Actor, tester: str = "", now: datetime | None = None
) -> dict[int, str]:
    """Records new results for ported numbers with an inactive capability.

    A result that knows nothing (the test service did not answer) is kept and moves nothing; a capability that works and
    that a result says nothing about goes on working.
    """
    with hold(order_id, list(results), now=now) as held:
        _permit_tester(held, actor)
        if any(number.status not in PORTED_INACTIVE for number in held.chosen):
            raise WrongState(
                "Nothing was changed: a number does not wait for a retest anymore. Look at the order again."
            )
        _keep(held, results, actor, tester)
        asked = held.chosen
        held = held.about([number for number in asked if _knows_something(results[number.pk])])
        _postpone(held, [number for number in asked if not _knows_something(results[number.pk])])
        if held.chosen:
            _take(held, "record_retest", results, actor, EventKind.RECORD_RETEST)
        return {number.pk: number.status for number in asked}


def tell_of_failures(order_id: int, *, actor: Actor = JOB, now: datetime | None = None) -> int:
    """Mails the customer that a capability is inactive: only after 17:00 local or three failed retests. Returns how
    many."""
    with hold(order_id, now=now) as held:
        if actor.kind != ActorKind.JOB:
            raise NotPermitted("Only the clock jobs do this.")
        waiting = [n for n in held.numbers if n.status in PORTED_INACTIVE and n.failure_mailed_at is None]
        held = held.about([number for number in waiting if is_worth_a_mail(number, held.now)])
        if held.chosen:
            for number in held.chosen:
                number.failure_mailed_at = held.now
            write(held, "failure_mailed_at")
            record(held, EventKind.TEST_FAILED, actor, moved=held.moved(), mail=MailKey.CAPABILITY_INACTIVE)
        return len(held.chosen)


def is_worth_a_mail(number: PortInNumber, now: datetime) -> bool:
    """A failure is shown at once, but mailed only after the end of business of the day or the third failed retest."""
    ported_on = business_days.local_date(number.ported_at or now, number.time_zone)
    return number.failed_tests > 3 or business_days.is_after_end_of_business(ported_on, number.time_zone, now)


def release(order_id: int, number_ids: list[int], *, actor: Actor, note: str, now: datetime | None = None) -> None:
    """Staff: numbers in service left (ported away, snapped back). They may be ordered again."""
    with hold(order_id, number_ids, now=now) as held:
        permit_reviewer(held.order, actor)
        if not note.strip():
            raise NotReady("Write why the number is released.")
        tns = [number.tn for number in held.chosen]
        active = (
            ActiveNumber.objects.select_for_update(of=("self",))
            .in_service()
            .filter(account=held.order.account, tn__in=tns)
        )
        rows = [row for row in active if row.order_reference == held.order.reference]
        if len(rows) != len(held.chosen) or any(n.status != NumberStatus.COMPLETED for n in held.chosen):
            raise WrongState("Nothing was changed: choose numbers of this order that are in service.")
        ActiveNumber.objects.filter(pk__in=[row.pk for row in rows]).update(
            released_at=held.now, released_by=actor.user, release_note=said(held, note.strip())[:200]
        )
        for number in held.chosen:
            number.released_at = held.now
        write(held, "released_at")
        save_order(held)
        record(held, EventKind.RELEASE, actor, moved=held.moved(), note=note.strip())


# ---------------------------------------------------------------------------------------------------- inside


def _permit_tester(held: Held, actor: Actor) -> None:
    if actor.kind != ActorKind.JOB:
        permit_reviewer(held.order, actor)


def _keep(held: Held, results: Mapping[int, PortResult], actor: Actor, tester: str) -> None:
    of_one_order.read_sent(held.order)
    say = saying(held)
    insert(
        NumberTest(
            number_id=number.pk,
            at=held.now,
            tester=results[number.pk].tester or tester or "by hand",
            tested_by=actor.user,
            ported=results[number.pk].ported,
            voice=results[number.pk].voice,
            sms=results[number.pk].sms,
            detail=say(results[number.pk].detail)[:300],
        )
        for number in held.chosen
    )


def _postpone(held: Held, numbers: list[PortInNumber]) -> None:
    """Numbers that stay where they are, because a result told nothing: asked again later."""
    next_test_at = held.now + timedelta(minutes=settings.RETEST_MINUTES)
    for number in numbers:
        number.last_tested_at, number.next_test_at, number.test_lease_until = held.now, next_test_at, None
    if numbers:
        rows = PortInNumber.objects.filter(pk__in=[number.pk for number in numbers])
        rows.update(last_tested_at=held.now, next_test_at=next_test_at, test_lease_until=None)


def _knows_something(result: PortResult) -> bool:
    return {result.voice, result.sms} & {Outcome.WORKS, Outcome.FAILS} != set()


def _works(outcome: str, before: bool | None) -> bool | None:
    """Whether a capability works after a result: what a test could not find out stays as it was, at first unknown
    (None)."""
    found: dict[str, bool] = {Outcome.WORKS: True, Outcome.FAILS: False}
    return found.get(outcome, before)


def _take(held: Held, verb: str, results: Mapping[int, PortResult], actor: Actor, kind: EventKind) -> None:
    """Moves the chosen numbers by their results; completed ones go into service with the
    configuration made in advance."""
    configurations = _configurations(held)

    def one(number: PortInNumber) -> None:
        result, wants_sms = results[number.pk], configurations[number.tn].wants_sms and not number.is_sms_dropped
        getattr(number, verb)(
            voice_works=_works(result.voice, number.voice_works),
            sms_works=_works(result.sms, number.sms_works) if wants_sms else True,
            at=held.now,
        )
        number.test_lease_until = None
        number.next_test_at = (
            None if number.status == NumberStatus.COMPLETED else held.now + timedelta(minutes=settings.RETEST_MINUTES)
        )

    move(held, verb, one)
    write(held, *TEST_FIELDS)
    completed = [number for number in held.chosen if number.status == NumberStatus.COMPLETED]
    insert(
        ActiveNumber(
            account_id=held.order.account_id,
            tn=number.tn,
            tn_reversed=number.tn[::-1],
            configuration=configurations[number.tn],
            order_reference=held.order.reference,
            in_service_since=number.ported_at or held.now,
        )
        for number in completed
    )
    has_news = verb == "record_port" or any(before != after for _, before, after in held.moved())
    save_order(held, is_news=has_news)
    if has_news:
        record(held, kind, actor, moved=held.moved(), mail=MailKey.PORTED if completed else None)
    wipe_pins(held)


def _configurations(held: Held) -> dict[str, NumberConfiguration]:
    """The configuration of each chosen number; made with its defaults if somehow none exists."""
    tns = [number.tn for number in held.chosen]
    found = {c.tn: c for c in _made(account=held.order.account_id, tns=tns)}
    for tn in tns:
        if tn not in found:
            found[tn] = NumberConfiguration.objects.create(account=held.order.account, tn=tn)
    return found


@Prepared
def _made(account: int, tns: Collection[str]) -> QuerySet[NumberConfiguration]:
    return NumberConfiguration.objects.filter(account=account, tn__in=tns).only("tn", "capabilities")
