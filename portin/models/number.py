"""One number of an order, its transitions (guards and own fields only), its test results and rejections.

Only portin/orders/lifecycle.py calls a transition: it holds the locks, checks the actor, writes the rows and the
timeline.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, FSMField, FSMModelMixin, transition

from accounts.fields import CodeField, WithWords
from phone_numbers.models import tn_validator
from portin.models.encrypted import EncryptedTextField
from portin.models.order import OrderWords, PortInOrder
from portin.models.querysets import NumberQuerySet
from portin.rules.reasons import CATALOGUE, Reason
from portin.rules.reasons import choices as reason_choices
from portin.rules.statuses import OPEN, PORTED, PORTED_INACTIVE, WITH_CARRIER, NumberStatus, ported_status

if TYPE_CHECKING:
    from portin.models.submission import Submission

S = NumberStatus
PORT_RESULTS = RETURN_VALUE(S.COMPLETED, *PORTED_INACTIVE)
HAS_FOC = (S.ACCEPTED, *PORTED)


class LineKind(models.TextChoices):
    LOCAL = "local", _("Local")
    TOLL_FREE = "toll_free", _("Toll-free")


class StatusField(WithWords, FSMField):
    """The state of a number. As a CodeField, its words are no business of migrations."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django_fsm.FSMField", list(args), {k: v for k, v in kwargs.items() if k != "choices"}

    def get_state(self, instance: Any) -> Any:
        """Read from the row as any column is; django-fsm makes a descriptor each time, which is for deferred ones."""
        state = instance.__dict__.get(self.attname)
        return super().get_state(instance) if state is None else state


# Conditions of transitions: django-fsm types what it hands them as any model.


def _is_approved(number: Any) -> bool:
    return number.approved_at is not None


def _is_not_approved(number: Any) -> bool:
    return number.approved_at is None


def _is_decided(number: Any) -> bool:
    return number.status != S.IN_REVIEW or number.approved_at is not None


def _is_to_be_canceled(number: Any) -> bool:
    return number.cancel_requested_at is not None


def _is_not_to_be_canceled(number: Any) -> bool:
    return number.cancel_requested_at is None


def _is_asked_for_another_date(number: Any) -> bool:
    return number.foc_wish_on is not None


class Tested(Protocol):
    """A number, or what a list has of it."""

    @property
    def status(self) -> str: ...
    @property
    def voice_works(self) -> bool | None: ...
    @property
    def sms_works(self) -> bool | None: ...


def without_result(number: Tested) -> list[str]:
    """Of a ported number: "voice" and "SMS" where no test could say yet whether it works. It waits for the retest as a
    failure does."""
    if number.status not in PORTED_INACTIVE:
        return []
    return [name for name, works in (("voice", number.voice_works), ("SMS", number.sms_works)) if works is None]


def _with_carrier(status: NumberStatus, name: str) -> models.Index:
    """What a carrier has, as the list of its responses is sorted: the few numbers of one status, in which SQLite knows
    a list of that status again. Lists that are not sorted so do not say that there is a moment, and go by another
    index."""
    condition = models.Q(status=status.value, sent_at__isnull=False)
    return models.Index(fields=["sent_at", "order", "tn"], condition=condition, name=name)


