"""Signing the letter of authorization online: invitations by private link, and the signatures that came of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.fields import CodeField
from portin.models.document import Document
from portin.models.encrypted import EncryptedTextField
from portin.models.order import PortInOrder


class LoaInvitation(models.Model):
    """A private link to sign one order's letter without an account.

    Only the hash of the token is kept; the token itself is here, encrypted, just until its mail is out and the link
    is opened.
    """

    order = models.ForeignKey(PortInOrder, on_delete=models.CASCADE, related_name="loa_invitations")
    name = models.CharField(max_length=120)
    email = models.EmailField("e-mail")
    language = CodeField(max_length=2, default="en", choices=[("en", "English"), ("fr", "Français")])
    token_hash = models.CharField(max_length=64, unique=True)
    token = EncryptedTextField(blank=True, default="")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "letter invitation"
        indexes = [models.Index(fields=["order", "-created_at"], name="loa_invitations_by_order")]

    def __str__(self) -> str:
        return f"{self.email} for {self.order_id}"

    @property
    def is_open(self) -> bool:
        return self.signed_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()


class SignedCopy(models.Model):
    """The signed letter with its account number masked, for who signed by a private link: shown for
    PORTIN_SIGNED_LINK_DAYS, then deleted.

    Made at the signing, since nothing else knows what the letter said and how it was signed. `pdf` is base64.
    """

    invitation = models.OneToOneField(LoaInvitation, on_delete=models.CASCADE, related_name="signed_copy")
    pdf = EncryptedTextField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "signed copies"

    def __str__(self) -> str:
        return f"copy of {self.invitation_id}"

    @property
    def until(self) -> datetime:
        return self.made_at + timedelta(days=settings.SIGNED_LINK_DAYS)


class LoaSignature(models.Model):
    """One electronic signature: the evidence beside the sealed document. Never changed.

    `fingerprint` is of the answers that are on the letter, without its numbers; `numbers` are the TNs that it names.
    When the answers of the order have another fingerprint the signature is void (portin/orders/letters.py).
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="signature")
    invitation = models.ForeignKey(
        LoaInvitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="signatures"
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    full_name = models.CharField(max_length=120)
    title = models.CharField(max_length=80, blank=True)
    is_drawn = models.BooleanField(default=False)
    signed_at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    address_seen = models.CharField(max_length=45)
    browser = models.CharField(max_length=200, blank=True)
    identity = models.CharField(max_length=300)
    fingerprint = models.CharField(max_length=64)
    numbers = models.JSONField(default=list)
    shown_sha256 = models.CharField(max_length=64)
    sealed_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "letter signature"

    def __str__(self) -> str:
        return f"{self.full_name} on {self.signed_at:%Y-%m-%d}"
