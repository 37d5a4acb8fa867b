"""The members of an account: who invites, changes and removes them, and what an invitation leads to."""

from __future__ import annotations

from django import conf
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import answer_status, members
from accounts.access import (
    SESSION_KEY,
    ConsoleRequest,
    MemberRequest,
    account_required,
    owner_required,
)
from accounts.forms import (
    InviteForm,
    RoleForm,
    posted,
)
from accounts.models import User


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
