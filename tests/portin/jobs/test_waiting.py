"""Calls to the outside wait beside each other, at most so many; what they bring is taken by the main thread alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

import pytest
from django.db import connections

from portin.jobs.waiting import Call, Round, WaitingWork
from portin.jobs.work import Job, Report
from portin.rules.errors import WrongState


@dataclass
class Asking(Round):
    """Asks about each item; `items_at_once` of them are leased together."""

    items_at_once: ClassVar[int] = 2

    ask: Callable[[int], object] = print
    leased: list[list[int]] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    given_back: list[int] = field(default_factory=list)

    def begin(self, items: list[int]) -> list[Call]:
        if 99 in items:
            raise RuntimeError("the lease failed")
        self.leased.append(items)
        return [self.call(one) for one in items]

    def call(self, one: int) -> Call:
        def take(ended: Future[object]) -> None:
            if error := ended.exception():
                raise error
            assert threading.current_thread() is threading.main_thread()
            self.taken.append(one)
            self.report.count("taken")

        return Call(one, lambda: self.ask(one), take, lambda: self.given_back.append(one))


def job(ask: Callable[[int], object], *, items: int = 8, at_once: int = 4) -> tuple[Job, Asking]:
    asking = Asking(None, Report("ask"), ask)

    def begin(moment: datetime | None, report: Report) -> Asking:
        asking.moment, asking.report = moment, report
        return asking

    ids = list(range(1, items + 1))
    return Job("ask", 5, "", (WaitingWork("items", lambda now: ids, begin, lambda: at_once),)), asking


def test_calls_wait_beside_each_other() -> None:
    """Each waits until four are asked at the same time: one after the other, none would ever end."""
    four = threading.Barrier(4, timeout=30)
    asked, asking = job(lambda one: four.wait())
    assert asked.run().summary == "ask: 8 taken, 0 failed"
    assert sorted(asking.taken) == list(range(1, 9))


def test_never_more_than_so_many() -> None:
    running, most, lock = [0], [0], threading.Lock()
    pause = threading.Event()

    def ask(one: int) -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        pause.wait(0.01)
        with lock:
            running[0] -= 1

    asked, _ = job(ask, items=20, at_once=3)
    assert asked.run().counts == {"taken": 20}
    assert most[0] <= 3


def test_one_at_a_time_is_one_after_the_other() -> None:
    seen: list[int] = []
    asked, asking = job(seen.append, at_once=1)
    asked.run()
    assert seen == asking.taken == list(range(1, 9))


def test_one_that_fails_never_stops_the_rest() -> None:
    def ask(one: int) -> None:
        if one == 3:
            raise RuntimeError("pin 4711")

    asked, asking = job(ask)
    report = asked.run()
    assert sorted(asking.taken) == [1, 2, 4, 5, 6, 7, 8]
    assert report.failed == ["items 3: RuntimeError"]


def test_what_cannot_be_leased_fails_alone() -> None:
    asked, asking = job(lambda one: None, items=0)
    ids = [1, 2, 3, 99, 4]
    work = WaitingWork("items", lambda now: ids, asked.works[0].round, lambda: 2)
    report = Job("ask", 5, "", (work,)).run()
    assert sorted(asking.taken) == [1, 2, 4]
    assert report.failed == ["items 3: RuntimeError", "items 99: RuntimeError"]


def test_somebody_who_was_faster_is_no_failure() -> None:
    def ask(one: int) -> None:
        raise WrongState("Moved already")

    asked, asking = job(ask, items=2)
    still_due = iter([[1, 2], [2], [2]])
    gone = WaitingWork("items", lambda now: next(still_due), asked.works[0].round, lambda: 1)
    assert Job("ask", 5, "", (gone,)).run().failed == ["items 2: Moved already"]
    assert asking.taken == []


def test_after_its_time_no_further_call_is_begun_and_what_was_leased_is_given_back() -> None:
    asked, asking = job(lambda one: None, at_once=1)
    report = asked.run(seconds=1e-9)
    assert (asking.taken, report.left, asking.leased) == ([], 8, [])

    until_asked = threading.Event()
    asked, asking = job(lambda one: until_asked.wait(0.6), at_once=1)
    report = asked.run(seconds=0.5)
    assert (asking.taken, asking.given_back, report.left) == ([1], [2], 7)


@pytest.mark.django_db
def test_a_thread_keeps_no_connection_that_an_integration_opened() -> None:
    opened = []

    def ask(one: int) -> None:
        connections["default"].connect()
        opened.append(connections["default"])

    asked, _ = job(ask, items=2, at_once=2)
    assert asked.run().counts == {"taken": 2}
    assert [connection.connection for connection in opened] == [None, None]
