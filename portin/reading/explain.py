"""Why a value was taken, or lost: the evidence that a reading keeps as names and weights, in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from portin.reading import evidence, line_evidence, line_roles, served, whose, whose_accounts
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
    whose_accounts.ROLE: "account_numbers",
    "owner_name": "owner_names",
    served.ROLE: "service_addresses",
    "bill_date": "bill_dates",
    "number": "numbers",
    "on_the_line": "on_the_line",
    whose.ROLE: "remittance_addresses",
}
_LOST = {"account_numbers": whose_accounts.ROLE, "bill_dates": "bill_date"}


@dataclass(frozen=True)
class Explained:
    """A candidate of a role; `reasons` are weight and words, the heaviest first.

    Of a telephone number `role` says in words what it is there for, and `others` what else it may have been, with the
    weight and the reasons of each.
    """

    value: str
    page: int
    is_taken: bool
    is_certain: bool
    reasons: tuple[tuple[int, str], ...]
    role: str = ""
    others: tuple[tuple[str, int, tuple[tuple[int, str], ...]], ...] = ()


def explain(reading: Reading, role: str) -> list[Explained]:
    """The candidates of a role of ROLES: those that were taken, then those that were not; each value once."""
    if role == "number":
        return explain_numbers(reading)
    taken = getattr(reading, ROLES[role])
    lost = reading.lost.get(ROLES[role]) or reading.lost.get(_LOST.get(ROLES[role], ""), [])
    out: dict[tuple[str, bool], Explained] = {}
    for found, is_taken in [*((f, True) for f in taken), *((f, False) for f in lost)]:
        out.setdefault((found.value, is_taken), _explained(found, is_taken, role))
    return list(out.values())


OF_A_LINE = {
    "own": "a line of the account",
    "btn": "the billing number",
    "called": "a number that was called",
    "forward": "where calls go on to",
    "contact_phone": "a number to call or write to",
    "caller": "who called",
    "gone": "a line that is gone",
    "unknown": "something else",
}


def explain_numbers(reading: Reading, only: str = "") -> list[Explained]:
    """The telephone numbers, or the one number: what each mention is there for, the same said twice only once."""
    out: dict[tuple[str, int, str, tuple[tuple[int, str], ...]], Explained] = {}
    for found in (*reading.numbers, *reading.other_numbers):
        if found.evidence and only in ("", found.value):
            one = _explained_number(found)
            out.setdefault((one.value, one.page, one.role, one.reasons), one)
    return list(out.values())


def _explained_number(found: Found) -> Explained:
    known = _reasons_of_lines()
    by_role: dict[str, list[tuple[int, str]]] = {}
    for name, weight, role, *words in found.evidence:
        said = known.get(name, name).format(words=words[0] if words else "")
        by_role.setdefault(role, []).append((weight, said))
    by_weight = {role: tuple(sorted(reasons, key=lambda one: -one[0])) for role, reasons in by_role.items()}
    others = tuple(
        (OF_A_LINE[role], sum(weight for weight, _ in reasons), reasons)
        for role, reasons in by_weight.items()
        if role != found.parts.why
    )
    is_taken = found.parts.why in line_roles.OF_THE_ACCOUNT
    role, reasons = OF_A_LINE.get(found.parts.why, found.parts.why), by_weight.get(found.parts.why, ())
    return Explained(found.value, found.page, is_taken, found.is_certain, reasons, role, others)


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


@cache
def _reasons_of_lines() -> dict[str, str]:
    own = {name: reason for name, (_, reason) in line_evidence.known().items()}
    of_others = {one.name: one.reason for one in line_roles.OF_OTHERS}
    return _reasons() | own | of_others
