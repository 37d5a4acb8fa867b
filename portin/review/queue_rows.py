"""The rows of one page of the queue: orders with their numbers, and in words what each needs. Reads only, and only the
columns that a row shows, with a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import User
from accounts.prepared import Prepared
from portin.models import CarrierRequest, OrderMessage, PortInNumber, PortInOrder, Rejection, SendingState, Submission
from portin.review.clock import OVERDUE, PAUSED, Clock, clock_of, is_claim_fresh
from portin.review.urls_of import order_url
from portin.rules import business_days
from portin.rules.reasons import CATALOGUE, SUPPORT, can_be_fixed_by
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus, OrderStatus
from portin.rules.words import ago, day, joined, plural, short_day
from portin.rules.words import clock as spoken_clock
from portin.web import listed, pills
from portin.web.escaped import escape
from portin.web.listed import Alike


class QueuedOrder(NamedTuple):
    """What a row needs of an order, named as in PortInOrder; `attempts`: submissions, `unread`: messages that support
    has not read."""

    pk: int
    reference: str
    name: str
    status: str
    country: str
    region: str
    next_foc_on: date | None
    review_due_at: datetime | None
    review_paused_at: datetime | None
    is_ours_to_resubmit: bool
    link_key: UUID | None
    account_name: str
    claimed_at: datetime | None
    claimed_by_id: int | None
    claimed_by_name: str | None
    claimed_by_email: str | None
    attempts: int
    unread: int


_RELATED = {"account_name": "account__name", "claimed_by_name": "claimed_by__name"}
_RELATED |= {"claimed_by_email": "claimed_by__email"}
STATUS_WORDS = {status.value: status.label for status in OrderStatus}


@dataclass
class Needs:
    """One order of the queue, with what there is to say of what it needs."""

    order: QueuedOrder
    numbers: list[Alike]
    failed_request: str = ""
    ours: list[Alike] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """What the row of an order says; "" for what it does not."""

    url: str
    name: str
    account: str
    spoken_reference: str
    linked: str
    first: str
    more: str
    status: SafeString
    clock: str
    is_late: bool
    due: str
    foc: str
    needs: SafeString
    submission: str
    claimed_by: str
    claimed: str


def orders_of(keys: Sequence[int], counts: Mapping[str, int]) -> list[QueuedOrder]:
    """What a row shows of these orders, and of account and claim. Never the secrets, which cost decrypting. `counts`:
    how many orders each view holds, so that nothing is looked for that no order has."""
    if not keys:
        return []
    found = {row[0]: QueuedOrder(*row) for row in _shown(bool(counts["messages"]), keys=keys)}
    return [found[key] for key in keys if key in found]


@Prepared
def _shown(has_unread: bool, keys: Sequence[int]) -> QuerySet[PortInOrder, Any]:
    columns = [_RELATED.get(name, name) for name in QueuedOrder._fields[:-2]]
    unread = _unread() if has_unread else Value(0)
    return PortInOrder.objects.filter(pk__in=keys).order_by().values_list(*columns, _attempts(), unread)


def _attempts() -> Coalesce:
    last = Submission.objects.filter(order=OuterRef("pk")).order_by("-attempt")
    return Coalesce(Subquery(last.values("attempt")[:1]), 0)


def _unread() -> Coalesce:
    unread = OrderMessage.objects.filter(order=OuterRef("pk"), is_from_support=False, read_by_support_at=None)
    return Coalesce(Subquery(unread.order_by().values("order").annotate(many=Count("pk")).values("many")), 0)


def rows(
    orders: Sequence[QueuedOrder], user: User, now: datetime, counts: Mapping[str, int], show: str = ""
) -> list[Row]:
    """The rows of one page of orders; four queries at most for any number of them. `counts`: as of `orders_of`;
    `show`: the view that they are from, which the reviewer comes back to."""
    pks = [order.pk for order in orders]
    if not pks:
        return []
    numbers, failures = listed.numbers_of(pks), _failures(pks, now) if counts["handing-over"] else {}
    linked = _linked({order.link_key for order in orders if order.link_key})
    rejections = _ours_rejections([order.pk for order in orders if order.is_ours_to_resubmit])
    statuses = {status: pills.status(status, label) for status, label in STATUS_WORDS.items()}
    day_of = cache(short_day)  # a page has few different ones
    found = []
    for order in orders:
        needs = Needs(order, numbers[order.pk], failures.get(order.pk, ""))
        for number in needs.numbers if order.is_ours_to_resubmit else ():
            codes = rejections.get(number.pk or 0, [])
            if order.status != OrderStatus.COMPLETED and can_be_fixed_by(SUPPORT, codes):
                needs.ours.append(number)
                needs.reasons += [CATALOGUE[code].title for code in codes if CATALOGUE[code].title not in needs.reasons]
        others = [name for key, name in linked[order.link_key] if key != order.pk] if order.link_key else []
        found.append(_row(needs, others, statuses[order.status], user, now, show, day_of))
    return found


def _row(
    needs: Needs,
    linked: list[str],
    status: SafeString,
    user: User,
    now: datetime,
    show: str,
    day_of: Callable[[date], str],
) -> Row:
    order, numbers, url = needs.order, needs.numbers, order_url(needs.order.reference)
    clock = clock_of(order, now)
    is_claimed = order.claimed_by_id is not None and is_claim_fresh(order.claimed_at, now)
    claimed_by = order.claimed_by_name or order.claimed_by_email or ""
    return Row(
        url=f"{url}?show={show}" if show else url,
        name=order.name or "Untitled order",
        account=order.account_name,
        spoken_reference=f"{order.reference[:5]}-{order.reference[5:]}",
        linked=f"Linked with {joined(linked)}" if linked else "",
        first=numbers[0].display if numbers else "",
        more=f"and {len(numbers) - 1} more" if len(numbers) > 1 else "",
        status=status,
        clock=clock.words if clock.due_at else "",
        is_late=clock.is_late,
        due=_due(clock, day_of),
        foc=f"FOC {day(order.next_foc_on)}" if order.next_foc_on else "",
        needs=SafeString("<br>".join([escape(line) for line in _needs(needs, now)])),
        submission=f"Submission {order.attempts}" if order.attempts > 1 else "",
        claimed_by=("You" if order.claimed_by_id == user.pk else claimed_by) if is_claimed else "",
        claimed=ago(order.claimed_at) if is_claimed and order.claimed_at else "",
    )


def _due(clock: Clock, day_of: Callable[[date], str]) -> str:
    """When the review is to be done, or was; "" while the clock is stopped. `day_of`: a day in words."""
    if clock.due_at is None or clock.state == PAUSED:
        return ""
    due_at = timezone.localtime(clock.due_at)
    said = f"{day_of(due_at.date())}, {spoken_clock(due_at, due_at.tzinfo)}"
    return f"{'was due' if clock.state == OVERDUE else 'due'} {said}"


def _failures(pks: list[int], now: datetime) -> dict[int, str]:
    """What went wrong with handing an order over; that the carrier may have it goes before what it surely has not; one
    query."""
    requests = CarrierRequest.objects.failed_or_unclear(now).filter(submission__order__in=pks)
    found: dict[int, str] = {}
    for request in requests.select_related("submission").defer("submission__secrets", "submission__answers"):
        order_id, error = request.submission.order_id, request.last_error
        if request.state(now) == SendingState.UNCLEAR:
            found[order_id] = f"{SendingState.UNCLEAR.label}: ask it" + (f". {error}" if error else "")
        else:
            found.setdefault(order_id, f"Handing over failed: {error}")
    return found


def _ours_rejections(pks: list[int]) -> dict[int, list[str]]:
    """The open reasons of rejected numbers, by number; one query, and none where there is nothing of ours."""
    found: dict[int, list[str]] = defaultdict(list)
    if not pks:
        return found
    rejected = PortInNumber.objects.rejected().filter(order__in=pks)
    given = Rejection.objects.filter(number__in=rejected, resolved_at=None).order_by("pk")
    for number_id, code in given.values_list("number_id", "code"):
        if code not in found[number_id]:
            found[number_id].append(code)
    return found


def _linked(link_keys: set[UUID]) -> dict[UUID | None, list[tuple[int, str]]]:
    """Keys and names of the orders that were made together; one query, and none where there are none."""
    found: dict[UUID | None, list[tuple[int, str]]] = defaultdict(list)
    if link_keys:
        for order in PortInOrder.objects.filter(link_key__in=link_keys).order_by("pk").only("name", "link_key"):
            found[order.link_key].append((order.pk, order.display_name))
    return found


def _needs(row: Needs, now: datetime) -> list[str]:
    return [line for part in (_of_review, _of_carrier, _of_numbers, _of_requests) for line in part(row, now)]


def _of_review(row: Needs, now: datetime) -> Iterable[str]:
    in_review = [n for n in row.numbers if n.status == NumberStatus.IN_REVIEW]
    undecided = [n for n in in_review if n.approved_at is None]
    if undecided and row.order.review_paused_at:
        yield "Waiting for the customer’s answer"
    elif undecided:
        yield f"Decide {plural(len(undecided), 'number')}"
    if len(in_review) > len(undecided) and not row.failed_request:
        yield f"{plural(len(in_review) - len(undecided), 'number')} approved, not marked as sent yet"
    if row.failed_request:
        yield row.failed_request


def _of_carrier(row: Needs, now: datetime) -> Iterable[str]:
    sent = [n.sent_at for n in row.numbers if n.status == NumberStatus.SUBMITTED_TO_CARRIER and n.sent_at]
    country, region = row.order.country, row.order.region
    late = {
        moment
        for moment in set(sent)
        if business_days.is_carrier_response_overdue(moment, now, country, region, days=settings.CARRIER_OVERDUE_DAYS)
    }
    if late:
        many = sum(moment in late for moment in sent)
        yield f"No response from the carrier for {plural(many, 'number')}, sent {day(min(late))}"
    accepted = [n for n in row.numbers if n.status == NumberStatus.ACCEPTED]
    dates = {(n.foc_on, n.time_zone) for n in accepted if n.foc_on}
    begun = {(on, zone) for on, zone in dates if business_days.is_due(on, zone, now)}
    due = [n.foc_on for n in accepted if n.foc_on and (n.foc_on, n.time_zone) in begun]
    if due:
        yield f"FOC date {day(min(due))}: {plural(len(due), 'number')} to test"


def _of_numbers(row: Needs, now: datetime) -> Iterable[str]:
    broken = [n for n in row.numbers if n.status in PORTED_INACTIVE]
    if broken:
        yield f"Voice or SMS inactive on {plural(len(broken), 'number')}"


def _of_requests(row: Needs, now: datetime) -> Iterable[str]:
    canceling = [n for n in row.numbers if n.cancel_requested_at]
    if canceling:
        asked = "the carrier was asked" if all(n.cancel_sent_at for n in canceling) else "not sent yet"
        yield f"Cancellation requested for {plural(len(canceling), 'number')}, {asked}"
    requested = [n for n in row.numbers if n.foc_wish_on]
    if requested:
        asked = "the carrier was asked" if all(n.foc_wish_sent_at for n in requested) else "not sent yet"
        when = joined([day(one) for one in sorted({n.foc_wish_on for n in requested if n.foc_wish_on})])
        yield f"Another FOC date requested: {when}, {asked}"
    if row.ours:
        yield f"Clear it, then submit {plural(len(row.ours), 'number')} again: {joined(row.reasons)}"
    if row.order.unread:
        yield plural(row.order.unread, "unread message")
