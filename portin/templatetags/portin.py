"""Template filters and tags of the console (a builtin library: no {% load %} needed)."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def tn(value: str) -> str:
    """+14155550142 -> (415) 555-0142; anything else stays as it is."""
    text = str(value or "")
    return f"({text[2:5]}) {text[5:8]}-{text[8:]}" if len(text) == 12 and text.startswith("+1") else text
