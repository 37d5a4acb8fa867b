"""Fixtures of all tests: the fixed cast, the database, files and mail in a folder of the test's own."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.template import Context, Template
from django.test import Client
from pytest_django import DjangoDbBlocker

from accounts.models import Account, User
from tests import cast
from tests.cast import PASSWORD
from tests.databases import copy_migrated, documents_in, undone

# What pytest-django sets up for every test: the mark, or the fixture, of the tests that it is for.
IDLE_WITHOUT = {
    "_django_db_marker": "django_db",
    "_django_isolate_apps": "django_isolate_apps",
    "_django_set_urlconf": "urls",
    "_live_server_helper": "live_server",
}


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """For any other test it is left out: it would do nothing, and take longer than many a test."""
    for item in items:
        names = item.fixturenames
        item.fixturenames = [
            name for name in names if (mark := IDLE_WITHOUT.get(name)) is None or mark in item.keywords or mark in names
        ]


@pytest.fixture(scope="session", autouse=True)
def _django_setup_unittest() -> None:
    """In place of that of pytest-django, which is for unittest's classes: there are none."""


@pytest.fixture(scope="session", autouse=True)
def _django_clear_site_cache() -> None:
    """In place of that of pytest-django: there is one site."""


@pytest.fixture(scope="session", autouse=True)
def _template_string_if_invalid_marker() -> None:
    """In place of that of pytest-django, for a switch of its command line that we do not use."""


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One more than there are cores: a worker often waits for a process, or for a browser."""
    return (yield) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded by its end stays to the end of all: the collector need not look through it again and again, which
    takes a fourteenth of the time of all tests and a fifth of that of loading them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _quick_settings() -> None:
    """Hashing passwords costs nothing, and a client does not look at every static file before its first request. An
    approval is final at once, and numbers are not looked up: tests of the undo and of the look-up say otherwise.
    """
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True
    settings.UNDO_SECONDS = 0
    settings.NUMBER_LOOKUP = "portin.integrations.lookup.PlanLookup"


@pytest.fixture(scope="session", autouse=True)
def _contexts_of_pages(django_test_environment: None) -> None:
    """A response of a test has the contexts of what a view rendered. Django would copy them for every template inside,
    too, which nobody looks at: a twentieth of the time of a page."""
    instrumented = Template._render

    def of_page(template: Template, context: Context) -> str:
        return instrumented(template, context) if context.template is template else template.nodelist.render(context)

    Template._render = of_page


if connection.vendor == "sqlite":

    @pytest.fixture(scope="session")
    def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
        """A copy of a migrated database, where pytest-django would migrate one in each worker."""
        path = copy_migrated(Path(connection.settings_dict["TEST"]["NAME"]))
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = str(path)
        yield
        with django_db_blocker.unblock():
            connection.close()
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()


@pytest.fixture(scope="session", autouse=True)
def _folder_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with documents_in(tmp_path_factory.getbasetemp() / "of-all"):
        yield


_numbered = count()
WITH_A_DATABASE = {"_django_db_marker", "db", "transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def _own_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Documents of a test go to its own folder, save where its module keeps some, and those of tests without a database
    to one of all; caches (rate limits) start empty."""
    cache.clear()
    if "kept" in request.fixturenames or not WITH_A_DATABASE & {*request.fixturenames}:
        yield
        return
    has_path = "tmp_path" in request.fixturenames
    folder = (
        request.getfixturevalue("tmp_path") if has_path else tmp_path_factory.getbasetemp() / f"own-{next(_numbered)}"
    )
    if not has_path:  # what a module keeps has rows already, and a folder that is gone takes no file
        (folder / "documents").mkdir(parents=True)
    with documents_in(folder):
        yield


@pytest.fixture(scope="module")
def kept(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """For what all tests of a module share: rows are made in a transaction that is undone after the last of them, each
    test runs in a savepoint inside, and documents lie in the folder given. Instances are to be fetched again by each
    test.
    """
    folder = tmp_path_factory.mktemp("kept")
    with undone(django_db_blocker, folder):
        yield folder


@pytest.fixture
def account(db: None) -> Account:
    return cast.copper_kettle()


@pytest.fixture
def owner(account: Account) -> User:
    return cast.owner_of(account)


@pytest.fixture
def colleague(account: Account) -> User:
    return cast.colleague_in(account)


@pytest.fixture
def stranger(db: None) -> User:
    return cast.stranger()


@pytest.fixture
def trial_user(db: None) -> User:
    return cast.trial_user()


@pytest.fixture
def reviewer(db: None) -> User:
    return cast.reviewer()


@pytest.fixture
def staff(db: None) -> User:
    return cast.staff()


@pytest.fixture
def superuser(db: None) -> User:
    return cast.superuser()


@pytest.fixture(scope="session")
def sign_in() -> object:
    """sign_in(user) -> a client in which the user is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


__all__ = ["PASSWORD"]
