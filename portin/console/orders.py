"""Port-In: the orders of the account, what moved last first, with search, filters, whose turn each is and what comes
next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import keyset
from accounts.access import MemberRequest, account_required
from accounts.keyset import Keyset, Page, Reach
from accounts.models import Account
from accounts.prepared import Prepared
from phone_numbers import nanp
from portin.console import queries as reading
from portin.console.brief import brief
from portin.console.drafts_left import Unfinished, left_in
from portin.console.situation import Situation
from portin.models import PortInNumber, PortInOrder, Rejection, trigrams
from portin.models.order import OrderWords
from portin.models.querysets import spelled
from portin.orders import linked, readiness
from portin.rules import words
from portin.rules.statuses import OrderStatus, Turn
from portin.web import listed, navigation, pills
from portin.web.addresses import address

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAGE_SIZE = 25
WHOLE = 12  # characters of a number with +1
YOUR_TURN = "your_turn"
FILTERED = ("status", "page", *keyset.PARAMETERS)  # what a filter sets itself, and what old links have
LAST_MOVED_FIRST = Keyset((keyset.moment("updated_at"), keyset.whole("pk")), is_descending=True)
STEP_WORDS = {
    readiness.USER_DETAILS: gettext_lazy("Finish step 1"),
    readiness.PORT_IN_DETAILS: gettext_lazy("Finish step 2"),
    readiness.DOCUMENTS: gettext_lazy("Finish step 3"),
}


STATUS_WORDS = {status.value: status.label for status in OrderStatus}


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: what ?status= it sets ("" for all), and how many orders it shows. `query`: of its address."""

    value: str
    label: StrOrPromise
    count: int
    is_current: bool
    query: str
    is_turn: bool


class Listed(NamedTuple):
    """An order as far as its row tells of it; named as in PortInOrder."""

    pk: int
    reference: str
    name: str
    status: str
    whose_turn: str
    country: str
    region: str
    losing_carrier: str
    next_foc_on: date | None
    updated_at: datetime
    review_due_at: datetime | None
    review_paused_at: datetime | None
    link_key: UUID | None


@dataclass(frozen=True, slots=True)
class Row:
    """What the row of an order says; "" for what it does not."""

    url: str
    name: str
    spoken_reference: str
    linked: str
    first: str
    more: str
    status: SafeString
    turn: SafeString
    next: StrOrPromise
    next_text: StrOrPromise
    updated: str


