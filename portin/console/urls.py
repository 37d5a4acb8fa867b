"""The customer's pages: three lists, each a namespace of its own in portin/urls.py (port_in, help, support).

`configure/` stands before `<reference>/`.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views import View

from accounts.access import account_required


@method_decorator(account_required, name="dispatch")
class Page(View):
    title = ""

    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        return render(request, "placeholder.html", {"title": self.title})


port_in: list[URLPattern] = [
    path("", Page.as_view(title="Port-In"), name="orders"),
    path("configure/", Page.as_view(title="Configure Number(s)"), name="configure_all"),
    path("<str:reference>/", Page.as_view(title="Port-In Order Details"), name="order"),
    path("<str:reference>/configure/", Page.as_view(title="Configure Number(s)"), name="configure"),
]
help_pages: list[URLPattern] = [path("porting/", Page.as_view(title="About porting"), name="porting")]
support: list[URLPattern] = [path("", Page.as_view(title="Support"), name="tickets")]
