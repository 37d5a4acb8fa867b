"""The painted pages of a document, kept beside it in the private storage under a name that only its own random name
leads to.

`page_image` paints at the first request; `forget` removes what was painted when the document goes. In front of each
kept image there is a keyed hash of it and of its document, so that nobody who can write the storage alone puts another
picture in its place.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import logging
import struct
import zlib
from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from portin.files import preview
from portin.files.keep import keep
from portin.models import Document
from portin.models.document import stored_name
from portin.orders import file_faults
from portin.orders.originals import bytes_of

log = logging.getLogger(__name__)

PAGE, THUMBNAIL = 1200, 240
WIDTHS = (PAGE, THUMBNAIL)
MARK = 32  # bytes
THUMBNAILS = 4  # pages that are shown small


def page_image(document: Document, page: int, width: int = PAGE) -> bytes:
    """A PNG of one page (from 1), as wide as asked; a blank one when the page cannot be painted.

    Raises IndexError without such a page, FileChanged and FileMissing of what cannot be shown as it was uploaded.
    """
    if not 1 <= page <= document.page_count:
        raise IndexError(page)
    name = _name(document, page, width if width in WIDTHS else PAGE)
    if painted := _kept(document, name):
        if file_faults.is_noted(document):
            bytes_of(document)  # raises while its file is not the one that was painted
        return painted
    try:
        painted = preview.render_page(bytes_of(document), page, width=width).png
    except preview.PreviewFailed:
        log.warning("Page %s of document %s could not be painted", page, document.reference)
        return blank_page()
    _keep(document, name, painted)
    return painted


def _kept(document: Document, name: str) -> bytes:
    """The image that was kept; b"" where there is none, or it is not the one that we painted of this document."""
    storage = document.file.storage
    try:
        with storage.open(name) as opened:
            content = opened.read()
    except FileNotFoundError:
        return b""
    mark, painted = content[:MARK], content[MARK:]
    if hmac.compare_digest(mark, _mark(document, name, painted)):
        return painted
    storage.delete(name)
    return b""


def _keep(document: Document, name: str, painted: bytes) -> None:
    """What is painted can be painted again: a storage that takes nothing at the moment spoils no
    page, and no upload."""
    try:
        keep(document.file.storage, name, _mark(document, name, painted) + painted)
    except Exception:
        log.warning("A painted page could not be kept", exc_info=True)


def _mark(document: Document, name: str, painted: bytes) -> bytes:
    about = f"{name}|{document.sha256}|{hashlib.sha256(painted).hexdigest()}"
    return salted_hmac("portin.orders.page_images", about, algorithm="sha256").digest()


def paint_thumbnails(document: Document, content: bytes) -> None:
    """The small images of the first pages, in one process; what cannot be painted is tried again
    when it is looked at."""
    pages = range(1, min(document.page_count, THUMBNAILS) + 1)
    with contextlib.suppress(preview.PreviewFailed):
        for image in preview.thumbnails(content, pages, width=THUMBNAIL):
            _keep(document, _name(document, image.page, THUMBNAIL), image.png)


def keep_thumbnails(document: Document, images: Iterable[bytes]) -> None:
    """Those of the first pages, painted when the document was looked at."""
    for page, png in enumerate(images, start=1):
        _keep(document, _name(document, page, THUMBNAIL), png)


def forget(file_names: Iterable[str]) -> None:
    """Removes the painted pages of documents, by the names of their files."""
    storage = Document._meta.get_field("file").storage
    for file_name in file_names:
        folder = folder_of(file_name)
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            for name in storage.listdir(folder)[1]:
                storage.delete(f"{folder}/{name}")
            storage.delete(folder)  # the empty folder; nothing where there are no folders


def _name(document: Document, page: int, width: int) -> str:
    return f"{folder_of(stored_name(document.file))}/{page}-{width}.png"


def folder_of(file_name: str) -> str:
    return f"pages/{hashlib.sha256(file_name.encode()).hexdigest()[:40]}"


def blank_page(width: int = 17, height: int = 22) -> bytes:
    """A white page as PNG."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