@account_required
def orders(request: MemberRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:80]
    found = matching(request.account, query)
    counts = reading.counts_by_status(request.account, found)
    chips = chips_of(counts, request.GET)
    navigation.note_orders_waiting(request, sum(one.of_all for one in counts if one.whose_turn == Turn.CUSTOMER))
    current = next(chip for chip in chips if chip.is_current)
    page = page_of(request, found, current)
    context = {
        "page": page,
        "rows": rows_of(request.account, page.rows),
        "chips": chips,
        "query": query,
        "chosen": current.value,
        "has_orders": bool(query) or any(chip.count for chip in chips),
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
        found |= Q(pk__in=_with_number(account, forms))
    return found


def _with_number(account: Account, forms: nanp.SearchForms) -> QuerySet[Any, Any]:
    """Keys of the orders of the account that a number is in, or a part of one: the index of trigrams knows those of all
    accounts, which are many for three digits, and these of the account are looked at themselves."""
    if len(forms.starts_with) == WHOLE:
        return PortInNumber.objects.for_account(account).filter(tn=forms.starts_with).values("order")
    found = OrderWords.objects.filter(order__account=account, numbers__contains=forms.contains)
    is_rare = len(forms.contains) > trigrams.LENGTH
    return (trigrams.narrowed(found, [forms.contains]) if is_rare else found).values("order")


def chips_of(counts: Iterable[reading.StatusCount], address: QueryDict) -> list[Chip]:
    """Your turn, All, and one per status; an unknown choice is All. `address`: what the page was asked with."""
    per_status: dict[str, int] = {}
    total = yours = 0
    for row in counts:
        per_status[row.status] = per_status.get(row.status, 0) + row.orders
        total += row.orders
        yours += row.orders if row.whose_turn == Turn.CUSTOMER else 0
    values: list[tuple[str, StrOrPromise, int]] = [(YOUR_TURN, Turn.CUSTOMER.label, yours), ("", _("All"), total)]
    values += [(status, label, per_status.get(status, 0)) for status, label in STATUS_WORDS.items()]
    chosen = address.get("status", "")
    if chosen not in {value for value, _, _ in values}:
        chosen = ""
    kept = urlencode([(name, one) for name, of_name in address.lists() if name not in FILTERED for one in of_name])
    queries = {value: "&".join(part for part in (kept, value and f"status={value}") if part) for value, _, _ in values}
    return [
        Chip(value, label, count, value == chosen, f"?{queries[value]}", value == YOUR_TURN)
        for value, label, count in values
    ]


def page_of(request: MemberRequest, found: Q, chip: Chip) -> Page[Listed]:
    """A page of what the chip shows. Its count is known already, so that nothing is counted twice."""
    account, view = request.account.pk, chip.value

    def read(reach: Reach) -> Sequence[Listed]:
        if found:
            moved, pk = reach.key or (None, None)
            rows = _shown(view, reach.is_back, reach.most, account, moved=moved, pk=pk, found=found)
            return [Listed(*row) for row in rows]
        key = dict(zip(("moved", "pk"), reach.key, strict=True)) if reach.key else {}
        return [Listed(*row) for row in _shown_of_all(view, reach.is_back, reach.most, account=account, **key)]

    place = LAST_MOVED_FIRST.place(request.GET)
    return LAST_MOVED_FIRST.page(place, chip.count, PAGE_SIZE, read, lambda row: (row.updated_at, row.pk))


def _shown(
    view: str,
    is_back: bool,
    most: int,
    account: int,
    moved: datetime | None = None,
    pk: int | None = None,
    found: Q | None = None,
) -> QuerySet[PortInOrder, Any]:
    orders = PortInOrder.objects.filter(found or Q(), account=account)
    if view == YOUR_TURN:
        orders = orders.waiting_for_customer()
    elif view:
        orders = orders.with_status(view)
    reach = Reach(is_back, None if moved is None else (moved, pk), most)
    return LAST_MOVED_FIRST.reached(orders, reach).values_list(*Listed._fields)


_shown_of_all = Prepared(_shown)


def rows_of(account: Account, orders: Sequence[Listed]) -> list[Row]:
    """The rows of a page of this account's list, with six more queries at most whatever their number."""
    now = timezone.now()
    linked_names = linked.names_by_key(account, {order.link_key for order in orders if order.link_key})
    numbers = listed.numbers_of([order.pk for order in orders])
    rejections = _rejections(number.pk for of_order in numbers.values() for number in of_order if number.pk)
    drafts = {order.pk: order.updated_at for order in orders if order.status == OrderStatus.DRAFT}
    left = left_in(drafts, account, now)
    base_url, untitled, more = address("port_in:orders"), _("Untitled order"), _("and %(more)s more")
    statuses = {status: pills.status(status, label) for status, label in STATUS_WORDS.items()}
    turns = {turn.value: pills.turn(turn) for turn in Turn}
    rows = []
    for order in orders:
        mine = numbers[order.pk]
        found = Situation(cast("PortInOrder", order), cast("list[PortInNumber]", mine), now, rejections)
        comes_next = brief(found, **_of_draft(left.get(order.pk)))
        names = [name for pk, name in linked_names[order.link_key] if pk != order.pk] if order.link_key else []
        rows.append(
            Row(
                url=f"{base_url}{order.reference}/",
                name=order.name or untitled,
                spoken_reference=f"{order.reference[:5]}-{order.reference[5:]}",
                linked=_("Linked with %(orders)s") % {"orders": words.joined(names)} if names else "",
                first=mine[0].display if mine else "",
                more=more % {"more": len(mine) - 1} if len(mine) > 1 else "",
                status=statuses[order.status],
                turn=turns[order.whose_turn],
                next=comes_next.title,
                next_text=comes_next.text,
                updated=words.ago(order.updated_at),
            )
        )
    return rows


def _of_draft(left: Unfinished | None) -> dict[str, Any]:
    if left is None:
        return {}
    return {
        "draft_step": str(STEP_WORDS[left.step]) if left.step else _("Check and submit"),
        "draft_missing": left.missing,
    }


@Prepared
def _open_rejections(numbers: list[int]) -> QuerySet[Rejection]:
    return Rejection.objects.filter(number__in=numbers, resolved_at=None).order_by("pk")


def _rejections(numbers: Iterable[int]) -> dict[int, list[Rejection]]:
    """The unresolved ones of each of these rejected numbers."""
    found: dict[int, list[Rejection]] = {number: [] for number in numbers}
    if found:
        for rejection in _open_rejections(numbers=list(found)):
            found[rejection.number_id].append(rejection)
    return found
