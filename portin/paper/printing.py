"""The page that our own documents are printed on: styles, fact tables, numbered pages. For `loa`, `packet` and
`samples`.

Only the standard fonts, which need no files; they cover English and French (WinAnsi). Every text goes through
`paragraph`, which escapes it: reportlab's paragraphs understand markup, and that includes pictures loaded from any
address.
"""

import io
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from portin.rules.spelling import LETTERS

INK, PALE, RULE, SHADE = (
    colors.HexColor("#1a1f1d"),
    colors.HexColor("#5b6460"),
    colors.HexColor("#c9cfcb"),
    colors.HexColor("#f3f5f3"),
)
MARGIN = 0.75 * inch
_FRAME_PADDING = 6  # what reportlab's frames keep free inside their borders
_LONGEST_VALUE = 800  # a row of a table must fit on a page
TEXT_WIDTH = LETTER[0] - 2 * MARGIN - 2 * _FRAME_PADDING

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=12.5, textColor=INK, spaceAfter=5)
STYLES = {
    "body": _BODY,
    "small": ParagraphStyle("small", _BODY, fontSize=8.5, leading=11.5, textColor=PALE, spaceAfter=3),
    "label": ParagraphStyle("label", _BODY, fontSize=8.5, leading=12.5, textColor=PALE, spaceAfter=0),
    "value": ParagraphStyle("value", _BODY, spaceAfter=0),
    "strong": ParagraphStyle("strong", _BODY, fontName="Helvetica-Bold", spaceAfter=0),
    "mono": ParagraphStyle("mono", _BODY, fontName="Courier", fontSize=9, leading=12, spaceAfter=0),
    "title": ParagraphStyle("title", _BODY, fontName="Helvetica-Bold", fontSize=15, leading=18, spaceAfter=5),
    "heading": ParagraphStyle(
        "heading",
        _BODY,
        fontName="Helvetica-Bold",
        fontSize=11,
        leading=14,
        spaceBefore=7,
        spaceAfter=3,
        keepWithNext=1,
    ),
    "item": ParagraphStyle("item", _BODY, leftIndent=16, bulletIndent=2, spaceAfter=2.5),
    "script": ParagraphStyle("script", _BODY, fontName="Times-Italic", fontSize=22, leading=26, spaceAfter=0),
}


def winansi(text: str) -> str:
    """The text in characters that the standard fonts have: a letter that they lack loses its accent, anything else
    becomes "?"."""
    if _fits(text):
        return text
    kept = []
    for character in unicodedata.normalize("NFC", text):
        if _fits(character):
            kept.append(character)
        else:
            plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
            kept.append(plain if plain and _fits(plain) else LETTERS.get(character) or _SIGNS.get(character, "?"))
    return "".join(kept)


_SIGNS = {"\u2010": "-", "\u2011": "-", "\u202f": " "}


def _fits(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def paragraph(text: str, style: str = "body", bullet: str | None = None) -> Paragraph:
    """Plain text as a paragraph; line breaks are kept, markup is not."""
    shown = escape(winansi(text)).replace("\n", "<br/>")
    return Paragraph(shown, STYLES[style], bulletText=bullet)


def facts(rows: Sequence[tuple[str, str]], *, label_width: float = 1.75 * inch, mono: Sequence[str] = ()) -> Table:
    """Labels and their values, one a line, ruled; rows without a value are left out."""
    cells = [
        [paragraph(label, "label"), paragraph(value[:_LONGEST_VALUE], "mono" if label in mono else "value")]
        for label, value in rows
        if value and value.strip()
    ]
    table = Table(cells or [["", ""]], colWidths=[label_width, TEXT_WIDTH - label_width], hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    return table


def columns(values: Sequence[str], *, count: int = 4) -> Table:
    """Short values (telephone numbers) in columns, read line by line; it breaks between pages."""
    padded = [*values, *[""] * (-len(values) % count)]
    cells = [
        [paragraph(value, "strong") for value in padded[start : start + count]]
        for start in range(0, len(padded), count)
    ]
    table = Table(cells or [[""]], colWidths=[TEXT_WIDTH / count] * count, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), SHADE),
                ("INNERGRID", (0, 0), (-1, -1), 2, colors.white),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    return table


class _NumberedCanvas(Canvas):
    """A canvas that writes its foot lines at the end, when it knows how many pages there are."""

    foot: Callable[[int, int], str] = staticmethod(lambda page, pages: "")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pages: list[dict[str, object]] = []

    def showPage(self) -> None:
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self.setFont("Helvetica", 8)
            self.setFillColor(PALE)
            self.drawString(MARGIN + _FRAME_PADDING, 0.45 * inch, winansi(self.foot(number, len(self._pages))))
            super().showPage()
        super().save()


def printed(story: Sequence[Flowable], *, title: str, author: str, foot: Callable[[int, int], str]) -> bytes:
    """The PDF of a story. The same story always gives the same bytes, so that a document can be
    known by its SHA-256."""
    made = io.BytesIO()
    document = SimpleDocTemplate(
        made,
        pagesize=LETTER,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=0.5 * inch,
        bottomMargin=0.7 * inch,
        title=winansi(title),
        author=winansi(author),
        invariant=1,
        pageCompression=1,
    )
    canvas = type("FootedCanvas", (_NumberedCanvas,), {"foot": staticmethod(foot)})
    document.build(list(story), canvasmaker=canvas)
    return made.getvalue()
