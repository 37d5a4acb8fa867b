"""Plausible, fictitious phone bills and signed letters as real documents, for the demo data and for tests.

`make_bill` draws one of three designs, chosen by the carrier's name, so that one carrier's bills look alike; amounts
follow from the account number, so the same arguments give the same file. Every bill says that it is a sample. Never
shown for a real account.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypedDict

from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from phone_numbers import nanp
from portin.demo.sample_texts import BILL_WORDS
from portin.files import preview
from portin.paper.loa import LoaContent, Signature, make_loa
from portin.paper.printing import winansi
from portin.rules.letter_words import long_date

_WIDTH, _HEIGHT = LETTER
_LEFT, _RIGHT = 46.0, _WIDTH - 46.0
_GREY, _BLACK, _PALE = HexColor("#5d6662"), HexColor("#161a18"), HexColor("#eef1ef")
_ACCENTS = ("#0b4f8a", "#7a1f5c", "#1b6b45", "#9a3b12", "#3a3f8f", "#0f6a73")
_LINES_A_PAGE = 30


@dataclass(frozen=True)
class BillContent:
    """What is on a bill. Numbers in E.164; `address` is the service address, line by line;
    `language` "en" or "fr"."""

    carrier: str
    account_holder: str  # the business, or the person
    address: Sequence[str]
    account_number: str
    numbers: Sequence[str]
    billed_on: date
    btn: str = ""  # the first number, if none is given
    attention: str = ""  # the authorized user of a business
    billing_address: Sequence[str] = ()  # where the bill is sent, if elsewhere
    remit_address: Sequence[str] = ("PO Box 60074", "City of Industry, CA 91716-0074")
    language: str = "en"


class Planted(TypedDict, total=False):
    """What a bill says otherwise than its order: fields of BillContent."""

    address: Sequence[str]
    account_number: str
    numbers: Sequence[str]
    btn: str


AS_ORDERED = Planted()


def make_bill(content: BillContent) -> bytes:
    """A bill of two or three pages as PDF."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=LETTER, invariant=1, pageCompression=1)
    canvas.setTitle(winansi(f"{content.carrier} {content.billed_on.isoformat()}"))
    _Bill(canvas, content).draw()
    canvas.save()
    return made.getvalue()


def make_signed_loa(content: LoaContent, *, signed_on: date, zone: str = "America/New_York") -> bytes:
    """A letter of authorization as a customer sends it in: signed by hand, dated, one page for most orders."""
    moment = datetime.combine(signed_on, time(18, 0), tzinfo=UTC)
    signature = Signature(
        full_name=content.authorized_name,
        title=content.signer_title,
        signed_at=moment,
        consented_at=moment,
        zone=zone,
        address_seen="",
        identity="",
        drawn=scribble(content.authorized_name),
    )
    return make_loa(content, signature)


