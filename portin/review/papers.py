"""Documents and packets in the hands of a reviewer: page images, downloads and the packet for the carrier. Each look is
logged: after it was made, before it leaves."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import StaffRequest, is_member
from portin.files.preview import PreviewFailed
from portin.models import CarrierRequest, CarrierRequestKind, Document, SendingState
from portin.orders import lifecycle, packets
from portin.orders.copies import can_act, copy_of
from portin.orders.originals import bytes_of
from portin.orders.page_images import blank_page, page_image
from portin.orders.stored_bytes import FileChanged, FileMissing
from portin.review.access import ReviewerView
from portin.review.urls_of import order_url
from portin.rules.errors import LifecycleError, NotPermitted
from portin.web.downloads import as_download


def _document(reference: str, document: str) -> Document:
    return get_object_or_404(Document.objects.select_related("order"), order__reference=reference, reference=document)


def _private(response: HttpResponse) -> HttpResponse:
    """Neither a proxy nor the browser keeps it."""
    response["Cache-Control"] = "no-store, private"
    return response


class PageImageView(ReviewerView):
    """One page as our own picture of it."""

    def get(self, request: StaffRequest, reference: str, document: str, page: int) -> HttpResponse:
        row = _document(reference, document)
        if not 1 <= page <= row.page_count:
            raise Http404
        try:
            image = page_image(row, page)
            if image == blank_page() and not is_member(request.user, row.order.account_id):
                return _private(_page_that_says(request, "This page cannot be shown. Download the document instead."))
            lifecycle.note_page_shown(row, page, actor=lifecycle.reviewer(request.user))
        except NotPermitted as refused:
            return _private(_page_that_says(request, refused.sentence, status=403))
        except (FileChanged, FileMissing) as wrong:
            return _private(_page_that_says(request, wrong.sentence, status=409))
        return _private(HttpResponse(image, content_type="image/png"))


def _page_that_says(request: StaffRequest, sentence: str, status: int = 200) -> HttpResponse:
    """A blank page that says why there is no picture."""
    return render(request, "review/no_page.svg", {"sentence": sentence}, content_type="image/svg+xml", status=status)


class DocumentView(ReviewerView):
    """The document as a download: the file itself, or a clean copy of a PDF that could act."""

    def get(self, request: StaffRequest, reference: str, document: str) -> HttpResponseBase:
        row = _document(reference, document)
        try:
            copy = copy_of(row)
            lifecycle.note_document_taken(row, actor=lifecycle.reviewer(request.user))
        except (LifecycleError, FileChanged, FileMissing, PreviewFailed) as refused:
            messages.error(request, refused.sentence)
            return redirect(order_url(reference))
        return as_download(copy.content, copy.name, copy.content_type)


class OriginalView(ReviewerView):
    """The document as it was uploaded, scripts and all: after a warning, by a click that is logged."""

    only_buttons = ("do",)

    def get(self, request: StaffRequest, reference: str, document: str) -> HttpResponse:
        row = _document(reference, document)
        try:
            context = {"document": row, "order": row.order, "can_act": can_act(row)}
        except (FileChanged, FileMissing) as refused:
            messages.error(request, refused.sentence)
            return redirect(order_url(reference))
        return render(request, "review/document_original.html", context)

    def post(self, request: StaffRequest, reference: str, document: str) -> HttpResponseBase:
        row = _document(reference, document)
        try:
            content = bytes_of(row)
            lifecycle.note_original_taken(row, actor=lifecycle.reviewer(request.user))
        except (LifecycleError, FileChanged, FileMissing) as refused:
            messages.error(request, refused.sentence)
            return redirect(order_url(reference))
        return as_download(content, row.original_name, row.content_type)


class PacketView(ReviewerView):
    """The ZIP for the carrier, of one request: made of what was frozen when it was submitted."""

    def get(self, request: StaffRequest, reference: str, key: UUID) -> HttpResponse:
        requests = CarrierRequest.objects.filter(kind=CarrierRequestKind.PORT, withdrawn_at=None).select_related(
            "submission__order__account"
        )
        from portin.paper.packet import zip_packet  # the PDF engines are loaded only by who asks for the packet

        row = get_object_or_404(requests, submission__order__reference=reference, idempotency_key=key)
        submission = row.submission
        if row.state(timezone.now()) == SendingState.UNDOABLE:
            messages.error(
                request, "The approval can still be undone for a few seconds. Download the packet after that."
            )
            return redirect(order_url(reference))
        try:
            packed = zip_packet(packets.content_for(row))
            lifecycle.note_packet_downloaded(submission.order_id, row.pon, actor=lifecycle.reviewer(request.user))
        except (LifecycleError, FileChanged, FileMissing) as refused:
            messages.error(request, refused.sentence)
            return redirect(order_url(reference))
        except PreviewFailed:
            messages.error(
                request,
                "The packet could not be made: one of its documents cannot be read. Look at the documents below.",
            )
            return redirect(order_url(reference))
        response = HttpResponse(packed, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="{row.pon}.zip"'
        return _private(response)
