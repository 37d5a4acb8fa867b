"""The bytes that a customer uploaded, as they lie in the private storage: the one door by which they are read.

Their SHA-256 is compared with the one that was noted at the upload, each time. When they differ nothing is served, read
or sent: FileChanged is raised, it is logged, and support gets one mail.
"""

from __future__ import annotations

import hashlib
import hmac
import logging

from django.conf import settings
from django.core.cache import cache
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from portin.models import Document, TicketFile
from portin.orders import lifecycle

log = logging.getLogger(__name__)


class FileChanged(Exception):
    """The stored file is not the one that was uploaded. `sentence` tells a person what it means for them."""

    def __init__(self, name: str) -> None:
        said = _("The stored file of %(file)s is not the one that was uploaded, so it is not used. Support was told.")
        self.sentence = said % {"file": name}
        super().__init__(self.sentence)


def bytes_of(row: Document | TicketFile) -> bytes:
    """Raises FileChanged; FileNotFoundError and other OSErrors come from the storage."""
    with row.file.open("rb") as opened:
        content = opened.read()
    digest = hashlib.sha256(content).hexdigest()
    if not row.sha256 and isinstance(row, TicketFile):
        return content  # sent before hashes of these were kept
    if not hmac.compare_digest(row.sha256, digest):
        log.error("The stored file of %s %s is not the one that was uploaded", type(row).__name__, row.reference)
        _tell_support(row, digest)
        raise FileChanged(row.original_name)
    return content


def _tell_support(row: Document | TicketFile, digest: str) -> None:
    """One mail for each change, however often it is looked at. What cannot be told was logged."""
    try:
        if isinstance(row, Document):
            lifecycle.note_file_changed(row, digest=digest, actor=lifecycle.JOB)
        elif cache.add(f"file-changed:{row.reference}:{digest}", True, timeout=30 * 24 * 3600):
            ticket = row.message.ticket.reference
            text = (
                f"The stored file {row.reference} of ticket {ticket} is not the one that was uploaded. It is not served"
                " any more. Find out who can write the storage, and restore the file from a backup."
            )
            send_mail(f"A stored file was changed: ticket {ticket}", text, None, [settings.SUPPORT_EMAIL])
    except Exception:
        log.exception("Support could not be told of the changed file of %s", row.reference)
