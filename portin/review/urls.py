"""The reviewers' pages, under /admin/review/."""

from __future__ import annotations

from django.urls import URLPattern, path

from portin.review import (
    carrier_responses,
    decisions,
    foc_day,
    import_responses,
    order,
    papers,
    queue,
    reports,
    tickets,
    to_send,
)

app_name = "review"
ORDER = "orders/<str:reference>/"
TICKET = "tickets/<str:reference>/"
urlpatterns: list[URLPattern] = [
    path("", queue.QueueView.as_view(), name="queue"),
    path(ORDER, order.OrderView.as_view(), name="order"),
    path(f"{ORDER}claim/", order.ClaimView.as_view(), name="claim"),
    path(f"{ORDER}release-claim/", order.ReleaseClaimView.as_view(), name="release_claim"),
    path(f"{ORDER}note/", order.NoteView.as_view(), name="note"),
    path(f"{ORDER}message/", order.MessageView.as_view(), name="message"),
    path(f"{ORDER}messages-read/", order.MessagesReadView.as_view(), name="messages_read"),
    path(f"{ORDER}reveal/", order.RevealView.as_view(), name="reveal"),
    path(f"{ORDER}approve/", decisions.ApproveView.as_view(), name="approve"),
    path(f"{ORDER}undo-approve/", decisions.UndoApproveView.as_view(), name="undo_approve"),
    path(f"{ORDER}reject/", decisions.RejectView.as_view(), name="reject"),
    path(f"{ORDER}ask/", decisions.AskView.as_view(), name="ask"),
    path(f"{ORDER}cancel/", decisions.CancelView.as_view(), name="cancel"),
    path(f"{ORDER}call-off/", decisions.CallOffView.as_view(), name="call_off"),
    path(f"{ORDER}correct/", decisions.CorrectView.as_view(), name="correct"),
    path(f"{ORDER}resubmit/", decisions.ResubmitView.as_view(), name="resubmit"),
    path(f"{ORDER}time-zone/", decisions.TimeZoneView.as_view(), name="time_zone"),
    path(f"{ORDER}release/", decisions.ReleaseView.as_view(), name="release"),
    path(f"{ORDER}documents/<str:document>/", papers.DocumentView.as_view(), name="document"),
    path(f"{ORDER}documents/<str:document>/original/", papers.OriginalView.as_view(), name="original"),
    path(f"{ORDER}documents/<str:document>/pages/<int:page>/", papers.PageImageView.as_view(), name="page"),
    path(f"{ORDER}packets/<uuid:key>/", papers.PacketView.as_view(), name="packet"),
    path(f"{ORDER}requests/<uuid:key>/", to_send.RequestView.as_view(), name="request"),
    path("carrier-responses/", carrier_responses.CarrierResponsesView.as_view(), name="carrier_responses"),
    path("carrier-responses/record/", carrier_responses.RecordResponseView.as_view(), name="record_response"),
    path("carrier-responses/import/", import_responses.ImportResponsesView.as_view(), name="import_responses"),
    path("foc-day/", foc_day.FocDayView.as_view(), name="foc_day"),
    path("foc-day/record/", foc_day.RecordResultsView.as_view(), name="record_results"),
    path("foc-day/retest/", foc_day.RetestView.as_view(), name="retest"),
    path("reports/", reports.ReportsView.as_view(), name="reports"),
    path("reports/table.csv", reports.ReportTableView.as_view(), name="report_table"),
    path("tickets/", tickets.TicketsView.as_view(), name="tickets"),
    path(TICKET, tickets.TicketView.as_view(), name="ticket"),
    path(f"{TICKET}answer/", tickets.AnswerView.as_view(), name="answer_ticket"),
    path(f"{TICKET}close/", tickets.CloseView.as_view(), name="close_ticket"),
    path(f"{TICKET}files/<str:file>/", tickets.FileView.as_view(), name="ticket_file"),
]
