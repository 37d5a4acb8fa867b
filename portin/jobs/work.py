"""What every clock job is: due ids, one verb an id, and a report in one line. It may be killed anywhere and run again.

An item that fails is reported and left for the next run; the others are done. An item that somebody else was faster
with (WrongState, and not due anymore) is no failure. Nothing here knows what a job does.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils import timezone
from django_q.models import Schedule

from portin.orders.lifecycle.at_once import Queue, gathered
from portin.rules.errors import LifecycleError, WrongState

log = logging.getLogger(__name__)

SECONDS = 200.0  # of the worker's 300 (settings.Q_CLUSTER), so that the last item can be finished


class JobFailed(Exception):
    """Items of a job failed; django-q2 shows the message among the failed tasks."""


@dataclass
class Report:
    """What a run did: counts by words, failed items as sentences, and lines for whoever reads the output."""

    job: str
    is_dry: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    left: int = 0

    def count(self, what: str, many: int = 1) -> None:
        if many:
            self.counts[what] += many

    def fail(self, item: str, error: BaseException) -> None:
        """Notes a failure. An error's own words are kept only where they are ours: others may quote what is secret."""
        self.failed.append(f"{item}: {error if isinstance(error, LifecycleError) else type(error).__name__}")

    @property
    def summary(self) -> str:
        """One line: "run_foc_day: 3 completed, 1 not ported yet, 0 failed"."""
        done = [f"{many} {what}" for what, many in self.counts.items()] or ["nothing to do"]
        left = [f"{self.left} left for the next run"] if self.left else []
        if self.is_dry:
            return f"{self.job}: {', '.join(done)} (dry run: nothing was changed)"
        return f"{self.job}: {', '.join([*done, *left])}, {len(self.failed)} failed"


class AnyWork(Protocol):
    """One kind of due item: Work, or portin.jobs.waiting.WaitingWork.

    `what` names the item in the summary of a dry run and in failures: "port request". `do_all` begins nothing after
    `until` (of time.monotonic), and returns how many items that left.
    """

    @property
    def what(self) -> str: ...

    @property
    def due(self) -> Callable[[datetime], Iterable[int]]: ...

    @property
    def named(self) -> Callable[[int], str]: ...

    def do_all(self, ids: Iterable[int], now: datetime | None, report: Report, until: float | None) -> int: ...


@dataclass(frozen=True)
class Work:
    """Items that are done one after the other. `do` makes at most one move an id, in its own transaction, and counts
    what came of it."""

    what: str
    due: Callable[[datetime], Iterable[int]]
    do: Callable[[int, datetime, Report], None]
    named: Callable[[int], str] = str

    def do_all(self, ids: Iterable[int], now: datetime | None, report: Report, until: float | None) -> int:
        all_due = list(ids)
        for index, one in enumerate(all_due):
            if until and time.monotonic() > until:
                return len(all_due) - index
            try:
                self.do(one, now or timezone.now(), report)
            except Exception as error:
                report_failure(self, one, error, now, report)
        return 0


@dataclass(frozen=True)
class Job:
    """Works in their order; what is due for the second is asked after the first is done.

    `name` is its command, its entry in its `queue` and its row in the schedule: it runs every so many `minutes`,
    however often. `instead`: what the worker runs of a job that moves nothing and so has no items; its command is its
    own.
    """

    name: str
    minutes: int
    help: str
    works: tuple[AnyWork, ...] = ()
    instead: Callable[[], str] | None = None
    queue: Queue = Queue.CLOCK

    @property
    def entry_point(self) -> str:
        """By what django-q2 finds it; schedules and queued tasks that were stored are found by it as well."""
        return f"portin.jobs.{self.name}"

    def queued(self) -> str:
        """Runs in the worker. Failed items make a failed task, so that they are seen; what they are is in the
        message."""
        if self.instead:
            return self.instead()
        report = self.run(seconds=SECONDS)
        if report.left:
            self._go_on()
        if report.failed:
            raise JobFailed("; ".join([report.summary, *report.failed[:20]]))
        return report.summary

    def _go_on(self) -> None:
        """What is left does not wait for the next run of the clock, but lets other jobs have their turn."""
        Schedule.objects.filter(func=self.entry_point).update(next_run=timezone.now())

    def run(self, *, now: datetime | None = None, dry_run: bool = False, seconds: float | None = None) -> Report:
        """Does all that is due at `now`. After `seconds` no further item is begun: the next run goes on."""
        report, until = Report(self.name, is_dry=dry_run), time.monotonic() + seconds if seconds else None
        with gathered():
            for work in self.works:
                ids = list(work.due(now or timezone.now()))
                if dry_run:
                    report.count(f"{work.what} due", len(ids))
                else:
                    report.left += work.do_all(ids, now, report, until)
        return report


def report_failure(work: AnyWork, one: int, error: Exception, now: datetime | None, report: Report) -> None:
    """Notes that an item failed. Where somebody else was faster with it, nothing did."""
    if isinstance(error, WrongState):
        if one in set(work.due(now or timezone.now())):
            report.fail(f"{work.what} {work.named(one)}", error)
        return
    log.error("%s: %s %s failed", report.job, work.what, one, exc_info=error)
    report.fail(f"{work.what} {work.named(one)}", error)
