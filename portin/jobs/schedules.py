"""What runs when. The table is the only source: `sync_schedules` makes django-q2's rows equal to it, and removes others
of ours.

Minutes only: cron expressions would need a package of their own. How often a job runs is never what makes it right:
each asks for all that is due now or earlier.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django_q.models import Schedule

OURS = "portin."


@dataclass(frozen=True)
class Scheduled:
    """One job and its interval. `job` is an entry point without arguments."""

    job: str
    minutes: int


SCHEDULES = (
    Scheduled("portin.jobs.send_pending_mail", 1),
    Scheduled("portin.jobs.send_to_carrier", 2),
    Scheduled("portin.jobs.run_foc_day", 10),
    Scheduled("portin.jobs.retest_inactive_numbers", 10),
    Scheduled("portin.jobs.read_documents", 5),
    Scheduled("portin.jobs.watch_review_sla", 5),
    Scheduled("portin.jobs.remind_customers", 60),
    Scheduled("portin.jobs.purge_expired", 720),
    Scheduled("portin.jobs.check_integrity", 360),
)


@transaction.atomic
def sync_schedules() -> int:
    """Makes the rows equal to the table, and keeps when each is due next. Returns how many rows were changed."""
    wanted = {one.job: one for one in SCHEDULES}
    have: dict[str, Schedule] = {}
    changed = 0
    for row in Schedule.objects.select_for_update().filter(func__startswith=OURS).order_by("pk"):
        if row.func not in wanted or row.func in have:
            row.delete()
            changed += 1
        else:
            have[row.func] = row
    for job, one in wanted.items():
        row = have.get(job) or Schedule(func=job)
        values = {
            "name": job.removeprefix("portin.jobs."),
            "schedule_type": Schedule.MINUTES,
            "minutes": one.minutes,
            "repeats": -1,
        }
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            changed += 1
    return changed
