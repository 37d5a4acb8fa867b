"""Queries that a page asks each time it is shown: the ORM makes the SQL once, not again for each page, which costs more
than the database takes to answer. Reads, and locks what it reads where the query does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, ClassVar
from weakref import WeakSet

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

MOST_KEPT = 300  # statements of one query: a list of keys is another statement for each length

Given = int | str | datetime | Sequence[int] | Sequence[str]


@dataclass(frozen=True)
class _Statement:
    """`places`: where each value goes among the parameters; `converters`: by column, as the ORM applies them; `build`:
    makes an object of a row."""

    sql: str
    params: tuple[Any, ...]
    places: Mapping[int, int]
    converters: Mapping[int, tuple[list[Any], Any]]
    build: Callable[[Sequence[Any]], Any]
    is_locking: bool = False


_UNKNOWN = _Statement("", (), {}, {}, tuple)


class Prepared:
    """A query as a function: `make(*shape, **values)` is a queryset that has each of the values as it is in its SQL, so
    not in a LIKE. `shape` is what makes it another statement, a page or a view.

    `found = Prepared(lambda orders: PortInNumber.objects.filter(order__in=orders).values_list("pk", "tn"))`, then
    `found(orders=[1, 2])` is a list of tuples. Without values_list it is one of objects, with what is joined by
    select_related and annotated; nothing is prefetched. Raises ValueError for a value that the SQL has not.
    """

    _all: ClassVar[WeakSet[Prepared]] = WeakSet()

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]) -> None:
        self._make = make
        self._made: dict[tuple[Any, ...], _Statement | None] = {}
        self._all.add(self)

    @classmethod
    def forget_all(cls) -> None:
        """For who changes the columns of a model that is in use, as a test does."""
        for one in cls._all:
            one._made.clear()

    def __call__(self, *shape: Any, **values: Given) -> list[Any]:
        flat = [one for value in values.values() for one in _parts(value)]
        statement = self._statement(shape, values)
        if statement is None:
            return []
        if statement.is_locking and not connection.in_atomic_block:
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        params = list(statement.params)
        for place, index in statement.places.items():
            value = flat[index]
            params[place] = connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, params)
            rows = cursor.fetchall()
        converters, build = statement.converters, statement.build
        return [build(_converted(row, converters) if converters else row) for row in rows]

    def _statement(self, shape: tuple[Any, ...], values: Mapping[str, Given]) -> _Statement | None:
        """Made once an engine, shape and length of each list; None where the ORM knows that nothing is found."""
        lengths = tuple((name, len(_parts(value))) for name, value in values.items())
        key = connection.vendor, shape, lengths
        if (known := self._made.get(key, _UNKNOWN)) is not _UNKNOWN:
            return known
        made = self._made[key] = _made(self._make, shape, values)
        if len(self._made) > MOST_KEPT:
            del self._made[next(iter(self._made))]
        return made


def _parts(value: Given) -> Sequence[Any]:
    return [value] if isinstance(value, int | str | datetime) else value


def _made(
    make: Callable[..., QuerySet[Any, Any]], shape: tuple[Any, ...], values: Mapping[str, Given]
) -> _Statement | None:
    numbers = count()
    marks = {name: _marked(value, numbers) for name, value in values.items()}
    rows = make(*shape, **marks)
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    flat = [_adapted(mark) for mark in marks.values() for mark in _parts(mark)]
    places = {place: flat.index(param) for place, param in enumerate(params) if param in flat}
    if set(places.values()) != set(range(len(flat))):
        raise ValueError(f"This is not in the SQL as it was given: {sorted(values)} in {sql}")
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    converters, build = compiler.get_converters(columns), _builder(rows, compiler)
    return _Statement(sql, tuple(params), places, converters, build, rows.query.select_for_update)


def _builder(rows: QuerySet[Any, Any], compiler: SQLCompiler) -> Callable[[Sequence[Any]], Any]:
    """As Django's own ModelIterable makes objects of rows."""
    info, annotated = compiler.klass_info, compiler.annotation_col_map
    if info is None or not issubclass(rows._iterable_class, ModelIterable):
        return tuple
    model, places = info["model"], info["select_fields"]
    start, end = places[0], places[-1] + 1
    names = [column.target.attname for column, *_ in compiler.select[start:end]]
    related = get_related_populators(info, compiler.select, connection.alias)  # type: ignore[call-arg]  # the stubs are of Django 6

    def build(row: Sequence[Any]) -> Any:
        found = model.from_db(connection.alias, names, row[start:end])
        for one in related:
            one.populate(row, found)
        for name, place in annotated.items():
            setattr(found, name, row[place])
        return found

    return build


def _marked(value: Given, numbers: count[int]) -> Given:
    """A value of the same kind that stands for it, and that nothing else in the SQL is."""
    if isinstance(value, datetime):
        return datetime(1, 2, 3, tzinfo=UTC) + timedelta(seconds=next(numbers))
    if isinstance(value, str):
        return f"\N{REPLACEMENT CHARACTER}{next(numbers)}"
    if isinstance(value, int):
        return -(10**15) - next(numbers)
    return [_marked(one, numbers) for one in value]  # type: ignore[return-value]  # of the kind of each


def _adapted(mark: object) -> object:
    return connection.ops.adapt_datetimefield_value(mark) if isinstance(mark, datetime) else mark


def _converted(row: Sequence[Any], converters: Mapping[int, tuple[list[Any], Any]]) -> Sequence[Any]:
    values = list(row)
    for column, (steps, expression) in converters.items():
        value = values[column]
        for step in steps:
            value = step(value, expression, connection)
        values[column] = value
    return values
