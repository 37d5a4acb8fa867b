"""The sandboxed half of `inspect` and `preview`: opens documents for real, and paints their pages. Never import it in a
web process.

Painting is all that happens to a PDF: pdfium as shipped has no JavaScript engine and follows no action, link or
attachment.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

from portin.files import heic, sandbox
from portin.files.sandbox import SandboxJob, Task
from portin.rules.file_formats import ACTIVE_NAMES, HEIC, JPEG, PDF, PNG

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

_ERROR_PASSWORD = 4  # FPDF_ERR_PASSWORD
_ERROR_SECURITY = 5  # FPDF_ERR_SECURITY: an encryption that pdfium does not know
# What a viewer might act upon. Looked for in a copy that pdfium has rewritten: there nothing hides in object
# streams.
_ACTIVE = re.compile(rb"/(?:%s)(?=[\s\0()<>\[\]{}/%%\d])" % ACTIVE_NAMES)
# of a page's entries
_PAINTING = {"/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"}
_MAX_OBJECTS = 20_000
_CHECK_WIDTH = 200
_EXIF_ORIENTATION = 0x0112
_PILLOW_NAMES = {JPEG: "JPEG", PNG: "PNG"}


class _Refused(Exception):
    """A finding that is an answer, not a failure."""


def _answering_refusals(task: Task) -> Task:
    """A task that answers {"problem": code} where it is refused."""

    @wraps(task)
    def answering(job: SandboxJob) -> dict[str, Any]:
        try:
            return task(job)
        except _Refused as refused:
            return {"problem": str(refused)}

    return answering


# ----------------------------------------------------------------------------------------------------------- inspect


@_answering_refusals
def inspect(job: SandboxJob) -> dict[str, Any]:
    """Open every page. Answers page_count, pages [[width, height]] (points or pixels) and is_active. The first
    `small_pages` are kept as `render` paints them, in files page-N: they are painted here anyway."""
    return _inspect_pdf(job) if job.request["content_type"] == PDF else _inspect_picture(job)


def _inspect_pdf(job: SandboxJob) -> dict[str, Any]:
    with _opened_pdf(job) as document:
        count = len(document)
        if count == 0:
            raise _Refused("no_pages")
        if count > job.request["max_pages"]:
            raise _Refused("too_many_pages")
        sizes = []
        for number in range(count):
            with _opened_page(document, number) as page:
                width, height = page.get_size()
                if not (0 < width < 1e6 and 0 < height < 1e6):
                    raise _Refused("broken")
                _refuse_huge_pictures(page, job.request["max_pixels"])
                if number < job.request["small_pages"]:
                    _keep_small(job, number + 1, _page_image(page, *_of_small(job)))
                else:
                    page.render(scale=_scale(width, height, _CHECK_WIDTH, 1_000_000)).close()
                sizes.append([round(width), round(height)])
        from portin.files.portfolios import only_a_cover  # loads pdfium

        rewritten = _rewritten(document)
        if cover := only_a_cover(document, rewritten or job.read("document")):
            raise _Refused(cover)
        return {"page_count": count, "pages": sizes, "is_active": _is_active(document, rewritten, job)}


def _refuse_huge_pictures(page: "pypdfium2.PdfPage", max_pixels: int) -> None:
    """A picture of a few kilobytes may unpack to gigabytes: its declared size is looked at before it is painted."""
    import pypdfium2.raw as pdfium

    for count, picture in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        width, height = picture.get_px_size()
        if width * height > max_pixels:
            raise _Refused("too_many_pixels")
        if count > _MAX_OBJECTS:
            raise _Refused("too_complex")


def _rewritten(document: "pypdfium2.PdfDocument") -> bytes:
    """The document as pdfium writes it: there nothing hides in object streams. b"" where it cannot."""
    import pypdfium2

    made = io.BytesIO()
    try:
        document.save(made)
    except pypdfium2.PdfiumError:
        return b""
    return made.getvalue()


def _is_active(document: "pypdfium2.PdfDocument", rewritten: bytes, job: SandboxJob) -> bool:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or document.count_attachments() > 0:
        return True
    if not rewritten:
        return True  # what cannot be searched is not trusted
    return bool(_ACTIVE.search(rewritten) or _ACTIVE.search(job.read("document")))


def _inspect_picture(job: SandboxJob) -> dict[str, Any]:
    with _opened_picture(job) as picture:
        if picture.width * picture.height > job.request["max_pixels"]:
            raise _Refused("too_many_pixels")
        width, height = picture.size  # before it is unpacked, which may be at a smaller scale
        wanted, max_pixels = _of_small(job) if job.request["small_pages"] else (_CHECK_WIDTH, 0)
        small = _small(picture, wanted)
        turned = _orientation(picture) in {5, 6, 7, 8}  # unpacked before: of a PNG Pillow would do it here, unheard
        small = _upright(small)
        if max_pixels:
            _keep_small(job, 1, _fitted(small, wanted, max_pixels))
        return {"page_count": 1, "pages": [[height, width] if turned else [width, height]], "is_active": False}


def _of_small(job: SandboxJob) -> tuple[int, int]:
    """Width of a small page, and how many pixels it may have."""
    width = job.request["small_width"]
    return width, width * width * 4


def _keep_small(job: SandboxJob, number: int, image: "Image") -> None:
    job.write(f"page-{number}", _encoded(image, "PNG"))


# ----------------------------------------------------------------------------------------------------------- render


@_answering_refusals
def render(job: SandboxJob) -> dict[str, Any]:
    """Paint pages (numbered from 1) to PNG. Answers {"images": [[page, width, height]]} and files page-N."""
    images = []
    for number, image in _painted(job):
        job.write(f"page-{number}", _encoded(image, "PNG"))
        images.append([number, image.width, image.height])
    return {"images": images}


@_answering_refusals
def flatten(job: SandboxJob) -> dict[str, Any]:
    """A PDF that is nothing but pictures of the pages, in the size of the pages. Writes the file "flat"."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792), invariant=1)  # the same pictures give the same bytes
    count = 0
    for _, image in _painted(job):
        width = 612.0
        height = min(width * image.height / image.width, 14_000)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(io.BytesIO(_encoded(image, "JPEG"))), 0, 0, width, height)
        canvas.showPage()
        count += 1
    canvas.save()
    job.write("flat", made.getvalue())
    return {"page_count": count}


