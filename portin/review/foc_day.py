"""The FOC day: numbers that are due, those with a capability inactive, and those that moved today, with their latest
tests.

Results are recorded by hand here where there is no automatic test; the automatic one can be asked to run now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts import answer_status, keyset
from accounts.access import StaffRequest
from accounts.keyset import Keyset
from phone_numbers.models import NumberConfiguration
from portin.integrations import get_tester
from portin.models import PortInNumber, PortInOrder
from portin.models.counting import counted, in_words, paged
from portin.models.querysets import NumberQuerySet
from portin.orders import lifecycle
from portin.orders.lifecycle import Actor, PortResult
from portin.orders.lifecycle.at_once import AtOnce, after_commit
from portin.review import batches, foc_rows, queues
from portin.review.access import ReviewerView
from portin.review.batches import Batch, Group
from portin.review.clock import start_of_local_day
from portin.review.response_forms import ResultsForm
from portin.rules.statuses import PORTED_INACTIVE, NumberStatus
from portin.rules.words import plural

PAGE_SIZE = 100
BY_FOC_DATE = Keyset((keyset.day("foc_on"), keyset.whole("order_id"), keyset.tn("tn")))


@dataclass(frozen=True)
class FocFilter:
    key: str
    title: str
    numbers: Callable[[datetime], NumberQuerySet]
    empty: str
    can_record: bool = True


def _moved_today(now: datetime) -> NumberQuerySet:
    """Asked through the orders that moved, which are found by an index: of all numbers most were ported one day."""
    begun = start_of_local_day(timezone.localdate(now))
    orders = PortInOrder.objects.with_numbers_ported_since(begun)
    return PortInNumber.objects.filter(order__in=orders, ported_at__gte=begun)


FILTERS = {
    one.key: one
    for one in (
        FocFilter(
            "due", "To test", queues.due_numbers, "No number is due to move today, and none is left from before."
        ),
        FocFilter(
            "inactive",
            "Voice or SMS inactive",
            lambda now: PortInNumber.objects.ported_inactive(),
            "Voice and SMS work on all ported numbers.",
        ),
        FocFilter("moved", "Moved today", _moved_today, "No number has moved today.", can_record=False),
    )
}


class FocDayView(ReviewerView):
    """`?show=` one of FILTERS."""

    def get(self, request: StaffRequest) -> HttpResponse:
        now = timezone.now()
        shown = FILTERS.get(request.GET.get("show", ""), FILTERS["due"])
        counts = counted([one.numbers(now) for one in FILTERS.values()])
        filters = [(one, in_words(count)) for one, count in zip(FILTERS.values(), counts, strict=True)]
        numbers = shown.numbers(now)
        total, is_least = paged(lambda: numbers, counts[list(FILTERS).index(shown.key)])
        page = BY_FOC_DATE.page(
            BY_FOC_DATE.place(request.GET),
            total,
            PAGE_SIZE,
            lambda reach: list(BY_FOC_DATE.reached(numbers, reach).values_list("foc_on", "order_id", "tn", "pk")),
            lambda row: row[:-1],
            is_least=is_least,
        )
        rows = foc_rows.rows([row[-1] for row in page.rows], now, can_record=shown.can_record)
        context = {"shown": shown, "page": page, "rows": rows, "is_manual": get_tester().is_manual}
        context["filters"] = filters
        return render(request, "review/foc_day.html", context)


def sms_asked(numbers: list[PortInNumber]) -> dict[int, bool]:
    """Whether SMS is asked for, by number; one query."""
    tns, accounts = [number.tn for number in numbers], {number.order.account_id for number in numbers}
    rows = NumberConfiguration.objects.filter(tn__in=tns, account__in=accounts)
    asked = {(row.account_id, row.tn): row.wants_sms for row in rows}
    return {n.pk: asked.get((n.order.account_id, n.tn), True) and not n.is_sms_dropped for n in numbers}


class RecordResultsView(ReviewerView):
    """`?numbers=…`: what each number was found to be; POST records it, one verb an order and kind of test."""

    needs_answers = True

    def get(self, request: StaffRequest) -> HttpResponse:
        chosen = batches.chosen(request.GET.getlist("numbers"))
        groups = [
            Group(group.order, fit) for group in chosen if (fit := [n for n in group.numbers if n.status in _TESTABLE])
        ]
        if not groups:
            messages.error(
                request, "None of these numbers waits for a test." if chosen else "Choose the numbers that you tested."
            )
            return redirect("review:foc_day")
        return self.page(request, groups, self.form(groups, preset=request.GET.get("preset", "")))

    def post(self, request: StaffRequest) -> HttpResponse:
        if not batches.ids_of(request.POST.getlist("numbers")):
            return answer_status.incomplete(request)
        groups = batches.chosen(request.POST.getlist("numbers"))
        if not groups:
            messages.error(request, "Nothing was changed: choose the numbers that you tested.")
            return redirect("review:foc_day")
        form = self.form(groups, request.POST)
        if not form.is_valid():
            return self.page(request, groups, form)
        actor, results = lifecycle.reviewer(request.user, request.memberships), form.cleaned_data["results"]
        batch = batches.run(groups, lambda group: record(group, results, actor))
        if batch.done:
            messages.success(request, f"Results of {plural(batch.numbers_done, 'number')} recorded.")
        if not batch.left:
            return redirect("review:foc_day")
        return self.page(request, batch.groups_left, self.form(batch.groups_left, request.POST), batch)

    def form(self, groups: list[Group], data: QueryDict | None = None, preset: str = "") -> ResultsForm:
        numbers = [number for group in groups for number in group.numbers]
        return ResultsForm(data, numbers=numbers, wants_sms=sms_asked(numbers), preset=preset)

    def page(
        self, request: StaffRequest, groups: list[Group], form: ResultsForm, batch: Batch | None = None
    ) -> HttpResponse:
        context = {
            "form": form,
            "batch": batch,
            "groups": groups,
            "nav_current": "review:foc_day",
            "has_errors": bool(batch),
        }
        return render(request, "review/record_results.html", context)


def record(group: Group, results: dict[int, PortResult], actor: Actor) -> None:
    """The results of one order: a first test for what was accepted, a retest for what was ported;
    all of it or nothing."""
    first = {number.pk: results[number.pk] for number in group.numbers if number.status not in PORTED_INACTIVE}
    again = {number.pk: results[number.pk] for number in group.numbers if number.status in PORTED_INACTIVE}
    with transaction.atomic():
        if first:
            lifecycle.record_port(group.order.pk, first, actor=actor, tester="by hand")
        if again:
            lifecycle.record_retest(group.order.pk, again, actor=actor, tester="by hand")


_TESTABLE = (NumberStatus.ACCEPTED, *PORTED_INACTIVE)


class RetestView(ReviewerView):
    """Asks the automatic test to look at the shown numbers now instead of at its next time."""

    only_buttons = ("show",)

    def post(self, request: StaffRequest) -> HttpResponse:
        shown = "inactive" if request.POST["show"] == "inactive" else "due"
        if get_tester().is_manual:
            messages.warning(request, "There is no automatic test here: record the results by hand.")
            return redirect("review:foc_day")
        with transaction.atomic():
            ids = list(FILTERS[shown].numbers(timezone.now()).values_list("pk", flat=True))
            PortInNumber.objects.filter(pk__in=ids).update(next_test_at=None)
            after_commit(AtOnce.RETEST if shown == "inactive" else AtOnce.TEST)
        messages.success(request, f"The test of {plural(len(ids), 'number')} starts now. Reload this page in a minute.")
        response = redirect("review:foc_day")
        response["Location"] += f"?show={shown}"
        return response
