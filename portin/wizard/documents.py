"""The third step: documents. One form holds all of it, so every click saves what was typed, and Continue takes chosen
files along."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from accounts import answer_status
from accounts.access import MemberRequest
from accounts.forms import NOTHING_CAME
from portin import comparing
from portin.findings import Kind, OfDocument, Topic
from portin.models import Document, DocumentKind, PortInOrder
from portin.orders import from_bill, letters, order_documents, readiness
from portin.orders.readiness import DOCUMENTS, Facts, Problem
from portin.web import limits
from portin.web import uploads as store
from portin.web.answer_sheet import SAY_WHY, sheet
from portin.web.body_limits import takes_files
from portin.web.tags.filters import FormProblem
from portin.web.turns import in_turn
from portin.wizard import document_pages, saving, sheet_buttons, steps
from portin.wizard.access import draft_required
from portin.wizard.document_forms import RefusedFile, cards, coverage, described, first_missing_kind, seen

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# seconds of judging files within one click: with the last of them it stays under what a web server waits for
PATIENCE = 8
BUTTONS = {"continue", "upload", "save", "later", "back", "take_over", "confirm"}  # those of the cards are asked before
NO_FILE = gettext_lazy("No file came. Choose one and send it again.")


@takes_files(store.MAX_DOCUMENTS)
@csrf_exempt  # the token is checked below, once the limit on what is kept of an upload is in place
def documents(request: HttpRequest, reference: str) -> HttpResponseBase:
    request.upload_handlers = [store.UploadLimit(request)]
    return _documents(request, reference)


@csrf_protect
@draft_required
@in_turn
def _documents(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    if request.method != "POST":
        return _show(request, order, Facts.of(order))
    errors = _describe(request, order)
    if (answer := _clicked_on_a_card(request, order)) is not None:
        return answer
    if not BUTTONS & request.POST.keys() and not request.FILES:  # no browser sends the form without one
        answer_status.note(answer_status.INCOMPLETE)
        return _show(request, order, Facts.of(order), data=request.POST, errors=errors, no_file=NOTHING_CAME)
    refused = _take_files(request, order)
    sheet_buttons.save_reasons(request, order)
    is_taken = not refused and not errors and not sheet_buttons.key_without_reason(request)
    if sheet_buttons.is_clicked(request) and is_taken:
        sheet_buttons.take_over(request, order)
        return redirect(f"{reverse('wizard:documents', args=[order.reference])}#h-sheet")
    order.refresh_from_db()
    facts = Facts.of(order)
    problems = readiness.check_facts(facts)
    rail = steps.rail(order, problems, DOCUMENTS)
    for name, target in (("back", rail.back_url), ("later", reverse("port_in:orders"))):
        if name in request.POST and not refused:
            for error in errors.values():
                messages.warning(request, _("%(problem)s. It was not kept.") % {"problem": error})
            if name == "later":
                messages.success(request, saving.is_a_draft(order))
            return redirect(target)
    no_file = "upload" in request.POST and not request.FILES
    if not refused and not errors and not no_file and {"upload", "save"} & request.POST.keys():
        return redirect(f"{rail.now.url}#h-docs")
    waited_for = {
        Topic(Kind.MISSING, OfDocument(document.reference, "date"))
        for document in facts.documents
        if document.reading_state == comparing.WAITING
    }
    to_do = [
        p
        for p in readiness.blocking(readiness.of_step(problems, DOCUMENTS))
        if p.is_blocking and p.topic not in waited_for
    ]
    is_continued = "continue" in request.POST
    if refused or errors or no_file or sheet_buttons.key_without_reason(request) or (is_continued and to_do):
        return _show(
            request,
            order,
            facts,
            data=request.POST,
            errors=errors,
            refused=refused,
            to_do=to_do if is_continued else [],
            no_file=NO_FILE if no_file else "",
        )
    return redirect(rail.next_url)


@takes_files(1)
@csrf_exempt
def upload(request: HttpRequest, reference: str) -> HttpResponseBase:
    request.upload_handlers = [store.UploadLimit(request)]
    return _upload(request, reference)


@csrf_protect
@require_POST
@draft_required
@in_turn
def _upload(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    """Files sent by the page's script, one at a time: {"taken": […], "refused": [{name, message}]}."""
    if not request.FILES:
        return JsonResponse({"taken": [], "refused": [], "message": NO_FILE}, status=400)
    refused = _take_files(request, order)
    taken = [file.name for name in request.FILES for file in request.FILES.getlist(name)]
    names = {one.name for one in refused}
    answer = {
        "taken": [name for name in taken if name not in names],
        "refused": [{"name": r.name, "message": r.message} for r in refused],
    }
    return JsonResponse(answer)


