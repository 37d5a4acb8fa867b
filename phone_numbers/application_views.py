"""Applications of an account: list, add, change, delete."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from accounts.forms import posted
from phone_numbers.application_forms import ApplicationForm
from phone_numbers.models import Application, NumberConfiguration


@account_required
def applications(request: MemberRequest) -> HttpResponse:
    found = request.account.applications.all()
    used = dict(
        NumberConfiguration.objects.for_account(request.account)
        .filter(~Q(application=None))
        .values_list("application_id")
        .annotate(Count("pk"))
    )
    rows = [(application, used.get(application.pk, 0)) for application in found]
    return render(request, "numbers/applications.html", {"rows": rows, "list_path": request.path})


@account_required
def add_application(request: MemberRequest) -> HttpResponse:
    return _edit(request, Application(account=request.account))


@account_required
def edit_application(request: MemberRequest, reference: str) -> HttpResponse:
    return _edit(request, get_object_or_404(request.account.applications, reference=reference))


def _edit(request: MemberRequest, application: Application) -> HttpResponse:
    old_name = application.name
    form = ApplicationForm(posted(request), instance=application)
    if request.method == "POST" and form.is_valid() and form.save_named():
        messages.success(request, _("Application “%(name)s” is saved.") % {"name": application.name})
        return redirect("numbers:applications")
    return render(request, "numbers/application.html", {"form": form, "application": application, "old_name": old_name})


@account_required
@answer_status.only_by_button
def delete_application(request: MemberRequest, reference: str) -> HttpResponse:
    application = get_object_or_404(request.account.applications, reference=reference)
    if request.method == "POST":
        application.delete()
        messages.success(request, _("Application “%(name)s” is deleted.") % {"name": application.name})
        return redirect("numbers:applications")
    used = NumberConfiguration.objects.for_account(request.account).filter(application=application).count()
    return render(request, "numbers/delete_application.html", {"application": application, "used": used})
