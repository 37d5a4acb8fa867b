"""Address blocks of a page and the names above them: found by their city line, built upwards, given a role by the label
nearest to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from portin.reading.candidates.address_rows import AddressRows, addresses_in_rows
from portin.reading.candidates.prose import AddressInProse, addresses_in_prose
from portin.reading.context import captions_under, is_under_a_value, reads_on, strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import Label, caption_label, is_all_label, is_caption, labels_in
from portin.reading.vocabulary.names import has_legal_form, looks_like_name
from portin.reading.vocabulary.phrases import phrase
from portin.rules.addresses import (
    Address,
    CityLine,
    city_line,
    is_area,
    is_po_box,
    looks_like_street,
    looks_like_unit,
    parse,
    state_code,
)
from portin.rules.spelling import folded, plain

LONGEST_STREET = 110  # characters, with its city; a line of prose is longer
PLACE_ROLES = {"service", "billing", "remit", "name"}
_ATTENTION = re.compile(
    r"^\s*(?:attn|attention|att|c/o|a/s|à l'attention de|a l'attention de|aux soins de)\b[\s.:]*", re.I
)


@dataclass
class Block:
    """One address as printed: lines from top to bottom, the parsed address, the names above it, its label."""

    address: Address
    lines: list[str]
    names: list[str]
    segments: list[Segment]
    name_segments: list[Segment]
    label: Label | None = None
    page: int = 0
    confidence: float = 1.0
    contacts: list[str] = field(default_factory=list)
    role: str = ""
    heading: str = ""  # larger writing right above: a letterhead
    evidence: list[list[Any]] = field(default_factory=list)
    is_guess: bool = False  # the customer's only because no other is: it can agree, and not differ
    in_prose: bool = False  # a line of running text: a commission to complain to, an office to visit


def is_seen_again(a: Block, b: Block) -> bool:
    """Whether both are one place of the page, as a second look at a picture read it again."""
    apart = abs(a.segments[0].y0 - b.segments[0].y0) + abs(a.segments[0].x0 - b.segments[0].x0)
    return a.page == b.page and apart < 2 * a.segments[0].size


def address_blocks(layout: PageLayout) -> list[Block]:
    blocks = [_from_rows(layout, rows) for rows in addresses_in_rows(layout)] + [
        _from_prose(layout, found) for found in addresses_in_prose(layout)
    ]
    used: set[int] = {id(s) for b in blocks for s in b.segments}
    for segment in layout.segments:
        if id(segment) in used:
            continue
        found = _city_at(layout, segment)
        if not found or any(id(p) in used for p in found[1]):
            continue
        line, parts = found
        block = _build(layout, segment, line, parts)
        if block:
            used |= {id(s) for s in block.segments}
            blocks.append(block)
    return blocks


_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*\d[^()\[\]]*[)\]]$")  # "Greyfield Realty (A12345678)": its account
_BILLED = re.compile(r"\b(?:bill(?:ing)?|mail(?:ing)?|facturation|postale)\b")
_SERVED = re.compile(r"\b(?:services?|svc|install(?:ation)?|location|listed|physical|emergency|e?911)\b")


def _from_rows(layout: PageLayout, rows: AddressRows) -> Block:
    """The captions themselves say whose address it is ("Service Address Street Name"), or else the
    heading over them."""
    captions = " ".join(caption.norm for caption in rows.captions)
    role = "billing" if _BILLED.search(captions) else "service" if _SERVED.search(captions) else ""
    label = Label(role, 3, 0, len(captions), rows.captions[0].norm) if role else None
    over: Segment | None = rows.captions[0]
    for _ in range(5):
        if label or over is None:
            break
        over = layout.above(over, reach=2.4)
        label = _place_label(over.text) if over is not None and not layout.row(over) else None
    address = rows.address
    lines = [t for t in (rows.street, rows.unit, f"{address.city_text} {address.state} {address.zip}") if t]
    confidence = min(w.confidence for s in rows.values for w in s.words)
    return Block(address, lines, [], rows.values[::-1], [], label, layout.page, confidence)


def _from_prose(layout: PageLayout, found: AddressInProse) -> Block:
    line = city_line(found.text)
    if line is None:
        raise ValueError("an address in prose ends in its city and ZIP")
    street, city = _split_street(line.head)
    confidence = min(w.confidence for s in found.segments for w in s.words)
    return Block(
        parse(street, city, line.state, line.zip),
        [found.text],
        [],
        found.segments,
        [],
        found.label,
        layout.page,
        confidence,
    )


def _city_at(layout: PageLayout, segment: Segment) -> tuple[CityLine, list[Segment]] | None:
    """The segment as a city line: alone, with what stands right of it, or with a postal code on the line below."""
    text = segment.text
    if line := city_line(text):
        return line, [segment]
    if not re.search(r"[A-Za-z]{2}", text) or len(text) > 60:
        return None
    joined, parts = text, [segment]
    for right in layout.right_of(segment)[:3]:
        cell = bool(
            state_code(right.text) or re.fullmatch(r"\d{5}(?:-\d{4})?|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d", right.text)
        )
        if right.x0 - parts[-1].x1 > (24 if cell else 8) * segment.size or len(right.text) > 16:
            break
        joined, parts = f"{joined} {right.text}", [*parts, right]
        if line := city_line(joined):
            return line, parts
    under = layout.below(segment, reach=1.0)
    if (
        under is not None
        and re.fullmatch(r"(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)", under.text.strip(), re.I)
        and abs(under.x0 - segment.x0) < 1.5 * segment.size
        and (line := city_line(f"{text} {under.text}"))
    ):
        return line, [segment, under]
    return None


def _strip_label(segment: Segment) -> tuple[Label | None, str]:
    """A label at the head of a line and the rest of the line as printed."""
    heads = [
        h for h in strongest(list(labels_in(segment.norm))) if h.start <= 3 and h.role in PLACE_ROLES | {"contact"}
    ]
    if not heads:
        unknown = re.match(r"^(\D{2,40}?):\s+(.+)$", segment.text)
        return (caption_label(unknown[1]), unknown[2]) if unknown else (None, segment.text)
    label = max(heads, key=lambda h: h.end)
    cut = next((i for i, start in enumerate(segment.starts) if start >= label.end), None)
    if cut is None or cut >= len(segment.words):
        return label, ""
    separated = (
        segment.words[cut - 1].text.endswith(":")
        or label.role in ("service", "remit")
        or (label.tier >= 2 and " " in label.text)
        or label.text in ("sa", "ba", "ba1", "ba2", "la")
    )
    if not separated:
        return None, segment.text
    return label, " ".join(w.text for w in segment.words[cut:])


def _without_name(text: str) -> tuple[str, str]:
    """ "Greyfield Realty - 7557 E Lincoln Ct" to name (where it is one) and street; both empty
    without a house number."""
    words = text.split()
    for i, word in enumerate(words):
        rest = " ".join(words[i:])
        if i and word[:1].isdigit() and len(rest) < LONGEST_STREET and looks_like_street(rest):
            name = re.split(r"[.:;|]\s", " ".join(words[:i]))[-1].strip(" ,-–")
            is_name = (
                looks_like_name(name)
                and not labels_in(plain(name))
                and all(w[:1].isupper() or w in ("&", "and", "of", "et", "de", "du") for w in name.split())
            )
            return name if is_name else "", rest
    return "", ""


def _label_inside(before: str) -> Label | None:
    """The label that stands in a line before its address: "Service desk 877.555.0119. Payments: 1400 Payment Center
    Drive"."""
    last = re.split(r"[.;|,]\s|\d\s", before)[-1].strip()
    if not last.endswith(":"):
        return None
    found = _place_label(last[:-1])
    if found is None and re.search(r"\b(?:remit\w*|pay\w*|paiements?)\b", plain(last)):
        found = Label("remit", 2, 0, len(last), plain(last))
    return found


