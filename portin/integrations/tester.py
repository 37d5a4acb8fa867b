"""Number testers: is a number ported, and do voice and SMS work on it? A tester asks and answers; it moves nothing.

`test()` never raises for what the outside does: no answer, a late one or a bad one is UNKNOWN with a detail for
support.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
import uuid
from abc import ABC, abstractmethod
from dataclasses import dataclass
from http.client import HTTPException
from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings

from phone_numbers.models import Capabilities
from portin.integrations.outside import BadAnswer, Integration, direct, read_until, reason_of
from portin.models.number import Outcome, Ported

LONGEST_DETAIL = 300  # as NumberTest.detail


@dataclass(frozen=True)
class TestResult:
    """What a tester said. `voice` and `sms` count only when `ported` is YES; one that was not
    asked for is NOT_ASKED."""

    __test__: ClassVar[bool] = False  # not a test class, whatever pytest makes of the name

    ported: Ported
    voice: Outcome = Outcome.UNKNOWN
    sms: Outcome = Outcome.UNKNOWN
    detail: str = ""


class NumberTester(Integration, ABC):
    """`test` may take a while (it may place a call) and may be asked again for the same number at any time.

    One tester is asked about several numbers at the same time, each in a thread of its own, at most
    PORTIN_NUMBER_TESTS_AT_ONCE. It must not touch the database.
    """

    @abstractmethod
    def test(self, tn: str, capabilities: str) -> TestResult:
        """Tests one number (E.164) for `capabilities`: a value of phone_numbers.models.Capabilities."""


def unknown(capabilities: str, detail: str) -> TestResult:
    return TestResult(Ported.UNKNOWN, Outcome.UNKNOWN, _unless_asked(capabilities), detail[:LONGEST_DETAIL])


def _unless_asked(capabilities: str, sms: Outcome = Outcome.UNKNOWN) -> Outcome:
    return sms if capabilities == Capabilities.VOICE_SMS else Outcome.NOT_ASKED


class ManualTester(NumberTester):
    """Nobody is asked: a reviewer tests by hand and records the result."""

    is_manual = True

    def test(self, tn: str, capabilities: str) -> TestResult:
        return unknown(capabilities, "To be tested by hand")


class SimulatedTester(NumberTester):
    """For the demo: the answer depends on the last two digits of the number alone, so that it is
    the same every time."""

    ANSWERS: ClassVar[dict[str, tuple[Ported, Outcome, Outcome]]] = {
        "91": (Ported.YES, Outcome.WORKS, Outcome.FAILS),
        "92": (Ported.YES, Outcome.FAILS, Outcome.WORKS),
        "93": (Ported.YES, Outcome.FAILS, Outcome.FAILS),
        "97": (Ported.NO, Outcome.UNKNOWN, Outcome.UNKNOWN),
        "98": (Ported.UNKNOWN, Outcome.UNKNOWN, Outcome.UNKNOWN),
    }

    def test(self, tn: str, capabilities: str) -> TestResult:
        ported, voice, sms = self.ANSWERS.get(tn[-2:], (Ported.YES, Outcome.WORKS, Outcome.WORKS))
        return TestResult(ported, voice, _unless_asked(capabilities, sms), "Simulated")


class HttpTester(NumberTester):
    """Asks the operator's own test service, by a signed POST to PORTIN_NUMBER_TESTER_URL.

    The request::

        POST <url>
        Content-Type: application/json
        X-Portin-Request-Id: <uuid, the same for each try of one test>
        X-Portin-Timestamp: <seconds since 1970>
        X-Portin-Signature: v1=<hex HMAC-SHA256 of "<timestamp>.<body>" with PORTIN_NUMBER_TESTER_SECRET>

        {"number": "+14155550142", "capabilities": ["voice", "sms"]}

    The answer, status 200, at most 64 KB::

        {"ported": "yes", "voice": "works", "sms": "fails", "detail": "no delivery receipt within 60 s"}

    `ported` is yes, no or unknown; `voice` and `sms` are works, fails or unknown (a missing one is unknown; one not
    asked for is ignored); `detail` is optional and is shown to support. The service compares the signature in constant
    time and refuses a timestamp more than five minutes off. No connection, a timeout, 429 and 5xx are tried again,
    three times in all; any other status, a redirect or an answer of another shape is "unknown" at once.
    """

    TRIES = 3
    RETRIED = (429, 500, 502, 503, 504)

    def __init__(
        self, url: str | None = None, secret: str | None = None, timeout: float | None = None, first_wait: float = 0.5
    ) -> None:
        self.url = settings.NUMBER_TESTER_URL if url is None else url
        self.secret = settings.NUMBER_TESTER_SECRET if secret is None else secret
        self.timeout = settings.NUMBER_TESTER_TIMEOUT if timeout is None else timeout
        self.first_wait = first_wait

    @classmethod
    def missing_settings(cls) -> list[str]:
        missing = []
        if urlsplit(settings.NUMBER_TESTER_URL).scheme not in ("http", "https"):
            missing.append("PORTIN_NUMBER_TESTER_URL is no http(s) address, which the HTTP tester needs.")
        if len(settings.NUMBER_TESTER_SECRET) < 16:
            missing.append(
                "PORTIN_NUMBER_TESTER_SECRET is missing or shorter than 16 characters, and the HTTP tester signs"
                " with it."
            )
        if settings.NUMBER_TESTER_TIMEOUT <= 0:
            missing.append("PORTIN_NUMBER_TESTER_TIMEOUT must be more than 0 seconds.")
        return missing

    def test(self, tn: str, capabilities: str) -> TestResult:
        asked = ["voice", "sms"] if capabilities == Capabilities.VOICE_SMS else ["voice"]
        body = json.dumps({"number": tn, "capabilities": asked}).encode()
        request_id = str(uuid.uuid4())
        detail = ""
        for attempt in range(self.TRIES):
            if attempt:
                time.sleep(self.first_wait * 2 ** (attempt - 1))
            try:
                return read_answer(self._post(body, request_id), capabilities)
            except BadAnswer as error:
                return unknown(capabilities, f"The test service {error}")
            except urllib.error.HTTPError as error:
                detail = f"The test service answered with status {error.code}"
                error.close()
                if error.code not in self.RETRIED:
                    break
            except (OSError, HTTPException, ValueError) as error:  # ValueError: an address that is none
                detail = f"The test service did not answer: {reason_of(error)}"
        return unknown(capabilities, detail)

    def _post(self, body: bytes, request_id: str) -> bytes:
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "Portin",
            "X-Portin-Request-Id": request_id,
            "X-Portin-Timestamp": timestamp,
            "X-Portin-Signature": signature(self.secret, timestamp, body),
        }
        request = urllib.request.Request(self.url, data=body, headers=headers, method="POST")  # noqa: S310  checked
        deadline = time.monotonic() + self.timeout
        with direct.open(request, timeout=self.timeout) as response:
            return read_until(response, deadline)


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The value of X-Portin-Signature."""
    return "v1=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def read_answer(body: bytes, capabilities: str) -> TestResult:
    """The result that an answer means. Raises BadAnswer when it has another shape than documented."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadAnswer("answered with something that is no JSON") from error
    if not isinstance(answer, dict):
        raise BadAnswer("answered with JSON that is no object")
    ported = answer.get("ported")
    if ported not in Ported.values:
        raise BadAnswer("did not say whether the number is ported: yes, no or unknown")
    outcomes = {}
    for capability in ("voice", "sms"):
        outcome = answer.get(capability, Outcome.UNKNOWN)
        if outcome not in (Outcome.WORKS, Outcome.FAILS, Outcome.UNKNOWN, Outcome.NOT_ASKED):
            raise BadAnswer(f"gave an outcome of {capability} other than works, fails or unknown")
        outcomes[capability] = Outcome.UNKNOWN if outcome == Outcome.NOT_ASKED else Outcome(outcome)
    detail = answer.get("detail") or ""
    detail = "".join(c for c in detail if c.isprintable())[:LONGEST_DETAIL] if isinstance(detail, str) else ""
    return TestResult(Ported(ported), outcomes["voice"], _unless_asked(capabilities, outcomes["sms"]), detail)
