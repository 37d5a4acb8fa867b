"""Puts `request.account`, `request.membership` and `request.memberships` on each request of a signed-in user."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accounts.access import SESSION_KEY, memberships_of


class CurrentAccountMiddleware:
    """The account chosen in the switcher (session), else the oldest membership; None without one. One query, when asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.__class__ = _with_account(request.__class__)
        return self.get_response(request)


def _with_account(base: type) -> type:
    """A subclass of the request class whose account attributes are read on first use."""
    if issubclass(base, _AccountOfRequest):
        return base
    return type(base.__name__, (_AccountOfRequest, base), {})


class _AccountOfRequest:
    @property
    def memberships(self) -> list:
        if not hasattr(self, "_memberships"):
            user = getattr(self, "user", None)
            self._memberships = memberships_of(user) if user is not None and user.is_authenticated else []
        return self._memberships

    @property
    def membership(self):
        chosen = self.session.get(SESSION_KEY) if hasattr(self, "session") and self.memberships else None
        return next((m for m in self.memberships if m.account_id == chosen), self.memberships[0] if self.memberships else None)

    @property
    def account(self):
        return self.membership.account if self.membership else None
