"""Texts of all accounts that are looked through for what is in their middle: which rows have every trigram (three
characters in a row) of what is looked for, by an index (migration 0050). Reads only.

Who asks compares the rows that are left, so that the same is found where there is no such index: on PostgreSQL the
planner sees by itself whether there is one (pg_trgm), SQLite is asked here (FTS5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

LENGTH = 3

SomeModel = TypeVar("SomeModel", bound=Model)


def narrowed(rows: QuerySet[SomeModel], *alternatives: Sequence[str]) -> QuerySet[SomeModel]:
    """Of rows with an index of trigrams those that may have all texts of one of the alternatives, in small letters or
    capitals; all rows where no index can say, as of what is shorter than a trigram."""
    wanted = [trigrams(texts) for texts in alternatives]
    index = f"{rows.model._meta.db_table}_trigrams"
    if connection.vendor != "sqlite" or not wanted or not all(wanted) or not _has(index, _database()):
        return rows
    asked = " OR ".join(f"({' AND '.join(map(_quoted, sorted(some)))})" for some in wanted)
    found = RawSQL(f"SELECT rowid FROM {index} WHERE {index} MATCH %s", [asked])  # noqa: S608, S611 (a table of ours)
    return rows.filter(pk__in=found)


def trigrams(texts: Iterable[str]) -> set[str]:
    return {text[start : start + LENGTH] for text in texts for start in range(len(text) - LENGTH + 1)}


def _quoted(trigram: str) -> str:
    """As a string of FTS5's query language."""
    escaped = trigram.replace('"', '""')
    return f'"{escaped}"'


def _database() -> str:
    return str(connection.settings_dict["NAME"])


@cache
def _has(index: str, database: str) -> bool:
    return index in connection.introspection.table_names()
