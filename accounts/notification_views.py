"""Who gets the mails about orders: the notification addresses of an account, and where the links in mails lead."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import answer_status
from accounts import notifications as addresses
from accounts.access import (
    MemberRequest,
    owner_required,
)
from accounts.forms import (
    NotificationAddressForm,
    ReceiversForm,
    posted,
)


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
