"""What speaks for a candidate as the value of a role, and what speaks against it: small functions with a weight and a
reason in words.

They look at the page around the candidate and judge nothing else; `decide` adds their weights up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from portin.reading.candidates.blocks import Block, is_there_twice
from portin.reading.candidates.number_heads import is_paid_for
from portin.reading.context import Hit, reads_on
from portin.reading.pages.layout import PageLayout, Segment, is_aligned
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import is_all_label
from portin.reading.vocabulary.names import same_name
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import is_toll_free, mentions_in
from portin.rules.addresses import city_line
from portin.rules.spelling import plain

_BANK_NUMBER = re.compile(
    r"(?:(?:bank )?(?:aba|routing|transit|institution|swift|iban|sort)\b|bank (?:code|no|number)\b)"
)
MOST_ROWS = 60  # of a table that are climbed up to its head
AGAINST = -10  # outweighs every label: the candidate is none


@dataclass(frozen=True, slots=True)
class Evidence:
    """`weight` is positive for, negative against; `reason` is the end of "It was (not) taken because …"."""

    name: str
    weight: int
    reason: str


@dataclass(slots=True)
class Case:
    """A candidate with all that evidence may look at. `number` is the E.164 of a telephone number."""

    role: str
    value: str
    layout: PageLayout
    segment: Segment
    first: int
    last: int
    hit: Hit | None = None
    pages: list[PageLayout] = field(default_factory=list)
    number: str = ""
    as_of: str = ""  # the day of the document as far as it is known, ISO
    block: Block | None = None
    blocks: list[Block] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)  # names that labels give as the account holder's
    # names of payees, and what heads the first page with where that is
    carriers: list[tuple[str, Segment | None]] = field(default_factory=list)

    @property
    def before(self) -> str:
        """The words of its line before it, as printed."""
        return " ".join(w.text for w in self.segment.words[: self.first])

    @property
    def after(self) -> str:
        return " ".join(w.text for w in self.segment.words[self.last :])


def block_of(case: Case) -> Block:
    """The address that the candidate is; who asks for evidence about an address gives it."""
    if case.block is None:
        raise ValueError("evidence about an address needs its block")
    return case.block


Looks = Callable[[Case], bool]
_BY_ROLE: dict[str, list[tuple[Evidence, Looks]]] = {}


def speaks(weight: int, reason: str, *roles: str) -> Callable[[Looks], Looks]:
    """Registers a function as evidence for or against candidates of these roles."""

    def keep(looks: Looks) -> Looks:
        for role in roles:
            _BY_ROLE.setdefault(role, []).append((Evidence(looks.__name__, weight, reason), looks))
        return looks

    return keep


def gather(case: Case) -> list[Evidence]:
    """All that speaks for and against the candidate in its role."""
    return [evidence for evidence, looks in _BY_ROLE.get(case.role, []) if looks(case)]


def known() -> dict[str, list[Evidence]]:
    """The evidence of each role, for the tests and for who wants to read it."""
    return {role: [evidence for evidence, _ in pairs] for role, pairs in _BY_ROLE.items()}


def sentence_around(case: Case) -> tuple[str, str]:
    """The sentence before and after the candidate, over the line before it where it is running text."""
    before, after = case.before, case.after
    over = case.layout.above(case.segment, reach=EMS.next_line)
    is_short = len(before.split()) < 6
    if (
        is_short
        and over is not None
        and abs(over.x0 - case.segment.x0) < case.segment.size
        and len(over.words) >= 4
        and not over.text.rstrip().endswith((":", "."))
        and any(w.text[:1].islower() for w in over.words[1:])
    ):
        before = f"{over.text} {before}"
    return re.split(r"[.;!?]\s", before)[-1], re.split(r"[.;!?](?:\s|$)", after)[0]


# ------------------------------------------------------------------------------------------------------------ dates


@speaks(AGAINST, "the sentence speaks of something still to come, or of a payment", "bill_date")
def speaks_of_an_event(case: Case) -> bool:
    before, _ = sentence_around(case)
    return bool(phrase("event").search(plain(before)))


@speaks(3, "it is alone at the same place in the head of several pages", "bill_date")
def repeated_in_page_heads(case: Case) -> bool:
    if case.hit is not None or len(case.segment.words) > case.last - case.first + 1:
        return False
    if case.segment.y1 > EMS.page_head * case.layout.height or case.layout.row(case.segment)[:-3]:
        return False
    text, twins = case.segment.text, 0
    for page in case.pages:
        twins += page is not case.layout and any(
            s.text == text and abs(s.x0 - case.segment.x0) < 2 * s.size and abs(s.y0 - case.segment.y0) < 3 * s.size
            for s in page.between(0, EMS.page_head * page.height)
        )
    return twins >= 1


# -------------------------------------------------------------------------------------------------- account numbers


_AMOUNT = re.compile(r"[$€]\s?[\d(]|^\(?\d[\d,]*[.,]\d\d\)?(?:CR|cr|-)?$")


@speaks(AGAINST, "the word over it heads a row of charges, and speaks for that row only", "account_number", "other_id")
def under_a_row_of_charges(case: Case) -> bool:
    if case.hit is None or case.hit.where != "above" or case.hit.label.role != "account":
        return False
    label = case.hit.segment
    return not label.text.endswith((":", "#")) and any(_AMOUNT.search(s.text) for s in case.layout.row(label))


@speaks(-3, "the label over it is nearer to another value, whose caption it may be", "account_number")
def its_label_may_be_a_caption(case: Case) -> bool:
    """A page that prints captions under its values: what is under the caption as well has one of its own."""
    hit = case.hit
    if hit is None or hit.where != "above" or hit.segment.text.rstrip().endswith((":", "#")):
        return False
    label = hit.segment
    over = case.layout.above(label, reach=EMS.next_row)
    if over is None or len(over.words) > 4 or not re.search(r"\d{3}", bare_of(over.text)):
        return False
    is_nearer = label.y0 - over.y1 < case.segment.y0 - label.y1 - 0.2 * label.size
    return is_nearer and abs(over.x0 - label.x0) < label.size


@speaks(AGAINST, "its label is within a sentence of the next column", "account_number")
def beside_a_sentence(case: Case) -> bool:
    hit = case.hit
    if hit is None or hit.where != "left" or not reads_on(hit.segment):
        return False
    return hit.label.end < len(hit.segment.norm) and not hit.segment.text.rstrip().endswith((":", "#"))


@speaks(AGAINST, "it is of a bank, to wire money to", "account_number")
def for_wires(case: Case) -> bool:
    """ "Wire: ABA 102000076 Acct 4496823310", or the line over or under it is the number of the bank."""
    if re.search(r"\b(?:wires?|aba|routing|swift|iban|ach|bank)\b", plain(case.before)):
        return True
    segment = case.hit.segment if case.hit is not None and case.hit.where == "left" else case.segment
    beside = (case.layout.above(segment, reach=EMS.next_row), case.layout.below(segment, reach=EMS.next_row))
    return any(one is not None and _BANK_NUMBER.match(one.norm) and is_aligned(one, segment) for one in beside)


@speaks(AGAINST, "it is one of a column of telephone numbers", "account_number")
def in_a_column_of_telephone_numbers(case: Case) -> bool:
    if case.hit is None or case.hit.where != "above" or not mentions_in(case.segment.text):
        return False
    if any(phrase("number_word").search(w) for w in (case.hit.label.text,)):
        return False
    under = case.layout.below(case.segment, reach=EMS.next_row)
    return (
        under is not None
        and abs(under.x0 - case.segment.x0) < case.segment.size
        and bool(mentions_in(under.text))
        and bare_of(under.text) != bare_of(case.segment.text)
    )


@speaks(AGAINST, "the word before it numbers pages, or is somebody's name", "other_id")
def after_the_word_page(case: Case) -> bool:
    return case.hit is not None and case.hit.label.text == "page" and len(bare_of(case.value)) > 4


@speaks(AGAINST, "the words before it say that calls go on to it", "btn")
def calls_go_on_to_it(case: Case) -> bool:
    return bool(phrase("forward_before").search(plain(case.before)))


def bare_of(text: str) -> str:
    return "".join(ch for ch in text if ch.isalnum()).upper()


# ------------------------------------------------------------------------------------------------------------ names


@speaks(AGAINST, "it is a heading over charges", "owner_name")
def heads_charges(case: Case) -> bool:
    """ "TAXES & FEES BREAKDOWN", "Other Charges and Credits": made of the words that bills name charges with."""
    words = [w for w in plain(case.value).split() if w not in ("&", "and", "et", "of", "the", "de", "des", "on", "for")]
    told = sum(bool(phrase("charge_word").fullmatch(w)) for w in words)
    return bool(words) and (told == len(words) or (told >= 2 and told > len(words) / 2))


@speaks(AGAINST, "it reads as a piece of a sentence", "owner_name")
def is_a_piece_of_a_sentence(case: Case) -> bool:
    words = [w for w in case.value.split() if any(ch.isalpha() for ch in w)]
    is_lower = bool(words) and words[0][:1].islower()
    return is_lower and (
        bool(phrase("mid_sentence").match(plain(case.value))) or sum(w[:1].islower() for w in words) > len(words) / 2
    )


@speaks(AGAINST, "it is a caption, and no name", "owner_name")
def ends_as_a_caption(case: Case) -> bool:
    return case.value.rstrip().endswith(":") or is_all_label(plain(case.value))


# -------------------------------------------------------------------------------------------------------- addresses


@speaks(4, "the account holder’s name is over it", "own_address")
def under_the_holder(case: Case) -> bool:
    return any(same_name(name, holder, by_picture=True) for name in block_of(case).names[:2] for holder in case.holders)


@speaks(2, "it is there twice under the same name", "own_address")
def stands_twice(case: Case) -> bool:
    return is_there_twice(block_of(case), case.blocks)


@speaks(2, "a name is over it", "own_address")
def under_a_name(case: Case) -> bool:
    return bool(block_of(case).names)


@speaks(AGAINST, "it is in a sentence of small print", "own_address")
def in_small_print(case: Case) -> bool:
    block = block_of(case)
    return block.in_prose and not block.label


@speaks(-6, "the words before it, in its own line, call it something else", "own_address")
def behind_a_caption_of_its_own(case: Case) -> bool:
    """ "Find a store: 120 Sundance Pkwy …"; a caption of an address would be its label."""
    block = block_of(case)
    if block.label or block.names or len({round(s.y0) for s in block.segments}) > 1:
        return False
    before, colon, _ = min(block.segments, key=lambda s: s.x0).text.partition(": ")
    return bool(colon) and not re.search(r"\d", before)


@speaks(-6, "a number to call is right over or under it, and no name: of an office", "own_address")
def beside_a_number_to_call(case: Case) -> bool:
    block = block_of(case)
    if block.label or block.names:
        return False
    top, bottom = min(block.segments, key=lambda s: s.y0), max(block.segments, key=lambda s: s.y1)
    near = (case.layout.above(top, reach=EMS.next_row), case.layout.below(bottom, reach=EMS.next_row))
    aligned = [s for s in near if s is not None and min(abs(s.x0 - top.x0), abs(s.x1 - top.x1)) < top.size]
    return any(len(s.words) <= 4 and mentions_in(s.text) and not _amount_beside(case.layout, s) for s in aligned)


@speaks(AGAINST, "the post office is to return mail there", "own_address")
def for_returned_mail(case: Case) -> bool:
    under: Segment | None = block_of(case).segments[0]
    for _ in range(2):
        under = case.layout.below(under, reach=EMS.next_block) if under is not None else None
        if under is not None and phrase("postal_service").search(under.norm):
            return True
    return False


@speaks(-5, "it is where one line is used or taxed, not where the account is", "own_address", "service_address")
def where_one_line_is_used(case: Case) -> bool:
    block = block_of(case)
    top = min(block.segments, key=lambda s: s.y0)
    bottom = max(block.segments, key=lambda s: s.y1)
    over, under = case.layout.above(top, reach=EMS.caption), case.layout.below(bottom, reach=EMS.next_row)
    if over is not None and phrase("place_of_use").search(over.norm):
        return True
    near = [s for s in (under, over) if s is not None and abs(s.x0 - top.x0) < top.size and mentions_in(s.text)]
    said = block.label is not None and bool(phrase("place_of_use").search(block.label.text))
    if said or (_is_in_the_row_of_a_line(case.layout, block) and _is_another_called_the_place(block, case.blocks)):
        return True
    is_named = block.label is not None and block.label.role == "service"
    is_bare = len(block.lines) == 1 and not block.names and not is_named
    return is_bare and any(_amount_beside(case.layout, s) for s in near)


def _is_in_the_row_of_a_line(layout: PageLayout, block: Block) -> bool:
    """A table of places: "Warehouse (606-555-0184)   71 Tannery Rd   Ashland KY 41101"."""
    top = min(block.segments, key=lambda s: s.y0)
    if not all(s is top or s.is_beside(top) for s in block.segments):
        return False
    first = next((s for s in reversed(layout.left_of(top)) if s not in block.segments), None)
    return first is not None and len(mentions_in(first.text)) == 1


def _is_another_called_the_place(block: Block, blocks: list[Block]) -> bool:
    """Whether another label than the head of the table calls another address the place of service, and this one is
    under nobody's name elsewhere."""
    said = block.label.text if block.label else ""
    others = [o for o in blocks if o is not block]
    if any(o.address == block.address and o.names for o in others):
        return False
    return any(o.label and o.label.role == "service" and o.label.text != said for o in others)


