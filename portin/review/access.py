"""Who gets into the reviewers' pages. What they may do with an order there is the verbs' business
(portin.orders.lifecycle)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View

from accounts import answer_status
from accounts.access import StaffRequest
from accounts.forms import is_nothing_sent

RIGHT = "portin.review_orders"


def reviewer_required(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Signed in, staff, and with the right to review. Staff without it get a page that says what
    they may still open."""

    @wraps(view)
    @login_required
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_staff:
            raise PermissionDenied
        if not request.user.has_perm(RIGHT):
            return render(request, "review/no_right.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


@method_decorator(reviewer_required, name="dispatch")
class ReviewerView(View):
    """The base of every page here. `needs_answers`: what is posted says what is to be done; a POST of nothing is
    refused (400) instead of sent back to where it came from. `only_buttons`: the names of the buttons
    that are the form."""

    needs_answers = False
    only_buttons: tuple[str, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and self._is_not_ours(request):
            return answer_status.incomplete(request)
        return super().dispatch(request, *args, **kwargs)

    def _is_not_ours(self, request: HttpRequest) -> bool:
        if self.only_buttons:
            return not any(name in request.POST for name in self.only_buttons)
        return self.needs_answers and is_nothing_sent(request)
