"""manage.py purge_expired: deletes old drafts, PINs, invitations and sessions. See portin/jobs/purge.py."""

from portin.management.job_command import JobCommand


class Command(JobCommand):
    help = (
        "Deletes drafts left for a month (after a warning), PINs of closed numbers, expired invitations and sessions."
    )
    job = "purge_expired"
