"""Support tickets as staff see them: the list, the answer (which goes out by mail), closing, and the files of the
customer."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts import answer_status
from accounts.access import StaffRequest, is_member
from accounts.forms import ConsoleForm
from portin.files.preview import PreviewFailed
from portin.models import PortInOrder, Ticket, TicketFile, TicketMessage, TicketStatus
from portin.models.querysets import spelled
from portin.orders.copies import copy_of
from portin.orders.lifecycle.at_once import AtOnce, after_commit
from portin.orders.stored_bytes import FileChanged, FileMissing
from portin.review.access import ReviewerView
from portin.review.urls_of import order_url, url_with
from portin.rules.hiding import secrets_elsewhere, secrets_of, without
from portin.web.downloads import as_download

PAGE_SIZE = 50
OWN = "You belong to this account: a colleague must reply to its tickets."


class AnswerForm(ConsoleForm):
    text = forms.CharField(
        label="Your answer",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write your reply"},
        help_text="The customer gets it by e-mail, and reads it under Support.",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class TicketsView(ReviewerView):
    """`?show=` a status or "all", `?q=` subject, reference, account or numbers."""

    def get(self, request: StaffRequest) -> HttpResponse:
        text, shown = request.GET.get("q", "").strip()[:100], request.GET.get("show", TicketStatus.OPEN)
        tickets = Ticket.objects.select_related("account", "opened_by")
        if text:
            reference = text.upper().replace("-", "").replace(" ", "")
            wanted = spelled(text, "subject", "account__name") | Q(numbers__icontains=text)
            tickets, shown = tickets.filter(wanted | Q(reference=reference)), ""
        elif shown in TicketStatus.values:
            tickets = tickets.with_status(shown)
        # Who waits longest for us comes first; what is answered or closed is looked up, newest first.
        tickets = (
            tickets.order_by("updated_at", "pk")
            if shown == TicketStatus.OPEN
            else tickets.order_by("-updated_at", "-pk")
        )
        page = Paginator(tickets, PAGE_SIZE).get_page(request.GET.get("page"))
        counts = dict(Ticket.objects.order_by().values_list("status").annotate(Count("pk")))
        context = {
            "q": text,
            "shown": shown,
            "page": page,
            "rows": [(ticket, url_with("review:ticket", ticket.reference)) for ticket in page.object_list],
            "filters": [(value, label, counts.get(value, 0)) for value, label in TicketStatus.choices],
        }
        return render(request, "review/tickets.html", context)


def ticket_of(reference: str) -> Ticket:
    return get_object_or_404(
        Ticket.objects.select_related("account", "opened_by", "order"), reference=reference.upper()
    )


class TicketView(ReviewerView):
    def get(self, request: StaffRequest, reference: str) -> HttpResponse:
        ticket = ticket_of(reference)
        return show(request, ticket, AnswerForm(initial={"seen": newest_of(ticket)}))


def newest_of(ticket: Ticket) -> int | None:
    """The message that was the last one when a page was shown: what came since was not read by who answers."""
    return ticket.messages.order_by("-pk").values_list("pk", flat=True).first()


def show(request: StaffRequest, ticket: Ticket, form: AnswerForm) -> HttpResponse:
    said = ticket.messages.select_related("author").prefetch_related("files")
    context = {
        "ticket": ticket,
        "said": said,
        "form": form,
        "order_url": order_url(ticket.order) if ticket.order else "",
    }
    context |= {"is_own": is_member(request.user, ticket.account_id), "own": OWN}
    return render(request, "review/ticket.html", context)


def refusal(request: StaffRequest, ticket: Ticket) -> HttpResponse | None:
    """Back to the ticket, for who belongs to its account: there they are the customer, and answer it under Support."""
    if not is_member(request.user, ticket.account_id):
        return None
    messages.error(request, OWN)
    return redirect(url_with("review:ticket", ticket.reference))


class AnswerView(ReviewerView):
    """The answer, with or without closing the ticket. The mail goes out after the commit; the
    sweep is the safety net."""

    def post(self, request: StaffRequest, reference: str) -> HttpResponse:
        ticket, form = ticket_of(reference), AnswerForm(request.POST)
        if refused := refusal(request, ticket):
            return refused
        if not form.is_valid():
            return show(request, ticket, form)
        now, closes = timezone.now(), "close" in request.POST
        with transaction.atomic():
            locked = Ticket.objects.select_for_update().get(pk=ticket.pk)
            newest = newest_of(locked)
            if form.cleaned_data["seen"] not in (None, newest):
                return self.unseen(request, ticket, newest)
            secrets = secrets_of(locked.order, locked.order.numbers.all()) if locked.order else ()
            elsewhere = secrets_elsewhere(PortInOrder.objects.for_account(locked.account).with_secrets(), locked.order)
            text = without(form.cleaned_data["text"].strip(), secrets, elsewhere)
            TicketMessage.objects.create(
                ticket=locked, author=request.user, is_from_support=True, text=text, at=now, mail_due_at=now
            )
            locked.move_to(TicketStatus.CLOSED if closes else TicketStatus.ANSWERED, now)
            after_commit(AtOnce.SEND_MAIL)
        messages.success(
            request, f"Reply sent{' and ticket closed' if closes else ''}. The customer gets it by e-mail."
        )
        return redirect("review:tickets" if closes else url_with("review:ticket", ticket.reference))

    def unseen(self, request: StaffRequest, ticket: Ticket, newest: int | None) -> HttpResponse:
        posted = request.POST.copy()
        posted["seen"] = str(newest or "")
        form = AnswerForm(posted)
        form.is_valid()
        form.add_error(
            "text",
            "Not sent yet: a message came in since you opened this page. Read it above, then send yours if it still"
            " fits.",
        )
        return show(request, ticket, form)


class CloseView(ReviewerView):
    """Closes a ticket without an answer, or opens a closed one again."""

    def post(self, request: StaffRequest, reference: str) -> HttpResponse:
        ticket = ticket_of(reference)
        if refused := refusal(request, ticket):
            return refused
        to = request.POST.get("to")
        if to not in (TicketStatus.OPEN, TicketStatus.CLOSED):
            return answer_status.incomplete(request)
        with transaction.atomic():
            Ticket.objects.select_for_update().get(pk=ticket.pk).move_to(TicketStatus(to), timezone.now())
        messages.success(request, "The ticket is open again." if to == TicketStatus.OPEN else "Ticket closed.")
        return redirect(url_with("review:ticket", ticket.reference))


class FileView(ReviewerView):
    """A file of the customer, as a download only."""

    def get(self, request: StaffRequest, reference: str, file: str) -> HttpResponseBase:
        files = TicketFile.objects.select_related("message__ticket")
        row = get_object_or_404(files, message__ticket__reference=reference.upper(), reference=file)
        if refused := refusal(request, row.message.ticket):
            return refused
        try:
            copy = copy_of(row)
        except (FileChanged, FileMissing, PreviewFailed) as error:
            messages.error(request, error.sentence)
            return redirect(url_with("review:ticket", reference))
        return as_download(copy.content, copy.name, copy.content_type)
