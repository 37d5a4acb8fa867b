"""The floor's views as a web server serves them: the product's settings and models, the middleware of a new project,
and no pages of ours."""

from __future__ import annotations

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portin.settings")
django.setup()

from django.conf import settings  # noqa: E402  (all of these need the apps to be loaded)
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import URLPattern, path  # noqa: E402

from portin.web.room import with_room  # noqa: E402
from tests.bench.floor_urls import urlpatterns as of_the_floor  # noqa: E402
from tests.bench.plain.settings import OF_DJANGO  # noqa: E402


def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns: list[URLPattern] = [path("healthz", healthz), *of_the_floor]
settings.MIDDLEWARE, settings.ROOT_URLCONF = OF_DJANGO, __name__
application = with_room(get_wsgi_application())
gc.collect()
gc.freeze()
