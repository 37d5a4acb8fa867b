"""Indexes of trigrams, for what is in the middle of names, numbers and references (portin/models/trigrams.py):
pg_trgm on PostgreSQL, FTS5 with triggers on SQLite. Where the database cannot have them, the search finds the same and
reads more, and this says so.

On SQLite the triggers go with their table: a later migration that makes one of these tables again, as Django alters a
column there, makes its index again, too.
"""

import sys

from django.db import DatabaseError, migrations, transaction

POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX orders_by_trigrams ON portin_orderwords USING gin (words gin_trgm_ops, numbers gin_trgm_ops)",
    "CREATE INDEX accounts_by_trigrams ON accounts_account USING gin (words gin_trgm_ops)",
    "CREATE INDEX requests_by_trigrams ON portin_carrierrequest"
    " USING gin (UPPER(carrier_reference::text) gin_trgm_ops) WHERE NOT carrier_reference = ''",
)
WITHOUT = {
    "postgresql": "the extension pg_trgm cannot be made here. Let an administrator of the database run the statements"
    " of README.md, \"The index of the search\", when it suits",
    "sqlite": "this SQLite has no FTS5 with trigrams (3.34 or newer)",
}


def indexed(table, key, *columns):
    """An index that follows its table. Rows without any text are not in it."""
    index, names = f"{table}_trigrams", ", ".join(columns)
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    has_text = " OR ".join(f"{{row}}.{column} <> ''" for column in columns)
    changed = " OR ".join(f"old.{column} <> new.{column}" for column in columns)
    take = (
        f"INSERT INTO {index} ({index}, rowid, {names}) SELECT 'delete', old.{key}, {old}"
        f" WHERE {has_text.format(row='old')};"
    )
    add = f"INSERT INTO {index} (rowid, {names}) SELECT new.{key}, {new} WHERE {has_text.format(row='new')};"
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='{key}',"
        " tokenize='trigram', detail=none, columnsize=0)"
    )
    yield f"INSERT INTO {index} (rowid, {names}) SELECT {key}, {names} FROM {table} WHERE {has_text.format(row=table)}"
    yield f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {add} END"
    yield f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {take} END"
    yield (
        f"CREATE TRIGGER {index}_update AFTER UPDATE OF {names} ON {table} WHEN {changed} BEGIN {take} {add} END"
    )


SQLITE = (
    *indexed("portin_orderwords", "order_id", "words", "numbers"),
    *indexed("portin_carrierrequest", "id", "carrier_reference"),
    *indexed("accounts_account", "id", "words"),
)


def make(apps, schema_editor):
    """All of the indexes, or none where the database cannot have one."""
    connection = schema_editor.connection
    try:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            for statement in POSTGRESQL if connection.vendor == "postgresql" else SQLITE:
                cursor.execute(statement)
    except DatabaseError as error:
        why = f"{WITHOUT[connection.vendor]}. ({error})"
        print(f"\n  The search goes on without an index of trigrams: {why}", file=sys.stderr)


def drop(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX IF EXISTS orders_by_trigrams, accounts_by_trigrams, requests_by_trigrams")
            return
        for table in ("portin_orderwords", "portin_carrierrequest", "accounts_account"):
            for event in ("insert", "delete", "update"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_trigrams_{event}")
            cursor.execute(f"DROP TABLE IF EXISTS {table}_trigrams")


class Migration(migrations.Migration):
    dependencies = [("portin", "0049_numbers_and_accounts_to_search")]

    operations = [migrations.RunPython(make, drop)]
