"""All addresses (design: product.md, "Addresses"). Only this module includes other urls."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
