"""What speaks for an address without a label as the carrier's own, or one where it is paid or written to, and what for
the customer's: the writing over it, where it stands, who is named elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from portin.reading.candidates.blocks import Block
from portin.reading.evidence import Case, block_of, speaks
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.values import is_surely_telecom
from portin.reading.vocabulary.given_names import given_names
from portin.reading.vocabulary.labels import is_all_label
from portin.reading.vocabulary.names import has_legal_form, looks_like_name, same_name, without_title
from portin.reading.vocabulary.phrases import phrase
from portin.rules.addresses import looks_like_street
from portin.rules.spelling import plain

ROLE = "carriers_address"  # positive: the carrier's; negative: the customer's
_PAID_THERE = re.compile(r"\b(?:remit|remettre|payable|mail (?:your )?(?:payments?|checks?) to|lockbox|payments? to)\b")
NEAR_LINES = 3  # over a block, in which it may be said that one pays there


def name_over(block: Block) -> str:
    return block.names[0] if block.names else block.heading


def is_carrier(name: str, carrier: str) -> bool:
    """The carrier's name, or its name within the writing at the head of the page ("Receipt from
    Lakeshore Telephone")."""
    a, b = plain(name), plain(carrier)
    return fuzz.ratio(a, b) >= 88 or (
        len(a.split()) > 1 and (f" {b} ".endswith(f" {a} ") or f" {b} ".startswith(f" {a} "))
    )


def is_a_person(name: str) -> bool:
    words = plain(without_title(name)).split()
    return 2 <= len(words) <= 4 and words[0] in given_names() and not has_legal_form(name)


def is_whole_name(said: str) -> bool:
    """Whether whoever is greeted so is named in full: "Hello Blue Heron LLC", "Dear Ana Ruiz"; not "Hi Mary Kate"."""
    words = plain(without_title(said)).split()
    return has_legal_form(said) or (is_a_person(said) and words[-1] not in given_names())


def is_one_of(name: str, holders: Sequence[str]) -> bool:
    return any(same_name(name, holder, by_picture=True) for holder in holders)


def is_letterhead(layout: PageLayout, segment: Segment) -> bool:
    """Larger than what the page is written in."""
    sizes = sorted(s.size for s in layout.segments)
    return segment.size > 1.3 * sizes[len(sizes) // 2]


# -------------------------------------------------------------------------------------------------- for the carrier


@speaks(20, "it is in a sentence: an office to write to", ROLE)
def is_in_running_text(case: Case) -> bool:
    return block_of(case).in_prose


@speaks(20, "the name over it is an authority’s, to complain to", ROLE)
def under_the_name_of_an_authority(case: Case) -> bool:
    return bool(phrase("authority").fullmatch(plain(name_over(block_of(case)))))


@speaks(6, "a label says that the name over it is paid", ROLE)
def under_the_payees_name(case: Case) -> bool:
    name = name_over(block_of(case))
    return bool(name) and any(at is None and is_carrier(name, carrier) for carrier, at in case.carriers)


@speaks(3, "the name over it heads the page in large writing", ROLE)
def under_a_letterhead(case: Case) -> bool:
    return any(is_letterhead(case.layout, at) for at in _heads_like(case) if at.page == case.layout.page)


@speaks(1, "the name over it heads the page", ROLE)
def under_the_name_at_the_head(case: Case) -> bool:
    block = block_of(case)
    return any(
        case.holders or at not in block.name_segments or is_letterhead(case.layout, at) for at in _heads_like(case)
    )


def _heads_like(case: Case) -> list[Segment]:
    name = name_over(block_of(case))
    return [at for carrier, at in case.carriers if name and at is not None and is_carrier(name, carrier)]


@speaks(3, "it is a box on the slip, beside another name over a street", ROLE)
def is_a_box_beside_a_street(case: Case) -> bool:
    block = block_of(case)
    return (
        _is_on_the_slip(case, block)
        and block.address.po_box
        and any(
            _is_on_the_slip(case, o) and o.address.house and plain(o.names[0]) != plain(block.names[0])
            for o in case.blocks
            if o.page == block.page
        )
    )


def _is_on_the_slip(case: Case, block: Block) -> bool:
    """In the lower half of its page, without a label, under a name."""
    is_free = not block.label and not block.in_prose and bool(block.names)
    return is_free and block.segments[0].y0 >= 0.5 * case.layout.height


@speaks(3, "the name over it begins as the page’s head does", ROLE)
def begins_as_the_head(case: Case) -> bool:
    """ "KEYSTONE COAX BUSINESS" under "keystone coax"; "Cove Business" under "CoveBusiness"."""
    name = _joined(name_over(block_of(case)))
    heads = [_joined(carrier) for carrier, at in case.carriers if at is None or is_letterhead(case.layout, at)]
    return any(len(head) >= SHORTEST_BRAND and name.startswith(head) for head in heads)


SHORTEST_BRAND = 6  # letters


def _joined(name: str) -> str:
    return plain(name).replace(" ", "")


@speaks(4, "the name over it is one of a telephone company, and another address has one that is not", ROLE)
def under_the_name_of_a_telephone_company(case: Case) -> bool:
    block = block_of(case)
    others = [o.names[0] for o in case.blocks if o is not block and o.names and not o.in_prose]
    is_one = is_surely_telecom(name_over(block))
    return is_one and (bool(case.holders) or any(not is_surely_telecom(other) for other in others))


@speaks(3, "the words over it say that one pays there", ROLE)
def is_paid_to(case: Case) -> bool:
    block = block_of(case)
    top = min([*block.segments, *block.name_segments], key=lambda s: s.y0)
    for _ in range(NEAR_LINES):
        over = case.layout.above(top, reach=EMS.next_row)
        if over is None:
            return False
        if _PAID_THERE.search(over.norm):
            return not _names_another(over.norm, block)
        top = over
    return False


def _names_another(said: str, block: Block) -> bool:
    """ "Make check payable to Lakeshore Telephone" over the customer's own address on the slip."""
    _, _, payee = f" {said} ".rpartition(" payable to ")
    payee = payee.strip()
    is_named = looks_like_name(payee) and not is_all_label(payee) and not looks_like_street(payee)
    return is_named and bool(block.names) and fuzz.partial_ratio(payee, plain(block.names[0])) < SAME_PAYEE


SAME_PAYEE = 85  # of 100


@speaks(-3, "no name is over it on the slip, and the holder’s own address is under it and elsewhere", "own_address")
def heads_the_slip(case: Case) -> bool:
    """Where mail that cannot be delivered goes back to the carrier, without its name."""
    block = block_of(case)
    if block.label or block.names or block.segments[0].y0 < 0.5 * case.layout.height:
        return False
    of_holder = [o for o in case.blocks if any(is_one_of(name, case.holders) for name in o.names)]
    is_under = any(o.page == block.page and o.segments[0].y0 > block.segments[-1].y1 for o in of_holder)
    own = [o for o in case.blocks if any(o.address == one.address for one in of_holder)]
    return is_under and len(own) > 1 and all(o.address != block.address for o in own)


# -------------------------------------------------------------------------------------------------- for the customer


@speaks(-12, "the name over it is the account holder’s", ROLE)
def under_the_holders_name(case: Case) -> bool:
    name = name_over(block_of(case))
    return bool(name) and is_one_of(name, case.holders)


@speaks(-5, "the name over it is a person’s", ROLE)
def under_the_name_of_a_person(case: Case) -> bool:
    return is_a_person(name_over(block_of(case)))


@speaks(-3, "somebody there is to have it", ROLE)
def is_for_somebody_there(case: Case) -> bool:
    return bool(block_of(case).contacts)
