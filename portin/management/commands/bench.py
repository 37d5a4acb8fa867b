"""manage.py bench: what pages, actions and jobs cost beside the leanest plain views over the same sample data. For
developers (make bench); see tests/bench/.

Times are shown and judged by people; what may fail a build, the number of queries, is held by tests/test_benchmarks.py.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Measures pages, actions and jobs beside plain views over the same sample data, in databases of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--orders", type=int, nargs="+", default=[1_000, 10_000], help="sizes; 100000 takes 10 minutes to be made"
        )
        parser.add_argument("--turns", type=int, default=15, help="measurements of each; their median counts")
        parser.add_argument("--seconds", type=float, default=20.0, help="how long a job works at most")
        parser.add_argument(
            "--only", default="", help="what has this in its name, or one of these with commas between them"
        )
        parser.add_argument(
            "--postgresql", default="postgres://postgres@127.0.0.1:5432", help='server without a database; "" for none'
        )
        parser.add_argument(
            "--engine", choices=["all", "sqlite", "postgresql"], default="all", help="measure this one alone"
        )
        parser.add_argument("--keep", default="", help="folder where databases are kept for the next run; var/bench/")
        parser.add_argument("--profile", action="store_true", help="where our side's time goes, on SQLite, no table")

    def handle(
        self,
        *args: Any,
        orders: list[int],
        turns: int,
        seconds: float,
        only: str,
        postgresql: str,
        engine: str,
        keep: str,
        profile: bool,
        **options: Any,
    ) -> None:
        try:
            from tests.bench.run import profiled, run
        except ImportError as error:
            raise CommandError(f"bench needs the requirements for tests: say make bench ({error})") from error
        if min(orders) < 1 or turns < 1:
            raise CommandError("Give sizes and turns of at least 1.")
        if engine == "postgresql" and not postgresql:
            raise CommandError("--engine postgresql needs a server: give --postgresql.")
        folder = Path(keep or Path(settings.VAR_DIR) / "bench").absolute()
        if profile:
            self.stdout.write(profiled(orders[-1], folder, turns=turns, only=only))
            return
        table, missed = run(
            orders,
            folder,
            "" if engine == "sqlite" else postgresql,
            turns=turns,
            seconds=seconds,
            only=only,
            tell=self.stderr.write,
            has_sqlite=engine != "postgresql",
        )
        self.stdout.write(table)
        for sentence in missed:
            self.stdout.write(f"Missed: {sentence}")
