"""Fix and resubmit: all reasons at once, only the flagged answers and documents open, and one click that sends it
again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from portin.console import bill_sheet
from portin.console import queries as reading
from portin.console.fixing import DocumentRow, Fix, FixSection, layout_of
from portin.console.reopened import ReopenedForm
from portin.console.situation import Remark
from portin.console.story import Strip, who_rejected
from portin.findings import Kind, OfDocument, OfReason
from portin.models import DocumentKind, PortInOrder
from portin.orders import asked, letters, lifecycle, readiness, whole_account
from portin.orders.readiness import CONFIRM, Problem
from portin.rules import words
from portin.rules.errors import LifecycleError, NotReady
from portin.rules.reasons import document_item
from portin.rules.spans import span
from portin.rules.statuses import NumberStatus, Turn
from portin.web.body_limits import takes_files
from portin.web.own_order import order_or_404
from portin.web.turns import in_turn


@dataclass
class BoundDocument:
    row: DocumentRow
    file: BoundField
    date: BoundField | None


@dataclass
class BoundSection:
    """A section with the fields of one form, ready for the template."""

    about: FixSection
    helper: FormHelper | None
    pins: list[BoundField]
    documents: list[BoundDocument]
    dispute: BoundField | None
    confirm: BoundField | None
    because: BoundField | None


@takes_files(len(DocumentKind.values))
@account_required
@in_turn
def fix(request: MemberRequest, reference: str) -> HttpResponse:
    order = order_or_404(request, reference)
    is_ours = answer_status.is_of_page(request, "seen", "tn", "resubmit", "later")
    if order.is_draft:
        return redirect("wizard:resume", order.reference) if is_ours else answer_status.incomplete(request)
    found = Fix.of(order, reading.numbers_of(order))
    if not found.numbers:
        if not is_ours:
            return answer_status.incomplete(request)
        messages.error(request, _("There is nothing to fix in this order now."))
        return redirect(order)
    if request.method != "POST":
        return _page(request, found, found.form(), {number.tn for number in found.numbers})
    return _take(request, order, found)


def _take(request: MemberRequest, order: PortInOrder, found: Fix) -> HttpResponse:
    """Saves what is good, then sends the selected numbers again unless it is left for later."""
    form = found.form(request.POST, request.FILES)
    try:
        wrong = form.save(request.user)
    except LifecycleError as error:
        messages.error(request, error.sentence)
        return redirect(order)
    if not wrong and bill_sheet.is_clicked(request):
        return bill_sheet.click(request, order, "port_in:fix", found.facts)
    if not wrong and form.said_of_colleague() and "later" not in request.POST:
        wrong["__all__"] = [
            _("%(what_happened)s. Look at it, then save again") % {"what_happened": form.said_of_colleague()}
        ]
    selected = set(request.POST.getlist("tn")) if len(found.numbers) > 1 else {found.numbers[0].tn}
    chosen = [number.pk for number in found.numbers if number.tn in selected]
    if "later" in request.POST and wrong.keys() <= form.can_wait:
        messages.success(request, _("Your corrections are saved. You or a colleague can continue at any time."))
        return redirect(order)
    problems: Sequence[Problem] = ()
    if not wrong and not chosen:
        wrong["__all__"] = [_("Select at least one number to send again")]
    elif not wrong:
        try:
            lifecycle.resubmit(order.pk, chosen, actor=lifecycle.customer(request.user))
        except readiness.Left as error:
            problems = error.problems
        except NotReady as error:
            wrong = {"__all__": [error.sentence]}
        except LifecycleError as error:
            messages.error(request, error.sentence)
            return redirect(order)
        else:
            messages.success(request, _submitted_again(len(chosen)))
            return redirect(order)
    order.refresh_from_db()
    order.account = request.account
    found = Fix.of(order, reading.numbers_of(order))
    shown = found.form(form.as_typed(wrong))
    places = {section.key: section.first_field for section in found.sections(shown)}
    shown.show_problems(wrong)
    shown.show_problems(placed(problems, places, found, shown))
    return _page(request, found, shown, selected, was_taken=form.has_taken_file)


def _submitted_again(count: int) -> str:
    said = ngettext(
        "%(count)s number submitted again. We review it within %(time)s.",
        "%(count)s numbers submitted again. We review them within %(time)s.",
        count,
    )
    return said % {"count": count, "time": words.review_time()}


def placed(problems: Sequence[Problem], places: dict[str, str], found: Fix, form: ReopenedForm) -> dict[str, list[str]]:
    """Field name -> sentences: each problem at the field of this page that it is about."""
    doubts = {problem.topic: doubt.field for doubt in found.doubts for problem in doubt.problems}
    wrong: dict[str, list[str]] = {}
    for problem in problems:
        subject = problem.finding.subject
        if isinstance(subject, OfReason):
            name = places.get(subject.code, "__all__")
        elif problem.level == CONFIRM:
            name = doubts.get(problem.topic, "__all__")
        elif (
            problem.kind in (Kind.MISSING, Kind.IN_THE_FUTURE)
            and isinstance(subject, OfDocument)
            and f"date_{subject.reference}" in form.fields
        ):
            name = f"date_{subject.reference}"
        else:
            file = next(
                (f"file_{key}" for key, (of_kind, _) in form.replaced.items() if of_kind == problem.field), "__all__"
            )
            name = problem.field if problem.field in form.fields else file
        if problem.message not in wrong.setdefault(name, []):
            wrong[name].append(problem.message)
    return wrong


def bound(sections: Sequence[FixSection], form: ReopenedForm) -> list[BoundSection]:
    return [
        BoundSection(
            about=section,
            helper=layout_of(form, section.names) if section.names else None,
            pins=[form[name] for name in section.pins],
            documents=[
                BoundDocument(row, form[row.file], form[row.date] if row.date in form.fields else None)
                for row in section.documents
            ],
            dispute=form[section.dispute] if section.dispute in form.fields else None,
            confirm=form[section.confirm] if section.confirm in form.fields else None,
            because=form[section.because] if section.because in form.fields else None,
        )
        for section in sections
    ]


def _page(
    request: MemberRequest, found: Fix, form: ReopenedForm, selected: set[str], *, was_taken: bool = False
) -> HttpResponse:
    order, sections = found.order, found.sections(form)
    context = {
        "page_heading": _("Fix and resubmit"),
        "order": order,
        "notes": found.notes,
        "form": form,
        "sections": bound(sections, form),
        "numbers": found.numbers,
        "selected": selected,
        "conflicts": found.conflicts,
        "strip": _strip(found, sections),
        "was_taken": was_taken,
        "total": len(found.numbers),
        **bill_sheet.context(found.sheet, form),
        "signed_letter": next(
            (
                d
                for d in found.facts.documents
                if letters.signature_of(d) and d.pk not in form.frozen and d not in found.facts.void_letters
            ),
            None,
        ),
        "invitations": (
            [one for one in order.loa_invitations.order_by("pk") if one.is_open]
            if document_item(DocumentKind.LOA) in found.opened
            else None
        ),
    }
    return render(request, "console/fix.html", context)


def _strip(found: Fix, sections: Sequence[FixSection]) -> Strip:
    count = len(found.numbers)
    wanted = [number for number in found.outcomes.numbers if number.status != NumberStatus.CANCELED]
    given = [found.rejections[number.pk] for number in found.numbers]
    happened = who_rejected(given, len(wanted), asked.carrier(found.order, found.numbers) or _("The carrier"))
    if whole_account.may_be_closed(found.order, found.outcomes.numbers):
        means = ngettext(
            "These are all the reasons. The rejected number did not move: keep its service where it is.",
            "These are all the reasons. The rejected numbers did not move: keep their service where it is.",
            count,
        )
    elif found.outcomes.is_mixed:
        means = ngettext(
            "These are all the reasons. The rejected number still works where it is.",
            "These are all the reasons. The rejected numbers still work where they are.",
            count,
        )
    else:
        means = ngettext(
            "These are all the reasons. Your number still works where it is.",
            "These are all the reasons. Your numbers still work where they are.",
            count,
        )
    then = _("Then the carrier has about %(time)s to respond.") % {"time": span("carrier_answer")}
    return Strip(
        now=Remark(found.outcomes.bad_news or happened, means),
        turn=Remark(Turn.CUSTOMER.label, _what_is_left(found, sections)),
        next=Remark(_("We review it again within %(time)s") % {"time": words.review_time()}, then),
    )


def _what_is_left(found: Fix, sections: Sequence[FixSection]) -> str:
    """The corrections that every other page counts too; what became doubtful or too old since is counted apart."""
    corrections = [section for section in sections if section.is_correction]
    done = len([section for section in corrections if section.is_fixed])
    more = len([section for section in sections if not section.is_correction and not section.is_fixed])
    more += len([one for one in found.sheet.differences if not one.is_confirmed])
    if not done:
        said = [found.outcomes.what_is_to_do]
    else:
        left = _("%(corrections)s, all done.") if done == len(corrections) else _("%(corrections)s, %(count)s done.")
        said = [left % {"corrections": found.outcomes.to_correct, "count": done}]
    if more:
        also = ngettext("%(count)s more thing to look at.", "%(count)s more things to look at.", more)
        said.append(also % {"count": more})
    elif done == len(corrections):
        said.append(_("Send it again."))
    return " ".join(said)
