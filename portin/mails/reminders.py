"""Reminders to customers: a draft left, numbers not configured, a PIN that has probably expired.
One function a mail."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from portin.mails.news import News, many, shown_tns
from portin.mails.parts import Bullets, Mail, Text
from portin.mails.registry import tells
from portin.rules import carriers, words
from portin.rules.mail_keys import MailKey


@tells(MailKey.DRAFT_REMINDER)
def draft_reminder(news: News) -> Mail:
    return news.mail(
        f"Not submitted yet: {news.order.display_name}",
        Text(
            f"Nobody has worked on this port-in order for {words.plural(settings.DRAFT_REMINDER_DAYS, 'day')}, and it"
            " is not submitted. Everything that you entered is still there."
        ),
        Text("Nothing happens to your numbers until you submit the order."),
        news.link("Go on with the order"),
    )


@tells(MailKey.DRAFT_PURGE_WARNING)
def draft_purge_warning(news: News) -> Mail:
    over = datetime.fromisoformat(news.event.data["deleted_from"])
    return news.mail(
        f"Will be deleted on {words.day(over, news.zone)}: {news.order.display_name}",
        Text(
            "Nobody has worked on this draft for a while. We delete it with its documents on"
            f" {words.day(over, news.zone)}."
        ),
        Text("To keep it, open it and save it, or submit it. Nothing happens to your numbers either way."),
        news.link("Open the draft"),
    )


@tells(MailKey.CONFIGURE_REMINDER)
def configure_reminder(news: News) -> Mail:
    tns = news.event.data.get("numbers", [])
    return news.mail(
        f"Configure your numbers before {words.day(news.foc_on)}: {news.order.display_name}",
        Text(
            f"{many(tns)} {'moves' if len(tns) == 1 else 'move'} to us on {words.day(news.foc_on)} and nobody"
            " configured what is to happen with calls:"
        ),
        Bullets(shown_tns(tns)),
        Text(
            "Choose an application, a caller ID name and the capabilities now, so that calls are answered from the"
            " first minute."
        ),
        Text(news.keep_active),
        news.link("Configure numbers", "port_in:configure"),
    )


@tells(MailKey.PIN_EXPIRY_REMINDER)
def pin_expiry_reminder(news: News) -> Mail:
    """Only what is still in review can be opened for a new PIN; what was sent needs the carrier's refusal first."""
    in_review = news.order.numbers.undecided().exists()
    carrier = carriers.find(news.order.losing_carrier)
    lives = carrier.pin_lives_words if carrier else ""
    age = carriers.age_words(carriers.pin_grows_old_after(news.order.losing_carrier))
    return news.mail(
        f"{'Your PIN has probably expired' if lives else 'Your PIN may have expired'}: {news.order.display_name}",
        Text(
            f"{_how_far(news)}, and the port-out PIN of this order was entered more than {age} ago. "
            + (
                f"PINs of {carrier.name} live for {lives}."
                if lives
                else "Some carriers let such a PIN live for a few days only."
            )
        ),
        (
            Text(
                f"Ask {news.carrier} for a new one. Tell us by a message on the order that you have it, without the PIN"
                " itself: we then open the field for you."
            )
            if in_review
            else Text(
                f"Ask {news.carrier} for a new one and keep it at hand, but do not write it into a message. Should"
                f" {news.carrier} refuse the request because of the PIN, you enter the new one and submit again:"
                " nothing else."
            )
        ),
        Text(news.keep_active),
        news.link("See your order"),
    )


def _how_far(news: News) -> str:
    """The carrier is said to be late only with what it has."""
    numbers = news.order.numbers
    if numbers.in_review().exists() and not numbers.submitted_to_carrier().exists():
        return f"Your request was not sent to {news.carrier} yet"
    return f"{news.carrier} has not answered yet"
