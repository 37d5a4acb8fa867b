"""The rows of the FOC day page: numbers with their latest tests, in words. Reads only, and only the columns that a row
shows, with a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString

from accounts.prepared import Prepared
from phone_numbers import nanp
from phone_numbers.models import Capabilities, NumberConfiguration
from portin.models import NumberTest, PortInNumber
from portin.models.number import Outcome, Ported, without_result
from portin.review.urls_of import order_url
from portin.rules import business_days
from portin.rules.statuses import NumberStatus
from portin.rules.words import clock, day, joined, stamp, when, zone_name, zone_words
from portin.web import pills


class ShownNumber(NamedTuple):
    """What a row needs of a number and its order, named as in PortInNumber."""

    pk: int
    tn: str
    status: str
    foc_on: date | None
    time_zone: str
    is_sms_dropped: bool
    voice_works: bool | None
    sms_works: bool | None
    next_test_at: datetime | None
    reference: str
    order_name: str
    account_id: int
    account_name: str


_OF_ORDER = {"reference": "order__reference", "order_name": "order__name", "account_id": "order__account_id"}
_OF_ORDER |= {"account_name": "order__account__name"}


class ShownTest(NamedTuple):
    """The latest of a number; who made it by hand is None for an automatic one."""

    number_id: int
    at: datetime
    ported: str
    voice: str
    sms: str
    detail: str
    name: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """What the row of a number says; "" for what it does not. `pick`: its key where a result may be recorded."""

    pick: str
    display: str
    asked: str
    url: str
    name: str
    account: str
    foc: str
    late: str
    zone: str
    status: SafeString
    unknown: str
    result: str
    tested: str
    next_test: str


def rows(keys: Sequence[int], now: datetime, *, can_record: bool) -> list[Row]:
    """In the order of the keys; three queries for any number of them."""
    if not keys:
        return []
    numbers = {row[0]: ShownNumber(*row) for row in _numbers(keys=keys)}
    tests = {row[0]: ShownTest(*row) for row in _latest_tests(keys=keys)}
    shown = [numbers[key] for key in keys if key in numbers]
    only_voice = {pk for (pk,) in _only_voice(keys=keys)}

    @cache
    def late(foc_on: date, zone: str) -> str:
        """Numbers of a page have few different days and zones."""
        if not business_days.is_after_end_of_business(foc_on, zone, now):
            return ""
        end = business_days.end_of_business(foc_on, zone)
        return f"Not ported by {clock(end, zone)} {zone_words(end, zone)}"

    name_of, day_of = cache(zone_name), cache(day)
    found = []
    for number in shown:
        wants_sms = number.pk not in only_voice and not number.is_sms_dropped
        test, is_waiting = tests.get(number.pk), number.status == NumberStatus.ACCEPTED
        unknown = without_result(number)
        found.append(
            Row(
                pick=str(number.pk) if can_record else "",
                display=nanp.display(number.tn),
                asked="Voice + SMS" if wants_sms else "Voice",
                url=order_url(number.reference),
                name=number.order_name or "Untitled order",
                account=number.account_name,
                foc=day_of(number.foc_on) if number.foc_on else "",
                late=late(number.foc_on, number.time_zone) if is_waiting and number.foc_on else "",
                zone=name_of(number.time_zone),
                status=pills.status(number.status, _STATUSES[number.status]),
                unknown=f"{joined(unknown)} not known yet: the next test will say" if unknown else "",
                result=_result(test, wants_sms) if test else "",
                tested=_tested(test) if test else "",
                next_test=f"Next test: {when(number.next_test_at)}" if number.next_test_at else "",
            )
        )
    return found


_STATUSES = {status.value: status.label for status in NumberStatus}
_PORTED = {one.value: str(one.label) for one in Ported}
_OUTCOMES: dict[str, str] = {
    Outcome.WORKS: "works",
    Outcome.FAILS: "fails",
    Outcome.NOT_ASKED: "not asked for",
    Outcome.UNKNOWN: "unknown",
}


def _result(test: ShownTest, wants_sms: bool) -> str:
    said = _PORTED[test.ported]
    if test.ported != Ported.YES:
        return said
    return f"{said}: voice {_OUTCOMES[test.voice]}" + (f", SMS {_OUTCOMES[test.sms]}" if wants_sms else "")


def _tested(test: ShownTest) -> str:
    by = test.name or test.email or "automatic test"
    return f"{stamp(test.at)}, {by}" + (f": {test.detail}" if test.detail else "")


@Prepared
def _numbers(keys: Sequence[int]) -> QuerySet[PortInNumber, Any]:
    columns = [_OF_ORDER.get(name, name) for name in ShownNumber._fields]
    return PortInNumber.objects.filter(pk__in=keys).order_by().values_list(*columns)


@Prepared
def _latest_tests(keys: Sequence[int]) -> QuerySet[NumberTest, Any]:
    latest = NumberTest.objects.filter(number=OuterRef("pk")).order_by("-at", "-pk").values("pk")[:1]
    numbers = PortInNumber.objects.filter(pk__in=keys).order_by().values_list(Subquery(latest))
    tests = NumberTest.objects.filter(pk__in=numbers).order_by()
    return tests.values_list(*ShownTest._fields[:-2], "tested_by__name", "tested_by__email")


@Prepared
def _only_voice(keys: Sequence[int]) -> QuerySet[PortInNumber, Any]:
    """Those that are configured without SMS."""
    of_number = NumberConfiguration.objects.filter(account=OuterRef("order__account"), tn=OuterRef("tn"))
    configured = Subquery(of_number.values("capabilities")[:1])
    return (
        PortInNumber.objects.filter(pk__in=keys)
        .order_by()
        .alias(configured=configured)
        .filter(configured=Capabilities.VOICE)
        .values_list("pk")
    )
