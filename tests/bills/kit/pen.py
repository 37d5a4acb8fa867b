"""A small pen for bills: reportlab with the origin at the top left."""

from __future__ import annotations

import io
from pathlib import Path

import reportlab
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = {
    "helvetica": ("Helvetica", "Helvetica-Bold"),
    "times": ("Times-Roman", "Times-Bold"),
    "courier": ("Courier", "Courier-Bold"),
    "vera": ("Vera", "VeraBd"),
}
_FOLDER = Path(reportlab.__file__).parent / "fonts"
for _name in ("Vera", "VeraBd"):
    pdfmetrics.registerFont(TTFont(_name, str(_FOLDER / f"{_name}.ttf")))


class Pen:
    def __init__(self, font: str = "helvetica"):
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=letter)
        self.width, self.height = letter
        self.fonts = FONTS[font]
        self.pages = 1

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9.5,
        bold: bool = False,
        *,
        align: str = "left",
        color=None,
        tracking: float = 0,
    ) -> float:
        """Write one line with its baseline at y from the top; returns where it ends."""
        c = self.canvas
        font = self.fonts[bold]
        width = pdfmetrics.stringWidth(text, font, size) + tracking * len(text)
        if align == "right":
            x -= width
        elif align == "center":
            x -= width / 2
        c.setFillColorRGB(*(color or (0.08, 0.08, 0.08)))
        t = c.beginText(x, self.height - y)
        t.setFont(font, size)
        t.setCharSpace(tracking)
        t.textOut(text)
        c.drawText(t)
        return x + width

    def block(
        self,
        x: float,
        y: float,
        lines: list[str],
        size: float = 9.5,
        leading: float | None = None,
        bold_first: bool = False,
        align: str = "left",
    ) -> float:
        for i, line in enumerate(lines):
            self.text(x, y, line, size, bold_first and i == 0, align=align)
            y += leading or size * 1.25
        return y

    def pairs(
        self,
        x: float,
        y: float,
        rows: list[tuple[str, str]],
        *,
        value_x: float | None = None,
        right: float | None = None,
        size: float = 9.5,
        leading: float = 14,
        bold_value: bool = False,
        colon: str = "",
        dots: bool = False,
    ) -> float:
        """Label left, value right of it."""
        for label, value in rows:
            end = self.text(x, y, label + colon, size)
            if right:
                self.text(right, y, value, size, bold_value, align="right")
            else:
                start = value_x or end + size * 0.4
                if dots:
                    self.text(
                        end + 3,
                        y,
                        "." * max(1, int((start - end - 6) / pdfmetrics.stringWidth(".", self.fonts[0], size))),
                        size,
                    )
                self.text(start, y, value, size, bold_value)
            y += leading
        return y

    def boxes(
        self,
        x: float,
        y: float,
        cells: list[tuple[str, str]],
        *,
        width: float = 110,
        size: float = 9,
        frame: bool = True,
        label_size: float | None = None,
    ) -> float:
        """Label above value, side by side."""
        for i, (label, value) in enumerate(cells):
            if frame:
                self.canvas.rect(x + i * width - 4, self.height - y - 17, width - 4, 32)
            self.text(x + i * width, y, label, label_size or size * 0.85, True)
            self.text(x + i * width, y + size * 1.3, value, size)
        return y + size * 3.2

    def line(self, y: float, dashed: bool = False, x0: float = 40, x1: float = 572) -> None:
        self.canvas.setDash([3, 2] if dashed else [])
        self.canvas.line(x0, self.height - y, x1, self.height - y)
        self.canvas.setDash([])

    def bar(self, x: float, y: float, w: float, h: float, color=(0.15, 0.15, 0.3)) -> None:
        self.canvas.setFillColorRGB(*color)
        self.canvas.rect(x, self.height - y - h, w, h, stroke=0, fill=1)

    def prose(
        self, x: float, y: float, text: str, width: float, size: float = 8, *, leading: float = 0, bold: bool = False
    ) -> float:
        """A paragraph as wide as `width`; returns the baseline after it."""
        for line in simpleSplit(text, self.fonts[bold], size, width):
            self.text(x, y, line, size, bold)
            y += leading or size * 1.25
        return y

    def row(
        self,
        y: float,
        cells: list[tuple[float, str, str]],
        size: float = 8.5,
        bold: bool = False,
        color: tuple[float, float, float] | None = None,
    ) -> None:
        """Cells as (x, align, text)."""
        for x, align, text in cells:
            self.text(x, y, text, size, bold, align=align, color=color)

    def width_of(self, text: str, size: float, bold: bool = False) -> float:
        return pdfmetrics.stringWidth(text, self.fonts[bold], size)

    def fit(self, x: float, y: float, text: str, size: float, room: float, bold: bool = False, **more: object) -> float:
        """One line, set smaller where it would be wider than its room."""
        while self.width_of(text, size, bold) > room and size > 5.5:
            size -= 0.25
        return self.text(x, y, text, size, bold, **more)

    def fits(
        self, x: float, y: float, lines: list[str], size: float, room: float, bold_first: bool = False, **more: object
    ) -> float:
        for i, line in enumerate(lines):
            self.fit(x, y, line, size, room, bold_first and i == 0, **more)
            y += size * 1.28
        return y

    def wrapped(self, x: float, y: float, text: str, size: float, room: float, by: str = " ", **more: object) -> float:
        line = ""
        for word in text.split(by):
            trial = f"{line}{by}{word}" if line else word
            if line and self.width_of(trial, size) > room:
                self.text(x, y, line + by.rstrip(), size, **more)
                y += size * 1.28
                line = word
            else:
                line = trial
        self.text(x, y, line, size, **more)
        return y + size * 1.28

    def dotted(
        self, x: float, y: float, label: str, value: str, right: float, size: float = 9, bold: bool = False
    ) -> None:
        """Label, dots, value flush right."""
        end = self.text(x, y, label, size)
        start = right - self.width_of(value, size, bold)
        self.text(end + 3, y, "." * max(2, int((start - end - 6) / self.width_of(".", size))), size)
        self.text(right, y, value, size, bold, align="right")

    def frame(self, x: float, y: float, w: float, h: float, line: float = 0) -> None:
        """A box; y is its top."""
        if line:
            self.canvas.setLineWidth(line)
        self.canvas.rect(x, self.height - y - h, w, h)

    def upright(self, x: float, y0: float, y1: float) -> None:
        self.canvas.line(x, self.height - y0, x, self.height - y1)

    def next_page(self) -> None:
        self.canvas.showPage()
        self.pages += 1

    def done(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()
