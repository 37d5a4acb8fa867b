"""manage.py retest_inactive_numbers: tests ported numbers with an inactive capability again. See
portin/jobs/retests.py."""

from portin.management.job_command import JobCommand


class Command(JobCommand):
    help = "Tests ported numbers with an inactive capability again."
    job = "retest_inactive_numbers"
