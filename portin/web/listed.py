"""The numbers of the orders of a list, as far as a row tells of them. Numbers of an order nearly always move together,
so the database groups those that are alike, and a row costs as little for twenty numbers as for one. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, F, IntegerField, Max, Min, QuerySet, Value, When

from accounts.prepared import Prepared
from phone_numbers import nanp
from portin.models import PortInNumber
from portin.rules.statuses import NumberStatus

_ALIKE = (
    "order_id",
    "status",
    "approved_at",
    "sent_at",
    "foc_on",
    "foc_wish_on",
    "foc_wish_sent_at",
    "cancel_requested_at",
    "cancel_sent_at",
    "released_at",
)


class _Columns(NamedTuple):
    order_id: int
    status: str
    approved_at: datetime | None
    sent_at: datetime | None
    foc_on: date | None
    foc_wish_on: date | None
    foc_wish_sent_at: datetime | None
    cancel_requested_at: datetime | None
    cancel_sent_at: datetime | None
    released_at: datetime | None
    time_zone: str
    pk: int | None
    many: int
    first_tn: str
    ported_at: datetime | None
    closed_at: datetime | None


class Alike(_Columns):
    """Numbers of one order that a row tells the same of: `many` of them, from `first_tn` on. What is in here is named
    as in PortInNumber, and stands for each of them. `pk` is that of a rejected number, which is alone in its group;
    `time_zone` that of accepted ones, of whose day alone a row tells."""

    __slots__ = ()

    @property
    def display(self) -> str:
        return nanp.display(self.first_tn)

    # as of PortInNumber
    known_sent_at = PortInNumber.known_sent_at
    known_foc_on = PortInNumber.known_foc_on
    has_unsent_request = PortInNumber.has_unsent_request


_ZONE = Case(When(status=NumberStatus.ACCEPTED, then=F("time_zone")), default=Value(""), output_field=CharField())
_REJECTED = Case(When(status=NumberStatus.REJECTED, then=F("pk")), output_field=IntegerField())


@Prepared
def _alike(orders: Collection[int]) -> QuerySet[PortInNumber, Any]:
    return (
        PortInNumber.objects.filter(order__in=orders)
        .order_by()
        .values_list(*_ALIKE, _ZONE, _REJECTED)
        .annotate(Count("pk"), Min("tn"), Max("ported_at"), Max("closed_at"))
    )


def groups_of(orders: Sequence[int]) -> dict[int, list[Alike]]:
    """By order, its groups; the first one holds the lowest number. One query."""
    found: dict[int, list[Alike]] = {pk: [] for pk in orders}
    for group in sorted(map(Alike._make, _alike(orders=orders)), key=attrgetter("first_tn")):
        found[group.order_id].append(group)
    return found


def numbers_of(orders: Sequence[int]) -> dict[int, list[Alike]]:
    """The same with one entry a number."""
    return {pk: [one for group in groups for one in [group] * group.many] for pk, groups in groups_of(orders).items()}
