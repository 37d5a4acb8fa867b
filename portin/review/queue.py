"""The queue: what needs doing, across all accounts, with a search that finds any order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.access import StaffRequest
from accounts.keyset import Key, Page
from portin.integrations import get_gateway
from portin.models.counting import in_words, paged
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
            page, keys = self.page(shown, counts.get(shown.key), now)
            found = queue_rows.orders_of(keys, counts)
            context |= {"page": page, "rows": queue_rows.rows(found, request.user, now, counts, shown.key)}
        return render(request, "review/queue.html", context)

    def page(self, shown: queues.QueueFilter, known: int | None, now: datetime) -> tuple[Page[Key], list[int]]:
        """A page, and the keys of its orders. `known`: what the chip says, so that nothing is counted twice."""
        by, (total, is_least) = shown.sorted_by, paged(lambda: shown.orders(now), known)
        read = partial(queues.reached, shown, now)
        page = by.page(by.place(self.request.GET), total, PAGE_SIZE, read, tuple, is_least=is_least)
        return page, [row[-1] for row in page.rows]

    def to_send(self, request: StaffRequest, context: dict[str, object], now: datetime) -> HttpResponse:
        """Its rows are requests, not orders: an order may have several."""
        page, rows, late = to_send.waiting(request.user, now, request.GET)
        context |= {"page": page, "waiting": rows, "late": late, "limit": settings.SEND_WITHIN_BUSINESS_HOURS}
        context |= {"is_manual": get_gateway().is_manual}
        return render(request, "review/to_send.html", context)
