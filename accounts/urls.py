"""The account page and what belongs to it, under /account/."""

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


app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", Page.as_view(title="Account"), name="account"),
    path("profile/", Page.as_view(title="Your profile"), name="profile"),
    path("switch/", Page.as_view(title="Switch"), name="switch"),
]
