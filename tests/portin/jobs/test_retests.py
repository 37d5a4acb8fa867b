"""retest_inactive_numbers tests until it works, and tells the customer only when the failure is worth a mail."""

from __future__ import annotations

import pytest

from accounts.models import Account, User
from portin.integrations.tester import TestResult
from portin.models import EventKind, NumberTest, PortInOrder
from portin.models.number import Outcome, Ported
from portin.orders import lifecycle
from portin.orders.lifecycle import customer
from tests.portin.jobs.doubles import ScriptedTester
from tests.portin.jobs.walks import accepted, ids, run, snapshot, statuses, utc

pytestmark = pytest.mark.django_db

NO_SMS = TestResult(Ported.YES, Outcome.WORKS, Outcome.FAILS)
SILENT = TestResult(Ported.UNKNOWN, detail="The test service did not answer")


@pytest.fixture
def order(account: Account, owner: User, reviewer: User) -> PortInOrder:
    """One number, ported at 9 in the morning in Los Angeles, without SMS."""
    order = accepted(account, owner, reviewer, numbers=1)
    answer(order, NO_SMS)
    run("run_foc_day", utc(9, 17))
    assert statuses(order) == ["ported_sms_inactive"]
    return order


def answer(order: PortInOrder, result: TestResult | Exception) -> None:
    ScriptedTester.answers = dict.fromkeys(order.numbers.values_list("tn", flat=True), result)


def told(order: PortInOrder) -> int:
    return order.events.filter(kind=EventKind.TEST_FAILED, mail="capability_inactive").count()


def test_it_is_tested_again_after_an_hour_and_completed_when_it_works(order: PortInOrder) -> None:
    answer(order, TestResult(Ported.YES, Outcome.WORKS, Outcome.WORKS))
    assert not run("retest_inactive_numbers", utc(9, 17, 59)).counts
    assert run("retest_inactive_numbers", utc(9, 18)).counts == {"completed": 1}
    assert statuses(order) == ["completed"]
    assert run("retest_inactive_numbers", utc(9, 18)).summary == "retest_inactive_numbers: nothing to do, 0 failed"


def test_a_dry_run_tests_nothing(order: PortInOrder) -> None:
    before, asked = snapshot(), list(ScriptedTester.asked)
    assert "1 orders with numbers to test again due" in run("retest_inactive_numbers", utc(9, 18), dry_run=True).summary
    assert (snapshot(), ScriptedTester.asked) == (before, asked)


def test_a_silent_test_service_moves_nothing_and_counts_for_nothing(order: PortInOrder) -> None:
    answer(order, SILENT)
    assert run("retest_inactive_numbers", utc(9, 18)).counts == {"still inactive": 1}
    number = order.numbers.get()
    assert (number.status, number.voice_works, number.failed_tests) == ("ported_sms_inactive", True, 1)
    assert NumberTest.objects.filter(number=number).count() == 2
    assert not run("retest_inactive_numbers", utc(9, 18, 30)).counts, "asked again in an hour"


def test_a_voice_that_works_goes_on_working_while_only_sms_is_known(order: PortInOrder) -> None:
    answer(order, TestResult(Ported.YES, Outcome.UNKNOWN, Outcome.WORKS))
    run("retest_inactive_numbers", utc(9, 18))
    assert statuses(order) == ["completed"]


def test_a_tester_that_breaks_is_a_failure(order: PortInOrder) -> None:
    answer(order, RuntimeError())
    assert len(run("retest_inactive_numbers", utc(9, 18)).failed) == 1


def test_given_up_sms_is_not_tested_and_completes_it(order: PortInOrder, owner: User) -> None:
    lifecycle.drop_sms(order.pk, ids(order), actor=customer(owner))
    answer(order, TestResult(Ported.YES, Outcome.WORKS, Outcome.NOT_ASKED))
    assert run("retest_inactive_numbers", utc(9, 17, 5)).counts == {"completed": 1}, "at once, not in an hour"
    assert ScriptedTester.asked[-1][1] == "voice"


def test_the_customer_is_told_after_the_end_of_business_and_once(order: PortInOrder) -> None:
    run("retest_inactive_numbers", utc(10, 0, 59))
    assert told(order) == 0
    assert run("retest_inactive_numbers", utc(10, 1)).counts["failures told to the customer"] == 1
    run("retest_inactive_numbers", utc(10, 12))
    assert told(order) == 1


def test_the_customer_is_told_after_three_failed_retests(order: PortInOrder) -> None:
    for hour in (18, 19):
        run("retest_inactive_numbers", utc(9, hour))
        assert told(order) == 0
    run("retest_inactive_numbers", utc(9, 20))
    assert told(order) == 1


def test_the_manual_tester_lists_and_moves_nothing(order: PortInOrder, settings: object) -> None:
    settings.NUMBER_TESTER = "portin.integrations.tester.ManualTester"
    report = run("retest_inactive_numbers", utc(9, 18))
    assert (report.counts, len(report.lines), statuses(order)) == (
        {"to be tested by hand": 1},
        1,
        ["ported_sms_inactive"],
    )
