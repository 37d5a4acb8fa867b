"""What speaks for an address as the place where the lines end that a label calls so, and what against it: captions are
over dealers, stores and payees as well."""

from __future__ import annotations

import re

from portin.reading.candidates.blocks import Block, is_seen_again
from portin.reading.evidence import Case, block_of, speaks
from portin.reading.pages.layout import Segment
from portin.reading.tuning import EMS
from portin.reading.values import is_surely_telecom
from portin.reading.vocabulary.labels import Label
from portin.reading.vocabulary.phrases import phrase
from portin.reading.whose import is_a_person, is_carrier, is_one_of, name_over

ROLE = "service_address"
SURE = 4  # from here on a definite difference can be told; down to above zero it can only agree
_IN_FULL, _IN_PART = 6, 4


def by_its_label(label: Label) -> int:
    """What the label alone says."""
    return _IN_FULL if label.tier >= 3 else _IN_PART


@speaks(4, "the account holder’s name is over it", ROLE)
def served_under_the_holders_name(case: Case) -> bool:
    return any(is_one_of(name, case.holders) for name in block_of(case).names)


@speaks(3, "the same address is there once more, under a name that is not the carrier’s", ROLE)
def is_the_customers_elsewhere(case: Case) -> bool:
    block = block_of(case)
    return any(
        o.address == block.address and not is_seen_again(o, block) and bool(o.names) and not _is_of_a_carrier(case, o)
        for o in case.blocks
        if o is not block and not o.in_prose
    )


@speaks(-5, "it is a box of the post office, where no line ends", ROLE)
def is_a_box(case: Case) -> bool:
    return block_of(case).address.po_box


@speaks(-12, "the name over it is the carrier’s, or of another telephone company", ROLE)
def is_under_a_carriers_name(case: Case) -> bool:
    block = block_of(case)
    return _is_of_a_carrier(case, block) and not any(is_one_of(name, case.holders) for name in block.names)


@speaks(-12, "hours are beside it: of an office or a store", ROLE)
def keeps_hours(case: Case) -> bool:
    block = block_of(case)
    bottom = max(block.segments, key=lambda s: s.y1)
    under: Segment | None = bottom
    for _ in range(2):
        under = case.layout.below(under, reach=EMS.next_row) if under is not None else None
        if under is not None and phrase("opening_hours").search(under.norm):
            return True
    return False


@speaks(-12, "the label says who serves, and not where", ROLE)
def says_who_serves(case: Case) -> bool:
    """ "Customer service": its words are those of "Customer service address"."""
    label = block_of(case).label
    return label is not None and bool(phrase("who_serves").fullmatch(label.text))


@speaks(3, "the label speaks of the service", ROLE)
def speaks_of_the_service(case: Case) -> bool:
    label = block_of(case).label
    return label is not None and bool(_SERVICE.search(label.text))


_SERVICE = re.compile(r"\b(?:services?|serviced|svc|srvc|desservie?s?|serving|e?911)\b")


@speaks(3, "the label numbers it, or is over another address as well: of the places of the account", ROLE)
def is_one_of_several_places(case: Case) -> bool:
    block = block_of(case)
    label = block.label
    if label is None:
        return False
    others = [o for o in case.blocks if o.label and o.label.text == label.text and o.address != block.address]
    return bool(others) or any(_numbers(label.text, s.norm) for s in _over(case, block))


def _over(case: Case, block: Block) -> list[Segment]:
    top = min([*block.segments, *block.name_segments], key=lambda s: s.y0)
    over = case.layout.above(top, reach=EMS.caption)
    return [s for s in (top, over) if s is not None and s not in block.segments]


def _numbers(label: str, norm: str) -> bool:
    return bool(re.match(rf"{re.escape(label)}(?: (?:no|number|id))? [a-z]?\d{{1,4}}\b", norm))


@speaks(-3, "another address is under the customer’s name, and the label is over much else, too", ROLE)
def is_beside_the_customers(case: Case) -> bool:
    block = block_of(case)
    if block.label is None or block.label.tier >= 3:
        return False
    return any(
        o.address != block.address and not (o.address.po_box or o.label or o.in_prose) and _is_the_customers(case, o)
        for o in case.blocks
        if o is not block
    )


def _is_the_customers(case: Case, block: Block) -> bool:
    name = name_over(block)
    return bool(name) and (is_one_of(name, case.holders) or is_a_person(name) or not _is_of_a_carrier(case, block))


def _is_of_a_carrier(case: Case, block: Block) -> bool:
    """By the name over it: one that bills are paid to, that heads the page, or of a telephone company."""
    name = name_over(block)
    return bool(name) and (
        is_surely_telecom(name) or any(at is None and is_carrier(name, carrier) for carrier, at in case.carriers)
    )


__all__ = ["ROLE", "SURE", "by_its_label"]
