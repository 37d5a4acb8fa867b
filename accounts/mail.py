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

logger = logging.getLogger(__name__)

MAIL_ERRORS = (smtplib.SMTPException, OSError)


def mail_context() -> dict[str, object]:
    """What every mail knows, made with a request or without."""
    return {
        "company_name": settings.COMPANY_NAME,
        "site_url": settings.SITE_URL,
        "support_email": settings.SUPPORT_EMAIL,
    }


def send(name: str, to: str, context: dict[str, object]) -> bool:
    """Sends one mail; False when the server did not take it. The first line of the plain text is the subject."""
    values = mail_context() | context
    subject, _, plain = render_to_string(f"accounts/mail/{name}.txt", values).strip().partition("\n")
    message = EmailMultiAlternatives(" ".join(subject.split()), plain.strip() + "\n", to=[to])
    message.attach_alternative(render_to_string(f"accounts/mail/{name}.html", values), "text/html")
    try:
        message.send()
    except MAIL_ERRORS:
        logger.exception("The mail %s could not be sent", name)
        return False
    return True
