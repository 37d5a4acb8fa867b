"""manage.py demo_server: the whole demo in one command, for `make run`. Web server and worker, on this machine only.

It prepares the database, loads the demo's data once, starts both processes and stops both: on Ctrl-C, on SIGTERM, when
the terminal goes away, and when one of them dies.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portin.demo.people import is_loaded
from portin.demo.to_decide import in_words

HOST = "127.0.0.1"
SIGN_INS = {
    "owner@example.com": "a customer on the Standard plan",
    "colleague@example.com": "a member of the same account",
    "stranger@example.com": "a customer with another Standard account",
    "trial@example.com": "a customer on the Trial plan",
    "reviewer@example.com": "support: decides orders, at /admin/",
    "staff@example.com": "support without review rights, at /admin/",
    "admin@example.com": "the administrator, at /admin/",
}
SECONDS_TO_START = 60
SECONDS_TO_STOP = 20


class Command(BaseCommand):
    help = "Prepares and serves the demo on 127.0.0.1, with its worker. Not for production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError(
                "demo_server serves the demo only. In production start gunicorn and qcluster as the README says."
            )
        refuse_port_in_use(port)
        # else whitenoise warns: the demo's static files are not collected
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        try:
            self.prepare()
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped before the demo was ready. The next start goes on from here.") from interrupt
        demo = Demo(port)
        try:
            demo.start()
            if demo.wait_until_ready():
                self.stdout.write(greeting(port))
                self.stdout.flush()
            dead = demo.watch()
        finally:
            demo.stop()
        if dead:
            raise CommandError(f"The {dead} stopped by itself, so the demo was stopped.")
        self.stdout.write("Stopped.")

    def prepare(self) -> None:
        """Database, schedules and data; quick when all is there already."""
        call_command("migrate", verbosity=0, interactive=False)
        call_command("sync_schedules", verbosity=0)
        if not is_loaded():
            self.stdout.write("Loading the demo's data (once) …")
            self.stdout.flush()
            call_command("load_demo", verbosity=0)


def refuse_port_in_use(port: int) -> None:
    """Raises CommandError with one sentence when nothing can listen there."""
    if not 0 < port < 65536:
        raise CommandError(f"{port} is no port: choose one from 1024 to 65535, as in make run PORT=8001.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise CommandError(
                f"Port {port} needs more rights than you have: choose another, as in make run PORT=8001."
            ) from error
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use by another program: stop it, or choose another, as in make run PORT=8001."
            ) from error


def greeting(port: int) -> str:
    width = max(map(len, SIGN_INS))
    people = "\n".join(f"  {email:<{width}}  {who}" for email, who in SIGN_INS.items())
    return (
        f"\nPortin is running at http://{HOST}:{port}/ (stop it with Ctrl-C).\n\n"
        f"Sign in with the password {settings.DEMO_PASSWORD} as\n{people}\n\n"
        f"{in_words()}\n"
        f"Mails are not sent: they are files in {settings.MAIL_DIR}\n"
    )


class Demo:
    """The two processes, by name, each with a process group of its own.

    Ctrl-C reaches only us, who stop them in order: a gunicorn worker that gets it beside its master's signal may hang.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.stop_asked = 0

    def start(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        environment = {"PORTIN_SITE_URL": f"http://{HOST}:{self.port}"} | os.environ
        commands = {
            "web server": [
                "-m",
                "gunicorn",
                "portin.wsgi:application",
                "--bind",
                f"{HOST}:{self.port}",
                "--workers",
                "1",
                "--threads",
                "32",
                "--timeout",
                "120",
                "--log-level",
                "warning",
                "--no-control-socket",
            ],
            "worker": [str(settings.BASE_DIR / "manage.py"), "qcluster"],
        }
        for name, command in commands.items():
            self.children[name] = subprocess.Popen(  # noqa: S603  the commands of the table above
                [sys.executable, *command],
                cwd=settings.BASE_DIR,
                env=environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stop_asked += 1

    def dead(self) -> str:
        """The name of the first child that is gone; empty while both run."""
        return next((name for name, child in self.children.items() if child.poll() is not None), "")

    def wait_until_ready(self) -> bool:
        """True once the web server answers; False when it is to stop, or is dead, before that."""
        deadline = time.monotonic() + SECONDS_TO_START
        while not self.stop_asked and not self.dead():
            try:
                with urlopen(f"http://{HOST}:{self.port}/healthz", timeout=5):
                    return True
            except OSError:
                time.sleep(0.1)
            if time.monotonic() > deadline:
                raise CommandError(
                    f"The web server did not answer within {SECONDS_TO_START} seconds, so the demo was stopped."
                )
        return False

    def watch(self) -> str:
        """Returns when a stop was asked for (empty), or with the name of the child that died."""
        while not self.stop_asked:
            if dead := self.dead():
                return dead
            time.sleep(0.2)
        return ""

    def stop(self) -> None:
        """Asks both to finish what they do; kills what is left of their groups then, after a while, or at a second
        Ctrl-C."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline, asked = time.monotonic() + SECONDS_TO_STOP, max(self.stop_asked, 1)
        while any(child.poll() is None for child in self.children.values()):
            if time.monotonic() > deadline or self.stop_asked > asked:
                for child in self.children.values():
                    child.kill()
            time.sleep(0.1)
        for child in self.children.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