def _split_street(head: str) -> tuple[str, str]:
    """ "5026 East Quarry Street, Suite 5, Columbus" to street and city."""
    if "," in head:
        street, city = head.rsplit(",", 1)
        words = city.split()
        for cut in (1, 2):  # "7557 E Lincoln Ct, #20C New York"
            if len(words) > cut and looks_like_unit(" ".join(words[:cut])):
                return f"{street.strip()}, {' '.join(words[:cut])}", " ".join(words[cut:])
        return street.strip(), city.strip()
    words = head.split()
    for cut in range(len(words) - 1, 1, -1):
        last = folded(words[cut - 1]).strip(".,")
        if last in ("st", "ste") and folded(words[cut - 2]).strip(".,") in _STREET_ENDS:
            continue  # "HWY ST. LOUIS"
        if parse(" ".join(words[:cut])).kind and (
            last in _STREET_ENDS
            or looks_like_unit(" ".join(words[cut - 2 : cut]))
            or looks_like_unit(words[cut - 1])
            or last.isdigit()
        ):
            return " ".join(words[:cut]), " ".join(words[cut:])
    return "", head


_STREET_ENDS = {
    "street",
    "st",
    "avenue",
    "ave",
    "boulevard",
    "blvd",
    "boul",
    "road",
    "rd",
    "drive",
    "dr",
    "lane",
    "ln",
    "court",
    "ct",
    "place",
    "pl",
    "circle",
    "cir",
    "terrace",
    "ter",
    "parkway",
    "pkwy",
    "highway",
    "hwy",
    "square",
    "sq",
    "trail",
    "trl",
    "way",
    "plaza",
    "plz",
    "crescent",
    "cres",
    "route",
    "rte",
    "n",
    "s",
    "e",
    "w",
    "north",
    "south",
    "east",
    "west",
    "ne",
    "nw",
    "se",
    "sw",
    "nord",
    "sud",
    "est",
    "ouest",
    "loop",
    "run",
    "row",
    "path",
    "walk",
}


