"""Rules between the verbs: what one verb leaves behind for the next, on the clock, on questions, on requests to the
carrier."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Account, User
from portin.findings import Kind, OfField, OfNumber, OfReason, Topic
from portin.jobs import JOBS
from portin.models import CarrierRequest, DocumentKind, PortInNumber, PortInOrder, Rejection
from portin.orders import drafts, integrity, lifecycle, order_documents, readiness, resubmitting
from portin.orders.lifecycle import JOB, GivenReason, PortResult, customer
from portin.rules import words
from portin.rules.errors import NotReady, WrongState
from tests.cast import AccountFactory, DocumentFactory, complete_draft, local_day
from tests.portin.jobs.doubles import GATEWAY
from tests.portin.jobs.walks import accepted, ids, in_review, sent, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _handed_over_automatically(settings: object) -> None:
    settings.CARRIER_GATEWAY = GATEWAY


def resubmitted(order: PortInOrder, number: int, owner: User, at: object) -> None:
    """The street is corrected, and the number sent into review again."""
    PortInOrder.objects.filter(pk=order.pk).update(street=f"{7000 + order.submissions.count()} Juniper Court")
    lifecycle.resubmit(order.pk, [number], actor=customer(owner), now=at)


def clock(order: PortInOrder) -> tuple[object, object, object]:
    order.refresh_from_db()
    return order.review_due_at, order.reviewed_at, order.review_missed_at


# ---------------------------------------------------------------------------------------------------- the review clock


def test_each_number_has_24_hours_from_its_own_submission(account: Account, owner: User, reviewer: User) -> None:
    order, support, t0 = complete_draft(account), lifecycle.reviewer(reviewer), timezone.now()
    hour = timedelta(hours=1)
    one, two = ids(order)
    lifecycle.submit(order.pk, actor=customer(owner), now=t0)
    lifecycle.reject(order.pk, [one], actor=support, reasons=[GivenReason("ADDRESS_MISMATCH")], now=t0 + hour)
    resubmitted(order, one, owner, t0 + 10 * hour)
    assert clock(order)[0] == t0 + 24 * hour, "the number that came first is due first"
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + 21 * hour) == "warning"
    lifecycle.approve(order.pk, [two], actor=support, now=t0 + 23 * hour)
    assert clock(order) == (t0 + 34 * hour, None, None), "the other one came ten hours later"
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + 31 * hour) == "warning", (
        "of this moment nobody was warned"
    )
    lifecycle.cancel(order.pk, [one], actor=customer(owner), now=t0 + 32 * hour)
    assert clock(order)[:2] == (None, t0 + 32 * hour)


def test_a_resubmission_beside_an_overdue_number_does_not_hide_that_it_is_overdue(
    account: Account, owner: User, reviewer: User
) -> None:
    order, t0 = complete_draft(account), timezone.now()
    one = ids(order)[0]
    lifecycle.submit(order.pk, actor=customer(owner), now=t0)
    lifecycle.reject(
        order.pk, [one], actor=lifecycle.reviewer(reviewer), reasons=[GivenReason("ADDRESS_MISMATCH")], now=t0
    )
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + timedelta(hours=25)) == "missed"
    resubmitted(order, one, owner, t0 + timedelta(hours=26))
    assert clock(order) == (t0 + timedelta(hours=24), None, t0 + timedelta(hours=25))
    assert lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=t0 + timedelta(hours=27)) == "", (
        "support was told already"
    )


def test_waiting_for_the_customer_counts_only_for_numbers_that_waited(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support, t0 = complete_draft(account), lifecycle.reviewer(reviewer), timezone.now()
    hour = timedelta(hours=1)
    one, two = ids(order)
    lifecycle.submit(order.pk, actor=customer(owner), now=t0)
    lifecycle.reject(order.pk, [one], actor=support, reasons=[GivenReason("ADDRESS_MISMATCH")], now=t0 + hour)
    lifecycle.ask(order.pk, actor=support, text="Is it a line of yours?", now=t0 + 2 * hour)
    resubmitted(order, one, owner, t0 + 12 * hour)
    lifecycle.answer(order.pk, actor=customer(owner), text="Yes", now=t0 + 22 * hour)
    assert clock(order)[0] == t0 + 44 * hour, "20 hours were waited for the second number"
    lifecycle.approve(order.pk, [two], actor=support, now=t0 + 23 * hour)
    assert clock(order)[0] == t0 + 46 * hour, "10 hours for the first, which came in the middle of it"


def test_canceling_what_was_asked_about_ends_the_question(account: Account, owner: User, reviewer: User) -> None:
    """It stayed open behind the scenes, and the next question of the order failed on the database's "one open
    question"."""
    order, support = complete_draft(account), lifecycle.reviewer(reviewer)
    one, two = ids(order)
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.reject(order.pk, [one], actor=support, reasons=[GivenReason("ADDRESS_MISMATCH")])
    lifecycle.ask(order.pk, actor=support, text="Is the second number a fax?")
    lifecycle.cancel(order.pk, [two], actor=customer(owner))
    assert not order.questions.filter(answered_at=None).exists()
    assert list(integrity.problems()) == []
    resubmitted(order, one, owner, timezone.now())
    lifecycle.ask(order.pk, actor=support, text="Which floor is it?")
    assert order.questions.filter(answered_at=None).count() == 1


