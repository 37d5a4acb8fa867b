"""Why a value was taken, or lost: the evidence that a reading keeps as names and weights, in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from portin.reading import evidence, whose
from portin.reading.found import Found, Reading

# the words for where a label is, which are no evidence of their own
_BY_LABEL = {
    "label_same": '"{label}" is before it',
    "label_left": '"{label}" is left of it',
    "label_above": '"{label}" is over it',
    "label_below": '"{label}" is under it',
    "label": '"{label}" says so',
    "no_label": "no label says so; it is only where such a value is",
}
ROLES = {
    "account_number": "account_numbers",
    "owner_name": "owner_names",
    "service_address": "service_addresses",
    "bill_date": "bill_dates",
    "number": "numbers",
    "on_the_line": "on_the_line",
    whose.ROLE: "remittance_addresses",
}
_LOST = {"account_numbers": "account_number", "bill_dates": "bill_date"}


@dataclass(frozen=True)
class Explained:
    """A candidate of a role; `reasons` are weight and words, the heaviest first."""

    value: str
    page: int
    is_taken: bool
    is_certain: bool
    reasons: tuple[tuple[int, str], ...]


def explain(reading: Reading, role: str) -> list[Explained]:
    """The candidates of a role of ROLES: those that were taken, then those that were not; each value once."""
    taken = getattr(reading, ROLES[role])
    lost = reading.lost.get(ROLES[role]) or reading.lost.get(_LOST.get(ROLES[role], ""), [])
    out: dict[tuple[str, bool], Explained] = {}
    for found, is_taken in [*((f, True) for f in taken), *((f, False) for f in lost)]:
        out.setdefault((found.value, is_taken), _explained(found, is_taken, role))
    return list(out.values())


def _explained(found: Found, is_taken: bool, role: str) -> Explained:
    said = sorted(found.evidence, key=lambda one: -abs(one[1]))
    reasons = tuple((weight, _words(name, found.label)) for name, weight in said)
    value = found.label if role == "on_the_line" else found.value
    return Explained(value, found.page, is_taken, found.is_certain, reasons)


def _words(name: str, label: str) -> str:
    return _BY_LABEL[name].format(label=label) if name in _BY_LABEL else _reasons().get(name, name)


@cache
def _reasons() -> dict[str, str]:
    return {one.name: one.reason for found in evidence.known().values() for one in found}
