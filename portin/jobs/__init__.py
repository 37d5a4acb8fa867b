"""The jobs of the clock: entry points for django-q2, and the table by which the management commands find them.

An entry point takes no arguments but ids (payloads are readable). What runs when is in portin/jobs/schedules.py. A
queued run stops beginning new items well before the worker's time limit; the next run goes on.
"""

from __future__ import annotations

import logging

from django.utils import timezone

from portin.jobs import carrier, foc_day, integrity_watch, mail, purge, reminders, retests
from portin.jobs import read_documents as reading
from portin.jobs.work import Job, JobFailed, Report

log = logging.getLogger(__name__)

JOBS: dict[str, Job] = {
    job.name: job
    for job in (
        mail.JOB_TO_RUN,
        carrier.JOB_TO_RUN,
        reading.JOB_TO_RUN,
        foc_day.JOB_TO_RUN,
        retests.JOB_TO_RUN,
        reminders.WATCH_REVIEW_SLA,
        reminders.REMIND_CUSTOMERS,
        purge.JOB_TO_RUN,
    )
}
SECONDS = 200.0  # of the worker's 300 (settings.Q_CLUSTER), so that the last item can be finished

__all__ = ["JOBS", "Job", "JobFailed", "Report"]


def send_pending_mail() -> str:
    return _queued("send_pending_mail")


def send_to_carrier() -> str:
    return _queued("send_to_carrier")


def run_foc_day() -> str:
    return _queued("run_foc_day")


def retest_inactive_numbers() -> str:
    return _queued("retest_inactive_numbers")


def read_documents() -> str:
    return _queued("read_documents")


def read_document(document_id: int) -> str:
    """Reads one document right after its upload."""
    report = Report("read_document")
    reading.read_one(document_id, timezone.now(), report)
    return report.summary


def watch_review_sla() -> str:
    return _queued("watch_review_sla")


def remind_customers() -> str:
    return _queued("remind_customers")


def purge_expired() -> str:
    return _queued("purge_expired")


def check_integrity() -> str:
    """No Job: it moves nothing, so there is nothing to do for an item."""
    return integrity_watch.check()


def _queued(name: str) -> str:
    """Runs a job in the worker. Failed items make a failed task, so that they are seen; what they are is in the
    message."""
    report = JOBS[name].run(seconds=SECONDS)
    if report.failed:
        raise JobFailed("; ".join([report.summary, *report.failed[:20]]))
    return report.summary
