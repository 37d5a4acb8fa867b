"""Nothing is sent before somebody sent it: the outbox of a manual gateway, "I sent it", the undo of an approval, and
who was faster."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Account, Role, User
from portin.integrations.carrier import GatewayError
from portin.jobs import JOBS
from portin.models import CarrierRequest, CarrierRequestKind, EventKind, OrderEvent, PortInNumber, PortInOrder
from portin.orders import integrity, lifecycle, packets
from portin.orders.lifecycle import JOB, GivenReason, customer
from portin.orders.lifecycle.review import PARTS
from portin.rules.errors import NotPermitted, NotReady, WrongState
from portin.rules.words import clock
from tests.cast import MembershipFactory, UserFactory
from tests.portin.jobs.doubles import GATEWAY, RecordingGateway
from tests.portin.jobs.walks import accepted, approved, ids, in_review, soon, statuses

pytestmark = pytest.mark.django_db

CANCEL, DATE, PORT = CarrierRequestKind.CANCEL, CarrierRequestKind.DATE, CarrierRequestKind.PORT


def request_of(order: PortInOrder, kind: str = PORT) -> CarrierRequest:
    return CarrierRequest.objects.filter(submission__order=order, kind=kind).latest("pk")


def kinds(order: PortInOrder) -> list[str]:
    return list(order.events.order_by("pk").values_list("kind", flat=True))


# ---------------------------------------------------------------------------------------------------- by hand


def test_with_a_manual_gateway_nothing_is_sent_and_nobody_is_told(
    account: Account, owner: User, reviewer: User
) -> None:
    order = approved(account, owner, reviewer)
    assert JOBS["send_to_carrier"].run(now=soon(hours=30)).summary == "send_to_carrier: nothing to do, 0 failed"
    JOBS["send_pending_mail"].run()
    order.refresh_from_db()
    assert (order.status, statuses(order)) == ("in_review", ["in_review"] * 2)
    assert [message.subject for message in mail.outbox] == [f"We received your order: {order.display_name}"]
    assert request_of(order).attempts == 0 and kinds(order) == ["submit", "approve"]


def test_i_sent_it_moves_the_numbers_tells_the_customer_and_starts_the_carriers_clock(
    account: Account, owner: User, reviewer: User
) -> None:
    order, now = approved(account, owner, reviewer), soon(hours=5)
    said = timezone.now() + timedelta(hours=2)
    lifecycle.mark_sent(
        request_of(order).pk, actor=lifecycle.reviewer(reviewer), sent_at=said, carrier_reference=" LSR-7 ", now=now
    )
    assert statuses(order) == ["submitted_to_carrier"] * 2
    assert set(order.numbers.values_list("sent_at", flat=True)) == {said} and request_of(order).sent_at == said
    event = order.events.get(kind=EventKind.MARK_SENT)
    assert (event.actor, event.actor_kind, event.at) == (reviewer, "reviewer", now)
    assert (event.data["carrier_reference"], request_of(order).carrier_reference) == ("LSR-7", "LSR-7")
    JOBS["send_pending_mail"].run(now=now)
    assert "Submitted to the carrier" in mail.outbox[-1].subject
    assert list(integrity.problems()) == []


def test_the_moment_is_not_in_the_future_and_not_before_the_request(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support = approved(account, owner, reviewer), lifecycle.reviewer(reviewer)
    request = request_of(order)
    now = request.created_at + timedelta(hours=1)
    for wrong, why in (
        (now + timedelta(minutes=1), "in the future"),
        (request.created_at - timedelta(minutes=2), "was made"),
    ):
        with pytest.raises(NotReady, match=why):
            lifecycle.mark_sent(request.pk, actor=support, sent_at=wrong, now=now)
    assert statuses(order) == ["in_review"] * 2
    in_the_same_minute = request.created_at.replace(second=0, microsecond=0)
    lifecycle.mark_sent(request.pk, actor=support, sent_at=in_the_same_minute, now=now)
    assert request_of(order).sent_at == request.created_at, "people say minutes"


def test_a_reference_that_holds_a_secret_is_not_kept(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer)
    reference = f"ACCT {order.account_number}"
    lifecycle.mark_sent(request_of(order).pk, actor=lifecycle.reviewer(reviewer), carrier_reference=reference)
    assert request_of(order).carrier_reference == "ACCT ••••"


def test_a_member_of_the_account_and_staff_without_the_right_never_say_it(
    account: Account, owner: User, reviewer: User, staff: User
) -> None:
    order = approved(account, owner, reviewer)
    insider = UserFactory(is_staff=True, is_superuser=True)
    MembershipFactory(account=account, user=insider, role=Role.MEMBER)
    for actor in (lifecycle.reviewer(insider), lifecycle.reviewer(staff), customer(owner)):
        with pytest.raises(NotPermitted):
            lifecycle.mark_sent(request_of(order).pk, actor=actor)
    assert statuses(order) == ["in_review"] * 2


def test_it_is_said_once_and_the_second_one_reads_who_was_faster(
    account: Account, owner: User, reviewer: User, superuser: User
) -> None:
    order = approved(account, owner, reviewer)
    lifecycle.mark_sent(request_of(order).pk, actor=lifecycle.reviewer(superuser))
    with pytest.raises(WrongState, match=r"Ada Admin \(admin@example.com\) said at .* that this request was sent"):
        lifecycle.mark_sent(request_of(order).pk, actor=lifecycle.reviewer(reviewer))
    assert kinds(order).count("mark_sent") == 1


def test_a_request_that_was_withdrawn_says_so_to_who_has_sent_it(account: Account, owner: User, reviewer: User) -> None:
    order, support = approved(account, owner, reviewer), lifecycle.reviewer(reviewer)
    lifecycle.reject(order.pk, ids(order), actor=support, reasons=[GivenReason("LOA_INVALID")])
    with pytest.raises(WrongState, match=r"was withdrawn at .* If you have sent it, tell the carrier\."):
        lifecycle.mark_sent(request_of(order).pk, actor=support)


# -------------------------------------------------------------------------------------------- cancellations and dates


def test_a_cancellation_and_a_date_change_wait_like_a_port(account: Account, owner: User, reviewer: User) -> None:
    support = lifecycle.reviewer(reviewer)
    order = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13))
    CarrierRequest.objects.filter(submission__order=order).update(carrier_reference="LSR-9")
    first, second = ids(order)
    lifecycle.request_cancel(order.pk, [first], actor=customer(owner))
    lifecycle.request_foc_change(order.pk, [second], date(2027, 1, 20), actor=customer(owner))
    for job in ("send_to_carrier", "send_pending_mail"):
        JOBS[job].run(now=soon(hours=2))
    one, two = order.numbers.by_tn()
    assert (one.cancel_sent_at, two.foc_wish_sent_at) == (None, None)
    assert not {"cancel_sent", "date_change_sent"} & set(kinds(order))
    subjects = [message.subject for message in mail.outbox]
    assert any(s.startswith("We received your cancellation") for s in subjects)
    assert any(s.startswith("We received your request for Wed, Jan 20") for s in subjects)
    assert not any("carrier was asked" in s for s in subjects)

    notice = packets.notice_of(request_of(order, CANCEL))
    assert (notice.numbers, notice.carrier_reference) == ([one.tn], "LSR-9")
    notice = packets.notice_of(request_of(order, DATE))
    assert (notice.numbers, notice.wish_on, notice.present_on) == ([two.tn], date(2027, 1, 20), [date(2027, 1, 13)])
    assert "Your reference: LSR-9" in notice.text and "Requested FOC date: Wednesday, January 20, 2027" in notice.text

    lifecycle.mark_cancel_sent(request_of(order, CANCEL).pk, actor=support)
    lifecycle.mark_date_change_sent(request_of(order, DATE).pk, actor=support)
    one, two = order.numbers.by_tn()
    assert one.cancel_sent_at and two.foc_wish_sent_at
    JOBS["send_pending_mail"].run(now=soon(hours=2))
    subjects = [message.subject for message in mail.outbox]
    assert any(s.startswith("The carrier was asked to cancel") for s in subjects)
    assert any(s.startswith("The carrier was asked for Wed, Jan 20") for s in subjects)
    assert list(integrity.problems()) == []


def turn(order: PortInOrder) -> str:
    return PortInOrder.objects.values_list("whose_turn", flat=True).get(pk=order.pk)


@pytest.mark.parametrize("which", ["cancel", "date"])
def test_what_the_customer_asked_for_is_our_turn_until_it_was_sent(
    account: Account, owner: User, reviewer: User, which: str
) -> None:
    """One number of two asks; the carrier owes nothing that nobody asked it for."""
    order, support = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13)), lifecycle.reviewer(reviewer)
    second = ids(order)[1]
    assert turn(order) == "carrier"
    if which == "cancel":
        lifecycle.request_cancel(order.pk, [second], actor=customer(owner))
        kind, mark, refuse = CANCEL, lifecycle.mark_cancel_sent, lifecycle.refuse_cancel
    else:
        lifecycle.request_foc_change(order.pk, [second], date(2027, 1, 20), actor=customer(owner))
        kind, mark, refuse = DATE, lifecycle.mark_date_change_sent, lifecycle.refuse_foc_change
    assert turn(order) == "support" and list(integrity.problems()) == []
    mark(request_of(order, kind).pk, actor=support)
    assert turn(order) == "carrier" and list(integrity.problems()) == []
    refuse(order.pk, [second], actor=support, note="No crew.")
    assert turn(order) == "carrier" and list(integrity.problems()) == []


def test_a_request_that_nobody_wants_any_more_is_nobodys_turn(account: Account, owner: User, reviewer: User) -> None:
    order, support = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13)), lifecycle.reviewer(reviewer)
    lifecycle.request_foc_change(order.pk, ids(order), date(2027, 1, 20), actor=customer(owner))
    lifecycle.reschedule_foc(order.pk, ids(order), date(2027, 1, 21), actor=support, confirmed=True)
    assert turn(order) == "carrier" and list(integrity.problems()) == []


def test_the_automatic_gateway_asks_for_another_date_once(
    account: Account, owner: User, reviewer: User, settings: object
) -> None:
    settings.CARRIER_GATEWAY = GATEWAY
    RecordingGateway.forget()
    order = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13))
    lifecycle.request_foc_change(order.pk, ids(order), date(2027, 1, 20), actor=customer(owner))
    assert JOBS["send_to_carrier"].run().counts == {"date change requests sent": 1}
    assert not JOBS["send_to_carrier"].run().counts
    assert [(what, len(tns)) for what, _, tns in RecordingGateway.calls] == [("date", 2)]
    assert list(integrity.problems()) == []


@pytest.mark.parametrize("answer", ["reschedule", "refuse", "cancel", "reject"])
def test_a_date_that_is_answered_already_is_not_asked_for(
    account: Account, owner: User, reviewer: User, answer: str
) -> None:
    order, support = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13)), lifecycle.reviewer(reviewer)
    lifecycle.request_foc_change(order.pk, ids(order), date(2027, 1, 20), actor=customer(owner))
    if answer == "reschedule":
        lifecycle.reschedule_foc(order.pk, ids(order), date(2027, 1, 21), actor=support, confirmed=True)
    elif answer == "refuse":
        lifecycle.refuse_foc_change(order.pk, ids(order), actor=support, note="No crew.")
    elif answer == "cancel":
        lifecycle.cancel_by_carrier(order.pk, ids(order), actor=support)
    else:
        lifecycle.reject(order.pk, ids(order), actor=support, reasons=[GivenReason("PORT_FREEZE")])
    assert request_of(order, DATE).withdrawn_at is not None
    with pytest.raises(WrongState):
        lifecycle.mark_date_change_sent(request_of(order, DATE).pk, actor=support)
    assert list(integrity.problems()) == []


def test_a_third_date_replaces_the_second_one_for_its_numbers_only(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13))
    first, second = ids(order)
    lifecycle.request_foc_change(order.pk, [first, second], date(2027, 1, 20), actor=customer(owner))
    lifecycle.request_foc_change(order.pk, [first], date(2027, 1, 21), actor=customer(owner))
    old, new = CarrierRequest.objects.filter(submission__order=order, kind=DATE).order_by("pk")
    assert [[n.pk for n in request.wanted()] for request in (old, new)] == [[second], [first]]
    lifecycle.request_foc_change(order.pk, [second], date(2027, 1, 21), actor=customer(owner))
    old.refresh_from_db()
    assert old.withdrawn_at is not None and list(integrity.problems()) == []


def test_the_same_date_is_asked_for_once(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13))
    first, second = ids(order)
    lifecycle.request_foc_change(order.pk, [first], date(2027, 1, 20), actor=customer(owner))
    with pytest.raises(WrongState, match="you already asked for Wed, Jan 20"):
        lifecycle.request_foc_change(order.pk, [first], date(2027, 1, 20), actor=customer(owner))
    lifecycle.request_foc_change(order.pk, [first, second], date(2027, 1, 20), actor=customer(owner))
    asked = [
        [n.pk for n in request.wanted()] for request in CarrierRequest.objects.unsent().filter(kind=DATE).order_by("pk")
    ]
    assert asked == [[first], [second]]


def test_who_comes_back_to_a_date_is_asked_for_once(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13))
    first, second = ids(order)
    for chosen, day in (([first, second], 20), ([first], 21), ([first], 20)):
        lifecycle.request_foc_change(order.pk, chosen, date(2027, 1, day), actor=customer(owner))
    asked = [
        [n.pk for n in request.wanted()] for request in CarrierRequest.objects.unsent().filter(kind=DATE).order_by("pk")
    ]
    assert asked == [[second], [first]]
    assert list(integrity.problems()) == []


def test_a_date_that_was_refused_may_be_asked_for_again(account: Account, owner: User, reviewer: User) -> None:
    order, support = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13)), lifecycle.reviewer(reviewer)
    for _ in range(2):
        lifecycle.request_foc_change(order.pk, ids(order), date(2027, 1, 20), actor=customer(owner))
        assert list(integrity.problems()) == [], "the request that was sent before is not this one"
        lifecycle.mark_date_change_sent(request_of(order, DATE).pk, actor=support)
        assert list(integrity.problems()) == []
        lifecycle.refuse_foc_change(order.pk, ids(order), actor=support, note="No crew.")
    assert CarrierRequest.objects.filter(kind=DATE).exclude(sent_at=None).count() == 2


def test_a_cancellation_waits_for_its_port_request(account: Account, owner: User, reviewer: User) -> None:
    order, support = approved(account, owner, reviewer), lifecycle.reviewer(reviewer)
    lifecycle.request_cancel(order.pk, ids(order)[:1], actor=customer(owner))
    with pytest.raises(WrongState, match="port request of these numbers comes first"):
        lifecycle.mark_cancel_sent(request_of(order, CANCEL).pk, actor=support)
    lifecycle.mark_sent(request_of(order).pk, actor=support)
    lifecycle.mark_cancel_sent(request_of(order, CANCEL).pk, actor=support)
    assert statuses(order) == ["submitted_to_carrier"] * 2


def test_what_the_customer_called_off_before_it_was_sent_never_is(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support = approved(account, owner, reviewer), lifecycle.reviewer(reviewer)
    first, second = ids(order)
    with pytest.raises(WrongState):
        lifecycle.call_off(order.pk, [first], actor=support)
    lifecycle.request_cancel(order.pk, [first], actor=customer(owner))
    lifecycle.call_off(order.pk, [first], actor=support)
    assert statuses(order) == ["canceled", "in_review"]
    assert [n.pk for n in request_of(order).wanted()] == [second] and request_of(order, CANCEL).withdrawn_at is not None
    JOBS["send_pending_mail"].run()
    assert (
        "As you asked, we canceled 1 number" in mail.outbox[-1].body
        and "It was not sent to the carrier." in mail.outbox[-1].body
    )
    lifecycle.mark_sent(request_of(order).pk, actor=support)
    assert statuses(order) == ["canceled", "submitted_to_carrier"] and list(integrity.problems()) == []


# ----------------------------------------------------------------------------------------------- an automatic gateway


def test_by_hand_only_what_no_sender_has(account: Account, owner: User, reviewer: User, settings: object) -> None:
    """What failed may be sent by hand; what is in the hands of the job may have left, and would go out twice."""
    settings.CARRIER_GATEWAY = GATEWAY
    RecordingGateway.forget()
    order, support = approved(account, owner, reviewer), lifecycle.reviewer(reviewer)
    request = request_of(order)
    lifecycle.claim_request(request.pk)
    with pytest.raises(WrongState, match="being handed over automatically right now"):
        lifecycle.mark_sent(request.pk, actor=support)
    lifecycle.fail_request(request.pk, "The partner is closed", actor=JOB)
    assert request_of(order).state(timezone.now()) == "failed"
    lifecycle.mark_sent(request.pk, actor=support, carrier_reference="by phone")
    assert not JOBS["send_to_carrier"].run(now=soon(hours=3)).counts and RecordingGateway.calls == []
    lifecycle.fail_request(request.pk, "Too late", actor=JOB)
    assert request_of(order).last_error == "" and list(integrity.problems()) == [], (
        "a sender that comes late changes nothing"
    )


def test_a_failure_keeps_the_request_waiting_with_its_error(
    account: Account, owner: User, reviewer: User, settings: object
) -> None:
    settings.CARRIER_GATEWAY = GATEWAY
    RecordingGateway.forget()
    order = approved(account, owner, reviewer)
    RecordingGateway.failure = GatewayError("Busy")
    JOBS["send_to_carrier"].run()
    RecordingGateway.failure = None
    request = request_of(order)
    assert (request.state(timezone.now()), request.attempts, request.last_error) == ("failed", 1, "Busy")
    assert statuses(order) == ["in_review"] * 2


# ---------------------------------------------------------------------------------------------------- a reference that
# came later


def test_a_reference_that_came_later_is_kept_logged_and_quoted(account: Account, owner: User, reviewer: User) -> None:
    order, support = approved(account, owner, reviewer), lifecycle.reviewer(reviewer)
    port = request_of(order)
    with pytest.raises(WrongState, match="what was not sent has no reference"):
        lifecycle.note_reference(port.pk, actor=support, carrier_reference="LSR-1")
    lifecycle.mark_sent(port.pk, actor=support)
    for reference, before in (("LSR-1", ""), ("LSR-2", "LSR-1")):
        assert lifecycle.note_reference(port.pk, actor=support, carrier_reference=f" {reference} ") == reference
        assert request_of(order).carrier_reference == order.submissions.get().carrier_reference == reference
        event = order.events.filter(kind=EventKind.REFERENCE_NOTED).latest("pk")
        assert (event.data["carrier_reference"], event.data["before"]) == (reference, before)
        assert (event.actor, event.is_visible_to_customer, event.mail) == (reviewer, False, "")
    lifecycle.request_cancel(order.pk, ids(order), actor=customer(owner))
    assert packets.notice_of(request_of(order, CANCEL)).carrier_reference == "LSR-2"
    with pytest.raises(WrongState, match="that is the reference that we have"):
        lifecycle.note_reference(port.pk, actor=support, carrier_reference="LSR-2")
    with pytest.raises(NotReady, match="Enter the reference"):
        lifecycle.note_reference(port.pk, actor=support, carrier_reference="  ")
    secret = order.submissions.get().secrets["account_number"]
    assert lifecycle.note_reference(port.pk, actor=support, carrier_reference=f"ACCT {secret}") == "ACCT ••••"
    assert list(integrity.problems()) == []


def test_the_reference_of_one_part_leaves_that_of_the_other(account: Account, owner: User, reviewer: User) -> None:
    order, support = in_review(account, owner), lifecycle.reviewer(reviewer)
    parts = []
    for pk, reference in zip(ids(order), ("LSR-A", "LSR-B"), strict=True):
        [part] = lifecycle.approve(order.pk, [pk], actor=support)
        lifecycle.mark_sent(part.pk, actor=support, carrier_reference=reference)
        parts.append(part)
    lifecycle.note_reference(parts[0].pk, actor=support, carrier_reference="LSR-A2")
    kept = list(CarrierRequest.objects.order_by("pk").values_list("carrier_reference", flat=True))
    assert kept == ["LSR-A2", "LSR-B"] and order.submissions.get().carrier_reference == "LSR-B"


def test_only_a_reviewer_notes_a_reference(account: Account, owner: User, reviewer: User, staff: User) -> None:
    order = approved(account, owner, reviewer)
    lifecycle.mark_sent(request_of(order).pk, actor=lifecycle.reviewer(reviewer))
    for actor in (JOB, customer(owner), lifecycle.reviewer(staff)):
        with pytest.raises(NotPermitted):
            lifecycle.note_reference(request_of(order).pk, actor=actor, carrier_reference="LSR-1")


# ---------------------------------------------------------------------------------------------------- nobody knows


@pytest.fixture
def lost(account: Account, owner: User, reviewer: User) -> PortInOrder:
    """Two approved numbers, and the customer wants one canceled; their handing over ended without an answer."""
    order = approved(account, owner, reviewer)
    lifecycle.request_cancel(order.pk, ids(order)[:1], actor=customer(owner))
    request = lifecycle.claim_request(request_of(order).pk)
    lifecycle.fail_request(request.pk, "No answer in time", is_unknown=True, actor=JOB)
    return order


def test_while_nobody_knows_nothing_is_decided_as_if_the_carrier_had_nothing(lost: PortInOrder, reviewer: User) -> None:
    support, pon = lifecycle.reviewer(reviewer), request_of(lost).pon
    before = state_of(lost)
    for verb in (
        lambda: lifecycle.reject(lost.pk, ids(lost)[1:], actor=support, reasons=[GivenReason("LOA_INVALID")]),
        lambda: lifecycle.call_off(lost.pk, ids(lost)[:1], actor=support),
    ):
        with pytest.raises(WrongState) as refused:
            verb()
        assert refused.value.sentence == (
            f"Nothing was changed: we don’t know whether the carrier has {pon}. Ask the carrier, then say under To send"
            " whether it has it."
        )
    assert state_of(lost) == before


def test_a_later_try_that_surely_failed_says_nothing_of_the_earlier_one(lost: PortInOrder, reviewer: User) -> None:
    request, later = request_of(lost), soon(hours=1)
    since = request.unclear_since
    lifecycle.claim_request(request.pk, now=later)
    assert request_of(lost).state(later) == "sending"
    lifecycle.fail_request(request.pk, "The partner is closed", actor=JOB, now=later)
    assert (request_of(lost).state(later), request_of(lost).unclear_since) == ("unclear", since)
    with pytest.raises(WrongState, match="we don’t know"):
        lifecycle.call_off(lost.pk, ids(lost)[:1], actor=lifecycle.reviewer(reviewer), now=later)


def test_the_carrier_has_it(lost: PortInOrder, reviewer: User) -> None:
    request = request_of(lost)
    lifecycle.mark_sent(request.pk, actor=lifecycle.reviewer(reviewer), sent_at=request.unclear_since)
    assert statuses(lost) == ["submitted_to_carrier"] * 2
    assert (request_of(lost).unclear_since, request_of(lost).last_error) == (None, "")
    assert list(integrity.problems()) == []


def test_the_carrier_does_not_have_it(lost: PortInOrder, reviewer: User, settings: object) -> None:
    settings.CARRIER_GATEWAY = GATEWAY
    RecordingGateway.forget()
    request, support = request_of(lost), lifecycle.reviewer(reviewer)
    with pytest.raises(NotReady, match="whom you asked"):
        lifecycle.confirm_not_received(request.pk, actor=support, note=" ")
    account_number = lost.submissions.get().secrets["account_number"]
    lifecycle.confirm_not_received(request.pk, actor=support, note=f"Mo: nothing for {account_number}")
    assert request_of(lost).state(timezone.now()) == "failed"
    event = lost.events.get(kind=EventKind.NOT_RECEIVED)
    assert (event.note, event.actor, event.is_visible_to_customer) == ("Mo: nothing for ••••", reviewer, False)
    assert not JOBS["send_to_carrier"].run().counts, "there is time to decide"
    lifecycle.call_off(lost.pk, ids(lost)[:1], actor=support)
    assert JOBS["send_to_carrier"].run(now=soon(minutes=11)).counts == {"port requests sent": 1}
    assert statuses(lost) == ["canceled", "submitted_to_carrier"] and list(integrity.problems()) == []
    with pytest.raises(WrongState, match="handed to the carrier already"):
        lifecycle.confirm_not_received(request.pk, actor=support, note="Mo")


def test_only_what_is_in_doubt_is_confirmed_and_only_by_a_reviewer(
    account: Account, owner: User, reviewer: User, staff: User, lost: PortInOrder
) -> None:
    waiting = approved(account, owner, reviewer)
    with pytest.raises(WrongState, match="nobody is in doubt"):
        lifecycle.confirm_not_received(request_of(waiting).pk, actor=lifecycle.reviewer(reviewer), note="Mo")
    for actor in (JOB, customer(owner), lifecycle.reviewer(staff)):
        with pytest.raises(NotPermitted):
            lifecycle.confirm_not_received(request_of(lost).pk, actor=actor, note="Mo")


def test_what_a_partner_quotes_of_the_account_is_kept_nowhere(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer)
    number = order.submissions.get().secrets["account_number"]
    request = lifecycle.claim_request(request_of(order).pk)
    lifecycle.fail_request(request.pk, f"{'The partner says no. ' * 14}Account {number} is unknown", actor=JOB)
    request.refresh_from_db()
    event = order.events.get(kind=EventKind.SEND_FAILED)
    for kept in (request.last_error, event.note):
        assert kept.startswith("The partner says no.") and "1556" not in kept and number[:3] not in kept, (
            "nor the beginning, where the text is cut"
        )


# ---------------------------------------------------------------------------------------------------- the undo


@pytest.fixture
def undo_of_ten_seconds(settings: object) -> None:
    settings.UNDO_SECONDS = 10


def state_of(order: PortInOrder) -> tuple[object, ...]:
    fields = (
        "status",
        "whose_turn",
        "review_due_at",
        "review_warned_at",
        "review_missed_at",
        "reviewed_at",
        "review_paused_at",
    )
    return (
        PortInOrder.objects.filter(pk=order.pk).values_list(*fields).get(),
        *PortInNumber.objects.filter(order=order).order_by("tn").values_list("status", "approved_at"),
    )


def test_an_undone_approval_leaves_everything_as_it_was(
    undo_of_ten_seconds: None, account: Account, owner: User, reviewer: User
) -> None:
    order, support = in_review(account, owner), lifecycle.reviewer(reviewer)
    lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=order.review_due_at - timedelta(hours=1))
    before, now = state_of(order), order.review_due_at - timedelta(minutes=30)
    mails = OrderEvent.objects.exclude(mail="").count()
    lifecycle.approve(order.pk, ids(order), actor=support, now=now)
    assert state_of(order) != before
    lifecycle.undo_approve(order.pk, ids(order), actor=support, now=now + timedelta(seconds=9))
    assert state_of(order) == before, "the review clock and its warnings, too"
    assert not CarrierRequest.objects.exists() and OrderEvent.objects.exclude(mail="").count() == mails
    event = order.events.latest("pk")
    assert (event.kind, event.actor, event.is_visible_to_customer) == ("undo_approve", reviewer, False)
    assert list(integrity.problems()) == []
    [request] = lifecycle.approve(order.pk, ids(order), actor=support, now=now + timedelta(minutes=1))
    assert request.part == "", "the PON was never seen by anybody"


def test_nothing_is_handed_over_while_it_can_be_undone(
    undo_of_ten_seconds: None, account: Account, owner: User, reviewer: User, settings: object
) -> None:
    settings.CARRIER_GATEWAY = GATEWAY
    RecordingGateway.forget()
    order, now = in_review(account, owner), timezone.now()
    [request] = lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), now=now)
    assert lifecycle.claim_request(request.pk, now=now + timedelta(seconds=9)) is None
    with pytest.raises(WrongState, match="can still be undone"):
        lifecycle.mark_sent(request.pk, actor=lifecycle.reviewer(reviewer), now=now + timedelta(seconds=9))
    assert not JOBS["send_to_carrier"].run(now=now + timedelta(seconds=9)).counts
    assert JOBS["send_to_carrier"].run(now=now + timedelta(seconds=10)).counts == {"port requests sent": 1}


def test_a_late_undo_says_so_and_changes_nothing(
    undo_of_ten_seconds: None, account: Account, owner: User, reviewer: User
) -> None:
    order, support, now = in_review(account, owner), lifecycle.reviewer(reviewer), timezone.now()
    lifecycle.approve(order.pk, ids(order), actor=support, now=now)
    before = state_of(order)
    with pytest.raises(WrongState, match="too late to undo the approval"):
        lifecycle.undo_approve(order.pk, ids(order), actor=support, now=now + timedelta(seconds=10))
    assert state_of(order) == before
    lifecycle.mark_sent(request_of(order).pk, actor=support, now=now + timedelta(seconds=11))
    with pytest.raises(WrongState, match="Nothing was changed"):
        lifecycle.undo_approve(order.pk, ids(order), actor=support, now=now + timedelta(seconds=12))


def test_what_a_sender_with_a_faster_clock_has_taken_is_not_undone(
    undo_of_ten_seconds: None, account: Account, owner: User, reviewer: User
) -> None:
    order, support, now = in_review(account, owner), lifecycle.reviewer(reviewer), timezone.now()
    [request] = lifecycle.approve(order.pk, ids(order), actor=support, now=now)
    assert lifecycle.claim_request(request.pk, now=now + timedelta(seconds=10)) is not None
    with pytest.raises(WrongState, match="too late to undo the approval"):
        lifecycle.undo_approve(order.pk, ids(order), actor=support, now=now + timedelta(seconds=9))
    assert [number.pk for number in request.numbers.by_tn()] == ids(order), "what is being handed over is not emptied"
    lifecycle.mark_sent(request.pk, actor=JOB)
    assert list(integrity.problems()) == []


def test_what_the_customer_takes_back_first_is_not_undone(
    undo_of_ten_seconds: None, account: Account, owner: User, reviewer: User
) -> None:
    order, support = in_review(account, owner), lifecycle.reviewer(reviewer)
    lifecycle.approve(order.pk, ids(order), actor=support)
    lifecycle.request_cancel(order.pk, ids(order)[:1], actor=customer(owner))
    with pytest.raises(WrongState, match="the customer asked to cancel in the meantime"):
        lifecycle.undo_approve(order.pk, ids(order), actor=support)


def test_one_part_is_undone_and_the_other_goes_on(
    undo_of_ten_seconds: None, account: Account, owner: User, reviewer: User
) -> None:
    order, support = in_review(account, owner), lifecycle.reviewer(reviewer)
    first, second = ids(order)
    lifecycle.approve(order.pk, [first], actor=support)
    lifecycle.approve(order.pk, [second], actor=support)
    lifecycle.undo_approve(order.pk, [first], actor=support)
    [left] = CarrierRequest.objects.all()
    assert (left.part, [n.pk for n in left.wanted()]) == ("B", [second])
    [again] = lifecycle.approve(order.pk, [first], actor=support)
    assert again.part == "" and len({left.pon, again.pon}) == 2
    assert list(integrity.problems()) == []


def test_a_submission_that_has_used_up_its_pons_says_what_to_do(account: Account, owner: User, reviewer: User) -> None:
    """Every part of it was taken back; the customer's orders may have more numbers than there are letters."""
    order, now = in_review(account, owner), timezone.now()
    submission = order.submissions.get()
    for part in PARTS:
        CarrierRequest.objects.create(submission=submission, part=part, withdrawn_at=now)
    before = state_of(order)
    with pytest.raises(WrongState, match="approved in 26 parts already"):
        lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), now=now)
    assert state_of(order) == before


