"""Forms of the Django admin that arrive in part: they take nothing away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.cast import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(superuser: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(superuser)


@pytest.mark.parametrize("body", [{}, {"nothing": "of ours"}, {"_save": "Save"}, {"name": "Mo"}])
def test_nobody_is_switched_off_and_no_group_loses_its_rights(root: Client, body: dict[str, str]) -> None:
    user = UserFactory(is_staff=True, name="Ines")
    group = Group.objects.create(name="Reviewers")
    group.permissions.add(Permission.objects.get(codename="review_orders"))
    user.groups.add(group)
    for address in (
        reverse("admin:accounts_user_change", args=[user.pk]),
        reverse("admin:auth_group_change", args=[group.pk]),
    ):
        assert root.post(address, body).status_code == 400, address
    user.refresh_from_db()
    assert (user.name, user.is_active, user.is_staff, list(user.groups.all())) == ("Ines", True, True, [group])
    assert group.permissions.count() == 1


def test_a_whole_form_is_saved(root: Client) -> None:
    user = UserFactory(is_staff=True, name="Ines")
    address = reverse("admin:accounts_user_change", args=[user.pk])
    assert root.post(address, {"name": "Ines V.", "is_active": "on", "_save": "Save"}).status_code == 302
    user.refresh_from_db()
    assert (user.name, user.is_active, user.is_staff) == ("Ines V.", True, False)


def test_a_group_is_deleted_by_its_yes_only(root: Client) -> None:
    address = reverse("admin:auth_group_delete", args=[Group.objects.create(name="Reviewers").pk])
    assert root.post(address, {"nothing": "of ours"}).status_code == 400 and Group.objects.count() == 1
    assert root.post(address, {"post": "yes"}).status_code == 302 and not Group.objects.exists()
