"""The floor of actions: the same rows are written in the leanest way, under the order's lock: one guarded UPDATE of its
numbers, one INSERT of many for each table that has a row a number, one event. What the product checks beyond whose
order it is, and in which state, is left out.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from portin.models import (
    CarrierRequest,
    EventLine,
    OrderEvent,
    PortInNumber,
    PortInOrder,
    Rejection,
    Submission,
)
from tests.bench.floor import ANSWERS, member, reviewer


def _locked(reference: str, of_numbers: str, **scope: Any) -> tuple[dict[str, Any], dict[int, str]]:
    """The order's columns, and its numbers in that status: {id: tn}."""
    order = PortInOrder.objects.select_for_update().filter(reference=reference, **scope).values("pk", *ANSWERS).first()
    if order is None:
        raise Http404
    numbers = PortInNumber.objects.select_for_update().filter(order=order["pk"], status=of_numbers).order_by("tn")
    return order, dict(numbers.values_list("pk", "tn"))


def _write(
    order: int, numbers: dict[int, str], event: dict[str, Any], before: str, after: str, **values: Any
) -> OrderEvent:
    """Moves the numbers, and tells it. Raises RuntimeError when somebody else moved one."""
    moved = PortInNumber.objects.filter(pk__in=list(numbers), status=before).update(status=after, **values)
    if moved != len(numbers):
        raise RuntimeError("A number has moved by then")
    told = OrderEvent.objects.create(order_id=order, **event)
    EventLine.objects.bulk_create(
        [EventLine(event=told, number_id=pk, from_status=before, to_status=after) for pk in numbers]
    )
    return told


@require_POST
@member
def submit(request: HttpRequest, account: int, reference: str) -> HttpResponse:
    now = timezone.now()
    with transaction.atomic():
        order, numbers = _locked(reference, "draft", account_id=account, status="draft")
        submission = Submission.objects.create(
            order_id=order["pk"],
            attempt=1,
            submitted_by=request.user,
            submitted_at=now,
            answers={name: str(order[name]) for name in ANSWERS},
            numbers=list(numbers.values()),
            pon=f"P{reference}01",
        )
        event = {"kind": "submit", "actor_kind": "customer", "actor": request.user}
        event |= {"mail": "submitted", "mail_due_at": now}
        _write(order["pk"], numbers, event, "draft", "in_review", submission=submission, submitted_at=now)
        due = {"review_due_at": now + timedelta(hours=24), "submitted_at": now, "updated_at": now}
        PortInOrder.objects.filter(pk=order["pk"]).update(status="in_review", whose_turn="support", **due)
    return HttpResponseRedirect("/floor/orders/")


@require_POST
@reviewer
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    now = timezone.now()
    with transaction.atomic():
        order, numbers = _locked(reference, "in_review")
        submission = Submission.objects.filter(order=order["pk"]).values_list("pk", flat=True)[0]
        asked = CarrierRequest.objects.create(submission_id=submission, created_at=now)
        holds = CarrierRequest.numbers.through
        holds.objects.bulk_create([holds(carrierrequest=asked, portinnumber_id=pk) for pk in numbers])
        event = {"kind": "approve", "actor_kind": "reviewer", "actor": request.user, "is_visible_to_customer": False}
        _write(order["pk"], numbers, event, "in_review", "in_review", approved_at=now)
        _decided(order["pk"], now)
    return HttpResponseRedirect("/floor/queue/")


@require_POST
@reviewer
def reject(request: HttpRequest, reference: str) -> HttpResponse:
    now, codes = timezone.now(), request.POST.getlist("reasons")
    with transaction.atomic():
        order, numbers = _locked(reference, "in_review")
        event = {"kind": "reject", "actor_kind": "reviewer", "actor": request.user, "data": {"reasons": codes}}
        event |= {"mail": "rejected", "mail_due_at": now}
        told = _write(order["pk"], numbers, event, "in_review", "rejected", closed_at=now)
        Rejection.objects.bulk_create(
            [Rejection(number_id=pk, event=told, code=code, at=now) for pk in numbers for code in codes]
        )
        _decided(order["pk"], now, status="in_progress", whose_turn="customer")
    return HttpResponseRedirect("/floor/queue/")


@require_POST
@reviewer
def accept(request: HttpRequest, reference: str) -> HttpResponse:
    now, foc_on = timezone.now(), date.fromisoformat(request.POST["foc_on"])
    with transaction.atomic():
        order, numbers = _locked(reference, "submitted_to_carrier")
        event = {"kind": "accept", "actor_kind": "carrier", "actor": request.user, "mail": "foc_assigned"}
        event |= {"mail_due_at": now, "data": {"foc_on": foc_on.isoformat()}}
        _write(order["pk"], numbers, event, "submitted_to_carrier", "accepted", accepted_at=now, foc_on=foc_on)
        PortInOrder.objects.filter(pk=order["pk"]).update(next_foc_on=foc_on, with_carrier_since=None, updated_at=now)
    return HttpResponseRedirect("/floor/queue/")


def _decided(order: int, now: datetime, **values: Any) -> None:
    PortInOrder.objects.filter(pk=order).update(review_due_at=None, reviewed_at=now, updated_at=now, **values)
