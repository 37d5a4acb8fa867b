"""What lies on a page besides its own text: bars that hide words, strokes through them, answers typed into fields,
marks of a signature.

Only what a reader of the page can see counts as its text: a word under a redaction bar is in the file, and nobody can
see it. Where something was painted over words the page is painted with and without its text: a word that makes no
difference is not seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops

from portin.reading.found import Box
from portin.reading.pages.page_words import TextLayer, Word, display_transform, turn_box

_MOST_ANNOTATIONS, _LONGEST_VALUE = 500, 2_000
_THIN = 3.0  # points: what is lower is a stroke or a rule and hides no word
_BAR = (6.0, 30.0)  # points: as high as a line of text, and wider than high
_DARK = 150  # red, green and blue together
_SCALE, _LEAST_DIFFERENCE = 1.5, 14
_INVISIBLE = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
_HIDDEN_FLAGS = 2 | 32  # Hidden, NoView
_SIGNING = {pdfium_c.FPDF_ANNOT_INK, pdfium_c.FPDF_ANNOT_STAMP}
_PAINTED = {
    pdfium_c.FPDF_ANNOT_SQUARE,
    pdfium_c.FPDF_ANNOT_CIRCLE,
    pdfium_c.FPDF_ANNOT_POLYGON,
    pdfium_c.FPDF_ANNOT_INK,
    pdfium_c.FPDF_ANNOT_STAMP,
    pdfium_c.FPDF_ANNOT_FREETEXT,
    pdfium_c.FPDF_ANNOT_LINE,
    pdfium_c.FPDF_ANNOT_WIDGET,
}


@dataclass
class OverText:
    """Boxes in the coordinates of the page's words."""

    # drawn or stamped by a person, or a signature field with its signature
    signatures: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)  # smaller than the page
    answers: list[Word] = field(default_factory=list)  # typed into fields and text boxes
    # of words that nobody can see, once it was asked which can, and bars under which no word is left
    hidden: list[Box] = field(default_factory=list)
    _covers: list[Box | None] = field(default_factory=list)  # painted after text; None: somewhere on the page
    _redacted: list[Box] = field(default_factory=list)
    _bars: list[Box] = field(default_factory=list)  # dark, and about as high as a line
    _strokes: list[Box] = field(default_factory=list)

    @classmethod
    def of(cls, page: pdfium.PdfPage, layer: TextLayer, objects: list[pdfium.PdfObject]) -> OverText:
        found = cls()
        found._look_at_objects(page, layer, objects)
        found._look_at_annotations(page, layer)
        return found

    def words_seen(self, document: pdfium.PdfDocument, number: int, layer: TextLayer) -> list[Word]:
        """The words of the page that can be seen, struck ones marked, with the answers typed over them."""
        words = [w for w in layer.words if not any(_holds(box, w) for box in self._redacted)]
        suspects = [w for w in words if any(cover is None or _touches(cover, w) for cover in self._covers)]
        if suspects:
            hidden = {id(w) for w in _hidden(document, number, layer, suspects)}
            words = [w for w in words if id(w) not in hidden]
        seen = {id(w) for w in words}
        self.hidden = [(w.x0, w.y0, w.x1, w.y1) for w in layer.words if id(w) not in seen]
        self.hidden += [box for box in self._bars if not any(_touches(box, w) for w in layer.words)]
        for word in words:
            word.is_struck = any(_strikes(stroke, word) for stroke in self._strokes)
        return words + self.answers

    def _look_at_objects(self, page: pdfium.PdfPage, layer: TextLayer, objects: list[pdfium.PdfObject]) -> None:
        place, has_text = _placing(page, layer), False
        for obj in objects:
            if obj.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
                has_text = True
            elif obj.type in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING):
                is_picture = obj.type == pdfium_c.FPDF_PAGEOBJ_IMAGE
                box = _bounds(obj, place)
                if not box:
                    continue
                is_thin = min(box[2] - box[0], box[3] - box[1]) < _THIN
                if obj.level == 0 and _BAR[0] < box[3] - box[1] < _BAR[1] < box[2] - box[0] and _is_dark(obj):
                    self._bars.append(box)
                if obj.level == 0 and is_thin and not is_picture:
                    self._strokes.append(box)
                if (
                    obj.level == 0
                    and is_picture
                    and (box[2] - box[0]) * (box[3] - box[1]) < 0.25 * layer.width * layer.height
                ):
                    self.pictures.append(box)
                if has_text and not is_thin and (is_picture or _is_filled(obj)):
                    self._covers.append(box if obj.level == 0 else None)

    def _look_at_annotations(self, page: pdfium.PdfPage, layer: TextLayer) -> None:
        place, drawn = _placing(page, layer), []
        for annotation, kind in _annotations(page):
            box = _rect(annotation, place)
            if not box:
                continue
            if kind == pdfium_c.FPDF_ANNOT_REDACT:
                self._redacted += _quads(annotation, place) or [box]
            elif kind == pdfium_c.FPDF_ANNOT_STRIKEOUT:
                self._strokes += [
                    (x0, (y0 + y1) / 2 - 0.5, x1, (y0 + y1) / 2 + 0.5)
                    for x0, y0, x1, y1 in _quads(annotation, place) or [box]
                ]
            elif kind in _PAINTED:
                self._covers.append(box)
            if kind in _SIGNING:
                drawn.append(box)
            elif kind == pdfium_c.FPDF_ANNOT_FREETEXT:
                self.answers += _typed(_string(annotation, b"Contents"), box)
            elif kind == pdfium_c.FPDF_ANNOT_WIDGET and page.formenv:
                self._look_at_field(page, annotation, box)
        self.signatures += _that_show(page, layer, drawn)

    def _look_at_field(self, page: pdfium.PdfPage, annotation: object, box: Box) -> None:
        kind = pdfium_c.FPDFAnnot_GetFormFieldType(page.formenv.raw, annotation)
        if kind in (
            pdfium_c.FPDF_FORMFIELD_TEXTFIELD,
            pdfium_c.FPDF_FORMFIELD_COMBOBOX,
            pdfium_c.FPDF_FORMFIELD_LISTBOX,
        ):
            value = _utf16(
                lambda buffer, size: pdfium_c.FPDFAnnot_GetFormFieldValue(page.formenv.raw, annotation, buffer, size)
            )
            self.answers += _typed(value, box)
        elif kind == pdfium_c.FPDF_FORMFIELD_SIGNATURE and pdfium_c.FPDFAnnot_HasKey(annotation, b"V"):
            self.signatures.append(box)


