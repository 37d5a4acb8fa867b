"""The append-only timeline of an order. An event is also the outbox row of its mail: written in
the verb's transaction."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.fields import CodeField
from portin.models.number import PortInNumber
from portin.models.order import PortInOrder
from portin.models.querysets import EventQuerySet
from portin.rules.statuses import NumberStatus


class ActorKind(models.TextChoices):
    CUSTOMER = "customer", "Customer"
    REVIEWER = "reviewer", "Support"
    JOB = "job", "Job"
    CARRIER = "carrier", "Carrier"


class Opening(StrEnum):
    """How somebody of ours looked into a document, as the event keeps it (`how`; of a page `page` as well, from 1)."""

    PAGE = "page"
    DOWNLOAD = "download"
    ORIGINAL = "original"


class EventKind(models.TextChoices):
    """One per verb (design: the verbs table), and whatever else is in a timeline."""

    CREATED = "created", "Draft started"
    SUBMIT = "submit", "Submitted"
    RESUBMIT = "resubmit", "Submitted again"
    APPROVE = "approve", "Approved"
    UNDO_APPROVE = "undo_approve", "Approval undone"
    MARK_SENT = "mark_sent", "Submitted to carrier"
    REJECT = "reject", "Rejected"
    ACCEPT = "accept", "FOC date assigned"
    RESCHEDULE_FOC = "reschedule_foc", "FOC date changed"
    REQUEST_FOC_CHANGE = "request_foc_change", "Another FOC date requested"
    REFUSE_FOC_CHANGE = "refuse_foc_change", "Another FOC date refused"
    CANCEL = "cancel", "Canceled"
    REQUEST_CANCEL = "request_cancel", "Cancellation requested"
    CANCEL_BY_CARRIER = "cancel_by_carrier", "Canceled by the carrier"
    REFUSE_CANCEL = "refuse_cancel", "Cancellation refused"
    RECORD_PORT = "record_port", "Ported in"
    RECORD_RETEST = "record_retest", "Tested again"
    DROP_SMS = "drop_sms", "SMS given up"
    RELEASE = "release", "Released"
    ASK = "ask", "Question from support"
    ANSWER = "answer", "Answer to support"
    MESSAGE = "message", "Message"
    COPY = "copy", "New order from this one"
    SPLIT_OFF = "split_off", "Numbers moved to a linked order"
    CORRECT_TIME_ZONE = "correct_time_zone", "Time zone corrected"
    CORRECT_ANSWERS = "correct_answers", "Answers corrected"
    CANCEL_SENT = "cancel_sent", "Carrier asked to cancel"
    DATE_CHANGE_SENT = "date_change_sent", "Carrier asked for another date"
    REVEAL = "reveal", "Secret revealed"
    OPEN_DOCUMENT = "open_document", "Document opened"
    DOWNLOAD_PACKET = "download_packet", "Packet downloaded"
    FILE_CHANGED = "file_changed", "Stored file is not the one that was uploaded"
    FILE_MISSING = "file_missing", "Stored file is missing"
    SEND_FAILED = "send_failed", "Handing over failed"
    REFERENCE_NOTED = "reference_noted", "Carrier’s reference noted"
    NOT_RECEIVED = "not_received", "Carrier confirmed that it does not have it"
    TEST_FAILED = "test_failed", "Capability inactive"
    REVIEW_SLA_WARNING = "review_sla_warning", "Review due soon"
    REVIEW_SLA_MISSED = "review_sla_missed", "Review overdue"
    FOC_MISSED = "foc_missed", "Not ported on the FOC day"
    DRAFT_REMINDER = "draft_reminder", "Reminder of the draft"
    DRAFT_PURGE_WARNING = "draft_purge_warning", "Draft will be deleted"
    CONFIGURE_REMINDER = "configure_reminder", "Reminder to configure"
    NEW_PIN = "new_pin", "New PIN given"
    PIN_EXPIRES_SOON = "pin_expires_soon", "PIN expires soon"
    PIN_EXPIRY_REMINDER = "pin_expiry_reminder", "PIN probably expired"
    PINS_WIPED = "pins_wiped", "PINs wiped"
    LOA_INVITED = "loa_invited", "Signature requested"
    LOA_SIGNED = "loa_signed", "Letter of authorization signed"
    LOA_VOIDED = "loa_voided", "Letter of authorization void"


class OrderEvent(models.Model):
    """What happened, who did it, and the mail that it makes (`mail`: the key of a function in portin/mails/)."""

    order = models.ForeignKey(  # found by events_by_order
        PortInOrder, on_delete=models.CASCADE, related_name="events", db_index=False
    )
    kind = CodeField(max_length=24, choices=EventKind)
    actor_kind = CodeField(max_length=8, choices=ActorKind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True, help_text="A person's or the carrier's words.")
    data = models.JSONField(default=dict, blank=True, help_text="Codes and dates; never a secret.")
    is_visible_to_customer = models.BooleanField(default=True)

    # what reports count, noted as it happens: later it could not be told
    review_seconds = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Of a first decision: how long its review took, without the time in which the customer was asked.",
    )
    was_in_time = models.BooleanField(
        null=True, blank=True, help_text="Of a first decision: whether it came before the review was due."
    )
    foc_days = models.SmallIntegerField(
        null=True, blank=True, help_text="Of a FOC date that the carrier gave: calendar days from the submission to it."
    )

    mail = models.CharField(max_length=32, blank=True)
    mail_id = models.UUIDField(
        default=uuid.uuid4, editable=False, help_text="Makes the Message-ID: the same at every try."
    )
    mail_due_at = models.DateTimeField(null=True, blank=True)
    mail_lease_until = models.DateTimeField(null=True, blank=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    mail_error = models.CharField(max_length=300, blank=True)
    mail_sent_at = models.DateTimeField(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["order", "-at"], name="events_by_order"),
            models.Index(
                fields=["mail_due_at"],
                condition=models.Q(mail_sent_at=None) & ~models.Q(mail=""),
                name="events_with_mail_to_send",
            ),
            # with what is asked of them, so that a report reads the index alone
            models.Index(
                fields=["at", "review_seconds", "was_in_time", "id"],
                condition=models.Q(review_seconds__isnull=False),
                name="events_that_end_a_review",
            ),
            models.Index(
                fields=["at", "foc_days"], condition=models.Q(foc_days__isnull=False), name="events_with_a_foc_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.order_id})"


class Notice(models.Model):
    """The mail of an event to one notification address of the account: made with the event's own mail, sent and tried
    again by itself."""

    event = models.ForeignKey(  # found by the constraint
        OrderEvent, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    address = models.ForeignKey("accounts.NotificationAddress", on_delete=models.CASCADE, related_name="+")
    mail_due_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    mail_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "address"], name="one_notice_per_event_and_address")]
        indexes = [models.Index(fields=["mail_due_at"], condition=models.Q(mail_sent_at=None), name="notices_to_send")]

    def __str__(self) -> str:
        return f"{self.event_id} to {self.address_id}"


class EventLine(models.Model):
    """One number moved (or touched) by an event: from which status to which."""

    event = models.ForeignKey(OrderEvent, on_delete=models.CASCADE, related_name="lines")
    number = models.ForeignKey(  # found by lines_by_number
        PortInNumber, on_delete=models.CASCADE, related_name="lines", db_index=False
    )
    from_status = CodeField(max_length=30, choices=NumberStatus)
    to_status = CodeField(max_length=30, choices=NumberStatus)

    class Meta:
        indexes = [models.Index(fields=["number", "event"], name="lines_by_number")]

    def __str__(self) -> str:
        return f"{self.number}: {self.from_status} -> {self.to_status}"
