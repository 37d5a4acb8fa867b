"""Jobs that a verb asks for at once, not at their next run: queued when its transaction is committed."""

from __future__ import annotations

import logging
from enum import StrEnum

from django.db import transaction

log = logging.getLogger(__name__)


class Queue(StrEnum):
    """What waits for the same service waits in one queue; a worker may work some of them only (portin/broker.py)."""

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


def after_commit(job: AtOnce, *ids: int) -> None:
    """Queues a job once the transaction is committed. The scheduled sweep is the safety net, so a failure here is only
    logged."""

    def queue() -> None:
        from django_q.tasks import async_task

        try:
            async_task(f"portin.jobs.{job}", *ids, cluster=job.queue)
        except Exception:
            log.exception("Could not queue %s; the scheduled run will do it", job)

    transaction.on_commit(queue, robust=True)
