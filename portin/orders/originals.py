"""The bytes that a customer uploaded, as they lie in the private storage: the only place that reads them.

Their SHA-256 is compared with the one that was noted at the upload, each time. When they differ, or the file is gone,
nothing is served, read or sent: FileChanged or FileMissing is raised, it is logged, and support gets one mail.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.cache import cache
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from portin.models import Document, TicketFile
from portin.orders import lifecycle
from portin.orders.stored_bytes import FileChanged, FileMissing, read

log = logging.getLogger(__name__)

MISSING = ""


def bytes_of(row: Document | TicketFile) -> bytes:
    """Raises FileChanged and FileMissing; other OSErrors come from a storage that is away."""
    try:
        return read(row)
    except FileMissing as missing:
        log.error("The stored file of %s %s is missing", type(row).__name__, row.reference)
        missing.sentence = _with_who_was_told(missing.sentence, is_told=_tell_support(row, MISSING))
        raise
    except FileChanged as changed:
        log.error("The stored file of %s %s is not the one that was uploaded", type(row).__name__, row.reference)
        changed.sentence = _with_who_was_told(changed.sentence, is_told=_tell_support(row, changed.digest))
        raise


def _with_who_was_told(sentence: str, *, is_told: bool) -> str:
    told = _("Support was told.")
    return f"{sentence} {told}" if is_told else sentence


def _tell_support(row: Document | TicketFile, digest: str) -> bool:
    """One mail for each change, however often it is looked at; whether support knows by now. What cannot be told was
    logged."""
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
        return False
    return True


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
