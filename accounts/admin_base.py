"""What the admin pages of all our apps share: lists that never count whole tables, and records that are only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

if TYPE_CHECKING:
    RowPaginator = Paginator[Any]
    AnyAdmin = admin.ModelAdmin[Any]
else:
    RowPaginator, AnyAdmin = Paginator, admin.ModelAdmin

COUNT_LIMIT = 10_000


class BoundedPaginator(RowPaginator):
    """Counts at most 10,000 rows: further pages are reached by search and filters, and a big table
    costs no full count."""

    @cached_property
    def count(self) -> int:
        rows = cast("QuerySet[Any]", self.object_list)  # pages of the admin are of rows
        return rows.order_by().values("pk")[:COUNT_LIMIT].count()


class ListAdmin(AnyAdmin):
    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50


class ReadOnlyAdmin(ListAdmin):
    """Rows that only the code writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
