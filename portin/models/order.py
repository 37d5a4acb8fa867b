"""The port-in order: one losing carrier account, its answers, and the state that derives from its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.fields import CodeField
from accounts.models import Account
from accounts.references import CROCKFORD, make_reference
from accounts.written import update
from portin.models.encrypted import EncryptedJSONField, EncryptedTextField
from portin.models.paused import IsPaused
from portin.models.querysets import OrderQuerySet
from portin.rules import countries
from portin.rules.hiding import ending_of, masked
from portin.rules.spelling import search_words
from portin.rules.statuses import OrderStatus, Turn

__all__ = ["CROCKFORD", "OwnerKind", "PortInOrder", "make_reference"]


SEARCHED = ("name", "business_name", "first_name", "last_name", "losing_carrier")


class OwnerKind(models.TextChoices):
    BUSINESS = "business", _("A business")
    PERSON = "person", _("A person")


def _of_view(name: str, sorted_by: str, **condition: bool) -> models.Index:
    """One view of the queue: only the orders in it, as it lists them."""
    return models.Index(fields=[sorted_by, "id"], condition=models.Q(**condition), name=f"orders_in_view_{name}")


class PortInOrder(models.Model):
    """One order: 1 to 20 numbers of one account at the losing carrier.

    What is under "derived", and `review_due_at`, derive from the numbers (portin/orders/derived.py) and are written
    only by portin/orders/lifecycle, in the transaction that moves a number. Account number and PIN are encrypted.
    """

    reference = models.CharField(max_length=10, unique=True, default=make_reference, editable=False)
    account = models.ForeignKey(  # found by orders_by_account
        Account, on_delete=models.PROTECT, related_name="port_in_orders", db_index=False
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now, help_text="Last change that a customer can see.")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies")
    link_key = models.UUIDField(
        null=True, blank=True, editable=False, help_text="Shared by orders that were made of one another."
    )

    # derived
    status = CodeField(max_length=12, choices=OrderStatus, default=OrderStatus.DRAFT, editable=False)
    whose_turn = CodeField(max_length=8, choices=Turn, default=Turn.CUSTOMER, editable=False)
    next_foc_on = models.DateField(
        "next FOC date",
        null=True,
        blank=True,
        editable=False,
        help_text="The earliest FOC date of its accepted numbers.",
    )
    # in which views of the queue it is
    with_carrier_since = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the first number that has no answer yet was sent."
    )
    has_inactive = models.BooleanField(default=False, editable=False, help_text="A ported number does not work fully.")
    wants_cancel = models.BooleanField(default=False, editable=False)
    wants_date = models.BooleanField(default=False, editable=False)
    is_ours_to_resubmit = models.BooleanField(default=False, editable=False)

    # step 1: User Details
    owner_kind = CodeField("who owns the numbers", max_length=8, choices=OwnerKind, blank=True)
    first_name = models.CharField("first name", max_length=60, blank=True)
    last_name = models.CharField("last name", max_length=60, blank=True)
    business_name = models.CharField("business name", max_length=120, blank=True)
    reseller_name = models.CharField("reseller", max_length=120, blank=True)
    contact_email = models.EmailField("contact e-mail", blank=True)
    contact_phone = models.CharField("contact phone", max_length=40, blank=True)
    country = CodeField("country", max_length=2, choices=countries.choices, blank=True, default=countries.DEFAULT.code)
    street = models.CharField("street and house number", max_length=120, blank=True)
    unit = models.CharField("unit", max_length=40, blank=True)
    city = models.CharField("city", max_length=80, blank=True)
    region = models.CharField("state or province", max_length=2, blank=True)
    postal_code = models.CharField("ZIP or postal code", max_length=10, blank=True)

    # step 2: Port-In Details
    name = models.CharField("order name", max_length=80, blank=True)
    losing_carrier = models.CharField("losing carrier", max_length=80, blank=True)
    account_number = EncryptedTextField("account number", blank=True, default="")
    btn = models.CharField("billing telephone number", max_length=12, blank=True)
    pin = EncryptedTextField("port PIN", blank=True, default="")
    pin_entered_at = models.DateTimeField("PIN entered at", null=True, blank=True)
    pin_made_on = models.DateField("when the PIN was made", null=True, blank=True)
    is_whole_account = models.BooleanField("does the whole account move", null=True, blank=True)
    new_btn = models.CharField("new billing number", max_length=12, blank=True)
    on_the_line = models.CharField(
        "what else uses the numbers", max_length=60, blank=True, help_text="Codes of portin/rules/line_features.py."
    )
    preferred_on = models.DateField("preferred date", null=True, blank=True)
    pasted_numbers = models.TextField(
        blank=True, help_text="The box of pasted numbers as typed, problem lines included."
    )
    typed = EncryptedJSONField(
        default=dict,
        blank=True,
        help_text="What was typed and fits no field yet: {field: {step, label, value, message}}.",
    )
    from_bill = models.JSONField(
        default=dict,
        blank=True,
        help_text="What we filled in ourselves: {field: {mark of the value, document, page, box, or source}}.",
    )

    # submitting and reviewing
    submitted_at = models.DateTimeField(null=True, blank=True)
    review_due_at = models.DateTimeField(
        null=True, blank=True, help_text="Until when its undecided numbers are to be decided."
    )
    review_paused_at = models.DateTimeField(
        null=True, blank=True, help_text="The clock has been stopped since then: the customer was asked."
    )
    review_warned_at = models.DateTimeField(null=True, blank=True)
    review_missed_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True, help_text="When its last undecided number was decided.")
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)

    # reminders
    draft_reminded_at = models.DateTimeField(null=True, blank=True)
    draft_purge_warned_at = models.DateTimeField(null=True, blank=True)
    configure_reminded_at = models.DateTimeField(null=True, blank=True)
    pin_expiry_reminded_at = models.DateTimeField("PIN expiry reminded at", null=True, blank=True)
    pin_soon_reminded_at = models.DateTimeField("coming PIN expiry reminded at", null=True, blank=True)
    foc_missed_warned_on = models.DateField(
        "missed FOC date told on", null=True, blank=True, help_text="The FOC date about whose passing support was told."
    )

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = "port-in order"
        permissions = [("review_orders", "Can review port-in orders")]
        indexes = [
            models.Index(fields=["account", "status", "-updated_at", "-id"], name="orders_of_status_by_last_move"),
            models.Index(fields=["account", "-created_at"], name="orders_by_account"),
            models.Index(fields=["account", "-updated_at", "-id"], name="orders_by_last_move"),
            models.Index(fields=["account", "whose_turn", "status"], name="orders_by_turn_and_status"),
            models.Index(
                fields=["account", "link_key"],
                condition=models.Q(link_key__isnull=False),
                name="orders_that_are_linked",
            ),
            models.Index(
                IsPaused("review_paused_at"),
                models.F("review_due_at"),
                models.F("id"),
                condition=models.Q(review_due_at__isnull=False),
                name="orders_to_review_by_clock",
            ),
            _of_view("with_carrier", "updated_at", with_carrier_since__isnull=False),
            _of_view("late", "with_carrier_since", with_carrier_since__isnull=False),
            _of_view("dated", "next_foc_on", next_foc_on__isnull=False),
            _of_view("inactive", "updated_at", has_inactive=True),
            _of_view("cancel", "updated_at", wants_cancel=True),
            _of_view("date", "next_foc_on", wants_date=True),
            _of_view("ours", "updated_at", is_ours_to_resubmit=True),
            models.Index(fields=["status", "updated_at"], name="orders_by_status"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=OrderStatus.values), name="order_has_a_known_status"),
            models.CheckConstraint(
                condition=models.Q(status=OrderStatus.DRAFT) | models.Q(submitted_at__isnull=False),
                name="order_beyond_draft_was_submitted",
            ),
            models.CheckConstraint(
                condition=models.Q(review_paused_at=None) | models.Q(review_due_at__isnull=False),
                name="only_a_running_review_is_paused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.display_name} ({self.spoken_reference})"

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """With what the search finds it by, when one of those answers may have changed."""
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None or set(update_fields) & set(SEARCHED):
            OrderWords.keep(self)

    def save_as_news(self, now: datetime, *fields: str) -> None:
        """Saves `fields`, and that the customer can see something new: the order moves up in the list. Nothing else
        sets `updated_at` of an order that exists."""
        self.updated_at = now
        self.save_columns("updated_at", *fields)

    def save_columns(self, *names: str) -> None:
        """As `save(update_fields=names)`, for what verbs write each time. Raises DoesNotExist if the order is gone."""
        if set(names) & set(SEARCHED):
            self.save(update_fields=names)
            return
        values = {name: self.serializable_value(name) for name in names}
        if not update(PortInOrder, values, pk=[self.pk]):
            raise PortInOrder.DoesNotExist(f"No order has the key {self.pk}.")

    def get_absolute_url(self) -> str:
        return reverse("port_in:order", args=[self.reference])

    @property
    def display_name(self) -> str:
        return self.name or gettext("Untitled order")

    @property
    def spoken_reference(self) -> str:
        """7KM4Q-X2D9A: the reference as shown."""
        return f"{self.reference[:5]}-{self.reference[5:]}"

    @cached_property
    def linked(self) -> list[PortInOrder]:
        """The orders that belong together with this one; one query, and none where there is no other."""
        return list(type(self).objects.linked_with(self)) if self.link_key else []

    @property
    def linked_names(self) -> list[str]:
        return [order.display_name for order in self.linked]

    @property
    def is_draft(self) -> bool:
        return self.status == OrderStatus.DRAFT

    @property
    def is_open(self) -> bool:
        return self.status in (OrderStatus.IN_REVIEW, OrderStatus.IN_PROGRESS)

    @property
    def person(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def holder(self) -> str:
        """The account holder: the business, or the person."""
        return self.business_name if self.owner_kind == OwnerKind.BUSINESS and self.business_name else self.person

    @property
    def masked_account_number(self) -> str:
        return masked(self.account_number)

    @property
    def account_number_ending(self) -> str:
        """What of it is shown: its last four characters, or "" of a short one."""
        return ending_of(self.account_number)

    @property
    def address_lines(self) -> list[str]:
        """As it is on papers for the carrier, which are in English."""
        street = ", ".join(part for part in (self.street, self.unit) if part)
        place = countries.of(self.country).last_line(self.city, self.region, self.postal_code)
        return [line for line in (street, place, self.get_country_display() if street else "") if line]

    @property
    def shown_address(self) -> list[str]:
        """The same for a page: the country in the language of who reads."""
        country = self.get_country_display()
        return [gettext(line) if line == country else line for line in self.address_lines]


class OrderWords(models.Model):
    """What the search of all accounts looks through: the names of an order in plain spelling, kept by PortInOrder.save,
    and its numbers with their country code, kept by whoever adds them to a draft or takes them out. The row is so
    narrow that looking through all of them costs little, and no move of a number touches it. Trigrams of both are in an
    index of their own (portin/models/trigrams.py)."""

    order = models.OneToOneField(PortInOrder, on_delete=models.CASCADE, primary_key=True, related_name="words")
    words = models.TextField()
    numbers = models.TextField(default="")

    def __str__(self) -> str:
        return self.words

    @staticmethod
    def keep(order: PortInOrder) -> None:
        row = OrderWords(order=order, words=search_words(*(getattr(order, name) for name in SEARCHED)))
        OrderWords.objects.bulk_create([row], update_conflicts=True, unique_fields=["order"], update_fields=["words"])

    @staticmethod
    def keep_numbers(order: int, tns: Iterable[str]) -> None:
        OrderWords.objects.filter(order=order).update(numbers=searched_numbers(tns))


def searched_numbers(tns: Iterable[str]) -> str:
    """ "14155550142 14155550143": no part of one number is found across two."""
    return " ".join(sorted(tn.removeprefix("+") for tn in tns))
