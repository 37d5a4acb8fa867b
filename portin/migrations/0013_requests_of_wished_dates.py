"""Gives wished FOC dates the request to the carrier that they had not, and numbers the moment at which the carrier was
asked to cancel, where that is known.

The manual gateway of older releases called a cancellation sent that nobody may have sent. Such a one is not marked as
sent here, and migration 0021 lets it wait under To send. Known is what a gateway gave a reference for, or what was sent
where the gateway is an automatic one. It cannot be told whether an installation had another gateway at that time.
"""

from collections import defaultdict

from django.conf import settings
from django.db import migrations
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string


def make_requests(apps: object, schema_editor: object) -> None:
    """A constant number of queries, and safe to repeat: what has its request, or its moment, is passed over."""
    _wished_dates(apps)
    _known_cancellations(apps)


def _wished_dates(apps: object) -> None:
    """A wish was a flag only, and nobody knows whether the carrier was asked: it waits to be sent."""
    request_model = apps.get_model("portin", "CarrierRequest")
    held = request_model.numbers.through.objects
    wished = apps.get_model("portin", "PortInNumber").objects.filter(
        status="accepted", foc_wish_on__isnull=False, foc_wish_sent_at=None
    )
    requests = held.filter(
        portinnumber__in=wished, carrierrequest__withdrawn_at=None, carrierrequest__submission=F("portinnumber__submission")
    ).order_by("carrierrequest_id")
    parts = dict(requests.filter(carrierrequest__kind="port").values_list("portinnumber_id", "carrierrequest__part"))
    has_request = set(
        requests.filter(carrierrequest__kind="date", carrierrequest__wish_on=F("portinnumber__foc_wish_on")).values_list(
            "portinnumber_id", flat=True
        )
    )
    groups: dict[tuple, list[int]] = defaultdict(list)
    for pk, submission_id, wish_on in wished.order_by("pk").values_list("pk", "submission_id", "foc_wish_on"):
        if pk not in has_request:
            groups[submission_id, parts.get(pk, ""), wish_on].append(pk)
    now = timezone.now()
    made = request_model.objects.bulk_create(
        [
            request_model(submission_id=submission_id, part=part, kind="date", wish_on=wish_on, created_at=now)
            for submission_id, part, wish_on in groups
        ],
        batch_size=500,
    )
    rows = [
        held.model(carrierrequest_id=request.pk, portinnumber_id=pk)
        for request, pks in zip(made, groups.values(), strict=True)
        for pk in pks
    ]
    held.bulk_create(rows, batch_size=500)


def _known_cancellations(apps: object) -> None:
    """Cancellations that a carrier surely has: the number gets the moment of the newest one."""
    number_model, request_model = apps.get_model("portin", "PortInNumber"), apps.get_model("portin", "CarrierRequest")
    sent = request_model.numbers.through.objects.filter(
        carrierrequest__kind="cancel",
        carrierrequest__withdrawn_at=None,
        carrierrequest__sent_at__isnull=False,
        carrierrequest__created_at__gte=F("portinnumber__cancel_requested_at"),
        portinnumber__cancel_sent_at=None,
    ).order_by("carrierrequest_id")
    if getattr(import_string(settings.CARRIER_GATEWAY), "is_manual", False):
        sent = sent.exclude(carrierrequest__carrier_reference="")
    moments = dict(sent.values_list("portinnumber_id", "carrierrequest__sent_at"))
    numbers = [number_model(pk=pk, cancel_sent_at=at) for pk, at in moments.items()]
    number_model.objects.bulk_update(numbers, ["cancel_sent_at"], batch_size=500)


def forget_requests(apps: object, schema_editor: object) -> None:
    """What an older release knows nothing of goes; that a wished date was asked for goes with it, and 0012 drops it."""
    apps.get_model("portin", "CarrierRequest").objects.filter(kind="date").delete()
    apps.get_model("portin", "PortInNumber").objects.exclude(foc_wish_sent_at=None).update(foc_wish_sent_at=None)


class Migration(migrations.Migration):
    dependencies = [("portin", "0012_sending_by_hand")]

    operations = [migrations.RunPython(make_requests, forget_requests)]
