"""What a reviewer is told of the mail that a decision makes: nobody is told by e-mail where there is no address."""

from __future__ import annotations

from portin.mails.news import recipients
from portin.models import PortInOrder

NO_ADDRESS = "No e-mail goes out: neither the order nor its account has an address."


def by_mail(order: PortInOrder, sentence: str = "The customer is told by e-mail.") -> str:
    """`sentence`, where somebody gets the mail. One query at most."""
    return sentence if recipients(order) else NO_ADDRESS
