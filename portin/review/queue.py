"""The queue: what needs doing, across all accounts, with a search that finds any order."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.access import StaffRequest
from portin.integrations import get_gateway
from portin.models.counting import MOST_COUNTED, in_words
from portin.review import queue_rows, queues, to_send, undo
from portin.review.access import ReviewerView
from portin.review.clock import claim_of, clock_of
from portin.review.search import orders_matching
from portin.review.urls_of import order_url
from portin.web import navigation

PAGE_SIZE = 50
MOST_FOUND = 50


class QueueView(ReviewerView):
    """`?show=` one of queues.FILTERS, or `?q=`, which looks in all orders whatever their state."""

    def get(self, request: StaffRequest) -> HttpResponse:
        now, text = timezone.now(), request.GET.get("q", "").strip()[:100]
        shown = queues.FILTERS.get(request.GET.get("show", ""), queues.FILTERS["review"])
        counts, waiting = queues.counts(now, also=navigation.waiting_for(request.user))
        navigation.note_waiting_for_staff(request, waiting)
        filters = [(one, in_words(counts.get(one.key))) for one in queues.FILTERS.values()]
        context = {
            "filters": filters,
            "q": text,
            "shown": shown,
            "is_more": False,
            "now": now,
            "undo": undo.offered(request, now),
        }
        if shown.key == queues.TO_SEND and not text:
            return self.to_send(request, context, now)
        if text:
            found = queue_rows.orders_of_page(orders_matching(text), 0, MOST_FOUND + 1)
            context |= {"is_more": len(found) > MOST_FOUND, "most": MOST_FOUND}
            found = found[:MOST_FOUND]
        else:
            orders = shown.orders(now)
            paginator = Paginator(orders, PAGE_SIZE)
            if counts.get(shown.key, MOST_COUNTED + 1) <= MOST_COUNTED:
                paginator.count = counts[shown.key]  # its chip says the same: counted once
            context["page"] = page = paginator.get_page(request.GET.get("page"))
            found = queue_rows.orders_of_page(orders, (page.number - 1) * PAGE_SIZE, PAGE_SIZE)
        rows = [
            {
                "of": row,
                "clock": clock_of(row.order, now),
                "claim": claim_of(row.order, request.user, now),
                "url": order_url(row.order) if text else f"{order_url(row.order)}?show={shown.key}",
            }
            for row in queue_rows.rows(found, now)
        ]
        context["rows"] = rows
        return render(request, "review/queue.html", context)

    def to_send(self, request: StaffRequest, context: dict[str, object], now: datetime) -> HttpResponse:
        """Its rows are requests, not orders: an order may have several."""
        page, rows, late = to_send.waiting(request.user, now, request.GET.get("page", ""))
        context |= {"page": page, "waiting": rows, "late": late, "limit": settings.SEND_WITHIN_BUSINESS_HOURS}
        context |= {"is_manual": get_gateway().is_manual}
        return render(request, "review/to_send.html", context)
