"""make load: mixed use of the console for some minutes, against a gunicorn on loopback with sample data of its own.

Of the requests 70 % are customers', 20 % reviewers' and 10 % uploads. First one visitor alone, then many with the same
mix, who come so often that the processors of the machine are half busy: with the web server, the database, what opens
uploads, the visitors themselves and whatever else runs there. Told are errors, times alone and under load, and the
memory of the server before and after. --rate sets the pace instead, and --uploads puts large files on one web process
at the same time.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
import warnings
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.databases import POSTGRESQL, SQLITE, Databases

if TYPE_CHECKING:  # they ask models: imported once the database is known
    from tests.bench.server import Answer, Customer, People, Server, Visitor

BUSY = 0.5  # share of the machine's processors that is used
SECONDS_ALONE = 0.1  # share of the time in which one visitor is alone
SEEN_ALONE = 20  # requests of each kind, at least
SECONDS_TO_PACE = 30.0  # until the pace is found, at most; what is asked by then is not counted
SECONDS_BETWEEN_LOOKS = 5.0
PROCESSORS = os.cpu_count() or 1
MEGABYTES = 0.3  # of a usual bill


@dataclass(frozen=True)
class Kind:
    """One kind of request; `share` of a hundred."""

    name: str
    share: int
    ask: Callable[[Visits, Visitor, random.Random], Answer]


@dataclass
class Seen:
    """Times of a kind in seconds, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass
class Visits:
    """Requests of all kinds by people of the sample data."""

    people: People
    server: Server
    bill: bytes
    seen: dict[str, Seen] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    numbers: count[int] = field(default_factory=count)

    def one(self, kind: Kind, chance: random.Random) -> None:
        from tests.bench.server import Visitor

        is_reviewer = kind.name.startswith("reviewer")
        session = chance.choice(self.people.reviewers) if is_reviewer else chance.choice(self.people.customers).session
        problem, seconds = "", 0.0
        try:
            answer = kind.ask(self, Visitor(session, self.server.port), chance)
            seconds = answer.seconds
            if answer.status != 200 or b'"refused": [{' in answer.body:
                problem = f"{kind.name}: {answer.status} {answer.body[:200]!r}"
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
        with self.lock:
            seen = self.seen.setdefault(kind.name, Seen())
            if problem:
                seen.errors.append(problem)
            else:
                seen.seconds.append(seconds)

    def customer_of(self, visitor: Visitor) -> Customer:
        return next(one for one in self.people.customers if one.session == visitor.session)

    def taken(self) -> dict[str, Seen]:
        seen, self.seen = self.seen, {}
        return seen


def kinds() -> list[Kind]:
    from django.urls import reverse

    from tests.bench.server import another

    def page(name: str, query: str = "") -> Callable[[Visits, Visitor, random.Random], Answer]:
        path = reverse(name) + query
        return lambda visits, visitor, chance: visitor.get(path)

    def order(visits: Visits, visitor: Visitor, chance: random.Random) -> Answer:
        references = visits.customer_of(visitor).references
        return visitor.get(reverse("port_in:order", args=[chance.choice(references)]))

    def upload(visits: Visits, visitor: Visitor, chance: random.Random) -> Answer:
        customer = visits.customer_of(visitor)
        with visits.lock:
            path, number = customer.upload_address(), next(visits.numbers)
        return visitor.upload(path, another(visits.bill, number))

    def search(visits: Visits, visitor: Visitor, chance: random.Random) -> Answer:
        return visitor.get(
            f"{reverse('review:queue')}?q={chance.randint(200, 989)}{chance.randint(2_000_000, 9_999_999)}"
        )

    def review(visits: Visits, visitor: Visitor, chance: random.Random) -> Answer:
        return visitor.get(reverse("review:order", args=[chance.choice(visits.people.waiting)]))

    return [
        Kind("customer: orders", 25, page("port_in:orders")),
        Kind("customer: completed orders", 10, page("port_in:orders", "?status=completed")),
        Kind("customer: an order", 25, order),
        Kind("customer: first page of an order", 10, page("wizard:new")),
        Kind("reviewer: queue", 8, page("review:queue")),
        Kind("reviewer: an order", 8, review),
        Kind("reviewer: search", 4, search),
        Kind("upload", 10, upload),
    ]


# ---------------------------------------------------------------------------------------------------- how often


