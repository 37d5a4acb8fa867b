"""Every list is served by an index: in sample data large enough for plans to mean something, no statement of a list
looks at all orders, numbers or events, or sorts more than what it shows one view of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from portin.models import PortInNumber
from portin.review import carrier_responses, foc_day, queues, report_figures
from tests.bench import sample
from tests.bench.stage import Stage, as_in_production, signed_in

ORDERS = 1_000
LARGE = ("portin_portinorder", "portin_portinnumber", "portin_orderevent", "portin_eventline", "portin_submission")
OF_ONE_VIEW = {  # partial indexes: each holds the rows of one view alone
    index.name for model in apps.get_models() for index in model._meta.indexes if index.condition is not None
}
HOME, WORK = "/phone-numbers/port-in/", "/admin/review/"
# What customers read as lists, and whether their statements may sort: what a search finds, and the open numbers of an
# account, are few.
HOMES = {
    HOME: False,
    f"{HOME}?status=your_turn": False,
    f"{HOME}?status=completed": False,
    f"{HOME}?before=end": False,
    f"{HOME}?q=Front": True,
    f"{HOME}?q=415": True,
    f"{HOME}configure/": True,
    "/phone-numbers/": False,
    "/phone-numbers/?q=415": True,
    "/phone-numbers/active-numbers.csv": False,
    "/support/": False,
}
# What reviewers read: a view at a time, which may be sorted.
WORKS = [
    *(f"{WORK}?show={show}" for show in queues.FILTERS),
    *(f"{WORK}carrier-responses/?show={show}" for show in carrier_responses.FILTERS),
    *(f"{WORK}foc-day/?show={show}" for show in foc_day.FILTERS),
    f"{WORK}tickets/",
    *(f"{WORK}reports/?period={period}" for period in report_figures.PERIODS),
]
ALIAS = re.compile(r'"(\w+)" (?:AS )?"?([A-Z]\d+)\b')  # a table, and what the ORM calls it in an inner query


@dataclass(frozen=True)
class Statement:
    sql: str
    params: Any

    @property
    def large(self) -> dict[str, str]:
        """The large tables in it, by the names that its plan gives them."""
        named = {table: table for table in LARGE} | {alias: table for table, alias in ALIAS.findall(self.sql)}
        return {name: table for name, table in named.items() if table in LARGE}


class Asked:
    """Hears the SELECTs that read a large table."""

    def __init__(self) -> None:
        self.found: dict[str, Statement] = {}

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT") and any(f'"{table}"' in sql for table in LARGE):
            self.found.setdefault(sql, Statement(sql, params))
        return execute(sql, params, many, context)


def asked_by(client: Client, url: str) -> list[Statement]:
    asked = Asked()
    with connection.execute_wrapper(asked):
        response = client.get(url)
        assert response.status_code == 200, url
        if response.streaming:
            b"".join(response.streaming_content)
    return list(asked.found.values())


def complaints(statement: Statement, *, may_sort: bool) -> list[str]:
    """What the plan of a statement does with whole tables."""
    if connection.vendor == "postgresql":
        return list(_of_postgresql(statement, may_sort))
    return list(_of_sqlite(statement, may_sort))


def _of_sqlite(statement: Statement, may_sort: bool) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement.sql}", statement.params)
        lines = [detail for *_, detail in cursor.fetchall()]
    for line in lines:
        words = line.split()
        if words[0] == "SCAN" and words[1] in statement.large and not OF_ONE_VIEW & set(words):
            yield line
        if line == "USE TEMP B-TREE FOR ORDER BY" and not may_sort:
            yield line


def _of_postgresql(statement: Statement, may_sort: bool) -> Iterator[str]:
    """Small tables are read whole because that costs least; told to avoid it, the planner still does so where no index
    fits."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement.sql}", statement.params)
        (told,) = cursor.fetchone()
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    for node in _nodes(plan):
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE:
            yield f"Seq Scan on {node['Relation Name']}"
        if node["Node Type"] == "Sort" and not may_sort:
            yield f"Sort by {', '.join(node['Sort Key'])}"


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner)


@pytest.fixture(scope="module")
def stage(kept: Path) -> Iterator[Stage]:
    sample.fill(ORDERS)
    with as_in_production():
        yield Stage.of_sample_data()


@pytest.mark.parametrize("url", HOMES)
def test_lists_of_customers_follow_an_index(stage: Stage, url: str) -> None:
    asked = asked_by(signed_in(stage.owner(stage.big)), url)
    assert [(said, one.sql) for one in asked for said in complaints(one, may_sort=HOMES[url])] == []


@pytest.mark.parametrize("url", WORKS)
def test_lists_of_reviewers_look_at_one_view(stage: Stage, url: str) -> None:
    asked = asked_by(signed_in(stage.reviewer), url)
    assert asked or url.endswith("tickets/")
    assert [(said, one.sql) for one in asked for said in complaints(one, may_sort=True)] == []


@pytest.mark.parametrize("digits", [slice(-7, None), slice(-4, None), slice(2, None)])
def test_a_number_that_is_there_is_found_by_an_index(stage: Stage, digits: slice) -> None:
    tn = PortInNumber.objects.values_list("tn", flat=True)[0]
    asked = asked_by(signed_in(stage.reviewer), f"{WORK}?q={tn[digits]}")
    assert [(said, one.sql) for one in asked for said in complaints(one, may_sort=True)] == []


def test_what_looks_at_a_whole_table_is_complained_of(stage: Stage) -> None:
    for sql, may_sort in (
        ('SELECT "id" FROM "portin_portinorder" WHERE "street" = %s', True),
        ('SELECT U0."id" FROM "portin_portinnumber" U0 WHERE U0."region" = %s', True),
        ('SELECT "id" FROM "portin_portinorder" WHERE "account_id" > 0 ORDER BY "city" = %s', False),
    ):
        assert complaints(Statement(sql, ["x"]), may_sort=may_sort) != [], sql
