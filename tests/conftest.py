"""Fixtures of all tests: the fixed cast, files and mail in a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.core.files.storage import storages
from django.test import Client

from accounts.models import Account, Plan, Role, User
from portin.models import Document, TicketFile
from tests.cast import PASSWORD, AccountFactory, MembershipFactory, UserFactory


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of a test go to its own folder; caches (rate limits) start empty; hashing passwords costs nothing. An
    approval is final at once: tests of the undo say otherwise.
    """
    settings.UNDO_SECONDS = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    documents = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "documents")},
    }
    settings.STORAGES = settings.STORAGES | {"default": documents, "documents": documents}
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
