"""A page that says "Page 1 of 3" is understood, in the words of bills, and nothing else is taken for it."""

import pytest

from portin.reading.found import LetterReading, Reading
from portin.reading.letter import read_loa
from portin.reading.reader import read
from tests.portin.reading.drawn import drawn

PDF = "application/pdf"
BODY = [(40, 600, "606-555-0120"), (160, 600, "Business line"), (360, 690, "Account Number: 71-440-2218")]


@pytest.mark.parametrize(
    "words",
    [
        "Page 1 of 3",
        "page 1 of 3",
        "Page: 1 of 3",
        "Page 1/3",
        "Pg. 1 of 3",
        "Page 1 sur 3",
        "Page 1 de 3",
        "Statement date November 12, 2026 Page 1 of 3",
    ],
)
def test_the_words_of_bills(words: str):
    assert read(drawn([*BODY, (400, 770, words)]), PDF).printed_pages == [[0, 1, 3]]


@pytest.mark.parametrize("y", [20, 770])
def test_a_bare_count_at_the_edge(y: int):
    assert read(drawn([*BODY, (560, y, "1 of 3")]), PDF).printed_pages == [[0, 1, 3]]


@pytest.mark.parametrize(
    "words",
    [
        "Installment 1 of 3",
        "1 of 3",
        "Line 1 of 3",
        "Page 4 of 3",
        "See page 2 for details",
        "Page 11/12/2026",
        "Page 0 of 3",
    ],
)
def test_other_words(words: str):
    assert read(drawn([*BODY, (40, 400, words)]), PDF).printed_pages == []


def test_letters_say_it_too_and_it_survives_the_database():
    letter = read_loa(drawn([(60, 740, "Letter of Authorization"), (60, 20, "Page 1 of 2")]), PDF)
    assert LetterReading.from_json(letter.to_json()).printed_pages == [[0, 1, 2]]
    bill = read(drawn([*BODY, (400, 770, "Page 2 of 3")]), PDF)
    assert Reading.from_json(bill.to_json()).printed_pages == [[0, 2, 3]]
