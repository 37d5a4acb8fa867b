"""Whose an address is: the carrier's own, the customer's, or a stranger's, from its label, the names above it and the
writing at the page's head."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from portin.reading.candidates.blocks import Block, is_seen_again
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
    for b in blocks:
        if b.in_prose and not b.label:
            b.role = "remit"  # an office to write to, a commission: nobody's home
    known = holders + [n for b in blocks if b.role in ("billing", "service") for n in b.names[:1]]
    for b in (b for b in blocks if not b.role):
        b.role = "remit" if _is_named_as_carrier(b, known, carriers, by_page) else "billing"
    if not any(b.role in ("service", "billing") for b in blocks):
        _take_back_guesses(blocks)
    _swap_payee_and_holder(blocks, carriers, by_page)
    _set_strangers_apart(blocks, holders, [c for c, _ in carriers])
    served = [b.address for b in blocks if b.label and b.role == "service"]
    # the same address again, unlabelled, keeps the role it has elsewhere; and no carrier sits where its customer's
    # lines end
    for b in blocks:
        if b.role == "remit" and b.address.name and b.address in served:
            b.role = "billing"
        if b.label is None and b.role == "billing" and _is_paid_there(b, blocks):
            b.role = "remit"


def _is_named_as_carrier(
    b: Block, known: list[str], carriers: list[tuple[str, Segment | None]], by_page: dict[int, PageLayout]
) -> bool:
    """Whether a block without a label is under the carrier's name, and not under one known as the customer's."""
    first = b.names[0] if b.names else b.heading
    if not first or any(same_name(first, h, by_picture=True) for h in known):
        return False
    return any(
        _is_carrier(first, name)
        for name, segment in carriers
        if segment is None or known or segment not in b.name_segments or _is_carrier_like(b, by_page)
    )


def _is_paid_there(b: Block, blocks: list[Block]) -> bool:
    twin = next((o for o in blocks if o.label and o.role != "billing" and o.address == b.address), None)
    return bool(twin and twin.label and twin.role == "remit" and _PAY.search(twin.label.text))


def _take_back_guesses(blocks: list[Block]) -> None:
    """Where every address would be the carrier's, those that only a name at the page's head makes so are the
    customer's."""
    payees = [b for b in blocks if b.label and b.label.role == "remit"]
    if not payees:
        return
    for b in blocks:
        is_payee = any(
            b.address == p.address or any(_is_carrier(n, m) for n in b.names for m in p.names) for p in payees
        )
        if not b.label and b.names and not b.in_prose and not is_payee:
            b.role, b.is_guess = "billing", True


def _swap_payee_and_holder(
    blocks: list[Block], carriers: list[tuple[str, Segment | None]], by_page: dict[int, PageLayout]
) -> None:
    """The only name over an address in the street was taken for the carrier's, since it heads the page in writing no
    larger than all other, and what was left is a name over a PO box. Where both are on the slip at the foot, the box is
    where payments go, and the street the customer's."""
    free = [b for b in blocks if not b.label and not b.in_prose]
    boxes = [b for b in free if b.role == "billing" and b.address.po_box and b.names]
    others = [b for b in blocks if b.role == "billing" and b not in boxes and b.names]
    streets = [b for b in free if b.role == "remit" and b.address.house and b.names]
    if any(
        s is not None and s.size > 1.3 * _body_size(by_page[s.page])
        for name, s in carriers
        for b in streets
        if _is_carrier(b.names[0], name)
    ):
        return
    if any(b.segments[0].y0 < 0.5 * by_page[b.page].height for b in (*boxes, *streets)):
        return
    is_one = len({plain(b.names[0]) for b in streets}) == 1 and len({plain(b.names[0]) for b in boxes}) == 1
    if is_one and not others and not same_name(streets[0].names[0], boxes[0].names[0], by_picture=True):
        for b in boxes:
            b.role = "remit"
        for b in streets:
            b.role, b.is_guess = "billing", True


def _set_strangers_apart(blocks: list[Block], holders: list[str], carriers: list[str]) -> None:
    """Where labels name the holder, an unlabelled address under another name is somebody else's: the carrier's own,
    mostly."""
    named = [*holders, *(n for b in blocks if b.label and b.role in ("billing", "service") for n in b.names[:2])]
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
    if any(_is_there_twice(b, blocks) and not any(_is_carrier(b.names[0], c) for c in carriers) for b in strangers):
        return  # the customer's own in the window and on the slip: then what the labels seemed to name is nobody
    for b in strangers:
        if any(o.names for o in own) or (own and any(_is_carrier(b.names[0], c) for c in carriers)):
            b.role = "remit"


def _is_there_twice(b: Block, blocks: list[Block]) -> bool:
    return any(
        o is not b
        and not is_seen_again(o, b)
        and not o.label
        and o.address == b.address
        and o.names[:1]
        and same_name(o.names[0], b.names[0], by_picture=True)
        for o in blocks
    )


def _is_carrier(name: str, carrier: str) -> bool:
    """The carrier's name, or its name within the writing at the head of the page ("Receipt from
    Lakeshore Telephone")."""
    a, b = plain(name), plain(carrier)
    return fuzz.ratio(a, b) >= 88 or (
        len(a.split()) > 1 and (f" {b} ".endswith(f" {a} ") or f" {b} ".startswith(f" {a} "))
    )


def _is_carrier_like(b: Block, by_page: dict[int, PageLayout]) -> bool:
    """A block whose first line is the page's largest writing: the carrier's own letterhead."""
    layout = by_page[b.page]
    if not b.name_segments:
        return False
    return b.name_segments[0].size > 1.3 * _body_size(layout)


def _body_size(layout: PageLayout) -> float:
    sizes = sorted(s.size for s in layout.segments)
    return sizes[len(sizes) // 2]
