"""What a picture is looked at for again, and what is looked at once only."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from portin.reading.pages.page_words import Word
from portin.reading.pages.second_look import look_at_numbers, words_of_calls
from portin.reading.reader import ocr_available, read
from tests.portin.reading.test_effort import scanned

needs_tesseract = pytest.mark.skipif(not ocr_available(), reason="tesseract is not installed")


def row(y: float, *texts: str) -> list[Word]:
    return [Word(text, 100 + 200 * at, y, 240 + 200 * at, y + 30, 39, 0.9) for at, text in enumerate(texts)]


def calls(count: int, time: str = "9:14A") -> list[Word]:
    return [
        w for at in range(count) for w in row(500 + 45 * at, "Oct", "12", time, f"606-555-01{at:02}", "Ashland,KY", "4")
    ]


LINES = row(100, "606-555-0120", "Voice", "line", "32.00") + row(145, "606-555-0121", "Voice", "line", "32.00")


@pytest.mark.parametrize("time", ["9:14A", "09:14", "21h14", "9:14pm"])
def test_rows_of_calls_are_most_of_their_page(time: str):
    found = words_of_calls([*LINES, *calls(30, time)])
    assert len(found) == 30 * 6 and not any(w in found for w in LINES)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([*LINES, *calls(8)], id="a few calls"),
        pytest.param([*LINES, *calls(30, "9")], id="no times"),
        pytest.param([w for at in range(40) for w in row(90 + 45 * at, "Mon", "8:00am")], id="opening hours"),
        pytest.param([*calls(20), *(w for at in range(40) for w in row(90 + 10 * at, *"abcd"))], id="more of others"),
    ],
)
def test_other_pages_are_looked_at_whole(words: list[Word]):
    assert words_of_calls(words) == []


def numbers(*printed: str) -> tuple[Image.Image, list[tuple[float, float]]]:
    image = Image.new("L", (1200, 100 + 120 * len(printed)), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(40)
    at = [(100.0, 60.0 + 120 * i) for i in range(len(printed))]
    for place, text in zip(at, printed, strict=True):
        pen.text(place, text, fill=0, font=font)
    return image, at


@needs_tesseract
@pytest.mark.parametrize("count", [1, 4])
def test_numbers_that_agree_at_a_second_look_are_sure_and_others_doubtful(count: int):
    printed = ["606-555-0120", "606-555-0147", "606-555-0183", "606-555-0196"][:count]
    seen = ["606-555-0120", "606-555-0147", "606-555-0133", "606-555-0196"][:count]
    image, at = numbers(*printed)
    words = [Word(text, x, y, x + 300, y + 48, 52, 0.85) for text, (x, y) in zip(seen, at, strict=True)]
    look_at_numbers(image, words)
    assert [w.confidence > 0.85 for w in words] == [a == b for a, b in zip(printed, seen, strict=True)]
    assert [w.alternative for w in words] == ["" if a == b else a for a, b in zip(printed, seen, strict=True)]


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 90, 180])
def test_a_page_of_figures_is_turned_by_the_words_of_its_head(turn: int):
    """Too few words for what tells scripts apart; the head of the page has them."""
    rows = [
        (72 + 120 * column, 560 - 14 * at, f"{4811 + 7 * at}-{column}{at:02}")
        for at in range(20)
        for column in range(4)
    ]
    head = [(72, 700, "Statement of telephone service"), (72, 660, "Account number: 48210077")]
    more = [(72, 620, "Please keep this part of the statement for your records of service")]
    content = scanned([*head, *more, *rows], 1, turn=turn)
    reading = read(content, "application/pdf")
    assert [f.value for f in reading.account_numbers] == ["48210077"]
