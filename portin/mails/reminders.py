"""Reminders to customers: a draft left, numbers not configured, a PIN that has probably expired.
One function a mail."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin.mails.mail_parts import Bullets, Mail, Text
from portin.mails.news import News, many, shown_tns
from portin.mails.registry import tells
from portin.orders import pins
from portin.rules import carriers, words
from portin.rules.mail_keys import MailKey


@tells(MailKey.DRAFT_REMINDER)
def draft_reminder(news: News) -> Mail:
    return news.mail(
        _("Not submitted yet: %(order)s") % {"order": news.order.display_name},
        Text(
            _(
                "Nobody has worked on this port-in order for %(days)s, and it is not submitted. Everything that you"
                " entered is still there."
            )
            % {"days": words.plural(settings.DRAFT_REMINDER_DAYS, "day")}
        ),
        Text(_("Nothing happens to your numbers until you submit the order.")),
        news.link(_("Continue with the order")),
    )


@tells(MailKey.DRAFT_PURGE_WARNING)
def draft_purge_warning(news: News) -> Mail:
    day = words.day(datetime.fromisoformat(news.event.data["deleted_from"]), news.zone)
    return news.mail(
        _("Will be deleted on %(day)s: %(order)s") % {"day": day, "order": news.order.display_name},
        Text(
            _("Nobody has worked on this draft for a while. We delete it with its documents on %(day)s.") % {"day": day}
        ),
        Text(_("To keep it, open it and save it, or submit it. Nothing happens to your numbers either way.")),
        news.link(_("Open the draft")),
    )


@tells(MailKey.CONFIGURE_REMINDER)
def configure_reminder(news: News) -> Mail:
    tns = news.event.data.get("numbers", [])
    day = words.day(news.foc_on)
    return news.mail(
        _("Configure your numbers before %(day)s: %(order)s") % {"day": day, "order": news.order.display_name},
        Text(
            ngettext(
                "%(numbers)s moves to us on %(day)s and nobody has configured what happens to calls:",
                "%(numbers)s move to us on %(day)s and nobody has configured what happens to calls:",
                len(tns),
            )
            % {"numbers": many(tns), "day": day}
        ),
        Bullets(shown_tns(tns)),
        Text(
            _(
                "Choose an application, a caller ID name and the capabilities now, so that calls are answered from the"
                " first minute."
            )
        ),
        Text(news.keep_active),
        news.link(_("Configure numbers"), "port_in:configure"),
    )


@tells(MailKey.PIN_EXPIRY_REMINDER)
def pin_expiry_reminder(news: News) -> Mail:
    """What was not sent yet takes a new PIN; what was sent needs the carrier's refusal first."""
    in_review = news.order.numbers.in_review().exists()
    carrier = carriers.find(news.carrier)
    lives = carrier.pin_lives_words if carrier else ""
    subject = _("Your PIN has probably expired: %(order)s") if lives else _("Your PIN may have expired: %(order)s")
    return news.mail(
        subject % {"order": news.order.display_name},
        Text(f"{_how_far(news)} {_how_long(carrier.name if carrier else '', lives)}"),
        *_how_to_get_one(carrier),
        Text((_give_a_new_one() if in_review else _keep_a_new_one_at_hand()) % {"carrier": news.carrier}),
        Text(news.keep_active),
        news.link(_("Give the new PIN"), "port_in:new_pin") if in_review else news.link(_("See your order")),
    )


@tells(MailKey.PIN_EXPIRES_SOON)
def pin_expires_soon(news: News) -> Mail | None:
    """Before its end, as far as the carrier says how long its PINs live; nothing when it is not needed anymore."""
    carrier = carriers.find(news.carrier)
    numbers = pins.waiting_for_the_carrier(news.order.numbers.all())
    until = pins.holds_until(news.order, numbers)
    if carrier is None or until is None:
        return None
    when = words.moment(until, news.zone)
    if news.order.is_draft:
        return _pin_of_a_draft(news, carrier, when)
    said = _(
        "The PIN of this order is good until about %(when)s: %(carrier)s PINs are valid for %(time)s. It is"
        " still needed: the carrier has not accepted the request yet."
    )
    in_review = pins.can_be_replaced(numbers)
    return news.mail(
        _("Your PIN expires soon: %(order)s") % {"order": news.order.display_name},
        Text(said % {"when": when, "carrier": carrier.name, "time": carrier.pin_lives_words}),
        *_how_to_get_one(carrier),
        Text((_give_a_new_one() if in_review else _keep_a_new_one_at_hand()) % {"carrier": news.carrier}),
        Text(news.keep_active),
        news.link(_("Give the new PIN"), "port_in:new_pin") if in_review else news.link(_("See your order")),
    )


def _pin_of_a_draft(news: News, carrier: carriers.Carrier, when: str) -> Mail:
    said = _(
        "The PIN that you entered is good until about %(when)s: %(carrier)s PINs are valid for %(time)s. The order is"
        " not submitted yet, and the PIN must still be valid when %(carrier)s gets the request: up to %(review)s after"
        " you submit."
    )
    values = {"when": when, "carrier": carrier.name, "time": carrier.pin_lives_words, "review": words.review_time()}
    return news.mail(
        _("Your PIN expires soon: %(order)s") % {"order": news.order.display_name},
        Text(said % values),
        Text(_("Submit it in time, or get a new PIN and enter it in the order before you submit.")),
        *_how_to_get_one(carrier),
        Text(_("Nothing happens to your numbers until you submit the order.")),
        news.link(_("Continue with the order")),
    )


def _how_to_get_one(carrier: carriers.Carrier | None) -> list[Text]:
    return [Text(carrier.pin_help)] if carrier and carrier.pin_help else []


def _how_far(news: News) -> str:
    """The carrier is said to be late only with what it has."""
    age = carriers.age_words(carriers.pin_grows_old_after(news.carrier))
    numbers = news.order.numbers
    was_made = pins.was_made_before(news.order)
    if numbers.in_review().exists() and not numbers.submitted_to_carrier().exists():
        said = (
            _(
                "Your request was not sent to %(carrier)s yet, and the port-out PIN of this order was made more than"
                " %(age)s ago."
            )
            if was_made
            else _(
                "Your request was not sent to %(carrier)s yet, and the port-out PIN of this order was entered more than"
                " %(age)s ago."
            )
        )
    elif was_made:
        said = _(
            "%(carrier)s has not responded yet, and the port-out PIN of this order was made more than %(age)s ago."
        )
    else:
        said = _(
            "%(carrier)s has not responded yet, and the port-out PIN of this order was entered more than %(age)s ago."
        )
    return said % {"carrier": news.carrier, "age": age}


def _how_long(carrier: str, lives: str) -> str:
    if lives:
        return _("%(carrier)s PINs are valid for %(time)s.") % {"carrier": carrier, "time": lives}
    return _("With some carriers such a PIN is valid for a few days only.")


def _give_a_new_one() -> str:
    return _(
        "Get a new one from %(carrier)s and enter it on the order with the button below: it then goes out with the"
        " request. Do not write it into a message."
    )


def _keep_a_new_one_at_hand() -> str:
    return _(
        "Ask %(carrier)s for a new one and keep it at hand, but do not write it into a message. Should"
        " %(carrier)s reject the request because of the PIN, you enter the new one and submit again: nothing"
        " else."
    )
