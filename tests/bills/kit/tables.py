"""Tables and lists with amounts, as bills rule and shade them."""

from __future__ import annotations

from tests.bills.kit.pen import Pen

WHITE = (1, 1, 1)
PALE = (0.93, 0.93, 0.94)


def rows(s: Pen, x: float, right: float, y: float, entries: list[tuple], size: float = 9, leading: float = 13) -> float:
    """What and how much; a third member that is true makes it bold, with a rule above."""
    for label, value, *strong in entries:
        heavy = bool(strong and strong[0])
        if heavy:
            s.line(y - size - 1, x0=x, x1=right)
        s.text(x, y, label, size, heavy)
        s.text(right, y, value, size, heavy, align="right")
        y += leading
    return y


def headings(
    s: Pen, y: float, cells: list[tuple[float, str, str]], size: float = 8, shade: tuple[float, float, float] = PALE
) -> float:
    """A shaded row of column headings; returns where the first row goes."""
    s.bar(40, y - 10, 532, 14, shade)
    s.row(y, cells, size, True)
    return y + 16


def banner(
    s: Pen,
    x: float,
    y: float,
    w: float,
    text: str,
    color: tuple[float, float, float],
    size: float = 9.5,
    h: float = 15,
) -> None:
    """A coloured bar with white text; y is the top of the bar."""
    s.bar(x, y, w, h, color)
    s.text(x + 5, y + h - 4.5, text, size, True, color=WHITE)


def grid(
    s: Pen,
    x: float,
    y: float,
    widths: list[float],
    rows: list[list[str]],
    *,
    size: float = 8,
    row: float = 14,
    right: tuple[int, ...] = (),
    fill: tuple[float, float, float] = (0.88, 0.88, 0.88),
    lines: bool = True,
) -> float:
    """A table with ruled lines and a shaded head; y is the top, returns the bottom."""
    c = s.canvas
    total = sum(widths)
    s.bar(x, y, total, row, fill)
    for r, cells in enumerate(rows):
        at = x
        for i, (w, cell) in enumerate(zip(widths, cells, strict=True)):
            if i in right:
                s.text(at + w - 4, y + (r + 1) * row - row * 0.3, cell, size, r == 0, align="right")
            else:
                s.text(at + 4, y + (r + 1) * row - row * 0.3, cell, size, r == 0)
            at += w
    bottom = y + len(rows) * row
    if lines:
        c.setLineWidth(0.5)
        for r in range(len(rows) + 1):
            s.line(y + r * row, x0=x, x1=x + total)
        at = x
        for w in (*widths, 0):
            c.line(at, s.height - y, at, s.height - bottom)
            at += w
    return bottom
