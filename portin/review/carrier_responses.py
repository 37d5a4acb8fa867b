"""Responses of carriers: numbers waiting for one across all orders, and one response recorded for
many of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from accounts import answer_status, keyset
from accounts.access import StaffRequest
from accounts.keyset import Keyset, Page, Reach
from portin.models import PortInNumber, PortInOrder
from portin.models.counting import counted, in_words, paged
from portin.models.querysets import NumberQuerySet, spelled
from portin.orders import lifecycle
from portin.orders.lifecycle import Actor
from portin.review import batches, queues, response_rows
from portin.review.access import ReviewerView
from portin.review.batches import Batch, Group
from portin.review.clock import start_of_local_day
from portin.review.decision_forms import typed_so_far
from portin.review.response_forms import CarrierCancelForm, CarrierRejectForm, FocForm, RefuseCancelForm, RefuseDateForm
from portin.review.response_rows import WithCarrier
from portin.review.search import orders_matching
from portin.review.urls_of import order_url
from portin.rules.statuses import NumberStatus
from portin.rules.words import day, plural

PAGE_SIZE = 100
SENT_FIRST = Keyset((keyset.moment("sent_at"), keyset.whole("order_id"), keyset.tn("tn")))


# ---------------------------------------------------------------------------------------------------- the list


@dataclass(frozen=True)
class ResponseFilter:
    key: str
    title: str
    numbers: Callable[[datetime], NumberQuerySet]
    empty: str


def _cancel_requested(now: datetime) -> NumberQuerySet:
    of_orders = PortInOrder.objects.cancel_requested()
    return PortInNumber.objects.of(of_orders).with_the_carrier().cancel_requested()


def _another_date_requested(now: datetime) -> NumberQuerySet:
    of_orders = PortInOrder.objects.another_date_requested()
    return PortInNumber.objects.of(of_orders).accepted().exclude(foc_wish_on=None)


FILTERS = {
    one.key: one
    for one in (
        ResponseFilter(
            "waiting",
            "Waiting for a response",
            lambda now: PortInNumber.objects.submitted_to_carrier(),
            "No number is waiting for its carrier.",
        ),
        ResponseFilter(
            "late", "Late", lambda now: queues.late_with_carrier(PortInNumber.objects.all(), now), "No carrier is late."
        ),
        ResponseFilter(
            "accepted", "With a FOC date", lambda now: PortInNumber.objects.accepted(), "No number has a FOC date."
        ),
        ResponseFilter("cancel", "Cancel requests", _cancel_requested, "No cancellation is waiting for a carrier."),
        ResponseFilter(
            "dates",
            "Date requests",
            _another_date_requested,
            "Nobody is asking for another date.",
        ),
        ResponseFilter(
            "all", "All", lambda now: PortInNumber.objects.with_the_carrier(), "No number is with a carrier."
        ),
    )
}


class CarrierResponsesView(ReviewerView):
    """`?show=`, `?q=` (number, order, account), `?carrier=`, `?sent_from=`, `?sent_to=`."""

    def get(self, request: StaffRequest) -> HttpResponse:
        now, query = timezone.now(), request.GET
        asked = {name: query.get(name, "").strip()[:100] for name in ("q", "carrier", "sent_from", "sent_to")}
        shown = FILTERS.get(query.get("show", ""), FILTERS["all" if any(asked.values()) else "waiting"])
        narrowed = _narrowed(shown.numbers(now), asked)
        chips, count = _counts(narrowed if any(asked.values()) else None, shown, now)
        is_of_both = shown.key == "all"
        parts = [narrowed.submitted_to_carrier(), narrowed.accepted()] if is_of_both else [narrowed]
        page = _page_of(narrowed, parts, count, query)
        found = response_rows.numbers_of([row[-1] for row in page.rows])
        context = {
            "asked": asked,
            "is_narrowed": any(asked.values()),
            "shown": shown,
            "page": page,
            "rows": response_rows.rows(found, now),
            "filters": [(one, in_words(chips[one.key])) for one in FILTERS.values()],
            "responses": [
                response for response in RESPONSES.values() if any(response.fits(number) for number in found)
            ],
        }
        return render(request, "review/carrier_responses.html", context)


def _counts(narrowed: NumberQuerySet | None, shown: ResponseFilter, now: datetime) -> tuple[dict[str, int], int]:
    """How many numbers each chip has, and the list: `narrowed`, or those of the chip that is shown. One query."""
    asked: list[NumberQuerySet] = [one.numbers(now) for one in FILTERS.values()]
    counts = counted(asked if narrowed is None else [*asked, narrowed])
    chips = dict(zip(FILTERS, counts, strict=False))
    return chips, chips[shown.key] if narrowed is None else counts[-1]


def _page_of(
    numbers: NumberQuerySet, parts: Sequence[NumberQuerySet], count: int, address: QueryDict
) -> Page[tuple[Any, ...]]:
    """Those sent first at the top; `count`: of the chip, or of what was found. `parts`: the same numbers by status,
    each of which an index has in this order."""
    total, is_least = paged(lambda: numbers, count)
    return SENT_FIRST.page(
        SENT_FIRST.place(address),
        total,
        PAGE_SIZE,
        lambda reach: _reached(parts, reach),
        lambda row: row[:-1],
        is_least=is_least,
    )


def _reached(parts: Sequence[NumberQuerySet], reach: Reach) -> list[tuple[Any, ...]]:
    """All of them have a moment, which is what the indexes want to hear."""
    columns, sent = (*SENT_FIRST.names, "pk"), [part.filter(sent_at__isnull=False) for part in parts]
    found = [row for part in sent for row in SENT_FIRST.reached(part, reach).values_list(*columns)]
    return sorted(found, reverse=reach.is_back)[: reach.most] if len(parts) > 1 else found


def _narrowed(numbers: NumberQuerySet, asked: dict[str, str]) -> NumberQuerySet:
    if asked["q"]:
        numbers = numbers.filter(order__in=orders_matching(asked["q"]).order_by().values("pk"))
    if asked["carrier"]:
        numbers = numbers.filter(spelled(asked["carrier"], "order__losing_carrier"))
    first, last = _date(asked["sent_from"]), _date(asked["sent_to"])
    if first:
        numbers = numbers.filter(sent_at__gte=start_of_local_day(first))
    if last:
        numbers = numbers.filter(sent_at__lt=start_of_local_day(date.fromordinal(last.toordinal() + 1)))
    return numbers


def _date(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


# ---------------------------------------------------------------------------------------------------- one response

F = TypeVar("F", bound=Form)


@dataclass(frozen=True)
class CarrierResponse(Generic[F]):
    """One kind of response: its form, the verb that records it for one order, and which numbers it can be
    about."""

    key: str
    title: str
    button: str
    form_class: type[F]
    verb: Callable[[Group, F, Actor], object]
    done: Callable[[F], str]
    fits: Callable[[WithCarrier], object]
    is_danger: bool = False


def _accept(group: Group, form: Form, actor: Actor) -> None:
    cleaned = form.cleaned_data
    lifecycle.accept(
        group.order.pk, group.ids, cleaned["foc_on"], actor=actor, confirmed=cleaned["confirmed"], note=cleaned["note"]
    )


def _reschedule(group: Group, form: Form, actor: Actor) -> None:
    cleaned = form.cleaned_data
    lifecycle.reschedule_foc(
        group.order.pk, group.ids, cleaned["foc_on"], actor=actor, confirmed=cleaned["confirmed"], note=cleaned["note"]
    )


def _reject(group: Group, form: CarrierRejectForm, actor: Actor) -> None:
    note = form.cleaned_data["note"]
    lifecycle.reject(group.order.pk, group.ids, actor=actor, reasons=form.given(), note=note, is_from_carrier=True)


def _cancel(group: Group, form: Form, actor: Actor) -> None:
    cleaned = form.cleaned_data
    lifecycle.cancel_by_carrier(
        group.order.pk, group.ids, actor=actor, note=cleaned["note"], carrier_words=cleaned["carrier_words"]
    )


def _refuse_cancel(group: Group, form: Form, actor: Actor) -> None:
    lifecycle.refuse_cancel(group.order.pk, group.ids, actor=actor, note=form.cleaned_data["note"])


def _refuse_date(group: Group, form: Form, actor: Actor) -> None:
    lifecycle.refuse_foc_change(group.order.pk, group.ids, actor=actor, note=form.cleaned_data["note"])


def _date_recorded(form: Form) -> str:
    return f"FOC date {day(form.cleaned_data['foc_on'])} recorded for"


def _is_sent(number: WithCarrier) -> bool:
    return number.status == NumberStatus.SUBMITTED_TO_CARRIER


def _has_date(number: WithCarrier) -> bool:
    return number.status == NumberStatus.ACCEPTED


RESPONSES: dict[str, CarrierResponse[Any]] = {
    one.key: one
    for one in (
        CarrierResponse("accept", "FOC date", "Record the FOC date", FocForm, _accept, _date_recorded, _is_sent),
        CarrierResponse(
            "reschedule", "New FOC date", "Record the new FOC date", FocForm, _reschedule, _date_recorded, _has_date
        ),
        CarrierResponse(
            "keep-date",
            "Date change refused",
            "Record that the date stays",
            RefuseDateForm,
            _refuse_date,
            lambda form: "Recorded that the date stays, for",
            lambda number: _has_date(number) and number.foc_wish_on,
        ),
        CarrierResponse(
            "reject",
            "Rejected",
            "Record the rejection",
            CarrierRejectForm,
            _reject,
            lambda form: "Rejection recorded for",
            lambda number: True,
            is_danger=True,
        ),
        CarrierResponse(
            "cancel",
            "Canceled",
            "Record the cancellation",
            CarrierCancelForm,
            _cancel,
            lambda form: "Cancellation recorded for",
            lambda number: True,
            is_danger=True,
        ),
        CarrierResponse(
            "refuse",
            "Cancellation refused",
            "Record the refusal",
            RefuseCancelForm,
            _refuse_cancel,
            lambda form: "Refusal recorded for",
            lambda number: number.cancel_requested_at,
        ),
    )
}


def _chosen(sent: QueryDict) -> tuple[CarrierResponse[Any] | None, list[Group]]:
    return RESPONSES.get(sent.get("response", "")), batches.chosen(sent.getlist("numbers"))


class RecordResponseView(ReviewerView):
    """`?numbers=…&response=…`: the form for one response; POST records it, one verb an order, and keeps what was
    refused on the page."""

    needs_answers = True

    def get(self, request: StaffRequest) -> HttpResponse:
        response, groups = _chosen(request.GET)
        if response is None or not groups:
            messages.error(request, "Choose numbers, then the carrier’s response.")
            return redirect("review:carrier_responses")
        return self.page(request, response, response.form_class(), groups)

    def post(self, request: StaffRequest) -> HttpResponse:
        if "response" not in request.POST or not batches.ids_of(request.POST.getlist("numbers")):
            return answer_status.incomplete(request)
        response, groups = _chosen(request.POST)
        if response is None or not groups:
            messages.error(request, "Nothing was changed: choose numbers, then the carrier’s response.")
            return redirect("review:carrier_responses")
        if (
            "search" in request.POST and response.form_class is CarrierRejectForm
        ):  # in the catalogue: nothing is recorded
            return self.page(request, response, CarrierRejectForm(initial=typed_so_far(request.POST)), groups)
        form = response.form_class(request.POST)
        if not form.is_valid():
            return self.page(request, response, form, groups)
        actor = lifecycle.reviewer(request.user, request.memberships)
        batch = batches.run(groups, lambda group: response.verb(group, form, actor))
        if batch.done:
            messages.success(request, f"{response.done(form)} {plural(batch.numbers_done, 'number')}.")
        if not batch.left:
            return redirect("review:carrier_responses")
        if batch.needs_confirmation:
            form = response.form_class(_without_confirmation(request), asks=True)
        return self.page(request, response, form, batch.groups_left, batch)

    def page(
        self,
        request: StaffRequest,
        response: CarrierResponse[Any],
        form: Form,
        groups: list[Group],
        batch: Batch | None = None,
    ) -> HttpResponse:
        context = {
            "response": response,
            "form": form,
            "groups": [(group, order_url(group.order)) for group in groups],
            "many": sum(len(group.numbers) for group in groups),
            "batch": batch,
            "has_errors": bool(batch),
            "back": reverse("review:carrier_responses"),
            "nav_current": "review:carrier_responses",
        }
        return render(request, "review/record_response.html", context)


def _without_confirmation(request: StaffRequest) -> QueryDict:
    posted = request.POST.copy()
    posted.pop("confirmed", None)
    posted["asked_on"] = posted.get("foc_on", "")
    return posted
