"""In which language somebody reads: their own choice, else the browser's; staff pages are English. Mails about orders
are in the language of the account.

French is Canadian French. What is stored is a code of settings.LANGUAGES, or "" for "as the browser asks".
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

COOKIE_DAYS = 365
ENGLISH = "en"


def choices() -> list[tuple[str, str]]:
    """Each language under the name that its speakers give it."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def known(code: str) -> str:
    """The code if we have the language, else ""."""
    return code if code in dict(settings.LANGUAGES) else ""


def name_of(code: str) -> str:
    return str(dict(settings.LANGUAGES).get(code, ""))


def for_mails(stored: str) -> str:
    """The language of a mail, which no browser can be asked about."""
    return known(stored) or ENGLISH


def of_words(short: str) -> str:
    """The language whose code begins so: "fr" is "fr-ca"."""
    return next((code for code, _ in choices() if code.startswith(short)), ENGLISH)


def of_browser(request: HttpRequest) -> str:
    """What the language cookie says, else what the browser asks for."""
    return known(translation.get_language_from_request(request)) or ENGLISH


def of_request(request: HttpRequest) -> str:
    """Of a request that failed before anybody could say who asks: what the middleware found, else what can be told
    without a user and without a database."""
    if found := getattr(request, "LANGUAGE_CODE", ""):
        return found
    return ENGLISH if request.path.startswith(settings.STAFF_PATH) else of_browser(request)


class LanguageMiddleware:
    """Answers in the language of who asks, and says so in Content-Language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.LANGUAGE_CODE = self._language(request)  # as Django's own does
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ("Accept-Language",))
        return response

    def _language(self, request: HttpRequest) -> str:
        if request.path.startswith(settings.STAFF_PATH):
            return ENGLISH
        user = request.user
        return (known(user.language) if user.is_authenticated else "") or of_browser(request)
