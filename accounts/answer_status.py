"""What could not be taken while a request was answered, so that the page that says so also has the status that says so.

`note` is called where it is found out: a form that arrived in part (400), a service that is away (503). Each view shows
its page with what was typed as always, and the middleware puts the status on it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

INCOMPLETE, UNAVAILABLE = 400, 503
_noted: ContextVar[int] = ContextVar("portin_refusal", default=0)


def note(status: int) -> None:
    """The page that answers this request, if it is shown again, has this status; of several the highest."""
    _noted.set(max(status, _noted.get()))


def incomplete(request: HttpRequest) -> HttpResponse:
    """The answer (400) to a POST that our pages never send, where there is no form to show again: nothing was done."""
    return render(request, "400.html", status=INCOMPLETE)


def is_of_page(request: HttpRequest, *names: str) -> bool:
    """Whether one of these came with a POST: fields and buttons that the page always sends. Asked where there may be
    no form to tell, before a view leads elsewhere."""
    return request.method != "POST" or any(name in sent for name in names for sent in (request.POST, request.FILES))


def only_by_button(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For a view whose form is one button, called `do`: a POST without it is none of ours, and does nothing (400)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not is_of_page(request, "do"):
            return incomplete(request)
        return view(request, *args, **kwargs)

    return guarded


class RefusalsMiddleware:
    """Only a page that answers a POST as if all were well gets another status; a redirect and an error stay what they
    are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = _noted.set(0)
        try:
            response = self.get_response(request)
            if request.method == "POST" and response.status_code == 200 and _noted.get():
                response.status_code = _noted.get()
        finally:
            _noted.reset(before)
        return response
