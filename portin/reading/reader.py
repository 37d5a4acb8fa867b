"""Read a bill, service record or letter: bytes in, `Reading` out. Pure: no models, no settings, no network; pictures
need tesseract.

`read` is meant to run in a limited subprocess (`process.py`): it opens files that strangers send.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from portin.files.portfolios import only_a_cover
from portin.reading.closer import look_closer
from portin.reading.decide import assign
from portin.reading.effort import Effort, Watching
from portin.reading.found import Found, Page, Reading
from portin.reading.kind_of_paper import kind_of
from portin.reading.pages import ocr as picture_reading
from portin.reading.pages.layout import PageLayout
from portin.reading.pages.over_text import OverText
from portin.reading.pages.page_counts import printed_pages
from portin.reading.pages.page_words import TextLayer, Word, objects_of, pieces, text_layer
from portin.reading.pages.telling import most_telling
from portin.reading.vocabulary.labels import corrected
from portin.rules.addresses import city_line
from portin.rules.file_formats import sniff

MAX_PAGES = 500  # as many as an upload may be set to have
MAX_PICTURE_PAGES = 12

__all__ = ["Found", "Page", "Reading", "Seen", "lay_out", "ocr_available", "read"]

ocr_available = picture_reading.ocr_available


@dataclass
class Seen:
    """What reading the pages left beside their words: the prepared picture of each page that OCR read, what lies over
    the text of the others."""

    pictures: dict[int, Image.Image] = field(default_factory=dict)
    over: dict[int, OverText] = field(default_factory=dict)


def read(
    data: bytes,
    content_type: str,
    *,
    ocr: bool = True,
    seconds: float = 120,
    clock_seconds: float = math.inf,
    watching: Watching | None = None,
) -> Reading:
    """Read a PDF, JPEG, PNG or HEIC. Never raises for what the file holds: `Reading.problem` says what was wrong with
    it.

    After `seconds` of processor time, or `clock_seconds`, no further page is begun. Pages beyond the limits are counted
    in `pages_left_out`. With `ocr=False`, or without tesseract, pictures stay unread (how "none").
    """
    reading, seen = Reading(), Seen()
    effort = Effort(ocr, seconds, clock_seconds, watching)
    layouts = lay_out(reading, data, content_type, effort, seen)
    reading.printed_pages, reading.paper = printed_pages(layouts), kind_of(layouts)
    if not layouts:
        return reading
    for layout in layouts:
        if layout.page in seen.pictures and not layout.is_variant:
            look_closer(layout, seen.pictures[layout.page], lambda: effort.is_over)
    pages = [replace(page) for page in reading.pages]
    found = assign(reading, layouts)
    if not seen.pictures or any(f.is_certain for f in found.service_addresses):
        return found
    again = _with_upside_down(layouts, seen.pictures, effort)
    if again is None:
        return found
    fresh = Reading(pages, problem=reading.problem, pages_left_out=reading.pages_left_out)
    fresh.printed_pages, fresh.paper = reading.printed_pages, reading.paper
    return assign(fresh, again)


def _with_upside_down(
    layouts: list[PageLayout], pictures: dict[int, Image.Image], effort: Effort
) -> list[PageLayout] | None:
    """The pages with the address that is upside down on one of them, as behind a window; None where there is none.

    Looked for only where no address was found, since each look costs what a page costs.
    """
    for layout in layouts:
        if layout.is_variant or layout.page not in pictures or effort.is_over:
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
    reading: Reading, data: bytes, content_type: str, effort: Effort | None = None, seen: Seen | None = None
) -> list[PageLayout]:
    """The pages' segments (second looks last), with `reading.pages` filled."""
    effort, seen = effort or Effort(), seen or Seen()
    effort = replace(effort, ocr=effort.ocr and ocr_available())
    layouts: list[PageLayout] = []
    if (sniff(data) or content_type).startswith("image/"):
        _read_picture(reading, layouts, data, effort, seen)
    else:
        _read_pdf(reading, layouts, data, effort, seen)
    if not layouts and not reading.problem:
        reading.problem = "illegible" if effort.ocr else "no_ocr"
    return sorted(layouts, key=lambda layout: (layout.is_variant, layout.page))


