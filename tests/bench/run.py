"""One run: every size on every engine that answers, each in a process of its own, and the table of all."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import psycopg

from tests.bench.databases import POSTGRESQL, SQLITE, Databases
from tests.bench.measuring import Cost, Measured, Rate, Taken, is_wanted
from tests.bench.table import machine, missed, missed_by, table, table_of_jobs, table_of_taken

JOBS = (
    "check_integrity",
    "run_foc_day",
    "run_foc_day, one transaction a number",
    "send_pending_mail",
    "submit by 8 lanes",
)

TAKEN = {"manage.py check": "start", "memory after pages": "pages", "memory after uploads": "uploads", "size": "size"}


def run(
    sizes: Sequence[int],
    folder: Path,
    server: str,
    *,
    turns: int,
    seconds: float,
    only: str,
    tell: Callable[[str], object],
    has_sqlite: bool = True,
) -> tuple[str, list[str]]:
    """The table with the machine, and the bars that are missed. `folder`: where databases are kept; `server`: the
    address of PostgreSQL, "" to leave it out; `tell` hears what happens."""
    folder.mkdir(parents=True, exist_ok=True)
    engines = [Databases(SQLITE, folder)] if has_sqlite else []
    if server:
        engines += [of for of in [Databases(POSTGRESQL, folder, server.rstrip("/"))] if _answers(of, tell)]
    found, rates, taken = {}, {}, {}
    for databases in engines:
        for size in sizes:
            tell(f"{databases.engine}: {size:,} orders")
            found[databases.engine, size] = _measured(databases, size, turns, only)
            rates[databases.engine, size] = _rates(databases, size, seconds, only, tell)
        taken[databases.engine] = _taken(databases, max(sizes), only, tell)
    versions = [databases.version() for databases in engines]
    said = f"{machine(versions)}; {turns} turns, jobs for {seconds:.0f} s"
    parts = (table(found), table_of_jobs(rates), table_of_taken(taken), said)
    return "\n\n".join(part for part in parts if part), missed(found) + missed_by(taken)


def profiled(size: int, folder: Path, *, turns: int, only: str) -> str:
    """Where the time of our side goes, on SQLite: the profiles of all that `only` names."""
    folder.mkdir(parents=True, exist_ok=True)
    databases = Databases(SQLITE, folder)
    databases.prepare(size)
    try:
        return databases.run("profile", f"run_{size}", orders=size, turns=turns, only=only)
    finally:
        databases.drop(size)


def _measured(databases: Databases, size: int, turns: int, only: str) -> list[Measured]:
    databases.prepare(size)
    try:
        written = databases.run("measure", f"run_{size}", orders=size, turns=turns, only=only)
    finally:
        databases.drop(size)
    rows = json.loads(written)
    return [Measured(row["name"], Cost(**row["ours"]), Cost(**row["floor"])) for row in rows]


def _rates(databases: Databases, size: int, seconds: float, only: str, tell: Callable[[str], object]) -> list[Rate]:
    """Each job in a process and on a copy of its own: what one moves is not due for the next."""
    found = []
    for name in (name for name in JOBS if is_wanted(name, only)):
        tell(f"{databases.engine}: {size:,} orders, {name}")
        databases.prepare(size)
        try:
            written = databases.run("job", f"run_{size}", orders=size, seconds=seconds, only=name)
        finally:
            databases.drop(size)
        found.append(Rate(**json.loads(written)))
    return found


def _taken(databases: Databases, size: int, only: str, tell: Callable[[str], object]) -> list[Taken]:
    """What processes take with the largest sample data, and an order in a database of its own."""
    found = []
    for name in (name for name in TAKEN if is_wanted(name, only)):
        tell(f"{databases.engine}: {name}")
        verb = TAKEN[name]
        databases.prepare(0 if verb == "size" else size)
        try:
            written = databases.run("taken", f"run_{0 if verb == 'size' else size}", orders=size, only=verb)
        finally:
            databases.drop(0 if verb == "size" else size)
        found.append(Taken(**json.loads(written)))
    return found


def _answers(databases: Databases, tell: Callable[[str], object]) -> bool:
    try:
        databases.version()
    except psycopg.OperationalError as error:
        tell(f"PostgreSQL is left out: {error}")
        return False
    return True
