"""What a mail tells of: one event of an order, or several that are gathered, with all that the words need. Reads; sends
nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from phone_numbers import nanp
from portin.mails.mail_parts import Link, Mail, Part, Text
from portin.models import EventKind, OrderEvent, PortInNumber, PortInOrder
from portin.orders import asked, resubmitting
from portin.orders.outcomes import Outcomes
from portin.rules import words
from portin.rules.hiding import secrets_of, without
from portin.rules.statuses import NumberStatus


@dataclass
class News:
    """The events of one mail, oldest first. `now` is when it is sent, which may be later than what it tells of."""

    events: Sequence[OrderEvent]
    now: datetime

    @property
    def event(self) -> OrderEvent:
        return self.events[0]

    @cached_property
    def order(self) -> PortInOrder:
        return self.event.order

    @property
    def zone(self) -> str:
        return self.order.account.time_zone

    @property
    def carrier(self) -> str:
        """The one that the numbers of this mail were asked of when it happened, for a sentence."""
        return asked.carrier(self.order, self._told_of) or _("your current carrier")

    @property
    def carrier_first(self) -> str:
        """The same at the beginning of a sentence."""
        return asked.carrier(self.order, self._told_of) or _("Your current carrier")

    @cached_property
    def _told_of(self) -> list[PortInNumber]:
        """Those of the events; of a reminder, which names none, all that are not closed."""
        every = list(self.order.numbers.by_tn())
        numbers = self.numbers or [number for number in every if number.closed_at is None] or every
        asked.learn(self.order, numbers, at=self.events[-1].at)
        return numbers

    def holder(self, numbers: Sequence[PortInNumber]) -> str:
        """Where these are as far as we know now, for a sentence."""
        keys = {number.pk for number in numbers}
        told = [number for number in self.outcomes.numbers if number.pk in keys]
        return asked.holder(self.order, told, self.outcomes.rejections) or _("your current carrier")

    @property
    def keep_active(self) -> str:
        return _("Keep the service with %(carrier)s active until the order is completed: do not cancel it yet.") % {
            "carrier": self.holder(self._told_of)
        }

    @cached_property
    def numbers(self) -> list[PortInNumber]:
        """The numbers that the events moved or touched, as they are now, by TN."""
        found = {line.number_id: line.number for event in self.events for line in event.lines.all()}
        return sorted(found.values(), key=lambda number: number.tn)

    @cached_property
    def outcomes(self) -> Outcomes:
        """The state of all numbers of the order when the mail goes out."""
        numbers = list(self.order.numbers.with_asked_carrier().by_tn())
        return Outcomes(
            numbers,
            self.now,
            resubmitting.open_rejections(number for number in numbers if number.status == NumberStatus.REJECTED),
        )

    @property
    def bad_news(self) -> Text | None:
        """What a mail with good news says first: that other numbers of the order came out badly, and what the customer
        can do."""
        if not self.outcomes.bad_news:
            return None
        said, count = f"{self.outcomes.bad_news}.", len(self.outcomes.corrections)
        if not count:
            return Text(said)
        waiting = ngettext(
            "%(corrections)s waits for you in the order.", "%(corrections)s wait for you in the order.", count
        )
        return Text(f"{said} {waiting % {'corrections': self.outcomes.to_correct}}")

    @property
    def shown(self) -> str:
        """ "(415) 555-0142 and 3 more": for subjects and sentences."""
        if not self.numbers:
            return _("your numbers")
        more = len(self.numbers) - 1
        if not more:
            return self.numbers[0].display
        said = ngettext("%(number)s and %(count)s more", "%(number)s and %(count)s more", more)
        return said % {"number": self.numbers[0].display, "count": more}

    @property
    def foc_on(self) -> date:
        return date.fromisoformat(self.event.data["foc_on"])

    @property
    def wish_on(self) -> str:
        """The date that the customer asked for."""
        return words.day(date.fromisoformat(self.event.data["wish_on"]))

    @property
    def sent_at(self) -> datetime:
        """When it was sent to the carrier, which whoever sent it by hand may have said later."""
        said = self.event.data.get("sent_at")
        return datetime.fromisoformat(said) if said else self.event.at

    def is_about(self, *kinds: EventKind) -> bool:
        return self.event.kind in kinds

    def said(self, text: str) -> str:
        """A person's or the carrier's words without the secrets of this order."""
        return without(text, self.secrets)

    @cached_property
    def secrets(self) -> set[str]:
        return secrets_of(self.order, self.order.numbers.all())

    # ---------------------------------------------------------------------------------------------- what mails share

    def link(self, label: str, route: str = "port_in:order", *args: str) -> Link:
        return Link(label, address_of(route, *(args or (self.order.reference,))))

    def mail(self, subject: str, *parts: Part | None, to: Sequence[str] | None = None, **fields: Any) -> Mail:
        """A mail to the contact of the order (or to `to`); parts that are None are left out."""
        why = fields.pop(
            "why",
            _("You’re getting this e-mail because you are the contact of order %(order)s.")
            % {"order": self.order.spoken_reference},
        )
        receivers = list(to) if to is not None else recipients(self.order)
        fields = {"is_to_contact": to is None} | fields
        return Mail(
            receivers,
            subject,
            [part for part in parts if part],
            why=str(why),
            thread=f"order.{self.order.reference}",
            **fields,
        )


def recipients(order: PortInOrder) -> list[str]:
    """The contact of the order; else who started it; else the owners of the account. Empty when nobody is left."""
    if order.contact_email:
        return [order.contact_email]
    if order.created_by and order.created_by.is_active:
        return [order.created_by.email]
    owners = order.account.memberships.filter(role=Role.OWNER, user__is_active=True).select_related("user")
    return [membership.user.email for membership in owners]


def address_of(route: str, *args: str) -> str:
    return settings.SITE_URL + reverse(route, args=args)


def listed(numbers: Sequence[PortInNumber]) -> list[str]:
    return [number.display for number in numbers]


def shown_tns(tns: Sequence[str]) -> list[str]:
    return [nanp.display(tn) for tn in tns]


def many(numbers: Sequence[object]) -> str:
    return words.plural(len(numbers), "number")
