"""manage.py read_documents: reads the documents whose queued reading was lost. See portin/jobs/read_documents.py."""

from portin.management.job_command import JobCommand


class Command(JobCommand):
    help = "Reads uploaded bills and service records that wait for it."
    job = "read_documents"
