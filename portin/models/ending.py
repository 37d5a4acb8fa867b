"""The end of a text as SQL, for an index and the searches that use it. A migration names it: another length is another
class and another index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

ENDING = 6  # characters at the end of a carrier's reference that an index has


class Ending(models.Func):
    """The last ENDING characters of a text. The number is part of the SQL: as a parameter SQLite would not know the
    expression of an index again."""

    function = "RIGHT"
    template = f"%(function)s(%(expressions)s, {ENDING})"
    arity = 1
    output_field = models.CharField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template=f"SUBSTR(%(expressions)s, -{ENDING})", **context)
