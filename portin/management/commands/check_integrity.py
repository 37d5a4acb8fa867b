"""manage.py check_integrity: proves that what is stored fits together. Exit code 1 when something does not.

See portin/orders/integrity.py, and portin/orders/stored_files.py for --files.
"""

from __future__ import annotations

from argparse import ArgumentParser
from itertools import chain
from typing import Any

from portin.management.migrated_command import MigratedCommand
from portin.models import PortInOrder
from portin.orders import stored_files
from portin.orders.integrity import problems
from portin.rules import words


class Command(MigratedCommand):
    help = (
        "Checks every stored row against what it derives from; prints what is wrong and changes nothing. With --files"
        " the document storage too."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--files", action="store_true", help="also read every stored file: changed, missing and left over ones"
        )

    def handle(self, *args: Any, files: bool, **options: Any) -> None:
        found = 0
        for problem in chain(problems(), stored_files.problems() if files else ()):
            found += 1
            self.stdout.write(problem)
        said = "nothing is wrong" if not found else words.plural(found, "problem")
        self.stdout.write(f"check_integrity: {words.plural(PortInOrder.objects.count(), 'order')} checked, {said}")
        if found:
            raise SystemExit(1)
