"""The records of port-ins in the admin: lists and plain records, only to read, and never a secret.

What changes anything is a verb with a page of its own (portin/review/). django-q2's schedules are made by code alone
(portin/jobs/schedules.py): its Schedule admin would run any dotted path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_q.admin  # noqa: F401  (registers its pages, which are replaced below)
from django.contrib import admin
from django.db.models import Model, Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django_q.models import Failure, OrmQ, Schedule, Success

from accounts.admin_base import GrowingAdmin, ReadOnlyAdmin
from portin import order_fields
from portin.models import (
    CarrierRequest,
    Document,
    EventLine,
    LoaInvitation,
    LoaSignature,
    NumberTest,
    OrderEvent,
    OrderMessage,
    PortInNumber,
    PortInOrder,
    Question,
    Rejection,
    StaffNote,
    Submission,
    Ticket,
    TicketMessage,
)
from portin.rules.statuses import TURN_FOR_SUPPORT

if TYPE_CHECKING:
    EventLines = admin.TabularInline[EventLine, OrderEvent]
    TicketMessages = admin.StackedInline[TicketMessage, Ticket]
else:
    EventLines, TicketMessages = admin.TabularInline, admin.StackedInline


class RecordAdmin(GrowingAdmin):
    """`secrets`: fields that are neither shown nor read from the database."""

    secrets: tuple[str, ...] = ()
    view_on_site: Any = False  # or a method that says where

    def get_exclude(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return list(self.secrets)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer(*self.secrets)


class TurnFilter(admin.SimpleListFilter):
    """Whose turn it is in the words of support: “Your turn” is the customer's."""

    title, parameter_name = "whose turn", "whose_turn"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [(turn, str(said)) for turn, said in TURN_FOR_SUPPORT.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(whose_turn=self.value()) if self.value() in TURN_FOR_SUPPORT else queryset


@admin.register(PortInOrder)
class OrderAdmin(RecordAdmin):
    secrets = (*order_fields.secrets(), "pasted_numbers", "typed")
    list_display = ["spoken", "name", "account", "status", "turn", "submitted_at", "updated_at"]
    list_filter = ["status", TurnFilter, "country"]
    readonly_fields = ["spoken", "status", "turn", "next_foc_on"]
    list_select_related = ["account"]
    search_fields = ["reference__startswith", "name", "account__name", "business_name"]
    search_help_text = "Reference, name of the order, account or business"

    def get_fields(self, request: HttpRequest, obj: PortInOrder | None = None) -> list[Any]:
        """The status comes first; Django would put what is derived last."""
        rest = [name for name in super().get_fields(request, obj) if name not in self.readonly_fields]
        return [*self.readonly_fields, *rest]

    @admin.display(description="reference")
    def spoken(self, order: PortInOrder) -> str:
        return order.spoken_reference

    @admin.display(description="whose turn", ordering="whose_turn")
    def turn(self, order: PortInOrder) -> str:
        return str(TURN_FOR_SUPPORT[order.whose_turn])

    def view_on_site(self, order: PortInOrder) -> str:
        """Where an order is worked on."""
        return reverse("review:order", args=[order.reference])


@admin.register(PortInNumber)
class NumberAdmin(RecordAdmin):
    secrets = ("pin",)
    list_display = ["shown", "order", "status", "foc_on", "submitted_at", "sent_at", "ported_at", "closed_at"]
    list_filter = ["status", "kind"]
    list_select_related = ()  # joined, SQLite would go through all orders to sort some numbers
    search_fields = ["tn__startswith", "order__reference__startswith"]
    search_help_text = "A number as +14155550142, or the reference of its order"

    @admin.display(description="number", ordering="tn")
    def shown(self, number: PortInNumber) -> str:
        return number.display

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        orders = PortInOrder.objects.defer("account_number", "pin", "pasted_numbers", "typed")
        return super().get_queryset(request).defer("pin").prefetch_related(Prefetch("order", orders))


@admin.register(Submission)
class SubmissionAdmin(RecordAdmin):
    secrets = ("secrets",)
    list_display = ["pon", "order", "attempt", "submitted_at", "submitted_by", "carrier_reference"]
    list_select_related = ["order", "submitted_by"]
    search_fields = ["pon__startswith", "carrier_reference__startswith", "order__reference__startswith"]


@admin.register(CarrierRequest)
class CarrierRequestAdmin(RecordAdmin):
    list_display = ["submission", "kind", "created_at", "sent_at", "withdrawn_at", "attempts", "last_error"]
    list_filter = ["kind", ("sent_at", admin.EmptyFieldListFilter)]
    list_select_related = ["submission"]
    search_fields = ["submission__pon__startswith", "carrier_reference__startswith"]


class EventLineInline(EventLines):
    """The numbers that an event moved."""

    model = EventLine
    fields = readonly_fields = ("number", "from_status", "to_status")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(OrderEvent)
class EventAdmin(RecordAdmin):
    list_display = ["at", "kind", "order", "actor_kind", "actor", "mail", "mail_sent_at", "mail_attempts"]
    list_filter = ["kind", "actor_kind", ("mail_sent_at", admin.EmptyFieldListFilter)]
    list_select_related = ["order", "actor"]
    search_fields = ["order__reference__startswith"]
    inlines = [EventLineInline]


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    """The file itself opens only on the review page, where each look is logged."""

    secrets = ("file", "reading")
    list_display = [
        "original_name",
        "kind",
        "order",
        "dated_on",
        "page_count",
        "uploaded_at",
        "removed_at",
        "reading_state",
    ]
    list_filter = ["kind", "is_signed_online", ("removed_at", admin.EmptyFieldListFilter)]
    list_select_related = ["order"]
    search_fields = ["reference__exact", "order__reference__startswith"]


@admin.register(LoaInvitation)
class LoaInvitationAdmin(RecordAdmin):
    secrets = ("token", "token_hash")
    list_display = ["email", "order", "created_at", "expires_at", "opened_at", "signed_at", "withdrawn_at"]
    list_select_related = ["order"]
    search_fields = ["email", "order__reference__startswith"]


@admin.register(LoaSignature)
class LoaSignatureAdmin(RecordAdmin):
    list_display = ["full_name", "document", "signed_by", "signed_at", "zone", "address_seen"]
    list_select_related = ["document", "signed_by"]
    search_fields = ["full_name", "document__order__reference__startswith"]


@admin.register(Rejection)
class RejectionAdmin(RecordAdmin):
    list_display = ["number", "code", "is_from_carrier", "at", "resolved_at"]
    list_filter = ["is_from_carrier", "code"]
    list_select_related = ["number"]
    search_fields = ["number__tn__startswith", "number__order__reference__startswith"]


@admin.register(NumberTest)
class NumberTestAdmin(RecordAdmin):
    list_display = ["number", "at", "tester", "tested_by", "ported", "voice", "sms", "detail"]
    list_filter = ["ported", "voice", "sms"]
    list_select_related = ["number", "tested_by"]
    search_fields = ["number__tn__startswith"]


@admin.register(Question)
class QuestionAdmin(RecordAdmin):
    list_display = ["order", "text", "asked_by", "asked_at", "answered_at"]
    list_filter = [("answered_at", admin.EmptyFieldListFilter)]
    list_select_related = ["order", "asked_by"]
    search_fields = ["order__reference__startswith"]


@admin.register(OrderMessage)
class MessageAdmin(RecordAdmin):
    list_display = ["order", "is_from_support", "author", "at", "read_by_support_at"]
    list_filter = ["is_from_support"]
    list_select_related = ["order", "author"]
    search_fields = ["order__reference__startswith"]


@admin.register(StaffNote)
class StaffNoteAdmin(RecordAdmin):
    list_display = ["order", "author", "at", "text"]
    list_select_related = ["order", "author"]
    search_fields = ["order__reference__startswith"]


class TicketMessageInline(TicketMessages):
    model = TicketMessage
    fields = readonly_fields = ("author", "is_from_support", "at", "text", "mail_sent_at")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Ticket)
class TicketAdmin(RecordAdmin):
    """Tickets are answered under Support tickets; here they are records."""

    list_display = ["subject", "account", "country", "status", "created_at", "updated_at"]
    list_filter = ["status", "country"]
    list_select_related = ["account"]
    search_fields = ["reference__exact", "subject", "account__name"]
    inlines = [TicketMessageInline]

    def view_on_site(self, ticket: Ticket) -> str:
        return reverse("review:ticket", args=[ticket.reference])


# ---------------------------------------------------------------------------------------------------- jobs

for _model in (Schedule, Success, Failure, OrmQ):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


class TaskAdmin(ReadOnlyAdmin):
    """What the worker did. Nothing can be run or run again from here."""

    list_display = ["name", "func", "started", "stopped", "attempt_count"]
    search_fields = ["func"]
    ordering = ["-started"]
    is_success = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(success=self.is_success)


@admin.register(Success)
class DoneTaskAdmin(TaskAdmin):
    pass


@admin.register(Failure)
class FailedTaskAdmin(TaskAdmin):
    is_success = False
