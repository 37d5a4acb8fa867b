"""What customers and support say to each other: questions on an order in review, messages, notes,
and support tickets."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import CodeField
from accounts.models import Account
from portin.findings import Topic
from portin.models.document import documents_storage, random_name
from portin.models.encrypted import EncryptedTextField
from portin.models.order import PortInOrder, make_reference
from portin.rules import countries


class Question(models.Model):
    """Support asks the customer about an order in review: the clock is stopped, and only what `opens` names may change.

    `opens`: names of order fields, and "document:loa" / "document:bill" / "document:csr".
    """

    order = models.ForeignKey(PortInOrder, on_delete=models.CASCADE, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    text = models.TextField(max_length=4000)
    opens = models.JSONField(default=list, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=4000, blank=True)
    typed = EncryptedTextField(
        blank=True, default="", help_text="An answer that was saved and not sent yet; only the account sees it."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=models.Q(answered_at=None), name="one_open_question_per_order"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class OrderMessage(models.Model):
    """A message on an order, from the customer to support or back. No secrets: the form says so."""

    order = models.ForeignKey(PortInOrder, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_from_support = models.BooleanField(default=False)
    text = models.TextField(max_length=4000)
    at = models.DateTimeField(default=timezone.now)
    read_by_support_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(
                fields=["order"],
                condition=models.Q(is_from_support=False, read_by_support_at=None),
                name="messages_unread_by_support",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class StaffNote(models.Model):
    """A note on an order for colleagues only."""

    order = models.ForeignKey(PortInOrder, on_delete=models.CASCADE, related_name="staff_notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(max_length=4000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ConfirmedFinding(models.Model):
    """The customer says of a warning: mine is right, because … Kept for the reviewer; void when the answer changes.

    `kind` and `subject` are the topic of the finding (portin/findings.py), `fingerprint` a hash of the value that was
    confirmed (never the value itself).
    """

    order = models.ForeignKey(PortInOrder, on_delete=models.CASCADE, related_name="confirmed_findings")
    kind = models.CharField(max_length=40)
    subject = models.JSONField()
    fingerprint = models.CharField(max_length=64, blank=True)
    because = models.CharField(max_length=500, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "kind", "subject"], name="a_finding_is_confirmed_once")]

    def __str__(self) -> str:
        return self.kind

    @classmethod
    def keep(cls, order: PortInOrder, topic: Topic, **values: object) -> ConfirmedFinding:
        """Stores that the customer confirms a finding, in place of an earlier word on the same.

        SQLite compares JSON as text: a subject is always written by `stored_subject`, in one order.
        """
        kept, _ = cls.objects.update_or_create(
            order=order, kind=topic.kind, subject=topic.stored_subject, defaults=values
        )
        return kept

    @property
    def topic(self) -> Topic:
        return Topic.from_json({"kind": self.kind, "subject": self.subject})


class TicketStatus(models.TextChoices):
    OPEN = "open", _("Waiting for us")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


def countries_of_tickets() -> list[tuple[str, str]]:
    """Where the numbers of a ticket may be: what the wizard takes, and what it does not."""
    return [
        *((code, str(_(name))) for code, name in countries.choices()),
        ("AU", str(_("Australia"))),
        ("ZZ", str(_("Another country"))),
    ]


class TicketQuerySet(models.QuerySet["Ticket"]):
    def open(self) -> TicketQuerySet:
        """What waits for us."""
        return self.filter(status=TicketStatus.OPEN)

    def with_status(self, status: str) -> TicketQuerySet:
        return self.filter(status=status)


class Ticket(models.Model):
    """A support ticket: numbers that the wizard does not take (Australia), or anything else."""

    reference = models.CharField(max_length=10, unique=True, default=make_reference, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tickets")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.CharField(max_length=120)
    country = CodeField(max_length=2, blank=True, choices=countries_of_tickets)
    numbers = models.TextField(blank=True, max_length=4000)
    order = models.ForeignKey(PortInOrder, null=True, blank=True, on_delete=models.SET_NULL, related_name="tickets")
    status = CodeField(max_length=8, choices=TicketStatus, default=TicketStatus.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = TicketQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return self.subject

    def move_to(self, status: TicketStatus, now: datetime) -> None:
        """Saves whose turn it is; the ticket moves up in the list."""
        self.status, self.updated_at = status, now
        self.save(update_fields=["status", "updated_at"])


class TicketMessage(models.Model):
    """One message of a ticket. The mail that tells the customer of an answer is an outbox of its
    own (as OrderEvent's)."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_from_support = models.BooleanField(default=False)
    text = models.TextField(max_length=8000)
    at = models.DateTimeField(default=timezone.now)
    mail_due_at = models.DateTimeField(null=True, blank=True)
    mail_sent_at = models.DateTimeField(null=True, blank=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class TicketFile(models.Model):
    """A file sent with a ticket message; private, inspected like every document."""

    message = models.ForeignKey(TicketMessage, on_delete=models.CASCADE, related_name="files")
    reference = models.CharField(max_length=10, unique=True, default=make_reference, editable=False)
    file = models.FileField(storage=documents_storage, upload_to=random_name, max_length=200)
    original_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True, default="", help_text="Empty: sent before it was kept.")
    can_act = models.BooleanField(
        null=True,
        blank=True,
        help_text="Holds scripts, actions or attached files: downloads are clean copies. Empty: not looked at yet.",
    )

    def __str__(self) -> str:
        return self.original_name
