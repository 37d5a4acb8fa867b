"""Writes rows by the ten thousand: COPY on PostgreSQL, one prepared INSERT on SQLite.

Keys are given beforehand, so that rows can name each other before they are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import AutoField, Field, Max
from django.db.models.fields import NOT_PROVIDED

Adapt = Callable[[Any], Any]


class Rows:
    """The rows of one table that wait to be written. Fields that `add` is not given have the model's default, computed
    once: what differs from row to row (a reference, a key) is given."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.fields: list[Field[Any, Any]] = [f for f in model._meta.concrete_fields if isinstance(f, Field)]
        self.columns = [connection.ops.quote_name(f.column or "") for f in self.fields]
        self.plain = {f.attname: _default(f) for f in self.fields}
        self._places = {f.attname: (place, _adapter(f)) for place, f in enumerate(self.fields)}
        self._key_place = self._places[model._meta.pk.attname][0]
        self._waiting: list[list[Any]] = []
        # a row that belongs to another one has that one's key, which is given
        self._has_key = isinstance(model._meta.pk, AutoField)
        self.next_key = 1 + (model._base_manager.aggregate(most=Max("pk"))["most"] or 0)
        self.written = 0

    def add(self, values: Mapping[str, Any]) -> int:
        """Takes a row, by attribute names (order_id), and returns its key."""
        return self.add_each(values, ({},))[0]

    def add_each(self, shared: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """Takes several rows that have `shared` in common, and returns their keys."""
        row = {**self.plain, **shared}
        common = [self._places[name][1](value) for name, value in row.items()]
        keys = []
        for differing in rows:
            made = common.copy()
            if self._has_key:
                made[self._key_place] = self.next_key
            for name, value in differing.items():
                place, adapt = self._places[name]
                made[place] = adapt(value)
            self._waiting.append(made)
            keys.append(self.next_key)
            self.next_key += 1
        return keys

    def write(self) -> None:
        rows, self._waiting = self._waiting, []
        self.written += len(rows)
        if not rows:
            return
        table, columns = connection.ops.quote_name(self.model._meta.db_table), ", ".join(self.columns)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
                return
            places = ", ".join(["%s"] * len(self.columns))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608 (our own names)


def set_sequences(tables: Sequence[Rows]) -> None:
    """The database goes on counting after the keys that were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [rows.model for rows in tables]):
            cursor.execute(statement)


def analyze() -> None:
    """The planner knows the tables as they are now."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _default(field: Field[Any, Any]) -> Any:
    if field.default is NOT_PROVIDED:
        return None if field.null or not field.empty_strings_allowed else ""
    return field.get_default()


def _as_it_is(value: Any) -> Any:
    return value


def _adapter(field: Field[Any, Any]) -> Adapt:
    """What makes a value of this field one that the driver takes."""
    kind = field.get_internal_type()
    if isinstance(field, models.JSONField):
        return json.dumps
    if hasattr(field, "from_db_value"):  # the encrypted ones; bytes are a token that was made before
        return lambda value: value.decode() if isinstance(value, bytes) else field.get_prep_value(value)
    if connection.vendor == "postgresql":
        return _as_it_is
    if kind == "DateTimeField":
        return _sqlite_moment
    if kind == "DateField":
        return _sqlite_day
    if kind == "UUIDField":
        return _sqlite_uuid
    return _as_it_is


def _sqlite_moment(value: datetime | None) -> str | None:
    return None if value is None else connection.ops.adapt_datetimefield_value(value)


def _sqlite_day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _sqlite_uuid(value: UUID | None) -> str | None:
    return None if value is None else value.hex
