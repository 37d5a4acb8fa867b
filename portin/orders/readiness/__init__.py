"""Everything that is still wrong with an order, page by page. The same list drives the rail, the check page, submit,
resubmit and the reviewer's page. It reads; it never writes.

Levels: `blocking` must be fixed, `confirm` must be fixed or confirmed with a reason, `warning` is only told. Only what
is certain blocks (missing, malformed, PO box, stated dates, conflicts); a machine's doubt never does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from portin.findings import Finding, Kind, OfField, Topic
from portin.models import PortInNumber, PortInOrder
from portin.order_fields import PORT_IN_DETAILS, USER_DETAILS
from portin.orders.readiness.documents import (
    account_and_bill,
    answers_and_bill,
    bill_on_the_preferred_date,
    coverage,
    document_dates,
    missing_pages,
    not_shown,
    papers,
    unsigned_letters,
)
from portin.orders.readiness.facts import (
    BLOCKING,
    CONFIRM,
    DOCUMENTS,
    STEPS,
    WARNING,
    Facts,
    Left,
    Problem,
    Shown,
    fingerprint,
    max_age,
)
from portin.orders.readiness.looked_up import looked_up_numbers
from portin.orders.readiness.needed import needed
from portin.orders.readiness.numbers import (
    conflicts,
    doubtful_numbers,
    in_other_drafts,
    kinds_of_numbers,
    pasted_numbers,
)
from portin.orders.readiness.port_in_details import (
    account_at_carrier,
    on_the_line,
    pin_age,
    preferred_date,
    shapes,
    whole_or_part,
    wireless_account,
)
from portin.orders.readiness.user_details import address
from portin.sentences import customer

__all__ = [
    "BLOCKING",
    "CHECKS",
    "CONFIRM",
    "DOCUMENTS",
    "PORT_IN_DETAILS",
    "STEPS",
    "USER_DETAILS",
    "WARNING",
    "Facts",
    "Left",
    "Problem",
    "Shown",
    "blocking",
    "certain",
    "check",
    "check_facts",
    "conflicts",
    "fingerprint",
    "max_age",
    "of_step",
    "pasted_numbers",
    "said_once",
]

Check = Callable[[Facts], Iterator[Problem]]


def check(
    order: PortInOrder, *, numbers: list[PortInNumber] | None = None, now: datetime | None = None
) -> list[Problem]:
    """All problems of an order, in the order of the steps; confirmed ones say so in `because`."""
    return check_facts(Facts.of(order, numbers=numbers, now=now))


def check_facts(facts: Facts) -> list[Problem]:
    # something is there, and says itself what is wrong with it
    typed = {Topic(Kind.MISSING, OfField(name)) for name in facts.order.typed}
    found = [_finished(problem, facts) for one in CHECKS for problem in one(facts) if problem.topic not in typed]
    return sorted(found, key=lambda problem: STEPS.index(problem.step))


def certain(facts: Facts) -> list[Problem]:
    """Only what blocks, for lists: without the checks that can but doubt, and without the addresses of pages."""
    typed = {Topic(Kind.MISSING, OfField(name)) for name in facts.order.typed}
    found = [problem for one in CHECKS if one not in DOUBTS for problem in one(facts)]
    found = [problem for problem in found if problem.is_blocking and problem.topic not in typed]
    return sorted(found, key=lambda problem: STEPS.index(problem.step))


def blocking(problems: Collection[Problem]) -> list[Problem]:
    """What keeps the order from being submitted: the blocking problems, and those to confirm that nobody confirmed."""
    return [p for p in problems if p.is_blocking or (p.level == CONFIRM and not p.is_confirmed)]


def said_once(problems: Collection[Problem]) -> list[tuple[str, Problem]]:
    """Each with its sentence as it is by itself; numbers of which a document says the same are one, by the first."""
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        document = problem.finding.values.get("document", "") if problem.tn else ""
        key = (problem.anchor, document, problem.because) if document else (problem.topic, problem.message)
        alike.setdefault(key, []).append(problem)
    return [(customer.by_itself([one.finding for one in some]), some[0]) for some in alike.values()]


def of_step(problems: Collection[Problem], step: str) -> list[Problem]:
    return [problem for problem in problems if problem.step == step]


def _finished(problem: Problem, facts: Facts) -> Problem:
    """With the address of the page that fixes it, and the customer's reason when it was confirmed as it is."""
    kept = facts.confirmed.get(problem.topic)
    is_kept = kept is not None and kept.fingerprint == problem.fingerprint
    url = f"{reverse(f'wizard:{problem.step}', args=[facts.order.reference])}#id_{problem.field}"
    return replace(problem, url=url, is_confirmed=is_kept, because=kept.because if kept and is_kept else "")


def said_of_typed(entry: Mapping[str, Any]) -> str:
    """Why an answer of `typed` is not taken as it is, in the language of the reader."""
    said: str = entry.get("in_languages", {}).get(get_language(), entry["message"])
    return said


def typed_answers(facts: Facts) -> Iterator[Problem]:
    """Answers that were typed and kept, although they fit no field: a date that is none, a number with nine digits."""
    for name, entry in facts.order.typed.items():
        said = {"message": said_of_typed(entry), "label": entry["label"]}
        yield Problem(entry["step"], name, BLOCKING, Finding(Kind.UNFITTING, OfField(name), values=said))


CHECKS: tuple[Check, ...] = (
    typed_answers,
    needed,
    address,
    account_at_carrier,
    shapes,
    pin_age,
    wireless_account,
    whole_or_part,
    on_the_line,
    pasted_numbers,
    doubtful_numbers,
    kinds_of_numbers,
    looked_up_numbers,
    conflicts,
    in_other_drafts,
    preferred_date,
    coverage,
    document_dates,
    missing_pages,
    not_shown,
    papers,
    bill_on_the_preferred_date,
    account_and_bill,
    unsigned_letters,
    answers_and_bill,
)
# those that never block
DOUBTS: tuple[Check, ...] = (
    shapes,
    pin_age,
    wireless_account,
    on_the_line,
    doubtful_numbers,
    kinds_of_numbers,
    looked_up_numbers,
    in_other_drafts,
    missing_pages,
    papers,
    bill_on_the_preferred_date,
    account_and_bill,
    answers_and_bill,
)
