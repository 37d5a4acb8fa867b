"""manage.py qcluster: django-q2's worker, which starts under the same conditions as the web server
(portin/configuration/checks.py)."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django_q.management.commands.qcluster import Command as Cluster

from portin import jobs
from portin.configuration.checks import EXIT_UNSAFE, refuse_unsafe_start
from portin.jobs.schedules import unknown_jobs
from portin.management.broker import UnknownQueue, work_only
from portin.orders.lifecycle.at_once import AtOnce


def refuse_unknown_jobs() -> None:
    """What no function answers to would fail at every run, unseen: of the schedule, and of what verbs queue at once."""
    if unknown := [*unknown_jobs(), *(str(job) for job in AtOnce if not callable(getattr(jobs, job, None)))]:
        print(
            f"Portin does not start: {', '.join(unknown)} is no job of this release. Run manage.py sync_schedules"
            " first.",
            file=sys.stderr,
            flush=True,
        )
        raise SystemExit(EXIT_UNSAFE)


class Command(Cluster):
    help = "Starts a worker: of all queues, or of some."
    requires_system_checks: list[str] = []  # asked below, with those of a start

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--run-once", action="store_true", help="Start, and stop again.")
        parser.add_argument(
            "-n", "--name", dest="queues", help="Work only this queue, or these: mail, carrier, tester, reading, clock."
        )

    def handle(self, *args: Any, queues: str | None = None, **options: Any) -> None:
        if queues is not None:
            try:
                work_only(queues)
            except UnknownQueue as error:
                raise CommandError(str(error)) from error
        refuse_unsafe_start()
        refuse_unknown_jobs()
        super().handle(*args, **options)
