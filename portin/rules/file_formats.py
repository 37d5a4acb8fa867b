"""The kinds of file that are taken, by their first bytes, and what the pages say of them: the one place that lists
them. Pure.

HEIC is what most phones make of a photo. What is around or behind a file of these kinds is found in `edges`.
"""

from portin.rules.marking import N_

PDF, JPEG, PNG, HEIC = "application/pdf", "image/jpeg", "image/png", "image/heic"
EVERYBODY_OPENS = (PDF, JPEG, PNG)  # a HEIC photo not: what leaves the console is converted
EXTENSIONS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", HEIC: ".heic"}
CONTENT_TYPES = {".pdf": PDF, ".jpg": JPEG, ".jpeg": JPEG, ".png": PNG, ".heic": HEIC, ".heif": HEIC}
ACCEPT = ",".join([*CONTENT_TYPES, PDF, JPEG, PNG, HEIC, "image/heif"])  # for <input type="file" accept>
NAMES = ("PDF", "JPEG", "PNG", "HEIC")

# Names in a PDF upon which a viewer might act. Every attached file has an EF, whatever it hangs on.
ACTIVE_NAMES = (
    rb"JavaScript|JS|Launch|EmbeddedFiles?|EF|FileAttachment|RichMedia|SubmitForm|ImportData|XFA|Rendition|GoTo[RE]"
    rb"|Movie|Sound"
)

# Pictures coded as HEVC (ISO/IEC 23008-12, annex B); "mif1" says only "an image file", and the other brands say which.
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}
_BRANDS_AT = 16


def sniff(content: bytes) -> str:
    """The content type by the first bytes, or "" if it is none that we take."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[4:8] == b"ftyp" and _brands(content) & _HEIC_BRANDS:
        return HEIC
    return ""


def _brands(content: bytes) -> set[bytes]:
    """The brand of an ISO media file and those that it is compatible with."""
    end = min(int.from_bytes(content[:4], "big"), 256)
    return {content[8:12]} | {content[at : at + 4] for at in range(_BRANDS_AT, end - 3, 4)}


def what_it_is(content: bytes) -> str:
    """A sentence about the usual kinds that are not taken, so that people know what happened. Marked only."""
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content[4:12] in (b"ftypavif", b"ftypavis", b"ftypmif1", b"ftypmsf1"):
        return N_("This is a picture in the AVIF format, which carriers do not take.")
    if content[4:8] == b"ftyp":
        return N_("This is a video.")
    if content.startswith(b"PK\x03\x04"):
        return N_("This is a Word or Excel document, or a ZIP archive.")
    if content.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return N_("This is a Word or Excel document.")
    if content.startswith((b"II*\0", b"MM\0*")):
        return N_("This is a TIFF picture.")
    if content.startswith((b"GIF8", b"BM", b"RIFF")):
        return N_("This is a picture in a format that carriers do not take.")
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<svg")):
        return N_("This is a web page.")
    if b"%PDF-" in content[:1024]:
        return N_("Something is in front of the PDF in this file.")
    return N_("This is neither a PDF nor a picture.")


def limit_of_size(size: int) -> tuple[float, str]:
    """How large a file of so many bytes may be said to be: (10, "MB"), (1.5, "MB"), (640, "KB"); never more than it is,
    so that nobody prepares one that is refused."""
    megabytes = size / 1024 / 1024
    return (int(megabytes * 10) / 10, "MB") if megabytes >= 1 else (size // 1024, "KB")
