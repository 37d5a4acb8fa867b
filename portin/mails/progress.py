"""Mails about an order on its way: submitted, with the carrier, its FOC date, ported, a capability inactive."""

from __future__ import annotations

import copy
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin.mails.mail_parts import Attachment, Bullets, FactRows, Heading, Mail, Quote, Text
from portin.mails.news import News, address_of, listed, many
from portin.mails.registry import tells
from portin.models import ActorKind, EventKind, PortInNumber
from portin.orders import heads_up, whole_account
from portin.paper.calendar_file import any_time, ics, last_minute_to_cancel
from portin.rules import business_days, words
from portin.rules.mail_keys import MailKey
from portin.rules.spans import span
from portin.rules.statuses import PORTED_INACTIVE, SMS_INACTIVE, VOICE_INACTIVE, NumberStatus


@tells(MailKey.SUBMITTED)
def submitted(news: News) -> Mail:
    order = news.order
    until = words.moment(order.review_due_at or news.event.at + timedelta(hours=settings.REVIEW_SLA_HOURS), news.zone)
    subject, first = _received(news)
    count = len(news.numbers)
    return news.mail(
        subject % {"order": order.display_name},
        Text(first % {"numbers": many(news.numbers), "moment": until}),
        FactRows(
            [
                (_("Order"), order.display_name),
                (_("Reference"), order.spoken_reference),
                (_("Current carrier"), news.carrier),
            ]
        ),
        Bullets(listed(news.numbers)),
        Heading(_("What happens next")),
        Bullets(
            [
                _("We send your request to %(carrier)s, which usually responds within %(days)s.")
                % {"carrier": news.carrier, "days": _usual_answer()},
                ngettext(
                    "When the carrier accepts it you get the date on which your number moves.",
                    "When the carrier accepts it you get the date on which your numbers move.",
                    count,
                ),
                ngettext(
                    "Until then you can configure it, so that it works from the first minute.",
                    "Until then you can configure them, so that they work from the first minute.",
                    count,
                ),
            ]
        ),
        *_heads_up(heads_up.before_sending(order, news.numbers, until)),
        Text(news.keep_active),
        news.link(_("See your order")),
    )


def _received(news: News) -> tuple[str, str]:
    """The subject and the first sentence."""
    if news.event.actor_kind == ActorKind.REVIEWER:
        return _("We check your order again: %(order)s"), _(
            "We cleared what the carrier rejected, and will check %(numbers)s by %(moment)s."
        )
    thanks = _("Thank you. We’ll check %(numbers)s by %(moment)s.")
    if news.is_about(EventKind.RESUBMIT):
        return _("We received your corrected order: %(order)s"), thanks
    return _("We received your order: %(order)s"), thanks


def _heads_up(sentences: list[str]) -> list[Heading | Bullets]:
    return [Heading(_("What your current carrier will ask you")), Bullets(sentences)] if sentences else []


def _usual_answer() -> str:
    return words.plural(settings.CARRIER_ANSWER_DAYS, "business day")


@tells(MailKey.SUBMITTED_TO_CARRIER)
def submitted_to_carrier(news: News) -> Mail:
    """Sent, by the gateway or by a person: the carrier has its days from that moment, which may be earlier than the
    mail."""
    order, sent_at = news.order, news.sent_at
    expected = business_days.carrier_response_expected(
        sent_at, order.country, order.region, days=settings.CARRIER_ANSWER_DAYS
    )
    return news.mail(
        _("Submitted to the carrier: %(order)s") % {"order": order.display_name},
        Text(
            _("We checked your order and sent %(numbers)s to %(carrier)s on %(day)s.")
            % {"numbers": many(news.numbers), "carrier": news.carrier, "day": words.day(sent_at, news.zone)}
        ),
        Bullets(listed(news.numbers)),
        _passed_on(news),
        Text(
            ngettext(
                "We expect the response by %(day)s. You then get the date on which your number moves.",
                "We expect the response by %(day)s. You then get the date on which your numbers move.",
                len(news.numbers),
            )
            % {"day": words.day(expected)}
        ),
        *_heads_up(heads_up.after_sending(order, news.numbers)),
        Text(news.keep_active),
        news.link(_("See your order")),
    )


def _passed_on(news: News) -> Text | None:
    """Of numbers that the customer asked to cancel before they were sent."""
    taken_back = [number for number in news.numbers if number.cancel_requested_at]
    if not taken_back:
        return None
    said = ngettext(
        "You asked to cancel %(numbers)s. We pass that on to %(carrier)s next; until it confirms, the number may still"
        " move.",
        "You asked to cancel %(numbers)s. We pass that on to %(carrier)s next; until it confirms, the numbers may still"
        " move.",
        len(taken_back),
    )
    return Text(said % {"numbers": words.joined(listed(taken_back)), "carrier": news.carrier})


