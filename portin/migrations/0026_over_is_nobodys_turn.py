"""Orders that were canceled or completed while a question was open are nobody's turn any more."""

from django.db import migrations


def say_whose_turn(apps: object, schema_editor: object) -> None:
    """One UPDATE, safe to repeat."""
    over = apps.get_model("portin", "PortInOrder").objects.filter(status__in=["canceled", "completed"])
    over.filter(whose_turn="customer").update(whose_turn="done")


class Migration(migrations.Migration):
    dependencies = [("portin", "0025_rules_of_reading")]

    operations = [migrations.RunPython(say_whose_turn, migrations.RunPython.noop, elidable=True)]
