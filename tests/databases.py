"""Where tests keep what they make: rows that are undone, documents, and copies of a migrated SQLite database for the
tests themselves and for the processes that they start.

That database is kept under var/ for as long as the migrations are the same. That they run from nothing is tried each
time by test_demo_server.py.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from portin.models import Document, TicketFile

INHERITED = re.compile("PORTIN_|DATABASE_URL|DJANGO_")


def environment_without_settings(**variables: str) -> dict[str, str]:
    """This process's environment without any setting of Portin, and with `variables`."""
    return {name: value for name, value in os.environ.items() if not INHERITED.match(name)} | variables


class _Undone(Exception):
    """Ends a transaction that is to leave nothing."""


@contextmanager
def documents_in(folder: Path) -> Iterator[None]:
    """Documents go to `folder`, which is made when the first one comes."""
    documents = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(folder / "documents")},
    }
    with (
        override_settings(STORAGES=settings.STORAGES | {"default": documents, "documents": documents}),
        pytest.MonkeyPatch.context() as patch,
    ):
        for model in (Document, TicketFile):  # a file field took its storage when the models were loaded
            patch.setattr(model._meta.get_field("file"), "storage", storages["documents"])
        yield


@contextmanager
def undone(blocker: DjangoDbBlocker, folder: Path) -> Iterator[None]:
    """Rows that are made here, outside of any test, are gone afterwards; their documents are in `folder`."""
    with documents_in(folder), blocker.unblock(), suppress(_Undone), transaction.atomic():
        yield
        raise _Undone


def copy_migrated(to: Path) -> Path:
    """A database as `manage.py migrate` leaves an empty one, at `to`."""
    shutil.copyfile(_migrated(), to)
    return to


def _migrated() -> Path:
    return made_once(Path(settings.VAR_DIR), "test-migrated", f"{_key()}.sqlite3", _migrate)


def made_once(folder: Path, kind: str, name: str, make: Callable[[Path], None]) -> Path:
    """The file of this name, which the first who asks makes: workers begin at the same time, and the others wait for
    it. Older ones of its kind are deleted; one that was begun and never done is no file of this name."""
    made = folder / f"{kind}-{name}"
    with (folder / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for old in folder.glob(f"{kind}-*"):
                old.unlink()
            begun = folder / f"{kind}-begun"
            make(begun)
            begun.replace(made)
    return made


def _migrate(to: Path) -> None:
    """In a process of its own."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"],
        cwd=settings.BASE_DIR,
        env=environment_without_settings(DATABASE_URL=f"sqlite:///{to}", PORTIN_VAR_DIR=str(to.parent)),
        check=True,
        timeout=600,
    )


def _key() -> str:
    """Of all that migrating runs: the migrations of every app, and the models, which permissions are made of."""
    found = hashlib.sha256()
    for app in apps.get_app_configs():
        for path in sorted([*Path(app.path).glob("migrations/*.py"), *Path(app.path).glob("models*/**/*.py")]):
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]