def alone(visits: Visits, chosen: list[Kind], seconds: float) -> dict[str, Seen]:
    """One visitor with the same mix, who never pauses; the first request of each kind is thrown away."""
    chance, shares = random.Random(7), [kind.share for kind in chosen]
    for kind in chosen:
        visits.one(kind, chance)
    visits.taken()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        visits.one(chance.choices(chosen, shares)[0], chance)
    for kind in chosen:
        for _ in range(SEEN_ALONE - len(visits.seen.get(kind.name, Seen()).seconds)):
            visits.one(kind, chance)
    return visits.taken()


def machine_seconds() -> float:
    """That the processors of the machine have worked until now, whoever for."""
    user, nice, system, _idle, _waiting, *others = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:9])
    return (user + nice + system + sum(others)) / os.sysconf("SC_CLK_TCK")


@dataclass
class Crowd:
    """Visitors that pause between their requests, all for the same time: longer when the machine is busier than it is
    to be. `rate`: requests a second that they make together instead, 0 for none."""

    visits: Visits
    kinds: list[Kind]
    lanes: int
    rate: float = 0.0
    pause: float = 1.0
    until: float = 0.0
    busy: float = 0.0  # the machine, on the average
    of_server: float = 0.0  # processors that the web server kept busy

    def come(self, seconds: float) -> dict[str, Seen]:
        if self.rate:
            self.pause = self.lanes / self.rate
        to_pace = min(SECONDS_TO_PACE, seconds / 4)
        self.until = time.monotonic() + to_pace + seconds
        threads = [threading.Thread(target=self._lane, args=[number]) for number in range(self.lanes)]
        for thread in threads:
            thread.start()
        self._watch(time.monotonic() + to_pace)
        self.visits.taken()
        used, of_server, began = machine_seconds(), self.visits.server.processor_seconds(), time.monotonic()
        self._watch(self.until)
        took = time.monotonic() - began
        self.busy = (machine_seconds() - used) / took / PROCESSORS
        self.of_server = (self.visits.server.processor_seconds() - of_server) / took
        for thread in threads:
            thread.join()
        return self.visits.taken()

    def _watch(self, until: float) -> None:
        """Sets the pause after what the machine did in the last seconds."""
        used, last = machine_seconds(), time.monotonic()
        while last < until:
            time.sleep(min(SECONDS_BETWEEN_LOOKS, max(0.0, until - last)))
            now, at = machine_seconds(), time.monotonic()
            if not self.rate and at > last:
                busy = (now - used) / (at - last) / PROCESSORS
                self.pause = min(20.0, max(0.01, self.pause * min(2.0, max(0.5, busy / BUSY))))
            used, last = now, at

    def _lane(self, number: int) -> None:
        from django.db import connections

        chance = random.Random(number)
        shares = [kind.share for kind in self.kinds]
        while time.monotonic() < self.until:
            self.visits.one(chance.choices(self.kinds, shares)[0], chance)
            time.sleep(min(self.pause * chance.uniform(0.5, 1.5), max(0.0, self.until - time.monotonic())))
        connections.close_all()


# ---------------------------------------------------------------------------------------------------- what is told


def table(before: dict[str, Seen], loaded: dict[str, Seen]) -> str:
    lines = [f"{'':<34}{'alone p50':>10}{'p95':>7}{'loaded p50':>12}{'p95':>7}{'ratio':>7}{'count':>8}{'errors':>8}"]
    for name in [*before, "all"]:
        one, other = (_all(seen) if name == "all" else seen.get(name, Seen()) for seen in (before, loaded))
        if not one.seconds or not other.seconds:
            lines.append(f"{name:<34}{len(other.errors):>93} errors")
            continue
        alone95, loaded95 = percentile(one.seconds, 95), percentile(other.seconds, 95)
        lines.append(
            f"{name:<34}{percentile(one.seconds, 50) * 1000:>10.0f}{alone95 * 1000:>7.0f}"
            f"{percentile(other.seconds, 50) * 1000:>12.0f}{loaded95 * 1000:>7.0f}{loaded95 / alone95:>7.1f}"
            f"{len(other.seconds):>8}{len(other.errors):>8}"
        )
    return "\n".join(lines)


def _all(seen: dict[str, Seen]) -> Seen:
    return Seen([s for one in seen.values() for s in one.seconds], [e for one in seen.values() for e in one.errors])


