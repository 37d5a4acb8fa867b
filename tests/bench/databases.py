"""The databases that are measured: sample data of a size, made once and kept, and a copy of it for each run.

Asks no model: it runs in the process that starts the measuring ones, which each have one database for their own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@dataclass(frozen=True)
class Databases:
    """Those of one engine. `server`: the address of PostgreSQL without a database, as postgres://postgres@127.0.0.1;
    "" for SQLite. `folder`: where databases, documents and mails of the bench are kept. `use`: what the copies are for,
    which two kinds of runs do not share; `filled`: the sample data that are made and up to date."""

    engine: str
    folder: Path
    server: str = ""
    use: str = "run"
    filled: set[str] = field(default_factory=set)

    def version(self) -> str:
        if not self.server:
            import sqlite3

            return f"SQLite {sqlite3.sqlite_version}"
        with psycopg.connect(f"{self.server}/postgres", connect_timeout=5) as connection:
            return f"PostgreSQL {connection.info.server_version // 10_000}"

    def prepare(self, orders: int) -> str:
        """A copy of the sample data of this size for one run; its address (DATABASE_URL). The sample data are made
        where they are missing, and brought up to the migrations of now."""
        kept, copy = f"sample_{orders}", f"{self.use}_{orders}"
        if self.server and not self._has(kept):
            self._execute("CREATE DATABASE {}", kept)
        if kept not in self.filled:
            self.run("fill", kept, orders=orders)
            self.filled.add(kept)
        if self.server:
            self._execute("DROP DATABASE IF EXISTS {}", copy)
            self._execute("CREATE DATABASE {} TEMPLATE {}", copy, kept)
        else:
            self.drop(orders)
            shutil.copyfile(self._file(kept), self._file(copy))
        return self.url(copy)

    def drop(self, orders: int) -> None:
        """The copy of a run."""
        if self.server:
            self._execute("DROP DATABASE IF EXISTS {}", f"{self.use}_{orders}")
        for file in () if self.server else self.folder.glob(f"{self.use}_{orders}.sqlite3*"):
            file.unlink()

    def url(self, name: str) -> str:
        return f"{self.server}/portin_bench_{name}" if self.server else f"sqlite:///{self._file(name)}"

    def run(self, verb: str, name: str, **options: object) -> str:
        """`python -m tests.bench VERB` in a process that has one of these databases; what it wrote. Raises
        CalledProcessError."""
        arguments = [part for key, value in options.items() for part in (f"--{key}", str(value))]
        return subprocess.run(
            [sys.executable, "-m", "tests.bench", verb, *arguments],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": self.url(name), "PORTIN_VAR_DIR": str(self.folder)},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        ).stdout

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def _has(self, name: str) -> bool:
        with psycopg.connect(f"{self.server}/postgres") as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"portin_bench_{name}"])
            return found.fetchone() is not None

    def _execute(self, statement: str, *names: str) -> None:
        words = [sql.Identifier(f"portin_bench_{name}") for name in names]
        with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*words))  # type: ignore[arg-type]
