"""The sheet of our own documents: what the fonts lack, what looks like markup, and dates in words."""

from datetime import date

import pytest

from portin.paper.printing import paragraph, winansi
from portin.rules.letter_words import long_date


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Élise Œuvre – “Côté” €5", "Élise Œuvre – “Côté” €5"),
        ("Łukasz Dvořák", "Lukasz Dvorák"),
        ("Nguyễn Thị", "Nguyen Thi"),
        ("514\u202f555\u20110142", "514 555-0142"),
        ("李 Trading", "? Trading"),
    ],
)
def test_letters_that_the_fonts_lack(text: str, shown: str):
    assert winansi(text) == shown


def test_markup_is_text_and_line_breaks_are_kept():
    assert paragraph("<b>A</b> & B\nC").text == "&lt;b&gt;A&lt;/b&gt; &amp; B<br/>C"


def test_dates_in_words():
    assert long_date(date(2026, 11, 1)) == "November 1, 2026"
    assert long_date(date(2026, 11, 1), "fr") == "1er novembre 2026"
    assert long_date(date(2026, 8, 23), "fr") == "23 août 2026"
