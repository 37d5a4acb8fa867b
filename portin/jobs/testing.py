"""Asks the number tester about numbers, and brings its answers to the verbs: shared by the FOC day and the retests.

Numbers are leased, then the tester is asked about several of them at a time, outside any transaction
(portin/jobs/waiting.py). The answers of one order are recorded together, but no answer waits long for another one, so
that a slow test service or a killed process loses little.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import ClassVar, Protocol

from django.conf import settings
from django.db.models import F

from phone_numbers.models import Capabilities, NumberConfiguration
from portin.integrations import get_tester
from portin.integrations.tester import NumberTester, TestResult
from portin.jobs.waiting import Call, Round, WaitingWork
from portin.models import PortInNumber
from portin.models.querysets import NumberQuerySet
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB, Actor, PortResult
from portin.rules.errors import WrongState

log = logging.getLogger(__name__)

SECONDS_UNRECORDED = 20.0


class RecordVerb(Protocol):
    def __call__(
        self, order_id: int, results: dict[int, PortResult], /, *, actor: Actor, now: datetime | None
    ) -> dict[int, str]: ...


@dataclass(frozen=True)
class TestRun:
    """What is tested, by which verb its results are recorded, and how a run tells of it.

    `due`: of numbers, those to be tested now that no worker has. `waiting`: all that still wait for a result, whoever
    has them. `said`: what became of a number, by its new status. `by_hand`: what a reviewer has to know of it.
    """

    due: Callable[[NumberQuerySet, datetime], NumberQuerySet]
    waiting: Callable[[], NumberQuerySet]
    verb: RecordVerb
    said: Callable[[str], str]
    by_hand: Callable[[PortInNumber], str]


def work(what: str, tested: TestRun, named: Callable[[int], str]) -> WaitingWork:
    return WaitingWork(
        what,
        due=lambda now: due_orders(tested, now),
        round=lambda moment, report: Tests(moment, report, tested),
        at_once=lambda: settings.NUMBER_TESTS_AT_ONCE,
        named=named,
    )


def due_orders(tested: TestRun, now: datetime) -> list[int]:
    """Those with numbers that were never tried first, then those that wait the longest."""
    oldest_first = [F(name).asc(nulls_first=True) for name in ("test_lease_until", "next_test_at", "foc_on")]
    due = tested.due(PortInNumber.objects.all(), now).order_by(*oldest_first, "pk")
    return list(dict.fromkeys(due.values_list("order_id", flat=True)))


@dataclass
class Tests(Round):
    """Calls to the tester, a call a number. `in_hand`: what this run has leased and not recorded."""

    __test__: ClassVar[bool] = False  # not a test class, whatever pytest makes of the name

    tested: TestRun
    tester: NumberTester = field(default_factory=get_tester)
    in_hand: set[int] = field(default_factory=set)

    @property
    def items_at_once(self) -> int:
        """Not many more than are asked about at the same time: the others are for other workers."""
        return max(4, settings.NUMBER_TESTS_AT_ONCE // 2)

    def begin(self, items: list[int]) -> list[Call]:
        due = self.tested.due(PortInNumber.objects.filter(order__in=items), self.now)
        if self.tester.is_manual:
            self._list_for_reviewer(list(due.select_related("order").order_by("order_id", "pk")))
            return []
        numbers = lifecycle.claim_tests(due, items, now=self.now)
        numbers.sort(key=lambda number: items.index(number.order_id))  # the order in which they have waited
        self.in_hand |= {number.pk for number in numbers}
        asked = capabilities_of(numbers)
        groups = {order_id: Answers(self, order_id) for order_id in items}
        calls = []
        for number in numbers:
            group = groups[number.order_id]
            group.missing.add(number.pk)
            calls.append(
                Call(
                    number.order_id,
                    ask=partial(self.tester.test, number.tn, asked[number.pk]),
                    take=partial(group.take, number),
                    give_back=partial(group.give_back, number),
                )
            )
        return calls

    def renew(self) -> None:
        lifecycle.renew_tests(self.in_hand, now=self.now)

    def release(self, number: PortInNumber) -> None:
        lifecycle.release_tests([number.pk], now=self.now)
        self.in_hand.discard(number.pk)

    def record(self, order_id: int, results: dict[int, PortResult]) -> None:
        """Records results of one order in one transaction. When that fails, one number at a time, so that one of them
        never stops the rest."""
        self.in_hand -= set(results)
        try:
            self._record(order_id, results)
            return
        except Exception as error:
            if not isinstance(error, WrongState):
                log.exception(
                    "%s: a group of %s results was refused, so they are recorded one by one",
                    self.report.job,
                    len(results),
                )
        for number_id in sorted(self._still(results)):
            try:
                self._record(order_id, {number_id: results[number_id]})
            except Exception as error:
                if self._still([number_id]):
                    log.exception("%s: the result of number %s was refused", self.report.job, number_id)
                    self.report.fail(f"result of {named(number_id)}", error)
                    lifecycle.release_tests([number_id], now=self.now)

    def _record(self, order_id: int, results: dict[int, PortResult]) -> None:
        for status in self.tested.verb(order_id, results, actor=JOB, now=self.moment).values():
            self.report.count(self.tested.said(status))

    def _still(self, ids: Collection[int]) -> set[int]:
        """Those that still wait for a result: somebody else may have been faster."""
        return set(self.tested.waiting().filter(pk__in=ids).values_list("pk", flat=True))

    def _list_for_reviewer(self, numbers: list[PortInNumber]) -> None:
        self.report.lines += [f"To be tested by hand: {self.tested.by_hand(number)}" for number in numbers]
        self.report.count("to be tested by hand", len(numbers))


@dataclass
class Answers:
    """What the tester said of numbers of one order, until it is recorded. `missing`: numbers without an answer."""

    tests: Tests
    order_id: int
    missing: set[int] = field(default_factory=set)
    results: dict[int, PortResult] = field(default_factory=dict)
    since: float = 0.0

    def take(self, number: PortInNumber, ended: Future[TestResult]) -> None:
        """A tester that raises fails that number only."""
        name, error = type(self.tests.tester).__name__, ended.exception()
        if error is not None:
            log.error("%s could not test number %s", name, number.pk, exc_info=error)
            self.tests.report.fail(f"test of {number.display}", error)
            self.tests.release(number)
        else:
            said = ended.result()
            self.since = self.since if self.results else time.monotonic()
            self.results[number.pk] = PortResult(said.ported, said.voice, said.sms, said.detail, name)
        self._one_less(number)

    def give_back(self, number: PortInNumber) -> None:
        self.tests.release(number)
        self._one_less(number)

    def _one_less(self, number: PortInNumber) -> None:
        self.missing.discard(number.pk)
        if self.results and (not self.missing or time.monotonic() - self.since > SECONDS_UNRECORDED):
            results, self.results = self.results, {}
            self.tests.record(self.order_id, results)


def capabilities_of(numbers: list[PortInNumber]) -> dict[int, str]:
    """What was asked for each number (by pk), so what is tested: SMS only where it is configured
    and was not given up."""
    found = {
        (c.account_id, c.tn): c.wants_sms
        for c in NumberConfiguration.objects.filter(
            account__in={n.order.account_id for n in numbers}, tn__in=[n.tn for n in numbers]
        ).only("account_id", "tn", "capabilities")
    }
    return {
        n.pk: Capabilities.VOICE_SMS
        if found.get((n.order.account_id, n.tn), True) and not n.is_sms_dropped
        else Capabilities.VOICE
        for n in numbers
    }


def named(number_id: int) -> str:
    number = PortInNumber.objects.filter(pk=number_id).first()
    return number.display if number else f"number {number_id}"
