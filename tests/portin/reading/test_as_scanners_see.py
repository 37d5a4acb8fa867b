"""What pages look like once they were printed, sent by fax and scanned: specks, fixed pitch with little between its
columns, and rows that nothing heads. Each page here was once read wrong."""

from __future__ import annotations

import io
import random

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from portin.findings import Kind
from portin.reading.pages.ocr import ocr_available
from portin.reading.pages.pictures import despeckled
from portin.reading.reader import read
from tests.portin.reading.drawn import drawn
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, kind, number, reading_of

needs_tesseract = pytest.mark.skipif(not ocr_available(), reason="tesseract is not installed")
CALLED, DESK = "+16625550175", "+16145550188"


# --------------------------------------------------------------------------------------------------------------- fax


def by_fax(content: bytes, specks: float) -> Image.Image:
    """The first page at 200 dots an inch in black and white, with so large a share of its dots blackened."""
    page = pdfium.PdfDocument(content)[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    page = page.point(lambda v: 255 if v > 150 else 0)
    chance = random.Random(22)
    for _ in range(round(specks * page.width * page.height)):
        page.putpixel((chance.randrange(page.width), chance.randrange(page.height)), 0)
    return page


@needs_tesseract
def test_a_fax_strewn_with_specks_is_read():
    prose = [
        "Thank you for your business. Payments received after",
        "the date of this statement appear on your next one.",
    ]
    more = [(40, 540 - 14 * at, said) for at, said in enumerate(prose)]
    made = io.BytesIO()
    by_fax(drawn([*HEAD, *OWNER, *LINE, *more]), 0.015).save(made, "PNG")
    reading = read(made.getvalue(), "image/png")
    assert kind(reading, "account_number", account_number="714402218") == Kind.MATCH
    assert [f.value for f in reading.bill_dates] == ["2026-11-12"]
    assert number(reading, "+16065550120") == Kind.MATCH


def test_a_clean_page_is_not_smoothed():
    assert despeckled(by_fax(drawn([*HEAD, *OWNER, *LINE]), 0)) is None


# ------------------------------------------------------------------------------------------------------- fixed pitch


def in_fixed_pitch(*lines: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Courier", 10)
    for at, line in enumerate(lines):
        canvas.drawString(40, 740 - 16 * at, line)
    canvas.save()
    return made.getvalue()


RECORD = (
    "CUSTOMER SERVICE RECORD",
    "ACCOUNT NO       CL SVC  BILL PERIOD",
    "402 555-2740 318 1FB     NOV 07 2026",
    "---LIST",
    "LN    STITCH IN TIME UPHOLSTERY",
    "SA    6114 MAPLE ST, OMAHA NE 68104",
    "CR    402 555-2790        (CONTACT)",
    "---S&E",
    "1 1FB     FLAT RATE BUS LINE /TN 402 555-2740   44.20",
)


def test_an_account_number_ends_where_the_next_column_of_its_table_begins():
    reading = read(in_fixed_pitch(*RECORD), "application/pdf", ocr=False)
    assert [f.value for f in reading.account_numbers] == ["402 555-2740 318"]


def test_an_account_number_goes_on_beneath_a_head_that_is_longer_than_its_first_group():
    record = [line.replace("CL SVC  BILL", "        BILL") for line in RECORD]
    reading = read(in_fixed_pitch(*record), "application/pdf", ocr=False)
    assert [f.value for f in reading.account_numbers] == ["402 555-2740 318 1FB"]


def test_a_number_with_the_word_contact_in_the_next_cell_is_no_line():
    reading = read(in_fixed_pitch(*RECORD), "application/pdf", ocr=False)
    assert number(reading, "+14025552790") == Kind.NOT_FOUND
    assert number(reading, "+14025552740") == Kind.MATCH


# ------------------------------------------------------------------------------------------------------ rows of calls


@pytest.mark.parametrize("moment", [["10/22 15:41"], ["OCT 22", "15:41"]], ids=["one cell", "two cells"])
@pytest.mark.parametrize("cost", ["", "7.50"])
def test_a_number_behind_a_moment_and_a_place_was_called(moment: list[str], cost: str):
    row = [*moment, "CORINTH MS", "662-555-0175", "2", cost]
    reading = reading_of([*HEAD, *OWNER, *LINE, *((40 + 90 * at, 560, text) for at, text in enumerate(row) if text)])
    assert number(reading, CALLED) == Kind.NOT_FOUND


def test_a_number_behind_a_day_and_words_is_charged_for():
    row = [(40, 560, "11/09"), (130, 560, "Rollover line"), (250, 560, "614-555-0188"), (400, 560, "24.95")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *row]), DESK) == Kind.MATCH


# ------------------------------------------------------------------------------------------------- what runs on below


def test_a_telephone_behind_opening_hours_in_the_line_over_it_is_a_desk():
    said = [(40, 560, "We are moving in 2027. Office hours 8 to 5,"), (40, 549, "telephone 614-555-0188.")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *said]), DESK) == Kind.NOT_FOUND


def test_calls_of_a_line_below_the_lines_that_are_gone_leave_it_a_line():
    gone = [(40, 560, "Disconnected since last invoice", 10), (40, 546, "614-555-0199   disconnect date 10/09/2026")]
    calls = [(40, 520, "USAGE  606-555-0120", 10), (40, 506, "10/05   503-555-0133   Portland OR   12.4   0.62")]
    calls += [(40, 492, "10/11   801-555-0107   Salt Lake UT"), (300, 492, "44.0"), (360, 492, "2.20")]
    reading = reading_of([*HEAD, *OWNER, *LINE, *gone, *calls])
    assert number(reading, "+16065550120") == Kind.MATCH
    assert number(reading, "+16145550199") == Kind.NOT_FOUND
    assert number(reading, "+15035550133") == number(reading, "+18015550107") == Kind.NOT_FOUND


# ----------------------------------------------------------------------------------- places without a house number


def customer_at(*lines: str) -> list[tuple]:
    return [(40, 690 - 12 * at, line) for at, line in enumerate(("WHEATLAND GRAIN ELEVATOR LTD", *lines))]


@pytest.mark.parametrize(
    ("street", "typed", "other"),
    [
        ("Hwy 56 & Range Rd 211", "Highway 56 and Range Road 211", "Hwy 56 & Range Rd 221"),
        ("MILE 9.4 DEMPSTER HWY", "Mile 9.4 Dempster Highway", "Mile 4.9 Dempster Hwy"),
        ("KM 1422 ALASKA HWY", "Km 1422 Alaska Highway", "Km 1442 Alaska Highway"),
    ],
)
@pytest.mark.parametrize("mail", [(), ("GENERAL DELIVERY",)], ids=["alone", "over where mail goes"])
def test_a_place_on_a_road_is_where_service_is(street: str, typed: str, other: str, mail: tuple[str, ...]):
    reading = reading_of([*HEAD, *customer_at(street, *mail, "STRATHMORE AB  T1P 1K4"), *LINE])
    whole = {"city": "Strathmore", "state": "AB", "zip": "T1P 1K4"}
    assert kind(reading, "service_address", street=typed, **whole) == Kind.MATCH
    assert kind(reading, "service_address", street=other, **whole) == Kind.MISMATCH
