"""A customer's documents: the file as it was uploaded, as an attachment, and the images that we painted of its pages.

Another account's document does not exist (404). Nothing here may be kept by caches or act in a browser.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from portin.files.preview import PreviewFailed
from portin.models import Document
from portin.orders import lifecycle
from portin.orders.copies import can_act, copy_of
from portin.orders.originals import bytes_of
from portin.orders.page_images import PAGE, THUMBNAIL, page_image
from portin.orders.stored_bytes import FileChanged, FileMissing
from portin.rules.errors import LifecycleError
from portin.web.downloads import as_download, harmless


def _document(request: MemberRequest, doc_reference: str) -> Document:
    """Removed documents stay readable: they are part of what was sent."""
    return get_object_or_404(
        Document.objects.select_related("order"), reference=doc_reference, order__account=request.account
    )


private = harmless


def not_used(wrong: FileChanged | FileMissing) -> HttpResponse:
    """In the place of a picture: nothing of a file that somebody changed or took away is shown."""
    return harmless(HttpResponse(wrong.sentence, status=409, content_type="text/plain; charset=utf-8"))


@require_safe
@account_required
def document(request: MemberRequest, doc_reference: str) -> HttpResponseBase:
    """Always as a download: the file itself, or a clean copy of a PDF that could act."""
    found = _document(request, doc_reference)
    try:
        copy = copy_of(found)
    except (FileChanged, FileMissing, PreviewFailed) as error:
        messages.error(request, error.sentence)
        return redirect(found.order)
    return as_download(copy.content, copy.name, copy.content_type)


@require_http_methods(["GET", "HEAD", "POST"])
@account_required
@answer_status.only_by_button
def original(request: MemberRequest, doc_reference: str) -> HttpResponseBase:
    """The file as it was uploaded, scripts and all: after a warning, by a click that is logged."""
    found = _document(request, doc_reference)
    try:
        if request.method != "POST":
            context = {"document": found, "order": found.order, "can_act": can_act(found)}
            return render(request, "console/document_original.html", context)
        content = bytes_of(found)
        lifecycle.note_original_taken(found, actor=lifecycle.customer(request.user))
    except (LifecycleError, FileChanged, FileMissing) as error:
        messages.error(request, error.sentence)
        return redirect(found.order)
    return as_download(content, found.original_name, found.content_type)


@require_safe
@account_required
def document_view(request: MemberRequest, doc_reference: str, page: int) -> HttpResponseBase:
    """One page of a document to look at, with the others a link away."""
    found = _document(request, doc_reference)
    if not 1 <= page <= found.page_count:
        raise Http404("No such page")
    context = {
        "document": found,
        "order": found.order,
        "number": page,
        "can_act": found.can_act,
        "pages": range(1, found.page_count + 1),
    }
    response = render(request, "console/document.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@account_required
def document_page(request: MemberRequest, doc_reference: str, page: int) -> HttpResponseBase:
    """The image of one page; `?width=240` for a thumbnail."""
    found = _document(request, doc_reference)
    width = THUMBNAIL if request.GET.get("width") == str(THUMBNAIL) else PAGE
    try:
        png = page_image(found, page, width)
    except IndexError:
        raise Http404("No such page") from None
    except (FileChanged, FileMissing) as wrong:
        return not_used(wrong)
    return private(HttpResponse(png, content_type="image/png"))
