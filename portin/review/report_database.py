"""Which database the reports ask: the copy of PORTIN_REPORTS_DATABASE_URL, which only reads, where there is one."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.db.models import Model

from portin.review.report_figures import Figures, Span, figures

COPY = "reports"  # its alias in DATABASES
_asks_the_copy: ContextVar[bool] = ContextVar("asks_the_copy", default=False)
log = logging.getLogger(__name__)


class ReportsRouter:
    """Leads what is read for the reports to the copy; it is never migrated, its server follows the first one."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return COPY if _asks_the_copy.get() else None

    def allow_migrate(self, alias: str, app_label: str, **hints: Any) -> bool | None:
        return False if alias == COPY else None


@contextmanager
def _of_the_copy() -> Iterator[None]:
    token = _asks_the_copy.set(True)
    try:
        yield
    finally:
        _asks_the_copy.reset(token)


def has_copy() -> bool:
    return COPY in settings.DATABASES


def figures_of(span: Span) -> tuple[Figures, bool]:
    """The figures, and whether the copy told them: while it is away, the database of all pages does."""
    if has_copy():
        try:
            with _of_the_copy():
                return figures(span), True
        except OperationalError as error:
            log.warning("The database of the reports is away, the first one is asked: %s", type(error).__name__)
    return figures(span), False
