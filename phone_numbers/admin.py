"""Numbers in the admin, only to read: customers configure them, orders bring them."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse

from accounts.admin_base import GrowingAdmin, ReadOnlyAdmin
from phone_numbers.models import ActiveNumber, Application, NumberConfiguration


@admin.register(ActiveNumber)
class ActiveNumberAdmin(GrowingAdmin):
    list_display = ["tn", "account", "order_reference", "in_service_since", "released_at", "released_by"]
    list_filter = [("released_at", admin.EmptyFieldListFilter)]

    def view_on_site(self, number: ActiveNumber) -> str | None:
        """The order that brought it: there it is released when it left."""
        return reverse("review:order", args=[number.order_reference]) if number.order_reference else None

    list_select_related = ["account", "released_by"]
    search_fields = ["tn__startswith", "order_reference__exact", "account__name"]


@admin.register(NumberConfiguration)
class NumberConfigurationAdmin(GrowingAdmin):
    list_display = ["tn", "account", "capabilities", "alias", "subaccount", "cnam", "application", "configured_at"]
    list_filter = ["capabilities"]
    list_select_related = ["account", "subaccount", "application"]
    search_fields = ["tn__startswith", "account__name"]


@admin.register(Application)
class ApplicationAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind", "account", "answer_url", "phlo_id", "created_at"]
    list_filter = ["kind"]
    list_select_related = ["account"]
    search_fields = ["name", "account__name"]