@tells(MailKey.FOC_ASSIGNED)
def foc_assigned(news: News) -> Mail:
    """Of a new date and of another one; with a calendar file."""
    day = words.day(news.foc_on)
    numbers = [_on(number, news) for number in news.numbers]
    url = address_of("port_in:order", news.order.reference)
    values = {"carrier": news.carrier_first, "numbers": many(numbers), "day": day, "before": _before(news)}
    return news.mail(
        _subject_of_date(news, day),
        news.bad_news,
        Text(_moves_on(news) % values),
        FactRows(
            [
                (
                    ngettext(
                        "FOC date: the day on which your current carrier releases your number",
                        "FOC date: the day on which your current carrier releases your numbers",
                        len(numbers),
                    ),
                    day,
                ),
                (_("At what time"), any_time(numbers)),
                (_("You can cancel until"), _can_cancel_until(numbers, news)),
            ]
        ),
        Bullets(listed(numbers)),
        Quote(news.said(news.event.note), _("Note from support")) if news.event.note else None,
        Text(
            ngettext(
                "Configure your number before that day, so that it works from the first minute.",
                "Configure your numbers before that day, so that they work from the first minute.",
                len(numbers),
            )
        ),
        Text(news.keep_active),
        news.link(_("See your order")),
        attachments=[
            Attachment(
                f"port-{news.order.reference}.ics", ics(news.order, numbers, news.event.at, url), "text/calendar"
            )
        ],
    )


def _subject_of_date(news: News, day: str) -> str:
    """Bad news of other numbers first; "your numbers" are all of the order."""
    said = {"day": day, "order": news.order.display_name, "numbers": news.shown}
    if summary := news.outcomes.bad_news:
        return _("%(summary)s: %(order)s") % {**said, "summary": summary}
    if _is_changed(news):
        return _("New date: %(day)s, %(order)s") % said
    if len(news.numbers) == len([n for n in news.outcomes.numbers if n.status != NumberStatus.CANCELED]):
        return _("Your numbers move: %(day)s, %(order)s") % said
    moves = ngettext("%(numbers)s moves: %(day)s, %(order)s", "%(numbers)s move: %(day)s, %(order)s", len(news.numbers))
    return moves % said


def _is_changed(news: News) -> bool:
    return news.is_about(EventKind.RESCHEDULE_FOC)


def _moves_on(news: News) -> str:
    """The sentence with the news, with places for the carrier, the numbers, the day and those before."""
    count = len(news.numbers)
    if not _is_changed(news):
        return ngettext(
            "%(carrier)s accepted your request: %(numbers)s moves to us on %(day)s.",
            "%(carrier)s accepted your request: %(numbers)s move to us on %(day)s.",
            count,
        )
    if not _before(news):
        return ngettext(
            "The date has changed: %(numbers)s moves to us on %(day)s.",
            "The date has changed: %(numbers)s move to us on %(day)s.",
            count,
        )
    return ngettext(
        "The date has changed from %(before)s: %(numbers)s moves to us on %(day)s.",
        "The date has changed from %(before)s: %(numbers)s move to us on %(day)s.",
        count,
    )


def _can_cancel_until(numbers: list[PortInNumber], news: News) -> str:
    in_time = [n for n in numbers if business_days.is_within_cancel_window(n.known_foc_on, n.time_zone, news.now)]
    if in_time:
        return words.joined(sorted({last_minute_to_cancel(n) for n in in_time}), "or")
    return _("Less than %(span)s are left: we can only ask the carrier, and it may move all the same") % {
        "span": span("cancel")
    }


def _before(news: News) -> str:
    """The dates that a changed date had before: "Mon, Nov 30"."""
    before = [date.fromisoformat(text) for text in news.event.data.get("before", [])]
    return words.joined([words.day(day) for day in before if day != news.foc_on])


def _on(number: PortInNumber, news: News) -> PortInNumber:
    """The number with the date that this mail tells of, should it have another one by now."""
    told = copy.copy(number)
    told.foc_on = news.foc_on
    return told


# ---------------------------------------------------------------------------------------------------- ported


