"""Measures a request of ours and one of the floor in turns, in one process: A B A B, so that whatever else the machine
does meets both alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from portin.web.room import with_room

Act = Callable[[], bytes]  # one request; the body of its answer
TRANSACTIONS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def is_wanted(name: str, only: str) -> bool:
    """Whether `only` asks for it: parts of names with commas between them; "" asks for all."""
    return any(part in name for part in only.split(","))


@dataclass(frozen=True)
class Cost:
    """Of one side. Times in milliseconds; `bytes`: of the body, not compressed."""

    p50: float
    p95: float
    queries: int
    bytes: int


@dataclass(frozen=True)
class Pair:
    """A page or an action, and its floor. Both are made again for each turn by `ours()` and `floors()`: what comes back
    is measured, what makes it (a fresh draft, say) is not. `most`: turns at most, for what takes long or needs a stage
    for each."""

    name: str
    ours: Callable[[], Act]
    floors: Callable[[], Act]
    most: int = 1_000


@dataclass(frozen=True)
class Measured:
    name: str
    ours: Cost
    floor: Cost

    @property
    def ratio(self) -> float:
        return self.ours.p50 / self.floor.p50


@dataclass(frozen=True)
class Rate:
    """Rows a second, ours and the floor's (0 where there is none); `peak`: MB of the process when ours was done."""

    name: str
    what: str
    ours: float
    floor: float
    peak: float

    @property
    def ratio(self) -> float:
        """Ours by the floor's: 1 is as fast."""
        return self.ours / self.floor if self.floor else 0.0


@dataclass(frozen=True)
class Taken:
    """What something takes that is no time of a request: ours, and the floor's."""

    name: str
    unit: str
    ours: float
    floor: float

    @property
    def ratio(self) -> float:
        return self.ours / self.floor


@dataclass
class _Side:
    make: Callable[[], Act]
    times: list[float] = field(default_factory=list)

    def take(self) -> None:
        act = with_room(self.make())  # as both servers do
        began = clock()
        act()
        self.times.append((clock() - began) * 1000)

    def cost(self) -> Cost:
        """With one more turn, in which queries and bytes are counted."""
        act = self.make()
        with CaptureQueriesContext(connection) as captured:
            body = act()
        queries = [query for query in captured.captured_queries if not query["sql"].startswith(TRANSACTIONS)]
        return Cost(median(self.times), percentile(self.times, 95), len(queries), len(body))


def clock() -> float:
    """Seconds: of this process's processor where the database is in it (SQLite), of the wall where it is a server."""
    return time.process_time() if connection.vendor == "sqlite" else time.perf_counter()


def percentile(values: list[float], percent: int) -> float:
    """The smallest of the values that at least so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def measure(pair: Pair, turns: int) -> Measured:
    """Both sides once to warm up, then in turns."""
    ours, floor = _Side(pair.ours), _Side(pair.floors)
    for side in (ours, floor):
        side.make()()
    for _ in range(min(turns, pair.most)):
        ours.take()
        floor.take()
    return Measured(pair.name, ours.cost(), floor.cost())
