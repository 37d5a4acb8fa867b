"""Address blocks of a page and the names above them: found by their city line, built upwards, given a role by the label
nearest to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rapidfuzz import fuzz

from portin.reading.candidates.address_rows import AddressRows, addresses_in_rows, is_part_caption
from portin.reading.candidates.labelled_names import GREETINGS
from portin.reading.candidates.prose import AddressInProse, addresses_in_prose
from portin.reading.context import captions_under, is_under_a_value, reads_on, strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.pages.page_words import Word
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import Label, caption_label, is_all_label, is_caption, labels_in
from portin.reading.vocabulary.names import has_legal_form, looks_like_name, same_name
from portin.reading.vocabulary.phrases import phrase
from portin.reading.vocabulary.telephones import is_toll_free, mentions_in
from portin.rules.addresses import (
    Address,
    CityLine,
    city_line,
    city_line_without_state,
    in_both_languages,
    is_area,
    is_on_a_road,
    is_po_box,
    is_route_alone,
    looks_like_street,
    looks_like_unit,
    may_hold_code,
    names_land,
    normal_zip,
    parse,
    state_code,
    take_units,
    unit_id,
)
from portin.rules.spelling import folded, plain

LONGEST_STREET = 110  # characters, with its city; a line of prose is longer
PLACE_ROLES = {"service", "billing", "remit", "name"}
_ATTENTION = re.compile(
    r"^\s*(?:(?:attn|attention|att|c/o|care of|a/s|à l'attention de|a l'attention de|aux soins de)\b|%(?=\s))[\s.:]*",
    re.I,
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
    score: int = 0  # without a label: how much speaks for the carrier's, below zero for the customer's
    heading: str = ""  # larger writing right above: a letterhead
    evidence: list[list[Any]] = field(default_factory=list)
    is_guess: bool = False  # the customer's only because no other is: it can agree, and not differ
    is_doubtful: bool = False  # whether its label may speak of something else than where the lines end
    in_prose: bool = False  # a line of running text: a commission to complain to, an office to visit


def is_seen_again(a: Block, b: Block) -> bool:
    """Whether both are one place of the page, as a second look at a picture read it again."""
    apart = abs(a.segments[0].y0 - b.segments[0].y0) + abs(a.segments[0].x0 - b.segments[0].x0)
    return a.page == b.page and apart < 2 * a.segments[0].size


def is_there_twice(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether the same address is there once more without a label, under the same name."""
    return any(
        o is not block
        and not is_seen_again(o, block)
        and not o.label
        and o.address == block.address
        and o.names[:1]
        and block.names[:1]
        and same_name(o.names[0], block.names[0], by_picture=True)
        for o in blocks
    )


def _may_hold_an_address(layout: PageLayout) -> bool:
    """Whether there is a ZIP or postal code that is alone or behind a word: quickly told of a page of text."""
    if layout.by_picture or _lone_codes(layout):
        return True
    return bool(_CODE_BEHIND_A_WORD.search(" ".join(s.text for s in layout.segments)))


_CODE_BEHIND_A_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2}[\s.,:;()-]{1,6}(?:\d{4,5}|[A-Za-z]\d[A-Za-z])(?![A-Za-z])")


def address_blocks(layout: PageLayout) -> list[Block]:
    if not _may_hold_an_address(layout):
        return []  # pages of calls, mostly
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
    blocks += _without_state(layout, used)
    return [one for block in blocks for one in _in_each_language(block)]


def _without_state(layout: PageLayout, used: set[int]) -> list[Block]:
    """What a label calls an address though it names no state, "Service address: 88 Oser Ave Hauppauge 11788"; or what
    is under somebody's name, with a street of its own."""
    found = []
    for segment in layout.segments:
        if id(segment) in used or (line := city_line_without_state(segment.text)) is None:
            continue
        block = _build(layout, segment, line, [segment])
        if block is None or not block.address.house or block.in_prose:
            continue
        if block.label.role in ("service", "billing") if block.label else block.names:
            used |= {id(s) for s in block.segments}
            found.append(block)
    return found