class PortInNumber(FSMModelMixin, models.Model):
    """One telephone number (E.164) in one order."""

    order = models.ForeignKey(  # found by a_number_is_once_in_an_order
        PortInOrder, on_delete=models.CASCADE, related_name="numbers", db_index=False
    )
    tn = models.CharField("number", max_length=12, validators=[tn_validator])
    tn_reversed = models.CharField(max_length=12, editable=False)
    status = StatusField(max_length=30, choices=NumberStatus, default=NumberStatus.DRAFT, protected=True)
    kind = CodeField(max_length=9, choices=LineKind, default=LineKind.LOCAL)
    country = models.CharField(max_length=2, blank=True, help_text="Its code; empty for toll-free.")
    region = models.CharField(max_length=2, blank=True)
    time_zone = models.CharField(max_length=40, default="America/New_York")
    pin = EncryptedTextField("PIN of this number", blank=True, default="")
    pin_entered_at = models.DateTimeField("PIN entered at", null=True, blank=True)
    looked_up = models.JSONField(
        default=dict, blank=True, help_text="What the number look-up said of it, and when; empty: it was not asked."
    )

    submission = models.ForeignKey(
        "Submission", null=True, blank=True, on_delete=models.PROTECT, related_name="sent_numbers"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    foc_on = models.DateField("FOC date", null=True, blank=True)
    foc_wish_on = models.DateField("requested FOC date", null=True, blank=True)
    foc_wish_sent_at = models.DateTimeField(
        null=True, blank=True, help_text="When the carrier was asked for the requested date."
    )
    cancel_requested_at = models.DateTimeField(null=True, blank=True)
    cancel_sent_at = models.DateTimeField(null=True, blank=True, help_text="When the carrier was asked to cancel.")
    ported_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    is_sms_dropped = models.BooleanField(
        "SMS given up", default=False, help_text="The customer gave SMS up while it was inactive."
    )
    voice_works = models.BooleanField(null=True, blank=True)
    sms_works = models.BooleanField("SMS works", null=True, blank=True)
    last_tested_at = models.DateTimeField(null=True, blank=True)
    next_test_at = models.DateTimeField(null=True, blank=True)
    test_lease_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then a worker has it, and asks the tester; no other one does."
    )
    failed_tests = models.PositiveSmallIntegerField(default=0, help_text="In a row, since the number was ported.")
    failure_mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NumberQuerySet.as_manager()

    class Meta:
        verbose_name = "number"
        indexes = [
            # with the order: a search reads the index alone
            models.Index(fields=["tn", "order"], name="numbers_by_tn_and_order"),
            models.Index(fields=["tn_reversed", "order"], name="numbers_by_end_and_order"),
            models.Index(fields=["status", "foc_on"], name="numbers_by_status_and_foc"),
            _with_carrier(NumberStatus.SUBMITTED_TO_CARRIER, "numbers_sent"),
            _with_carrier(NumberStatus.ACCEPTED, "numbers_accepted"),
            models.Index(
                fields=["accepted_at", "id"],  # both: a report reads the index alone
                condition=models.Q(accepted_at__isnull=False),
                name="numbers_by_acceptance",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["order", "tn"], name="a_number_is_once_in_an_order"),
            models.UniqueConstraint(
                fields=["tn"], condition=models.Q(status__in=OPEN), name="one_live_order_per_number"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=NumberStatus.values), name="number_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=models.Q(status=S.DRAFT) | models.Q(submission__isnull=False),
                name="number_beyond_draft_has_a_submission",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=WITH_CARRIER) | models.Q(sent_at__isnull=False),
                name="number_with_the_carrier_was_sent",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=HAS_FOC) | models.Q(foc_on__isnull=False),
                name="accepted_number_has_a_foc_date",
            ),
        ]

    def __str__(self) -> str:
        return self.tn

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tn_reversed = self.tn[::-1]
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            others = type(self).objects.filter(order=self.order_id).values_list("tn", flat=True)
            OrderWords.keep_numbers(self.order_id, others)

    @property
    def display(self) -> str:
        """(415) 555-0142"""
        return f"({self.tn[2:5]}) {self.tn[5:8]}-{self.tn[8:]}"

    @property
    def known_submission_id(self) -> int:
        """That of a number beyond draft, which has one (a constraint of the table). ValueError for a draft's."""
        if self.submission_id is None:
            raise ValueError(f"Number {self.pk} was never submitted")
        return self.submission_id

    @property
    def known_sent_at(self) -> datetime:
        """That of a number that was sent to the carrier. ValueError for another."""
        if self.sent_at is None:
            raise ValueError(f"Number {self.pk} was not sent")
        return self.sent_at

    @property
    def known_foc_on(self) -> date:
        """That of a number that was accepted, which has one (a constraint of the table). ValueError for another."""
        if self.foc_on is None:
            raise ValueError(f"Number {self.pk} has no FOC date")
        return self.foc_on

    @property
    def is_toll_free(self) -> bool:
        return self.kind == LineKind.TOLL_FREE

    def is_being_tested(self, now: datetime) -> bool:
        """Whether a worker has it, and asks the tester."""
        return self.test_lease_until is not None and self.test_lease_until > now

    @property
    def has_unsent_request(self) -> bool:
        """Whether the customer asked for a cancellation or another date, and the carrier was not asked for it yet."""
        is_cancel_unsent = self.cancel_requested_at is not None and self.cancel_sent_at is None
        return is_cancel_unsent or (self.foc_wish_on is not None and self.foc_wish_sent_at is None)

    @property
    def unknown_capabilities(self) -> list[str]:
        return without_result(self)

    # ---------------------------------------------------------------- transitions (design: the verbs table)

    @transition(field=status, source=S.DRAFT, target=S.IN_REVIEW)
    def submit(self, submission: Submission, at: datetime) -> None:
        self._go_into_review(submission, at)

    @transition(field=status, source=S.REJECTED, target=S.IN_REVIEW)
    def resubmit(self, submission: Submission, at: datetime) -> None:
        self._go_into_review(submission, at)

    @transition(field=status, source=S.IN_REVIEW, target=S.IN_REVIEW, conditions=[_is_not_approved])
    def approve(self, at: datetime) -> None:
        self.approved_at = at

    @transition(
        field=status,
        source=S.IN_REVIEW,
        target=S.IN_REVIEW,
        conditions=[_is_approved, _is_not_to_be_canceled],
    )
    def undo_approve(self) -> None:
        self.approved_at = None

    @transition(
        field=status,
        source=S.IN_REVIEW,
        target=S.SUBMITTED_TO_CARRIER,
        conditions=[_is_approved],
    )
    def mark_sent(self, at: datetime) -> None:
        self.sent_at = at

    @transition(field=status, source=[S.IN_REVIEW, S.SUBMITTED_TO_CARRIER, S.ACCEPTED], target=S.REJECTED)
    def reject(self, at: datetime) -> None:
        self._close(at)

    @transition(field=status, source=S.SUBMITTED_TO_CARRIER, target=S.ACCEPTED)
    def accept(self, foc_on: date, at: datetime) -> None:
        self.foc_on, self.accepted_at = foc_on, at
        self._request_no_date()

    @transition(field=status, source=S.ACCEPTED, target=S.ACCEPTED)
    def reschedule_foc(self, foc_on: date) -> None:
        self.foc_on, self.next_test_at = foc_on, None
        self._request_no_date()

    @transition(field=status, source=S.ACCEPTED, target=S.ACCEPTED)
    def request_foc_change(self, foc_wish_on: date) -> None:
        self.foc_wish_on, self.foc_wish_sent_at = foc_wish_on, None

    @transition(field=status, source=S.ACCEPTED, target=S.ACCEPTED, conditions=[_is_asked_for_another_date])
    def refuse_foc_change(self) -> None:
        self._request_no_date()

    @transition(field=status, source=S.IN_REVIEW, target=S.CANCELED, conditions=[_is_not_approved])
    def cancel(self, at: datetime) -> None:
        self._close(at)

    @transition(
        field=status,
        source=S.IN_REVIEW,
        target=S.CANCELED,
        conditions=[_is_approved, _is_to_be_canceled],
    )
    def call_off(self, at: datetime) -> None:
        self._close(at)

    @transition(
        field=status,
        source=[S.IN_REVIEW, S.SUBMITTED_TO_CARRIER, S.ACCEPTED],
        target=RETURN_VALUE(S.IN_REVIEW, S.SUBMITTED_TO_CARRIER, S.ACCEPTED),
        conditions=[_is_not_to_be_canceled, _is_decided],
    )
    def request_cancel(self, at: datetime) -> str:
        self.cancel_requested_at, self.cancel_sent_at = at, None
        return self.status

    @transition(field=status, source=[S.SUBMITTED_TO_CARRIER, S.ACCEPTED], target=S.CANCELED)
    def cancel_by_carrier(self, at: datetime) -> None:
        self._close(at)

    @transition(
        field=status,
        source=[S.IN_REVIEW, S.SUBMITTED_TO_CARRIER, S.ACCEPTED],
        target=RETURN_VALUE(S.IN_REVIEW, S.SUBMITTED_TO_CARRIER, S.ACCEPTED),
        conditions=[_is_to_be_canceled],
    )
    def refuse_cancel(self) -> str:
        self.cancel_requested_at = self.cancel_sent_at = None
        return self.status

    @transition(field=status, source=S.ACCEPTED, target=PORT_RESULTS)
    def record_port(self, *, voice_works: bool | None, sms_works: bool | None, at: datetime) -> str:
        self.ported_at = at
        self._ask_for_nothing()  # it has moved
        return self._take_result(voice_works, sms_works, at)

    @transition(field=status, source=list(PORTED_INACTIVE), target=PORT_RESULTS)
    def record_retest(self, *, voice_works: bool | None, sms_works: bool | None, at: datetime) -> str:
        return self._take_result(voice_works, sms_works, at)

    def _go_into_review(self, submission: Submission, at: datetime) -> None:
        self.submission, self.submitted_at = submission, at
        self.approved_at = self.sent_at = self.accepted_at = self.foc_on = self.closed_at = None
        self._ask_for_nothing()

    def _take_result(self, voice_works: bool | None, sms_works: bool | None, at: datetime) -> str:
        self.voice_works, self.sms_works, self.last_tested_at = voice_works, sms_works, at
        status = ported_status(voice_works=voice_works is True, sms_works=sms_works is True)
        if status == S.COMPLETED:
            self._close(at)
            self.failed_tests = 0
        else:
            self.failed_tests += 1
        return status

    def _close(self, at: datetime) -> None:
        self.closed_at = at
        self._ask_for_nothing()

    def _ask_for_nothing(self) -> None:
        """Nothing is left for which the carrier could be asked, or was."""
        self.cancel_requested_at = self.cancel_sent_at = None
        self._request_no_date()

    def _request_no_date(self) -> None:
        self.foc_wish_on = self.foc_wish_sent_at = None


