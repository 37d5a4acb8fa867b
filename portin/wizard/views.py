"""The first two steps, and discarding a draft. Each click saves what was typed; Continue then checks
the step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from accounts.forms import NOTHING_CAME, posted
from phone_numbers import pasted_numbers
from phone_numbers.pasted_edits import parted
from portin.findings import Kind
from portin.models import PortInOrder
from portin.orders import apart, drafts, from_bill, linked, looking_up, pins, readiness
from portin.orders.readiness import Facts, Problem
from portin.rules import carriers, countries
from portin.rules.business_days import EarliestDate
from portin.rules.carriers import Carrier
from portin.rules.countries import Country
from portin.rules.errors import LifecycleError
from portin.rules.looked_up import LookedUp
from portin.rules.words import joined, long_day
from portin.sentences import customer
from portin.web import limits
from portin.web.limits import granted_to
from portin.wizard import pasted, saving, steps
from portin.wizard.access import draft_required, order_of
from portin.wizard.filled_in import beside
from portin.wizard.forms import PortInDetailsForm, StepForm, UserDetailsForm

TOO_MANY = gettext_lazy(
    "Nothing was saved yet: your account has looked up too many numbers. What you typed is still here. Wait a"
    " few minutes, then try again"
)


@require_safe
@draft_required
def resume(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    """Where work on this draft goes on: the first incomplete step."""
    return redirect(steps.first_incomplete(readiness.check(order)).url(order))


# ---------------------------------------------------------------------------------------------------- steps 1 and 2


@draft_required
def user_details(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    form = UserDetailsForm(posted(request), instance=order)
    if request.method == "POST":
        return _take_step(request, form, order, "wizard/user_details.html")
    return _show_step(request, form, order, Facts.of(order), "wizard/user_details.html")


@draft_required
def port_in_details(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    facts = Facts.of(order)
    if request.method != "POST":
        return _show_step(
            request, PortInDetailsForm(instance=order, facts=facts), order, facts, "wizard/port_in_details.html"
        )
    data = request.POST.copy()
    text = _posted_numbers(data, order.pasted_numbers)
    if _SHOWN in data:
        data["numbers"] = text
    # each click is a look-up as well
    may_look_up = limits.CHECKS.allows(request.account) and _may_look_up(request, text)
    after = pasted.after_click(order, text, data) if may_look_up else text
    if "numbers" in data or after != text:
        data["numbers"] = after
    form = PortInDetailsForm(data, instance=order, facts=facts)
    if not may_look_up:
        form.add_error("numbers", TOO_MANY)
        return _show_step(request, form, order, facts, "wizard/port_in_details.html", is_answered=False)
    return _take_step(request, form, order, "wizard/port_in_details.html")


_SHOWN = "boxes_shown"  # of a page that has the bill's numbers as boxes


def _posted_numbers(data: QueryDict, stored: str) -> str:
    """The numbers of the order as the page has them: in the text, and as boxes."""
    text = data.get("numbers", "" if _SHOWN in data else stored).replace("\r\n", "\n")
    return pasted.with_selected(text, data.getlist("line")) if _SHOWN in data else text


def _may_look_up(request: MemberRequest, text: str) -> bool:
    """Counts the different numbers that an account asks about: each answer tells whether somebody has ordered the
    number."""
    return limits.NUMBERS.allows_different(
        request.account, {answer.tn for answer in pasted_numbers.parse(text) if answer.is_ok}
    )


def _take_step(request: MemberRequest, form: StepForm, order: PortInOrder, template: str) -> HttpResponse:
    """Saves, then goes where the click says; Continue only when the step has nothing left to do."""
    saved = saving.save(form, order, request.user)
    order = saved.order
    if isinstance(form, PortInDetailsForm) and not saved.conflicts:
        looking_up.refresh(order, granted_to(request.account))
    facts = Facts.of(order)
    if saved.conflicts:
        saving.show_theirs(form, saved)
        return _show_step(request, form, order, facts, template, conflicts=saved.conflicts)
    by_bill = _say_what_was_kept(request, form, saved, facts)
    if "apart" in request.POST and isinstance(form, PortInDetailsForm):
        return _part(request, order)
    problems = readiness.check_facts(facts)
    rail = steps.rail(order, problems, form.step)
    if "split_rest" in request.POST:
        return _split_rest(request, order, facts)
    where = _where_to(request, order, rail) or (rail.now.url if by_bill else "")
    if where:
        return redirect(where)
    to_do = [problem for problem in readiness.of_step(problems, form.step) if problem.is_blocking]
    if form.is_empty:
        form.add_error(None, NOTHING_CAME)
    if form.errors or to_do:
        if form.is_empty or set(form.left_out) & {*form.errors, *(problem.field for problem in to_do)}:
            answer_status.note(answer_status.INCOMPLETE)
        form.take(to_do, _on_bill(order, facts) if isinstance(form, PortInDetailsForm) else ())
        return _show_step(request, form, order, facts, template, problems)
    for message, _problem in readiness.said_once(readiness.blocking(readiness.of_step(problems, form.step))):
        messages.warning(request, customer.beside.to_confirm(message))
    return redirect(rail.next_url)


def _part(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    """Moves some numbers into a linked order; what was typed is saved already."""
    try:
        made = apart.split_off(order, request.POST["apart"], request.user)
    except LifecycleError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.add_message(request, messages.SUCCESS if made.orders else messages.INFO, made.said)
    return redirect(f"{reverse('wizard:port_in_details', args=[order.reference])}#id_numbers")


def _say_what_was_kept(request: MemberRequest, form: StepForm, saved: saving.Saved, facts: Facts) -> list[str]:
    """Says what became another answer while the page was open. Returns what a bill filled in: nobody has seen it
    yet, so the step is shown once more."""
    filled = from_bill.filled(saved.order, facts.documents)
    by_bill = [name for name in saved.taken_over if name in filled or (name == "numbers" and filled)]
    others = [name for name in saved.taken_over if name not in by_bill]
    for names, said in (
        (by_bill, _("Your bill was read while you were typing, and filled this in: %(answers)s. Check it.")),
        (others, _("A colleague changed this while you were typing, and it was kept: %(answers)s.")),
    ):
        if names:
            messages.warning(request, said % {"answers": joined([form.fields[name].label for name in names])})
    return by_bill


def _split_rest(request: MemberRequest, order: PortInOrder, facts: Facts) -> HttpResponse:
    """Puts what the bill lists beyond one order into linked ones, which share the answers and the documents."""
    elsewhere = pasted.in_linked_orders(order)
    lines = from_bill.lines(facts.documents, order.account_number)
    listed = [line.tn for line in lines if line.tn not in elsewhere]
    drafts.set_numbers(order, pasted.with_selected(order.pasted_numbers, listed))
    try:
        others = linked.split_beyond_limit(order, request.user)
    except LifecycleError as refusal:
        messages.error(request, str(refusal))
    else:
        for other in others:
            said = _("“%(order)s” is a draft of its own now, with the other numbers. Submit it as well.")
            messages.success(request, said % {"order": other.display_name})
    return redirect(f"{reverse('wizard:port_in_details', args=[order.reference])}#bill-numbers")


def _where_to(request: MemberRequest, order: PortInOrder, rail: steps.Rail) -> str:
    """Where a click other than Continue leads; "" for Continue."""
    if "back" in request.POST and rail.before:
        return rail.before.url
    if "later" in request.POST:
        messages.success(request, saving.is_a_draft(order))
        return reverse("port_in:orders")
    if {"check", "remove", "shorten"} & request.POST.keys():
        return f"{rail.now.url}#id_numbers"
    return ""


def _show_step(
    request: MemberRequest,
    form: StepForm,
    order: PortInOrder,
    facts: Facts,
    template: str,
    problems: list[Problem] | None = None,
    conflicts: Sequence[saving.Theirs] = (),
    is_answered: bool = True,
) -> HttpResponse:
    """Shows a step. With `conflicts`, or without an answer to the numbers, nothing was saved."""
    problems = readiness.check_facts(facts) if problems is None else problems
    context = {
        "order": order,
        "rail": steps.rail(order, problems, form.step),
        "form": form,
        "conflicts": conflicts,
        "seen": saving.marks(form, order),
        "bill": beside(order, facts.documents, form.fields),
    }
    form.is_unsaved = bool(conflicts) or not is_answered
    form.show_saved(order)
    if isinstance(form, PortInDetailsForm):
        form.show_dates(facts)
        lines = from_bill.lines(facts.documents, order.account_number)
        on_bill = _on_bill(order, facts)
        text = pasted.once(form.data.get("numbers", order.pasted_numbers), on_bill)
        answers = pasted_numbers.parse(text) if is_answered else []
        typed_pins = form.number_pins([answer.tn for answer in answers if answer.is_ok]) if conflicts else {}
        shown = _numbers_context(order, answers, facts, typed_pins, on_bill=on_bill)
        has_more = from_bill.may_have_more_lines(order, facts.documents)
        boxes = pasted.boxes_of(lines, shown["feedback"], pasted.in_linked_orders(order), has_more=has_more)
        context |= {**shown, "boxes": boxes, **_until_when_the_pin_holds(order, facts, problems)}
        form.show_beside(parted(text, on_bill)[0], bool(lines))
    return render(request, template, context)


def _until_when_the_pin_holds(order: PortInOrder, facts: Facts, problems: list[Problem]) -> dict[str, object]:
    doubts = [one for one in problems if one.field == "pin" and one.kind in (Kind.OUTDATED, Kind.OUTDATED_BY_THEN)]
    return {"pin_until": pins.draft_holds_until(order, facts.numbers), "pin_doubt": next(iter(doubts), None)}


def _on_bill(order: PortInOrder, facts: Facts) -> frozenset[str]:
    """The numbers that the page has as boxes."""
    return frozenset(line.tn for line in from_bill.lines(facts.documents, order.account_number))


# ---------------------------------------------------------------------------------------------------- pasted numbers


class NumbersContext(TypedDict):
    """What the pieces of the page need that answer to pasted numbers."""

    feedback: pasted.Feedback
    earliest: EarliestDate
    latest: date
    carriers: Collection[Carrier]
    other_wireless: Collection[str]
    pin_length: int
    carrier: Carrier | None
    is_wireless: bool
    country: Country


def _numbers_context(
    order: PortInOrder,
    answers: list[pasted_numbers.ParsedNumber],
    facts: Facts | None = None,
    typed_pins: dict[str, str] | None = None,
    looked_up: Mapping[str, LookedUp] | None = None,
    on_bill: frozenset[str] = frozenset(),
) -> NumbersContext:
    """`looked_up`: what was looked up for this answer; without it, what is stored with the numbers."""
    with_pin = {number.tn for number in (facts.numbers if facts else order.numbers.all()) if number.pin}
    as_typed = pasted.facts_of(order, answers, _looked_up(facts, answers) if looked_up is None else looked_up)
    return {
        "feedback": replace(pasted.feedback(as_typed, answers, with_pin, typed_pins), on_bill=on_bill),
        "earliest": as_typed.earliest,
        "latest": as_typed.latest,
        "carriers": carriers.KNOWN,
        "other_wireless": carriers.OTHER_WIRELESS,
        "pin_length": carriers.PIN_LENGTH,
        "carrier": carriers.find(order.losing_carrier),
        "is_wireless": carriers.is_wireless(order.losing_carrier),
        "country": countries.of(order.country),
    }


def _looked_up(facts: Facts | None, answers: list[pasted_numbers.ParsedNumber]) -> dict[str, LookedUp]:
    numbers = facts.numbers if facts else []
    return {number.tn: said for number in numbers if (said := looking_up.of(number))}


@require_POST
@account_required
@never_cache
def numbers_check(request: MemberRequest) -> HttpResponse:
    """The answers to a pasted text while it is typed: pieces of the page, made by the templates that make the page."""
    order = order_of(request, request.POST.get("order", "").replace("\0", ""))
    text = _posted_numbers(request.POST, "")
    if not order.is_draft or not limits.LOOK_UPS.allows(request.account) or not _may_look_up(request, text):
        return JsonResponse(
            {"message": _("The numbers are checked when you continue.")}, status=429 if order.is_draft else 409
        )
    text = pasted.after_click(order, text, request.POST)
    answers = pasted_numbers.parse(text)
    selected = frozenset(request.POST.getlist("line"))
    looked_up = looking_up.look_up([one.tn for one in answers if one.is_ok], granted_to(request.account))
    context = _numbers_context(order, answers, looked_up=looked_up, on_bill=selected)
    names = ("tally", "lines", "pins", "apart")
    parts = {name: render_to_string(f"wizard/number_{name}.html", {**context}) for name in names}
    said = {line.tn: line for line in context["feedback"].lines if line.tn in selected}
    # "": of a box that is not selected
    boxes = {tn: render_to_string("wizard/number_box.html", {"line": said.get(tn)}) for tn in (*said, "")}
    wrong = [tn for tn, line in said.items() if not line.is_ok]
    dates = {"min": context["earliest"].date.isoformat(), "max": context["latest"].isoformat()}
    reasons = render_to_string("wizard/date_reasons.html", {**context})
    return JsonResponse(
        parts
        | dates
        | {"text": parted(text, selected)[0], "reasons": reasons, "earliest": long_day(context["earliest"].date)}
        | {"boxes": boxes, "wrong_boxes": wrong}
    )


@account_required
@never_cache
def look_up(request: MemberRequest) -> HttpResponse:
    """What is known of numbers before an order is begun, on Trial as well: a few a day there. It tells nothing of other
    accounts, and keeps nothing."""
    text = request.POST.get("numbers", "").replace("\r\n", "\n")
    context: dict[str, object] = {"text": text}
    if request.method == "POST":
        if not limits.CHECKS.allows(request.account):
            return render(request, "wizard/look_up.html", context | {"problem": TOO_MANY}, status=429)
        answers = pasted_numbers.parse(text)
        said = looking_up.look_up([one.tn for one in answers if one.is_ok], granted_to(request.account))
        context |= {"feedback": pasted.looked_up(answers, said), "problem": "" if answers else NOTHING_CAME}
        return render(request, "wizard/look_up.html", context, status=200 if answers else 400)
    return render(request, "wizard/look_up.html", context)


# ---------------------------------------------------------------------------------------------------- discarding


@draft_required
def discard(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    """Asks once, then deletes the draft with its documents."""
    if request.method != "POST":
        return render(
            request, "wizard/discard.html", {"order": order, "document_count": order.documents.current().count()}
        )
    if "discard" not in request.POST:  # not the click on the button
        return answer_status.incomplete(request)
    name = order.display_name
    drafts.discard(order)
    messages.success(request, _("The draft “%(order)s” was discarded.") % {"order": name})
    return redirect("port_in:orders")
