"""manage.py make_sample_data: plausible data of any size, for measuring. See portin/demo/sample_data/."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from portin.management.migrated_command import MigratedCommand
from portin.models import PortInOrder


class Command(MigratedCommand):
    help = "Makes accounts and orders of any number, with made-up people and numbers, in a database that has none yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--orders", type=int, required=True, help="how many; each has 1 to 20 numbers")
        parser.add_argument("--accounts", type=int, help="how many accounts share them; by default a tenth as many")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same data")
        parser.add_argument("--as-of", default="", help="the moment that is now, as 2026-11-26T12:00Z; now by default")
        parser.add_argument("--add", action="store_true", help="also beside orders that are there")

    def handle(
        self,
        *args: Any,
        orders: int,
        accounts: int | None,
        seed: int,
        as_of: str,
        add: bool,
        verbosity: int = 1,
        **options: Any,
    ) -> None:
        if not settings.IS_DEMO:
            raise CommandError("make_sample_data is not for a console in use: its customers are made up.")
        if orders < 1 or (accounts is not None and accounts < 1):
            raise CommandError("Give a number of orders and accounts of at least 1.")
        if not add and PortInOrder.objects.exists():
            raise CommandError("There are orders already. Make sample data in an empty database, or say --add.")
        from portin.demo.sample_data.make import make  # draws a page: engines that no other command needs

        begun = time.monotonic()
        made = make(orders, accounts or max(1, orders // 10), seed, _moment(as_of))
        took = time.monotonic() - begun
        if verbosity:
            self.stdout.write(
                f"make_sample_data: {made.orders:,} orders with {made.numbers:,} numbers, {made.rows:,} rows in"
                f" {took:.1f} s ({made.numbers / took:,.0f} numbers a second)"
            )


def _moment(text: str) -> datetime:
    if not text:
        return timezone.now()
    moment = parse_datetime(text)
    if moment is None or moment.tzinfo is None:
        raise CommandError("Give --as-of as a moment with its zone: 2026-11-26T12:00Z")
    return moment
