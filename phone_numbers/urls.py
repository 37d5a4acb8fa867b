"""Active Numbers (/phone-numbers/) and applications (/account/applications/), one namespace mounted at the root."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views import View

from accounts.access import account_required
from phone_numbers import application_views


@method_decorator(account_required, name="dispatch")
class Page(View):
    title = ""

    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        return render(request, "placeholder.html", {"title": self.title})


app_name = "numbers"
urlpatterns: list[URLPattern] = [
    path("phone-numbers/", Page.as_view(title="Active Numbers"), name="active"),
    path("account/applications/", application_views.applications, name="applications"),
    path("account/applications/new/", application_views.add_application, name="application_new"),
    path("account/applications/<str:reference>/", application_views.edit_application, name="application_edit"),
    path("account/applications/<str:reference>/delete/", application_views.delete_application, name="application_delete"),
]
