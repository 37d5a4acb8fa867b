"""What each mail says: one function a mail, named after the event (OrderEvent.mail). It reads, and sends nothing.

Mails never hold an account number or a PIN, not even in words that somebody quoted. Reminders and support’s own mails are in
modules of their own; the sender (portin/jobs/mail.py) finds both through `MAILS`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.conf import settings

from portin import business_days, reminder_notifications, support_notifications, words
from portin.calendar_file import before_five, ics, last_minute_to_cancel
from portin.mail import Attachment, Bullets, Facts, Heading, Mail, Quote, Text
from portin.models import ActorKind, EventKind, LoaInvitation, PortInNumber, Rejection
from portin.news import News, address_of, listed, many
from portin.reasons import CUSTOMER, SUPPORT, can_be_fixed_by, reason
from portin.statuses import PORTED_INACTIVE, SMS_INACTIVE, VOICE_INACTIVE, NumberStatus

Notification = Callable[[News], Mail | None]
NUMBERS_STILL_WORK = "Your numbers still work as before, with {carrier}."


# ---------------------------------------------------------------------------------------------------- on the way


def submitted(news: News) -> Mail:
    order, again, by_us = news.order, news.is_about(EventKind.RESUBMIT), news.event.actor_kind == ActorKind.REVIEWER
    until = words.moment(order.review_due_at or news.event.at + timedelta(hours=settings.REVIEW_SLA_HOURS), news.zone)
    return news.mail(
        f"We {'send your order again' if by_us else 'have your corrected order' if again else 'have your order'}: {order.display_name}",
        Text(f"{'We cleared what the carrier refused, and' if by_us else 'Thank you. We'} check {many(news.numbers)} by {until}."),
        Facts([("Order", order.display_name), ("Reference", order.spoken_reference), ("Present carrier", news.carrier)]),
        Bullets(listed(news.numbers)),
        Heading("What happens next"),
        Bullets(
            [
                f"We send your request to {news.carrier}, who usually answers within {_usual_answer()}.",
                "When the carrier accepts it you get the date on which your numbers move.",
                "Until then you can configure them, so that they work from the first minute.",
            ]
        ),
        Text(news.keep_active),
        news.link("See your order"),
    )


def _usual_answer() -> str:
    return words.plural(settings.CARRIER_ANSWER_DAYS, "business day")


def submitted_to_carrier(news: News) -> Mail:
    order = news.order
    expected = business_days.carrier_answer_expected(news.event.at, order.country or "US", order.region, days=settings.CARRIER_ANSWER_DAYS)
    return news.mail(
        f"With the carrier now: {order.display_name}",
        Text(f"We checked your order and sent {many(news.numbers)} to {news.carrier}."),
        Bullets(listed(news.numbers)),
        Text(f"We expect the answer by {words.day(expected)}. You then get the date on which your numbers move."),
        Text(news.keep_active),
        news.link("See your order"),
    )


def foc_assigned(news: News) -> Mail:
    """Of a new date and of another one; with a calendar file."""
    day = words.day(news.foc_on)
    numbers = [_on(number, news) for number in news.numbers]
    url = address_of("port_in:order", news.order.reference)
    changed = news.is_about(EventKind.RESCHEDULE_FOC)
    first = f"{many(numbers)} {_moves(news)} to us on {day}"
    in_time = [n for n in numbers if business_days.is_within_cancel_window(n.foc_on, n.time_zone, news.now)]
    until = words.joined(sorted({last_minute_to_cancel(n) for n in in_time}), "or")
    return news.mail(
        f"{'New date' if changed else 'Your numbers move'}: {day}, {news.order.display_name}",
        Text(f"The date has changed{_from(news)}: {first}." if changed else f"{news.carrier} accepted your request: {first}."),
        Facts(
            [
                ("FOC date: the day on which the old carrier releases your numbers", day),
                ("At what time", f"Any time {words.joined(sorted({before_five(n) for n in numbers}), 'or')}"),
                ("You can cancel until", until or "Less than 72 hours are left: we can only ask the carrier, and it may move all the same"),
            ]
        ),
        Bullets(listed(numbers)),
        Quote(news.said(news.event.note), "Note from support") if news.event.note else None,
        Text("Configure your numbers before that day, so that they work from the first minute."),
        Text(news.keep_active),
        news.link("See your order"),
        attachments=[Attachment(f"port-{news.order.reference}.ics", ics(news.order, numbers, news.event.at, url), "text/calendar")],
    )


def _from(news: News) -> str:
    """ " from Mon, Nov 30" of a changed date."""
    before = [date.fromisoformat(text) for text in news.event.data.get("before", [])]
    others = [words.day(day) for day in before if day != news.foc_on]
    return f" from {words.joined(others)}" if others else ""


def foc_change_refused(news: News) -> Mail:
    """Another date that the customer asked for: the carrier stays with its own."""
    data = news.event.data
    wished, stays = (words.joined([words.day(date.fromisoformat(text)) for text in data.get(key, [])]) for key in ("wished", "dates"))
    return news.mail(
        f"The date stays {stays}: {news.shown}, {news.order.display_name}",
        Text(f"You asked for {wished}. {news.carrier} does not change the date, so {many(news.numbers)} still {_moves(news)} on {stays}:"),
        Bullets(listed(news.numbers)),
        Quote(news.said(news.event.note), "Why"),
        Text(news.keep_active),
        news.link("See your order"),
    )


def _moves(news: News) -> str:
    return "moves" if len(news.numbers) == 1 else "move"


def _on(number: PortInNumber, news: News) -> PortInNumber:
    """The number with the date that this mail tells of, should it have another one by now."""
    told = copy.copy(number)
    told.foc_on = news.foc_on
    return told


# ---------------------------------------------------------------------------------------------------- rejected, canceled


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
    parts = [part for code, given in by_code.items() for part in _reason(news, code, [] if said_once else _quotes(given), given)]
    open_ones = any(number.status != NumberStatus.REJECTED and number.closed_at is None for number in news.order.numbers.all())
    title = "To correct" if can_fix else "Rejected, we send it again" if we_fix else "Rejected"
    return news.mail(
        f"{title}: {news.shown}, {news.order.display_name}",
        Text(NUMBERS_STILL_WORK.format(carrier=news.carrier) + f" {_who_rejected(news)} the request for {many(news.numbers)}:"),
        Bullets(listed(news.numbers)),
        *said_once,
        *parts,
        *[Quote(news.said(event.note), "Note from support") for event in news.events if event.note],
        Text("You need not do anything.") if we_fix else None,
        Text("The other numbers of the order go on.") if open_ones else None,
        Text(news.keep_active if can_fix or we_fix or open_ones else f"Keep the service with {news.carrier} active: nothing has moved."),
        news.link("Correct and submit again", "port_in:fix") if can_fix else news.link("See your order"),
    )


def _who_rejected(news: News) -> str:
    by_carrier = {bool(event.data.get("from_carrier")) for event in news.events}
    if by_carrier == {True}:
        return f"{news.carrier} rejected"
    return "We could not accept" if by_carrier == {False} else f"We or {news.carrier} could not accept"


def _reason(news: News, code: str, quotes: list[str], given: list[Rejection]) -> list[Heading | Text | Quote]:
    row = reason(code)
    numbers = [rejection.number for rejection in given]
    about = "" if len(numbers) == len(news.numbers) else f" ({words.joined(listed(numbers))})"
    return [Heading(f"{row.title}{about}"), Text(f"{row.means} {row.to_do}"), *_quoted(news, quotes)]


def _quotes(given: list[Rejection]) -> list[str]:
    return list(dict.fromkeys(rejection.carrier_words for rejection in given if rejection.carrier_words))


def _quoted(news: News, quotes: Sequence[str]) -> list[Quote]:
    return [Quote(news.said(quoted), "The carrier’s words") for quoted in quotes]


def canceled(news: News) -> Mail:
    event = news.event
    if event.kind == EventKind.CANCEL_BY_CARRIER:
        first = "confirmed your cancellation" if event.data.get("was_asked") else "canceled the request"
        said = f"{news.carrier} {first} for {many(news.numbers)}."
    elif event.actor_kind == ActorKind.CUSTOMER:
        said = f"{event.actor or 'A member of your account'} canceled {many(news.numbers)} of this order."
    else:
        said = f"We canceled {many(news.numbers)} of this order."
    is_one = len(news.numbers) == 1
    words_of_carrier = event.data.get("carrier_words", "")
    return news.mail(
        f"Canceled: {news.shown}, {news.order.display_name}",
        Text(f"{said} {'It stays' if is_one else 'They stay'} with {news.carrier} and {'works' if is_one else 'work'} as before."),
        Bullets(listed(news.numbers)),
        Quote(news.said(event.note), "Note") if event.note else None,
        Quote(news.said(words_of_carrier), "The carrier’s words") if words_of_carrier else None,
        Text(f"Keep the service with {news.carrier} active for what you want to keep there."),
        news.link("See your order"),
    )  # fmt: skip


def cancel_refused(news: News) -> Mail:
    return news.mail(
        f"Not canceled: {news.shown}, {news.order.display_name}",
        Text(f"You asked us to cancel {many(news.numbers)}. The carrier does not cancel any more, so the move goes on:"),
        Bullets(listed(news.numbers)),
        Quote(news.said(news.event.note), "Why"),
        Text(news.keep_active),
        news.link("See your order"),
    )


# ---------------------------------------------------------------------------------------------------- ported


def capability_inactive(news: News) -> Mail | None:
    """Of numbers that are still inactive when the mail goes out; nothing when all of them work by then."""
    numbers = news.numbers = [number for number in news.numbers if number.status in PORTED_INACTIVE]
    if not numbers:
        return None
    what = {(n.status in VOICE_INACTIVE, n.status in SMS_INACTIVE) for n in numbers}
    called = "calls and SMS" if len(what) > 1 or (True, True) in what else "calls" if (True, False) in what else "SMS"
    return news.mail(
        f"Ported in, {called} not working yet: {news.shown}, {news.order.display_name}",
        Text(f"{many(numbers)} moved to us, but not everything works yet. We are on it and test again until it does."),
        Facts([(number.display, _state(number)) for number in numbers]),
        Text("You need not do anything. If you can do without SMS you can give it up in the order; the number is then completed.")
        if any(number.status in SMS_INACTIVE for number in numbers)
        else Text("You need not do anything."),
        Text(news.keep_active),
        news.link("See your order"),
    )


def _state(number: PortInNumber) -> str:
    """The status of a number; what no test could say yet is not called a failure."""
    unknown = number.unknown_capabilities
    if not unknown:
        return number.get_status_display()
    later = f"{words.joined(unknown)} not known yet, the next test will say"
    inactive = (number.status in VOICE_INACTIVE) + (number.status in SMS_INACTIVE)
    return f"Ported in, {later}" if len(unknown) == inactive else f"{number.get_status_display()}; {later}"


def ported(news: News) -> Mail:
    """Completed: tell the old carrier now. Several events of one order are told at once."""
    completed = [n for n in news.numbers if n.status == NumberStatus.COMPLETED]
    waiting = [n for n in news.order.numbers.by_tn() if n.closed_at is None]
    every = "All numbers are" if not waiting else f"{many(completed)} {'is' if len(completed) == 1 else 'are'}"
    return news.mail(
        f"{every} with us: {news.order.display_name}",
        Text(f"{many(completed)} {'was' if len(completed) == 1 else 'were'} ported in and {'works' if len(completed) == 1 else 'work'}:"),
        Bullets(listed(completed)),
        Heading("What to do now"),
        Text(f"Contact {news.carrier} and make sure that {'it is' if len(completed) == 1 else 'they are'} off your account there."),
        *(
            [
                Heading("Not completed yet"),
                Facts([(number.display, _state(number)) for number in waiting]),
                Text(f"Keep the service with {news.carrier} active for {'this number' if len(waiting) == 1 else 'these numbers'}."),
            ]
            if waiting
            else []
        ),
        news.link("See your order"),
    )


# ---------------------------------------------------------------------------------------------------- talking


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


MAILS: dict[str, Notification] = {
    function.__name__: function
    for function in (
        submitted, submitted_to_carrier, foc_assigned, foc_change_refused, rejected, canceled, cancel_refused, capability_inactive, ported, message, question,
        *reminder_notifications.ALL, loa_invitation, loa_signed,
        *support_notifications.ALL,
    )
}  # fmt: skip
