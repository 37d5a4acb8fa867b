"""The queue: what needs doing, across all accounts, with a search that finds any order."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portin.models import PortInOrder
from portin.review import queues
from portin.review.access import ReviewerView
from portin.review.clock import claim_of, clock_of
from portin.review.search import orders_matching
from portin.review.urls_of import order_url

PAGE_SIZE = 50
MOST_FOUND = 50


class QueueView(ReviewerView):
    """`?show=` one of queues.FILTERS, or `?q=`, which looks in all orders whatever their state."""

    def get(self, request: HttpRequest) -> HttpResponse:
        now, text = timezone.now(), request.GET.get("q", "").strip()[:100]
        shown = queues.FILTERS.get(request.GET.get("show", ""), queues.FILTERS["review"])
        context = {"q": text, "shown": shown, "is_more": False, "now": now}
        if text:
            orders = orders_matching(PortInOrder.objects.all(), text).order_by("-created_at", "-pk")
            found = list(queues.orders_of_page(orders)[: MOST_FOUND + 1])
            context |= {"is_more": len(found) > MOST_FOUND, "most": MOST_FOUND}
            found = found[:MOST_FOUND]
        else:
            page = Paginator(queues.orders_of_page(shown.orders(now)), PAGE_SIZE).get_page(request.GET.get("page"))
            found, context["page"] = page.object_list, page
        rows = [
            {"of": row, "clock": clock_of(row.order, now), "claim": claim_of(row.order, request.user, now), "url": order_url(row.order)}
            for row in queues.rows(found, now)
        ]
        counts = queues.counts(now)
        context |= {"rows": rows, "filters": [(one, counts.get(one.key)) for one in queues.FILTERS.values()]}
        return render(request, "review/queue.html", context)
