"""Where a file of a known kind ends, and what is around or behind it: a ZIP archive behind a bill is not a bill.

Padding is fine: scanners and mail programs leave line ends and zeros behind the end. So is what phones put behind a
photo (a second picture, a short film): it is cut off, so it is not stored. Anything else is Surrounded, and the file is
not taken. Never in the sandbox: what it says is in the language of who asks.
"""

import re
import struct

from django.utils.translation import gettext as _

from portin.rules.file_formats import HEIC, JPEG, PDF, PNG
from portin.rules.patterns import regex

PADDING = b"\0 \t\r\n\f\x1a"


class Surrounded(Exception):
    """Something is around or behind the document; the message is a sentence that says what."""


class NoEnd(Exception):
    """The end of the file is missing: it is cut off or damaged."""


def end_of(content: bytes, content_type: str) -> int:
    """How many bytes are the document itself, padding included. Raises Surrounded, NoEnd."""
    if _is_zip(content):
        raise Surrounded(_("This file is a ZIP archive as well."))
    return {PDF: _end_of_pdf, JPEG: _end_of_jpeg, PNG: _end_of_png, HEIC: _end_of_boxes}[content_type](content)


_ZIP_END = struct.Struct("<4s4H2LH")


def _is_zip(content: bytes) -> bool:
    """Whether a ZIP reader, which begins at the end, would open it: a directory whose closing comment runs to the end
    of the file."""
    body = content.rstrip(PADDING)
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    while at >= 0:
        if at + _ZIP_END.size <= len(content):
            *_, size, _offset, comment = _ZIP_END.unpack_from(content, at)
            directory = content[max(0, at - size) : at]
            if at + _ZIP_END.size + comment >= len(body) and directory.startswith(b"PK\x01\x02"):
                return True
        at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557), at)
    return False


# ---------------------------------------------------------------------------------------------------------------- PDF

_FIRST_OBJECT = regex(rb"\d+[\s\0]+\d+[\s\0]+obj\b|\bxref\b")
_PDF_END = regex(rb"startxref[\s\0]+\d+[\s\0]*%%EOF")
_CUT_END = regex(rb"startxref[\s\0]+\d+[\s\0]*(?:%{1,2}E?O?)?\Z")
# After an end comes nothing, or what a later program added: more objects. An end inside an embedded PDF is followed by
# "endstream".
_MORE = regex(
    rb"[\s\0\x1a]*(?:%[^\r\n<]{0,250}[\r\n\0\s]+)*(?:\d+[\s\0]+\d+[\s\0]+obj\b|xref\b|trailer\b|startxref\b|endstream\b|%%EOF\b|%[^\r\n<]{0,250}\Z|\Z)"
)


def _end_of_pdf(content: bytes) -> int:
    """A PDF begins with its header and ends with %%EOF; each later save adds objects and an end of its own."""
    first = _FIRST_OBJECT.search(content)
    if found := _foreign(content[: first.start() if first else 1024]):
        raise Surrounded(_("There is %(found)s around the PDF in this file.") % {"found": found})
    end = None
    for end in _PDF_END.finditer(content):
        if not _MORE.match(content, end.end()):
            found = _foreign(content[end.end() :]) or _("something else")
            raise Surrounded(_("There is %(found)s behind the PDF in this file.") % {"found": found})
    if end is None and not _CUT_END.search(content.rstrip(PADDING)[-64:]):
        raise NoEnd
    return len(content)


_HTML = regex(rb"<(?:!doctype|html|head|body|script|svg|iframe|img|meta|\?xml|\?php)\b", re.IGNORECASE)


def _foreign(content: bytes) -> str:
    """What usually hides there, in words, or ""."""
    if b"PK\x03\x04" in content or b"PK\x05\x06" in content:
        return _("a ZIP archive")
    if _HTML.search(content):
        return _("a web page")
    if content.lstrip(PADDING).startswith((b"MZ", b"\x7fELF", b"#!")):
        return _("a program")
    return ""


# ----------------------------------------------------------------------------------------------------------- pictures


def _end_of_picture(content: bytes, end: int) -> int:
    """The length with its padding; what phones put behind a photo is cut off."""
    behind = content[end:].strip(PADDING)
    if not behind:
        return len(content)
    if found := _foreign(behind):
        raise Surrounded(_("There is %(found)s behind the picture in this file.") % {"found": found})
    if behind.startswith(b"\xff\xd8\xff") or b"ftyp" in behind[:8] or behind.endswith(b"SEFT"):
        return end  # a second picture (brightness, depth), a short film, Samsung's notes
    raise Surrounded(_("There is %(found)s behind the picture in this file.") % {"found": _("something else")})


# within packed pixels: a zero or a restart follows what is no marker
_JPEG_MARKER = regex(rb"\xff[^\x00\xd0-\xd7\xff]")
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9)}


def _end_of_jpeg(content: bytes) -> int:
    at = 2
    while marker := _JPEG_MARKER.search(content, at):
        kind, at = content[marker.start() + 1], marker.end()
        if kind == 0xD9:
            return _end_of_picture(content, at)
        if kind not in _WITHOUT_LENGTH:
            at += max(2, int.from_bytes(content[at : at + 2], "big"))
    raise NoEnd


def _end_of_png(content: bytes) -> int:
    at = 8
    while at + 12 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        at += length + 12
        if kind == b"IEND":
            return _end_of_picture(content, at)
    raise NoEnd


_LARGE_BOXES = (b"meta", b"mdat", b"moov")


def _end_of_boxes(content: bytes) -> int:
    """HEIC is a row of boxes with their sizes, one after the other."""
    at, kinds = 0, set()
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        if kind in _LARGE_BOXES and at + size > len(content):
            raise NoEnd
        if size < 8 or at + size > len(content):
            break
        kinds.add(kind)
        at += size
    if b"meta" not in kinds:
        raise NoEnd
    return _end_of_picture(content, at)
