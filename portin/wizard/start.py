"""Where an order begins: with the bill, dropped here and read, or by hand; and the page that waits for the reading.

What is read fills the draft in a job (portin/orders/from_bill.py). Nobody has to wait for it: the steps are open at
once.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from portin import comparing
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import drafts
from portin.rules.errors import LifecycleError
from portin.web import limits
from portin.web import uploads as store
from portin.web.body_limits import takes_files
from portin.web.tags.filters import FormProblem
from portin.web.turns import in_turn
from portin.wizard.access import draft_required
from portin.wizard.document_forms import RefusedFile

SAME_START = timedelta(seconds=15)
# seconds of judging files within one click: with the last of them it stays under what a web server waits for
PATIENCE = 12
# while a page waits without JavaScript: how often it looks, and when reading takes longer than it should
LOOKS_EVERY = 3
USUAL = timedelta(minutes=3)
LONGEST = timedelta(minutes=15)


@takes_files(store.MAX_DOCUMENTS)
@csrf_exempt  # the token is checked below, once the limit on what is kept of an upload is in place
def new(request: HttpRequest) -> HttpResponseBase:
    request.upload_handlers = [store.UploadLimit(request)]
    return _new(request)


@csrf_protect
@account_required
@never_cache
@in_turn
def _new(request: MemberRequest) -> HttpResponse:
    """What to have at hand; Start makes a draft at once. A Trial account is told what is missing."""
    if request.method != "POST" or not request.account.is_standard:
        return _show(request)
    files = [file for field in ("files", "camera") for file in request.FILES.getlist(field)]
    if files:
        return _with_bill(request, files)
    if "bill" in request.POST:
        return _show(request, [RefusedFile("", _("Choose your bill first, or take a photo of each page."))])
    if "by_hand" not in request.POST:  # neither of the two ways was chosen
        return answer_status.incomplete(request)
    order = _just_started(request) or _draft(request)
    return redirect("wizard:user_details", order.reference) if order else redirect("wizard:new")


def _show(request: MemberRequest, refused: Iterable[RefusedFile] = ()) -> HttpResponse:
    found = [FormProblem(f"{one.name}: {one.message}" if one.name else one.message, "id_files") for one in refused]
    context = {"found": found, "has_errors": bool(found), "most_files": store.MAX_DOCUMENTS}
    return render(request, "wizard/new.html", context | {"max_bytes": settings.DOCUMENT_MAX_BYTES})


def _draft(request: MemberRequest) -> PortInOrder | None:
    """A new draft; None, with a message, where there may be none at the moment."""
    if not limits.DRAFTS.allows(request.account):
        said = _("Many orders were started within the last hour. Continue with one of your drafts, or wait an hour.")
        messages.error(request, said)
        return None
    try:
        return drafts.start(request.account, request.user)
    except LifecycleError as refusal:
        messages.error(request, str(refusal))
        return None


def _just_started(request: MemberRequest) -> PortInOrder | None:
    """The untouched draft of a first click, when Start is clicked twice."""
    drafts_of_account = PortInOrder.objects.for_account(request.account).drafts()
    latest = (
        drafts_of_account.filter(created_by=request.user, created_at__gt=timezone.now() - SAME_START, documents=None)
        .newest_first()
        .first()
    )
    return (
        latest if latest and not latest.name and latest.updated_at - latest.created_at < timedelta(seconds=1) else None
    )


# ---------------------------------------------------------------------------------------------------- with the bill


def _with_bill(request: MemberRequest, files: list[UploadedFile[Any]]) -> HttpResponse:
    """Photos are the pages of one bill, in their order; every PDF is a document of its own. A draft begins as soon as
    one of them may be taken; the others are told."""
    taken, refused = _judged(request, files)
    if not taken:
        return _show(request, refused)
    order = _draft(request)
    if order is None:
        return redirect("wizard:new")
    for file in taken:
        try:
            store.keep(file, order, DocumentKind.BILL, request.user, fills_in=True)
        except store.Refused as problem:
            refused.append(RefusedFile(file.name, str(problem)))
    if not order.documents.current().exists():
        drafts.discard(order)
        return _show(request, refused)
    for one in refused:
        said = _("%(name)s was not taken. %(problem)s") % {"name": one.name, "problem": one.message}
        messages.warning(request, said)
    return redirect("wizard:your_bill", order.reference)


def _judged(request: MemberRequest, files: list[UploadedFile[Any]]) -> tuple[list[store.Judged], list[RefusedFile]]:
    good: list[store.Judged] = []
    refused: list[RefusedFile] = []
    until = time.monotonic() + PATIENCE
    for file in files:
        name = store.display_name(file.name or "")
        if time.monotonic() > until:
            refused.append(RefusedFile(name, _("The other files took long. Choose this one again.")))
        elif not limits.UPLOADS.allows(request.account):
            said = _("Many files were uploaded within a few minutes. Wait a little and choose this one again.")
            refused.append(RefusedFile(name, said))
        else:
            try:
                good.append(store.judged(file))
            except store.Refused as problem:
                refused.append(RefusedFile(name, str(problem)))
    photos = [file for file in good if file.is_photo]
    documents = [file for file in good if not file.is_photo]
    if photos:
        try:
            documents.insert(0, store.joined(photos))
        except store.Refused as problem:
            refused += [RefusedFile(photo.name, str(problem)) for photo in photos[:1]]
    return documents, refused


# ---------------------------------------------------------------------------------------------------- while it is read


@dataclass(frozen=True)
class BeingRead:
    """A document of the page that waits. `is_late`: it should have been read by now."""

    document: Document
    is_late: bool

    @property
    def is_waiting(self) -> bool:
        return self.document.reading_state == comparing.WAITING

    @property
    def progress(self) -> str:
        """How far it is, as far as that is known."""
        page, pages = self.document.reading_page, self.document.reading_pages
        if not self.is_waiting:
            return _("Was read") if self.document.reading_state == comparing.DONE else _("Could not be read")
        if page and pages:
            return _("Reading page %(page)s of %(pages)s…") % {"page": page, "pages": pages}
        return _("Reading…") if not self.is_late else _("Reading takes longer than usual.")


@require_safe
@draft_required
def your_bill(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    """How far the reading is; when it ends, the first step, filled in. It looks again by itself, with a script or
    without."""
    now = timezone.now()
    documents = list(order.documents.current().exclude(reading_state=""))
    being_read = [BeingRead(document, now - document.uploaded_at > USUAL) for document in documents]
    waiting = [one for one in being_read if one.is_waiting]
    first = reverse("wizard:user_details", args=[order.reference])
    if not waiting:
        return redirect(first)
    is_given_up = all(now - one.document.uploaded_at > LONGEST for one in waiting)
    context = {
        "order": order,
        "being_read": being_read,
        "waiting": waiting,
        "first": first,
        "looks_every": 0 if is_given_up else LOOKS_EVERY,
    }
    return render(request, "wizard/your_bill.html", context)
