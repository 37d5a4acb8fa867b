"""Number testers: what the operator's service answers, and what becomes of every way in which it does not."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
import time

import pytest

from phone_numbers.models import Capabilities
from portin.integrations import get_tester
from portin.integrations.tester import HttpTester, ManualTester, SimulatedTester, TestResult
from portin.models.number import Outcome, Ported
from tests.portin.integrations.service import Service, dripping

SECRET = "a-shared-secret-of-the-operator"
TN = "+14155550142"
BOTH, VOICE = Capabilities.VOICE_SMS, Capabilities.VOICE


def ask(service: Service, capabilities: str = BOTH, timeout: float = 2.0) -> TestResult:
    return HttpTester(url=service.url, secret=SECRET, timeout=timeout, first_wait=0.01).test(TN, capabilities)


def test_what_the_service_says_is_the_result(service: Service) -> None:
    service.will_answer({"ported": "yes", "voice": "works", "sms": "fails", "detail": "no receipt within 60 s"})
    assert ask(service) == TestResult(Ported.YES, Outcome.WORKS, Outcome.FAILS, "no receipt within 60 s")


def test_it_is_asked_for_the_number_and_its_capabilities(service: Service) -> None:
    service.will_answer({"ported": "no"})
    ask(service, BOTH)
    ask(service, VOICE)
    assert [json.loads(body) for _, body in service.requests] == [
        {"number": TN, "capabilities": ["voice", "sms"]},
        {"number": TN, "capabilities": ["voice"]},
    ]
    assert service.requests[0][0]["content-type"] == "application/json"


def test_a_capability_that_was_not_asked_for_is_not_judged(service: Service) -> None:
    service.will_answer({"ported": "yes", "voice": "works", "sms": "fails"})
    assert ask(service, VOICE) == TestResult(Ported.YES, Outcome.WORKS, Outcome.NOT_ASKED)


def test_a_capability_that_the_service_leaves_out_is_unknown(service: Service) -> None:
    service.will_answer({"ported": "yes", "voice": "works"})
    assert ask(service).sms == Outcome.UNKNOWN


def test_the_service_can_tell_that_it_was_us(service: Service) -> None:
    service.will_answer({"ported": "no"})
    before = int(time.time())
    ask(service)
    headers, body = service.requests[0]
    timestamp = headers["x-portin-timestamp"]
    expected = hmac.new(SECRET.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["x-portin-signature"] == f"v1={expected}"
    assert before <= int(timestamp) <= time.time()
    assert SECRET not in str(headers)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_again(service: Service, status: int) -> None:
    service.will_answer((status, b"busy", {}), {"ported": "yes", "voice": "works", "sms": "works"})
    assert ask(service).ported == Ported.YES
    assert len(service.requests) == 2
    assert service.requests[0][0]["x-portin-request-id"] == service.requests[1][0]["x-portin-request-id"]


def test_three_tries_are_enough(service: Service) -> None:
    service.will_answer((503, b"", {}))
    assert ask(service) == TestResult(
        Ported.UNKNOWN, Outcome.UNKNOWN, Outcome.UNKNOWN, "The test service answered with status 503"
    )
    assert len(service.requests) == 3


@pytest.mark.parametrize("status", [400, 401, 404])
def test_a_refusal_is_not_repeated(service: Service, status: int) -> None:
    service.will_answer((status, b"no", {}))
    assert ask(service).detail == f"The test service answered with status {status}"
    assert len(service.requests) == 1


def test_a_redirect_is_not_followed(service: Service) -> None:
    service.will_answer((302, b"", {"Location": "http://127.0.0.1:1/elsewhere"}))
    assert ask(service).detail == "The test service answered with status 302"
    assert len(service.requests) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"\xff\xfe",
        [],
        "yes",
        {},
        {"ported": True},
        {"ported": "maybe"},
        {"ported": ["yes"]},
        {"ported": "yes", "voice": True},
        {"ported": "yes", "voice": "works", "sms": {"works": 1}},
        b"[" * 50_000,
        b" " * 70_000,
    ],
    ids=lambda answer: repr(answer)[:30],
)
def test_an_answer_of_another_shape_is_unknown_and_says_why(service: Service, answer: object) -> None:
    service.will_answer(answer)
    result = ask(service)
    assert (result.ported, result.voice, result.sms) == (Ported.UNKNOWN, Outcome.UNKNOWN, Outcome.UNKNOWN)
    assert result.detail.startswith("The test service ")
    assert len(service.requests) == 1


def test_a_long_or_strange_detail_is_cut(service: Service) -> None:
    service.will_answer({"ported": "no", "detail": "line\n\x00" + "x" * 1000}, {"ported": "no", "detail": 7})
    assert ask(service).detail == "line" + "x" * 296
    assert ask(service).detail == ""


def test_a_service_that_hangs_is_given_up(service: Service) -> None:
    over = threading.Event()
    service.will_answer(lambda handler: over.wait(60) and None)
    result = ask(service, timeout=0.1)
    over.set()
    assert result.ported == Ported.UNKNOWN
    assert result.detail == "The test service did not answer: timed out"


def test_a_service_that_drips_is_given_up(service: Service) -> None:
    service.will_answer(dripping({"ported": "yes", "voice": "works", "sms": "works"}))
    assert ask(service, timeout=0.2).detail == "The test service did not answer: timed out"


def test_nobody_there(settings: object) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    result = HttpTester(url=f"http://127.0.0.1:{port}/", secret=SECRET, first_wait=0.01).test(TN, VOICE)
    assert (result.ported, result.sms) == (Ported.UNKNOWN, Outcome.NOT_ASKED)
    assert result.detail.startswith("The test service did not answer: ")


def test_a_service_that_hangs_up(service: Service) -> None:
    service.will_answer(lambda handler: handler.connection.close())
    assert ask(service).detail.startswith("The test service did not answer: ")
    assert len(service.requests) == 3


@pytest.mark.parametrize(
    ("name", "value"), [("URL", ""), ("URL", "file:///etc/passwd"), ("SECRET", "short"), ("TIMEOUT", 0)]
)
def test_it_says_which_setting_it_lacks(settings: object, name: str, value: object) -> None:
    settings.NUMBER_TESTER_URL, settings.NUMBER_TESTER_SECRET = "https://switch.example.net/test", SECRET
    assert HttpTester.missing_settings() == []
    setattr(settings, f"NUMBER_TESTER_{name}", value)
    assert f"PORTIN_NUMBER_TESTER_{name}" in HttpTester.missing_settings()[0]


def test_the_manual_tester_asks_nobody_and_says_so() -> None:
    assert ManualTester.is_manual
    assert ManualTester().test(TN, BOTH) == TestResult(
        Ported.UNKNOWN, Outcome.UNKNOWN, Outcome.UNKNOWN, "To be tested by hand"
    )
    assert ManualTester().test(TN, VOICE).sms == Outcome.NOT_ASKED


@pytest.mark.parametrize(
    ("tn", "ported", "voice", "sms"),
    [
        ("+14155550142", "yes", "works", "works"),
        ("+14155550191", "yes", "works", "fails"),
        ("+14155550192", "yes", "fails", "works"),
        ("+14155550193", "yes", "fails", "fails"),
        ("+14155550197", "no", "unknown", "unknown"),
        ("+14155550198", "unknown", "unknown", "unknown"),
    ],
)
def test_the_simulated_tester_depends_on_the_number_alone(tn: str, ported: str, voice: str, sms: str) -> None:
    for _ in range(2):
        result = SimulatedTester().test(tn, BOTH)
        assert (result.ported, result.voice, result.sms) == (ported, voice, sms)
    assert SimulatedTester().test(tn, VOICE).sms == Outcome.NOT_ASKED


def test_the_tester_is_the_one_of_the_settings(settings: object) -> None:
    settings.NUMBER_TESTER = "portin.integrations.tester.ManualTester"
    assert isinstance(get_tester(), ManualTester)