def _in_each_language(block: Block) -> list[Block]:
    """ "36 Wharf Rd / ch. du Quai" is one place under two names of its street: either may be typed."""
    a = block.address
    streets = in_both_languages(a.street_text)
    if len(streets) < 2:
        return [block]
    return [
        replace(
            block,
            address=parse(one, a.city_text, a.state, a.zip, a.unit_text),
            lines=[line.replace(a.street_text, one) for line in block.lines],
        )
        for one in streets
    ]


# "© 2026 Glassline Service LLC. All rights reserved. One Glass Way, …": whose page it is, and any sentence before
_OF_THE_PUBLISHER = re.compile(r"©|\(c\) ?(?:19|20)\d\d|(?i:all rights reserved)|[a-z]{5,}\.\s+[A-Z0-9]")
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*\d[^()\[\]]*[)\]]$")  # "Greyfield Realty (A12345678)": its account
_BILLED = re.compile(r"\b(?:ba|bill(?:ing)?|mail(?:ing)?|facturation|postale)\b")
_SERVED = re.compile(
    r"\b(?:la|sa(?:no|sn)?|services?|svc|install(?:ation)?|location|listed|physical|emergency|e?911)\b"
)


def _from_rows(layout: PageLayout, rows: AddressRows) -> Block:
    """The captions themselves say whose address it is ("Service Address Street Name"), or else the
    heading over them."""
    captions = " ".join(caption.norm for caption in rows.captions)
    role = "billing" if _BILLED.search(captions) else "service" if _SERVED.search(captions) else ""
    first = rows.captions[0]
    said = plain(first.words[0].text) if first in rows.values else first.norm  # "SANO 65" in one piece
    label = Label(role, 3, 0, len(captions), said) if role else None
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
    """The segment as a city line: alone, with what is right of it, or with a postal code on the line below."""
    text = segment.text
    if line := city_line(text):
        return line, [segment]
    if not re.search(r"[A-Za-z]{2}", text) or len(text) > 60:
        return None
    joined, parts = text, [segment]
    beside = layout.right_of(segment)[:3]
    for right in beside if may_hold_code(" ".join(one.text for one in (segment, *beside))) else ():
        cell = bool(
            state_code(right.text) or re.fullmatch(r"\d{5}(?:-\d{4})?|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d", right.text)
        )
        if right.x0 - parts[-1].x1 > (24 if cell else 8) * segment.size or len(right.text) > 16:
            break
        joined, parts = f"{joined} {right.text}", [*parts, right]
        if line := city_line(joined):
            return line, parts
    under = layout.below(segment, reach=1.0) if _lone_codes(layout) else None
    if (
        under is not None
        and _is_lone_code(layout, under)
        and abs(under.x0 - segment.x0) < 1.5 * segment.size
        and (line := city_line(f"{text} {normal_zip(under.text) if layout.by_picture else under.text}"))
    ):
        return line, [segment, under]
    return None


def _reads_as_a_sentence(words: list[Word]) -> bool:
    """ "… must be updated when equipment moves": small letters from the first word on, and no figure soon."""
    first = [w.text for w in words[:4]]
    return len(first) == 4 and all(text.islower() and text.isalpha() for text in first)


LONGEST_CODE = len("A1A 1A1")
_LONE_CODE = re.compile(r"(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)", re.I)


def _lone_codes(layout: PageLayout) -> bool:
    """Whether a postal code is a line or cell of its own anywhere on the page."""
    if layout.has_lone_codes is None:
        layout.has_lone_codes = any(_is_lone_code(layout, segment) for segment in layout.segments)
    return layout.has_lone_codes


def _is_lone_code(layout: PageLayout, segment: Segment) -> bool:
    """In a picture with the letters that are taken for figures: "BOJ 2CO"."""
    text = segment.text.strip()
    if layout.by_picture and segment.digits and len(text) <= LONGEST_CODE:
        return may_hold_code(text)
    return segment.digits >= 3 and bool(_LONE_CODE.fullmatch(text))


