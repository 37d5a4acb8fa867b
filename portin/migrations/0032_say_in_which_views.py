"""Orders that are there say in which views of the queue they are. A few UPDATEs, each of the open orders only."""

from django.db import migrations
from django.db.models import Exists, Min, OuterRef, Subquery

# as portin/rules/reasons.py has them today: reasons that support clears, and those that end it
OURS = ("RATE_CENTER_SPLIT", "RESPORG_REFUSED", "WRONG_LINE_TYPE", "CARRIER_NO_RESPONSE", "OTHER")


def say_in_which_views(apps: object, schema_editor: object) -> None:
    """Safe to repeat."""
    orders = apps.get_model("portin", "PortInOrder").objects
    numbers = apps.get_model("portin", "PortInNumber").objects.filter(order=OuterRef("pk"))
    rejections = apps.get_model("portin", "Rejection").objects
    sent = numbers.filter(status="submitted_to_carrier").order_by().values("order").annotate(first=Min("sent_at"))
    orders.filter(Exists(numbers.filter(status="submitted_to_carrier"))).update(
        with_carrier_since=Subquery(sent.values("first"))
    )
    orders.filter(Exists(numbers.filter(status__startswith="ported_"))).update(has_inactive=True)
    orders.filter(Exists(numbers.filter(cancel_requested_at__isnull=False))).update(wants_cancel=True)
    orders.filter(Exists(numbers.filter(status="accepted", foc_wish_on__isnull=False))).update(wants_date=True)
    open_ones = rejections.filter(number=OuterRef("pk"), resolved_at=None)
    ours = numbers.filter(Exists(open_ones), ~Exists(open_ones.exclude(code__in=OURS)), status="rejected")
    orders.filter(Exists(ours)).exclude(status="completed").update(is_ours_to_resubmit=True)


class Migration(migrations.Migration):
    dependencies = [("portin", "0031_in_which_views_of_the_queue")]

    operations = [migrations.RunPython(say_in_which_views, migrations.RunPython.noop, elidable=True)]
