"""What a user may do, asked once: Django's own backend asks for the user's permissions and for those of their groups
apart. Signs nobody in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from accounts.models import User
from accounts.prepared import Prepared


class PermissionsBackend(ModelBackend):
    """First in AUTHENTICATION_BACKENDS: the backends after it find its answer where they would keep their own."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> None:
        """Left to the backends after it."""

    def get_all_permissions(self, user_obj: User | AnonymousUser, obj: Model | None = None) -> set[str]:
        """As "app_label.codename"; one query for as long as the user is in hand."""
        if not user_obj.is_active or user_obj.is_anonymous or user_obj.is_superuser or obj is not None:
            return super().get_all_permissions(user_obj, obj)
        if not hasattr(user_obj, "_perm_cache"):
            found = {f"{label}.{codename}" for label, codename in _names(user=user_obj.pk)}
            setattr(user_obj, "_perm_cache", found)  # noqa: B010  Django's
        return getattr(user_obj, "_perm_cache")  # noqa: B009


@Prepared
def _names(user: int) -> QuerySet[Permission, Any]:
    own = User.user_permissions.through.objects.filter(user=user).values("permission")
    of_groups = Permission.objects.filter(group__user=user).values("pk")
    rows = Permission.objects.filter(Q(pk__in=own) | Q(pk__in=of_groups)).order_by()
    return rows.values_list("content_type__app_label", "codename")
