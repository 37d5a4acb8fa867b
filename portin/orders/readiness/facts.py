"""What the checks speak of: a problem, and an order with all that they need to know of it, read in a constant number of
queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from phone_numbers import pasted_numbers
from portin import comparing
from portin.comparing import by_itself, current_carrier, on_the_line, pages
from portin.findings import Finding, Kind, Topic, Why
from portin.models import ConfirmedFinding, Document, DocumentKind, PortInNumber, PortInOrder, Submission, of_one_order
from portin.order_fields import PORT_IN_DETAILS, USER_DETAILS
from portin.orders import letters, looking_up
from portin.rules import business_days, spans
from portin.rules.business_days import EarliestDate
from portin.rules.errors import NotReady
from portin.rules.statuses import NumberStatus
from portin.rules.zones import zone_named
from portin.sentences import customer, reviewer

BLOCKING, CONFIRM, WARNING = "blocking", "confirm", "warning"
DOCUMENTS = "documents"
STEPS = (USER_DETAILS, PORT_IN_DETAILS, DOCUMENTS)


class Left(NotReady):
    """A verb refused because of what the checks found."""

    def __init__(self, sentence: str, problems: Sequence[Problem]) -> None:
        super().__init__(sentence)
        self.problems = problems


@dataclass(frozen=True)
class Problem:
    """A finding that is wrong or doubtful: how grave it is, where it is made right, and why it was confirmed.

    `field` is a field name of PortInOrder, "numbers", "loa", "bill" or "csr"; `fingerprint` changes with the value that
    it speaks of.
    """

    step: str
    field: str
    level: str
    finding: Finding
    fingerprint: str = ""
    is_confirmed: bool = False
    because: str = ""
    url: str = ""

    @property
    def topic(self) -> Topic:
        return self.finding.topic

    @property
    def kind(self) -> Kind:
        return self.finding.kind

    @property
    def tn(self) -> str:
        return self.finding.tn

    @property
    def prevents(self) -> str:
        return self.finding.prevents

    @property
    def anchor(self) -> str:
        return self.finding.anchor

    @property
    def message(self) -> str:
        """What is the matter and what to do, in the customer's words."""
        return customer.message(self.finding)

    @property
    def for_reviewer(self) -> str:
        return reviewer.message(self.finding)

    @property
    def label(self) -> str:
        """A few words for the rail."""
        return customer.label(self.finding)

    @property
    def name(self) -> str:
        """What it is about, without what is the matter."""
        return customer.name_of(self.finding)

    @property
    def is_for_the_carrier(self) -> bool:
        """Whether a carrier is to be asked whose record counts."""
        is_question = self.kind == Kind.QUESTION and self.finding.subject.name == "losing_carrier"
        return self.kind == Kind.RECORD_ELSEWHERE or is_question

    @property
    def draft_url(self) -> str:
        """The page of the other draft that it names; "" where it names none."""
        reference = self.finding.values.get("draft_reference", "")
        return reverse("wizard:resume", args=[reference]) if reference else ""

    @property
    def is_blocking(self) -> bool:
        return self.level == BLOCKING


class Shown(StrEnum):
    """Whether a document shows a number, the best first."""

    YES = "yes"
    READING = "reading"
    UNREAD = "unread"  # it was not read, or not clearly: a person looks
    NO_LIST = "no_list"  # it was read, and lists no numbers at all
    NO = "no"


