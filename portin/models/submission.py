"""What was sent: each submit freezes a Submission, each handing over to the carrier is a CarrierRequest.

Packet, letter of authorization and history read these rows, never the live form.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portin.models.encrypted import EncryptedJSONField
from portin.models.order import PortInOrder


class Submission(models.Model):
    """One submit or resubmit of an order, frozen.

    `answers`: the order's fields that are no secrets, as JSON. `secrets` (encrypted): account_number, pin, number_pins
    {tn: pin}; the PINs are wiped when the numbers are closed. `numbers`: the TNs of this attempt.
    `documents`: [{id, kind, sha256, dated_on, covers: [tn, …]}].
    """

    order = models.ForeignKey(PortInOrder, on_delete=models.PROTECT, related_name="submissions")
    attempt = models.PositiveSmallIntegerField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)
    answers = models.JSONField(default=dict)
    secrets = EncryptedJSONField(default=dict, blank=True)
    numbers = models.JSONField(default=list)
    documents = models.JSONField(default=list)
    confirmations = models.JSONField(default=list, help_text="Acknowledgements and confirmed findings at that moment.")
    pon = models.CharField("PON", max_length=16, unique=True, help_text="Purchase order number: what the carrier knows it by.")
    idempotency_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    carrier_reference = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["attempt"]
        constraints = [models.UniqueConstraint(fields=["order", "attempt"], name="one_submission_per_attempt")]

    def __str__(self) -> str:
        return self.pon


class CarrierRequestKind(models.TextChoices):
    PORT = "port", "Port request"
    CANCEL = "cancel", "Cancel request"


class CarrierRequestQuerySet(models.QuerySet):
    def unsent(self) -> CarrierRequestQuerySet:
        return self.filter(sent_at=None, withdrawn_at=None)

    def due(self, now: datetime) -> CarrierRequestQuerySet:
        """Unsent, and in the hands of no other sender."""
        return self.unsent().filter(Q(lease_until=None) | Q(lease_until__lt=now)).order_by("pk")


class CarrierRequest(models.Model):
    """Numbers of one submission that are to be handed to the carrier gateway: the outbox between approve and mark_sent.

    `idempotency_key` stays the same for every try, so a gateway (or the partner behind it) can tell a repeat.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="carrier_requests")
    kind = models.CharField(max_length=6, choices=CarrierRequestKind, default=CarrierRequestKind.PORT)
    numbers = models.ManyToManyField("PortInNumber", related_name="carrier_requests")
    idempotency_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    part = models.CharField(max_length=1, blank=True, help_text="Of a submission approved bit by bit: empty for the first request, then B, C …")
    created_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    carrier_reference = models.CharField(max_length=80, blank=True)

    objects = CarrierRequestQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pon}"

    @property
    def pon(self) -> str:
        """What the carrier knows the request by: that of the submission, and a letter from its second request on."""
        return f"{self.submission.pon}{self.part}"
