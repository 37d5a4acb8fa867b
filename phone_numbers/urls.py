"""Active Numbers (/phone-numbers/) and applications (/account/applications/), one namespace mounted at the root."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from phone_numbers import active, application_views

app_name = "numbers"
urlpatterns: list[URLPattern] = [
    path("phone-numbers/", active.active, name="active"),
    path("phone-numbers/active-numbers.csv", active.export, name="export"),
    re_path(r"^phone-numbers/(?P<digits>[2-9]\d{9})/$", active.edit, name="edit"),
    path("account/applications/", application_views.applications, name="applications"),
    path("account/applications/new/", application_views.add_application, name="application_new"),
    path("account/applications/<str:reference>/", application_views.edit_application, name="application_edit"),
    path(
        "account/applications/<str:reference>/delete/", application_views.delete_application, name="application_delete"
    ),
]
