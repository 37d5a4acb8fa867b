"""The one place that decides what a telephone number on a bill is there for: the weights of all that is said of it,
added up by role, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from portin.reading import gone_lines, line_contacts, line_places, line_words
from portin.reading.candidates.mentions import mentions_of
from portin.reading.candidates.number_blocks import are_first_and_last, quantity
from portin.reading.candidates.number_heads import AGAINST, Heading
from portin.reading.candidates.printed_numbers import OfPage, Printed
from portin.reading.evidence import Case
from portin.reading.evidence import gather as gather_about
from portin.reading.line_evidence import Said, gather
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import LINE
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import MAX_RANGE

OF_THE_ACCOUNT = ("own", "btn")
SPOKEN = (gone_lines, line_contacts, line_places, line_words)  # imported so that what they say is registered


@dataclass(frozen=True, slots=True)
class Decision:
    """`role` as in `line_evidence.Told`; `why`: the words of what weighed most for it; `is_sure`: whether one can say
    for certain that it is no line of the account, where it is none."""

    role: str
    why: str
    is_sure: bool


def decide(said: Sequence[Said]) -> Decision:
    """The role that most speaks for. Where nearly as much speaks for another nobody can tell, and the number is
    "unknown"; where that other is a line of the account, it is for a person."""
    sums: Counter[str] = Counter()
    for one in said:
        sums[one.role] += one.weight
    account = sum(sums[role] for role in OF_THE_ACCOUNT)
    others = sorted(((sums[role], role) for role in sums if role not in OF_THE_ACCOUNT), reverse=True)
    best, best_role = next(((weight, role) for weight, role in others if weight > 0), (0, "unknown"))
    next_best = others[1][0] if len(others) > 1 else 0
    if account > 0 and account - best >= LINE.near:
        role = max(OF_THE_ACCOUNT, key=lambda role: max((one.weight for one in said if one.role == role), default=0))
        return Decision(role, _why(said, role), is_sure=True)
    is_near = best - account < LINE.near or (next_best > 0 and best - next_best < LINE.near)
    role = "unknown" if is_near else best_role
    firm = sum(one.weight for one in said if one.role == best_role and not one.is_open)
    return Decision(role, _why(said, role), is_sure=firm - account >= LINE.sure)


def _why(said: Sequence[Said], role: str) -> str:
    """In the print's own words; of a role that nothing speaks for, of what weighs most."""
    mine = [one for one in said if one.role == role and one.weight > 0] or [one for one in said if one.weight > 0]
    return max(mine, key=lambda one: one.weight).words if mine else ""


@dataclass
class Line:
    """A mention of one number, of a range or of a list, with all that is said of it."""

    numbers: tuple[str, ...]
    printed: Printed
    said: list[Said]

    def __post_init__(self) -> None:
        self.settle()

    def settle(self, *more: Said) -> None:
        """Decided again with what else came to light."""
        self.said += more
        self.decision = decide(self.said)

    @property
    def role(self) -> str:
        return self.decision.role

    @property
    def is_own(self) -> bool:
        return self.role in OF_THE_ACCOUNT

    @property
    def segment(self) -> Segment:
        return self.printed.segment


def telephone_lines(page: OfPage, area_code: str, taken: set[tuple[int, int]]) -> tuple[list[Line], str]:
    """All mentions of the page with what they are there for, and the role of the section that it ends in, for the page
    that goes on with it. `area_code` completes numbers without one; `taken` are words that are something else (id of
    segment, index)."""
    out: list[Line] = []
    for printed in mentions_of(page, area_code, taken):
        line = Line(printed.mention.numbers, printed, gather(printed))
        page.has_lines |= line.role == "own" and not printed.is_toll_free
        out.append(line)
    _first_and_last(page.layout, out)
    out += _counted(page.layout, out)
    _beside_toll_free(page.layout, out)
    for line in out:
        if line.is_own or not line.decision.is_sure or _may_be_gone(line):
            line.settle(*_gone_or_for_help(line))
    return out, _carried_on(page.headings, out, page.carried)


_ROLE_OF = {
    "marked_as_gone": ("gone", LINE.gone),
    "under_a_heading_of_gone_lines": ("gone", LINE.gone),
    "its_end_is_in_its_row": ("gone", LINE.gone),
    "is_a_help_line": ("contact_phone", LINE.help_line),
    "is_the_carriers_own": ("contact_phone", LINE.help_line),
    "is_a_contacts": ("contact_phone", LINE.help_line),
    "is_the_fax_of_a_desk": ("contact_phone", LINE.help_line),
    "is_in_a_letterhead": ("contact_phone", LINE.help_line),
}


