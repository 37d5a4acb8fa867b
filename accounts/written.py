"""Rows that nearly each verb writes: INSERT and UPDATE are made SQL once, not again for each row, which costs more than
the database takes to write it. As accounts/prepared.py for what is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import Field, Model

ROWS_AT_ONCE = 200  # in one statement: what every database takes


def insert(rows: Iterable[Model]) -> None:
    """Writes new rows of one model, whose key the database gives, and sets it. As `bulk_create` does, no `save` of the
    model and no signal is called."""
    waiting = list(rows)
    with transaction.atomic(savepoint=False):
        for start in range(0, len(waiting), ROWS_AT_ONCE):
            _insert(waiting[start : start + ROWS_AT_ONCE])


def insert_values(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes new rows that nobody looks at again, from their values alone: twenty objects cost more than the database
    takes to write them. `names`: of the columns that the values are of (`event_id`); the others have their defaults."""
    waiting = list(rows)
    with transaction.atomic(savepoint=False):
        for start in range(0, len(waiting), ROWS_AT_ONCE):
            some = waiting[start : start + ROWS_AT_ONCE]
            sql, columns = _inserting(model, len(some))
            prepared = [_prepared(column, names, some) for column in columns]
            with connection.cursor() as cursor:
                cursor.execute(sql, [value for row in zip(*prepared, strict=True) for value in row])


def _prepared(column: Field[Any, Any], names: Sequence[str], rows: Sequence[Sequence[object]]) -> list[Any]:
    """The values of a column as the driver is given them; equal ones are adapted once."""
    place = names.index(column.attname) if column.attname in names else None
    values = [column.get_default() if place is None else row[place] for row in rows]
    known = {value: column.get_db_prep_save(value, connections[DEFAULT_DB_ALIAS]) for value in set(values)}
    return [known[value] for value in values]


def update(model: type[Model], values: Mapping[str, object], **among: Collection[int] | Collection[str]) -> int:
    """Sets `values` (plain ones, no expressions) of the rows whose columns are `among` these, and returns how many
    those are. As `update` of a queryset does, no `save` of the model and no signal is called."""
    if not all(among.values()):
        return 0
    sql, columns = _updating(model, tuple(values), tuple((name, len(some)) for name, some in among.items()))
    params = [column.get_db_prep_save(values[name], connection) for name, column in zip(values, columns, strict=True)]
    with transaction.mark_for_rollback_on_error(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(sql, [*params, *(one for some in among.values() for one in some)])
        return int(cursor.rowcount)


def _insert(rows: Sequence[Model]) -> None:
    model = type(rows[0])
    if any(type(row) is not model or row.pk is not None for row in rows):
        raise ValueError("These are not new rows of one model.")
    sql, columns = _inserting(model, len(rows))
    params = _params(rows, columns)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        keys = cursor.fetchall()
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk, row._state.adding, row._state.db = key, False, DEFAULT_DB_ALIAS


def _params(rows: Sequence[Model], columns: Sequence[Field[Any, Any]]) -> list[Any]:
    """As the driver is given them. Keys of other rows and codes are the same in most rows, and are adapted once."""
    using = connections[DEFAULT_DB_ALIAS]
    known: list[dict[Any, Any] | None] = [{} if column.is_relation or column.choices else None for column in columns]
    params: list[Any] = []
    for row in rows:
        for column, adapted in zip(columns, known, strict=True):
            value = column.pre_save(row, True)
            if adapted is None:
                params.append(column.get_db_prep_save(value, using))
                continue
            if value not in adapted:
                adapted[value] = column.get_db_prep_save(value, using)
            params.append(adapted[value])
    return params


@lru_cache(maxsize=500)
def _inserting(model: type[Model], many: int) -> tuple[str, list[Field[Any, Any]]]:
    columns = [column for column in model._meta.local_concrete_fields if not column.primary_key]
    names = ", ".join(_quoted(column) for column in columns)
    row = f"({', '.join(['%s'] * len(columns))})"
    table, key = _quoted(model), _quoted(model._meta.pk)
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([row] * many)} RETURNING {key}", columns  # noqa: S608 (names of ours)


@lru_cache(maxsize=500)
def _updating(
    model: type[Model], names: tuple[str, ...], among: tuple[tuple[str, int], ...]
) -> tuple[str, list[Field[Any, Any]]]:
    columns = [_column(model, name) for name in names]
    sets = ", ".join(f"{_quoted(column)} = %s" for column in columns)
    where = " AND ".join(f"{_quoted(_column(model, name))} IN ({', '.join(['%s'] * many)})" for name, many in among)
    return f"UPDATE {_quoted(model)} SET {sets} WHERE {where}", columns  # noqa: S608 (names of ours)


def _column(model: type[Model], name: str) -> Field[Any, Any]:
    found = model._meta.pk if name == "pk" else model._meta.get_field(name)
    if not isinstance(found, Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return found


def _quoted(what: type[Model] | Field[Any, Any]) -> str:
    return connection.ops.quote_name(str(what.column) if isinstance(what, Field) else what._meta.db_table)
