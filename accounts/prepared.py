"""Queries that a page asks each time it is shown: the ORM makes the SQL once, not again for each page, which costs more
than the database takes to answer. Reads, and locks what it reads where the query does.

PostgreSQL plans such a statement once for each connection, too (`asking`), unless PORTIN_DB_PREPARE says no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, ClassVar, NamedTuple
from weakref import WeakSet

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

MOST_KEPT = 300  # statements of one query: a list of keys is another statement for each length

Given = int | str | date | Sequence[int] | Sequence[str]  # a moment is a date, too


class _Converter(NamedTuple):
    """`keeps_nothing`: NULL comes out as None, and needs no converting: most columns of most rows have none."""

    column: int
    steps: Sequence[Callable[..., Any]]
    expression: Any
    keeps_nothing: bool


@dataclass(frozen=True)
class _Statement:
    """`places`: where each value goes among the parameters, and its kind as the driver is told it; `converters`: of
    columns, as the ORM applies them; `build`: makes an object of a row."""

    sql: str
    params: tuple[Any, ...]
    places: Mapping[int, tuple[int, type]]
    converters: Sequence[_Converter]
    build: Callable[[Sequence[Any]], Any]
    is_locking: bool = False


_UNKNOWN = _Statement("", (), {}, (), tuple)


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
        using = connections[DEFAULT_DB_ALIAS]
        values = {name: _filled(value) for name, value in values.items()}
        flat = [one for value in values.values() for one in _parts(value)]
        statement = self._statement(using.vendor, shape, values)
        if statement is None:
            return []
        if statement.is_locking and not using.in_atomic_block:
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        params = list(statement.params)
        for place, (index, kind) in statement.places.items():
            params[place] = _as_sent(flat[index], kind)
        with asking() as cursor:
            cursor.execute(statement.sql, params)
            rows = cursor.fetchall()
        converters, build = statement.converters, statement.build
        return [build(_converted(row, converters, using) if converters else row) for row in rows]

    def _statement(self, engine: str, shape: tuple[Any, ...], values: Mapping[str, Given]) -> _Statement | None:
        """Made once an engine, shape and length of each list; None where the ORM knows that nothing is found."""
        lengths = tuple((name, len(_parts(value))) for name, value in values.items())
        key = engine, shape, lengths
        if (known := self._made.get(key, _UNKNOWN)) is not _UNKNOWN:
            return known
        made = self._made[key] = _made(self._make, shape, values)
        if len(self._made) > MOST_KEPT:
            del self._made[next(iter(self._made))]
        return made


def _filled(value: Given) -> Given:
    """A list with its last one again, up to a power of two: there are few statements then, and the same is found."""
    if isinstance(value, int | str | date) or len(value) < 2:
        return value
    return [*value, *[value[-1]] * ((1 << (len(value) - 1).bit_length()) - len(value))]


def _parts(value: Given) -> Sequence[Any]:
    return [value] if isinstance(value, int | str | date) else value


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
    indexes = {place: flat.index(param) for place, param in enumerate(params) if param in flat}
    if set(indexes.values()) != set(range(len(flat))):
        raise ValueError(f"This is not in the SQL as it was given: {sorted(values)} in {sql}")
    sql, params = with_constants(sql, params, indexes)
    places = {place: (flat.index(param), type(param)) for place, param in enumerate(params) if param in flat}
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    converters = [_converter(*one) for one in compiler.get_converters(columns).items()]
    return _Statement(sql, tuple(params), places, converters, _builder(rows, compiler), rows.query.select_for_update)


def _converter(column: int, how: tuple[Sequence[Callable[..., Any]], Any]) -> _Converter:
    steps, expression = how
    value = None
    for step in steps:
        value = step(value, expression, connection)
    return _Converter(column, steps, expression, keeps_nothing=value is None)


def _builder(rows: QuerySet[Any, Any], compiler: SQLCompiler) -> Callable[[Sequence[Any]], Any]:
    """As Django's own ModelIterable makes objects of rows."""
    info, annotated = compiler.klass_info, compiler.annotation_col_map
    if info is None or not issubclass(rows._iterable_class, ModelIterable):
        return tuple
    model, places = info["model"], info["select_fields"]
    start, end = places[0], places[-1] + 1
    make = _maker(model, [column.target.attname for column, *_ in compiler.select[start:end]])
    related = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # the stubs are of Django 6

    def build(row: Sequence[Any]) -> Any:
        found = make(row[start:end])
        for one in related:
            one.populate(row, found)
        for name, place in annotated.items():
            setattr(found, name, row[place])
        return found

    return build


