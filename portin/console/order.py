"""Port-In Order Details: what happens now, whose turn it is, what comes next, and all that belongs to one order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from portin.console import fixing, number_words, timeline
from portin.console import queries as reading
from portin.console.forms import MessageForm, is_within
from portin.console.journey import stations
from portin.console.situation import ANSWER, FIX, Situation
from portin.console.story import strip
from portin.models import PortInNumber, PortInOrder
from portin.orders import asked, heads_up, lifecycle, pins
from portin.rules.errors import LifecycleError
from portin.rules.hiding import WAS_HIDDEN
from portin.rules.statuses import NumberStatus, OrderStatus
from portin.web import limits, pills
from portin.web.addresses import address
from portin.web.escaped import escape
from portin.web.own_order import order_or_404


@dataclass(frozen=True, slots=True)
class NumberRow:
    """What the row of a number says. `action`: the words of its link; "" where nothing is to be done."""

    display: str
    alias: str | None
    status: SafeString
    meaning: str
    action: SafeString | str
    url: str


@dataclass(frozen=True)
class CancelRule:
    """Numbers that move on one date: until when they may be taken back by right."""

    count: int
    foc_on: date
    until: datetime
    zone: str
    is_over: bool


@account_required
@require_GET
def order(request: MemberRequest, reference: str) -> HttpResponse:
    found = order_or_404(request, reference)
    return redirect("wizard:resume", found.reference) if found.is_draft else _page(request, found)


def _page(request: MemberRequest, found: PortInOrder, message_form: MessageForm | None = None) -> HttpResponse:
    at = reading.situation(found)
    events = reading.events_of(found, list(at.numbers))
    question = timeline.open_question(events) if at.has_question else None
    context = {
        "order": found,
        "at": at,
        "holder": asked.holder(found, at.numbers, at.rejections),
        "strip": strip(at),
        "stations": stations(at),
        "rows": rows(at, timeline.who_canceled(events, request.user)),
        "entries": timeline.entries(events, request.user, len(at.numbers)),
        "written": timeline.messages(events, request.user),
        "question": question,
        "documents": reading.documents_of(found, len(at.numbers)),
        "rules": cancel_rules(at),
        "heads_up": heads_up.on_the_page(found, at.numbers),
        "can": what_can_be_done(at),
        "form": message_form or MessageForm(),
        "unsent": fixing.unsent_answers(found, at.undecided or at.fixable) if at.to_do in (ANSWER, FIX) else [],
        "pin_until": pins.holds_until(found, pins.waiting_for_the_carrier(at.numbers)),
    }
    return render(request, "console/order.html", context)


def rows(at: Situation, canceled_by: dict[int, str]) -> list[NumberRow]:
    active_url, fix_url = address("numbers:active"), reverse("port_in:fix", args=[at.order.reference])
    # Of a number in service, and of one to be fixed; what screen readers alone read names it.
    opens = _('Open<span class="visually-hidden"> %(display)s in Active Numbers</span>')
    fixes = _('Fix<span class="visually-hidden"> %(display)s</span>')
    is_fixed_here = can_fix(at)
    pill = cache(lambda status: pills.status(status, NumberStatus(status).label))
    found = []
    for number in at.numbers:
        sentence = number_words.meaning(
            number, at.order, at.now, at.rejections.get(number.pk, ()), canceled_by=canceled_by.get(number.pk, "")
        )
        action: SafeString | str = ""
        url, display = "", number.display
        if number.status == NumberStatus.COMPLETED and number.released_at is None:
            action, url = SafeString(opens % {"display": escape(display)}), f"{active_url}{number.tn[2:]}/"
        elif is_fixed_here and number in at.fixable:
            action, url = SafeString(fixes % {"display": escape(display)}), fix_url
        found.append(NumberRow(display, vars(number).get("alias"), pill(number.status), sentence, action, url))
    return found


def can_fix(at: Situation) -> bool:
    """Whether the page offers to correct what was rejected."""
    return bool(at.fixable) and not at.has_question


def cancel_rules(at: Situation) -> list[CancelRule]:
    """One row a FOC date and zone, earliest first."""
    groups: dict[tuple[date, str], list[PortInNumber]] = {}
    for number in at.accepted:
        groups.setdefault((number.known_foc_on, number.time_zone), []).append(number)
    return [
        CancelRule(
            count=len(numbers),
            foc_on=foc_on,
            until=number_words.last_minute_to_cancel(numbers[0]),
            zone=zone,
            is_over=not number_words.can_cancel_by_right(numbers[0], at.now),
        )
        for (foc_on, zone), numbers in sorted(groups.items(), key=lambda item: item[0])
    ]


def what_can_be_done(at: Situation) -> dict[str, bool]:
    """Which actions the page offers; each page behind them checks for itself."""
    numbers = at.numbers
    return {
        "configure": bool(at.order.is_open),
        "cancel": any(number_words.is_cancelable_now(n) or number_words.can_request_cancel(n) for n in numbers),
        "change_date": any(number_words.can_ask_for_another_date(n, at.now) for n in numbers),
        "give_sms_up": any(number_words.can_give_sms_up(n) for n in numbers),
        "fix": can_fix(at),
        "new_pin": pins.can_be_replaced(numbers) and not at.order.is_draft,
        "copy": at.order.status != OrderStatus.DRAFT,
    }


@account_required
def send_message(request: MemberRequest, reference: str) -> HttpResponse:
    """A message that was not taken is shown under this address: who opens it again gets the page of the order."""
    found = order_or_404(request, reference)
    if request.method != "POST":
        return redirect(found)
    if found.is_draft and "message" not in request.POST:
        return answer_status.incomplete(request)
    if found.is_draft:
        messages.error(request, _("This order is not submitted yet. Write to support under Support."))
        return redirect("wizard:resume", found.reference)
    form = MessageForm(request.POST)
    if not form.is_valid() or not is_within(limits.MESSAGES, request.account, form):
        return _page(request, found, form)
    try:
        sent = lifecycle.send_message(
            found.pk, actor=lifecycle.customer(request.user), text=form.cleaned_data["message"]
        )
        messages.success(request, _("Your message is with support. The reply comes here and by e-mail."))
        if sent.text != form.cleaned_data["message"].strip():
            messages.warning(request, _(WAS_HIDDEN))
    except LifecycleError as error:
        messages.error(request, error.sentence)
    return redirect(f"{found.get_absolute_url()}#messages")
