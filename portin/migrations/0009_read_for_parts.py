"""A reading keeps the parts of an address as printed since, to be taken over as they are. Only orders that can still be compared."""

from django.db import migrations


def read_again(apps, schema_editor):
    documents = apps.get_model("portin", "Document").objects.using(schema_editor.connection.alias)
    compared = documents.filter(removed_at=None, order__status__in=["draft", "in_review", "rejected"])
    compared.filter(reading_state__in=["done", "failed"]).update(reading_state="waiting")


class Migration(migrations.Migration):
    dependencies = [("portin", "0008_orders_by_last_move")]

    operations = [migrations.RunPython(read_again, migrations.RunPython.noop)]
