"""The addresses of the plain views, under /floor/."""

from __future__ import annotations

from django.urls import URLPattern, path

from tests.bench import floor, floor_actions

urlpatterns: list[URLPattern] = [
    path("floor/orders/", floor.orders),
    path("floor/orders/<str:reference>/", floor.order),
    path("floor/queue/", floor.queue),
    path("floor/review/<str:reference>/", floor.review_page),
    path("floor/orders/<str:reference>/check/", floor.check),
    path("floor/orders/<str:reference>/submit/", floor_actions.submit),
    path("floor/foc-day/", floor.foc_day),
    path("floor/reports/", floor.reports),
    path("floor/numbers/", floor.active),
    path("floor/numbers.csv", floor.export),
    path("floor/review/<str:reference>/approve/", floor_actions.approve),
    path("floor/review/<str:reference>/reject/", floor_actions.reject),
    path("floor/review/<str:reference>/accept/", floor_actions.accept),
]
