"""manage.py check_integrity: proves that what is stored fits together. Exit code 1 when something does not. See portin/integrity.py."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from portin import words
from portin.integrity import problems
from portin.models import PortInOrder


class Command(BaseCommand):
    help = "Checks every stored row against what it derives from; prints what is wrong and changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        found = 0
        for problem in problems():
            found += 1
            self.stdout.write(problem)
        said = "nothing is wrong" if not found else words.plural(found, "problem")
        self.stdout.write(f"check_integrity: {words.plural(PortInOrder.objects.count(), 'order')} checked, {said}")
        if found:
            raise SystemExit(1)
