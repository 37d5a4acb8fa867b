"""People (User) and customers (Account): a user signs in by e-mail and belongs to accounts through memberships.

What an account may do depends on its plan; what a member may do on the role. Nothing here knows of numbers or orders.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts.fields import CodeField
from accounts.references import make_reference


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address, which is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True} | fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address: a customer, a reviewer, or staff."""

    email = models.EmailField("e-mail", max_length=254, unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_staff = models.BooleanField("staff", default=False, help_text="May sign in to the admin.")
    is_active = models.BooleanField("active", default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    language = models.CharField(max_length=8, blank=True, default="", help_text="Of pages. Empty: as the browser asks.")

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_email_in_any_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return (self.name or self.email).split()[0]

    @property
    def initials(self) -> str:
        words = (self.name or self.email).replace("@", " ").replace(".", " ").split()
        return "".join(word[0] for word in words[:2]).upper()


class Plan(models.TextChoices):
    TRIAL = "trial", _("Trial")
    STANDARD = "standard", _("Standard")


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    MEMBER = "member", _("Member")


def zone_of_the_console() -> str:
    return settings.DEFAULT_ACCOUNT_TIME_ZONE


class Account(models.Model):
    """A customer: one business, its plan and its people. Only the Standard plan may submit port-in orders."""

    name = models.CharField(max_length=120)
    words = models.TextField(default="", editable=False, help_text="The name in plain spelling, as a search finds it.")
    plan = CodeField(max_length=10, choices=Plan, default=Plan.TRIAL)
    time_zone = models.CharField(max_length=40, default=zone_of_the_console)
    language = models.CharField(
        max_length=8, blank=True, default="", help_text="Of mails about orders. Empty: English."
    )
    created_at = models.DateTimeField(default=timezone.now)
    standard_since = models.DateTimeField(null=True, blank=True)
    only_notification_addresses = models.BooleanField(
        default=False,
        help_text="Mails about orders go to the notification addresses instead of the contact of the order.",
    )
    users = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="accounts")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(plan__in=Plan.values), name="account_has_a_known_plan")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is None or "name" in update_fields:
            self.words = import_string(settings.ACCOUNT_WORDS)(self.name)
            update_fields = update_fields if update_fields is None else {*update_fields, "words"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def is_standard(self) -> bool:
        return self.plan == Plan.STANDARD

    @property
    def has_asked_for_standard(self) -> bool:
        return self.upgrade_requests.filter(decided_at=None).exists()


class Membership(models.Model):
    """That a user belongs to an account, and in which role."""

    reference = models.CharField(max_length=10, unique=True, default=make_reference, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = CodeField(max_length=10, choices=Role, default=Role.MEMBER)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "user"], name="one_membership_per_user_and_account")]

    def __str__(self) -> str:
        return f"{self.user} in {self.account}"

    @property
    def is_owner(self) -> bool:
        return self.role == Role.OWNER


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither accepted nor withdrawn nor expired."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def pending(self) -> Self:
        """Open, or expired without an answer: what an owner may send again or withdraw."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """An invitation by e-mail to join an account. Only the hash of the token in the link is kept."""

    reference = models.CharField(max_length=10, unique=True, default=make_reference, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail")
    role = CodeField(max_length=10, choices=Role, default=Role.MEMBER)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.email} to {self.account}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()


class NotificationAddressQuerySet(models.QuerySet["NotificationAddress"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)


class NotificationAddress(models.Model):
    """An address that gets the mails about an account's orders: an office, an inbox of several people. Used once it was
    confirmed there."""

    reference = models.CharField(max_length=10, unique=True, default=make_reference, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notification_addresses")
    email = models.EmailField("e-mail", max_length=254)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(default=timezone.now, help_text="When the last link to confirm went out.")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationAddressQuerySet.as_manager()

    class Meta:
        ordering = ["email"]
        verbose_name_plural = "notification addresses"
        constraints = [
            models.UniqueConstraint("account", Lower("email"), name="one_notification_address_per_email_in_an_account")
        ]

    def __str__(self) -> str:
        return self.email


class Subaccount(models.Model):
    """A part of an account (a site, a department) that numbers can be assigned to."""

    reference = models.CharField(max_length=10, unique=True, default=make_reference, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="subaccounts")
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint("account", Lower("name"), name="one_subaccount_per_name_in_an_account")]

    def __str__(self) -> str:
        return self.name


class UpgradeRequest(models.Model):
    """A Trial account asks support for the Standard plan; staff decide it in the admin."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="upgrade_requests")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    note = models.TextField(blank=True, max_length=2000)
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    was_granted = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(decided_at=None), name="one_open_upgrade_request_per_account"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} asks for Standard"
