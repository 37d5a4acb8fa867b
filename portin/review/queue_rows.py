"""The rows of one page of the queue: orders with their numbers, and in words what each needs. Reads only, and only the
columns that a row shows, with a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from accounts.models import User
from accounts.prepared import Prepared
from portin.models import CarrierRequest, OrderMessage, PortInNumber, PortInOrder, Rejection, SendingState, Submission
from portin.review.clock import OVERDUE, PAUSED, Clock, clock_of, is_claim_fresh
from portin.review.urls_of import order_url
from portin.rules import business_days
from portin.rules.reasons import CATALOGUE, SUPPORT, can_be_fixed_by
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus, OrderStatus
from portin.rules.words import OfRows, ago, day, joined, plural
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
    """One order of the queue, with what there is to say of what it needs. `numbers`: groups of them."""

    order: QueuedOrder
    numbers: list[Alike]
    failed_request: str = ""
    ours: list[Alike] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """What the row of an order says; "" for what it does not. What is made of figures and words of ours is safe as it
    is: escaping all of it is a twentieth of a page."""

    url: SafeString
    name: str
    account: str
    spoken_reference: SafeString
    linked: str
    first: SafeString
    more: SafeString
    status: SafeString
    clock: SafeString
    is_late: bool
    due: SafeString
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
    numbers, failures = listed.groups_of(pks), _failures(pks, now) if counts["handing-over"] else {}
    linked = _linked({order.link_key for order in orders if order.link_key})
    rejections = _ours_rejections([order.pk for order in orders if order.is_ours_to_resubmit])
    statuses = {status: pills.status(status, label) for status, label in STATUS_WORDS.items()}
    found, said = [], OfRows()
    for order in orders:
        needs = Needs(order, numbers[order.pk], failures.get(order.pk, ""))
        for number in needs.numbers if order.is_ours_to_resubmit else ():
            codes = rejections.get(number.pk or 0, [])
            if order.status != OrderStatus.COMPLETED and can_be_fixed_by(SUPPORT, codes):
                needs.ours.append(number)
                needs.reasons += [CATALOGUE[code].title for code in codes if CATALOGUE[code].title not in needs.reasons]
        others = [name for key, name in linked[order.link_key] if key != order.pk] if order.link_key else []
        found.append(_row(needs, others, statuses[order.status], user, now, show, said))
    return found


def _row(
    needs: Needs,
    linked: list[str],
    status: SafeString,
    user: User,
    now: datetime,
    show: str,
    said: OfRows,
) -> Row:
    order, numbers, url = needs.order, needs.numbers, order_url(needs.order.reference)
    many = _many(numbers)
    clock = clock_of(order, now)
    is_claimed = order.claimed_by_id is not None and is_claim_fresh(order.claimed_at, now)
    claimed_by = order.claimed_by_name or order.claimed_by_email or ""
    return Row(
        url=SafeString(f"{url}?show={show}" if show else url),
        name=order.name or "Untitled order",
        account=order.account_name,
        spoken_reference=SafeString(f"{order.reference[:5]}-{order.reference[5:]}"),
        linked=f"Linked with {joined(linked)}" if linked else "",
        first=SafeString(numbers[0].display if numbers else ""),
        more=SafeString(f"and {many - 1} more" if many > 1 else ""),
        status=status,
        clock=SafeString(clock.words if clock.due_at else ""),
        is_late=clock.is_late,
        due=SafeString(_due(clock, said)),
        foc=f"FOC {day(order.next_foc_on)}" if order.next_foc_on else "",
        needs=SafeString("<br>".join([escape(line) for line in _needs(needs, now, said)])),
        submission=f"Submission {order.attempts}" if order.attempts > 1 else "",
        claimed_by=("You" if order.claimed_by_id == user.pk else claimed_by) if is_claimed else "",
        claimed=ago(order.claimed_at) if is_claimed and order.claimed_at else "",
    )


def _due(clock: Clock, said: OfRows) -> str:
    """When the review is to be done, or was; "" while the clock is stopped."""
    if clock.due_at is None or clock.state == PAUSED:
        return ""
    due_at = said.local(clock.due_at)
    at = f"{said.short_day(due_at.date())}, {said.clock(due_at)}"
    return f"{'was due' if clock.state == OVERDUE else 'due'} {at}"


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


def _needs(row: Needs, now: datetime, words: OfRows) -> list[str]:
    by_status: dict[str, list[Alike]] = {}
    for group in row.numbers:
        by_status.setdefault(group.status, []).append(group)
    said = _of_review(row, by_status.get(NumberStatus.IN_REVIEW, []), words)
    said += _of_carrier(row, by_status.get(NumberStatus.SUBMITTED_TO_CARRIER, []), now)
    said += _of_dates(by_status.get(NumberStatus.ACCEPTED, []), now)
    if broken := [group for status in PORTED_INACTIVE for group in by_status.get(status, ())]:
        said.append(f"Voice or SMS inactive on {plural(_many(broken), 'number')}")
    return said + _of_requests(row)


def _many(groups: Iterable[Alike]) -> int:
    return sum([group.many for group in groups])


def _of_review(row: Needs, in_review: list[Alike], words: OfRows) -> list[str]:
    said = []
    undecided = _many([group for group in in_review if group.approved_at is None])
    if undecided and row.order.review_paused_at:
        said.append("Waiting for the customer’s answer")
    elif undecided:
        said.append(f"Decide {words.plural(undecided, 'number')}")
    approved = _many(in_review) - undecided
    if approved and not row.failed_request:
        said.append(f"{words.plural(approved, 'number')} approved, not marked as sent yet")
    if row.failed_request:
        said.append(row.failed_request)
    return said


def _of_carrier(row: Needs, sent: list[Alike], now: datetime) -> list[str]:
    country, region, late = row.order.country, row.order.region, []
    for group in sent:
        if group.sent_at and business_days.is_carrier_response_overdue(
            group.sent_at, now, country, region, days=settings.CARRIER_OVERDUE_DAYS
        ):
            late.append((group.sent_at, group.many))
    if not late:
        return []
    many = plural(sum(many for _, many in late), "number")
    return [f"No response from the carrier for {many}, sent {day(min(late)[0])}"]


def _of_dates(accepted: list[Alike], now: datetime) -> list[str]:
    due = [group for group in accepted if group.foc_on and business_days.is_due(group.foc_on, group.time_zone, now)]
    if not due:
        return []
    first = min(group.foc_on for group in due if group.foc_on)
    return [f"FOC date {day(first)}: {plural(_many(due), 'number')} to test"]


def _of_requests(row: Needs) -> list[str]:
    said = []
    if canceling := [group for group in row.numbers if group.cancel_requested_at]:
        asked = "the carrier was asked" if all(group.cancel_sent_at for group in canceling) else "not sent yet"
        said.append(f"Cancellation requested for {plural(_many(canceling), 'number')}, {asked}")
    if requested := [group for group in row.numbers if group.foc_wish_on]:
        asked = "the carrier was asked" if all(group.foc_wish_sent_at for group in requested) else "not sent yet"
        when = joined([day(one) for one in sorted({group.foc_wish_on for group in requested if group.foc_wish_on})])
        said.append(f"Another FOC date requested: {when}, {asked}")
    if row.ours:
        said.append(f"Clear it, then submit {plural(len(row.ours), 'number')} again: {joined(row.reasons)}")
    if row.order.unread:
        said.append(plural(row.order.unread, "unread message"))
    return said
