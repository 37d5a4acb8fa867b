"""A stored file read and compared with the SHA-256 that was noted at its upload. Who reads for a page, a packet or a
reading asks portin.orders.originals, which tells support as well."""

from __future__ import annotations

import hashlib
import hmac

from django.utils.translation import gettext as _

from portin.files.keep import FolderAway, is_away
from portin.models import Document, TicketFile


class FileChanged(Exception):
    """The stored file is not the one that was uploaded. `sentence` tells a person what it means for them;
    `digest` is the SHA-256 that it has."""

    def __init__(self, name: str, digest: str) -> None:
        self.digest = digest
        said = _("The stored file of %(file)s is not the one that was uploaded, so it is not used.")
        self.sentence = said % {"file": name}
        super().__init__(self.sentence)


class FileMissing(FileNotFoundError):
    """The storage answers, and does not have the file. `sentence` tells a person what it means for them."""

    def __init__(self, name: str) -> None:
        said = _("The stored file of %(file)s is missing, so it cannot be used.")
        self.sentence = said % {"file": name}
        super().__init__(self.sentence)


def read(row: Document | TicketFile) -> bytes:
    """Raises FileChanged and FileMissing; other OSErrors come from a storage that is away."""
    try:
        with row.file.open("rb") as opened:
            content = opened.read()
    except FileNotFoundError as error:
        if is_away(row.file.storage):
            raise FolderAway from error
        raise FileMissing(row.original_name) from error
    digest = hashlib.sha256(content).hexdigest()
    if not row.sha256 and isinstance(row, TicketFile):
        return content  # sent before hashes of these were kept
    if not hmac.compare_digest(row.sha256, digest):
        raise FileChanged(row.original_name, digest)
    return content
