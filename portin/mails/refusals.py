"""Mails about what does not come as wished: rejected, canceled, a cancellation or another date refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from portin.mails.news import News, listed, many, moves
from portin.mails.parts import Bullets, Heading, Mail, Quote, Text
from portin.mails.registry import tells
from portin.models import ActorKind, EventKind, Rejection
from portin.rules import words
from portin.rules.mail_keys import MailKey
from portin.rules.reasons import CUSTOMER, SUPPORT, can_be_fixed_by, reason
from portin.rules.statuses import NumberStatus

NUMBERS_STILL_WORK = "Your numbers still work as before, with {carrier}."


@tells(MailKey.REJECTED)
def rejected(news: News) -> Mail:
    """All reasons at once, what each means and what to do; first of all that the numbers still work."""
    rows = list(Rejection.objects.filter(event__in=news.events).select_related("number").order_by("pk"))
    by_code: dict[str, list[Rejection]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    codes_of = [[row.code for row in rows if row.number_id == number.pk] for number in news.numbers]
    can_fix = any(can_be_fixed_by(CUSTOMER, codes) for codes in codes_of)
    we_fix = not can_fix and any(can_be_fixed_by(SUPPORT, codes) for codes in codes_of)
    once = {tuple(_quotes(given)) for given in by_code.values()}
    said_once = _quoted(news, *once) if len(once) == 1 else []
    parts = [
        part
        for code, given in by_code.items()
        for part in _reason(news, code, [] if said_once else _quotes(given), given)
    ]
    open_ones = any(
        number.status != NumberStatus.REJECTED and number.closed_at is None for number in news.order.numbers.all()
    )
    title = "To correct" if can_fix else "Rejected, we send it again" if we_fix else "Rejected"
    return news.mail(
        f"{title}: {news.shown}, {news.order.display_name}",
        Text(
            NUMBERS_STILL_WORK.format(carrier=news.carrier)
            + f" {_who_rejected(news)} the request for {many(news.numbers)}:"
        ),
        Bullets(listed(news.numbers)),
        _in_the_order(news),
        *said_once,
        *parts,
        *[Quote(news.said(event.note), "Note from support") for event in news.events if event.note],
        Text("You need not do anything.") if we_fix else None,
        Text("The other numbers of the order go on.") if open_ones else None,
        Text(
            news.keep_active
            if can_fix or we_fix or open_ones
            else f"Keep the service with {news.carrier} active: nothing has moved."
        ),
        news.link("Correct and submit again", "port_in:fix") if can_fix else news.link("See your order"),
    )


def _in_the_order(news: News) -> Text | None:
    """How the whole order stands, and the count of corrections that its pages name too: an earlier mail may have told
    of others."""
    summary, corrections = news.outcomes.bad_news, len(news.outcomes.corrections)
    if not summary and not corrections:
        return None
    to_do = (
        f"{news.outcomes.to_correct} {'waits' if corrections == 1 else 'wait'} for you, a few minutes."
        if corrections
        else ""
    )
    return Text(" ".join(part for part in (f"In this order {summary}." if summary else "", to_do) if part))


def _who_rejected(news: News) -> str:
    by_carrier = {bool(event.data.get("from_carrier")) for event in news.events}
    if by_carrier == {True}:
        return f"{news.carrier} rejected"
    return "We could not accept" if by_carrier == {False} else f"We or {news.carrier} could not accept"


def _reason(news: News, code: str, quotes: list[str], given: list[Rejection]) -> list[Heading | Text | Quote]:
    row, is_from_carrier = reason(code), any(rejection.is_from_carrier for rejection in given)
    title, means = row.title_of(is_from_carrier=is_from_carrier), row.means_of(is_from_carrier=is_from_carrier)
    numbers = [rejection.number for rejection in given]
    about = "" if len(numbers) == len(news.numbers) else f" ({words.joined(listed(numbers))})"
    return [Heading(f"{title}{about}"), Text(f"{means} {row.to_do}"), *_quoted(news, quotes)]


def _quotes(given: list[Rejection]) -> list[str]:
    return list(dict.fromkeys(rejection.carrier_words for rejection in given if rejection.carrier_words))


def _quoted(news: News, quotes: Sequence[str]) -> list[Quote]:
    return [Quote(news.said(quoted), "The carrier’s words") for quoted in quotes]


@tells(MailKey.CANCELED)
def canceled(news: News) -> Mail:
    event = news.event
    if event.kind == EventKind.CANCEL_BY_CARRIER:
        first = "confirmed your cancellation" if event.data.get("was_asked") else "canceled the request"
        said = f"{news.carrier} {first} for {many(news.numbers)}."
    elif event.data.get("was_asked"):
        said = (
            f"As you asked, we canceled {many(news.numbers)} of this order."
            f" {'It was' if len(news.numbers) == 1 else 'They were'} not sent to the carrier."
        )
    elif event.actor_kind == ActorKind.CUSTOMER:
        said = f"{event.actor or 'A member of your account'} canceled {many(news.numbers)} of this order."
    else:
        said = f"We canceled {many(news.numbers)} of this order."
    is_one = len(news.numbers) == 1
    words_of_carrier = event.data.get("carrier_words", "")
    return news.mail(
        f"Canceled: {news.shown}, {news.order.display_name}",
        Text(
            f"{said} {'It stays' if is_one else 'They stay'} with {news.carrier} and {'works' if is_one else 'work'} as"
            " before."
        ),
        Bullets(listed(news.numbers)),
        Quote(news.said(event.note), "Note") if event.note else None,
        Quote(news.said(words_of_carrier), "The carrier’s words") if words_of_carrier else None,
        Text(f"Keep the service with {news.carrier} active for what you want to keep there."),
        news.link("See your order"),
    )


@tells(MailKey.CANCEL_REFUSED)
def cancel_refused(news: News) -> Mail:
    return news.mail(
        f"Not canceled: {news.shown}, {news.order.display_name}",
        Text(
            f"You asked us to cancel {many(news.numbers)}. The carrier does not cancel any more, so the move goes on:"
        ),
        Bullets(listed(news.numbers)),
        Quote(news.said(news.event.note), "Why"),
        Text(news.keep_active),
        news.link("See your order"),
    )


@tells(MailKey.FOC_CHANGE_REFUSED)
def foc_change_refused(news: News) -> Mail:
    """Another date that the customer asked for: the carrier stays with its own."""
    data = news.event.data
    wished, stays = (
        words.joined([words.day(date.fromisoformat(text)) for text in data.get(key, [])]) for key in ("wished", "dates")
    )
    return news.mail(
        f"The date stays {stays}: {news.shown}, {news.order.display_name}",
        Text(
            f"You asked for {wished}. {news.carrier} does not change the date, so {many(news.numbers)} still"
            f" {moves(news)} on {stays}:"
        ),
        Bullets(listed(news.numbers)),
        Quote(news.said(news.event.note), "Why"),
        Text(news.keep_active),
        news.link("See your order"),
    )
