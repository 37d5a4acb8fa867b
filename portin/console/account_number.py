"""The account number in full, for a member of the account who proof-reads it. Each look is written down."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from portin.orders import lifecycle
from portin.web.own_order import order_or_404


@account_required
@require_POST
@answer_status.only_by_button
def show_account_number(request: MemberRequest, reference: str) -> HttpResponse:
    """Shown once, on the answer to this click: neither a link, nor a reload from history, nor a
    cache brings it back."""
    order = order_or_404(request, reference)
    shown = lifecycle.reveal(order.pk, "account_number", actor=lifecycle.customer(request.user))
    context = {
        "page_heading": _("Account number"),
        "order": order,
        "account_number": shown,
        "characters": len("".join(shown.split())),
    }
    response = render(request, "console/account_number.html", context)
    response["Cache-Control"] = "no-store, private"
    return response
