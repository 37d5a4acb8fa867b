"""What the admin pages of all our apps share: lists that never count whole tables, records that are only read, and
forms that change nothing when they arrive in part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import Min, Model, QuerySet
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


class NewestRows(ChangeList):
    """A list that looks through its newest rows alone where it is filtered, or sorted by a column: no index has every
    column, and looking through all of a big table costs too much. A search looks through all."""

    most = 10_000
    leaves_out = False  # whether there are older rows, and they were not looked at

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        if not self.query and (ORDER_VAR in self.params or self.get_filters_params()):
            everything = self.root_queryset
            newest = everything.order_by("-pk").values("pk")[: self.most]
            if oldest := newest.aggregate(oldest=Min("pk"))["oldest"]:
                self.root_queryset = everything.filter(pk__gte=oldest)
                self.leaves_out = everything.filter(pk__lt=oldest).exists()
        return super().get_queryset(request, exclude_parameters)


class ListAdmin(AnyAdmin):
    form = WholeForm
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # each would count the whole table
    list_per_page = 50


class ReadOnlyAdmin(ListAdmin):
    """Rows that only the code writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class GrowingAdmin(ReadOnlyAdmin):
    """Rows that come with every order, so that there are many."""

    ordering = ["-pk"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return NewestRows

    def get_sortable_by(self, request: HttpRequest) -> list[Any]:
        """Not by what is of another table, and not by a code that is unique: the other table, or the index of the code,
        might be read whole."""
        elsewhere = {one.name for one in self.opts.get_fields() if one.is_relation or getattr(one, "unique", False)}
        return [name for name in self.get_list_display(request) if name not in elsewhere]
