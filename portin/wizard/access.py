"""What is checked before each page of the wizard: signed in, an order of this account, still a draft,
on the Standard plan."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.access import MemberRequest, account_required
from accounts.answer_status import incomplete, is_of_page
from portin.models import PortInOrder
from portin.rules.errors import WrongState
from portin.web.own_order import order_or_404, with_who_saved

WAS_SUBMITTED = _(
    "This order has been submitted already, so what you changed was not saved. To correct a mistake, write to support"
    " below, or cancel it and start a new order from this one."
)


def order_of(request: MemberRequest, reference: str) -> PortInOrder:
    """The order, if it is this account's; else 404. With who saved it last."""
    return order_or_404(request, reference, with_who_saved)


# The marks and the buttons of the wizard's forms. A browser sends at least one, or a file, which the script sends
# by itself.
ALWAYS_SENT = (
    *("seen", "continue", "upload", "save", "later", "back", "discard"),
    *("take_over", "confirm", "remove", "change_kind", "fill_in", "page_up", "page_down", "page_out"),
)


def draft_required(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view gets the order in place of its reference. A submitted one leads to its own page, a Trial account to the
    gate."""

    @wraps(view)
    @account_required
    @never_cache
    def guarded(request: MemberRequest, reference: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return on_draft(view, request, order_of(request, reference), *args, **kwargs)

    return guarded


def on_draft(
    view: Callable[..., HttpResponseBase], request: MemberRequest, order: PortInOrder, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    """As `draft_required`, for an order that was read already."""
    if not order.is_draft:
        if not is_of_page(request, *ALWAYS_SENT, *request.FILES):
            return incomplete(request)
        if request.method == "POST":  # from another window, or a colleague's
            messages.warning(request, WAS_SUBMITTED)
        return redirect(order)
    if not request.account.is_standard:
        return redirect("wizard:new")
    try:
        return view(request, order, *args, **kwargs)
    except WrongState as refusal:  # submitted or discarded by somebody else while this page was being saved
        messages.warning(request, str(refusal))
        return redirect("port_in:orders")