def _maker(model: type[Model], names: Sequence[str]) -> Callable[[Sequence[Any]], Model]:
    """Makes an object of its columns, as `from_db` does; where a model has no way of its own, without asking each field
    (twenty numbers have eight hundred), and no signal is sent."""
    if model.__init__ is not Model.__init__ or model.from_db.__func__ is not Model.from_db.__func__:  # type: ignore[attr-defined]
        return partial(model.from_db, DEFAULT_DB_ALIAS, names)

    def make(values: Sequence[Any]) -> Model:
        found = model.__new__(model)
        state = found._state = ModelState()
        state.db, state.adding = DEFAULT_DB_ALIAS, False
        found.__dict__.update(zip(names, values, strict=True))
        return found

    return make


def _marked(value: Given, numbers: count[int]) -> Given:
    """A value of the same kind that stands for it, and that nothing else in the SQL is."""
    if isinstance(value, datetime):
        return datetime(1, 2, 3, tzinfo=UTC) + timedelta(seconds=next(numbers))
    if isinstance(value, date):
        return date(2, 2, 3) + timedelta(days=next(numbers))
    if isinstance(value, str):
        return f"\N{REPLACEMENT CHARACTER}{next(numbers)}"
    if isinstance(value, int):
        return -(10**15) - next(numbers)
    return [_marked(one, numbers) for one in value]  # type: ignore[return-value]  # of the kind of each


def asking(alias: str = DEFAULT_DB_ALIAS) -> CursorWrapper:
    """A cursor for statements that are asked again and again, with few different texts (see `with_constants`): after
    some times PostgreSQL keeps a plan of each, as long as the connection lasts."""
    using = connections[alias]
    if using.vendor != "postgresql" or using.queries_logged or not _keeps_plans():
        return using.cursor()  # the log wants the text with its values
    from psycopg import Cursor

    using.close_if_health_check_failed()
    using.ensure_connection()
    with using.wrap_database_errors:
        return using._prepare_cursor(Cursor(using.connection))  # type: ignore[attr-defined]


def with_constants(sql: str, params: Sequence[Any], kept: Collection[int]) -> tuple[str, tuple[Any, ...]]:
    """The statement for `asking`: only the parameters at the places that are `kept` are sent beside it. The others are
    always the same; in the text they have the type of what they are compared with, and plans know them."""
    if not _keeps_plans():
        return sql, tuple(params)
    from psycopg.sql import Literal

    connection.ensure_connection()
    places = count()

    def spell(found: re.Match[str]) -> str:
        if found[0] == "%%" or (place := next(places)) in kept:
            return found[0]
        return Literal(params[place]).as_string(connection.connection).replace("%", "%%")

    return re.sub("%[%s]", spell, sql), tuple(param for place, param in enumerate(params) if place in kept)


def _keeps_plans() -> bool:
    options = connection.settings_dict["OPTIONS"]
    return connection.vendor == "postgresql" and options.get("prepare_threshold") is not None


def _as_sent(value: Any, kind: type) -> object:
    """On PostgreSQL whole numbers have the width of their column."""
    if isinstance(value, date):
        return _adapted(value)
    return value if kind in (int, str) else kind(value)


def _adapted(mark: object) -> object:
    if isinstance(mark, datetime):
        return connection.ops.adapt_datetimefield_value(mark)
    return connection.ops.adapt_datefield_value(mark) if isinstance(mark, date) else mark


def _converted(row: Sequence[Any], converters: Sequence[_Converter], using: BaseDatabaseWrapper) -> Sequence[Any]:
    values = list(row)
    for column, steps, expression, keeps_nothing in converters:
        value = values[column]
        if value is None and keeps_nothing:
            continue
        for step in steps:
            value = step(value, expression, using)
        values[column] = value
    return values
