"""What was written about an order: messages between the customer and support, and notes for colleagues. Reads only."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import BooleanField, DateTimeField, QuerySet, Value

from accounts.prepared import Prepared
from portin.models import OrderMessage, PortInOrder, StaffNote


class Written(NamedTuple):
    """A message, or a note for colleagues; named as the columns of OrderMessage."""

    is_note: bool
    at: datetime
    text: str
    author__name: str | None
    author__email: str | None
    is_from_support: bool
    read_by_support_at: datetime | None

    @property
    def author(self) -> str:
        """As people are called; "" of somebody who is gone."""
        return self.author__name or self.author__email or ""

    @property
    def is_unread(self) -> bool:
        """Whether the customer wrote it, and nobody in support has said that they read it."""
        return not (self.is_note or self.is_from_support or self.read_by_support_at)


def of_order(order: PortInOrder) -> list[Written]:
    """Messages and notes, oldest first; one query."""
    return [Written(*row[:-1]) for row in _written(order=order.pk)]


@Prepared
def _written(order: int) -> QuerySet[Any, Any]:
    shared = ("at", "text", "author__name", "author__email")
    is_message, is_note = (Value(said, BooleanField()) for said in (False, True))
    messages = OrderMessage.objects.filter(order=order).order_by()
    said = messages.values_list(is_message, *shared, "is_from_support", "read_by_support_at", "pk")
    unread = Value(None, DateTimeField())
    notes = StaffNote.objects.filter(order=order).order_by().values_list(is_note, *shared, is_note, unread, "pk")
    return said.union(notes, all=True).order_by("at", "pk")