def _may_be_gone(line: Line) -> bool:
    """Of what is no line for sure: whether it may have been one."""
    words = (line.decision.why, line.printed.before if line.role == "unknown" else "")
    return any(phrase("gone_word").search(said) for said in words)


def _gone_or_for_help(line: Line) -> list[Said]:
    """What `evidence` says against a line, which is looked for only where a number would be one, or may be."""
    printed = line.printed
    number = line.numbers[0]
    case = Case("line", number, printed.layout, line.segment, printed.first, printed.last, number=number)
    case.as_of = printed.page.as_of
    return [Said(one.name, *_ROLE_OF[one.name], "", one.reason) for one in gather_about(case)]


def _carried_on(headings: list[Heading], lines: list[Line], carried: str) -> str:
    """The role of the last section, for a page that begins within it; a heading with no number of its kind below it
    ("Usage charges  2.14") is in a summary and says nothing against the numbers of the next page, and whom to call is
    said on one page."""
    if not headings:
        return carried
    bottom, _, role = headings[-1]
    if role == "contact_phone":
        return ""
    return "" if role in AGAINST and not any(line.role == role and line.segment.y1 > bottom for line in lines) else role


# ------------------------------------------------------------------------------------------- what other numbers say

FIRST_AND_LAST = Said(
    "it_begins_or_ends_a_block", "own", LINE.block, "first and last of a block", "it begins or ends a block of numbers"
)
MAY_BE_IN_A_BLOCK = Said(
    "it_may_be_in_a_block",
    "unknown",
    LINE.may_be_in_a_block,
    "in a block",
    "as many are charged for as its block would have",
    is_open=True,
)
BESIDE_TOLL_FREE = Said(
    "it_is_beside_a_toll_free_number",
    "forward",
    LINE.beside_toll_free,
    "beside a toll-free number",
    "it is where the toll-free number left of it rings",
)


OF_OTHERS = (FIRST_AND_LAST, MAY_BE_IN_A_BLOCK, BESIDE_TOLL_FREE)


def _first_and_last(layout: PageLayout, lines: list[Line]) -> None:
    """A block of numbers printed as two columns, its first and its last: all between belong to it."""
    single = {id(line.segment): line for line in lines if len(line.numbers) == 1}
    for line in list(single.values()):
        right = next((single[id(s)] for s in layout.right_of(line.segment)[:1] if id(s) in single), None)
        if right is None or right.numbers[0][:8] != line.numbers[0][:8]:
            continue
        count = int(right.numbers[0][2:]) - int(line.numbers[0][2:]) + 1
        if 1 < count <= MAX_RANGE and are_first_and_last(layout, line.segment, right.segment):
            line.numbers = _from(line.numbers[0], count)
            line.settle(FIRST_AND_LAST)
            right.settle(FIRST_AND_LAST)


def _counted(layout: PageLayout, lines: list[Line]) -> list[Line]:
    """A block of which the first number is printed and how many they are. Where only a quantity says so, its others
    may be lines, and are given back as such."""
    known = {number for line in lines for number in line.numbers}
    found = []
    for line in (one for one in lines if one.is_own and len(one.numbers) == 1 and not one.printed.is_toll_free):
        if count := line.printed.counted:
            line.numbers = _from(line.numbers[0], count)
        elif others := [one for one in _from(line.numbers[0], quantity(layout, line.segment)) if one not in known]:
            found.append(Line(tuple(others), line.printed, [MAY_BE_IN_A_BLOCK]))
    return found


def _from(first: str, count: int) -> tuple[str, ...]:
    """So many numbers (E.164) from that one on, as far as their exchange goes."""
    count = min(count, 10_000 - int(first[-4:]))
    return tuple(f"+1{int(first[2:]) + i}" for i in range(count))


def _beside_toll_free(layout: PageLayout, lines: list[Line]) -> None:
    """An ordinary number with no label of its own right of a toll-free one is where that one rings."""
    toll_free = {id(line.segment) for line in lines if line.printed.is_toll_free and line.role in ("own", "unknown")}
    for line in lines:
        is_bare = line.role == "own" and line.decision.why == "no evidence" and not line.printed.is_toll_free
        if is_bare and any(id(s) in toll_free for s in layout.left_of(line.segment)):
            line.settle(BESIDE_TOLL_FREE)
