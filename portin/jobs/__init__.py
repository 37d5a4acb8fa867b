"""The table of the clock's jobs: command, schedule and entry in the queue derive from a row here (CONTRIBUTING.md, "A
clock job"). A name that is not here is refused at start.

An entry point takes no arguments but ids (payloads are readable). A queued run stops beginning new items well before
the worker's time limit; the next run goes on.
"""

from __future__ import annotations

from django.utils import timezone

from portin.jobs import carrier, foc_day, integrity_watch, mail, purge, reminders, retests
from portin.jobs import read_documents as reading
from portin.jobs.work import Job, JobFailed, Report

__all__ = ["JOBS", "Job", "JobFailed", "Report", "read_document"]

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
        integrity_watch.JOB_TO_RUN,
    )
}


def read_document(document_id: int) -> str:
    """Reads one document right after its upload."""
    report = Report("read_document")
    reading.read_one(document_id, timezone.now(), report)
    return report.summary


# django-q2 finds a job by its dotted path: portin.jobs.run_foc_day.
globals().update({name: job.queued for name, job in JOBS.items()})
