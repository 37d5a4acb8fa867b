"""django-q2's rows of what runs when: `sync_schedules` makes them equal to the table of jobs, and removes others.

Minutes only: cron expressions would need a package of their own. How often a job runs is never what makes it right:
each asks for all that is due now or earlier.
"""

from __future__ import annotations

from django.db import transaction
from django_q.models import Schedule

from portin.jobs import JOBS

OURS = "portin."


@transaction.atomic
def sync_schedules() -> int:
    """Makes the rows equal to the table, and keeps when each is due next. Returns how many rows were changed."""
    wanted = {job.entry_point: job for job in JOBS.values()}
    have: dict[str, Schedule] = {}
    changed = 0
    for row in Schedule.objects.select_for_update().filter(func__startswith=OURS).order_by("pk"):
        if row.func not in wanted or row.func in have:
            row.delete()
            changed += 1
        else:
            have[row.func] = row
    for entry_point, job in wanted.items():
        row = have.get(entry_point) or Schedule(func=entry_point)
        values = {
            "name": job.name,
            "schedule_type": Schedule.MINUTES,
            "minutes": job.minutes,
            "repeats": -1,
            "kwargs": repr({"q_options": {"cluster": str(job.queue)}}),
        }
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            changed += 1
    return changed


def unknown_jobs() -> list[str]:
    """What the stored schedule would run and the table of jobs does not have."""
    known = {job.entry_point for job in JOBS.values()}
    ours = Schedule.objects.filter(func__startswith=OURS).values_list("func", flat=True)
    return sorted({func for func in ours if func not in known})
