"""Only what a reader can see is read: nothing under a bar, what was typed into fields, and what is
struck out as such."""

import io
import json

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from portin.comparing.matching import Typed, match
from portin.reading.letter import read_loa
from portin.reading.reader import read
from tests.bills.make import TODAY
from tests.portin.reading.drawn import annotated, bar, drawn, with_text_box, without_looks, written

PDF = "application/pdf"
BILL = [
    (40, 750, "HARVEST TELEPHONE", 14),
    (360, 750, "Account Number: 71-440-2218"),
    (360, 736, "Bill Date: November 12, 2026"),
    (40, 690, "FERN HOLLOW CLINIC"),
    (40, 678, "65 CEDAR LOOP"),
    (40, 666, "ASHLAND KY 41101"),
    (40, 600, "606-555-0120"),
    (160, 600, "Business line"),
    (300, 600, "32.00"),
]
OVER_IT = (430, 746, 550, 758)


def picture(color: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (60, 12), color).save(made, "PNG")
    return made.getvalue()


def laid_over(color: str):
    def paint(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(picture(color))), 430, 746, 120, 12)

    return paint


def bar_in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("bar")
    bar(*OVER_IT)(canvas)
    canvas.endForm()
    canvas.doForm("bar")


def stroke_as_a_bar(canvas: Canvas) -> None:
    canvas.setLineWidth(12)
    canvas.line(430, 752, 550, 752)


def turned(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.pages[0].rotate(90)
    return written(writer)


HIDDEN = {
    "a black bar": drawn(BILL, over=bar(*OVER_IT)),
    "a white bar": drawn(BILL, over=bar(*OVER_IT, color=(1, 1, 1))),
    "a grey bar": drawn(BILL, over=bar(*OVER_IT, color=(0.6, 0.6, 0.6))),
    "half a bar": drawn(BILL, over=bar(458, 746, 550, 758)),
    "a bar in a form": drawn(BILL, over=bar_in_a_form),
    "a thick stroke": drawn(BILL, over=stroke_as_a_bar),
    "a picture": drawn(BILL, over=laid_over("black")),
    "a bar on a turned page": turned(drawn(BILL, over=bar(*OVER_IT))),
    "a mark for redaction": annotated(drawn(BILL), "/Redact", OVER_IT),
    "a filled square laid over it": annotated(drawn(BILL), "/Square", OVER_IT, look=b"0 0 0 rg 0 0 120 12 re f"),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_under_a_bar_is_not_read(how: str):
    reading = read(HIDDEN[how], PDF)
    typed = Typed(
        "71-440-2218", ["Fern Hollow Clinic"], "65 Cedar Loop", "", "Ashland", "KY", "41101", ["+16065550120"]
    )
    verdicts = {finding.subject.written: finding.kind for finding in match(typed, reading, today=TODAY)}
    assert verdicts["account_number"] == "not_found"
    assert verdicts["zip"] == "match" and verdicts["owner_name"] == "match", "what is not hidden is read as ever"
    assert "2218" not in str(reading.to_json())


def highlighter(canvas: Canvas) -> None:
    bar(*OVER_IT, color=(1, 1, 0), alpha=0.4)(canvas)


def frame(canvas: Canvas) -> None:
    canvas.rect(428, 744, 124, 16, stroke=1, fill=0)


@pytest.mark.parametrize(
    "over", [highlighter, frame, bar(430, 700, 550, 712)], ids=["highlighter", "frame", "bar elsewhere"]
)
def test_what_can_be_seen_is_read(over):
    assert [found.value for found in read(drawn(BILL, over=over), PDF).account_numbers] == ["71-440-2218"]


def test_light_words_on_a_dark_band_are_read():
    def band(canvas: Canvas) -> None:
        bar(*OVER_IT)(canvas)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(432, 750, "71-440-2218")

    items = [item for item in BILL if item[1] != 750] + [
        (40, 750, "HARVEST TELEPHONE", 14),
        (360, 750, "Account Number:"),
    ]
    assert [found.value for found in read(drawn(items, over=band), PDF).account_numbers] == ["71-440-2218"]


# ------------------------------------------------------------------------------------------------------ filled in

BLANK = [
    (60, 740, "Letter of Authorization", 11),
    (60, 660, "Print Name:", 11),
    (60, 640, "Date:", 11),
    (60, 600, "Numbers to be ported:", 11),
]


def filled() -> bytes:
    def fields(canvas: Canvas) -> None:
        for name, y, value in (
            ("name", 656, "Dana Whitlock"),
            ("date", 636, "11/20/2026"),
            ("numbers", 596, "503-555-0144"),
        ):
            canvas.acroForm.textfield(name=name, x=180, y=y, width=200, height=16, value=value, fontSize=10)

    return drawn(BLANK, over=fields)


@pytest.mark.parametrize("has_looks", [True, False])
def test_answers_in_form_fields_are_read(has_looks: bool):
    letter = read_loa(filled() if has_looks else without_looks(filled()), PDF)
    assert [found.value for found in letter.names] == ["Dana Whitlock"]
    assert [found.value for found in letter.dates] == ["2026-11-20"]
    assert [found.value for found in letter.numbers] == ["+15035550144"]


def test_answers_in_fields_of_a_turned_page_are_read():
    letter = read_loa(turned(filled()), PDF)
    assert [found.value for found in letter.names] == ["Dana Whitlock"]
    assert [found.value for found in letter.numbers] == ["+15035550144"]


def test_answers_in_text_boxes_are_read():
    letter = read_loa(with_text_box(drawn(BLANK), "503-555-0144", (180, 596, 380, 612)), PDF)
    assert [found.value for found in letter.numbers] == ["+15035550144"]


def test_a_page_of_fields_only_is_read():
    def fields(canvas: Canvas) -> None:
        canvas.acroForm.textfield(
            name="all",
            x=60,
            y=500,
            width=300,
            height=60,
            value="Numbers to be ported\n503-555-0144",
            fieldFlags="multiline",
        )

    assert [found.value for found in read_loa(without_looks(drawn([], over=fields)), PDF).numbers] == ["+15035550144"]


def test_a_field_that_is_hidden_is_not_read():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(filled())))
    for annotation in writer.pages[0]["/Annots"]:
        annotation.get_object()[NameObject("/F")] = NumberObject(2)
    assert read_loa(written(writer), PDF).numbers == []


