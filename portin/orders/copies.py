"""What people get when they download a document: the file itself, or of a PDF that could act a clean copy that we
wrote."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portin.files.inspect import DocumentProblem, inspect
from portin.files.preview import cleaned
from portin.models import Document, TicketFile
from portin.orders.originals import bytes_of
from portin.rules.file_formats import ACTIVE_NAMES, PDF

# said, or where it could be hidden
_MIGHT_ACT = re.compile(rb"/(?:%s|ObjStm|Encrypt)|/[^\s/]*#[0-9A-Fa-f]{2}" % ACTIVE_NAMES)


@dataclass(frozen=True)
class Copy:
    content: bytes
    name: str
    content_type: str


def copy_of(row: Document | TicketFile) -> Copy:
    """Raises FileChanged, FileMissing, PreviewFailed (no clean copy can be made) and what the storage raises."""
    content = bytes_of(row)
    if not can_act(row, content):
        return Copy(content, row.original_name, row.content_type)
    name = _("%(name)s (clean copy)") % {"name": os.path.splitext(row.original_name)[0]}
    return Copy(cleaned(content), f"{name}.pdf", PDF)


def can_act(row: Document | TicketFile, content: bytes = b"") -> bool:
    """Whether it holds scripts, actions or attached files. Noted at the upload; of older files when they are first
    asked for."""
    if row.content_type != PDF or getattr(row, "is_signed_online", False):
        return False
    if row.can_act is None:
        try:
            content = content or bytes_of(row)
            row.can_act = inspect(content).is_active
        except DocumentProblem:
            return bool(_MIGHT_ACT.search(content))  # cannot be opened, as some that were taken long ago
        type(row).objects.filter(pk=row.pk).update(can_act=row.can_act)
    return row.can_act
