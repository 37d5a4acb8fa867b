"""What a user may do by themselves and by their groups: one query, and nothing that nobody gave."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission

from accounts.models import User
from tests.cast import UserFactory

pytestmark = pytest.mark.django_db


def permission(codename: str) -> Permission:
    return Permission.objects.get(codename=codename)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_own_permissions_and_those_of_groups_cost_one_query(django_assert_num_queries: object) -> None:
    user, other = UserFactory(is_staff=True), UserFactory(is_staff=True)
    user.user_permissions.add(permission("review_orders"))
    group = Group.objects.create(name="Upgrades")
    group.permissions.add(permission("view_upgraderequest"))
    user.groups.add(group)
    other.user_permissions.add(permission("view_account"))
    user = fresh(user)
    with django_assert_num_queries(1):
        assert user.has_perms(["portin.review_orders", "accounts.view_upgraderequest"])
        assert not user.has_perm("accounts.view_account") and user.has_module_perms("portin")
        assert user.get_all_permissions() == {"portin.review_orders", "accounts.view_upgraderequest"}
    assert not fresh(other).has_perm("portin.review_orders")


def test_who_is_not_active_may_nothing_and_a_superuser_all(django_assert_num_queries: object) -> None:
    gone, root = UserFactory(is_staff=True, is_active=False), UserFactory(is_superuser=True)
    gone.user_permissions.add(permission("review_orders"))
    assert not fresh(gone).has_perm("portin.review_orders")
    with django_assert_num_queries(0):
        assert root.has_perm("portin.review_orders")
