"""The console's addresses, and under /floor/ those of the plain views."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from portin.urls import handler400, handler500
from portin.urls import urlpatterns as of_the_console
from tests.bench import floor

__all__ = ["handler400", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("floor/orders/", floor.orders),
    path("floor/orders/<str:reference>/", floor.order),
    path("floor/queue/", floor.queue),
    path("floor/review/<str:reference>/", floor.review_page),
    *of_the_console,
]
