"""Values that something hides: a label can be seen, and what is behind or below it cannot. Says where, never what: a
value under a bar is not read."""

from __future__ import annotations

import re

from portin.reading.context import strongest
from portin.reading.found import MASKED, Box, Found, Parts
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.places import shown_at
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import Label, labels_in

ROLES = ("account", "btn", "name", "service", "bill_date")  # of labels


def covered_values(layout: PageLayout) -> list[Found]:
    """Each without a value; the role that its label gives it is among its parts."""
    found: list[Found] = []
    for segment in layout.segments if layout.hidden else ():
        labels = [label for label in strongest(list(labels_in(segment.norm))) if label.role in ROLES]
        if labels and (box := _behind(layout, segment, labels[-1]) or _below(layout, segment)):
            role, text = labels[-1].role, labels[-1].text
            found.append(Found("", layout.page, shown_at(layout, box), label=text, parts=Parts(role=role)))
    return found + _masked_accounts(layout)


_MASKED = re.compile(r"[•●∙·*xX#]{3,}[\s-]*[\dA-Z]{0,6}|(?:[•●∙·*]{2,4}[\s-]){2,}\d{2,6}")


def _masked_accounts(layout: PageLayout) -> list[Found]:
    """ "Account number  ••••••• 4471", as portals of carriers print it."""
    found = []
    for segment in layout.segments:
        label = next((one for one in strongest(list(labels_in(segment.norm))) if one.role == "account"), None)
        if label is None or label.start > 2:
            continue
        under = layout.below(segment, reach=EMS.next_row)
        own = " ".join(word.text for word in segment.words if not word.text.isalpha())
        places = [
            (segment, own),
            *((one, one.text) for one in (*layout.right_of(segment)[:1], under) if one is not None),
        ]
        at = next((one for one, text in places if _MASKED.match(text.strip(" :#"))), None)
        if at is not None:
            box = (at.x0, at.y0, at.x1, at.y1)
            found.append(
                Found(
                    "", layout.page, shown_at(layout, box), label=label.text, parts=Parts(role=label.role, how=MASKED)
                )
            )
    return found


def _behind(layout: PageLayout, segment: Segment, label: Label) -> Box | None:
    """On the line of a label, with nothing that can be seen between the two."""
    first = next((i for i, start in enumerate(segment.starts) if start >= label.end), len(segment.words))
    if any(any(ch.isalnum() for ch in word.text) for word in segment.words[first:]):
        return None  # a value that can be seen
    until = min((s.x0 for s in layout.right_of(segment)), default=layout.width)
    on_line = [box for box in layout.hidden if segment.y0 < (box[1] + box[3]) / 2 < segment.y1]
    return min((box for box in on_line if segment.x1 - 1 <= box[0] < until), default=None)


def _below(layout: PageLayout, segment: Segment) -> Box | None:
    """In the row under a label that is alone on its line, with nothing that can be seen there."""
    if layout.right_of(segment) or layout.below(segment, reach=1.5) is not None:
        return None
    under = [box for box in layout.hidden if segment.y1 - 1 <= box[1] <= segment.y1 + 1.5 * segment.size]
    return min((box for box in under if box[0] < segment.x1 and box[2] > segment.x0), default=None)
