"""The customer's pages: three lists, each a namespace of its own in portin/urls.py (port_in, help, support).

`configure/` comes before `<reference>/`.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from portin.console import (
    account_number,
    acting,
    ask_carrier,
    calendar,
    configure,
    documents,
    fix,
    help_texts,
    order,
    orders,
    pin,
    question,
    tickets,
)
from portin.console import bill_sheet as sheet

port_in: list[URLPattern] = [
    path("", orders.orders, name="orders"),
    path("configure/", configure.configure_all, name="configure_all"),
    path("documents/<str:doc_reference>/", documents.document, name="document"),
    path("documents/<str:doc_reference>/original/", documents.original, name="document_original"),
    path("documents/<str:doc_reference>/pages/<int:page>/", documents.document_view, name="document_view"),
    path("documents/<str:doc_reference>/pages/<int:page>.png", documents.document_page, name="document_page"),
    path("<str:reference>/", order.order, name="order"),
    path("<str:reference>/account-number/", account_number.show_account_number, name="show_account_number"),
    path("<str:reference>/configure/", configure.configure, name="configure"),
    path("<str:reference>/message/", order.send_message, name="message"),
    path("<str:reference>/answer/", question.answer, name="answer"),
    path("<str:reference>/fix/", fix.fix, name="fix"),
    path("<str:reference>/ask-carrier/", ask_carrier.ask_carrier, name="ask_carrier"),
    path("<str:reference>/cancel/", acting.cancel, name="cancel"),
    path("<str:reference>/foc-date/", acting.foc_date, name="foc_date"),
    path("<str:reference>/pin/", pin.new_pin, name="new_pin"),
    path("<str:reference>/give-sms-up/", acting.give_sms_up, name="give_sms_up"),
    path("<str:reference>/reading/", sheet.reading_state, name="reading"),
    path("<str:reference>/cutouts/<str:key>.png", sheet.cutout, name="cutout"),
    path("<str:reference>/copy/", acting.copy, name="copy"),
    path("<str:reference>/foc.ics", calendar.calendar, name="calendar"),
]
help_pages: list[URLPattern] = [
    path("porting/", help_texts.porting, name="porting"),
    path("rejections/", help_texts.rejections, name="rejections"),
    path("account-number/", help_texts.find_account_number, name="account_number"),
]
support: list[URLPattern] = [
    path("", tickets.tickets, name="tickets"),
    path("new/", tickets.new, name="new"),
    path("<str:reference>/", tickets.ticket, name="ticket"),
    path("<str:reference>/files/<str:file>/", tickets.ticket_file, name="ticket_file"),
]
