"""Mails in which somebody speaks or asks: support's messages, questions and answers to tickets, and the letter that is to be signed."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from portin import words
from portin.hiding import without
from portin.mails.news import News
from portin.mails.parts import Link, Mail, Quote, Text
from portin.models import LoaInvitation, TicketMessage


def message(news: News) -> Mail:
    return news.mail(
        f"Message from support: {news.order.display_name}",
        Quote(news.said(news.event.note), f"{settings.COMPANY_NAME} support"),
        Text("Answer on the page of the order. Never write an account number or a PIN into a message."),
        news.link("Read and answer"),
    )


def question(news: News) -> Mail:
    return news.mail(
        f"We need your answer: {news.order.display_name}",
        Text("We have a question about your order. The review goes on as soon as you answer:"),
        Quote(news.said(news.event.note), f"{settings.COMPANY_NAME} support"),
        Text("What support asks about is opened for you on the page of the order.") if news.event.data.get("opens") else None,
        Text(news.keep_active),
        news.link("Answer", "port_in:answer"),
    )


def ticket_answer(message: TicketMessage) -> Mail | None:
    """To who opened the ticket; nothing when that person is gone."""
    ticket = message.ticket
    if ticket.opened_by is None or not ticket.opened_by.is_active:
        return None
    return Mail(
        to=[ticket.opened_by.email],
        subject=f"Answer from support: {ticket.subject}",
        parts=[
            Quote(without(message.text, ()), f"{settings.COMPANY_NAME} support"),
            Text("Answer on the page of the ticket."),
            Link("Read and answer", settings.SITE_URL + reverse("support:ticket", args=[ticket.reference])),
        ],
        why="You get this mail because you opened the ticket.",
        thread=f"ticket.{ticket.reference}",
    )


# ---------------------------------------------------------------------------------------------------- the letter


def loa_invitation(news: News) -> Mail | None:
    """The private link to sign the letter of authorization; nothing when it was used or withdrawn meanwhile."""
    invitation = LoaInvitation.objects.filter(pk=news.event.data.get("invitation"), order=news.order).first()
    if invitation is None or not invitation.is_open or not invitation.token:
        return None
    by = str(invitation.invited_by or news.order.account)
    until = words.day(invitation.expires_at, news.zone)
    if invitation.language == "fr":
        return news.mail(
            f"À signer : lettre d’autorisation pour {news.order.holder}",
            Text(f"Bonjour {invitation.name},"),
            Text(f"{by} vous demande de signer la lettre d’autorisation de transfert de numéros de {news.order.holder} vers {settings.COMPANY_NAME}."),
            Text(f"Ce lien est personnel et valable jusqu’au {invitation.expires_at:%Y-%m-%d}. Lisez la lettre avant de la signer."),
            news.link("Lire et signer", "signing:by_link", invitation.token),
            to=[invitation.email],
            why=f"Vous recevez ce courriel parce que {by} a indiqué votre adresse.",
            language="fr",
        )  # fmt: skip
    return news.mail(
        f"To sign: letter of authorization for {news.order.holder}",
        Text(f"Hello {invitation.name},"),
        Text(f"{by} asks you to sign the letter that authorizes {settings.COMPANY_NAME} to move the phone numbers of {news.order.holder.rstrip('.')}."),
        Text(f"The link is for you alone and works until {until}. Read the letter before you sign it."),
        news.link("Read and sign", "signing:by_link", invitation.token),
        to=[invitation.email],
        why=f"You get this mail because {by} gave your address.",
    )


def loa_signed(news: News) -> Mail:
    """Signed by the private link, elsewhere and unseen: whoever waits for it can go on."""
    is_draft = news.order.is_draft
    return news.mail(
        f"The letter is signed: {news.order.display_name}",
        Text(f"{news.event.data.get('name', 'The authorized person')} signed the letter of authorization by the private link. It is part of your order."),
        Text("The order is not submitted yet: check your answers, then submit it.") if is_draft else None,
        Text(news.keep_active),
        news.link("Check and submit", "wizard:review") if is_draft else news.link("See your order"),
    )


ALL = (message, question, loa_invitation, loa_signed)
