"""The console's addresses, and under /floor/ those of the plain views."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from portin.urls import handler400, handler500
from portin.urls import urlpatterns as of_the_console
from tests.bench.floor_urls import urlpatterns as of_the_floor

__all__ = ["handler400", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [*of_the_floor, *of_the_console]