def _strip_label(segment: Segment) -> tuple[Label | None, str]:
    """A label at the head of a line and the rest of the line as printed."""
    heads = [
        h for h in strongest(list(labels_in(segment.norm))) if h.start <= 3 and h.role in PLACE_ROLES | {"contact"}
    ]
    if not heads:
        unknown = re.match(r"^(\D{2,40}?(?:911\D{0,24}?)?):\s+(.+)$", segment.text)
        is_value = unknown is not None and not unknown[2][0].islower()  # else a sentence goes on behind it
        return (caption_label(unknown[1]), unknown[2]) if unknown and is_value else (None, segment.text)
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
    is_sentence = not segment.words[cut - 1].text.endswith(":") and _reads_as_a_sentence(segment.words[cut:])
    if not separated or is_sentence:
        return None, segment.text
    rest = " ".join(w.text for w in segment.words[cut:])
    return label, _WHICH_PLACE.sub("", rest) if label.role == "service" else rest


# "Store #14 - 20 Seaview Road": the same in words that are no label
_NAMED_PLACE = re.compile(r"^(?:[A-Za-zÀ-ÿ.]+\s+){1,3}#?\d{1,4}\s*[-–—:]\s+(?=\d+[A-Za-z]?(?:-\d+)?\s+[A-Za-z])")
# "LOCATION 01 31 WHARF STREET", "Location 2 - 20 Seaview Road": which of the places of an account it is
_WHICH_PLACE = re.compile(r"^#?\d{1,4}\s*[-–—:.]?\s+(?=\d+[A-Za-z]?(?:-\d+)?\s+[A-Za-z])")


_FOR = re.compile(r"^(?:for|pour)\s+(?=[A-ZÀ-Ý])", re.I)  # "For Greyfield Realty, 7557 E Lincoln Ct", of a bill


def _without_name(text: str) -> tuple[str, str]:
    """ "Greyfield Realty - 7557 E Lincoln Ct" to name (where it is one) and street; both empty
    without a house number."""
    words = text.split()
    for i, word in enumerate(words):
        rest = " ".join(words[i:])
        if i and word[:1].isdigit() and len(rest) < LONGEST_STREET and looks_like_street(rest):
            before, unit = _without_unit(" ".join(words[:i]))
            rest = f"{unit}, {rest}" if unit else rest
            name = _FOR.sub("", re.split(r"[.:;|]\s", before)[-1].strip(" ,-–"))
            is_name = (
                looks_like_name(name)
                and not name.endswith(":")  # "Civic: 2805 Grid Road"
                and not labels_in(plain(name))
                and all(w[:1].isupper() or w == "&" or _belongs_to_a_name(w) for w in name.split())
            )
            return name if is_name else "", rest
    return "", ""


def _without_unit(before: str) -> tuple[str, str]:
    """ "Oluwaseun Baptiste, 4th Floor," before a street: the name, and the unit."""
    name, _, unit = before.rstrip(" ,").rpartition(",")
    return (name, unit.strip()) if name and looks_like_unit(unit.strip()) else (before, "")


