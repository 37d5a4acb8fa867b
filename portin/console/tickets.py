"""Support tickets of an account: numbers that the wizard does not take (Australia), or anything else. Staff answer in
portin/review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.access import MemberRequest, account_required
from accounts.forms import ConsoleForm, posted
from accounts.models import Account, User
from portin.console.forms import is_within
from portin.files.inspect import Inspection
from portin.files.keep import keep_in
from portin.files.preview import PreviewFailed
from portin.models import PortInOrder, Ticket, TicketFile, TicketMessage, TicketStatus
from portin.models.document import stored_name
from portin.models.ticket import countries_of_tickets
from portin.orders.copies import copy_of
from portin.orders.stored_bytes import FileChanged, FileMissing
from portin.rules import file_formats as formats
from portin.rules import words
from portin.rules.hiding import WAS_HIDDEN, secrets_elsewhere, secrets_of, without
from portin.web import limits
from portin.web import uploads as store
from portin.web.body_limits import takes_files
from portin.web.downloads import as_download
from portin.web.turns import in_turn

PAGE_SIZE = 25
MOST_FILES = 5
LONGEST_NUMBERS = 4000
NO_SECRETS = gettext_lazy("Do not write account numbers or PINs here: everybody who works on the ticket reads it.")


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files at once; each is opened and judged by its content."""

    widget = SeveralFiles(attrs={"accept": formats.ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = [one for one in data if one] if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most %(count)s files") % {"count": MOST_FILES})
        return [super(FilesField, self).clean(one, initial) for one in given]


def _files_taken() -> str:
    each = {"files": words.files_taken(), "count": MOST_FILES}
    return _("%(files)s each, at most %(count)s files.") % each


class ReplyForm(ConsoleForm):
    """One message with files. `judged` has what each file is, once the form is valid."""

    text = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=NO_SECRETS,
        error_messages={"required": gettext_lazy("Write your message")},
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.judged: list[tuple[str, bytes, Inspection]] = []
        self.fields["files"] = FilesField(label=_("Files"), required=False, help_text=_files_taken())
        self.say_in_our_words()

    def clean_files(self) -> list[UploadedFile[Any]]:
        self.judged = []
        for uploaded in self.cleaned_data["files"]:
            if not limits.UPLOADS.allows(self.account):
                raise forms.ValidationError(
                    _("Many files were uploaded within a few minutes. Wait a little and choose these again")
                )
            try:
                content, inspection = store.judge(uploaded)
            except store.Refused as refused:
                raise forms.ValidationError(f"{store.display_name(uploaded.name or '')}: {refused}") from None
            self.judged.append((store.display_name(uploaded.name or ""), content, inspection))
        return self.cleaned_data["files"]

    def hide_secrets(self, order: PortInOrder | None) -> bool:
        """Takes secrets out of what a valid form says, those of all orders of the account; True
        when there were some."""
        names = [name for name in ("subject", "numbers", "text") if name in self.cleaned_data]
        written: dict[str, str] = {name: self.cleaned_data[name] for name in names}
        secrets = secrets_of(order, order.numbers.all()) if order else ()
        elsewhere = secrets_elsewhere(PortInOrder.objects.for_account(self.account).with_secrets(), order)
        kept = {name: without(text, secrets, elsewhere) for name, text in written.items()}
        self.cleaned_data.update(kept)
        return kept != written

    def ask_for_files_again(self) -> None:
        """A page that comes back with an error has lost the files that were chosen: say so where they are chosen."""
        if self.errors and self.files and "files" not in self.errors:
            names = words.joined([store.display_name(one.name or "") for one in self.files.getlist("files")])
            self.add_error("files", _("Choose %(files)s again: nothing was sent yet") % {"files": names})


class TicketForm(ReplyForm):
    """A new ticket."""

    field_order = ("subject", "country", "numbers", "text", "files")
    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the subject")},
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country of the numbers"),
        required=False,
        choices=lambda: [("", _("Not about numbers")), *countries_of_tickets()],
    )
    numbers = forms.CharField(
        label=gettext_lazy("Numbers"),
        required=False,
        error_messages={"required": gettext_lazy("Enter the numbers")},
        max_length=LONGEST_NUMBERS,
        widget=forms.Textarea(attrs={"rows": 3, "class": "numbers", "spellcheck": "false"}),
        help_text=gettext_lazy("One per line. A number that does not begin with +1 needs its country code."),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("country") == "AU" and "numbers" in data and not data["numbers"].strip():
            self.add_error("numbers", _("Enter the numbers that you want to move"))
        return data


@account_required
@require_GET
def tickets(request: MemberRequest) -> HttpResponse:
    page = Paginator(Ticket.objects.filter(account=request.account).order_by("-updated_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    return render(request, "console/tickets.html", {"page": page})


@takes_files(MOST_FILES)
@account_required
@in_turn
def new(request: MemberRequest) -> HttpResponse:
    """`?country=`, `?subject=`, `?numbers=` fill the form in, and `?order=` names the order that it is about."""
    order = _order(request)
    initial = {name: request.GET.get(name, "")[:LONGEST_NUMBERS] for name in ("country", "subject", "numbers")}
    if order and not initial["subject"]:
        initial["subject"] = _("Order %(reference)s") % {"reference": order.spoken_reference}
    form = TicketForm(posted(request), request.FILES or None, account=request.account, initial=initial)
    if request.method == "POST" and form.is_valid() and is_within(limits.TICKETS, request.account, form):
        is_hidden = form.hide_secrets(order)
        ticket = open_ticket(form, request.user, request.account, order, timezone.now())
        messages.success(request, _("Your ticket is with support. The reply comes here and by e-mail."))
        if is_hidden:
            messages.warning(request, _(WAS_HIDDEN))
        return redirect("support:ticket", ticket.reference)
    form.ask_for_files_again()
    return render(request, "console/ticket_new.html", {"form": form, "order": order})


def _order(request: MemberRequest) -> PortInOrder | None:
    reference = request.GET.get("order", "").replace("-", "").upper()
    return PortInOrder.objects.for_account(request.account).filter(reference=reference).first() if reference else None


@takes_files(MOST_FILES)
@account_required
@in_turn
def ticket(request: MemberRequest, reference: str) -> HttpResponse:
    found = get_object_or_404(
        Ticket.objects.select_related("order", "opened_by"), account=request.account, reference=reference.upper()
    )
    form = ReplyForm(posted(request), request.FILES or None, account=request.account)
    if request.method == "POST" and form.is_valid() and is_within(limits.MESSAGES, request.account, form):
        is_hidden = form.hide_secrets(found.order)
        reply(found, form, request.user, timezone.now())
        messages.success(request, _("Your message is with support."))
        if is_hidden:
            messages.warning(request, _(WAS_HIDDEN))
        return redirect("support:ticket", found.reference)
    form.ask_for_files_again()
    said = found.messages.select_related("author").prefetch_related("files")
    return render(request, "console/ticket.html", {"ticket": found, "said": said, "form": form})


@account_required
@require_GET
def ticket_file(request: MemberRequest, reference: str, file: str) -> HttpResponseBase:
    """A file of a ticket of this account, always as a download."""
    found = get_object_or_404(
        TicketFile,
        reference=file.upper(),
        message__ticket__reference=reference.upper(),
        message__ticket__account=request.account,
    )
    try:
        copy = copy_of(found)
    except (FileChanged, FileMissing, PreviewFailed) as error:
        messages.error(request, error.sentence)
        return redirect("support:ticket", found.message.ticket.reference)
    return as_download(copy.content, copy.name, copy.content_type)


# ---------------------------------------------------------------------------------------------------- writing


def open_ticket(form: TicketForm, user: User, account: Account, order: PortInOrder | None, now: datetime) -> Ticket:
    """The ticket with its first message. Files are stored before the transaction: a file without a row harms nobody."""
    data = form.cleaned_data
    files = _stored(form.judged)
    with transaction.atomic():
        made = Ticket.objects.create(
            account=account,
            opened_by=user,
            order=order,
            subject=" ".join(data["subject"].split()),
            country=data["country"],
            numbers=data["numbers"].strip(),
            created_at=now,
            updated_at=now,
        )
        _say(made, data["text"], files, user, now)
    return made


def reply(found: Ticket, form: ReplyForm, user: User, now: datetime) -> None:
    """Adds a message of the customer; an answered or closed ticket waits for us again."""
    files = _stored(form.judged)
    with transaction.atomic():
        locked = Ticket.objects.select_for_update(of=("self",)).get(pk=found.pk)
        locked.move_to(TicketStatus.OPEN, now)
        _say(locked, form.cleaned_data["text"], files, user, now)


def _stored(judged: Sequence[tuple[str, bytes, Inspection]]) -> list[TicketFile]:
    files: list[TicketFile] = []
    for name, content, found in judged:
        row = TicketFile(
            original_name=name,
            content_type=found.content_type,
            size=found.size,
            sha256=found.sha256,
            can_act=found.is_active,
        )
        try:
            keep_in(row.file, content)
        except Exception:
            for stored in files:
                stored.file.storage.delete(stored_name(stored.file))
            raise
        files.append(row)
    return files


def _say(found: Ticket, text: str, files: Sequence[TicketFile], user: User, now: datetime) -> None:
    message = TicketMessage.objects.create(ticket=found, author=user, text=text.strip(), at=now)
    for row in files:
        row.message = message
    TicketFile.objects.bulk_create(files)
