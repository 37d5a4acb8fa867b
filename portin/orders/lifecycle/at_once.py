"""Jobs that a verb asks for at once, not at their next run: queued when its transaction is committed."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from django.db import transaction

if TYPE_CHECKING:
    from django_q.brokers import Broker

log = logging.getLogger(__name__)


class Queue(StrEnum):
    """What waits for the same service waits in one queue; a worker may work some of them only (the broker in
    portin/management/broker.py)."""

    MAIL = "mail"
    CARRIER = "carrier"
    TESTER = "tester"
    READING = "reading"
    CLOCK = "clock"


class AtOnce(StrEnum):
    """The jobs that a verb may ask for at once, by their names in portin/jobs; the worker's start compares them."""

    SEND_MAIL = "send_pending_mail"
    SEND_TO_CARRIER = "send_to_carrier"
    TEST = "run_foc_day"
    RETEST = "retest_inactive_numbers"
    READ = "read_document"

    @property
    def queue(self) -> Queue:
        return _QUEUES[self]


_QUEUES = {
    AtOnce.SEND_MAIL: Queue.MAIL,
    AtOnce.SEND_TO_CARRIER: Queue.CARRIER,
    AtOnce.TEST: Queue.TESTER,
    AtOnce.RETEST: Queue.TESTER,
    AtOnce.READ: Queue.READING,
}


SECONDS_BETWEEN = 10.0  # two entries of the same job, while a clock job works


@dataclass
class _Gathered:
    """What the verbs of one run have asked for: when it was queued last, and what was asked for since."""

    queued_at: dict[AtOnce, float] = field(default_factory=dict)
    waiting: set[AtOnce] = field(default_factory=set)

    def ask(self, job: AtOnce) -> None:
        now = time.monotonic()
        if now - self.queued_at.get(job, -SECONDS_BETWEEN) < SECONDS_BETWEEN:
            self.waiting.add(job)
            return
        self.queued_at[job] = now
        self.waiting.discard(job)
        _queue(job)


_gathered: ContextVar[_Gathered | None] = ContextVar("jobs asked for by a clock job", default=None)


@contextmanager
def gathered() -> Iterator[None]:
    """While a clock job works: one entry of a job does all that is due by then, so a thousand orders on one FOC day do
    not queue a thousand. The first one is queued at once, then one every SECONDS_BETWEEN, and one at the end."""
    gathered = _Gathered()
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
        for job in gathered.waiting:
            _queue(job)


def after_commit(job: AtOnce, *ids: int) -> None:
    """Queues a job once the transaction is committed. The scheduled sweep is the safety net, so a failure here is only
    logged."""

    def ask() -> None:
        gathered = _gathered.get()
        if gathered is None or ids:
            _queue(job, *ids)
        else:
            gathered.ask(job)

    transaction.on_commit(ask, robust=True)


@cache
def _broker(queue: Queue) -> Broker:
    """Made once: as it is made, django-q2 looks whether the connection to the database still lives."""
    from django_q.brokers import get_broker

    return get_broker(queue)


def _queue(job: AtOnce, *ids: int) -> None:
    from django_q.tasks import async_task

    try:
        async_task(f"portin.jobs.{job}", *ids, cluster=job.queue, broker=_broker(job.queue))
    except Exception:
        log.exception("Could not queue %s; the scheduled run will do it", job)
