"""The bytes that a customer uploaded, as they lie in the private storage: the only place that reads them.

Their SHA-256 is compared with the one that was noted at the upload, each time. When they differ, or the file is gone,
nothing is served, read or sent: FileChanged or FileMissing is raised, it is logged, and support gets one mail.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import logging
import os

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, Storage
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from portin.models import Document, TicketFile
from portin.orders import lifecycle

log = logging.getLogger(__name__)

MISSING = ""


class FileChanged(Exception):
    """The stored file is not the one that was uploaded. `sentence` tells a person what it means for them."""

    def __init__(self, name: str) -> None:
        said = _("The stored file of %(file)s is not the one that was uploaded, so it is not used. Support was told.")
        self.sentence = said % {"file": name}
        super().__init__(self.sentence)


class FileMissing(FileNotFoundError):
    """The storage answers, and does not have the file. `sentence` tells a person what it means for them."""

    def __init__(self, name: str) -> None:
        said = _("The stored file of %(file)s is missing, so it cannot be used. Support was told.")
        self.sentence = said % {"file": name}
        super().__init__(self.sentence)


def bytes_of(row: Document | TicketFile) -> bytes:
    """Raises FileChanged and FileMissing; other OSErrors come from a storage that is away."""
    try:
        with row.file.open("rb") as opened:
            content = opened.read()
    except FileNotFoundError as error:
        if _is_away(row.file.storage):
            raise OSError(errno.ENODEV, "The folder of the stored files is not there") from error
        log.error("The stored file of %s %s is missing", type(row).__name__, row.reference)
        _tell_support(row, MISSING)
        raise FileMissing(row.original_name) from error
    digest = hashlib.sha256(content).hexdigest()
    if not row.sha256 and isinstance(row, TicketFile):
        return content  # sent before hashes of these were kept
    if not hmac.compare_digest(row.sha256, digest):
        log.error("The stored file of %s %s is not the one that was uploaded", type(row).__name__, row.reference)
        _tell_support(row, digest)
        raise FileChanged(row.original_name)
    return content


def _is_away(storage: Storage) -> bool:
    """Whether the folder of all documents is gone, as when its disk is not mounted: then no file is missing."""
    return isinstance(storage, FileSystemStorage) and not os.path.isdir(storage.location)


def _tell_support(row: Document | TicketFile, digest: str) -> None:
    """One mail for each change, however often it is looked at. What cannot be told was logged."""
    try:
        if isinstance(row, TicketFile):
            if cache.add(f"file-changed:{row.reference}:{digest}", True, timeout=30 * 24 * 3600):
                _tell_of_ticket(row, is_missing=digest == MISSING)
        elif digest == MISSING:
            lifecycle.note_file_missing(row, actor=lifecycle.JOB)
        else:
            lifecycle.note_file_changed(row, digest=digest, actor=lifecycle.JOB)
    except Exception:
        log.exception("Support could not be told of the file of %s", row.reference)


def _tell_of_ticket(file: TicketFile, *, is_missing: bool) -> None:
    ticket = file.message.ticket.reference
    subject, text = (
        "A stored file was changed",
        f"The stored file {file.reference} of ticket {ticket} is not the one that was uploaded. It is not served any"
        " more. Find out who can write the storage, and restore the file from a backup.",
    )
    if is_missing:
        subject, text = (
            "A stored file is missing",
            f"The stored file {file.reference} of ticket {ticket} is missing from the storage. Restore it from a"
            " backup, or ask the customer for it again.",
        )
    send_mail(f"{subject}: ticket {ticket}", text, None, [settings.SUPPORT_EMAIL])