def _build(layout: PageLayout, segment: Segment, line: CityLine, parts: list[Segment]) -> Block | None:
    label: Label | None = None
    head = line.head
    stripped_label, rest = _strip_label(segment)
    if stripped_label and rest and (again := city_line(" ".join([rest, *(p.text for p in parts[1:])]))):
        label, head = stripped_label, again.head
    street, city, units, names = "", head, [], []
    if re.search(r"\d", head):
        street, city = _split_street(head)
        if not looks_like_street(street):
            if looks_like_unit(street):
                units, street = [street], ""
            else:
                before, street = _without_name(street)
                if not street:
                    return None
                names = [before] if before and plain(before) not in ("for", "pour", "to", "at", "a") else []
                label = _label_inside(segment.text.split(street[:6])[0])
    lines, segments, name_segments = (
        [line.head + f" {line.state} {line.zip_text}"],
        list(parts),
        [segment] if names else [],
    )
    top, last = segment, segment
    above_units: list[str] = []
    heading = ""
    is_third = bool(phrase("third_party").match(plain(line.head)))
    if not (label and street) and not is_third:
        current, extra, steps = segment, 0, 0
        while steps < 7:
            steps += 1
            prev = _line_above(layout, current, segment)
            if prev is None and current is segment and not street:
                prev = _street_hanging_over(layout, segment)
            if prev is None or prev in segments:
                break
            if city_line(prev.text) or re.search(r"[$€]|\d+\.\d\d\b", prev.text):
                break
            prefix, text = _strip_label(prev)
            text = _IN_BRACKETS.sub("", text)
            attention = bool(_ATTENTION.match(prev.text)) and bool(street)
            is_label = (prefix is None and is_all_label(prev.norm)) or is_caption(prev.text)
            if (is_label or (street and prev.text.rstrip().endswith(":"))) and not attention:
                break
            if prefix and not text and not attention:
                break
            if prefix and prefix.role == "contact":
                prefix, text = None, prev.text
            if (looks_like_unit(text) or (line.state == "PR" and is_area(text))) and not names:
                (units if not street else above_units).append(text)
            elif looks_like_street(text) and (not street or (is_po_box(street) and text[:1].isdigit() and not names)):
                street = text
            elif not street:
                extra += 1
                if extra > 1 or not looks_like_name(text):
                    break
                above_units.append(text)
                segments.append(prev)
                current = prev
                continue
            elif _is_remark(prev):
                break
            elif looks_like_name(text) or _ATTENTION.match(text):
                unknown_head = bool(names) and len(prev.words) == 1 and prev.size > 1.07 * name_segments[0].size
                if len(names) >= 4 or prev.size > 1.5 * segment.size or unknown_head:
                    heading = text
                    break
                if prefix and prefix.role == "service":
                    text = re.sub(r"^#?\d{1,4}\s*[-:.]?\s+(?=[A-Z])", "", text)  # "Location 001 Greyfield Realty"
                names.insert(0, re.sub(r"^(?:for|pour)\s*:?\s+(?=[A-Z])", "", text, flags=re.I))
                name_segments.insert(0, prev)
            else:
                break
            lines.insert(0, text)
            current = top = prev
            if prev not in name_segments:
                segments.append(prev)
                last = prev
            if prefix:
                label = prefix
                break
    is_one_line = len(parts) == 1 and len(lines) == 1
    in_prose = is_third or (
        is_one_line and (_is_in_prose(layout, segment) or _begins_in_a_sentence(segment.text, street))
    )
    if under := captions_under(layout).get(id(segment)):
        label = _place_label(under.text) or label
    if not street and (beside := _street_in_row(layout, segment, units)) is not None:
        street = beside.text
        if not label:
            top = last = beside
        segments.append(beside)
    if not street and not label:
        label = _label_around(layout, top, segment)
        if not label:
            return None
    if label is None and not in_prose:
        label = _label_around(layout, top, last) or _column_label(layout, segment)
    units += [u for u in above_units if looks_like_unit(u) or (line.state == "PR" and is_area(u))]
    if not city.strip(" ,") and "," in street:
        street, city = _split_street(street.strip(" ,"))
    address = parse(street, city.strip(" ,"), line.state, line.zip, " ".join(units))
    contacts = [_ATTENTION.sub("", n) for n in names if _ATTENTION.match(n)]
    holder_names = [n for n in names if not _ATTENTION.match(n)]
    confidence = min((w.confidence for s in segments for w in s.words), default=1.0)
    return Block(
        address,
        lines,
        holder_names,
        segments,
        name_segments,
        label,
        layout.page,
        confidence,
        contacts,
        heading=heading,
        in_prose=in_prose,
    )


