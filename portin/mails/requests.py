"""Mails about what the customer asks the carrier for: a cancellation, another date. Asked of us, and then asked of the
carrier."""

from __future__ import annotations

from datetime import date

from portin.mails.news import News, listed, many
from portin.mails.parts import Bullets, Mail, Part, Quote, Text
from portin.mails.registry import tells
from portin.models import PortInNumber
from portin.rules import words
from portin.rules.mail_keys import MailKey
from portin.rules.spans import span
from portin.rules.statuses import NumberStatus


@tells(MailKey.CANCEL_REQUESTED)
def cancel_requested(news: News) -> Mail | None:
    """We have the customer's wish. It says nothing of the carrier, who may not have been asked yet; nothing when it is
    decided by then."""
    numbers = news.numbers = [number for number in news.numbers if number.cancel_requested_at]
    if not numbers:
        return None
    late = not news.event.data.get("in_time", True)
    unsent = [number for number in numbers if number.status == NumberStatus.IN_REVIEW]
    sent = [number for number in numbers if number not in unsent]
    until = "you hear from us" if unsent else "the carrier confirms"
    return news.mail(
        f"We have your cancellation: {news.shown}, {news.order.display_name}",
        Text(f"{_who(news)} asked us to cancel {many(numbers)}.") if unsent else None,
        *_to_be_stopped(unsent),
        *_passed_on(news, sent, is_all=not unsent),
        _own_words(news),
        (
            Text(f"Less than {span('cancel')} were left before the date, so {_they(numbers)} may move all the same.")
            if late
            else None
        ),
        Text(f"Nothing is canceled yet: until {until}, {_they(numbers)} may still move."),
        Text(news.keep_active),
        news.link("See your order"),
    )


def _to_be_stopped(numbers: list[PortInNumber]) -> list[Part]:
    if not numbers:
        return []
    them = "it" if len(numbers) == 1 else "them"
    sentence = f"The carrier does not have {them} yet as far as we know. We try to stop {them}, and tell you:"
    return [Text(sentence), Bullets(listed(numbers))]


def _passed_on(news: News, numbers: list[PortInNumber], *, is_all: bool) -> list[Part]:
    if not numbers:
        return []
    asked = f"{_who(news)} asked us to cancel {many(numbers)}. We pass it" if is_all else "We pass this cancellation"
    sentence = f"{asked} to the carrier and write to you when the carrier was asked:"
    return [Text(sentence), Bullets(listed(numbers))]


@tells(MailKey.CANCEL_SENT)
def cancel_sent(news: News) -> Mail | None:
    numbers = news.numbers = [number for number in news.numbers if number.cancel_requested_at]
    if not numbers:
        return None
    return news.mail(
        f"The carrier was asked to cancel: {news.shown}, {news.order.display_name}",
        Text(f"We asked the carrier on {_sent_on(news)} to cancel {many(numbers)}:"),
        Bullets(listed(numbers)),
        Text(f"You hear from us when the carrier answers. Until it confirms, {_they(numbers)} may still move."),
        Text(news.keep_active),
        news.link("See your order"),
    )


@tells(MailKey.DATE_CHANGE_REQUESTED)
def date_change_requested(news: News) -> Mail | None:
    """Of numbers for which the customer still wants this date when the mail goes out."""
    wish_on = date.fromisoformat(news.event.data["wish_on"])
    numbers = news.numbers = [number for number in news.numbers if number.foc_wish_on == wish_on]
    if not numbers:
        return None
    return news.mail(
        f"We have your request for {news.wish_on}: {news.shown}, {news.order.display_name}",
        Text(
            f"{_who(news)} asked us to move {many(numbers)} on {news.wish_on}. We pass it to the carrier and write to"
            " you when it was asked:"
        ),
        Bullets(listed(numbers)),
        _own_words(news),
        Text(f"Nothing has changed yet: until the carrier agrees, the current date stays{_present(numbers)}."),
        Text(news.keep_active),
        news.link("See your order"),
    )


@tells(MailKey.DATE_CHANGE_SENT)
def date_change_sent(news: News) -> Mail | None:
    numbers = news.numbers = [number for number in news.numbers if number.foc_wish_on]
    if not numbers:
        return None
    return news.mail(
        f"The carrier was asked for {news.wish_on}: {news.shown}, {news.order.display_name}",
        Text(f"We asked the carrier on {_sent_on(news)} to move {many(numbers)} on {news.wish_on}:"),
        Bullets(listed(numbers)),
        Text(f"You hear from us when the carrier answers. Until it agrees, the current date stays{_present(numbers)}."),
        Text(news.keep_active),
        news.link("See your order"),
    )


def _who(news: News) -> str:
    return str(news.event.actor or "A member of your account")


def _own_words(news: News) -> Quote | None:
    return Quote(news.said(news.event.note), "Your note") if news.event.note else None


def _they(numbers: list[PortInNumber]) -> str:
    return "it" if len(numbers) == 1 else "they"


def _present(numbers: list[PortInNumber]) -> str:
    dates = sorted({number.foc_on for number in numbers if number.foc_on})
    return f": {words.joined([words.day(date) for date in dates])}" if dates else ""


def _sent_on(news: News) -> str:
    return words.moment(news.sent_at, news.zone)
