"""What is known to be wrong with an order in review: each needs a reason of its own before a reviewer may approve it
all the same.

The list is computed here from what was submitted, for the pages and again by the verb under its lock; it is never taken
from a form. A reason belongs to one difference as it was shown: its key changes with what the difference says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NotRequired, TypedDict

from portin.findings import Topic, stored_topic
from portin.models import EventKind, OrderEvent, PortInNumber, PortInOrder, Submission
from portin.orders import readiness
from portin.orders.frozen import frozen_facts, frozen_order
from portin.orders.readiness import Problem
from portin.sentences import reviewer

LONGEST_REASON = 500


@dataclass(frozen=True)
class Difference:
    """One thing that nobody explained. Numbers of one submission with the same problem are one difference."""

    attempt: int
    problems: tuple[Problem, ...]
    submission_id: int

    @property
    def key(self) -> str:
        """Names it in a form, and changes with what it says: a reason for something else is none for this."""
        said = [(problem.finding.said, problem.fingerprint) for problem in self.problems]
        return hashlib.sha256(repr((self.attempt, said)).encode()).hexdigest()[:16]

    @property
    def label(self) -> str:
        many = len(self.problems)
        return reviewer.count_of_numbers(many) if many > 1 else reviewer.label(self.problems[0].finding)

    @property
    def message(self) -> str:
        return reviewer.message(self.problems[0].finding)

    @property
    def field(self) -> str:
        return self.problems[0].field

    @property
    def tns(self) -> list[str]:
        return [problem.tn for problem in self.problems if problem.tn]

    @property
    def topics(self) -> set[Topic]:
        return {problem.topic for problem in self.problems}

    def is_about(self, number: PortInNumber) -> bool:
        """It names the number, or it is about the whole submission that the number is in."""
        return number.submission_id == self.submission_id and (not self.tns or number.tn in self.tns)


@dataclass(frozen=True)
class Override:
    """A difference that was approved all the same: what it said, and why."""

    topics: tuple[Topic, ...]
    field: str
    tns: tuple[str, ...]
    label: str
    message: str
    because: str
    by: str
    at: datetime

    def is_about(self, problem: Problem) -> bool:
        return problem.topic in self.topics


class StoredDifference(TypedDict):
    """A difference with its reason, as an approve event keeps it; one of an older event has `codes` for `findings`."""

    findings: NotRequired[list[dict[str, object]]]
    codes: NotRequired[list[str]]
    field: str
    tns: list[str]
    label: str
    message: str
    because: str


def known(order: PortInOrder, numbers: Collection[PortInNumber]) -> list[Difference]:
    """All that is open about these undecided numbers, submission by submission. A constant number of queries a
    submission."""
    if not numbers:
        return []
    wanted = {number.known_submission_id for number in numbers}
    documents = list(order.documents.select_related("signature").prefetch_related("numbers"))
    confirmed = {one.topic: one for one in order.confirmed_findings.all()}
    found: list[Difference] = []
    for submission in order.submissions.filter(pk__in=wanted).order_by("attempt"):
        mine = [number for number in numbers if number.submission_id == submission.pk]
        facts = frozen_facts(frozen_order(order, submission), submission, mine, documents, confirmed)
        found += _grouped(submission, readiness.blocking(readiness.check_facts(facts)))
    return found


def to_explain(
    order: PortInOrder, undecided: Collection[PortInNumber], chosen: Collection[PortInNumber]
) -> list[Difference]:
    """Those of the known differences that these of the undecided numbers cannot be approved with, but for a reason."""
    found = [one for one in known(order, undecided) if any(one.is_about(number) for number in chosen)]
    if not found or len(chosen) == len(undecided):
        return found
    # "no bill covers …" may be about the others only
    left = {topic for one in known(order, chosen) for topic in one.topics}
    return [one for one in found if one.topics & left]


def _grouped(submission: Submission, problems: Iterable[Problem]) -> list[Difference]:
    together: dict[str, list[Problem]] = {}
    for problem in problems:
        together.setdefault(problem.anchor, []).append(problem)
    return [Difference(submission.attempt, tuple(members), submission.pk) for members in together.values()]


def overrides(order: PortInOrder) -> list[Override]:
    """The reasons that were given at approvals of this order, newest first; one query."""
    events = order.events.filter(kind=EventKind.APPROVE).select_related("actor").order_by("-at", "-pk")
    return [override for event in events for override in overrides_of(event)]


def overrides_of(event: OrderEvent) -> list[Override]:
    return [
        Override(
            topics=tuple(stored_topic(found) for found in _stored(row)),
            field=row["field"],
            tns=tuple(row["tns"]),
            label=row["label"],
            message=row["message"],
            because=row["because"],
            by=str(event.actor or "Support"),
            at=event.at,
        )
        for row in (event.data or {}).get("overrides", [])
    ]


def _stored(row: StoredDifference) -> list[dict[str, object]]:
    """The findings of a row, as they are stored now or as codes were."""
    return row["findings"] if "findings" in row else [{"code": code} for code in row["codes"]]


def as_data(difference: Difference, because: str) -> StoredDifference:
    """As an approve event keeps it. `because` and what the difference says come without secrets."""
    return {
        "findings": [{"finding": problem.topic.to_json()} for problem in difference.problems],
        "field": difference.field,
        "tns": difference.tns,
        "label": difference.label,
        "message": difference.message,
        "because": because,
    }
