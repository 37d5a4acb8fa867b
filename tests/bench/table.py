"""The table of a run, as Markdown: ratios first, then growth, then what one request costs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.measuring import Cost, Measured, Rate, Taken

Runs = Mapping[tuple[str, int], Sequence[Measured]]  # by engine and size (orders)


@dataclass(frozen=True)
class Bar:
    """How many times the floor something may take, and what we aim at."""

    most: float
    aim: float


BARS = {
    "order list": Bar(2.0, 1.6),
    "order list, deep page": Bar(2.0, 1.6),
    "order list, completed ones": Bar(2.0, 1.6),
    "order list, part of a number": Bar(2.0, 1.6),
    "order details": Bar(2.0, 1.6),
    "check page": Bar(2.0, 1.6),
    "review queue": Bar(2.0, 1.6),
    "review page": Bar(3.0, 2.0),
    "staff search, 7 digits": Bar(2.0, 1.5),
    "staff search, 4 digits": Bar(2.0, 1.5),
    "staff search, first 4 digits": Bar(2.0, 1.5),
    "submit": Bar(3.0, 1.7),
    "approve": Bar(3.0, 1.7),
    "reject": Bar(3.0, 1.7),
    "accept": Bar(3.0, 1.7),
    "Active Numbers as CSV": Bar(2.0, 1.3),
}

BARS_OF_TAKEN = {
    "manage.py check": Bar(2.0, 1.8),
    "memory of a web process after 500 pages": Bar(1.8, 1.7),
    "memory after 20 uploads of 10 MB": Bar(1.2, 1.0),
    "an order of 10 numbers, 3 read documents, 11 events": Bar(3.0, 1.8),
}


def table(runs: Runs) -> str:
    """One table an engine, with a column of ratios for each size; costs are those at the largest."""
    engines = dict.fromkeys(engine for engine, _ in runs)
    return "\n\n".join(
        _of_engine(engine, {size: found for (of, size), found in runs.items() if of == engine}) for engine in engines
    )


def _of_engine(engine: str, runs: Mapping[int, Sequence[Measured]]) -> str:
    sizes = sorted(runs)
    heads = [
        engine,
        *(f"times the floor at {size:,} orders" for size in sizes),
        "bar",
        "growth (floor’s)",
        "ms: p50, p95 (floor’s p50)",
        "queries",
        "kB",
    ]
    rows = [heads, ["---"] * len(heads)]
    by_size = {size: {one.name: one for one in found} for size, found in runs.items()}
    for name in dict.fromkeys(one.name for found in runs.values() for one in found):
        of_sizes = [by_size[size].get(name) for size in sizes]
        rows.append([name, *(f"{one.ratio:.1f}" if one else "–" for one in of_sizes), *_rest(name, of_sizes)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _rest(name: str, of_sizes: Sequence[Measured | None]) -> list[str]:
    found = [one for one in of_sizes if one]
    first, last = found[0], found[-1]
    return [
        f"{BARS[name].most:.1f}" if name in BARS else "",
        f"{_growth(first.ours, last.ours)} ({_growth(first.floor, last.floor)})" if len(found) > 1 else "",
        f"{last.ours.p50:.0f}, {last.ours.p95:.0f} ({last.floor.p50:.1f})",
        f"{last.ours.queries} ({last.floor.queries})",
        f"{last.ours.bytes / 1000:.0f} ({last.floor.bytes / 1000:.0f})",
    ]


def _growth(first: Cost, last: Cost) -> str:
    return f"{last.p50 / first.p50:.1f}"


def table_of_jobs(rates: Mapping[tuple[str, int], Sequence[Rate]]) -> str:
    """A row a job and run; "" when none ran."""
    heads = ["job", "rate / leanest loop’s", "a second", "peak MB", "on"]
    rows = [heads, ["---"] * len(heads)]
    for (engine, size), found in rates.items():
        for one in found:
            ratio = f"{one.ratio:.2f}" if one.floor else "–"
            done = f"{one.ours:,.0f} {one.what}"
            rows.append([f"`{one.name}`", ratio, done, f"{one.peak:.0f}", f"{engine}, {size:,} orders"])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) if len(rows) > 2 else ""


def table_of_taken(taken: Mapping[str, Sequence[Taken]]) -> str:
    """A row each; "" when nothing was measured."""
    heads = ["what is taken", "times the floor", "bar", "ours (floor’s)", "on"]
    rows = [heads, ["---"] * len(heads)]
    for engine, found in taken.items():
        for one in found:
            said = f"{one.ours:,.0f} ({one.floor:,.0f}) {one.unit}"
            rows.append([one.name, f"{one.ratio:.2f}", f"{BARS_OF_TAKEN[one.name].most:.1f}", said, engine])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) if len(rows) > 2 else ""


def missed_by(taken: Mapping[str, Sequence[Taken]]) -> list[str]:
    """The same of what is taken."""
    return [
        f"{engine}: {one.name} is {one.ratio:.2f} times the floor’s; {BARS_OF_TAKEN[one.name].most:.1f} is the bar"
        for engine, found in taken.items()
        for one in found
        if one.ratio > BARS_OF_TAKEN[one.name].most
    ]


def missed(runs: Runs) -> list[str]:
    """A sentence for each bar that is missed at the largest size of an engine."""
    said = []
    for engine in dict.fromkeys(engine for engine, _ in runs):
        size = max(size for of, size in runs if of == engine)
        for one in runs[engine, size]:
            if one.name in BARS and one.ratio > BARS[one.name].most:
                said.append(
                    f"{engine}, {size:,} orders: {one.name} takes {one.ratio:.1f} times as long as the floor;"
                    f" {BARS[one.name].most:.1f} is the bar, {BARS[one.name].aim:.1f} the aim"
                )
    return said


def machine(versions: Iterable[str]) -> str:
    """What the run was on, in a sentence."""
    with open("/proc/cpuinfo") as told:
        model = next((line.split(":")[1].strip() for line in told if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    software = ", ".join((f"Python {platform.python_version()}", *versions))
    return f"{os.cpu_count()} processors ({model}), {memory:.0f} GB, {software}"
