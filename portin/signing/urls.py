"""Signing the letter: by private link under /sign/, signed in under the order's address."""

from __future__ import annotations

from django.urls import URLPattern, path

from portin.signing import views

app_name = "signing"
ORDER = "phone-numbers/port-in/<str:reference>/letter/"
urlpatterns: list[URLPattern] = [
    path("sign/<str:token>/", views.by_link, name="by_link"),
    path("sign/<str:token>/letter.pdf", views.letter_by_link, name="letter_by_link"),
    path(f"{ORDER}sign/", views.here, name="here"),
    path(f"{ORDER}letter.pdf", views.letter, name="letter"),
    path(f"{ORDER}invite/", views.invite, name="invite"),
    path(f"{ORDER}invitations/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
