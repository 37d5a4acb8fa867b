"""What every job is: one item that fails is reported and left, the rest is done, and a faster
colleague is no failure."""

from __future__ import annotations

import logging
from datetime import datetime

import pytest
from django.core.management.base import BaseCommand

from portin import jobs
from portin.jobs import JOBS, JobFailed
from portin.jobs.work import Job, Report, Work
from portin.management.manage import Manage
from portin.rules.errors import NotReady, WrongState


def job(**doings: Exception | None) -> tuple[Job, list[int]]:
    """A job with three items; `_2=error` makes the second raise it."""
    done: list[int] = []

    def do(one: int, now: datetime, report: Report) -> None:
        if error := doings.get(f"_{one}"):
            raise error
        done.append(one)
        report.count("done")

    return Job("sweep", 5, "", (Work("items", lambda now: [1, 2, 3], do),)), done


def test_the_summary_is_one_line() -> None:
    sweep, _ = job()
    assert sweep.run().summary == "sweep: 3 done, 0 failed"
    assert sweep.run(dry_run=True).summary == "sweep: 3 items due (dry run: nothing was changed)"


def test_one_failing_item_never_stops_the_rest(caplog: pytest.LogCaptureFixture) -> None:
    sweep, done = job(_2=RuntimeError("pin 4711"))
    with caplog.at_level(logging.ERROR):
        report = sweep.run()
    assert (done, report.failed, report.summary) == ([1, 3], ["items 2: RuntimeError"], "sweep: 2 done, 1 failed")
    assert "items 2 failed" in caplog.text


def test_our_own_refusals_are_told_in_their_words() -> None:
    sweep, _ = job(_1=NotReady("The FOC date is Mon, Nov 30."))
    assert sweep.run().failed == ["items 1: The FOC date is Mon, Nov 30."]


def test_a_wrong_state_is_a_failure_only_while_the_item_is_still_due() -> None:
    left = [1, 2]

    def do(one: int, now: datetime, report: Report) -> None:
        if one == 2:
            left.remove(2)  # somebody else was faster
        raise WrongState("Moved already")

    report = Job("sweep", 5, "", (Work("items", lambda now: list(left), do),)).run()
    assert report.failed == ["items 1: Moved already"]


def test_after_its_time_no_further_item_is_begun() -> None:
    sweep, done = job()
    report = sweep.run(seconds=1e-9)
    assert (done, report.left, report.summary) == ([], 3, "sweep: nothing to do, 3 left for the next run, 0 failed")


def test_a_failed_item_fails_the_queued_task() -> None:
    sweep, _ = job(_2=RuntimeError())
    with pytest.raises(JobFailed, match=r"sweep: 2 done, 1 failed; items 2: RuntimeError"):
        sweep.queued()


def test_every_job_has_an_entry_point_and_a_command() -> None:
    for name in JOBS:
        assert callable(getattr(jobs, name))
        assert isinstance(Manage(["manage.py", name]).fetch_command(name), BaseCommand)


def test_a_job_of_no_such_name_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        Manage(["manage.py", "run_foc_days"]).fetch_command("run_foc_days")
    assert "Unknown command: 'run_foc_days'" in capsys.readouterr().err
    assert "run_foc_day\n" in Manage(["manage.py", "help"]).main_help_text()
