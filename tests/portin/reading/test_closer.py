"""What matters most on a picture is read again by itself: votes make it sure, and replace it only all together."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from portin.reading.closer import look_closer
from portin.reading.pages.layout import PageLayout
from portin.reading.pages.page_words import Word
from portin.reading.pages.tesseract import ocr_available

pytestmark = pytest.mark.skipif(not ocr_available(), reason="tesseract is not installed")


def written(lines: list[list[tuple[str, str, float]]]) -> tuple[list[Word], Image.Image]:
    """Lines of words: as printed, as read, and how surely."""
    image = Image.new("L", (1700, 2200), 255)
    pen, words = ImageDraw.Draw(image), []
    for row, line in enumerate(lines):
        at, y = 100.0, 300 + 45 * row
        for text, said, confidence in line:
            pen.text((at, y), text, fill=0, font_size=36)
            x0, y0, x1, y1 = pen.textbbox((at, y), text, font_size=36)
            words.append(Word(said, x0, y0, x1, y1, 36, confidence))
            at = x1 + 14
    return words, image


def page(printed: str, read: str, sure: float) -> tuple[PageLayout, Image.Image, Word]:
    """A page that has `printed` beside its label, and was read as `read`."""
    words, image = written([[("Account", "Account", 0.96), ("number:", "number:", 0.96), (printed, read, sure)]])
    layout = PageLayout(words, 0, 1700, 2200, by_picture=True)
    look_closer(layout, image, lambda: False)
    return layout, image, words[-1]


def test_a_doubtful_account_number_becomes_sure() -> None:
    _, _, word = page("4455667788", "4455667788", 0.72)
    assert word.text == "4455667788" and word.confidence > 0.9


def test_what_all_renderings_say_otherwise_replaces_it() -> None:
    layout, _, word = page("4455-667788", "4455-667733", 0.72)
    assert word.text == "4455-667788" and 0.86 < word.confidence < 0.9
    assert "4455-667788" in layout.segments[0].text


def test_what_was_read_surely_is_not_looked_at_again() -> None:
    _, _, word = page("4455667788", "4455667733", 0.97)
    assert word.text == "4455667733"


@pytest.mark.parametrize("code", ["K1K 5L1", "R1K 5T1", "P6A 5K1"])
def test_the_halves_of_a_postal_code_are_read_together(code: str) -> None:
    first, second = code.split()
    lines = ["ANN FENN", "65 CEDAR LOOP"]
    address = [[(word, word, 0.96) for word in line.split()] for line in lines]
    city = [*((word, word, 0.96) for word in ("MONCTON", "NB")), (first, first, 0.9), (second, second, 0.75)]
    words, image = written([*address, city])
    look_closer(PageLayout(words, 0, 1700, 2200, by_picture=True), image, lambda: False)
    assert [w.confidence > 0.9 for w in words[-2:]] == [True, True]
