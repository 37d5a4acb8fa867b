"""What was sent: each submit freezes a Submission, each handing over to the carrier is a CarrierRequest.

Packet, letter of authorization and history read these rows, never the live form.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Upper
from django.utils import timezone

from accounts.fields import CodeField
from portin.models import seals
from portin.models.encrypted import EncryptedJSONField
from portin.models.ending import Ending
from portin.models.order import PortInOrder

if TYPE_CHECKING:
    from portin.models.number import PortInNumber


class Submission(models.Model):
    """One submit or resubmit of an order, frozen.

    `answers`: the order's fields that are no secrets, as JSON. `secrets` (encrypted): account_number, pin, number_pins
    {tn: pin}; the PINs are wiped when the numbers are closed. `numbers`: the TNs of this attempt.
    `documents`: [{id, kind, sha256, dated_on, covers: [tn, …]}].
    """

    order = models.ForeignKey(  # found by one_submission_per_attempt
        PortInOrder, on_delete=models.PROTECT, related_name="submissions", db_index=False
    )
    attempt = models.PositiveSmallIntegerField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)
    counts_from = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Of answers that support corrected: the customer's own submission, from which ages and dates count.",
    )
    answers = models.JSONField(default=dict)
    secrets = EncryptedJSONField(default=dict, blank=True)
    numbers = models.JSONField(default=list)
    documents = models.JSONField(default=list)
    content_hash = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Of what was frozen: portin/models/seals.py."
    )
    confirmations = models.JSONField(default=list, help_text="Acknowledgements and confirmed findings at that moment.")
    pon = models.CharField(
        "PON", max_length=16, unique=True, help_text="Purchase order number: what the carrier knows it by."
    )
    idempotency_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    carrier_reference = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["attempt"]
        constraints = [models.UniqueConstraint(fields=["order", "attempt"], name="one_submission_per_attempt")]

    def __str__(self) -> str:
        return self.pon

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Sealed as it is frozen, whoever freezes it. A later change of what was frozen seals again by itself
        (portin/models/seals.py)."""
        if self._state.adding:
            seals.seal(self)
        super().save(*args, **kwargs)

    @property
    def is_correction(self) -> bool:
        """Whether support corrected answers in it, with the customer's consent (in `confirmations`)."""
        return self.counts_from is not None

    @property
    def counted_from(self) -> datetime:
        """The moment at which ages of documents and dates count."""
        return self.counts_from or self.submitted_at


class CarrierRequestKind(models.TextChoices):
    PORT = "port", "Port request"
    CANCEL = "cancel", "Supplement: cancel"
    DATE = "date", "Supplement: new FOC date"


class SendingState(models.TextChoices):
    """How far a request has come. Only SENT says that the carrier has it."""

    UNDOABLE = "undoable", "Can still be undone"
    WAITING = "waiting", "Waiting to be sent"
    SENDING = "sending", "Being handed over"
    FAILED = "failed", "Handing over failed"
    UNCLEAR = "unclear", "We don’t know whether the carrier has it"
    SENT = "sent", "Sent"
    WITHDRAWN = "withdrawn", "Withdrawn"


class CarrierRequestQuerySet(models.QuerySet["CarrierRequest"]):
    def with_asked_carrier(self) -> CarrierRequestQuerySet:
        """Each with `asked_carrier`: the losing carrier that was submitted."""
        return self.annotate(asked_carrier=KeyTextTransform("losing_carrier", "submission__answers"))

    def unsent(self) -> CarrierRequestQuerySet:
        return self.filter(sent_at=None, withdrawn_at=None)

    def failed_or_unclear(self, now: datetime) -> CarrierRequestQuerySet:
        """Unsent, and what was tried did not end in a receipt: the carrier refused it, or may have it."""
        cut_off = Q(attempts__gt=0, lease_until__lte=now) | Q(attempts__gt=0, lease_until=None)
        return self.unsent().filter(~Q(last_error="") | Q(unclear_since__isnull=False) | cut_off)

    def surely_not_there(self) -> CarrierRequestQuerySet:
        """Never tried, or the last try surely failed and no earlier one is in doubt. Of what no sender has."""
        return self.filter(Q(attempts=0) | ~Q(last_error=""), unclear_since=None)

    def due(self, now: datetime) -> CarrierRequestQuerySet:
        """Unsent, past the moment until which an approval can be undone, and in the hands of no other sender."""
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        return self.unsent().filter(free, Q(held_until=None) | Q(held_until__lte=now)).order_by("pk")


