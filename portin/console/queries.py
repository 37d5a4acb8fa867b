"""Reading an order for the customer's pages: always the account's own, with a constant number of queries."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import (
    Case,
    Count,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from django.utils import timezone

from accounts.models import Account
from accounts.prepared import Prepared
from phone_numbers.models import NumberConfiguration
from portin.console.situation import Situation
from portin.models import Document, OrderEvent, PortInNumber, PortInOrder
from portin.orders import resubmitting
from portin.rules.statuses import NumberStatus


def numbers_of(order: PortInOrder) -> list[PortInNumber]:
    """All numbers of the order by TN, each with its `alias` and the carrier that it was asked of; one query."""
    numbers: list[PortInNumber] = _numbers(order=order.pk, account=order.account_id)
    for number in numbers:
        number.order = order
    return numbers


@Prepared
def _numbers(order: int, account: int) -> QuerySet[PortInNumber]:
    configuration = NumberConfiguration.objects.filter(account=account, tn=OuterRef("tn"))
    numbers = PortInNumber.objects.filter(order=order).with_asked_carrier().by_tn()
    return numbers.annotate(alias=Subquery(configuration.values("alias")[:1]))


def situation(order: PortInOrder, numbers: list[PortInNumber] | None = None) -> Situation:
    """The order as the story tells it; two queries at most."""
    numbers = numbers_of(order) if numbers is None else numbers
    rejected = [number for number in numbers if number.status == NumberStatus.REJECTED]
    return Situation(order, numbers, timezone.now(), resubmitting.open_rejections(rejected) if rejected else {})


def events_of(order: PortInOrder, numbers: list[PortInNumber]) -> list[OrderEvent]:
    """What the customer may see of the timeline, newest first, with lines and who did it; two queries."""
    events: list[OrderEvent] = _events(order=order.pk)
    prefetch_related_objects(events, "lines")
    known = {number.pk: number for number in numbers}
    for event in events:
        for line in event.lines.all():
            if line.number_id in known:
                line.number = known[line.number_id]
    return events


@Prepared
def _events(order: int) -> QuerySet[OrderEvent]:
    return OrderEvent.objects.filter(order=order).for_customer().newest_first().select_related("actor")


def documents_of(order: PortInOrder, total: int) -> list[Document]:
    """The current documents, each with `covered`: how many of the order's numbers it covers; one query."""
    documents: list[Document] = _documents(order=order.pk, total=total)
    for document in documents:
        document.order = order
    return documents


@Prepared
def _documents(order: int, total: int) -> QuerySet[Document]:
    covered = Case(When(covers_all=True, then=Value(total)), default=Count("numbers"), output_field=IntegerField())
    return Document.objects.filter(order=order).current().annotate(covered=covered).defer("reading")


class StatusCount(NamedTuple):
    """How many orders of those that were looked for have a status and a turn, and how many of all."""

    status: str
    whose_turn: str
    orders: int
    of_all: int


def counts_by_status(account: Account, found: Q) -> list[StatusCount]:
    """How many orders there are of each status and turn; one query for all chips, the pages and the navigation."""
    rows = _all_by_status(account=account.pk) if not found else _by_status(account.pk, found)
    return [StatusCount(*row) for row in rows]


def _by_status(account: int, found: Q | None = None) -> QuerySet[PortInOrder, Any]:
    rows = PortInOrder.objects.filter(account=account).order_by().values("status", "whose_turn")
    counts = rows.annotate(count=Count("pk", filter=found), of_all=Count("pk"))
    return counts.values_list("status", "whose_turn", "count", "of_all")


_all_by_status = Prepared(_by_status)
