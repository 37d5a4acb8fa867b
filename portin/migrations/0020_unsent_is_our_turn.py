"""Orders whose customer asked for a cancellation or another date that waits unsent with us are our turn, not the
carrier's."""

from django.db import migrations
from django.db.models import Q

BEYOND_REVIEW = ["submitted_to_carrier", "accepted"]


def say_whose_turn(apps: object, schema_editor: object) -> None:
    """One UPDATE, safe to repeat. The customer's turn goes first and stays."""
    numbers = apps.get_model("portin", "PortInNumber").objects.filter(status__in=BEYOND_REVIEW)
    unsent = Q(cancel_requested_at__isnull=False, cancel_sent_at=None) | Q(
        foc_wish_on__isnull=False, foc_wish_sent_at=None
    )
    orders = apps.get_model("portin", "PortInOrder").objects.filter(whose_turn="carrier")
    orders.filter(pk__in=numbers.filter(unsent).values("order_id")).update(whose_turn="support")


class Migration(migrations.Migration):
    dependencies = [("portin", "0019_signed_copies")]

    operations = [migrations.RunPython(say_whose_turn, migrations.RunPython.noop, elidable=True)]