# ---------------------------------------------------------------------------------------------------- saving


def _describe(request: MemberRequest, order: PortInOrder) -> dict[str, str]:
    """Saves what was typed about the documents. Returns what could not be: reference -> sentence."""
    numbers = list(order.numbers.by_tn())
    errors = {}
    for document in order.documents.current().prefetch_related("numbers"):
        document.order = order
        mark = request.POST.get(f"seen_{document.reference}", "")
        if not mark or document.is_signed_online:
            continue
        wanted, error = described(document, numbers, request.POST)
        if mark != seen(document) and wanted["dated_on"] is None and document.dated_on and not error:
            continue  # the reading filled it in while the page was open: nobody emptied it
        if mark != seen(document) and wanted["dated_on"] != document.dated_on:
            error = error or _date_of_a_colleague(document)
        elif mark == seen(document):
            order_documents.describe_document(document, request.user, **wanted)
        if error:
            errors[document.reference] = error
    return errors


def _date_of_a_colleague(document: Document) -> str:
    if document.dated_on:
        said = _("A colleague saved the date of %(name)s while you were typing: %(date)s. Save again to keep yours")
    else:
        said = _("A colleague saved the date of %(name)s while you were typing: nothing. Save again to keep yours")
    return said % {"name": document.original_name, "date": document.dated_on}


def _take_files(request: MemberRequest, order: PortInOrder) -> list[RefusedFile]:
    """Stores each chosen file by itself; the good ones are kept whatever happens to the others."""
    current = {document.reference: document for document in order.documents.current()}
    kind = request.POST.get("kind", "")
    refused: list[RefusedFile] = []
    until = time.monotonic() + PATIENCE
    for field in request.FILES:
        replaced: Document | None = (
            current.get(field.removeprefix("replace_")) if field.startswith("replace_") else None
        )
        if replaced:
            replaced.order = order
        for uploaded in request.FILES.getlist(field):
            name = store.display_name(uploaded.name or "")
            wanted = replaced.kind if replaced else kind if kind in DocumentKind.values else ""
            if not wanted:
                refused.append(
                    RefusedFile(name, _("Say whether this is a bill, a letter or a record, and choose it again."))
                )
            elif time.monotonic() > until:
                refused.append(RefusedFile(name, _("The other files took long. Choose this one again.")))
            elif not limits.UPLOADS.allows(order.account):
                refused.append(
                    RefusedFile(
                        name,
                        _("Many files were uploaded within a few minutes. Wait a little and choose this one again."),
                    )
                )
            else:
                try:
                    covers = (
                        None
                        if not replaced or replaced.covers_all
                        else [number.pk for number in replaced.numbers.all()]
                    )
                    store.take(uploaded, order, wanted, request.user, covers=covers, replaces=replaced)
                except store.Refused as problem:
                    refused.append(RefusedFile(name, str(problem)))
    return refused


def _clicked_on_a_card(request: MemberRequest, order: PortInOrder) -> HttpResponse | None:
    """What a button of one document does; None for the buttons of the page."""
    if "remove" in request.POST:
        return _remove(request, order)
    if "change_kind" in request.POST:
        return _change_kind(request, order)
    if document_pages.is_clicked(request):
        return document_pages.click(request, order)
    return _fill_in(request, order) if "fill_in" in request.POST else None


