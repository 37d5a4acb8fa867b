"""The sentences of the order pages, over all statuses. Rows are made in memory: the story reads no database."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest

from portin.console import number_words
from portin.console.brief import brief
from portin.console.journey import AHEAD, DONE, NOW, STOPPED, stations
from portin.console.situation import ANSWER, FINISH, FIX, Situation
from portin.console.story import strip
from portin.models import PortInNumber, PortInOrder, Rejection
from portin.rules import words
from portin.rules.reasons import CATALOGUE, CUSTOMER, SUPPORT, can_be_fixed_by
from portin.rules.statuses import NumberStatus, Turn, order_status, whose_turn

MOMENT = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # a Monday, 9 AM Pacific


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wall clock is fixed: dates of this year are written without it."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MOMENT)


ALL_BUT_DRAFT = [status for status in NumberStatus if status != NumberStatus.DRAFT]


def number(pk: int, status: str, **fields: object) -> PortInNumber:
    made = PortInNumber(
        pk=pk, tn=f"+1415555{100 + pk:04d}", status=status, time_zone="America/Los_Angeles", country="US", region="CA"
    )
    if status in ("submitted_to_carrier", "accepted", "completed") or status.startswith("ported"):
        made.approved_at = made.sent_at = MOMENT - timedelta(days=3)
    if status in ("accepted", "completed") or status.startswith("ported"):
        made.accepted_at, made.foc_on = MOMENT - timedelta(days=2), date(2026, 11, 30)
    if status == "completed" or status.startswith("ported"):
        made.ported_at = MOMENT - timedelta(hours=4)
    if status in ("completed", "rejected", "canceled"):
        made.closed_at = MOMENT - timedelta(hours=3)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def situation(
    *numbers: PortInNumber, codes: dict[int, list[str]] | None = None, now: datetime = MOMENT, **fields: object
) -> Situation:
    codes = codes or {n.pk: ["ADDRESS_MISMATCH"] for n in numbers if n.status == "rejected"}
    rejections = {
        pk: [Rejection(number_id=pk, code=code, is_from_carrier=True) for code in given] for pk, given in codes.items()
    }
    statuses = [n.status for n in numbers]
    order = PortInOrder(
        name="Oakland counter", losing_carrier="Harborline Bell", country="US", region="CA", submitted_at=MOMENT
    )
    order.status = order_status(statuses)
    if any(n.status == "in_review" and n.approved_at is None for n in numbers):
        order.review_due_at = MOMENT + timedelta(hours=22)
    for name, value in fields.items():
        setattr(order, name, value)
    order.whose_turn = whose_turn(
        statuses,
        has_open_question=order.review_paused_at is not None,
        customer_can_fix=any(can_be_fixed_by(CUSTOMER, given) for given in codes.values()),
        support_can_fix=any(can_be_fixed_by(SUPPORT, given) for given in codes.values()),
        has_unsent_request=any(n.has_unsent_request for n in numbers),
    )
    return Situation(order, list(numbers), now, rejections)


# ----------------------------------------------------------------------------------------------- everything has words


@pytest.mark.parametrize(
    "statuses", itertools.combinations_with_replacement(ALL_BUT_DRAFT, 2), ids=lambda pair: "+".join(pair)
)
def test_every_pair_of_statuses_has_a_story(statuses: tuple[str, str]) -> None:
    at = situation(*(number(pk, status) for pk, status in enumerate(statuses, 1)))
    found = strip(at)
    for part in (found.now, found.turn, found.next):
        assert part.title
        assert "None" not in part.title + part.text
        assert "1 numbers" not in part.title + part.text
    assert brief(at).title
    shown = stations(at)
    assert len(shown) == 5
    assert len([one for one in shown if one.css in (NOW, STOPPED)]) <= 1


@pytest.mark.parametrize("status", ALL_BUT_DRAFT)
def test_every_status_means_something(status: str) -> None:
    at = situation(number(1, status))
    sentence = number_words.meaning(at.numbers[0], at.order, MOMENT, at.rejections.get(1, ()))
    assert sentence and "None" not in sentence
    assert "SMS" in sentence or "sms" not in status


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_reason_says_who_fixes_it(code: str) -> None:
    at = situation(number(1, "rejected"), codes={1: [code]})
    sentence = number_words.meaning(at.numbers[0], at.order, MOMENT, at.rejections[1])
    assert sentence.startswith(CATALOGUE[code].title)
    expected = {"customer": FIX, "support": "", "nobody": ""}[CATALOGUE[code].fixed_by]
    assert at.to_do == expected
    assert (at.order.whose_turn == Turn.CUSTOMER) == (expected == FIX)


# ---------------------------------------------------------------------------------------------------- one by one


def test_a_draft_is_to_be_finished() -> None:
    at = situation(number(1, "draft"))
    assert (at.to_do, strip(at).turn.title) == (FINISH, "Your turn")
    assert brief(at, draft_step="Finish step 2", draft_missing=2).text == "2 things missing"


def test_another_review_time_is_told_everywhere(settings: object) -> None:
    settings.REVIEW_SLA_HOURS = 48
    assert strip(situation(number(1, "draft"))).next.text == "Then we review it within 48 hours."


def test_a_review_promises_a_moment_and_says_when_it_is_late() -> None:
    at = situation(number(1, "in_review"))
    assert strip(at).next.title.startswith("Reviewed by")
    assert brief(at).text == "22 h left"
    late = situation(number(1, "in_review"), review_due_at=MOMENT - timedelta(minutes=1))
    assert strip(late).next.title == "Our reply is late"
    assert "late" in number_words.meaning(late.numbers[0], late.order, MOMENT)


def test_an_open_question_comes_first() -> None:
    at = situation(number(1, "in_review"), review_paused_at=MOMENT - timedelta(hours=2))
    assert at.to_do == ANSWER
    assert strip(at).next.text == "After it we have 1 day left of our 24 hours."
    assert brief(at).title == "Answer support"


def test_an_approved_order_waits_for_nobody_but_us() -> None:
    at = situation(number(1, "in_review", approved_at=MOMENT))
    assert (strip(at).now.title, strip(at).now.text) == ("Approved", "We are sending it to the carrier.")
    assert brief(at).title == "We’re sending it to the carrier"
    assert number_words.meaning(at.numbers[0], at.order, MOMENT) == "Approved; we are sending it to the carrier."


def test_the_answer_of_the_carrier_is_expected_then_late() -> None:
    at = situation(number(1, "submitted_to_carrier", sent_at=MOMENT))
    # Thanksgiving and the day after (California) are not counted
    assert strip(at).next.title == "Response expected by Wed, Dec 2"
    later = situation(number(1, "submitted_to_carrier", sent_at=MOMENT), now=MOMENT + timedelta(days=12))
    assert strip(later).next.title == "The carrier’s response is late"
    assert brief(later).title == "Response is late"


def test_the_foc_date_is_the_next_thing() -> None:
    at = situation(
        number(1, "accepted"),
        number(2, "accepted"),
        number(3, "submitted_to_carrier"),
        number(4, "submitted_to_carrier"),
    )
    found = strip(at)
    assert found.now.title == "2 numbers have a date, 2 wait for one"
    assert found.next.title == "Mon, Nov 30: 2 numbers move"
    assert found.next.text == "Any time before 5:00 PM Pacific."
    assert found.leaf == date(2026, 11, 30)
    assert brief(at).title == "FOC Mon, Nov 30" and brief(at).text == "2 of 4 have a date"


def test_on_the_foc_day_and_after_it() -> None:
    today = situation(number(1, "accepted", foc_on=date(2026, 11, 23)))
    assert strip(today).next.title == "Today: 1 number moves"
    assert number_words.meaning(today.numbers[0], today.order, MOMENT) == "Moves today, before 5:00 PM Pacific"
    after = MOMENT + timedelta(hours=9)  # 6 PM Pacific
    missed = situation(number(1, "accepted", foc_on=date(2026, 11, 23)), now=after)
    assert strip(missed).next.title == "We ask the carrier"
    assert number_words.meaning(missed.numbers[0], missed.order, after).startswith("It was to move today.")


def test_a_requested_cancellation_and_another_date_are_told() -> None:
    at = situation(
        number(1, "accepted", cancel_requested_at=MOMENT), number(2, "accepted", foc_wish_on=date(2026, 12, 4))
    )
    words = [number_words.meaning(number, at.order, MOMENT) for number in at.numbers]
    assert (
        words[0]
        == "You asked us to cancel it. We’re passing it to the carrier. Until the carrier confirms, it may still move."
    )
    assert words[1].endswith("You asked for Fri, Dec 4; we’re passing it to the carrier.")


@pytest.mark.parametrize("status", ["submitted_to_carrier", "accepted"])
def test_what_the_carrier_was_not_asked_yet_is_our_turn(status: str) -> None:
    """Of two numbers, one request that is still with us is enough; once it was sent, the carrier owes the answer."""
    asked = {"cancel_requested_at": MOMENT}
    ours = situation(number(1, status), number(2, status, **asked))
    assert strip(ours).turn.title == "Our turn"
    assert strip(ours).turn.text == (
        "We’re passing your cancellation to the carrier. You don’t need to do anything now."
    )
    theirs = situation(number(1, status), number(2, status, **asked, cancel_sent_at=MOMENT))
    assert (strip(theirs).turn.title, strip(theirs).turn.text) == (
        "Carrier’s turn",
        "You don’t need to do anything now.",
    )


def test_a_requested_date_that_waits_with_us_is_our_turn_and_the_present_date_stays() -> None:
    requested = {"foc_wish_on": date(2026, 12, 4)}
    ours = strip(situation(number(1, "accepted", **requested), number(2, "accepted")))
    assert ours.turn.title == "Our turn" and "your request for another date to the carrier" in ours.turn.text
    assert ours.next.text.endswith("Until the carrier agrees to another date, this one stays.")
    row = brief(situation(number(1, "accepted", **requested), number(2, "accepted")))
    assert (row.title, row.text) == ("FOC Mon, Nov 30", "you asked for Fri, Dec 4")
    both = strip(situation(number(1, "accepted", **requested), number(2, "accepted", cancel_requested_at=MOMENT)))
    assert "We’re passing your requests to the carrier." in both.turn.text
    theirs = strip(situation(number(1, "accepted", **requested, foc_wish_sent_at=MOMENT), number(2, "accepted")))
    assert theirs.turn.title == "Carrier’s turn" and "passing" not in theirs.turn.text


def test_an_order_that_is_all_taken_back_expects_no_date() -> None:
    asked = {"cancel_requested_at": MOMENT}
    ours = situation(number(1, "submitted_to_carrier", **asked))
    assert strip(ours).next.title == "We ask the carrier to cancel"
    assert (brief(ours).title, brief(ours).text) == ("You asked to cancel", "we’re passing it to the carrier")
    theirs = situation(number(1, "submitted_to_carrier", **asked, cancel_sent_at=MOMENT))
    assert strip(theirs).next.title == "The carrier responds to your cancellation"
    assert (brief(theirs).title, brief(theirs).text) == ("You asked to cancel", "the carrier was asked")


def test_only_what_was_sent_is_said_to_have_been_asked() -> None:
    at = situation(
        number(1, "accepted", cancel_requested_at=MOMENT, cancel_sent_at=MOMENT),
        number(2, "accepted", foc_wish_on=date(2026, 12, 4), foc_wish_sent_at=MOMENT),
    )
    words = [number_words.meaning(number, at.order, MOMENT) for number in at.numbers]
    assert words[0] == "We asked the carrier to cancel it. Until the carrier confirms, it may still move."
    assert words[1].endswith("You asked for Fri, Dec 4; we asked the carrier.")


def test_a_cancellation_before_the_sending_says_nothing_of_a_carrier_that_was_asked() -> None:
    asked = {"approved_at": MOMENT, "cancel_requested_at": MOMENT}
    found = strip(situation(number(1, "in_review", **asked), number(2, "in_review", **asked)))
    assert found.now.title == "You asked to cancel 2 numbers"
    assert found.now.text == "The carrier does not have them yet as far as we know, and we try to stop them."
    assert found.next.title == "We tell you whether we could stop it"
    for status, approved_at in (("in_review", MOMENT), ("submitted_to_carrier", MOMENT)):
        one = number(1, status, approved_at=approved_at, cancel_requested_at=MOMENT)
        sentence = number_words.meaning(one, situation(one).order, MOMENT)
        assert ("until the carrier confirms" in sentence.lower()) == (status != "in_review"), status
    one = situation(number(1, "in_review", **asked))
    assert (brief(one).title, brief(one).text) == ("You asked to cancel", "we try to stop it")


def test_sms_given_up_is_told() -> None:
    at = situation(number(1, "ported_sms_inactive", is_sms_dropped=True))
    assert "gave SMS up" in number_words.meaning(at.numbers[0], at.order, MOMENT)


def test_what_our_own_review_found_blames_no_record_of_the_carrier() -> None:
    found = situation(
        number(1, "rejected"), number(2, "rejected"), codes={1: ["ADDRESS_MISMATCH"], 2: ["NAME_MISMATCH"]}
    )
    found.rejections[1][0].is_from_carrier = False
    ours, theirs = (number_words.meaning(one, found.order, MOMENT, found.rejections[one.pk]) for one in found.numbers)
    assert ours == "The address is not the one on your bill"
    assert theirs == "The name is not what the carrier has on file"


def test_a_rejection_says_first_that_the_numbers_still_work() -> None:
    at = situation(*(number(pk, "rejected") for pk in (1, 2, 3)))
    found = strip(at)
    assert found.now.title == "Harborline Bell rejected all 3 numbers"
    assert found.now.text == "Your numbers still work at Harborline Bell."
    assert found.next.title == "We review it again within 24 hours"


def test_a_rejected_number_beside_a_completed_one_does_not_nag() -> None:
    at = situation(number(1, "completed"), number(2, "rejected"))
    assert at.to_do == "" and at.fixable
    assert strip(at).next.title == "Tell your old carrier"


def test_what_is_completed_says_where_it_is() -> None:
    at = situation(number(1, "completed"))
    assert number_words.meaning(at.numbers[0], at.order, MOMENT) == "Ported Mon, Nov 23. In Active Numbers."
    released = number(1, "completed", released_at=MOMENT)
    assert "Released" in number_words.meaning(released, at.order, MOMENT)


# --------------------------------------------------------------------------------------------- the line with stations


def test_the_journey_is_at_the_most_advanced_waiting_number() -> None:
    shown = stations(situation(number(1, "accepted"), number(2, "in_review"), number(3, "completed")))
    assert [one.css for one in shown] == [DONE, AHEAD, DONE, NOW, AHEAD]
    assert shown[-1].text == "1 of 3 done"
    assert shown[1].name == "In review" and shown[1].text.startswith("by "), "one of them is, whatever the others do"
    reviewed = stations(situation(number(1, "accepted"), number(2, "submitted_to_carrier")))
    assert [one.css for one in reviewed] == [DONE, DONE, DONE, NOW, AHEAD] and reviewed[1].name == "Reviewed"


def test_the_journey_stops_where_it_was_refused() -> None:
    in_review = stations(situation(number(1, "rejected")))
    assert [one.css for one in in_review] == [DONE, STOPPED, AHEAD, AHEAD, AHEAD]
    assert in_review[1].name == "Rejected in review"
    by_carrier = stations(situation(number(1, "rejected", sent_at=MOMENT)))
    assert by_carrier[2].name == "Rejected by the carrier" and by_carrier[2].css == STOPPED


def test_a_canceled_and_a_completed_journey() -> None:
    assert stations(situation(number(1, "canceled")))[1].name == "Canceled"
    assert {one.css for one in stations(situation(number(1, "completed"), number(2, "canceled")))} == {DONE}


# ---------------------------------------------------------------------------------------------------- taking it back


def test_the_last_minute_to_cancel_is_the_minute_before_the_72_hour_moment() -> None:
    one = number(1, "accepted", foc_on=date(2026, 11, 15), time_zone="America/New_York")
    assert words.moment(number_words.last_minute_to_cancel(one), one.time_zone) == "Wed, Nov 11, 11:59 PM Eastern"
    last = datetime(2026, 11, 12, 4, 59, tzinfo=UTC)
    assert number_words.can_cancel_by_right(one, last)
    assert not number_words.can_cancel_by_right(one, last + timedelta(minutes=1))


@pytest.mark.parametrize("status", ALL_BUT_DRAFT)
def test_what_can_be_canceled_how(status: str) -> None:
    assert number_words.is_cancelable_now(number(1, status)) == (status == "in_review")
    assert number_words.can_request_cancel(number(1, status)) == (status in ("submitted_to_carrier", "accepted"))
    assert number_words.can_give_sms_up(number(1, status)) == (
        status in ("ported_sms_inactive", "ported_sms_voice_inactive")
    )
    assert number_words.can_ask_for_another_date(number(1, status), MOMENT) == (status == "accepted")


def test_an_approved_number_is_asked_to_be_canceled_once() -> None:
    approved = number(1, "in_review", approved_at=MOMENT)
    assert number_words.can_request_cancel(approved) and not number_words.is_cancelable_now(approved)
    approved.cancel_requested_at = MOMENT
    assert not number_words.can_request_cancel(approved)


@pytest.mark.parametrize(
    ("status", "voice", "sms", "sentence"),
    [
        ("ported_sms_inactive", True, None, "Calls work. We could not test SMS yet, and test until it works."),
        ("ported_voice_inactive", None, True, "It is with us. We could not test calls yet, and test until they work."),
        (
            "ported_sms_voice_inactive",
            None,
            None,
            "It is with us. We could not test calls and SMS yet, and test until they work.",
        ),
        (
            "ported_sms_voice_inactive",
            False,
            None,
            "It is with us. Calls do not work yet. We could not test SMS yet, and test until it works.",
        ),
        ("ported_sms_inactive", True, False, "Calls work. We test SMS again until it works."),
    ],
)
def test_what_no_test_could_say_is_not_said_to_fail(
    status: str, voice: bool | None, sms: bool | None, sentence: str
) -> None:
    at = situation(number(1, status, voice_works=voice, sms_works=sms))
    assert number_words.meaning(at.numbers[0], at.order, MOMENT) == sentence


def test_numbers_that_were_asked_to_be_canceled_are_not_announced_as_moving() -> None:
    asked = {"cancel_requested_at": MOMENT, "foc_on": date(2026, 11, 30)}
    one = strip(situation(number(1, "accepted", **asked), number(2, "accepted", foc_on=date(2026, 11, 30))))
    assert one.next.title == "Mon, Nov 30: 1 number moves"
    assert one.next.text.endswith("1 number that you asked to cancel may move as well.")
    every = strip(situation(number(1, "accepted", **asked)))
    assert every.now.title == "You asked to cancel 1 number" and "it may still move" in every.now.text
    assert every.next.title == "Mon, Nov 30: the FOC date"


# ------------------------------------------------------------------------------------- what a headline must not claim


def test_who_may_end_the_old_service_has_nothing_left_there() -> None:
    """A number that was rejected or canceled is what is left there."""
    assert "end what is left" in strip(situation(number(1, "completed"))).next.text
    for status in ("rejected", "canceled"):
        following = strip(situation(number(1, "completed"), number(2, status))).next
        assert following.title == "Tell your old carrier"
        assert following.text == (
            "Make sure that what moved is off your account there."
            " (415) 555-0102 did not move: keep that service for it."
        )


def test_numbers_that_are_all_past_their_date_have_no_date_anymore() -> None:
    late = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)  # midnight after November 30, Pacific
    story = strip(situation(number(1, "accepted"), number(2, "accepted"), now=late))
    assert (story.now.title, story.now.text) == ("2 numbers are past their date", "We have not seen them move yet.")
    mixed = situation(number(1, "accepted"), number(2, "accepted", foc_on=date(2026, 12, 4)), now=late)
    assert strip(mixed).now.title == "1 number is past its date, 1 has a date"


def test_a_released_number_is_not_with_us() -> None:
    gone = number(2, "completed", released_at=MOMENT - timedelta(hours=1))
    assert strip(situation(number(1, "completed"), gone)).now.title == "1 number is with us, 1 was released"
    all_gone = situation(gone)
    assert strip(all_gone).now.title == "1 number was released"
    assert strip(all_gone).next.title == "Nothing more happens"
    assert brief(all_gone).title.startswith("Released")


# ------------------------------------------------------------------------------- what came out, in every combination

# As a customer would tell them apart: a status, what else is known of the number, and the reason of a rejected one.
FATES: dict[str, tuple[str, dict[str, object], str]] = {
    "to correct": ("rejected", {}, "ADDRESS_MISMATCH"),
    "for good": ("rejected", {}, "NOT_PORTABLE"),
    "past its date": ("accepted", {"foc_on": date(2026, 11, 20)}, ""),
    "no sms": ("ported_sms_inactive", {}, ""),
    "no calls": ("ported_voice_inactive", {}, ""),
    "dated": ("accepted", {}, ""),
    "sent": ("submitted_to_carrier", {}, ""),
    "in review": ("in_review", {}, ""),
    "approved": ("in_review", {"approved_at": MOMENT}, ""),
    "works": ("completed", {}, ""),
    "released": ("completed", {"released_at": MOMENT}, ""),
    "canceled": ("canceled", {}, ""),
}
BAD = ["was rejected", "is past its date", "moved but does not work"]
COMBINATIONS = [
    fates for many in (2, 3) for fates in itertools.combinations(FATES, many) if {"no sms", "no calls"} - set(fates)
]


@pytest.mark.parametrize("fates", COMBINATIONS, ids="+".join)
def test_every_combination_of_outcomes_is_told_once_bad_news_first_and_in_words_that_are_so(
    fates: tuple[str, ...],
) -> None:
    numbers = [number(pk, FATES[fate][0], **FATES[fate][1]) for pk, fate in enumerate(fates, 1)]
    at = situation(*numbers, codes={pk: [code] for pk, fate in enumerate(fates, 1) if (code := FATES[fate][2])})
    found, row = strip(at), brief(at)
    said = at.outcomes.summary.replace(" numbers were", " was")
    parts = said.split(", ") if said else []
    told = {"rejected" if fate in ("to correct", "for good") else fate for fate in fates}
    assert len(parts) == (len(told) if len(told - {"canceled"}) > 1 else 0), "one fate needs no count"
    bad = [any(words_ in part.replace("2 was", "1 was") for words_ in BAD) for part in parts]
    assert bad == sorted(bad, reverse=True), "bad news first"
    everything = " ".join(
        str(part) for one in (found.now, found.turn, found.next, row) for part in (one.title, one.text)
    )
    if {"no sms", "no calls"} & set(fates):
        assert "are with us," not in everything and "is with us," not in everything, "those that do not work are, too"
    if "approved" in fates and "in review" not in fates:
        assert (
            "in review" not in everything and "We check" not in everything and "We review your order" not in everything
        )
    assert "a few minutes" not in everything, "the letter shows the address, so somebody has to sign a new one"


@pytest.mark.parametrize("code", [code for code, row in CATALOGUE.items() if row.fixed_by == CUSTOMER])
def test_a_few_minutes_are_promised_only_where_nobody_else_is_needed(code: str) -> None:
    row, told = CATALOGUE[code], strip(situation(number(1, "rejected"), codes={1: [code]})).turn.text
    asks_somebody = ("Ask ", "ask ", "call your carrier", "settle", "Cancel that request", "Find out who")
    waits = bool(row.reopens_documents) or any(words_ in row.to_do for words_ in asks_somebody)
    is_quick = told == "1 correction, a few minutes."
    assert is_quick != told.startswith("1 correction. It may take ")
    assert not (waits and is_quick), row.to_do
    assert is_quick == (code in ("DATE_REFUSED", "NOTICE_TOO_SHORT")), told


def test_both_numbers_were_rejected_by_the_carrier_only_where_it_rejected_both() -> None:
    at = situation(number(1, "rejected"), number(2, "rejected"))
    assert strip(at).now.title == "Harborline Bell rejected both numbers"
    at.rejections[2][0].is_from_carrier = False
    assert strip(at).now.title == "Both numbers were rejected"


def test_a_canceled_order_speaks_of_as_many_numbers_as_it_has() -> None:
    assert strip(situation(number(1, "canceled"))).now.text.startswith("Your number stays with Harborline Bell")
    two = situation(number(1, "canceled"), number(2, "canceled"))
    assert strip(two).now.text.startswith("Your numbers stay with Harborline Bell")


def test_what_is_tested_again_is_what_does_not_work() -> None:
    both = situation(number(1, "ported_sms_inactive"), number(2, "ported_voice_inactive"))
    assert brief(both).title == "Calls and SMS tested again"
    assert brief(situation(number(1, "ported_sms_voice_inactive"))).title == "Calls and SMS tested again"
    assert brief(situation(number(1, "ported_voice_inactive"))).title == "Calls tested again"
