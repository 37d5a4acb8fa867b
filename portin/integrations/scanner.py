"""Document scanners: is an uploaded file free of known malware? A scanner that cannot say refuses: nothing unscanned is
stored."""

from __future__ import annotations

import socket
import struct
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portin.integrations.outside import Integration

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CHUNK = 64 * 1024
LONGEST_REPLY = 4096


class ScanRefused(Exception):
    """The file is not taken. `sentence` is for the person who uploaded it."""

    sentence: StrOrPromise = _("This file could not be checked.")

    def __init__(self, sentence: str = "", *, detail: str = "") -> None:
        self.sentence = sentence or self.sentence
        self.detail = detail
        super().__init__(self.sentence)


class Infected(ScanRefused):
    """The scanner knows this file as malware; `detail` names it."""

    sentence = _(
        "The virus scanner refused this file. Check your computer, then make the file again (for example by printing it"
        " to PDF)."
    )


class ScannerUnavailable(ScanRefused):
    """The scanner did not say; the same file may be taken later. `detail` says why, for the log."""

    sentence = _(
        "Files cannot be checked for viruses at the moment, so none can be taken. Choose the file again in a few"
        " minutes."
    )


class DocumentScanner(Integration, ABC):
    """Called with each uploaded file before it is stored, outside any transaction."""

    @abstractmethod
    def scan(self, data: bytes) -> None:
        """Returns when the file may be stored; raises Infected or ScannerUnavailable otherwise."""


class NoScanner(DocumentScanner):
    """Takes every file: for a demo, or where the storage scans by itself."""

    def scan(self, data: bytes) -> None:
        return None


class ClamdScanner(DocumentScanner):
    """Streams the file to clamd (its INSTREAM command) at PORTIN_CLAMD_ADDRESS, host:port.

    clamd refuses streams above its StreamMaxLength (25 MB by default), so keep that above PORTIN_DOCUMENT_MAX_BYTES.
    """

    def __init__(self, address: str | None = None, timeout: float = 30.0) -> None:
        self.address = settings.CLAMD_ADDRESS if address is None else address
        self.timeout = timeout

    @classmethod
    def missing_settings(cls) -> list[str]:
        try:
            host_and_port(settings.CLAMD_ADDRESS)
        except ValueError:
            return [
                f"PORTIN_CLAMD_ADDRESS is “{settings.CLAMD_ADDRESS}”: clamd is found at host:port, as in"
                " 127.0.0.1:3310."
            ]
        return []

    def scan(self, data: bytes) -> None:
        try:
            reply = self._ask(data)
        except (OSError, ValueError) as error:
            raise ScannerUnavailable(detail=f"clamd at {self.address}: {error or type(error).__name__}") from error
        # "stream: OK", "stream: Eicar-Test-Signature FOUND", "INSTREAM size limit exceeded. ERROR"
        if reply == "stream: OK":
            return
        if reply.startswith("stream: ") and reply.endswith(" FOUND"):
            raise Infected(detail=reply.removeprefix("stream: ").removesuffix(" FOUND"))
        raise ScannerUnavailable(detail=f"clamd at {self.address}: {reply or 'no reply'}")

    def _ask(self, data: bytes) -> str:
        with socket.create_connection(host_and_port(self.address), timeout=self.timeout) as connection:
            try:
                connection.sendall(b"zINSTREAM\0")
                for start in range(0, len(data), CHUNK):
                    chunk = data[start : start + CHUNK]
                    connection.sendall(struct.pack("!I", len(chunk)) + chunk)
                connection.sendall(struct.pack("!I", 0))
            except (BrokenPipeError, ConnectionResetError):
                pass  # clamd hangs up when the stream grows too long for it: its reply says so
            reply = b""
            while b"\0" not in reply and len(reply) < LONGEST_REPLY:
                part = connection.recv(LONGEST_REPLY)
                if not part:
                    break
                reply += part
        return reply.split(b"\0")[0].decode("utf-8", "replace").strip()


def host_and_port(address: str) -> tuple[str, int]:
    """Raises ValueError when the address is not host:port (an IPv6 host in brackets)."""
    host, separator, port = address.rpartition(":")
    if not (separator and host and port.isdigit() and 0 < int(port) < 65536):
        raise ValueError(f"{address!r} is not host:port")
    return host.strip("[]"), int(port)
