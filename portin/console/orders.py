"""Port-In: the orders of the account, what moved last first, with search, filters, whose turn each is and what comes
next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.core.paginator import Page, Paginator
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import MemberRequest, account_required
from accounts.models import Account
from phone_numbers import nanp
from portin.console import listed
from portin.console import queries as reading
from portin.console.brief import brief
from portin.console.listed import Alike
from portin.console.situation import Part, Situation
from portin.models import Document, PortInNumber, PortInOrder, Rejection
from portin.models.querysets import spelled
from portin.orders import linked, readiness
from portin.rules.statuses import OrderStatus, Turn
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
ASKED_OF_NUMBERS = ("order_id", "tn", "status", "kind", "country", "region", "pin", "pin_entered_at")  # of drafts
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
    numbers: list[Alike]
    next: Part

    @property
    def first(self) -> Alike | None:
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
    navigation.note_orders_waiting(request, sum(one.of_all for one in counts if one.whose_turn == Turn.CUSTOMER))
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
    """The rows of a page, with seven more queries at most whatever their number."""
    now = timezone.now()
    linked.read_linked(orders)
    numbers = listed.numbers_of([order.pk for order in orders])
    rejections = _rejections(number.pk for of_order in numbers.values() for number in of_order if number.pk)
    left = _left_in_drafts({order.pk: order.account for order in orders if order.is_draft}, now)
    rows = []
    for order in orders:
        mine = cast("list[PortInNumber]", numbers[order.pk])  # as far as the story of a row asks them
        at = Situation(order, mine, now, rejections)
        step, missing = left.get(order.pk, ("", 0))
        rows.append(OrderRow(order, numbers[order.pk], brief(at, draft_step=step, draft_missing=missing)))
    return rows


def _rejections(numbers: Iterable[int]) -> dict[int, list[Rejection]]:
    """The unresolved ones of each of these rejected numbers."""
    found: dict[int, list[Rejection]] = {number: [] for number in numbers}
    if found:
        for rejection in Rejection.objects.filter(number__in=list(found), resolved_at=None).order_by("pk"):
            found[rejection.number_id].append(rejection)
    return found


def _left_in_drafts(drafts: Mapping[int, Account], now: datetime) -> dict[int, tuple[str, int]]:
    """Draft pk -> the step to finish and how many things are missing; four queries at most for all drafts of the page,
    given by pk with their account.

    Whether a number is in use elsewhere, and what is on the bills, is left to the wizard's own pages: here it would
    cost too much an order.
    """
    if not drafts:
        return {}
    documents: dict[int, list[Document]] = {pk: [] for pk in drafts}
    for document in Document.objects.current().filter(order__in=drafts).select_related("signature").defer("reading"):
        document.reading, document.reading_state = {}, ""  # never loaded, whatever asks for it
        document.covered_keys = set()
        documents[document.order_id].append(document)
    by_pk = {document.pk: document for of_order in documents.values() for document in of_order}
    numbers: dict[int, dict[int, PortInNumber]] = {pk: {} for pk in drafts}
    rows = PortInNumber.objects.filter(order__in=drafts).only(*ASKED_OF_NUMBERS).annotate(document_id=F("documents"))
    for number in rows.by_tn():  # once for each document that covers it, and once where none does
        numbers[number.order_id].setdefault(number.pk, number)
        if covering := by_pk.get(vars(number)["document_id"]):
            covering.covered_keys.add(number.pk)
    found = {}
    for order in PortInOrder.objects.filter(pk__in=drafts):
        order.account = drafts[order.pk]
        facts = readiness.Facts(order, now, list(numbers[order.pk].values()), documents[order.pk])
        facts.in_use, facts.other_drafts, facts.compared, facts.incomplete = {}, {}, [], {}
        missing = readiness.certain(facts)
        step = str(STEP_WORDS[missing[0].step]) if missing else _("Check and submit")
        found[order.pk] = (step, len([problem for problem in missing if problem.step == missing[0].step]))
    return found
