"""Mails about an order on its way: submitted, with the carrier, its FOC date, ported, a capability inactive."""

from __future__ import annotations

import copy
from datetime import date, timedelta

from django.conf import settings

from portin.mails.news import News, address_of, listed, many, moves
from portin.mails.parts import Attachment, Bullets, Facts, Heading, Mail, Quote, Text
from portin.mails.registry import tells
from portin.models import ActorKind, EventKind, PortInNumber
from portin.orders import heads_up
from portin.paper.calendar_file import before_five, ics, last_minute_to_cancel
from portin.rules import business_days, words
from portin.rules.mail_keys import MailKey
from portin.rules.spans import span
from portin.rules.statuses import PORTED_INACTIVE, SMS_INACTIVE, VOICE_INACTIVE, NumberStatus


@tells(MailKey.SUBMITTED)
def submitted(news: News) -> Mail:
    order, again, by_us = news.order, news.is_about(EventKind.RESUBMIT), news.event.actor_kind == ActorKind.REVIEWER
    until = words.moment(order.review_due_at or news.event.at + timedelta(hours=settings.REVIEW_SLA_HOURS), news.zone)
    return news.mail(
        f"We {'send your order again' if by_us else 'have your corrected order' if again else 'have your order'}:"
        f" {order.display_name}",
        Text(
            f"{'We cleared what the carrier refused, and' if by_us else 'Thank you. We'} check {many(news.numbers)} by"
            f" {until}."
        ),
        Facts(
            [("Order", order.display_name), ("Reference", order.spoken_reference), ("Current carrier", news.carrier)]
        ),
        Bullets(listed(news.numbers)),
        Heading("What happens next"),
        Bullets(
            [
                f"We send your request to {news.carrier}, who usually answers within {_usual_answer()}.",
                "When the carrier accepts it you get the date on which your numbers move.",
                "Until then you can configure them, so that they work from the first minute.",
            ]
        ),
        *_heads_up(heads_up.before_sending(order, news.numbers, until)),
        Text(news.keep_active),
        news.link("See your order"),
    )


def _heads_up(sentences: list[str]) -> list[Heading | Bullets]:
    return [Heading("What your current carrier will ask you"), Bullets(sentences)] if sentences else []


def _usual_answer() -> str:
    return words.plural(settings.CARRIER_ANSWER_DAYS, "business day")


@tells(MailKey.SUBMITTED_TO_CARRIER)
def submitted_to_carrier(news: News) -> Mail:
    """Sent, by the gateway or by a person: the carrier has its days from that moment, which may be earlier than the
    mail."""
    order, sent_at = news.order, news.sent_at
    expected = business_days.carrier_answer_expected(
        sent_at, order.country, order.region, days=settings.CARRIER_ANSWER_DAYS
    )
    return news.mail(
        f"With the carrier now: {order.display_name}",
        Text(
            f"We checked your order and sent {many(news.numbers)} to {news.carrier} on {words.day(sent_at, news.zone)}."
        ),
        Bullets(listed(news.numbers)),
        Text(f"We expect the answer by {words.day(expected)}. You then get the date on which your numbers move."),
        *_heads_up(heads_up.after_sending(order, news.numbers)),
        Text(news.keep_active),
        news.link("See your order"),
    )