# ------------------------------------------------------------------------------------------------------ what is seen


def _hidden(document: pdfium.PdfDocument, number: int, layer: TextLayer, suspects: list[Word]) -> list[Word]:
    """The words with a part that makes no difference to how the page looks; none where that cannot be told."""
    page = document[number]  # a copy of its own: what is taken off this one stays on the other
    try:
        scale = min(_SCALE, 2000 / max(page.get_size()))
        shown = _painted(page, scale, layer)
        for obj in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=15):
            pdfium_c.FPDFTextObj_SetTextRenderMode(obj.raw, _INVISIBLE)
        difference = ImageChops.difference(shown, _painted(page, scale, layer))
    except (pdfium.PdfiumError, ValueError):
        return []
    finally:
        page.close()

    def is_seen(word: Word) -> bool:
        """Every part of it as wide as a letter and a bit: half an account number is none."""
        step = (word.x1 - word.x0) / len(word.text)
        return all(
            _differs(difference, scale, word.x0 + at * step, word.y0, word.x0 + (at + 1.3) * step, word.y1)
            for at in range(len(word.text))
        )

    unseen = [w for w in suspects if not is_seen(w)]
    others = [w for w in layer.words if w not in unseen]
    # Glyphs that are drawings (Type 3) stay when text is taken off: then nothing differs, and nothing is known.
    return unseen if not others or any(is_seen(w) for w in others) else []


def _that_show(page: pdfium.PdfPage, layer: TextLayer, boxes: list[Box]) -> list[Box]:
    """Those of the annotations that paint something: one without an appearance may be nothing but an empty frame."""
    if not boxes:
        return []
    scale = min(_SCALE, 2000 / max(page.get_size()))
    try:
        bare = _painted(page, scale, layer, draw_annots=False)
        difference = ImageChops.difference(_painted(page, scale, layer), bare)
    except (pdfium.PdfiumError, ValueError):
        return boxes
    return [box for box in boxes if _differs(difference, scale, *box)]


def _differs(difference: Image.Image, scale: float, *box: float) -> bool:
    """Whether two pictures differ in a box of the page; True where the box is too small, or off the page."""
    x0, y0, x1, y1 = (round(v * scale) for v in box)
    part = difference.crop(
        (max(0, x0), max(0, y0), min(difference.width, max(x1, x0 + 1)), min(difference.height, max(y1, y0 + 1)))
    )
    return part.width <= 0 or part.height <= 0 or any(part.histogram()[_LEAST_DIFFERENCE:])


def _painted(page: pdfium.PdfPage, scale: float, layer: TextLayer, *, draw_annots: bool = True) -> Image.Image:
    image = page.render(scale=scale, grayscale=True, may_draw_forms=draw_annots, draw_annots=draw_annots).to_pil()
    return image.rotate(-layer.rotation, expand=True) if layer.rotation else image


def _touches(box: Box, word: Word) -> bool:
    return (
        min(box[2], word.x1) - max(box[0], word.x0) > 0.05 * (word.x1 - word.x0)
        and min(box[3], word.y1) - max(box[1], word.y0) > 0.3 * word.height
    )


def _holds(box: Box, word: Word) -> bool:
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= (word.y0 + word.y1) / 2 <= box[3]


def _strikes(stroke: Box, word: Word) -> bool:
    """A thin line through the middle of the word (a line under it is lower)."""
    middle = (stroke[1] + stroke[3]) / 2
    return (
        stroke[3] - stroke[1] < _THIN
        and 0.3 < (middle - word.y0) / max(word.height, 0.1) < 0.76
        and min(stroke[2], word.x1) - max(stroke[0], word.x0) > 0.6 * (word.x1 - word.x0)
    )