def _amount_beside(layout: PageLayout, segment: Segment) -> bool:
    return any(_AMOUNT.search(s.text) for s in layout.row(segment))


# ------------------------------------------------------------------------------------------------------------ lines


@speaks(AGAINST, "it is the carrier's number to call for help", "line")
def is_a_help_line(case: Case) -> bool:
    said = case.before or next((s.text for s in case.layout.left_of(case.segment)[:1]), "")
    return bool(case.number and is_toll_free(case.number) and phrase("help_line").search(plain(said)))


@speaks(AGAINST, "the bill speaks of it as the carrier’s own", "line")
def is_the_carriers_own(case: Case) -> bool:
    """ "Our storm line is 251-555-0100", toll-free or not; not where it is charged for."""
    said = plain(case.before) or next((s.norm for s in case.layout.left_of(case.segment)[:1]), "")
    own = phrase("carriers_own").search(said)
    is_ours = own is not None and not _OUR_RECORDS_OF_YOURS.match(own.group())
    return is_ours and not is_paid_for(case.layout, case.segment)


# "our records show your number as"
_OUR_RECORDS_OF_YOURS = re.compile(r"(?:our|notre|nos)\b.*\b(?:you|your|votre|vos)\b")


@speaks(AGAINST, "it is the number of a contact, who is named before it in its row", "line")
def is_a_contacts(case: Case) -> bool:
    """ "CONTACT  LARS HALVORSEN   TEL 330 555-0190 (CELL)"."""
    if case.before and not phrase("telephone_word").fullmatch(plain(case.before)):
        return False
    named, *others = [s.norm for s in case.layout.left_of(case.segment)[:2]] or [""]
    said = named if phrase("contact_word").match(named) else next(iter(others), "")
    return bool(phrase("contact_word").match(said)) and not re.search(r"\d", named)


