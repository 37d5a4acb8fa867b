"""PDFs that counted as harmless before links to files, sounds and movies were known are looked at again."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget_harmless(apps: Apps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    for name in ("Document", "TicketFile"):
        rows = apps.get_model("portin", name).objects
        rows.filter(content_type="application/pdf", can_act=False).update(can_act=None)


class Migration(migrations.Migration):
    dependencies = [("portin", "0042_requested_dates")]

    operations = [migrations.RunPython(forget_harmless, migrations.RunPython.noop)]