class CarrierRequest(models.Model):
    """Numbers of one submission about which the carrier is to be told: the outbox between a decision and its being
    sent.

    Ports, cancellations and date changes wait here alike, for the gateway or, when that is manual, for a reviewer who
    sends them and says so. `idempotency_key` stays the same for every try, so a gateway (or the partner behind it) can
    tell a repeat.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="carrier_requests")
    kind = CodeField(max_length=6, choices=CarrierRequestKind, default=CarrierRequestKind.PORT)
    numbers: models.ManyToManyField[PortInNumber, Any] = models.ManyToManyField(
        "PortInNumber", related_name="carrier_requests"
    )
    idempotency_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    part = models.CharField(
        max_length=1,
        blank=True,
        help_text="Of a submission approved bit by bit: empty for the first request, then B, C …",
    )
    btn_of_bill = models.CharField(
        "billing number on the bill",
        max_length=16,
        blank=True,
        help_text="Of a port request: where the customer gave none.",
    )
    wish_on = models.DateField("requested FOC date", null=True, blank=True, help_text="Of a date change request.")
    created_at = models.DateTimeField(default=timezone.now)
    held_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then the approval can be undone, and nothing is sent."
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    unclear_since = models.DateTimeField(
        null=True, blank=True, help_text="Since then it is not known whether the carrier has it. A later try may fail."
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    carrier_reference = models.CharField(max_length=80, blank=True)

    objects = CarrierRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(sent_at=None, withdrawn_at=None),
                name="requests_to_send",
            ),
            models.Index(
                Upper("carrier_reference"),
                condition=~models.Q(carrier_reference=""),
                name="requests_by_their_reference",
            ),
            models.Index(
                Ending(Upper("carrier_reference")),
                condition=~models.Q(carrier_reference=""),
                name="requests_by_end_of_reference",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pon}"

    @property
    def pon(self) -> str:
        """What the carrier knows the request by: that of the submission, and a letter from its second request on."""
        return f"{self.submission.pon}{self.part}"

    def state(self, now: datetime) -> SendingState:
        if self.sent_at:
            return SendingState.SENT
        if self.withdrawn_at:
            return SendingState.WITHDRAWN
        # a sender whose clock is ahead may have it already
        if self.held_until and self.held_until > now and not self.attempts:
            return SendingState.UNDOABLE
        if self.attempts and not self.last_error:
            # a sender has it, or died with it
            return SendingState.SENDING if self.lease_until and self.lease_until > now else SendingState.UNCLEAR
        if self.unclear_since:
            return SendingState.UNCLEAR
        return SendingState.FAILED if self.last_error else SendingState.WAITING

    def is_in_hand(self, now: datetime) -> bool:
        """Whether a sender has it right now: what happens to it is for that sender to say."""
        return self.state(now) == SendingState.SENDING

    def wants(self, number: PortInNumber) -> bool:
        """Whether the carrier is still to be told about this number of the request: since it was made, a cancellation
        may be done or refused, and another date given, refused or replaced by a third one.
        """
        if number.submission_id != self.submission_id:
            return False
        if self.kind == CarrierRequestKind.CANCEL:
            return number.cancel_requested_at is not None and number.cancel_requested_at <= self.created_at
        if self.kind == CarrierRequestKind.DATE:
            return number.foc_wish_on is not None and number.foc_wish_on == self.wish_on
        return True

    def wanted(self) -> list[PortInNumber]:
        """The numbers about which the carrier is still to be told, by TN. Uses what was prefetched."""
        return sorted((number for number in self.numbers.all() if self.wants(number)), key=lambda number: number.tn)
