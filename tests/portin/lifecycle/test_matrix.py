"""Every state x every verb x every role: the allowed ones move the number as the design's verbs table says, all others
are refused without a trace. The table below is written from the design, not from the code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import Account, Plan, Role, User
from phone_numbers.models import ActiveNumber
from portin.models import (
    CarrierRequest,
    EventLine,
    NumberTest,
    OrderEvent,
    PortInNumber,
    PortInOrder,
    Question,
    Rejection,
    Submission,
)
from portin.orders import lifecycle, resubmitting
from portin.orders.lifecycle import Actor, GivenReason, PortResult
from portin.rules import business_days
from portin.rules.errors import LifecycleError
from tests import cast
from tests.cast import AccountFactory, MembershipFactory, UserFactory, a_good_date, complete_draft, number_in

pytestmark = pytest.mark.django_db

# A state is a number's status and, after "+", what else is set on it.
STATES = [
    "draft",
    "in_review",
    "in_review+approved",
    "in_review+approved+cancel_requested",
    "submitted_to_carrier",
    "submitted_to_carrier+cancel_requested",
    "accepted",
    "accepted+cancel_requested",
    "accepted+date_requested",
    "ported_sms_inactive",
    "ported_voice_inactive",
    "ported_sms_voice_inactive",
    "rejected",
    "canceled",
    "completed",
]
WITH_CARRIER_OPEN = {
    "submitted_to_carrier": "submitted_to_carrier",
    "submitted_to_carrier+cancel_requested": "submitted_to_carrier",
    "accepted": "accepted",
    "accepted+cancel_requested": "accepted",
    "accepted+date_requested": "accepted",
}
WITH_A_DATE = [state for state, status in WITH_CARRIER_OPEN.items() if status == "accepted"]
PORTED_INACTIVE = ["ported_sms_inactive", "ported_voice_inactive", "ported_sms_voice_inactive"]

MEMBERS = {"owner", "colleague", "member_of_staff"}
REVIEWERS = {"reviewer", "superuser"}
ROLES = sorted(
    MEMBERS
    | REVIEWERS
    | {
        "stranger",
        "trial_owner",
        "staff",
        "reviewer_who_is_member",
        "superuser_who_is_member",
        "inactive",
        "job",
        "carrier",
    }
)


@dataclass(frozen=True)
class Verb:
    """From which states to which status, and by whom."""

    moves: dict[str, str]
    who: set[str]
    call: Callable[[PortInNumber, Actor, datetime], object]


def _call(name: str, **arguments: object) -> Callable[[PortInNumber, Actor, datetime], object]:
    def call(number: PortInNumber, actor: Actor, now: datetime) -> object:
        return getattr(lifecycle, name)(number.order_id, [number.pk], actor=actor, now=now, **arguments)

    return call


def _mark(name: str, kind: str) -> Callable[[PortInNumber, Actor, datetime], object]:
    """That its request was sent; where it has none of this kind, any other one."""

    def call(number: PortInNumber, actor: Actor, now: datetime) -> object:
        requests = number.carrier_requests.order_by("pk")
        request = requests.filter(kind=kind).first() or requests.first()
        return getattr(lifecycle, name)(request.pk, actor=actor, now=now)

    return call


def _undo_approve(number: PortInNumber, actor: Actor, now: datetime) -> object:
    """Within its time: how long that is has tests of its own."""
    CarrierRequest.objects.filter(numbers=number, kind="port", sent_at=None).update(
        held_until=now + timedelta(seconds=10)
    )
    try:
        return lifecycle.undo_approve(number.order_id, [number.pk], actor=actor, now=now)
    except LifecycleError:
        CarrierRequest.objects.filter(numbers=number).update(held_until=None)
        raise


def _record(name: str, **result: str) -> Callable[[PortInNumber, Actor, datetime], object]:
    def call(number: PortInNumber, actor: Actor, now: datetime) -> object:
        return getattr(lifecycle, name)(number.order_id, {number.pk: PortResult(**result)}, actor=actor, now=now)

    return call


def _correct(number: PortInNumber, actor: Actor, now: datetime) -> object:
    consent = lifecycle.Consent("Rosalind Achterberg", now, "phone")
    return lifecycle.correct_answers(
        number.order_id, actor=actor, now=now, changes={"btn": "+14155550199"}, consent=consent
    )


def _submit(number: PortInNumber, actor: Actor, now: datetime) -> object:
    return lifecycle.submit(number.order_id, actor=actor, now=now)


FOC = a_good_date()
ANOTHER_DATE = business_days.next_business_day(FOC + timedelta(days=1), "US", "CA")
WORKS = {"ported": "yes", "voice": "works", "sms": "works"}
JOB_AND_REVIEWERS = REVIEWERS | {"job"}
CARRIER_ANSWER = REVIEWERS | {"carrier"}
VERBS = {
    "submit": Verb({"draft": "in_review"}, MEMBERS, _submit),
    "approve": Verb({"in_review": "in_review"}, REVIEWERS, _call("approve")),
    "undo_approve": Verb({"in_review+approved": "in_review"}, REVIEWERS, _undo_approve),
    "mark_sent": Verb(
        {"in_review+approved": "submitted_to_carrier", "in_review+approved+cancel_requested": "submitted_to_carrier"},
        JOB_AND_REVIEWERS,
        _mark("mark_sent", "port"),
    ),
    "mark_cancel_sent": Verb(
        {"submitted_to_carrier+cancel_requested": "submitted_to_carrier", "accepted+cancel_requested": "accepted"},
        JOB_AND_REVIEWERS,
        _mark("mark_cancel_sent", "cancel"),
    ),
    "mark_date_change_sent": Verb(
        {"accepted+date_requested": "accepted"}, JOB_AND_REVIEWERS, _mark("mark_date_change_sent", "date")
    ),
    "call_off": Verb({"in_review+approved+cancel_requested": "canceled"}, REVIEWERS, _call("call_off")),
    "reject": Verb(
        dict.fromkeys(
            ["in_review", "in_review+approved", "in_review+approved+cancel_requested", *WITH_CARRIER_OPEN], "rejected"
        ),
        CARRIER_ANSWER,
        _call("reject", reasons=[GivenReason("ADDRESS_MISMATCH", "8A SVC ADDR")]),
    ),
    "accept": Verb(
        dict.fromkeys(["submitted_to_carrier", "submitted_to_carrier+cancel_requested"], "accepted"),
        CARRIER_ANSWER,
        _call("accept", foc_on=FOC),
    ),
    "reschedule_foc": Verb(dict.fromkeys(WITH_A_DATE, "accepted"), CARRIER_ANSWER, _call("reschedule_foc", foc_on=FOC)),
    "request_foc_change": Verb(
        dict.fromkeys(WITH_A_DATE, "accepted"), MEMBERS, _call("request_foc_change", wish_on=ANOTHER_DATE)
    ),
    "refuse_foc_change": Verb(
        {"accepted+date_requested": "accepted"},
        CARRIER_ANSWER,
        _call("refuse_foc_change", note="They have no crew that day."),
    ),
    "cancel": Verb({"in_review": "canceled"}, MEMBERS | REVIEWERS, _call("cancel")),
    "request_cancel": Verb(
        {
            "in_review+approved": "in_review",
            "submitted_to_carrier": "submitted_to_carrier",
            "accepted": "accepted",
            "accepted+date_requested": "accepted",
        },
        MEMBERS,
        _call("request_cancel"),
    ),
    "cancel_by_carrier": Verb(dict.fromkeys(WITH_CARRIER_OPEN, "canceled"), CARRIER_ANSWER, _call("cancel_by_carrier")),
    "refuse_cancel": Verb(
        {
            "in_review+approved+cancel_requested": "in_review",
            "submitted_to_carrier+cancel_requested": "submitted_to_carrier",
            "accepted+cancel_requested": "accepted",
        },
        CARRIER_ANSWER,
        _call("refuse_cancel", note="Too late, says the carrier."),
    ),
    "record_port": Verb(dict.fromkeys(WITH_A_DATE, "completed"), JOB_AND_REVIEWERS, _record("record_port", **WORKS)),
    "record_retest": Verb(
        dict.fromkeys(PORTED_INACTIVE, "completed"), JOB_AND_REVIEWERS, _record("record_retest", **WORKS)
    ),
    "drop_sms": Verb({s: s for s in ("ported_sms_inactive", "ported_sms_voice_inactive")}, MEMBERS, _call("drop_sms")),
    "resubmit": Verb({"rejected": "in_review"}, MEMBERS, _call("resubmit")),
    # ADDRESS_MISMATCH is for the customer to fix
    "resubmit_by_support": Verb({}, REVIEWERS, _call("resubmit_by_support")),
    "release": Verb({"completed": "completed"}, REVIEWERS, _call("release", note="Ported away.")),
    "correct_answers": Verb({"in_review": "in_review"}, REVIEWERS, _correct),
    "correct_time_zone": Verb(
        {s: s.split("+")[0] for s in STATES}, REVIEWERS, _call("correct_time_zone", time_zone="America/Chicago")
    ),
}


def everybody(account: Account) -> dict[str, Actor]:
    """An actor for each of ROLES."""
    reviewer = cast.reviewer()

    def member(**fields: object) -> User:
        user = UserFactory(**fields)
        MembershipFactory(account=account, user=user, role=Role.MEMBER)
        return user

    trial = UserFactory()
    MembershipFactory(user=trial, account=AccountFactory(plan=Plan.TRIAL), role=Role.OWNER)
    reviewing_member = member(is_staff=True)
    reviewing_member.user_permissions.set(reviewer.user_permissions.all())
    found = {
        "owner": lifecycle.customer(cast.owner_of(account)),
        "colleague": lifecycle.customer(cast.colleague_in(account)),
        "stranger": lifecycle.customer(cast.stranger()),
        "trial_owner": lifecycle.customer(trial),
        "inactive": lifecycle.customer(member(is_active=False)),
        "member_of_staff": lifecycle.customer(reviewing_member),
        "reviewer": lifecycle.reviewer(reviewer),
        "superuser": lifecycle.reviewer(cast.superuser()),
        "staff": lifecycle.reviewer(cast.staff()),
        "reviewer_who_is_member": lifecycle.reviewer(reviewing_member),
        "superuser_who_is_member": lifecycle.reviewer(member(is_staff=True, is_superuser=True)),
        "job": lifecycle.JOB,
        "carrier": lifecycle.CARRIER,
    }
    assert set(found) == set(ROLES)
    return found


def in_state(state: str, account: Account) -> PortInNumber:
    """A number in a state, in an order of its own that is otherwise ready for anything."""
    status, *marks = state.split("+")
    now = timezone.now() - timedelta(minutes=2)  # before the verb comes
    fields: dict[str, object] = {}
    if "approved" in marks:
        fields["approved_at"] = now
    if "cancel_requested" in marks:
        fields["cancel_requested_at"] = now
    if "date_requested" in marks:
        fields["foc_wish_on"] = FOC
    number = number_in(status, order=complete_draft(account, numbers=0), **fields)
    order = number.order
    order.pasted_numbers = number.tn
    order.save(update_fields=["pasted_numbers"])
    if status != "draft":
        request = CarrierRequest.objects.create(
            submission=number.submission, created_at=now, sent_at=None if status == "in_review" else now
        )
        request.numbers.add(number)
        for mark, kind, wish_on in (("cancel_requested", "cancel", None), ("date_requested", "date", FOC)):
            if mark in marks:
                CarrierRequest.objects.create(
                    submission=number.submission, kind=kind, wish_on=wish_on, created_at=now
                ).numbers.add(number)
    if status == "rejected":
        event = OrderEvent.objects.create(order=order, kind="reject", actor_kind="carrier")
        Rejection.objects.create(number=number, event=event, code="ADDRESS_MISMATCH", at=now - timedelta(hours=1))
        resubmitting.confirm(order, "ADDRESS_MISMATCH", "I asked the carrier", None, now)
        lifecycle.refresh_derived(order)
    if status == "completed":
        configuration = account.number_configurations.get(tn=number.tn)
        ActiveNumber.objects.create(
            account=account, tn=number.tn, configuration=configuration, order_reference=order.reference
        )
    return number


def moment_for(verb: str) -> datetime:
    """Port results are recorded on the FOC day; everything else now."""
    return timezone.now() + timedelta(days=11) if verb == "record_port" else timezone.now()


def trace(number: PortInNumber) -> list[object]:
    """All that a verb could have left behind."""
    order = number.order_id
    return [
        list(PortInOrder.objects.filter(pk=order).order_by("pk").values()),
        list(PortInNumber.objects.filter(order=order).order_by("pk").values()),
        list(Submission.objects.filter(order=order).order_by("pk").values("pk", "answers")),
        list(CarrierRequest.objects.filter(submission__order=order).order_by("pk").values()),
        OrderEvent.objects.filter(order=order).count(),
        EventLine.objects.filter(event__order=order).count(),
        list(Rejection.objects.filter(number__order=order).order_by("pk").values()),
        Question.objects.filter(order=order).count(),
        NumberTest.objects.filter(number__order=order).count(),
        list(ActiveNumber.objects.filter(tn=number.tn).order_by("pk").values()),
    ]


def fresh(number: PortInNumber) -> PortInNumber:
    return PortInNumber.objects.select_related("order__account").get(pk=number.pk)


@dataclass(frozen=True)
class Stage:
    """Everybody, and a number in each state with the trace that its order has before any verb."""

    account: Account
    roles: dict[str, Actor]
    numbers: dict[str, PortInNumber]
    traces: dict[str, list[object]]


@pytest.fixture(scope="module")
def stage(kept: Path) -> Stage:
    account = cast.copper_kettle()
    roles = everybody(account)
    numbers = {state: in_state(state, account) for state in STATES}
    return Stage(account, roles, numbers, {state: trace(number) for state, number in numbers.items()})


@pytest.fixture
def account(stage: Stage) -> Account:
    return stage.account


@pytest.fixture
def roles(stage: Stage) -> dict[str, Actor]:
    return stage.roles


CASES = [
    (verb, state)
    for verb in VERBS
    for state in STATES
    if not (verb.startswith("mark_") and state == "draft")  # a draft has no request to the carrier
]


@pytest.mark.parametrize(("verb", "state"), CASES)
def test_a_verb_is_refused_without_a_trace_to_all_who_may_not(verb: str, state: str, stage: Stage) -> None:
    spec, number, now = VERBS[verb], stage.numbers[state], moment_for(verb)
    refused = [role for role in ROLES if role not in spec.who or state not in spec.moves]

    def is_refused(role: str) -> None:
        with pytest.raises(LifecycleError) as refusal:
            spec.call(number, stage.roles[role], now)
            pytest.fail(f"{verb} by {role} was allowed in {state}")
        assert str(refusal.value).endswith("."), str(refusal.value)

    for role in refused:
        is_refused(role)
    if trace(number) != stage.traces[state]:
        pytest.fail(f"{verb} in {state} left a trace by {_who_left_it(refused, is_refused, number)}")


def _who_left_it(roles: list[str], is_refused: Callable[[str], None], number: PortInNumber) -> list[str]:
    """Those whose refusal changes the trace again; nobody where it changes only the first time."""
    found = []
    for role in roles:
        before = trace(number)
        is_refused(role)
        found += [role] if trace(number) != before else []
    return found


@pytest.mark.parametrize(("verb", "state"), [(verb, state) for verb in VERBS for state in VERBS[verb].moves])
def test_a_verb_moves_what_it_may(verb: str, state: str, stage: Stage) -> None:
    spec, number, now = VERBS[verb], stage.numbers[state], moment_for(verb)
    for role in sorted(spec.who):
        with transaction.atomic():
            spec.call(number, stage.roles[role], now)
            moved = fresh(number)
            assert moved.status == spec.moves[state], f"{verb} by {role} in {state}"
            event = OrderEvent.objects.filter(order=number.order_id).latest("pk")
            assert list(event.lines.values_list("from_status", "to_status")) == [(state.split("+")[0], moved.status)]
            assert event.actor == stage.roles[role].user
            stored = moved.order
            lifecycle.refresh_derived(stored)
            assert (stored.status, stored.whose_turn) == tuple(
                PortInOrder.objects.values_list("status", "whose_turn").get(pk=stored.pk)
            )
            transaction.set_rollback(True)


def test_resubmitting_by_support_is_for_the_reasons_that_support_fixes(
    account: Account, roles: dict[str, Actor]
) -> None:
    for code, by, refused in (("RATE_CENTER_SPLIT", "reviewer", "owner"), ("BILL_TOO_OLD", "owner", "reviewer")):
        number = number_in("rejected", order=complete_draft(account, numbers=0))
        event = OrderEvent.objects.create(order=number.order, kind="reject", actor_kind="carrier")
        Rejection.objects.create(number=number, event=event, code=code, at=timezone.now() - timedelta(days=1))
        calls = {"owner": lifecycle.resubmit, "reviewer": lifecycle.resubmit_by_support}
        before = trace(number)
        with pytest.raises(LifecycleError):
            calls[refused](number.order_id, [number.pk], actor=roles[refused])
        assert trace(number) == before
        calls[by](number.order_id, [number.pk], actor=roles[by])
        assert fresh(number).status == "in_review"


@pytest.mark.parametrize("code", ["NOT_PORTABLE", "NOT_COVERED", "SUSPECTED_FRAUD"])
def test_a_final_reason_closes_the_number_for_everybody(code: str, account: Account, roles: dict[str, Actor]) -> None:
    number = number_in("rejected", order=complete_draft(account, numbers=0))
    event = OrderEvent.objects.create(order=number.order, kind="reject", actor_kind="reviewer")
    Rejection.objects.create(number=number, event=event, code=code)
    for call, role in ((lifecycle.resubmit, "owner"), (lifecycle.resubmit_by_support, "reviewer")):
        with pytest.raises(LifecycleError):
            call(number.order_id, [number.pk], actor=roles[role])
    assert fresh(number).status == "rejected"


def test_the_day_used_here_is_a_business_day() -> None:
    assert isinstance(FOC, date)
    assert FOC.weekday() == 2