@_answering_refusals
def clean(job: SandboxJob) -> dict[str, Any]:
    """A PDF of the same pages, text included, in which nothing can act. Writes the file "clean", or answers is_clean
    False.

    What fields, stamps and notes show becomes part of the page. Of each page only what paints it is taken over into a
    new document; its annotations and actions, and all that belongs to the document (scripts, forms, names, attached
    files), stay behind.
    """
    import pypdfium2.raw as pdfium
    from pypdf import PdfReader, PdfWriter

    with _opened_pdf(job) as document:
        for number in range(len(document)):
            with _opened_page(document, number) as page:
                # Painting gives an appearance to what has none, such as a signature that was drawn on a phone.
                page.render(scale=_scale(page.get_width(), page.get_height(), 40, 40_000))
                pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        flat = _rewritten(document)
    if not flat:
        return {"is_clean": False}
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(flat)).pages:
        writer.add_page(page, excluded_keys=[key for key in page if key not in _PAINTING])
    made = io.BytesIO()
    writer.write(made)
    if _ACTIVE.search(made.getvalue()):
        return {"is_clean": False}
    job.write("clean", made.getvalue())
    return {"is_clean": True}


def _painted(job: SandboxJob) -> Iterator[tuple[int, "Image"]]:
    """The pages that were asked for, one after the other, with their numbers; all of them if none was named."""
    width, max_pixels, wanted = job.request["width"], job.request["max_pixels"], job.request["pages"]
    if job.request["content_type"] != PDF:
        if not wanted or 1 in wanted:
            with _opened_picture(job) as picture:
                yield 1, _fitted(_upright(_small(picture, width)), width, max_pixels)
        return
    with _opened_pdf(job) as document:
        for number in wanted or range(1, len(document) + 1):
            if 1 <= number <= len(document):
                with _opened_page(document, number - 1) as page:
                    yield number, _page_image(page, width, max_pixels)


