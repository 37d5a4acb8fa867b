"""Page images of a document, painted in the sandbox: for the screens, for thumbnails, and to flatten what carries
scripts.

Pages are numbered from 1. Painting costs 0.2 s and more: keep the images, or paint in a job, and ask for
large images page by page: fifty at once are some 80 MB. Raises PreviewFailed only.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portin.files import sandbox
from portin.files.sandbox import Limits, SandboxFailed
from portin.rules.file_formats import PDF, sniff

log = logging.getLogger(__name__)

PAGE_WIDTH = 1200
THUMBNAIL_WIDTH = 160
FLAT_WIDTH = 1275  # 150 dots an inch on letter paper
MAX_PIXELS = 4_000_000
LIMITS = Limits(memory_mb=512, cpu_seconds=20, wall_seconds=25, file_mb=64)
FLATTEN_LIMITS = Limits(memory_mb=512, cpu_seconds=60, wall_seconds=90, file_mb=64)


class PreviewFailed(Exception):
    """There is no image of this page, or no clean copy; the reason was logged. Show a blank page, or this
    sentence."""

    sentence = _("A clean copy of this file could not be made. Look at its pages here, or try again in a few minutes.")


@dataclass(frozen=True)
class PageImage:
    page: int
    png: bytes
    width: int
    height: int


def render_pages(
    content: bytes,
    pages: Sequence[int] = (),
    *,
    width: int = PAGE_WIDTH,
    max_pixels: int = MAX_PIXELS,
    limits: Limits = LIMITS,
) -> list[PageImage]:
    """Images of some pages, or of all, in one process. As wide as asked (pictures are not blown up) and never over
    max_pixels each."""
    result = _ask("render", content, pages, width, max_pixels, limits)
    return [
        PageImage(page=page, png=result.files[f"page-{page}"], width=image_width, height=image_height)
        for page, image_width, image_height in result.answer["images"]
    ]


def render_page(content: bytes, page: int = 1, *, width: int = PAGE_WIDTH, max_pixels: int = MAX_PIXELS) -> PageImage:
    """The image of one page."""
    images = render_pages(content, [page], width=width, max_pixels=max_pixels)
    if not images:
        raise PreviewFailed(f"There is no page {page}")
    return images[0]


def thumbnails(content: bytes, pages: Sequence[int] = (), *, width: int = THUMBNAIL_WIDTH) -> list[PageImage]:
    """Small images of some pages, or of all."""
    return render_pages(content, pages, width=width, max_pixels=width * width * 4)


def flattened(content: bytes, *, width: int = FLAT_WIDTH) -> bytes:
    """A PDF of letter width that holds only pictures of the pages: nothing in it can act, and no text can be copied."""
    return _ask("flatten", content, (), width, MAX_PIXELS, FLATTEN_LIMITS).files["flat"]


def cleaned(content: bytes) -> bytes:
    """A PDF that we wrote, of the same pages with their text, in which nothing can act; of pictures of the pages where
    that is not possible."""
    try:
        result = _ask("clean", content, (), FLAT_WIDTH, MAX_PIXELS, FLATTEN_LIMITS)
    except PreviewFailed:
        return flattened(content)
    return result.files["clean"] if result.answer["is_clean"] else flattened(content)


def _ask(
    task: str, content: bytes, pages: Sequence[int], width: int, max_pixels: int, limits: Limits
) -> sandbox.SandboxResult:
    # some that were taken earlier begin with other bytes
    content_type = sniff(content) or (PDF if b"%PDF-" in content[:1024] else "")
    if not content_type:
        raise PreviewFailed("Neither a PDF nor a picture")
    request = {"content_type": content_type, "pages": list(pages) or [], "width": width, "max_pixels": max_pixels}
    if content_type != PDF:
        request["pages"] = [page for page in pages if page == 1]
        if pages and not request["pages"]:
            raise PreviewFailed("A picture has one page")
    try:
        result = sandbox.run("portin.files.page_worker", task, request, {"document": content}, limits=limits)
    except SandboxFailed as failed:
        log.warning("A document of %s bytes could not be painted: %s", len(content), failed)
        raise PreviewFailed(str(failed)) from None
    if result.answer.get("problem"):
        raise PreviewFailed(result.answer["problem"])
    return result
