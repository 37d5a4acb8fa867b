"""The console's addresses, and under /floor/ those of the plain views."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from portin.urls import handler400, handler500
from portin.urls import urlpatterns as of_the_console
from tests.bench import floor, floor_actions

__all__ = ["handler400", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("floor/orders/", floor.orders),
    path("floor/orders/<str:reference>/", floor.order),
    path("floor/queue/", floor.queue),
    path("floor/review/<str:reference>/", floor.review_page),
    path("floor/orders/<str:reference>/check/", floor.check),
    path("floor/orders/<str:reference>/submit/", floor_actions.submit),
    path("floor/foc-day/", floor.foc_day),
    path("floor/numbers/", floor.active),
    path("floor/numbers.csv", floor.export),
    path("floor/review/<str:reference>/approve/", floor_actions.approve),
    path("floor/review/<str:reference>/reject/", floor_actions.reject),
    path("floor/review/<str:reference>/accept/", floor_actions.accept),
    *of_the_console,
]
