"""What the carrier is still to get: the view To send, and the page of one request with "I sent it".

With a manual gateway a reviewer sends the packet or the notice, and says so here; nothing counts as sent before. With
an automatic one the same rows show what waits, what is being handed over and what failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import keyset
from accounts.access import StaffRequest, is_member
from accounts.forms import ConsoleForm
from accounts.keyset import Keyset, Page
from accounts.models import Membership, User
from portin.integrations import get_gateway
from portin.models import (
    CarrierRequest,
    CarrierRequestKind,
    Document,
    EventKind,
    OrderEvent,
    PortInNumber,
    PortInOrder,
    SendingState,
)
from portin.models.counting import paged
from portin.orders import file_faults, lifecycle, packets, whole_account
from portin.orders.originals import bytes_of
from portin.review.access import ReviewerView
from portin.review.queues import TO_SEND
from portin.review.told_by_mail import by_mail
from portin.review.urls_of import order_url, packet_urls, request_url, url_with
from portin.rules import business_days
from portin.rules.errors import LifecycleError, NotReady
from portin.rules.words import day, joined, plural, when, zone_words

PAGE_SIZE = 50
OLDEST_FIRST = Keyset((keyset.moment("created_at"), keyset.whole("pk")))
NOT_ALL_IS_KEPT = "The reference held an account number or a PIN of this order: that part is not kept."
RESTORE_OR_REJECT = (
    "No packet can be made with it. Have the file restored from a backup, or reject the numbers and ask the customer"
    " for the document again."
)
MINUTES = "%Y-%m-%dT%H:%M"
MARKS = {
    CarrierRequestKind.PORT: lifecycle.mark_sent,
    CarrierRequestKind.CANCEL: lifecycle.mark_cancel_sent,
    CarrierRequestKind.DATE: lifecycle.mark_date_change_sent,
}


@dataclass(frozen=True)
class Waiting:
    """One request that the carrier does not have yet. `waits`: how long, in business time."""

    request: CarrierRequest
    numbers: list[PortInNumber]
    state: SendingState
    waits: timedelta
    is_manual: bool
    is_own: bool = False
    port: CarrierRequest | None = None  # the unsent one of the same numbers, which comes first
    packet_url: str = ""
    new_pin_at: datetime | None = None

    @property
    def order(self) -> PortInOrder:
        return self.request.submission.order

    @property
    def carrier(self) -> str:
        """As it was submitted: the answer may have been changed since."""
        return vars(self.request).get("asked_carrier") or self.order.losing_carrier

    @property
    def order_url(self) -> str:
        return f"{order_url(self.order)}?show={TO_SEND}"

    @property
    def comes_after_port(self) -> bool:
        return self.port is not None

    @property
    def port_url(self) -> str:
        return request_url(self.order.reference, self.port.idempotency_key) if self.port else ""

    @property
    def url(self) -> str:
        return request_url(self.order.reference, self.request.idempotency_key)

    @property
    def what(self) -> str:
        return what_it_asks(self.request, self.numbers)

    @property
    def is_port(self) -> bool:
        return self.request.kind == CarrierRequestKind.PORT

    @property
    def is_late(self) -> bool:
        return self.waits > timedelta(hours=settings.SEND_WITHIN_BUSINESS_HOURS)

    @property
    def waits_words(self) -> str:
        minutes = int(self.waits.total_seconds()) // 60
        if minutes < 60:
            return plural(minutes, "business minute") if minutes else "No business hours yet"
        return plural(minutes // 60, "business hour")

    @property
    def can_be_said(self) -> bool:
        """Whether "I sent it" is offered: with an automatic gateway only for what it could not hand over."""
        if self.is_own or self.comes_after_port or not self.numbers:
            return False
        failed = self.state in (SendingState.FAILED, SendingState.UNCLEAR)
        return failed or (self.is_manual and self.state == SendingState.WAITING)

    @property
    def has_no_packet_yet(self) -> bool:
        """Whether the files of its packet are still to be sent: what the carrier may have was made into one before."""
        return self.is_port and self.state != SendingState.SENT and not self.is_unclear

    @property
    def documents(self) -> list[Document]:
        return file_faults.of_submissions([self.request.submission])

    @property
    def file_faults(self) -> list[str]:
        """What is known to be wrong with stored files of its packet."""
        return (
            file_faults.known(self.order, [self.request.submission], bytes_of=bytes_of)
            if self.has_no_packet_yet
            else []
        )

    @property
    def is_unclear(self) -> bool:
        """Whether somebody has to ask the carrier if it has it."""
        return self.state == SendingState.UNCLEAR

    @property
    def taken_back(self) -> list[PortInNumber]:
        """Of a port request that was not sent yet: what the customer asked to cancel."""
        is_unsent = self.is_port and self.state != SendingState.SENT
        return [n for n in self.numbers if n.cancel_requested_at] if is_unsent else []

    @property
    def can_be_called_off(self) -> bool:
        """Whether what the customer takes back can be stopped now: nobody has it, and nobody may have it."""
        return bool(self.taken_back) and self.state not in (SendingState.SENDING, SendingState.UNCLEAR)

    @property
    def call_off_url(self) -> str:
        return url_with("review:call_off", self.order.reference)


def _staying(row: Waiting) -> str:
    """Canceled numbers of a whole account whose other numbers this request moves; "" without any."""
    if not row.is_port:
        return ""
    numbers = list(row.order.numbers.only("order", "tn", "status").by_tn())
    return joined([number.display for number in whole_account.staying(row.order, numbers)])


def what_it_asks(request: CarrierRequest, numbers: list[PortInNumber]) -> str:
    """Cancel 1 number; Move 2 numbers to Fri, Dec 4."""
    many = plural(len(numbers), "number")
    if request.kind == CarrierRequestKind.DATE and request.wish_on:
        return f"Move {many} to {day(request.wish_on)}"
    return f"Cancel {many}" if request.kind == CarrierRequestKind.CANCEL else f"Port {many}"


def waiting(
    user: User, now: datetime, address: Mapping[str, str] | None = None
) -> tuple[Page[CarrierRequest], list[Waiting], int]:
    """A page of unsent requests, oldest first, and how many of all have waited too long; a
    constant number of queries."""
    numbers = Prefetch("numbers", PortInNumber.objects.defer("pin").by_tn())
    order = ("account_number", "pin", "pasted_numbers", "typed")
    unsent = CarrierRequest.objects.unsent().select_related("submission__order__account")
    unsent = unsent.with_asked_carrier().defer(
        "submission__secrets", "submission__answers", *(f"submission__order__{name}" for name in order)
    )
    unsent, (total, is_least) = unsent.prefetch_related(numbers), paged(CarrierRequest.objects.unsent)
    shown = OLDEST_FIRST.page(
        OLDEST_FIRST.place(address or {}),
        total,
        PAGE_SIZE,
        lambda reach: list(OLDEST_FIRST.reached(unsent, reach)),
        lambda request: (request.created_at, request.pk),
        is_least=is_least,
    )
    return shown, rows_of(shown.rows, user, now), _late(now)


def rows_of(requests: Iterable[CarrierRequest], user: User, now: datetime) -> list[Waiting]:
    requests, is_manual = list(requests), get_gateway().is_manual
    own = set(Membership.objects.filter(user=user).values_list("account_id", flat=True))
    orders = {request.submission.order_id for request in requests}
    ports = CarrierRequest.objects.unsent().filter(kind=CarrierRequestKind.PORT, submission__order__in=orders)
    unsent_ports = {(port.submission_id, port.part): port for port in ports}
    new_pins = dict(
        OrderEvent.objects.filter(order__in=orders, kind=EventKind.NEW_PIN).order_by("at").values_list("order_id", "at")
    )
    found = []
    for request in requests:
        order, state = request.submission.order, request.state(now)
        is_port = request.kind == CarrierRequestKind.PORT
        has_packet = is_port and state != SendingState.UNDOABLE and order.account_id not in own
        urls = packet_urls(order.reference, [request.idempotency_key]) if has_packet else {}
        found.append(
            Waiting(
                request,
                request.wanted(),
                state,
                waited(request.created_at, order, now),
                is_manual,
                is_own=order.account_id in own,
                port=None if is_port else unsent_ports.get((request.submission_id, request.part)),
                packet_url=urls.get(request.idempotency_key, ""),
                new_pin_at=new_pins.get(order.pk) if is_port else None,
            )
        )
    return found


def waited(since: datetime, order: PortInOrder, now: datetime) -> timedelta:
    return business_days.business_time(since, now, order.country, order.region)


def _late(now: datetime) -> int:
    """How many of all unsent requests have waited too long; one query, and only for those that are old enough by the
    wall clock."""
    limit = timedelta(hours=settings.SEND_WITHIN_BUSINESS_HOURS)
    old = CarrierRequest.objects.unsent().filter(created_at__lt=now - limit)
    rows = old.values_list("created_at", "submission__order__country", "submission__order__region")
    return sum(business_days.business_time(at, now, country, region) > limit for at, country, region in rows)


# ---------------------------------------------------------------------------------------------------- one request


class SentForm(ConsoleForm):
    """What a reviewer says of a request that they have sent."""

    sent_at = forms.DateTimeField(
        label="When you sent it",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "short"}, format=MINUTES),
        error_messages={
            "required": "Enter when you sent it",
            "invalid": "Write the day and the time, as in 2026-11-26 14:05",
        },
    )
    reference = forms.CharField(
        label="The partner’s reference",
        required=False,
        max_length=80,
        help_text="If they gave one: the search finds it, and later requests about these numbers quote it.",
    )

    def __init__(self, *args: Any, row: Waiting, now: datetime, **kwargs: Any) -> None:
        at = now
        if row.is_unclear:
            at = row.request.unclear_since or row.request.lease_until or now
        super().__init__(*args, initial={"sent_at": timezone.localtime(at)}, **kwargs)
        if row.is_unclear:
            self.fields["sent_at"].label = "When the carrier got it"
        self.fields["sent_at"].help_text = f"{zone_words(now)} time." + (
            " The carrier’s days are counted from then." if row.is_port else ""
        )


class NotReceivedForm(ConsoleForm):
    """What a reviewer heard from a carrier that does not have a request."""

    said_by = forms.CharField(
        label="Whom you asked, and what they said",
        max_length=300,
        error_messages={"required": "Write whom you asked, and what they said"},
    )


class ReferenceForm(ConsoleForm):
    """The partner's reference of a request that was sent, which came later or was mistyped."""

    reference = forms.CharField(
        label="The partner’s reference",
        max_length=80,
        error_messages={"required": "Enter the reference that the partner gave"},
        help_text="The search finds it, and later requests about these numbers quote it.",
    )


