"""Is an uploaded document safe, and what is it? Judged by its content, never by its name, and opened for real in the sandbox.

`inspect` returns an Inspection or raises DocumentProblem, whose message tells a customer what to do; it neither hangs nor raises
anything else. A PDF that needs no password to open is fine, encrypted or not. One with scripts, launch actions or attachments
(`is_active`) is taken as well, because nobody gets to open it as it is: our screens show only page images that we painted, and
the carrier packet takes `preview.flattened` of it.
"""

import hashlib
import logging
from dataclasses import dataclass

from portin.documents import sandbox
from portin.documents.sandbox import Limits, SandboxFailed

log = logging.getLogger(__name__)

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 50
MAX_PIXELS = 64_000_000
LIMITS = Limits(memory_mb=512, cpu_seconds=15, wall_seconds=20, file_mb=64)
CONTENT_TYPES = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG"}
EXTENSIONS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}

_MESSAGES = {
    "empty": "This file is empty. Choose the file again, or save it once more first.",
    "too_large": "This file is larger than {megabytes} MB. Save it in a smaller size, or split it into two files.",
    "not_supported": "{what} Save it as PDF, JPEG or PNG and upload it again.",
    "encrypted": "This PDF asks for a password. Save a copy without the password, or print it to PDF, and upload that.",
    "broken": "This file is damaged and cannot be opened. Download it from your carrier again, or print it to PDF.",
    "no_pages": "This PDF has no pages. Save it once more and upload it again.",
    "too_many_pages": "This document has more than {pages} pages. Upload only the pages with your name, address, account and numbers.",
    "too_many_pixels": "This picture is larger than {megapixels} megapixels. Save it in a smaller size and upload it again.",
    "too_complex": "This file takes too much work to open. Print it to PDF, or take a picture of each page, and upload that.",
    "unavailable": "We cannot open files at this moment. Try again in a few minutes.",
}
_PROBLEM_OF_FAILURE = {"crash": "broken", "time": "too_complex", "memory": "too_complex", "system": "unavailable"}


class DocumentProblem(Exception):
    """Why a document cannot be taken. `code` is a key of the table above, `message` a sentence for the customer."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.message = _MESSAGES[code].format(**values)
        super().__init__(self.message)


@dataclass(frozen=True)
class Inspection:
    """What a document is. `pages` holds the size of each page as shown: points of a PDF, pixels of a picture."""

    content_type: str
    size: int  # bytes
    sha256: str
    page_count: int
    pages: tuple[tuple[int, int], ...]
    is_active: bool = False

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
    content: bytes, *, max_bytes: int = MAX_BYTES, max_pages: int = MAX_PAGES, max_pixels: int = MAX_PIXELS, limits: Limits = LIMITS
) -> Inspection:
    """Judge a document by its bytes. Raises DocumentProblem, and nothing else, for whatever cannot be taken."""
    content_type = checked_content_type(content, max_bytes=max_bytes)
    request = {"content_type": content_type, "max_pages": max_pages, "max_pixels": max_pixels}
    try:
        answer = sandbox.run("portin.documents.page_worker", "inspect", request, {"document": content}, limits=limits).answer
    except SandboxFailed as failed:
        log.warning("A document of %s bytes could not be inspected: %s", len(content), failed)
        raise DocumentProblem(_PROBLEM_OF_FAILURE[failed.code]) from None
    if answer.get("problem"):
        raise DocumentProblem(answer["problem"], pages=max_pages, megapixels=max_pixels // 1_000_000)
    return Inspection(
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        page_count=answer["page_count"],
        pages=tuple((width, height) for width, height in answer["pages"]),
        is_active=answer["is_active"],
    )


def checked_content_type(content: bytes, *, max_bytes: int = MAX_BYTES) -> str:
    """The cheap part, without the sandbox: size and kind. Raises DocumentProblem."""
    if not content.strip(b"\0 \t\r\n"):
        raise DocumentProblem("empty")
    if len(content) > max_bytes:
        raise DocumentProblem("too_large", megabytes=max_bytes // (1024 * 1024))
    content_type = sniff(content)
    if not content_type:
        raise DocumentProblem("not_supported", what=_what_it_is(content))
    return content_type


def sniff(content: bytes) -> str:
    """The content type by the first bytes, or "" if it is none that we take."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if b"%PDF-" in content[:1024]:  # viewers allow some bytes before the header, and some carriers send them
        return PDF
    return ""


def _what_it_is(content: bytes) -> str:
    """A sentence about the usual other kinds, so that people know what happened."""
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif"):
        return "This is a photo in the HEIC format of phones."
    if content.startswith(b"PK\x03\x04"):
        return "This is a Word or Excel document, or a ZIP archive."
    if content.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "This is a Word or Excel document."
    if content.startswith((b"II*\0", b"MM\0*")):
        return "This is a TIFF picture."
    if content.startswith((b"GIF8", b"BM", b"RIFF")):
        return "This is a picture in a format that carriers do not take."
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<svg")):
        return "This is a web page."
    return "This is neither a PDF nor a picture."
