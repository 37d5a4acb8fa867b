"""manage.py document_settings: writes the tables of the README and .env.example from portin/configuration/table.py."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portin.configuration.documenting import env_example, readme_with_tables


class Command(BaseCommand):
    help = (
        "Writes the settings into README.md and .env.example. For developers, after a change of"
        " portin/configuration/table.py."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        readme, example = settings.BASE_DIR / "README.md", settings.BASE_DIR / ".env.example"
        readme.write_text(readme_with_tables(readme.read_text()))
        example.write_text(env_example())
        self.stdout.write("document_settings: README.md and .env.example are written")
