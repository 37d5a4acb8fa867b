"""The steps of the wizard as a table: rail, next, back and "first incomplete" derive from it. Reads problems, checks
nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portin.findings import Kind
from portin.models import PortInOrder
from portin.orders import readiness
from portin.orders.readiness import DOCUMENTS, PORT_IN_DETAILS, USER_DETAILS, Problem
from portin.rules.marking import N_
from portin.sentences import customer

REVIEW = "review"
SHOWN_MISSING = 5


@dataclass(frozen=True)
class Step:
    """One page of the wizard. `key` is the step of readiness.Problem and the name of the route; `title` is marked for
    translation."""

    key: str
    title: str

    def url(self, order: PortInOrder) -> str:
        return reverse(f"wizard:{self.key}", args=[order.reference])


STEPS = (
    Step(USER_DETAILS, N_("User Details")),
    Step(PORT_IN_DETAILS, N_("Port-In Details")),
    Step(DOCUMENTS, N_("Documents")),
    Step(REVIEW, N_("Check and submit")),
)
BY_KEY = {step.key: step for step in STEPS}


@dataclass(frozen=True)
class RailStep:
    """A step as the rail shows it: `missing` are a few words each, `more` counts those that are not shown."""

    number: int
    title: str
    url: str
    is_now: bool
    is_done: bool
    missing: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Rail:
    """The rail of one page, with the steps before and after it (None at the ends)."""

    steps: tuple[RailStep, ...]
    now: RailStep
    before: RailStep | None
    after: RailStep | None

    @cached_property
    def html(self) -> SafeString:
        """It is on the page twice."""
        return render_to_string("wizard/rail.html", {"rail": self})

    @property
    def back_url(self) -> str:
        """Where Back leads: from the first page to the orders."""
        return self.before.url if self.before else reverse("port_in:orders")

    @property
    def next_url(self) -> str:
        """Where Continue leads; the last page has only itself."""
        return (self.after or self.now).url


def rail(order: PortInOrder, problems: Collection[Problem], current: str) -> Rail:
    """The steps with what is still to do in each, as readiness sees it."""
    to_do = readiness.blocking(problems)
    rows = []
    for number, step in enumerate(STEPS, start=1):
        labels = labels_of(readiness.of_step(to_do, step.key))
        is_now = step.key == current
        is_done = not labels and not is_now and step.key != REVIEW
        more = max(0, len(labels) - SHOWN_MISSING)
        rows.append(RailStep(number, _(step.title), step.url(order), is_now, is_done, labels[:SHOWN_MISSING], more))
    here = next(index for index, row in enumerate(rows) if row.is_now)
    return Rail(
        steps=tuple(rows),
        now=rows[here],
        before=rows[here - 1] if here else None,
        after=rows[here + 1] if here + 1 < len(rows) else None,
    )


def labels_of(problems: Collection[Problem]) -> tuple[str, ...]:
    """A few words each; what is said of several numbers is said once: "18 numbers: differ from the bill"."""
    numbers: dict[Kind, set[str]] = {}
    for problem in problems:
        if problem.tn:
            numbers.setdefault(problem.topic.kind, set()).add(problem.tn)
    labels = [
        customer.label(problem.finding, len(numbers[problem.topic.kind]) if problem.tn else 1) for problem in problems
    ]
    return tuple(dict.fromkeys(labels))


def first_incomplete(problems: Collection[Problem]) -> Step:
    """Where work on a draft goes on: the first step with something to do, else the check page."""
    to_do = {problem.step for problem in readiness.blocking(problems)}
    return next((step for step in STEPS if step.key in to_do), BY_KEY[REVIEW])
