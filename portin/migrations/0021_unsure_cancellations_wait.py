"""Lets cancellations wait under To send that the manual gateway of an older release called sent, though nobody may have
sent them.

Told apart by their rows: what was sent since is named by an event of the timeline (`data["request"]`), what a gateway
took has its reference. It cannot be told whether a person did send one by hand: it waits, and who sent it says so with
the moment. Nor can it be told which gateway an installation had before its present one: where that is automatic,
everything stays as it is. A cancellation that is answered by now stays in history as it was. Customers who were mailed
that the carrier was asked are not told otherwise.
"""

from django.conf import settings
from django.db import migrations
from django.db.models import F, Q
from django.utils.module_loading import import_string

BATCH = 500


def wait_for_a_person(apps: object, schema_editor: object) -> None:
    """Safe to repeat: what waits is not sent, and is passed over."""
    if not getattr(import_string(settings.CARRIER_GATEWAY), "is_manual", False):
        return
    request_model = apps.get_model("portin", "CarrierRequest")
    wanted = request_model.numbers.through.objects.filter(
        Q(portinnumber__cancel_sent_at=None) | Q(portinnumber__cancel_sent_at=F("carrierrequest__sent_at")),
        carrierrequest__kind="cancel",
        carrierrequest__withdrawn_at=None,
        carrierrequest__sent_at__isnull=False,
        carrierrequest__carrier_reference="",
        carrierrequest__created_at__gte=F("portinnumber__cancel_requested_at"),
        carrierrequest__submission=F("portinnumber__submission"),
    )
    pks = sorted(set(wanted.values_list("carrierrequest_id", flat=True)))
    for start in range(0, len(pks), BATCH):
        _let_wait(apps, pks[start : start + BATCH])


def _let_wait(apps: object, pks: list[int]) -> None:
    request_model, event_model = apps.get_model("portin", "CarrierRequest"), apps.get_model("portin", "OrderEvent")
    events = event_model.objects.filter(kind="cancel_sent")
    said = set(events.filter(data__request__in=pks).values_list("data__request", flat=True))
    rows = request_model.objects.filter(pk__in=set(pks) - said)
    unsure = dict(rows.values_list("pk", "sent_at"))
    orders = set(rows.values_list("submission__order_id", flat=True))
    told = events.filter(order__in=orders, at__in=set(unsure.values())).exclude(data__has_key="request")
    told.update(is_visible_to_customer=False)  # "The carrier was asked to cancel" is what nobody knows
    numbers = apps.get_model("portin", "PortInNumber").objects.filter(
        carrier_requests__in=unsure, cancel_requested_at__isnull=False, cancel_sent_at__in=set(unsure.values())
    )
    number_pks = list(numbers.values_list("pk", flat=True))
    apps.get_model("portin", "PortInNumber").objects.filter(pk__in=number_pks).update(cancel_sent_at=None)
    request_model.objects.filter(pk__in=unsure).update(sent_at=None, lease_until=None, attempts=0, last_error="")
    portin_orders = apps.get_model("portin", "PortInOrder").objects
    portin_orders.filter(pk__in=orders, whose_turn="carrier").update(whose_turn="support")


class Migration(migrations.Migration):
    dependencies = [("portin", "0020_unsent_is_our_turn")]

    operations = [migrations.RunPython(wait_for_a_person, migrations.RunPython.noop, elidable=True)]
