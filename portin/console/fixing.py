"""What is on the fix page: every reason at once, then what went out of date in the meantime, then what is to be
confirmed.

Each open field appears once, under the first reason that opens it. It reads; saving is ReopenedForm's, moving
lifecycle's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django.utils import timezone
from django.utils.translation import gettext as _

from portin import order_fields
from portin.console.reopened import Confirmation, Doubt, Files, ReopenedForm, Typed
from portin.findings import Kind, Topic
from portin.models import Document, DocumentKind, OrderEvent, PortInNumber, PortInOrder, Rejection, Submission
from portin.order_fields import AnswerValue
from portin.orders import asking, order_documents, readiness, resubmitting
from portin.orders.outcomes import Outcomes
from portin.orders.readiness import CONFIRM, DOCUMENTS, Facts, Problem
from portin.orders.resubmitting import confirmation, dispute
from portin.rules.reasons import Reason, reason
from portin.rules.statuses import NumberStatus
from portin.sentences import customer
from portin.web import answer_inputs
from portin.web.answer_sheet import AnswerSheet, sheet

DISPUTED = "_disputed"


@dataclass
class DocumentRow:
    """One document to replace (None: to add), with the names of its fields. `is_new`: it was added
    since the rejection."""

    key: str
    kind: str
    document: Document | None
    is_new: bool = False
    can_be_removed: bool = False

    @property
    def is_without_date(self) -> bool:
        return self.document is not None and self.kind != DocumentKind.CSR and self.document.dated_on is None

    @property
    def file(self) -> str:
        return f"file_{self.key}"

    @property
    def date(self) -> str:
        return f"date_{self.key}"


@dataclass
class FixSection:
    """One thing to correct. `names`: its answers; `elsewhere`: the title of the section where its
    fields are there already."""

    key: str
    title: str
    means: str
    to_do: str = ""
    carrier_words: list[str] = field(default_factory=list)
    numbers: list[PortInNumber] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    pins: list[str] = field(default_factory=list)
    documents: list[DocumentRow] = field(default_factory=list)
    elsewhere: str = ""
    confirm: str = ""
    dispute: str = ""
    because: str = ""
    record: str = ""  # where the answer is the bill's own: what to ask for instead
    is_fixed: bool = False
    takes_word: bool = False  # only its box mends it, not what else is open in it
    is_correction: bool = False  # one of the reasons of the rejection, not what became doubtful or too old since

    @property
    def first_field(self) -> str:
        """Where a link to this section leads."""
        every = [*self.names, *self.pins, *(row.file for row in self.documents)]
        every += [self.dispute, self.confirm, self.because]
        every = [self.confirm, *every] if self.takes_word else every
        return next((name for name in every if name), "")


@dataclass
class Fix:
    """Everything about the rejected numbers that the customer can send again."""

    order: PortInOrder
    numbers: list[PortInNumber]
    rejections: dict[int, list[Rejection]]
    facts: Facts
    problems: list[Problem]
    outcomes: Outcomes

    @classmethod
    def of(cls, order: PortInOrder, numbers: Sequence[PortInNumber]) -> Fix:
        rejected = [number for number in numbers if number.status == NumberStatus.REJECTED]
        rejections = resubmitting.open_rejections(rejected) if rejected else {}
        outcomes = Outcomes(numbers, timezone.now(), rejections)
        facts = Facts.of(order, numbers=outcomes.fixable)
        problems = readiness.check_facts(facts) if outcomes.fixable else []
        return cls(order, outcomes.fixable, rejections, facts, problems, outcomes)

    @property
    def given(self) -> list[Rejection]:
        return [rejection for number in self.numbers for rejection in self.rejections[number.pk]]

    @property
    def notes(self) -> list[str]:
        """What support wrote to the customer with these rejections: often which line of the bill, which digit."""
        events = (
            OrderEvent.objects.filter(pk__in={rejection.event_id for rejection in self.given})
            .exclude(note="")
            .order_by("pk")
        )
        return list(dict.fromkeys(events.values_list("note", flat=True)))

    @property
    def reasons(self) -> list[Reason]:
        """Those that the customer fixes, each once, in the order in which they were given."""
        return self.outcomes.corrections

    @property
    def stale(self) -> list[Problem]:
        return [p for p in self.problems if p.is_blocking and p.kind != Kind.IN_USE]

    @property
    def conflicts(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.kind == Kind.IN_USE]

    @cached_property
    def sheet(self) -> AnswerSheet:
        return sheet(self.facts, self.problems, opened=self.opened)

    @cached_property
    def doubts(self) -> list[Doubt]:
        return doubts_of(self.problems, self.sheet)

    @property
    def opened(self) -> set[str]:
        found = [*self.stale, *resubmitting.to_replace(self.problems)]
        return resubmitting.opened_fields(self.order, self.given, None, found)

    @property
    def pin_numbers(self) -> list[PortInNumber]:
        """Numbers whose own PIN is asked for: those that were rejected for their PIN."""
        asked = {"number.pin"}
        return [
            n for n in self.numbers if any(asked & set(reason(r.code).reopens_fields) for r in self.rejections[n.pk])
        ]

    def of_reason(self, code: str) -> list[tuple[PortInNumber, Rejection]]:
        return [(n, rejection) for n in self.numbers for rejection in self.rejections[n.pk] if rejection.code == code]

    def confirmations(self) -> list[Confirmation]:
        """What may be said of each reason instead of a correction, selected when it was said since the rejection."""
        made = []
        for row in self.reasons:
            since = max(rejection.at for _, rejection in self.of_reason(row.code))
            if self._is_disputable(row.code):
                made.append(self._confirmation(f"{row.code}{DISPUTED}", dispute(row.code), row.disputes, since))
            if row.is_confirmable:
                made.append(
                    self._confirmation(
                        row.code,
                        confirmation(row.code),
                        row.said_unchanged(is_from_carrier=self._is_from_carrier(row.code)),
                        since,
                    )
                )
        return made

    def _is_from_carrier(self, code: str) -> bool:
        return any(rejection.is_from_carrier for _, rejection in self.of_reason(code))

    def _is_disputable(self, code: str) -> bool:
        return resubmitting.can_be_disputed(self.order, code, [number for number, _ in self.of_reason(code)])

    def _confirmation(self, key: str, topic: Topic, label: str, since: datetime) -> Confirmation:
        kept = self.facts.confirmed.get(topic)
        return Confirmation(key, topic, label, bool(kept and kept.confirmed_at >= since))

    def form(self, data: Typed | None = None, files: Files | None = None) -> ReopenedForm:
        """The form over all that is open; with data and files when it was sent."""
        return ReopenedForm(
            data,
            files,
            order=self.order,
            opened=self.opened,
            sent=sent_answers(self.numbers),
            documents=self.facts.documents,
            frozen=order_documents.frozen_documents(self.order),
            pin_numbers=self.pin_numbers,
            confirmations=self.confirmations(),
            doubts=self.doubts,
        )

    def sections(self, form: ReopenedForm) -> list[FixSection]:
        """All but what the sheet of answers and bill says itself."""
        placed = _Sections(form, self.facts.removable)
        sent = Submission.objects.in_bulk({n.known_submission_id for n in self.numbers})
        for row in self.reasons:
            given = self.of_reason(row.code)
            is_from_carrier = self._is_from_carrier(row.code)
            of = resubmitting.concerned(self.order, row.code, [number for number, _ in given])
            section = FixSection(
                row.code,
                row.title_of(is_from_carrier=is_from_carrier),
                row.means_of(of, is_from_carrier=is_from_carrier),
                row.to_do_of(of, self.order.losing_carrier),
                carrier_words=list(dict.fromkeys(r.carrier_words for _, r in given if r.carrier_words)),
                numbers=[] if len(given) == len(self.numbers) else [number for number, _ in given],
                confirm=f"confirm_{row.code}" if row.is_confirmable else "",
                dispute=f"confirm_{row.code}{DISPUTED}" if self._is_disputable(row.code) else "",
                takes_word=row.takes_word,
                is_correction=True,
                is_fixed=all(resubmitting.is_fixed(self.facts, n, r, sent[n.known_submission_id]) for n, r in given),
            )
            placed.place(section, row.reopens_fields, row.reopens_documents)
            section.is_fixed = section.is_fixed and not any(row.is_without_date for row in section.documents)
            agreeing = None if section.is_fixed or is_from_carrier else asking.agreeing_row(self.facts, row.code)
            if agreeing:
                section.title = customer.asking.reviewer_says(section.title)
                section.means, section.to_do = customer.asking.agrees_as_read(agreeing.label), ""
            elif not section.is_fixed:
                refused = [number for number, _ in given]
                differs = asking.record_differs(self.facts, row.code, refused) if is_from_carrier else ""
                section.record = differs or asking.uses_the_line(self.facts, row.code)
                section.to_do = "" if differs else section.to_do  # "copy it from your bill"
        for problem in self.stale:
            is_document = problem.step == DOCUMENTS
            section = FixSection(f"stale-{problem.anchor}", problem.label, customer.ended(problem.message))
            placed.place(
                section,
                () if is_document else (problem.field,),
                (problem.field,) if is_document else (),
                only_if_new=True,
            )
        for problem in resubmitting.to_replace(self.problems):
            words = customer.beside.letter_says_otherwise() if problem.field == DocumentKind.LOA else problem.message
            section = FixSection(f"replace-{problem.anchor}", problem.label, customer.ended(words))
            placed.place(section, (), (problem.field,), only_if_new=True)
        for doubt in self.doubts:
            first = doubt.problems[0]
            if first.topic not in self.sheet.topics and (not doubt.is_confirmed or doubt.field in form.data):
                section = FixSection(
                    doubt.key,
                    first.label,
                    customer.ended(first.message),
                    because=doubt.field,
                    is_fixed=doubt.is_confirmed,
                )
                placed.sections.append(section)
        return placed.sections


@dataclass
class _Sections:
    """Hands each open field to the first section that wants it."""

    form: ReopenedForm
    removable: Collection[int]
    sections: list[FixSection] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)  # field or document -> title of its section

    def place(
        self, section: FixSection, names: Iterable[str], kinds: Iterable[str], *, only_if_new: bool = False
    ) -> None:
        for name in names:
            if name == "number.pin":
                section.pins += self._new(list(self.form.pin_numbers), section)
            elif name in self.form.answers:
                section.names += self._new([name], section)
        for kind in kinds:
            rows = [row for row in rows_of(self.form, self.removable) if row.kind == kind]
            fresh = self._new([row.file for row in rows], section)
            section.documents += [row for row in rows if row.file in fresh]
        wanted = bool(section.names or section.pins or section.documents)
        if not wanted and only_if_new and section.elsewhere:
            return
        self.sections.append(section)

    def _new(self, names: list[str], section: FixSection) -> list[str]:
        fresh = [name for name in names if name not in self.taken]
        section.elsewhere = section.elsewhere or next((self.taken[name] for name in names if name in self.taken), "")
        self.taken |= dict.fromkeys(fresh, section.title)
        return fresh


def doubts_of(problems: Sequence[Problem], shown: AnswerSheet) -> list[Doubt]:
    """What is to be corrected or confirmed; numbers with the same problem are one. Those of the sheet are spoken of
    there."""
    by_key: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.level == CONFIRM:
            by_key.setdefault(problem.anchor, []).append(problem)
    return [
        Doubt(name, tuple(found), f"confirm-{name}" if found[0].topic in shown.topics else f"id_because_{name}")
        for name, found in by_key.items()
    ]


def rows_of(form: ReopenedForm, removable: Collection[int]) -> list[DocumentRow]:
    """`removable`: the ids of documents that the order does without."""
    return [
        DocumentRow(key, kind, document, form.is_new(document), document is not None and document.pk in removable)
        for key, (kind, document) in form.replaced.items()
    ]


def sent_answers(numbers: Sequence[PortInNumber]) -> dict[str, AnswerValue]:
    """What was written in the last submission of these numbers; one query."""
    ids = {number.known_submission_id for number in numbers}
    last = Submission.objects.filter(pk__in=ids).order_by("-attempt").first()
    return last.answers if last else {}


def unsent_answers(order: PortInOrder, numbers: Sequence[PortInNumber]) -> list[str]:
    """What was changed since the last submission of these numbers and is saved only: a few words each. One query."""
    sent = sent_answers(numbers)
    return [
        str(_(row.few_words))
        for row in order_fields.FIELDS
        if row.name in sent and not row.is_secret and order_fields.as_stored(getattr(order, row.name)) != sent[row.name]
    ]


def layout_of(form: ReopenedForm, names: Iterable[str]) -> FormHelper:
    """A crispy helper that shows only these answers."""
    helper = FormHelper(form)
    helper.form_tag, helper.disable_csrf, helper.include_media = False, True, False
    helper.layout = Layout(*answer_inputs.rows(names))
    return helper
