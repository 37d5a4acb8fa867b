"""Applications get a reference, which is in addresses instead of the primary key."""

from django.db import migrations, models

import accounts.references


def give_references(apps: object, schema_editor: object) -> None:
    for row in apps.get_model("numbers", "application").objects.filter(reference=None).iterator():
        row.reference = accounts.references.make_reference()
        row.save(update_fields=["reference"])


class Migration(migrations.Migration):
    dependencies = [("numbers", "0001_initial")]

    operations = [
        migrations.AddField("application", "reference", models.CharField(max_length=10, null=True, editable=False)),
        migrations.RunPython(give_references, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            "application",
            "reference",
            models.CharField(default=accounts.references.make_reference, editable=False, max_length=10, unique=True),
        ),
    ]
