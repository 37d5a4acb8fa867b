"""Pages that fill themselves: what does not fit goes on in the next column or on the next page."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.utils import simpleSplit

from tests.bills.content import Bill
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import some_money

GREY = (0.35, 0.35, 0.35)
LEFT, MID, RIGHT = 36, 315, 571


def counted(draw: Callable[[int], Pen]) -> bytes:
    """Draw twice, so that each page can say how many there are."""
    return draw(draw(1).pages).done()


class Pages:
    """Pages that go on in the next column, or on a new page with its head, when the space is gone."""

    def __init__(self, font: str, head, count: int, bottom: float = 740, columns: tuple[float, ...] = (0,)):
        self.pen = Pen(font)
        self.head, self.count, self.bottom, self.y = head, count, bottom, 0.0
        self.columns, self.column, self.top = columns, 0, 0.0

    def new(self) -> None:
        if self.top and self.column + 1 < len(self.columns):
            self.column, self.y = self.column + 1, self.top
            return
        self.pen.next_page()
        self.column, self.top = 0, self.head(self)
        self.y = self.top

    def need(self, height: float) -> None:
        if self.y + height > self.bottom:
            self.new()

    def row(
        self,
        *cells: tuple[float, str],
        amount: str = "",
        right: float = 572,
        size: float = 9,
        bold: bool = False,
        leading: float = 0,
    ) -> None:
        leading = leading or size * 1.33
        self.need(leading)
        shift = self.columns[self.column]
        for x, text in cells:
            self.pen.text(x + shift, self.y, text, size, bold)
        if amount:
            self.pen.text(right + shift, self.y, amount, size, bold, align="right")
        self.y += leading

    def prose(self, x: float, width: float, text: str, size: float = 8, head: str = "", gap: float = 6) -> None:
        lines = simpleSplit(text, self.pen.fonts[0], size, width)
        self.need((len(lines) + bool(head)) * size * 1.25)
        if head:
            self.pen.text(x + self.columns[self.column], self.y, head, size, True)
            self.y += size * 1.3
        self.y = self.pen.block(x + self.columns[self.column], self.y, lines, size) + gap


class Flow:
    """A page written from the top down in two columns, as a browser would print it."""

    def __init__(self, b: Bill, font: str = "helvetica", fillers: tuple[str, str] = ("Taxes and fees", "Fee")):
        self.b, self.s, self.y, self.words = b, Pen(font), 50.0, fillers
        self.long = b.rng.random() < 0.3

    def room(self, height: float) -> None:
        if self.y + height > 756:
            self.s.next_page()
            self.y = 50

    def title(self, text: str, size: float = 17, color=None, tracking: float = 0) -> None:
        self.s.text(LEFT, self.y + 6, text, size, True, color=color, tracking=tracking)
        self.y += 26

    def head(self, text: str, x: float = LEFT) -> None:
        self.room(110)
        self.s.text(x, self.y + 10, text, 11.5, True)
        self.y += 26

    def rows(
        self,
        rows: list[tuple[str, ...]],
        columns: tuple[float, ...] = (LEFT + 5,),
        header: tuple[str, ...] = (),
        size: float = 9,
        leading: float = 13.6,
    ) -> None:
        """The last cell stands at the right edge, the others at the columns."""
        for i, row in enumerate([header, *rows] if header else rows):
            self.room(leading)
            for x, cell in zip(columns, row[:-1], strict=False):
                self.s.text(x, self.y, cell, size, bool(header) and i == 0)
            self.s.text(RIGHT - 1, self.y, row[-1], size, bool(header) and i == 0, align="right")
            self.y += leading
        self.y += 5

    def facts(self, y: float, rows: list[tuple[str, str]], x: float = MID + 5, leading: float = 13.4) -> float:
        for label, value in rows:
            self.s.text(x, y, label, 9)
            self.s.text(RIGHT - 1, y, value, 9, align="right")
            y += leading
        return y

    def note(self, text: str) -> None:
        for line in simpleSplit(text, "Helvetica", 7.5, RIGHT - LEFT):
            self.room(12)
            self.s.text(LEFT, self.y, line, 7.5, color=GREY)
            self.y += 10
        self.y += 6

    def filler(self) -> None:
        """In some of the bills a page of fees stands between the summary and the lines."""
        if not self.long:
            return
        self.s.next_page()
        self.y = 50
        self.head(self.words[0])
        self.rows([(f"{self.words[1]} {i + 1}", some_money(self.b, 5, 480)) for i in range(self.b.rng.randint(14, 22))])
        self.s.next_page()
        self.y = 50

    def stub(self, who: list[str], payable: str = "Make checks payable to", before: tuple[str, ...] = ()) -> None:
        self.room(90)
        self.y += 8
        self.s.line(self.y, dashed=True, x0=LEFT, x1=RIGHT)
        left = self.s.block(LEFT, self.y + 15, who, 9.5, 11.4, bold_first=True)
        right = self.s.block(MID, self.y + 15, [payable, self.b.carrier, *self.b.remit, *before], 9.5, 11.4)
        self.y = max(left, right)
