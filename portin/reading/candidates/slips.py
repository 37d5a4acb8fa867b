"""Slips and columns that print each value over its caption, pair under pair: which caption is a value's own.

Smaller letters or the room between the pairs say so. A stack that begins with a caption prints them over their values,
as most do; it has none here.
"""

from __future__ import annotations

from collections.abc import Iterator

from portin.reading.context import Hit, hits_for, strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import is_all_label, labels_in

SMALLER = 0.87  # of the value's size: how large a caption under it may be
ROOMIER = 2  # times the room between a value and its caption: at least as much is between two pairs
FEWEST_PAIRS = 2
MOST_PAIRS = 12


def hits_on(layout: PageLayout, segment: Segment, first: int, last: int, roles: set[str]) -> list[Hit]:
    """The labels that may speak for the words `first`..`last`, best first: the caption under them on such a slip, or
    else those before, left of and over them."""
    caption = caption_in_stack(layout, segment) or caption_of_pair(layout, segment)
    found = [h for h in strongest(list(labels_in(caption.norm))) if h.role in roles] if caption is not None else []
    if caption is not None and found:
        return [Hit(max(found, key=lambda h: (h.tier, -h.start)), 0.1, caption, "below")]
    return hits_for(layout, segment, first, last, roles)


def caption_in_stack(layout: PageLayout, value: Segment) -> Segment | None:
    """The caption under the value where value and caption take turns, down from a value that has none over it."""
    caption = _caption_under(layout, value)
    if caption is None:
        return None
    pairs, top = 1, value
    while pairs < MOST_PAIRS and (over := layout.above(top, reach=EMS.next_line)) is not None and _is_caption(over):
        upper = layout.above(over, reach=EMS.next_line)
        if upper is None or _caption_under(layout, upper) is not over:
            return None  # a caption over the first value
        pairs, top = pairs + 1, upper
    pairs += sum(1 for _ in _pairs_under(layout, caption))
    return caption if pairs >= FEWEST_PAIRS else None


def _pairs_under(layout: PageLayout, caption: Segment) -> Iterator[Segment]:
    at: Segment | None = caption
    for _ in range(MOST_PAIRS):
        value = layout.below(at, reach=EMS.next_line) if at is not None else None
        at = _caption_under(layout, value) if value is not None else None
        if at is None:
            return
        yield at


def caption_of_pair(layout: PageLayout, value: Segment) -> Segment | None:
    """The caption right under the value where more room is around the two than between them, and another such pair is
    over or under them."""
    caption = _own_caption(layout, value)
    if caption is None:
        return None
    over, under = layout.above(value, reach=EMS.empty_line), layout.below(caption, reach=EMS.empty_line)
    upper = layout.above(over, reach=EMS.next_line) if over is not None else None
    is_under_a_pair = upper is not None and over is not None and _own_caption(layout, upper) is over
    is_over_a_pair = under is not None and _own_caption(layout, under) is not None
    return caption if is_under_a_pair or is_over_a_pair else None


def _own_caption(layout: PageLayout, value: Segment) -> Segment | None:
    if _is_caption(value) or not any(ch.isdigit() for ch in value.text):
        return None
    caption = layout.below(value, reach=EMS.next_line)
    if caption is None or not _is_caption(caption) or abs(caption.x0 - value.x0) >= EMS.aligned * caption.size:
        return None
    over, under = layout.above(value, reach=EMS.empty_line), layout.below(caption, reach=EMS.empty_line)
    rooms = [value.y0 - over.y1 if over is not None else None, under.y0 - caption.y1 if under is not None else None]
    least = max(ROOMIER * (caption.y0 - value.y1), EMS.aligned * value.size)
    return caption if all(room is None or room > least for room in rooms) else None


def _caption_under(layout: PageLayout, value: Segment) -> Segment | None:
    if _is_caption(value) or not any(ch.isdigit() for ch in value.text):
        return None
    under = layout.below(value, reach=EMS.next_line)
    if under is None or not _is_caption(under) or under.size > SMALLER * value.size:
        return None
    return under if abs(under.x0 - value.x0) < under.size else None


def _is_caption(segment: Segment) -> bool:
    return not segment.digits and len(segment.words) <= 8 and is_all_label(segment.norm)
