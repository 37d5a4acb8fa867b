"""All that the review page shows of one order, read with a number of queries that does not grow with its numbers. Reads
only."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict, cast

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from accounts.access import StaffRequest
from accounts.prepared import Prepared
from portin import order_fields
from portin.comparing import DROPPED, FAILED, FIELD_OF, WAITING, Row, is_waiting, on_the_line
from portin.findings import Finding, Kind, OfField, Subject
from portin.models import (
    CarrierRequest,
    CarrierRequestKind,
    Document,
    OrderEvent,
    PortInNumber,
    PortInOrder,
    Question,
    Rejection,
    SendingState,
    Submission,
    of_one_order,
)
from portin.orders import differences, file_faults, readiness, resubmitting
from portin.orders.differences import Override, Submitted
from portin.orders.originals import bytes_of
from portin.orders.readiness import Facts, Problem, Shown
from portin.review import confirmed_again, correspondence, order_rows, queues, timeline
from portin.review.answers import BAD, NONE, OK, WARN, Answer, NumberCheck, answers, number_checks
from portin.review.clock import Claim, Clock, claim_of, clock_of, foc_dates
from portin.review.correspondence import Written
from portin.review.marks import Drawn, Mark, drawn, marks
from portin.review.order_rows import CheckRow, JudgeRow, NumberRow, Numbers
from portin.review.timeline import Entry
from portin.review.uncompared import ToJudge, of_order, why_not_read
from portin.review.urls_of import packet_urls, request_url
from portin.rules import business_days, reasons
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus
from portin.rules.words import plural
from portin.sentences import reviewer

MOST_HISTORY = 6


@dataclass(frozen=True)
class RequestRow:
    """A request to the carrier: how far it has come, the address of its page, and that of its packet ("" while it may
    still be undone, and of a supplement)."""

    request: CarrierRequest
    state: SendingState
    page_url: str
    packet_url: str
    comes_after_port: bool = False

    @property
    def is_unclear(self) -> bool:
        return self.state == SendingState.UNCLEAR


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from portin.orders.differences import ToldCarrier

    class WasRejected(TypedDict):
        """What is asked of an order beside its row: one of its rejections."""

        was_rejected: int | None

    PastRow = WithAnnotations[PortInOrder, WasRejected]


@Prepared
def _others(account: int, order: int) -> QuerySet[PortInOrder]:
    # not EXISTS: for that PostgreSQL gathers the rejected numbers of all orders, to look six of them up
    was_rejected = Subquery(Rejection.objects.filter(number__order=OuterRef("pk")).values("pk")[:1])
    others = PortInOrder.objects.filter(account=account).submitted().exclude(pk=order)
    shown = others.only("reference", "name", "status", "submitted_at").annotate(was_rejected=was_rejected)
    return shown.newest_first()[:MOST_HISTORY]


def _codes_of(orders: list[PastRow]) -> QuerySet[Rejection, tuple[int, str]]:
    """What each was rejected for, as it happened."""
    rows = Rejection.objects.filter(number__order__in=orders).order_by("pk")
    return rows.values_list("number__order_id", "code").distinct()


@Prepared
def _questions(order: int) -> QuerySet[Question]:
    return Question.objects.filter(order=order).select_related("asked_by", "answered_by").order_by("-asked_at")


@dataclass(frozen=True)
class PastOrder:
    """Another order of the account, and why it was rejected if it was."""

    order: PortInOrder
    reasons: list[str]


class Sheet:
    """The facts of one review page. Everything is read once, when it is first asked for."""

    def __init__(
        self,
        order: PortInOrder,
        request: StaffRequest,
        now: datetime,
        *,
        document: str = "",
        page: str = "",
        show: str = "",
        numbers: list[PortInNumber] | None = None,
        revealed: order_rows.Revealed | None = None,
    ) -> None:
        """`numbers`: those of the order, where they are read already. `revealed`: the one secret that
        is shown this time."""
        self.revealed = revealed
        self.order, self.user, self.now = order, request.user, now
        if numbers is not None:
            self.numbers = numbers
        self._accounts = {membership.account_id for membership in request.memberships}
        self._document, self._page, self._show = document, page, show or queues.REVIEW

    # -------------------------------------------------------------------------------------- who, and what may be done

    @property
    def is_own(self) -> bool:
        """Whether the reviewer belongs to the account: then a colleague decides."""
        return self.order.account_id in self._accounts

    @cached_property
    def clock(self) -> Clock:
        return clock_of(self.order, self.now)

    @cached_property
    def foc_dates(self) -> str:
        return foc_dates(self.numbers, self.now)

    @cached_property
    def claim(self) -> Claim:
        return claim_of(self.order, self.user, self.now)

    @cached_property
    def can_decide(self) -> bool:
        return bool(self.undecided) and not self.is_own and not self.claim.is_anothers

    @property
    def can_correct(self) -> bool:
        return self.can_decide and self.question is None

    @property
    def can_approve(self) -> bool:
        return self.can_decide and self.question is None

    @cached_property
    def neighbours(self) -> dict[str, object]:
        before, after, place, many = queues.neighbours(self.order, self.now, self._show)
        return {"before": before, "after": after, "place": place, "many": many}

    # ------------------------------------------------------------------------------------------------ numbers

    @cached_property
    def numbers(self) -> list[PortInNumber]:
        return of_one_order.numbers(self.order)

    @cached_property
    def _by_status(self) -> dict[str, list[PortInNumber]]:
        """Sorted once: a page asks for many of them."""
        found: dict[str, list[PortInNumber]] = {}
        for number in self.numbers:
            found.setdefault(number.status, []).append(number)
        return found

    def _with_status(self, *statuses: str) -> list[PortInNumber]:
        """By TN, as they all are."""
        if len(held := [self._by_status[status] for status in statuses if status in self._by_status]) > 1:
            return sorted((number for some in held for number in some), key=lambda number: number.tn)
        return held[0] if held else []

    @cached_property
    def undecided(self) -> list[PortInNumber]:
        return [number for number in self._with_status(NumberStatus.IN_REVIEW) if number.approved_at is None]

    @property
    def is_being_sent(self) -> bool:
        """Whether all that is open here was approved and waits for the send job."""
        return not self.undecided and bool(self.waiting_to_be_sent)

    @property
    def may_be_with_carrier(self) -> bool:
        """Whether a port request is being handed over, or may be there: until that is known nothing is taken back."""
        ports = (request for request in self._requests if request.kind == CarrierRequestKind.PORT)
        return any(port.state(self.now) in (SendingState.SENDING, SendingState.UNCLEAR) for port in ports)

    @cached_property
    def waiting_to_be_sent(self) -> list[PortInNumber]:
        return [number for number in self._with_status(NumberStatus.IN_REVIEW) if number.approved_at is not None]

    @cached_property
    def number_rows(self) -> list[NumberRow]:
        numbers = Numbers(self.can_decide, self.has_own_pin, self.is_own, self.rejections, self._pons, self.revealed)
        return numbers.rows(self.numbers)

    @property
    def _pons(self) -> dict[int, str]:
        """By which PON the carrier knows each number."""
        pons: dict[int | None, str] = {submission.pk: submission.pon for submission in self.submissions}
        asked: dict[tuple[int, int | None], str] = {
            (number.pk, request.submission_id): request.pon
            for request in self._requests
            if request.kind == CarrierRequestKind.PORT
            for number in request.numbers.all()
        }
        return {n.pk: asked.get((n.pk, n.submission_id)) or pons.get(n.submission_id, "") for n in self.numbers}

    @cached_property
    def rejections(self) -> dict[int, list[Rejection]]:
        """The unresolved ones of each number that is rejected now, by its pk."""
        found: dict[int, list[Rejection]] = {n.pk: [] for n in self._with_status(NumberStatus.REJECTED)}
        for rejection in timeline.rejections(self.events) if found else ():
            if rejection.resolved_at is None and rejection.number_id in found:
                found[rejection.number_id].append(rejection)
        return found

    @cached_property
    def ours_to_resubmit(self) -> list[PortInNumber]:
        return resubmitting.fixable(self.numbers, self.rejections, reasons.SUPPORT)

    @property
    def with_carrier(self) -> list[PortInNumber]:
        return self._with_status(NumberStatus.SUBMITTED_TO_CARRIER, NumberStatus.ACCEPTED)

    @property
    def to_test(self) -> list[PortInNumber]:
        """Numbers that a test result can be recorded for now: due to move, or with a capability inactive."""
        return [
            n
            for n in self._with_status(NumberStatus.ACCEPTED, *PORTED_INACTIVE)
            if n.status != NumberStatus.ACCEPTED or (n.foc_on and business_days.is_due(n.foc_on, n.time_zone, self.now))
        ]

    @property
    def in_service(self) -> list[PortInNumber]:
        return [n for n in self._with_status(NumberStatus.COMPLETED) if n.released_at is None]

    @property
    def has_own_pin(self) -> bool:
        return any(number.pin for number in self.numbers)

    # --------------------------------------------------------------------------------------------- what was submitted

    @cached_property
    def submitted(self) -> Submitted:
        return Submitted(self.order)

    @property
    def submissions(self) -> list[ToldCarrier]:
        return self.submitted.submissions

    @cached_property
    def submission(self) -> Submission | None:
        """That of the numbers to decide; without any, the latest."""
        wanted = {number.submission_id for number in self.undecided}
        mine = [submission for submission in self.submissions if submission.pk in wanted]
        mine = mine or self.submissions
        return mine[-1] if mine else None

    @cached_property
    def before(self) -> Submission | None:
        """The attempt before the one shown."""
        earlier = [s for s in self.submissions if self.submission and s.attempt < self.submission.attempt]
        return earlier[-1] if earlier else None

    @property
    def frozen(self) -> PortInOrder:
        return self.submitted.frozen(self.submission) if self.submission else self.order

    @property
    def documents(self) -> list[Document]:
        """All that were ever part of the order: a submission may hold one that was replaced since."""
        return self.submitted.documents

    @cached_property
    def facts(self) -> Facts | None:
        """Of the numbers to decide; once all are decided, of those that were sent with what is shown."""
        if self.submission is None:
            return None
        return self.submitted.facts(self.submission, self._of_submission)

    @cached_property
    def _of_submission(self) -> list[PortInNumber]:
        shown = self.submission.pk if self.submission else None
        return self.undecided or [number for number in self.numbers if number.submission_id == shown]

    @cached_property
    def problems(self) -> list[Problem]:
        """What the checks find; of decided numbers only what speaks of the submission itself: their PINs may be wiped,
        and they may be ours by now."""
        if self.submission is None or self.facts is None or not self.facts.numbers:
            return []
        found = self.submitted.problems(self.submission, self._of_submission)
        return found if self.undecided else [one for one in found if one.field != "pin" and one.kind != Kind.IN_USE]

    @cached_property
    def overrides(self) -> list[Override]:
        """Why this order was approved with something open, each time; newest first."""
        return differences.overrides(self.events)

    @cached_property
    def file_faults(self) -> list[str]:
        """What is known to be wrong with stored files of what is open here: no packet can be made with them."""
        open_ones = self.undecided or self.waiting_to_be_sent
        wanted = {number.known_submission_id for number in open_ones}
        mine = [submission for submission in self.submissions if submission.pk in wanted]
        return file_faults.known(self.order, mine, self.events, bytes_of) if mine else []

    @cached_property
    def marks(self) -> dict[Subject, Mark]:
        return marks([*self.facts.compared, *self._seen_on_the_line]) if self.facts else {}

    @property
    def _seen_on_the_line(self) -> list[Row]:
        """One row for all that hangs on the lines by the documents: it has one answer."""
        if self.facts is None or not (seen := self.facts.seen_on_the_line):
            return []
        unsaid = on_the_line.unsaid(seen, self.facts.order.on_the_line)
        first = (unsaid or seen)[0]
        kind = Kind.SEEN_ON_THE_BILL if unsaid else Kind.MATCH
        return [Row(Finding(kind, OfField("on_the_line"), found=first.words, at=first.at), first.document)]

    @property
    def said_by_documents(self) -> dict[str, str]:
        """What the documents say otherwise, by the field of the answer; of an account number
        nothing, for it is secret."""
        found: dict[str, str] = {}
        for mark in self.marks.values():
            name = FIELD_OF.get(mark.row.name, "")
            is_open = order_fields.is_field(name) and not order_fields.is_secret(name)
            if is_open and mark.row.found and not mark.is_match:
                found[name] = f"{mark.place}: {mark.row.shown_found}" if mark.place else mark.row.shown_found
        return found

    @cached_property
    def drawn(self) -> list[Drawn]:
        """The marks on the page in the viewer."""
        return drawn(self.marks.values(), self.paper, self.page.number) if self.paper and self.page else []

    @cached_property
    def unconfirmed(self) -> list[Problem]:
        return readiness.blocking(self.problems)

    @property
    def things_to_correct(self) -> int:
        """As many as approving asks a reason for: numbers with one and the same problem are one thing."""
        return len({problem.anchor for problem in self.unconfirmed})

    @cached_property
    def doubts(self) -> list[Problem]:
        left = self.unconfirmed
        return [problem for problem in self.problems if problem not in left]

    @property
    def has_unconfirmed_doubts(self) -> bool:
        return any(not problem.is_confirmed for problem in self.doubts)

    @cached_property
    def answers(self) -> list[Answer]:
        return answers(self.frozen, self.problems, self.before, self.facts, self.marks, self.overrides)

    @cached_property
    def differing(self) -> list[Answer]:
        """What is to be looked at, with the differences on top; what agrees is kept out of the way."""
        return sorted(
            (one for one in self.answers if one.mark != OK), key=lambda one: (BAD, WARN, NONE).index(one.mark)
        )

    @cached_property
    def agreeing(self) -> list[Answer]:
        return [one for one in self.answers if one.mark == OK]

    @property
    def agreeing_words(self) -> str:
        """Only what a document says as well agrees: "3 answers agree, 2 others are in order"."""
        on_documents = sum(one.is_on_documents for one in self.agreeing)
        others = len(self.agreeing) - on_documents
        in_order = "is in order" if others == 1 else "are in order"
        if not on_documents:
            return f"{plural(others, 'answer')} {in_order}"
        agree = f"{plural(on_documents, 'answer')} {'agrees' if on_documents == 1 else 'agree'}"
        return f"{agree}, {others} {'other' if others == 1 else 'others'} {in_order}" if others else agree

    @cached_property
    def number_checks(self) -> list[NumberCheck]:
        return number_checks(self.facts, self.problems, self.marks, self.overrides) if self.facts else []

    @cached_property
    def differing_numbers(self) -> list[NumberCheck]:
        return sorted(
            (one for one in self.number_checks if one.mark != OK), key=lambda one: (BAD, WARN, NONE).index(one.mark)
        )

    @cached_property
    def agreeing_numbers(self) -> list[NumberCheck]:
        return [one for one in self.number_checks if one.mark == OK]

    @property
    def not_read(self) -> str:
        """Why the document in the viewer has no marks; "" when it was read, or is of a kind that is not."""
        if self.paper is None or self.paper.reading_state not in (DROPPED, FAILED, WAITING):
            return ""
        return reviewer.ended(why_not_read(self.paper))

    @cached_property
    def not_compared(self) -> list[ToJudge]:
        """Answers and numbers that documents are read for, and that were held against none."""
        rows = [
            ToJudge(one.label, one.why)
            for one in self.answers
            if one.is_comparable and one.mark == NONE and not one.is_offered
        ]
        return rows + [
            ToJudge(one.number.display, one.found[0]) for one in self.number_checks if one.mark == NONE and one.found
        ]

    @property
    def judge_rows(self) -> list[JudgeRow]:
        return order_rows.of_judged(self.to_judge)

    @property
    def differing_rows(self) -> list[CheckRow]:
        return order_rows.of_answers(self.differing, is_own=self.is_own, revealed=self.revealed)

    @property
    def agreeing_rows(self) -> list[CheckRow]:
        return order_rows.of_answers(self.agreeing, is_own=self.is_own, revealed=self.revealed)

    @property
    def differing_number_rows(self) -> list[CheckRow]:
        return order_rows.of_checks(self.differing_numbers)

    @property
    def agreeing_number_rows(self) -> list[CheckRow]:
        return order_rows.of_checks(self.agreeing_numbers)

    @cached_property
    def to_judge(self) -> list[ToJudge]:
        """What this order leaves to the eye of a person."""
        offered = [ToJudge(one.label, one.why) for one in self.answers if one.is_offered]
        numbers = self.facts.numbers if self.facts else []
        said = {problem.for_reviewer for problem in self.doubts}  # beside this list
        left = of_order(self.frozen, self.papers, numbers, self.not_compared + offered)
        return self.confirmed_again + [one for one in left if one.why not in said]

    @cached_property
    def confirmed_again(self) -> list[ToJudge]:
        """What the customer confirmed of rejections when they submitted the undecided numbers again."""
        wanted = {number.known_submission_id for number in self.undecided}
        mine = [submission for submission in self.submissions if submission.pk in wanted]
        return confirmed_again.to_judge(mine, {number.tn for number in self.undecided})

    @cached_property
    def everything_agrees(self) -> bool:
        """Whether each answer that was given, and each number, was found where documents are read for it, and nothing
        else is open."""
        is_any_open = self.problems or self.not_compared or self.confirmed_again or self._is_any_bad or self.file_faults
        return bool(self.undecided and self.facts) and not is_any_open

    @property
    def is_being_read(self) -> bool:
        """Whether a document that is still in the reader may yet show a difference."""
        return is_waiting(self.papers)

    @property
    def headline(self) -> str:
        """What the comparing came to where nothing differs and not everything agrees."""
        if self.is_being_read:
            return "Not compared yet"
        if self.doubts:
            return plural(len(self.doubts), "doubt")
        many = len(self.confirmed_again)
        return f"{plural(many, 'thing')} confirmed by the customer" if many else "No difference found"

    @cached_property
    def _is_any_bad(self) -> bool:
        marks_made = [one.mark for one in self.answers] + [one.mark for one in self.number_checks]
        return BAD in marks_made

    # ------------------------------------------------------------------------------------------------ the viewer

    @cached_property
    def papers(self) -> list[Document]:
        """The documents of the submission that is shown; of a draft, those that it has."""
        if self.facts:
            return self.facts.documents
        return [document for document in self.documents if document.removed_at is None]

    @cached_property
    def other_papers(self) -> list[Document]:
        return [document for document in self.documents if document not in self.papers]

    @cached_property
    def paper(self) -> Document | None:
        """The document in the viewer: the one asked for, else a bill, else the first."""
        asked = next((d for d in self.documents if d.reference == self._document), None)
        return (
            asked
            or next((d for d in self.papers if d.kind == "bill"), None)
            or (self.papers[0] if self.papers else None)
        )

    @property
    def paper_shows_all(self) -> bool:
        """Whether each number that the document in the viewer was uploaded for was found on it."""
        if self.facts is None or self.paper is None or self.paper not in self.papers:
            return False
        states = [self.facts.shown_on(self.paper, number) for number in self.facts.covered_by(self.paper)]
        return bool(states) and set(states) == {Shown.YES}

    @cached_property
    def page(self) -> Page[int] | None:
        return Paginator(range(1, self.paper.page_count + 1), 1).get_page(self._page) if self.paper else None

    # ----------------------------------------------------------------------------------------- what was said and done

    @cached_property
    def question(self) -> Question | None:
        """The one that the customer has not answered."""
        return next((question for question in self.questions if question.answered_at is None), None)

    @cached_property
    def questions(self) -> list[Question]:
        return _questions(order=self.order.pk)

    @cached_property
    def written(self) -> list[Written]:
        return correspondence.of_order(self.order)

    @cached_property
    def messages(self) -> list[Written]:
        return [one for one in self.written if not one.is_note]

    @property
    def unread(self) -> int:
        return sum(one.is_unread for one in self.written)

    @cached_property
    def notes(self) -> list[Written]:
        return [one for one in self.written if one.is_note]

    @cached_property
    def events(self) -> list[OrderEvent]:
        return timeline.events_of(self.order)

    @cached_property
    def timeline(self) -> list[Entry]:
        return timeline.entries(self.events)

    @cached_property
    def looks(self) -> list[Entry]:
        return timeline.looks(self.events)

    @cached_property
    def _requests(self) -> list[CarrierRequest]:
        if not any(submission.has_requests for submission in self.submissions):
            return []
        numbers = Prefetch("numbers", PortInNumber.objects.defer("pin").by_tn())
        requests = CarrierRequest.objects.filter(submission__order=self.order, withdrawn_at=None)
        return list(requests.select_related("submission").prefetch_related(numbers).order_by("-created_at", "-pk"))

    @property
    def requests(self) -> list[RequestRow]:
        """What was, or is to be, handed to the carrier; each with the address of its packet."""
        states = [(request, request.state(self.now)) for request in self._requests]
        unsent_ports = {
            (r.submission_id, r.part) for r, _ in states if r.kind == CarrierRequestKind.PORT and r.sent_at is None
        }
        ready = [r for r, state in states if r.kind == CarrierRequestKind.PORT and state != SendingState.UNDOABLE]
        urls = packet_urls(self.order.reference, [request.idempotency_key for request in ready])
        return [
            RequestRow(
                request,
                state,
                request_url(self.order.reference, request.idempotency_key),
                urls.get(request.idempotency_key, ""),
                request.kind != CarrierRequestKind.PORT and (request.submission_id, request.part) in unsent_ports,
            )
            for request, state in states
        ]

    @property
    def called_off(self) -> list[PortInNumber]:
        """What the customer asked to cancel while it was not sent yet."""
        return [number for number in self.waiting_to_be_sent if number.cancel_requested_at]

    @cached_property
    def history(self) -> list[PastOrder]:
        """The other orders of this account, newest first; two queries, and one where nothing was ever rejected."""
        orders = cast("list[PastRow]", _others(account=self.order.account_id, order=self.order.pk))
        rejected = [one for one in orders if one.was_rejected]
        given: dict[int, list[str]] = defaultdict(list)
        for order_id, code in _codes_of(rejected) if rejected else ():
            if code not in given[order_id]:
                given[order_id].append(code)
        return [
            PastOrder(one, [reasons.CATALOGUE[code].title for code in given[one.pk] if code in reasons.CATALOGUE])
            for one in orders
        ]
