"""What is of the person who is signed in, in whichever account: language, profile, e-mail, two-step login."""

from __future__ import annotations

from copy import copy
from typing import Any

from allauth.account.views import EmailView
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django import conf
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import answer_status, languages
from accounts.access import (
    StaffRequest,
)
from accounts.forms import (
    ProfileForm,
    posted,
)
from accounts.models import User


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The switch at the foot of pages and in the menu: remembered by the browser, and by who is signed in."""
    back = request.POST.get("next", "")
    chosen = languages.known(request.POST.get("language", ""))
    if not chosen:
        return answer_status.incomplete(request)
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, None)
    response = HttpResponseRedirect(back if is_ours else reverse("home"))
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    response.set_cookie(
        conf.settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=conf.settings.LANGUAGE_COOKIE_AGE,
        samesite=conf.settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]  # a word of three
        httponly=conf.settings.LANGUAGE_COOKIE_HTTPONLY,
        secure=request.is_secure(),
    )
    return response


@login_required
def profile(request: StaffRequest) -> HttpResponse:
    form = ProfileForm(posted(request), instance=copy(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        translation.activate(form.instance.language or languages.of_browser(request))
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form, "has_two_step": is_mfa_enabled(request.user)})


class ChangeEmailView(EmailView):
    """allauth's, where a form that says neither what nor which is refused in words instead of passed over."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_named = bool(request.POST.get("email")) and bool(
            {"action_send", "action_remove", "action_primary"} & request.POST.keys()
        )
        if not is_named:
            sent = request.POST.copy()
            sent["action_add"] = "yes"
            request.POST = sent  # type: ignore[assignment]  # Django sets it as well
        return super().post(request, *args, **kwargs)


@login_required
@never_cache
def totp_qr(request: StaffRequest) -> HttpResponse:
    """The QR code of the secret that is being set up, from the session. A `data:` image would break the CSP."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_mfa_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(svg, content_type="image/svg+xml", headers={"Cache-Control": "no-store, private"})
