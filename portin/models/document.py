"""Documents of an order: private files under random names, and which numbers each one covers."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import CodeField
from portin.models.encrypted import EncryptedJSONField
from portin.models.order import PortInOrder, make_reference
from portin.models.querysets import DocumentQuerySet

if TYPE_CHECKING:
    from portin.models.number import PortInNumber


def documents_storage() -> Storage:
    """The private storage (a folder, or S3): settings.STORAGES["documents"]."""
    return storages["documents"]


def random_name(document: models.Model, original_name: str) -> str:
    """A name that tells nothing: the original one is kept for display only."""
    now = timezone.now()
    return f"{now:%Y/%m}/{uuid.uuid4().hex}"


def stored_name(file: FieldFile) -> str:
    """The name under which a file is in the storage. ValueError while nothing was stored."""
    if file.name is None:
        raise ValueError("No file was stored for this row yet")
    return file.name


class DocumentKind(models.TextChoices):
    LOA = "loa", _("Letter of authorization")
    BILL = "bill", _("Phone bill")
    CSR = "csr", _("Customer service record")


class Document(models.Model):
    """One uploaded (or online signed) document. Covers all numbers of the order, or those in `numbers`."""

    reference = models.CharField(max_length=10, unique=True, default=make_reference, editable=False)
    order = models.ForeignKey(  # found by documents_by_order
        PortInOrder, on_delete=models.PROTECT, related_name="documents", db_index=False
    )
    kind = CodeField(max_length=4, choices=DocumentKind)
    file = models.FileField(storage=documents_storage, upload_to=random_name, max_length=200)
    original_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    page_count = models.PositiveSmallIntegerField(default=1)
    can_act = models.BooleanField(
        null=True,
        blank=True,
        help_text="Holds scripts, actions or attached files: downloads are clean copies. Empty: not looked at yet.",
    )
    dated_on = models.DateField("date on the document", null=True, blank=True)
    is_signed_online = models.BooleanField(default=False)
    is_joined = models.BooleanField(default=False, help_text="One PDF that we made of several photos.")
    fills_in = models.BooleanField(
        default=False, help_text="The order began with it: what is read on it fills empty answers, once."
    )
    covers_all = models.BooleanField(default=True)
    numbers: models.ManyToManyField[PortInNumber, Any] = models.ManyToManyField(
        "PortInNumber", blank=True, related_name="documents"
    )
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    answers_then = models.JSONField(
        default=dict, blank=True, help_text="Of an uploaded letter: keyed hashes of the answers that it was for."
    )

    reading_state = models.CharField(
        max_length=8,
        default="",
        blank=True,
        help_text="waiting, done, failed, or dropped with the end of the order; empty: not to be read.",
    )
    reading = EncryptedJSONField(default=dict, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.PositiveSmallIntegerField(
        "rules that read it", default=0, help_text="Version of the rules of reading; older ones are read again."
    )

    reading_page = models.PositiveSmallIntegerField(
        default=0, help_text="While it is being read: the page that is looked at, from 1. 0: none is."
    )
    reading_pages = models.PositiveSmallIntegerField(
        default=0, help_text="While it is being read: how many pages are looked at."
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["uploaded_at", "pk"]
        indexes = [models.Index(fields=["order", "removed_at"], name="documents_by_order")]

    def __str__(self) -> str:
        return self.original_name

    @cached_property
    def covered_keys(self) -> set[int]:
        """The keys of the numbers that it covers, where it does not cover all; one query. Who reads several documents
        sets it for all of them at once."""
        return set() if self.covers_all else set(self.numbers.values_list("pk", flat=True))
