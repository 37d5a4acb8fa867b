"""Pages that are drawn to cost time and memory: they are read within bounds, and what was left out is said."""

from __future__ import annotations

from portin.comparing.matching import Typed, match
from portin.reading.decide import MOST_NUMBERS, assign
from portin.reading.found import Page, Reading
from portin.reading.pages.layout import LONGEST_LINE, LONGEST_ROW, PageLayout
from portin.reading.pages.page_words import Word
from tests.portin.comparing.test_matching import TODAY


def laid_out(lines: list[str]) -> PageLayout:
    words = []
    for row, line in enumerate(lines):
        x = 0.0
        for text in line.split():
            words.append(Word(text, x, 1.5 * row, x + 0.4 * len(text), 1.5 * row + 1, 1))
            x += 0.4 * len(text) + 0.3
    return PageLayout(words, 0, 612, 792)


def read(lines: list[str]) -> Reading:
    return assign(Reading(pages=[Page(0, 612, 792, 0, "text")]), [laid_out(lines)])


def test_a_line_without_end_is_read_in_pieces_and_nothing_of_it_is_lost() -> None:
    segments = laid_out(["614-555-0142 " * 500]).segments
    assert max(len(segment.text) for segment in segments) <= LONGEST_LINE
    assert sum(len(segment.words) for segment in segments) == 500


def test_a_word_without_end_is_cut() -> None:
    [segment] = laid_out(["1" * 50_000]).segments
    assert len(segment.text) == LONGEST_LINE


def test_more_numbers_than_a_bill_can_have_are_not_kept_and_one_that_is_missing_is_left_to_a_person() -> None:
    reading = read([f"614-{200 + row}-0000 thru 0999" for row in range(30)])
    assert len(reading.numbers) == MOST_NUMBERS
    verdicts = {
        f.subject.written: f.kind for f in match(Typed(numbers=["+16142000001", "+16142290001"]), reading, today=TODAY)
    }
    assert verdicts["number:+16142000001"] == "match"
    assert verdicts["number:+16142290001"] == "unreadable"


def test_of_a_row_without_end_only_what_is_near_is_looked_at() -> None:
    page = laid_out(["614-555-0142 " * 500])
    middle = page.segments[len(page.segments) // 2]
    near = page.row(middle)
    assert near and sum(len(segment.text) for segment in near) <= LONGEST_ROW
    assert near == sorted(near, key=lambda segment: segment.x0) and page.right_of(middle) and page.left_of(middle)
