"""Which label speaks for a value: before it in the same piece of text, left of it in the row, or above it in its
column.

The nearest label wins, whatever it says; another value between hides the labels behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.vocabulary.labels import Label, is_all_label, is_caption, labels_before, labels_in

_SMALL = {
    "is",
    "no",
    "number",
    "the",
    "your",
    "on",
    "of",
    "de",
    "du",
    "le",
    "la",
    "a",
    "au",
    "en",
    "for",
    "to",
    "est",
    "#",
    "date",
    "at",
    "by",
    "or",
    "and",
    "&",
    "et",
    "us",
    "as",
}


@dataclass(slots=True)
class Hit:
    label: Label
    cost: float
    segment: Segment
    where: str  # same, left, above

    @property
    def role(self) -> str:
        return self.label.role


def span(segment: Segment, first: int, last: int) -> Segment:
    """Where the words `first` to `last` (exclusive) of a segment are, as a segment of their own."""
    if first == 0 and last >= len(segment.words):
        return segment
    return Segment(segment.words[first:last], page=segment.page, by_picture=segment.by_picture).measure()


def norm_before(segment: Segment, first: int) -> str:
    """The plain text of the words before the word `first`."""
    return segment.norm[: segment.starts[first]].strip() if first < len(segment.starts) else segment.norm


LONG_LINE = 25  # words: a line of running text, in which nothing heads what is in it


def hits_for(layout: PageLayout, segment: Segment, first: int, last: int, roles: set[str]) -> list[Hit]:
    """The labels that may speak for words `first`..`last` of the segment, best first; labels of other roles are left
    out but still hide."""
    hits: list[Hit] = []
    under = captions_under(layout).get(id(segment))
    if under is not None and (hit := _last_label(under.norm, roles, under, "below", allow_between=1)):
        return [hit]
    before = norm_before(segment, first)
    if before:
        hit = _last_of(labels_before(segment.norm, len(before)), before, roles, segment, "same", allow_between=4)
        if hit:
            hits.append(hit)
        if re.search(r"[a-z]{2}", before):
            if (not hit or hit.cost > 1.2) and len(segment.words) < LONG_LINE:
                hits += _above(layout, segment, first, last, roles)
            return sorted(hits, key=lambda h: h.cost)
    for neighbour in layout.left_of(segment):
        if not re.search(r"[a-z0-9]", neighbour.norm):
            continue
        hit = _last_label(neighbour.norm, roles, neighbour, "left", allow_between=1)
        if hit:
            gap = max(0.0, segment.x0 - neighbour.x1) / max(segment.size, 1)
            hit.cost += 0.8 + min(gap / 40, 0.8) + (1.0 if heads_a_stack(layout, neighbour) else 0.0)
            hits.append(hit)
        break
    hits += _above(layout, segment, first, last, roles)
    return sorted(hits, key=lambda h: h.cost)


def heads_a_stack(layout: PageLayout, label: Segment) -> bool:
    """Whether values of its own are right under that label: then it does not speak for its right neighbour."""
    under = layout.below(label, reach=1.3)
    return (
        under is not None
        and abs(under.x0 - label.x0) < 1.5 * label.size
        and bool(re.search(r"\d", under.norm))
        and not labels_in(under.norm)
    )


def captions_under(layout: PageLayout) -> dict[int, Segment]:
    """Pages that print the value large and its caption small below it: the caption of each such value, by the value's
    id."""
    if layout.captions is None:
        above: list[tuple[Segment, Segment]] = []
        others = 0
        for s in layout.segments:
            if (
                any(ch.isdigit() for ch in s.norm)
                or len(s.words) > 6
                or not s.norm
                or not (is_all_label(s.norm) or is_caption(s.text))
            ):
                continue
            over, under = layout.above(s, reach=1.5 if layout.by_picture else 1.0), layout.below(s, reach=1.6)
            near_over = over is not None and over.size > 1.15 * s.size and _is_value(over) and _starts_together(over, s)
            near_under = under is not None and _is_value(under) and _starts_together(under, s)
            if (
                over is not None
                and near_over
                and not (
                    under is not None and near_under and under.y0 - s.y1 <= 1.5 * max(s.y0 - over.y1, 0.1 * s.size)
                )
            ):
                above.append((over, s))
            elif near_under:
                others += 1
        is_way_of_page = len(above) > max(2, 2 * others)
        layout.captions = {
            id(value): caption for value, caption in above if is_way_of_page or _is_way_of_row(layout, caption, above)
        }
    return layout.captions


def _is_way_of_row(layout: PageLayout, caption: Segment, above: list[tuple[Segment, Segment]]) -> bool:
    """Whether a row holds nothing but captions of the values over it, several of them side by side."""
    row = layout.row(caption)
    captions = [one for _, one in above if any(one is other for other in row)]
    first = min((one.x0 for one in (caption, *captions)), default=0.0)
    others = [one for one in row if one.x0 >= first and not any(one is caption for caption in captions)]
    return bool(captions) and all(_is_under_a_large_figure(layout, one) for one in others)


def _is_under_a_large_figure(layout: PageLayout, segment: Segment) -> bool:
    """ "you owe" under "$497.26": a caption, though in words that are no label."""
    over = None if segment.digits or len(segment.words) > 6 else layout.above(segment, reach=1.0)
    return (
        over is not None and over.size > 1.15 * segment.size and bool(over.digits) and _starts_together(over, segment)
    )


def is_under_a_value(layout: PageLayout, caption: Segment) -> bool:
    return any(c is caption for c in captions_under(layout).values())


def _is_value(segment: Segment) -> bool:
    return bool(re.search(r"\w", segment.norm)) and not is_all_label(segment.norm) and not is_caption(segment.text)


def _starts_together(a: Segment, b: Segment) -> bool:
    return abs(a.x0 - b.x0) < b.size or abs(a.x1 - b.x1) < 0.5 * b.size or abs((a.x0 + a.x1) - (b.x0 + b.x1)) < b.size


def strongest(found: list[Label]) -> list[Label]:
    """Labels that do not lie inside a longer one, from left to right."""
    out: list[Label] = []
    for a in found:
        inside = any(b.start <= a.start and b.end >= a.end and b.end - b.start > a.end - a.start for b in found)
        twin = any(b.start == a.start and b.end == a.end and b.role == a.role and b.tier >= a.tier for b in out)
        if not inside and not twin:
            out.append(a)
    return out


def _last_label(norm: str, roles: set[str], segment: Segment, where: str, allow_between: int) -> Hit | None:
    return _last_of(labels_in(norm), norm, roles, segment, where, allow_between)


def _last_of(
    found: Sequence[Label], norm: str, roles: set[str], segment: Segment, where: str, allow_between: int
) -> Hit | None:
    asked = [h for h in found if h.role in roles]
    if not asked:
        return None
    last_first = sorted(asked, key=lambda h: (h.end, h.end - h.start), reverse=True)
    label = next((h for h in last_first if not _is_inside(h, asked) and not _inside_other(h, found, roles)), None)
    if label is None:
        return None
    between = [w for w in norm[label.end :].split() if w not in _SMALL]
    if len(between) > allow_between:
        return None
    return Hit(label, 0.1 + 0.5 * len(between), segment, where)


def _is_inside(label: Label, found: Sequence[Label]) -> bool:
    length = label.end - label.start
    return any(o.start <= label.start and o.end >= label.end and o.end - o.start > length for o in found)


def _inside_other(label: Label, found: Sequence[Label], roles: set[str]) -> bool:
    """Inside a longer phrase of a role that was not asked for: "account" in "account summary"."""
    return any(
        o.role not in roles
        and o.start <= label.start
        and o.end >= label.end
        and o.end - o.start > label.end - label.start
        for o in found
    )


def _above(layout: PageLayout, segment: Segment, first: int, last: int, roles: set[str]) -> list[Hit]:
    value = span(segment, first, last)
    over = layout.above(value, reach=2.8)
    if over is None or over is segment or is_under_a_value(layout, over):
        return []
    gap = max(0.0, value.y0 - over.y1) / max(value.size, 1)
    hits = _over(over, value, roles, gap)
    if not hits and len(over.words) <= 3 and not any(ch.isdigit() for ch in over.norm):
        top = layout.above(over, reach=1.2)
        if top is not None and len(top.words) <= 4 and not any(ch.isdigit() for ch in top.norm):
            joined = f"{top.norm} {over.norm}"
            found = [
                h for h in strongest([h for h in labels_in(joined) if h.role in roles]) if h.end > len(top.norm) + 1
            ]
            hits = [Hit(h, 1.5 + 0.3 * gap, over, "above") for h in found[-1:]]
    return hits


def _over(over: Segment, value: Segment, roles: set[str], gap: float) -> list[Hit]:
    hits, norm, words = [], over.norm, over.words
    found = labels_in(norm)
    edges = {h: (words[over.word_at(h.start)].x0, words[over.word_at(h.end - 1)].x1) for h in found if h.role in roles}
    near = [h for h, (x0, x1) in edges.items() if min(x1, value.x1) - max(x0, value.x0) >= -value.size]
    for label in strongest(near):
        if _inside_other(label, found, roles):
            continue
        x0, x1 = edges[label]
        extra = len([w for w in (norm[: label.start] + " " + norm[label.end :]).split() if w not in _SMALL])
        if extra and not is_all_label(norm):
            if over.digits > 2 or extra > 4:
                continue
            extra += 1
        off = 0.0 if abs(x0 - value.x0) < 2 * value.size or abs(x1 - value.x1) < 2 * value.size else 0.2
        hits.append(Hit(label, 1.2 + 0.3 * gap + 0.15 * extra + off, over, "above"))
    return hits


def reads_on(segment: Segment) -> bool:
    """Whether the piece is a line of running text: long, and more than half of it in small letters."""
    words = [w.text for w in segment.words]
    return len(words) >= 6 and sum(w[:1].islower() for w in words) > len(words) / 2
