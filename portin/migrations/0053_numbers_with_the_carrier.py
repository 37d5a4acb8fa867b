"""Numbers that a carrier has, as the list of its responses is sorted; made while others write, as those of 0052 are."""

from importlib import import_module

from django.db import migrations, models

AddIndex = import_module("portin.migrations.0052_numbers_with_their_order").AddIndex
OF = {"submitted_to_carrier": "numbers_sent", "accepted": "numbers_accepted"}


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("portin", "0052_numbers_with_their_order")]

    operations = [
        AddIndex(
            "portinnumber",
            models.Index(
                fields=["sent_at", "order", "tn"],
                condition=models.Q(("sent_at__isnull", False), ("status", status)),
                name=name,
            ),
        )
        for status, name in OF.items()
    ]
