"""A migrated SQLite database, made once and copied: for the tests themselves and for the processes that they start.

It is kept under var/ for as long as the migrations are the same. That they run from nothing is tried each time by
test_demo_server.py.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings

INHERITED = re.compile("PORTIN_|DATABASE_URL|DJANGO_")


def environment_without_settings(**variables: str) -> dict[str, str]:
    """This process's environment without any setting of Portin, and with `variables`."""
    return {name: value for name, value in os.environ.items() if not INHERITED.match(name)} | variables


def copy_migrated(to: Path) -> Path:
    """A database as `manage.py migrate` leaves an empty one, at `to`."""
    shutil.copyfile(_migrated(), to)
    return to


def _migrated() -> Path:
    made = Path(settings.VAR_DIR) / f"test-migrated-{_key()}.sqlite3"
    if not made.exists():
        for old in made.parent.glob("test-migrated-*.sqlite3*"):
            old.unlink(missing_ok=True)
        _migrate(made)
    return made


def _migrate(to: Path) -> None:
    """In a process of its own; under another name until it is done, as two workers may begin at the same time."""
    begun = to.with_name(f"{to.name}.{os.getpid()}")
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"],
        cwd=settings.BASE_DIR,
        env=environment_without_settings(DATABASE_URL=f"sqlite:///{begun}", PORTIN_VAR_DIR=str(to.parent)),
        check=True,
        timeout=120,
    )
    begun.replace(to)


def _key() -> str:
    """Of all that migrating runs: the migrations of every app, and the models, which permissions are made of."""
    found = hashlib.sha256()
    for app in apps.get_app_configs():
        for path in sorted([*Path(app.path).glob("migrations/*.py"), *Path(app.path).glob("models*/**/*.py")]):
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]
