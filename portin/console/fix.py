"""Fix and resubmit: all reasons at once, only the flagged answers and documents open, and one press that sends it
again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import account_required
from portin.console import bill_sheet
from portin.console import queries as reading
from portin.console.fixing import DocumentRow, Fix, Section, layout_of
from portin.console.reopened import ReopenedForm
from portin.console.story import Part, Strip
from portin.findings import Kind, OfDocument, OfReason
from portin.models import DocumentKind, PortInOrder
from portin.orders import letters, lifecycle
from portin.orders.readiness import CONFIRM, Problem
from portin.rules import words
from portin.rules.errors import LifecycleError, NotReady
from portin.rules.spans import span
from portin.rules.statuses import Turn
from portin.web.body_limits import takes_files


@dataclass
class BoundDocument:
    row: DocumentRow
    file: BoundField
    date: BoundField | None


@dataclass
class BoundSection:
    """A section with the fields of one form, ready for the template."""

    about: Section
    helper: FormHelper | None
    pins: list[BoundField]
    documents: list[BoundDocument]
    confirm: BoundField | None
    because: BoundField | None


@takes_files(len(DocumentKind.values))
@account_required
def fix(request: HttpRequest, reference: str) -> HttpResponse:
    order = reading.order_or_404(request, reference)
    if order.is_draft:
        return redirect("wizard:resume", order.reference)
    found = Fix.of(order, reading.numbers_of(order))
    if not found.numbers:
        messages.error(request, "There is nothing to fix in this order now.")
        return redirect(order)
    if request.method != "POST":
        return _page(request, found, found.form(), {number.tn for number in found.numbers})
    return _take(request, order, found)


def _take(request: HttpRequest, order: PortInOrder, found: Fix) -> HttpResponse:
    """Saves what is good, then sends the ticked numbers again unless it is left for later."""
    form = found.form(request.POST, request.FILES)
    try:
        wrong = form.save(request.user)
    except LifecycleError as error:
        messages.error(request, error.sentence)
        return redirect(order)
    if not wrong and ("take_over" in request.POST or "confirm" in request.POST):
        return bill_sheet.press(request, order, "port_in:fix")
    if not wrong and form.said_of_colleague() and "later" not in request.POST:
        wrong["__all__"] = [f"{form.said_of_colleague()}. Look at it, then press again"]
    ticked = set(request.POST.getlist("tn")) if len(found.numbers) > 1 else {found.numbers[0].tn}
    chosen = [number.pk for number in found.numbers if number.tn in ticked]
    if "later" in request.POST and wrong.keys() <= form.can_wait:
        messages.success(request, "Your corrections are saved. You or a colleague can go on at any time.")
        return redirect(order)
    problems: list[Problem] = []
    if not wrong and not chosen:
        wrong["__all__"] = ["Tick at least one number to send again"]
    elif not wrong:
        try:
            lifecycle.resubmit(order.pk, chosen, actor=lifecycle.customer(request.user))
        except NotReady as error:
            problems = error.problems
            wrong = {} if problems else {"__all__": [error.sentence]}
        except LifecycleError as error:
            messages.error(request, error.sentence)
            return redirect(order)
        else:
            messages.success(
                request,
                f"{words.plural(len(chosen), 'number')} submitted again. We review"
                f" {'it' if len(chosen) == 1 else 'them'} within {words.review_time()}.",
            )
            return redirect(order)
    order.refresh_from_db()
    order.account = request.account
    found = Fix.of(order, reading.numbers_of(order))
    shown = found.form(form.as_typed(wrong))
    places = {section.key: section.first_field for section in found.sections(shown)}
    shown.show_problems(wrong)
    shown.show_problems(placed(problems, places, found, shown))
    return _page(request, found, shown, ticked, was_taken=form.has_taken_file)


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


def bound(sections: Sequence[Section], form: ReopenedForm) -> list[BoundSection]:
    return [
        BoundSection(
            about=section,
            helper=layout_of(form, section.names) if section.names else None,
            pins=[form[name] for name in section.pins],
            documents=[
                BoundDocument(row, form[row.file], form[row.date] if row.date in form.fields else None)
                for row in section.documents
            ],
            confirm=form[section.confirm] if section.confirm in form.fields else None,
            because=form[section.because] if section.because in form.fields else None,
        )
        for section in sections
    ]


def _page(
    request: HttpRequest, found: Fix, form: ReopenedForm, ticked: set[str], *, was_taken: bool = False
) -> HttpResponse:
    order, sections = found.order, found.sections(form)
    context = {
        "order": order,
        "notes": found.notes,
        "form": form,
        "sections": bound(sections, form),
        "numbers": found.numbers,
        "ticked": ticked,
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
            if "document:loa" in found.opened
            else None
        ),
    }
    return render(request, "console/fix.html", context)


def _strip(found: Fix, sections: Sequence[Section]) -> Strip:
    order, count = found.order, len(found.numbers)
    which = "the number" if count == 1 else "both numbers" if count == 2 else f"{count} numbers"
    carrier = order.losing_carrier or "The carrier"
    by_carrier = any(rejection.is_from_carrier for rejection in found.given)
    works = "Your number still works where it is." if count == 1 else "Your numbers still work where they are."
    if found.outcomes.is_mixed:
        works = (
            "The refused number still works where it is."
            if count == 1
            else "The refused numbers still work where they are."
        )
    happened = f"{carrier} refused {which}" if by_carrier else f"We cannot send {which} yet"
    return Strip(
        now=Part(found.outcomes.bad_news or happened, f"These are all the reasons. {works}"),
        turn=Part(Turn.CUSTOMER.label, _what_is_left(found, sections)),
        next=Part(
            f"We review it again within {words.review_time()}",
            f"Then the carrier has about {span('carrier_answer')} to answer.",
        ),
    )


def _what_is_left(found: Fix, sections: Sequence[Section]) -> str:
    """The corrections that every other page counts too; what became doubtful or too old since is counted apart."""
    corrections = [section for section in sections if section.is_correction]
    done = len([section for section in corrections if section.is_fixed])
    more = len([section for section in sections if not section.is_correction and not section.is_fixed])
    more += len([one for one in found.sheet.differences if not one.is_confirmed])
    also = f" {words.plural(more, 'more thing')} to look at." if more else ""
    if done < len(corrections):
        return f"{found.outcomes.to_correct}, {f'{done} done' if done else 'a few minutes'}.{also}"
    return f"{found.outcomes.to_correct}, all done.{also or ' Send it again.'}"
