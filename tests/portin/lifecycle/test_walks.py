"""Orders on their way: what the verbs do one after another, to the clock, to what was frozen, to PINs and to the
timeline."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, User
from phone_numbers.models import ActiveNumber, NumberConfiguration
from portin.models import CarrierRequest, DocumentKind, OrderEvent, PortInNumber, PortInOrder, Submission
from portin.orders import drafts, lifecycle, resubmitting
from portin.orders.lifecycle import JOB, GivenReason, PortResult, customer
from portin.rules.errors import NeedsConfirmation, NotReady, WrongState
from portin.rules.statuses import order_status
from tests.cast import AccountFactory, DocumentFactory, a_good_date, complete_draft, local_day, number_in

pytestmark = pytest.mark.django_db
WORKS = PortResult("yes", "works", "works")


def ids(order: PortInOrder) -> list[int]:
    return [number.pk for number in order.numbers.by_tn()]


def statuses(order: PortInOrder) -> list[str]:
    return [number.status for number in order.numbers.by_tn()]


def test_the_whole_way_from_draft_to_active_numbers(account: Account, owner: User, reviewer: User) -> None:
    order, support = complete_draft(account, numbers=3), lifecycle.reviewer(reviewer)
    submission = lifecycle.submit(order.pk, actor=customer(owner), acknowledgements=["I am authorized"])
    assert submission.answers["street"] == "7008 Juniper Court"
    assert submission.secrets["account_number"] == order.account_number
    [request] = lifecycle.approve(order.pk, ids(order), actor=support)
    order.refresh_from_db()
    assert (order.status, order.whose_turn, order.review_due_at) == ("in_review", "support", None)
    assert lifecycle.claim_request(request.pk)
    lifecycle.mark_sent(request.pk, actor=JOB, carrier_reference="C-77")
    lifecycle.accept(order.pk, ids(order), a_good_date(), actor=support)
    order.refresh_from_db()
    assert (order.status, order.whose_turn, order.next_foc_on) == ("in_progress", "carrier", a_good_date())
    later = timezone.now() + timedelta(days=30)
    lifecycle.record_port(order.pk, dict.fromkeys(ids(order), WORKS), actor=JOB, now=later)
    order.refresh_from_db()
    assert (order.status, order.whose_turn) == ("completed", "done")
    assert ActiveNumber.objects.in_service().for_account(account).count() == 3
    assert [e.kind for e in order.events.order_by("pk")] == ["submit", "approve", "mark_sent", "accept", "record_port"]


@pytest.mark.parametrize("verb", ["submit", "approve", "reject", "accept", "record_port", "cancel"])
def test_a_verb_costs_the_same_number_of_queries_for_1_and_20_numbers(
    account: Account, owner: User, reviewer: User, verb: str
) -> None:
    support, costs = lifecycle.reviewer(reviewer), []
    for count in (1, 20):
        order = complete_draft(account, numbers=0 if verb != "submit" else count)
        if verb != "submit":
            state = {
                "approve": "in_review",
                "reject": "submitted_to_carrier",
                "accept": "submitted_to_carrier",
                "cancel": "in_review",
            }
            for _ in range(count):
                number_in(state.get(verb, "accepted"), order=order)
        chosen = ids(order)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            if verb == "submit":
                lifecycle.submit(order.pk, actor=customer(owner))
            elif verb == "approve":
                lifecycle.approve(order.pk, chosen, actor=support)
            elif verb == "reject":
                lifecycle.reject(
                    order.pk,
                    chosen,
                    actor=support,
                    reasons=[GivenReason("PIN_INVALID"), GivenReason("ADDRESS_MISMATCH")],
                )
            elif verb == "accept":
                lifecycle.accept(order.pk, chosen, a_good_date(), actor=support)
            elif verb == "cancel":
                lifecycle.cancel(order.pk, chosen, actor=customer(owner))
            else:
                lifecycle.record_port(
                    order.pk, dict.fromkeys(chosen, WORKS), actor=JOB, now=timezone.now() + timedelta(days=30)
                )
        costs.append(len(queries))
    permissions_are_cached_on_the_user = 2
    assert 0 <= costs[0] - costs[1] <= permissions_are_cached_on_the_user, costs
    assert max(costs) <= 24, costs  # approve reads what is known to differ, too


def test_what_was_sent_stays_what_was_sent(account: Account, owner: User, reviewer: User) -> None:
    order = complete_draft(account)
    first = lifecycle.submit(order.pk, actor=customer(owner))
    chosen = ids(order)
    since = timezone.now()
    lifecycle.reject(
        order.pk, chosen[:1], actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("ADDRESS_MISMATCH")], now=since
    )
    with pytest.raises(NotReady) as refused:
        lifecycle.resubmit(order.pk, chosen[:1], actor=customer(owner))
    assert refused.value.problems[0].prevents == "ADDRESS_MISMATCH"
    PortInOrder.objects.filter(pk=order.pk).update(unit="Suite 23")
    second = lifecycle.resubmit(order.pk, chosen[:1], actor=customer(owner))
    first.refresh_from_db()
    assert (first.answers["unit"], second.answers["unit"]) == ("Floor 23", "Suite 23")
    assert (first.attempt, second.attempt) == (1, 2)
    assert first.pon != second.pon
    assert [n.submission.attempt for n in order.numbers.by_tn()] == [2, 1], (
        "the good number keeps what it was sent with"
    )


def test_the_clock_stops_while_we_wait_for_the_customer(account: Account, owner: User, reviewer: User) -> None:
    order, support, t0 = complete_draft(account), lifecycle.reviewer(reviewer), timezone.now()
    lifecycle.submit(order.pk, actor=customer(owner), now=t0)
    lifecycle.ask(order.pk, actor=support, text="Which suite is it?", opens=["unit"], now=t0 + timedelta(hours=20))
    order.refresh_from_db()
    assert order.whose_turn == "customer"
    assert drafts.open_items(order) == {"unit"}
    with pytest.raises(WrongState):
        lifecycle.approve(order.pk, ids(order), actor=support, now=t0 + timedelta(hours=21))
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + timedelta(hours=30)) == ""
    lifecycle.answer(order.pk, actor=customer(owner), text="Floor 23 is right", now=t0 + timedelta(hours=44))
    order.refresh_from_db()
    assert order.review_due_at == t0 + timedelta(hours=48), "four hours were left, and four are left"
    assert order.submissions.count() == 1, "nothing was changed, so nothing is frozen again"
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + timedelta(hours=45)) == "warning"
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + timedelta(hours=46)) == ""
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + timedelta(hours=48)) == "missed"
    lifecycle.approve(order.pk, ids(order), actor=support, now=t0 + timedelta(hours=49))
    order.refresh_from_db()
    assert (order.review_due_at, order.reviewed_at) == (None, t0 + timedelta(hours=49))


def test_an_answer_that_corrects_something_is_frozen_as_a_new_attempt(
    account: Account, owner: User, reviewer: User
) -> None:
    order = complete_draft(account)
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.ask(
        order.pk,
        actor=lifecycle.reviewer(reviewer),
        text="The account number has a digit too many",
        opens=["account_number"],
    )
    order.refresh_from_db()
    order.account_number = "815574969336032"
    order.save(update_fields=["account_number"])
    lifecycle.answer(order.pk, actor=customer(owner), text="")
    assert [s.secrets["account_number"][-4:] for s in order.submissions.all()] == ["0329", "6032"]
    assert {n.submission.attempt for n in order.numbers.all()} == {2}


def test_numbers_can_be_approved_one_by_one_and_the_clock_runs_until_the_last(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support = complete_draft(account, numbers=3), lifecycle.reviewer(reviewer)
    lifecycle.submit(order.pk, actor=customer(owner))
    one, two, three = ids(order)
    lifecycle.approve(order.pk, [one], actor=support)
    lifecycle.reject(order.pk, [two], actor=support, reasons=[GivenReason("NUMBER_NOT_ON_ACCOUNT")])
    order.refresh_from_db()
    assert order.review_due_at is not None
    assert (order.status, order.whose_turn) == ("in_review", "customer")
    lifecycle.approve(order.pk, [three], actor=support)
    order.refresh_from_db()
    assert order.review_due_at is None
    keys = set(CarrierRequest.objects.values_list("idempotency_key", flat=True))
    assert len(keys) == 2, "each handing over has a key of its own"
    pons = [request.pon for request in CarrierRequest.objects.order_by("pk")]
    assert pons == [f"P{order.reference}01", f"P{order.reference}01B"], "a carrier refuses a PON that it knows already"
    lifecycle.request_cancel(order.pk, [one, three], actor=customer(owner))
    assert sorted(request.pon for request in CarrierRequest.objects.filter(kind="cancel")) == pons, (
        "and is told of each by its own"
    )


def test_a_rejected_number_is_taken_out_of_what_is_still_to_be_sent(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support = complete_draft(account), lifecycle.reviewer(reviewer)
    lifecycle.submit(order.pk, actor=customer(owner))
    [request] = lifecycle.approve(order.pk, ids(order), actor=support)
    lifecycle.claim_request(request.pk)
    with pytest.raises(WrongState, match="handed to the carrier right now"):
        lifecycle.reject(order.pk, ids(order)[:1], actor=support, reasons=[GivenReason("OTHER")])
    CarrierRequest.objects.update(lease_until=timezone.now() - timedelta(minutes=1))
    with pytest.raises(WrongState, match="we don’t know whether the carrier has"):  # the sender died
        lifecycle.reject(order.pk, ids(order)[:1], actor=support, reasons=[GivenReason("OTHER")])
    lifecycle.claim_request(request.pk)
    lifecycle.fail_request(request.pk, "The mail server is away", actor=JOB)
    with pytest.raises(WrongState, match="we don’t know whether the carrier has"):  # that says nothing of the first try
        lifecycle.reject(order.pk, ids(order)[:1], actor=support, reasons=[GivenReason("OTHER")])
    lifecycle.confirm_not_received(request.pk, actor=support, note="Mo at the LNP desk: no such PON")
    lifecycle.reject(order.pk, ids(order)[:1], actor=support, reasons=[GivenReason("OTHER")])
    assert list(request.numbers.values_list("pk", flat=True)) == ids(order)[1:]
    lifecycle.reject(order.pk, ids(order)[1:], actor=support, reasons=[GivenReason("OTHER")])
    request.refresh_from_db()
    assert request.withdrawn_at is not None
    assert lifecycle.claim_request(request.pk, now=timezone.now() + timedelta(days=1)) is None


def test_an_unusual_foc_date_asks_to_confirm_and_is_then_taken(account: Account, reviewer: User) -> None:
    number, support = (
        number_in("submitted_to_carrier", order=complete_draft(account, numbers=0)),
        lifecycle.reviewer(reviewer),
    )
    today = local_day()
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 + 14)
    for foc_on, word in (
        (today - timedelta(days=2), "past"),
        (saturday, "business day"),
        (today + timedelta(days=1), "less than 72|business day"),
    ):
        with pytest.raises(NeedsConfirmation, match=word):
            lifecycle.accept(number.order_id, [number.pk], foc_on, actor=support)
    lifecycle.accept(number.order_id, [number.pk], saturday, actor=support, confirmed=True)
    number = PortInNumber.objects.get(pk=number.pk)
    assert (number.status, number.foc_on) == ("accepted", saturday)


def test_a_port_is_recorded_only_from_the_foc_day_on_in_the_zone_of_the_number(account: Account) -> None:
    number = number_in("accepted", order=complete_draft(account, numbers=0), time_zone="Pacific/Honolulu")
    midnight_in_honolulu = timezone.datetime.combine(
        number.foc_on, timezone.datetime.min.time(), tzinfo=timezone.get_fixed_timezone(-600)
    )
    with pytest.raises(NotReady):
        lifecycle.record_port(
            number.order_id, {number.pk: WORKS}, actor=JOB, now=midnight_in_honolulu - timedelta(minutes=1)
        )
    assert lifecycle.record_port(number.order_id, {number.pk: WORKS}, actor=JOB, now=midnight_in_honolulu) == {
        number.pk: "completed"
    }


@pytest.mark.parametrize("ported", ["no", "unknown"])
def test_not_ported_yet_and_unknown_move_nothing_and_are_asked_again(account: Account, ported: str) -> None:
    number = number_in("accepted", order=complete_draft(account, numbers=0))
    now = timezone.now() + timedelta(days=12)
    events = OrderEvent.objects.count()
    lifecycle.record_port(number.order_id, {number.pk: PortResult(ported, "unknown", "unknown")}, actor=JOB, now=now)
    number = PortInNumber.objects.get(pk=number.pk)
    assert (number.status, number.tests.count(), OrderEvent.objects.count()) == ("accepted", 1, events)
    assert number.next_test_at > now


@pytest.mark.parametrize(
    ("capabilities", "voice", "sms", "status"),
    [
        ("voice_sms", "works", "works", "completed"),
        ("voice_sms", "works", "fails", "ported_sms_inactive"),
        ("voice_sms", "fails", "works", "ported_voice_inactive"),
        ("voice_sms", "fails", "fails", "ported_sms_voice_inactive"),
        ("voice_sms", "works", "unknown", "ported_sms_inactive"),
        ("voice", "works", "not_asked", "completed"),
        ("voice", "works", "fails", "completed"),
        ("voice", "fails", "not_asked", "ported_voice_inactive"),
    ],
)
def test_only_what_was_asked_is_tested(account: Account, capabilities: str, voice: str, sms: str, status: str) -> None:
    number = number_in("accepted", order=complete_draft(account, numbers=0))
    NumberConfiguration.objects.filter(tn=number.tn).update(capabilities=capabilities)
    now = timezone.now() + timedelta(days=12)
    lifecycle.record_port(number.order_id, {number.pk: PortResult("yes", voice, sms)}, actor=JOB, now=now)
    assert PortInNumber.objects.get(pk=number.pk).status == status
    assert ActiveNumber.objects.filter(tn=number.tn).exists() is (status == "completed")


def test_giving_sms_up_lets_the_next_retest_complete_the_number(account: Account, owner: User) -> None:
    number = number_in("ported_sms_inactive", order=complete_draft(account, numbers=0))
    lifecycle.drop_sms(number.order_id, [number.pk], actor=customer(owner))
    assert PortInNumber.objects.get(pk=number.pk).status == "ported_sms_inactive", "only a test completes it"
    lifecycle.record_retest(number.order_id, {number.pk: PortResult("yes", "works", "not_asked")}, actor=JOB)
    assert PortInNumber.objects.get(pk=number.pk).status == "completed"
    assert ActiveNumber.objects.get(tn=number.tn).configuration.capabilities == "voice"


def test_a_failure_is_shown_at_once_but_mailed_after_the_end_of_business_or_three_failed_retests(
    account: Account,
) -> None:
    fails = PortResult("yes", "works", "fails")
    number = number_in("accepted", order=complete_draft(account, numbers=0), time_zone="America/New_York")
    morning = timezone.datetime.combine(
        number.foc_on, timezone.datetime.min.time(), tzinfo=timezone.get_fixed_timezone(-240)
    ) + timedelta(hours=9)
    lifecycle.record_port(number.order_id, {number.pk: fails}, actor=JOB, now=morning)
    assert lifecycle.tell_of_failures(number.order_id, now=morning) == 0
    assert lifecycle.tell_of_failures(number.order_id, now=morning + timedelta(hours=9)) == 1
    assert lifecycle.tell_of_failures(number.order_id, now=morning + timedelta(hours=10)) == 0, "once"
    other = number_in("accepted", order=complete_draft(account, numbers=0), time_zone="America/New_York")
    lifecycle.record_port(other.order_id, {other.pk: fails}, actor=JOB, now=morning)
    for hour in (1, 2, 3):
        assert lifecycle.tell_of_failures(other.order_id, now=morning + timedelta(hours=hour)) == 0
        lifecycle.record_retest(other.order_id, {other.pk: fails}, actor=JOB, now=morning + timedelta(hours=hour))
    assert lifecycle.tell_of_failures(other.order_id, now=morning + timedelta(hours=3)) == 1


def test_pins_are_wiped_when_numbers_are_completed_or_canceled_and_30_days_after_rejected(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support = complete_draft(account, numbers=2), lifecycle.reviewer(reviewer)
    order.numbers.update(pin="9999")
    number_pins = {n.tn: "9999" for n in order.numbers.all()}
    drafts.set_numbers(order, order.pasted_numbers, number_pins)
    lifecycle.submit(order.pk, actor=customer(owner))
    one, two = ids(order)
    lifecycle.cancel(order.pk, [one], actor=customer(owner))
    order.refresh_from_db()
    assert order.pin == "4711", "the other number may still need it"
    assert [n.pin for n in order.numbers.by_tn()] == ["", "9999"]
    assert set(Submission.objects.get(order=order).secrets["number_pins"]) == {order.numbers.get(pk=two).tn}
    lifecycle.reject(order.pk, [two], actor=support, reasons=[GivenReason("PIN_INVALID")])
    order.refresh_from_db()
    assert order.pin == "4711"
    assert lifecycle.wipe_old_pins(order.pk, actor=JOB, now=timezone.now() + timedelta(days=29)) == 0
    assert lifecycle.wipe_old_pins(order.pk, actor=JOB, now=timezone.now() + timedelta(days=31)) == 1
    order.refresh_from_db()
    frozen = Submission.objects.get(order=order).secrets
    assert (order.pin, frozen["pin"], frozen["number_pins"]) == ("", "", {})
    assert frozen["account_number"], "the account number stays: history reads it"


def test_a_released_number_can_be_ordered_again(account: Account, owner: User, reviewer: User) -> None:
    number = number_in("accepted", order=complete_draft(account, numbers=0))
    lifecycle.record_port(number.order_id, {number.pk: WORKS}, actor=JOB, now=timezone.now() + timedelta(days=30))
    again = complete_draft(account, numbers=0)
    drafts.set_numbers(again, number.tn)
    with pytest.raises(NotReady, match="already active"):
        lifecycle.submit(again.pk, actor=customer(owner))
    lifecycle.release(number.order_id, [number.pk], actor=lifecycle.reviewer(reviewer), note="Ported away")
    lifecycle.submit(again.pk, actor=customer(owner))
    assert statuses(again) == ["in_review"]


def test_a_number_of_another_account_gets_a_sentence_that_reveals_nothing(account: Account, owner: User) -> None:
    sentences = set()
    for status in ("in_review", "accepted"):
        held = number_in(status, order=complete_draft(AccountFactory(), numbers=0))
        draft = complete_draft(account, numbers=0)
        drafts.set_numbers(draft, held.tn)
        with pytest.raises(NotReady) as refused:
            lifecycle.submit(draft.pk, actor=customer(owner))
        sentences.add(refused.value.problems[0].message.replace(held.display, "X"))
    assert sentences == {"X cannot be ordered now. If it is yours, open a support ticket"}


def test_submitting_twice_gives_one_order(account: Account, owner: User) -> None:
    order = complete_draft(account)
    lifecycle.submit(order.pk, actor=customer(owner))
    with pytest.raises(WrongState, match="submitted already"):
        lifecycle.submit(order.pk, actor=customer(owner))
    assert order.submissions.count() == 1


def test_what_went_stale_is_opened_with_a_rejection(account: Account, owner: User, reviewer: User) -> None:
    order = complete_draft(account)
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.reject(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("PIN_INVALID")])
    order.refresh_from_db()
    assert drafts.open_items(order) == {"pin", "number.pin"}
    order.documents.filter(kind=DocumentKind.BILL).update(dated_on=local_day() - timedelta(days=40))
    assert drafts.open_items(order) == {"pin", "number.pin", "document:bill"}
    PortInOrder.objects.filter(pk=order.pk).update(pin="")
    order.refresh_from_db()
    order.pin = "2222"
    order.save(update_fields=["pin"])
    with pytest.raises(NotReady, match="is from"):
        lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))
    order.documents.filter(kind=DocumentKind.BILL).update(removed_at=timezone.now())
    DocumentFactory(order=order, kind=DocumentKind.BILL)
    lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))
    assert statuses(order) == ["in_review", "in_review"]


def test_a_confirmation_counts_only_when_it_is_younger_than_the_rejection(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support = complete_draft(account, numbers=1), lifecycle.reviewer(reviewer)
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.reject(order.pk, ids(order), actor=support, reasons=[GivenReason("UNPAID_BALANCE")])
    resubmitting.confirm(order, "UNPAID_BALANCE", "Paid today", owner, timezone.now())
    lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))
    lifecycle.reject(order.pk, ids(order), actor=support, reasons=[GivenReason("UNPAID_BALANCE")])
    with pytest.raises(NotReady):
        lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))


def test_a_copy_takes_answers_and_numbers_but_no_pin_documents_or_date(account: Account, owner: User) -> None:
    order = complete_draft(account, numbers=2)
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.cancel(order.pk, ids(order), actor=customer(owner))
    order.refresh_from_db()
    copy = drafts.copy_to_draft(order, owner)
    assert (copy.street, copy.losing_carrier, copy.is_draft) == (order.street, order.losing_carrier, True)
    assert [n.tn for n in copy.numbers.by_tn()] == [n.tn for n in order.numbers.by_tn()]
    assert (copy.pin, copy.preferred_on, copy.documents.count()) == ("", None, 0)


def test_secrets_are_encrypted_in_the_database(account: Account, owner: User) -> None:
    order = complete_draft(account, pin="KESTREL-4711")  # four digits alone may be in the SHA-256 of a file
    lifecycle.submit(order.pk, actor=customer(owner))
    with connection.cursor() as cursor:
        for table in ("portin_portinorder", "portin_submission", "portin_orderevent", "portin_portinnumber"):
            cursor.execute(f"SELECT * FROM {table}")
            rows = str(cursor.fetchall())
            assert "8155749693360329" not in rows, table
            assert "KESTREL" not in rows, table


@pytest.mark.parametrize(
    ("numbers", "order"),
    [
        (["draft", "draft"], "draft"),
        ([], "draft"),
        (["in_review", "rejected"], "in_review"),
        (["in_review", "completed"], "in_progress"),
        (["in_review", "accepted"], "in_progress"),
        (["ported_sms_inactive", "completed"], "in_progress"),
        (["completed", "rejected", "canceled"], "completed"),
        (["rejected", "canceled"], "rejected"),
        (["canceled", "canceled"], "canceled"),
    ],
)
def test_the_order_status_is_a_pure_function_of_its_numbers(numbers: list[str], order: str) -> None:
    assert order_status(numbers) == order
