"""From laid-out pages to a Reading: candidates of all pages weighed together, so that what several
pages agree on wins."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from portin.reading.candidates.blocks import Block, address_blocks
from portin.reading.candidates.document_dates import assign_dates
from portin.reading.candidates.identifiers import account_candidates, bare, leading_number
from portin.reading.candidates.labelled_names import GREETINGS, labelled_names
from portin.reading.candidates.lines import telephone_lines
from portin.reading.found import ROLES, Found, Reading
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.parties import carriers_in, classify, only_mail_goes_there
from portin.reading.places import SURE, box_of, found_at
from portin.reading.vocabulary.labels import is_all_label, is_caption, labels_in
from portin.reading.vocabulary.names import looks_like_name
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.addresses import Address, answers, city_line, looks_like_unit, parse
from portin.rules.spelling import plain

# in one role: more than any bill has, and every page that compares opens the reading
MOST_FOUND, MOST_NUMBERS = 1_000, 5_000


def assign(reading: Reading, layouts: list[PageLayout]) -> Reading:
    """Fill the roles of `reading` from its pages."""
    reading.language = _language(layouts)
    taken = _identifiers(reading, layouts)
    assign_dates(reading, layouts)
    _places(reading, layouts)
    _numbers(reading, layouts, taken)
    for role in ROLES:
        found = _without_echoes(getattr(reading, role))
        most = MOST_NUMBERS if role in ("numbers", "other_numbers") else MOST_FOUND
        if len(found) > most:
            reading.problem = "limits"
        setattr(reading, role, found[:most])
    return reading


def _without_echoes(found: list[Found]) -> list[Found]:
    """The second look finds most values again in the same place: once is enough."""
    seen: set[tuple] = set()
    out = []
    for f in found:
        key = (f.value, f.page, round(f.box[0], 2), round(f.box[1], 2), f.label)
        if key not in seen:
            seen.add(key)
            out.append(f)
    return out


def _language(layouts: list[PageLayout]) -> str:
    words = Counter(w for layout in layouts[:3] for s in layout.segments for w in s.norm.split())
    french = sum(
        words[w]
        for w in ("facture", "compte", "adresse", "du", "de", "le", "votre", "paiement", "numero", "montant", "les")
    )
    english = sum(
        words[w]
        for w in (
            "bill",
            "account",
            "address",
            "the",
            "of",
            "your",
            "payment",
            "number",
            "amount",
            "to",
            "and",
            "service",
        )
    )
    return "fr" if french > english else "en"


def _identifiers(reading: Reading, layouts: list[PageLayout]) -> set[tuple[int, int]]:
    taken: set[tuple[int, int]] = set()
    for layout in layouts:
        for c in account_candidates(layout):
            found = found_at(layout, c.value, c.segment, c.first, c.last, c.tier, c.hit.label.text)
            phone_like = leading_number(c.value) or (
                f"+1{bare(c.value)}" if len(bare(c.value)) == 10 and bare(c.value).isdigit() else ""
            )
            if c.role == "account":
                reading.account_numbers.append(found)
                if number := leading_number(c.value):
                    reading.btn.append(
                        found_at(
                            layout,
                            number,
                            c.segment,
                            c.first,
                            c.last,
                            min(c.tier, 2),
                            c.hit.label.text,
                            of_account=True,
                        )
                    )
                taken |= {(id(c.segment), i) for i in range(c.first, c.last)}
            elif c.role == "btn":
                if phone_like:
                    reading.btn.append(
                        found_at(layout, phone_like, c.segment, c.first, c.last, c.tier, c.hit.label.text)
                    )
            else:
                reading.other_ids.append(found)
                if c.hit.role == "other_id" and not (leading_number(c.value) and c.hit.cost > 1.2):
                    taken |= {(id(c.segment), i) for i in range(c.first, c.last)}
    return taken


def _places(reading: Reading, layouts: list[PageLayout]) -> None:
    by_page = {layout.page: layout for layout in reversed(layouts)}
    blocks = [b for layout in layouts for b in address_blocks(layout)]
    names = [(layout, *n) for layout in layouts for n in labelled_names(layout)]
    carriers = carriers_in(layouts, blocks)
    classify(
        blocks,
        [(c[0], c[2]) for c in carriers],
        [n[1] for n in names if n[6] == "name" and n[2].text not in GREETINGS],
        by_page,
    )
    for name, layout, segment in carriers:
        if segment is None:
            reading.carrier_names.append(Found(name, layout.page, (0, 0, 0, 0), "", 0.8, "remit"))
        else:
            reading.carrier_names.append(found_at(layout, name, segment, 0, len(segment.words), 1, ""))
    for b in blocks:
        layout = by_page[b.page]
        found = _block_found(layout, b)
        target = {"service": reading.service_addresses, "remit": reading.remittance_addresses}.get(
            b.role, reading.billing_addresses
        )
        target.append(found)
        if b.role in ("service", "billing"):
            _block_names(reading, layout, b)
    _optional_floor(reading, layouts)
    if not reading.owner_names and not any(n[6] == "name" for n in names) and layouts:
        for name, segment in _headline_names(
            layouts[0], [c[0] for c in [*(c for c in carriers if c[2] is None), *carriers[-1:]]]
        ):
            reading.owner_names.append(found_at(layouts[0], name, segment, 0, len(segment.words), 0, ""))
    if not reading.service_addresses:
        reading.service_addresses = _only_address(reading, blocks, by_page)
    _mentioned_names(reading, layouts, [c[0] for c in carriers])
    for layout, text, label, segment, first, last, role in names:
        if role == "contact":
            reading.contact_names.append(found_at(layout, text, segment, first, last, 1, label.text))
        else:
            reading.owner_names.append(found_at(layout, text, segment, first, last, label.tier, label.text))


def _headline_names(layout: PageLayout, carriers: list[str]) -> list[tuple[str, Segment]]:
    """Where no name stands in a block or beside a label: pieces of the first page's upper half that can be nothing but
    a name."""
    out = []
    for s in layout.segments:
        if (
            s.y0 > 0.5 * layout.height
            or not 2 <= len(s.words) <= 7
            or any(ch.isdigit() for ch in s.text)
            or s.text.endswith((":", "!", "?"))
            or not looks_like_name(s.text)
        ):
            continue
        if s.text.endswith(".") and plain(s.words[-1].text).replace(" ", "") not in (
            "inc",
            "co",
            "corp",
            "ltd",
            "llc",
            "ltee",
            "jr",
            "sr",
        ):
            continue
        if (
            labels_in(s.norm)
            or city_line(s.text)
            or not all(w.text[:1].isupper() or w.text in ("&", "and", "of", "et", "de", "du") for w in s.words)
        ):
            continue
        near = layout.between(s.y0 - 1.5 * s.size, s.y1 + 1.5 * s.size)
        if any(mentions_in(o.text) for o in near) or any(fuzz.ratio(s.norm, plain(c)) > 85 for c in carriers):
            continue
        out.append((s.text, s))
    return out


_NAMED_AFTER = re.compile(
    r"\b(?:for|pour|of|in the name of|au nom"
    r" de)\s+(?P<name>(?:[A-Z0-9][^\s]*|[&-]|and|of|et|de|du|the)"
    r"(?:\s+(?:[A-Z0-9][^\s]*|[&-]|and|of|et|de|du|d[’'].*))+)$"
)


def _mentioned_names(reading: Reading, layouts: list[PageLayout], carriers: list[str]) -> None:
    """Names in running text ("Invoice 7 dated 11/02/2026 for Greyfield Realty"), not beside a number: good enough to
    agree, never to differ."""
    for layout in layouts[:2]:
        for s in layout.segments:
            m = _NAMED_AFTER.search(s.text)
            if (
                not m
                or not looks_like_name(m["name"])
                or is_caption(m["name"])
                or any(ch.isdigit() for ch in m["name"])
                or any(fuzz.ratio(plain(m["name"]), plain(c)) > 85 for c in carriers)
            ):
                continue
            if any(mentions_in(o.text) for o in [s, *layout.row(s)]) or any(
                h.role in ("contact", "remit") for h in labels_in(s.norm)
            ):
                continue
            first = len(s.text[: m.start("name")].split())
            reading.owner_names.append(found_at(layout, m["name"], s, first, len(s.words), 0, "", wrapped=True))


def _block_found(layout: PageLayout, b: Block) -> Found:
    a = b.address
    tier = b.label.tier if b.label else 0
    around = " / ".join([*b.names, *b.lines])
    return Found(
        ", ".join(b.lines[-3:] if not b.names else b.lines[len(b.names) :]) or around,
        b.page,
        box_of(layout, b.segments),
        around[:240],
        round(SURE.get(tier, 0.5) * b.confidence, 3),
        b.label.text if b.label else "",
        [],
        {
            "tier": tier,
            "ink": round(b.confidence, 3),
            "address": _address_parts(a),
            "zip": a.zip,
            "zip_ink": _zip_ink(b),
            "alternatives": _alternative_lines(b),
        },
    )


def _zip_ink(b: Block) -> float:
    """How surely the words of the ZIP or postal code were read; a unit's number beside it ("FI13") does not count."""
    code = b.address.zip.replace(" ", "")
    parts = [code] if code.isdigit() else [code[:3], code[3:], code]
    words = [
        w
        for s in b.segments
        for w in s.words
        if any(ch.isdigit() for ch in w.text)
        and any(part and DamerauLevenshtein.distance(bare(w.text)[: len(part)], part) <= 1 for part in parts)
        and len(bare(w.text)) >= min(map(len, parts))
    ]
    return round(min((w.confidence for w in words), default=b.confidence), 3)