@tells(MailKey.FOC_ASSIGNED)
def foc_assigned(news: News) -> Mail:
    """Of a new date and of another one; with a calendar file."""
    day = words.day(news.foc_on)
    numbers = [_on(number, news) for number in news.numbers]
    url = address_of("port_in:order", news.order.reference)
    changed = news.is_about(EventKind.RESCHEDULE_FOC)
    first = f"{many(numbers)} {moves(news)} to us on {day}"
    in_time = [n for n in numbers if business_days.is_within_cancel_window(n.foc_on, n.time_zone, news.now)]
    until = words.joined(sorted({last_minute_to_cancel(n) for n in in_time}), "or")
    return news.mail(
        f"{'New date' if changed else 'Your numbers move'}: {day}, {news.order.display_name}",
        news.bad_news,
        Text(
            f"The date has changed{_from(news)}: {first}."
            if changed
            else f"{news.carrier} accepted your request: {first}."
        ),
        Facts(
            [
                ("FOC date: the day on which your current carrier releases your numbers", day),
                ("At what time", f"Any time {words.joined(sorted({before_five(n) for n in numbers}), 'or')}"),
                (
                    "You can cancel until",
                    until
                    or f"Less than {span('cancel')} are left: we can only ask the carrier,"
                    " and it may move all the same",
                ),
            ]
        ),
        Bullets(listed(numbers)),
        Quote(news.said(news.event.note), "Note from support") if news.event.note else None,
        Text("Configure your numbers before that day, so that they work from the first minute."),
        Text(news.keep_active),
        news.link("See your order"),
        attachments=[
            Attachment(
                f"port-{news.order.reference}.ics", ics(news.order, numbers, news.event.at, url), "text/calendar"
            )
        ],
    )


def _from(news: News) -> str:
    """ " from Mon, Nov 30" of a changed date."""
    before = [date.fromisoformat(text) for text in news.event.data.get("before", [])]
    others = [words.day(day) for day in before if day != news.foc_on]
    return f" from {words.joined(others)}" if others else ""


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
    what = {(n.status in VOICE_INACTIVE, n.status in SMS_INACTIVE) for n in numbers}
    called = "calls and SMS" if len(what) > 1 or (True, True) in what else "calls" if (True, False) in what else "SMS"
    return news.mail(
        f"Ported in, {called} not working yet: {news.shown}, {news.order.display_name}",
        news.bad_news,
        Text(f"{many(numbers)} moved to us, but not everything works yet. We are on it and test again until it does."),
        Facts([(number.display, _state(number)) for number in numbers]),
        (
            Text(
                "You need not do anything. If you can do without SMS you can give it up in the order; the number is"
                " then completed."
            )
            if any(number.status in SMS_INACTIVE for number in numbers)
            else Text("You need not do anything.")
        ),
        Text(news.keep_active),
        news.link("See your order"),
    )


def _state(number: PortInNumber) -> str:
    """The status of a number; what no test could say yet is not called a failure."""
    unknown = number.unknown_capabilities
    if not unknown:
        return number.get_status_display()
    later = f"{words.joined(unknown)} not known yet, the next test will say"
    inactive = (number.status in VOICE_INACTIVE) + (number.status in SMS_INACTIVE)
    return f"Ported in, {later}" if len(unknown) == inactive else f"{number.get_status_display()}; {later}"


@tells(MailKey.PORTED)
def ported(news: News) -> Mail:
    """Completed: tell the old carrier now. Several events of one order are told at once."""
    completed = [n for n in news.numbers if n.status == NumberStatus.COMPLETED]
    waiting = [n for n in news.order.numbers.by_tn() if n.closed_at is None]
    are_all = news.outcomes.groups.keys() <= {"with_us", "canceled"}
    every = "All numbers are" if are_all else f"{many(completed)} {'is' if len(completed) == 1 else 'are'}"
    return news.mail(
        f"{every} with us: {news.order.display_name}",
        news.bad_news,
        Text(
            f"{many(completed)} {'was' if len(completed) == 1 else 'were'} ported in and"
            f" {'works' if len(completed) == 1 else 'work'}:"
        ),
        Bullets(listed(completed)),
        Heading("What to do now"),
        Text(
            f"Contact {news.carrier} and make sure that {'it is' if len(completed) == 1 else 'they are'} off your"
            " account there."
        ),
        *(
            [
                Heading("Not completed yet"),
                Facts([(number.display, _state(number)) for number in waiting]),
                Text(
                    f"Keep the service with {news.carrier} active for"
                    f" {'this number' if len(waiting) == 1 else 'these numbers'}."
                ),
            ]
            if waiting
            else []
        ),
        Text(f"What was refused still works at {news.carrier}: keep that service.") if news.outcomes.rejected else None,
        news.link("See your order"),
    )