def percentile(seconds: list[float], share: int) -> float:
    return sorted(seconds)[min(len(seconds) - 1, len(seconds) * share // 100)]


# ---------------------------------------------------------------------------------------------------- the two runs


def mixed(given: Namespace) -> int:
    from tests.bench.server import People, Server, bill

    people, chosen = People.of_sample_data(), kinds()
    try:
        with Server(given.workers, given.threads) as server:
            visits = Visits(people, server, bill(MEGABYTES))
            seconds = given.minutes * 60
            before = alone(visits, chosen, seconds * SECONDS_ALONE)
            memory = server.memory()
            crowd = Crowd(visits, chosen, given.lanes, given.rate)
            loaded = crowd.come(seconds)
            grown = server.memory()
    finally:
        people.forget_uploads()
    errors = _all(before).errors + _all(loaded).errors
    asked = sum(len(seen.seconds) for seen in loaded.values())
    print(table(before, loaded))
    print(f"times in ms; {asked / seconds:.1f} requests a second")
    print(f"processors busy: {crowd.busy:.0%} of {PROCESSORS} in all, {crowd.of_server:.2f} of them by the web server")
    print(f"memory of the server: {memory:.0f} MB before, {grown:.0f} MB after")
    for sentence in sorted(set(errors))[:10]:
        print(f"Error: {sentence}")
    return 1 if errors else 0


def at_once(given: Namespace) -> int:
    """So many uploads to one web process at the same time, while somebody else opens pages."""
    from django.urls import reverse

    from tests.bench.server import People, Server, Visitor, another, bill

    people, content = People.of_sample_data(given.uploads), bill(given.megabytes)
    customers = people.customers[: given.uploads]
    answers: list[Answer] = []
    try:
        with Server(1, given.threads) as server:
            reader, path = Visitor(people.reviewers[0], server.port), reverse("review:queue")
            for _ in range(3):
                reader.get(path)
            addresses = [(customer.upload_address(), customer.session) for customer in customers]
            before = server.memory()

            def send(number: int) -> None:
                address, session = addresses[number]
                answers.append(Visitor(session, server.port).upload(address, another(content, number)))

            threads = [threading.Thread(target=send, args=[number]) for number in range(len(addresses))]
            began, pages = time.monotonic(), []
            for thread in threads:
                thread.start()
            while any(thread.is_alive() for thread in threads):
                pages.append(reader.get(path).seconds)
                time.sleep(0.1)
            took, most, after = time.monotonic() - began, server.highest_memory(), server.memory()
    finally:
        people.forget_uploads()
    wrong = [answer for answer in answers if answer.status != 200 or b'"refused": []' not in answer.body]
    size, process = f"{len(content) / 2**20:.1f} MB", f"one web process of {given.threads} threads"
    print(f"{len(answers)} uploads of {size} at the same time to {process}: {took:.1f} s")
    print(f"refused: {len(wrong)}; memory: {before:.0f} MB before, {most:.0f} at most, {after:.0f} after")
    p50, slowest = percentile(pages, 50) * 1000, max(pages) * 1000
    print(f"other pages at the same time: {len(pages)}, p50 {p50:.0f} ms, slowest {slowest:.0f} ms")
    for answer in wrong[:3]:
        print(f"Error: {answer.status} {answer.body[:300]!r}")
    return 1 if wrong or len(answers) != len(customers) else 0


@contextmanager
def sample_data(given: Namespace) -> Iterator[None]:
    """A copy of the kept sample data, which this process and the server then use."""
    folder = Path(given.keep or "var/bench").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    server = given.postgresql.rstrip("/")
    databases = Databases(POSTGRESQL if server else SQLITE, folder, server, use="load")
    os.environ |= {"DATABASE_URL": databases.prepare(given.orders), "PORTIN_VAR_DIR": str(folder)}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portin.settings")
    warnings.filterwarnings("ignore", "No directory at")
    import django

    django.setup()
    from django.db import connections

    try:
        yield
    finally:
        connections.close_all()
        databases.drop(given.orders)


def main() -> int:
    parser = ArgumentParser(prog="make load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="how long the load lasts")
    parser.add_argument("--orders", type=int, default=100_000, help="of the sample data")
    parser.add_argument("--workers", type=int, default=2, help="web processes")
    parser.add_argument("--threads", type=int, default=8, help="of each")
    parser.add_argument("--lanes", type=int, default=24, help="visitors at a time")
    parser.add_argument("--rate", type=float, default=0, help="requests a second; 0 for half busy processors")
    parser.add_argument("--postgresql", default="postgres://postgres@127.0.0.1:5432", help='"" for SQLite')
    parser.add_argument("--keep", default="", help="folder where databases are kept for the next run; var/bench/")
    parser.add_argument("--uploads", type=int, default=0, help="so many at the same time, instead of mixed use")
    parser.add_argument("--megabytes", type=float, default=10, help="size of each of them")
    given = parser.parse_args()
    with sample_data(given):
        return at_once(given) if given.uploads else mixed(given)


if __name__ == "__main__":
    sys.exit(main())
