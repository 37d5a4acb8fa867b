"""Configure Number(s): of one order, or of all open orders, from the draft until a number is active."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import answer_status
from accounts.access import MemberRequest, account_required
from accounts.forms import NOTHING_CAME
from accounts.models import Account
from phone_numbers import nanp
from phone_numbers.configuration import Table
from phone_numbers.models import NumberConfiguration
from portin.models import PortInNumber, PortInOrder
from portin.models.querysets import spelled
from portin.web.own_order import order_or_404
from portin.web.tags.filters import FormProblem

PAGE_SIZE = 50
NOT_SET_UP = "todo"


@account_required
def configure(request: MemberRequest, reference: str) -> HttpResponse:
    order = order_or_404(request, reference)
    numbers = list(order.numbers.configurable().by_tn())
    if not numbers and not answer_status.is_of_page(request, "shown"):
        return answer_status.incomplete(request)
    if not numbers:
        messages.warning(
            request, _("No number of this order can be configured here. Active ones are under Active Numbers.")
        )
        return redirect("wizard:resume", order.reference) if order.is_draft else redirect(order)
    return _take(request, numbers, order=order)


@account_required
def configure_all(request: MemberRequest) -> HttpResponse:
    """The numbers of all drafts and open orders, by number; ?q= finds some, ?setup=todo those that nobody configured
    yet."""
    query, is_todo = request.GET.get("q", "").strip()[:80], request.GET.get("setup") == NOT_SET_UP
    found = PortInNumber.objects.for_account(request.account).configurable().filter(matching(request.account, query))
    if is_todo:
        found = found.exclude(tn__in=configurations_set(request.account).values("tn"))
    page = Paginator(found.select_related("order").order_by("tn", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    return _take(request, list(page.object_list), page=page, filters={"query": query, "is_todo": is_todo})


def matching(account: Account, query: str) -> Q:
    """By a part of the number, its alias, or the name or reference of its order."""
    if not query:
        return Q()
    aliases = NumberConfiguration.objects.for_account(account).filter(spelled(query, "alias"))
    found = (
        spelled(query, "order__name")
        | Q(order__reference__iexact=query.replace("-", ""))
        | Q(tn__in=aliases.values("tn"))
    )
    forms = nanp.search_forms(query)
    return found | Q(tn__contains=forms.contains) if forms.contains else found


def configurations_set(account: Account) -> QuerySet[NumberConfiguration]:
    return NumberConfiguration.objects.for_account(account).exclude(configured_at=None)


def _take(
    request: MemberRequest,
    numbers: Sequence[PortInNumber],
    *,
    order: PortInOrder | None = None,
    page: Page[Any] | None = None,
    filters: dict[str, object] | None = None,
) -> HttpResponse:
    tns = list(dict.fromkeys(number.tn for number in numbers))  # a number may be in a draft and in an open order
    context = {"order": order, "page": page, **(filters or {"query": "", "is_todo": False})}
    if request.method != "POST":
        return _page(request, Table(request.account, tns), numbers, context)
    if "shown" not in request.POST:
        answer_status.note(answer_status.INCOMPLETE)
        return _page(request, Table(request.account, tns), numbers, context, [FormProblem(NOTHING_CAME)])
    shown = set(request.POST.getlist("shown"))
    table = Table(request.account, [tn for tn in tns if tn in shown], request.POST)
    if not table.rows:
        messages.error(request, _("Nothing was saved: these numbers cannot be configured here anymore."))
        return redirect(request.get_full_path())
    if "apply" in request.POST and not table.selected:
        return _page(
            request, table, numbers, context, [FormProblem(_("Select the numbers to apply this to"), "id_line_first")]
        )
    if not table.is_valid():
        return _page(
            request, table, numbers, context, [FormProblem(message, target) for target, message in table.problems()]
        )
    count = table.save()
    gone = len(shown) - len(table.rows)
    messages.success(request, _what_was_done(count, gone, is_applied="apply" in request.POST))
    return redirect(request.get_full_path())


def _what_was_done(count: int, gone: int, *, is_applied: bool) -> str:
    said = (
        ngettext("%(count)s number set.", "%(count)s numbers set.", count)
        if is_applied
        else ngettext("%(count)s number saved.", "%(count)s numbers saved.", count)
    )
    late = ngettext(
        "%(count)s number moved on while you were typing and stayed as before.",
        "%(count)s numbers moved on while you were typing and stayed as before.",
        gone,
    )
    return " ".join([said % {"count": count}, *([late % {"count": gone}] if gone else [])])


def _page(
    request: MemberRequest,
    table: Table,
    numbers: Sequence[PortInNumber],
    context: dict[str, object],
    problems: Sequence[FormProblem] = (),
) -> HttpResponse:
    by_tn = {number.tn: number for number in reversed(numbers)}
    for row in table.rows:
        row.about = by_tn[row.tn]
    context |= {
        "table": table,
        "problems_found": problems,
        "has_errors": bool(problems),
        "form": table.bulk,
        "fields": ("capabilities", "alias", "subaccount", "cnam", "application"),
    }
    return render(request, "console/configure.html", context)
