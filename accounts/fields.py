"""Fields of models for all apps. A code whose words live in the program: rewording them makes no migration."""

from __future__ import annotations

from typing import Any

from django.db import models


class CodeField(models.CharField):
    """Stores a code out of `choices`. Migrations know the column and not its choices: what the codes are called, and
    which there are, is the program's."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), {k: v for k, v in kwargs.items() if k != "choices"}