def _read_pdf(reading: Reading, layouts: list[PageLayout], data: bytes, effort: Effort, seen: Seen) -> None:
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
    reading.pages_left_out = max(0, count - MAX_PAGES)
    pictures = []
    for number in range(min(count, MAX_PAGES)):
        if effort.is_over:
            reading.pages_left_out += min(count, MAX_PAGES) - number
            reading.problem = "limits"
            break
        if not _read_text(reading, layouts, document, number, seen.over):
            pictures.append(number)
    _read_pictures(reading, layouts, document, pictures, effort, seen)
    reading.pages.sort(key=lambda page: page.number)


def _read_text(
    reading: Reading, layouts: list[PageLayout], document: pdfium.PdfDocument, number: int, over: dict[int, OverText]
) -> bool:
    """Whether the page could be read as text, or is blank or broken; False where it must be looked at as a picture."""
    try:
        page = document[number]
        layer = text_layer(page)
        objects = objects_of(page)
        over[number] = OverText.of(page, layer, objects)
    except pdfium.PdfiumError:
        reading.pages.append(Page(number, 612, 792, 0, "none", 0.0))
        return True
    try:
        has_words = bool(layer.words or over[number].answers)
        if has_words and not layer.doubtful and not picture_reading.picture_counts(page, layer, objects):
            words = over[number].words_seen(document, number, layer)
            reading.pages.append(Page(number, layer.width, layer.height, layer.rotation, "text", 1.0, len(words)))
            layouts.append(PageLayout(words, number, layer.width, layer.height, hidden=over[number].hidden))
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
    effort: Effort,
    seen: Seen,
) -> None:
    """Pages that are pictures, after all pages of text: these take seconds each, so that of many only those are read
    that matter."""
    chosen = set(numbers)
    if effort.ocr and len(numbers) > MAX_PICTURE_PAGES:
        chosen = set(most_telling(document, numbers, MAX_PICTURE_PAGES, lambda: effort.is_over))
    done, of = len(reading.pages), len(reading.pages) + len(chosen)
    for number in numbers:
        page = document[number]
        try:
            layer = text_layer(page)
            if effort.ocr and effort.is_over:
                reading.problem = "limits"
            if not effort.ocr or number not in chosen or effort.is_over:
                reading.pages.append(Page(number, layer.width, layer.height, 0, "none", 0.0 if effort.ocr else 1.0))
            else:
                done += 1
                effort.tell(done, of)
                _add_picture(reading, layouts, number, picture_reading.page_image(page), layer, seen)
        finally:
            page.close()


def _read_picture(reading: Reading, layouts: list[PageLayout], data: bytes, effort: Effort, seen: Seen) -> None:
    try:
        image = picture_reading.open_picture(data)
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError):
        reading.problem = "damaged"
        return
    if not effort.ocr:
        reading.pages.append(Page(0, image.width, image.height, 0, "none", 1.0))
        return
    effort.tell(1, 1)
    _add_picture(reading, layouts, 0, image, None, seen)


def _add_picture(
    reading: Reading,
    layouts: list[PageLayout],
    number: int,
    image: Image.Image,
    layer: TextLayer | None,
    seen: Seen,
) -> None:
    found = picture_reading.read_picture(image)
    shown = found.prepared
    scale = layer.width / image.width if layer and not layer.rotation else 1.0
    size = shown.width * scale, shown.height * scale
    reading.pages.append(Page(number, *size, found.rotation, "ocr", found.legibility, len(found.words)))
    seen.pictures[number] = shown.image
    if found.legibility <= 0:
        return
    for words in (found.words, picture_reading.variant(found.words)):
        if words:
            layouts.append(
                PageLayout(
                    words,
                    number,
                    found.width,
                    found.height,
                    by_picture=True,
                    correct=found.correct,
                    to_display=found.to_display,
                    is_variant=words is not found.words,
                )
            )
