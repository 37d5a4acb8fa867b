"""How a pasted text falls into pieces."""

from itertools import product

import pytest

from phone_numbers.pasted_text import pieces, pieces_of_line


def raws(text: str) -> list[str]:
    return [piece.raw for piece in pieces(text, limit=100)]


@pytest.mark.parametrize(
    "text",
    [
        "4155550142\n4155550143",
        "4155550142\r\n4155550143",
        "4155550142,4155550143",
        "4155550142; 4155550143",
        "4155550142 4155550143",
        "4155550142\t4155550143",
        "4155550142 and 4155550143",
        "4155550142 / 4155550143",
        "4155550142/4155550143",
        "  4155550142  \n\n\n  4155550143,,\n",
        '"4155550142","4155550143"',
        "- 4155550142\n- 4155550143",
        "1. 4155550142\n2. 4155550143",
    ],
)
def test_every_separator_cuts(text: str):
    assert raws(text) == ["4155550142", "4155550143"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("415 555 0142 415 555 0143", ["415 555 0142", "415 555 0143"]),
        ("1 415 555 0142 1 415 555 0143", ["1 415 555 0142", "1 415 555 0143"]),
        ("+1 415 555 0142 +1 (415) 555 0143", ["+1 415 555 0142", "+1 (415) 555 0143"]),
        ("(415) 555-0142 (415) 555-0143", ["(415) 555-0142", "(415) 555-0143"]),
        ("(415)555-0142(415)555-0143", ["(415)555-0142", "(415)555-0143"]),
        ("+14155550142+14155550143", ["+14155550142", "+14155550143"]),
        ("415 555 014 4155550143", ["415 555 014", "4155550143"]),
        ("(415) 555 014 (415) 555 0143", ["(415) 555 014", "(415) 555 0143"]),
        ("415 555 01423 415 555 0143", ["415 555 01423", "415 555 0143"]),
        ("555 0142 555 0143", ["555 0142", "555 0143"]),
        ("Main line: 415 555 0142", ["Main line: 415 555 0142"]),
        ("Line 12: 415 555 0142", ["Line 12: 415 555 0142"]),
        ("Desk 1, 4155550142, Desk 2, 4155550143", ["Desk 1, 4155550142", "Desk 2, 4155550143"]),
        ("4155550142, Desk 1, 4155550143, Desk 2", ["4155550142, Desk 1", "4155550143, Desk 2"]),
        ("Name, Phone", ["Name", "Phone"]),
        ("4155550142 (fax)", ["4155550142 (fax)"]),
        ("+44 20 7946 0958 415 555 0142", ["+44 20 7946 0958", "415 555 0142"]),
    ],
)
def test_a_space_inside_a_number_is_told_from_one_between_numbers(text: str, expected: list[str]):
    assert raws(text) == expected


def test_invisible_characters_and_odd_dashes_from_phones_and_spreadsheets_do_no_harm():
    assert raws("\u202a+1 (415)\u00a0555\u20110142\u202c") == ["+1 (415) 555-0142"]
    assert raws("４１５５５５０１４２") == ["4155550142"]
    assert raws("4155550142.0") == ["4155550142"]


def test_no_digit_is_lost():
    text = "abc 1 22 333 4444 55555 666666 7777777 (88 +9 x 0, 12-34/56 ext 7"
    assert "".join(c for raw in raws(text) for c in raw if c.isdigit()) == "".join(c for c in text if c.isdigit())


def test_the_limit_holds_and_a_huge_paste_takes_no_time():
    assert len(pieces("4155550142 " * 100_000, limit=21)) == 21
    assert len(pieces("4" * 50_000, limit=500)) < 100


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "---", ", ; ,"])
def test_nothing_but_separators_is_nothing(text: str):
    assert raws(text) == []


@pytest.mark.parametrize("country", ["", "1", "+1", "1 ", "+1 ", "1-", "+1.", "2 ", "+44 ", "01", "011", "+"])
def test_a_line_of_one_number_is_read_as_words_are_grouped(country: str):
    """The short cut for usual forms answers as the long way does, which is asked for everything else."""
    areas = ("415", "(415)", "(415) ", "415 ", "415-", "415.", "(415)-", "415 - ", "115", "(015) ", "800-")
    lines = (
        "5550142",
        "555 0142",
        "555-0142",
        "555.0142",
        "155-0142",
        "555-014",
        "555-01422",
        "555 0142 x7",
        "555-O142",
    )
    for area, line in product(areas, lines):
        written = f"{country}{area}{line}"
        assert list(pieces(written, limit=9)) == list(pieces_of_line(written)), written
        assert list(pieces(f"  {written} ", limit=9)) == list(pieces_of_line(written)), written
