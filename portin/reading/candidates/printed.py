"""The short lines of a document as they are printed, whatever they mean: to tell what is there and was read as nothing
from what is not there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import is_all_label, labels_in
from portin.reading.vocabulary.names import looks_like_name
from portin.reading.vocabulary.telephones import is_toll_free, mentions_in
from portin.rules.addresses import looks_like_unit
from portin.rules.spelling import plain

MOST_PAGES, MOST_LINES, LONGEST_LINE = 4, 600, 100  # of the first pages; a payment slip may be on the last one
FEWEST_FIGURES = 3  # of a line that is kept, where it is no name
FEW_FIGURES = range(3, 5)  # too few for an account number
MOST_WORDS = 8  # of a name


def printed_lines(layouts: list[PageLayout]) -> list[str]:
    """Lines that hold figures or may be a holder's name, in plain letters; and what a row or a column parts, in one.
    What is there more than once is there twice."""
    pages = [one for one in layouts if not one.is_variant]
    lines: list[str] = []
    times: Counter[str] = Counter()
    for layout in [*pages[:MOST_PAGES], *pages[MOST_PAGES:][-1:]]:
        for s in layout.segments:
            for line in _lines_of(layout, s):
                times[line] += 1
                if len(line) <= LONGEST_LINE and times[line] <= 2:
                    lines.append(line)
            if len(lines) >= MOST_LINES:
                return lines[:MOST_LINES]
    return lines


MOST_KEPT = 2_000  # words


def printed_words(layouts: list[PageLayout]) -> list[str]:
    """The words of the same pages, plain: a name with a word that is not among them is nowhere on these pages."""
    pages = [one for one in layouts if not one.is_variant]
    words: dict[str, None] = {}
    for layout in [*pages[:MOST_PAGES], *pages[MOST_PAGES:][-1:]]:
        for s in layout.segments:
            words |= dict.fromkeys(word for word in s.norm.split() if word.isalpha() and len(word) >= SHORTEST_WORD)
    return list(words)[:MOST_KEPT]


SHORTEST_WORD = 3


def _lines_of(layout: PageLayout, s: Segment) -> Iterator[str]:
    named = _named_behind_a_caption(s)
    is_open = bool(named) or _may_be_a_name(s) or s.digits in FEW_FIGURES  # "KIOSK #0093"
    is_users = is_open and _is_beside_a_line(layout, s)
    is_name = _may_be_a_name(s) and not is_users
    if named and not is_users:
        yield named
    if (s.digits >= FEWEST_FIGURES and not is_users) or is_name or _is_a_unit(s):
        yield s.norm
    if s.digits and (right := layout.right_of(s)[:2]) and any(one.digits for one in right):
        yield " ".join(one.norm for one in (s, *right))
    if not (is_name or _is_of_figures(s)):
        return
    under = layout.below(s, reach=EMS.next_line)
    if under is None or abs(under.x0 - s.x0) > s.size or abs(under.size - s.size) > 0.2 * s.size:
        return
    if (is_name and _may_be_a_name(under)) or (_is_of_figures(s) and _is_of_figures(under)):
        yield f"{s.norm} {under.norm}"


def _may_be_a_name(s: Segment) -> bool:
    return 1 <= len(s.words) <= MOST_WORDS and looks_like_name(s.text) and not is_all_label(s.norm)


def _named_behind_a_caption(s: Segment) -> str:
    """The name in "Registered to: Dana Whitlock", plain; "" where the caption says that it is a contact's."""
    before, colon, name = s.text.partition(": ")
    if not colon or len(s.words) > MOST_WORDS + 3 or re.search(r"\d", s.text) or not looks_like_name(name):
        return ""
    return "" if any(label.role == "contact" for label in labels_in(plain(before))) else plain(name)


def _is_a_unit(s: Segment) -> bool:
    """ "FL 17", on a line of its own."""
    return len(s.words) <= 3 and 0 < s.digits < FEWEST_FIGURES and looks_like_unit(s.text)


def _is_of_figures(s: Segment) -> bool:
    """A piece of an identifier, and nothing else."""
    return len(s.words) <= 3 and s.digits > 0 and bool(re.fullmatch(r"[\dA-Z -]+", s.text))


def _is_beside_a_line(layout: PageLayout, s: Segment) -> bool:
    """Whether a telephone number is in its row, or right over or under it: of the user of a line, mostly."""
    row = layout.row(s)
    over, under = layout.above(s, reach=EMS.next_row), layout.below(s, reach=EMS.next_row)
    stacked = [one for one in (over, under) if one is not None and abs(one.x0 - s.x0) < s.size and len(one.words) <= 4]
    return any(_names_a_line(one.text) and not _is_of_the_account(layout, one) for one in (*row, *stacked))


def _names_a_line(text: str) -> bool:
    """A toll-free number is one to call, mostly, and has no user."""
    return any(not is_toll_free(mention.numbers[0]) for mention in mentions_in(text))


def _is_of_the_account(layout: PageLayout, s: Segment) -> bool:
    over = layout.above(s, reach=EMS.next_row)
    said = [s.norm, *([over.norm] if over is not None else []), *(one.norm for one in layout.left_of(s)[:1])]
    return any(label.role in ("account", "btn") for norm in said for label in labels_in(norm))


__all__ = ["printed_lines", "printed_words"]
