"""The FOC dates of an order as a calendar file to download; the mail of a FOC date carries the same one
(portin/paper/calendar_file.py)."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import MemberRequest, account_required
from portin.paper.calendar_file import ics
from portin.web.own_order import order_or_404


@account_required
@require_GET
def calendar(request: MemberRequest, reference: str) -> HttpResponse:
    """404 while no number has a FOC date: there is nothing to put into a calendar."""
    order = order_or_404(request, reference)
    numbers = list(order.numbers.accepted().by_tn())
    if not numbers:
        raise Http404("No FOC date yet")
    content = ics(
        order, numbers, timezone.now(), request.build_absolute_uri(reverse("port_in:order", args=[order.reference]))
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="port-{order.reference}.ics"'
    return response
