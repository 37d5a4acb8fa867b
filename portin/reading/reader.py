"""Read a bill, service record or letter: bytes in, `Reading` out. Pure: no models, no settings, no network; pictures
need tesseract.

`read` is meant to run in a limited subprocess (`process.py`): it opens files that strangers send.
"""

from __future__ import annotations

import io
import time
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from portin.files.portfolios import only_a_cover
from portin.reading.decide import assign
from portin.reading.found import Found, Page, Reading
from portin.reading.pages import ocr as picture_reading
from portin.reading.pages.layout import PageLayout
from portin.reading.pages.over_text import OverText
from portin.reading.pages.page_counts import printed_pages
from portin.reading.pages.page_words import TextLayer, Word, pieces, text_layer
from portin.reading.vocabulary.labels import corrected
from portin.rules.addresses import city_line
from portin.rules.file_formats import sniff

MAX_PAGES = 500  # as many as an upload may be set to have
MAX_PICTURE_PAGES = 12

__all__ = ["Found", "Page", "Reading", "lay_out", "ocr_available", "read"]

ocr_available = picture_reading.ocr_available


def read(
    data: bytes,
    content_type: str,
    *,
    ocr: bool = True,
    max_pages: int = MAX_PAGES,
    max_picture_pages: int = MAX_PICTURE_PAGES,
    seconds: float = 120,
) -> Reading:
    """Read a PDF, JPEG, PNG or HEIC. Never raises for what the file holds: `Reading.problem` says what was wrong with
    it.

    After `seconds` no further page is begun. Pages beyond the limits are counted in `pages_left_out`. With `ocr=False`,
    or without tesseract, pictures stay unread (how "none").
    """
    reading = Reading()
    pictures: dict[int, Image.Image] = {}
    started = time.monotonic()
    layouts = lay_out(
        reading,
        data,
        content_type,
        ocr=ocr,
        max_pages=max_pages,
        max_picture_pages=max_picture_pages,
        seconds=seconds,
        pictures=pictures,
    )
    reading.printed_pages = printed_pages(layouts)
    if not layouts:
        return reading
    pages = [replace(page) for page in reading.pages]
    found = assign(reading, layouts)
    if pictures and not any(f.is_certain for f in found.service_addresses):
        left = started + seconds - time.monotonic()
        if again := _with_upside_down(layouts, pictures, time.monotonic() + left):
            fresh = Reading(pages, problem=reading.problem, pages_left_out=reading.pages_left_out)
            fresh.printed_pages = reading.printed_pages
            return assign(fresh, again)
    return found


def _with_upside_down(
    layouts: list[PageLayout], pictures: dict[int, Image.Image], deadline: float
) -> list[PageLayout] | None:
    """The pages with the address that is upside down on one of them, as behind a window; None where there is none.

    Looked for only where no address was found, since each look costs what a page costs.
    """
    for layout in layouts:
        if layout.is_variant or layout.page not in pictures or time.monotonic() > deadline:
            continue
        seen = picture_reading.read_upside_down(pictures[layout.page])
        turned = [w for piece in pieces(seen) if _is_address(piece, layout) for w in piece]
        if not turned:
            continue
        both = PageLayout(
            [w for s in layout.segments for w in s.words if not any(_is_over(w, t) for t in turned)] + turned,
            layout.page,
            layout.width,
            layout.height,
            by_picture=True,
            correct=corrected,
            to_display=layout.to_display,
        )
        return [both if one is layout else one for one in layouts if one.page != layout.page or one is layout]
    return None


def _is_address(piece: list[Word], layout: PageLayout) -> bool:
    lines = PageLayout(piece, layout.page, layout.width, layout.height, by_picture=True).segments
    return len(lines) > 1 and any(city_line(line.text) for line in lines)


def _is_over(word: Word, turned: Word) -> bool:
    x0, y0, x1, y1 = turned.shown or (turned.x0, turned.y0, turned.x1, turned.y1)
    return min(word.x1, x1) > max(word.x0, x0) and min(word.y1, y1) > max(word.y0, y0)


def lay_out(
    reading: Reading,
    data: bytes,
    content_type: str,
    *,
    ocr: bool = True,
    max_pages: int = MAX_PAGES,
    max_picture_pages: int = MAX_PICTURE_PAGES,
    seconds: float = 120,
    pictures: dict[int, Image.Image] | None = None,
    over: dict[int, OverText] | None = None,
) -> list[PageLayout]:
    """The pages' segments (second looks last), with `reading.pages` filled; `pictures` takes the prepared picture of
    each page read by OCR, `over` what lies over the text of the others."""
    ocr = ocr and ocr_available()
    layouts: list[PageLayout] = []
    taken = {} if pictures is None else pictures
    if (sniff(data) or content_type).startswith("image/"):
        _read_picture(reading, layouts, data, ocr, taken)
    else:
        _read_pdf(
            reading,
            layouts,
            data,
            ocr,
            max_pages,
            max_picture_pages,
            time.monotonic() + seconds,
            taken,
            {} if over is None else over,
        )
    if not layouts and not reading.problem:
        reading.problem = "no_ocr" if not ocr else "illegible"
    return sorted(layouts, key=lambda layout: (layout.is_variant, layout.page))


