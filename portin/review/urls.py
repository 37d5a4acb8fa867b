"""The reviewers' pages, under /admin/review/."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views import View


@method_decorator(permission_required("portin.review_orders", raise_exception=True), name="dispatch")
class Page(View):
    title = ""

    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        return render(request, "placeholder.html", {"title": self.title, "is_staff_page": True})


app_name = "review"
urlpatterns: list[URLPattern] = [
    path("", Page.as_view(title="Review queue"), name="queue"),
    path("foc-day/", Page.as_view(title="FOC day"), name="foc_day"),
    path("carrier-answers/", Page.as_view(title="Carrier answers"), name="carrier_answers"),
    path("tickets/", Page.as_view(title="Support tickets"), name="tickets"),
]
