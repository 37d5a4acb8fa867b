"""What the status of one number means for the customer, as a sentence. Pure: no database, no request.

Design: look.md, "Words": statuses exactly as they are called, below them one sentence of what it means for the reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portin.models import PortInNumber, PortInOrder, Rejection
from portin.rules import business_days, words
from portin.rules.reasons import CUSTOMER, SUPPORT, can_be_fixed_by, reason
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus

S = NumberStatus
CANCEL_PASSED_ON = gettext_lazy(
    "You asked us to cancel it. We’re passing it to the carrier. Until the carrier confirms, it may still move."
)
CANCEL_BEFORE_SENT = gettext_lazy(
    "You asked us to cancel it. The carrier does not have it yet as far as we know, and we try to stop it. Until we"
    " confirm, it may still move."
)
CANCEL_ASKED = gettext_lazy("We asked the carrier to cancel it. Until the carrier confirms, it may still move.")


def meaning(
    number: PortInNumber,
    order: PortInOrder,
    now: datetime,
    rejections: Sequence[Rejection] = (),
    *,
    canceled_by: str = "",
) -> str:
    """One or two short sentences. `canceled_by`: "Canceled by you", … where the timeline tells."""
    if number.cancel_requested_at and number.status in (S.IN_REVIEW, S.SUBMITTED_TO_CARRIER, S.ACCEPTED):
        if number.status == S.IN_REVIEW:
            return str(CANCEL_BEFORE_SENT)
        return str(CANCEL_ASKED if number.cancel_sent_at else CANCEL_PASSED_ON)
    if number.status == S.IN_REVIEW:
        return _in_review(number, order, now)
    if number.status == S.SUBMITTED_TO_CARRIER:
        return _with_carrier(number, order, now)
    if number.status == S.ACCEPTED:
        return _accepted(number, now)
    if number.status in PORTED_INACTIVE:
        return _inactive(number)
    if number.status == S.REJECTED:
        return _rejected(rejections)
    if number.status == S.COMPLETED:
        return _completed(number)
    if number.status == S.CANCELED:
        what = canceled_by or _("Canceled")
        return f"{what}, {words.short_day(number.closed_at)}" if number.closed_at else what
    return _("Not submitted yet")


def _completed(number: PortInNumber) -> str:
    ported, released = number.ported_at, number.released_at
    return " ".join(
        (
            _("Ported %(day)s.") % {"day": words.day(ported, number.time_zone)} if ported else _("Ported."),
            _("Released %(day)s.") % {"day": words.day(released)} if released else _("In Active Numbers."),
        )
    )


def _in_review(number: PortInNumber, order: PortInOrder, now: datetime) -> str:
    if number.approved_at:
        return _("Approved; we are sending it to the carrier.")
    if order.review_paused_at:
        return _("Support waits for your answer.")
    if order.review_due_at and order.review_due_at > now:
        return _("We check it. You’ll hear from us by %(time)s.") % {"time": words.when(order.review_due_at)}
    return _("We check it. Our reply is late: you’ll hear from us as soon as possible.")


def answer_expected(number: PortInNumber, order: PortInOrder) -> date:
    """The day by which the carrier usually answers for a number that was sent."""
    return business_days.carrier_response_expected(
        number.known_sent_at, order.country, order.region, days=settings.CARRIER_ANSWER_DAYS
    )


def is_answer_late(number: PortInNumber, order: PortInOrder, now: datetime) -> bool:
    zone = business_days.zone_of_address(order.country, order.region)
    return business_days.local_date(now, zone) > answer_expected(number, order)


def _with_carrier(number: PortInNumber, order: PortInOrder, now: datetime) -> str:
    if is_answer_late(number, order, now):
        return _("The carrier’s response is late. We are following up.")
    by = {"day": words.day(answer_expected(number, order))}
    if number.is_toll_free:
        return _("Toll-free: response expected by %(day)s") % by
    return _("Response expected by %(day)s") % by


def end_of_business(number: PortInNumber) -> str:
    """5:00 PM Pacific: by when a number moves on its FOC date."""
    end = business_days.end_of_business(number.known_foc_on, number.time_zone)
    return _("%(time)s %(zone)s") % {
        "time": words.clock(end, number.time_zone),
        "zone": words.zone_words(end, number.time_zone),
    }


def is_foc_missed(number: PortInNumber, now: datetime) -> bool:
    """Whether the end of business of the FOC date has passed, and no test has seen the number move."""
    return business_days.is_after_end_of_business(number.known_foc_on, number.time_zone, now)


def _accepted(number: PortInNumber, now: datetime) -> str:
    is_today = number.foc_on == business_days.local_date(now, number.time_zone)
    day, requested = words.day(number.known_foc_on), _other_date(number)
    if is_foc_missed(number, now):
        was = _("It was to move today.") if is_today else _("It was to move %(day)s.") % {"day": day}
        return " ".join(part for part in (was, _("We ask the carrier and try again."), requested) if part)
    time = end_of_business(number)
    if is_today:
        moves = _("Moves today, before %(time)s") % {"time": time}
    else:
        moves = _("Moves %(day)s, before %(time)s") % {"day": day, "time": time}
    return f"{moves}. {requested}" if requested else moves


def _other_date(number: PortInNumber) -> str:
    """What became of the request for another date; "" without one."""
    if not number.foc_wish_on:
        return ""
    day = {"day": words.day(number.foc_wish_on)}
    if number.foc_wish_sent_at:
        return _("You asked for %(day)s; we asked the carrier.") % day
    return _("You asked for %(day)s; we’re passing it to the carrier.") % day


def _inactive(number: PortInNumber) -> str:
    if number.is_sms_dropped:
        return _("You gave SMS up. It is completed when the next test of calls succeeds.")
    unknown = number.unknown_capabilities
    if unknown:
        return _untested(number, unknown)
    return {
        S.PORTED_SMS_INACTIVE: _("Calls work. We test SMS again until it works."),
        S.PORTED_VOICE_INACTIVE: _("It is with us, but calls do not work yet. We test them again until they do."),
        S.PORTED_SMS_VOICE_INACTIVE: _(
            "It is with us, but neither calls nor SMS work yet. We test both again until they do."
        ),
    }[number.status]


def _untested(number: PortInNumber, unknown: Sequence[str]) -> str:
    """Where no test could say yet whether it works, nothing is said to fail."""
    said = [_("Calls work.") if number.voice_works else _("It is with us.")]
    if number.voice_works is False:
        said.append(_("Calls do not work yet."))
    elif number.sms_works is False:
        said.append(_("SMS does not work yet."))
    if unknown == ["SMS"]:
        said.append(_("We could not test SMS yet, and test until it works."))
    elif unknown == ["voice"]:
        said.append(_("We could not test calls yet, and test until they work."))
    else:
        said.append(_("We could not test calls and SMS yet, and test until they work."))
    return " ".join(said)


def _rejected(rejections: Sequence[Rejection]) -> str:
    codes = list(dict.fromkeys(rejection.code for rejection in rejections))
    if not codes:
        return _("The porting request was rejected.")
    is_from_carrier = any(rejection.is_from_carrier for rejection in rejections if rejection.code == codes[0])
    title, more = reason(codes[0]).title_of(is_from_carrier=is_from_carrier), len(codes) - 1
    if more:
        said = ngettext("%(reason)s, and %(count)s more reason", "%(reason)s, and %(count)s more reasons", more)
        title = said % {"reason": title, "count": more}
    if can_be_fixed_by(CUSTOMER, codes):
        return title
    if can_be_fixed_by(SUPPORT, codes):
        return _("%(reason)s. We clear it and send the request again.") % {"reason": title}
    return _("%(reason)s. It stays where it is.") % {"reason": title}


# ---------------------------------------------------------------------------------------------------- taking it back


def last_minute_to_cancel(number: PortInNumber) -> datetime:
    """The last minute in which a number may be taken back by right (the 72-hour moment itself is too late)."""
    return business_days.cancel_until(number.known_foc_on, number.time_zone) - timedelta(minutes=1)


def can_cancel_by_right(number: PortInNumber, now: datetime) -> bool:
    """A number with a FOC date may be taken back by right before its 72-hour moment; one without a date always."""
    return number.foc_on is None or business_days.is_within_cancel_window(number.foc_on, number.time_zone, now)


def is_cancelable_now(number: PortInNumber) -> bool:
    """Nobody approved it yet: canceled at once."""
    return number.status == S.IN_REVIEW and number.approved_at is None


def can_request_cancel(number: PortInNumber) -> bool:
    """Approved or with the carrier: the carrier is to be asked, and must confirm."""
    return number.cancel_requested_at is None and (
        (number.status == S.IN_REVIEW and number.approved_at is not None)
        or number.status in (S.SUBMITTED_TO_CARRIER, S.ACCEPTED)
    )


def can_ask_for_another_date(number: PortInNumber, now: datetime) -> bool:
    return number.status == S.ACCEPTED and number.cancel_requested_at is None and can_cancel_by_right(number, now)


def can_give_sms_up(number: PortInNumber) -> bool:
    return number.status in (S.PORTED_SMS_INACTIVE, S.PORTED_SMS_VOICE_INACTIVE) and not number.is_sms_dropped
