"""What is happening with an order, whose turn it is, and what comes next by when: the sentences on top of an order's
page. Pure, as portin/console/situation.py is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin.console import number_words
from portin.console.situation import ANSWER, FINISH, FIX, Remark, S, Situation
from portin.models import PortInNumber, Rejection
from portin.orders import heads_up, whole_account
from portin.rules import words
from portin.rules.spans import span
from portin.rules.statuses import OrderStatus, Turn
from portin.sentences.customer import counted


@dataclass(frozen=True)
class Strip:
    """The three answers on top of an order. `leaf` is the date to show as a calendar leaf."""

    now: Remark
    turn: Remark
    next: Remark
    leaf: date | None = None


def strip(at: Situation) -> Strip:
    following, leaf = _next(at)
    return Strip(now=_now(at), turn=_turn(at), next=following, leaf=leaf)


# ---------------------------------------------------------------------------------------------- what is happening now


def _now(at: Situation) -> Remark:
    order = at.order
    if order.status == OrderStatus.DRAFT:
        return Remark(_("You prepare this order"), _("Nothing was sent yet."))
    if at.outcomes.bad_news:
        return Remark(at.outcomes.bad_news, _about_the_bad_news(at))
    if order.status == OrderStatus.COMPLETED:
        return _completed(at)
    if order.status == OrderStatus.REJECTED:
        return _refused(at)
    if order.status == OrderStatus.CANCELED:
        stay = ngettext(
            "Your number stays with %(carrier)s: keep that service.",
            "Your numbers stay with %(carrier)s: keep that service.",
            len(at.numbers),
        )
        return Remark(_("The order is canceled"), stay % {"carrier": at.holder(at.numbers)})
    if at.has_question:
        return Remark(_("Support asks you something"), _("We’ve paused the review until you answer."))
    if order.status == OrderStatus.IN_REVIEW:
        return _in_review(at)
    return _moving(at)


def _in_review(at: Situation) -> Remark:
    if at.undecided:
        text = ngettext(
            "We check whether %(count)s number can be moved with these answers.",
            "We check whether %(count)s numbers can be moved with these answers.",
            len(at.undecided),
        )
        return Remark(_("We review your order"), text % {"count": len(at.undecided)})
    if at.taken_back:
        return _taken_back(at)
    return _approved(at)


def _approved(at: Situation) -> Remark:
    sending = ngettext("We are sending it to the carrier.", "We are sending them to the carrier.", len(at.approved))
    return Remark(_("Approved"), sending)


def _about_the_bad_news(at: Situation) -> str:
    if at.rejected and whole_account.may_be_closed(at.order, at.numbers):
        keep = ngettext(
            "The rejected number did not move: keep the service at %(carrier)s for it.",
            "The rejected numbers did not move: keep the service at %(carrier)s for them.",
            len(at.rejected),
        )
        sentence = keep % {"carrier": at.holder(at.rejected)}
    elif at.rejected:
        works = ngettext(
            "The rejected number still works at %(carrier)s.",
            "The rejected numbers still work at %(carrier)s.",
            len(at.rejected),
        )
        sentence = works % {"carrier": at.holder(at.rejected)}
    else:
        sentence = _what_is_inactive(at) if at.inactive else ""
    asks = _("Support asks you something: the review is paused until you answer.")
    return f"{sentence} {asks}".strip() if at.has_question else sentence


def _moving(at: Situation) -> Remark:
    waiting = at.sent + at.approved + at.undecided
    if at.taken_back and len(at.taken_back) == len(at.accepted + waiting):
        return _taken_back(at)
    if "missed" in at.outcomes.groups:
        return _missed(len(at.accepted))
    if at.accepted:
        return _dated(at, len(at.accepted), len(waiting))
    if at.sent:
        since = words.day(min(number.known_sent_at for number in at.sent))
        text = ngettext(
            "%(count)s number has been with the carrier since %(day)s.",
            "%(count)s numbers have been with the carrier since %(day)s.",
            len(at.sent),
        )
        return Remark(_("We wait for the carrier’s response"), text % {"count": len(at.sent), "day": since})
    if at.inactive:
        title = ngettext(
            "%(count)s number has moved, but does not work fully",
            "%(count)s numbers have moved, but do not work fully",
            len(at.inactive),
        )
        return Remark(title % {"count": len(at.inactive)}, _what_is_inactive(at))
    if not at.undecided:
        return _approved(at)
    text = ngettext(
        "We check %(count)s number; %(moved)s moved already.",
        "We check %(count)s numbers; %(moved)s moved already.",
        len(at.undecided),
    )
    return Remark(_("We review your order again"), text % {"count": len(at.undecided), "moved": len(at.completed)})


def _dated(at: Situation, dated: int, waiting: int) -> Remark:
    count = {"count": dated}
    title = ngettext("%(count)s number has a date", "%(count)s numbers have a date", dated) % count
    if waiting:
        also = ngettext("%(count)s waits for one", "%(count)s wait for one", waiting) % {"count": waiting}
        agreed = ngettext(
            "Your current carrier has agreed to release %(count)s number.",
            "Your current carrier has agreed to release %(count)s numbers.",
            dated,
        )
        return Remark(f"{title}, {also}", agreed % count)
    agreed = ngettext(
        "Your current carrier has agreed to release it.", "Your current carrier has agreed to release them.", dated
    )
    return Remark(_("The number has a date") if len(at.wanted) == 1 else title, agreed)


def _missed(count: int) -> Remark:
    """All numbers are past their FOC date; beside others that is told as bad news."""
    title = ngettext("%(count)s number is past its date", "%(count)s numbers are past their date", count)
    seen = ngettext("We have not seen it move yet.", "We have not seen them move yet.", count)
    return Remark(title % {"count": count}, seen)


def _taken_back(at: Situation) -> Remark:
    """Only what was sent to the carrier was asked."""
    count = len(at.taken_back)
    title = ngettext("You asked to cancel %(count)s number", "You asked to cancel %(count)s numbers", count)
    if all(number.status == S.IN_REVIEW for number in at.taken_back):
        text = ngettext(
            "The carrier does not have it yet as far as we know, and we try to stop it.",
            "The carrier does not have them yet as far as we know, and we try to stop them.",
            count,
        )
    elif all(number.cancel_sent_at for number in at.taken_back):
        text = ngettext(
            "We asked the carrier. Until the carrier confirms, it may still move.",
            "We asked the carrier. Until the carrier confirms, they may still move.",
            count,
        )
    else:
        text = ngettext(
            "We’re passing it to the carrier. Until the carrier confirms, it may still move.",
            "We’re passing it to the carrier. Until the carrier confirms, they may still move.",
            count,
        )
    return Remark(title % {"count": count}, text)


def _what_is_inactive(at: Situation) -> str:
    statuses = {number.status for number in at.inactive}
    if statuses == {S.PORTED_SMS_INACTIVE}:
        return _("Calls work, SMS does not yet.")
    if statuses == {S.PORTED_VOICE_INACTIVE}:
        return _("Calls do not work yet.")
    return _("See below what works and what does not.")


def _completed(at: Situation) -> Remark:
    here, released = at.in_service, [number.released_at for number in at.completed if number.released_at]
    if not here:
        gone = ngettext("%(count)s number was released", "%(count)s numbers were released", len(released))
        return Remark(gone % {"count": len(released)}, _("Released %(day)s.") % {"day": words.day(max(released))})
    title = ngettext("%(count)s number is with us", "%(count)s numbers are with us", len(here)) % {"count": len(here)}
    if released:
        title = at.outcomes.summary
    elif len(at.wanted) == 1:
        title = _("Your number is with us")
    last = max((number.ported_at for number in here if number.ported_at), default=None)
    return Remark(title, _("Ported %(day)s.") % {"day": words.day(last)} if last else "")


def _refused(at: Situation) -> Remark:
    count = len(at.rejected)
    works = ngettext("Your number still works at %(carrier)s.", "Your numbers still work at %(carrier)s.", count) % {
        "carrier": at.holder(at.rejected)
    }
    if not at.fixable and not at.cleared_by_support:
        return Remark(_cannot_be_moved(_scope(count, len(at.wanted)), count), works)
    carrier = at.asked_of(at.rejected) or _("The carrier")
    return Remark(who_rejected(list(at.rejections.values()), len(at.wanted), carrier), works)


def who_rejected(rejections: Sequence[Sequence[Rejection]], wanted: int, carrier: str) -> str:
    """Who rejected these numbers, of so many of the order: the carrier, we in our review, or both of us. `rejections`:
    those of each number."""
    count = len(rejections)
    scope = _scope(count, wanted)
    by_carrier = [any(rejection.is_from_carrier for rejection in given) for given in rejections]
    if by_carrier and all(by_carrier):
        return _carrier_refused(scope, count, carrier)
    return _rejected(scope, count) if any(by_carrier) else _cannot_be_sent(scope, count)


def _scope(count: int, wanted: int) -> str:
    return "some" if count != wanted else {1: "one", 2: "both"}.get(count, "all")


def _rejected(scope: str, count: int) -> str:
    """By the carrier and by us."""
    said = {
        "both": _("Both numbers were rejected"),
        "all": _("All %(count)s numbers were rejected"),
    }
    some = ngettext("%(count)s number was rejected", "%(count)s numbers were rejected", count)
    return said.get(scope, some) % {"count": count}


def _cannot_be_moved(scope: str, count: int) -> str:
    said = {
        "one": _("The number cannot be moved"),
        "both": _("Neither number can be moved"),
        "all": _("None of the %(count)s numbers can be moved"),
        "some": ngettext("%(count)s number cannot be moved", "%(count)s numbers cannot be moved", count),
    }
    return said[scope] % {"count": count}


def _carrier_refused(scope: str, count: int, carrier: str) -> str:
    said = {
        "one": _("%(carrier)s rejected the number"),
        "both": _("%(carrier)s rejected both numbers"),
        "all": _("%(carrier)s rejected all %(count)s numbers"),
        "some": ngettext("%(carrier)s rejected %(count)s number", "%(carrier)s rejected %(count)s numbers", count),
    }
    return said[scope] % {"count": count, "carrier": carrier}


def _cannot_be_sent(scope: str, count: int) -> str:
    said = {
        "one": _("We cannot send the number yet"),
        "both": _("We cannot send either number yet"),
        "all": _("None of the %(count)s numbers can be sent yet"),
        "some": ngettext("We cannot send %(count)s number yet", "We cannot send %(count)s numbers yet", count),
    }
    return said[scope] % {"count": count}


# ---------------------------------------------------------------------------------------------------- whose turn


def _turn(at: Situation) -> Remark:
    whose = Turn(at.order.whose_turn)
    if at.to_do == ANSWER:
        return Remark(whose.label, _("Answer the question of support."))
    if at.to_do == FIX:
        return Remark(whose.label, at.outcomes.what_is_to_do)
    if at.to_do == FINISH:
        return Remark(whose.label, _("Finish and submit it."))
    if whose == Turn.SUPPORT and at.unsent_requests:
        return Remark(whose.label, _passing_on(at))
    if whose in (Turn.SUPPORT, Turn.CARRIER) and heads_up.awaits_a_text(at.order, at.numbers):
        return Remark(whose.label, _("You only have to reply to your carrier’s text when it comes."))
    if whose in (Turn.SUPPORT, Turn.CARRIER):
        return Remark(whose.label, _("You don’t need to do anything now."))
    return Remark(whose.label, "")


def _passing_on(at: Situation) -> str:
    cancels = any(number.cancel_requested_at and not number.cancel_sent_at for number in at.unsent_requests)
    dates = any(number.foc_wish_on and not number.foc_wish_sent_at for number in at.unsent_requests)
    if cancels and dates:
        return _("We’re passing your requests to the carrier. You don’t need to do anything now.")
    if cancels:
        return _("We’re passing your cancellation to the carrier. You don’t need to do anything now.")
    return _("We’re passing your request for another date to the carrier. You don’t need to do anything now.")


# ---------------------------------------------------------------------------------------------------- what comes next


def _next(at: Situation) -> tuple[Remark, date | None]:
    order = at.order
    if at.to_do == ANSWER:
        return _after_the_answer(at), None
    if at.accepted:
        return _foc(at)
    if at.to_do == FIX and not (at.undecided or at.approved or at.sent):
        again = _("We review it again within %(time)s") % {"time": words.review_time()}
        return Remark(again, _then_the_carrier()), None
    if at.undecided:
        return _review(at), None
    if at.approved:
        return _sending(at), None
    if at.sent:
        return _carrier_answer(at), None
    if at.inactive:
        soon = ngettext(
            "You’ll hear from us as soon as it does. The number is with us already.",
            "You’ll hear from us as soon as everything does. The numbers are with us already.",
            len(at.inactive),
        )
        return Remark(_("We test again until it works"), soon), None
    if order.status == OrderStatus.DRAFT:
        text = _("Then we review it within %(time)s.") % {"time": words.review_time()}
        return Remark(_("Finish and submit it"), text), None
    return _after_the_end(at), None


def _after_the_answer(at: Situation) -> Remark:
    due, paused = at.order.review_due_at, at.order.review_paused_at
    left, rest = (due - paused if due and paused else None), ""
    if left and left.total_seconds() > 0:
        rest = _("After it we have %(left)s left of our %(time)s.") % {
            "left": words.duration(left),
            "time": words.review_time(),
        }
    return Remark(_("We continue as soon as you answer"), rest)


def _after_the_end(at: Situation) -> Remark:
    if at.order.status == OrderStatus.COMPLETED and at.in_service:
        return Remark(_("Tell your old carrier"), _off_the_old_account(at))
    if at.order.status in (OrderStatus.COMPLETED, OrderStatus.CANCELED):
        return Remark(_("Nothing more happens"), _("You can start a new order with the same answers."))
    if at.cleared_by_support:
        heard = _("You’ll hear from us when the request is with the carrier.")
        return Remark(_("We clear it and send it again"), heard)
    return Remark(_("There is nothing to correct"), _("Write to support if you think that this is a mistake."))


def _off_the_old_account(at: Situation) -> str:
    """What did not move needs the service that a whole move lets one end."""
    if not at.not_moved:
        return _("Make sure that these numbers are off your account there. Then you can end what is left of it.")
    off = _("Make sure that what moved is off your account there.")
    keep = ngettext(
        "%(numbers)s did not move: keep that service for it.",
        "%(numbers)s did not move: keep that service for them.",
        len(at.not_moved),
    )
    return f"{off} {keep % {'numbers': counted.listed([number.tn for number in at.not_moved])}}"


def _sending(at: Situation) -> Remark:
    if all(number in at.taken_back for number in at.approved):
        return Remark(_("We tell you whether we could stop it"), _("Until then, keep your old service active."))
    takes = _("Its response takes about %(time)s.") % {"time": span("carrier_answer")}
    return Remark(_("We send the request to the carrier"), takes)


def _then_the_carrier() -> str:
    return _("Then the carrier has about %(time)s to respond.") % {"time": span("carrier_answer")}


def _foc(at: Situation) -> tuple[Remark, date | None]:
    first = min(number.known_foc_on for number in at.accepted)
    moving = [number for number in at.accepted if number.foc_on == first]
    if all(number_words.is_foc_missed(number, at.now) for number in moving):
        was = ngettext(
            "%(count)s number was to move %(day)s. We test again until it happens.",
            "%(count)s numbers were to move %(day)s. We test again until it happens.",
            len(moving),
        )
        return Remark(_("We ask the carrier"), was % {"count": len(moving), "day": words.day(first)}), None
    is_today = all(first == words.local_day(at.now, number.time_zone) for number in moving)
    day = _("Today") if is_today else words.day(first)
    back = [number for number in moving if number in at.taken_back]
    if len(back) == len(moving):
        without = ngettext(
            "Unless the carrier confirms your cancellation, %(count)s number moves on this day.",
            "Unless the carrier confirms your cancellation, %(count)s numbers move on this day.",
            len(back),
        )
        return Remark(_("%(day)s: the FOC date") % {"day": day}, without % {"count": len(back)}), first
    going = len(moving) - len(back)
    title = ngettext("%(day)s: %(count)s number moves", "%(day)s: %(count)s numbers move", going)
    return Remark(title % {"day": day, "count": going}, " ".join(_about_the_day(moving, len(back)))), first


def _about_the_day(moving: Sequence[PortInNumber], back: int) -> list[str]:
    said = [_("Any time before %(time)s.") % {"time": number_words.end_of_business(moving[0])}]
    if back:
        may_move = ngettext(
            "%(count)s number that you asked to cancel may move as well.",
            "%(count)s numbers that you asked to cancel may move as well.",
            back,
        )
        said.append(may_move % {"count": back})
    if any(number.foc_wish_on for number in moving):
        said.append(_("Until the carrier agrees to another date, this one stays."))
    return said


def _review(at: Situation) -> Remark:
    due = at.order.review_due_at
    if due is None or due <= at.now:
        return Remark(_("Our reply is late"), _("It comes as soon as possible. We are sorry."))
    return Remark(_("Reviewed by %(time)s") % {"time": words.when(due)}, _then_the_carrier())


def _carrier_answer(at: Situation) -> Remark:
    if all(number in at.taken_back for number in at.sent):
        if any(number.has_unsent_request for number in at.sent):
            return Remark(_("We ask the carrier to cancel"), _("You’ll hear from us when it was asked."))
        return Remark(_("The carrier responds to your cancellation"), _("You’ll hear from us as soon as it does."))
    late = [number for number in at.sent if number_words.is_answer_late(number, at.order, at.now)]
    if late:
        following = _("We are following up, and tell you as soon as it is here.")
        return Remark(_("The carrier’s response is late"), following)
    last = max(number_words.answer_expected(number, at.order) for number in at.sent)
    names = _("It names the date on which your numbers move: the FOC date.")
    return Remark(_("Response expected by %(day)s") % {"day": words.day(last)}, names)
