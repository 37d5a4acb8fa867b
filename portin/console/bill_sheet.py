"""What is behind "Your answers and your bill": the cut-outs of the pages, and whether a document is still being
read.

For drafts and submitted orders alike. Another account's order does not exist (404), and nothing here may be kept by
caches.
"""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import MemberRequest, account_required
from portin import comparing
from portin.console.documents import not_used, private
from portin.console.reopened import ReopenedForm
from portin.models import PortInOrder
from portin.orders import cutouts, taking_over
from portin.orders.readiness import Facts
from portin.orders.stored_bytes import FileChanged, FileMissing
from portin.rules.errors import WrongState
from portin.sentences import customer
from portin.web import uploads as store
from portin.web.answer_sheet import SAY_WHY, AnswerSheet
from portin.web.own_order import order_or_404


@require_safe
@account_required
def cutout(request: MemberRequest, reference: str, key: str) -> HttpResponseBase:
    """The piece of a page that shows the value of one row. `key` only names the row: where to cut comes from the
    reading."""
    order = order_or_404(request, reference)
    facts = Facts.of(order, numbers=list(order.numbers.by_tn()))
    row = next((row for row in facts.compared if row.cutout_key == key), None)
    found = cutouts.cutout_of(row) if row else None
    if found is None:
        raise Http404("Nothing was read there")
    try:
        png = cutouts.image_of(found)
    except IndexError:
        raise Http404("No such page") from None
    except (FileChanged, FileMissing) as wrong:
        return not_used(wrong)
    return private(HttpResponse(png, content_type="image/png"))


@require_safe
@account_required
@never_cache
def reading_state(request: MemberRequest, reference: str) -> JsonResponse:
    """For the page's script: how many documents are being read, at which page, and how many were. Nothing of what they
    say."""
    documents = order_or_404(request, reference).documents.current()
    rows = list(documents.values_list("reading_state", "reading_page"))
    states = [state for state, _page in rows]
    return JsonResponse(
        {
            "waiting": states.count(comparing.WAITING),
            "read": states.count(comparing.DONE) + states.count(comparing.FAILED),
            "page": sum(page for state, page in rows if state == comparing.WAITING),
        }
    )


def context(shown: AnswerSheet, form: ReopenedForm) -> dict[str, object]:
    """What includes/answer_sheet.html needs on a page of `form`: the reasons are in it as typed."""
    typed = {doubt.key: form[doubt.field].value() or "" for doubt in form.doubts}
    wrong = next(
        (doubt.key for doubt in form.doubts if form.is_bound and SAY_WHY in form.errors.get(doubt.field, [])), ""
    )
    differences = [replace(one, because=typed.get(one.key, one.because)) for one in shown.differences]
    return {
        "sheet": replace(shown, differences=differences),
        "can_confirm": True,
        "wrong_key": wrong,
        "say_why": SAY_WHY,
    }


def is_clicked(request: MemberRequest) -> bool:
    return any(name in request.POST for name in ("take_over", "confirm", "remove"))


def _remove(request: MemberRequest, order: PortInOrder, page: str, facts: Facts) -> HttpResponse:
    """Takes out a document of another account that was submitted with the right one; back to the `page` (a route)."""
    wanted = request.POST["remove"]
    document = next((one for one in facts.documents if one.reference == wanted and one.pk in facts.removable), None)
    if document:  # else a colleague removed it, or it was clicked twice
        document.order = order
        try:
            store.remove(document, request.user)
        except WrongState as refusal:
            messages.error(request, refusal.sentence)
            return redirect(order)
        messages.success(request, _("“%(name)s” was removed.") % {"name": document.original_name})
    return redirect(page, order.reference)


def click(request: MemberRequest, order: PortInOrder, page: str, facts: Facts) -> HttpResponse:
    """A button of the sheet, after the form was saved: takes the bill's value over into an answer that is open on a
    submitted order, or keeps the answer; or takes out a document of another account. Goes back to the `page` (a route).
    `facts`: as the page showed them.
    """
    if "remove" in request.POST:
        return _remove(request, order, page, facts)
    if "take_over" not in request.POST:
        return redirect(f"{reverse(page, args=[order.reference])}#h-sheet")
    try:
        taken = taking_over.take_over(order, request.POST["take_over"], request.user)
    except WrongState as refusal:
        messages.error(request, refusal.sentence)
        return redirect(order)
    if taken is None:
        messages.warning(request, customer.beside.nothing_to_take_over())
    else:
        messages.success(request, customer.beside.taken_over(taken.label))
        if taken.has_voided_letter:
            messages.warning(
                request,
                customer.beside.letter_is_void(),
            )
    return redirect(f"{reverse(page, args=[order.reference])}#h-sheet")
