"""manage.py remind_customers: reminds customers of drafts, configurations and old PINs. See
portin/jobs/reminders.py."""

from portin.management.job_command import JobCommand


class Command(JobCommand):
    help = "Reminds customers of drafts, of numbers to configure and of old PINs."
    job = "remind_customers"
