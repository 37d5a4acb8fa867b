"""Fields of models for all apps. A code whose words live in the program: rewording them makes no migration."""

from __future__ import annotations

from functools import cached_property, partialmethod
from typing import Any

from django.db import models


class WithWords(models.Field):  # type: ignore[type-arg]  # of whichever values
    """Says quickly what its values are called: a list asks for hundreds of words, and Django makes a table of all
    choices, words included, for each."""

    @cached_property
    def words(self) -> dict[Any, Any]:
        """Of the values; the words are put into the reader's language when they are shown."""
        return dict(self.flatchoices)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        is_said_otherwise = f"get_{name}_display" in vars(cls)
        super().contribute_to_class(cls, name, private_only)
        if self.choices is not None and not is_said_otherwise:
            setattr(cls, f"get_{name}_display", partialmethod(_word, field=self))


def _word(row: models.Model, field: WithWords) -> str | None:
    value = getattr(row, field.attname)
    word = field.words.get(value, value)
    return None if word is None else str(word)


class CodeField(WithWords, models.CharField):  # type: ignore[type-arg]
    """Stores a code out of `choices`. Migrations know the column and not its choices: what the codes are called, and
    which there are, is the program's."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), {k: v for k, v in kwargs.items() if k != "choices"}
