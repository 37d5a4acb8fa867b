"""The schedules are what the table says: synced as often as one likes, and nothing of ours beside it."""

from __future__ import annotations

import pydoc
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_q.models import Schedule

from portin.jobs import JOBS, Job
from portin.jobs.schedules import sync_schedules, unknown_jobs
from portin.management.commands.qcluster import refuse_unknown_jobs
from portin.orders.lifecycle.at_once import AtOnce

pytestmark = pytest.mark.django_db

THE_TABLE = {f"portin.jobs.{name}": job.minutes for name, job in JOBS.items()}


def rows() -> dict[str, int]:
    return dict(Schedule.objects.values_list("func", "minutes"))


def test_the_rows_become_the_table() -> None:
    assert sync_schedules() == len(JOBS)
    assert rows() == THE_TABLE
    assert set(Schedule.objects.values_list("schedule_type", "repeats", "args", "cluster")) == {("I", -1, None, None)}


def test_a_second_sync_changes_nothing_and_keeps_when_each_is_due() -> None:
    sync_schedules()
    due = timezone.now() + timedelta(minutes=17)
    Schedule.objects.update(next_run=due)
    assert sync_schedules() == 0
    assert set(Schedule.objects.values_list("next_run", flat=True)) == {due}


def test_unknown_ones_and_doubles_of_ours_go_and_others_stay() -> None:
    sync_schedules()
    Schedule.objects.create(func="portin.jobs.forgotten", schedule_type="I", minutes=1)
    Schedule.objects.create(func=JOBS["run_foc_day"].entry_point, schedule_type="I", minutes=1)
    Schedule.objects.create(func="somebody.elses", schedule_type="I", minutes=1)
    Schedule.objects.filter(func=JOBS["purge_expired"].entry_point).update(minutes=99)
    call_command("sync_schedules", verbosity=0)
    assert rows() == THE_TABLE | {"somebody.elses": 1}
    assert Schedule.objects.count() == len(JOBS) + 1


@pytest.mark.parametrize("job", JOBS.values(), ids=lambda job: job.name)
def test_each_entry_point_exists_and_runs(job: Job) -> None:
    assert pydoc.locate(job.entry_point)().endswith("0 failed"), "as django-q2 finds it"


def test_the_worker_refuses_a_schedule_that_no_job_answers_to(capsys: pytest.CaptureFixture[str]) -> None:
    sync_schedules()
    refuse_unknown_jobs()
    Schedule.objects.create(func="portin.jobs.forgotten", schedule_type="I", minutes=1)
    Schedule.objects.create(func="somebody.elses", schedule_type="I", minutes=1)
    assert unknown_jobs() == ["portin.jobs.forgotten"]
    with pytest.raises(SystemExit, match="3"):
        refuse_unknown_jobs()
    assert "portin.jobs.forgotten is no job of this release" in capsys.readouterr().err


def test_what_verbs_queue_at_once_is_a_job() -> None:
    assert [job for job in AtOnce if not callable(pydoc.locate(f"portin.jobs.{job}"))] == []
