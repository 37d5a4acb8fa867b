"""An uploaded letter says whether there is a mark where the signature belongs, its date, its names and its numbers."""

import io
from datetime import date

import pytest
from PIL import Image

from portin.documents.found import LetterReading
from portin.documents.letters import read_loa
from portin.documents.loa import make_loa
from portin.documents.reading import ocr_available
from portin.documents.reading_process import read_letter_limited
from portin.documents.samples import make_signed_loa, photographed
from tests.documents import hostile
from tests.documents.bills.sheet import Sheet
from tests.documents.test_loa import CONTENT

PDF = "application/pdf"
needs_tesseract = pytest.mark.skipif(not ocr_available(), reason="TESSERACT IS NOT INSTALLED: reading pictures is not tested here")


def letter(*, signed: str, below: bool = False) -> bytes:
    s = Sheet()
    s.text(60, 80, "LETTER OF AUTHORIZATION", 14, True)
    s.text(60, 120, "I authorize the transfer of 614-555-0130 and 614-555-0131.", 10)
    s.text(60, 140, "Business name: Blue Heron Bakery LLC", 10)
    s.text(60, 300 if not below else 318, "Authorized signature", 10)
    s.line(303, x0=165 if not below else 60, x1=340)
    s.text(360, 300, "Date: November 9, 2026", 10)
    x = 180 if not below else 90
    if signed == "ink":
        path = s.canvas.beginPath()
        path.moveTo(x, s.height - 298)
        for i in range(12):
            path.curveTo(x + i * 9, s.height - 275 - i % 3 * 6, x + 5 + i * 9, s.height - 306, x + 9 + i * 9, s.height - 290)
        s.canvas.setLineWidth(1.6)
        s.canvas.drawPath(path)
    elif signed == "typed":
        s.text(x, 299, "/s/ Pat Rivera", 11)
    return s.done()


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize(("signed", "answer"), [("ink", "yes"), ("", "no")])
def test_a_mark_is_seen(signed: str, answer: str, below: bool):
    assert read_loa(letter(signed=signed, below=below), PDF).signed == answer


def test_a_typed_signature_is_a_mark():
    assert read_loa(letter(signed="typed"), PDF).signed == "yes"


def test_date_name_and_numbers():
    reading = read_loa(letter(signed="ink"), PDF)
    assert [f.value for f in reading.dates] == ["2026-11-09"]
    assert [f.value for f in reading.names] == ["Blue Heron Bakery LLC"]
    assert [f.value for f in reading.numbers] == ["+16145550130", "+16145550131"]
    assert LetterReading.from_json(reading.to_json()) == reading


def test_our_own_letter_signed_and_not():
    assert read_loa(make_signed_loa(CONTENT, signed_on=date(2026, 11, 9)), PDF).signed == "yes"
    assert read_loa(make_loa(CONTENT), PDF).signed in ("no", "unknown")


@needs_tesseract
def test_a_photo_of_a_letter():
    assert read_loa(photographed(letter(signed="ink")), "image/jpeg").signed == "yes"


@needs_tesseract
def test_a_photo_of_a_letter_as_a_phone_makes_it():
    photo = Image.open(io.BytesIO(photographed(letter(signed="ink"))))
    reading = read_letter_limited(hostile.heic(image=photo), "image/heic")
    assert reading.signed == "yes"
    assert [f.value for f in reading.numbers] == ["+16145550130", "+16145550131"]


def test_where_nothing_says_signature_a_person_must_look():
    s = Sheet()
    s.text(60, 80, "Please move our numbers.", 10)
    assert read_loa(s.done(), PDF).signed == "unknown"


def test_a_letter_under_limits():
    assert read_letter_limited(letter(signed="ink"), PDF).signed == "yes"
