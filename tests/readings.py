"""What the reader finds on a document that says what an order says, or something else: the document is drawn and read.

Each is read once in a run. Only what a drawing cannot ask for is set afterwards, and says so: a page that was read from
a picture (recognizing one takes seconds and needs Tesseract), and ink that was hard to read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from portin.models import Document, PortInOrder
from portin.reading.found import Found, LetterReading, Page, Parts, Reading
from portin.reading.letter import read_loa
from portin.reading.reader import read as read_bill
from tests.bills.kit.pen import Pen
from tests.bills.kit.words import on, tn
from tests.portin.reading.drawn import Item, drawn

STREET, UNIT, CITY, STATE, ZIP = "7008 Juniper Court", "Floor 23", "San Francisco", "CA", "94107"
ADDRESS = f"{STREET}, {UNIT}, {CITY} {STATE} {ZIP}"
BOX = (0.6, 0.1, 0.8, 0.12)
PDF = "application/pdf"


HEAD = (40, 740, "Cascadia Cable Business", 16)
ACCOUNT = ((330, 700, "Account number"), (460, 700, "8155 74 969"))


def page_reading(*items: Item) -> Reading:
    """A bill of one page that says no more than these texts and who sent it."""
    return read_bill(drawn([HEAD, *items]), PDF, ocr=False)


def block(label: str, *lines: str, x: float = 40, y: float = 640) -> list[Item]:
    """A label with lines below it."""
    return [(x, y - 14 * n, line) for n, line in enumerate((label, *lines))]


def reading_of(**found: list[Found]) -> Reading:
    """A page of text of which these values were read, where only what is made of them is under test."""
    return Reading(pages=[Page(0, 612, 792, 0, "text")], **found)


def at(value: str, tier: int = 3, **parts: Any) -> Found:
    """One more value on a reading, where that is all that is under test."""
    return Found(value, 0, BOX, parts=Parts(**{"tier": tier, **parts}))


def bill_reading(
    order: PortInOrder,
    *,
    account_number: str = "8155749693360329",
    owner: str = "Copper Kettle Print Works Inc",
    address: str = ADDRESS,
    numbers: Sequence[str] | None = None,
    billed_on: date | None = None,
    how: str = "text",
    btn: str = "",
    ink: float | None = None,
    carrier: str = "Cascadia Cable Business",
) -> Reading:
    """A bill as it is for the cast's orders, but for what is given; `ink`: of the billing telephone number."""
    billed_on = (
        billed_on
        or order.documents.filter(kind="bill").values_list("dated_on", flat=True).first()
        or date(2026, 11, 10)
    )
    listed = tuple(numbers if numbers is not None else order.numbers.values_list("tn", flat=True))
    reading = Reading.from_json(json.loads(_bill(account_number, owner, address, listed, billed_on, btn, carrier)))
    reading.pages[0].how = how
    if ink is not None:
        reading.btn[0].parts.ink = ink
    return reading


@cache
def _bill(
    account_number: str, owner: str, address: str, numbers: tuple[str, ...], billed_on: date, btn: str, carrier: str
) -> str:
    s = Pen()
    s.text(40, 50, carrier, 18, True)
    facts = [("Account number", account_number), ("Billing date", on(billed_on, "long"))]
    facts += [("Billing telephone number", tn(btn))] if btn else []
    s.pairs(330, 60, facts, value_x=460)
    s.text(40, 150, "Service address", 9.5, True)
    street, unit, place = (part.strip() for part in address.split(","))
    s.block(40, 164, [owner, f"{street}, {unit}" if unit else street, place])
    if numbers:
        s.text(40, 260, "Telephone numbers", 9.5, True)
        s.block(40, 274, [tn(number, "paren") for number in numbers])
    return json.dumps(read_bill(s.done(), PDF, ocr=False).to_json())


@cache
def _picture() -> str:
    s = Pen()
    s.canvas.drawImage(ImageReader(Image.effect_noise((600, 780), 60)), 0, 0, s.width, s.height)
    return json.dumps(read_bill(s.done(), PDF, ocr=False).to_json())


def unreadable_reading() -> Reading:
    """A bill that is a picture in which no word can be made out."""
    return Reading.from_json(json.loads(_picture()))


def letter_reading(
    order: PortInOrder,
    *,
    dated_on: date,
    signed: str = "yes",
    name: str = "Rosalind Achterberg",
    numbers: int = 99,
    left_out: int = 0,
    days: int = 0,
    how: str = "text",
    **details: str,
) -> LetterReading:
    """A letter; `details`: its "business", "carrier", "account", "btn" and "address"; `numbers`: how many of the
    order's it names, `left_out`: how many of these it leaves out, `days`: how much older its date is than the one
    typed."""
    tns = tuple(order.numbers.values_list("tn", flat=True))[:numbers]
    named = len(tns) - left_out
    said = tuple(sorted(({"business": "Copper Kettle Print Works Inc"} | details).items()))
    made = _letter(signed, name, tns[:named], tns[named:], dated_on - timedelta(days=days), said)
    reading = LetterReading.from_json(json.loads(made))
    assert reading.signed == signed
    reading.pages[0].how = how
    return reading


@cache
def _letter(
    signed: str,
    name: str,
    numbers: tuple[str, ...],
    left_out: tuple[str, ...],
    dated_on: date,
    details: tuple[tuple[str, str], ...],
) -> str:
    s = Pen()
    s.text(60, 80, "LETTER OF AUTHORIZATION", 14, True)
    s.text(60, 110, "I authorize the transfer of the telephone numbers below.", 10)
    labels = {
        "business": "Business name",
        "carrier": "Current carrier",
        "account": "Account number",
        "btn": "Billing telephone number",
        "address": "Service address",
    }
    for at, (what, value) in enumerate(details):
        s.text(60, 300 + 16 * at, f"{labels[what]}: {value}", 10)
    if name:
        s.text(60, 150, f"Printed name: {name}", 10)
    y = s.block(60, 180, [tn(number) for number in numbers])
    if left_out:
        s.block(60, y + 14, [f"Do not port {tn(number)}." for number in left_out])
    s.text(60, 500, "Authorized signature", 10)
    s.line(503, x0=165, x1=340)
    s.text(60, 470, f"Date issued: {on(dated_on, 'long')}", 10)  # a mere "Date" is not sure enough to be compared
    if signed != "no":  # a pale one may be dirt: nobody calls it missing, and nobody calls it there
        image = Image.new("RGBA", (360, 78), (0, 0, 0, 0))
        color = "black" if signed == "yes" else "#7fb0ff"
        ImageDraw.Draw(image).line([(10, 60), (80, 10), (120, 70), (200, 20), (340, 50)], fill=color, width=7)
        s.canvas.drawImage(ImageReader(image), 180, s.height - 500, 120, 26, mask="auto")
    return json.dumps(read_loa(s.done(), PDF, ocr=False).to_json())


def read(document: Document, reading: Reading | LetterReading) -> None:
    """As the job keeps it."""
    document.reading, document.reading_state = reading.to_json(), "done"
    document.save()
