"""manage.py load_demo: the demo's people, orders and documents, once. In demo mode only. See portin/demo/."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from portin.management.migrated_command import MigratedCommand


class Command(MigratedCommand):
    help = "Loads the demo's data, unless it is there already. Demo mode only."

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("load_demo works in demo mode only: its sign-ins have a password that everybody knows.")
        from portin.demo.load import load  # draws documents: engines that no other command needs

        loaded = load()
        if verbosity:
            said = (
                f"{loaded.orders} orders with {loaded.numbers} numbers"
                if loaded
                else "the demo's data is there already"
            )
            self.stdout.write(f"load_demo: {said}")
