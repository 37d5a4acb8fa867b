"""Carrier gateways: nothing leaves by hand; by mail only what the carrier may see, and a repeat is known as one."""

from __future__ import annotations

import contextlib
import io
import smtplib
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from portin.integrations import get_gateway
from portin.integrations.carrier import (
    CancelNotice,
    DateChangeNotice,
    EmailGateway,
    GatewayError,
    GatewayReceipt,
    GatewayUnknown,
    ManualGateway,
)
from portin.paper.packet_content import PacketContent, PacketNumber

KEY = "5f0c6a3e-2f39-4d6a-9d0c-0d6a3a5f1b11"
PASSWORD = "a-password-agreed-by-phone"
PACKET = PacketContent(
    company="Portin",
    reference="7KM4Q-X2D9A",
    pon="7KM4QX2D9A-1",
    attempt=1,
    submitted_at=datetime(2026, 11, 23, 15, 4, tzinfo=UTC),
    authorized_name="Rosalind Achterberg",
    service_address=("7008 Juniper Court, Floor 23", "San Francisco, CA 94107", "United States"),
    losing_carrier="Cascadia Cable Business",
    account_number="8155749693360329",
    pin="471199",
    numbers=(PacketNumber("+14155550142"), PacketNumber("+14155550143", wants_sms=False)),
)
DATE_NOTICE = DateChangeNotice("7KM4QX2D9A-1", "C-77", ["+14155550142"], date(2026, 12, 4), [date(2026, 11, 30)])
NOTICE = CancelNotice(pon="7KM4QX2D9A-1", carrier_reference="LSR-88", numbers=["+14155550142", "+14155550143"])


@pytest.fixture
def by_mail(settings: object) -> EmailGateway:
    settings.CARRIER_EMAIL, settings.CARRIER_EMAIL_PASSWORD = "lnp@carrier.example.net", PASSWORD
    settings.DEFAULT_FROM_EMAIL, settings.SUPPORT_EMAIL = (
        "Portin <porting@port.example.net>",
        "support@port.example.net",
    )
    return EmailGateway()


class Smtp:
    """A mail server on a local port that takes (or refuses) every message."""

    def __init__(self, answer_to_data: str = "250 taken") -> None:
        self.messages: list[str] = []
        self.answer_to_data = answer_to_data
        self.cut_at = self.refuse_at = ""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as stream:
                self.talk(stream)

    def talk(self, stream: object) -> None:
        def say(line: str) -> None:
            stream.write(line.encode() + b"\r\n")
            stream.flush()

        say("220 ready")
        while line := stream.readline().decode().strip():
            command = line.upper()
            if self.refuse_at and command.startswith(self.refuse_at) and not command.startswith("DATA"):
                say("550 5.7.1 no")
                continue
            if self.cut_at and command.startswith(self.cut_at) and not command.startswith("DATA"):
                return None
            if line.upper().startswith("DATA"):
                say("354 go on")
                lines = []
                while (part := stream.readline()) != b".\r\n":
                    lines.append(part.decode())
                self.messages.append("".join(lines))
                if self.cut_at == "DATA":
                    return None
                if self.answer_to_data:
                    say(self.answer_to_data)
            elif line.upper() == "QUIT":
                return say("221 bye")
            else:
                say("250 ok")


@pytest.fixture
def smtp(settings: object) -> Iterator[Smtp]:
    running = Smtp()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        running.port,
    )
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield running
    running.stop()


def test_by_hand_nothing_leaves() -> None:
    gateway = get_gateway()
    assert isinstance(gateway, ManualGateway)
    assert gateway.is_manual
    for call, what in ((gateway.submit, None), (gateway.cancel, NOTICE), (gateway.change_date, DATE_NOTICE)):
        with pytest.raises(GatewayError, match="a reviewer sends it"):
            call(what, idempotency_key=KEY)
    assert mail.outbox == []


def test_a_date_change_goes_out_by_mail(by_mail: EmailGateway) -> None:
    by_mail.change_date(DATE_NOTICE, idempotency_key=KEY)
    (message,) = mail.outbox
    assert message.subject == f"Supplement to port-in request {DATE_NOTICE.pon}: new FOC date"
    assert (
        "Your reference: C-77\nCurrent FOC date: Monday, November 30, 2026\nRequested FOC date: Friday, December 4,"
        " 2026" in message.body
    )
    assert "+14155550142" in message.body
    assert message.message()["Message-ID"] == f"<port-in.{KEY}@port.example.net>"


def test_a_port_request_goes_out_as_one_pdf_that_opens_with_the_password_only(by_mail: EmailGateway) -> None:
    assert by_mail.submit(PACKET, idempotency_key=KEY) == GatewayReceipt("")
    (message,) = mail.outbox
    assert message.subject == "Port-in request 7KM4QX2D9A-1"
    ((name, content, kind),) = message.attachments
    assert (name, kind) == ("7KM4QX2D9A-1.pdf", "application/pdf")
    locked = PdfReader(io.BytesIO(content))
    assert locked.trailer["/Encrypt"]["/R"] == 6, "AES-256"
    with pytest.raises(FileNotDecryptedError):
        locked.pages[0]
    assert not locked.decrypt("another password")
    assert locked.decrypt(PASSWORD)
    text = locked.pages[0].extract_text()
    assert "8155749693360329" in text
    assert "471199" in text


