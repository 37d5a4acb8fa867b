"""Hands approved port requests, requested cancellations and date changes to the carrier gateway.

A lease is committed, then the gateway is called outside any transaction with the request's idempotency key, then the
receipt is noted. A process that dies in between leaves the lease to run out; the next one calls again with the same
key. With a manual gateway nothing is handed over: requests wait until a reviewer has sent them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from portin.integrations import get_gateway
from portin.integrations.carrier import CancelNotice, GatewayError, GatewayReceipt
from portin.jobs.work import Job, Report, Work
from portin.models import CarrierRequest, CarrierRequestKind
from portin.models.submission import CarrierRequestQuerySet
from portin.orders import lifecycle, packets
from portin.orders.lifecycle import JOB
from portin.orders.originals import FileChanged, FileMissing

log = logging.getLogger(__name__)

RESTORE = "It is tried again every hour: restore the file from a backup, or reject and ask for it again."


def due_ports(now: datetime) -> Iterable[int]:
    return _due(CarrierRequestKind.PORT, now)


def due_cancels(now: datetime) -> Iterable[int]:
    return _due_after_their_ports(CarrierRequestKind.CANCEL, now)


def due_date_changes(now: datetime) -> Iterable[int]:
    return _due_after_their_ports(CarrierRequestKind.DATE, now)


def _due(kind: str, now: datetime) -> Iterable[int]:
    return _to_hand_over(now).filter(kind=kind).values_list("pk", flat=True)


def _to_hand_over(now: datetime) -> CarrierRequestQuerySet:
    """What is unknown is tried again with the same key, where the partner knows a repeat by it."""
    gateway = get_gateway()
    if gateway.is_manual:
        return CarrierRequest.objects.none()
    due = CarrierRequest.objects.due(now)
    return due if gateway.knows_repeats else due.surely_not_there()


def _due_after_their_ports(kind: str, now: datetime) -> Iterable[int]:
    """They wait until the port request of their numbers was sent: the carrier cannot cancel or move what it does not
    have."""
    unsent = CarrierRequest.objects.unsent().filter(kind=CarrierRequestKind.PORT)
    requests = _to_hand_over(now).filter(kind=kind)
    return requests.exclude(numbers__carrier_requests__in=unsent).values_list("pk", flat=True)


def send_port(request_id: int, now: datetime, report: Report) -> None:
    request = lifecycle.claim_request(request_id, now=now)
    if request is None:
        return
    receipt = _handed_over(request, now, report)
    if receipt is not None:
        lifecycle.mark_sent(request.pk, actor=JOB, carrier_reference=receipt.reference, now=now)
        report.count("port requests sent")


def send_cancel(request_id: int, now: datetime, report: Report) -> None:
    _send_if_wanted(request_id, lifecycle.mark_cancel_sent, "cancel requests", now, report)


def send_date_change(request_id: int, now: datetime, report: Report) -> None:
    _send_if_wanted(request_id, lifecycle.mark_date_change_sent, "date change requests", now, report)


def _send_if_wanted(request_id: int, mark: Callable[..., None], named: str, now: datetime, report: Report) -> None:
    request = lifecycle.claim_request(request_id, now=now)
    if request is None:
        return
    if not request.wanted():
        lifecycle.withdraw_request(request.pk, actor=JOB, now=now)
        report.count(f"{named} without a number withdrawn")
        return
    receipt = _handed_over(request, now, report)
    if receipt is not None:
        mark(request.pk, actor=JOB, carrier_reference=receipt.reference, now=now)
        report.count(f"{named} sent")


def _handed_over(request: CarrierRequest, now: datetime, report: Report) -> GatewayReceipt | None:
    """The gateway's receipt, or None when it gave none: noted, and tried again later.

    What went wrong before the gateway was called, or what it says was refused, the carrier surely does not have; of
    anything else nobody knows.
    """
    call, is_unknown = None, False
    try:
        call = _prepared(request)
        return call()
    except GatewayError as error:
        said = lifecycle.fail_request(request.pk, str(error), is_unknown=error.is_unknown, actor=JOB, now=now)
        report.failed.append(f"{named(request.pk)}: {said}")
        return None
    except (FileChanged, FileMissing) as wrong:
        said, is_unknown = f"{wrong.sentence} {RESTORE}", call is not None
        report.failed.append(f"{named(request.pk)}: {said}")
    except Exception as error:
        log.exception("send_to_carrier: %s was not handed over", request)
        is_unknown = call is not None
        said = f"{'No receipt' if is_unknown else 'Not handed over'}: {type(error).__name__}"
        report.fail(named(request.pk), error)
    lifecycle.fail_request(request.pk, said, is_unknown=is_unknown, actor=JOB, now=now)
    return None


def _prepared(request: CarrierRequest) -> Callable[[], GatewayReceipt]:
    """All that can be done without the carrier; the call that is left hands it over."""
    gateway, key = get_gateway(), str(request.idempotency_key)
    if request.kind == CarrierRequestKind.PORT:
        packet = packets.content_of(request.submission, list(request.numbers.order_by("tn")), pon=request.pon)
        return lambda: gateway.submit(packet, idempotency_key=key)
    notice = packets.notice_of(request)
    if isinstance(notice, CancelNotice):
        return lambda: gateway.cancel(notice, idempotency_key=key)
    return lambda: gateway.change_date(notice, idempotency_key=key)


def named(request_id: int) -> str:
    request = CarrierRequest.objects.select_related("submission").filter(pk=request_id).first()
    return str(request) if request else f"request {request_id}"


JOB_TO_RUN = Job(
    "send_to_carrier",
    2,
    "Hands approved port requests and requested cancellations to the carrier gateway.",
    (
        Work("port requests", due_ports, send_port, named),
        Work("cancel requests", due_cancels, send_cancel, named),
        Work("date change requests", due_date_changes, send_date_change, named),
    ),
)
