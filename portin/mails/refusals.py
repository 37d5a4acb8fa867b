"""Mails about what does not come as requested: rejected, canceled, a cancellation or another date refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portin.mails.mail_parts import Bullets, Heading, Mail, Quote, Text
from portin.mails.news import News, listed, many
from portin.mails.registry import tells
from portin.models import ActorKind, EventKind, Rejection
from portin.orders import resubmitting, whole_account
from portin.rules import words
from portin.rules.mail_keys import MailKey
from portin.rules.reasons import CUSTOMER, SUPPORT, can_be_fixed_by, reason
from portin.rules.statuses import NumberStatus


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
    return news.mail(
        _subject(can_fix=can_fix, we_fix=we_fix) % {"numbers": news.shown, "order": news.order.display_name},
        Text(_who_rejected(news)),
        Bullets(listed(news.numbers)),
        _in_the_order(news),
        *said_once,
        *parts,
        *[Quote(news.said(event.note), _("Note from support")) for event in news.events if event.note],
        Text(_("You don’t need to do anything.")) if we_fix else None,
        Text(_("The other numbers of the order continue.")) if open_ones else None,
        Text(
            news.keep_active
            if can_fix or we_fix or open_ones
            else _keep_the_service(news) % {"carrier": news.holder(news.numbers)}
        ),
        news.link(_("Correct and submit again"), "port_in:fix") if can_fix else news.link(_("See your order")),
    )


def _in_the_order(news: News) -> Text | None:
    """The state of the whole order, and the count of corrections that its pages name too: an earlier mail may have told
    of others."""
    summary, corrections = news.outcomes.bad_news, len(news.outcomes.corrections)
    if not summary and not corrections:
        return None
    said = [_("In this order %(summary)s.") % {"summary": summary}] if summary else []
    if corrections:
        takes = news.outcomes.what_it_takes
        if takes:
            to_do = ngettext("%(corrections)s waits for you.", "%(corrections)s wait for you.", corrections)
        else:
            to_do = ngettext(
                "%(corrections)s waits for you, a few minutes.",
                "%(corrections)s wait for you, a few minutes.",
                corrections,
            )
        said += [to_do % {"corrections": news.outcomes.to_correct}, *([takes] if takes else [])]
    return Text(" ".join(said))


def _subject(*, can_fix: bool, we_fix: bool) -> str:
    if can_fix:
        return _("To correct: %(numbers)s, %(order)s")
    return _("Rejected, we send it again: %(numbers)s, %(order)s") if we_fix else _("Rejected: %(numbers)s, %(order)s")


def _who_rejected(news: News) -> str:
    """First of all that the numbers still work; of an account that may be closed, nobody knows that."""
    by_carrier = {bool(event.data.get("from_carrier")) for event in news.events}
    if by_carrier == {True}:
        who = _("%(carrier)s rejected the request for %(numbers)s:")
    elif by_carrier == {False}:
        who = _("We could not accept the request for %(numbers)s:")
    else:
        who = _("We or %(carrier)s could not accept the request for %(numbers)s:")
    who %= {"carrier": news.carrier_first, "numbers": many(news.numbers)}
    if whole_account.may_be_closed(news.order, news.outcomes.numbers):
        return who
    if len(news.numbers) == len([n for n in news.outcomes.numbers if n.status != NumberStatus.CANCELED]):
        works = _("Your numbers still work as before, with %(carrier)s.")
    else:
        works = ngettext(
            "The rejected number still works as before, with %(carrier)s.",
            "The rejected numbers still work as before, with %(carrier)s.",
            len(news.numbers),
        )
    return f"{works % {'carrier': news.holder(news.numbers)}} {who}"


def _keep_the_service(news: News) -> str:
    """Where the order is at its end: for what did not move."""
    if any(number.ported_at for number in news.outcomes.numbers):
        return _("Keep the service with %(carrier)s for what was rejected: it did not move.")
    return _("Keep the service with %(carrier)s active: nothing has moved.")


def _reason(news: News, code: str, quotes: list[str], given: list[Rejection]) -> list[Heading | Text | Quote]:
    row, is_from_carrier = reason(code), any(rejection.is_from_carrier for rejection in given)
    numbers = [rejection.number for rejection in given]
    of = resubmitting.concerned(news.order, code, numbers)
    title, means = row.title_of(is_from_carrier=is_from_carrier), row.means_of(of, is_from_carrier=is_from_carrier)
    about = "" if len(numbers) == len(news.numbers) else f" ({words.joined(listed(numbers))})"
    return [
        Heading(f"{title}{about}"),
        Text(f"{means} {row.to_do_of(of, news.carrier)}"),
        *_quoted(news, quotes),
    ]


def _quotes(given: list[Rejection]) -> list[str]:
    return list(dict.fromkeys(rejection.carrier_words for rejection in given if rejection.carrier_words))


def _quoted(news: News, quotes: Sequence[str]) -> list[Quote]:
    return [Quote(news.said(quoted), _("The carrier’s words")) for quoted in quotes]


@tells(MailKey.CANCELED)
def canceled(news: News) -> Mail:
    event = news.event
    words_of_carrier = event.data.get("carrier_words", "")
    values = {"carrier": news.holder(news.numbers), "numbers": many(news.numbers)}
    closes = whole_account.closes_without(news.order, news.outcomes.numbers, news.numbers)
    if closes:
        stays = ngettext("It stays with %(carrier)s.", "They stay with %(carrier)s.", len(news.numbers))
    else:
        stays = ngettext(
            "It stays with %(carrier)s and works as before.",
            "They stay with %(carrier)s and work as before.",
            len(news.numbers),
        )
    return news.mail(
        _("Canceled: %(numbers)s, %(order)s") % {"numbers": news.shown, "order": news.order.display_name},
        Text(f"{_who_canceled(news)} {stays % values}"),
        Bullets(listed(news.numbers)),
        Text(whole_account.warning(news.carrier, len(news.numbers))) if closes else None,
        Quote(news.said(event.note), _("Note")) if event.note else None,
        Quote(news.said(words_of_carrier), _("The carrier’s words")) if words_of_carrier else None,
        Text(_("Keep the service with %(carrier)s active for what you want to keep there.") % values),
        news.link(_("See your order")),
    )


def _who_canceled(news: News) -> str:
    event = news.event
    if event.kind == EventKind.CANCEL_BY_CARRIER:
        said = (
            _("%(carrier)s confirmed your cancellation for %(numbers)s.")
            if event.data.get("was_asked")
            else _("%(carrier)s canceled the request for %(numbers)s.")
        )
    elif event.data.get("was_asked"):
        said = ngettext(
            "As you asked, we canceled %(numbers)s of this order. It was not sent to the carrier.",
            "As you asked, we canceled %(numbers)s of this order. They were not sent to the carrier.",
            len(news.numbers),
        )
    elif event.actor_kind == ActorKind.CUSTOMER:
        said = _("%(who)s canceled %(numbers)s of this order.")
    else:
        said = _("We canceled %(numbers)s of this order.")
    who = str(event.actor or _("A member of your account"))
    return said % {"carrier": news.carrier_first, "numbers": many(news.numbers), "who": who}


@tells(MailKey.CANCEL_REFUSED)
def cancel_refused(news: News) -> Mail:
    """A carrier that was not asked has not refused."""
    refused = _("You asked us to cancel %(numbers)s. The carrier no longer cancels, so the move goes ahead:")
    if not news.event.data.get("was_sent", True):
        refused = _("You asked us to cancel %(numbers)s. That is no longer possible, so the move goes ahead:")
    return news.mail(
        _("Not canceled: %(numbers)s, %(order)s") % {"numbers": news.shown, "order": news.order.display_name},
        Text(refused % {"numbers": many(news.numbers)}),
        Bullets(listed(news.numbers)),
        Quote(news.said(news.event.note), _("Why")),
        Text(news.keep_active),
        news.link(_("See your order")),
    )


@tells(MailKey.FOC_CHANGE_REFUSED)
def foc_change_refused(news: News) -> Mail:
    """Another date that the customer asked for: the carrier stays with its own."""
    data = news.event.data
    requested, stays = (
        words.joined([words.day(date.fromisoformat(text)) for text in data.get(key, [])]) for key in ("wished", "dates")
    )
    still = ngettext(
        "You asked for %(requested)s. %(carrier)s does not change the date, so %(numbers)s still moves on %(days)s:",
        "You asked for %(requested)s. %(carrier)s does not change the date, so %(numbers)s still move on %(days)s:",
        len(news.numbers),
    )
    if not data.get("was_sent", True):
        still = ngettext(
            "You asked for %(requested)s. The date cannot be changed, so %(numbers)s still moves on %(days)s:",
            "You asked for %(requested)s. The date cannot be changed, so %(numbers)s still move on %(days)s:",
            len(news.numbers),
        )
    return news.mail(
        _("The date stays %(days)s: %(numbers)s, %(order)s")
        % {"days": stays, "numbers": news.shown, "order": news.order.display_name},
        Text(still % {"requested": requested, "carrier": news.carrier, "numbers": many(news.numbers), "days": stays}),
        Bullets(listed(news.numbers)),
        Quote(news.said(news.event.note), _("Why")),
        Text(news.keep_active),
        news.link(_("See your order")),
    )
