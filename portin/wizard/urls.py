"""The wizard, under /phone-numbers/port-in/. The names of the steps are those of readiness.Problem.step."""

from __future__ import annotations

from django.urls import URLPattern, path

from portin.wizard import check, documents, filled_in, start, views

app_name = "wizard"
urlpatterns: list[URLPattern] = [
    path("new/", start.new, name="new"),
    path("numbers/look-up/", views.look_up, name="look_up"),
    path("numbers/check/", views.numbers_check, name="numbers_check"),
    path("<str:reference>/resume/", views.resume, name="resume"),
    path("<str:reference>/your-bill/", start.your_bill, name="your_bill"),
    path("<str:reference>/from-bill/<str:field>/", filled_in.cutout, name="from_bill"),
    path("<str:reference>/user-details/", views.user_details, name="user_details"),
    path("<str:reference>/port-in-details/", views.port_in_details, name="port_in_details"),
    path("<str:reference>/documents/", documents.documents, name="documents"),
    path("<str:reference>/documents/upload/", documents.upload, name="upload"),
    path("<str:reference>/review/", check.review, name="review"),
    path("<str:reference>/submitted/", check.confirmation, name="confirmation"),
    path("<str:reference>/discard/", views.discard, name="discard"),
]
