"""The rows of the page of carrier responses: numbers that are with a carrier, in words. Reads only, and only the
columns that a row shows, with a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import CharField, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from accounts.prepared import Prepared
from phone_numbers import nanp
from portin.models import CarrierRequest, CarrierRequestKind, PortInNumber
from portin.review.urls_of import order_url
from portin.rules import business_days
from portin.rules.statuses import NumberStatus
from portin.rules.words import day, when
from portin.web import pills


class WithCarrier(NamedTuple):
    """What a row, and which responses fit, need of a number and its order, named as in PortInNumber."""

    pk: int
    tn: str
    status: str
    sent_at: datetime
    accepted_at: datetime | None
    foc_on: date | None
    foc_wish_on: date | None
    cancel_requested_at: datetime | None
    submission_id: int | None
    pon: str | None
    reference: str
    order_name: str
    losing_carrier: str
    country: str
    region: str
    account_name: str


_ELSEWHERE: Mapping[str, str | Combinable] = {
    "pon": "submission__pon",
    "reference": "order__reference",
    "order_name": "order__name",
    "losing_carrier": Coalesce(
        KeyTextTransform("losing_carrier", "submission__answers"), "order__losing_carrier", output_field=CharField()
    ),
    "country": "order__country",
    "region": "order__region",
    "account_name": "order__account__name",
}
_STATUSES = {status.value: status.label for status in NumberStatus}


@dataclass(frozen=True, slots=True)
class Row:
    """What the row of a number says; "" for what it does not."""

    pick: int
    display: str
    url: str
    name: str
    account: str
    carrier: str
    pon: str
    status: SafeString
    cancel_requested: str
    sent: str
    expected: str
    is_late: bool
    foc: str
    wish: str


def numbers_of(keys: Sequence[int]) -> list[WithCarrier]:
    """In the order of the keys; those that were sent."""
    found = {row[0]: WithCarrier(*row) for row in _numbers(keys=keys)} if keys else {}
    return [found[key] for key in keys if key in found]


def rows(numbers: Sequence[WithCarrier], now: datetime) -> list[Row]:
    """One query for any number of them."""
    if not numbers:
        return []
    pons = {(pk, of): f"{pon}{part}" for pk, of, pon, part in _pons(keys=[number.pk for number in numbers])}
    day_of = cache(day)

    @cache
    def expected(sent_at: datetime, country: str, region: str) -> tuple[str, bool]:
        """When a response is due, and whether it is late: the numbers of an order were sent together."""
        is_late = business_days.is_carrier_response_overdue(
            sent_at, now, country, region, days=settings.CARRIER_OVERDUE_DAYS
        )
        due = business_days.carrier_response_expected(sent_at, country, region, days=settings.CARRIER_ANSWER_DAYS)
        return f"{'Late: response' if is_late else 'Response'} expected {day_of(due)}", is_late

    found = []
    for number in numbers:
        is_open = number.accepted_at is None
        words, is_late = expected(number.sent_at, number.country, number.region) if is_open else ("", False)
        found.append(
            Row(
                pick=number.pk,
                display=nanp.display(number.tn),
                url=order_url(number.reference),
                name=number.order_name or "Untitled order",
                account=number.account_name,
                carrier=number.losing_carrier,
                pon=pons.get((number.pk, number.submission_id)) or number.pon or "",
                status=pills.status(number.status, _STATUSES[number.status]),
                cancel_requested=when(number.cancel_requested_at) if number.cancel_requested_at else "",
                sent=day_of(number.sent_at),
                expected=words,
                is_late=is_late,
                foc=day_of(number.foc_on) if number.foc_on else "",
                wish=day_of(number.foc_wish_on) if number.foc_wish_on else "",
            )
        )
    return found


@Prepared
def _numbers(keys: Sequence[int]) -> QuerySet[PortInNumber, Any]:
    columns = [_ELSEWHERE.get(name, name) for name in WithCarrier._fields]
    return PortInNumber.objects.filter(pk__in=keys, sent_at__isnull=False).order_by().values_list(*columns)


@Prepared
def _pons(keys: Sequence[int]) -> QuerySet[CarrierRequest, Any]:
    """Of number and submission, the PON of the port request that a number is in: a submission approved bit by bit has
    several."""
    requests = CarrierRequest.objects.filter(kind=CarrierRequestKind.PORT, withdrawn_at=None, numbers__in=keys)
    return requests.order_by().values_list("numbers", "submission_id", "submission__pon", "part")
