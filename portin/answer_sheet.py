""" "Your answers and your bill" as pages show it: what differs with what to do about it, what agrees, and what nobody read yet.

Reads what portin.comparing and portin.readiness found; decides nothing, and shows no secret in full.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from portin import comparing, cutouts, taking_over
from portin.comparing import Row
from portin.cutouts import Cutout
from portin.models import Document
from portin.readiness import CONFIRM, Facts, Problem

UNREAD = {
    "no_ocr": "Pictures are not read here. A person will look at it.",
    "encrypted": "It opens only with a password. A person will look at it.",
}
UNREAD_ELSE = "We could not read it clearly. A person will look at it."


@dataclass(frozen=True)
class Difference:
    """One answer that differs. `because` is the customer's reason, kept or just typed; `is_confirmed` tells which."""

    row: Row
    problem: Problem
    because: str
    can_take_over: bool
    cutout: Cutout | None

    @property
    def key(self) -> str:
        return key(self.problem)

    @property
    def is_confirmed(self) -> bool:
        return self.problem.is_confirmed

    @property
    def where(self) -> str:
        return f"{self.row.document.original_name}, page {self.row.page}" if self.row.document and self.row.page else ""


@dataclass
class AnswerSheet:
    """`waiting`: documents that are being read; `unread`: those that were not, each with a sentence."""

    differences: list[Difference] = field(default_factory=list)
    agreeing: list[Row] = field(default_factory=list)
    unclear: list[Row] = field(default_factory=list)
    waiting: list[Document] = field(default_factory=list)
    unread: list[tuple[Document, str]] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        return bool(self.differences or self.agreeing or self.unclear or self.waiting or self.unread)

    @property
    def open_differences(self) -> list[Difference]:
        return [difference for difference in self.differences if not difference.is_confirmed]

    @property
    def codes(self) -> set[str]:
        """Of the problems that the sheet speaks of, so that a page says each thing once."""
        return {difference.problem.code for difference in self.differences}


def sheet(
    facts: Facts, problems: Collection[Problem], *, opened: Collection[str] = (), typed: Mapping[str, str] | None = None
) -> AnswerSheet:
    """`problems` as readiness found them; `opened`: what may be changed on a submitted order; `typed`: key -> a reason just typed."""
    by_code = {problem.code: problem for problem in problems if problem.level == CONFIRM}
    found = AnswerSheet()
    for row in facts.compared:
        problem = by_code.get(row.code)
        if problem:
            because = (typed or {}).get(key(problem), "" if problem.because == "confirmed" else problem.because)
            found.differences.append(
                Difference(row, problem, because, taking_over.is_open(facts.order, row, set(opened)), cutouts.cutout_of(row))
            )
        elif row.is_match:
            found.agreeing.append(row)
        elif row.is_unreadable:
            found.unclear.append(row)
    found.differences.sort(key=lambda difference: difference.is_confirmed)
    for document in facts.documents:
        if not comparing.is_to_be_read(document):
            continue
        if document.reading_state == comparing.WAITING:
            found.waiting.append(document)
        elif document.reading_state == comparing.FAILED:
            found.unread.append((document, why_unread(document)))
    return found


def why_unread(document: Document) -> str:
    problem = document.reading.get("problem", "") if isinstance(document.reading, dict) else ""
    return UNREAD.get(problem, UNREAD_ELSE)


def key(problem: Problem) -> str:
    """A name for the control of one finding; codes hold characters that no id may have."""
    return hashlib.sha256(problem.code.encode()).hexdigest()[:12]
