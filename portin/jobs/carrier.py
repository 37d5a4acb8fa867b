"""Hands approved port requests, requested cancellations and date changes to the carrier gateway.

A lease is committed, then the gateway is called outside any transaction with the request's idempotency key, then the
receipt is noted. A few requests are handed over beside each other (portin/jobs/waiting.py), each leased only when its
call is the next. A process that dies in between leaves the lease to run out; the next one calls again with the same
key. With a manual gateway nothing is handed over: requests wait until a reviewer has sent them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings

from portin.integrations import get_gateway
from portin.integrations.carrier import CancelNotice, GatewayError, GatewayReceipt
from portin.jobs.waiting import Call, Round, WaitingWork
from portin.jobs.work import Job
from portin.models import CarrierRequest, CarrierRequestKind
from portin.models.submission import CarrierRequestQuerySet
from portin.orders import lifecycle, packets
from portin.orders.lifecycle import JOB
from portin.orders.lifecycle.at_once import Queue
from portin.orders.stored_bytes import FileChanged, FileMissing

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


@dataclass
class HandingOver(Round):
    """Calls to the gateway for requests of one kind. `mark` notes a receipt."""

    mark: Callable[..., None]
    said: str

    def begin(self, items: list[int]) -> list[Call]:
        return [call for one in items if (call := self._call_for(one))]

    def _call_for(self, request_id: int) -> Call | None:
        """None when another sender has it, when nothing is left to be asked for, or when it cannot be prepared: that
        the carrier surely does not have."""
        request = lifecycle.claim_request(request_id, now=self.moment)
        if request is None:
            return None
        if request.kind != CarrierRequestKind.PORT and not request.wanted():
            lifecycle.withdraw_request(request.pk, actor=JOB, now=self.moment)
            self.report.count(f"{self.said} without a number withdrawn")
            return None
        try:
            call = _prepared(request)
        except Exception as error:
            self._failed(request, error, is_unknown=False)
            return None
        return Call(request.pk, ask=call, take=partial(self._take, request))

    def _take(self, request: CarrierRequest, ended: Future[GatewayReceipt]) -> None:
        """Notes the receipt. What the gateway says was refused the carrier surely does not have; of anything else that
        it raises nobody knows."""
        error = ended.exception()
        if error is not None:
            self._failed(request, error, is_unknown=not isinstance(error, GatewayError) or error.is_unknown)
            return
        self.mark(request.pk, actor=JOB, carrier_reference=ended.result().reference, now=self.moment)
        self.report.count(f"{self.said} sent")

    def _failed(self, request: CarrierRequest, error: BaseException, *, is_unknown: bool) -> None:
        """It is tried again later. An error's own words are kept only where they are for support: others may quote what
        is secret."""
        fail = partial(lifecycle.fail_request, request.pk, is_unknown=is_unknown, actor=JOB, now=self.moment)
        if isinstance(error, GatewayError):
            self.report.failed.append(f"{named(request.pk)}: {fail(str(error))}")
        elif isinstance(error, FileChanged | FileMissing):
            said = f"{error.sentence} {RESTORE}"
            self.report.failed.append(f"{named(request.pk)}: {said}")
            fail(said)
        else:
            log.error("send_to_carrier: %s was not handed over", request, exc_info=error)
            self.report.fail(named(request.pk), error)
            fail(f"{'No receipt' if is_unknown else 'Not handed over'}: {type(error).__name__}")


def _prepared(request: CarrierRequest) -> Callable[[], GatewayReceipt]:
    """All that can be done without the carrier; the call that is left hands it over."""
    gateway, key = get_gateway(), str(request.idempotency_key)
    if request.kind == CarrierRequestKind.PORT:
        packet = packets.content_for(request)
        return lambda: gateway.submit(packet, idempotency_key=key)
    notice = packets.notice_of(request)
    if isinstance(notice, CancelNotice):
        return lambda: gateway.cancel(notice, idempotency_key=key)
    return lambda: gateway.change_date(notice, idempotency_key=key)


def named(request_id: int) -> str:
    request = CarrierRequest.objects.select_related("submission").filter(pk=request_id).first()
    return str(request) if request else f"request {request_id}"


def _handing_over(what: str, due: Callable[[datetime], Iterable[int]], mark: Callable[..., None]) -> WaitingWork:
    return WaitingWork(
        what,
        due,
        round=lambda moment, report: HandingOver(moment, report, mark, what),
        at_once=lambda: settings.CARRIER_REQUESTS_AT_ONCE,
        named=named,
    )


JOB_TO_RUN = Job(
    "send_to_carrier",
    2,
    "Hands approved port requests and requested cancellations to the carrier gateway.",
    (
        _handing_over("port requests", due_ports, lifecycle.mark_sent),
        _handing_over("cancel requests", due_cancels, lifecycle.mark_cancel_sent),
        _handing_over("date change requests", due_date_changes, lifecycle.mark_date_change_sent),
    ),
    queue=Queue.CARRIER,
)
