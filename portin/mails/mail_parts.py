"""How a mail is built: one structure, from which the plain text and the HTML are both made. What it says is in the
modules beside this one.

HTML mails carry their style inline (templates/mail/): mail programs read no stylesheets. Nothing here sends, or reads
the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language

from accounts import languages


@dataclass(frozen=True)
class Text:
    kind: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True)
class Heading:
    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True)
class FactRows:
    """Labels and their values, a line each."""

    kind: ClassVar[str] = "facts"
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Bullets:
    kind: ClassVar[str] = "bullets"
    items: Sequence[str]


@dataclass(frozen=True)
class Quote:
    """A person's or the carrier's words. The lines are kept."""

    kind: ClassVar[str] = "quote"
    text: str
    by: str = ""


@dataclass(frozen=True)
class Link:
    """The one link of a mail, as a button; its address is shown as well."""

    kind: ClassVar[str] = "link"
    label: str
    url: str


Part = Text | Heading | FactRows | Bullets | Quote | Link


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class Mail:
    """One mail before it has a Message-ID. `why` says at its foot why the reader gets it; `language` is that of its
    words. Support is not told to write to support."""

    to: Sequence[str]
    subject: str
    parts: Sequence[Part]
    attachments: Sequence[Attachment] = ()
    why: str = ""
    language: str = field(default_factory=lambda: (get_language() or "en")[:2])
    is_to_support: bool = False
    is_to_contact: bool = False  # to whom an order's mails go: to the account's notification addresses as well
    stop_url: str = ""
    thread: str = field(default="", compare=False)


def message_of(mail: Mail, mail_id: UUID) -> EmailMultiAlternatives:
    """The message, with the same Message-ID at every try: a mail program that has it shows a repeat once."""
    context = {
        "mail": mail,
        "company_name": settings.COMPANY_NAME,
        "site_url": settings.SITE_URL,
        "support_email": settings.SUPPORT_EMAIL,
    }
    with translation.override(languages.of_words(mail.language)):
        plain, html = render_to_string("mail/mail.txt", context), render_to_string("mail/mail.html", context)
    headers = {
        "Message-ID": message_id(str(mail_id)),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if mail.thread:
        headers["References"] = message_id(mail.thread)
    message = EmailMultiAlternatives(
        subject=" ".join(mail.subject.split())[:200],
        body=plain.strip() + "\n",
        to=list(mail.to),
        reply_to=[settings.SUPPORT_EMAIL],
        headers=headers,
    )
    message.attach_alternative(html, "text/html")
    for attachment in mail.attachments:
        message.attach(attachment.name, attachment.content, attachment.content_type)
    return message


def message_id(unique: str) -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{unique}@{domain}>"
