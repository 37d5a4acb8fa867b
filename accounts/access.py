"""Who may see what: the accounts of a user, the current one of a request, and the guards that views put before themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Account, Membership, Role

SESSION_KEY = "account_id"


def memberships_of(user: object) -> list[Membership]:
    """The user's memberships with their accounts, oldest first; one query."""
    return list(Membership.objects.filter(user=user).select_related("account").order_by("created_at", "pk"))


def account_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Signed in and a member of an account (`request.account`); staff without an account get a page that says so."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.account is None:
            return render(request, "accounts/no_account.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def owner_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As account_required, and the role of owner."""

    @wraps(view)
    @account_required
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.membership.role != Role.OWNER:
            return render(request, "accounts/owner_only.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def is_member(user: object, account: Account | int) -> bool:
    account_id = account.pk if isinstance(account, Account) else account
    return Membership.objects.filter(user=user, account_id=account_id).exists()
