"""Carrier gateways: how an approved port request, or a cancellation, reaches the carrier partner.

A gateway hands over and says so; it moves nothing and keeps nothing. It is called outside any transaction, because it
talks to the outside: the caller (the send job) holds a CarrierRequest row with the idempotency key, and notes the
receipt afterwards. When the process dies in between, the same call comes again with the same key. A gateway that
`is_manual` is never called: what is approved waits until a reviewer has sent it and says so.
"""

from __future__ import annotations

import http.client
import logging
import smtplib
import socket
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email

from portin.integrations.outside import Integration

if TYPE_CHECKING:
    from portin.paper.packet_content import PacketContent

log = logging.getLogger(__name__)

SHORTEST_PASSWORD = 12
SENT_BY_HAND = "Nothing is sent automatically: a reviewer sends it, and says so under To send."


@dataclass(frozen=True)
class GatewayReceipt:
    """The carrier took it. `reference` is what the carrier knows it by; empty when it gave none."""

    reference: str = ""


@dataclass(frozen=True)
class CancelNotice:
    """Numbers (E.164) of one request that are not to be ported. No secrets."""

    pon: str
    carrier_reference: str
    numbers: Sequence[str]
    reason: str = "The customer asked for it."

    @property
    def subject(self) -> str:
        return f"Supplement to port-in request {self.pon}: cancel"

    @property
    def text(self) -> str:
        """What the partner reads, from a gateway or from a reviewer who sends it by hand."""
        return (
            f"Please cancel the port of these numbers of our request {self.pon}.\n{_reference(self.carrier_reference)}"
            f"Reason: {self.reason}\n\n{_listed(self.numbers)}\nPlease confirm, or tell us that it is too late.\n"
        )


@dataclass(frozen=True)
class DateChangeNotice:
    """Numbers (E.164) of one request for which another FOC date is asked. No secrets."""

    pon: str
    carrier_reference: str
    numbers: Sequence[str]
    wish_on: date
    present_on: Sequence[date] = ()

    @property
    def subject(self) -> str:
        return f"Supplement to port-in request {self.pon}: new FOC date"

    @property
    def text(self) -> str:
        """What the partner reads, from a gateway or from a reviewer who sends it by hand."""
        present = " and ".join(f"{day:%A, %B} {day.day}, {day.year}" for day in self.present_on)
        return (
            "Please move the FOC date of these numbers of our request"
            f" {self.pon}.\n{_reference(self.carrier_reference)}"
            + (f"Current FOC date: {present}\n" if present else "")
            + f"Requested FOC date: {self.wish_on:%A, %B} {self.wish_on.day},"
            f" {self.wish_on.year}\n\n{_listed(self.numbers)}\nPlease confirm the new date, or tell us that the"
            " current one stays.\n"
        )


def _reference(carrier_reference: str) -> str:
    return f"Your reference: {carrier_reference}\n" if carrier_reference else ""


def _listed(numbers: Sequence[str]) -> str:
    return "".join(f"{tn}\n" for tn in numbers)


# no connection was made: nothing is on its way
_NEVER_REACHED = (ConnectionRefusedError, socket.gaierror)


class GatewayError(Exception):
    """Not handed over, and the caller tries again later. The message is for support and the log: no secret may be in
    it.

    Raised while a failure of the line is handled (no answer in time, a connection that was cut), it counts as unknown,
    whatever its author thought of: a gateway that knows better raises GatewayRefused.
    """

    @property
    def is_unknown(self) -> bool:
        """Whether the carrier may have it all the same. OSErrors are timeouts and cut connections, in the standard
        library as in clients of HTTP."""
        causes = list(_behind(self))
        if any(isinstance(cause, (GatewayRefused, *_NEVER_REACHED)) for cause in causes):
            return False
        return any(isinstance(cause, OSError | http.client.HTTPException | GatewayUnknown) for cause in causes)


class GatewayRefused(GatewayError):
    """The carrier surely does not have it: it said no, or was never reached."""

    is_unknown = False


class GatewayUnknown(GatewayError):
    """Nobody knows whether the carrier has it: no answer in time, a connection that was cut, an error of the partner's
    server. Until that is known, nothing may be decided as if the carrier had nothing."""

    is_unknown = True


def _behind(error: BaseException) -> Iterator[BaseException]:
    """What an error was raised from, or while what was handled."""
    seen = {id(error)}
    while (cause := error.__cause__ or error.__context__) and id(cause) not in seen:
        seen.add(id(cause))
        yield (error := cause)


class CarrierGateway(Integration, ABC):
    """What every gateway promises.

    * A call returns a receipt only when the carrier took the request. It raises GatewayRefused when the carrier surely
      did not, and GatewayUnknown when that cannot be told. A plain GatewayError means refused, unless it comes of a
      timeout or a cut connection. Any other exception counts as unknown.
    * A second call with the same `idempotency_key` must not make a second request: pass the key on to the partner's
      interface, or make the repeat recognisable to the people who read it.
    * Neither account number nor PIN may be logged or put into an error.
    * Each call has a gateway of its own, in a thread beside others (at most PORTIN_CARRIER_REQUESTS_AT_ONCE), and must
      not touch the database.
    * `knows_repeats`: a gateway whose partner cannot tell a repeat says False. What is unknown is then not tried again
      by itself: a person asks the partner first.
    """

    knows_repeats: bool = True

    @abstractmethod
    def submit(self, packet: PacketContent, *, idempotency_key: str) -> GatewayReceipt:
        """Hands a port request over: all that the packet holds (portin/paper/packet.py)."""

    @abstractmethod
    def cancel(self, notice: CancelNotice, *, idempotency_key: str) -> GatewayReceipt:
        """Asks the carrier to stop a request. A receipt means that it was told, not that the numbers stay."""

    @abstractmethod
    def change_date(self, notice: DateChangeNotice, *, idempotency_key: str) -> GatewayReceipt:
        """Asks the carrier for another FOC date. A receipt means that it was asked, not that it agrees."""


