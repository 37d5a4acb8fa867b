"""What is happening with an order, whose turn it is, and what comes next by when: the sentences of the customer's
pages.

Pure: it is given an order with its numbers and open rejections, and asks neither the database nor the request.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from portin.console import number_words
from portin.models import PortInNumber, PortInOrder, Rejection
from portin.orders.outcomes import Outcomes
from portin.rules import words
from portin.rules.spans import span
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus, OrderStatus, Turn

S = NumberStatus
FIX, ANSWER, FINISH = "fix", "answer", "finish"  # what the customer is to do


@dataclass
class Situation:
    """An order with all its numbers. `rejections`: number pk -> its unresolved rejections."""

    order: PortInOrder
    numbers: Sequence[PortInNumber]
    now: datetime
    rejections: Mapping[int, Sequence[Rejection]] = field(default_factory=dict)

    def having(self, *statuses: str) -> list[PortInNumber]:
        return [number for number in self.numbers if number.status in statuses]

    @cached_property
    def undecided(self) -> list[PortInNumber]:
        return [number for number in self.having(S.IN_REVIEW) if number.approved_at is None]

    @cached_property
    def approved(self) -> list[PortInNumber]:
        return [number for number in self.having(S.IN_REVIEW) if number.approved_at is not None]

    @cached_property
    def sent(self) -> list[PortInNumber]:
        return self.having(S.SUBMITTED_TO_CARRIER)

    @cached_property
    def accepted(self) -> list[PortInNumber]:
        return self.having(S.ACCEPTED)

    @cached_property
    def inactive(self) -> list[PortInNumber]:
        return self.having(*PORTED_INACTIVE)

    @cached_property
    def completed(self) -> list[PortInNumber]:
        return self.having(S.COMPLETED)

    @cached_property
    def rejected(self) -> list[PortInNumber]:
        return self.having(S.REJECTED)

    @cached_property
    def wanted(self) -> list[PortInNumber]:
        """All but the canceled ones."""
        return [number for number in self.numbers if number.status != S.CANCELED]

    @cached_property
    def taken_back(self) -> list[PortInNumber]:
        """Those that the customer asked to cancel while the carrier has not answered yet."""
        return [number for number in self.approved + self.sent + self.accepted if number.cancel_requested_at]

    @cached_property
    def unsent_wishes(self) -> list[PortInNumber]:
        """Those with the carrier that it was not asked about yet: to cancel them, or for another date."""
        return [number for number in self.sent + self.accepted if number.has_unsent_wish]

    @cached_property
    def outcomes(self) -> Outcomes:
        return Outcomes(self.numbers, self.now, self.rejections)

    @property
    def fixable(self) -> list[PortInNumber]:
        return self.outcomes.fixable

    @property
    def cleared_by_support(self) -> list[PortInNumber]:
        return self.outcomes.cleared_by_support

    @property
    def has_question(self) -> bool:
        return self.order.review_paused_at is not None

    @cached_property
    def to_do(self) -> str:
        """What the customer is to do now; "" for nothing. A completed order does not nag, but its page still offers the
        fix."""
        if self.order.status == OrderStatus.DRAFT:
            return FINISH
        if self.has_question:
            return ANSWER
        return FIX if self.order.whose_turn == Turn.CUSTOMER and self.fixable else ""


@dataclass(frozen=True)
class Part:
    title: str
    text: str = ""


@dataclass(frozen=True)
class Strip:
    """The three answers on top of an order. `leaf` is the date to show as a calendar leaf."""

    now: Part
    turn: Part
    next: Part
    leaf: date | None = None


def strip(at: Situation) -> Strip:
    following, leaf = _next(at)
    return Strip(now=_now(at), turn=_turn(at), next=following, leaf=leaf)


def _numbers(numbers: Sequence[object]) -> str:
    return words.plural(len(numbers), "number")


def _have(numbers: Sequence[object], one: str, many: str) -> str:
    return f"{_numbers(numbers)} {one if len(numbers) == 1 else many}"


# ---------------------------------------------------------------------------------------------- what is happening now


def _now(at: Situation) -> Part:
    order, carrier = at.order, at.order.losing_carrier or "your old carrier"
    if order.status == OrderStatus.DRAFT:
        return Part("You prepare this order", "Nothing was sent yet.")
    if at.outcomes.bad_news:
        return Part(at.outcomes.bad_news, _about_the_bad_news(at, carrier))
    if order.status == OrderStatus.COMPLETED:
        return _completed(at)
    if order.status == OrderStatus.REJECTED:
        return _refused(at, carrier)
    if order.status == OrderStatus.CANCELED:
        return Part("The order is canceled", f"Your numbers stay with {carrier}: keep that service.")
    if at.has_question:
        return Part("Support asks you something", "We’ve paused the review until you answer.")
    if order.status == OrderStatus.IN_REVIEW:
        if not at.undecided:
            it = "it" if len(at.approved) == 1 else "them"
            return Part("Approved", f"We are sending {it} to the carrier.") if not at.taken_back else _taken_back(at)
        return Part(
            "We review your order",
            f"We check whether {_have(at.undecided, 'can be moved', 'can be moved')} with these answers.",
        )
    return _moving(at)


def _about_the_bad_news(at: Situation, carrier: str) -> str:
    if at.rejected:
        sentence = (
            f"{'The refused number still works' if len(at.rejected) == 1 else 'The refused numbers still work'} at"
            f" {carrier}."
        )
    else:
        sentence = _what_is_inactive(at) if at.inactive else ""
    return (
        f"{sentence} Support asks you something: the review is paused until you answer.".strip()
        if at.has_question
        else sentence
    )


def _moving(at: Situation) -> Part:
    waiting = at.sent + at.approved + at.undecided
    if at.taken_back and len(at.taken_back) == len(at.accepted + waiting):
        return _taken_back(at)
    if at.accepted and waiting:
        title = (
            f"{_have(at.accepted, 'has a date', 'have a date')}, {len(waiting)}"
            f" {'waits' if len(waiting) == 1 else 'wait'}"
        )
        return Part(title, f"Your current carrier has agreed to release {_numbers(at.accepted)}.")
    if at.accepted:
        title = "The number has a date" if len(at.wanted) == 1 else _have(at.accepted, "has a date", "have a date")
        return Part(
            title, "Your current carrier has agreed to release " + ("it." if len(at.accepted) == 1 else "them.")
        )
    if at.sent:
        since = min(number.sent_at for number in at.sent)
        return Part(
            "We wait for the carrier’s answer",
            f"{_have(at.sent, 'has', 'have')} been with the carrier since {words.day(since)}.",
        )
    if at.inactive:
        return Part(
            _have(at.inactive, "has moved, but does not work fully", "have moved, but do not work fully"),
            _what_is_inactive(at),
        )
    return Part(
        "We review your order again",
        f"We check {_numbers(at.undecided or at.approved)}; {len(at.completed)} moved already.",
    )


def _taken_back(at: Situation) -> Part:
    """Only what was sent to the carrier was asked."""
    they = "it" if len(at.taken_back) == 1 else "they"
    title = f"You asked to cancel {_numbers(at.taken_back)}"
    if all(number.status == S.IN_REVIEW for number in at.taken_back):
        them = "it" if they == "it" else "them"
        return Part(title, f"The carrier does not have {them} yet as far as we know, and we try to stop {them}.")
    asked = all(number.cancel_sent_at for number in at.taken_back)
    said = "We asked the carrier" if asked else "We’re passing it to the carrier"
    return Part(title, f"{said}. Until the carrier confirms, {they} may still move.")


def _what_is_inactive(at: Situation) -> str:
    statuses = {number.status for number in at.inactive}
    if statuses == {S.PORTED_SMS_INACTIVE}:
        return "Calls work, SMS does not yet."
    if statuses == {S.PORTED_VOICE_INACTIVE}:
        return "Calls do not work yet."
    return "See below what works and what does not."


def _completed(at: Situation) -> Part:
    title = "Your number is with us" if len(at.wanted) == 1 else f"{_have(at.completed, 'is', 'are')} with us"
    last = max((number.ported_at for number in at.completed if number.ported_at), default=None)
    return Part(title, f"Ported {words.day(last)}." if last else "")


def _refused(at: Situation, carrier: str) -> Part:
    works = f"{'Your number still works' if len(at.rejected) == 1 else 'Your numbers still work'} at {carrier}."
    count = len(at.rejected)
    some = "the number" if count == 1 else "both numbers" if count == 2 else f"all {count} numbers"
    which = some if count == len(at.wanted) else words.plural(count, "number")
    if not at.fixable and not at.cleared_by_support:
        return Part(f"{which[:1].upper()}{which[1:]} cannot be moved", works)
    if any(rejection.is_from_carrier for given in at.rejections.values() for rejection in given):
        return Part(f"{carrier[:1].upper()}{carrier[1:]} refused {which}", works)
    return Part(f"We cannot send {which} yet", works)


# ---------------------------------------------------------------------------------------------------- whose turn


def _turn(at: Situation) -> Part:
    whose = Turn(at.order.whose_turn)
    if at.to_do == ANSWER:
        return Part(whose.label, "Answer the question of support.")
    if at.to_do == FIX:
        return Part(whose.label, f"{at.outcomes.to_correct}, a few minutes.")
    if at.to_do == FINISH:
        return Part(whose.label, "Finish and submit it.")
    if whose == Turn.SUPPORT and at.unsent_wishes:
        return Part(whose.label, f"We’re passing your {_wish(at)} to the carrier. You need not do anything now.")
    if whose in (Turn.SUPPORT, Turn.CARRIER):
        return Part(whose.label, "You need not do anything now.")
    return Part(whose.label, "")


def _wish(at: Situation) -> str:
    cancels = [number.cancel_requested_at and not number.cancel_sent_at for number in at.unsent_wishes]
    dates = [number.foc_wish_on and not number.foc_wish_sent_at for number in at.unsent_wishes]
    if any(cancels) and any(dates):
        return "requests"
    return "cancellation" if any(cancels) else "request for another date"


# ---------------------------------------------------------------------------------------------------- what comes next


def _next(at: Situation) -> tuple[Part, date | None]:
    order = at.order
    if at.to_do == ANSWER:
        left = order.review_due_at - order.review_paused_at if order.review_due_at else None
        rest = (
            f"After it we have {words.duration(left)} left of our {words.review_time()}."
            if left and left.total_seconds() > 0
            else ""
        )
        return Part("We go on as soon as you answer", rest), None
    if at.accepted:
        return _foc(at)
    if at.to_do == FIX and not (at.undecided or at.approved or at.sent):
        return Part(f"We review it again within {words.review_time()}", _then_the_carrier()), None
    if at.undecided:
        return _review(at), None
    if at.approved:
        return _sending(at), None
    if at.sent:
        return _carrier_answer(at), None
    if at.inactive:
        return (
            Part("We test again until it works", "You hear from us as soon as it does. The number is yours already."),
            None,
        )
    if order.status == OrderStatus.COMPLETED:
        return (
            Part(
                "Tell your old carrier",
                "Make sure that these numbers are off your account there. Then you can end what is left of it.",
            ),
            None,
        )
    if at.cleared_by_support and order.status == OrderStatus.REJECTED:
        return Part("We clear it and send it again", "You hear from us when the request is with the carrier."), None
    if order.status == OrderStatus.REJECTED:
        return Part("There is nothing to correct", "Write to support if you think that this is a mistake."), None
    if order.status == OrderStatus.CANCELED:
        return Part("Nothing more happens", "You can start a new order with the same answers."), None
    return Part("Finish and submit it", f"Then we review it within {words.review_time()}."), None


def _sending(at: Situation) -> Part:
    if all(number in at.taken_back for number in at.approved):
        return Part("We tell you whether we could stop it", "Until then, keep your old service active.")
    return Part("We send the request to the carrier", f"Its answer takes about {span('carrier_answer')}.")


def _then_the_carrier() -> str:
    return f"Then the carrier has about {span('carrier_answer')} to answer."


def _foc(at: Situation) -> tuple[Part, date | None]:
    first = min(number.foc_on for number in at.accepted)
    moving = [number for number in at.accepted if number.foc_on == first]
    if all(number_words.is_foc_missed(number, at.now) for number in moving):
        was = f"{_have(moving, 'was', 'were')} to move {words.day(first)}"
        return Part("We ask the carrier", f"{was}. We test again until it happens."), None
    is_today = all(first == words.local_day(at.now, number.time_zone) for number in moving)
    day, time = "Today" if is_today else words.day(first), f"Any time {number_words.before_five(moving[0])}."
    back = [number for number in moving if number in at.taken_back]
    if len(back) == len(moving):
        return (
            Part(
                f"{day}: the FOC date",
                f"Without the carrier’s yes to your cancellation, {_have(back, 'moves', 'move')} on this day.",
            ),
            first,
        )
    also = f" {_numbers(back)} that you asked to cancel may move as well." if back else ""
    also += " Until the carrier agrees to another date, this one stays." if any(n.foc_wish_on for n in moving) else ""
    return Part(f"{day}: {_have([n for n in moving if n not in back], 'moves', 'move')}", f"{time}{also}"), first


def _review(at: Situation) -> Part:
    due = at.order.review_due_at
    if due is None or due <= at.now:
        return Part("Our answer is late", "It comes as soon as possible. We are sorry.")
    return Part(f"Our answer by {number_words.when(due)}", _then_the_carrier())


def _carrier_answer(at: Situation) -> Part:
    if all(number in at.taken_back for number in at.sent):
        if any(number.has_unsent_wish for number in at.sent):
            return Part("We ask the carrier to cancel", "You hear from us when it was asked.")
        return Part("The carrier answers your cancellation", "You hear from us as soon as it does.")
    late = [number for number in at.sent if number_words.is_answer_late(number, at.order, at.now)]
    if late:
        return Part("The carrier’s answer is late", "We are following up, and tell you as soon as it is here.")
    last = max(number_words.answer_expected(number, at.order) for number in at.sent)
    return Part(f"Answer expected by {words.day(last)}", "It names the date on which your numbers move: the FOC date.")


# ------------------------------------------------------------------------------------------------- the list of orders


def brief(at: Situation, *, draft_step: str = "", draft_missing: int = 0) -> Part:
    """What comes next, in a few words, for a row of the list; bad news first. For a draft: the step to finish, and how
    much is missing."""
    if at.order.status == OrderStatus.DRAFT:
        return Part(
            draft_step or "Finish and submit it",
            f"{words.plural(draft_missing, 'thing')} missing" if draft_missing else "",
        )
    following = _following(at)
    if at.outcomes.bad_news:
        return Part(at.outcomes.bad_news, f"{following.title}: {following.text}" if following.text else following.title)
    return following


def _following(at: Situation) -> Part:
    if at.to_do == ANSWER:
        return Part("Answer support", f"asked {words.ago(at.order.review_paused_at)}")
    if at.to_do == FIX:
        return Part("Fix and resubmit", at.outcomes.to_correct)
    if at.accepted:
        return _day_of_the_move(at)
    if at.undecided:
        due = at.order.review_due_at
        if due is None or due <= at.now:
            return Part("Our answer is late", f"was due {number_words.when(due)}" if due else "")
        return Part(f"Answer by {number_words.when(due)}", f"{words.duration(due - at.now)} left")
    if at.approved and all(number in at.taken_back for number in at.approved):
        return Part("You asked to cancel", "we try to stop it")
    if at.approved:
        return Part("We’re sending it to the carrier")
    if at.sent and all(number in at.taken_back for number in at.sent):
        passed_on = any(number.has_unsent_wish for number in at.sent)
        return Part("You asked to cancel", "we’re passing it to the carrier" if passed_on else "the carrier was asked")
    if at.sent:
        return _carriers_answer(at)
    if at.inactive:
        what = "SMS" if all(number.status == S.PORTED_SMS_INACTIVE for number in at.inactive) else "Calls"
        return Part(f"{what} tested again", f"{len(at.inactive)} of {len(at.wanted)} not working yet")
    return _ending(at)


def _day_of_the_move(at: Situation) -> Part:
    first = min(number.foc_on for number in at.accepted)
    if all(number_words.is_foc_missed(number, at.now) for number in at.accepted if number.foc_on == first):
        return Part("We ask the carrier", f"was to move {words.short_day(first)}")
    if len(at.taken_back) == len(at.accepted):
        return Part(f"FOC {words.day(first)}", "you asked to cancel")
    if wished := sorted({number.foc_wish_on for number in at.accepted if number.foc_wish_on}):
        return Part(f"FOC {words.day(first)}", f"you asked for {words.joined([words.day(day) for day in wished])}")
    if len(at.accepted) == len(at.wanted) or at.outcomes.bad_news:
        return Part(f"FOC {words.day(first)}")
    dated = f"{len(at.accepted)} of {len(at.wanted)} {'has' if len(at.accepted) == 1 else 'have'} a date"
    return Part(f"FOC {words.day(first)}", dated)


def _carriers_answer(at: Situation) -> Part:
    last = max(number_words.answer_expected(number, at.order) for number in at.sent)
    late = any(number_words.is_answer_late(number, at.order, at.now) for number in at.sent)
    title = "Answer is late" if late else f"Answer due {words.short_day(last)}"
    return Part(title, f"sent {words.short_day(min(number.sent_at for number in at.sent))}")


def _ending(at: Situation) -> Part:
    if at.order.status == OrderStatus.COMPLETED:
        last = max((number.ported_at for number in at.completed if number.ported_at), default=None)
        return Part(f"Ported {words.short_day(last)}" if last else "Ported")
    if at.order.status == OrderStatus.CANCELED:
        closed = max((number.closed_at for number in at.numbers if number.closed_at), default=None)
        return Part(f"Canceled {words.short_day(closed)}" if closed else "Canceled")
    return Part("We send it again") if at.cleared_by_support else Part("Nothing to correct")
