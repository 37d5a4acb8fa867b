"""Runs management commands as processes of their own on the database of the test, so that they can be killed for real.

On PostgreSQL they share the test's database. On SQLite the test's database is in memory: it is copied to a file before,
and back afterwards, with SQLite's own backup.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection


@dataclass
class Elsewhere:
    """A folder for the file database, the documents and the ledger that the mortal integrations write."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """manage.py with `arguments`; the test's database has what the process left behind."""
        [finished] = self.run_beside_each_other(arguments, **environment)
        return finished

    def run_beside_each_other(
        self, *commands: tuple[str, ...], **environment: str
    ) -> list[subprocess.CompletedProcess[str]]:
        """As run, for processes that work on the same database at the same time."""
        self._push()
        try:
            begun = [
                subprocess.Popen(
                    [sys.executable, "manage.py", *arguments],
                    cwd=settings.BASE_DIR,
                    env=self._environment() | environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
                for arguments in commands
            ]
            return [
                subprocess.CompletedProcess(process.args, process.returncode, *printed)
                for process in begun
                for printed in [process.communicate(timeout=120)]
            ]
        finally:
            self._pull()

    @contextmanager
    def running(self, *arguments: str) -> Iterator[None]:
        """manage.py with `arguments`, on the database of the test itself, until the end of the block."""
        own = {"DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}"} if connection.vendor == "sqlite" else {}
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self._environment() | own,
            start_new_session=True,
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(timeout=30)

    def killed(self, *arguments: str, at: str, **environment: str) -> None:
        """As run, for a process that must die by SIGKILL at a moment of doubles.note_and_die."""
        finished = self.run(*arguments, PORTIN_TEST_DIES=at, **environment)
        assert finished.returncode == -signal.SIGKILL, finished.stderr

    @property
    def ledger(self) -> list[list[str]]:
        """[moment, what] of each note, oldest first."""
        path = self.folder / "ledger"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def _environment(self) -> dict[str, str]:
        (self.folder / "ledger").touch()
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("PORTIN_")},
            **self.environment,
            "DATABASE_URL": self._database_url(),
            "PORTIN_VAR_DIR": str(self.folder),
            "PORTIN_TEST_LEDGER": str(self.folder / "ledger"),
        }

    # ------------------------------------------------------------------------------------------------ the database

    @property
    def _file(self) -> Path:
        return self.folder / "elsewhere.sqlite3"

    def _database_url(self) -> str:
        if connection.vendor == "sqlite":
            return f"sqlite:///{self._file}"
        values = connection.settings_dict
        host = f"{values['HOST']}:{values['PORT'] or 5432}"
        return f"postgres://{values['USER']}:{values['PASSWORD']}@{host}/{values['NAME']}"

    def _push(self) -> None:
        if connection.vendor == "sqlite":
            self._copy_to_file()
        else:
            connection.close()

    def _copy_to_file(self) -> None:
        for leftover in self.folder.glob("elsewhere.sqlite3*"):
            leftover.unlink()
        connection.ensure_connection()
        with sqlite3.connect(self._file) as copy:
            connection.connection.backup(copy)
        copy.close()

    def _pull(self) -> None:
        if connection.vendor == "sqlite":
            with sqlite3.connect(self._file) as copy:
                copy.backup(connection.connection)
            copy.close()
