"""What a customer can do to a submitted order: cancel numbers, ask for another date, give SMS up, start a new order
from it.

Each page shows which numbers it is about and what will happen; the verb itself (portin.orders.lifecycle) has the last
word.
"""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.access import account_required
from accounts.forms import posted
from portin.console import number_words
from portin.console import queries as reading
from portin.console.forms import CancelForm, ChosenNumbersForm, FocDateForm
from portin.models import PortInNumber, PortInOrder
from portin.orders import drafts, lifecycle
from portin.rules import business_days, words
from portin.rules.errors import LifecycleError
from portin.rules.spans import span
from portin.rules.statuses import CLOSED, OPEN, NumberStatus

FOC_CHANGE_HOURS = business_days.CANCEL_HOURS


@account_required
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    order = reading.order_or_404(request, reference)
    now, numbers = timezone.now(), reading.numbers_of(order)
    offered = [n for n in numbers if number_words.is_cancelable_now(n) or number_words.can_request_cancel(n)]
    if not offered:
        return _nothing_to_do(request, order, "No number of this order can be canceled now.")
    ticked = offered if len(offered) == 1 or "all" in request.GET else []
    form = CancelForm(posted(request), choices=offered, ticked=ticked, words=lambda n: f"– {_what_cancel_does(n, now)}")
    if request.method == "POST" and form.is_valid():
        try:
            return _cancel(request, order, form, numbers)
        except LifecycleError as error:
            return _refused(request, order, error)
    late = [n for n in offered if number_words.can_request_cancel(n) and not number_words.can_cancel_by_right(n, now)]
    context = {
        "heading": "Cancel numbers",
        "order": order,
        "form": form,
        "at_once": [n for n in offered if number_words.is_cancelable_now(n)],
        "late": late,
    }
    context |= {"several": len(offered) if len(offered) > 1 else 0, "is_all": ticked == offered}
    context["account_closes"] = order.is_whole_account and len(_moving(numbers)) > 1
    context["unsent"] = [n for n in offered if n.status == NumberStatus.IN_REVIEW and n not in context["at_once"]]
    known = [*late, *context["unsent"]]
    context["by_right"] = [n for n in offered if number_words.can_request_cancel(n) and n not in known]
    return render(request, "console/cancel.html", context)


def _moving(numbers: list[PortInNumber]) -> list[PortInNumber]:
    """The numbers that move or have moved: where the whole account was to go, it closes with them."""
    return [n for n in numbers if n.status in OPEN or n.status == NumberStatus.COMPLETED]


def _what_cancel_does(number: PortInNumber, now: object) -> str:
    if number_words.is_cancelable_now(number):
        return "canceled at once"
    if number.status == NumberStatus.IN_REVIEW:
        return "approved, and not with the carrier yet as far as we know: we try to stop it, and tell you"
    if number.foc_on is None:
        return "the carrier must confirm; it may still move until then"
    if number_words.can_cancel_by_right(number, now):
        until = words.moment(number_words.last_minute_to_cancel(number), number.time_zone)
        return f"FOC date {words.day(number.foc_on)}, by right until {until}; the carrier must confirm"
    return f"FOC date {words.day(number.foc_on)}, less than {span('cancel')} away: we can only ask"


def _cancel(request: HttpRequest, order: PortInOrder, form: CancelForm, numbers: list[PortInNumber]) -> HttpResponse:
    """All or nothing: what nobody approved yet is canceled, the rest is passed on to the carrier."""
    actor, note = lifecycle.customer(request.user), form.cleaned_data["note"].strip()
    at_once = [n.pk for n in form.chosen if number_words.is_cancelable_now(n)]
    asked = [n.pk for n in form.chosen if n.pk not in at_once]
    with transaction.atomic():
        if at_once:
            lifecycle.cancel(order.pk, at_once, actor=actor, note=note)
        in_time = lifecycle.request_cancel(order.pk, asked, actor=actor, note=note) if asked else True
    if at_once:
        messages.success(
            request,
            f"{words.plural(len(at_once), 'number')} canceled. Your current carrier keeps"
            f" {'it' if len(at_once) == 1 else 'them'}.",
        )
    unsent = [n.pk for n in form.chosen if n.pk in asked and n.status == NumberStatus.IN_REVIEW]
    if unsent:
        asked, them = [pk for pk in asked if pk not in unsent], "it" if len(unsent) == 1 else "them"
        messages.success(
            request,
            f"You asked us to cancel {words.plural(len(unsent), 'number')}. The carrier does not have {them} yet as far"
            f" as we know: we try to stop {them}, and tell you.",
        )
    if asked:
        begin = f"You asked us to cancel {words.plural(len(asked), 'number')}. We’re passing it to the carrier."
        they = "it" if len(asked) == 1 else "they"
        end = (
            f"Until it confirms, {they} may still move."
            if in_time
            else f"Less than {span('cancel')} are left, so {they} may move all the same."
        )
        messages.add_message(request, messages.SUCCESS if in_time else messages.WARNING, f"{begin} {end}")
    if order.is_whole_account and len(_moving(numbers)) > len(form.chosen):
        stays = "the number stays" if len(form.chosen) == 1 else "the numbers stay"
        messages.warning(
            request,
            f"The order says that the whole account moves, so {order.losing_carrier or 'your current carrier'} closes"
            f" it with the other numbers. Tell it now that {stays}, and keep a part of the account open for that.",
        )
    return redirect(order)