def _alternative_lines(b: Block) -> list[str]:
    return [
        " ".join(w.alternative or w.text for w in s.words) for s in b.segments if any(w.alternative for w in s.words)
    ]


def _address_parts(a: Address) -> dict:
    return {
        "house": a.house,
        "directions": list(a.directions),
        "name": a.name,
        "kind": a.kind,
        "units": [list(u) for u in a.units],
        "city": a.city,
        "state": a.state,
        "zip": a.zip,
        "po_box": a.po_box,
        "route": a.route,
        "areas": a.areas,
        "optional_units": [list(u) for u in a.optional_units],
        "street": a.street_text,
        "answers": answers(a),
    }


def address_from_parts(raw: dict) -> Address:
    return Address(
        raw["house"],
        tuple(raw["directions"]),
        raw["name"],
        raw["kind"],
        tuple(tuple(u) for u in raw["units"]),
        raw["city"],
        raw["state"],
        raw["zip"],
        raw["po_box"],
        raw.get("route", ""),
        raw.get("areas", {}),
        tuple(tuple(u) for u in raw["optional_units"]),
        raw["street"],
    )


def _block_names(reading: Reading, layout: PageLayout, b: Block) -> None:
    texts = [(n, s) for n, s in zip(b.names, list(b.name_segments), strict=False)]
    for i, (name, segment) in enumerate(texts[:2]):
        if is_all_label(plain(name)):
            continue
        if i and not plain(name).startswith(("dba", "d b a", "doing business", "f a s")):
            both = f"{texts[0][0]} {name}"
            # "Who" or "Sites" over the name: a heading we do not know
            if len(texts[0][0].split()) == 1 and len(name.split()) > 1:
                reading.owner_names.append(
                    found_at(layout, name, segment, 0, len(segment.words), 1, "address block", wrapped=True)
                )
            reading.owner_names.append(
                found_at(layout, both, segment, 0, len(segment.words), 1, "address block", wrapped=True)
            )
            continue
        reading.owner_names.append(
            found_at(layout, name, segment, 0, len(segment.words), 2, b.label.text if b.label else "address block")
        )
    for name in b.contacts:
        reading.contact_names.append(found_at(layout, name, b.segments[0], 0, 1, 1, "attention"))


