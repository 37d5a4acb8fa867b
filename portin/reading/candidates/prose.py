"""Service addresses in running text, over one line or more: "The service address on record is 4033 E 5th St,\\nFl 23,
Denver, CO 80250." """

from __future__ import annotations

import re
from dataclasses import dataclass

from portin.reading.context import reads_on, strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.vocabulary.labels import Label, is_all_label, labels_in
from portin.rules.addresses import city_line, looks_like_street

_CODE = re.compile(r"\b\d{5}(?:-\d{4})?\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b")


@dataclass
class AddressInProse:
    """`text` is the whole address in one line; `segments` the lines of the page that hold it."""

    text: str
    label: Label
    segments: list[Segment]


def addresses_in_prose(layout: PageLayout) -> list[AddressInProse]:
    out = []
    for segment in layout.segments:
        if len(segment.words) < 5 or is_all_label(segment.norm) or not (label := _label_within(segment)):
            continue
        first = next((i for i, start in enumerate(segment.starts) if start >= label.end), len(segment.words))
        if first == len(segment.words) and not reads_on(segment):
            continue  # a caption, and what is under it no running text
        text, lines = " ".join(w.text for w in segment.words[first:]), [segment]
        while len(lines) <= 3:
            if len(lines) > 1 and (address := _address(text)) and _follows(text, address):
                out.append(AddressInProse(address, label, lines))
                break
            under = layout.below(lines[-1], reach=0.9)
            if under is None or abs(under.x0 - segment.x0) > segment.size or under.text.endswith(":"):
                break
            text, lines = f"{text} {under.text}", [*lines, under]
    return out


MOST_BETWEEN = 8  # words from the label to its address: "on record for this account is"


def _follows(text: str, address: str) -> bool:
    """Whether the address is what the label speaks of, and not of a later sentence."""
    between = text[: text.index(address)]
    return len(between.split()) <= MOST_BETWEEN and not re.search(r"[.;!?]\s", between)


def _label_within(segment: Segment) -> Label | None:
    """A full label of the service address with words of a sentence before it."""
    found = [
        h
        for h in strongest(list(labels_in(segment.norm)))
        if h.role == "service" and h.tier == 3 and " " in h.text and h.start > 3
    ]
    return found[-1] if found else None


# "36 Wharf Rd. The stand is at 2 Breakwater Lane, …": the street of one sentence, and the city of the next
_NEXT_SENTENCE = re.compile(r"[.;!?]\s+[A-ZÀ-Ý][a-zà-ÿ’']*\s+(?:[a-zà-ÿ’']+\s+)+")


def _address(text: str) -> str:
    """The text from the house number to the ZIP, if it is an address."""
    for code in _CODE.finditer(text):
        words = text[: code.end()].split()
        for i, word in enumerate(words[:-2]):
            rest = " ".join(words[i:])
            if (
                word[:1].isdigit()
                and len(rest) < 110
                and looks_like_street(rest)
                and (line := city_line(rest))
                and "," in line.head
                and not _NEXT_SENTENCE.search(rest)
            ):
                return rest
    return ""