@account_required
def foc_date(request: HttpRequest, reference: str) -> HttpResponse:
    order = reading.order_or_404(request, reference)
    now = timezone.now()
    offered = [n for n in reading.numbers_of(order) if number_words.can_ask_for_another_date(n, now)]
    if not offered:
        return _nothing_to_do(request, order, "No number of this order can get another FOC date now. Write to support.")
    country, region = order.country, order.region
    earliest = business_days.next_business_day(
        words.local_day(now + timedelta(hours=FOC_CHANGE_HOURS)) + timedelta(days=1), country, region
    )

    def about(number: PortInNumber) -> str:
        wish = f", you asked for {words.day(number.foc_wish_on)}" if number.foc_wish_on else ""
        return f"– FOC date {words.day(number.foc_on)}{wish}"

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
        wish = words.day(data["wish_on"])
        messages.success(
            request,
            f"You asked for {wish}. We’re passing it to the carrier; until it agrees, the current FOC date stays.",
        )
        return redirect(order)
    until = min(number_words.last_minute_to_cancel(number) for number in offered)
    return render(
        request,
        "console/foc_date.html",
        {
            "heading": "Request another FOC date",
            "order": order,
            "form": form,
            "until": until,
            "zone": offered[0].time_zone,
        },
    )


@account_required
def give_sms_up(request: HttpRequest, reference: str) -> HttpResponse:
    order = reading.order_or_404(request, reference)
    offered = [n for n in reading.numbers_of(order) if number_words.can_give_sms_up(n)]
    if not offered:
        return _nothing_to_do(request, order, "SMS can be given up only on a ported number whose SMS is inactive.")
    form = ChosenNumbersForm(posted(request), choices=offered, words=lambda number: f"– {number.get_status_display()}")
    if request.method == "POST" and form.is_valid():
        try:
            lifecycle.drop_sms(order.pk, form.chosen_ids, actor=lifecycle.customer(request.user))
        except LifecycleError as error:
            return _refused(request, order, error)
        messages.success(
            request,
            f"SMS is given up. {'It is' if len(form.chosen) == 1 else 'They are'} completed as soon as a test of calls"
            " succeeds.",
        )
        return redirect(order)
    return render(request, "console/give_sms_up.html", {"heading": "Give up SMS", "order": order, "form": form})


@account_required
def copy(request: HttpRequest, reference: str) -> HttpResponse:
    """ "New order from this one": which numbers go along; those that are still in an open order cannot be ordered
    twice."""
    order = reading.order_or_404(request, reference)
    if order.is_draft:
        return _nothing_to_do(request, order, "This order is a draft: go on with it.")
    numbers = reading.numbers_of(order)
    free = [n for n in numbers if n.status in CLOSED and (n.status != NumberStatus.COMPLETED or n.released_at)]
    form = ChosenNumbersForm(posted(request), choices=free, words=lambda number: f"– {number.get_status_display()}")
    form.fields["numbers"].required = False
    if request.method == "POST" and form.is_valid():
        try:
            draft = drafts.copy_to_draft(order, request.user, tns={number.tn for number in form.chosen})
        except LifecycleError as error:
            return _refused(request, order, error)
        messages.success(request, "A new draft has the same answers. Add the documents, the PIN and the date again.")
        return redirect("wizard:resume", draft.reference)
    context = {
        "heading": "New order from this one",
        "order": order,
        "form": form,
        "free": free,
        "staying": len(numbers) - len(free),
    }
    return render(request, "console/copy.html", context)


def _nothing_to_do(request: HttpRequest, order: PortInOrder, sentence: str) -> HttpResponse:
    (messages.error if request.method == "POST" else messages.warning)(request, sentence)
    return redirect(order)


def _refused(request: HttpRequest, order: PortInOrder, error: LifecycleError) -> HttpResponse:
    messages.error(request, error.sentence)
    return redirect(order)
