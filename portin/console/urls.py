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
from portin.console import acting, calendar, configure, documents, fix, order, orders, question


@method_decorator(account_required, name="dispatch")
class Page(View):
    title = ""

    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        return render(request, "placeholder.html", {"title": self.title})


port_in: list[URLPattern] = [
    path("", orders.orders, name="orders"),
    path("configure/", configure.configure_all, name="configure_all"),
    path("documents/<str:doc_reference>/", documents.document, name="document"),
    path("documents/<str:doc_reference>/pages/<int:page>.png", documents.document_page, name="document_page"),
    path("<str:reference>/", order.order, name="order"),
    path("<str:reference>/configure/", configure.configure, name="configure"),
    path("<str:reference>/message/", order.send_message, name="message"),
    path("<str:reference>/answer/", question.answer, name="answer"),
    path("<str:reference>/fix/", fix.fix, name="fix"),
    path("<str:reference>/cancel/", acting.cancel, name="cancel"),
    path("<str:reference>/foc-date/", acting.foc_date, name="foc_date"),
    path("<str:reference>/give-sms-up/", acting.give_sms_up, name="give_sms_up"),
    path("<str:reference>/copy/", acting.copy, name="copy"),
    path("<str:reference>/foc.ics", calendar.calendar, name="calendar"),
]
help_pages: list[URLPattern] = [path("porting/", Page.as_view(title="About porting"), name="porting")]
support: list[URLPattern] = [path("", Page.as_view(title="Support"), name="tickets")]
