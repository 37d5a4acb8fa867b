"""Hands approved port requests, and requested cancellations, to the carrier gateway.

A lease is committed, then the gateway is called outside any transaction with the request's idempotency key, then the receipt
is noted. A process that dies in between leaves the lease to run out; the next one calls again with the same key.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from portin import lifecycle, packets
from portin.integrations import get_gateway
from portin.integrations.carrier import CancelNotice, GatewayError, GatewayReceipt
from portin.jobs.work import Job, Report, Work
from portin.lifecycle import JOB
from portin.models import CarrierRequest, CarrierRequestKind

log = logging.getLogger(__name__)


def due_ports(now: datetime) -> Iterable[int]:
    return CarrierRequest.objects.due(now).filter(kind=CarrierRequestKind.PORT).values_list("pk", flat=True)


def due_cancels(now: datetime) -> Iterable[int]:
    """A cancellation waits until the port request of its numbers was sent: the carrier cannot cancel what it does not have."""
    unsent = CarrierRequest.objects.unsent().filter(kind=CarrierRequestKind.PORT)
    cancels = CarrierRequest.objects.due(now).filter(kind=CarrierRequestKind.CANCEL)
    return cancels.exclude(numbers__carrier_requests__in=unsent).values_list("pk", flat=True)


def send_port(request_id: int, now: datetime, report: Report) -> None:
    request = lifecycle.claim_request(request_id, now=now)
    if request is None:
        return
    receipt = _handed_over(request, now, report)
    if receipt is not None:
        lifecycle.mark_sent(request.pk, actor=JOB, carrier_reference=receipt.reference, now=now)
        report.count("port requests sent")


def send_cancel(request_id: int, now: datetime, report: Report) -> None:
    request = lifecycle.claim_request(request_id, now=now)
    if request is None:
        return
    if not _still_to_cancel(request):
        lifecycle.withdraw_request(request.pk, actor=JOB, now=now)
        report.count("cancel requests without a number withdrawn")
        return
    receipt = _handed_over(request, now, report)
    if receipt is not None:
        lifecycle.mark_cancel_sent(request.pk, actor=JOB, carrier_reference=receipt.reference, now=now)
        report.count("cancel requests sent")


def _handed_over(request: CarrierRequest, now: datetime, report: Report) -> GatewayReceipt | None:
    """The gateway's receipt, or None when it did not take the request: noted, and tried again later."""
    try:
        return _call_gateway(request)
    except GatewayError as error:
        lifecycle.fail_request(request.pk, str(error), actor=JOB, now=now)
        report.failed.append(f"{named(request.pk)}: {error}")
    except Exception as error:
        log.exception("send_to_carrier: %s was not handed over", request)
        lifecycle.fail_request(request.pk, f"Not handed over: {type(error).__name__}", actor=JOB, now=now)
        report.fail(named(request.pk), error)
    return None


def _call_gateway(request: CarrierRequest) -> GatewayReceipt:
    submission, key = request.submission, str(request.idempotency_key)
    if request.kind == CarrierRequestKind.PORT:
        packet = packets.content_of(submission, list(request.numbers.by_tn()), pon=request.pon)
        return get_gateway().submit(packet, idempotency_key=key)
    notice = CancelNotice(request.pon, _reference_of_part(request), _still_to_cancel(request))
    return get_gateway().cancel(notice, idempotency_key=key)


def _reference_of_part(request: CarrierRequest) -> str:
    """What the carrier knows the port request by that is to be canceled: each part of a submission has a reference of its own."""
    ports = CarrierRequest.objects.filter(submission=request.submission, kind=CarrierRequestKind.PORT, part=request.part, withdrawn_at=None)
    return ports.values_list("carrier_reference", flat=True).first() or ""


def _still_to_cancel(request: CarrierRequest) -> list[str]:
    """Numbers whose cancellation is still wanted by this request: since then, some may be canceled, ported, refused or asked anew."""
    wanted = request.numbers.filter(submission=request.submission, cancel_requested_at__lte=request.created_at)
    return list(wanted.by_tn().values_list("tn", flat=True))


def named(request_id: int) -> str:
    request = CarrierRequest.objects.select_related("submission").filter(pk=request_id).first()
    return str(request) if request else f"request {request_id}"


JOB_TO_RUN = Job(
    "send_to_carrier",
    (
        Work("port requests", due_ports, send_port, named),
        Work("cancel requests", due_cancels, send_cancel, named),
    ),
)
