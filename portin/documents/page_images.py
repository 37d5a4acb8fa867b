"""The painted pages of a document, kept beside it in the private storage under a name that only its own random name leads to.

`page_image` paints at the first request; `forget` removes what was painted when the document goes.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import struct
import zlib
from collections.abc import Iterable

from django.core.files.storage import Storage

from portin.documents import preview
from portin.documents.keep import keep
from portin.models import Document

log = logging.getLogger(__name__)

PAGE, THUMBNAIL = 1200, 240
WIDTHS = (PAGE, THUMBNAIL)
THUMBNAILS = 4  # pages that are shown small


def page_image(document: Document, page: int, width: int = PAGE) -> bytes:
    """A PNG of one page (from 1), as wide as asked; a plain sheet when the page cannot be painted. IndexError without such a page."""
    if not 1 <= page <= document.page_count:
        raise IndexError(page)
    storage, name = document.file.storage, _name(document, page, width if width in WIDTHS else PAGE)
    with contextlib.suppress(FileNotFoundError), storage.open(name) as kept:
        return kept.read()
    try:
        with document.file.open() as opened:
            content = opened.read()
        painted = preview.render_page(content, page, width=width).png
    except (preview.PreviewFailed, FileNotFoundError):
        log.warning("Page %s of document %s could not be painted", page, document.reference)
        return plain_sheet()
    _keep(storage, name, painted)
    return painted


def paint_thumbnails(document: Document, content: bytes) -> None:
    """The small images of the first pages, in one process; what cannot be painted is tried again when it is looked at."""
    pages = range(1, min(document.page_count, THUMBNAILS) + 1)
    with contextlib.suppress(preview.PreviewFailed):
        for image in preview.thumbnails(content, pages, width=THUMBNAIL):
            _keep(document.file.storage, _name(document, image.page, THUMBNAIL), image.png)


def _keep(storage: Storage, name: str, painted: bytes) -> None:
    """What is painted can be painted again: a storage that takes nothing at the moment spoils no page, and no upload."""
    try:
        keep(storage, name, painted)
    except Exception:
        log.warning("A painted page could not be kept", exc_info=True)


def forget(file_names: Iterable[str]) -> None:
    """Removes the painted pages of documents, by the names of their files."""
    storage = Document._meta.get_field("file").storage
    for file_name in file_names:
        folder = _folder(file_name)
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            for name in storage.listdir(folder)[1]:
                storage.delete(f"{folder}/{name}")
            storage.delete(folder)  # the empty folder; nothing where there are no folders


def _name(document: Document, page: int, width: int) -> str:
    return f"{_folder(document.file.name)}/{page}-{width}.png"


def _folder(file_name: str) -> str:
    return f"pages/{hashlib.sha256(file_name.encode()).hexdigest()[:40]}"


def plain_sheet(width: int = 17, height: int = 22) -> bytes:
    """A white page as PNG."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
