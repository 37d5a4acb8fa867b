"""The mails about people and accounts: plain and HTML, from templates/accounts/mail/<name>.txt, .html.

Sent after the commit, never inside a transaction. A mail that the server does not take is logged; the page that asked
for it says so, and the person can ask again.
"""

from __future__ import annotations

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from accounts import languages
from accounts.models import Account, User

logger = logging.getLogger(__name__)

MAIL_ERRORS = (smtplib.SMTPException, OSError)


def mail_context() -> dict[str, object]:
    """What every mail knows, made with a request or without."""
    return {
        "company_name": settings.COMPANY_NAME,
        "site_url": settings.SITE_URL,
        "support_email": settings.SUPPORT_EMAIL,
    }


def language_of(address: str, account: Account) -> str:
    """Which language a mail to an address is in: the own choice of who signs in with it, else the account's."""
    chosen = User.objects.filter(email__iexact=address).values_list("language", flat=True).first()
    return languages.for_mails(chosen or account.language)


def send(name: str, to: str, context: dict[str, object], *, language: str) -> bool:
    """Sends one mail in the language of its reader; False when the server did not take it. The first line of the plain
    text is the subject."""
    with translation.override(language):
        message = _made(name, to, mail_context() | context)
    try:
        message.send()
    except MAIL_ERRORS:
        logger.exception("The mail %s could not be sent", name)
        return False
    return True


def _made(name: str, to: str, values: dict[str, object]) -> EmailMultiAlternatives:
    subject, _, plain = render_to_string(f"accounts/mail/{name}.txt", values).strip().partition("\n")
    message = EmailMultiAlternatives(" ".join(subject.split()), plain.strip() + "\n", to=[to])
    message.attach_alternative(render_to_string(f"accounts/mail/{name}.html", values), "text/html")
    return message
