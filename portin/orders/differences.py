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
from functools import cached_property
from typing import TYPE_CHECKING, NotRequired, TypedDict, cast

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import SimpleLazyObject

from accounts.prepared import Prepared
from portin.findings import Topic, stored_topic
from portin.models import (
    CarrierRequest,
    ConfirmedFinding,
    Document,
    EventKind,
    OrderEvent,
    PortInNumber,
    PortInOrder,
    Submission,
    of_one_order,
)
from portin.orders import readiness
from portin.orders.frozen import frozen_facts, frozen_order
from portin.orders.readiness import Facts, Problem
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
        return reviewer.message(self.problems[0].finding, len(self.problems))

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


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class HasRequests(TypedDict):
        """What is asked of a submission beside its row."""

        has_requests: bool

    ToldCarrier = WithAnnotations[Submission, HasRequests]


@Prepared
def _submissions(order: int) -> QuerySet[Submission]:
    has_requests = Exists(CarrierRequest.objects.filter(submission=OuterRef("pk")))
    return Submission.objects.filter(order=order).annotate(has_requests=has_requests)


class Submitted:
    """What was submitted of an order, read and checked once for all who ask about it: the page, its form, a verb."""

    def __init__(self, order: PortInOrder) -> None:
        self.order = order
        self._frozen: dict[int, PortInOrder] = {}
        self._facts: dict[tuple[int, ...], Facts] = {}
        self._problems: dict[tuple[int, ...], list[Problem]] = {}

    @cached_property
    def submissions(self) -> list[ToldCarrier]:
        """By attempt; `has_requests`: whether the carrier was, or is to be, told about one."""
        rows = _submissions(order=self.order.pk)
        for row in rows:
            row.order = self.order
        return rows

    @cached_property
    def documents(self) -> list[Document]:
        """All that were ever part of the order: a submission may hold one that was replaced since."""
        return of_one_order.documents(self.order)

    @cached_property
    def confirmed(self) -> dict[Topic, ConfirmedFinding]:
        """Read when the checks find something that may have been confirmed."""
        return cast("dict[Topic, ConfirmedFinding]", SimpleLazyObject(self._confirmed))

    def _confirmed(self) -> dict[Topic, ConfirmedFinding]:
        return {one.topic: one for one in of_one_order.confirmed_findings(self.order)}

    def frozen(self, submission: Submission) -> PortInOrder:
        """The order with the answers of a submission, not to be saved."""
        if submission.pk not in self._frozen:
            self._frozen[submission.pk] = frozen_order(self.order, submission)
        return self._frozen[submission.pk]

    def facts(self, submission: Submission, numbers: Collection[PortInNumber]) -> Facts:
        """For the checks of these numbers, as they were submitted."""
        key = _key(submission, numbers)
        if key not in self._facts:
            frozen = self.frozen(submission)
            self._facts[key] = frozen_facts(frozen, submission, list(numbers), self.documents, self.confirmed)
        return self._facts[key]

    def problems(self, submission: Submission, numbers: Collection[PortInNumber]) -> list[Problem]:
        """What the checks find in those facts."""
        key = _key(submission, numbers)
        if key not in self._problems:
            self._problems[key] = readiness.check_facts(self.facts(submission, numbers))
        return self._problems[key]

    def known(self, numbers: Collection[PortInNumber]) -> list[Difference]:
        """All that is open about these undecided numbers, submission by submission."""
        found: list[Difference] = []
        for submission in self.submissions if numbers else ():
            if mine := [number for number in numbers if number.known_submission_id == submission.pk]:
                found += _grouped(submission, readiness.blocking(self.problems(submission, mine)))
        return found

    def btn_of_bill(self, submission_id: int, undecided: Collection[PortInNumber]) -> str:
        """The billing number that the documents name for certain where the customer gave none, as E.164; else ""."""
        submission = next(row for row in self.submissions if row.pk == submission_id)
        mine = [number for number in undecided if number.known_submission_id == submission_id]
        offered = (row for row in self.facts(submission, mine).compared if row.name == "btn" and row.is_offered)
        return next((row.finding.answers["btn"] for row in offered), "")

    def to_explain(self, undecided: Collection[PortInNumber], chosen: Collection[PortInNumber]) -> list[Difference]:
        """Those of the known differences that these of the undecided numbers cannot be approved with, but for a
        reason."""
        found = [one for one in self.known(undecided) if any(one.is_about(number) for number in chosen)]
        if not found or len(chosen) == len(undecided):
            return found
        # "no bill covers …" may be about the others only
        left = {topic for one in self.known(chosen) for topic in one.topics}
        return [one for one in found if one.topics & left]


def _key(submission: Submission, numbers: Collection[PortInNumber]) -> tuple[int, ...]:
    return (submission.pk, *(number.pk for number in numbers))


def _grouped(submission: Submission, problems: Iterable[Problem]) -> list[Difference]:
    together: dict[str, list[Problem]] = {}
    for problem in problems:
        together.setdefault(problem.anchor, []).append(problem)
    return [Difference(submission.attempt, tuple(members), submission.pk) for members in together.values()]


def overrides(events: Iterable[OrderEvent]) -> list[Override]:
    """The reasons that were given at the approvals among these events, in their order."""
    return [one for event in events if event.kind == EventKind.APPROVE for one in overrides_of(event)]


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