def test_the_mail_around_it_tells_nothing_of_the_customer(by_mail: EmailGateway) -> None:
    by_mail.submit(PACKET, idempotency_key=KEY)
    (message,) = mail.outbox
    sent = message.message().as_string()
    for secret in ("8155749693360329", "471199", "Achterberg", "555-0142", "5550142", "Juniper", PASSWORD):
        assert secret not in sent
    assert message.message()["Message-ID"] == f"<port-in.{KEY}@port.example.net>"


def test_a_cancellation_goes_out_by_mail(by_mail: EmailGateway) -> None:
    assert not by_mail.is_manual
    by_mail.cancel(NOTICE, idempotency_key=KEY)
    (message,) = mail.outbox
    assert message.to == ["lnp@carrier.example.net"]
    assert message.reply_to == ["support@port.example.net"]
    assert message.subject == "Supplement to port-in request 7KM4QX2D9A-1: cancel"
    assert "Your reference: LSR-88" in message.body
    assert "+14155550142\n+14155550143\n" in message.body


def test_the_message_id_stays_the_same_so_that_a_repeat_is_known(by_mail: EmailGateway) -> None:
    by_mail.cancel(NOTICE, idempotency_key=KEY)
    by_mail.cancel(NOTICE, idempotency_key=KEY)
    ids = {message.message()["Message-ID"] for message in mail.outbox}
    assert ids == {f"<port-in.{KEY}@port.example.net>"}


def test_it_reaches_a_mail_server(by_mail: EmailGateway, smtp: Smtp) -> None:
    by_mail.cancel(NOTICE, idempotency_key=KEY)
    (message,) = smtp.messages
    assert f"Message-ID: <port-in.{KEY}@port.example.net>" in message


@pytest.mark.parametrize("moment", ["MAIL FROM", "DATA"])
def test_a_connection_that_is_cut_leaves_it_open_whether_the_carrier_has_it(
    by_mail: EmailGateway, smtp: Smtp, moment: str
) -> None:
    smtp.cut_at = moment
    with pytest.raises(GatewayUnknown, match="did not say that it took the mail: SMTPServerDisconnected"):
        by_mail.submit(PACKET, idempotency_key=KEY)
    assert len(smtp.messages) == (1 if moment == "DATA" else 0)


def test_an_answer_that_does_not_come_in_time_leaves_it_open(
    by_mail: EmailGateway, smtp: Smtp, settings: object
) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    smtp.answer_to_data = ""
    with pytest.raises(GatewayUnknown, match="did not say that it took"):
        by_mail.cancel(NOTICE, idempotency_key=KEY)


def test_a_goodbye_without_an_answer_changes_nothing(by_mail: EmailGateway, smtp: Smtp) -> None:
    smtp.cut_at = "QUIT"
    assert by_mail.cancel(NOTICE, idempotency_key=KEY) == GatewayReceipt("")


@pytest.mark.parametrize("refusing", ["MAIL FROM", "RCPT TO", "DATA"])
def test_what_the_mail_server_refuses_the_carrier_surely_has_not(
    by_mail: EmailGateway, smtp: Smtp, refusing: str
) -> None:
    smtp.refuse_at, smtp.answer_to_data = refusing, "554 5.7.1 no"
    with pytest.raises(GatewayError, match="was not taken") as refused:
        by_mail.cancel(NOTICE, idempotency_key=KEY)
    assert not refused.value.is_unknown


def test_a_mail_server_that_refuses_is_a_gateway_error(by_mail: EmailGateway, smtp: Smtp) -> None:
    smtp.answer_to_data = "451 4.7.1 greylisted, account 4711"
    with pytest.raises(GatewayError, match="SMTPDataError") as refused:
        by_mail.cancel(NOTICE, idempotency_key=KEY)
    assert isinstance(refused.value.__cause__, smtplib.SMTPException)
    assert "4711" not in str(refused.value)


def test_no_mail_server_is_a_gateway_error(by_mail: EmailGateway, smtp: Smtp, settings: object) -> None:
    smtp.stop()
    settings.EMAIL_TIMEOUT = 1
    with pytest.raises(GatewayError, match="The mail to the carrier was not taken") as away:
        by_mail.cancel(NOTICE, idempotency_key=KEY)
    assert not away.value.is_unknown


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CARRIER_EMAIL", "", "PORTIN_CARRIER_EMAIL is no e-mail address"),
        ("CARRIER_EMAIL", "lnp@x.example\nBcc: a@b.example", "PORTIN_CARRIER_EMAIL is no e-mail address"),
        ("CARRIER_EMAIL_PASSWORD", "", "PORTIN_CARRIER_EMAIL_PASSWORD is missing"),
        ("CARRIER_EMAIL_PASSWORD", "short", "shorter than 12 characters"),
    ],
)
def test_without_address_or_password_nothing_leaves(
    by_mail: EmailGateway, settings: object, name: str, value: str, said: str
) -> None:
    setattr(settings, name, value)
    assert said in EmailGateway.missing_settings()[0]
    with pytest.raises(GatewayError, match=said):
        by_mail.cancel(NOTICE, idempotency_key=KEY)
    assert mail.outbox == []
