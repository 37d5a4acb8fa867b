"""The queues of the worker: one for each slow service outside, one for the reading, and one for the rest, so that
none has to wait for another.

A worker takes of all queues in turn, or of those that `manage.py qcluster --name` names. Which queue a job is in says
its row (portin/jobs/work.py); every worker starts what the schedule says, into the queue of the job. Web processes
queue tasks, so no job may be imported here.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime
from time import sleep

from django.conf import settings
from django.db.models import Min
from django.utils import timezone
from django_q.brokers.orm import ORM
from django_q.conf import Conf
from django_q.models import OrmQ

from portin.orders.lifecycle.at_once import Queue

UNNAMED = settings.Q_CLUSTER["name"]  # where releases before the queues put everything
_worked: list[Queue] = list(Queue)


class UnknownQueue(ValueError):
    """No queue has this name; the message says which there are."""


def work_only(names: str) -> None:
    """Of this process and those that it starts: "mail", or "mail,carrier". UnknownQueue for another name."""
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    known = [str(queue) for queue in Queue]
    if unknown := [name for name in wanted if name not in known] or ([] if wanted else [names]):
        raise UnknownQueue(f"“{unknown[0]}” is no queue. The queues are {', '.join(known)}.")
    _worked[:] = [queue for queue in Queue if queue in wanted]


def worked() -> list[str]:
    """The queues that this process takes of. What is in none belongs to the clock."""
    return [*_worked, *([UNNAMED] if Queue.CLOCK in _worked else [])]


class QueuesBroker(ORM):
    """django-q2's broker on the database. It puts a task into the queue that it was made for, and takes of all queues
    of this worker: the oldest task of each in turn, so that many tasks of one never keep back a task of another."""

    def __init__(self, list_key: str | None = None) -> None:
        super().__init__(list_key or UNNAMED)
        self._turns = deque(worked())

    def enqueue(self, task: str) -> int:
        """Within a request or a job, whose connection is known to live: django-q2 would have that checked once more,
        a round trip before each task."""
        return int(OrmQ.objects.create(key=self.list_key, payload=task, lock=timezone.now()).pk)

    def dequeue(self) -> list[tuple[int, str]] | None:
        now = timezone.now()
        waiting = self.get_connection().filter(key__in=self._turns, lock__lt=now)
        oldest: dict[str, int] = dict(waiting.order_by().values_list("key").annotate(Min("pk")))
        for key in [key for key in self._turns if key in oldest]:
            self._turns.remove(key)
            self._turns.append(key)
            if task := self._taken(oldest[key], now):
                return [(task.pk, task.payload)]
        if not oldest:
            sleep(Conf.POLL)
        return None

    def _taken(self, task_id: int, now: datetime) -> OrmQ | None:
        """The task, locked for this worker; None when another one was faster."""
        task = self.get_connection().filter(pk=task_id).first()
        if task is None or task.lock >= now:
            return None
        is_ours = self.get_connection().filter(pk=task.pk, lock=task.lock).update(lock=self.timeout(task))
        return task if is_ours else None
