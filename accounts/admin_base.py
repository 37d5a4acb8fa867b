"""What the admin pages of all our apps share: lists that never count whole tables, records that are only read, and
forms that change nothing when they arrive in part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from accounts import answer_status
from accounts.forms import NOTHING_CAME, left_out

if TYPE_CHECKING:
    RowPaginator = Paginator[Any]
    RowForm = forms.ModelForm[Any]
    AnyAdmin = admin.ModelAdmin[Any]
else:
    RowPaginator, RowForm, AnyAdmin = Paginator, forms.ModelForm, admin.ModelAdmin

COUNT_LIMIT = 10_000


class BoundedPaginator(RowPaginator):
    """Counts at most 10,000 rows: further pages are reached by search and filters, and a big table
    costs no full count."""

    @cached_property
    def count(self) -> int:
        rows = cast("QuerySet[Any]", self.object_list)  # pages of the admin are of rows
        return rows.order_by().values("pk")[:COUNT_LIMIT].count()


SAVE_BUTTONS = {"_save", "_continue", "_addanother", "_saveasnew"}  # a browser sends one of them, with Enter, too


class WholeForm(RowForm):
    """A form of the admin. A browser sends no box that nobody checked, so that a form without its text fields would
    take rights away and switch people off: what arrives in part is refused (400), and changes nothing."""

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and (left_out(self) or not SAVE_BUTTONS & self.data.keys()):
            self.add_error(None, NOTHING_CAME)
            answer_status.note(answer_status.INCOMPLETE)


class ListAdmin(AnyAdmin):
    form = WholeForm
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
