"""Pages full of small print: what a line of it tells is read where it is, and what tells nothing is left out."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from portin.reading.pages.page_words import TextLayer, text_layer
from portin.reading.pages.small_print import DENSE
from portin.reading.reader import read
from tests.portin.reading.drawn import drawn

PROSE = (
    "we may change the terms of your plan and what you pay for it by a notice on this bill or another way as we see fit"
)


def _page(*lines: str, count: int = 80) -> bytes:
    """A letter page of 5-point lines, with those among the prose."""
    rows = [(40, 760 - 6 * row, PROSE, 5) for row in range(count)]
    return drawn([*rows, *((40, 760 - 6 * (count + 3 * at), line, 5) for at, line in enumerate(lines))])


def _layer(content: bytes) -> TextLayer:
    return text_layer(pdfium.PdfDocument(content)[0])


TELLING = [
    "Your service address is 4033 E 5th St, Denver, CO 80250, and what we say here is for that place alone",
    "This bill is for account 445566778 and for all that is connected there until you tell us otherwise",
    "The line that we speak of here and in what comes after it is 614-555-0142, as agreed between us",
    "What we say here goes for the place T2G 2J6, and for all that is connected there until the end of it",
    "The terms of the plan that you have chosen for this are good from 11/02/26 on, and not any earlier",
]


@pytest.mark.parametrize("line", TELLING)
def test_what_a_line_of_small_print_tells_is_read_where_it_is(line: str):
    sparse, dense = _layer(_page(line, count=20)), _layer(_page(line))
    assert 20 * len(PROSE) < DENSE < 80 * len(PROSE)
    wanted = [(w.text, round(w.x0, 2), round(w.x1, 2), round(w.size, 2)) for w in sparse.words[-len(line.split()) :]]
    assert [w[0] for w in wanted] == line.split()
    assert wanted == [(w.text, round(w.x0, 2), round(w.x1, 2), round(w.size, 2)) for w in dense.words[-len(wanted) :]]


@pytest.mark.parametrize(
    "line",
    [
        "You may pay $12.50 or 15% of 47 CFR 64.1120, whichever is less, within 30 days of what you hear in 2026",
        "To hear more of all this, call our friends at 1-800-555-0142 or (888) 555-0199 between 8 and 5 on weekdays",
    ],
)
def test_a_line_of_small_print_that_tells_nothing_is_left_out(line: str):
    said = {w.text for w in _layer(_page(line)).words}
    assert not said & {"$12.50", "64.1120,", "1-800-555-0142"}


def test_a_label_that_clings_to_its_value_in_small_print_is_a_word_of_its_own():
    layer = _layer(_page("This bill is about Account:445566778 and all that is connected there until you say so"))
    assert [w.text for w in layer.words if w.text in ("Account:", "445566778")] == ["Account:", "445566778"]


def test_a_line_of_the_account_in_small_print_is_found():
    content = _page("Your plan covers the mobile number 614-555-0142 and what it was used for from the first day on")
    assert [found.value for found in read(content, "application/pdf").numbers] == ["+16145550142"]
