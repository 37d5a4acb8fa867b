"""How two spellings of a word come to be the same."""

from __future__ import annotations

import string
import unicodedata

import pytest

from portin.rules.spelling import LETTERS, folded, plain

LATIN = [
    chr(code)
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.category(chr(code)) in ("Lu", "Ll")
]
# tones, clicks and sounds of alphabets that no carrier writes
WITHOUT_PLAIN_FORM = set("ƄƅƋƌƍƔƕǶƢƣƦƧƨƪƸƹƻƼƽƾƿǷȜȝɁɂƜƺƛȸȹ")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Łódź", "lodz"),
        ("Groß", "gross"),
        ("GROẞ", "gross"),
        ("Ærø", "aero"),
        ("Đức", "duc"),
        ("Guðrún Þórs", "gudrun thors"),
        ("Diyarbakır", "diyarbakir"),
        ("İzmir", "izmir"),
        ("Ħamrun Ŧana", "hamrun tana"),
        ("Œuvre", "oeuvre"),
        ("Kapiʻolani", "kapi olani"),
        ("Ángel", "angel"),
    ],
)
def test_a_letter_counts_as_its_plain_form(text: str, same: str) -> None:
    assert plain(text) == same


@pytest.mark.parametrize("letter", [letter for letter in LATIN if letter not in WITHOUT_PLAIN_FORM])
def test_no_letter_of_a_latin_alphabet_is_dropped(letter: str) -> None:
    assert plain(letter) and set(plain(letter)) <= set(string.ascii_lowercase)
    assert folded(letter) == plain(letter)


def test_letters_have_their_capitals() -> None:
    assert LETTERS["Ł"] == "L" and LETTERS["Þ"] == "Th" and LETTERS["ẞ"] == "SS"
