"""Before you start, the first two steps, and discarding a draft. Each press saves what was typed; Continue then checks
the step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import answer_status
from accounts.access import account_required
from accounts.forms import NOTHING_CAME, posted
from phone_numbers import nanp
from portin.models import PortInOrder
from portin.orders import apart, drafts, looking_up, readiness
from portin.orders.readiness import Facts, Problem
from portin.rules import carriers
from portin.rules.errors import LifecycleError
from portin.rules.looked_up import LookedUp
from portin.rules.words import joined, long_day
from portin.sentences import customer
from portin.web import limits
from portin.web.limits import granted_to
from portin.wizard import pasted, saving, steps
from portin.wizard.access import draft_required, order_of
from portin.wizard.forms import PortInDetailsForm, StepForm, UserDetailsForm

SAME_START = timedelta(seconds=15)
TOO_MANY = gettext_lazy(
    "Nothing was saved yet: your account has looked up too many numbers. What you typed is still here. Wait a few"
    " minutes, then press again"
)


@account_required
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """What to have at hand; Start makes a draft at once. A Trial account is told what is missing."""
    if request.method == "POST" and request.account.is_standard:
        order = _just_started(request)
        if order is None and not limits.DRAFTS.allows(request.account):
            messages.error(
                request,
                _("Many orders were started within the last hour. Go on with one of your drafts, or wait an hour."),
            )
            return redirect("wizard:new")
        try:
            order = order or drafts.start(request.account, request.user)
        except LifecycleError as refusal:
            messages.error(request, str(refusal))
            return redirect("wizard:new")
        return redirect("wizard:user_details", order.reference)
    context: dict[str, object] = {}
    return render(request, "wizard/new.html", context)


def _just_started(request: HttpRequest) -> PortInOrder | None:
    """The untouched draft of a first press, when Start is pressed twice."""
    drafts_of_account = PortInOrder.objects.for_account(request.account).drafts()
    latest = (
        drafts_of_account.filter(created_by=request.user, created_at__gt=timezone.now() - SAME_START)
        .newest_first()
        .first()
    )
    return (
        latest if latest and not latest.name and latest.updated_at - latest.created_at < timedelta(seconds=1) else None
    )


@require_safe
@draft_required
def resume(request: HttpRequest, order: PortInOrder) -> HttpResponse:
    """Where work on this draft goes on: the first incomplete step."""
    return redirect(steps.first_incomplete(readiness.check(order)).url(order))


# ---------------------------------------------------------------------------------------------------- steps 1 and 2


@draft_required
def user_details(request: HttpRequest, order: PortInOrder) -> HttpResponse:
    form = UserDetailsForm(posted(request), instance=order)
    if request.method == "POST":
        return _take_step(request, form, order, "wizard/user_details.html")
    return _show_step(request, form, order, Facts.of(order), "wizard/user_details.html")


@draft_required
def port_in_details(request: HttpRequest, order: PortInOrder) -> HttpResponse:
    facts = Facts.of(order)
    if request.method != "POST":
        return _show_step(
            request, PortInDetailsForm(instance=order, facts=facts), order, facts, "wizard/port_in_details.html"
        )
    data = request.POST.copy()
    text = data.get("numbers", order.pasted_numbers).replace("\r\n", "\n")
    # each press is a look-up as well
    may_look_up = limits.CHECKS.allows(request.account) and _may_look_up(request, text)
    after = pasted.after_press(order, text, data) if may_look_up else text
    if "numbers" in data or after != text:
        data["numbers"] = after
    form = PortInDetailsForm(data, instance=order, facts=facts)
    if not may_look_up:
        form.add_error("numbers", TOO_MANY)
        return _show_step(request, form, order, facts, "wizard/port_in_details.html", is_answered=False)
    return _take_step(request, form, order, "wizard/port_in_details.html")


def _may_look_up(request: HttpRequest, text: str) -> bool:
    """Counts the different numbers that an account asks about: each answer tells whether somebody has ordered the
    number."""
    return limits.NUMBERS.allows_different(request.account, {answer.tn for answer in nanp.parse(text) if answer.is_ok})


def _take_step(request: HttpRequest, form: StepForm, order: PortInOrder, template: str) -> HttpResponse:
    """Saves, then goes where the press says; Continue only when the step has nothing left to do."""
    saved = saving.save(form, order, request.user)
    order = saved.order
    if isinstance(form, PortInDetailsForm) and not saved.conflicts:
        looking_up.refresh(order, granted_to(request.account))
    facts = Facts.of(order)
    if saved.conflicts:
        saving.show_theirs(form, saved)
        return _show_step(request, form, order, facts, template, conflicts=saved.conflicts)
    if saved.taken_over:
        labels = joined([form.fields[name].label for name in saved.taken_over])
        said = _("A colleague changed this while you were typing, and it was kept: %(answers)s.")
        messages.warning(request, said % {"answers": labels})
    if "apart" in request.POST and isinstance(form, PortInDetailsForm):
        return _part(request, order)
    problems = readiness.check_facts(facts)
    rail = steps.rail(order, problems, form.step)
    where = _where_to(request, order, rail)
    if where:
        return redirect(where)
    to_do = [problem for problem in readiness.of_step(problems, form.step) if problem.is_blocking]
    if form.is_empty:
        form.add_error(None, NOTHING_CAME)
    if form.errors or to_do:
        if form.is_empty or set(form.left_out) & {*form.errors, *(problem.field for problem in to_do)}:
            answer_status.note(answer_status.INCOMPLETE)
        form.take(to_do)
        return _show_step(request, form, order, facts, template, problems)
    for message in dict.fromkeys(
        problem.message for problem in readiness.blocking(readiness.of_step(problems, form.step))
    ):
        messages.warning(request, customer.beside.to_confirm(message))
    return redirect(rail.after.url)


def _part(request: HttpRequest, order: PortInOrder) -> HttpResponse:
    """Moves some numbers into a linked order; what was typed is saved already."""
    before = order.numbers.count()
    try:
        made = apart.split_off(order, request.POST["apart"], request.user)
    except LifecycleError as refusal:
        messages.error(request, refusal.sentence)
    else:
        gone = before - order.numbers.count()
        words = customer.about_lookups
        said = words.was_made([one.name for one in made], gone) if made else words.nothing_to_part()
        messages.add_message(request, messages.SUCCESS if made else messages.INFO, said)
    return redirect(f"{reverse('wizard:port_in_details', args=[order.reference])}#id_numbers")


def _where_to(request: HttpRequest, order: PortInOrder, rail: steps.Rail) -> str:
    """Where a press other than Continue leads; "" for Continue."""
    if "back" in request.POST and rail.before:
        return rail.before.url
    if "later" in request.POST:
        messages.success(request, saving.is_a_draft(order))
        return reverse("port_in:orders")
    if {"check", "remove", "shorten"} & request.POST.keys():
        return f"{rail.now.url}#id_numbers"
    return ""


def _show_step(
    request: HttpRequest,
    form: StepForm,
    order: PortInOrder,
    facts: Facts,
    template: str,
    problems: list[Problem] | None = None,
    conflicts: list[saving.Theirs] = (),
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
    }
    form.is_unsaved = bool(conflicts) or not is_answered
    form.show_saved(order)
    if isinstance(form, PortInDetailsForm):
        form.show_dates(facts)
        text = form.data.get("numbers", order.pasted_numbers)
        answers = nanp.parse(text) if is_answered else []
        typed_pins = form.number_pins([answer.tn for answer in answers if answer.is_ok]) if conflicts else {}
        context |= _numbers_context(order, answers, facts, typed_pins)
    return render(request, template, context)


# ---------------------------------------------------------------------------------------------------- pasted numbers


def _numbers_context(
    order: PortInOrder,
    answers: list[nanp.ParsedNumber],
    facts: Facts | None = None,
    typed_pins: dict[str, str] | None = None,
    looked_up: Mapping[str, LookedUp] | None = None,
) -> dict[str, object]:
    """`looked_up`: what was looked up for this answer; without it, what is stored with the numbers."""
    with_pin = {number.tn for number in (facts.numbers if facts else order.numbers.all()) if number.pin}
    as_typed = pasted.facts_of(order, answers, _looked_up(facts, answers) if looked_up is None else looked_up)
    return {
        "feedback": pasted.feedback(as_typed, answers, with_pin, typed_pins),
        "earliest": as_typed.earliest,
        "latest": as_typed.latest,
        "carriers": carriers.KNOWN,
        "other_wireless": carriers.OTHER_WIRELESS,
        "pin_length": carriers.PIN_LENGTH,
        "carrier": carriers.find(order.losing_carrier),
        "is_wireless": carriers.is_wireless(order.losing_carrier),
    }


def _looked_up(facts: Facts | None, answers: list[nanp.ParsedNumber]) -> dict[str, LookedUp]:
    numbers = facts.numbers if facts else []
    return {number.tn: said for number in numbers if (said := looking_up.of(number))}


@require_POST
@account_required
@never_cache
def numbers_check(request: HttpRequest) -> HttpResponse:
    """The answers to a pasted text while it is typed: pieces of the page, made by the templates that make the page."""
    order = order_of(request, request.POST.get("order", "").replace("\0", ""))
    text = request.POST.get("numbers", "").replace("\r\n", "\n")
    if not order.is_draft or not limits.LOOK_UPS.allows(request.account) or not _may_look_up(request, text):
        return JsonResponse(
            {"message": _("The numbers are checked when you continue.")}, status=429 if order.is_draft else 409
        )
    text = pasted.after_press(order, text, request.POST)
    answers = nanp.parse(text)
    looked_up = looking_up.look_up([one.tn for one in answers if one.is_ok], granted_to(request.account))
    context = _numbers_context(order, answers, looked_up=looked_up)
    names = ("tally", "lines", "pins", "apart")
    parts = {name: render_to_string(f"wizard/number_{name}.html", context) for name in names}
    dates = {"min": context["earliest"].date.isoformat(), "max": context["latest"].isoformat()}
    reasons = render_to_string("wizard/date_reasons.html", context)
    return JsonResponse(
        parts | dates | {"text": text, "reasons": reasons, "earliest": long_day(context["earliest"].date)}
    )


# ---------------------------------------------------------------------------------------------------- discarding


@draft_required
def discard(request: HttpRequest, order: PortInOrder) -> HttpResponse:
    """Asks once, then deletes the draft with its documents."""
    if request.method != "POST":
        return render(
            request, "wizard/discard.html", {"order": order, "document_count": order.documents.current().count()}
        )
    name = order.display_name
    drafts.discard(order)
    messages.success(request, _("The draft “%(order)s” was discarded.") % {"order": name})
    return redirect("port_in:orders")
