"""Files of strangers as downloads: never shown by the browser, never acting in it, never kept by a cache. The same for
every audience."""

from __future__ import annotations

import io
from typing import TypeVar

from django.http import FileResponse
from django.http.response import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def as_download(content: bytes, name: str, content_type: str) -> FileResponse:
    """Always as an attachment, under the name that it came with."""
    return harmless(FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=content_type))


def harmless(response: Response) -> Response:
    """With the headers under which nothing in it can act."""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
