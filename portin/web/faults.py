"""When the database, the cache or the storage is away or full: 503 in words, with everything typed still in a form that
sends it again.

The one answer for all of them, as `handler500` and, for what a view raises, as middleware. It must work without any of
them: it reads no session, no user and no row, and its page is one that needs none.
"""

from __future__ import annotations

import errno
import logging
import re
import smtplib
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.utils import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.defaults import server_error

from accounts import languages

log = logging.getLogger(__name__)

DATABASE = gettext_noop("Our database is not responding at the moment.")
STORAGE = gettext_noop("Files cannot be stored or opened at the moment.")
OTHER = gettext_noop("A part of our system is not responding at the moment.")
RETRY_SECONDS = 30

FULL_OR_GONE = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
    errno.EIO,
    errno.ESTALE,
    errno.ENODEV,
    errno.ENXIO,
    errno.ENOTDIR,
    errno.EACCES,
    errno.EPERM,
    errno.EMFILE,
    errno.ENFILE,
    errno.ENOTCONN,
    errno.EREMOTEIO,
}
NO_CONNECTION = {
    errno.ECONNREFUSED,
    errno.ECONNRESET,
    errno.ECONNABORTED,
    errno.ETIMEDOUT,
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.EHOSTDOWN,
    errno.ENETDOWN,
    errno.ENOMEM,
}
# A name that is not found, a mail server that says no, and a time limit carry no errno of their own.
NO_ANSWER = (socket.gaierror, TimeoutError, smtplib.SMTPException)
# Clients of services that are not Python's own: the top of the module that an error of theirs comes from.
CLIENTS = {"redis": OTHER, "botocore": STORAGE, "boto3": STORAGE, "s3transfer": STORAGE}
SQLITE_SAYS_ANYTHING = 1  # SQLITE_ERROR: wrong SQL, of ours, and a table that is not there
SQLITE_DAMAGED = (11, 26)  # SQLITE_CORRUPT, SQLITE_NOTADB
UNDEFINED_TABLE, READ_ONLY = "42P01", "25006"
# A password is typed again: it is on no page. Other secrets are, for who typed them, in a page that nobody keeps.
PASSWORD = re.compile(r"password", re.I)
PASSWORDS = {"oldpassword": gettext_noop("The password that you use now"), "password1": gettext_noop("New password")}


def what_is_away(error: BaseException | None) -> str:
    """The sentence about the service whose fault an error is, in English, as the log has it; "" when it is our own
    mistake."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        sentence = _of_one(error)
        if sentence:
            return sentence
        error = error.__cause__ or error.__context__
    return ""


def _of_one(error: BaseException) -> str:
    if isinstance(error, DatabaseError):
        return DATABASE if _is_database_away(error) else ""
    if isinstance(error, NO_ANSWER):
        return OTHER
    if isinstance(error, OSError):
        return STORAGE if error.errno in FULL_OR_GONE else OTHER if error.errno in NO_CONNECTION else ""
    return CLIENTS.get(type(error).__module__.partition(".")[0], "")


def _is_database_away(error: DatabaseError) -> bool:
    """Locked, full, unreachable or without its tables; wrong SQL is a mistake of ours."""
    cause = error.__cause__
    code = getattr(cause, "sqlstate", None)
    sqlite_code = getattr(cause, "sqlite_errorcode", 0)
    if isinstance(error, InterfaceError) or code in (UNDEFINED_TABLE, READ_ONLY) or sqlite_code in SQLITE_DAMAGED:
        return True
    return isinstance(error, OperationalError) and (
        sqlite_code != SQLITE_SAYS_ANYTHING or "no such table" in str(error)
    )


# ---------------------------------------------------------------------------------------------------- the answer


class FaultsMiddleware:
    """Answers what a view raises; it is the innermost middleware, so that nothing else has to know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        sentence = what_is_away(error)
        if not sentence:
            return None
        log.error("%s %s: %s", request.method, request.path, sentence, exc_info=error)
        return unavailable(request, sentence)


def broken(request: HttpRequest) -> HttpResponse:
    """handler500: for what is raised around the views, in sessions and users, too."""
    sentence = what_is_away(sys.exc_info()[1])
    with translation.override(languages.of_request(request)):
        return unavailable(request, sentence) if sentence else server_error(request)


@dataclass(frozen=True)
class KeptTyping:
    """What a request brought, to be sent again: values by name, passwords by name and label, names
    of files by field."""

    values: list[tuple[str, str]]
    passwords: list[tuple[str, str]]
    files: dict[str, list[str]]


def unavailable(request: HttpRequest, sentence: str) -> HttpResponse:
    """`sentence`: one of those above."""
    sentence = _(sentence)
    typed = _typed(request) if request.method == "POST" else None
    if request.accepts("text/html"):
        context = {
            "sentence": sentence,
            "is_post": request.method == "POST",
            "typed": typed,
            "file_names": [name for names in typed.files.values() for name in names] if typed else [],
            "address": request.get_full_path(),
            "csrf_token_value": get_token(request) if typed else "",
            "support_email": settings.SUPPORT_EMAIL,
        }
        response = HttpResponse(render_to_string("503.html", context), status=503)
    else:
        try_again, choose_again = _("Try again in a few minutes."), _("Choose the file again in a few minutes.")
        files = [name for names in typed.files.values() for name in names] if typed else []
        refused = [{"name": name, "message": f"{sentence} {choose_again}"} for name in files]
        response = JsonResponse({"message": f"{sentence} {try_again}", "taken": [], "refused": refused}, status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store, private"
    return response


def _typed(request: HttpRequest) -> KeptTyping | None:
    """None when there is nothing to give back: the body cannot be read, or the form did not come from a page of ours.

    Without that a forged form of another site would come back with a button on our own page, and one click would make
    it ours.
    """
    try:
        if not _came_from_us(request):
            return None
        sent = [
            (name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"
        ]
        files = {field: [file.name or _("a file") for file in request.FILES.getlist(field)] for field in request.FILES}
    except Exception:
        log.warning("The form of a request that failed could not be read", exc_info=True)
        return None
    return KeptTyping(
        values=[(name, value) for name, value in sent if not PASSWORD.search(name)],
        passwords=[
            (name, _(PASSWORDS.get(name, gettext_noop("Your password"))))
            for name, _value in sent
            if PASSWORD.search(name)
        ],
        files=files,
    )


class _CsrfCheck(CsrfViewMiddleware):
    """Answers, where Django's own renders a page and writes a line."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponseForbidden()


def _came_from_us(request: HttpRequest) -> bool:
    check = _CsrfCheck(_nothing)
    if "CSRF_COOKIE" not in request.META:
        check.process_request(request)
    return check.process_view(request, _nothing, (), {}) is None


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
