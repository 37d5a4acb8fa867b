"""manage.py bench: what pages and verbs cost with 1 and with 20 rows, in a scratch database. For developers (make
bench).

Fails when queries grow with rows or exceed their budget; times are shown and judged by people.
"""

from __future__ import annotations

from argparse import ArgumentParser
from tempfile import TemporaryDirectory
from types import ModuleType

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import (
    override_settings,
    setup_databases,
    setup_test_environment,
    teardown_databases,
    teardown_test_environment,
)


class Command(BaseCommand):
    help = "Measures queries and time of pages and verbs for 1 and 20 rows, in a scratch database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repeats", type=int, default=5, help="measurements of each; the median counts")
        parser.add_argument("--only", default="", help="scenarios whose name holds this")

    def handle(self, *args: object, repeats: int, only: str, **options: object) -> None:
        try:
            from tests import benchmarks
        except ImportError as error:
            raise CommandError(f"bench needs the requirements for tests: say make bench ({error})") from error
        chosen = [scenario for scenario in benchmarks.SCENARIOS if only in scenario.name]
        if not chosen or repeats < 1:
            raise CommandError("Nothing to measure: look at --only and --repeats.")
        setup_test_environment(debug=False)
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            with TemporaryDirectory() as folder, override_settings(STORAGES=settings.STORAGES | storages_in(folder)):
                wrong = self.measure(benchmarks, chosen, repeats)
        finally:
            teardown_databases(databases, verbosity=0)
            teardown_test_environment()
        if wrong:
            raise CommandError("\n".join(wrong))

    def measure(self, benchmarks: ModuleType, chosen: list, repeats: int) -> list[str]:
        """Prints the table, and gives back what is wrong in it."""
        wrong: list[str] = []
        self.stdout.write(f"{'':<28}{'queries':>14}{'budget':>8}{'ms':>18}{'ratio':>8}")
        for scenario in chosen:
            few, many = (benchmarks.cost(scenario, rows, repeats=repeats) for rows in (benchmarks.FEW, benchmarks.MANY))
            wrong += benchmarks.complaints(scenario, few, many)
            self.stdout.write(
                f"{scenario.name:<28}{few.queries:>6} / {many.queries:<5}{scenario.budget:>8}"
                f"{few.seconds * 1000:>9.1f} /{many.seconds * 1000:>7.1f}{many.seconds / few.seconds:>8.1f}"
            )
            self.stdout.flush()
        return wrong


def storages_in(folder: str) -> dict[str, dict[str, object]]:
    """The scratch orders' documents go where the run's own files are not."""
    documents = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    return {"default": documents, "documents": documents}
