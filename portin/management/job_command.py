"""Each job of the clock is a command of its name: --dry-run, one summary line, exit code 1 when an item failed."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from portin.jobs.work import Job
from portin.management.migrated_command import MigratedCommand


class JobCommand(MigratedCommand):
    """Runs a job. It may be killed anywhere and run again."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job, self.help = job, job.help

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count what is due and change nothing.")

    def handle(self, *args: Any, dry_run: bool = False, **options: Any) -> None:
        report = self.job.run(dry_run=dry_run)
        for line in report.lines:
            self.stdout.write(line)
        for line in report.failed:
            self.stderr.write(f"Failed: {line}")
        self.stdout.write(report.summary)
        if report.failed:
            raise SystemExit(1)
