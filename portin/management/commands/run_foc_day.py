"""manage.py run_foc_day: tests the numbers whose FOC day has come. See portin/jobs/foc_day.py."""

from portin.management.job_command import JobCommand


class Command(JobCommand):
    help = "Tests numbers whose FOC day has come, and puts the ported ones into service."
    job = "run_foc_day"