class RequestView(ReviewerView):
    """GET: what the carrier is to get. POST: "I sent it", by the verb of its kind; or, of what nobody knows, that the
    carrier does not have it."""

    def get(self, request: StaffRequest, reference: str, key: UUID) -> HttpResponse:
        now = timezone.now()
        row = self.row(request, reference, key, now)
        if row.request.withdrawn_at:
            return self.withdrawn(request, row, row.request.withdrawn_at)
        return self.page(request, row, SentForm(row=row, now=now))

    def post(self, request: StaffRequest, reference: str, key: UUID) -> HttpResponse:
        now = timezone.now()
        row = self.row(request, reference, key, now)
        if row.request.withdrawn_at:
            return self.withdrawn(request, row, row.request.withdrawn_at)
        if "not_received" in request.POST:
            return self.not_received(request, row, now)
        if "note_reference" in request.POST:
            return self.note_reference(request, row, now)
        form = SentForm(request.POST, row=row, now=now)
        if not form.is_valid():
            return self.page(request, row, form)
        if row.has_no_packet_yet and (faults := file_faults.sentences(row.documents, bytes_of)):
            form.add_error(None, f"Nothing was changed. {' '.join(faults)} {RESTORE_OR_REJECT}")
            return self.page(request, row, form)
        said = form.cleaned_data
        try:
            mark = MARKS[CarrierRequestKind(row.request.kind)]
            mark(
                row.request.pk,
                actor=lifecycle.reviewer(request.user),
                sent_at=said["sent_at"],
                carrier_reference=said["reference"],
            )
        except NotReady as refused:
            form.add_error("sent_at", refused.sentence)
            return self.page(request, row, form)
        except LifecycleError as refused:
            messages.error(request, refused.sentence)
            return redirect(order_url(reference))
        row.request.refresh_from_db(fields=["carrier_reference"])
        if row.request.carrier_reference != said["reference"]:
            messages.warning(request, NOT_ALL_IS_KEPT)
        messages.success(request, f"{row.what}: sent {when(said['sent_at'])}. {by_mail(row.order)}")
        return redirect(f"{reverse('review:queue')}?show={TO_SEND}")

    def not_received(self, request: StaffRequest, row: Waiting, now: datetime) -> HttpResponse:
        form = NotReceivedForm(request.POST)
        if not form.is_valid():
            return self.page(request, row, SentForm(row=row, now=now), form)
        try:
            lifecycle.confirm_not_received(
                row.request.pk, actor=lifecycle.reviewer(request.user), note=form.cleaned_data["said_by"]
            )
        except LifecycleError as refused:
            messages.error(request, refused.sentence)
            return redirect(order_url(row.order))
        minutes = plural(int(lifecycle.TIME_TO_DECIDE.total_seconds()) // 60, "minute")
        then = "" if row.is_manual else f" It is handed over again in {minutes}, unless you reject it before."
        messages.success(request, f"Noted: the carrier does not have {row.request.pon}.{then}")
        return redirect(f"{reverse('review:queue')}?show={TO_SEND}")

    def note_reference(self, request: StaffRequest, row: Waiting, now: datetime) -> HttpResponse:
        form = ReferenceForm(request.POST)
        if not form.is_valid():
            return self.page(request, row, SentForm(row=row, now=now), noted=form)
        typed = form.cleaned_data["reference"]
        try:
            kept = lifecycle.note_reference(
                row.request.pk, actor=lifecycle.reviewer(request.user), carrier_reference=typed
            )
        except LifecycleError as refused:
            messages.error(request, refused.sentence)
            return redirect(row.url)
        if kept != typed:
            messages.warning(request, NOT_ALL_IS_KEPT)
        messages.success(request, f"The reference of {row.request.pon} is {kept} now.")
        return redirect(row.url)

    def row(self, request: StaffRequest, reference: str, key: UUID, now: datetime) -> Waiting:
        numbers = Prefetch("numbers", PortInNumber.objects.defer("pin").by_tn())
        rows = CarrierRequest.objects.filter(submission__order__reference=reference.upper())
        found = get_object_or_404(
            rows.with_asked_carrier().select_related("submission__order__account").prefetch_related(numbers),
            idempotency_key=key,
        )
        return rows_of([found], request.user, now)[0]

    def withdrawn(self, request: StaffRequest, row: Waiting, at: datetime) -> HttpResponse:
        """Whoever has sent it by now has to know: a page that does not exist would hide it."""
        messages.error(
            request,
            f"{row.request} was withdrawn {when(at)}, and is not to be sent. If you have sent it, tell the carrier.",
        )
        return redirect(row.order_url)

    def page(
        self,
        request: StaffRequest,
        row: Waiting,
        form: SentForm,
        not_received: NotReceivedForm | None = None,
        noted: ReferenceForm | None = None,
    ) -> HttpResponse:
        is_port = row.request.kind == CarrierRequestKind.PORT
        context = {
            "row": row,
            "order": row.order,
            "form": form,
            "not_received": not_received or NotReceivedForm(),
            "noted": noted or ReferenceForm(initial={"reference": row.request.carrier_reference}),
            "notice": None if is_port else packets.notice_of(row.request),
            "staying": _staying(row),
            "shown": joined([number.display for number in row.request.numbers.all()]),
            "told": by_mail(row.order),
            "is_own": is_member(request.user, row.order.account_id),
            "time_to_decide": int(lifecycle.TIME_TO_DECIDE.total_seconds()) // 60,
            "limit": settings.SEND_WITHIN_BUSINESS_HOURS,
            "nav_current": "review:queue",
        }
        response = render(request, "review/request.html", context)
        response["Cache-Control"] = "no-cache, private"
        return response
