"""Every check of the last step with its result: what readiness looks at, in one line each. Decides nothing itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from portin import order_fields
from portin.order_fields import Section
from portin.orders import readiness
from portin.orders.readiness import DOCUMENTS, PORT_IN_DETAILS, USER_DETAILS, Facts, Problem
from portin.rules import countries
from portin.sentences import customer


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
    details: tuple[tuple[str, Problem], ...] = ()


def _checks(facts: Facts) -> list[Check]:
    country, say = countries.of(facts.order.country), customer.beside
    belong = {"code": gettext(country.postal_code.label), "region": gettext(country.region)}
    bill_days, letter_days = readiness.max_age("bill", facts), readiness.max_age("loa", facts)
    account = _of(Section.CARRIER) - {"pin", "is_whole_account", "new_btn"}
    return [
        Check(USER_DETAILS, _of(Section.HOLDER), say.passed("holder")),
        Check(USER_DETAILS, _of(Section.CONTACT), say.passed("contact")),
        Check(USER_DETAILS, _of(Section.ADDRESS) - {"postal_code"}, say.passed("address")),
        Check(USER_DETAILS, frozenset({"postal_code"}), say.passed("postal_code", **belong)),
        Check(PORT_IN_DETAILS, account, say.passed("account")),
        Check(PORT_IN_DETAILS, frozenset({"pin"}), say.passed("pin")),
        Check(PORT_IN_DETAILS, frozenset({"is_whole_account", "new_btn"}), say.passed("whole_or_part")),
        Check(
            PORT_IN_DETAILS,
            frozenset({"numbers"}),
            say.numbers_can_be_ordered(len(facts.numbers), is_elsewhere=bool(facts.other_drafts)),
        ),
        Check(PORT_IN_DETAILS, frozenset({"preferred_on"}), say.passed("date")),
        Check(PORT_IN_DETAILS, frozenset({"name"}), say.passed("name")),
        Check(DOCUMENTS, frozenset({"loa"}), say.every_number_is_covered("loa", letter_days)),
        Check(DOCUMENTS, frozenset({"bill"}), say.every_number_is_covered("bill", bill_days)),
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
    details = readiness.said_once(shown)
    return Result("bad" if to_do else "warn", details[0][0], tuple(details))
