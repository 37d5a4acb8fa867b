"""Port-In: the orders of the account, what moved last first, with search, filters, whose turn each is and what comes
next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import Q, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import MemberRequest, account_required
from accounts.models import Account
from phone_numbers import nanp
from portin.console import queries as reading
from portin.console.brief import brief
from portin.console.situation import Part, Situation
from portin.models import Document, PortInNumber, PortInOrder, Rejection
from portin.models.querysets import spelled
from portin.orders import linked, readiness
from portin.rules.statuses import NumberStatus, OrderStatus, Turn
from portin.web import navigation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAGE_SIZE = 25
SHOWN = (  # of an order; a draft is read whole, to say what it lacks
    "account_id",
    "reference",
    "name",
    "status",
    "whose_turn",
    "country",
    "region",
    "losing_carrier",
    "next_foc_on",
    "updated_at",
    "review_due_at",
    "review_paused_at",
    "link_key",
)
SHOWN_OF_NUMBERS = (
    "order_id",
    "tn",
    "status",
    "kind",
    "country",
    "time_zone",
    "approved_at",
    "sent_at",
    "foc_on",
    "foc_wish_on",
    "foc_wish_sent_at",
    "cancel_requested_at",
    "cancel_sent_at",
    "ported_at",
    "closed_at",
    "voice_works",
    "sms_works",
    "next_test_at",
    "failed_tests",
    "is_sms_dropped",
)
YOUR_TURN = "your_turn"
STEP_WORDS = {
    readiness.USER_DETAILS: gettext_lazy("Finish step 1"),
    readiness.PORT_IN_DETAILS: gettext_lazy("Finish step 2"),
    readiness.DOCUMENTS: gettext_lazy("Finish step 3"),
}


@dataclass(frozen=True)
class Chip:
    """One filter: what ?status= it sets ("" for all), and how many orders it shows."""

    value: str
    label: StrOrPromise
    count: int
    is_current: bool


@dataclass
class OrderRow:
    order: PortInOrder
    numbers: list[PortInNumber]
    next: Part

    @property
    def first(self) -> PortInNumber | None:
        return self.numbers[0] if self.numbers else None

    @property
    def more(self) -> int:
        return len(self.numbers) - 1


@account_required
def orders(request: MemberRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:80]
    chosen = request.GET.get("status", "")
    found = matching(request.account, query)
    counts = reading.counts_by_status(request.account, found)
    chips = chips_of(counts, chosen)
    if not query:
        navigation.note_orders_waiting(request, chips[0].count)
    current = next(chip for chip in chips if chip.is_current)
    page = page_of(request, found, current)
    context = {
        "page": page,
        "rows": rows_of(list(page.object_list)),
        "chips": chips,
        "query": query,
        "chosen": current.value,
        "has_orders": bool(query) or any(chip.count for chip in chips),
        "base_url": reverse("port_in:orders"),
        "has_asked": not request.account.is_standard and request.account.has_asked_for_standard,
    }
    return render(request, "console/orders.html", context)


def matching(account: Account, query: str) -> Q:
    """Orders that a search finds: by name, by reference (with or without its dash), or by any part of a number in any
    format."""
    if not query:
        return Q()
    found = spelled(query, "name")
    reference = query.replace("-", "").replace(" ", "")
    if reference.isalnum():
        found |= Q(reference__icontains=reference)
    forms = nanp.search_forms(query)
    if forms.contains:
        found |= Q(pk__in=PortInNumber.objects.for_account(account).matching(forms).values("order"))
    return found


def chips_of(counts: Iterable[reading.StatusCount], chosen: str) -> list[Chip]:
    """Your turn, All, and one per status; an unknown choice is All."""
    per_status: dict[str, int] = {}
    total = yours = 0
    for row in counts:
        per_status[row.status] = per_status.get(row.status, 0) + row.orders
        total += row.orders
        yours += row.orders if row.whose_turn == Turn.CUSTOMER else 0
    values: list[tuple[str, StrOrPromise, int]] = [(YOUR_TURN, Turn.CUSTOMER.label, yours), ("", _("All"), total)]
    values += [(status.value, status.label, per_status.get(status.value, 0)) for status in OrderStatus]
    if chosen not in {value for value, _, _ in values}:
        chosen = ""
    return [Chip(value, label, count, value == chosen) for value, label, count in values]


def page_of(request: MemberRequest, found: Q, chip: Chip) -> Page[PortInOrder]:
    """A page of what the chip shows. Its count is known already, so that nothing is counted twice."""
    listed = PortInOrder.objects.for_account(request.account).filter(found).last_moved_first()
    if chip.value == YOUR_TURN:
        listed = listed.waiting_for_customer()
    elif chip.value:
        listed = listed.with_status(chip.value)
    paginator = Paginator(listed.only(*SHOWN), PAGE_SIZE)
    paginator.count = chip.count
    page = paginator.get_page(request.GET.get("page"))
    shown = list(page.object_list)
    for order in shown:
        order.account = request.account
    page.object_list = shown
    return page


def rows_of(orders: list[PortInOrder]) -> list[OrderRow]:
    """The rows of a page, with five more queries at most whatever their number."""
    now = timezone.now()
    linked.read_linked(orders)
    numbers: dict[int, list[PortInNumber]] = {order.pk: [] for order in orders}
    drafts = {order.pk: order.account for order in orders if order.is_draft}
    of_page = PortInNumber.objects.filter(order__in=list(numbers)).order_by("order_id", "tn")
    for number in of_page if drafts else of_page.only(*SHOWN_OF_NUMBERS):
        numbers[number.order_id].append(number)
    rejections = _rejections([number for of_order in numbers.values() for number in of_order])
    left = _left_in_drafts(drafts, numbers, now)
    rows = []
    for order in orders:
        at = Situation(order, numbers[order.pk], now, rejections)
        step, missing = left.get(order.pk, ("", 0))
        rows.append(OrderRow(order, numbers[order.pk], brief(at, draft_step=step, draft_missing=missing)))
    return rows


def _rejections(numbers: Iterable[PortInNumber]) -> dict[int, list[Rejection]]:
    found: dict[int, list[Rejection]] = {number.pk: [] for number in numbers if number.status == NumberStatus.REJECTED}
    if found:
        for rejection in Rejection.objects.filter(number__in=list(found), resolved_at=None).order_by("pk"):
            found[rejection.number_id].append(rejection)
    return found


def _left_in_drafts(
    drafts: Mapping[int, Account], numbers: dict[int, list[PortInNumber]], now: datetime
) -> dict[int, tuple[str, int]]:
    """Draft pk -> the step to finish and how many things are missing; three queries for all drafts of the page, given
    by pk with their account.

    Whether a number is in use elsewhere, and what is on the bills, is left to the wizard's own pages: here it would
    cost too much an order.
    """
    if not drafts:
        return {}
    documents: dict[int, list[Document]] = {pk: [] for pk in drafts}
    of_drafts = Document.objects.current().filter(order__in=drafts).select_related("signature").defer("reading")
    prefetch_related_objects([one for one in of_drafts if not one.covers_all], "numbers")
    for document in of_drafts:
        document.reading, document.reading_state = {}, ""  # never loaded, whatever asks for it
        documents[document.order_id].append(document)
    found = {}
    for order in PortInOrder.objects.filter(pk__in=drafts):
        order.account = drafts[order.pk]
        facts = readiness.Facts(order, now, numbers[order.pk], documents[order.pk])
        facts.in_use, facts.other_drafts, facts.compared, facts.incomplete = {}, {}, [], {}
        missing = [problem for problem in readiness.check_facts(facts) if problem.is_blocking]
        step = str(STEP_WORDS[missing[0].step]) if missing else _("Check and submit")
        found[order.pk] = (step, len([problem for problem in missing if problem.step == missing[0].step]))
    return found