def _street_in_row(layout: PageLayout, city: Segment, units: list[str]) -> Segment | None:
    """Tables with a column for each part of the address, and lines torn in two: the street left of the city, a unit
    maybe between them."""
    found: list[str] = []
    for left in layout.left_of(city)[:2]:
        if looks_like_street(left.text):
            units += found
            return left
        if not looks_like_unit(left.text):
            return None
        found.append(left.text)
    return None


def _column_label(layout: PageLayout, city: Segment) -> Label | None:
    """What the head of the table says over the column of an address in a row."""
    for cell in [city, *(s for s in layout.left_of(city)[:2] if looks_like_street(s.text) or looks_like_unit(s.text))]:
        for _ in range(60):
            over = layout.above(cell, reach=2.4)
            if over is None:
                break
            if not (
                looks_like_street(over.text)
                or looks_like_unit(over.text)
                or city_line(over.text)
                or over.text == cell.text
            ):
                found = _place_label(over.text)
                if found:
                    return found
                break
            cell = over
    return None


def _line_above(layout: PageLayout, current: Segment, base: Segment) -> Segment | None:
    """The line above in the same stack of lines: near, aligned, of like size."""
    best = None
    for s in layout.between(current.y0 - 1.3 * current.size, current.y0 + 0.3 * current.size):
        if (
            s is current
            or s.middle > current.y0 + 0.25 * current.size
            or s.size > (2.6 if layout.by_picture else 1.9) * base.size
            or s.size < 0.5 * base.size
        ):
            continue
        slack = 1.0 * base.size
        aligned = (
            abs(s.x0 - current.x0) < slack
            or abs(s.x0 - base.x0) < slack
            or abs((s.x0 + s.x1) - (current.x0 + current.x1)) < slack
            or abs(s.x1 - current.x1) < 0.5 * slack
        )
        if not aligned:  # "Service address  5026 East Quarry" above a line that hangs under the value
            cut = next((i for i, w in enumerate(s.words) if i and abs(w.x0 - current.x0) < 0.5 * slack), None)
            aligned = cut is not None and (
                s.words[cut - 1].text.endswith(":") or is_all_label(plain(" ".join(w.text for w in s.words[:cut])))
            )
        if aligned and (best is None or (s.y1, -abs(s.x0 - current.x0)) > (best.y1, -abs(best.x0 - current.x0))):
            best = s
    return best


def _street_hanging_over(layout: PageLayout, city: Segment) -> Segment | None:
    """The street right over a city line that begins some ems beside it, as where a label is before the street."""
    over = layout.above(city, reach=EMS.next_line)
    if over is None:
        return None
    label, street = _strip_label(over)
    first = len(over.words) - len(street.split())
    if not looks_like_street(street) or not 0 <= first < len(over.words):
        return None
    beside = abs(over.words[first].x0 - city.x0)
    return over if beside < EMS.hanging * city.size and (label or first == 0) else None


