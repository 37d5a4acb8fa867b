"""Mails to support itself: reviews that are due or overdue, numbers that did not move on their FOC date."""

from __future__ import annotations

from django.conf import settings

from portin.mails.mail_parts import Bullets, FactRows, Mail, Text
from portin.mails.news import News
from portin.mails.registry import tells
from portin.rules import words
from portin.rules.mail_keys import MailKey

# Support reads the clock of the console, not that of the customer's account.
WHY = "You’re getting this e-mail because this is the support address of the console."
LISTED = 30


@tells(MailKey.SUPPORT_SLA_WARNING, to_support=True)
def support_sla_warning(news: News) -> Mail:
    due = news.order.review_due_at
    by = f" is due by {words.moment(due, settings.DEFAULT_ACCOUNT_TIME_ZONE)}" if due else " was due soon"
    return _to_support(news, f"Review due soon: {news.order.display_name}", f"The review of this order{by}.")


@tells(MailKey.SUPPORT_SLA_MISSED, to_support=True)
def support_sla_missed(news: News) -> Mail:
    since = words.moment(news.order.review_due_at or news.event.at, settings.DEFAULT_ACCOUNT_TIME_ZONE)
    return _to_support(
        news, f"Review overdue: {news.order.display_name}", f"The review of this order is overdue since {since}."
    )


@tells(MailKey.SUPPORT_FOC_MISSED, to_support=True)
def support_foc_missed(news: News) -> Mail:
    tns = news.event.data.get("numbers", [])
    rows = [
        (n.display, ", ".join([*([f"FOC date {words.day(n.foc_on)}"] if n.foc_on else []), n.get_status_display()]))
        for n in news.order.numbers.by_tn()
        if n.tn in tns
    ]
    return _to_support(
        news,
        f"Not ported on the FOC date: {news.order.display_name}",
        f"{words.plural(len(tns), 'number')} {'is' if len(tns) == 1 else 'are'} not recorded as ported at the end of"
        " business. Ask the carrier, and test again.",
        FactRows(rows),
    )


def integrity_broken(found: list[str]) -> Mail:
    """Not of one order: what check_integrity found in the whole database."""
    return Mail(
        to=[settings.SUPPORT_EMAIL],
        subject=f"Stored data does not fit together: {words.plural(len(found), 'problem')}",
        parts=[
            Text("check_integrity compared every stored order with what it derives from. It changed nothing."),
            Bullets(found[:LISTED]),
            *(
                [Text(f"And {len(found) - LISTED} more: manage.py check_integrity lists them all.")]
                if len(found) > LISTED
                else []
            ),
            Text("Tell whoever runs this console, before anything is decided in these orders."),
        ],
        why=WHY,
        is_to_support=True,
    )


@tells(MailKey.SUPPORT_FILE_CHANGED, to_support=True)
def support_file_changed(news: News) -> Mail:
    return _to_support(
        news,
        f"A stored file was changed: {news.order.display_name}",
        f"The stored file of {_file_of(news)} is not the one that was uploaded. It is not shown, read or sent any"
        " more. Find out who can write the document storage, and restore the file from a backup.",
    )


@tells(MailKey.SUPPORT_FILE_MISSING, to_support=True)
def support_file_missing(news: News) -> Mail:
    return _to_support(
        news,
        f"A stored file is missing: {news.order.display_name}",
        f"The stored file of {_file_of(news)} is missing from the document storage. It cannot be shown, read or sent."
        " Restore it from a backup, or ask the customer for it again.",
    )


def _file_of(news: News) -> str:
    found = news.order.documents.filter(reference=news.event.data.get("document"))
    return found.values_list("original_name", flat=True).first() or "a document"


def _to_support(news: News, subject: str, text: str, *parts: FactRows) -> Mail:
    about = FactRows(
        [("Order", f"{news.order.display_name}, {news.order.spoken_reference}"), ("Account", news.order.account.name)]
    )
    link = news.link("Open the review page", "review:order")
    return news.mail(subject, Text(text), about, *parts, link, to=[settings.SUPPORT_EMAIL], why=WHY, is_to_support=True)