def _optional_floor(reading: Reading, layouts: list[PageLayout]) -> None:
    """A service record's LOC line ("LOC FLR 3") says where in the building the lines end; the address is right with or
    without it."""
    for layout in layouts:
        for s in layout.segments:
            text = s.text
            if plain(text).startswith("loc ") and looks_like_unit(text[3:].lstrip(" :")):
                text = text[3:].lstrip(" :")
            elif not (
                looks_like_unit(text) and any(plain(left.text) in ("loc", "location") for left in layout.left_of(s)[:1])
            ):
                continue
            units = parse("", unit=text).units
            for found in reading.service_addresses:
                if found.page == layout.page:
                    parts = found.parts["address"]
                    parts["optional_units"] = [list(u) for u in units]
                    parts["units"] = [u for u in parts["units"] if tuple(u) not in units]
                    if (said := parts["answers"]) and not said["unit"]:
                        said["unit"] = text.strip()


def _only_address(reading: Reading, blocks: list[Block], by_page: dict[int, PageLayout]) -> list[Found]:
    """No address is called the service address: the customer's own then is it, unless it is a PO box."""
    own = [b for b in blocks if b.role == "billing" and not b.address.po_box and b.address.name]
    unlabelled = [b for b in own if not b.label]
    mailed = [b.address for b in blocks if only_mail_goes_there(b)]
    if 0 < len(kept := [b for b in own if b.address not in mailed and b.label]) < len(own):
        own = kept
    distinct = {(b.address.house, b.address.name, b.address.zip) for b in own}
    if len(distinct) > 1 and unlabelled and len(unlabelled) < len(own):
        own = unlabelled
    boxes = [b for b in blocks if b.role == "billing" and b.address.po_box]
    if len(distinct) > 1 and boxes and any(not b.names for b in own):
        own = [b for b in own if not b.names]
    out = []
    for b in own:
        found = _block_found(by_page[b.page], b)
        found.parts["tier"] = 0
        found.parts["only_address"] = True
        out.append(found)
    return out