# ---------------------------------------------------------------------------------------------------- who was faster


def test_the_loser_of_a_race_reads_who_decided_what_and_when(
    account: Account, owner: User, reviewer: User, superuser: User
) -> None:
    order = in_review(account, owner, numbers=3)
    faster, slower = lifecycle.reviewer(superuser), lifecycle.reviewer(reviewer)
    lifecycle.approve(order.pk, ids(order), actor=faster)
    at = clock(order.events.get(kind="approve").at)
    sentence = f"Nothing was changed: Ada Admin (admin@example.com) approved these 3 numbers at {at}."
    for verb in (
        lambda: lifecycle.approve(order.pk, ids(order), actor=slower),
        lambda: lifecycle.cancel(order.pk, ids(order), actor=slower, note="By phone"),
    ):
        with pytest.raises(WrongState) as refusal:
            verb()
        assert refusal.value.sentence == sentence
    with pytest.raises(WrongState) as refusal:
        lifecycle.ask(order.pk, actor=slower, text="Which unit?")
    assert refusal.value.sentence == f"{sentence} Write a message instead."


def test_a_customer_reads_no_names_of_ours(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer)
    with pytest.raises(WrongState) as refusal:
        lifecycle.cancel(order.pk, ids(order), actor=customer(owner))
    assert "reviewer@example.com" not in refusal.value.sentence and "approved already" in refusal.value.sentence


def test_of_one_number_among_others_it_is_named(account: Account, owner: User, reviewer: User, superuser: User) -> None:
    order = in_review(account, owner)
    first = order.numbers.by_tn().first()
    lifecycle.reject(order.pk, [first.pk], actor=lifecycle.reviewer(superuser), reasons=[GivenReason("PIN_MISSING")])
    with pytest.raises(WrongState) as refusal:
        lifecycle.approve(order.pk, ids(order), actor=lifecycle.reviewer(reviewer))
    assert f"Ada Admin (admin@example.com) rejected {first.display} at " in refusal.value.sentence
