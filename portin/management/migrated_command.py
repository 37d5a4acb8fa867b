"""Commands that read rows: on a database that is not migrated they end with the sentence that every start says."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from portin.configuration.checks import check_migrated


class MigratedCommand(BaseCommand):
    """Raises CommandError before it begins, should a migration be waiting."""

    requires_migrations_checks = True

    def check_migrations(self) -> None:
        for message in check_migrated():
            raise CommandError(str(message.msg))
