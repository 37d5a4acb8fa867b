"""Text as HTML, for the many rows of a page."""

from __future__ import annotations

from html import escape as plain

from django.utils.safestring import SafeString


def escape(text: object) -> SafeString:
    """As Django's, which costs thrice as much: it looks first whether the text is lazy."""
    return SafeString(plain(str(text)))
