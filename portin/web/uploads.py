"""The thin storage edge of documents: an uploaded file in, a stored row out, or a sentence that says what to do
instead.

Nothing is stored that was not scanned and opened for real. Works outside of transactions: it waits for other processes.
"""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import StopFutureHandlers, TemporaryFileUploadHandler
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from accounts import answer_status
from accounts.models import User
from portin.files import joining
from portin.files.inspect import DocumentProblem, Inspection, inspect
from portin.files.joining import JoiningFailed
from portin.integrations import get_scanner
from portin.integrations.scanner import ScannerUnavailable, ScanRefused
from portin.models import Document, PortInOrder
from portin.models.document import stored_name
from portin.orders import from_bill, order_documents, page_images
from portin.orders.originals import bytes_of
from portin.orders.page_images import page_image
from portin.rules.file_formats import PDF
from portin.rules.words import size_limit
from portin.web import faults

__all__ = [
    "MAX_DOCUMENTS",
    "Judged",
    "Refused",
    "Unavailable",
    "UploadLimit",
    "arrange",
    "joined",
    "judge",
    "judged",
    "keep",
    "page_image",
    "remove",
    "take",
]

log = logging.getLogger(__name__)

MAX_DOCUMENTS = 20  # of one order
LONGEST_NAME = 120


class Refused(Exception):
    """A file is not taken; the message tells the customer what to do. Nothing was stored."""


class Unavailable(Refused):
    """A file is not taken because something that we need is away; the same file may be taken later. The page that says
    so is a 503."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        answer_status.note(answer_status.UNAVAILABLE)


NO_ROOM = gettext_noop("Files cannot be stored at the moment. Choose the file again in a few minutes.")


class UploadLimit(TemporaryFileUploadHandler):
    """Keeps no more of a file than may be stored: what comes after is counted and thrown away, so a disk cannot be
    filled.

    On a disk that is full already a file counts as lost (`is_lost`), and the rest of the form is read all the same.
    """

    is_lost = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.is_lost = False
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self.file = InMemoryUploadedFile(  # type: ignore[assignment]  # as a file that was received in memory
                io.BytesIO(), self.field_name, self.file_name, self.content_type, 0, self.charset
            )
            self._lose()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= settings.DOCUMENT_MAX_BYTES and not self.is_lost:
            try:
                self.file.write(raw_data)
            except OSError:
                self._lose()

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        try:
            self.file.seek(0)
        except OSError:  # what was waiting to be written
            self._lose()
        self.file.size = file_size
        self.file.is_lost = self.is_lost  # type: ignore[attr-defined]  # `judge` asks for it
        return self.file

    def upload_interrupted(self) -> None:
        if isinstance(getattr(self, "file", None), TemporaryUploadedFile):
            super().upload_interrupted()

    def _lose(self) -> None:
        log.exception("An uploaded file could not be received")
        self.is_lost = True


def display_name(name: str) -> str:
    """The file's own name for display: without folders and invisible characters, and not endless."""
    plain = "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable()).strip() or "document"
    stem, extension = os.path.splitext(plain)
    return plain if len(plain) <= LONGEST_NAME else f"{stem[: LONGEST_NAME - len(extension) - 1]}…{extension[:10]}"


def judge(uploaded: UploadedFile[Any]) -> tuple[bytes, Inspection]:
    """The bytes to store of a file that may be taken, and what it is. The size counts before anything is read. Raises
    Refused."""
    if uploaded.size > settings.DOCUMENT_MAX_BYTES:
        raise Refused(DocumentProblem("too_large", most=size_limit(settings.DOCUMENT_MAX_BYTES)).message)
    if getattr(uploaded, "is_lost", False):
        raise Unavailable(_(NO_ROOM))
    content = uploaded.read()
    try:
        get_scanner().scan(content)
        found = _inspected(content)
        return content[: found.size], found
    except ScannerUnavailable as away:
        log.warning("The scanner of uploaded files is away: %s", away.detail)
        raise Unavailable(str(away.sentence)) from None
    except ScanRefused as refused:
        log.warning("An uploaded file was refused by the scanner: %s", refused.detail)
        raise Refused(str(refused.sentence)) from None
    except DocumentProblem as problem:
        raise Refused(problem.message) from None


def _inspected(content: bytes) -> Inspection:
    """With its small images. Raises DocumentProblem."""
    return inspect(
        content,
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        max_pages=settings.DOCUMENT_MAX_PAGES,
        small_pages=page_images.THUMBNAILS,
        small_width=page_images.THUMBNAIL,
    )


@dataclass(frozen=True)
class Judged:
    """A file that may be taken: its name for display, the bytes to store, and what they are."""

    name: str
    content: bytes
    what: Inspection
    is_joined: bool = False

    @property
    def is_photo(self) -> bool:
        return self.what.content_type != PDF


