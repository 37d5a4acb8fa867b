"""The order that an address names, for the members of its account alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from accounts.access import MemberRequest
from accounts.prepared import Prepared
from portin.models import PortInOrder


@Prepared
def _orders(account: int, reference: str) -> QuerySet[PortInOrder]:
    return PortInOrder.objects.filter(account=account, reference=reference)


@Prepared
def with_who_saved(account: int, reference: str) -> QuerySet[PortInOrder]:
    return PortInOrder.objects.filter(account=account, reference=reference).select_related("saved_by")


def order_or_404(request: MemberRequest, reference: str, asked: Callable[..., list[Any]] = _orders) -> PortInOrder:
    """The order of the reader's account; another account's does not exist. `asked`: the query, for a page that needs
    more with it."""
    found = asked(account=request.account.pk, reference=reference.replace("-", "").upper())
    if not found:
        raise Http404("No such order in this account")
    order: PortInOrder = found[0]
    order.account = request.account
    return order
