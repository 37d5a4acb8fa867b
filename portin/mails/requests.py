"""Mails about what the customer asks the carrier for: a cancellation, another date. Asked of us, and then asked of the
carrier."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin.mails.mail_parts import Bullets, Mail, Part, Quote, Text
from portin.mails.news import News, listed, many
from portin.mails.registry import tells
from portin.models import PortInNumber
from portin.orders import whole_account
from portin.rules import words
from portin.rules.mail_keys import MailKey
from portin.rules.spans import span
from portin.rules.statuses import NumberStatus


@tells(MailKey.CANCEL_REQUESTED)
def cancel_requested(news: News) -> Mail | None:
    """We received the customer's request. It says nothing about the carrier, which may not have been asked yet; nothing
    when it is decided by then."""
    numbers = news.numbers = [number for number in news.numbers if number.cancel_requested_at]
    if not numbers:
        return None
    late = not news.event.data.get("in_time", True)
    unsent = [number for number in numbers if number.status == NumberStatus.IN_REVIEW]
    sent = [number for number in numbers if number not in unsent]
    values = {"who": _who(news), "numbers": many(numbers)}
    closes = whole_account.closes_without(news.order, news.outcomes.numbers, numbers)
    return news.mail(
        _("We received your cancellation: %(numbers)s, %(order)s") % _subject(news),
        Text(_("%(who)s asked us to cancel %(numbers)s.") % values) if unsent else None,
        *_to_be_stopped(unsent),
        *_passed_on(news, sent, is_all=not unsent),
        _own_words(news),
        Text(_too_late(len(numbers))) if late else None,
        Text(_still_may_move(len(numbers), is_unsent=bool(unsent))),
        Text(whole_account.warning(news.carrier, len(numbers))) if closes else None,
        Text(news.keep_active),
        news.link(_("See your order")),
    )


def _too_late(count: int) -> str:
    said = ngettext(
        "Less than %(span)s were left before the date, so it may move all the same.",
        "Less than %(span)s were left before the date, so they may move all the same.",
        count,
    )
    return said % {"span": span("cancel")}


def _still_may_move(count: int, *, is_unsent: bool) -> str:
    if is_unsent:
        return ngettext(
            "Nothing is canceled yet: until you hear from us, it may still move.",
            "Nothing is canceled yet: until you hear from us, they may still move.",
            count,
        )
    return ngettext(
        "Nothing is canceled yet: until the carrier confirms, it may still move.",
        "Nothing is canceled yet: until the carrier confirms, they may still move.",
        count,
    )


def _to_be_stopped(numbers: list[PortInNumber]) -> list[Part]:
    if not numbers:
        return []
    sentence = ngettext(
        "The carrier does not have it yet as far as we know. We try to stop it, and tell you:",
        "The carrier does not have them yet as far as we know. We try to stop them, and tell you:",
        len(numbers),
    )
    return [Text(sentence), Bullets(listed(numbers))]


def _passed_on(news: News, numbers: list[PortInNumber], *, is_all: bool) -> list[Part]:
    if not numbers:
        return []
    if is_all:
        said = _(
            "%(who)s asked us to cancel %(numbers)s. We pass it to the carrier and write to you when the carrier was"
            " asked:"
        )
    else:
        said = _("We pass this cancellation to the carrier and write to you when the carrier was asked:")
    return [Text(said % {"who": _who(news), "numbers": many(numbers)}), Bullets(listed(numbers))]


@tells(MailKey.CANCEL_SENT)
def cancel_sent(news: News) -> Mail | None:
    numbers = news.numbers = [number for number in news.numbers if number.cancel_requested_at]
    if not numbers:
        return None
    return news.mail(
        _("The carrier was asked to cancel: %(numbers)s, %(order)s") % _subject(news),
        Text(
            _("We asked the carrier on %(moment)s to cancel %(numbers)s:")
            % {"moment": _sent_on(news), "numbers": many(numbers)}
        ),
        Bullets(listed(numbers)),
        Text(
            ngettext(
                "You’ll hear from us when the carrier responds. Until it confirms, it may still move.",
                "You’ll hear from us when the carrier responds. Until it confirms, they may still move.",
                len(numbers),
            )
        ),
        Text(news.keep_active),
        news.link(_("See your order")),
    )


@tells(MailKey.DATE_CHANGE_REQUESTED)
def date_change_requested(news: News) -> Mail | None:
    """Of numbers for which the customer still wants this date when the mail goes out."""
    wish_on = date.fromisoformat(news.event.data["wish_on"])
    numbers = news.numbers = [number for number in news.numbers if number.foc_wish_on == wish_on]
    if not numbers:
        return None
    return news.mail(
        _("We received your request for %(day)s: %(numbers)s, %(order)s") % _subject(news, day=news.wish_on),
        Text(
            _(
                "%(who)s asked us to move %(numbers)s on %(day)s. We pass it to the carrier and write to you when it"
                " was asked:"
            )
            % {"who": _who(news), "numbers": many(numbers), "day": news.wish_on}
        ),
        Bullets(listed(numbers)),
        _own_words(news),
        Text(_nothing_changed(_present(numbers))),
        Text(news.keep_active),
        news.link(_("See your order")),
    )


@tells(MailKey.DATE_CHANGE_SENT)
def date_change_sent(news: News) -> Mail | None:
    numbers = news.numbers = [number for number in news.numbers if number.foc_wish_on]
    if not numbers:
        return None
    return news.mail(
        _("The carrier was asked for %(day)s: %(numbers)s, %(order)s") % _subject(news, day=news.wish_on),
        Text(
            _("We asked the carrier on %(moment)s to move %(numbers)s on %(day)s:")
            % {"moment": _sent_on(news), "numbers": many(numbers), "day": news.wish_on}
        ),
        Bullets(listed(numbers)),
        Text(_until_it_agrees(_present(numbers))),
        Text(news.keep_active),
        news.link(_("See your order")),
    )


def _who(news: News) -> str:
    return str(news.event.actor or _("A member of your account"))


def _own_words(news: News) -> Quote | None:
    return Quote(news.said(news.event.note), _("Your note")) if news.event.note else None


def _subject(news: News, **values: str) -> dict[str, str]:
    """What a subject names: the numbers and the order."""
    return {"numbers": news.shown, "order": news.order.display_name} | values


def _nothing_changed(current: str) -> str:
    if not current:
        return _("Nothing has changed yet: until the carrier agrees, the current date stays.")
    return _("Nothing has changed yet: until the carrier agrees, the current date stays: %(days)s.") % {"days": current}


def _until_it_agrees(current: str) -> str:
    if not current:
        return _("You’ll hear from us when the carrier responds. Until it agrees, the current date stays.")
    said = _("You’ll hear from us when the carrier responds. Until it agrees, the current date stays: %(days)s.")
    return said % {"days": current}


def _present(numbers: list[PortInNumber]) -> str:
    """The FOC dates that the numbers have."""
    return words.joined([words.day(on) for on in sorted({number.foc_on for number in numbers if number.foc_on})])


def _sent_on(news: News) -> str:
    return words.moment(news.sent_at, news.zone)
