"""The wizard, under /phone-numbers/port-in/."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.views.generic import TemplateView

app_name = "wizard"
urlpatterns: list[URLPattern] = [
    path("new/", TemplateView.as_view(template_name="placeholder.html", extra_context={"title": "New Port-In Order"}), name="new"),
]
