"""Pages of known bills made unknown by machine: labels under names that no vocabulary has, columns in another order,
blocks at other places, lines more. What the reading makes of them at first sight tells what it will make of layouts
that nobody has seen."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace

from portin.reading.context import strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.pages.page_words import Word
from portin.reading.values import bare
from portin.reading.vocabulary.labels import Label, labels_in

# by the role of a label: what else it may be called
OTHER_NAMES = {
    "account": ("Client key", "Our ref with you", "Ledger no.", "Subscriber ref", "Contract holder no."),
    "service": ("Premises", "Where we deliver", "Site of lines", "Equipment at", "Point of use"),
    "billing": ("Sent to", "Mail drop", "Recipient"),
    "name": ("In the name of", "Registered to", "Party", "Contracting party"),
    "own": ("Endpoint", "Handset", "Extension line", "Seat"),
    "bill_date": ("Produced", "Rendered", "Made on", "Cut"),
    "btn": ("Main", "Lead no.", "Key number"),
    "contact_phone": ("Talk to us", "Desk", "Chat or ring"),
    "other_id": ("Doc. key", "Run no.", "Slip"),
}
MORE_LINES = (
    "Questions about this page? State Consumer Bureau, 410 Harbor Street, Suite 12, Olympia, WA 98504",
    "Para ayuda llame al 1-800-555-0198",
    "Desk (614) 555-0170",
    "Run 4417229610",
    "Viewed online 11/21/2026",
    "2200 Commerce Way",
    "Denver, CO 80202",
)
# addresses of others, as bills have them beside the customer's, and what may be said over them
OTHERS = (
    ("Northgate Realty LLC", "4410 Pinecrest Dr", "Duluth, MN 55802"),
    ("Lakeshore Telephone", "PO Box 4417", "Carol Stream, IL 60197-4417"),
    ("88 Harbor Street Suite 12", "Olympia, WA 98504", "Mon-Fri 9-6"),
    ("907 Kestrel Avenue", "Boise, ID 83702"),
)
SAID_OVER = ("", "Location", "Sold by", "Your local store", "Installed by", "Customer service", "Dealer", "Agent")
LONGEST = 9  # words of a line in which a label is renamed: more is a sentence


@dataclass
class Sight:
    """The words of a page and how large it is."""

    words: list[Word]
    width: float
    height: float
    number: int = 0

    def layout(self) -> PageLayout:
        return PageLayout([copy(word) for word in self.words], self.number, self.width, self.height)

    def of(self, words: Sequence[Word]) -> Sight:
        return replace(self, words=list(words))


Perturb = Callable[[Sight, random.Random, set[str]], Sight]


def relabeled(page: Sight, dice: random.Random, kept: set[str]) -> Sight:
    """A third of its labels under names that nobody knows, each the same everywhere; `kept`: words of the answers,
    which are no labels."""
    layout, names = page.layout(), dict[str, str]()
    words: list[Word] = []
    for segment in layout.segments:
        found = strongest(list(labels_in(segment.norm))) if len(segment.words) <= LONGEST else []
        out = list(segment.words)
        for label in found:
            if label.role not in OTHER_NAMES:
                continue
            if label.text not in names:
                names[label.text] = dice.choice(OTHER_NAMES[label.role]) if dice.random() < 0.35 else ""
            if names[label.text]:
                out = _renamed(segment, out, label, names[label.text], kept)
        words += out
    return page.of(words)


def _renamed(segment: Segment, words: list[Word], label: Label, name: str, kept: set[str]) -> list[Word]:
    first, last = segment.word_at(label.start), segment.word_at(max(label.end - 1, label.start)) + 1
    old = segment.words[first:last]
    is_box = label.text in ("po", "p o") and re.match(r" ?box\b", segment.norm[label.end :])
    is_inside = label.role in ("own", "btn", "contact_phone") and segment.digits >= 7 and first > 0
    is_kept = (
        is_inside
        or bool(is_box)
        or any(ch.isdigit() for w in old for ch in w.text)
        or {bare(w.text) for w in old} <= kept
    )
    if is_kept or any(w not in words for w in old):
        return words
    name += ":" if old[-1].text.endswith(":") else ""
    x, step, fresh = old[0].x0, (max(old[-1].x1, old[0].x0 + 1) - old[0].x0) / len(name), []
    for bit in name.split():
        fresh.append(replace(old[0], text=bit, x0=x, x1=x + step * len(bit)))
        x += step * (len(bit) + 1)
    at = words.index(old[0])
    return [*words[:at], *fresh, *words[at + len(old) :]]


def _bands(layout: PageLayout) -> list[list[Segment]]:
    """Its segments in bands that a gap divides, from top to bottom."""
    bands: list[list[Segment]] = []
    bottom = 0.0
    for s in sorted(layout.segments, key=lambda s: s.y0):
        if not bands or s.y0 > bottom + 0.9 * s.size:
            bands.append([])
            bottom = s.y1
        bands[-1].append(s)
        bottom = max(bottom, s.y1)
    return bands


def mirrored(page: Sight, dice: random.Random, kept: set[str]) -> Sight:
    """The columns of half of its bands in the other order."""
    layout = page.layout()
    for band in _bands(layout):
        columns: list[list[Segment]] = []
        for s in sorted(band, key=lambda s: s.x0):
            if columns and s.x0 < max(o.x1 for o in columns[-1]) + 1.2 * s.size:
                columns[-1].append(s)
            else:
                columns.append([s])
        if len(columns) > 1 and dice.random() < 0.5:
            _put_in_other_order(columns)
    return page.of([w for s in layout.segments for w in s.words])


def _put_in_other_order(columns: list[list[Segment]]) -> None:
    edges = [(min(s.x0 for s in column), max(s.x1 for s in column)) for column in columns]
    gaps = [after[0] - before[1] for before, after in itertools.pairwise(edges)]
    x = edges[0][0]
    for column, (left, right), gap in zip(columns[::-1], edges[::-1], [*gaps[::-1], 0.0], strict=True):
        for word in (w for s in column for w in s.words):
            word.x0, word.x1 = word.x0 + x - left, word.x1 + x - left
        x += right - left + gap


def shuffled(page: Sight, dice: random.Random, kept: set[str]) -> Sight:
    """Some of its bands changed with the one below; the first stays."""
    layout = page.layout()
    bands = _bands(layout)
    edges = [(min(s.y0 for s in band), max(s.y1 for s in band)) for band in bands]
    gaps = [after[0] - before[1] for before, after in itertools.pairwise(edges)] + [0.0]
    order, at = list(range(len(bands))), 1
    while at + 1 < len(order):
        if dice.random() < 0.4:
            order[at], order[at + 1] = order[at + 1], order[at]
            at += 1
        at += 1
    y = edges[0][0] if edges else 0.0
    for which, gap in zip(order, gaps, strict=False):
        top, bottom = edges[which]
        for word in (w for s in bands[which] for w in s.words):
            word.y0, word.y1 = word.y0 + y - top, word.y1 + y - top
        y += bottom - top + gap
    return page.of([w for s in layout.segments for w in s.words])


def crowded(page: Sight, dice: random.Random, kept: set[str]) -> Sight:
    """With offices, desks and numbers of other things in what was left free."""
    segments = page.layout().segments
    if not segments:
        return page
    size = sorted(s.size for s in segments)[len(segments) // 2]
    free = [
        y
        for y in (0.02 * page.height + 0.8 * size * n for n in range(int(page.height / size)))
        if y < page.height - 2 * size and not any(s.y0 < y + 1.6 * size and s.y1 > y - 0.6 * size for s in segments)
    ]
    words = list(page.words)
    for line in MORE_LINES:
        if free and dice.random() < 0.5:
            y, x = dice.choice(free), dice.choice((40.0, 0.55 * page.width))
            free = [other for other in free if abs(other - y) > 1.5 * size]
            for bit in line.split():
                words.append(Word(bit, x, y, x + 0.5 * size * len(bit), y + size, size))
                x += 0.5 * size * (len(bit) + 0.6)
    return page.of(words)


def neighboured(page: Sight, dice: random.Random, kept: set[str]) -> Sight:
    """With the address of somebody else where the page is free, under a caption."""
    segments = page.layout().segments
    if not segments or page.number:
        return page
    lines = [line for line in (dice.choice(SAID_OVER), *dice.choice(OTHERS)) if line]
    size = sorted(s.size for s in segments)[len(segments) // 2]
    tall = (1.2 * len(lines) + 1.6) * size
    free = [
        (x, y)
        for x in (40.0, 0.4 * page.width, 0.62 * page.width)
        for y in (0.02 * page.height + 0.7 * size * n for n in range(int(page.height / size)))
        if y + tall < 0.95 * page.height
        and not any(
            s.y0 < y + tall and s.y1 > y - 0.8 * size and s.x0 < x + 16 * size and s.x1 > x - size for s in segments
        )
    ]
    words = list(page.words)
    x, y = dice.choice(free) if free else (0.0, page.height)
    for line in lines if free else ():
        y, at = y + 1.2 * size, x
        for bit in line.split():
            words.append(Word(bit, at, y, at + 0.5 * size * len(bit), y + size, size))
            at += 0.5 * size * (len(bit) + 0.6)
    return page.of(words)


WAYS: dict[str, Perturb] = {
    "relabeled": relabeled,
    "mirrored": mirrored,
    "shuffled": shuffled,
    "crowded": crowded,
    "neighboured": neighboured,
}
