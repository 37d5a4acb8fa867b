"""Work that waits for somebody outside: calls to the tester or the carrier run beside each other in a bounded pool of
threads, while everything that reads or writes rows stays in the main thread, one item after the other.

A thread holds no transaction and no connection to the database while it waits. What it returned or raised is taken in
the order in which the calls were begun. Nothing here knows whom a call asks.
"""

from __future__ import annotations

import logging
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connections
from django.utils import timezone

from portin.jobs.work import Report, report_failure

log = logging.getLogger(__name__)

SECONDS_BETWEEN_RENEWALS = 60.0


@dataclass(frozen=True)
class Call:
    """One call for the item `one`. `ask` runs in a thread and must not touch the database; `take` gets, in the main
    thread, the finished call: what it returned or what it raised. `give_back` undoes a call that is not begun after
    all."""

    one: int
    ask: Callable[[], Any]
    take: Callable[[Future[Any]], None]
    give_back: Callable[[], None] = lambda: None


@dataclass
class Round(ABC):
    """The calls of one run of a work. `moment` is the clock of the run; None for the time of day."""

    moment: datetime | None
    report: Report

    @property
    def now(self) -> datetime:
        return self.moment or timezone.now()

    @property
    def items_at_once(self) -> int:
        """How many are leased in one go."""
        return 1

    @abstractmethod
    def begin(self, items: list[int]) -> list[Call]:
        """Leases what the items are about. One that somebody else has, or that is not due anymore, gives no call. When
        it raises, all of them have failed."""

    def renew(self) -> None:
        """Tells the other workers now and then that this one is alive."""
        return


@dataclass(frozen=True)
class WaitingWork:
    """As Work, for items that wait for somebody outside; `at_once` says how many calls run beside each other."""

    what: str
    due: Callable[[datetime], Iterable[int]]
    round: Callable[[datetime | None, Report], Round]
    at_once: Callable[[], int]
    named: Callable[[int], str] = str

    def do_all(self, ids: Iterable[int], now: datetime | None, report: Report, until: float | None) -> int:
        """Makes all calls, but begins none after `until` (of time.monotonic). Returns how many items that left."""
        at_once = self.at_once()
        executor = ThreadPoolExecutor(at_once, thread_name_prefix=report.job)
        try:
            return _Running(self, self.round(now, report), deque(ids), at_once, executor).run(until)
        finally:
            executor.shutdown(wait=False, cancel_futures=True)


@dataclass
class _Running:
    work: WaitingWork
    round: Round
    waiting: deque[int]
    at_once: int
    executor: ThreadPoolExecutor
    calls: deque[Call] = field(default_factory=deque)  # leased and not begun
    begun: dict[Future[Any], Call] = field(default_factory=dict)  # or handed over, for the next thread that is free

    def run(self, until: float | None) -> int:
        left, renewed_at, pause = 0, time.monotonic(), SECONDS_BETWEEN_RENEWALS
        while True:
            if until is not None:
                remaining = until - time.monotonic()
                left += self._give_back() if remaining <= 0 else 0
                pause = min(remaining, SECONDS_BETWEEN_RENEWALS) if remaining > 0 else SECONDS_BETWEEN_RENEWALS
            self._begin()
            if not self.begun:
                return left
            done, _ = wait(self.begun, timeout=pause, return_when=FIRST_COMPLETED)
            for future in [future for future in self.begun if future in done]:
                self._take(self.begun.pop(future), future)
            if time.monotonic() - renewed_at > SECONDS_BETWEEN_RENEWALS:
                self.round.renew()
                renewed_at = time.monotonic()

    def _begin(self) -> None:
        """Hands over more calls than there are threads, so that none of them is idle while what others brought is
        written; but what one thread brings is written before it goes on."""
        most = 2 * self.at_once if self.at_once > 1 else 1
        while len(self.begun) < most and (self.calls or self.waiting):
            if not self.calls:
                self._lease()
                continue
            call = self.calls.popleft()
            self.begun[self.executor.submit(_asked, call)] = call

    def _lease(self) -> None:
        items = [self.waiting.popleft() for _ in range(min(self.round.items_at_once, len(self.waiting)))]
        try:
            self.calls.extend(self.round.begin(items))
        except Exception as error:
            for one in items:
                self._failed(one, error)

    def _take(self, call: Call, future: Future[Any]) -> None:
        try:
            call.take(future)
        except Exception as error:
            self._failed(call.one, error)

    def _failed(self, one: int, error: Exception) -> None:
        report_failure(self.work, one, error, self.round.moment, self.round.report)

    def _give_back(self) -> int:
        """Begins nothing more. Returns how many items that leaves for the next run."""
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.calls.extend(self.begun.pop(future) for future in list(self.begun) if future.cancelled())
        left = {*self.waiting, *(call.one for call in self.calls)}
        for call in self.calls:
            call.give_back()
        self.waiting.clear()
        self.calls.clear()
        return len(left)


def _asked(call: Call) -> Any:
    """In a thread, which keeps no connection that an integration of somebody's own may have opened."""
    try:
        return call.ask()
    finally:
        connections.close_all()
