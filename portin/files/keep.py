"""Bytes into the storage: whole, or not at all. A storage that is full, or goes away in between, leaves no half file
behind; and a folder that is gone, as when its disk is not mounted, is not made again for a new file.
"""

from __future__ import annotations

import contextlib
import errno
import os

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
from django.db.models.fields.files import FieldFile

_seen: set[str] = set()  # folders of documents that were there when this process looked


class FolderAway(OSError):
    """The folder of all documents is gone: no file in it is missing, and none is stored beside it."""

    def __init__(self) -> None:
        super().__init__(errno.ENODEV, "The folder of the stored files is not there")


def is_away(storage: Storage) -> bool:
    """Whether the folder of all documents is gone: then no file is missing."""
    return isinstance(storage, FileSystemStorage) and not os.path.isdir(storage.location)


def keep(storage: Storage, name: str, data: bytes) -> str:
    """Stores `data` and returns the name that it got. Raises FolderAway; what the storage raises goes on, once what
    was written is gone."""
    _ask_for_folder(storage)
    try:
        return storage.save(name, ContentFile(data))
    except BaseException:
        with contextlib.suppress(Exception):
            storage.delete(name)
        raise


def keep_in(field: FieldFile, data: bytes) -> None:
    """The same for the file of a row, under the random name that its field makes. The row is not saved."""
    field.name = keep(field.storage, field.field.generate_filename(field.instance, "file"), data)


def _ask_for_folder(storage: Storage) -> None:
    """Makes the folder for the first file of an installation, and never again: once there was one, its absence is a
    disk that is not mounted, and what is written below its place would hide when it comes back."""
    if not isinstance(storage, FileSystemStorage):
        return
    folder = str(storage.location)
    if os.path.isdir(folder):
        _seen.add(folder)
    elif not os.path.exists(folder):
        if folder in _seen or _is_in_use():
            raise FolderAway
        os.makedirs(folder, mode=storage.directory_permissions_mode or 0o777, exist_ok=True)
        _seen.add(folder)


def _is_in_use() -> bool:
    """Whether a row of ours has a file in the storage."""
    rows = (apps.get_model("portin", name)._default_manager for name in ("Document", "TicketFile"))
    return any(of_model.exists() for of_model in rows)
