"""Counts for chips and navigation: several in one statement, and none counts further than somebody would read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

MOST_COUNTED = 1000


def counted(rows: Sequence[QuerySet[Any]], most: int = MOST_COUNTED) -> list[int]:
    """How many rows each has; `most` + 1 where there are more. One query for all of them."""
    found, asked = [0] * len(rows), dict[int, str]()
    values: list[Any] = []
    for place, one in enumerate(rows):
        try:
            sql, params = one.order_by().values("pk")[: most + 1].query.sql_with_params()
        except EmptyResultSet:  # the ORM knows that there is none
            continue
        asked[place] = f"(SELECT COUNT(*) FROM ({sql}) AS counted_{place})"  # noqa: S608 (made by the ORM)
        values += params
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(asked.values())}", values)
            for place, many in zip(asked, cursor.fetchone(), strict=True):
                found[place] = many
    return found


def in_words(count: int | None, most: int = MOST_COUNTED) -> str:
    """ "1,000+" of what was counted no further; "" of what is not counted."""
    return "" if count is None else f"{most:,}+" if count > most else str(count)
