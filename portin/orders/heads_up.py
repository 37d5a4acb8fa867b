"""What the old carrier does while a number moves that its owner must answer: said before it happens. Sources:
docs/rules.md.

Sentences for pages and mails; reads the order, and of the database only which carrier numbers were asked of.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portin.models import PortInNumber, PortInOrder
from portin.orders import asked, looking_up
from portin.rules import carriers, countries, words
from portin.rules.looked_up import LineType
from portin.rules.statuses import NumberStatus
from portin.sentences.customer import counted

LIFT_LOCKS = gettext_lazy(
    "Have number locks, port-out protection and port freezes taken off at your current carrier before you"
    " submit: while one is on, the carrier rejects the request. Put them back on your other numbers only after"
    " these have moved."
)
BEFORE_SENDING = (NumberStatus.DRAFT, NumberStatus.IN_REVIEW)
UNANSWERED = (*BEFORE_SENDING, NumberStatus.SUBMITTED_TO_CARRIER)


def texts_the_owner(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[PortInNumber]:
    """The numbers that get the text of a wireless carrier, which their owner must answer where carriers ask so."""
    return [number for number in numbers if _is_texted(order, number) is True]


def may_text_the_owner(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[PortInNumber]:
    """Those that get it if they are cell phone numbers, which nobody has said: most carriers have landlines as well."""
    return [number for number in numbers if _is_texted(order, number) is None]


def awaits_a_text(order: PortInOrder, numbers: Sequence[PortInNumber]) -> bool:
    """Whether a text that must be answered is still to come, or is waiting for its answer."""
    return bool(texts_the_owner(order, [number for number in numbers if number.status in UNANSWERED]))


def _is_texted(order: PortInOrder, number: PortInNumber) -> bool | None:
    """None when it is not known: nobody has said, or the look-up and the name of the carrier say two things."""
    if not countries.of(order.country).wireless_text or number.is_toll_free:
        return False
    said, is_of_wireless = looking_up.of(number), carriers.is_wireless(asked.of(order, number))
    if said and said.is_from_service and said.line_type != LineType.UNKNOWN:
        return said.line_type == LineType.WIRELESS or (None if is_of_wireless else False)
    return True if is_of_wireless else None


def before_sending(order: PortInOrder, numbers: Sequence[PortInNumber], due: str = "") -> list[str]:
    """What to expect once the request goes out, and when to stand by. `due`: the latest moment of
    the review, in words."""
    numbers = [number for number in numbers if number.status in BEFORE_SENDING]
    if not numbers:
        return []
    order = asked.as_asked(order, numbers)
    texted = texts_the_owner(order, numbers)
    if not texted:
        return [*_if_wireless(order, numbers), _notice(order, numbers)]
    stand_by = _("Stand by for a text. We review the request first; once it is approved we send it to %(carrier)s.")
    undecided = [number for number in numbers if number.approved_at is None]
    if not undecided:
        stand_by = _("Stand by for a text. The request is approved, and we are sending it to %(carrier)s.")
    elif len(undecided) < len(numbers):
        stand_by = _(
            "Stand by for a text. What is approved we are sending to %(carrier)s; the rest once it is approved."
        )
    elif due:
        stand_by = _(
            "Stand by for a text. We review the request by %(time)s; once it is approved we send it to %(carrier)s."
        )
    return [
        f"{stand_by % {'time': due, 'carrier': _carrier(order)}} {_text(order, texted, len(numbers))}",
        _("If you cannot stand by, write to support first, with the days and hours that suit you."),
        _notice(order, numbers),
    ]


def after_sending(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[str]:
    """The same, once the request is with the carrier."""
    numbers = [number for number in numbers if number.status == NumberStatus.SUBMITTED_TO_CARRIER]
    if not numbers:
        return []
    order = asked.as_asked(order, numbers)
    texted = texts_the_owner(order, numbers)
    if not texted:
        return [*_if_wireless(order, numbers), _notice(order, numbers)]
    reply = _("Reply to your carrier’s text.")
    return [f"{reply} {_text(order, texted, len(numbers))}", _notice(order, numbers)]


def on_the_page(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[str]:
    """For the page of an order: what is still to come of it, each sentence once."""
    due = words.moment(order.review_due_at) if isinstance(order.review_due_at, datetime) else ""
    return list(dict.fromkeys([*after_sending(order, numbers), *before_sending(order, numbers, due)]))


def _text(order: PortInOrder, texted: Sequence[PortInNumber], of: int) -> str:
    """Names the numbers where only some of them get the text. `of`: how many there are."""
    question = countries.of(order.country).wireless_text
    if question is None:
        return ""
    if len(texted) < of:
        said = ngettext(
            "%(carrier)s asks the owner of %(numbers)s by text whether it is to move. The reply must be %(answer)s"
            " within %(time)s: keep the phone turned on, with the current SIM in it.",
            "%(carrier)s asks the owners of %(numbers)s by text whether they are to move. The reply must be %(answer)s"
            " within %(time)s: keep the phones turned on, with the current SIM in them.",
            len(texted),
        )
    else:
        said = _text_of_all(len(texted))
    values = {
        "carrier": _carrier_first(order),
        "numbers": counted.listed([number.tn for number in texted]),
        "answer": question.answer,
        "time": words.plural(question.minutes, "minute"),
    }
    return said % values


def _text_of_all(count: int) -> str:
    return ngettext(
        "%(carrier)s asks the owner of the number by text whether it is to move. The reply must be %(answer)s"
        " within %(time)s: keep the phone turned on, with the current SIM in it.",
        "%(carrier)s asks the owner of each number by text whether it is to move. The reply must be %(answer)s"
        " within %(time)s: keep the phones turned on, with the current SIM in them.",
        count,
    )


def _if_wireless(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[str]:
    question, possible = countries.of(order.country).wireless_text, may_text_the_owner(order, numbers)
    if question is None or not possible:
        return []
    said = ngettext(
        "If the number is that of a cell phone, %(carrier)s asks its owner by text whether it is to move. The reply"
        " must be %(answer)s within %(time)s: keep the phone turned on, with the current SIM in it.",
        "If a number is that of a cell phone, %(carrier)s asks its owner by text whether it is to move. The reply"
        " must be %(answer)s within %(time)s: keep the phone turned on, with the current SIM in it.",
        len(possible),
    )
    time = words.plural(question.minutes, "minute")
    return [said % {"carrier": _carrier(order), "answer": question.answer, "time": time}]


def _notice(order: PortInOrder, numbers: Sequence[PortInNumber]) -> str:
    said = ngettext(
        "Expect a notice from %(carrier)s that a move was asked for, by text, e-mail or phone. Do not decline it, or"
        " the number stays where it is.",
        "Expect a notice from %(carrier)s that a move was asked for, by text, e-mail or phone. Do not decline it, or"
        " the numbers stay where they are.",
        len(numbers),
    )
    return said % {"carrier": _carrier(order)}


def _carrier(order: PortInOrder) -> str:
    return order.losing_carrier or _("your current carrier")


def _carrier_first(order: PortInOrder) -> str:
    """At the beginning of a sentence."""
    return order.losing_carrier or _("Your current carrier")
