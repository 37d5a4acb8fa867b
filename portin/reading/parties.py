"""Whose an address is: the carrier's own, the customer's, or a stranger's, from its label, the names above it and the
writing at the page's head."""

from __future__ import annotations

import re
from typing import Any

from portin.reading import served, whose
from portin.reading.candidates.blocks import Block, is_there_twice
from portin.reading.evidence import Case, gather
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.vocabulary.labels import is_all_label, labels_in
from portin.reading.vocabulary.names import looks_like_name, same_name
from portin.rules.spelling import plain

_PAY = re.compile(r"remit|remis|pay|paiement|che(?:ck|que)|lockbox|versement|ordre")


def carriers_in(layouts: list[PageLayout], blocks: list[Block]) -> list[tuple[str, PageLayout, Segment | None]]:
    out: list[tuple[str, PageLayout, Segment | None]] = []
    for b in blocks:
        if b.label and b.label.role == "remit" and b.names:
            out.append((b.names[0], layouts[0], None))
    if layouts and layouts[0].segments:
        first = layouts[0]
        heads = [
            s
            for s in first.segments
            if s.y1 < 0.3 * first.height
            and looks_like_name(s.text)
            and not is_all_label(s.norm)
            and len(s.words) <= 6
            and not any(h.role == "name" and h.start == 0 for h in labels_in(s.norm))
        ]
        if heads:
            largest = max(heads, key=lambda s: (round(s.size, 1), -s.y0))
            out.append((largest.text, first, largest))
            top = min(heads, key=lambda s: s.y0)
            # smaller, it may be the customer's name, repeated at the head of each page
            if top.size > 0.6 * largest.size:
                out.append((top.text, first, top))
    return out


def classify(
    blocks: list[Block], carriers: list[tuple[str, Segment | None]], holders: list[str], by_page: dict[int, PageLayout]
) -> None:
    for b in blocks:
        b.role = {"service": "service", "remit": "remit", "billing": "billing", "name": "billing"}.get(
            b.label.role if b.label else "", ""
        )
    named = holders + [n for b in blocks if b.role == "billing" for n in b.names[:1]]
    for b in (b for b in blocks if b.role == "service" and b.label):
        _weigh_served(b, blocks, named, carriers, by_page)
    known = holders + [n for b in blocks if b.role in ("billing", "service") for n in b.names[:1]]
    for b in (b for b in blocks if not b.role):
        b.score, b.evidence = _weighed(b, blocks, known, carriers, by_page)
        b.role = "remit" if b.score > 0 else "billing"
    if not any(b.role in ("service", "billing") and b.names for b in blocks):
        _likeliest_customer(blocks)
    _set_strangers_apart(blocks, holders, [c for c, _ in carriers])
    served = [b.address for b in blocks if b.label and b.role == "service"]
    # the same address again, unlabelled, keeps the role it has elsewhere; and no carrier sits where its customer's
    # lines end
    for b in blocks:
        if b.role == "remit" and b.address.name and b.address in served:
            b.role = "billing"
        if b.label is None and b.role == "billing" and _is_paid_there(b, blocks):
            b.role = "remit"


def _weigh_served(
    b: Block,
    blocks: list[Block],
    holders: list[str],
    carriers: list[tuple[str, Segment | None]],
    by_page: dict[int, PageLayout],
) -> None:
    """Takes the role from an address that its label calls the place of service where more speaks against it; doubtful
    it may agree, beside the customer's own."""
    if b.label is None:
        return
    score, b.evidence = _weighed(b, blocks, holders, carriers, by_page, served.ROLE)
    score += served.by_its_label(b.label)
    b.is_doubtful = score < served.SURE
    if score <= 0:
        b.role, b.label, b.is_doubtful = "remit", None, False


def _weighed(
    b: Block,
    blocks: list[Block],
    holders: list[str],
    carriers: list[tuple[str, Segment | None]],
    by_page: dict[int, PageLayout],
    role: str = whose.ROLE,
) -> tuple[int, list[list[Any]]]:
    segment = b.segments[0]
    last = len(segment.words)
    case = Case(role, "", by_page[b.page], segment, 0, last, block=b, blocks=blocks, holders=holders)
    case.carriers = carriers
    said = gather(case)
    return sum(one.weight for one in said), [[one.name, one.weight] for one in said]


def _is_paid_there(b: Block, blocks: list[Block]) -> bool:
    twin = next((o for o in blocks if o.label and o.role != "billing" and o.address == b.address), None)
    return bool(twin and twin.label and twin.role == "remit" and _PAY.search(twin.label.text))


MOST_OF_A_CUSTOMER, MUCH_LESS = 4, 2


def _likeliest_customer(blocks: list[Block]) -> None:
    """Where every address would be the carrier's, the one with a name that least speaks for it is the customer's. It is
    a guess unless much more speaks for the others."""
    payees = [b for b in blocks if b.label and b.label.role == "remit"]
    free = [b for b in blocks if not b.label and b.names and not b.in_prose and not _is_a_payee(b, payees)]
    if not free:
        return
    least = min(b.score for b in free)
    if least > MOST_OF_A_CUSTOMER or (not payees and len({plain(b.names[0]) for b in free}) < 2):
        return
    rest = [b.score for b in free if b.score > least] + [MOST_OF_A_CUSTOMER + MUCH_LESS for _ in payees]
    for b in free:
        if b.score == least:
            b.role, b.is_guess = "billing", min(rest, default=least) - least < MUCH_LESS


def _is_a_payee(b: Block, payees: list[Block]) -> bool:
    return any(b.address == p.address or any(whose.is_carrier(n, m) for n in b.names for m in p.names) for p in payees)


def _set_strangers_apart(blocks: list[Block], holders: list[str], carriers: list[str]) -> None:
    """Where labels name the holder, an unlabelled address under another name is somebody else's: the carrier's own,
    mostly. Where lines end at places of several names, those are of the places."""
    is_of_places = len({plain(b.names[0]) for b in blocks if b.label and b.role == "service" and b.names}) > 1
    say_whose = ("billing",) if is_of_places else ("billing", "service")
    named = [*holders, *(n for b in blocks if b.label and b.role in say_whose for n in b.names[:2])]
    if not named:
        return
    strangers = [
        b
        for b in blocks
        if not b.label
        and b.role == "billing"
        and b.names
        and not any(same_name(h, n, by_picture=True) for h in named for n in b.names[:3])
    ]
    own = [b for b in blocks if b.role in ("billing", "service") and b not in strangers]
    if any(is_there_twice(b, blocks) and not any(whose.is_carrier(b.names[0], c) for c in carriers) for b in strangers):
        return  # the customer's own in the window and on the slip: then what the labels seemed to name is nobody
    for b in strangers:
        if any(o.names for o in own) or (own and any(whose.is_carrier(b.names[0], c) for c in carriers)):
            b.role = "remit"