def _label_around(layout: PageLayout, top: Segment, street: Segment) -> Label | None:
    """The label left of the first line, left of the street line, or above the block."""
    for s in dict.fromkeys((street, top)):
        for left in layout.left_of(s)[:1]:
            found = _place_label(left.text)
            if found and found.start > 3 and (len(found.text) <= 3 or not is_all_label(left.norm)):
                continue
            if (
                found
                and found.end >= len(left.norm) - 12
                and len(left.words) <= 6
                and s.x0 - left.x1 < (60 if is_all_label(left.norm) else 30) * s.size
                and not _heads_a_stack(layout, left)
            ):
                return found
    over = layout.above(top, reach=2.4)
    if over is None or is_under_a_value(layout, over):
        return None
    found = _place_label(over.text)
    if (
        not found
        and len(over.words) <= 3
        and (second := layout.above(over, reach=1.2)) is not None
        and len(second.words) <= 4
    ):
        found = _place_label(f"{second.text} {over.text}")
    if found and (is_all_label(over.norm) or len(over.words) <= 7) and not _names_another_payee(found, over, top):
        return found
    return None


def _names_another_payee(label: Label, line: Segment, top: Segment) -> bool:
    """ "Make check payable to TriCounty Tel" over the customer's own address in the window: the line has said whom it
    speaks of."""
    if (
        label.role != "remit"
        or label.end > len(line.norm) - 4
        or not looks_like_name(top.text)
        or looks_like_street(top.text)
    ):
        return False
    payee = line.norm[label.end :].strip()
    return looks_like_name(payee) and not is_all_label(payee) and fuzz.partial_ratio(payee, top.norm) < 85


def _is_in_prose(layout: PageLayout, segment: Segment) -> bool:
    """Whether the lines above or below are running text that this one belongs to."""
    near = [
        s
        for s in (layout.above(segment, reach=0.9), layout.below(segment, reach=0.9))
        if s is not None and abs(s.x0 - segment.x0) < segment.size
    ]
    return any(reads_on(s) for s in near)


def _is_remark(segment: Segment) -> bool:
    """ "Thanks for choosing Cascadia Cable.": a sentence over an address, and no name."""
    words = segment.text.split()
    ends = words[-1].endswith((".", "!")) and len(words[-1].strip(".!")) > 4
    return ends and len(words) >= 4 and sum(w[:1].islower() for w in words) >= 2 and not has_legal_form(segment.text)


def _begins_in_a_sentence(text: str, street: str) -> bool:
    """ "… may turn to the Consumer Office, 818 Mission Gate Ave., San Francisco, CA 94102": words in small letters
    before the street."""
    before = text.split(street[:6])[0] if street else ""
    words = before.split()
    return len(words) >= 4 and sum(w[:1].islower() for w in words) >= 2


def _heads_a_stack(layout: PageLayout, label: Segment) -> bool:
    """Whether that label on the left stands over lines of its own: then it does not speak for its right neighbour."""
    under = layout.below(label, reach=EMS.next_row)
    return (
        under is not None
        and abs(under.x0 - label.x0) < 1.2 * label.size
        and not is_all_label(under.norm)
        and (looks_like_street(under.text) or (looks_like_name(under.text) and len(under.norm) > 4))
        and not any(h.start == 0 for h in labels_in(under.norm))
    )


def _place_label(text: str) -> Label | None:
    norm = plain(text)
    found = [
        h
        for h in strongest(list(labels_in(norm)))
        if h.role in PLACE_ROLES
        and _is_meant(h, text, norm)
        and not any(
            o is not h and o.role in ("heading",) and o.start <= h.start and o.end >= h.end for o in labels_in(norm)
        )
    ]
    found = [h for h in found if not (h.role == "name" and h.text in ("name", "nom"))] or found
    for role in ("remit", "service", "billing", "name"):
        best = [h for h in found if h.role == role]
        if best:
            return max(best, key=lambda h: (h.tier, h.end))
    return caption_label(text)


def _is_meant(label: Label, text: str, norm: str) -> bool:
    """The codes of service records ("SA", "LA") are words of prose elsewhere: they stand alone, or in capitals at the
    head."""
    return len(label.text) > 2 or len(norm.split()) <= 2 or (label.start == 0 and text.split()[0].isupper())
