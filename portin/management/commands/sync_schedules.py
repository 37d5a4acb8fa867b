"""manage.py sync_schedules: tells django-q2 what runs when, from portin/jobs. Run it before the worker
starts."""

from __future__ import annotations

from typing import Any

from portin.jobs import JOBS
from portin.jobs.schedules import sync_schedules
from portin.management.migrated_command import MigratedCommand


class Command(MigratedCommand):
    help = (
        "Makes the worker's schedules equal to the table in portin/jobs; run it before qcluster, as often as you like."
    )

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        changed = sync_schedules()
        if verbosity:
            self.stdout.write(f"sync_schedules: {len(JOBS)} jobs scheduled, {changed} rows changed")
