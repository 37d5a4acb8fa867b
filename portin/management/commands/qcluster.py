"""manage.py qcluster: django-q2's worker, which starts under the same conditions as the web server
(portin/checks.py)."""

from __future__ import annotations

from django_q.management.commands.qcluster import Command as Cluster

from portin.checks import refuse_unsafe_start


class Command(Cluster):
    requires_system_checks: list[str] = []  # asked below, with those of a start

    def handle(self, *args: object, **options: object) -> None:
        refuse_unsafe_start()
        super().handle(*args, **options)
