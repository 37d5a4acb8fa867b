"""How near is near on a page: every distance of the evidence in one place, in ems of the text unless it says
otherwise."""

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
    page_head: float = 0.2  # of the page's height: what is there heads the page


EMS = Ems()
