"""Pages, tables and scripts' answers are compressed on their way; static files are compressed when they are collected.

A compressed page must not tell its secrets by its length (BREACH). Form tokens are masked differently on each page,
Django pads each answer by up to a hundred random bytes, and no other site can ask for a page as the person who is
signed in (SameSite cookies). Files are left alone: they are compressed already, and somebody else made them.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

COMPRESSED = ("text/html", "text/plain", "text/css", "text/csv", "text/calendar", "text/javascript", "application/json")


class CompressionMiddleware(GZipMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        is_part = response.has_header("Content-Range")  # of the bytes as they are
        return response if is_part or kind not in COMPRESSED else super().process_response(request, response)