def scribble(name: str) -> bytes:
    """Something that looks like a signature of this name, as PNG."""
    seed = hashlib.sha256(name.encode()).digest()
    image = Image.new("L", (640, 200), 255)
    pen = ImageDraw.Draw(image)
    x, points = 30.0, []
    for index, letter in enumerate(seed[: max(8, min(len(name), 20))]):
        tall = 90 if index in (0, len(name.partition(" ")[0])) else 28
        points += [(x, 120), (x + 8 + letter % 7, 120 - tall - letter % 17), (x + 18, 122 + letter % 9)]
        x += 22 + letter % 10
    smooth = [
        (
            (1 - t) ** 2 * points[i][0] + 2 * t * (1 - t) * points[i + 1][0] + t * t * points[i + 2][0],
            (1 - t) ** 2 * points[i][1] + 2 * t * (1 - t) * points[i + 1][1] + t * t * points[i + 2][1],
        )
        for i in range(0, len(points) - 2, 2)
        for t in (step / 8 for step in range(9))
    ]
    pen.line(smooth, fill=25, width=4, joint="curve")
    pen.line([(40, 158), (x, 146 + seed[0] % 8)], fill=25, width=3)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def photographed(pdf: bytes, page: int = 1, *, degrees: float = 1.3) -> bytes:
    """A page as a phone sees it: a JPEG, a little turned and soft, with a shadow. Takes about a second."""
    painted = Image.open(io.BytesIO(preview.render_page(pdf, page, width=1500).png)).convert("RGB")
    turned = painted.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=(92, 84, 76))
    shade = Image.linear_gradient("L").resize(turned.size).point(lambda value: 190 + value // 4)
    shaded = Image.composite(turned, Image.new("RGB", turned.size, (60, 55, 50)), shade).filter(
        ImageFilter.GaussianBlur(0.6)
    )
    made = io.BytesIO()
    shaded.save(made, "JPEG", quality=84)
    return made.getvalue()


class _Bill:
    """Draws one bill. Coordinates are points from the lower left corner, as reportlab counts them."""

    def __init__(self, canvas: Canvas, content: BillContent) -> None:
        self.canvas, self.content = canvas, content
        self.words = BILL_WORDS[content.language]
        self.design = sum(content.carrier.encode()) % 3
        self.accent: Color = HexColor(_ACCENTS[sum(content.carrier.encode()) % len(_ACCENTS)])
        self.seed = hashlib.sha256(f"{content.account_number}{content.billed_on}".encode()).digest()
        self.due_on = content.billed_on + timedelta(days=21)
        toll_free = {tn for tn in content.numbers if nanp.kind_of(tn) == nanp.TOLL_FREE_KIND}
        self.charges = [
            (tn, 2 if tn in toll_free else index % 2, 1995 + 500 * (index % 4))
            for index, tn in enumerate(content.numbers)
        ]
        self.pages = 2 + (len(content.numbers) + _LINES_A_PAGE - 1) // _LINES_A_PAGE
        self.page = 1

    def draw(self) -> None:
        self._first_page()
        for start in range(0, len(self.charges), _LINES_A_PAGE):
            self._lines_page(self.charges[start : start + _LINES_A_PAGE])
        self._last_page()

    # ------------------------------------------------------------------------------------------------------- pages

    def _first_page(self) -> None:
        content, words = self.content, self.words
        self._head()
        top = _HEIGHT - 132 if self.design != 1 else _HEIGHT - 150
        self._facts(_RIGHT - 236 if self.design != 1 else _LEFT, top)
        address_left = _LEFT if self.design != 1 else _RIGHT - 236
        mailed = [
            content.account_holder,
            *([content.attention] if content.attention else []),
            *(content.billing_address or content.address),
        ]
        self._block(address_left, top, mailed, size=11)
        below = top - 104
        if content.billing_address or self.design != 0:
            below = self._block(
                address_left, below + 12, [words["service"], *content.address], size=9, first_is_label=True
            )
        self._summary(min(below, top - 118) - 26)
        self._slip()
        self._foot()

    def _lines_page(self, charges: list[tuple[str, int, int]]) -> None:
        words, y = self.words, self._continuation(self.words["lines"])
        y = self._row(y, words["columns"], (0, 190, 520), bold=True)
        for tn, plan, cents in charges:
            y = self._row(y, (self._shown(tn), words["plans"][plan], self._money(cents)), (0, 190, 520))
        self._foot()

    def _last_page(self) -> None:
        words, y = self.words, self._continuation(self.words["calls"])
        y = self._row(y, words["call_columns"], (0, 110, 380, 520), bold=True)
        for index in range(6):
            day = self.content.billed_on - timedelta(days=3 * index + 4)
            called = f"+1312555{7000 + 37 * self.seed[index] % 999:04}"
            y = self._row(
                y,
                (day.isoformat(), self._shown(called), str(1 + self.seed[index] % 14), self._money(self.seed[index])),
                (0, 110, 380, 520),
            )
        self._text(_LEFT, y - 30, f"{words['questions']} (800) 555-0100", size=9)
        self._foot()

    # -------------------------------------------------------------------------------------------------------- parts

    def _head(self) -> None:
        canvas, y = self.canvas, _HEIGHT - 74
        if self.design == 0:
            canvas.setFillColor(self.accent)
            canvas.rect(0, _HEIGHT - 92, _WIDTH, 92, stroke=0, fill=1)
            self._text(_LEFT, _HEIGHT - 58, self.content.carrier, size=24, bold=True, color=white)
        elif self.design == 1:
            canvas.setFillColor(self.accent)
            canvas.circle(_LEFT + 14, y + 8, 14, stroke=0, fill=1)
            self._text(_LEFT + 38, y, self.content.carrier, size=20, bold=True, color=self.accent)
            canvas.setStrokeColor(self.accent)
            canvas.line(_LEFT, y - 22, _RIGHT, y - 22)
        else:
            self._text(_LEFT, y, self.content.carrier.upper(), size=17, bold=True)
            self._text(_RIGHT, y, self.words["invoice"].upper(), size=17, color=_GREY, right=True)
        start = self.content.billed_on - timedelta(days=30)
        period = self.words["period"].format(
            start=start.isoformat(), end=(self.content.billed_on - timedelta(days=1)).isoformat()
        )
        self._text(
            _LEFT, y - (36 if self.design == 1 else 30), period, size=8, color=_GREY if self.design else self.accent
        )

    def _facts(self, x: float, y: float) -> None:
        """Account number, dates and so on: label beside value, or above it, as the design has it."""
        content, words = self.content, self.words
        rows = [
            (words["account"][self.design], content.account_number),
            (words["billed"][self.design], long_date(content.billed_on, content.language)),
            (words["invoice"], f"{int.from_bytes(self.seed[:4]):010}"),
            (words["btn"], self._shown(content.btn or content.numbers[0])),
            (words["due"][self.design], long_date(self.due_on, content.language)),
        ]
        for index, (label, value) in enumerate(rows):
            if self.design == 1:
                column, line = index % 2, index // 2
                self._label(x + 130 * column, y - 34 * line, label)
                self._text(x + 130 * column, y - 34 * line - 13, value, size=10)
            else:
                self._text(x, y - 17 * index, label, size=9, color=_GREY)
                self._text(x + 236, y - 17 * index, value, size=10, right=True, bold=index == 0)

    def _summary(self, y: float) -> None:
        words = self.words
        previous, services = 9_000 + self.seed[5] * 37, sum(cents for _, _, cents in self.charges)
        taxes = services * 14 // 100
        self.total = services + taxes
        y = self._label(_LEFT, y, words["summary"]) - 6
        rows = [
            (words["previous"], previous),
            (words["paid"], -previous),
            (words["services"], services),
            (words["taxes"], taxes),
        ]
        for label, cents in rows:
            y = self._row(y, (label, self._money(cents)), (0, 520))
        self.canvas.setFillColor(_PALE)
        self.canvas.rect(_LEFT - 6, y - 22, _RIGHT - _LEFT + 12, 22, stroke=0, fill=1)
        self._text(_LEFT, y - 15, words["total"], bold=True, size=11)
        self._text(_RIGHT, y - 15, self._money(self.total), bold=True, size=11, right=True)
        self._news(y - 58)

    def _news(self, y: float) -> None:
        self._label(_LEFT, y, self.words["news"])
        for index, text in enumerate(self.words["news_text"]):
            self._text(_LEFT, y - 15 - 13 * index, text, size=9)

    def _slip(self) -> None:
        """The lower third, to cut off: its address is the carrier's, not the customer's."""
        canvas, words, y = self.canvas, self.words, 188.0
        canvas.setDash(3, 3)
        canvas.setStrokeColor(_GREY)
        canvas.line(_LEFT, y, _RIGHT, y)
        canvas.setDash()
        self._text(_WIDTH / 2, y + 5, words["slip"], size=7.5, color=_GREY, center=True)
        self._block(
            _LEFT,
            y - 26,
            [self.content.account_holder, *(self.content.billing_address or self.content.address)],
            size=9,
        )
        self._label(_LEFT + 250, y - 26, words["remit"])
        self._block(_LEFT + 250, y - 40, [self.content.carrier, *self.content.remit_address], size=9)
        self._text(_RIGHT, y - 26, words["total"], size=9, color=_GREY, right=True)
        self._text(_RIGHT, y - 42, self._money(self.total), size=13, bold=True, right=True)
        self._text(_RIGHT, y - 98, f"{words['account'][self.design]} {self.content.account_number}", size=8, right=True)

    def _continuation(self, title: str) -> float:
        """The head of a further page; where its text begins."""
        y = _HEIGHT - 56
        self._text(_LEFT, y, self.content.carrier, size=12, bold=True, color=self.accent)
        account = f"{self.words['account'][self.design]} {self.content.account_number}"
        self._text(_RIGHT, y, account, size=9, color=_GREY, right=True)
        self._text(_LEFT, y - 34, title, size=14, bold=True)
        return y - 52

    def _foot(self) -> None:
        page = self.words["page"].format(page=self.page, pages=self.pages)
        self._text(_LEFT, 30, self.words["sample"], size=7, color=_GREY)
        self._text(_RIGHT, 30, page, size=8, color=_GREY, right=True)
        self.canvas.showPage()
        self.page += 1

    # ---------------------------------------------------------------------------------------------------------- words

    def _row(self, y: float, cells: Sequence[str], offsets: Sequence[float], *, bold: bool = False) -> float:
        """One line of a table: the last cell is at the right, the others at their offsets."""
        for cell, offset in zip(cells[:-1], offsets, strict=False):
            self._text(_LEFT + offset, y - 13, cell, size=9.5, bold=bold)
        self._text(_RIGHT, y - 13, cells[-1], size=9.5, bold=bold, right=True)
        self.canvas.setStrokeColor(_PALE)
        self.canvas.line(_LEFT, y - 18, _RIGHT, y - 18)
        return y - 18

    def _block(self, x: float, y: float, lines: Sequence[str], *, size: float, first_is_label: bool = False) -> float:
        for index, line in enumerate(lines):
            if first_is_label and index == 0:
                self._label(x, y, line)
            else:
                self._text(x, y, line, size=size)
            y -= size * 1.35
        return y

    def _label(self, x: float, y: float, text: str) -> float:
        self._text(x, y, text, size=9, bold=True, color=self.accent)
        return y

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        bold: bool = False,
        color: Color = _BLACK,
        right: bool = False,
        center: bool = False,
    ) -> float:
        """One line of text, narrower if it would not fit; answers its baseline."""
        shown, font = winansi(text), "Helvetica-Bold" if bold else "Helvetica"
        room = 330 if right else _RIGHT - x if not center else _RIGHT - _LEFT
        size = min(size, size * room / max(stringWidth(shown, font, size), 1))
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(color)
        draw = (
            self.canvas.drawRightString
            if right
            else self.canvas.drawCentredString
            if center
            else self.canvas.drawString
        )
        draw(x, y, shown)
        return y

    def _money(self, cents: int) -> str:
        sign, cents = ("-", -cents) if cents < 0 else ("", cents)
        if self.content.language == "fr":
            return f"{sign}{cents // 100},{cents % 100:02} $"
        return f"{sign}${cents // 100:,}.{cents % 100:02}"

    def _shown(self, tn: str) -> str:
        """A number as this carrier writes it."""
        national = tn[2:]
        if self.design == 0:
            return nanp.display(tn)
        return (
            f"{national[:3]}-{national[3:6]}-{national[6:]}"
            if self.design == 1
            else f"{national[:3]} {national[3:6]}-{national[6:]}"
        )
