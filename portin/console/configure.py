"""Configure Number(s): of one order, or of all open orders, from the draft until a number is active."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import account_required
from phone_numbers.configuration import Table
from portin.console import reading
from portin.models import PortInNumber, PortInOrder
from portin.templatetags.portin import FormProblem
from portin.words import plural

PAGE_SIZE = 50


@account_required
def configure(request: HttpRequest, reference: str) -> HttpResponse:
    order = reading.order_or_404(request, reference)
    numbers = list(order.numbers.configurable().by_tn())
    if not numbers:
        messages.warning(request, "No number of this order can be configured here. Active ones are under Active Numbers.")
        return redirect("wizard:resume", order.reference) if order.is_draft else redirect(order)
    return _take(request, numbers, order=order)


@account_required
def configure_all(request: HttpRequest) -> HttpResponse:
    found = PortInNumber.objects.for_account(request.account).configurable().select_related("order").order_by("tn", "pk")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return _take(request, list(page.object_list), page=page)


def _take(
    request: HttpRequest, numbers: Sequence[PortInNumber], *, order: PortInOrder | None = None, page: Page | None = None
) -> HttpResponse:
    tns = list(dict.fromkeys(number.tn for number in numbers))  # a number may stand in a draft and in an open order
    if request.method != "POST":
        return _page(request, Table(request.account, tns), numbers, order, page)
    shown = set(request.POST.getlist("shown"))
    table = Table(request.account, [tn for tn in tns if tn in shown], request.POST)
    if not table.rows:
        messages.error(request, "Nothing was saved: these numbers cannot be configured here any more.")
        return redirect(request.get_full_path())
    if "apply" in request.POST and not table.ticked:
        return _page(request, table, numbers, order, page, [FormProblem("Tick the numbers to apply this to", "id_tick_first")])
    if not table.is_valid():
        return _page(request, table, numbers, order, page, [FormProblem(message, target) for target, message in table.problems()])
    count = table.save()
    gone = len(shown) - len(table.rows)
    late = f" {plural(gone, 'number')} moved on meanwhile and stayed as before." if gone else ""
    messages.success(request, f"{plural(count, 'number')} {'set' if 'apply' in request.POST else 'saved'}.{late}")
    return redirect(request.get_full_path())


def _page(
    request: HttpRequest,
    table: Table,
    numbers: Sequence[PortInNumber],
    order: PortInOrder | None,
    page: Page | None,
    problems: Sequence[FormProblem] = (),
) -> HttpResponse:
    by_tn = {number.tn: number for number in reversed(numbers)}
    for row in table.rows:
        row.about = by_tn[row.tn]
    context = {
        "table": table,
        "order": order,
        "page": page,
        "problems_found": problems,
        "has_errors": bool(problems),
        "form": table.bulk,
        "fields": ("capabilities", "alias", "subaccount", "cnam", "application"),
    }
    return render(request, "console/configure.html", context)
