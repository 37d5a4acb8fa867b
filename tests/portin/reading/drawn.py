"""Pages drawn from a list of texts, as small failing inputs are written down, and what people lay over them. Points,
origin bottom left."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject
from reportlab.pdfgen.canvas import Canvas

Item = tuple  # x, y, text, size (9 unless given)


def drawn(
    items: Sequence[Item], *, size: float = 9, over: Callable[[Canvas], None] | None = None, pages: int = 1
) -> bytes:
    """A letter page in Helvetica; `over` paints on top of the text."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    for _ in range(pages):
        for x, y, text, *own in items:
            canvas.setFont("Helvetica", own[0] if own else size)
            canvas.drawString(x, y, text)
        if over:
            over(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def bar(
    x0: float, y0: float, x1: float, y1: float, color: tuple[float, float, float] = (0, 0, 0), alpha: float = 1
) -> Callable[[Canvas], None]:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*color, alpha=alpha)
        canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)

    return paint


def annotated(
    content: bytes, kind: str, rect: tuple[float, float, float, float], *, look: bytes = b"", **more: object
) -> bytes:
    """With an annotation of a kind ("/Ink", "/Stamp", "/Redact", "/StrikeOut") on the first page; `look`: how it is
    painted, from (0, 0)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    box = ArrayObject([FloatObject(v) for v in rect])
    x0, y0, x1, y1 = rect
    corners = ArrayObject([FloatObject(v) for v in (x0, y1, x1, y1, x0, y0, x1, y0)])
    made = DictionaryObject(
        {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(kind), NameObject("/Rect"): box}
    )
    made[NameObject("/F")] = FloatObject(4)
    if kind in ("/Redact", "/StrikeOut"):
        made[NameObject("/QuadPoints")] = corners
    if look:
        stream = DecodedStreamObject()
        stream.set_data(look)
        stream.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): ArrayObject([FloatObject(v) for v in (0, 0, x1 - x0, y1 - y0)]),
            }
        )
        made[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(stream)})
    made.update({NameObject(f"/{key}"): value for key, value in more.items()})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(made)])
    return written(writer)


def with_text_box(content: bytes, text: str, rect: tuple[float, float, float, float]) -> bytes:
    """As the text tools of viewers leave it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.add_annotation(0, FreeText(text=text, rect=rect, font_size="11pt"))
    return written(writer)


def without_looks(content: bytes) -> bytes:
    """A filled form whose fields have values, and leave it to the viewer to paint them."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for page in writer.pages:
        for annotation in page.get("/Annots", ()):
            annotation.get_object().pop("/AP", None)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