def test_an_order_that_is_over_waits_for_nobody_though_a_question_was_open(
    account: Account, owner: User, reviewer: User
) -> None:
    """Whose turn it is was told from the question that ended in the same moment."""
    order, support = complete_draft(account), lifecycle.reviewer(reviewer)
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.ask(order.pk, actor=support, text="Is the second number a fax?")
    lifecycle.cancel(order.pk, ids(order), actor=customer(owner))
    order.refresh_from_db()
    assert (order.status, order.whose_turn) == ("canceled", "done")
    assert list(integrity.problems()) == []


# ---------------------------------------------------------------------------------------------------- the carrier


def test_a_number_that_moved_is_asked_for_nothing_any_more(account: Account, owner: User, reviewer: User) -> None:
    """The carrier would have been told to cancel a number that is ported, and nobody could take the request back."""
    order = accepted(account, owner, reviewer, numbers=1)
    number = order.numbers.get()
    lifecycle.request_foc_change(order.pk, [number.pk], number.foc_on + timedelta(days=7), actor=customer(owner))
    lifecycle.request_cancel(order.pk, [number.pk], actor=customer(owner))
    day = timezone.now() + timedelta(days=40)
    lifecycle.record_port(order.pk, {number.pk: PortResult("yes", "works", "fails")}, actor=JOB, now=day)
    number = PortInNumber.objects.get(pk=number.pk)
    assert (number.status, number.cancel_requested_at, number.foc_wish_on) == ("ported_sms_inactive", None, None)
    JOBS["send_to_carrier"].run(now=day)
    request = CarrierRequest.objects.get(submission__order=order, kind="cancel")
    assert (request.sent_at, request.withdrawn_at is not None) == (None, True)


def test_a_cancellation_that_is_asked_again_is_handed_over_once(account: Account, owner: User, reviewer: User) -> None:
    """The first request could not be sent, was refused by phone and asked again: the carrier gets
    one notice, not two."""
    order = accepted(account, owner, reviewer, numbers=1)
    now = timezone.now()
    for minutes in (1, 3):
        lifecycle.request_cancel(order.pk, ids(order), actor=customer(owner), now=now + timedelta(minutes=minutes))
        if minutes == 1:
            lifecycle.refuse_cancel(
                order.pk, ids(order), actor=lifecycle.reviewer(reviewer), note="They say no", now=now
            )
    JOBS["send_to_carrier"].run(now=now + timedelta(minutes=5))
    first, second = CarrierRequest.objects.filter(submission__order=order, kind="cancel").order_by("pk")
    assert (first.sent_at, first.withdrawn_at is not None) == (None, True)
    assert (second.sent_at is not None, second.withdrawn_at) == (True, None)