def judged(uploaded: UploadedFile[Any]) -> Judged:
    """Raises Refused."""
    content, what = judge(uploaded)
    return Judged(display_name(uploaded.name or ""), content, what)


def joined(photos: Sequence[Judged]) -> Judged:
    """Photos of one bill as one document, in their order; one photo stays what it is. Raises Refused."""
    if len(photos) == 1:
        return photos[0]
    try:
        content = joining.joined([(photo.content, photo.what.content_type) for photo in photos])
        if len(content) > settings.DOCUMENT_MAX_BYTES:
            said = _("Together these photos are larger than %(most)s. Choose fewer, or save them in a smaller size.")
            raise Refused(said % {"most": size_limit(settings.DOCUMENT_MAX_BYTES)})
        what = _inspected(content)
    except JoiningFailed as failed:
        raise Refused(str(failed.sentence)) from None
    except DocumentProblem as problem:
        raise Refused(problem.message) from None
    name = ngettext("Photo of %(count)s page.pdf", "Photos of %(count)s pages.pdf", len(photos))
    return Judged(name % {"count": len(photos)}, content, what, is_joined=True)


def take(
    uploaded: UploadedFile[Any],
    order: PortInOrder,
    kind: str,
    user: User | None,
    *,
    dated_on: date | None = None,
    covers: Collection[int] | None = None,
    replaces: Document | None = None,
) -> Document:
    """Judges and stores one uploaded file; `replaces` is removed when it was taken. Raises Refused, WrongState."""
    current = _current(order, replaces)
    return _store(judged(uploaded), order, kind, user, current, dated_on=dated_on, covers=covers, replaces=replaces)


def keep(file: Judged, order: PortInOrder, kind: str, user: User | None, *, fills_in: bool = False) -> Document:
    """Stores a file that was judged. `fills_in`: the order begins with it. Raises Refused, WrongState."""
    return _store(file, order, kind, user, _current(order), fills_in=fills_in)


def _current(order: PortInOrder, replaces: Document | None = None) -> list[Document]:
    """The documents of an order that has room for one more. Raises Refused."""
    current = list(order.documents.current())
    if len(current) - bool(replaces) >= MAX_DOCUMENTS:
        said = ngettext(
            "This order has %(count)s document already. Remove one, or join the pages in one PDF.",
            "This order has %(count)s documents already. Remove one, or join the pages in one PDF.",
            MAX_DOCUMENTS,
        )
        raise Refused(said % {"count": MAX_DOCUMENTS})
    return current


def _store(
    file: Judged,
    order: PortInOrder,
    kind: str,
    user: User | None,
    current: Collection[Document],
    *,
    dated_on: date | None = None,
    covers: Collection[int] | None = None,
    replaces: Document | None = None,
    fills_in: bool = False,
) -> Document:
    twin = next((d for d in current if d.sha256 == file.what.sha256 and d.kind == kind), None)
    if twin:
        raise Refused(_("This file is here already, as “%(name)s”.") % {"name": twin.original_name})
    gone = stored_name(replaces.file) if replaces else ""
    try:
        document = order_documents.add_document(
            order,
            kind,
            file.content,
            original_name=file.name,
            content_type=file.what.content_type,
            page_count=file.what.page_count,
            can_act=file.what.is_active,
            user=user,
            dated_on=dated_on,
            covers=covers,
            is_joined=file.is_joined,
            fills_in=fills_in,
            replaces=replaces,
        )
    except Exception as error:
        if faults.what_is_away(error) != faults.STORAGE:
            raise
        log.exception("An uploaded file could not be stored")
        raise Unavailable(_(NO_ROOM)) from None
    page_images.keep_thumbnails(document, file.what.small)
    if gone:
        _forget(order, gone)
    return document


def arrange(document: Document, user: User | None, pages: Sequence[int]) -> None:
    """Puts the pages of photos that we joined in another order, without those not named. Raises Refused, WrongState."""
    before = stored_name(document.file)
    try:
        content = joining.arranged(bytes_of(document), pages)
    except JoiningFailed as failed:
        raise Refused(str(failed.sentence)) from None
    order_documents.replace_content(document, user, content, page_count=len(pages))
    from_bill.forget_places(document.order, document)
    page_images.forget([before])
    page_images.paint_thumbnails(document, content)


def remove(document: Document, user: User | None) -> None:
    """Takes a document out of its order; what was painted of a draft's document goes with it."""
    name, order = stored_name(document.file), document.order
    order_documents.remove_document(document, user)
    _forget(order, name)


def _forget(order: PortInOrder, name: str) -> None:
    """What was painted of a file that a draft has no more; what a submission froze stays."""
    if order.is_draft:
        page_images.forget([name])
        from_bill.fill_what_began_it(order.pk)  # the others may have waited for this one
