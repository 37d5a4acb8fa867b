"""A small pen for bills: reportlab with the origin at the top left, and the formats of dates and numbers."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import reportlab
from reportlab.lib.pagesizes import letter
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

FRENCH_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


class Sheet:
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

    def next_page(self) -> None:
        self.canvas.showPage()
        self.pages += 1

    def done(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def on(day: date, style: str) -> str:
    month = FRENCH_MONTHS[day.month - 1]
    return {
        "long": day.strftime("%B ") + f"{day.day}, {day.year}",
        "short": day.strftime("%b ") + f"{day.day}, {day.year}",
        "us": day.strftime("%m/%d/%Y"),
        "us2": day.strftime("%m/%d/%y"),
        "iso": day.isoformat(),
        "dmy": f"{day.day} {day.strftime('%b')} {day.year}",
        "dash": day.strftime("%d-%b-%Y").upper(),
        "fr": f"{'1er' if day.day == 1 else day.day} {month} {day.year}",
        "upper": day.strftime("%b %d, %Y").upper(),
        "bell": day.strftime("%b %d %Y").upper(),
        "packed": day.strftime("%b%d%y").upper(),
        "fr_short": f"{day.day} {month[:4] + '.' if len(month) > 4 else month} {day.year}",
    }[style]


def tn(number: str, style: str = "dash") -> str:
    a, b, c = number[2:5], number[5:8], number[8:]
    return {
        "dash": f"{a}-{b}-{c}",
        "paren": f"({a}) {b}-{c}",
        "dot": f"{a}.{b}.{c}",
        "space": f"{a} {b}-{c}",
        "bare": f"{a}{b}{c}",
        "plus": f"+1 {a} {b} {c}",
        "one": f"1-{a}-{b}-{c}",
        "local": f"{b}-{c}",
        "e164": number,
    }[style]