FAILS = PortResult("yes", "works", "fails")


def noon_of_the_foc_day(order: PortInOrder) -> datetime:
    number = order.numbers.first()
    return datetime.combine(number.foc_on, time(12), tzinfo=ZoneInfo(number.time_zone))


def test_failures_of_one_order_make_one_mail_in_30_minutes(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer, numbers=3)
    order.numbers.filter(pk=ids(order)[1]).update(time_zone="America/Denver")  # 17:00 comes an hour earlier there
    five = noon_of_the_foc_day(order) + timedelta(hours=5)
    lifecycle.record_port(order.pk, dict.fromkeys(ids(order), FAILS), actor=JOB, now=five - timedelta(hours=5))

    def mails(now: datetime) -> list[str]:
        mail.outbox.clear()
        lifecycle.tell_of_failures(order.pk, now=now)
        JOBS["send_pending_mail"].run(now=now)
        return [message.subject for message in mail.outbox if "not working yet" in message.subject]

    order.events.exclude(mail="capability_inactive").update(mail_due_at=None)
    assert len(mails(five - timedelta(minutes=10))) == 1, "of the number in Denver"
    order.events.filter(mail="capability_inactive").update(mail_sent_at=five - timedelta(minutes=10))
    assert mails(five + timedelta(minutes=1)) == [], "the others wait for the half hour"
    assert len(mails(five + timedelta(minutes=21))) == 1


def test_no_mail_speaks_of_a_failure_that_is_over(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer, numbers=2)
    one, two = ids(order)
    evening = noon_of_the_foc_day(order) + timedelta(hours=6)
    lifecycle.record_port(order.pk, dict.fromkeys([one, two], FAILS), actor=JOB, now=evening)
    assert lifecycle.tell_of_failures(order.pk, now=evening) == 2
    lifecycle.record_retest(
        order.pk, {one: PortResult("yes", "works", "works")}, actor=JOB, now=evening + timedelta(minutes=1)
    )
    JOBS["send_pending_mail"].run(now=evening + timedelta(minutes=2))
    [about] = [message for message in mail.outbox if "not working yet" in message.subject]
    shown = {number.pk: number.display for number in order.numbers.all()}
    assert shown[two] in about.body
    assert shown[one] not in about.body


# ---------------------------------------------------------------------------------------------------- submitting again


def rejected(account: Account, owner: User, reviewer: User, code: str) -> PortInOrder:
    order = in_review(account, owner)
    lifecycle.reject(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=[GivenReason(code)])
    order.refresh_from_db()
    return order


def test_a_new_document_must_cover_every_number_that_was_rejected_for_the_old_one(
    account: Account, owner: User, reviewer: User
) -> None:
    order = rejected(account, owner, reviewer, "BILL_INVALID")
    new = DocumentFactory(order=order, kind=DocumentKind.BILL, covers_all=False)
    new.numbers.set(order.numbers.by_tn()[:1])
    with pytest.raises(NotReady) as refused:
        lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))
    [problem] = refused.value.problems
    assert problem.topic == Topic(Kind.UNFIXED, OfReason("BILL_INVALID"))
    assert problem.finding.values["tn"] == order.numbers.by_tn()[1].tn
    lifecycle.resubmit(order.pk, ids(order)[:1], actor=customer(owner))


def test_another_person_needs_another_letter(account: Account, owner: User, reviewer: User) -> None:
    """The old letter is signed by the one whom the carrier does not know."""
    order = rejected(account, owner, reviewer, "UNAUTHORIZED_PERSON")
    PortInOrder.objects.filter(pk=order.pk).update(first_name="Theo", last_name="McIlroyd")
    with pytest.raises(NotReady, match="authorized on the account"):
        lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))
    DocumentFactory(order=order, kind=DocumentKind.LOA)
    lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))