@speaks(AGAINST, "it is the fax of the desks that are named before it", "line")
def is_the_fax_of_a_desk(case: Case) -> bool:
    """ "Inquiries: 1-800-555-0127. Repair: 611. Fax 306-555-0104."."""
    said = plain(case.before)
    return bool(phrase("fax_word").search(said) and phrase("help_line").search(said))


@speaks(AGAINST, "it is in a letterhead, under an address and beside a fax or a telephone", "line")
def is_in_a_letterhead(case: Case) -> bool:
    """ "Tel 902-555-0100   Fax 902-555-0101", under the address of an office at the head of the first page."""
    segment, layout = case.segment, case.layout
    if layout.page or segment.y1 > EMS.page_head * layout.height:
        return False
    row = " ".join(s.norm for s in sorted([segment, *layout.row(segment)], key=lambda s: s.x0))
    over = layout.above(segment, reach=EMS.next_row)
    is_of_both = len(mentions_in(row)) == 2 and bool(
        re.match(r"(?:tel|telephone|phone)\b.* (?:fax|telec|telecopieur)\b", row)
    )
    return is_of_both and over is not None and city_line(over.text) is not None


# --------------------------------------------------------------------------------------------- what hangs on the line

_SUM_AT_END = re.compile(r"\d[.,]\d\d\)?(?:CR|cr|-)?(?: ?\$)?$")
NEAR_LINES = 6  # over or under a line, as far as one text goes


