"""Verbs on two numbers of one order that differ: in zone, date, coverage, or in how far they are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Account, User
from portin.models import CarrierRequest, DocumentKind, PortInNumber, PortInOrder
from portin.models.number import Outcome, Ported
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB, GivenReason, PortResult, customer
from portin.orders.lifecycle.carrier import unusual_foc_date
from portin.rules.errors import NeedsConfirmation, NotReady, WrongState
from tests.cast import DocumentFactory, complete_draft
from tests.portin.jobs.walks import accepted, approved, ids, in_review, run, sent, statuses, utc

pytestmark = pytest.mark.django_db

NEW_YORK, GUAM, HONOLULU, LOS_ANGELES = "America/New_York", "Pacific/Guam", "Pacific/Honolulu", "America/Los_Angeles"


@pytest.fixture(autouse=True)
def _nothing_is_tested(settings: object) -> None:
    settings.NUMBER_TESTER = "portin.integrations.tester.ManualTester"


def put(order: PortInOrder, *changes: dict[str, object]) -> None:
    """Other values for the numbers of an order, one after the other."""
    for number, fields in zip(order.numbers.by_tn(), changes, strict=True):
        PortInNumber.objects.filter(pk=number.pk).update(**fields)


# ---------------------------------------------------------------------------------------------------- what was sent


def test_each_document_is_frozen_with_the_numbers_that_it_covers(account: Account, owner: User) -> None:
    order = complete_draft(account, numbers=2)
    order.documents.all().delete()
    first, second = order.numbers.by_tn()
    for number in (first, second):
        for kind in (DocumentKind.LOA, DocumentKind.BILL):
            DocumentFactory(order=order, kind=kind, covers_all=False, original_name=f"{kind}-{number.tn}").numbers.set(
                [number]
            )
    frozen = lifecycle.submit(order.pk, actor=customer(owner)).documents
    assert {document["name"]: document["covers"] for document in frozen} == {
        f"{kind}-{number.tn}": [number.tn] for number in (first, second) for kind in ("loa", "bill")
    }


def test_a_number_that_is_sent_again_alone_is_frozen_alone(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner)
    second = order.numbers.by_tn()[1]
    put(order, {"pin": "1111"}, {"pin": "2222"})
    lifecycle.reject(
        order.pk, [second.pk], actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("ADDRESS_MISMATCH")]
    )
    PortInOrder.objects.filter(pk=order.pk).update(street="7009 Juniper Court")
    again = lifecycle.resubmit(order.pk, [second.pk], actor=customer(owner))
    assert (again.numbers, again.secrets["number_pins"]) == ([second.tn], {second.tn: "2222"})
    assert all(document["covers"] == [second.tn] for document in again.documents)


# ---------------------------------------------------------------------------------------------------- the review


def test_a_claim_stays_until_the_last_number_is_decided(account: Account, owner: User, reviewer: User) -> None:
    order, support = in_review(account, owner), lifecycle.reviewer(reviewer)
    first, second = ids(order)
    lifecycle.claim(order.pk, actor=support)
    lifecycle.approve(order.pk, [first], actor=support)
    order.refresh_from_db()
    assert order.claimed_by == reviewer and order.claimed_at and order.review_due_at, (
        "one number is still to be decided"
    )
    lifecycle.reject(order.pk, [second], actor=support, reasons=[GivenReason("NAME_MISMATCH")])
    order.refresh_from_db()
    assert (order.claimed_by, order.claimed_at, order.review_due_at) == (None, None, None)


def test_the_next_foc_date_is_the_earliest_of_accepted_numbers(account: Account, owner: User, reviewer: User) -> None:
    order, support = sent(account, owner, reviewer), lifecycle.reviewer(reviewer)
    first, second = ids(order)
    lifecycle.accept(order.pk, [first], date(2026, 12, 16), actor=support, confirmed=True)
    lifecycle.accept(order.pk, [second], date(2026, 12, 9), actor=support, confirmed=True)
    order.refresh_from_db()
    assert order.next_foc_on == date(2026, 12, 9)
    lifecycle.cancel_by_carrier(order.pk, [second], actor=support)
    order.refresh_from_db()
    assert order.next_foc_on == date(2026, 12, 16), "a canceled number has no FOC date anymore"


# ---------------------------------------------------------------------------------------------------- 72 hours


def test_a_cancellation_is_in_time_only_when_it_is_for_each_number(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    put(order, {"foc_on": date(2026, 12, 9)}, {"foc_on": date(2026, 12, 16)})
    assert lifecycle.request_cancel(order.pk, ids(order), actor=customer(owner), now=utc(7, 12)) is False
    assert order.events.get(kind="request_cancel").data == {"in_time": False}


@pytest.mark.parametrize(("zones", "in_time"), [((LOS_ANGELES, LOS_ANGELES), True), ((LOS_ANGELES, NEW_YORK), False)])
def test_each_number_has_its_72_hours_in_its_own_zone(
    account: Account, owner: User, reviewer: User, zones: tuple, in_time: bool
) -> None:
    """72 hours before December 9 are over in New York at 5:00 UTC of the sixth, in Los Angeles at 8:00."""
    order = accepted(account, owner, reviewer)
    put(order, *({"time_zone": zone} for zone in zones))
    assert lifecycle.request_cancel(order.pk, ids(order), actor=customer(owner), now=utc(6, 6)) is in_time


def test_another_date_is_asked_for_only_while_each_number_has_72_hours(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    put(order, {"time_zone": LOS_ANGELES}, {"time_zone": NEW_YORK})
    first, second = ids(order)
    with pytest.raises(NotReady, match="less than 72 hours"):
        lifecycle.request_foc_change(
            order.pk, [first, second], date(2026, 12, 16), actor=customer(owner), now=utc(6, 6)
        )
    lifecycle.request_foc_change(order.pk, [first], date(2026, 12, 16), actor=customer(owner), now=utc(6, 6))
    assert list(order.numbers.by_tn().values_list("foc_wish_on", flat=True)) == [date(2026, 12, 16), None]


@pytest.mark.parametrize(
    ("region", "now", "too_early", "possible"),
    [
        ("CA", utc(1, 2), date(2026, 11, 30), date(2026, 12, 1)),  # it is still the thirtieth in California
        ("CA", utc(1, 9), date(2026, 12, 1), date(2026, 12, 2)),
        ("GU", utc(1, 15), date(2026, 12, 2), date(2026, 12, 3)),  # it is the second already on Guam
        ("GU", utc(1, 13), date(2026, 12, 1), date(2026, 12, 2)),
    ],
)
def test_a_requested_date_lies_behind_today_where_the_address_is(
    account: Account, owner: User, reviewer: User, region: str, now: datetime, too_early: date, possible: date
) -> None:
    order = accepted(account, owner, reviewer, foc_on=date(2026, 12, 22))
    PortInOrder.objects.filter(pk=order.pk).update(region=region)
    with pytest.raises(NotReady, match="in the future"):
        lifecycle.request_foc_change(order.pk, ids(order), too_early, actor=customer(owner), now=now)
    lifecycle.request_foc_change(order.pk, ids(order), possible, actor=customer(owner), now=now)
    assert order.numbers.filter(foc_wish_on=possible).count() == 2


# ------------------------------------------------------------------------------------------------- the carrier's date


def numbers_in(*zones: str) -> list[PortInNumber]:
    return [PortInNumber(tn=f"+1415555010{n}", time_zone=zone) for n, zone in enumerate(zones)]


@pytest.mark.parametrize(
    ("zones", "said"),
    [
        ((HONOLULU, LOS_ANGELES), "less than 72 hours away"),
        ((HONOLULU, GUAM), "in the past"),  # on Guam the ninth is over
        ((GUAM, HONOLULU), "in the past"),
    ],
)
def test_a_foc_date_is_past_when_it_is_in_one_of_the_zones(zones: tuple[str, ...], said: str) -> None:
    assert said in unusual_foc_date(numbers_in(*zones), date(2026, 12, 9), "US", "CA", utc(9, 15))


@pytest.mark.parametrize(
    ("zones", "unusual"),
    [((LOS_ANGELES, LOS_ANGELES), False), ((LOS_ANGELES, NEW_YORK), True), ((NEW_YORK, LOS_ANGELES), True)],
)
def test_a_foc_date_is_near_when_it_is_in_one_of_the_zones(zones: tuple[str, ...], unusual: bool) -> None:
    assert bool(unusual_foc_date(numbers_in(*zones), date(2026, 12, 9), "US", "CA", utc(6, 6))) is unusual


def test_a_date_that_is_past_for_one_number_asks_to_confirm(account: Account, owner: User, reviewer: User) -> None:
    order = sent(account, owner, reviewer)
    put(order, {"time_zone": HONOLULU}, {"time_zone": GUAM})
    with pytest.raises(NeedsConfirmation, match="in the past"):
        lifecycle.accept(order.pk, ids(order), date(2026, 12, 9), actor=lifecycle.reviewer(reviewer), now=utc(9, 15))
    assert statuses(order) == ["submitted_to_carrier"] * 2


def test_support_is_told_again_of_an_earlier_date_and_not_of_a_later_one(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support = sent(account, owner, reviewer), lifecycle.reviewer(reviewer)
    first = ids(order)[0]
    told = PortInOrder.objects.filter(pk=order.pk)
    for day, left in ((date(2026, 12, 10), date(2026, 12, 9)), (date(2026, 12, 9), None)):
        told.update(foc_missed_warned_on=date(2026, 12, 9))
        PortInNumber.objects.filter(pk=first).update(status="submitted_to_carrier", foc_on=None, accepted_at=None)
        lifecycle.accept(order.pk, [first], day, actor=support, confirmed=True)
        order.refresh_from_db()
        assert order.foc_missed_warned_on == left, day


def test_it_was_asked_for_when_each_number_was(account: Account, owner: User, reviewer: User) -> None:
    order, support = sent(account, owner, reviewer, numbers=3), lifecycle.reviewer(reviewer)
    first, second, third = ids(order)
    lifecycle.request_cancel(order.pk, [first, third], actor=customer(owner))
    lifecycle.cancel_by_carrier(order.pk, [first, second], actor=support)
    lifecycle.cancel_by_carrier(order.pk, [third], actor=support)
    assert [event.data["was_asked"] for event in order.events.filter(kind="cancel_by_carrier").order_by("pk")] == [
        False,
        True,
    ]


def test_a_cancellation_goes_to_the_request_that_each_number_was_sent_with(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support = in_review(account, owner), lifecycle.reviewer(reviewer)
    first, second = ids(order)
    for pk in (first, second):  # approved bit by bit: two requests of one submission
        lifecycle.approve(order.pk, [pk], actor=support)
    lifecycle.request_cancel(order.pk, [first, second], actor=customer(owner))
    canceled = CarrierRequest.objects.filter(kind="cancel").order_by("part")
    assert [(request.part, [number.pk for number in request.numbers.all()]) for request in canceled] == [
        ("", [first]),
        ("B", [second]),
    ]


# -------------------------------------------------------------------------------------------- two states in one click


WORKS = PortResult(Ported.YES, Outcome.WORKS, Outcome.WORKS)
NO_SMS = PortResult(Ported.YES, Outcome.WORKS, Outcome.FAILS)
FOC_DAY = datetime(2026, 12, 9, 18, tzinfo=UTC)


def refused(order: PortInOrder, verb: object, *arguments: object, **options: object) -> None:
    """The verb refuses both numbers because of one of them, whichever it is, and moves none."""
    before = statuses(order)
    with pytest.raises(WrongState):
        verb(order.pk, *arguments, **options)
    assert statuses(order) == before


@pytest.mark.parametrize("slow", [0, 1])
def test_a_result_for_an_accepted_number_and_another_one_moves_none(
    account: Account, owner: User, reviewer: User, slow: int
) -> None:
    order, support = sent(account, owner, reviewer), lifecycle.reviewer(reviewer)
    lifecycle.accept(order.pk, [ids(order)[1 - slow]], date(2026, 12, 9), actor=support, confirmed=True)
    refused(order, lifecycle.record_port, dict.fromkeys(ids(order), WORKS), actor=support, now=FOC_DAY)


@pytest.mark.parametrize("done", [0, 1])
def test_a_retest_of_an_inactive_number_and_another_one_moves_none(
    account: Account, owner: User, reviewer: User, done: int
) -> None:
    order, support = accepted(account, owner, reviewer), lifecycle.reviewer(reviewer)
    results = {pk: WORKS if n == done else NO_SMS for n, pk in enumerate(ids(order))}
    lifecycle.record_port(order.pk, results, actor=support, now=FOC_DAY)
    refused(order, lifecycle.record_retest, dict.fromkeys(ids(order), WORKS), actor=support, now=FOC_DAY)
    refused(order, lifecycle.drop_sms, ids(order), actor=customer(owner))
    refused(order, lifecycle.release, ids(order), actor=support, note="Ported away")
    first_completed = ids(order)[done]
    lifecycle.release(order.pk, [first_completed], actor=support, note="Ported away")
    lifecycle.record_retest(order.pk, {ids(order)[1 - done]: WORKS}, actor=support, now=FOC_DAY)
    refused(order, lifecycle.release, ids(order), actor=support, note="Ported away")  # one of them left already


@pytest.mark.parametrize("good", [0, 1])
def test_a_rejected_number_and_another_one_are_not_sent_again_together(
    account: Account, owner: User, reviewer: User, good: int
) -> None:
    order = in_review(account, owner)
    lifecycle.reject(
        order.pk, [ids(order)[1 - good]], actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("NAME_MISMATCH")]
    )
    refused(order, lifecycle.resubmit, ids(order), actor=customer(owner))


@pytest.mark.parametrize(
    ("codes", "turn"),
    [
        (("NAME_MISMATCH", "NOT_PORTABLE"), "customer"),
        (("OTHER", "NOT_PORTABLE"), "support"),
        (("NOT_PORTABLE",) * 2, "done"),
    ],
)
def test_whose_turn_it_is_when_one_number_can_be_fixed(
    account: Account, owner: User, reviewer: User, codes: tuple, turn: str
) -> None:
    for given in (codes, codes[::-1]):
        order = in_review(account, owner)
        for pk, code in zip(ids(order), given, strict=True):
            lifecycle.reject(order.pk, [pk], actor=lifecycle.reviewer(reviewer), reasons=[GivenReason(code)])
        order.refresh_from_db()
        assert (order.status, order.whose_turn) == ("rejected", turn)


# ---------------------------------------------------------------------------------------------- clocks of two numbers


def test_a_question_stops_the_clock_of_a_number_only_from_its_own_submission_on(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support, t0, hour = complete_draft(account), lifecycle.reviewer(reviewer), timezone.now(), timedelta(hours=1)
    lifecycle.submit(order.pk, actor=customer(owner), now=t0)
    first, second = ids(order)
    lifecycle.reject(order.pk, [first], actor=support, reasons=[GivenReason("ADDRESS_MISMATCH")], now=t0)
    lifecycle.ask(order.pk, actor=support, text="Which floor?", opens=["unit"], now=t0 + hour)
    lifecycle.answer(order.pk, actor=customer(owner), text="The second", now=t0 + 5 * hour)
    PortInOrder.objects.filter(pk=order.pk).update(street="7009 Juniper Court")
    lifecycle.resubmit(order.pk, [first], actor=customer(owner), now=t0 + 6 * hour)
    order.refresh_from_db()
    assert order.review_due_at == t0 + 28 * hour, (
        "the second number: 24 hours and the four in which the customer was asked"
    )
    lifecycle.approve(order.pk, [second], actor=support, now=t0 + 7 * hour)
    order.refresh_from_db()
    assert order.review_due_at == t0 + 30 * hour, "the first was sent after the answer: its clock never stood"


def test_a_number_that_is_sent_while_the_question_is_open_waits_from_then_on(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support, t0, hour = complete_draft(account), lifecycle.reviewer(reviewer), timezone.now(), timedelta(hours=1)
    lifecycle.submit(order.pk, actor=customer(owner), now=t0)
    first, second = ids(order)
    lifecycle.reject(order.pk, [first], actor=support, reasons=[GivenReason("ADDRESS_MISMATCH")], now=t0)
    lifecycle.ask(order.pk, actor=support, text="Which floor?", opens=["unit"], now=t0 + hour)
    PortInOrder.objects.filter(pk=order.pk).update(street="7009 Juniper Court")
    lifecycle.resubmit(order.pk, [first], actor=customer(owner), now=t0 + 3 * hour)
    lifecycle.answer(order.pk, actor=customer(owner), text="The second", now=t0 + 5 * hour)
    lifecycle.approve(order.pk, [second], actor=support, now=t0 + 6 * hour)
    order.refresh_from_db()
    assert order.review_due_at == t0 + 29 * hour, (
        "24 hours from the third on, and the two in which the customer was still asked"
    )


def test_support_is_told_of_a_missed_date_once_it_is_over_in_the_last_zone(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    put(order, {"time_zone": NEW_YORK}, {"time_zone": HONOLULU})
    run("run_foc_day", utc(9, 23))  # 6 pm in New York, 1 pm in Honolulu
    assert not order.events.filter(kind="foc_missed").exists()
    run("run_foc_day", utc(10, 4))
    event = order.events.get(kind="foc_missed")
    assert event.data == {"foc_on": "2026-12-09", "numbers": [number.tn for number in order.numbers.by_tn()]}


def test_two_missed_dates_are_told_of_in_one_and_the_later_one_is_kept(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    put(order, {"foc_on": date(2026, 12, 10)}, {"foc_on": date(2026, 12, 9)})
    for _ in range(2):
        run("run_foc_day", utc(11, 4))
    order.refresh_from_db()
    assert order.foc_missed_warned_on == date(2026, 12, 10) and order.events.filter(kind="foc_missed").count() == 1


@pytest.mark.parametrize("moved", [0, 1])
def test_a_missed_date_is_not_told_of_a_number_that_moved_by_then(
    account: Account, owner: User, reviewer: User, moved: int
) -> None:
    order = accepted(account, owner, reviewer)
    lifecycle.record_port(order.pk, {ids(order)[moved]: WORKS}, actor=lifecycle.reviewer(reviewer), now=FOC_DAY)
    assert lifecycle.warn_of_missed_foc(order.pk, date(2026, 12, 9), ids(order), actor=JOB, now=utc(10, 4)) is False


def test_the_earliest_of_two_days_is_in_the_reminder_to_configure(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    put(order, {"foc_on": date(2026, 12, 11)}, {"foc_on": date(2026, 12, 9)})
    run("remind_customers", utc(9, 8))
    assert order.events.get(mail="configure_reminder").data["foc_on"] == "2026-12-09", (
        "the ninth itself is not too late"
    )


def test_a_newer_pin_of_a_number_is_told_of_though_the_order_was_reminded(
    account: Account, owner: User, reviewer: User
) -> None:
    order, now = sent(account, owner, reviewer, losing_carrier="T-Mobile"), timezone.now()
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=now)
    run("remind_customers", now + timedelta(days=8))
    put(order, {"pin_entered_at": now + timedelta(days=9)}, {})
    for days in (17, 18):
        run("remind_customers", now + timedelta(days=days))
    assert order.events.filter(mail="pin_expiry_reminder").count() == 2


# ---------------------------------------------------------------------------------------------------- PINs


def test_the_pin_of_the_order_goes_with_its_last_number(account: Account, owner: User, reviewer: User) -> None:
    order, support = approved(account, owner, reviewer), lifecycle.reviewer(reviewer)
    request = CarrierRequest.objects.get(submission__order=order)
    lifecycle.claim_request(request.pk)
    lifecycle.mark_sent(request.pk, actor=JOB)
    put(order, {"pin": "1111"}, {"pin": "2222"})
    submission = order.submissions.get()
    submission.secrets |= {"number_pins": {number.tn: number.pin for number in order.numbers.all()}}
    submission.save()
    first, second = order.numbers.by_tn()
    lifecycle.cancel_by_carrier(order.pk, [first.pk], actor=support)
    order.refresh_from_db()
    submission.refresh_from_db()
    assert order.pin == "4711" and submission.secrets["pin"] == "4711", "the other number needs it"
    assert submission.secrets["number_pins"] == {second.tn: "2222"}
    assert list(order.numbers.by_tn().values_list("pk", flat=True)) == [first.pk, second.pk]
    assert [number.pin for number in order.numbers.by_tn()] == ["", "2222"]
    lifecycle.accept(order.pk, [second.pk], date(2026, 12, 9), actor=support, confirmed=True)
    works = PortResult(Ported.YES, Outcome.WORKS, Outcome.WORKS)
    lifecycle.record_port(order.pk, {second.pk: works}, actor=support, now=datetime(2026, 12, 9, 18, tzinfo=UTC))
    order.refresh_from_db()
    submission.refresh_from_db()
    assert statuses(order) == ["canceled", "completed"]
    assert (order.pin, submission.secrets["pin"], submission.secrets["number_pins"]) == ("", "", {})


@pytest.mark.parametrize(("days", "wiped"), [(30, 1), (29, 0)])
def test_the_pin_of_a_number_rejected_for_long_goes_and_that_of_the_order_stays_for_the_other(
    account: Account, owner: User, reviewer: User, days: int, wiped: int
) -> None:
    order, now = in_review(account, owner), timezone.now()
    first, second = ids(order)
    lifecycle.reject(
        order.pk, [first], actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("NAME_MISMATCH")], now=now
    )
    put(order, {"pin": "1111"}, {"pin": "2222"})
    assert lifecycle.wipe_old_pins(order.pk, actor=JOB, now=now + timedelta(days=days)) == wiped
    order.refresh_from_db()
    assert (order.pin, [number.pin for number in order.numbers.by_tn()]) == ("4711", ["" if wiped else "1111", "2222"])
    lifecycle.cancel(order.pk, [second], actor=customer(owner), now=now)
    lifecycle.wipe_old_pins(order.pk, actor=JOB, now=now + timedelta(days=days))
    order.refresh_from_db()
    assert order.pin == ("" if wiped else "4711")


def test_a_pin_stays_while_a_rejected_number_may_need_it(account: Account, owner: User, reviewer: User) -> None:
    order, support = in_review(account, owner), lifecycle.reviewer(reviewer)
    first, second = ids(order)
    lifecycle.reject(order.pk, [first], actor=support, reasons=[GivenReason("NAME_MISMATCH")])
    lifecycle.cancel(order.pk, [second], actor=customer(owner))
    order.refresh_from_db()
    assert order.pin == "4711"
    assert timezone.now() - order.updated_at < timedelta(minutes=1)
