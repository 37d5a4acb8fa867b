"""The account page and what it leads to: settings, plan, another account, subaccounts."""

from __future__ import annotations

from copy import copy

from django import conf
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import answer_status, languages, plans
from accounts.access import (
    SESSION_KEY,
    MemberRequest,
    StaffRequest,
    account_required,
    owner_required,
)
from accounts.forms import (
    SettingsForm,
    SubaccountForm,
    UpgradeForm,
    posted,
)
from accounts.models import Subaccount
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