@dataclass
class Facts:
    """An order with what the checks need, read with a constant number of queries. `numbers` are
    those to be submitted."""

    order: PortInOrder
    now: datetime
    numbers: list[PortInNumber]
    documents: list[Document]
    confirmed: dict[Topic, ConfirmedFinding] = field(default_factory=dict)

    @classmethod
    def of(cls, order: PortInOrder, *, numbers: list[PortInNumber] | None = None, now: datetime | None = None) -> Facts:
        """Reads what is not given. Without `numbers`: the draft and the rejected ones. A document of a submitted order
        that covers none of them, such as the letter of numbers that the carrier has, is none of theirs."""
        if numbers is None:
            numbers = list(order.numbers.to_be_submitted().by_tn())
        documents = of_one_order.current_documents(order) if order.pk else []
        if numbers and not order.is_draft:
            wanted = {number.pk for number in numbers}
            documents = [one for one in documents if one.covers_all or one.covered_keys & wanted]
        confirmed = {one.topic: one for one in of_one_order.confirmed_findings(order)} if order.pk else {}
        return cls(order, now or timezone.now(), numbers, documents, confirmed)

    @cached_property
    def today(self) -> date:
        """The day on which ages of documents are counted: that of the account's zone."""
        return self.now.astimezone(zone_named(self.order.account.time_zone)).date()

    @cached_property
    def pasted(self) -> list[pasted_numbers.ParsedNumber]:
        return pasted_numbers.parse(self.order.pasted_numbers)

    @cached_property
    def _elsewhere(self) -> list[of_one_order.Elsewhere]:
        """Where else the numbers are; one statement for all, so that one that is completed right now is in one of
        them."""
        tns = {number.tn for number in self.numbers}
        is_stored = self.order.pk is not None and all(number.pk for number in self.numbers)
        rows = of_one_order.elsewhere(self.order, None if is_stored else tns) if tns else []
        return [row for row in rows if row.tn in tns]

    @cached_property
    def in_use(self) -> dict[str, Why]:
        """TN -> why it cannot be ordered: it is in service, or in another live order."""
        found: dict[str, Why] = {}
        for row in self._elsewhere:
            if row.status == NumberStatus.DRAFT or (row.is_open and row.tn in found):
                continue
            here = Why.OPEN_HERE if row.is_open else Why.ACTIVE_HERE
            found[row.tn] = here if row.account_id == self.order.account_id else Why.HELD_BY_ANOTHER
        return found

    @cached_property
    def in_linked_orders(self) -> set[str]:
        """TNs that move with an order that is linked with this one; one query, and none without a link."""
        if not self.order.link_key:
            return set()
        others = PortInOrder.objects.linked_with(self.order)
        return set(PortInNumber.objects.filter(order__in=others).values_list("tn", flat=True))

    @cached_property
    def elsewhere_in_order(self) -> set[str]:
        """TNs of the order beside `numbers`, which are decided apart; one query, and none for a draft."""
        if self.order.is_draft:
            return set()
        return set(self.order.numbers.not_canceled().values_list("tn", flat=True))

    @cached_property
    def other_drafts(self) -> dict[str, PortInOrder]:
        """Of a draft: TN -> another draft of this account that has it, too, with its name and reference alone."""
        if not self.order.is_draft:
            return {}
        return {
            row.tn: PortInOrder(name=row.order_name, reference=row.order_reference)
            for row in self._elsewhere
            if row.status == NumberStatus.DRAFT and row.account_id == self.order.account_id
        }

    @cached_property
    def wiped(self) -> set[str]:
        """TNs that were submitted with a PIN which we have wiped since; one query, and none for a draft or where there
        is a PIN."""
        if self.order.is_draft or self.order.pin:
            return set()
        sent = Submission.objects.filter(pk__in={number.submission_id for number in self.numbers}).only("secrets")
        return {tn for submission in sent for tn in submission.secrets.get("wiped", [])}

    @cached_property
    def earliest(self) -> EarliestDate:
        order = self.order
        return business_days.earliest_port_date(
            self.now,
            [business_days.lead_kind(number.kind, number.country or order.country) for number in self.numbers],
            order.country,
            order.region,
            zone=order.account.time_zone,
            lead_days=spans.lead_days(),
            review_hours=settings.REVIEW_SLA_HOURS,
        )

    @cached_property
    def latest(self) -> date:
        order = self.order
        return business_days.latest_port_date(
            self.now, order.country, order.region, zone=order.account.time_zone, days=settings.LATEST_DATE_DAYS
        )

    def covering(self, kind: str, number: PortInNumber) -> list[Document]:
        """The documents of a kind that cover a number. A letter signed online covers what it
        names, until it is void."""
        if kind not in self._valid:
            self._valid[kind] = [
                document for document in self.documents if document.kind == kind and document not in self.void_letters
            ]
        return [one for one in self._valid[kind] if self.covers(one, number) and letters.names(one, number)]

    @cached_property
    def _valid(self) -> dict[str, list[Document]]:
        """By kind, as they are asked for, the documents that are not void."""
        return {}

    def covers(self, document: Document, number: PortInNumber) -> bool:
        """Whether a document is said to cover a number of the order."""
        return number.tn in self._tns if document.covers_all else number.pk in document.covered_keys

    @cached_property
    def _tns(self) -> set[str]:
        return {number.tn for number in self.numbers}

    def covered_by(self, document: Document) -> list[PortInNumber]:
        """The numbers that a document is said to cover."""
        if document.covers_all:
            return self.numbers
        return [number for number in self.numbers if number.pk in document.covered_keys]

    @cached_property
    def compared(self) -> list[comparing.Row]:
        """The answers beside what the bills and CSRs say, as far as they were read."""
        used = {key: rows for key, rows in self.by_document.items() if key not in self.set_apart}
        return comparing.rows(by_itself.of_this_account(used))

    @cached_property
    def set_apart(self) -> set[int]:
        """The ids of documents that say nothing of this account: they are of another one, or of another kind."""
        grave = {key for key, finding in self.other_papers.items() if by_itself.is_grave(finding)}
        return grave | self.of_another_account.keys()

    @cached_property
    def seen_on_the_line(self) -> list[on_the_line.SeenFeature]:
        """What hangs on the lines of these numbers by the bills and records; of all lines while there are none."""
        seen = on_the_line.seen_on(one for one in self.documents if one.pk not in self.set_apart)
        return on_the_line.of_numbers(seen, {number.tn for number in self.numbers}) if self.numbers else seen

    @cached_property
    def by_document(self) -> dict[int, list[comparing.Row]]:
        found = comparing.by_document(self.order, self.documents, self.numbers, self.today, self._moving)
        if looked_up := looking_up.carriers_of(self.numbers):
            found = {
                key: [current_carrier.beside_look_up(self.order, row, looked_up) for row in rows]
                for key, rows in found.items()
            }
        return found

    def _moving(self) -> set[str]:
        """The TNs of this order and of those that are linked with it."""
        return self._tns | self.elsewhere_in_order | self.in_linked_orders

    def shown_on(self, document: Document, number: PortInNumber) -> Shown:
        """Whether a number is on a document that is to cover it."""
        if letters.signature_of(document):
            return Shown.YES if letters.names(document, number) else Shown.NO
        if document.reading_state == comparing.WAITING:
            return Shown.READING
        rows = self.by_document.get(document.pk)
        if rows is None:
            return Shown.UNREAD
        if document.pk in self.set_apart:
            return Shown.NO
        if document.kind == DocumentKind.LOA:
            return _on_letter(rows, number)
        row = self._by_number[document.pk].get(number.tn)
        if row is None or row.is_unreadable:
            return Shown.UNREAD
        if row.is_match:
            return Shown.YES
        return Shown.NO if document.reading.get("numbers") or row.finding.at else Shown.NO_LIST

    @cached_property
    def _by_number(self) -> dict[int, dict[str, comparing.Row]]:
        """By document and TN, the first row of a number."""
        return {key: {row.tn: row for row in reversed(rows)} for key, rows in self.by_document.items()}

    @cached_property
    def of_another_account(self) -> dict[int, Finding]:
        """By the id of a document that is of another account than the one beside it."""
        return by_itself.of_another_account(self.documents, self.by_document)

    @property
    def removable(self) -> set[int]:
        """The ids of documents that the order does without: of another account, while another of their kind is here."""
        kinds = [one.kind for one in self.documents if one.pk not in self.set_apart]
        return {one.pk for one in self.documents if one.pk in self.of_another_account and one.kind in kinds}

    def has_lost_a_stranger(self, kind: str, since: datetime) -> bool:
        """Whether a document of another account was taken out after a moment; one query."""
        removed = list(Document.objects.filter(order=self.order, kind=kind, removed_at__gt=since))
        rows = comparing.by_document(self.order, removed, self.numbers, self.today) if removed else {}
        strangers = by_itself.of_another_account([*self.documents, *removed], {**self.by_document, **rows})
        return any(one.pk in strangers for one in removed)

    @cached_property
    def other_papers(self) -> dict[int, Finding]:
        """By the id of a document that is another kind of paper than it was uploaded as."""
        return by_itself.other_papers(self.documents)

    def proves(self, record: Document, number: PortInNumber) -> bool:
        """Whether a service record is in for the bill of a number."""
        return self.covers(record, number) and not by_itself.lacking(record, [number.tn])

    def proof(self, number: PortInNumber) -> list[Document]:
        """The bills that cover a number, and the records that show all that a bill has to."""
        records = [one for one in self.documents if one.kind == DocumentKind.CSR and self.proves(one, number)]
        return self.covering(DocumentKind.BILL, number) + records

    @cached_property
    def incomplete(self) -> dict[int, Finding]:
        """By the id of a document, which of its pages are missing, as far as it was read."""
        return pages.incomplete(self.documents)

    @cached_property
    def void_letters(self) -> list[Document]:
        """Letters signed online for answers that have changed since, and uploaded ones that say for certain something
        else than an answer that has changed since."""
        signed = [document for document in self.documents if letters.signature_of(document)]
        now = letters.answers_fingerprint(self.order) if signed else ""
        void = [document for document in signed if letters.is_void(document, now)]
        return void + [document for document in self.documents if self._is_contradicted(document)]

    def _is_contradicted(self, document: Document) -> bool:
        if document.kind != DocumentKind.LOA or letters.signature_of(document) or not document.answers_then:
            return False
        changed = letters.changed_since_upload(document, letters.answers_for_upload(self.order))
        rows = self.by_document.get(document.pk, []) if changed else []
        if changed & {"loa_carrier", "loa_reseller"} and comparing.letters.names_a_former_carrier(
            self.order, rows, is_carrier_changed="loa_carrier" in changed
        ):
            return True
        return any(row.verdict == Kind.MISMATCH and row.name in changed for row in rows)

    @property
    def has_toll_free(self) -> bool:
        return any(number.is_toll_free for number in self.numbers)

    @property
    def has_local(self) -> bool:
        return any(not number.is_toll_free for number in self.numbers)


