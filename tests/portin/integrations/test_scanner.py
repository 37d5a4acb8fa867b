"""Document scanners: what clamd knows is refused, and so is everything while clamd cannot say."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from portin.integrations import get_scanner
from portin.integrations.scanner import CHUNK, ClamdScanner, Infected, NoScanner, ScannerUnavailable, host_and_port

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """Speaks clamd's INSTREAM on a local port; `reply` makes the answer of the bytes received (None: hang up)."""

    def __init__(
        self, reply: Callable[[bytes], bytes | None] | None = None, longest: int = 2**30, delay: float = 0
    ) -> None:
        self.received: list[bytes] = []
        self.reply = reply or (
            lambda data: b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"
        )
        self.longest, self.delay = longest, delay
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                self.talk(connection)

    def talk(self, connection: socket.socket) -> None:
        stream = connection.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!I", stream.read(4))[0]:
            data += stream.read(size)
            if len(data) > self.longest:
                connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.received.append(data)
        time.sleep(self.delay)
        answer = self.reply(data)
        if answer is not None:
            connection.sendall(answer)


@pytest.fixture
def clamd() -> Iterator[Clamd]:
    running = Clamd()
    yield running
    running.listener.close()


def test_a_clean_file_is_taken_and_was_sent_whole(clamd: Clamd) -> None:
    data = bytes(range(256)) * 1000
    assert len(data) > CHUNK
    ClamdScanner(clamd.address).scan(data)
    ClamdScanner(clamd.address).scan(b"")
    assert clamd.received == [data, b""]


def test_an_infected_file_is_refused_with_a_sentence(clamd: Clamd) -> None:
    with pytest.raises(Infected) as refused:
        ClamdScanner(clamd.address).scan(b"%PDF-1.7 " + EICAR)
    assert refused.value.sentence.startswith("The virus scanner refused this file.")
    assert refused.value.detail == "Eicar-Test-Signature"


@pytest.mark.parametrize(
    "reply", [b"UNKNOWN COMMAND\0", b"stream: Can't allocate memory ERROR\0", b"", None, b"stream: OK FOUND ERROR\0"]
)
def test_an_answer_that_is_neither_yes_nor_no_refuses(reply: bytes | None) -> None:
    clamd = Clamd(reply=lambda data: reply)
    with pytest.raises(ScannerUnavailable, match="Choose the file again in a few minutes"):
        ClamdScanner(clamd.address).scan(b"data")
    clamd.listener.close()


def test_a_stream_too_long_for_clamd_refuses_and_says_why_in_the_detail() -> None:
    clamd = Clamd(longest=1000)
    with pytest.raises(ScannerUnavailable) as refused:
        ClamdScanner(clamd.address).scan(b"x" * 5_000_000)
    assert clamd.address in refused.value.detail
    clamd.listener.close()


def test_no_clamd_refuses() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ScannerUnavailable):
        ClamdScanner(f"127.0.0.1:{port}").scan(b"data")


def test_a_clamd_that_hangs_refuses() -> None:
    clamd = Clamd(delay=1)
    with pytest.raises(ScannerUnavailable):
        ClamdScanner(clamd.address, timeout=0.1).scan(b"data")
    clamd.listener.close()


@pytest.mark.parametrize("address", ["", "clamd", "clamd:", ":3310", "clamd:port", "clamd:70000"])
def test_an_address_that_is_none_refuses_and_is_named_by_the_checks(settings: object, address: str) -> None:
    settings.CLAMD_ADDRESS = address
    with pytest.raises(ScannerUnavailable):
        ClamdScanner().scan(b"data")
    assert "PORTIN_CLAMD_ADDRESS" in ClamdScanner.missing_settings()[0]


def test_addresses() -> None:
    assert host_and_port("127.0.0.1:3310") == ("127.0.0.1", 3310)
    assert host_and_port("[::1]:3310") == ("::1", 3310)


def test_the_scanner_is_the_one_of_the_settings_and_takes_all_by_default() -> None:
    scanner = get_scanner()
    assert isinstance(scanner, NoScanner)
    scanner.scan(EICAR)
