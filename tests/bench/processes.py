"""What processes take: the processor until manage.py check has said that all is well, and the memory of a web process
after its pages and after large uploads."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from itertools import cycle, islice
from statistics import median

from django.conf import settings
from django.urls import reverse

from portin.models import PortInOrder
from tests.bench.measuring import Taken
from tests.bench.server import People, Server, Visitor, another, bill, session_of
from tests.bench.stage import Stage

STARTS, PAGES, UPLOADS, MEGABYTES = 7, 500, 20, 10
OURS = [sys.executable, "manage.py", "check"]
FLOORS = [sys.executable, "-m", "django", "check", "--settings", "tests.bench.plain.settings"]


def start() -> Taken:
    """In turns, each once more before; with what Python has compiled, as an installation has it."""
    taken: tuple[list[float], list[float]] = [], []
    for _ in range(STARTS + 1):
        for times, command in zip(taken, (OURS, FLOORS), strict=True):
            times.append(_processor_of(command))
    ours, floor = (median(times[1:]) * 1000 for times in taken)
    return Taken("manage.py check", "ms of the processor", ours, floor)


def _processor_of(command: list[str]) -> float:
    """Seconds. Raises RuntimeError when something is wrong."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


def pages() -> Taken:
    """A web process with 8 threads, once it has shown 500 pages of customers and reviewers."""
    ours, floor = (_after_pages(application, is_floor) for application, is_floor in APPLICATIONS)
    return Taken(f"memory of a web process after {PAGES} pages", "MB", ours, floor)


APPLICATIONS = (("portin.wsgi", False), ("tests.bench.floor_wsgi", True))


def _after_pages(application: str, is_floor: bool) -> float:
    stage = Stage.of_sample_data()
    customer, reviewer = session_of(stage.owner(stage.usual)), session_of(stage.reviewer)
    with Server(1, 8, application) as server:
        for session, path in islice(cycle(_paths(stage, customer, reviewer, is_floor)), PAGES):
            answer = Visitor(session, server.port).get(path)
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")
        return server.memory_of_one()


def _paths(stage: Stage, customer: str, reviewer: str, is_floor: bool) -> list[tuple[str, str]]:
    """Sessions and addresses of the same pages on both sides."""
    submitted = PortInOrder.objects.for_account(stage.usual).submitted().newest_first()
    mine = list(submitted.values_list("reference", flat=True)[:20])
    waiting = list(PortInOrder.objects.to_review().order_by("pk").values_list("reference", flat=True)[:20])
    digits = stage.digits
    orders = "/floor/orders/" if is_floor else reverse("port_in:orders")
    queue = "/floor/queue/" if is_floor else reverse("review:queue")
    found = [(customer, orders), (customer, f"{orders}?status=completed"), (reviewer, queue)]
    found += [(reviewer, f"{queue}?q={digits}")]
    found += [(customer, "/floor/numbers/" if is_floor else reverse("numbers:active"))]
    found += [(reviewer, "/floor/foc-day/" if is_floor else reverse("review:foc_day"))]
    for reference in mine:
        found.append((customer, f"{orders}{reference}/" if is_floor else reverse("port_in:order", args=[reference])))
    for reference in waiting:
        ours = reverse("review:order", args=[reference])
        found.append((reviewer, f"/floor/review/{reference}/" if is_floor else ours))
    return found


def uploads() -> Taken:
    """A web process after 20 uploads of 10 MB at the same time; the floor is what it had before them. It has taken as
    many small ones by then, so that what is loaded for the first one is not counted."""
    people = People.of_sample_data(UPLOADS)
    small, large = bill(0.1), bill(MEGABYTES)
    try:
        with Server(1, 32) as server:
            _send(people, server, small, 0)
            before = server.memory_of_one()
            _send(people, server, large, UPLOADS)
            return Taken(f"memory after {UPLOADS} uploads of {MEGABYTES} MB", "MB", server.memory_of_one(), before)
    finally:
        people.forget_uploads()


def _send(people: People, server: Server, content: bytes, first: int) -> None:
    """One of each customer, all at the same time. Raises RuntimeError when one was not taken."""
    wrong: list[int] = []

    def send(number: int, address: str, session: str) -> None:
        answer = Visitor(session, server.port).upload(address, another(content, first + number))
        if answer.status != 200 or b'"refused": []' not in answer.body:
            wrong.append(answer.status)

    threads = [
        threading.Thread(target=send, args=[number, one.upload_address(), one.session])
        for number, one in enumerate(people.customers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"Uploads were not taken: {wrong}")
