"""Streets that a label names as the place of service, without their city: "SERVICE AT: 23718 FALL RIVER RD"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portin.reading.context import strongest
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.tuning import EMS
from portin.reading.vocabulary.labels import Label, labels_in
from portin.rules.addresses import city_line, city_line_without_state, looks_like_street, state_code


@dataclass
class HalfAddress:
    """`first` is the word of `segment` at which the street begins."""

    street: str
    segment: Segment
    first: int
    label: Label


def streets_alone(layout: PageLayout) -> list[HalfAddress]:
    found = []
    for segment in layout.segments:
        label = next(
            (h for h in strongest(list(labels_in(segment.norm))) if h.role == "service" and h.start <= 3), None
        )
        if label is None or label.tier < 2:
            continue
        first = next((i for i, start in enumerate(segment.starts) if start >= label.end), len(segment.words))
        if first < len(segment.words):
            places = [(segment, first)] if _ends_label(segment, first) else []
        else:
            near = [*layout.right_of(segment)[:1], layout.below(segment, reach=EMS.next_row)]
            places = [(one, 0) for one in near if one is not None]
        for value, at in places:
            street = " ".join(w.text for w in value.words[at:]).strip(" ,:")
            if _is_half(layout, value, street):
                found.append(HalfAddress(_without_town(street), value, at, label))
                break
    return found


def _is_half(layout: PageLayout, value: Segment, street: str) -> bool:
    under = layout.below(value, reach=EMS.next_line)
    goes_on = under is not None and (_is_city(under.text) or state_code(under.text.split()[-1]))
    is_whole = street[:1].isdigit() and looks_like_street(street) and not re.search(r"[.;]\s", street)
    return is_whole and not _is_city(street) and not goes_on


def _is_city(text: str) -> bool:
    return bool(city_line(text) or city_line_without_state(text))


_TOWN = re.compile(r",\s*[A-Za-z .'-]+,?\s+(?P<state>[A-Z]{2})$")


def _without_town(street: str) -> str:
    """ "4021 7TH ST, ROSTHERN SK" without its town, which has no postal code here."""
    town = _TOWN.search(street)
    return street[: town.start()] if town and state_code(town["state"]) else street


def _ends_label(segment: Segment, first: int) -> bool:
    return segment.words[first - 1].text.endswith(":")
