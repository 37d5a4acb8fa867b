"""Mails in which somebody speaks or asks: support's messages, questions and answers to tickets, and the letter that is
to be signed."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from portin.mails.mail_parts import Bullets, Link, Mail, Quote, Text
from portin.mails.news import News, recipients
from portin.mails.registry import tells
from portin.models import LoaInvitation, TicketMessage
from portin.orders import correcting, signing_words
from portin.rules import business_days
from portin.rules.hiding import without
from portin.rules.mail_keys import MailKey


@tells(MailKey.MESSAGE)
def message(news: News) -> Mail:
    return news.mail(
        _("Message from support: %(order)s") % _order(news),
        Quote(news.said(news.event.note), _support()),
        Text(_("Reply on the page of the order. Never write an account number or a PIN into a message.")),
        news.link(_("Read and reply")),
    )


@tells(MailKey.QUESTION)
def question(news: News) -> Mail:
    return news.mail(
        _("We need your answer: %(order)s") % _order(news),
        Text(_("We have a question about your order, and we’ve paused the review until you answer:")),
        Quote(news.said(news.event.note), _support()),
        (
            Text(_("What support asks about is opened for you on the page of the order."))
            if news.event.data.get("opens")
            else None
        ),
        Text(news.keep_active),
        news.link(_("Answer"), "port_in:answer"),
    )


@tells(MailKey.CORRECTED)
def corrected(news: News) -> Mail:
    """Support changed answers as the customer agreed: who did not agree can say so. A new contact is told, and so is
    the one before."""
    old_contact = [
        row["before"]
        for row in news.event.data.get("changes", [])
        if row["field"] == "contact_email" and row.get("before")
    ]
    return news.mail(
        _("We corrected your order: %(order)s") % _order(news),
        Text(_("%(who_agreed)s We changed:") % {"who_agreed": correcting.who_agreed(news.event, news.zone)}),
        Bullets([news.said(line) for line in correcting.lines(news.event)]),
        Text(correcting.letter_words(news.event).strip()) if news.event.data.get("letter_void") else None,
        Text(_("If you did not agree to this, write to us on the page of the order now: the review continues.")),
        Text(news.keep_active),
        news.link(_("See your order")),
        to=[*recipients(news.order), *old_contact],
        is_to_contact=True,
    )


def ticket_answer(message: TicketMessage) -> Mail | None:
    """To who opened the ticket; nothing when that person is gone."""
    ticket = message.ticket
    if ticket.opened_by is None or not ticket.opened_by.is_active:
        return None
    return Mail(
        to=[ticket.opened_by.email],
        subject=_("Reply from support: %(ticket)s") % {"ticket": ticket.subject},
        parts=[
            Quote(without(message.text, ()), _support()),
            Text(_("Reply on the page of the ticket.")),
            Link(_("Read and reply"), settings.SITE_URL + reverse("support:ticket", args=[ticket.reference])),
        ],
        why=_("You’re getting this e-mail because you opened the ticket."),
        thread=f"ticket.{ticket.reference}",
    )


def _order(news: News) -> dict[str, str]:
    return {"order": news.order.display_name}


def _support() -> str:
    return _("%(company)s support") % {"company": settings.COMPANY_NAME}


# ---------------------------------------------------------------------------------------------------- the letter


@tells(MailKey.LOA_INVITATION)
def loa_invitation(news: News) -> Mail | None:
    """The private link to sign the letter of authorization; nothing when it was used or withdrawn in the meantime."""
    invitation = LoaInvitation.objects.filter(pk=news.event.data.get("invitation"), order=news.order).first()
    if invitation is None or not invitation.is_open or not invitation.token:
        return None
    by, language = (
        str(invitation.invited_by or news.order.account),
        signing_words.language_for(invitation.language, news.order.country),
    )
    zone = business_days.zone_of_address(news.order.country, news.order.region)
    said = {
        "name": invitation.name,
        "by": by,
        "company": settings.COMPANY_NAME,
        "until": signing_words.until(invitation.expires_at, zone, language),
    }

    def say(key: str, **values: object) -> str:
        return signing_words.say(language, key, **said | values)

    return news.mail(
        say("mail_subject", holder=news.order.holder),
        Text(say("mail_hello")),
        Text(say("mail_asks", holder=news.order.holder)),
        Text(say("mail_until")),
        news.link(say("mail_link"), "signing:by_link", invitation.token),
        to=[invitation.email],
        why=say("mail_why"),
        language=language,
    )


@tells(MailKey.LOA_SIGNED)
def loa_signed(news: News) -> Mail:
    """Signed by the private link, elsewhere and unseen: whoever waits for it can go on."""
    is_draft = news.order.is_draft
    return news.mail(
        _("The letter is signed: %(order)s") % _order(news),
        Text(
            _("%(name)s signed the letter of authorization by the private link. It is part of your order.")
            % {"name": news.event.data.get("name") or _("The authorized user")}
        ),
        Text(_("The order is not submitted yet: check your answers, then submit it.")) if is_draft else None,
        Text(news.keep_active),
        news.link(_("Check and submit"), "wizard:review") if is_draft else news.link(_("See your order")),
    )
