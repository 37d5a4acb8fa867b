"""Each slow service has a queue of its own; a worker works all of them in turn, or only those that it was named."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from django_q.models import OrmQ, Schedule, Task
from django_q.scheduler import scheduler
from django_q.tasks import async_task

from accounts.models import Account, User
from portin.jobs import JOBS
from portin.jobs.schedules import sync_schedules
from portin.management import broker
from portin.management.broker import QueuesBroker, UnknownQueue, work_only
from portin.orders.lifecycle.at_once import AtOnce, Queue, after_commit, gathered
from tests.portin.jobs.elsewhere import Elsewhere
from tests.portin.jobs.walks import accepted, approved, run, utc

QUEUE_OF = {
    "send_pending_mail": "mail",
    "send_to_carrier": "carrier",
    "run_foc_day": "tester",
    "retest_inactive_numbers": "tester",
    "read_documents": "reading",
}


@pytest.fixture(autouse=True)
def _works_all_queues_afterwards() -> Iterator[None]:
    yield
    broker._worked[:] = list(Queue)


def queued() -> list[tuple[str, str]]:
    return [(row.key, row.func().removeprefix("portin.jobs.")) for row in OrmQ.objects.order_by("pk")]


def taken(worker: QueuesBroker) -> str | None:
    """The queue of the next task that this worker takes."""
    tasks = worker.dequeue()
    return OrmQ.objects.get(pk=tasks[0][0]).key if tasks else None


@pytest.mark.django_db(transaction=True)
def test_what_the_clock_starts_goes_into_the_queue_of_its_job() -> None:
    sync_schedules()
    Schedule.objects.update(next_run=timezone.now() - timedelta(seconds=1))
    scheduler(broker=QueuesBroker())
    assert sorted(queued()) == sorted((QUEUE_OF.get(name, "clock"), name) for name in JOBS)


@pytest.mark.django_db
def test_what_a_verb_queues_at_once_goes_into_the_queue_of_its_job(
    account: Account, owner: User, reviewer: User, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        approved(account, owner, reviewer)
        after_commit(AtOnce.READ, 7)
    assert {("mail", "send_pending_mail"), ("carrier", "send_to_carrier"), ("reading", "read_document")} == {*queued()}
    assert {job: job.queue for job in AtOnce if job in JOBS} == {job: JOBS[job].queue for job in AtOnce if job in JOBS}


@pytest.mark.django_db
def test_a_worker_without_a_name_takes_of_all_queues_in_turn() -> None:
    for queue in ("reading", "reading", "reading", "mail", "tester"):
        async_task("portin.jobs.none", cluster=queue)
    async_task("portin.jobs.none")  # as releases before the queues did
    worker = QueuesBroker()
    first, rest = {taken(worker) for _ in range(4)}, [taken(worker) for _ in range(2)]
    assert first == {"reading", "mail", "tester", settings.Q_CLUSTER["name"]}, (
        "the others do not wait for three readings"
    )
    assert rest == ["reading", "reading"]
    assert worker.dequeue() is None, "all are locked"


@pytest.mark.django_db
def test_a_worker_of_some_queues_leaves_the_others() -> None:
    for queue in Queue:
        async_task("portin.jobs.none", cluster=queue)
    async_task("portin.jobs.none")
    work_only("mail, carrier")
    worker = QueuesBroker()
    assert {taken(worker), taken(worker)} == {"mail", "carrier"}
    assert worker.dequeue() is None
    work_only("clock")
    worker = QueuesBroker()
    assert {taken(worker), taken(worker)} == {"clock", settings.Q_CLUSTER["name"]}
    assert worker.dequeue() is None


@pytest.mark.django_db
def test_a_task_is_taken_by_one_worker_and_again_when_that_one_died() -> None:
    async_task("portin.jobs.none", cluster="mail")
    one, other = QueuesBroker(), QueuesBroker()
    [(task_id, _)] = one.dequeue()
    assert other.dequeue() is None
    OrmQ.objects.update(lock=timezone.now() - timedelta(seconds=1))
    assert [pk for pk, _ in other.dequeue()] == [task_id]
    other.acknowledge(task_id)
    assert not OrmQ.objects.exists()


@pytest.mark.parametrize("names", ["post", "mail,post", "", ","])
def test_a_queue_that_there_is_not_is_said(names: str) -> None:
    with pytest.raises(UnknownQueue, match=r"is no queue\. The queues are mail, carrier, tester, reading, clock"):
        work_only(names)
    with pytest.raises(CommandError, match="is no queue"):
        call_command("qcluster", "--name", names)


# ---------------------------------------------------------------------------------------------------- real workers


def wait_for(count: int) -> None:
    until = time.monotonic() + 90
    while Task.objects.count() < count and time.monotonic() < until:
        time.sleep(0.2)


@pytest.mark.django_db(transaction=True)
def test_real_workers_one_of_mail_and_one_of_all(tmp_path: Path) -> None:
    elsewhere = Elsewhere(tmp_path)
    for queue, name in [(job.queue, name) for name, job in JOBS.items()]:
        async_task(f"portin.jobs.{name}", cluster=queue)
    with elsewhere.running("qcluster", "--name", "mail"):
        wait_for(1)
    assert list(Task.objects.values_list("func", flat=True)) == ["portin.jobs.send_pending_mail"]
    assert "mail" not in {key for key, _ in queued()}
    with elsewhere.running("qcluster"):
        wait_for(len(JOBS))
    assert set(Task.objects.values_list("func", flat=True)) == {f"portin.jobs.{name}" for name in JOBS}
    assert queued() == []


@pytest.mark.django_db
def test_the_verbs_of_one_run_ask_for_the_mails_at_first_and_at_the_end(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    with gathered():
        with django_capture_on_commit_callbacks(execute=True):
            for _ in range(20):
                after_commit(AtOnce.SEND_MAIL)
            after_commit(AtOnce.READ, 7)
            after_commit(AtOnce.READ, 8)
        assert queued() == [("mail", "send_pending_mail"), *[("reading", "read_document")] * 2]
    assert queued()[3:] == [("mail", "send_pending_mail")]
    with django_capture_on_commit_callbacks(execute=True):
        after_commit(AtOnce.SEND_MAIL)
    assert len(queued()) == 5, "outside of a run each is queued"


@pytest.mark.django_db(transaction=True)
def test_orders_of_one_foc_day_do_not_queue_an_entry_each(account: Account, owner: User, reviewer: User) -> None:
    for _ in range(4):
        accepted(account, owner, reviewer)
    OrmQ.objects.all().delete()
    assert run("run_foc_day", utc(9, 16)).counts == {"completed": 8}
    assert queued() == [("mail", "send_pending_mail")] * 2


@pytest.mark.django_db(transaction=True)
def test_a_task_is_queued_without_a_look_at_the_connection() -> None:
    """It was looked at when the request began; once more would be a round trip for each verb."""
    connection.ensure_connection()
    connection.health_check_done = True
    for _ in range(2):
        with transaction.atomic():
            after_commit(AtOnce.SEND_MAIL)
    assert connection.health_check_done and connection.connection is not None
    assert queued() == [("mail", "send_pending_mail")] * 2
