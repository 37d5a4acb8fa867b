"""Asks the number tester about numbers, and brings its answers to the verbs: shared by the FOC day and the retests.

The tester is called outside any transaction. Answers are recorded as they come in, a group at a time, so that a slow
test service or a killed process loses little.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator

from phone_numbers.models import Capabilities, NumberConfiguration
from portin.integrations.tester import NumberTester
from portin.jobs.work import Report
from portin.models import PortInNumber
from portin.orders.lifecycle import PortResult
from portin.rules.errors import WrongState

log = logging.getLogger(__name__)

SECONDS_UNRECORDED = 20.0
Record = Callable[[dict[int, PortResult]], dict[int, str]]


def capabilities_of(numbers: list[PortInNumber]) -> dict[int, str]:
    """What was asked for each number (by pk), so what is tested: SMS only where it is configured
    and was not given up."""
    found = {
        (c.account_id, c.tn): c.wants_sms
        for c in NumberConfiguration.objects.filter(
            account__in={n.order.account_id for n in numbers}, tn__in=[n.tn for n in numbers]
        )
    }
    return {
        n.pk: Capabilities.VOICE_SMS
        if found.get((n.order.account_id, n.tn), True) and not n.is_sms_dropped
        else Capabilities.VOICE
        for n in numbers
    }


def answers(tester: NumberTester, numbers: list[PortInNumber], report: Report) -> Iterator[dict[int, PortResult]]:
    """The tester's answers by number, in groups of at most SECONDS_UNRECORDED. A tester that raises fails that number
    only."""
    asked, name = capabilities_of(numbers), type(tester).__name__
    group: dict[int, PortResult] = {}
    began = time.monotonic()
    for number in numbers:
        try:
            result = tester.test(number.tn, asked[number.pk])
        except Exception as error:
            log.exception("%s could not test number %s", name, number.pk)
            report.fail(f"test of {number.display}", error)
            continue
        group[number.pk] = PortResult(result.ported, result.voice, result.sms, result.detail, name)
        if time.monotonic() - began > SECONDS_UNRECORDED:
            yield group
            group, began = {}, time.monotonic()
    if group:
        yield group


def record(
    group: dict[int, PortResult], verb: Record, still: Callable[[set[int]], set[int]], report: Report
) -> dict[int, str]:
    """Records a group in one transaction. When that fails, one number at a time, so that one of them never stops the
    rest.

    `still`: which of the ids still wait for a result; somebody else may have been faster. Returns the new status of
    each.
    """
    try:
        return verb(group)
    except Exception as error:
        if not isinstance(error, WrongState):
            log.exception(
                "%s: a group of %s results was refused, so they are recorded one by one", report.job, len(group)
            )
    statuses: dict[int, str] = {}
    for number_id in sorted(still(set(group))):
        try:
            statuses |= verb({number_id: group[number_id]})
        except Exception as error:
            if number_id in still({number_id}):
                log.exception("%s: the result of number %s was refused", report.job, number_id)
                report.fail(f"result of {named(number_id)}", error)
    return statuses


def named(number_id: int) -> str:
    number = PortInNumber.objects.filter(pk=number_id).first()
    return number.display if number else f"number {number_id}"
