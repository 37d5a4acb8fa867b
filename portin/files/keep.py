"""Bytes into the storage: whole, or not at all. A storage that is full, or goes away in between, leaves no half file
behind."""

from __future__ import annotations

import contextlib

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db.models.fields.files import FieldFile


def keep(storage: Storage, name: str, data: bytes) -> str:
    """Stores `data` and returns the name that it got. What the storage raises goes on, once what
    was written is gone."""
    try:
        return storage.save(name, ContentFile(data))
    except BaseException:
        with contextlib.suppress(Exception):
            storage.delete(name)
        raise


def keep_in(field: FieldFile, data: bytes) -> None:
    """The same for the file of a row, under the random name that its field makes. The row is not saved."""
    field.name = keep(field.storage, field.field.generate_filename(field.instance, "file"), data)