def _sum_beside(layout: PageLayout, segment: Segment) -> Segment | None:
    """The nearest cell of its row that ends with an amount of money; the segment itself where it does."""
    cells = [segment, *layout.right_of(segment)]
    return next((cell for cell in cells if _SUM_AT_END.search(cell.text)), None)


def _is_in_a_column_of_sums(layout: PageLayout, segment: Segment) -> bool:
    mine = _sum_beside(layout, segment)
    return mine is not None and any(
        abs(s.x1 - mine.x1) < s.size and s is not mine and not s.is_beside(mine) and _SUM_AT_END.search(s.text)
        for s in layout.segments
    )


def _is_running_text(segment: Segment) -> bool:
    words = [w.text for w in segment.words if w.text[:1].isalpha()]
    small = sum(word[:1].islower() for word in words)
    return (len(words) >= 6 and small > len(words) / 2) or (len(words) >= 4 and segment.text.endswith((".", "!", "?")))


def _lines_around(layout: PageLayout, segment: Segment) -> list[Segment]:
    """The lines over and under it that go on without a gap."""
    found = []
    for look in (layout.above, layout.below):
        at = segment
        for _ in range(NEAR_LINES):
            beside = look(at, EMS.next_row)
            if beside is None or beside in found:
                break
            found.append(beside)
            at = beside
    return found


