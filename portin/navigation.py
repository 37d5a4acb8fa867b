"""Context for the shell of every page: who is signed in, whose account, and what waits for them."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, object]:
    """company_name and is_demo for all pages; the counts are read by the shell's template only where it is shown."""
    return {"company_name": settings.COMPANY_NAME, "is_demo": settings.IS_DEMO}
