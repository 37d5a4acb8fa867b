"""Counts for chips and navigation: several in one statement, and none counts further than somebody would read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

from accounts.prepared import asking, with_constants

MOST_COUNTED = 1000
MOST_PAGED = 10_000


@dataclass(frozen=True)
class Counting:
    """How rows are counted, as SQL: what is asked on every page is made SQL once, with `MARK` for the present, at the
    places that are `marked`."""

    sql: str
    params: tuple[Any, ...]
    marked: tuple[int, ...] = ()

    def at(self, now: datetime) -> Counting:
        if not self.marked:
            return self
        moment, params = connection.ops.adapt_datetimefield_value(now), list(self.params)
        for place in self.marked:
            params[place] = moment
        return replace(self, params=tuple(params))


MARK = datetime(1, 2, 3, tzinfo=UTC)


def counting(rows: QuerySet[Any], most: int = MOST_COUNTED) -> Counting | None:
    """None where the ORM knows that there is none."""
    try:
        sql, params = rows.order_by().values("pk")[: most + 1].query.sql_with_params()
    except EmptyResultSet:
        return None
    mark = connection.ops.adapt_datetimefield_value(MARK)
    sql, params = with_constants(sql, params, [place for place, param in enumerate(params) if param == mark])
    marked = tuple(place for place, param in enumerate(params) if param == mark)
    return Counting(f"(SELECT COUNT(*) FROM ({sql}) AS counted)", params, marked)  # noqa: S608 (made by the ORM)


def counted(rows: Sequence[QuerySet[Any] | Counting | None], most: int = MOST_COUNTED) -> list[int]:
    """How many rows each has; `most` + 1 where there are more, and 0 of None. One query for all of them, to the
    database that the first rows are read from; what is asked twice, as by a chip and the navigation, is counted
    once."""
    asked = [counting(one, most) if isinstance(one, QuerySet) else one for one in rows]
    known = list(dict.fromkeys(one for one in asked if one))
    if not known:
        return [0] * len(asked)
    alias = next((one.db for one in rows if isinstance(one, QuerySet)), DEFAULT_DB_ALIAS)
    with asking(alias) as cursor:
        cursor.execute(f"SELECT {', '.join(one.sql for one in known)}", [part for one in known for part in one.params])
        found = dict(zip(known, cursor.fetchone(), strict=True))
    return [found[one] if one else 0 for one in asked]


def paged(rows: Callable[[], QuerySet[Any]], known: int | None = None) -> tuple[int, bool]:
    """How many rows a list with pages has, and whether there may be more, since nobody pages further. `known`: what its
    chip says, so that nothing is counted twice, nor made to be counted."""
    if known is not None and known <= MOST_COUNTED:
        return known, False
    found = rows().order_by().values("pk")[:MOST_PAGED].count()
    return found, found == MOST_PAGED


def in_words(count: int | None, most: int = MOST_COUNTED) -> str:
    """ "1,000+" of what was counted no further; "" of what is not counted."""
    return "" if count is None else f"{most:,}+" if count > most else str(count)