def _toll_free_only(reading: Reading) -> None:
    """A bill that names no other line: its toll-free numbers, with nothing against them, are what it is for."""
    if reading.numbers:
        return
    plain_ones = [f for f in reading.other_numbers if f.parts.get("why") == "unknown" and f.label == "no evidence"]
    reading.numbers, reading.other_numbers = plain_ones, [f for f in reading.other_numbers if f not in plain_ones]


def _numbers(reading: Reading, layouts: list[PageLayout], taken: set[tuple[int, int]]) -> None:
    area = next((f.value[2:5] for f in reading.btn), "")
    carried = ""
    if not area:
        seen: Counter[str] = Counter()
        for layout in layouts[:5]:
            found, _ = telephone_lines(layout, "", "", taken)
            seen.update(n[2:5] for line in found if line.role in ("own", "btn") for n in line.numbers[:1])
        area = seen.most_common(1)[0][0] if seen else ""
    for layout in layouts:
        carried = "" if layout.is_variant else carried
        seen_first = {f.value for f in (*reading.numbers, *reading.other_numbers)} if layout.is_variant else set()
        found, carried = telephone_lines(layout, area, carried, taken)
        for line in found:
            for number in line.numbers:
                if layout.is_variant and number in seen_first:
                    continue  # the first look has said what it is there for
                target = reading.numbers if line.role in ("own", "btn") else reading.other_numbers
                if len(target) >= MOST_NUMBERS:
                    reading.problem = "limits"
                    break
                tier = 3 if line.role in ("own", "btn") and line.why != "no evidence" else 2
                f = found_at(
                    layout,
                    number,
                    line.segment,
                    line.first,
                    line.last,
                    tier,
                    line.why,
                    why=line.role,
                    listed=len(line.numbers),
                )
                target.append(f)
                if line.role == "btn":
                    reading.btn.append(f)
    _toll_free_only(reading)


__all__ = ["address_from_parts", "assign"]
