"""Fixtures of all tests: the fixed cast, the database, files and mail in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.test import Client

from accounts.models import Account, Plan, Role, User
from portin.models import Document, TicketFile
from tests.cast import PASSWORD, AccountFactory, MembershipFactory, UserFactory
from tests.databases import copy_migrated


@pytest.fixture(scope="session", autouse=True)
def _quick_settings() -> None:
    """Hashing passwords costs nothing, and a client does not look at every static file before its first request. An
    approval is final at once: tests of the undo say otherwise.
    """
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True
    settings.UNDO_SECONDS = 0


if connection.vendor == "sqlite":

    @pytest.fixture(scope="session")
    def django_db_setup(django_test_environment: None, django_db_blocker: object) -> Iterator[None]:
        """A copy of a migrated database, where pytest-django would migrate one in each worker."""
        path = copy_migrated(Path(connection.settings_dict["TEST"]["NAME"]))
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = str(path)
        yield
        with django_db_blocker.unblock():
            connection.close()
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()


_numbered = count()


@pytest.fixture(autouse=True)
def _own_folder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of a test go to its own folder, which is made when the first one comes; caches (rate limits) start
    empty.
    """
    if "tmp_path" in request.fixturenames:
        folder = request.getfixturevalue("tmp_path")
    else:
        folder = request.getfixturevalue("tmp_path_factory").getbasetemp() / f"own-{next(_numbered)}"
    documents = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(folder / "documents")},
    }
    own = request.getfixturevalue("settings")
    own.STORAGES = own.STORAGES | {"default": documents, "documents": documents}
    for model in (Document, TicketFile):  # a file field took its storage when the models were loaded
        monkeypatch.setattr(model._meta.get_field("file"), "storage", storages["documents"])
    cache.clear()


@pytest.fixture
def account(db: None) -> Account:
    return AccountFactory(name="Copper Kettle Print Works")


@pytest.fixture
def owner(account: Account) -> User:
    user = UserFactory(email="owner@example.com", name="Rosalind Achterberg")
    MembershipFactory(account=account, user=user, role=Role.OWNER)
    return user


@pytest.fixture
def colleague(account: Account) -> User:
    user = UserFactory(email="colleague@example.com", name="Theo McIlroyd")
    MembershipFactory(account=account, user=user)
    return user


@pytest.fixture
def stranger(db: None) -> User:
    """The owner of another Standard account: must never see anything of ours."""
    user = UserFactory(email="stranger@example.com", name="Sam Stranger")
    MembershipFactory(account=AccountFactory(name="Another Company"), user=user, role=Role.OWNER)
    return user


@pytest.fixture
def trial_user(db: None) -> User:
    user = UserFactory(email="trial@example.com", name="Tara Trial")
    MembershipFactory(account=AccountFactory(name="Just Looking", plan=Plan.TRIAL), user=user, role=Role.OWNER)
    return user


@pytest.fixture
def reviewer(db: None) -> User:
    user = UserFactory(email="reviewer@example.com", name="Ines Valcourt", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="review_orders"))
    return user


@pytest.fixture
def staff(db: None) -> User:
    """Staff without review rights."""
    return UserFactory(email="staff@example.com", name="Stan Staff", is_staff=True)


@pytest.fixture
def superuser(db: None) -> User:
    return UserFactory(email="admin@example.com", name="Ada Admin", is_staff=True, is_superuser=True)


@pytest.fixture
def sign_in() -> object:
    """sign_in(user) -> a client in which the user is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


__all__ = ["PASSWORD"]
