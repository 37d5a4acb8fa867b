"""run_foc_day tests numbers from the FOC date on, in their own zone, and what it finds decides where they go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.models import Schedule

from accounts.models import Account, User
from phone_numbers.models import ActiveNumber, Capabilities, NumberConfiguration
from portin.integrations.tester import TestResult
from portin.jobs import JOBS, Report, foc_day, testing
from portin.jobs.schedules import sync_schedules
from portin.models import EventKind, NumberTest, PortInNumber, PortInOrder
from portin.models.number import Outcome, Ported
from portin.orders import lifecycle
from tests.portin.jobs.doubles import ENOUGH_FOR_ONE, ScriptedTester, SlowTester
from tests.portin.jobs.walks import FOC_ON, accepted, exit_code, ids, run, snapshot, statuses, utc

pytestmark = pytest.mark.django_db

# 9 December begins: 03:30 UTC in St. John's, 05:00 New York, 08:00 Los Angeles, 10:00 Honolulu.
BEGINS = {
    "America/St_Johns": utc(9, 3, 30),
    "America/New_York": utc(9, 5),
    "America/Los_Angeles": utc(9, 8),
    "Pacific/Honolulu": utc(9, 10),
}
NOT_YET = TestResult(Ported.NO)
UNKNOWN = TestResult(Ported.UNKNOWN, detail="The test service did not answer")


@pytest.mark.parametrize("zone", BEGINS)
def test_before_the_day_begins_in_its_zone_nothing_is_tested_and_from_then_on_it_is(
    account: Account, owner: User, reviewer: User, zone: str
) -> None:
    order = accepted(account, owner, reviewer, zone=zone)
    assert not run("run_foc_day", BEGINS[zone] - timedelta(minutes=1)).counts
    assert (statuses(order), ScriptedTester.asked) == (["accepted"] * 2, [])
    assert run("run_foc_day", BEGINS[zone]).summary == "run_foc_day: 2 completed, 0 failed"
    assert statuses(order) == ["completed"] * 2
    assert ActiveNumber.objects.in_service().for_account(account).count() == 2


def test_a_missed_run_heals_days_later(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer)
    run("run_foc_day", utc(14, 12))
    assert statuses(order) == ["completed"] * 2


def test_twice_is_once(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer)
    run("run_foc_day", utc(9, 16))
    asked, before = list(ScriptedTester.asked), snapshot()
    assert run("run_foc_day", utc(9, 16)).summary == "run_foc_day: nothing to do, 0 failed"
    assert (ScriptedTester.asked, snapshot()) == (asked, before)
    assert order.events.filter(kind=EventKind.RECORD_PORT).count() == 1, "one event for both numbers"


def test_a_dry_run_tests_nothing(account: Account, owner: User, reviewer: User) -> None:
    accepted(account, owner, reviewer)
    before = snapshot()
    assert "1 orders with numbers to test due" in run("run_foc_day", utc(9, 16), dry_run=True).summary
    assert (snapshot(), ScriptedTester.asked) == (before, [])


def test_only_what_was_asked_is_tested(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer)
    first, second = order.numbers.by_tn()
    NumberConfiguration.objects.filter(account=account, tn=first.tn).update(capabilities=Capabilities.VOICE)
    ScriptedTester.answers = {first.tn: TestResult(Ported.YES, Outcome.WORKS, Outcome.NOT_ASKED)}
    run("run_foc_day", utc(9, 16))
    assert sorted(ScriptedTester.asked) == sorted([(first.tn, "voice"), (second.tn, "voice_sms")])
    assert statuses(order) == ["completed"] * 2


@pytest.mark.parametrize(
    ("voice", "sms", "status"),
    [
        (Outcome.WORKS, Outcome.WORKS, "completed"),
        (Outcome.WORKS, Outcome.FAILS, "ported_sms_inactive"),
        (Outcome.FAILS, Outcome.WORKS, "ported_voice_inactive"),
        (Outcome.FAILS, Outcome.UNKNOWN, "ported_sms_voice_inactive"),
    ],
)
def test_what_works_decides_the_status(
    account: Account, owner: User, reviewer: User, voice: str, sms: str, status: str
) -> None:
    order = accepted(account, owner, reviewer, numbers=1)
    ScriptedTester.answers = {order.numbers.get().tn: TestResult(Ported.YES, voice, sms)}
    run("run_foc_day", utc(9, 16))
    assert statuses(order) == [status]


@pytest.mark.parametrize("answer", [NOT_YET, UNKNOWN])
def test_not_ported_and_unknown_move_nothing_and_are_asked_again(
    account: Account, owner: User, reviewer: User, answer: TestResult
) -> None:
    order = accepted(account, owner, reviewer)
    first = order.numbers.by_tn().first()
    ScriptedTester.answers = {first.tn: answer}
    assert run("run_foc_day", utc(9, 16)).counts == {"not ported yet": 1, "completed": 1}
    assert statuses(order) == ["accepted", "completed"]
    assert NumberTest.objects.filter(number=first).get().detail == answer.detail
    ScriptedTester.asked.clear()
    assert not run("run_foc_day", utc(9, 16, 59)).counts, "an hour has not passed"
    ScriptedTester.answers = {}
    assert run("run_foc_day", utc(9, 17)).counts == {"completed": 1}
    assert [tn for tn, _ in ScriptedTester.asked] == [first.tn]


def test_a_tester_that_breaks_at_one_number_does_not_stop_the_rest(
    account: Account, owner: User, reviewer: User
) -> None:
    orders = [accepted(account, owner, reviewer) for _ in range(2)]
    broken = orders[0].numbers.by_tn().first()
    ScriptedTester.answers = {broken.tn: RuntimeError("the modem is gone")}
    report = run("run_foc_day", utc(9, 16))
    assert (report.counts, len(report.failed)) == ({"completed": 3}, 1)
    assert [statuses(order) for order in orders] == [["accepted", "completed"], ["completed", "completed"]]


def test_a_number_whose_test_broke_is_tested_again_by_the_next_run_after_those_never_tried(
    account: Account, owner: User, reviewer: User, settings: object
) -> None:
    settings.NUMBER_TESTS_AT_ONCE = 1
    broken = accepted(account, owner, reviewer, numbers=1).numbers.get()
    ScriptedTester.answers = {broken.tn: RuntimeError("the modem is gone")}
    assert len(run("run_foc_day", utc(9, 16)).failed) == 1
    later = accepted(account, owner, reviewer, numbers=1).numbers.get()
    ScriptedTester.asked.clear()
    ScriptedTester.answers = {}
    assert run("run_foc_day", utc(9, 16)).counts == {"completed": 2}
    assert [tn for tn, _ in ScriptedTester.asked] == [later.tn, broken.tn]


def test_what_another_worker_has_is_left_to_it_until_its_lease_runs_out(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    first = order.numbers.by_tn().first()
    claimed = lifecycle.claim_tests(PortInNumber.objects.filter(pk=first.pk), [order.pk], now=utc(9, 16))
    assert [number.pk for number in claimed] == [first.pk]
    assert run("run_foc_day", utc(9, 16, 4)).counts == {"completed": 1}
    assert statuses(order) == ["accepted", "completed"]
    assert first.tn not in {tn for tn, _ in ScriptedTester.asked}
    assert run("run_foc_day", utc(9, 16, 5)).counts == {"completed": 1}, "its worker died"
    assert order.numbers.filter(test_lease_until=None).count() == 2


def test_a_worker_that_is_at_work_for_long_keeps_its_numbers(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer, numbers=1)
    tests = testing.Tests(utc(9, 16), Report("run_foc_day"), foc_day.TESTED)
    assert len(tests.begin([order.pk])) == 1
    tests.moment = utc(9, 16, 4)
    tests.renew()
    assert not run("run_foc_day", utc(9, 16, 8)).counts
    assert run("run_foc_day", utc(9, 16, 9)).counts == {"completed": 1}


def test_with_little_time_the_numbers_that_were_not_asked_about_are_free_for_the_next_run(
    account: Account, owner: User, reviewer: User, settings: object
) -> None:
    settings.NUMBER_TESTS_AT_ONCE = 1
    settings.NUMBER_TESTER = "tests.portin.jobs.doubles.SlowTester"
    SlowTester.asked.clear()
    order = accepted(account, owner, reviewer, numbers=3)
    report = JOBS["run_foc_day"].run(now=utc(9, 16), seconds=ENOUGH_FOR_ONE)
    assert (report.counts, report.left) == ({"completed": 1}, 1)
    assert run("run_foc_day", utc(9, 16)).counts == {"completed": 2}
    assert order.events.filter(kind=EventKind.RECORD_PORT).count() == 2


def test_a_run_that_left_numbers_goes_on_before_the_clock_comes_round(
    account: Account, owner: User, reviewer: User, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NUMBER_TESTS_AT_ONCE = 1
    settings.NUMBER_TESTER = "tests.portin.jobs.doubles.SlowTester"
    SlowTester.asked.clear()
    accepted(account, owner, reviewer, numbers=3, foc_on=FOC_ON.replace(month=11, day=18))
    PortInOrder.objects.update(foc_missed_warned_on=FOC_ON)  # support knows of it
    sync_schedules()
    in_an_hour = timezone.now() + timedelta(hours=1)
    Schedule.objects.update(next_run=in_an_hour)
    monkeypatch.setattr("portin.jobs.work.SECONDS", ENOUGH_FOR_ONE)
    assert "1 left for the next run" in JOBS["run_foc_day"].queued()
    due = Schedule.objects.filter(next_run__lte=timezone.now())
    assert list(due.values_list("name", flat=True)) == ["run_foc_day"]
    Schedule.objects.update(next_run=in_an_hour)
    monkeypatch.setattr("portin.jobs.work.SECONDS", 60.0)
    JOBS["run_foc_day"].queued()
    assert not Schedule.objects.filter(next_run__lte=timezone.now()).exists()


def test_a_number_that_cannot_go_into_service_fails_alone(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer, numbers=3)
    stuck = order.numbers.by_tn()[1]
    configuration = NumberConfiguration.objects.get(account=account, tn=stuck.tn)
    ActiveNumber.objects.create(account=account, tn=stuck.tn, tn_reversed=stuck.tn[::-1], configuration=configuration)
    report = run("run_foc_day", utc(9, 16))
    assert (report.counts, len(report.failed)) == ({"completed": 2}, 1)
    assert statuses(order) == ["completed", "accepted", "completed"]


def test_the_command_says_so_with_its_exit_code(
    account: Account, owner: User, reviewer: User, capsys: pytest.CaptureFixture[str]
) -> None:
    order = accepted(account, owner, reviewer, numbers=1, foc_on=FOC_ON.replace(month=11, day=18))
    ScriptedTester.answers = {order.numbers.get().tn: RuntimeError()}
    assert exit_code("run_foc_day") == 1
    assert capsys.readouterr().out.splitlines()[-1].endswith("1 failed")
    ScriptedTester.answers = {}
    assert exit_code("run_foc_day") == 0


def test_the_manual_tester_moves_nothing_and_lists_the_numbers(
    account: Account, owner: User, reviewer: User, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.NUMBER_TESTER = "portin.integrations.tester.ManualTester"
    order = accepted(account, owner, reviewer, foc_on=FOC_ON.replace(month=11, day=18))
    lifecycle.warn_of_missed_foc(order.pk, order.next_foc_on, ids(order), actor=lifecycle.JOB)
    before = snapshot()
    assert exit_code("run_foc_day") == 0
    assert (snapshot(), statuses(order)) == (before, ["accepted"] * 2)
    *listed, summary = capsys.readouterr().out.splitlines()
    assert [number.display in line for number, line in zip(order.numbers.by_tn(), listed, strict=True)] == [True, True]
    assert summary == "run_foc_day: 2 to be tested by hand, 0 failed"


# ---------------------------------------------------------------------------------------------------- missed


def told(order: object) -> int:
    return order.events.filter(kind=EventKind.FOC_MISSED).count()


def test_support_is_told_once_after_the_end_of_business_of_the_last_zone(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    east = order.numbers.by_tn().first()
    order.numbers.filter(pk=east.pk).update(time_zone="America/New_York")
    ScriptedTester.answers = dict.fromkeys(order.numbers.values_list("tn", flat=True), NOT_YET)
    run("run_foc_day", utc(9, 22, 30))
    assert told(order) == 0, "17:00 in New York has passed, in Los Angeles it has not"
    run("run_foc_day", utc(10, 0, 59))
    assert told(order) == 0
    run("run_foc_day", utc(10, 1))
    assert told(order) == 1
    event = order.events.get(kind=EventKind.FOC_MISSED)
    assert (event.mail, sorted(event.data["numbers"])) == ("support_foc_missed", sorted(ScriptedTester.answers))
    for day in (10, 11, 12):
        run("run_foc_day", utc(day, 20))
    assert told(order) == 1


def test_two_missed_dates_of_one_order_do_not_take_turns(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer)
    second = order.numbers.by_tn().last()
    lifecycle.reschedule_foc(
        order.pk, [second.pk], FOC_ON + timedelta(days=1), actor=lifecycle.reviewer(reviewer), confirmed=True
    )
    ScriptedTester.answers = dict.fromkeys(order.numbers.values_list("tn", flat=True), NOT_YET)
    for hour in range(8):
        run("run_foc_day", utc(10, 2 + hour))
    assert told(order) == 1
    for hour in range(8):
        run("run_foc_day", utc(11, 2 + hour))
    assert told(order) == 2


def test_a_number_that_is_being_tested_at_this_moment_is_not_missed_yet(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    ScriptedTester.answers = dict.fromkeys(order.numbers.values_list("tn", flat=True), NOT_YET)
    lifecycle.claim_tests(PortInNumber.objects.filter(pk=ids(order)[0]), [order.pk], now=utc(10, 2))
    run("run_foc_day", utc(10, 2, 1))
    assert told(order) == 0
    run("run_foc_day", utc(10, 2, 5))
    assert told(order) == 1, "whoever tested it died"


def test_a_number_that_was_ported_in_time_is_not_missed(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer)
    run("run_foc_day", utc(11, 12))
    assert told(order) == 0
