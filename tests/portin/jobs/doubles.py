"""Integrations for the tests of the jobs: a gateway and a tester that remember, and ones that kill their own
process."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path
from typing import ClassVar

from portin.integrations.carrier import CancelNotice, CarrierGateway, DateChangeNotice, GatewayError, GatewayReceipt
from portin.integrations.tester import NumberTester, TestResult
from portin.models.number import Outcome, Ported
from portin.paper.packet_content import PacketContent

GATEWAY = "tests.portin.jobs.doubles.RecordingGateway"
TESTER = "tests.portin.jobs.doubles.ScriptedTester"


class RecordingGateway(CarrierGateway):
    """Takes each idempotency key once, as a carrier partner does, and remembers every call."""

    calls: ClassVar[list[tuple[str, str, list[str]]]] = []
    taken: ClassVar[dict[str, str]] = {}
    packets: ClassVar[list[PacketContent]] = []
    notices: ClassVar[list[CancelNotice | DateChangeNotice]] = []
    failure: ClassVar[Exception | None] = None
    failing_pons: ClassVar[set[str]] = set()

    @classmethod
    def forget(cls) -> None:
        cls.calls, cls.taken, cls.packets, cls.notices, cls.failure, cls.failing_pons = [], {}, [], [], None, set()
        cls.knows_repeats = True

    def submit(self, packet: PacketContent, *, idempotency_key: str) -> GatewayReceipt:
        self.packets.append(packet)
        return self._take("port", packet.pon, [number.tn for number in packet.numbers], idempotency_key)

    def cancel(self, notice: CancelNotice, *, idempotency_key: str) -> GatewayReceipt:
        self.notices.append(notice)
        return self._take("cancel", notice.pon, list(notice.numbers), idempotency_key)

    def change_date(self, notice: DateChangeNotice, *, idempotency_key: str) -> GatewayReceipt:
        self.notices.append(notice)
        return self._take("date", notice.pon, list(notice.numbers), idempotency_key)

    def _take(self, what: str, pon: str, tns: list[str], key: str) -> GatewayReceipt:
        self.calls.append((what, key, tns))
        if self.failure:
            raise self.failure
        if pon in self.failing_pons:
            raise GatewayError("The partner is closed for maintenance")
        return GatewayReceipt(self.taken.setdefault(key, f"C-{len(self.taken) + 1}"))


class GatheringGateway(RecordingGateway):
    """Takes a request only when `others` wait with theirs at the same time."""

    others: ClassVar[threading.Barrier]

    def _take(self, what: str, pon: str, tns: list[str], key: str) -> GatewayReceipt:
        self.others.wait()
        return GatewayReceipt(f"G-{key}")


class ScriptedTester(NumberTester):
    """Answers as it was told to, number by number; an exception among the answers is raised."""

    answers: ClassVar[dict[str, TestResult | Exception]] = {}
    asked: ClassVar[list[tuple[str, str]]] = []

    @classmethod
    def forget(cls) -> None:
        cls.answers, cls.asked = {}, []

    def test(self, tn: str, capabilities: str) -> TestResult:
        self.asked.append((tn, capabilities))
        answer = self.answers.get(tn, TestResult(Ported.YES, Outcome.WORKS, Outcome.WORKS))
        if isinstance(answer, Exception):
            raise answer
        return answer


ENOUGH_FOR_ONE = 0.5  # to begin with it, on a machine that is busy with other tests, too


class SlowTester(NumberTester):
    """Takes longer for the first number than a run has that is given ENOUGH_FOR_ONE seconds, and no time for others."""

    asked: ClassVar[list[str]] = []

    def test(self, tn: str, capabilities: str) -> TestResult:
        self.asked.append(tn)
        time.sleep(0 if len(self.asked) > 1 else ENOUGH_FOR_ONE + 0.1)
        return TestResult(Ported.YES, Outcome.WORKS, Outcome.WORKS)


# ---------------------------------------------------------------------------------------------------- killed processes


def note_and_die(what: str, moment: str) -> None:
    """Writes to the ledger of the test (PORTIN_TEST_LEDGER), then kills this process when PORTIN_TEST_DIES names the
    moment."""
    with Path(os.environ["PORTIN_TEST_LEDGER"]).open("a") as ledger:
        ledger.write(json.dumps([moment, what]) + "\n")
    if os.environ.get("PORTIN_TEST_DIES") == moment:
        os.kill(os.getpid(), signal.SIGKILL)


class MortalGateway(CarrierGateway):
    """Dies before or after the carrier took the request."""

    def submit(self, packet: PacketContent, *, idempotency_key: str) -> GatewayReceipt:
        note_and_die(idempotency_key, "before")
        note_and_die(idempotency_key, "taken")
        return GatewayReceipt(f"C-{idempotency_key[:8]}")

    cancel = change_date = submit


class MortalTester(NumberTester):
    """Dies at the second number that it is asked about."""

    def test(self, tn: str, capabilities: str) -> TestResult:
        with Path(os.environ["PORTIN_TEST_LEDGER"]).open() as ledger:
            count = len(ledger.readlines())
        note_and_die(tn, "second" if count == 1 else "tested")
        return TestResult(Ported.YES, Outcome.WORKS, Outcome.WORKS)


class NotingTester(NumberTester):
    """Takes a moment for each number, and notes which process asked about it."""

    def test(self, tn: str, capabilities: str) -> TestResult:
        time.sleep(0.02)
        note_and_die(tn, f"asked by {os.getpid()}")
        return TestResult(Ported.YES, Outcome.WORKS, Outcome.WORKS)
