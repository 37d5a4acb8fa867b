""" "Your answers and your bill" as pages show it: what differs with what to do about it, what agrees, and what nobody
read yet.

Reads what portin.comparing and portin.orders.readiness found; decides nothing, and shows no secret in full.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portin import comparing, order_fields
from portin.comparing import Row
from portin.findings import Topic
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import cutouts, taking_over
from portin.orders.cutouts import Cutout
from portin.orders.readiness import CONFIRM, WARNING, Facts, Problem
from portin.sentences import customer

LONGEST_REASON = 500
SAY_WHY = _("Say why your answer is right. Our reviewer reads it")


def where(row: Row) -> str:
    """The page on which the value of a row is; "" when it is nowhere."""
    return customer.beside.where(row.document.original_name, row.page) if row.page else ""


# what is on a letter -> the answer that it is held against
_ANSWERS = {
    "loa_name": "first_name",
    "loa_business": "business_name",
    "loa_address": "street",
    "loa_carrier": "losing_carrier",
    "loa_account_number": "account_number",
    "loa_btn": "btn",
    "loa_numbers": "numbers",
    "loa_more": "numbers",
}


def answer_url(order: PortInOrder, row: Row) -> str:
    """The page of the answer that a letter is held against; "" where there is none, as of a signature."""
    name = _ANSWERS.get(row.name, "")
    if not name:
        return ""
    step = order_fields.field(name).step if order_fields.is_field(name) else order_fields.PORT_IN_DETAILS
    return f"{reverse(f'wizard:{step}', args=[order.reference])}#id_{name}"


class Placed:
    """What a row says, and where its document says so."""

    row: Row

    @property
    def is_of_letter(self) -> bool:
        """Whether the letter is what may be at fault, so that another one helps."""
        return self.row.document.kind == DocumentKind.LOA

    @property
    def where(self) -> str:
        return where(self.row)

    @property
    def cutout_words(self) -> str:
        return customer.beside.cutout(self.where, self.row.label)


@dataclass(frozen=True)
class ShownDifference(Placed):
    """One answer that differs. `because` is the customer's reason, kept or just typed; `is_confirmed` tells which.

    Numbers with the same problem are one difference with one reason: the first, and the `others`.
    """

    row: Row
    problem: Problem
    because: str
    can_take_over: bool
    cutout: Cutout | None
    others: tuple[ShownDifference, ...] = ()
    answer_url: str = ""  # of what a letter is held against

    @property
    def as_reseller(self) -> str:
        """The name on the document, where it is offered as that of the reseller."""
        return self.row.finding.answers.get("reseller_name", "")

    @property
    def members(self) -> tuple[ShownDifference, ...]:
        return (self, *self.others)

    @property
    def label(self) -> str:
        return customer.count_of_numbers(len(self.members)) if self.others else self.row.label

    @property
    def explanation(self) -> str:
        return customer.ended(customer.message(self.row.finding, len(self.members)))

    @property
    def in_short(self) -> str:
        """For a list of what is left; of numbers with the same problem once."""
        if not self.others:
            return self.problem.message
        said = _("%(what)s: %(matter)s")
        return said % {"what": self.label, "matter": customer.message(self.row.finding, len(self.members))}

    @property
    def key(self) -> str:
        return self.problem.anchor

    @property
    def is_confirmed(self) -> bool:
        return self.can_be_confirmed and all(member.problem.is_confirmed for member in self.members)

    @property
    def can_be_confirmed(self) -> bool:
        """Whether a reason helps: no reason makes up for a signature."""
        return self.problem.level == CONFIRM


@dataclass(frozen=True)
class Offer(Placed):
    """What a document says where nothing was typed, or where what was typed may mean the same."""

    row: Row
    cutout: Cutout | None
    can_take_over: bool = True
    url: str = ""  # of the answer, or of the letter
    answer_url: str = ""  # of what a letter is held against

    @property
    def as_reseller(self) -> str:
        """The name on the document, where it is offered as that of the reseller."""
        return self.row.finding.answers.get("reseller_name", "")


@dataclass(frozen=True, slots=True)
class Agreeing:
    """An answer that a document bears out, in words, and where that is."""

    is_number: bool
    words: str
    where: str


@dataclass
class AnswerSheet:
    """`questions`: what a document says in words that may mean the same; `offered`: what documents say and nobody
    typed; `waiting`: documents that are being read; `unread`: those that were not, each with a sentence."""

    differences: list[ShownDifference] = field(default_factory=list)
    questions: list[Offer] = field(default_factory=list)
    offered: list[Offer] = field(default_factory=list)
    agreeing: list[Row] = field(default_factory=list)
    unclear: list[Row] = field(default_factory=list)
    waiting: list[Document] = field(default_factory=list)
    unread: list[tuple[Document, str]] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        found = (self.differences, self.questions, self.offered, self.agreeing, self.unclear, self.waiting, self.unread)
        return any(found)

    @property
    def agreeing_rows(self) -> list[Agreeing]:
        both, on_page = gettext("%(name)s: %(value)s"), gettext("%(name)s, page %(page)s")
        found = []
        for row in self.agreeing:
            is_number, words, document, page = bool(row.tn), row.label, row.document.original_name, row.page
            if not is_number and row.name != "account_number" and row.typed:
                words = both % {"name": words, "value": row.shown_typed}
            found.append(Agreeing(is_number, words, on_page % {"name": document, "page": page} if page else document))
        return found

    @property
    def names_waiting(self) -> str:
        return ", ".join(document.original_name for document in self.waiting)

    @property
    def open_differences(self) -> list[ShownDifference]:
        """What is still to be decided, counted as every page counts it: numbers with the same problem are one."""
        return [difference for difference in self.differences if not difference.is_confirmed]

    @property
    def topics(self) -> set[Topic]:
        """Of the problems that the sheet speaks of, so that a page says each thing once."""
        return {member.problem.topic for difference in self.differences for member in difference.members}


def sheet(
    facts: Facts, problems: Collection[Problem], *, opened: Collection[str] = (), typed: Mapping[str, str] | None = None
) -> AnswerSheet:
    """`problems` as readiness found them; `opened`: what may be changed on a submitted order; `typed`: key -> a reason
    just typed."""
    by_topic = {problem.topic: problem for problem in problems if problem.level != WARNING}
    found = AnswerSheet()
    for row in facts.compared:
        problem = by_topic.get(row.finding.topic)
        if problem:
            because = (typed or {}).get(problem.anchor, problem.because)
            found.differences.append(
                ShownDifference(
                    row,
                    problem,
                    because,
                    taking_over.is_open(facts.order, row, set(opened)),
                    cutouts.cutout_of(row),
                    answer_url=answer_url(facts.order, row),
                )
            )
        elif row.is_question:
            can_take_over = taking_over.is_open(facts.order, row, set(opened))
            url = next((one.url for one in problems if one.topic == row.finding.topic), "")
            beside = answer_url(facts.order, row)
            found.questions.append(Offer(row, cutouts.cutout_of(row), can_take_over, url, beside))
        elif row.is_offered:
            if taking_over.is_open(facts.order, row, set(opened)):
                found.offered.append(Offer(row, cutouts.cutout_of(row)))
        elif row.is_match:
            found.agreeing.append(row)
        elif row.is_unreadable:
            found.unclear.append(row)
    found.differences = _grouped(found.differences)
    found.differences.sort(key=lambda difference: difference.is_confirmed)
    for document in facts.documents:
        if not comparing.is_to_be_read(document):
            continue
        if document.reading_state == comparing.WAITING:
            found.waiting.append(document)
        elif document.reading_state == comparing.FAILED:
            found.unread.append((document, why_unread(document)))
    return found


def _grouped(differences: list[ShownDifference]) -> list[ShownDifference]:
    """Numbers with the same problem as one: eighteen numbers of another account are one thing to decide."""
    by_key: dict[str, list[ShownDifference]] = {}
    for difference in differences:
        by_key.setdefault(difference.key, []).append(difference)
    return [
        replace(first, others=tuple(others), because=next((one.because for one in (first, *others) if one.because), ""))
        for first, *others in by_key.values()
    ]


def why_unread(document: Document) -> str:
    problem = document.reading.get("problem", "") if isinstance(document.reading, dict) else ""
    return customer.beside.why_unread(problem)
