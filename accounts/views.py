"""The account page and what it leads to: members, subaccounts, settings, plan; the profile of the person who is signed
in."""

from __future__ import annotations

from copy import copy

from allauth.account.views import EmailView
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django import conf
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import answer_status, languages, members, plans
from accounts import notifications as addresses
from accounts.access import (
    SESSION_KEY,
    ConsoleRequest,
    MemberRequest,
    StaffRequest,
    account_required,
    owner_required,
)
from accounts.forms import (
    InviteForm,
    NotificationAddressForm,
    ProfileForm,
    ReceiversForm,
    RoleForm,
    SettingsForm,
    SubaccountForm,
    UpgradeForm,
    posted,
)
from accounts.models import Subaccount, User
from accounts.spelled import spelled
from accounts.time_zones import label_of


@account_required
def account(request: MemberRequest) -> HttpResponse:
    here = request.account
    return render(
        request,
        "accounts/account.html",
        {
            "account_path": request.path,  # rows join their addresses themselves: no reverse() a row
            "is_owner": request.membership.is_owner,
            "time_zone": label_of(here.time_zone),
            "language": languages.name_of(languages.for_mails(here.language)) if len(languages.choices()) > 1 else "",
            "members": here.memberships.select_related("user").order_by("created_at", "pk"),
            "invitations": here.invitations.pending().select_related("invited_by").order_by("created_at"),
            "subaccounts": here.subaccounts.all(),
            "notification_addresses": (known := list(here.notification_addresses.all())),
            "is_only_to_addresses": here.only_notification_addresses and any(one.confirmed_at for one in known),
            "upgrade_request": here.upgrade_requests.order_by("-created_at").first() if not here.is_standard else None,
        },
    )


@owner_required
def settings(request: MemberRequest) -> HttpResponse:
    form = SettingsForm(posted(request), instance=copy(request.account))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The account is saved."))
        return redirect("accounts:account")
    return render(request, "accounts/settings.html", {"form": form})


@account_required
def upgrade(request: MemberRequest) -> HttpResponse:
    """What Standard is, and the request to support. Any member may ask."""
    if request.account.is_standard:
        messages.success(request, _("Your account is on the Standard plan already."))
        return redirect("accounts:account")
    open_request = request.account.upgrade_requests.filter(decided_at=None).select_related("requested_by").first()
    form = UpgradeForm(posted(request))
    if request.method == "POST" and open_request is None and form.is_valid():
        plans.ask_for_standard(request.account, request.user, form.cleaned_data["note"])
        messages.success(
            request,
            _("Support has your request. We reply by e-mail within %(days)s.")
            % {"days": spelled(conf.settings.UPGRADE_ANSWER_DAYS, "business day")},
        )
        return redirect("accounts:upgrade")
    return render(request, "accounts/upgrade.html", {"form": form, "open_request": open_request})


@login_required
@require_POST
def switch(request: StaffRequest) -> HttpResponse:
    """Makes another account of the user the current one."""
    chosen = next((m for m in request.memberships if str(m.account_id) == request.POST.get("account")), None)
    if chosen is None:
        raise Http404
    request.session[SESSION_KEY] = chosen.account_id
    messages.success(request, _("You are now in %(account)s.") % {"account": chosen.account.name})
    return redirect("port_in:orders")


# ---------------------------------------------------------------- members


@owner_required
def invite(request: MemberRequest) -> HttpResponse:
    form = InviteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            was_sent = members.invite(
                request.account, email, form.cleaned_data["role"], request.user, f"{conf.settings.SITE_URL}/"
            )
        except members.MembersError as error:
            form.add_error("email", str(error))
        else:
            _say_whether_sent(request, email, was_sent)
            return redirect("accounts:account")
    return render(request, "accounts/invite.html", {"form": form})


def _say_whether_sent(request: HttpRequest, email: str, was_sent: bool) -> None:
    if was_sent:
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": email})
    else:
        said = _("We could not send the e-mail to %(email)s just now. Send the invitation again in a few minutes.")
        messages.error(request, said % {"email": email})