LETTER = [
    (60, 740, "Letter of Authorization"),
    (60, 700, "Account number:"),
    (180, 700, "8155749693360329"),
    (60, 680, "Business name: Copper Kettle Print Works Inc"),
    (60, 660, "Billing telephone number: 415-555-0100"),
    (60, 640, "Service address"),
    (60, 626, "7008 Juniper Court, San Francisco, CA 94107"),
    (60, 600, "Date: 11/20/2026"),
]
COVERED = {
    "the value beside its label": (bar(175, 696, 300, 712), ["account"]),
    "the value behind its label": (bar(178, 656, 300, 670), ["btn"]),
    "the rows below their label": (bar(50, 620, 400, 636), ["service"]),
    "white on white": (bar(175, 696, 300, 712, color=(1, 1, 1)), ["account"]),
    "label and value": (bar(50, 696, 300, 712), []),
    "nothing": (bar(350, 696, 500, 712), []),
}


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        (bar(175, 696, 300, 712), ["account"]),
        (bar(175, 696, 300, 712, color=(0.9, 0.9, 0.95)), []),  # the field of a form, left empty
        (bar(175, 660, 300, 676), []),  # beside no label
        (bar(20, 690, 590, 730), []),  # a block of the letterhead
    ],
)
def test_a_bar_that_took_the_words_with_it_is_told_from_an_empty_field(over, expected: list[str]):
    """As programs redact: the text is gone from the file, a black bar is in its place."""
    page = drawn([LETTER[0], LETTER[1], *LETTER[6:]], size=11, over=over)
    for reading in (read_loa(page, PDF), read(page, PDF, ocr=False)):
        assert [one.parts.role for one in reading.covered] == expected


@pytest.mark.parametrize("what", COVERED)
def test_where_a_value_is_hidden_is_said_and_never_what(what: str):
    over, expected = COVERED[what]
    page = drawn(LETTER, size=11, over=over)
    for reading in (read_loa(page, PDF), read(page, PDF, ocr=False)):
        assert [one.parts.role for one in reading.covered] == expected
        assert all(one.value == "" and one.words_around == "" for one in reading.covered)
        assert type(reading).from_json(json.loads(json.dumps(reading.to_json()))) == reading
    if what == "the value beside its label":
        assert "8155749693360329" not in json.dumps(read_loa(page, PDF).to_json())