def test_a_pin_that_was_wiped_is_asked_for_again(account: Account, owner: User, reviewer: User) -> None:
    """It was left out without a word, and the carrier would have asked for it two weeks later."""
    order = rejected(account, owner, reviewer, "UNPAID_BALANCE")
    resubmitting.confirm(order, "UNPAID_BALANCE", "Paid", owner, timezone.now())
    assert drafts.open_items(order) == {"numbers"}
    assert lifecycle.wipe_old_pins(order.pk, actor=JOB, now=timezone.now() + timedelta(days=31)) == 2
    order.refresh_from_db()
    assert drafts.open_items(order) == {"numbers", "pin", "number.pin"}
    with pytest.raises(NotReady, match="PIN again"):
        lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))
    drafts.save_answers(order, {"pin": "2580"}, owner)
    lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))
    assert order.submissions.last().secrets["pin"] == "2580"


# ---------------------------------------------------------------------------------------------------- support


def test_a_reviewer_is_shown_the_secret_that_was_submitted(account: Account, owner: User, reviewer: User) -> None:
    """Half of a correction, saved for later, is not what the carrier gets."""
    order, support = complete_draft(account), lifecycle.reviewer(reviewer)
    one, two = order.numbers.by_tn()
    drafts.set_numbers(order, order.pasted_numbers, {one.tn: "1111"})
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.reject(
        order.pk, [two.pk], actor=support, reasons=[GivenReason("ACCOUNT_NUMBER_WRONG"), GivenReason("PIN_INVALID")]
    )
    order.refresh_from_db()
    drafts.save_answers(order, {"account_number": "99999999", "pin": "8888"}, owner)
    PortInNumber.objects.filter(pk=one.pk).update(pin="7777")

    def revealed(what: str, number_id: int | None = None) -> str:
        return lifecycle.reveal(order.pk, what, actor=support, number_id=number_id)

    assert (revealed("account_number"), revealed("pin"), revealed("number_pin", one.pk)) == (
        "8155749693360329",
        "4711",
        "1111",
    )
    lifecycle.reject(order.pk, [one.pk], actor=support, reasons=[GivenReason("ACCOUNT_NUMBER_WRONG")])
    lifecycle.resubmit(order.pk, [one.pk], actor=customer(owner))
    assert (revealed("account_number"), revealed("number_pin", one.pk)) == ("99999999", "7777")


def test_there_are_no_messages_about_a_draft(account: Account, owner: User, reviewer: User) -> None:
    order = complete_draft(account)
    for actor in (customer(owner), lifecycle.reviewer(reviewer)):
        with pytest.raises(WrongState, match="draft"):
            lifecycle.send_message(order.pk, actor=actor, text="Hello")


# ---------------------------------------------------------------------------------------------------- readiness


OLD_PIN = Topic(Kind.OUTDATED, OfField("pin"))


def levels(order: PortInOrder) -> dict[Topic, str]:
    order.refresh_from_db()
    return {problem.topic: problem.level for problem in readiness.check(order)}


def test_the_zone_of_a_number_is_that_of_the_address_at_submit(account: Account, owner: User) -> None:
    """Area code 902 is shared by Nova Scotia and Prince Edward Island, 867 by three territories in three zones."""
    order = complete_draft(account, numbers=0, country="CA", region="YT", postal_code="Y1A 1A1", city="Whitehorse")
    drafts.set_numbers(order, "867-555-0142")
    assert order.numbers.get().time_zone == "America/Whitehorse"
    PortInOrder.objects.filter(pk=order.pk).update(region="NU", postal_code="X0A 0H0", city="Iqaluit")
    lifecycle.submit(order.pk, actor=customer(owner))
    assert order.numbers.get().time_zone == "America/Iqaluit"


