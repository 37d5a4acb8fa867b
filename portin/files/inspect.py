"""Is an uploaded document safe, and what is it? Judged by its content, never by its name, and opened for real in the
sandbox.

`inspect` returns an Inspection or raises DocumentProblem, whose message tells a customer what to do; it neither hangs
nor raises anything else. A PDF that needs no password to open is fine, encrypted or not. One with scripts, launch
actions or attachments (`is_active`) is taken as well, because nobody gets to open it as it is: our screens show only
page images that we painted, and downloads and the carrier packet take `preview.cleaned` of it.
"""

import hashlib
import logging
from dataclasses import dataclass, field

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portin.files import edges, sandbox
from portin.files.sandbox import Limits, SandboxFailed
from portin.rules.file_formats import EXTENSIONS, NAMES, sniff, what_it_is
from portin.rules.words import joined, plural, size_limit

log = logging.getLogger(__name__)

MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 50
MAX_PIXELS = 64_000_000
LIMITS = Limits(memory_mb=512, cpu_seconds=15, wall_seconds=20, file_mb=64)

_MESSAGES = {
    "empty": _("This file is empty. Choose the file again, or save it once more first."),
    "too_large": _("This file is larger than %(most)s. Save it in a smaller size, or split it into two files."),
    "not_supported": _("%(what)s Save it as %(formats)s and upload it again."),
    "surrounded": _("%(what)s Print it to PDF, or take a picture of each page, and upload that."),
    "encrypted": _(
        "This PDF asks for a password. Save a copy without the password, or print it to PDF, and upload that."
    ),
    "broken": _("This file is damaged and cannot be opened. Download it from your carrier again, or print it to PDF."),
    "portfolio": _(
        "This is only the cover of a PDF portfolio: the bill is inside. Open it, save the bill by itself, and upload"
        " that."
    ),
    "adobe_form": _(
        "This PDF shows its content in Adobe Reader only. Open it there, print it to PDF, and upload that."
    ),
    "no_pages": _("This PDF has no pages. Save it once more and upload it again."),
    "too_many_pages": _(
        "This document has more than %(pages)s. Upload only the pages with your name, address, account and numbers."
    ),
    "too_many_pixels": _(
        "This picture is larger than %(megapixels)s megapixels. Save it in a smaller size and upload it again."
    ),
    "too_complex": _(
        "This file takes too much work to open. Print it to PDF, or take a picture of each page, and upload that."
    ),
    "unavailable": _("We cannot open files at this moment. Try again in a few minutes."),
}
_PROBLEM_OF_FAILURE = {"crash": "broken", "time": "too_complex", "memory": "too_complex", "system": "unavailable"}


class DocumentProblem(Exception):
    """Why a document cannot be taken. `code` is a key of the table above, `message` a sentence for the customer, in
    their language."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.message = _MESSAGES[code] % values
        super().__init__(self.message)


@dataclass(frozen=True)
class Inspection:
    """What a document is. `pages` holds the size of each page as shown: points of a PDF, pixels of a picture.

    `size` counts the bytes of the document itself: what a phone put behind a photo is not stored. `sha256` is of these
    bytes. `small` holds the first pages as PNG, where they were asked for.
    """

    content_type: str
    size: int
    sha256: str
    page_count: int
    pages: tuple[tuple[int, int], ...]
    is_active: bool = False
    small: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def width(self) -> int:
        return self.pages[0][0]

    @property
    def height(self) -> int:
        return self.pages[0][1]

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.content_type]


def inspect(
    content: bytes,
    *,
    max_bytes: int = MAX_BYTES,
    max_pages: int = MAX_PAGES,
    max_pixels: int = MAX_PIXELS,
    small_pages: int = 0,
    small_width: int = 0,
    limits: Limits = LIMITS,
) -> Inspection:
    """Judge a document by its bytes; its first `small_pages` come painted, `small_width` pixels wide, as
    `preview.thumbnails` paints them in one more process. Raises DocumentProblem, and nothing else, for whatever cannot
    be taken."""
    content_type, content = _document_in(content, max_bytes)
    request = {"content_type": content_type, "max_pages": max_pages, "max_pixels": max_pixels}
    request |= {"small_pages": small_pages, "small_width": small_width}
    try:
        answer, painted = sandbox.run(
            "portin.files.page_worker", "inspect", request, {"document": content}, limits=limits
        )
    except SandboxFailed as failed:
        log.warning("A document of %s bytes could not be inspected: %s", len(content), failed)
        raise DocumentProblem(_PROBLEM_OF_FAILURE[failed.code]) from None
    if answer.get("problem"):
        raise DocumentProblem(
            answer["problem"],
            pages=plural(max_pages, "page"),
            megapixels=max_pixels // 1_000_000,
        )
    return Inspection(
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        page_count=answer["page_count"],
        pages=tuple((width, height) for width, height in answer["pages"]),
        is_active=answer["is_active"],
        small=tuple(painted[f"page-{page}"] for page in range(1, min(small_pages, answer["page_count"]) + 1)),
    )


def _document_in(content: bytes, max_bytes: int) -> tuple[str, bytes]:
    """The cheap part, without the sandbox: the kind of a document, and its bytes alone. Raises DocumentProblem."""
    if not content.strip(edges.PADDING):
        raise DocumentProblem("empty")
    if len(content) > max_bytes:
        raise DocumentProblem("too_large", most=size_limit(max_bytes))
    content_type = sniff(content)
    if not content_type:
        raise DocumentProblem("not_supported", what=gettext(what_it_is(content)), formats=joined(NAMES, "or"))
    try:
        return content_type, content[: edges.end_of(content, content_type)]
    except edges.Surrounded as found:
        raise DocumentProblem("surrounded", what=found) from None
    except edges.NoEnd:
        raise DocumentProblem("broken") from None
