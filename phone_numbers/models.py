"""Numbers of an account: how each is configured (from the draft order on), which are in service, and the applications
they use.

Knows nothing of orders: the reference of the order that brought a number is kept as text.
"""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import CodeField
from accounts.models import Account, Subaccount
from accounts.references import make_reference
from phone_numbers.querysets import ActiveNumberQuerySet, NumberConfigurationQuerySet

tn_validator = RegexValidator(r"^\+1[2-9]\d{9}$", "A number is stored as +1 and ten digits.")


class Capabilities(models.TextChoices):
    VOICE_SMS = "voice_sms", _("Voice + SMS")
    VOICE = "voice", _("Voice")


class ApplicationKind(models.TextChoices):
    XML = "xml", "XML"
    PHLO = "phlo", "PHLO"


class Application(models.Model):
    """What answers a call: an XML application (answer URL) or a PHLO (id)."""

    reference = models.CharField(max_length=10, unique=True, default=make_reference, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="applications")
    name = models.CharField(max_length=80)
    kind = CodeField(max_length=4, choices=ApplicationKind, default=ApplicationKind.XML)
    answer_url = models.URLField("answer URL", blank=True, max_length=500)
    phlo_id = models.CharField("PHLO id", blank=True, max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["account", "name"], name="one_application_per_name_in_an_account"),
            models.CheckConstraint(
                condition=(models.Q(kind=ApplicationKind.XML) & ~models.Q(answer_url=""))
                | (models.Q(kind=ApplicationKind.PHLO) & ~models.Q(phlo_id="")),
                name="application_has_an_answer_url_or_a_phlo_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()})"


class NumberConfiguration(models.Model):
    """What a number of an account is to do: made with the draft order, taken over by the active number."""

    account = models.ForeignKey(  # found by configurations_to_search
        Account, on_delete=models.CASCADE, related_name="number_configurations", db_index=False
    )
    tn = models.CharField("number", max_length=12, validators=[tn_validator])
    capabilities = CodeField(max_length=10, choices=Capabilities, default=Capabilities.VOICE_SMS)
    alias = models.CharField(max_length=60, blank=True)
    subaccount = models.ForeignKey(Subaccount, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    cnam = models.CharField("caller ID name (CNAM)", max_length=15, blank=True)
    application = models.ForeignKey(Application, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    configured_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody last saved it; empty as made with the draft."
    )

    objects = NumberConfigurationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["account", "tn", "alias", "cnam"], name="configurations_to_search")]
        constraints = [
            models.UniqueConstraint(fields=["account", "tn"], name="one_configuration_per_account_and_number")
        ]

    def __str__(self) -> str:
        return self.tn

    @property
    def wants_sms(self) -> bool:
        return self.capabilities == Capabilities.VOICE_SMS


class ActiveNumber(models.Model):
    """A number in service. It is shown in Active Numbers until `released_at`: ported away, or snapped back."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="active_numbers")
    tn = models.CharField("number", max_length=12, validators=[tn_validator], db_index=True)
    tn_reversed = models.CharField(max_length=12, db_index=True, editable=False)
    configuration = models.ForeignKey(NumberConfiguration, on_delete=models.PROTECT, related_name="active_numbers")
    order_reference = models.CharField(max_length=10, blank=True)
    in_service_since = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    release_note = models.CharField(max_length=200, blank=True)

    objects = ActiveNumberQuerySet.as_manager()

    class Meta:
        ordering = ["tn"]
        indexes = [
            models.Index(fields=["account", "tn"], name="active_by_account_and_number"),
            models.Index(fields=["account", "tn"], condition=models.Q(released_at=None), name="in_service_by_account"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["tn"], condition=models.Q(released_at=None), name="a_number_is_in_service_once"
            ),
        ]

    def __str__(self) -> str:
        return self.tn