def test_a_number_in_two_drafts_of_an_account_is_told_of_and_blocks_nothing(account: Account, owner: User) -> None:
    one, other = complete_draft(account), complete_draft(account, numbers=0, name="Branch office")
    drafts.set_numbers(other, one.numbers.by_tn()[0].tn)
    stranger = complete_draft(AccountFactory(), numbers=0)
    drafts.set_numbers(stranger, one.numbers.by_tn()[1].tn)
    [problem] = [problem for problem in readiness.check(one) if problem.kind == Kind.IN_OTHER_DRAFT]
    assert (problem.level, problem.message.count("(415)")) == ("warning", 1), (
        "a draft of another account is not told of"
    )
    assert f"“Branch office” ({other.spoken_reference})" in problem.message
    assert other.reference in problem.draft_url
    lifecycle.submit(one.pk, actor=customer(owner))
    assert levels(other) == {Topic(Kind.IN_USE, OfNumber(other.numbers.get().tn)): "blocking"}


def test_the_pin_of_a_single_number_grows_old_like_that_of_the_order(account: Account) -> None:
    order = complete_draft(account, losing_carrier="T-Mobile", pin="471147")
    now = timezone.now()
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=now - timedelta(days=2))
    assert OLD_PIN not in levels(order)
    order.numbers.filter(pk=ids(order)[0]).update(pin="998877", pin_entered_at=now - timedelta(days=8))
    assert levels(order)[OLD_PIN] == "warning"
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=now - timedelta(days=9))
    order.numbers.update(pin="998877", pin_entered_at=now)
    assert OLD_PIN not in levels(order), "no number uses the order's"


def test_what_marks_a_confirmed_account_number_cannot_be_counted_out(settings: object) -> None:
    before = readiness.fingerprint("account_number", "123456")
    assert before == readiness.fingerprint("account_number", "123456")
    settings.SECRET_KEY = "another key of another installation, long enough"
    assert before != readiness.fingerprint("account_number", "123456")


def test_what_is_in_use_is_asked_in_one_statement(account: Account, django_assert_num_queries: object) -> None:
    """Of two, the first may come too early and the second too late for a number that is completed right now."""
    facts = readiness.Facts.of(complete_draft(account))
    with django_assert_num_queries(1):
        assert list(readiness.conflicts(facts)) == []


# ---------------------------------------------------------------------------------------------------- answering


def test_an_answer_is_not_taken_while_what_was_opened_is_wrong(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner)
    lifecycle.ask(
        order.pk, actor=lifecycle.reviewer(reviewer), text="This is a PO box", opens=["street", "document:bill"]
    )
    PortInOrder.objects.filter(pk=order.pk).update(street="PO Box 12")
    with pytest.raises(NotReady, match="PO box"):
        lifecycle.answer(order.pk, actor=customer(owner), text="Here it is")
    PortInOrder.objects.filter(pk=order.pk).update(street="12 Juniper Court")
    order.documents.filter(kind=DocumentKind.BILL).update(removed_at=timezone.now())
    with pytest.raises(NotReady, match="phone bill"):
        lifecycle.answer(order.pk, actor=customer(owner), text="Here it is")
    DocumentFactory(order=order, kind=DocumentKind.BILL)
    lifecycle.answer(order.pk, actor=customer(owner), text="Here it is")
    order.refresh_from_db()
    assert (order.review_paused_at, order.submissions.count()) == (None, 2)


def test_no_document_is_added_or_removed_once_the_order_is_closed_to_it(
    account: Account, owner: User, reviewer: User
) -> None:
    """The page was shown while it was open; then a colleague sent the order again."""
    order = rejected(account, owner, reviewer, "BILL_INVALID")
    paper = {
        "original_name": "b.pdf",
        "content_type": "application/pdf",
        "page_count": 1,
        "user": owner,
        "dated_on": local_day(),
    }
    stale = PortInOrder.objects.get(pk=order.pk)
    order_documents.add_document(stale, "bill", b"%PDF-1.4", **paper)
    asked: list[object] = []

    def resubmitted_between(current: PortInOrder, item: str) -> None:
        asked.append(item)
        if len(asked) == 1:
            lifecycle.resubmit(order.pk, ids(order), actor=customer(owner))
            return
        real(current, item)

    real = drafts.require_open
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts, "require_open", resubmitted_between)
        with pytest.raises(WrongState, match="submitted"):
            order_documents.add_document(stale, "bill", b"%PDF-1.4 late", **paper)
    assert order.documents.count() == 3


