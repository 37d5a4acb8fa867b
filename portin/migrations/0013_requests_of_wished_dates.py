"""Gives wished FOC dates the request to the carrier that they had not, and numbers the moment at which the carrier was asked to cancel."""

from collections import defaultdict

from django.db import migrations
from django.utils import timezone


def make_requests(apps: object, schema_editor: object) -> None:
    """A wish was a flag only, and nobody knows whether the carrier was asked: it waits to be sent. Batch by batch, safe to repeat."""
    number_model, request_model = apps.get_model("portin", "PortInNumber"), apps.get_model("portin", "CarrierRequest")
    now, groups = timezone.now(), defaultdict(list)
    for number in number_model.objects.filter(status="accepted", foc_wish_on__isnull=False).order_by("pk"):
        ports = request_model.objects.filter(kind="port", withdrawn_at=None, numbers=number, submission=number.submission_id)
        port = ports.order_by("-pk").first()
        groups[number.submission_id, port.part if port else "", number.foc_wish_on].append(number)
    for (submission_id, part, wish_on), numbers in groups.items():
        request = request_model.objects.create(submission_id=submission_id, part=part, kind="date", wish_on=wish_on, created_at=now)
        request.numbers.set(numbers)
    for number in number_model.objects.filter(cancel_requested_at__isnull=False, cancel_sent_at=None).order_by("pk"):
        cancels = request_model.objects.filter(kind="cancel", withdrawn_at=None, numbers=number, created_at__gte=number.cancel_requested_at)
        sent = cancels.exclude(sent_at=None).order_by("-pk").first()
        if sent is not None:
            number_model.objects.filter(pk=number.pk).update(cancel_sent_at=sent.sent_at)


def forget_requests(apps: object, schema_editor: object) -> None:
    apps.get_model("portin", "CarrierRequest").objects.filter(kind="date").delete()


class Migration(migrations.Migration):
    dependencies = [("portin", "0012_sending_by_hand")]

    operations = [migrations.RunPython(make_requests, forget_requests)]
