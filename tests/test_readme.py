"""The README's commands run as written: each names a program, a command and options that exist, and the web server
serves."""

from __future__ import annotations

import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, get_commands, load_command_class
from gunicorn.config import Config

from portin.jobs import JOBS
from portin.management.manage import job_commands
from tests.databases import copy_migrated, environment_without_settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"^ {4,}(\S.*)$", README, re.M)
SPANS = re.findall(r"`([^`\n]+)`", README)
MANAGE = ".venv/bin/python manage.py "
GUNICORN = ".venv/bin/gunicorn "


def written(beginning: str) -> list[str]:
    return [one for one in (*BLOCKS, *SPANS) if one.startswith(beginning)]


def parsed(command: str) -> None:
    """Raises when the command or an option of it does not exist."""
    name, *arguments = shlex.split(command.removeprefix(MANAGE).split(" #")[0])
    found = job_commands().get(name) or load_command_class(get_commands()[name], name)
    found.create_parser("manage.py", name).parse_args(arguments)


@pytest.mark.parametrize("command", written(MANAGE))
def test_each_command_of_manage_py_exists_with_its_options(command: str) -> None:
    parsed(command)


def test_a_command_that_is_none_would_be_found() -> None:
    with pytest.raises(KeyError, match="no_such_command"):
        parsed(MANAGE + "no_such_command")
    with pytest.raises(CommandError, match="unrecognized arguments: --no-such-option"):
        parsed(MANAGE + "check --no-such-option")


def test_a_command_is_always_written_as_it_runs() -> None:
    assert len(written(MANAGE)) > 8
    assert [one for one in (*BLOCKS, *SPANS) if re.match(r"(python3? )?manage\.py \w", one)] == []
    assert [one for one in (*BLOCKS, *SPANS) if re.match(r"gunicorn ", one)] == []


def test_each_job_of_the_table_is_a_command_and_scheduled() -> None:
    table = README.split("## Jobs", 1)[1].split("\n## ", 1)[0]
    named = set(re.findall(r"^\| `(\w+)` \|", table, re.M))
    assert named == JOBS.keys()
    assert named <= get_commands().keys() | job_commands().keys()


def test_modules_and_make_targets_exist() -> None:
    for module in re.findall(r"\.venv/bin/python -m ([\w.]+)", README):
        assert find_spec(module), module
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"(?:^ +|`)make (\w+)", README, re.M)) <= targets


def test_gunicorn_knows_its_options_and_has_workers() -> None:
    (command,) = written(GUNICORN)
    options = Config().parser().parse_args(shlex.split(command.removeprefix(GUNICORN)))
    assert options.args == ["portin.wsgi"]
    assert options.workers > 1
    assert options.threads > 1


def test_gunicorn_serves_as_written(tmp_path: Path) -> None:
    environment = environment_without_settings(PORTIN_VAR_DIR=str(tmp_path))
    copy_migrated(tmp_path / "portin.sqlite3")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (command,) = written(GUNICORN)
    arguments = shlex.split(command.removeprefix(GUNICORN).replace("127.0.0.1:8000", f"127.0.0.1:{port}"))
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        until = time.monotonic() + 60
        while True:
            try:
                with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                    assert answer.status == 200
                    break
            except OSError:
                assert server.poll() is None and time.monotonic() < until, "the server did not come up"
                time.sleep(0.2)
    finally:
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=60)
    assert server.returncode == 0, said
    assert said.count("Booting worker") == 3