class Rejection(models.Model):
    """One reason for which a number was rejected; open until it is resubmitted. The carrier's raw
    words stay beside it."""

    number = models.ForeignKey(  # found by rejections_by_number
        PortInNumber, on_delete=models.CASCADE, related_name="rejections", db_index=False
    )
    event = models.ForeignKey("OrderEvent", on_delete=models.CASCADE, related_name="rejections")
    code = CodeField(max_length=24, choices=reason_choices)
    carrier_words = models.TextField(blank=True)
    is_from_carrier = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["number", "resolved_at"], name="rejections_by_number"),
            models.Index(fields=["at"], name="rejections_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.code} for {self.number}"

    @property
    def reason(self) -> Reason:
        return CATALOGUE[self.code]


class Ported(models.TextChoices):
    YES = "yes", "Ported"
    NO = "no", "Not ported yet"
    UNKNOWN = "unknown", "Unknown"


class Outcome(models.TextChoices):
    WORKS = "works", "Works"
    FAILS = "fails", "Fails"
    NOT_ASKED = "not_asked", "Not asked for"
    UNKNOWN = "unknown", "Unknown"


class NumberTest(models.Model):
    """What a tester said of a number at one time; append only."""

    number = models.ForeignKey(PortInNumber, on_delete=models.CASCADE, related_name="tests")
    at = models.DateTimeField(default=timezone.now)
    tester = models.CharField(max_length=60)
    tested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ported = CodeField(max_length=8, choices=Ported)
    voice = CodeField(max_length=10, choices=Outcome, default=Outcome.UNKNOWN)
    sms = CodeField("SMS", max_length=10, choices=Outcome, default=Outcome.UNKNOWN)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.get_ported_display()}"
