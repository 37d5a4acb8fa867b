"""Under which of the account's locations each line is listed: bills of several places print the lines of each under its
address, or beside it. It says where, and judges no address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portin.reading.candidates.blocks import Block
from portin.reading.evidence import Case, where_one_line_is_used
from portin.reading.found import Found, Reading
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.places import box_of
from portin.reading.tuning import EMS, LOCATION
from portin.reading.values import is_surely_telecom
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.addresses import Address

Placed = tuple[Block, Found]  # an address, and as the reading keeps it


@dataclass(frozen=True, slots=True)
class _Head:
    """An address with its names, as it heads lines: edges as fractions of the page."""

    found: Found
    place: tuple[str, str, str]  # house number, street and ZIP: however it is written
    left: float
    top: float
    bottom: float
    size: float
    ends: float  # where larger writing begins a section about something else


def list_by_location(reading: Reading, placed: Sequence[Placed], layouts: Sequence[PageLayout]) -> None:
    """Notes for each line the locations that it may be listed under, on bills that list lines under two or more."""
    pages = {layout.page: layout for layout in reversed(layouts)}
    own = {line.value for line in reading.numbers}
    heads = {page: _heads(page, placed, layout, own) for page, layout in pages.items()}
    if len({head.place for of_page in heads.values() for head in of_page}) < LOCATION.fewest:
        return
    listed: list[tuple[Found, list[_Head]]] = []
    last: _Head | None = None  # of the pages before
    for page in sorted(pages):
        lines = [line for line in reading.numbers if line.page == page]
        find = _under if _numbers_come_first(lines, heads[page]) else _over
        listed += [(line, find(line, heads[page], last)) for line in lines]
        last = max(heads[page], key=lambda head: head.top, default=last)
    used = {head.found.value: head for _, of_line in listed for head in of_line}
    if len({head.place for head in used.values()}) < LOCATION.fewest:
        return
    reading.locations = [head.found for head in used.values()]
    for line, of_line in listed:
        line.parts.locations = list(dict.fromkeys(head.found.value for head in of_line))


# ----------------------------------------------------------------------------------------- what heads lines on a page


def _heads(page: int, placed: Sequence[Placed], layout: PageLayout, own: set[str]) -> list[_Head]:
    account = {_key(block.address) for block, _ in placed if block.page == 0 and block.label is None and block.names}
    mine = [one for one in placed if one[0].page == page and _may_head_lines(one[0])]
    marked = [one for one in mine if _is_marked(one[0], layout, own)]
    taken = marked + [one for one in mine if one not in marked and _is_bare_head(one[0], account, layout)]
    return [_head(block, found, layout) for block, found in taken]


def _key(address: Address) -> tuple[str, str, str]:
    return address.house, address.name, address.zip


def _may_head_lines(block: Block) -> bool:
    """No box, no running text, not where the bill or the money goes to, not the carrier's, and not where one device is
    used. What only its name makes a stranger's may be a place of the account."""
    is_of_mail = block.label is not None and block.label.role in ("billing", "remit")
    is_a_strangers = block.score <= 0 and bool(block.names) and not is_surely_telecom(block.names[0])
    is_of_one_line = any(name == where_one_line_is_used.__name__ for name, _ in block.evidence)
    return bool(block.address.name) and not (
        block.address.po_box
        or block.in_prose
        or block.is_guess
        or is_of_mail
        or is_of_one_line
        or (block.role == "remit" and not is_a_strangers)
    )


def _is_in_the_window(block: Block, layout: PageLayout) -> bool:
    return not layout.page and block.segments[0].y0 < LOCATION.window * layout.height


def _is_bare_head(block: Block, account: set[tuple[str, str, str]], layout: PageLayout) -> bool:
    """Without a label it may head lines, too, but not where it is in the window or at the head of a further page, over
    all that follows; nor as the place that one line is taxed at."""
    if where_one_line_is_used(Case("own_address", "", layout, block.segments[0], 0, 1, block=block)):
        return False
    is_at_the_head = block.segments[0].y0 < EMS.page_head * layout.height
    return not _is_in_the_window(block, layout) and not (is_at_the_head and _key(block.address) in account)


def _is_marked(block: Block, layout: PageLayout, own: set[str]) -> bool:
    """Whether a label calls it a location, or its row or the line over it numbers it: an account below this one, a line
    of the account, "Site 002". What is beside the window is of the whole account."""
    if block.label is not None and block.label.role == "service":
        return True
    if _is_in_the_window(block, layout):
        return False
    top = min([*block.name_segments, *block.segments], key=lambda s: s.y0)
    over = layout.above(top, reach=EMS.next_row)
    row = layout.row(top)
    near = [top, *row, *([over] if over is not None else [])]
    has_a_line = any(own.intersection(mention.numbers) for s in row for mention in mentions_in(s.text))
    return has_a_line or any(_numbers_a_location(s) for s in near)


def _numbers_a_location(segment: Segment) -> bool:
    return bool(phrase("numbered_location").match(segment.norm))


def _head(block: Block, found: Found, layout: PageLayout) -> _Head:
    segments = [*block.name_segments, *block.segments]
    left, top, _, bottom = box_of(layout, [w for s in segments for w in s.words])
    size = max(s.size for s in segments)
    lowest = max(s.y1 for s in segments)
    larger = [s for s in layout.segments if s.y0 > lowest and s.size > EMS.larger * size and not layout.row(s)]
    ends = min((box_of(layout, s.words)[1] for s in larger if any(ch.isalpha() for ch in s.text)), default=1.0)
    return _Head(found, _key(block.address), left, top, bottom, size / layout.height, ends)


# ------------------------------------------------------------------------------------------------ which is over a line


def _over(line: Found, heads: Sequence[_Head], last: _Head | None) -> list[_Head]:
    """The location that a line is under or beside; more than one where the print may mean either, and that of the page
    before where the page goes on with it."""
    left, top, _, _ = line.box
    above = [head for head in heads if head.top <= top + head.size / 2]
    under = _under(line, heads)
    if not above:
        return under or ([last] if last is not None else [])
    nearest = max(above, key=lambda head: head.top)
    beside = [head for head in above if head.top < nearest.bottom and nearest.top < head.bottom]
    columns = [head for head in beside if head.left <= left + LOCATION.aligned]
    found = [max(columns, key=lambda head: head.left)] if columns else beside
    return [head for head in found if top < head.ends] + under


def _numbers_come_first(lines: Sequence[Found], heads: Sequence[_Head]) -> bool:
    return bool(heads) and all(any(_is_right_over(line, head) for line in lines) for head in heads)


def _under(line: Found, heads: Sequence[_Head], last: _Head | None = None) -> list[_Head]:
    """Where each number heads its own address: "606-555-0150" over "Service address: 65 Cedar Loop, …"."""
    return [head for head in heads if _is_right_over(line, head)]


def _is_right_over(line: Found, head: _Head) -> bool:
    left, _, _, bottom = line.box
    is_aligned = abs(head.left - left) < LOCATION.aligned
    return is_aligned and -head.size / 2 <= head.top - bottom < EMS.next_row * head.size