# ---------------------------------------------------------------------------------------------------- history


def test_no_secret_that_somebody_quotes_is_stored(account: Account, owner: User, reviewer: User) -> None:
    """History is not encrypted, and stays when the PINs are wiped."""
    order, support = in_review(account, owner), lifecycle.reviewer(reviewer)
    quoted = "Account 8155 7496-9336 0329 with PIN 4711 of (415) 555-0199"
    lifecycle.ask(order.pk, actor=support, text=quoted)
    lifecycle.answer(order.pk, actor=customer(owner), text=quoted)
    lifecycle.send_message(order.pk, actor=customer(owner), text=quoted)
    one, two = ids(order)
    lifecycle.approve(order.pk, [one], actor=support, note=quoted)
    lifecycle.reject(order.pk, [two], actor=support, reasons=[GivenReason("PIN_INVALID", quoted)], note=quoted)
    JOBS["send_to_carrier"].run()
    lifecycle.cancel_by_carrier(order.pk, [one], actor=support, note=quoted, carrier_words=quoted)
    question, message, rejection = order.questions.get(), order.messages.get(), Rejection.objects.get()
    stored = [question.text, question.answer, message.text, rejection.carrier_words]
    stored += [event.note for event in order.events.exclude(note="")]
    stored += [event.data["carrier_words"] for event in order.events.filter(kind="cancel_by_carrier")]
    assert len(stored) == 11
    assert set(stored) == {"Account •••• with PIN •••• of (415) 555-0199"}


def test_an_account_number_that_is_the_telephone_number_is_not_hidden(
    account: Account, owner: User, reviewer: User
) -> None:
    order = complete_draft(account)
    tn = order.numbers.by_tn()[0].tn
    PortInOrder.objects.filter(pk=order.pk).update(street="1 Elm Road")
    order.account_number = tn[2:]
    order.save(update_fields=["account_number"])
    lifecycle.submit(order.pk, actor=customer(owner))
    lifecycle.ask(order.pk, actor=lifecycle.reviewer(reviewer), text=f"Is {tn[2:]} a fax?")
    assert order.questions.get().text == f"Is {tn[2:]} a fax?"


# ---------------------------------------------------------------------------------------------------- dates


def test_only_a_letter_for_toll_free_numbers_must_be_of_the_last_15_days(account: Account) -> None:
    order = complete_draft(account, numbers=1)
    drafts.set_numbers(order, f"{order.numbers.get().tn}\n800-555-0199")
    local, toll_free = order.numbers.by_tn()
    order.documents.filter(kind=DocumentKind.LOA).delete()
    today = words.today(account.time_zone)  # after midnight UTC it is the day before for the account
    for number, age in ((local, 20), (toll_free, 10)):
        letter = DocumentFactory(
            order=order, kind=DocumentKind.LOA, covers_all=False, dated_on=today - timedelta(days=age)
        )
        letter.numbers.set([number])
    assert not [topic for topic in levels(order) if topic.kind == Kind.OUTDATED]
    order.documents.filter(numbers=toll_free).update(dated_on=today - timedelta(days=16))
    [old] = [problem for problem in readiness.check(order) if problem.kind == Kind.OUTDATED]
    assert "15 days" in old.message


def test_a_date_for_one_number_does_not_tell_of_another_one_s_missed_date_again(
    account: Account, owner: User, reviewer: User
) -> None:
    order, support = accepted(account, owner, reviewer, numbers=2), lifecycle.reviewer(reviewer)
    one, two = ids(order)
    first, evening = order.next_foc_on, noon_of_the_foc_day(order) + timedelta(hours=8)
    assert lifecycle.warn_of_missed_foc(order.pk, first, [one, two], actor=JOB, now=evening)
    lifecycle.reschedule_foc(order.pk, [two], first + timedelta(days=7), actor=support, confirmed=True, now=evening)
    order.refresh_from_db()
    assert order.foc_missed_warned_on == first, "the first number is known to be missed"
    lifecycle.reschedule_foc(order.pk, [two], first, actor=support, confirmed=True, now=evening)
    order.refresh_from_db()
    assert order.foc_missed_warned_on is None