def _read_pdf(
    reading: Reading,
    layouts: list[PageLayout],
    data: bytes,
    ocr: bool,
    max_pages: int,
    max_picture_pages: int,
    deadline: float,
    taken: dict[int, Image.Image],
    over: dict[int, OverText],
) -> None:
    try:
        document = pdfium.PdfDocument(io.BytesIO(data))
        count = len(document)
        if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
            # before pages are opened: else what was typed into a form is neither read nor painted
            document.init_forms()
    except pdfium.PdfiumError as error:
        reading.problem = "encrypted" if "password" in str(error).lower() else "damaged"
        return
    if not count:
        reading.problem = "empty"
        return
    if cover := only_a_cover(document, data):
        reading.problem = cover
        reading.pages = [
            Page(number, width, height, 0, "none", 0.0)
            for number, (width, height) in enumerate(document[number].get_size() for number in range(count))
        ]
        return
    reading.pages_left_out = max(0, count - max_pages)
    pictures = []
    for number in range(min(count, max_pages)):
        if time.monotonic() > deadline:
            reading.pages_left_out += min(count, max_pages) - number
            reading.problem = "limits"
            break
        if not _read_text(reading, layouts, document, number, over):
            pictures.append(number)
    _read_pictures(reading, layouts, document, pictures, ocr, max_picture_pages, deadline, taken)
    reading.pages.sort(key=lambda page: page.number)


def _read_text(
    reading: Reading, layouts: list[PageLayout], document: pdfium.PdfDocument, number: int, over: dict[int, OverText]
) -> bool:
    """Whether the page could be read as text, or is blank or broken; False where it must be looked at as a picture."""
    try:
        page = document[number]
        layer = text_layer(page)
        over[number] = OverText.of(page, layer)
    except pdfium.PdfiumError:
        reading.pages.append(Page(number, 612, 792, 0, "none", 0.0))
        return True
    try:
        has_words = bool(layer.words or over[number].answers)
        if has_words and not layer.doubtful and not picture_reading.picture_counts(page, layer):
            words = over[number].words_seen(document, number, layer)
            reading.pages.append(Page(number, layer.width, layer.height, layer.rotation, "text", 1.0, len(words)))
            layouts.append(PageLayout(words, number, layer.width, layer.height))
        elif not layer.words and picture_reading.is_blank(page):
            reading.pages.append(Page(number, layer.width, layer.height, 0, "text", 1.0, 0))
        else:
            return False
    finally:
        page.close()
    return True


def _read_pictures(
    reading: Reading,
    layouts: list[PageLayout],
    document: pdfium.PdfDocument,
    numbers: list[int],
    ocr: bool,
    most: int,
    deadline: float,
    taken: dict[int, Image.Image],
) -> None:
    """Pages that are pictures, after all pages of text: these take seconds each, and the first ones say the most."""
    for done, number in enumerate(numbers):
        page = document[number]
        try:
            layer = text_layer(page)
            if ocr and time.monotonic() > deadline:
                reading.problem = "limits"
            if not ocr or done >= most or time.monotonic() > deadline:
                reading.pages.append(Page(number, layer.width, layer.height, 0, "none", 0.0 if ocr else 1.0))
            else:
                _add_picture(reading, layouts, number, picture_reading.page_image(page), layer, taken)
        finally:
            page.close()


def _read_picture(
    reading: Reading, layouts: list[PageLayout], data: bytes, ocr: bool, taken: dict[int, Image.Image]
) -> None:
    try:
        image = picture_reading.open_picture(data)
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError):
        reading.problem = "damaged"
        return
    if not ocr:
        reading.pages.append(Page(0, image.width, image.height, 0, "none", 1.0))
        return
    _add_picture(reading, layouts, 0, image, None, taken)


def _add_picture(
    reading: Reading,
    layouts: list[PageLayout],
    number: int,
    image: Image.Image,
    layer: TextLayer | None,
    taken: dict[int, Image.Image],
) -> None:
    seen = picture_reading.read_picture(image)
    shown = seen.prepared
    scale = layer.width / image.width if layer and not layer.rotation else 1.0
    reading.pages.append(
        Page(number, shown.width * scale, shown.height * scale, seen.rotation, "ocr", seen.legibility, len(seen.words))
    )
    taken[number] = shown.image
    if seen.legibility > 0:
        for words in (seen.words, picture_reading.variant(seen.words)):
            if words:
                layouts.append(
                    PageLayout(
                        words,
                        number,
                        seen.width,
                        seen.height,
                        by_picture=True,
                        correct=seen.correct,
                        to_display=seen.to_display,
                        is_variant=words is not seen.words,
                    )
                )
