"""How much a request may bring: little where a form is expected, and room for the files where files are. Counted before
anything of it is parsed; what is too much is answered in words, with 413.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.handlers.wsgi import LimitedStream
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import answer_status
from portin.rules.words import size_limit

View = Callable[..., HttpResponseBase]

# the largest one without a drawing: an answer of 8,000 characters, 4 bytes each, three times as long encoded
LARGEST_FORM = 256 * 1024
IN_MEMORY = 1024 * 1024
PIECE = 64 * 1024
# A file up to twice too large is still taken in (and thrown away, see UploadLimit), so that its own form can say so at
# the field.
ROOM = 2


def takes_bytes(count: int) -> Callable[[View], View]:
    """For a view whose form is larger than others."""

    def marked(view: View) -> View:
        view.largest_form = count  # type: ignore[attr-defined]
        return view

    return marked


def takes_files(count: int) -> Callable[[View], View]:
    """For a view with files: up to so many, each of PORTIN_DOCUMENT_MAX_BYTES."""

    def marked(view: View) -> View:
        view.most_files = count  # type: ignore[attr-defined]
        return view

    return marked


def limit_of(view: View) -> int:
    """Bytes that the body of a request to this view may have."""
    files = getattr(view, "most_files", 0)
    return getattr(view, "largest_form", LARGEST_FORM) + files * ROOM * settings.DOCUMENT_MAX_BYTES


class BodyLimitMiddleware:
    """Runs before everything that reads a form: CSRF is the first that does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method != "POST":
            return None
        limit = limit_of(view)
        if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
            return _take_chunks(request, view, limit)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isascii() or not length.isdigit() or len(length) > 18:
            return answer_status.incomplete(request)
        if int(length) > limit:
            _drain(request.META["wsgi.input"], min(int(length), ROOM * limit))
            return too_large(request, view)
        return None


def _take_chunks(request: HttpRequest, view: View, limit: int) -> HttpResponse | None:
    """A body that does not tell its length is kept up to the limit, and then is as one that did."""
    if not request.META.get("wsgi.input_terminated"):  # such a server cannot tell where it ends
        return _refusal(request, 411, "length_required.html", _("Send this form with its length (Content-Length)."))
    kept: Any = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (the view reads it; it closes itself)
    size = 0
    while piece := request.META["wsgi.input"].read(PIECE):
        size += len(piece)
        if size > limit:
            return too_large(request, view)
        kept.write(piece)
    kept.seek(0)
    request.META["CONTENT_LENGTH"] = str(size)
    request._stream = LimitedStream(kept, size)  # type: ignore[assignment]  # as WSGIRequest itself does
    return None


def _drain(stream: IO[bytes], at_most: int) -> None:
    """Reads a body away: a browser whose upload is cut off shows an error of its own instead of our answer."""
    while at_most > 0 and (piece := stream.read(min(PIECE, at_most))):
        at_most -= len(piece)


def too_large(request: HttpRequest, view: View | None = None) -> HttpResponse:
    most = getattr(view, "most_files", 0)
    if most:
        said = ngettext(
            "This is more than we take at once: one file of up to %(size)s. Save it in a smaller size, or split it.",
            "This is more than we take at once: at most %(count)s files of up to %(size)s. Save it in a smaller size,"
            " or split it.",
            most,
        )
        sentence = said % {"count": most, "size": size_limit(settings.DOCUMENT_MAX_BYTES)}
    else:
        sentence = _("This form is larger than any that we have. Shorten what you wrote, and send it again.")
    return _refusal(request, 413, "413.html", sentence)


def _refusal(request: HttpRequest, status: int, template: str, sentence: str) -> HttpResponse:
    """Nothing of the body is read: a page of its own, and for the upload's script the answer that it knows."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"taken": [], "refused": [{"name": "", "message": sentence}]}, status=status)
    return render(request, template, {"sentence": sentence}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400. Too many fields or files in a body that is small enough are too large, too."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return too_large(request)
    return answer_status.incomplete(request)
