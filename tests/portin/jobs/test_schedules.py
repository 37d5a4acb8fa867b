"""The schedules are what the table says: synced as often as one likes, and nothing of ours beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import Schedule

from portin.jobs.schedules import SCHEDULES, sync_schedules

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    return dict(Schedule.objects.values_list("func", "minutes"))


def test_the_rows_become_the_table() -> None:
    assert sync_schedules() == len(SCHEDULES)
    assert rows() == {scheduled.job: scheduled.minutes for scheduled in SCHEDULES}
    assert set(Schedule.objects.values_list("schedule_type", "repeats", "args", "kwargs")) == {("I", -1, None, None)}


def test_a_second_sync_changes_nothing_and_keeps_when_each_is_due() -> None:
    sync_schedules()
    due = timezone.now() + timedelta(minutes=17)
    Schedule.objects.update(next_run=due)
    assert sync_schedules() == 0
    assert set(Schedule.objects.values_list("next_run", flat=True)) == {due}


def test_unknown_ones_and_doubles_of_ours_go_and_others_stay() -> None:
    sync_schedules()
    Schedule.objects.create(func="portin.jobs.forgotten", schedule_type="I", minutes=1)
    Schedule.objects.create(func=SCHEDULES[0].job, schedule_type="I", minutes=1)
    Schedule.objects.create(func="somebody.elses", schedule_type="I", minutes=1)
    Schedule.objects.filter(func=SCHEDULES[1].job).update(minutes=99)
    call_command("sync_schedules", verbosity=0)
    assert rows() == {scheduled.job: scheduled.minutes for scheduled in SCHEDULES} | {"somebody.elses": 1}
    assert Schedule.objects.count() == len(SCHEDULES) + 1


@pytest.mark.parametrize("scheduled", SCHEDULES, ids=lambda one: one.job)
def test_each_entry_point_exists_and_runs(scheduled: object) -> None:
    assert import_string(scheduled.job)().endswith("0 failed")
