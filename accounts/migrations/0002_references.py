"""Members, invitations and subaccounts get a reference, which is in addresses instead of the primary key."""

from django.db import migrations, models

import accounts.references

MODELS = ("membership", "invitation", "subaccount")


def give_references(apps: object, schema_editor: object) -> None:
    for name in MODELS:
        for row in apps.get_model("accounts", name).objects.filter(reference=None).iterator():
            row.reference = accounts.references.make_reference()
            row.save(update_fields=["reference"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        *[migrations.AddField(name, "reference", models.CharField(max_length=10, null=True, editable=False)) for name in MODELS],
        migrations.RunPython(give_references, migrations.RunPython.noop, elidable=True),
        *[
            migrations.AlterField(
                name,
                "reference",
                models.CharField(default=accounts.references.make_reference, editable=False, max_length=10, unique=True),
            )
            for name in MODELS
        ],
    ]
