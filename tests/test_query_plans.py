"""Every list is served by an index: in sample data large enough for plans to mean something, no statement of a list
reads a whole table that grows with the orders, or sorts more than what it shows one view of.

Every address without a key in it is asked, so a new page is looked at before anybody thinks of it; a list with pages
must also be in a table here, with its filters and its deep pages.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from accounts.keyset import Keyset
from accounts.keyset import Page as KeysetPage
from phone_numbers.active import BY_NUMBER
from phone_numbers.models import ActiveNumber
from portin.console.orders import LAST_MOVED_FIRST
from portin.models import CarrierRequest, PortInNumber, PortInOrder
from portin.review import carrier_responses, foc_day, queue, queues, report_figures, search
from tests.bench import sample
from tests.bench.stage import Stage, as_in_production, signed_in
from tests.cast import UserFactory
from tests.portin.every_address.world import patterns

ORDERS = 1_000
MANY = ORDERS // 2  # rows of a table that grows with the orders
OF_ONE_VIEW = {  # partial indexes: each holds the rows of one view alone
    index.name for model in apps.get_models() for index in model._meta.indexes if index.condition is not None
}
# What customers read as lists, and whether their statements may sort: what a search finds, and the open numbers of an
# account, are few.
HOMES = {
    "port_in:orders": {
        "": False,
        "?status=your_turn": False,
        "?status=completed": False,
        "?after={moved}": False,
        "?before={moved}": False,
        "?before=end": False,
        "?status=completed&after={moved}": False,
        "?status=your_turn&before={moved}": False,
        "?q=Front": True,
        "?q=415": True,
        "?q=41555": True,
        "?q=zqxwvu": True,
    },
    "port_in:configure_all": {"": True},
    "numbers:active": {
        "": False,
        "?after={tn}": False,
        "?before={tn}": False,
        "?before=end": False,
        "?q=415": False,
        "?q=desk": False,
        "?capabilities=voice": True,
        "?q=desk&capabilities=voice": False,
    },
    "numbers:export": {"": False},
    "support:tickets": {"": False},
}
# What reviewers read: a view at a time, which may be sorted.
WORKS = {
    "review:queue": [f"?show={show}" for show in queues.FILTERS],
    "review:carrier_responses": [f"?show={show}" for show in carrier_responses.FILTERS],
    "review:foc_day": [f"?show={show}" for show in foc_day.FILTERS],
    "review:tickets": [""],
    "review:reports": [f"?period={period}" for period in report_figures.PERIODS],
}
ELSEWHERE = {"components"}  # shows the parts of pages, with rows that are made up
NOT_ASKED = {"account_logout", "admin:logout"}
ALIAS = re.compile(r'"(\w+)" (?:AS )?"?([A-Z]\d+)\b')  # a table, and what the ORM calls it in an inner query

OF_GIVEN = re.compile(r'WHERE .*"order_id" (IN \(%s|= %s)')


@dataclass(frozen=True)
class Statement:
    sql: str
    params: Any

    @property
    def large(self) -> dict[str, str]:
        """The large tables in it, by the names that its plan gives them."""
        named = {table: table for table in large()} | {alias: table for table, alias in ALIAS.findall(self.sql)}
        return {name: table for name, table in named.items() if table in large()}

    @property
    def is_of_given(self) -> bool:
        """Reads what belongs to the orders of a page: few rows, in any order."""
        return OF_GIVEN.search(self.sql) is not None

    @property
    def is_of_few(self) -> bool:
        """Reads the first rows of a whole table and stops, as a list without a filter does that an index sorts."""
        return " LIMIT " in self.sql and " WHERE " not in self.sql


@cache
def large() -> frozenset[str]:
    """Tables with many rows in the sample data."""
    models = apps.get_models(include_auto_created=True)
    return frozenset(one._meta.db_table for one in models if one._base_manager.count() >= MANY)


class Asked:
    """Hears the SELECTs that read a large table."""

    def __init__(self) -> None:
        self.found: dict[str, Statement] = {}

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip("(").startswith("SELECT") and any(f'"{table}"' in sql for table in large()):
            self.found.setdefault(sql, Statement(sql, params))
        return execute(sql, params, many, context)


def answer_of(client: Client, url: str) -> tuple[Any, list[Statement]]:
    asked = Asked()
    with connection.execute_wrapper(asked):
        response = client.get(url)
        if response.streaming:
            b"".join(response.streaming_content)
    return response, list(asked.found.values())


def asked_by(client: Client, url: str) -> list[Statement]:
    response, asked = answer_of(client, url)
    assert response.status_code == 200, url
    return asked


def complaints(statement: Statement, *, may_sort: bool) -> list[str]:
    """What the plan of a statement does with whole tables."""
    may_sort = may_sort or statement.is_of_given
    if connection.vendor == "postgresql":
        return list(_of_postgresql(statement, may_sort))
    return list(_of_sqlite(statement, may_sort))


def _of_sqlite(statement: Statement, may_sort: bool) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement.sql}", statement.params)
        lines = [detail for *_, detail in cursor.fetchall()]
    is_sorted = "USE TEMP B-TREE FOR ORDER BY" in lines
    for line in lines:
        words = line.split()
        is_whole = words[0] == "SCAN" and words[1] in statement.large and not OF_ONE_VIEW & set(words)
        if is_whole and (is_sorted or not statement.is_of_few):
            yield line
    if is_sorted and not may_sort:
        yield "USE TEMP B-TREE FOR ORDER BY"


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
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in large():
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
    assert len(large()) > 10
    with as_in_production():
        yield Stage.of_sample_data()


@pytest.fixture(scope="module")
def administrator(stage: Stage) -> Client:
    return signed_in(UserFactory(is_staff=True, is_superuser=True))


@pytest.fixture(scope="module")
def places(stage: Stage) -> dict[str, str]:
    """Of a row in the middle of a list of the big account."""
    orders = PortInOrder.objects.for_account(stage.big).last_moved_first().values_list("updated_at", "pk")
    numbers = ActiveNumber.objects.for_account(stage.big).in_service().order_by("tn").values_list("tn")
    return {
        "moved": LAST_MOVED_FIRST.written(50, orders[orders.count() // 2]),
        "tn": BY_NUMBER.written(50, numbers[numbers.count() // 2]),
    }


def said(asked: list[Statement], *, may_sort: bool) -> list[tuple[str, str]]:
    return [(told, one.sql) for one in asked for told in complaints(one, may_sort=may_sort)]


@pytest.mark.parametrize(("name", "query"), [(name, query) for name in HOMES for query in HOMES[name]])
def test_lists_of_customers_follow_an_index(stage: Stage, places: dict[str, str], name: str, query: str) -> None:
    asked = asked_by(signed_in(stage.owner(stage.big)), reverse(name) + query.format(**places))
    assert said(asked, may_sort=HOMES[name][query]) == []


@pytest.mark.parametrize(("name", "query"), [(name, query) for name in WORKS for query in WORKS[name]])
def test_lists_of_reviewers_look_at_one_view(stage: Stage, name: str, query: str) -> None:
    asked = asked_by(signed_in(stage.reviewer), reverse(name) + query)
    assert asked or name == "review:tickets"
    assert said(asked, may_sort=True) == []


DEEP = [one for one in queues.FILTERS.values() if one.key != queues.TO_SEND]
IN_THE_ORDER_OF_AN_INDEX = {"review", "carrier", "dated", "failures", "cancel", "dates", "resubmit"}


@pytest.mark.parametrize("shown", DEEP, ids=lambda one: one.key)
@pytest.mark.parametrize("side", ["after", "before"])
def test_a_deep_page_of_the_queue_begins_at_its_key(stage: Stage, shown: queues.QueueFilter, side: str) -> None:
    """Where an index has the order of the view, it sorts nothing."""
    rows = list(shown.orders(timezone.now()).values_list(*shown.sorted_by.names))
    order = PortInOrder.objects.exclude(next_foc_on=None)[10]
    key = rows[len(rows) // 2] if rows else tuple(getattr(order, name) for name in shown.sorted_by.names)
    place = shown.sorted_by.written(50, key)
    asked = asked_by(signed_in(stage.reviewer), f"{reverse('review:queue')}?show={shown.key}&{side}={place}")
    may_sort = shown.key not in IN_THE_ORDER_OF_AN_INDEX
    assert said(asked, may_sort=True) == []
    pages = [one for one in asked if " LIMIT " in one.sql and " ORDER BY " in one.sql and "COUNT(" not in one.sql]
    assert pages and said(pages, may_sort=may_sort) == []


@pytest.mark.parametrize("show", queues.FILTERS)
def test_what_is_beside_an_order_is_found_by_an_index(stage: Stage, show: str) -> None:
    order, asked = stage.submitted(1), Asked()
    with connection.execute_wrapper(asked):
        queues.neighbours(order, timezone.now(), show)
        queues.following(order, stage.reviewer, timezone.now(), show)
    assert asked.found and said(list(asked.found.values()), may_sort=show not in IN_THE_ORDER_OF_AN_INDEX) == []


@pytest.mark.parametrize("room", [carrier_responses, foc_day])
def test_a_deep_page_of_numbers_looks_at_one_view(stage: Stage, room: Any) -> None:
    [by] = [one for one in vars(room).values() if isinstance(one, Keyset)]
    numbers = PortInNumber.objects.accepted()
    place = by.written(50, numbers.values_list(*(column.name for column in by.columns))[numbers.count() // 2])
    name = f"review:{room.__name__.rpartition('.')[2]}"
    for show, side in itertools.product(room.FILTERS, ("after", "before")):
        asked = asked_by(signed_in(stage.reviewer), f"{reverse(name)}?show={show}&{side}={place}")
        assert said(asked, may_sort=True) == [], show
        pages = [one for one in asked if " LIMIT " in one.sql and " ORDER BY " in one.sql]
        if room is carrier_responses and show in ("waiting", "accepted", "all"):
            assert pages and said(pages, may_sort=False) == [], show


def test_chips_of_the_carrier_responses_count_the_numbers_of_their_view(stage: Stage) -> None:
    """Who asks to cancel, or for another date, is looked for in the orders that an index has, not in all numbers."""
    for show in ("late", "cancel", "dates"):
        with connection.cursor() as cursor:
            rows = carrier_responses.FILTERS[show].numbers(timezone.now())
            sql, params = rows.order_by().values("pk")[:1001].query.sql_with_params()
            cursor.execute(f"EXPLAIN {'QUERY PLAN ' * (connection.vendor == 'sqlite')}{sql}", params)
            plan = " ".join(str(line[-1]) for line in cursor.fetchall())
        assert "orders_in_view_" in plan, plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by how many there are of a status")
@pytest.mark.parametrize("query", ["?status=rejected", "?status=rejected&after={moved}", "?status=rejected&before=end"])
def test_a_page_of_a_status_reads_its_own_orders_alone(stage: Stage, places: dict[str, str], query: str) -> None:
    asked = asked_by(signed_in(stage.owner(stage.big)), reverse("port_in:orders") + query.format(**places))
    pages = [one for one in asked if " LIMIT " in one.sql and '"reference"' in one.sql]
    assert pages
    for page in pages:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {page.sql}", page.params)
            [(*_, plan)] = cursor.fetchall()
        assert "orders_of_status_by_last_move (account_id=? AND status=?" in plan


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite never gathers what an EXISTS may find")
def test_the_review_page_reads_no_numbers_but_those_of_its_orders(stage: Stage) -> None:
    order = stage.submitted()
    PortInOrder.objects.filter(pk=order.pk).update(account=stage.big)
    asked = asked_by(signed_in(stage.reviewer), reverse("review:order", args=[order.reference]))
    of_numbers = [one for one in asked if "portin_rejection" in one.sql and "portin_portinorder" in one.sql]
    assert of_numbers, "what other orders were rejected for"
    for one in of_numbers:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {one.sql}", one.params)  # as it is planned, with nothing forbidden
            (told,) = cursor.fetchone()
        plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
        whole = [node for node in _nodes(plan) if node.get("Relation Name") == PortInNumber._meta.db_table]
        assert [node["Node Type"] for node in whole if "Scan" in node["Node Type"] and not _is_bound(node)] == [], (
            one.sql
        )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite starts no helpers")
def test_what_moved_today_is_found_by_the_index_of_states(stage: Stage) -> None:
    """Whatever helpers cost: they are started where many orders may have changed today."""
    asked = asked_by(signed_in(stage.reviewer), f"{reverse('review:foc_day')}?show=moved")
    of_today = [one for one in asked if '"ported_at" >=' in one.sql]
    assert of_today, "at least the count of its chip"
    for one in of_today:
        with connection.cursor() as cursor:
            for cost in ("parallel_setup_cost", "parallel_tuple_cost", "min_parallel_index_scan_size"):
                cursor.execute(f"SET LOCAL {cost} = 0")
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN (FORMAT JSON) {one.sql}", one.params)
            (told,) = cursor.fetchone()
        plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
        of_orders = {node["Index Name"] for node in _nodes(plan) if node.get("Relation Name") == "portin_portinorder"}
        assert of_orders == {"orders_by_status"}, one.sql


def _is_bound(node: dict[str, Any]) -> bool:
    """Looks some rows of an index up, or those that such an index has found."""
    return "Index Cond" in node or node["Node Type"] == "Bitmap Heap Scan"


def addresses() -> dict[str, str]:
    """Every address of the house that has no key in it, by the name of its route."""
    found = {}
    for name, _ in patterns(get_resolver()):
        with suppress(NoReverseMatch):
            if name and not name.endswith(":") and name not in NOT_ASKED:
                found[name] = reverse(name)
    return found


def lists_in(response: Any) -> list[Any]:
    """What a list with pages has in its context: ours, or one of the admin."""
    contexts = [one for context in response.context or () for one in getattr(context, "dicts", ())]
    contexts.append(getattr(response, "context_data", None) or {})
    return [value for one in contexts for value in one.values() if isinstance(value, Page | KeysetPage | ChangeList)]


def is_of_small_table(found: list[Any]) -> bool:
    """A list of the admin that the sample data have too few rows for: a plan would tell nothing."""
    return any(isinstance(one, ChangeList) and one.model._meta.db_table not in large() for one in found)


@pytest.mark.parametrize("who", ["owner", "reviewer", "administrator"])
def test_no_page_reads_a_whole_table(stage: Stage, administrator: Client, who: str) -> None:
    people = {"owner": stage.owner(stage.big), "reviewer": stage.reviewer}
    client = administrator if who == "administrator" else signed_in(people[who])
    wrong, listed = [], set()
    for name, url in addresses().items():
        response, asked = answer_of(client, url)
        assert response.status_code < 500, url
        if is_of_small_table(found := lists_in(response)):
            continue
        wrong += [(name, *told) for told in said(asked, may_sort=name in WORKS or HOMES.get(name, {}).get("", False))]
        listed |= {name} if found else set()
    assert wrong == []
    unknown = {name for name in listed if not name.endswith("_changelist")} - {*HOMES, *WORKS, *ELSEWHERE}
    assert unknown == set(), "a list with pages goes into the table above, with its filters and its deep pages"
    expected = {"owner": {"port_in:orders", "numbers:active"}, "reviewer": {"review:queue", "review:foc_day"}}
    assert listed >= expected.get(who, {"admin:portin_portinorder_changelist", "admin:numbers_activenumber_changelist"})


def test_lists_of_the_admin_follow_an_index_with_each_filter_and_column(administrator: Client) -> None:
    wrong, listed = [], set()
    for name, url in addresses().items():
        found = [one for one in lists_in(answer_of(administrator, url)[0]) if isinstance(one, ChangeList)]
        if not found or is_of_small_table(found):
            continue
        listed.add(name)
        [shown] = {id(one): one for one in found}.values()
        filters = [choice["query_string"] for spec in shown.filter_specs for choice in spec.choices(shown)]
        columns = [place for place, column in enumerate(shown.list_display) if column in shown.sortable_by]
        for query in {*filters, *(f"?o={column}" for column in columns)}:
            asked = asked_by(administrator, f"{url}{query}")
            wrong += [(name, query, *told) for told in said(asked, may_sort=query.startswith("?o="))]
    assert wrong == []
    assert listed >= {f"admin:portin_{one}_changelist" for one in ("portinorder", "portinnumber", "orderevent")}


@pytest.mark.parametrize("digits", [slice(-7, None), slice(-4, None), slice(-3, None), slice(2, 5), slice(2, None)])
def test_a_number_that_is_there_is_found_by_an_index(stage: Stage, digits: slice) -> None:
    tn = PortInNumber.objects.values_list("tn", flat=True)[0]
    asked = asked_by(signed_in(stage.reviewer), f"{reverse('review:queue')}?q={tn[digits]}")
    assert said(asked, may_sort=True) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what was vacuumed")
@pytest.mark.parametrize("digits", [slice(2, 5), slice(-4, None)])
def test_orders_with_a_number_are_found_in_the_index_alone(stage: Stage, digits: slice) -> None:
    """An area code has many: neither the numbers nor their orders are looked at, but those that are shown."""
    tn = PortInNumber.objects.values_list("tn", flat=True)[0]
    asked = asked_by(signed_in(stage.reviewer), f"{reverse('review:queue')}?q={tn[digits]}")
    [union] = [one for one in asked if "tn_reversed" in one.sql and " UNION " in one.sql]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {union.sql}", union.params)
        lines = [line for *_, line in cursor.fetchall()]
    of_numbers = [line for line in lines if "portin_portinnumber" in line]
    assert of_numbers and all("USING COVERING INDEX numbers_by_" in line for line in of_numbers), lines


def test_a_common_name_is_looked_for_in_the_newest_orders_first(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "WALKED", 900)
    name = Counter(PortInOrder.objects.order_by("-pk").values_list("losing_carrier", flat=True)[:900]).most_common(1)
    assert name[0][1] > queue.MOST_FOUND
    asked = asked_by(signed_in(stage.reviewer), f"{reverse('review:queue')}?{urlencode({'q': name[0][0]})}")
    assert said(asked, may_sort=True) == []
    [walk] = [one for one in asked if "portin_orderwords" in one.sql]
    assert '"order_id" > ' in walk.sql and "orderwords_trigrams" not in walk.sql


@pytest.mark.parametrize("name", ["review:queue", "review:carrier_responses"])
@pytest.mark.parametrize("written", ["9075559876", "(907) 555-9876", "+1 907 555 9876"])
def test_a_number_that_is_nowhere_is_looked_for_by_indexes_alone(stage: Stage, name: str, written: str) -> None:
    assert not PortInNumber.objects.filter(tn="+19075559876").exists()
    asked = asked_by(signed_in(stage.reviewer), f"{reverse(name)}?{urlencode({'q': written})}")
    assert said(asked, may_sort=True) == []


@pytest.mark.parametrize("name", ["review:queue", "review:carrier_responses"])
@pytest.mark.parametrize(
    "text", ["zqx", "zqxwvu", "Zqxwvu & Søn", "zqx 415", "90755", "907555", "9075559", "907555987"]
)
def test_what_is_nowhere_is_looked_for_by_trigrams(stage: Stage, name: str, text: str) -> None:
    digits = text.replace("zqx", "").strip()
    assert not (digits.isdigit() and len(digits) > 3 and PortInNumber.objects.filter(tn__contains=digits).exists())
    asked = asked_by(signed_in(stage.reviewer), f"{reverse(name)}?{urlencode({'q': text})}")
    assert any("portin_orderwords" in one.sql for one in asked) and any("carrier_reference" in one.sql for one in asked)
    assert said(asked, may_sort=True) == []


@pytest.mark.parametrize("place", [slice(4, 9), slice(3, 10), slice(3, 11)])
def test_a_number_is_found_from_its_middle_by_trigrams(stage: Stage, place: slice) -> None:
    digits = next(tn[place] for tn in PortInNumber.objects.values_list("tn", flat=True) if _is_in_the_middle(tn[place]))
    response, asked = answer_of(signed_in(stage.reviewer), f"{reverse('review:queue')}?q={digits}")
    assert response.context["rows"] and any("portin_orderwords" in one.sql for one in asked)
    assert said(asked, may_sort=True) == []


def _is_in_the_middle(digits: str) -> bool:
    """And no number begins or ends with it."""
    ends = {"tn__startswith": f"+1{digits}", "tn__endswith": digits}
    return not any(PortInNumber.objects.filter(**{name: value}).exists() for name, value in ends.items())


def test_the_end_of_a_reference_of_the_carrier_is_found_by_an_index(stage: Stage) -> None:
    told = CarrierRequest.objects.exclude(carrier_reference="").values_list("carrier_reference", flat=True)[0]
    asked = asked_by(signed_in(stage.reviewer), f"{reverse('review:queue')}?q={told[-7:]}")
    assert said(asked, may_sort=True) == []


def test_what_looks_at_a_whole_table_is_complained_of(stage: Stage) -> None:
    for sql, may_sort in (
        ('SELECT "id" FROM "portin_portinorder" WHERE "street" = %s', True),
        ('SELECT U0."id" FROM "portin_portinnumber" U0 WHERE U0."region" = %s', True),
        ('SELECT "id" FROM "portin_portinorder" WHERE "account_id" > 0 ORDER BY "city" = %s', False),
        ('SELECT "id" FROM "portin_portinorder" ORDER BY "city" = %s LIMIT 10', True),
        ('SELECT COUNT(*) FROM "numbers_activenumber" WHERE "order_reference" = %s LIMIT 10', True),
    ):
        assert complaints(Statement(sql, ["x"]), may_sort=may_sort) != [], sql
