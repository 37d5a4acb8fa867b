"""Collects every sentence that customers read into the catalogs of portin/locale, and compiles them. For a developer's
machine: it needs the gettext tools, which a console does not.

What only staff read stays English and out of the catalogs. Catalogs hold no dates and no line numbers and are sorted,
so that a changed sentence is a diff of that sentence alone.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.core.management.commands import makemessages

LOCALES = ["fr_CA"]
NOT_FOR_CUSTOMERS = [
    "templates/review/*",
    "templates/admin/*",
    "templates/staff_base.html",
    "templates/accounts/mail/upgrade_asked.*",
    "portin/review/*",
    "portin/sentences/reviewer/*",
    "portin/configuration/*",
    "portin/demo/*",
    "admin.py",
    "admin_*.py",
    "management",
    "migrations",
]
NOT_OF_THE_PRODUCT = ["tests/*", "var/*", "staticfiles/*", "docs/*", "static/*", "requirements*.txt"]


class Command(makemessages.Command):
    """Django's makemessages with our choices made. A new sentence is empty: no translation of another is guessed."""

    help = "Update and compile the translations of what customers read (needs xgettext, msgmerge and msgfmt)."
    keywords = ("N_", "NP_:1c,2", "said_now")  # ours, beside Django's
    xgettext_options = [
        *makemessages.Command.xgettext_options,
        *(f"--keyword={keyword}" for keyword in keywords),
        "--sort-output",
    ]
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching", "--sort-output"]

    def add_arguments(self, parser: CommandParser) -> None:
        """None of Django's: the choices are made here."""

    def handle(self, *args: Any, **options: Any) -> None:
        choices = {
            "locale": list(LOCALES),
            "exclude": [],
            "domain": "django",
            "all": False,
            "extensions": [],
            "symlinks": False,
            "ignore_patterns": [*NOT_FOR_CUSTOMERS, *NOT_OF_THE_PRODUCT],
            "use_default_ignore_patterns": True,
            "no_wrap": False,
            "no_location": False,
            "add_location": "file",
            "no_obsolete": True,
            "keep_pot": False,
        }
        with contextlib.chdir(settings.BASE_DIR):
            super().handle(*args, **{**options, **choices})
            call_command("compilemessages", locale=list(LOCALES), ignore_patterns=[".*"], verbosity=0)

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Without the moment at which it was made."""
        super().write_po_file(potfile, locale)
        path = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith('"POT-Creation-Date:')), encoding="utf-8")
