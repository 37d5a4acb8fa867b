"""What a customer can do to a submitted order: cancel numbers, ask for another date, give SMS up, start a new order
from it.

Each page shows which numbers it is about and what will happen; the verb itself (portin.orders.lifecycle) has the last
word.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from accounts.forms import posted
from portin.console import number_words
from portin.console import queries as reading
from portin.console.forms import CancelForm, ChosenNumbersForm, FocDateForm
from portin.models import PortInNumber, PortInOrder
from portin.orders import asked as carriers_asked
from portin.orders import drafts, lifecycle, whole_account
from portin.rules import business_days, words
from portin.rules.errors import LifecycleError
from portin.rules.spans import span
from portin.rules.statuses import CLOSED, NumberStatus
from portin.web.own_order import order_or_404

FOC_CHANGE_HOURS = business_days.CANCEL_HOURS


@account_required
def cancel(request: MemberRequest, reference: str) -> HttpResponse:
    order = order_or_404(request, reference)
    now, numbers = timezone.now(), reading.numbers_of(order)
    offered = [n for n in numbers if number_words.is_cancelable_now(n) or number_words.can_request_cancel(n)]
    if not offered:
        return _nothing_to_do(request, order, _("No number of this order can be canceled now."))
    selected = offered if len(offered) == 1 or "all" in request.GET else []
    form = CancelForm(
        posted(request), choices=offered, selected=selected, words=lambda n: f"– {_what_cancel_does(n, now)}"
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _cancel(request, order, form, numbers)
        except LifecycleError as error:
            return _refused(request, order, error)
    late = [n for n in offered if number_words.can_request_cancel(n) and not number_words.can_cancel_by_right(n, now)]
    at_once = [n for n in offered if number_words.is_cancelable_now(n)]
    unsent = [n for n in offered if n.status == NumberStatus.IN_REVIEW and n not in at_once]
    known = [*late, *unsent]
    context = {
        "page_heading": _("Cancel numbers"),
        "order": order,
        "holder": carriers_asked.holder(order, offered),
        "form": form,
        "at_once": at_once,
        "late": late,
        "several": len(offered) if len(offered) > 1 else 0,
        "is_all": selected == offered,
        "account_closes": any(whole_account.closes_without(order, numbers, [one]) for one in offered),
        "unsent": unsent,
        "by_right": [n for n in offered if number_words.can_request_cancel(n) and n not in known],
    }
    return render(request, "console/cancel.html", context)


def _what_cancel_does(number: PortInNumber, now: datetime) -> str:
    if number_words.is_cancelable_now(number):
        return _("canceled at once")
    if number.status == NumberStatus.IN_REVIEW:
        return _("approved, and not with the carrier yet as far as we know: we try to stop it, and tell you")
    if number.foc_on is None:
        return _("the carrier must confirm; it may still move until then")
    day = words.day(number.foc_on)
    if number_words.can_cancel_by_right(number, now):
        until = words.moment(number_words.last_minute_to_cancel(number), number.time_zone)
        said = _("FOC date %(day)s, until %(until)s; the carrier must confirm")
        return said % {"day": day, "until": until}
    return _("FOC date %(day)s, less than %(time)s away: we can only ask") % {"day": day, "time": span("cancel")}


def _cancel(request: MemberRequest, order: PortInOrder, form: CancelForm, numbers: list[PortInNumber]) -> HttpResponse:
    """All or nothing: what nobody approved yet is canceled, the rest is passed on to the carrier."""
    actor, note = lifecycle.customer(request.user), form.cleaned_data["note"].strip()
    at_once = [n.pk for n in form.chosen if number_words.is_cancelable_now(n)]
    asked = [n.pk for n in form.chosen if n.pk not in at_once]
    with transaction.atomic():
        if at_once:
            lifecycle.cancel(order.pk, at_once, actor=actor, note=note)
        in_time = lifecycle.request_cancel(order.pk, asked, actor=actor, note=note) if asked else True
    if at_once:
        closes = whole_account.closes_without(order, numbers, form.chosen)
        messages.success(request, _canceled_at_once(len(at_once), is_kept=not closes))
    unsent = [n.pk for n in form.chosen if n.pk in asked and n.status == NumberStatus.IN_REVIEW]
    if unsent:
        asked = [pk for pk in asked if pk not in unsent]
        messages.success(request, _stopping(len(unsent)))
    if asked:
        said = _passing_on(len(asked), in_time=in_time)
        messages.add_message(request, messages.SUCCESS if in_time else messages.WARNING, said)
    if whole_account.closes_without(order, numbers, form.chosen):
        messages.warning(request, whole_account.warning(carriers_asked.holder(order, form.chosen), len(form.chosen)))
    return redirect(order)


def _canceled_at_once(count: int, *, is_kept: bool) -> str:
    if not is_kept:
        return ngettext("%(count)s number canceled.", "%(count)s numbers canceled.", count) % {"count": count}
    said = ngettext(
        "%(count)s number canceled. Your current carrier keeps it.",
        "%(count)s numbers canceled. Your current carrier keeps them.",
        count,
    )
    return said % {"count": count}


def _stopping(count: int) -> str:
    said = ngettext(
        "You asked us to cancel %(count)s number. The carrier does not have it yet as far as we know: we try to stop"
        " it, and tell you.",
        "You asked us to cancel %(count)s numbers. The carrier does not have them yet as far as we know: we try to stop"
        " them, and tell you.",
        count,
    )
    return said % {"count": count}


def _passing_on(count: int, *, in_time: bool) -> str:
    begin = ngettext(
        "You asked us to cancel %(count)s number. We’re passing it to the carrier.",
        "You asked us to cancel %(count)s numbers. We’re passing it to the carrier.",
        count,
    )
    if in_time:
        end = ngettext("Until it confirms, it may still move.", "Until it confirms, they may still move.", count)
    else:
        end = ngettext(
            "Less than %(time)s are left, so it may move all the same.",
            "Less than %(time)s are left, so they may move all the same.",
            count,
        )
    return f"{begin % {'count': count}} {end % {'time': span('cancel')}}"


@account_required
def foc_date(request: MemberRequest, reference: str) -> HttpResponse:
    order = order_or_404(request, reference)
    now = timezone.now()
    offered = [n for n in reading.numbers_of(order) if number_words.can_ask_for_another_date(n, now)]
    if not offered:
        return _nothing_to_do(
            request, order, _("No number of this order can get another FOC date now. Write to support.")
        )
    country, region = order.country, order.region
    earliest = business_days.next_business_day(
        words.local_day(now + timedelta(hours=FOC_CHANGE_HOURS)) + timedelta(days=1), country, region
    )

    def about(number: PortInNumber) -> str:
        day = words.day(number.known_foc_on)
        if not number.foc_wish_on:
            return _("– FOC date %(day)s") % {"day": day}
        requested = words.day(number.foc_wish_on)
        return _("– FOC date %(day)s, you asked for %(requested)s") % {"day": day, "requested": requested}

    form = FocDateForm(posted(request), choices=offered, words=about, order=order, earliest=earliest)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            lifecycle.request_foc_change(
                order.pk,
                form.chosen_ids,
                data["wish_on"],
                actor=lifecycle.customer(request.user),
                note=data["note"].strip(),
            )
        except LifecycleError as error:
            return _refused(request, order, error)
        said = _("You asked for %(day)s. We’re passing it to the carrier; until it agrees, the current FOC date stays.")
        messages.success(request, said % {"day": words.day(data["wish_on"])})
        return redirect(order)
    until = min(number_words.last_minute_to_cancel(number) for number in offered)
    return render(
        request,
        "console/foc_date.html",
        {
            "page_heading": _("Request another FOC date"),
            "order": order,
            "form": form,
            "until": until,
            "zone": offered[0].time_zone,
        },
    )


@account_required
def give_sms_up(request: MemberRequest, reference: str) -> HttpResponse:
    order = order_or_404(request, reference)
    offered = [n for n in reading.numbers_of(order) if number_words.can_give_sms_up(n)]
    if not offered:
        return _nothing_to_do(request, order, _("SMS can be given up only on a ported number whose SMS is inactive."))
    form = ChosenNumbersForm(posted(request), choices=offered, words=lambda number: f"– {number.get_status_display()}")
    if request.method == "POST" and form.is_valid():
        try:
            lifecycle.drop_sms(order.pk, form.chosen_ids, actor=lifecycle.customer(request.user))
        except LifecycleError as error:
            return _refused(request, order, error)
        said = ngettext(
            "SMS is given up. It is completed as soon as a test of calls succeeds.",
            "SMS is given up. They are completed as soon as a test of calls succeeds.",
            len(form.chosen),
        )
        messages.success(request, said)
        return redirect(order)
    return render(request, "console/give_sms_up.html", {"page_heading": _("Give up SMS"), "order": order, "form": form})


@account_required
def copy(request: MemberRequest, reference: str) -> HttpResponse:
    """ "New order from this one": which numbers go along; those that are still in an open order cannot be ordered
    twice."""
    order = order_or_404(request, reference)
    if order.is_draft:
        return _nothing_to_do(request, order, _("This order is a draft: continue with it."))
    if request.method == "POST" and not {"do", "numbers"} & request.POST.keys():  # not the click on the button
        return answer_status.incomplete(request)
    numbers = reading.numbers_of(order)
    free = [n for n in numbers if n.status in CLOSED and (n.status != NumberStatus.COMPLETED or n.released_at)]
    form = ChosenNumbersForm(posted(request), choices=free, words=lambda number: f"– {number.get_status_display()}")
    form.fields["numbers"].required = False
    if request.method == "POST" and form.is_valid():
        try:
            draft = drafts.copy_to_draft(order, request.user, tns={number.tn for number in form.chosen})
        except LifecycleError as error:
            return _refused(request, order, error)
        said = _("A new draft has the same answers. Add the documents, the PIN and the date again.")
        messages.success(request, said)
        return redirect("wizard:resume", draft.reference)
    context = {
        "page_heading": _("New order from this one"),
        "order": order,
        "form": form,
        "free": free,
        "staying": len(numbers) - len(free),
    }
    return render(request, "console/copy.html", context)


def _nothing_to_do(request: MemberRequest, order: PortInOrder, sentence: str) -> HttpResponse:
    if not answer_status.is_of_page(request, "numbers"):
        return answer_status.incomplete(request)
    (messages.error if request.method == "POST" else messages.warning)(request, sentence)
    return redirect(order)


def _refused(request: MemberRequest, order: PortInOrder, error: LifecycleError) -> HttpResponse:
    messages.error(request, error.sentence)
    return redirect(order)
