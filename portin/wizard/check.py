"""The last step: every answer, every check with its result, what is to be confirmed, Submit; and the page after it."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import MemberRequest, account_required
from accounts.answer_status import is_of_page
from portin.models import PortInOrder
from portin.orders import asked, heads_up, lifecycle, looking_up, pins, readiness
from portin.orders.readiness import CONFIRM, Facts, Problem
from portin.rules import business_days, carriers
from portin.rules.errors import LifecycleError, NotReady, WrongState
from portin.rules.marking import N_
from portin.web.answer_sheet import LONGEST_REASON, SAY_WHY, AnswerSheet, sheet
from portin.web.limits import granted_to
from portin.web.tags.filters import FormProblem
from portin.wizard import saving, sheet_buttons, steps
from portin.wizard.access import ALWAYS_SENT, on_draft, order_of
from portin.wizard.results import results

# A submission keeps these sentences as they are here, in English; a page shows them in the reader’s language.
ACKNOWLEDGEMENTS = {
    "authorized": N_("I am authorized to move these numbers away from the current carrier."),
    "keep_service": N_("I will keep the old service active until the numbers have moved."),
    "as_on_file": N_("The details are as the current carrier has them on file."),
}


@account_required
@never_cache
def review(request: MemberRequest, reference: str) -> HttpResponseBase:
    """Submit is safe to click twice: the click that finds no draft any more lands on the confirmation."""
    order = order_of(request, reference)
    if request.method == "POST" and not order.is_draft and is_of_page(request, *ALWAYS_SENT):
        return redirect("wizard:confirmation", reference)
    return on_draft(_review, request, order)


def _review(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    if request.method != "POST":
        return _show(request, order)
    sheet_buttons.save_reasons(request, order)
    if sheet_buttons.is_clicked(request):
        return _click(request, order)
    if "back" in request.POST:
        return redirect("wizard:documents", order.reference)
    if "later" in request.POST:
        messages.success(request, saving.is_a_draft(order))
        return redirect("port_in:orders")
    if "seen" not in request.POST:
        return _show(
            request,
            order,
            [FormProblem(_("Not all of this form arrived. Check the answers, then submit."))],
            status=400,
        )
    if request.POST["seen"] != _seen(order):
        order.refresh_from_db()
        return _show(request, order, [FormProblem(_has_changed(order))])
    unread = [
        FormProblem(_("Confirm: %(statement)s") % {"statement": _(text)}, f"id_{name}")
        for name, text in ACKNOWLEDGEMENTS.items()
        if name not in request.POST
    ]
    if unread:
        return _show(request, order, unread, status=400)
    return _submit(request, order)


def _has_changed(order: PortInOrder) -> str:
    if order.saved_by is None:
        return _("A colleague changed this order since you opened this page. Check the answers once more.")
    said = _("%(name)s changed this order since you opened this page. Check the answers once more.")
    return said % {"name": order.saved_by}


def _click(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    """A button of the sheet: take over, or keep with a reason."""
    wrong = sheet_buttons.key_without_reason(request)
    if wrong:
        return _show(request, order, [FormProblem(SAY_WHY, f"id_because_{wrong}")])
    sheet_buttons.take_over(request, order)
    return redirect(f"{reverse('wizard:review', args=[order.reference])}#h-sheet")


def _submit(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    looking_up.refresh(order, granted_to(request.account))  # so that the reviewer knows as well
    try:
        lifecycle.submit(
            order.pk,
            actor=lifecycle.customer(request.user, request.memberships),
            acknowledgements=list(ACKNOWLEDGEMENTS.values()),
        )
    except WrongState:
        return redirect("wizard:confirmation", order.reference)
    except readiness.Left as refusal:
        order.refresh_from_db()
        each = [
            (sentence, f"confirm-{problem.anchor}" if problem.level == CONFIRM else "to-do")
            for sentence, problem in readiness.said_once(refusal.problems)
        ]
        return _show(request, order, [FormProblem(*one) for one in dict.fromkeys(each)])
    except NotReady as refusal:
        order.refresh_from_db()
        return _show(request, order, [FormProblem(str(refusal))])
    except LifecycleError as refusal:
        messages.error(request, str(refusal))
        return redirect("wizard:new")
    return redirect("wizard:confirmation", order.reference)


# ---------------------------------------------------------------------------------------------------- showing


def _seen(order: PortInOrder) -> str:
    return order.updated_at.isoformat()


def _show(
    request: MemberRequest, order: PortInOrder, found: Sequence[FormProblem] = (), *, status: int = 200
) -> HttpResponse:
    facts = Facts.of(order)
    problems = readiness.check_facts(facts)
    to_do = readiness.blocking(problems)
    typed = sheet_buttons.reasons_of(request) if request.method == "POST" else {}
    shown = sheet(facts, problems, typed=typed)
    left = [p for p in problems if p.level == CONFIRM and p.topic not in shown.topics]
    confirmable = [(p.anchor, p, typed.get(p.anchor, p.because)) for p in left]
    wrong = {problem.id for problem in found}
    context = {
        "order": order,
        "rail": steps.rail(order, problems, steps.REVIEW),
        "found": found,
        "has_errors": bool(found),
        "to_do": _to_do(to_do, shown, left),
        "confirmable": confirmable,
        "sheet": shown,
        "can_confirm": True,
        "wrong_key": sheet_buttons.key_without_reason(request),
        "say_why": SAY_WHY,
        "warnings": [problem for problem in problems if problem.level == readiness.WARNING],
        "is_ready": not to_do,
        "results": results(facts, problems),
        "numbers": facts.numbers,
        "pin_lives": carrier.pin_lives_words if (carrier := carriers.find(order.losing_carrier)) else "",
        "pin_until": pins.draft_holds_until(order, facts.numbers),
        "pin_was_made": pins.was_made_before(order),
        "heads_up": [heads_up.LIFT_LOCKS, *heads_up.before_sending(order, facts.numbers)],
        "documents": facts.documents,
        "bad_fields": {problem.field for problem in to_do},
        "acknowledgements": [
            (name, _(text), name in request.POST, f"id_{name}" in wrong) for name, text in ACKNOWLEDGEMENTS.items()
        ],
        "seen": _seen(order),
        "longest_reason": LONGEST_REASON,
    }
    return render(request, "wizard/review.html", context, status=status)


def _to_do(problems: Sequence[Problem], shown: AnswerSheet, left: Sequence[Problem]) -> list[tuple[str, str]]:
    """All that keeps the order from being submitted, each once: where it is made right, and what it is. What is only to
    be decided is on this page: a difference of the sheet, or a row to confirm (`left`)."""
    found = [(problem.url, problem.message) for problem in problems if problem.is_blocking]
    found += [(f"#confirm-{one.key}", one.in_short) for one in shown.open_differences if one.can_be_confirmed]
    found += [(f"#confirm-{problem.anchor}", problem.message) for problem in left if not problem.is_confirmed]
    return list(dict.fromkeys(found))


@require_safe
@account_required
@never_cache
def confirmation(request: MemberRequest, reference: str) -> HttpResponse:
    """What happens next, with dates. A draft has nothing to confirm yet."""
    order = order_of(request, reference)
    if order.submitted_at is None:
        return redirect("wizard:review", reference)
    numbers = list(order.numbers.with_asked_carrier().by_tn())
    answer_by = business_days.carrier_response_expected(
        order.submitted_at,
        order.country,
        order.region,
        zone=order.account.time_zone,
        days=settings.CARRIER_ANSWER_DAYS,
    )
    context = {
        "order": order,
        "numbers": numbers,
        "answer_by": answer_by,
        "carrier": asked.carrier(order, numbers) or _("your current carrier"),
        "heads_up": heads_up.on_the_page(order, numbers),
        "configure_url": reverse("port_in:configure", args=[reference]),
    }
    return render(request, "wizard/confirmation.html", context)
