"""Pages and verbs cost the same number of queries for 1 and for 20 rows, within their budgets; what is measured beside
a page shows the same rows; and make bench runs."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from portin.models import CarrierRequest, EventLine, PortInOrder, Rejection
from tests.bench import load, sample, sizes
from tests.bench.actions import actions
from tests.bench.budgets import FEW, MANY, SCENARIOS, Scenario, complaints, queries_of
from tests.bench.measuring import Cost, Measured, Taken, percentile
from tests.bench.pages import pages
from tests.bench.server import ROOM_FOR_DRAFTS, People
from tests.bench.stage import Stage, as_in_production
from tests.bench.table import missed, missed_by, table, table_of_taken
from tests.cast import OrderFactory
from tests.databases import copy_migrated

REFERENCE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")
NUMBER = re.compile(r"\(\d{3}\) \d{3}-\d{4}")


@pytest.mark.django_db
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_rows_cost_no_queries(scenario: Scenario) -> None:
    assert complaints(scenario, queries_of(scenario, FEW), queries_of(scenario, MANY)) == []


def test_growing_and_dear_are_complained_of() -> None:
    scenario = Scenario("a page", lambda world, rows: lambda: None, 10)
    assert complaints(scenario, 5, 5) == []
    assert complaints(scenario, 5, 6) == ["a page: 5 queries for 1 and 6 for 20"]
    assert complaints(scenario, 11, 11) == ["a page: 11 queries, and 10 are allowed"]


# ------------------------------------------------------------------------------------------------------ make bench


@pytest.fixture(scope="module")
def stage(kept: Path) -> Iterator[Stage]:
    """The stage of a run, in sample data of a tiny size."""
    sample.fill(60)
    with as_in_production():
        yield Stage.of_sample_data()


def shown(body: bytes) -> tuple[list[str], set[str]]:
    """The references of orders in their order, and the telephone numbers, of the main part of a page, or of a file."""
    main = body.decode().rpartition("<main")[2]
    return list(dict.fromkeys(REFERENCE.findall(main))), set(NUMBER.findall(main))


def test_each_page_and_its_floor_show_the_same_rows(stage: Stage) -> None:
    for pair in pages(stage):
        if pair.name == "reports":  # no rows: the test below
            continue
        ours, floor = shown(pair.ours()()), shown(pair.floors()())
        assert ours == floor, pair.name
        assert ours[1] or pair.name == "FOC day", pair.name


def counted(body: bytes) -> tuple[list[str], list[str]]:
    """What the tables of the main part of a page count, and its shares."""
    main = body.decode().rpartition("<main")[2]
    return re.findall(r"<td[^>]*>(?:<b>)?([\d,]+)(?:</b>)?</td>", main), re.findall(r"<dd>([\d.]+%)", main)


def test_the_reports_and_their_floor_count_the_same(stage: Stage) -> None:
    (pair,) = [one for one in pages(stage) if one.name == "reports"]
    ours, floor = counted(pair.ours()()), counted(pair.floors()())
    assert ours == floor
    assert set(ours[0]) != {"0"} and len(ours[1]) == 2


def written(order: PortInOrder) -> tuple[list[str], int, int, int]:
    """The statuses of its numbers, and how many rows there are that each has one of."""
    statuses = list(order.numbers.values_list("status", flat=True))
    lines = EventLine.objects.filter(number__order=order).count()
    holds = CarrierRequest.numbers.through.objects.filter(portinnumber__order=order).count()
    return statuses, lines, holds, Rejection.objects.filter(number__order=order).count()


def test_each_action_and_its_floor_write_the_same_rows(stage: Stage) -> None:
    for pair in actions(stage):
        found = []
        for side in (pair.ours, pair.floors):
            act, order = side(), PortInOrder.objects.latest("pk")
            before = written(order)
            act()
            found.append(written(order))
            assert before != found[-1], pair.name
        assert found[0] == found[1], pair.name


def test_who_uploads_has_room_for_drafts(stage: Stage) -> None:
    assert stage.usual in {one.account for one in People.of_sample_data().customers}
    OrderFactory.create_batch(ROOM_FOR_DRAFTS + 1, account=stage.usual)
    accounts = {one.account for one in People.of_sample_data().customers}
    assert accounts and stage.usual not in accounts


def test_the_bench_measures_and_writes_its_table(tmp_path: Path) -> None:
    copy_migrated(tmp_path / "sample_20.sqlite3")
    out = StringIO()
    asked = {"orders": [20], "turns": 1, "seconds": 1.0, "only": "order list,review page,run_foc_day,check_integrity"}
    call_command("bench", **asked, keep=str(tmp_path), postgresql="", stdout=out, stderr=StringIO())
    said = out.getvalue()
    assert "| SQLite | times the floor at 20 orders |" in said
    assert "| order list |" in said
    assert "| review page |" in said
    assert "| `run_foc_day` |" in said
    assert "| `check_integrity` | – |" in said
    assert "send_pending_mail" not in said, "nobody asked for it"
    assert [file.name for file in tmp_path.glob("*.sqlite3")] == ["sample_20.sqlite3"]


def test_one_engine_can_be_measured_alone(tmp_path: Path) -> None:
    out, heard = StringIO(), StringIO()
    nowhere = "postgres://nobody@127.0.0.1:1"
    asked = {"orders": [20], "turns": 1, "only": "order list", "keep": str(tmp_path), "stdout": out, "stderr": heard}
    call_command("bench", **asked, postgresql=nowhere, engine="postgresql")
    assert "PostgreSQL is left out" in heard.getvalue() and "SQLite" not in out.getvalue() + heard.getvalue()
    with pytest.raises(CommandError, match="needs a server"):
        call_command("bench", **asked, postgresql="", engine="postgresql")


def test_times_under_load_are_told_beside_those_alone() -> None:
    before = {"a page": load.Seen([0.01] * 20), "an upload": load.Seen([0.1] * 20)}
    loaded = {"a page": load.Seen([0.01] * 18 + [0.03] * 2), "an upload": load.Seen([], ["an upload: 500"])}
    page, upload, all_of_them = load.table(before, loaded).splitlines()[1:]
    assert page.split()[-7:] == ["10", "10", "10", "30", "3.0", "20", "0"]
    assert upload.split()[-2:] == ["1", "errors"]
    assert all_of_them.startswith("all") and all_of_them.split()[-1] == "1"


@pytest.mark.skipif(not Path("/proc/stat").exists(), reason="the load is measured on Linux")
def test_the_processors_of_the_machine_are_counted_together() -> None:
    began, used = time.monotonic(), load.machine_seconds()
    while time.monotonic() - began < 0.2:
        pass
    took = load.machine_seconds() - used
    assert 0 < took <= (time.monotonic() - began + 0.1) * load.PROCESSORS


def test_the_table_says_ratio_growth_and_which_bar_is_missed() -> None:
    floor = Cost(10.0, 11.0, 3, 1_000)
    runs = {
        ("SQLite", 1_000): [Measured("order list", Cost(15.0, 20.0, 8, 20_000), floor)],
        ("SQLite", 10_000): [Measured("order list", Cost(30.0, 40.0, 8, 20_000), floor)],
    }
    assert "| order list | 1.5 | 3.0 | 2.0 | 2.0 (1.0) | 30, 40 (10.0) | 8 (3) | 20 (1) |" in table(runs)
    (sentence,) = missed(runs)
    assert "order list takes 3.0 times" in sentence
    assert missed({("SQLite", 1_000): runs["SQLite", 1_000]}) == []


def test_percentiles_are_measured_values() -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], 50) == 2.0
    assert percentile([1.0] * 19 + [9.0], 95) == 1.0
    assert percentile([1.0] * 18 + [9.0] * 2, 95) == 9.0


def test_the_table_says_what_is_taken_and_which_bar_is_missed() -> None:
    start = Taken("manage.py check", "ms of the processor", 900.0, 500.0)
    pages = Taken("memory of a web process after 500 pages", "MB", 150.0, 75.0)
    said = table_of_taken({"SQLite": [start, pages]})
    assert "| manage.py check | 1.80 | 2.0 | 900 (500) ms of the processor | SQLite |" in said
    assert "| memory of a web process after 500 pages | 2.00 | 1.8 | 150 (75) MB | SQLite |" in said
    (sentence,) = missed_by({"SQLite": [start, pages]})
    assert sentence.startswith("SQLite: memory of a web process after 500 pages is 2.00 times the floor’s")
    assert table_of_taken({"SQLite": []}) == ""


@pytest.mark.django_db(transaction=True)
def test_an_order_takes_more_than_its_leanest_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "ORDERS", 2)
    taken = sizes.measured()
    assert taken.ours > 0 and taken.floor > 0
    order = PortInOrder.objects.latest("pk")
    assert (order.numbers.count(), order.documents.count(), order.events.count()) == (10, 3, 11)
    with connection.cursor() as cursor:
        for table in sizes.LEAN:
            cursor.execute(f"SELECT COUNT(*) FROM {table}")
            assert cursor.fetchone()[0] > 0, table
            cursor.execute(f"DROP TABLE {table}")
