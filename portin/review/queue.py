"""The queue: what needs doing, across all accounts, with a search that finds any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.access import StaffRequest
from portin.integrations import get_gateway
from portin.models.counting import MOST_COUNTED, in_words
from portin.review import queue_rows, queues, to_send, undo
from portin.review.access import ReviewerView
from portin.review.search import orders_found
from portin.web import navigation

PAGE_SIZE = 50
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Chip:
    """One view over the queue; `count`: of its orders in words, "" where they are not counted."""

    key: str
    title: str
    count: str
    is_current: bool


class QueueView(ReviewerView):
    """`?show=` one of queues.FILTERS, or `?q=`, which looks in all orders whatever their state."""

    def get(self, request: StaffRequest) -> HttpResponse:
        now, text = timezone.now(), request.GET.get("q", "").strip()[:100]
        shown = queues.FILTERS.get(request.GET.get("show", ""), queues.FILTERS["review"])
        counts, waiting = queues.counts(now, also=navigation.waiting_for(request.user))
        navigation.note_waiting_for_staff(request, waiting)
        chips = [
            Chip(one.key, one.title, in_words(counts.get(one.key)), not text and one.key == shown.key)
            for one in queues.FILTERS.values()
        ]
        context = {
            "chips": chips,
            "q": text,
            "shown": shown,
            "is_more": False,
            "now": now,
            "undo": undo.offered(request, now),
        }
        if shown.key == queues.TO_SEND and not text:
            return self.to_send(request, context, now)
        if text:
            found = orders_found(text, MOST_FOUND + 1, counts)
            context |= {"is_more": len(found) > MOST_FOUND, "most": MOST_FOUND}
            context["rows"] = queue_rows.rows(found[:MOST_FOUND], request.user, now, counts)
        else:
            page, found = self.page(shown, counts, now)
            context |= {"page": page, "rows": queue_rows.rows(found, request.user, now, counts, shown.key)}
        return render(request, "review/queue.html", context)

    def page(
        self, shown: queues.QueueFilter, counts: Mapping[str, int], now: datetime
    ) -> tuple[Page[int], list[queue_rows.QueuedOrder]]:
        """A page, and its orders. `counts`: what the chips say, so that nothing is counted twice."""
        if (count := counts.get(shown.key, MOST_COUNTED + 1)) > MOST_COUNTED:
            count = shown.orders(now).count()
        page = Paginator(range(count), PAGE_SIZE).get_page(self.request.GET.get("page"))
        start = (page.number - 1) * PAGE_SIZE
        return page, queue_rows.orders_of(queues.keys(shown, now, start, PAGE_SIZE), counts)

    def to_send(self, request: StaffRequest, context: dict[str, object], now: datetime) -> HttpResponse:
        """Its rows are requests, not orders: an order may have several."""
        page, rows, late = to_send.waiting(request.user, now, request.GET.get("page", ""))
        context |= {"page": page, "waiting": rows, "late": late, "limit": settings.SEND_WITHIN_BUSINESS_HOURS}
        context |= {"is_manual": get_gateway().is_manual}
        return render(request, "review/to_send.html", context)
