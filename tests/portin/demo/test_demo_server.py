"""The demo starts with one command, and nothing of it is left when it stops, however it stops."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command

from portin.configuration.checks import DEMO_EMAILS
from portin.management.commands.demo_server import SIGN_INS
from tests.databases import environment_without_settings

ROOT = Path(__file__).resolve().parents[3]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def processes_of(folder: Path) -> list[int]:
    """The living processes of the demo that has this folder, whatever their group or parent."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            is_ours = f"PORTIN_VAR_DIR={folder}\0".encode() in (process / "environ").read_bytes()
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if is_ours and state != "Z":
            found.append(int(process.name))
    return found


def child_running(folder: Path, word: str) -> int:
    """The oldest process of the demo whose command line has the word."""
    return min(pid for pid in processes_of(folder) if word in Path(f"/proc/{pid}/cmdline").read_text())


class Run:
    """A demo_server of the test's own: folder, database, port and process group."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.processes: list[subprocess.Popen] = []

    def start(self, **variables: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo_server", "--port", str(self.port)],
            cwd=ROOT,
            env=environment_without_settings(PORTIN_VAR_DIR=str(self.folder), **variables),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def greeted(self, process: subprocess.Popen) -> str:
        said = ""
        for line in process.stdout:
            said += line
            if "Mails are not sent" in line:
                return said
        raise AssertionError(f"no greeting: {said}")

    def load(self) -> None:
        """The demo's data, by a first start, once; what its worker had to do with them is not left for the next."""
        if (self.folder / "portin.sqlite3").exists():
            return
        first = self.start()
        self.greeted(first)
        os.kill(first.pid, signal.SIGTERM)
        first.communicate(timeout=60)
        leave_nothing_to_do(self.folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all: the demo's data are loaded once, as for people who start it again."""
    return tmp_path_factory.mktemp("demo")


def leave_nothing_to_do(folder: Path) -> None:
    """To its worker: what that does is tried elsewhere, and takes as long as it runs."""
    database = folder / "portin.sqlite3"
    if database.exists():
        with sqlite3.connect(database, timeout=30) as connection:
            connection.execute("DELETE FROM django_q_ormq")
            connection.execute("UPDATE django_q_schedule SET next_run = datetime('now', '+1 day')")
        connection.close()


@pytest.fixture
def demo(folder: Path) -> Iterator[Run]:
    run = Run(folder)
    leave_nothing_to_do(folder)
    yield run
    for pid in processes_of(folder):
        os.kill(pid, signal.SIGKILL)
    for process in run.processes:
        process.wait()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for left-over processes in /proc")
def test_it_starts_serves_and_leaves_nothing_behind(demo: Run) -> None:
    first = demo.start()
    said = demo.greeted(first)
    leave_nothing_to_do(demo.folder)
    assert f"http://127.0.0.1:{demo.port}/" in said
    assert str(demo.folder / "mail") in said
    assert all(email in said for email in DEMO_EMAILS)
    with urlopen(f"http://127.0.0.1:{demo.port}/healthz", timeout=10) as answer:
        assert answer.read() == b"ok\n"

    second, _ = demo.start().communicate(timeout=60)
    assert (
        second.strip()
        == f"CommandError: Port {demo.port} is in use by another program: stop it, or choose another, as in make run"
        " PORT=8001."
    )

    os.killpg(first.pid, signal.SIGINT)  # what Ctrl-C does
    rest, _ = first.communicate(timeout=60)
    assert first.returncode == 0, rest
    assert rest.strip().endswith("Stopped.")
    assert "Traceback" not in said + rest
    assert processes_of(demo.folder) == []

    leave_nothing_to_do(demo.folder)
    again = demo.start()
    assert "Loading the demo" not in demo.greeted(again), "its data are there already"
    os.kill(again.pid, signal.SIGTERM)
    rest, _ = again.communicate(timeout=60)
    assert (again.returncode, processes_of(demo.folder)) == (0, []), rest


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for left-over processes in /proc")
@pytest.mark.parametrize(("word", "name"), [("qcluster", "worker"), ("gunicorn", "web server")])
def test_when_one_process_dies_the_other_is_stopped_and_it_says_so(demo: Run, word: str, name: str) -> None:
    demo.load()  # else a worker that is asked to stop reads the demo's documents first
    process = demo.start()
    demo.greeted(process)
    os.kill(child_running(demo.folder, word), signal.SIGTERM)
    rest, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    assert f"CommandError: The {name} stopped by itself, so the demo was stopped." in rest
    assert processes_of(demo.folder) == []


def test_it_does_not_serve_production(demo: Run) -> None:
    refused = demo.start(PORTIN_MODE="production", PORTIN_SECRET_KEY="k7Qz-" * 15)
    said, _ = refused.communicate(timeout=60)
    assert refused.returncode != 0
    assert "Traceback" not in said


def test_a_port_that_is_none_gets_a_sentence() -> None:
    with pytest.raises(CommandError) as refused:
        call_command("demo_server", port=70000)
    assert str(refused.value) == "70000 is no port: choose one from 1024 to 65535, as in make run PORT=8001."


def test_the_greeting_names_the_people_that_production_refuses() -> None:
    assert set(SIGN_INS) == set(DEMO_EMAILS)