@owner_required
@require_POST
def invitation_action(request: MemberRequest, reference: str) -> HttpResponse:
    """Sends an invitation again (with a new link, for seven more days), or withdraws it."""
    found = get_object_or_404(request.account.invitations.pending(), reference=reference)
    if "again" in request.POST:
        try:
            was_sent = members.invite(
                request.account, found.email, found.role, request.user, f"{conf.settings.SITE_URL}/"
            )
        except members.MembersError as error:
            messages.error(request, f"{error}.")
        else:
            _say_whether_sent(request, found.email, was_sent)
    elif "withdraw" in request.POST:
        members.withdraw(found)
        messages.success(request, _("The invitation of %(email)s is withdrawn.") % {"email": found.email})
    else:
        return answer_status.incomplete(request)
    return redirect("accounts:account")


@owner_required
def member(request: MemberRequest, reference: str) -> HttpResponse:
    """Role of a member, and the way to remove them."""
    found = get_object_or_404(request.account.memberships.select_related("user"), reference=reference)
    form = RoleForm(posted(request), instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            members.change_role(found, form.cleaned_data["role"])
        except members.MembersError as error:
            form.add_error("role", str(error))
        else:
            said = _("%(person)s is now an owner.") if found.is_owner else _("%(person)s is now a member.")
            messages.success(request, said % {"person": found.user})
            return redirect("accounts:account")
    return render(
        request, "accounts/member.html", {"form": form, "member": found, "is_self": found.user_id == request.user.pk}
    )


@account_required
@answer_status.only_by_button
def remove_member(request: MemberRequest, reference: str) -> HttpResponse:
    """Owners remove anybody; everybody may leave."""
    found = get_object_or_404(request.account.memberships.select_related("user"), reference=reference)
    is_self = found.user_id == request.user.pk
    if not is_self and not request.membership.is_owner:
        raise Http404
    if request.method == "POST":
        try:
            members.remove(found)
        except members.MembersError as error:
            messages.error(request, str(error))
            return redirect("accounts:account")
        said = _("You left %(account)s.") if is_self else _("%(person)s is removed.")
        messages.success(request, said % {"account": request.account.name, "person": found.user})
        return redirect("accounts:profile" if is_self else "accounts:account")
    return render(request, "accounts/remove_member.html", {"member": found, "is_self": is_self})


@never_cache
@answer_status.only_by_button
def invitation(request: ConsoleRequest, token: str) -> HttpResponse:
    """Where the link of an invitation leads: signed in as the invited, join; else sign in, or sign up."""
    found = members.open_invitation(token)
    if found is None:
        return render(request, "accounts/invitation_gone.html", status=410)
    user = request.user if request.user.is_authenticated else None
    is_theirs = user is not None and members.owns_address(user, found.email)
    if request.method == "POST" and user is not None and is_theirs:
        try:
            membership = members.join(token, user)
        except members.MembersError:  # used or withdrawn in another window in the meantime
            return render(request, "accounts/invitation_gone.html", status=410)
        request.session[SESSION_KEY] = membership.account_id
        messages.success(request, _("You are now in %(account)s.") % {"account": found.account.name})
        return redirect("port_in:orders")
    has_sign_in = user is None and User.objects.filter(emailaddress__email__iexact=found.email).exists()
    context = {"invitation": found, "token": token, "is_theirs": is_theirs, "has_sign_in": has_sign_in}
    return render(request, "accounts/invitation.html", context)


# ---------------------------------------------------------------- who gets the mails about orders


@owner_required
def notifications(request: MemberRequest) -> HttpResponse:
    """The notification addresses, one more, and whether they are instead of the contact of an order."""
    form = NotificationAddressForm(posted(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            was_sent = addresses.add(request.account, email, request.user)
        except addresses.AddressesError as error:
            form.add_error("email", str(error))
        else:
            _say_whether_asked(request, email, was_sent)
            return redirect("accounts:notifications")
    if form.errors:
        answer_status.note(answer_status.INCOMPLETE)
    return _show_notifications(request, form, ReceiversForm(instance=request.account))


@owner_required
@require_POST
def notification_receivers(request: MemberRequest) -> HttpResponse:
    form = ReceiversForm(request.POST, instance=copy(request.account))
    if not form.is_valid():
        return _show_notifications(request, NotificationAddressForm(), form)
    form.save()
    messages.success(request, _("Your choice of who gets the e-mails about orders is saved."))
    return redirect("accounts:notifications")


def _show_notifications(
    request: MemberRequest, form: NotificationAddressForm, receivers: ReceiversForm
) -> HttpResponse:
    found = [(address, addresses.is_expired(address)) for address in request.account.notification_addresses.all()]
    context = {
        "form": form,
        "receivers": receivers,
        "addresses": found,
        "notifications_path": reverse("accounts:notifications"),
    }
    return render(request, "accounts/notifications.html", context)


def _say_whether_asked(request: HttpRequest, email: str, was_sent: bool) -> None:
    if was_sent:
        messages.success(request, _("A link to confirm is on its way to %(email)s.") % {"email": email})
    else:
        said = _("We could not send the e-mail to %(email)s just now. Send the link again in a few minutes.")
        messages.error(request, said % {"email": email})


@owner_required
@require_POST
def notification_action(request: MemberRequest, reference: str) -> HttpResponse:
    """Sends the link to confirm again, or removes the address."""
    found = get_object_or_404(request.account.notification_addresses, reference=reference)
    if "again" in request.POST:
        try:
            _say_whether_asked(request, found.email, addresses.ask_again(found))
        except addresses.AddressesError as error:
            messages.error(request, f"{error}.")
    elif "remove" in request.POST:
        addresses.remove(found)
        said = _("%(email)s is removed and gets no more e-mails about orders.")
        messages.success(request, said % {"email": found.email})
    else:
        return answer_status.incomplete(request)
    return redirect("accounts:notifications")


@never_cache
@answer_status.only_by_button
def confirm_notifications(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link to confirm leads. Opening it changes nothing: link scanners do."""
    found = addresses.to_confirm(token)
    if found is None:
        return render(request, "accounts/notifications_gone.html", {"is_confirming": True}, status=410)
    if request.method == "POST":
        addresses.confirm(found)
        return render(request, "accounts/notifications_by_link.html", {"address": found, "step": "confirmed"})
    return render(
        request,
        "accounts/notifications_by_link.html",
        {"address": found, "step": "confirmed" if found.confirmed_at else "confirm"},
    )


@never_cache
@answer_status.only_by_button
def stop_notifications(request: HttpRequest, token: str) -> HttpResponse:
    """Where "Stop these mails" in a mail leads, without a sign-in. Opening it changes nothing."""
    found = addresses.to_stop(token)
    if found is None:
        return render(request, "accounts/notifications_gone.html", {"is_confirming": False}, status=410)
    if request.method == "POST":
        addresses.remove(found)
        return render(request, "accounts/notifications_by_link.html", {"address": found, "step": "stopped"})
    return render(request, "accounts/notifications_by_link.html", {"address": found, "step": "stop"})


# ---------------------------------------------------------------- subaccounts


@account_required
def add_subaccount(request: MemberRequest) -> HttpResponse:
    return _edit_subaccount(request, Subaccount(account=request.account))


@account_required
def edit_subaccount(request: MemberRequest, reference: str) -> HttpResponse:
    return _edit_subaccount(request, get_object_or_404(request.account.subaccounts, reference=reference))


def _edit_subaccount(request: MemberRequest, found: Subaccount) -> HttpResponse:
    form = SubaccountForm(posted(request), instance=found)
    if request.method == "POST" and form.is_valid() and form.save_named():
        messages.success(request, _("Subaccount “%(name)s” is saved.") % {"name": found.name})
        return redirect("accounts:account")
    old_name = Subaccount.objects.only("name").get(pk=found.pk).name if found.pk else ""
    return render(request, "accounts/subaccount.html", {"form": form, "subaccount": found, "old_name": old_name})


@account_required
@answer_status.only_by_button
def delete_subaccount(request: MemberRequest, reference: str) -> HttpResponse:
    found = get_object_or_404(request.account.subaccounts, reference=reference)
    if request.method == "POST":
        found.delete()
        said = _("Subaccount “%(name)s” is deleted. Its numbers stay, without a subaccount.")
        messages.success(request, said % {"name": found.name})
        return redirect("accounts:account")
    return render(request, "accounts/delete_subaccount.html", {"subaccount": found})


# ---------------------------------------------------------------- the person


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

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
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