def _on_letter(rows: list[comparing.Row], number: PortInNumber) -> Shown:
    """By the one row that an uploaded letter has for its numbers."""
    row = next((row for row in rows if row.name == "loa_numbers"), None)
    if row is None or row.is_unreadable:
        return Shown.UNREAD
    not_named = (*row.finding.values.get("refused", ()), *row.finding.values.get("missing", ()))
    return Shown.NO if number.tn in not_named else Shown.YES


def max_age(kind: str, facts: Facts, document: Document | None = None) -> int:
    """How many days old a document may be at submission; a letter that covers no toll-free number
    has the longer time."""
    if kind != DocumentKind.LOA:
        return settings.BILL_MAX_AGE_DAYS
    covered = facts.numbers if document is None else facts.covered_by(document)
    return (
        settings.LOA_MAX_AGE_DAYS_TOLL_FREE
        if any(number.is_toll_free for number in covered)
        else settings.LOA_MAX_AGE_DAYS
    )


def fingerprint(*values: object) -> str:
    """A hash of values that tells whether they changed, and nothing else: keyed, for an account number has too few
    digits to hide."""
    return salted_hmac(
        "portin.orders.readiness.fingerprint", "\x1f".join(str(value or "") for value in values), algorithm="sha256"
    ).hexdigest()
