"""The database that all tests begin with is made once, however many ask for it at the same time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.databases import made_once


def test_who_comes_second_waits_for_what_the_first_one_makes(tmp_path: Path) -> None:
    (tmp_path / "test-migrated-older.sqlite3").touch()
    (tmp_path / "test-migrated-older.sqlite3-wal").touch()
    made = []

    def make(to: Path) -> None:
        made.append(to)
        to.write_text("half")
        time.sleep(0.2)  # the other one asks in between
        to.write_text("whole")

    def ask(_: int) -> str:
        return made_once(tmp_path, "test-migrated", "now.sqlite3", make).read_text()

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(ask, range(2))) == ["whole", "whole"]
    assert len(made) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["test-migrated-now.sqlite3", "test-migrated.lock"]


def test_what_was_begun_and_never_done_is_made_from_nothing(tmp_path: Path) -> None:
    (tmp_path / "test-migrated-begun").write_text("half")

    def make(to: Path) -> None:
        assert not to.exists()
        to.write_text("whole")

    assert made_once(tmp_path, "test-migrated", "now.sqlite3", make).read_text() == "whole"
