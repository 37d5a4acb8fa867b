"""How near is near on a page, and how much a thing weighs that is said of a telephone number: every distance and
these weights in one place. Distances are in ems of the text unless it says otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ems:
    next_line: float = 0.9  # from one line of a paragraph to the next
    next_row: float = 1.6  # from one row of a table to the next
    empty_line: float = 3.2  # from one line to the next but one, between them an empty one
    next_block: float = 2.5  # from one block of lines to the next
    caption: float = 2.4  # from a caption to what it speaks of
    indent: float = 3.0  # how far a line may hang under the one that it belongs to
    hanging: float = 5.0  # how far beside its street a city line may begin
    word_gap: float = 2.5  # between words of one line, the second of which was taken for a cell
    page_head: float = 0.2  # of the page's height: what is there heads the page
    first_page_head: float = 0.12  # of the first page's height: what is there is of no section
    beside: float = 0.4  # how far a heading may reach down beside the line that it heads
    aligned: float = 0.6  # how far apart two edges are at most that are one edge
    same_column: float = 16.0  # how far left of a number the heading of its own column begins
    empty_rows: float = 12.0  # over a cell of a table: up to the next cell of its column
    under_a_heading: float = 2.0  # from a heading to the text that it is larger than
    larger: float = 1.12  # times the size of the text below it: a heading
    to_its_right: float = 45.0  # as far a label speaks for what is right of it
    list_hang: float = 4.0  # how far a list of numbers may hang in its next line
    list_line: float = 1.0  # from one line of such a list to the next


@dataclass(frozen=True, slots=True)
class LineWeights:
    """What each piece of evidence about a telephone number weighs, and how far apart two roles must be.

    The words right at a number outweigh those beside it, those its row, its row the head of its column, and that the
    section: so that what is nearer decides, and what agrees adds up.
    """

    caption: int = 60  # the small caption under a large figure
    behind: int = 60  # what follows the number: minutes, a person to ask for
    calls_go_on: int = 60  # the words before it say that calls go on to it
    gone: int = 80  # the bill says that the line is gone
    help_line: int = 80
    known_otherwise: int = 60  # the account number, or under the carrier's address
    block: int = 60  # the first and the last of a block
    desk: int = 40
    opening_hours: int = 30  # when somebody is there is said beside it
    label_before: int = 36
    identifier_before: int = 36
    price_before: int = 26
    in_a_call: int = 26  # its row is of a call
    label_left: int = 22
    identifier_left: int = 22
    sentence: int = 22
    toll_free_behind_words: int = 20
    head_of_others: int = 16  # of its column: called, who called, a desk
    head_of_lines: int = 10
    words_left: int = 10  # a label within other words left of it
    beside_toll_free: int = 12
    section: int = 8
    several_in_the_section: int = 8
    only_toll_free: int = 8
    may_be_in_a_block: int = 8
    charged: int = 8
    section_carried: int = 6
    under_an_address: int = 5
    on_the_bill: int = 2  # a number counts for the account unless something speaks against it
    toll_free: int = -6  # most such numbers on a bill are desks
    costs_where_calls_are: int = -6
    nobody_pays_for_a_desk: int = -60
    near: int = 2  # less than that between two roles: nobody can tell
    sure: int = 10  # as much is between a role and a line of the account, where it surely is none


@dataclass(frozen=True, slots=True)
class OfLocations:
    """When a bill lists its lines by location; parts of the page's width or height."""

    fewest: int = 2  # addresses with lines of their own
    window: float = 0.35  # of the first page's height: an address there is in the window of the envelope
    aligned: float = 0.06  # how far beside a line its location may begin


EMS = Ems()
LINE = LineWeights()
LOCATION = OfLocations()
