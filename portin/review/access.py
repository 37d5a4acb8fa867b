"""Who gets into the reviewers' pages. What they may do with an order there is the verbs' business
(portin.orders.lifecycle)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View

from accounts.access import StaffRequest

RIGHT = "portin.review_orders"


def reviewer_required(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Signed in, staff, and with the right to review. Staff without it get a page that says what
    they may still open."""

    @wraps(view)
    @login_required
    def guarded(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_staff:
            raise PermissionDenied
        if not request.user.has_perm(RIGHT):
            return render(request, "review/no_right.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


@method_decorator(reviewer_required, name="dispatch")
class ReviewerView(View):
    """The base of every page here."""
