"""Every small part of the stylesheet on one page, so that it is looked at and checked like any other. Staff only."""

from __future__ import annotations

from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@staff_member_required
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "placeholder.html", {"title": "Components", "is_staff_page": True})
