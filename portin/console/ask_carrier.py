"""What to ask the carrier: who names which carrier, whose record counts, and the request in English and French."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import MemberRequest, account_required
from portin.console import queries as reading
from portin.orders import asking
from portin.orders.readiness import Facts
from portin.web.own_order import order_or_404

WRAPPED, MOST_ROWS = 4, 40  # lines that a window as wide as ours breaks; of a text that can be scrolled


@require_safe
@account_required
@never_cache
def ask_carrier(request: MemberRequest, reference: str) -> HttpResponse:
    order = order_or_404(request, reference)
    facts = Facts.of(order, numbers=reading.numbers_of(order))
    named = asking.carriers_named(facts)
    is_unclear = asking.differ(named)
    languages = sorted((("en", "English"), ("fr-ca", "Français")), key=lambda one: one[0] != translation.get_language())
    about = asking.rejected_for(facts.numbers)
    texts = [
        (code, name, asking.request(order, facts.numbers, code, asks_whose=is_unclear, about=about))
        for code, name in languages
    ]
    longest = max((text.count("\n") for _code, _name, text in texts), default=0)
    context = {
        "page_heading": _("What to ask your carrier"),
        "order": order,
        "named": named,
        "is_unclear": is_unclear,
        "texts": texts,
        "rows": min(longest + 1 + WRAPPED, MOST_ROWS),
    }
    return render(request, "console/ask_carrier.html", context)
