"""The reports ask the copy of the database that only reads, and nothing else does; while it is away, the first one
tells."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.databases import copy_migrated, environment_without_settings
from tests.portin.configuration.test_checks import run

ROOT = Path(__file__).resolve().parents[3]
# Opens the reports, a table of them and the queue as a reviewer, and tells how many statements each database got.
OPEN = """
import json
from django.db import connections
from django.test import Client
from tests.cast import reviewer
client = Client(SERVER_NAME="127.0.0.1")
client.force_login(reviewer())
def noted(asked):
    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)
    return note

told = {}
for name, address in {"page": "/admin/review/reports/", "table": "/admin/review/reports/table.csv?table=open-work",
                      "queue": "/admin/review/"}.items():
    first, copy = [], []
    with connections["default"].execute_wrapper(noted(first)), connections["reports"].execute_wrapper(noted(copy)):
        answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told[name] = {"status": answer.status_code, "copy": len(copy), "orders": sum("portin_" in sql for sql in first),
                  "says": b"a copy of the database" in body}
print(json.dumps(told))
"""


def opened(tmp_path: Path, copy: str) -> dict[str, dict[str, int]]:
    first = tmp_path / "first.sqlite3"
    copy_migrated(first)
    own = {"PORTIN_VAR_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{first}", "PORTIN_REPORTS_DATABASE_URL": copy}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", OPEN],
        cwd=ROOT,
        env=environment_without_settings(**own),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_reports_ask_the_copy_and_the_other_pages_the_first_database(tmp_path: Path) -> None:
    copy = copy_migrated(tmp_path / "copy.sqlite3")
    told = opened(tmp_path, f"sqlite:///{copy}")
    assert {one["status"] for one in told.values()} == {200}
    assert told["page"]["copy"] > 5 and told["page"]["says"]
    assert told["table"]["copy"] > 5 and told["table"]["orders"] == 0
    assert told["queue"]["copy"] == 0 and not told["queue"]["says"]


def test_while_the_copy_is_away_the_first_database_tells(tmp_path: Path) -> None:
    told = opened(tmp_path, f"sqlite:///{tmp_path / 'nowhere' / 'copy.sqlite3'}")
    assert told["page"]["status"] == 200 and not told["page"]["says"]
    assert told["page"]["orders"] > 5


def test_a_copy_is_of_the_same_kind(tmp_path: Path) -> None:
    found = run(tmp_path, "manage.py", "check", PORTIN_REPORTS_DATABASE_URL="postgres://portin:word@127.0.0.1/copy")
    assert found.returncode == 1 and "both are PostgreSQL, or both SQLite" in found.stderr