@speaks(4, "it is charged for: its row ends in a column of amounts", "on_the_line")
def is_charged_for(case: Case) -> bool:
    return _is_in_a_column_of_sums(case.layout, case.segment)


@speaks(4, "the row under it is charged for", "on_the_line")
def heads_a_charge(case: Case) -> bool:
    """ "High Speed Internet" over "Up to 25 Mbps 49.99"."""
    under = case.layout.below(case.segment, reach=EMS.next_row)
    if under is None or len(case.segment.words) > 5 or case.layout.row(case.segment):
        return False
    is_its_own = abs(under.x0 - case.segment.x0) <= EMS.indent * case.segment.size
    return is_its_own and _is_in_a_column_of_sums(case.layout, under)


@speaks(4, "it is in a list of what the account has", "on_the_line")
def is_in_a_list_of_services(case: Case) -> bool:
    at = case.segment
    for _ in range(MOST_ROWS if len(case.segment.words) <= 8 else 0):
        over = case.layout.above(at, reach=EMS.caption)
        if over is None or len(over.words) > 8:
            return False
        if phrase("services_heading").fullmatch(over.norm):
            return True
        at = over
    return False


@speaks(4, "the number of a line is before it in its row", "on_the_line")
def is_beside_a_line(case: Case) -> bool:
    cells = [s.text for s in reversed(case.layout.left_of(case.segment))]
    found = mentions_in(" ".join([*cells, case.before]))
    others = mentions_in(" ".join([case.after, *(s.text for s in case.layout.right_of(case.segment))]))
    return len(found) == 1 and not others and not is_toll_free(found[0].numbers[0])


@speaks(AGAINST, "it is in a sentence", "on_the_line")
def is_in_a_sentence(case: Case) -> bool:
    if _is_in_a_column_of_sums(case.layout, case.segment):
        return False
    return _is_running_text(case.segment) or any(
        _is_running_text(s) and abs(s.x0 - case.segment.x0) < s.size and not _is_in_a_column_of_sums(case.layout, s)
        for look in (case.layout.above, case.layout.below)
        if (s := look(case.segment, EMS.next_line)) is not None
    )


@speaks(AGAINST, "it is advertised, and not on the account", "on_the_line")
def is_advertised(case: Case) -> bool:
    cells = [case.segment, *case.layout.right_of(case.segment)]
    charged = _sum_beside(case.layout, case.segment)
    row = cells[: cells.index(charged) + 1] if charged in cells else cells
    if phrase("offer").search(" ".join(s.norm for s in row)):
        return True
    around = [s for s in _lines_around(case.layout, case.segment) if _sum_beside(case.layout, s) is None]
    return any(phrase("offer").search(s.norm) for s in around)