class ManualGateway(CarrierGateway):
    """Nothing leaves by itself: requests wait in the queue under To send, a reviewer sends the packet or the notice,
    and says so.

    It gives no receipt for what nobody sent.
    """

    is_manual = True

    def submit(self, packet: PacketContent, *, idempotency_key: str) -> GatewayReceipt:
        raise GatewayRefused(SENT_BY_HAND)

    def cancel(self, notice: CancelNotice, *, idempotency_key: str) -> GatewayReceipt:
        raise GatewayRefused(SENT_BY_HAND)

    def change_date(self, notice: DateChangeNotice, *, idempotency_key: str) -> GatewayReceipt:
        raise GatewayRefused(SENT_BY_HAND)


class EmailGateway(CarrierGateway):
    """Mails the packet to PORTIN_CARRIER_EMAIL as one PDF, encrypted (AES-256) with PORTIN_CARRIER_EMAIL_PASSWORD.

    Tell the partner the password by another way. The Message-ID is made from the idempotency key: mail systems and
    people recognise a repeat by it. The mail itself names the PON and the count of numbers, and nothing of the
    customer.
    """

    @classmethod
    def missing_settings(cls) -> list[str]:
        missing = []
        try:
            validate_email(settings.CARRIER_EMAIL)
        except ValidationError:
            missing.append("PORTIN_CARRIER_EMAIL is no e-mail address, and the e-mail gateway needs one.")
        if len(settings.CARRIER_EMAIL_PASSWORD) < SHORTEST_PASSWORD:
            missing.append(
                f"PORTIN_CARRIER_EMAIL_PASSWORD is missing or shorter than {SHORTEST_PASSWORD} characters: it encrypts"
                " the packet."
            )
        return missing

    def submit(self, packet: PacketContent, *, idempotency_key: str) -> GatewayReceipt:
        from portin.paper.packet import encrypted_pdf  # PDF engines stay out of processes that send nothing

        message = self._message(
            subject=f"Port-in request {packet.pon}",
            text=(
                f"Attached is port-in request {packet.pon}: one PDF, encrypted with the password that we agreed"
                " on.\n\nPlease answer with your reference, and with the FOC date or your reasons.\nIf you have a"
                f" message with this request already ({idempotency_key}), this is the same one: please act once.\n"
            ),
            idempotency_key=idempotency_key,
        )
        try:
            content = encrypted_pdf(packet, settings.CARRIER_EMAIL_PASSWORD)
        except Exception as error:
            raise GatewayRefused(f"The packet could not be made: {type(error).__name__}") from error
        message.attach(f"{packet.pon}.pdf", content, "application/pdf")
        self._send(message)
        return GatewayReceipt()

    def cancel(self, notice: CancelNotice, *, idempotency_key: str) -> GatewayReceipt:
        return self._send_notice(notice, idempotency_key)

    def change_date(self, notice: DateChangeNotice, *, idempotency_key: str) -> GatewayReceipt:
        return self._send_notice(notice, idempotency_key)

    def _send_notice(self, notice: CancelNotice | DateChangeNotice, idempotency_key: str) -> GatewayReceipt:
        self._send(self._message(subject=notice.subject, text=notice.text, idempotency_key=idempotency_key))
        return GatewayReceipt()

    def _message(self, *, subject: str, text: str, idempotency_key: str) -> EmailMessage:
        missing = self.missing_settings()
        if missing:
            raise GatewayRefused(" ".join(missing))
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
        return EmailMessage(
            subject=subject,
            body=f"{text}\n{settings.COMPANY_NAME}\n",
            to=[settings.CARRIER_EMAIL],
            reply_to=[settings.SUPPORT_EMAIL],
            headers={"Message-ID": f"<port-in.{idempotency_key}@{domain}>"},
        )

    def _send(self, message: EmailMessage) -> None:
        """A mail server that cannot be reached, or that answers no, has not taken it. Once the mail is on its way and
        the answer does not come, it may have."""
        message.connection = get_connection()
        try:
            message.connection.open()
        except (smtplib.SMTPException, OSError) as error:
            raise GatewayRefused(f"The mail to the carrier was not taken: {type(error).__name__}") from error
        try:
            message.send()
        except _REFUSED as error:
            raise GatewayRefused(f"The mail to the carrier was not taken: {type(error).__name__}") from error
        except (smtplib.SMTPException, OSError) as error:
            raise GatewayUnknown(
                f"The mail server did not say that it took the mail: {type(error).__name__}"
            ) from error
        finally:
            _close(message.connection)


# what the server said no to: nothing is on its way
_REFUSED = (
    smtplib.SMTPSenderRefused,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
)


def _close(connection: BaseEmailBackend) -> None:
    """Saying goodbye may fail; what was taken stays taken."""
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        log.info("The mail server did not answer the goodbye")
