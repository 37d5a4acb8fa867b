"""Who may see what: the accounts of a user, the current one of a request, and the guards that views put before
themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.models import Account, Membership, Role, User
from accounts.prepared import Prepared

SESSION_KEY = "account_id"
AnyUser: TypeAlias = User | AnonymousUser  # as a request has one


class ConsoleRequest(HttpRequest):
    """A request as views have it, for their annotations: with what CurrentAccountMiddleware puts on it."""

    account: Account | None
    membership: Membership | None
    memberships: list[Membership]


class StaffRequest(ConsoleRequest):
    """Of somebody who is signed in."""

    user: User


class MemberRequest(StaffRequest):
    """Of a member of an account: what `account_required` lets through."""

    account: Account
    membership: Membership


def memberships_of(user: User) -> list[Membership]:
    """The user's memberships with their accounts, oldest first; one query."""
    return _memberships(user=user.pk)


@Prepared
def _memberships(user: int) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user).select_related("account").order_by("created_at", "pk")


def signed_in_required(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """As login_required; who sent a form after the session had ended is told so, and comes back to the page of that
    form."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            return redirect_to_login(request.get_full_path())
        messages.warning(
            request,
            _(
                "You were signed out in the meantime, so nothing was saved yet. Sign in: you come back to the page"
                " that you were on."
            ),
        )
        return redirect_to_login(_page_of(request))

    return guarded


def _page_of(request: HttpRequest) -> str:
    """The page that a form was sent from: an address that only takes forms cannot be opened after the sign-in."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(came_from)
        return urlunsplit(("", "", parts.path, parts.query, ""))
    return request.get_full_path()


def account_required(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Signed in and a member of an account (`request.account`); staff without an account get a page that says so."""

    @wraps(view)
    @signed_in_required
    def guarded(request: ConsoleRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.account is None:
            return render(request, "accounts/no_account.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def owner_required(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """As account_required, and the role of owner."""

    @wraps(view)
    @account_required
    def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.membership.role != Role.OWNER:
            return render(request, "accounts/owner_only.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


OWN_ACCOUNT = "You belong to this account: a colleague must decide about it."


def is_member(user: AnyUser, account: Account | int) -> bool:
    account_id = account.pk if isinstance(account, Account) else account
    return isinstance(user, User) and bool(_membership(user=user.pk, account=account_id))


@Prepared
def _membership(user: int, account: int) -> QuerySet[Any, Any]:
    return Membership.objects.filter(user=user, account=account).values_list("pk")[:1]


def shares_an_account(user: AnyUser, other: User) -> bool:
    """Whether two different people are members of the same account."""
    if not isinstance(user, User) or user == other:
        return False
    return Membership.objects.filter(
        user=other, account__in=Membership.objects.filter(user=user).values("account")
    ).exists()
