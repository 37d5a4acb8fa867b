"""manage.py: Django's commands, and each job of the clock as a command of its name.

Read before the apps are set up, so the table of jobs is asked when a command is looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand

if TYPE_CHECKING:
    from portin.management.job_command import JobCommand


def job_commands() -> dict[str, JobCommand]:
    """By name; a job that is no list of items brings a command of its own."""
    from portin.jobs import JOBS
    from portin.management.job_command import JobCommand

    return {name: JobCommand(job) for name, job in JOBS.items() if not job.instead}


class Manage(ManagementUtility):
    """Django's own commands first, so that they need no jobs."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        if subcommand in get_commands():
            return super().fetch_command(subcommand)
        return job_commands().get(subcommand) or super().fetch_command(subcommand)

    def main_help_text(self, commands_only: bool = False) -> str:
        told, jobs = super().main_help_text(commands_only), sorted(job_commands())
        if commands_only:
            return "\n".join([told, *jobs])
        return "\n".join([told, "", "[jobs of the clock]", *(f"    {job}" for job in jobs)])