def _label_inside(before: str) -> Label | None:
    """The label that is in a line before its address: "Service desk 877.555.0119. Payments: 1400 Payment Center
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


MOST_LINES, MOST_NAMES = 7, 4  # over a city line: of an address, of its names
_NO_NAME_BEFORE = ("for", "pour", "to", "at", "a")


@dataclass
class _Stack:
    """An address while it is built, from its city line upwards. `top` is its highest line so far, `last` the highest
    one that is no name; `stray` are lines between street and city that may be a unit."""

    layout: PageLayout
    city_segment: Segment
    line: CityLine
    lines: list[str]
    segments: list[Segment]
    top: Segment
    last: Segment
    label: Label | None = None
    street: str = ""
    city: str = ""
    units: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    name_segments: list[Segment] = field(default_factory=list)
    heading: str = ""

    def is_unit(self, text: str) -> bool:
        return looks_like_unit(text) or (self.line.state == "PR" and is_area(text))

    def say(self, head: str) -> None:
        """What the city line says, without a label or a name before it."""
        self.lines[-1] = f"{head} {self.line.state} {self.line.zip_text}"

    def put_on_top(self, text: str, segment: Segment) -> None:
        self.lines.insert(0, text)
        self.top = segment
        if segment not in self.name_segments:
            self.segments.append(segment)
            self.last = segment


def _build(layout: PageLayout, segment: Segment, line: CityLine, parts: list[Segment]) -> Block | None:
    lines = [f"{line.head} {line.state} {line.zip_text}"]
    stack = _Stack(layout, segment, line, lines, list(parts), segment, segment)
    if not _take_head(stack, parts):
        return None
    is_third = bool(phrase("third_party").match(plain(line.head)))
    is_in_a_sentence = bool(stack.street) and not stack.label and (_goes_on(line) or _is_in_prose(layout, segment))
    if not (stack.label and stack.street) and not is_third and not is_in_a_sentence:
        _climb(stack)
    is_one_line = len(parts) == 1 and len(stack.lines) == 1
    in_prose = (
        is_third
        or is_in_a_sentence
        or (is_one_line and (_is_in_prose(layout, segment) or _begins_in_a_sentence(segment.text, stack.street)))
        or (is_one_line and not stack.label and bool(_OF_THE_PUBLISHER.search(segment.text)))
    )
    return _finished(stack, in_prose) if _is_settled(stack, in_prose) else None


def _goes_on(line: CityLine) -> bool:
    """Whether a sentence goes on behind the ZIP: "…, DC 20554, 1-888-555-0279. You may file a"; a desk's number there
    is of an office, too."""
    is_of_an_office = any(is_toll_free(mention.numbers[0]) for mention in mentions_in(line.tail))
    return is_of_an_office or (len(line.tail.split()) >= 3 and bool(re.search(r"[.,;]", line.tail)))


def _take_head(stack: _Stack, parts: list[Segment]) -> bool:
    """What the city line itself holds before its city: a label, a street, a unit, a name. False where it is none of
    these, so that the line is no address."""
    segment, head = stack.city_segment, stack.line.head
    label, rest = _strip_label(segment)
    without_label = " ".join([rest, *(p.text for p in parts[1:])])
    if label and rest and (again := city_line(without_label) or city_line_without_state(without_label)):
        stack.label, head = label, again.head
        stack.say(head)
    stack.city = head
    if not re.search(r"\d", head):
        return True
    stack.street, stack.city = _split_street(head)
    if looks_like_street(stack.street):
        return True
    if looks_like_unit(stack.street):
        stack.units, stack.street = [stack.street], ""
        return True
    before, stack.street = _without_name(_NAMED_PLACE.sub("", stack.street))
    if not stack.street:
        return False
    if before and plain(before) not in _NO_NAME_BEFORE:
        stack.names, stack.name_segments = [before], [segment]
    stack.label = stack.label or _label_inside(segment.text.split(stack.street[:6])[0])
    stack.say(head[head.index(stack.street) :] if stack.street in head else head)
    stack.lines[:0] = stack.names
    return True


def _climb(stack: _Stack) -> None:
    """Line by line upwards, until something else begins."""
    current, passed = stack.city_segment, 0
    for _ in range(MOST_LINES):
        over = _line_above(stack.layout, current, stack.city_segment)
        if over is None and current is stack.city_segment and not stack.street:
            over = _street_hanging_over(stack.layout, stack.city_segment)
            over = over or _box_over_an_empty_line(stack.layout, stack.city_segment)
        over = _past_the_office(stack, over)
        if over is None or over in stack.segments or _ends_above(stack, over):
            return
        prefix, text = _strip_label(over)
        text = _IN_BRACKETS.sub("", text)
        if prefix and prefix.role == "contact":
            prefix, text = None, over.text
        if _take_part(stack, text):
            stack.put_on_top(text, over)
        elif stack.street and not stack.names and is_po_box(text):
            stack.put_on_top(text, over)  # "PO BOX 2240" over the street: mail goes there, or to the street
        elif stack.street and not stack.names and names_land(text):
            stack.put_on_top(text, over)  # "NE-14-05-28-W2", "RM of Old Post No. 43": the same place, as land
        elif not stack.street:
            passed += 1
            if passed > 1 or not looks_like_name(text) or is_part_caption(over.norm):
                return
            stack.stray.append(text)
            stack.segments.append(over)
        elif (name := _name_over(stack, over, prefix, text)) is not None:
            stack.name_segments.insert(0, over)
            stack.names.insert(0, re.sub(r"^(?:for|pour)\s*:?\s+(?=[A-Z])", "", name, flags=re.I))
            stack.put_on_top(name, over)
        else:
            return
        current = over
        if prefix and current is stack.top:
            stack.label = prefix
            return


_OFFICE = re.compile(r"(?:corporate|head|main|home) office|(?:corporate )?headquarters|siege social")


def _past_the_office(stack: _Stack, over: Segment | None) -> Segment | None:
    """The name over "Corporate Office", which is between the street and whose it is; any other line as it is."""
    if over is None or not stack.street or stack.names or not _OFFICE.fullmatch(over.norm):
        return over
    name = _line_above(stack.layout, over, stack.city_segment)
    return name if name is not None and looks_like_name(name.text) and has_legal_form(name.text) else over


def _ends_above(stack: _Stack, over: Segment) -> bool:
    """Whether that line is of something else: another address, a sum, a caption, a label alone."""
    if city_line(over.text) or re.search(r"[$€]|\d+\.\d\d\b", over.text):
        return True
    if _ATTENTION.match(over.text) and stack.street:
        return False
    prefix, text = _strip_label(over)
    is_label = (prefix is None and is_all_label(over.norm)) or is_caption(over.text)
    is_head = bool(stack.street) and over.text.rstrip().endswith(":")
    return is_label or is_head or bool(prefix and not _IN_BRACKETS.sub("", text))


def _take_part(stack: _Stack, text: str) -> bool:
    """Whether the line is the unit or the street."""
    if stack.is_unit(text) and not stack.names:
        (stack.stray if stack.street else stack.units).append(text)
        return True
    is_place = text[:1].isdigit() or is_on_a_road(text)
    is_beside_a_box = is_po_box(stack.street) and is_place and not stack.names
    if looks_like_street(text) and (not stack.street or is_beside_a_box):
        stack.street = text
        return True
    if is_route_alone(folded(stack.street)) and text[:1].isdigit() and looks_like_street(text) and not stack.names:
        stack.street = f"{text}, {stack.street}"  # "70914 Airport Line" over "RR 1": the mail goes by the one
        return True
    return False


def _name_over(stack: _Stack, over: Segment, prefix: Label | None, text: str) -> str | None:
    """The line over the street as a name; larger writing is a heading and ends the address."""
    if _is_remark(over) or not (looks_like_name(text) or _ATTENTION.match(text)):
        return None
    is_head = bool(stack.names) and len(over.words) == 1 and over.size > 1.07 * stack.name_segments[0].size
    if len(stack.names) >= MOST_NAMES or over.size > 1.5 * stack.city_segment.size or is_head:
        stack.heading = text
        return None
    if prefix and prefix.role == "service":
        text = re.sub(r"^#?\d{1,4}\s*[-:.]?\s+(?=[A-Z])", "", text)  # "Location 001 Greyfield Realty"
    return text


def _is_settled(stack: _Stack, in_prose: bool) -> bool:
    """Whether it has a street or at least a label, looked for around it as well."""
    layout, segment = stack.layout, stack.city_segment
    if under := captions_under(layout).get(id(segment)):
        stack.label = _place_label(under.text) or stack.label
    if not stack.street and (beside := _street_in_row(layout, segment, stack.units)) is not None:
        stack.street = beside.text
        if not stack.label:
            stack.top = stack.last = beside
        stack.segments.append(beside)
    if not stack.street and not stack.label:
        stack.label = _label_around(layout, stack.top, segment)
        if not stack.label:
            return False
    if stack.label is None and not in_prose:
        stack.label = _label_around(layout, stack.top, stack.last) or _column_label(layout, segment)
    if stack.label and stack.names and _OFFICE.fullmatch(stack.label.text):
        stack.label = None  # of the one whose name is over it
    return True


def _finished(stack: _Stack, in_prose: bool) -> Block:
    units = [*stack.units, *(text for text in stack.stray if stack.is_unit(text))]
    street, city = stack.street, stack.city
    if not city.strip(" ,") and "," in street:
        street, city = _split_street(street.strip(" ,"))
    address = parse(street, city.strip(" ,"), stack.line.state, stack.line.zip, " ".join(units))
    _add_places_within(address, [text for text in stack.stray if not stack.is_unit(text)])
    return Block(
        address,
        stack.lines,
        [name for name in stack.names if not _ATTENTION.match(name) and not name.endswith(":")],
        stack.segments,
        stack.name_segments,
        stack.label,
        stack.layout.page,
        min((w.confidence for s in stack.segments for w in s.words), default=1.0),
        [_ATTENTION.sub("", name) for name in stack.names if _ATTENTION.match(name)],
        heading=stack.heading,
        in_prose=in_prose,
    )


def _add_places_within(address: Address, lines: list[str]) -> None:
    """Lines between street and city that are no unit alone, "Rear Cottage" or "Building A, Telephone Room": what they
    say of a unit counts, and the rest may be typed or not."""
    for line in lines:
        units, rest = take_units(folded(line).strip(" ,."))
        address.units += tuple(units)
        if said := unit_id(rest if units else folded(line)):
            address.optional_units += (("any", said),)


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
                if found and (found.start == 0 or is_all_label(over.norm) or over.text.endswith(":")):
                    return found  # and not "ValleyVoice Customer Center"
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


def _box_over_an_empty_line(layout: PageLayout, city: Segment) -> Segment | None:
    """ "PO BOX 517" of a slip whose second line of the street is left empty, over its city."""
    over = layout.above(city, reach=EMS.empty_line)
    is_aligned = over is not None and abs(over.x0 - city.x0) < 0.5 * city.size
    return over if over is not None and is_aligned and is_po_box(over.text) else None


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
    if over is None or is_under_a_value(layout, over) or _ends_running_text(layout, over):
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


def _ends_running_text(layout: PageLayout, segment: Segment) -> bool:
    """ "… The address sent is that of the" over "place of service.": the end of a sentence, and no caption."""
    over = layout.above(segment, reach=EMS.next_line)
    return (
        segment.text[:1].islower()
        and over is not None
        and abs(over.x0 - segment.x0) < segment.size
        and reads_on(over)
        and not over.text.rstrip().endswith((".", ":", "!", "?"))
    )


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
    if any(is_toll_free(mention.numbers[0]) for mention in mentions_in(before)):
        return True  # "Contact 1-866-555-0149. Xplore Inc., 625 Cochrane Drive, …": an office
    words = before.split()
    return len(words) >= 4 and sum(w[:1].islower() and not _belongs_to_a_name(w) for w in words) >= 2


def _belongs_to_a_name(word: str) -> bool:
    """A word that names have in small letters: "Boulangerie des Érables inc."."""
    return plain(word) in _IN_NAMES or has_legal_form(f"A {word}")


_IN_NAMES = ("de", "des", "du", "et", "la", "le", "les", "of", "and")


def _heads_a_stack(layout: PageLayout, label: Segment) -> bool:
    """Whether that label on the left heads lines of its own: then it does not speak for its right neighbour."""
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
        and h.text not in GREETINGS  # "HI" is Hawaii, too
        and _is_meant(h, text, norm)
        and not any(
            o is not h and o.role in ("heading",) and o.start <= h.start and o.end >= h.end for o in labels_in(norm)
        )
    ]
    found = [h for h in found if not (h.role == "name" and h.text in ("name", "nom"))] or found
    # "Location 001 Corporate Office": behind its number the place has a name
    found = [h for h in found if h.role == "service" and h.start == 0 and _NUMBERED.match(norm, h.end)] or found
    for role in ("remit", "service", "billing", "name"):
        best = [h for h in found if h.role == role]
        if best:
            return max(best, key=lambda h: (h.tier, h.end))
    return caption_label(text)


_NUMBERED = re.compile(r" \d{1,4}(?: |$)")


def _is_meant(label: Label, text: str, norm: str) -> bool:
    """The codes of service records ("SA", "LA") are words of prose elsewhere: they are alone, or in capitals at the
    head."""
    return len(label.text) > 2 or len(norm.split()) <= 2 or (label.start == 0 and text.split()[0].isupper())