def test_the_mail_of_a_date_promises_no_moment_that_is_over(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer, numbers=1)
    JOBS["send_pending_mail"].run()
    mail.outbox.clear()
    now = noon_of_the_foc_day(order) - timedelta(days=1)
    lifecycle.reschedule_foc(
        order.pk, ids(order), order.next_foc_on, actor=lifecycle.reviewer(reviewer), confirmed=True, now=now
    )
    JOBS["send_pending_mail"].run(now=now)
    [told] = mail.outbox
    assert "You can cancel until: Less than 72 hours are left" in told.body


# ---------------------------------------------------------------------------------------------------- who decides what


def test_a_reviewer_cancels_nothing_that_a_colleague_reviews_but_the_customer_may(
    account: Account, owner: User, reviewer: User, superuser: User
) -> None:
    order = in_review(account, owner)
    lifecycle.claim(order.pk, actor=lifecycle.reviewer(superuser))
    with pytest.raises(WrongState, match="is reviewing this order right now"):
        lifecycle.cancel(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), note="They called.")
    lifecycle.cancel(order.pk, ids(order), actor=customer(owner))


def test_we_refuse_only_what_the_carrier_does_not_have_and_the_carrier_only_what_it_has(
    account: Account, owner: User, reviewer: User
) -> None:
    ours, theirs = in_review(account, owner), sent(account, owner, reviewer)
    reasons = [GivenReason("ADDRESS_MISMATCH")]
    for order, from_carrier in ((ours, True), (theirs, False)):
        with pytest.raises(WrongState, match="look at the order again"):
            lifecycle.reject(
                order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=reasons, is_from_carrier=from_carrier
            )
    half = in_review(account, owner)
    first, second = ids(half)
    lifecycle.approve(half.pk, [first], actor=lifecycle.reviewer(reviewer))
    JOBS["send_to_carrier"].run()
    with pytest.raises(WrongState, match="look at the order again"):
        lifecycle.reject(half.pk, [first, second], actor=lifecycle.reviewer(reviewer), reasons=reasons)
    assert statuses(half) == ["submitted_to_carrier", "in_review"]


def test_a_note_for_colleagues_holds_no_secret(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner)
    secret = order.account_number
    note = lifecycle.add_note(
        order.pk, actor=lifecycle.reviewer(reviewer), text=f"Called them: {secret} is right, PIN 998877."
    )
    assert note.text == "Called them: •••• is right, PIN ••••."


# ------------------------------------------------------------------------------------------ what a test could not say


def test_what_a_test_could_not_say_is_unknown_until_a_test_says_it(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer, numbers=1)
    [number], noon = ids(order), noon_of_the_foc_day(order)
    lifecycle.record_port(order.pk, {number: PortResult("yes", "works", "unknown")}, actor=JOB, now=noon)
    assert (statuses(order), order.numbers.get().unknown_capabilities) == (["ported_sms_inactive"], ["SMS"])
    lifecycle.tell_of_failures(order.pk, now=noon + timedelta(days=1))
    mail.outbox.clear()
    JOBS["send_pending_mail"].run(now=noon + timedelta(days=1))
    [told] = [message for message in mail.outbox if "not working yet" in message.subject]
    assert "Ported in, SMS not known yet, the next test will say" in told.body and "due to failures" not in told.body
    lifecycle.record_retest(
        order.pk, {number: PortResult("yes", "unknown", "fails")}, actor=JOB, now=noon + timedelta(days=1)
    )
    assert (statuses(order), order.numbers.get().unknown_capabilities) == (["ported_sms_inactive"], [])
