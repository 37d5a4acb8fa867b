"""manage.py send_to_carrier: hands approved orders and requested cancellations to the carrier. See
portin/jobs/carrier.py."""

from portin.management.job_command import JobCommand


class Command(JobCommand):
    help = "Hands approved port requests and requested cancellations to the carrier gateway."
    job = "send_to_carrier"