# ------------------------------------------------------------------------------------------------------ from the page

Placing = Callable[[float, float, float, float], Box]


def _placing(page: pdfium.PdfPage, layer: TextLayer) -> Placing:
    """From page space (left, bottom, right, top) to the coordinates of the words."""
    width, height = page.get_size()
    a, b, c, d, ox, oy = display_transform(page, width, height)

    def place(left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0, x1, y1 = (
            a * left + c * top + ox,
            b * left + d * top + oy,
            a * right + c * bottom + ox,
            b * right + d * bottom + oy,
        )
        return turn_box((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), width, height, layer.rotation)

    return place


def _bounds(obj: pdfium.PdfObject, place: Placing) -> Box | None:
    try:
        return place(*obj.get_bounds())
    except pdfium.PdfiumError:
        return None


def _is_filled(obj: pdfium.PdfObject) -> bool:
    """Whether a path is filled with a colour that hides what is below; a pattern counts as one."""
    if obj.type != pdfium_c.FPDF_PAGEOBJ_PATH:
        return True
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if pdfium_c.FPDFPath_GetDrawMode(obj.raw, mode, stroke) and mode.value == pdfium_c.FPDF_FILLMODE_NONE:
        width = ctypes.c_float()  # a stroke as thick as a line of text is a bar as well
        return bool(stroke.value and pdfium_c.FPDFPageObj_GetStrokeWidth(obj.raw, width) and width.value >= _THIN)
    r, g, b, alpha = (ctypes.c_uint() for _ in range(4))
    return not pdfium_c.FPDFPageObj_GetFillColor(obj.raw, r, g, b, alpha) or alpha.value > 200


def _is_dark(obj: pdfium.PdfObject) -> bool:
    """Whether a path is filled with black, or nearly."""
    if obj.type != pdfium_c.FPDF_PAGEOBJ_PATH:
        return False
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    is_filled = pdfium_c.FPDFPath_GetDrawMode(obj.raw, mode, stroke) and mode.value != pdfium_c.FPDF_FILLMODE_NONE
    color = [ctypes.c_uint() for _ in range(4)]
    return bool(
        is_filled
        and pdfium_c.FPDFPageObj_GetFillColor(obj.raw, *color)
        and color[3].value > 200
        and sum(one.value for one in color[:3]) < _DARK
    )


def _annotations(page: pdfium.PdfPage) -> Iterator[tuple[object, int]]:
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            try:
                if not pdfium_c.FPDFAnnot_GetFlags(annotation) & _HIDDEN_FLAGS:
                    yield annotation, pdfium_c.FPDFAnnot_GetSubtype(annotation)
            finally:
                pdfium_c.FPDFPage_CloseAnnot(annotation)


def _rect(annotation: object, place: Placing) -> Box | None:
    rect = pdfium_c.FS_RECTF()
    return place(rect.left, rect.bottom, rect.right, rect.top) if pdfium_c.FPDFAnnot_GetRect(annotation, rect) else None


def _quads(annotation: object, place: Placing) -> list[Box]:
    """The boxes of the words that an annotation names one by one."""
    points, boxes = pdfium_c.FS_QUADPOINTSF(), []
    for index in range(min(pdfium_c.FPDFAnnot_CountAttachmentPoints(annotation), 200)):
        if pdfium_c.FPDFAnnot_GetAttachmentPoints(annotation, index, points):
            xs, ys = (points.x1, points.x2, points.x3, points.x4), (points.y1, points.y2, points.y3, points.y4)
            boxes.append(place(min(xs), min(ys), max(xs), max(ys)))
    return boxes


def _string(annotation: object, key: bytes) -> str:
    return _utf16(lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(annotation, key, buffer, size))


def _utf16(ask: Callable[[object, int], int]) -> str:
    size = min(ask(None, 0), 2 * _LONGEST_VALUE)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").rstrip("\0")


def _typed(value: str, box: Box) -> list[Word]:
    """The words of an answer, about where a viewer paints them: on one line in the middle of the field, or on several
    from its top."""
    x0, y0, x1, y1 = box
    lines = [line.split() for line in value.splitlines() if line.strip()]
    if not lines or x1 - x0 < 2 or y1 - y0 < 2:
        return []
    longest = max(sum(len(word) for word in line) + len(line) for line in lines)
    size = max(4.0, min(0.75 * (y1 - y0) / len(lines), 11.0, 2.0 * (x1 - x0) / longest))
    top = (y0 + y1) / 2 - 0.575 * size if len(lines) == 1 else y0
    words = []
    for row, line in enumerate(lines):
        at, y = x0 + 2, top + row * 1.2 * size
        for word in line:
            end = at + 0.5 * size * len(word)
            words.append(Word(word, at, y, end, y + 1.15 * size, size))
            at = end + 0.3 * size
    return words
