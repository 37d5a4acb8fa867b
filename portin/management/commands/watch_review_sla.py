"""manage.py watch_review_sla: warns support of reviews that are due soon or overdue. See portin/jobs/reminders.py."""

from portin.management.job_command import JobCommand


class Command(JobCommand):
    help = "Warns support of reviews that are due soon or overdue."
    job = "watch_review_sla"