def _page_image(page: "pypdfium2.PdfPage", width: int, max_pixels: int) -> "Image":
    bitmap = page.render(scale=_scale(page.get_width(), page.get_height(), width, max_pixels))
    return bitmap.to_pil().convert("RGB")


def _scale(width: float, height: float, wanted_width: int, max_pixels: int) -> float:
    """Pixels a point, so that the page is as wide as wanted and neither it nor one of its sides is too large."""
    scale = wanted_width / width
    scale = min(scale, (max_pixels / (width * height)) ** 0.5, 10_000 / max(width, height))
    return max(scale, 1 / min(width, height))


def _fitted(image: "Image", width: int, max_pixels: int) -> "Image":
    """An upright picture no wider than wanted; small ones are not blown up."""
    scale = min(1.0, width / image.width, (max_pixels / (image.width * image.height)) ** 0.5)
    if scale < 1:
        image = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    return image


def _encoded(image: "Image", kind: str) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **({"quality": 85} if kind == "JPEG" else {"compress_level": 6}))
    return made.getvalue()


# ---------------------------------------------------------------------------------------------------------- opening


@contextmanager
def _opened_pdf(job: SandboxJob) -> Iterator["pypdfium2.PdfDocument"]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(job.path("document"))
    except pypdfium2.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) in (_ERROR_PASSWORD, _ERROR_SECURITY)
        raise _Refused("encrypted" if encrypted else "broken") from None
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()  # else what was typed into a form, a filled LOA, would not be painted
    yield document


@contextmanager
def _opened_page(document: "pypdfium2.PdfDocument", index: int) -> Iterator["pypdfium2.PdfPage"]:
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        raise _Refused("broken") from None
    yield page
    page.close()


@contextmanager
def _opened_picture(job: SandboxJob) -> Iterator["Image"]:
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # our own limit is asked before anything is unpacked
    kind = job.request["content_type"]
    try:
        with (
            heic.opened(job.read("document"))
            if kind == HEIC
            else Image.open(job.path("document"), formats=[_PILLOW_NAMES[kind]]) as picture
        ):
            yield picture
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, RuntimeError):
        raise _Refused("too_complex" if sandbox.is_memory_used_up() else "broken") from None


def _small(picture: "Image", width: int) -> "Image":
    """The picture in RGB, unpacked once and at no more than a few times the wanted width; white where it is
    transparent."""
    from PIL import Image

    picture.draft("RGB", (width, width))
    picture.load()
    if picture.mode in ("I", "I;16", "I;16B", "F"):
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    factor = min(picture.width, picture.height) // (width * 2)
    small = picture.reduce(factor) if factor > 1 and picture.mode not in ("P", "1") else picture
    if small.mode in ("RGBA", "LA", "PA") or "transparency" in small.info:
        small = small.convert("RGBA")
        paper = Image.new("RGBA", small.size, "white")
        paper.alpha_composite(small)
        small = paper
    return small.convert("RGB")


def _upright(image: "Image") -> "Image":
    """Turned as the camera meant it."""
    from PIL import ImageOps

    return ImageOps.exif_transpose(image) if _orientation(image) != 1 else image


def _orientation(image: "Image") -> int:
    """What the camera noted, from 1 to 8; 1 where its notes cannot be read, which says nothing about the picture."""
    try:
        return int(image.getexif().get(_EXIF_ORIENTATION, 1))
    except Exception:
        return 1


if __name__ == "__main__":
    sandbox.serve({"inspect": inspect, "render": render, "flatten": flatten, "clean": clean})
