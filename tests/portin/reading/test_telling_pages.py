"""Of many pages that are pictures those are read that say what an order needs."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from portin.reading.pages.telling import most_telling
from portin.reading.pages.tesseract import ocr_available

pytestmark = pytest.mark.skipif(not ocr_available(), reason="tesseract is not installed")

CALLS = [f"Nov {day:02d}  9:{day:02d} AM  614-555-01{day:02d}  Columbus OH  3 min  0.00" for day in range(1, 25)]
LINES = ["Account number 4455 667788", "Bill date Nov 2, 2026", "Service address", "12 Quarry St", "Your lines"]


def scan(*pages: list[str]) -> pdfium.PdfDocument:
    drawn = []
    for lines in pages:
        image = Image.new("L", (1275, 1650), 255)
        for at, line in enumerate(lines):
            ImageDraw.Draw(image).text((100, 120 + 56 * at), line, fill=0, font_size=32)
        drawn.append(image)
    buffer = io.BytesIO()
    drawn[0].save(buffer, "PDF", save_all=True, append_images=drawn[1:], resolution=150)
    return pdfium.PdfDocument(buffer.getvalue())


def test_the_first_three_and_the_last_and_then_those_that_name_most() -> None:
    document = scan(["Cover"], ["News"], ["More news"], CALLS, LINES, [], CALLS, ["Payment slip"])
    assert most_telling(document, list(range(8)), 5, lambda: False) == [0, 1, 2, 4, 7]


def test_once_it_is_late_the_others_are_taken_as_they_come() -> None:
    document = scan(*([["Cover"]] * 8))
    assert most_telling(document, list(range(8)), 6, lambda: True) == [0, 1, 2, 3, 4, 7]
