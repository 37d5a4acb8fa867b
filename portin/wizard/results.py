"""Every check of the last step with its result: what readiness looks at, in one line each. Decides nothing itself."""

from __future__ import annotations

from dataclasses import dataclass

from portin import order_fields
from portin.order_fields import Section
from portin.orders import readiness
from portin.orders.readiness import DOCUMENTS, PORT_IN_DETAILS, USER_DETAILS, Facts, Problem
from portin.rules import countries
from portin.rules.spans import last
from portin.rules.words import plural


@dataclass(frozen=True)
class Check:
    """A line of the list: what is true when no problem of these fields (of a step) is left."""

    step: str
    fields: frozenset[str]
    passed: str


@dataclass(frozen=True)
class Result:
    """`kind`: ok, warn (told, or confirmed with a reason) or bad (to do). `details` are sentences with where to fix
    them."""

    kind: str
    words: str
    details: tuple[Problem, ...] = ()


def _checks(facts: Facts) -> list[Check]:
    many, order = plural(len(facts.numbers), "number"), facts.order
    country = countries.of(order.country)
    bill_days, letter_days = readiness.max_age("bill", facts), readiness.max_age("loa", facts)
    return [
        Check(USER_DETAILS, _of(Section.HOLDER), "Account holder and authorized person are named"),
        Check(USER_DETAILS, _of(Section.CONTACT), "We know how to reach you"),
        Check(
            USER_DETAILS,
            _of(Section.ADDRESS) - {"postal_code"},
            "The service address is complete, and no PO box",
        ),
        Check(
            USER_DETAILS,
            frozenset({"postal_code"}),
            f"{country.postal_code.label} and {country.region} belong together",
        ),
        Check(
            PORT_IN_DETAILS,
            _of(Section.CARRIER) - {"pin", "is_whole_account", "new_btn"},
            "Carrier and account number are given",
        ),
        Check(PORT_IN_DETAILS, frozenset({"pin"}), "The PIN is given, or this carrier may not need one"),
        Check(
            PORT_IN_DETAILS, frozenset({"is_whole_account", "new_btn"}), "It is clear what stays with the old carrier"
        ),
        Check(
            PORT_IN_DETAILS,
            frozenset({"numbers"}),
            f"{many} can be ordered, and no other order has {'it' if len(facts.numbers) == 1 else 'them'}",
        ),
        Check(PORT_IN_DETAILS, frozenset({"preferred_on"}), "The preferred date is possible"),
        Check(PORT_IN_DETAILS, frozenset({"name"}), "The order has a name"),
        Check(
            DOCUMENTS, frozenset({"loa"}), f"A letter of authorization of the {last(letter_days)} covers every number"
        ),
        Check(DOCUMENTS, frozenset({"bill"}), f"A phone bill of the {last(bill_days)} covers every number"),
    ]


def _of(section: Section) -> frozenset[str]:
    return frozenset(row.name for row in order_fields.of_section(section))


def results(facts: Facts, problems: list[Problem]) -> list[Result]:
    """What is wrong first; a problem that no line speaks of gets a line of its own, so that nothing is left out."""
    found, told = [], set()
    for check in _checks(facts):
        mine = [
            p for p in problems if p.step == check.step and p.field in check.fields and p.level != readiness.WARNING
        ]
        told |= {problem.topic for problem in mine}
        found.append(Result("ok", check.passed) if not mine else _with(mine))
    found += [_with([problem]) for problem in problems if problem.topic not in told]
    return sorted(found, key=lambda result: ("bad", "warn", "ok").index(result.kind))


def _with(problems: list[Problem]) -> Result:
    to_do = readiness.blocking(problems)
    shown = to_do or problems
    return Result("bad" if to_do else "warn", shown[0].message, tuple(shown))
