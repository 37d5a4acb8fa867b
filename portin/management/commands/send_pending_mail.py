"""manage.py send_pending_mail: sends the mails that are due. See portin/jobs/mail.py."""

from portin.management.job_command import JobCommand


class Command(JobCommand):
    help = "Sends the mails of orders and tickets that are due."
    job = "send_pending_mail"
