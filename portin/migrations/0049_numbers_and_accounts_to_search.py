"""Numbers beside the words of their order, and the names of accounts in plain spelling, for the search of all accounts.
Names are spelled as the migration 0036 spells them."""

from importlib import import_module

from django.db import migrations, models

JOINED = {
    "sqlite": "SELECT group_concat(substr(tn, 2), ' ') FROM"
    " (SELECT tn FROM portin_portinnumber WHERE order_id = portin_orderwords.order_id ORDER BY tn)",
    "postgresql": "SELECT string_agg(substr(tn, 2), ' ' ORDER BY tn) FROM portin_portinnumber"
    " WHERE order_id = portin_orderwords.order_id",
}


def write_numbers(apps, schema_editor):
    """One statement; safe to repeat."""
    joined = JOINED[schema_editor.connection.vendor]
    schema_editor.execute(f"UPDATE portin_orderwords SET numbers = COALESCE(({joined}), '')", params=None)


def write_names(apps, schema_editor):
    """A thousand accounts at a time; safe to repeat."""
    search_words = import_module("portin.migrations.0036_write_words_of_orders").search_words
    accounts, rows = apps.get_model("accounts", "Account").objects, []
    for account in accounts.order_by("pk").only("name", "words").iterator(chunk_size=1000):
        account.words = search_words(account.name)
        rows.append(account)
        if len(rows) == 1000:
            accounts.bulk_update(rows, ["words"])
            rows = []
    accounts.bulk_update(rows, ["words"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_words_of_accounts"),
        ("portin", "0048_requests_by_end_of_reference"),
    ]

    operations = [
        migrations.AddField(
            model_name="orderwords",
            name="numbers",
            field=models.TextField(default=""),
        ),
        migrations.RunPython(write_numbers, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(write_names, migrations.RunPython.noop, elidable=True),
    ]