@tells(MailKey.CAPABILITY_INACTIVE)
def capability_inactive(news: News) -> Mail | None:
    """Of numbers that are still inactive when the mail goes out; nothing when all of them work by then."""
    numbers = news.numbers = [number for number in news.numbers if number.status in PORTED_INACTIVE]
    if not numbers:
        return None
    give_up = any(number.status in SMS_INACTIVE for number in numbers)
    return news.mail(
        _not_working_yet(numbers) % {"numbers": news.shown, "order": news.order.display_name},
        news.bad_news,
        Text(
            _("%(numbers)s moved to us, but not everything works yet. We are on it and test again until it does.")
            % {"numbers": many(numbers)}
        ),
        FactRows([(number.display, _state(number)) for number in numbers]),
        (
            Text(
                _(
                    "You don’t need to do anything. If you can do without SMS you can give it up in the order;"
                    " the number is then completed as soon as calls work."
                )
            )
            if give_up
            else Text(_("You don’t need to do anything."))
        ),
        Text(news.keep_active),
        news.link(_("See your order")),
    )


def _not_working_yet(numbers: list[PortInNumber]) -> str:
    """The subject."""
    what = {(n.status in VOICE_INACTIVE, n.status in SMS_INACTIVE) for n in numbers}
    if len(what) > 1 or (True, True) in what:
        return _("Ported in, calls and SMS not working yet: %(numbers)s, %(order)s")
    if (True, False) in what:
        return _("Ported in, calls not working yet: %(numbers)s, %(order)s")
    return _("Ported in, SMS not working yet: %(numbers)s, %(order)s")


def _state(number: PortInNumber) -> str:
    """The status of a number; what no test could say yet is not called a failure."""
    unknown = number.unknown_capabilities
    status = str(number.get_status_display())
    if not unknown:
        return status
    inactive = (number.status in VOICE_INACTIVE) + (number.status in SMS_INACTIVE)
    if len(unknown) == inactive:
        said = _("Ported in, %(capabilities)s not known yet, the next test will say")
    else:
        said = _("%(status)s; %(capabilities)s not known yet, the next test will say")
    return said % {"status": status, "capabilities": words.joined(unknown)}


@tells(MailKey.PORTED)
def ported(news: News) -> Mail:
    """Completed: tell the old carrier now. Several events of one order are told at once."""
    completed = [n for n in news.numbers if n.status == NumberStatus.COMPLETED]
    waiting = [n for n in news.order.numbers.by_tn() if n.closed_at is None]
    count = len(completed)
    if news.outcomes.bad_news:
        subject = _("%(outcomes)s: %(order)s")
    elif news.outcomes.groups.keys() == {"with_us"}:
        subject = _("All numbers are with us: %(order)s")
    else:
        subject = ngettext("%(numbers)s is with us: %(order)s", "%(numbers)s are with us: %(order)s", count)
    works = ngettext("%(numbers)s was ported in and works:", "%(numbers)s were ported in and work:", count)
    if whole_account.may_be_closed(news.order, news.outcomes.numbers):
        still_works = _("What was rejected did not move: keep the service at %(carrier)s for it.")
    else:
        still_works = _("What was rejected still works at %(carrier)s: keep that service.")
    return news.mail(
        subject % {"numbers": many(completed), "outcomes": news.outcomes.bad_news, "order": news.order.display_name},
        news.bad_news,
        Text(works % {"numbers": many(completed)}),
        Bullets(listed(completed)),
        Heading(_("What to do now")),
        Text(
            ngettext(
                "Contact %(carrier)s and make sure that it is off your account there.",
                "Contact %(carrier)s and make sure that they are off your account there.",
                count,
            )
            % {"carrier": news.carrier}
        ),
        *_not_completed(news, waiting),
        Text(still_works % {"carrier": news.holder(news.outcomes.rejected)}) if news.outcomes.rejected else None,
        _canceled_stays(news),
        news.link(_("See your order")),
    )


def _canceled_stays(news: News) -> Text | None:
    canceled = news.outcomes.groups.get("canceled", [])
    if not canceled:
        return None
    said = ngettext(
        "%(numbers)s was canceled and did not move: keep the service at %(carrier)s if you want to keep it.",
        "%(numbers)s were canceled and did not move: keep the service at %(carrier)s if you want to keep them.",
        len(canceled),
    )
    return Text(said % {"numbers": words.joined(listed(canceled)), "carrier": news.holder(canceled)})


def _not_completed(news: News, waiting: list[PortInNumber]) -> list[Heading | FactRows | Text]:
    if not waiting:
        return []
    keep = ngettext(
        "Keep the service with %(carrier)s active for this number.",
        "Keep the service with %(carrier)s active for these numbers.",
        len(waiting),
    )
    return [
        Heading(_("Not completed yet")),
        FactRows([(number.display, _state(number)) for number in waiting]),
        Text(keep % {"carrier": news.holder(waiting)}),
    ]
