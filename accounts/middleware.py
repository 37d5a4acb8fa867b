"""Puts `request.account`, `request.membership` and `request.memberships` on each request of a signed-in user, keeps
staff without two-step login out of the admin, private pages out of caches, and requests that no view of ours takes out
of the views."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from accounts import languages
from accounts.access import SESSION_KEY, ConsoleRequest, memberships_of
from accounts.models import Account, Membership

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class PlainAddressMiddleware:
    """No address of ours has a NUL in it, and PostgreSQL takes none: 400 before anybody looks something up by it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or any(
            "\0" in text for name, values in request.GET.lists() for text in (name, *values)
        ):
            raise BadRequest("NUL in the address")
        return self.get_response(request)


METHODS = ("GET", "HEAD", "POST")
PLAIN_TEXT = "text/plain; charset=utf-8"
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


class PlainRequestMiddleware:
    """Pages are read and forms are sent, nothing else: other methods are 405, a body that is no form is 415, before
    anybody is asked who they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(
                METHODS,
                _in_plain_text(request, _("This address takes GET, HEAD and POST only.")),
                content_type=PLAIN_TEXT,
            )
        if request.method == "POST" and _has_body(request) and request.content_type not in FORM_TYPES:
            sentence = _(
                "This address takes a form only: send it as application/x-www-form-urlencoded or multipart/form-data."
            )
            return HttpResponse(_in_plain_text(request, sentence), status=415, content_type=PLAIN_TEXT)
        response = self.get_response(request)
        return _without_body(response) if request.method == "HEAD" else response


def _without_body(response: HttpResponse) -> HttpResponse:
    """What HEAD is answered with: the headers of the page, and nothing of it (RFC 9110, 9.3.2)."""
    if response.streaming:
        response.streaming_content = []  # type: ignore[attr-defined]  # of the streaming kind alone
    else:
        response.content = b""
    return response


def _in_plain_text(request: HttpRequest, sentence: StrPromise) -> str:
    """Nobody is known here yet: in the language that the browser asks for."""
    with translation.override(languages.of_request(request)):
        return f"{sentence}\n"


def _has_body(request: HttpRequest) -> bool:
    return request.META.get("CONTENT_LENGTH") not in (None, "", "0") or "chunked" in request.headers.get(
        "Transfer-Encoding", ""
    )


class PrivatePagesMiddleware:
    """What somebody sees who is signed in, or came by a private link, is kept by no cache, and not by the browser after
    signing out; a view may say otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and (_is_by_private_link(request) or request.user.is_authenticated):
            add_never_cache_headers(response)
        return response


def _is_by_private_link(request: HttpRequest) -> bool:
    return request.resolver_match is not None and bool({"token", "key"} & request.resolver_match.kwargs.keys())


class CurrentAccountMiddleware:
    """The account chosen in the switcher (session), else the oldest membership; None without one. One query.

    The account's time zone is the current one while the request is answered, the house's for everybody else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.__class__ = _with_account(request.__class__)  # type: ignore[arg-type]  # a class can be hashed
        account = cast(ConsoleRequest, request).account
        with timezone.override(_zone(account.time_zone if account else "")):
            return self.get_response(request)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or settings.DEFAULT_ACCOUNT_TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.DEFAULT_ACCOUNT_TIME_ZONE)


@cache
def _with_account(base: type) -> type:
    """A subclass of the request class whose account attributes are read on first use. One for all requests: Python
    remembers what it looked up by class."""
    if issubclass(base, _AccountOfRequest):
        return base
    return type(base.__name__, (_AccountOfRequest, base), {})


class _AccountOfRequest:
    @property
    def memberships(self) -> list[Membership]:
        if not hasattr(self, "_memberships"):
            user = getattr(self, "user", None)
            self._memberships = memberships_of(user) if user is not None and user.is_authenticated else []
        return self._memberships

    @property
    def membership(self) -> Membership | None:
        memberships = self.memberships
        if len(memberships) < 2 or not hasattr(self, "session"):
            return memberships[0] if memberships else None
        chosen = self.session.get(SESSION_KEY)
        return next((one for one in memberships if one.account_id == chosen), memberships[0])

    @property
    def account(self) -> Account | None:
        membership = self.membership
        return membership.account if membership else None


class StaffTwoStepMiddleware:
    """Outside demo mode nothing under /admin/ opens for staff without an authenticator app: they
    are sent to set it up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            not settings.IS_DEMO
            and request.path.startswith(reverse("admin:index"))
            and request.user.is_authenticated
            and request.user.is_staff
            and not is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
        ):
            messages.warning(request, "Set up two-step login first: the support console opens only with it.")
            return redirect("mfa_activate_totp")
        return self.get_response(request)