def _remove(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    document = next((one for one in order.documents.current() if one.reference == request.POST["remove"]), None)
    if document:  # else a colleague removed it, or it was clicked twice
        document.order = order
        store.remove(document, request.user)
        messages.success(request, _("“%(name)s” was removed.") % {"name": document.original_name})
    return redirect(f"{reverse('wizard:documents', args=[order.reference])}#h-docs")


def _fill_in(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    """Takes over from one bill what nobody answered yet; what was typed stays."""
    document = next((one for one in order.documents.current() if one.reference == request.POST["fill_in"]), None)
    names = from_bill.fill(order, document, request.user) if document else []
    if document and names:
        said = ngettext(
            "%(count)s empty answer was filled in from “%(name)s”. Check it.",
            "%(count)s empty answers were filled in from “%(name)s”. Check them.",
            len(names),
        )
        messages.success(request, said % {"count": len(names), "name": document.original_name})
        return redirect("wizard:user_details", order.reference)
    messages.warning(request, _("Nothing was filled in: no answer is empty that this document has."))
    return redirect(f"{reverse('wizard:documents', args=[order.reference])}#h-docs")


def _change_kind(request: MemberRequest, order: PortInOrder) -> HttpResponse:
    """Makes a document the kind of paper that it says it is; what it is then read for is another thing."""
    reference, _colon, kind = request.POST["change_kind"].partition(":")
    document = next((one for one in order.documents.current() if one.reference == reference), None)
    if document and kind in DocumentKind.values and not document.is_signed_online:
        document.order = order
        covers = None if document.covers_all else [number.pk for number in document.numbers.all()]
        order_documents.describe_document(document, request.user, kind=kind, dated_on=document.dated_on, covers=covers)
        said = _("“%(name)s” is kept as: %(kind)s.")
        messages.success(request, said % {"name": document.original_name, "kind": document.get_kind_display()})
    return redirect(f"{reverse('wizard:documents', args=[order.reference])}#h-docs")


# ---------------------------------------------------------------------------------------------------- showing


def _show(
    request: MemberRequest,
    order: PortInOrder,
    facts: Facts,
    *,
    data: QueryDict | None = None,
    errors: Mapping[str, str] | None = None,
    refused: Sequence[RefusedFile] = (),
    to_do: Sequence[Problem] = (),
    no_file: StrOrPromise = "",
) -> HttpResponse:
    problems = readiness.check_facts(facts)
    errors = errors or {}
    shown = cards(facts, problems, request.user, data)
    for card in shown:
        card.error = errors.get(card.document.reference, "")
    found = [
        FormProblem(_("%(name)s: %(problem)s") % {"name": one.name, "problem": one.message}, "id_files")
        for one in refused
    ]
    found += [FormProblem(error, f"id_date_{reference}") for reference, error in errors.items()]
    wrong_key = sheet_buttons.key_without_reason(request)
    found += [FormProblem(SAY_WHY, f"id_because_{wrong_key}")] if wrong_key else []
    found += [FormProblem(problem.message, _target(problem)) for problem in to_do]
    found += [FormProblem(no_file, "id_files")] if no_file else []
    context = {
        "order": order,
        "rail": steps.rail(order, problems, DOCUMENTS),
        "cards": shown,
        "sheet": sheet(facts, problems, typed=sheet_buttons.reasons_of(request)),
        "can_confirm": True,
        "wrong_key": wrong_key,
        "say_why": SAY_WHY,
        "numbers": facts.numbers,
        "coverage": coverage(facts, problems),
        "kinds": DocumentKind.choices,
        "kind": (data and data.get("kind")) or first_missing_kind(facts),
        "kind_boxes": _kind_boxes({card.document.kind for card in shown}),
        "refused": refused,
        "found": found,
        "has_errors": bool(found),
        "invitations": [one for one in order.loa_invitations.order_by("pk") if one.is_open],
        "signed_letter": next(
            (d for d in facts.documents if letters.signature_of(d) and d not in facts.void_letters), None
        ),
        "most_documents": store.MAX_DOCUMENTS,
        "max_bytes": settings.DOCUMENT_MAX_BYTES,
    }
    return render(request, "wizard/documents.html", context)


def _kind_boxes(present: set[str]) -> list[tuple[str, StrOrPromise, str]]:
    """(value, label, id) of each kind to choose from. A missing document leads to the box of its kind (_target)."""
    led_to = {DocumentKind.LOA, DocumentKind.BILL} - present
    return [
        (value, label, f"id_{value}" if value in led_to else f"id_kind_{place}")
        for place, (value, label) in enumerate(DocumentKind.choices)
    ]


def _target(problem: Problem) -> str:
    """The control that a problem of this step is about: the date of one document, or what is
    called id_loa or id_bill."""
    is_of_its_date = problem.kind in (Kind.MISSING, Kind.IN_THE_FUTURE, Kind.OUTDATED)
    if is_of_its_date and isinstance(subject := problem.finding.subject, OfDocument):
        return f"id_date_{subject.reference}"
    return f"id_{problem.field}"
